"""Bytes to text, without being told the encoding.

Tried in order: a byte order mark, UTF-16 betrayed by its NULs, UTF-8, then the 8-bit encodings that transcripts
are really found in. Those cannot be told apart by validity, so letters decide: where most letters are outside ASCII
the text is Cyrillic (or the like), else it is Western.
"""

from __future__ import annotations

import codecs
import re

from qa.errors import UnknownFormat, UnreadableFile

SAVE_AS_TEXT = "open it in its own program and save it as text (.txt), then add that"

_HEAD = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_OFFICE_PARTS = (b"word/", b"ppt/", b"xl/", b"mimetypeapplication/vnd.oasis", b"mimetypeapplication/epub")
_BINARY = (
    (b"PK\x03\x04", "a zip archive"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"RIFF", "a recording"),
    (b"fLaC", "a sound recording"),
    (b"SQLite format 3", "a database"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x14\x16-\x1a\x1c-\x1f]")
"""But for the one that stands round the times in CHAT files."""
_HALF_CHARACTER = re.compile(
    r"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]))"
    r"(?![0-9a-fA-F]);?"
)
"""55296 to 57343, halves of pairs: lxml fails on them where it was asked to read on after errors."""
_CROWDED = re.compile(
    r"<[A-Za-z][^\s<>]*+(?:\s++[^\s<>=\"'/]++(?:=(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>]++))?+){2000}+"
)
"""More attributes than any page has: the time that libxml2 and lxml take for them grows with their square."""
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")
_COMMON_CYRILLIC = frozenset("оеаинтсрвл")


def decode(data: bytes, name: str) -> str:
    """The text in `data`. Raises `UnknownFormat` for documents of other programs, `UnreadableFile` for no text."""
    _refuse_known_binaries(data, name)
    text = _with_mark(data)
    if text is None:
        text = _utf16_without_mark(data)
    if text is None:
        text = _utf8(data)
    if text is None and 0 not in data[:_HEAD]:
        text = _eight_bit(data)
    if text is None or _is_noise(text):
        raise UnreadableFile(name, "it holds binary data, not text", SAVE_AS_TEXT)
    return text


def with_whole_characters(markup: str) -> str:
    """XML or HTML, U+FFFD in it for references to half a character."""
    return _HALF_CHARACTER.sub("\ufffd", markup)


def crowded_line(markup: str) -> int | None:
    """Of XML or HTML, the line with the first element that has more attributes than a parser can be given."""
    crowded = _CROWDED.search(markup)
    return markup.count("\n", 0, crowded.start()) + 1 if crowded else None


def _refuse_known_binaries(data: bytes, name: str) -> None:
    if data.startswith(_OLD_OFFICE):
        _refuse_old_office(data, name)
    if data.startswith(b"PK\x03\x04") and any(part in data[:_HEAD] or part in data[-_HEAD:] for part in _OFFICE_PARTS):
        raise UnknownFormat(name, "an office document is not read", (), SAVE_AS_TEXT)
    for start, kind in _BINARY:
        if data.startswith(start):
            remedy = "unpack it and add the files in it" if "zip" in kind else "give the transcript as a text file"
            raise UnreadableFile(name, f"it is {kind}, not text", remedy)


def _refuse_old_office(data: bytes, name: str) -> None:
    """The container of old documents holds today's ones too where they have a password; streams have UTF-16 names."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFile(name, "it is encrypted", "save it without a password")
    if "WordDocument".encode("utf-16-le") in data:
        raise UnknownFormat(name, "an old Word document is not read", (), "open it in Word and save it as .docx")
    raise UnknownFormat(name, "an old Office document is not read", (), SAVE_AS_TEXT)


def _with_mark(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            # A file cut off in the middle of a character is still worth reading.
            return data.decode(encoding, errors="replace")
    return None


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[: _HEAD & ~1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not even and not odd:
        return None
    if min(even, odd) * 20 > max(even, odd) or max(even, odd) * 100 < len(head):
        return None  # NULs here and there, as in any binary file; in text even Chinese has its line breaks
    text = data.decode("utf-16-be" if even > odd else "utf-16-le", errors="replace")
    return None if "\x00" in text[:_HEAD] else text


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(not c.isascii() for c in text[:_HEAD]) - text[:_HEAD].count("\ufffd")
    # A stray byte in a text that is UTF-8 everywhere else; an 8-bit text has hardly any valid sequence.
    return text if right >= 20 and wrong * 20 <= right else None


def _eight_bit(data: bytes) -> str:
    head = data[:_HEAD]
    high = sum(byte >= 0x80 for byte in head)
    ascii_letters = sum(byte | 0x20 in range(0x61, 0x7B) for byte in head)
    if high > ascii_letters:
        return max((data.decode(name, errors="replace") for name in _CYRILLIC), key=_cyrillic_likeness)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _cyrillic_likeness(text: str) -> int:
    return sum(c in _COMMON_CYRILLIC for c in text[:_HEAD])


def _is_noise(text: str) -> bool:
    head = text[:_HEAD]
    return len(_CONTROL.findall(head)) > len(head) // 100
