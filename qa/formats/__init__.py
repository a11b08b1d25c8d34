"""Files as people have them, read into transcripts. `base` says how to add a format."""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from qa.errors import UnknownFormat, UnreadableFile
from qa.formats.base import Document, Parse, Reader
from qa.formats.captions import ass, lrc, sami, sbv, srt, ttml, vtt
from qa.formats.chats import chat_json, chat_text
from qa.formats.decoding import SAVE_AS_TEXT
from qa.formats.documents import docx, odt, pdf, rtf
from qa.formats.language import language_of
from qa.formats.markup import html, xml
from qa.formats.recognisers import own_json, recognisers, rttm
from qa.formats.tables import nlp, tables
from qa.formats.text import cha, text
from qa.transcript import Transcript

__all__ = [
    "EXTENSIONS",
    "FORMATS",
    "MAX_BYTES",
    "load_transcript",
    "parse_document",
    "parse_transcript",
    "read_bounded",
]

READERS: dict[str, Reader] = {
    "docx": docx,
    "odt": odt,
    "rtf": rtf,
    "pdf": pdf,
    "rttm": rttm,  # also takes words that have a file of speakers beside them
    "vtt": vtt,
    "srt": srt,
    "sbv": sbv,
    "lrc": lrc,
    "ass": ass,
    "ttml": ttml,
    "sami": sami,
    "json": own_json,
    "chat-json": chat_json,
    "recogniser": recognisers,  # takes whatever JSON is left
    "html": html,
    "xml": xml,
    "cha": cha,
    "chat": chat_text,
    "nlp": nlp,
    "table": tables,
    "text": text,  # takes whatever is text, so it comes last
}
EXTENSIONS = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".ott": "odt",
    ".vtt": "vtt",
    ".srt": "srt",
    ".sbv": "sbv",
    ".sub": "sbv",
    ".lrc": "lrc",
    ".ass": "ass",
    ".ssa": "ass",
    ".ttml": "ttml",
    ".dfxp": "ttml",
    ".smi": "sami",
    ".sami": "sami",
    ".rttm": "rttm",
    ".ctm": "rttm",
    ".stm": "rttm",
    ".json": "recogniser",
    ".jsonl": "recogniser",
    ".ndjson": "recogniser",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "html",
    ".mht": "html",
    ".xml": "xml",
    ".eaf": "xml",
    ".exb": "xml",
    ".trs": "xml",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".nlp": "nlp",
    ".cha": "cha",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
}
FORMATS = tuple(READERS)
MAX_BYTES = 64 * 1024 * 1024


def load_transcript(source: str | os.PathLike[str] | BinaryIO, *, format: str | None = None) -> Transcript:
    """Read one transcript from a path or a binary file object (its `name`, if any, gives id and title).

    `format` is one of `FORMATS`; without it the content decides, then the extension. Raises `UnreadableFile` for what
    holds no talk or cannot be read, `UnknownFormat` for files of another kind or a format name nobody knows.
    """
    return parse_transcript(source, format=format).transcript


def parse_transcript(source: str | os.PathLike[str] | BinaryIO, *, format: str | None = None) -> Parse:
    """As `load_transcript`, with what was understood of the file and what is doubtful about it."""
    if isinstance(source, str | os.PathLike):
        return _parse_path(os.fspath(source), format)
    name = getattr(source, "name", None)
    name = _printable(Path(name).name) if isinstance(name, str) and name else "transcript"
    return parse_document(Document(name, read_bounded(source, name)), format)


def parse_document(document: Document, format: str | None = None) -> Parse:
    """As `parse_transcript`, of a file that somebody else has read already."""
    with _garbage_kept():
        parse = _reader(document, format).read(document)
    if parse.transcript.language is not None:
        return parse
    language = language_of(turn.text for turn in parse.transcript.turns)
    return parse.model_copy(update={"transcript": parse.transcript.model_copy(update={"language": language})})


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Holds the search for garbage back, which would look at every turn made so far again and again and find none: a
    fifth of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _parse_path(path: str, format: str | None) -> Parse:
    name = _printable(path)

    def beside(extension: str) -> bytes | None:
        other = Path(path).with_suffix(extension)
        if not other.is_file():
            return None
        with other.open("rb") as file:
            return read_bounded(file, _printable(str(other)))

    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableFile(name, "it is a folder", "name a file in it")
        if not stat.S_ISREG(mode):
            # Opening a pipe would wait for somebody to write into it.
            raise UnreadableFile(name, "it is not a regular file", "save the transcript to a file first")
        with Path(path).open("rb") as file:
            data = read_bounded(file, name)
        return parse_document(Document(_printable(Path(path).name), data, beside), format)
    except FileNotFoundError:
        raise UnreadableFile(name, "there is no such file", "check the path") from None
    except PermissionError:
        raise UnreadableFile(name, "permission denied", "make it readable for you, or copy it") from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(name, str(error), "check the path and the disk") from None


def _printable(name: str) -> str:
    """File names may hold bytes that are no text; they must not make a message unprintable."""
    return name.encode(errors="replace").decode()


def read_bounded(file: BinaryIO, name: str) -> bytes:
    """All bytes of `file`, called `name` in messages. Raises `UnreadableFile` beyond `MAX_BYTES` and for nothing."""
    too_large = UnreadableFile(name, f"it is larger than {MAX_BYTES >> 20} MiB", "split it into smaller files")
    try:
        if os.fstat(file.fileno()).st_size > MAX_BYTES:
            raise too_large
    except (AttributeError, OSError):
        pass  # not a file on disk: the bound below holds alone
    data = bytearray()
    try:
        while part := file.read(min(MAX_BYTES + 1 - len(data), 1 << 24)):
            data += part
            if len(data) > MAX_BYTES:
                raise too_large
    except TypeError:
        raise UnreadableFile(name, "it was opened as text", 'open it with mode "rb"') from None
    except (OSError, ValueError) as error:
        raise UnreadableFile(name, str(error), "open it again and retry") from None
    if not data.strip():
        raise UnreadableFile(name, "it is empty", "check that it was saved or downloaded completely")
    return bytes(data)


def _reader(document: Document, format: str | None) -> Reader:
    if format is not None:
        if format not in READERS:
            raise UnknownFormat(document.name, f"there is no format {format!r}", FORMATS)
        return READERS[format]
    for reader in READERS.values():
        if reader is not text and reader.recognises(document):
            return reader
    named = EXTENSIONS.get(document.extension, "text")
    if named == "text" and not text.recognises(document):
        raise UnknownFormat(document.name, "web pages and XML are not read", FORMATS, SAVE_AS_TEXT)
    return READERS[named]
