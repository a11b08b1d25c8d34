"""What a person names to be added → the transcripts in it: one file, or all files of a folder or a zip."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from qa.errors import UnreadableFile
from qa.formats import load_transcript
from qa.transcript import Transcript

_DAMAGED = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What a zip may raise: RuntimeError where it is encrypted, ValueError for names that are no text."""

MAX_FILES = 10_000
"""Files taken from one folder or zip."""

Load = Callable[[], Transcript]


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

    Hidden files are passed over. Loading raises what `load_transcript` raises. Raises UnreadableFile where
    the folder or zip itself cannot be read, or holds no file or too many.
    """
    path = Path(source)
    try:
        yield from _each_in_folder(path) if path.is_dir() else _each_in_zip(path)
    except _DAMAGED as error:
        raise UnreadableFile(str(path), str(error), "check the file, or unpack it and add the folder") from error


def _each_in_folder(folder: Path) -> Iterator[tuple[str, Load]]:
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    names = sorted(name for name in inside if not any(part.startswith(".") for part in name.parts))
    _check_count(folder, len(names))
    for name in names:
        yield str(folder / name), partial(load_transcript, folder / name)


def _each_in_zip(file: Path) -> Iterator[tuple[str, Load]]:
    with zipfile.ZipFile(file) as archive:
        names = sorted(
            name
            for name in archive.namelist()
            if not name.endswith("/") and not any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
        )
        _check_count(file, len(names))
        for name in names:
            yield f"{file}/{name}", partial(_load_member, archive, file, name)


def _load_member(archive: zipfile.ZipFile, file: Path, name: str) -> Transcript:
    try:
        with archive.open(name) as member:
            return load_transcript(cast(BinaryIO, member))
    except _DAMAGED as error:
        raise UnreadableFile(f"{file}/{name}", str(error), "unpack it and add the folder") from error


def _check_count(source: Path, count: int) -> None:
    if not count:
        raise UnreadableFile(str(source), "there is no file in it", "name a folder that holds transcripts")
    if count > MAX_FILES:
        raise UnreadableFile(str(source), f"it holds {count:,} files", f"add at most {MAX_FILES:,} at a time")
