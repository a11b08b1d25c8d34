"""`rtf`: Rich Text Format, by its control words as its specification 1.9.1 names them.

Read here because a reader that gives words alone (striprtf) loses what is bold, and with it the labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qa.formats.base import Document, Parse
from qa.formats.documents.layout import parse_laid_out
from qa.formats.documents.lines import Pieces, Properties, lines_of

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Groups whose text is not on the page, or stands at its edge.
_NOT_SAID = frozenset(
    b"fonttbl colortbl stylesheet info header headerl headerr headerf footer footerl footerr footerf footnote "
    b"annotation pict object datafield fldinst listtable listoverridetable revtbl rsidtbl generator themedata "
    b"xmlnstbl".split()
)
_BREAKS = {b"par": "\n\n", b"sect": "\n\n", b"page": "\n\n", b"row": "\n\n", b"line": "\n", b"tab": "\t", b"cell": "\t"}
_SIGNS = {
    b"emdash": "—", b"endash": "–", b"bullet": "•",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
}  # fmt: skip
_SYMBOLS = {b"~": "\xa0", b"_": "-", b"\n": "\n\n", b"\r": "\n\n", b"\\": "\\", b"{": "{", b"}": "}"}
_CHARSETS = {
    128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_KNOWN_PAGES = frozenset({437, 850, 852, 866, 874, 932, 936, 949, 950, *range(1250, 1259)})
_PARAGRAPH = re.compile(r"\n\n")


def recognises(document: Document) -> bool:
    return document.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def read(document: Document) -> Parse:
    reader = _Reader()
    blocks = list(reader.blocks(document.data))
    doubts = ["the file is cut off: what stands before is read"] if reader.depth > 0 else []
    return parse_laid_out(
        document,
        lines_of(blocks),
        format="rtf",
        unit="paragraph",
        properties=Properties(" ".join(reader.title.split()) or None),
        doubts=doubts,
    )


@dataclass(frozen=True)
class _State:
    """What holds inside a group: whether its text is said, the document's title or bold, how it is encoded, and what
    stands for `\\u`."""

    said: bool = True
    title: bool = False
    bold: bool = False
    encoding: str = "cp1252"
    replaced: int = 1


class _Reader:
    """Reads tokens one after the other; `depth` is how many groups are open, 0 at the end of a whole file, and `title`
    what the file says of itself."""

    def __init__(self) -> None:
        self.depth = 0
        self.title = ""
        self._state = _State()
        self._outer: list[_State] = []
        self._pieces = Pieces()
        self._bytes = bytearray()
        self._to_skip = 0
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._in_fonts = False
        self._high: int | None = None

    def blocks(self, data: bytes) -> Iterator[tuple[str, int]]:
        """Paragraphs with their numbers from 1."""
        place = 0
        for token in _TOKEN.finditer(data):
            for text in filter(None, self._texts(token)):
                first, *rest = _PARAGRAPH.split(text)
                self._pieces.pieces.append((first, self._state.bold))
                for part in rest:
                    place += 1
                    yield self._pieces.text(), place
                    self._pieces = Pieces([(part, self._state.bold)])
        self._pieces.pieces.append((self._flushed(), self._state.bold))
        if last := self._pieces.text():
            yield last, place + 1

    def _texts(self, token: re.Match[bytes]) -> Iterator[str]:
        word, number, code, symbol, brace, plain = token.groups()
        if code is not None or plain is not None:
            self._take(bytes([int(code, 16)]) if code is not None else plain)
            return
        yield self._flushed()
        if brace == b"{":
            self.depth += 1
            self._outer.append(self._state)
        elif brace == b"}":
            self.depth -= 1
            if self._outer:
                self._state = self._outer.pop()
            self._in_fonts = self._in_fonts and not self._state.said
        elif symbol == b"*":
            self._state = replace(self._state, said=False)
        elif symbol is not None and self._state.said:
            yield _SYMBOLS.get(symbol, "")
        elif word is not None:
            yield self._control(word, int(number) if number else None)

    def _take(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if self._state.said or self._state.title:
            self._bytes += data[skipped:]

    def _flushed(self) -> str:
        if not self._bytes:
            return ""
        text = self._bytes.decode(self._state.encoding, errors="replace")
        self._bytes.clear()
        return self._printed(text)

    def _printed(self, text: str) -> str:
        """What is on the page of this text: a title in the file's properties is not."""
        if self._state.title:
            self.title += text
            return ""
        return text

    def _control(self, word: bytes, number: int | None) -> str:
        state = self._state
        if word in _NOT_SAID:
            self._in_fonts = self._in_fonts or word == b"fonttbl"
            self._state = replace(state, said=False)
        elif word == b"title":
            self._state = replace(state, title=not state.said)
        elif word == b"b":
            self._state = replace(state, bold=number != 0)
        elif word == b"plain":
            self._state = replace(state, bold=False)
        elif word in (b"v", b"deleted") and number != 0:
            self._state = replace(state, said=False)
        elif word == b"ansicpg" and number in _KNOWN_PAGES:
            self._state = replace(state, encoding=f"cp{number}")
        elif word == b"uc":
            self._state = replace(state, replaced=max(0, min(number or 0, 10)))
        elif word == b"f" and number is not None:
            self._font = number
            if not self._in_fonts and number in self._fonts:
                self._state = replace(state, encoding=self._fonts[number])
        elif word == b"fcharset" and self._in_fonts and number in _CHARSETS:
            self._fonts[self._font] = _CHARSETS[number]
        elif word == b"u" and number is not None and (state.said or state.title):
            self._to_skip = state.replaced
            return self._printed(self._character(number & 0xFFFF))
        elif state.said:
            return _BREAKS.get(word) or _SIGNS.get(word, "")
        return ""

    def _character(self, code: int) -> str:
        """A character of UTF-16; those beyond its first 65,536 come in halves, one after the other."""
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return ""
        high, self._high = self._high, None
        if 0xDC00 <= code < 0xE000:
            return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high is not None else "\ufffd"
        return chr(code)
