"""What a person names to be added → what was understood of it: one file, or all files of a folder or a zip."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePath, PurePosixPath

from qa.errors import UnreadableFile
from qa.formats import MAX_BYTES, parse_document, parse_transcript, read_bounded
from qa.formats.base import Document, Parse

_DAMAGED = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What a zip may raise: RuntimeError where it is encrypted, ValueError for names that are no text."""

MAX_FILES = 10_000
"""Files taken from one folder or zip."""
MAX_INFLATED = 1024 * 1024 * 1024
"""Bytes that the files of one zip may unpack to together."""

_ENCRYPTED = 1  # among a member's flags
_BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What nearly every zip is packed with; of other kinds zipfile unpacks a piece whole, whatever that becomes."""
_UNPACK = "unpack it and add the folder"

Load = Callable[[], Parse]


def holds_many(source: str | Path) -> bool:
    """Whether `source` is a folder or a zip. Raises UnreadableFile where it is empty."""
    if source == "":  # a variable that was not set; the folder one happens to be in is called "."
        raise UnreadableFile("an empty name", "no file is called that", "name a file, a folder or a zip")
    path = Path(source)
    try:
        return path.is_dir() or (path.suffix.lower() == ".zip" and path.is_file())
    except OSError:  # a name too long, a folder that may not be looked into: whoever loads it says so
        return False


def each_file(source: str | Path) -> Iterator[tuple[str, Load]]:
    """The name of each file in a folder (with its subfolders) or a zip, in order of names, and how to load it.

    Hidden files are passed over. Loading raises what `parse_transcript` raises. Raises UnreadableFile where
    the folder or zip itself cannot be read, or holds no file or too many.
    """
    path = Path(source)
    try:
        yield from _each_in_folder(path) if path.is_dir() else _each_in_zip(path)
    except _DAMAGED as error:
        raise UnreadableFile(str(path), str(error), "check the file, or unpack it and add the folder") from error


def _each_in_folder(folder: Path) -> Iterator[tuple[str, Load]]:
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    names = sorted(name for name in inside if not _hidden(name))
    _check_count(folder, len(names))
    for name in names:
        yield str(folder / name), partial(parse_transcript, folder / name)


def _each_in_zip(file: Path) -> Iterator[tuple[str, Load]]:
    with zipfile.ZipFile(file) as archive:
        members = _Members(archive, file)
        _check_count(file, len(members.infos))
        for info in members.infos:
            yield f"{file}/{_slashes(info)}", partial(members.parse, info)


class _Members:
    """The files in a zip by their names, of which nothing is ever written anywhere; together they are bounded too.

    Names are data: one that climbs out of the zip, or stands there twice, names a file like any other.
    """

    def __init__(self, archive: zipfile.ZipFile, file: Path) -> None:
        self._archive = archive
        self._file = file
        self._left = MAX_INFLATED
        self.infos = sorted(filter(_is_file, archive.infolist()), key=_slashes)
        self._by_path = {_path(info): info for info in self.infos}

    def parse(self, info: zipfile.ZipInfo) -> Parse:
        """What `parse_transcript` gives, or raises, for the file once it is unpacked."""

        def beside(extension: str) -> bytes | None:
            other = self._by_path.get(_path(info).with_suffix(extension))
            return None if other is None else self._bytes(other)

        return parse_document(Document(_path(info).name, self._bytes(info), beside))

    def _bytes(self, info: zipfile.ZipInfo) -> bytes:
        """The file unpacked: no more of it than the zip says, so that what it says can be held to bounds."""
        name = f"{self._file}/{_slashes(info)}"
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFile(name, "it is encrypted", _UNPACK)
        if info.compress_type not in _BOUNDED:
            raise UnreadableFile(name, "it is packed in a rare way", _UNPACK)
        if info.file_size > MAX_BYTES:
            raise UnreadableFile(name, f"it is larger than {MAX_BYTES >> 20} MiB", "split it into smaller files")
        if info.file_size > self._left:
            raise UnreadableFile(name, f"the zip unpacks to more than {MAX_INFLATED >> 20} MiB", _UNPACK)
        self._left -= info.file_size
        try:
            with self._archive.open(info) as member:
                data = member.read(info.file_size)
        except _DAMAGED as error:
            raise UnreadableFile(name, str(error), _UNPACK) from error
        return read_bounded(io.BytesIO(data), name)


def _slashes(info: zipfile.ZipInfo) -> str:
    """The name as zips should have it; some programs of Windows write backslashes."""
    return info.filename.replace("\\", "/")


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(_slashes(info))


def _is_file(info: zipfile.ZipInfo) -> bool:
    path = _path(info)
    return path.name != "" and not _slashes(info).endswith("/") and not _hidden(path)


def _hidden(path: PurePath) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in path.parts)


def _check_count(source: Path, count: int) -> None:
    if not count:
        raise UnreadableFile(str(source), "there is no file in it", "name a folder that holds transcripts")
    if count > MAX_FILES:
        raise UnreadableFile(str(source), f"it holds {count:,} files", f"add at most {MAX_FILES:,} at a time")
