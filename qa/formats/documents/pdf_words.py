"""The words of a PDF with their places on the page, as the engine finds them.

PDFium reads the file: it is what a browser shows PDFs with, mends damaged ones, has been fuzzed for years, and takes
some hundredths of a second a page (pdfplumber, which gives the same places, took eleven times as long). Its pages are
read one by one under a lock, because it is not made for threads.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from qa.formats.base import Document
from qa.formats.documents.lines import Properties

MAX_PAGES = 5_000
MAX_CHARS = 50_000_000
MAX_SECONDS = 120.0
MAX_STREAM = 64 * 1024 * 1024
"""Bytes that the drawing of one page may inflate to; pictures may be larger."""

_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: ("it is encrypted", "save it without a password"),
    pdfium.FPDF_ERR_SECURITY: ("it is encrypted in a way that is not known", "print it to a new PDF"),
}
_DAMAGED = ("it is damaged and no page can be found", "download or save it again")
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_ROOTED = re.compile(rb"/Root\s+\d+\s+\d+\s+R")
_CATALOG = re.compile(rb"(\d{1,10}\s+\d{1,5}\s+obj)\s*<<[^<>]{0,500}/Type\s*/Catalog\b")
_DICTIONARY = 1_000
_NESTED = 4
_STAMP_WORDS = 8
_LINE_END_HYPHENS = frozenset({0x02, 0xFFFE})
"""PDFium's marks of a hyphen at a line's end; the rest of the word follows without a space."""
_SPACES = frozenset(code for code in range(0x3001) if chr(code).isspace() or code < 0x20) - _LINE_END_HYPHENS
_LAST_CHARACTER = 0x10FFFF
_SOFT_HYPHEN = "\u00ad"
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_BOLD = re.compile(r"bold|black|heavy|demi|(?:^|[-,])bd\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_STROKED = 2  # filled and stroked: how bold is printed with a font that has none
_QUARTER = math.pi / 2
_ASLANT = 0.02


@dataclass(slots=True)
class Word:
    """A word on an upright page: from `left` to `right`, its baseline at `base`, upwards; `size` is its height."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Page:
    """A page's words in the order of the file; `pictured` if it has none, or no more than a stamp, but a picture."""

    words: list[Word]
    pictured: bool = False
    damaged: bool = False


_lock = threading.Lock()


def read_pages(document: Document) -> tuple[list[Page], Properties]:
    """Every page of a PDF. Raises `UnreadableFile` for what is encrypted, damaged as a whole, or beyond all bounds."""
    _refuse_bombs(document)
    data = _with_root(document.data)
    with _lock:
        opened = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not opened:
            raise document.unreadable(*_ERRORS.get(pdfium.FPDF_GetLastError(), _DAMAGED))
        try:
            count = pdfium.FPDF_GetPageCount(opened)
            if count < 1:
                raise document.unreadable(*_DAMAGED)
            if count > MAX_PAGES:
                raise document.unreadable(f"it has {count:,} pages", f"split it into parts of {MAX_PAGES:,} pages")
            properties = Properties(_property(opened, b"Title"), _property(opened, b"Author"))
            return _pages(document, opened, count), properties
        finally:
            pdfium.FPDF_CloseDocument(opened)


def _refuse_bombs(document: Document) -> None:
    """Refuses pages whose drawing inflates beyond bounds, before the engine, which cannot be stopped, inflates them."""
    data = document.data
    for start in _STREAM.finditer(data):
        if _PICTURE.search(data, max(0, start.start() - _DICTIONARY), start.start()):
            continue
        end = data.find(b"endstream", start.end())
        piece = data[start.end() : end if end >= 0 else len(data)]
        for _ in range(_NESTED):
            if len(piece) < 2 or piece[0] & 0x0F != 8 or (piece[0] << 8 | piece[1]) % 31:
                break  # not deflated
            try:
                piece = zlib.decompressobj().decompress(piece, MAX_STREAM + 1)
            except zlib.error:
                break
            if len(piece) > MAX_STREAM:
                raise document.unreadable(
                    f"a part of it (byte {start.start()}) is larger than {MAX_STREAM >> 20} MiB",
                    "print it to a new PDF",
                )


def _with_root(data: bytes) -> bytes:
    """With a pointer to the document's root where the end of the file, which has it, is missing."""
    root = None if _ROOTED.search(data) else _CATALOG.search(data)
    return data + b"\ntrailer << /Root %b >>\n%%%%EOF\n" % root[1].replace(b"obj", b"R") if root else data


def _property(opened: Any, name: bytes) -> str | None:
    length = pdfium.FPDF_GetMetaText(opened, name, None, 0)
    if not 2 < length < 10_000:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetMetaText(opened, name, buffer, length)
    return " ".join(buffer.raw.decode("utf-16-le", errors="ignore").replace("\x00", "").split()) or None


def _pages(document: Document, opened: Any, count: int) -> list[Page]:
    pages: list[Page] = []
    chars = 0
    deadline = time.monotonic() + MAX_SECONDS
    for number in range(count):
        page = pdfium.FPDF_LoadPage(opened, number)
        if not page:
            pages.append(Page([], damaged=True))
            continue
        text = pdfium.FPDFText_LoadPage(page)
        try:
            words = list(_words(text)) if text else []
            pages.append(Page(words, pictured=len(words) < _STAMP_WORDS and _has_picture(page), damaged=not text))
            chars += sum(len(word.text) for word in words)
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)
        if chars > MAX_CHARS or time.monotonic() > deadline:
            raise document.unreadable(
                f"it holds too much (page {number + 1} of {count})", "split it into smaller files"
            )
    return pages


def _has_picture(page: Any) -> bool:
    kinds = (
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, n))
        for n in range(min(pdfium.FPDFPage_CountObjects(page), 1_000))
    )
    return any(kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM) for kind in kinds)


def _words(text: Any) -> Iterator[Word]:
    """The words of a page that stand in its main direction, turned upright; a watermark across it is left out."""
    count = pdfium.FPDFText_CountChars(text)
    code_of = pdfium.FPDFText_GetUnicode
    codes = [code_of(text, n) for n in range(count)]
    if max(codes, default=0) > _LAST_CHARACTER:
        codes = [min(code, _LAST_CHARACTER) for code in codes]
    drawing = _Drawing(text)
    found: list[tuple[int, Word]] = []
    start: int | None = None
    for n in range(count + 1):
        inside = n < count and codes[n] not in _SPACES
        if inside and start is None:
            start = n
        if start is not None and (not inside or codes[n] in _LINE_END_HYPHENS):
            last = n if inside else n - 1
            if (placed := drawing.word(_spelled(codes[start : last + 1]), start, last)) is not None:
                found.append(placed)
            start = None
    lengths: Counter[int] = Counter()
    for turned, word in found:
        lengths[turned] += len(word.text)
    main = lengths.most_common(1)[0][0] if lengths else 0
    return (word for turned, word in found if turned == main)


def _spelled(codes: list[int]) -> str:
    last = "-" if codes[-1] in _LINE_END_HYPHENS else ""
    text = "".join(map(chr, codes[:-1] if last else codes)) + last
    if text.isascii():
        return text
    text = text[:-1].replace(_SOFT_HYPHEN, "") + text[-1:]
    # Astral characters come as pairs of halves; a half alone is none.
    return text.translate(_LIGATURES).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class _Drawing:
    """A page's text as it is drawn: where, how far turned, and whether in bold."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._styles: dict[int, tuple[int | None, bool]] = {}

    def word(self, spelled: str, first: int, last: int) -> tuple[int, Word] | None:
        """A word and by how many quarters it is turned; None where it has no place on the page, or stands aslant."""
        turned, bold = self._style(first)
        placed = pdfium.FPDFText_GetCharOrigin(self._text, first, self._x, self._y)
        if turned is None or not placed or not math.isfinite(self._x.value + self._y.value):
            return None
        left, low, right, high = self._bounds(first, turned)
        if last > first:
            left_of_last, _, right_of_last, _ = self._bounds(last, turned)
            left, right = min(left, left_of_last), max(right, right_of_last)
        if not math.isfinite(left + low + right + high):
            return None
        base = _upright(self._x.value, self._y.value, turned)[1]
        return turned, Word(spelled, left, right, base, high - low, bold)

    def _bounds(self, index: int, turned: int) -> tuple[float, float, float, float]:
        """The left, lower, right and upper edge of a character on the upright page."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._text, index, box)
        if not turned:
            return box.left, box.bottom, box.right, box.top
        (x1, y1), (x2, y2) = _upright(box.left, box.bottom, turned), _upright(box.right, box.top, turned)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def _style(self, index: int) -> tuple[int | None, bool]:
        """By how many quarters a character is turned, None for aslant, and whether it is bold: as all drawn with it."""
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        key = ctypes.addressof(drawn.contents) if drawn else 0
        if key not in self._styles:
            angle = pdfium.FPDFText_GetCharAngle(self._text, index)
            quarters = round(angle / _QUARTER)
            upright = angle >= 0 and abs(angle - quarters * _QUARTER) <= _ASLANT
            self._styles[key] = (quarters % 4 if upright else None, bool(drawn) and _is_bold(drawn))
        return self._styles[key]


def _upright(x: float, y: float, turned: int) -> tuple[float, float]:
    """The place after the page is turned back by quarters."""
    return ((x, y), (-y, x), (-x, -y), (y, -x))[turned]


def _is_bold(drawn: Any) -> bool:
    font = pdfium.FPDFTextObj_GetFont(drawn)
    name = ctypes.create_string_buffer(200)
    if font:
        pdfium.FPDFFont_GetBaseFontName(font, name, 200)
    return (
        _BOLD.search(name.value.decode("latin-1")) is not None
        or (bool(font) and pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT)
        or pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _STROKED
    )
