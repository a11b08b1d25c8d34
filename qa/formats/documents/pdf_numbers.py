"""Lines without the numbers and times in the margin, where a page's lines are numbered.

What stands within the numbers is the talk: a line there stays whether or not a number stands exactly beside it. What
stands above the first or below the last is the page's. Words that are left out so are counted by page, to be told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from qa.formats.documents.pdf_printed import WIDE_GAP, PrintedLine
from qa.formats.documents.pdf_words import Word

LeftOut = Counter[int]
"""How many words are left out, by the number of the page."""

NUMBERS = 8
"""So many numbers in a row, one under the other, number the lines of a page."""
_SAME_COLUMN = 0.65
"""Of a number's height: numbers that begin no further apart stand one under the other."""
_SKIPPED = 4
"""Numbers in a row that may be missing: some pages print every fifth."""
_FIRST = (1, 5)
_ABOVE = 0.7
"""Of the distance between two lines: a number is no further from its line."""
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?")


@dataclass(frozen=True)
class Run:
    """Numbers that count up as they go down the page, and what one line and the next are apart."""

    numbers: tuple[Word, ...]
    pitch: float

    @property
    def left(self) -> float:
        return min(word.left for word in self.numbers)

    @property
    def span(self) -> int:
        """How many lines are counted from the first number to the last."""
        return int(self.numbers[-1].text) - int(self.numbers[0].text) + 1

    @property
    def top(self) -> float:
        """The height above which no line is numbered: lines before the first number count up to it."""
        before = int(self.numbers[0].text) - 1
        return self.numbers[0].base + (_ABOVE + (before if before < max(_FIRST) else 0)) * self.pitch

    @property
    def bottom(self) -> float:
        step = min((int(b.text) - int(a.text) for a, b in pairwise(self.numbers)), default=int(self.numbers[0].text))
        return self.numbers[-1].base - (_ABOVE + step - 1) * self.pitch


def runs(words: Sequence[Word], enough: int) -> list[Run]:
    """The rows of at least so many numbers that count down a page or a part of it, from the left."""
    numbers = sorted((word for word in words if is_number(word)), key=lambda word: word.left)
    columns: list[list[Word]] = []
    for word in numbers:
        if columns and word.left - columns[-1][-1].left <= _SAME_COLUMN * word.size:
            columns[-1].append(word)
        else:
            columns.append([word])
    return [run for column in columns for run in _counting(column) if len(run.numbers) >= enough]


def is_number(word: Word) -> bool:
    return len(word.text) <= 2 and word.text.isdecimal()


def _counting(column: Sequence[Word]) -> Iterator[Run]:
    found: list[list[Word]] = []
    for word in sorted(column, key=lambda word: -word.base):
        value = int(word.text)
        last = int(found[-1][-1].text) if found else 0
        if found and last < value <= last + 1 + _SKIPPED:
            found[-1].append(word)
        elif not found or value in _FIRST or len(found[-1]) == 1:
            found.append([word])
    for numbers in found:
        steps = [(a.base - b.base) / (int(b.text) - int(a.text)) for a, b in pairwise(numbers)]
        yield Run(tuple(numbers), median(steps) if steps else numbers[0].size)


def without_numbers(pages: Sequence[Sequence[PrintedLine]]) -> tuple[list[list[PrintedLine]], LeftOut]:
    """Pages without the numbers and times beside their lines; where pages have them, what has none is no talk."""
    numbered = {index: run for index, lines in enumerate(pages) if (run := _run(lines)) is not None}
    left_out: LeftOut = Counter()
    if not numbered or len(numbered) * 3 < len(pages):
        return [list(lines) for lines in pages], left_out
    column, pitch = (median(each) for each in zip(*((run.left, run.pitch) for run in numbered.values()), strict=True))
    for index, lines in enumerate(pages):
        if index not in numbered and (short := _short_run(lines, column)) is not None:
            numbered[index] = replace(short, pitch=pitch)
    first = min(numbered)
    kept: list[list[PrintedLine]] = []
    for index, lines in enumerate(pages):
        run = numbered.get(index)
        if index < first:
            kept.append(list(lines))  # before the talk stands its title page
            continue
        said, others = _parted(lines, run) if run else ([], lines)
        kept.append(said)
        for line in others:
            left_out[line.page] += sum(any(c.isalpha() for c in word.text) for word in line.words)
    return kept, +left_out


def _run(lines: Sequence[PrintedLine]) -> Run | None:
    """The numbers of a page's lines, if they are numbered: evenly, and most of the page."""
    found = max(runs(_outermost(lines), NUMBERS), key=lambda run: run.span, default=None)
    if found is None:
        return None
    inside = [line for line in lines if found.bottom < line.base < found.top]
    worded = sum(not all(map(is_number, line.words)) for line in inside)
    even = sum(
        abs(a.base - b.base - found.pitch * (int(b.text) - int(a.text))) < 0.3 * found.pitch
        for a, b in pairwise(found.numbers)
    )
    most = worded <= 1.3 * found.span + 1 and len(inside) * 10 >= len(lines) * 6
    return found if most and even * 10 >= len(found.numbers) * 7 else None


def _short_run(lines: Sequence[PrintedLine], column: float) -> Run | None:
    """The numbers of a page that ends early: in the column where the other pages have theirs."""
    beside = [word for word in _outermost(lines) if abs(word.left - column) <= 2 * _SAME_COLUMN * word.size]
    return next((run for run in runs(beside, 1) if int(run.numbers[0].text) in _FIRST), None)


def _outermost(lines: Sequence[PrintedLine]) -> list[Word]:
    """The words of lines that may stand in a margin: a number beside a time, or a number alone, on either side."""
    return [word for line in lines for word in (*line.words[:2], *line.words[2:][-1:])]


def _parted(lines: Sequence[PrintedLine], run: Run) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """What stands within the numbers, without margins, and what stands outside and is no running head."""
    others = [line for line in lines if not run.bottom < line.base < run.top]
    inside = [line for line in lines if run.bottom < line.base < run.top]
    numbers = set(map(id, run.numbers))
    bare = [tuple(word for word in line.words if id(word) not in numbers) for line in inside]
    said = [word for words in bare for word in words if not _CLOCK.fullmatch(word.text)]
    left, right = min((word.left for word in said), default=0.0), max((word.right for word in said), default=0.0)
    return [_without_clock(line, words, left, right) for line, words in zip(inside, bare, strict=True) if words], others


def _without_clock(line: PrintedLine, words: tuple[Word, ...], left: float, right: float) -> PrintedLine:
    """The line without a time that stands left or right of all that is said on the page."""
    clocks = [word for word in (words[0], words[-1]) if _CLOCK.fullmatch(word.text)]
    beside = [word for word in clocks if word.right <= left or (word.left >= right and _is_apart(words))]
    rest = tuple(word for word in words if word not in beside)
    return replace(line, words=rest, clock=beside[0].text) if beside and rest else replace(line, words=words)


def _is_apart(words: Sequence[Word]) -> bool:
    return len(words) > 1 and words[-1].left - words[-2].right > WIDE_GAP * words[-1].size
