"""Printed lines from the words of pages: columns in reading order, without heads, page numbers and line numbers.

Nothing is known of any publisher. A column's edge is a strip that no line crosses; a running head is what comes again
at the same height of many pages; line numbers are a row of numbers that counts down the margin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from qa.formats.documents.pdf_numbers import LeftOut, without_numbers
from qa.formats.documents.pdf_printed import PrintedLine, lines_of_page
from qa.formats.documents.pdf_rows import with_rows_lifted
from qa.formats.documents.pdf_sheets import pages_of_sheets
from qa.formats.documents.pdf_words import Word

_HEADS = 4
"""Lines at either end of a page that may be running heads."""
_HEIGHT_STEP = 3.0
_SHARE_OF_PAGES = 0.25
_FEW_PAGES = 4
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_COLUMN_LINES = 8
_COLUMN_WORDS = 3
_SPACE = 0.45
"""Of a line's height: a space is no wider."""
_GUTTER = 0.7
"""Of a line's height: a gap this wide may part two columns."""
_WIDEST_PAGE = 20_000
_LINE_END = 200
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*\d+\s*$|(?:\.\s?){12,}$|…{2,}\s*\d+\s*$|…{4,}\s*$|_{4,}\s*$")
"""What leads to a page number, or is to be filled in; talk that trails off has fewer dots."""


def printed_lines(sheets: Sequence[Sequence[Word]]) -> tuple[list[PrintedLine], LeftOut]:
    """The lines of the text, in reading order, and how many words of which pages are left out as no part of it."""
    by_page = [lines_of_page(words, number) for number, words in pages_of_sheets(sheets)]
    by_page, left_out = without_numbers(_without_running_heads(by_page))
    by_page = with_rows_lifted([list(_in_columns(page)) for page in by_page])
    return [line for page in by_page for line in page if not _LEADERS.search(line.text[-_LINE_END:])], left_out


def _without_running_heads(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """Without what stands at the same height of many pages, numbers aside, near their ends."""

    def key(line: PrintedLine) -> tuple[str, int]:
        return _DIGITS.sub("#", line.text.casefold()), round(line.base / _HEIGHT_STEP)

    def ends(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
        return [*lines[:_HEADS], *lines[max(_HEADS, len(lines) - _HEADS) :]]

    printed = sum(bool(lines) for lines in pages)
    enough = printed if printed < _FEW_PAGES else max(_FEW_PAGES - 1, _SHARE_OF_PAGES * printed)
    counts = Counter(found for lines in pages for found in {key(line) for line in ends(lines)})
    elsewhere = {key(line)[0] for lines in pages for line in lines[_HEADS:-_HEADS]}
    repeated = {found for found, count in counts.items() if count >= max(2, enough) and found[0] not in elsewhere}
    kept = []
    for lines in pages:
        first = next((n for n, line in enumerate(lines[:_HEADS]) if key(line) not in repeated), _HEADS)
        rest = lines[first:]
        foot = next((n for n, line in enumerate(rest[: -_HEADS - 1 : -1]) if key(line) not in repeated), _HEADS)
        kept.append(list(rest[: len(rest) - foot]))
    return kept


def _in_columns(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines of a page in reading order: what stands right of a gutter comes after what stands left of it."""
    gutter = _gutter(lines)
    if gutter is None:
        yield from lines
        return
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    column = 0
    for line in lines:
        if any(word.left < gutter < word.right for word in line.words) or _crosses(line, gutter):
            for part in (left, right):
                yield from (replace(each, column=column) for each in part)
                column += bool(part)
            left, right = [], []
            yield replace(line, column=column)
            continue
        for part, words in (
            (left, tuple(word for word in line.words if word.right <= gutter)),
            (right, tuple(word for word in line.words if word.left >= gutter)),
        ):
            if words:
                part.append(replace(line, words=words))
    for part in (left, right):
        yield from (replace(each, column=column) for each in part)
        column += 1


def _crosses(line: PrintedLine, gutter: float) -> bool:
    """Whether the line runs over the gutter at a space, as headings across the page may."""
    before = [word.right for word in line.words if word.right <= gutter]
    after = [word.left for word in line.words if word.left >= gutter]
    return bool(before and after) and min(after) - max(before) < _SPACE * line.size


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """The middle of a strip between two columns of text: near the middle of the page, with lines on either side."""
    if len(lines) < _COLUMN_LINES:
        return None
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    width = last - first
    size = median(line.size for line in lines)
    if not 20 * size < width < _WIDEST_PAGE:
        return None
    strips = [strip for strip in _strips(lines, first, last) if strip[0] < first + 0.65 * width]
    strips = [strip for strip in strips if strip[1] > first + 0.35 * width]
    if not strips:
        return None
    start, end = max(strips, key=lambda strip: strip[1] - strip[0])
    # Lines of the left column end where they may, those of the right one begin together: the edge is near those.
    edges = [end - step / 10 * min(size, end - start) for step in range(1, 10)]
    gutter = min(edges, key=lambda x: sum(word.left < x < word.right for line in lines for word in line.words))
    left = [line for line in lines if any(word.right <= gutter for word in line.words)]
    right = [line for line in lines if any(word.left >= gutter for word in line.words)]
    balanced = min(len(left), len(right)) * 2 >= max(len(left), len(right)) and min(len(left), len(right)) >= 4
    if not balanced:
        return None
    sides = (
        [sum(word.right <= gutter for word in line.words) for line in left],
        [sum(word.left >= gutter for word in line.words) for line in right],
    )
    wordy = all(median(counts) >= _COLUMN_WORDS for counts in sides)
    return gutter if end - start >= 0.5 * size and wordy else None


def _strips(lines: Sequence[PrintedLine], first: float, last: float) -> list[tuple[float, float]]:
    """Upright strips of the page that at most an eighth of its lines cover, a space between two words being covered."""
    edges: Counter[float] = Counter()
    for line in lines:
        for left, right in _runs(line):
            edges[left] += 1
            edges[right] -= 1
    strips: list[tuple[float, float]] = []
    covering = 0
    start: float | None = first
    for x in sorted(edges):
        covering += edges[x]
        if covering * 8 > len(lines):
            if start is not None and start < x:
                strips.append((start, x))
            start = None
        elif start is None:
            start = x
    if start is not None and start < last:
        strips.append((start, last))
    return strips


def _runs(line: PrintedLine) -> Iterator[tuple[float, float]]:
    """From where to where the line's words stand without a gap as wide as a gutter."""
    words = sorted(line.words, key=lambda word: word.left)
    start, end = words[0].left, words[0].right
    for word in words[1:]:
        if word.left - end > _GUTTER * line.size:
            yield start, end
            start = word.left
        end = max(end, word.right)
    yield start, end
