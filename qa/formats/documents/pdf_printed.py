"""A line as it stands on a page, and the lines that the words of a page make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from qa.formats.documents.pdf_words import Word

_SAME_LINE = 0.35
_RAISED = 0.75
WIDE_GAP = 1.6
"""Of a line's height: more than justified text opens between two words."""
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")


@dataclass(frozen=True)
class PrintedLine:
    """A line of a page or column: its words in reading order, `page` from 1, `column` from 0 as they are read.

    `clock` is the time that stands beside the line in the margin, as printed, or empty.
    """

    words: tuple[Word, ...]
    page: int
    column: int = 0
    clock: str = ""

    @cached_property
    def left(self) -> float:
        return min(word.left for word in self.words)

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        return self.words[0].base

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every word is."""
        return all(word.bold for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words, with a tab where a column of a table begins."""
        pieces = [self.words[0].text]
        for before, word in pairwise(self.words):
            gap = max(word.left - before.right, before.left - word.right)
            pieces.append("\t" if gap > WIDE_GAP * self.size else " ")
            pieces.append(word.text)
        return "".join(pieces)


def lines_of_page(words: Sequence[Word], page: int) -> list[PrintedLine]:
    """Words on one baseline, from the top down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.base):
        if rows and rows[-1][0].base - word.base <= _SAME_LINE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [PrintedLine(_ordered(row), page) for row in rows]


def _ordered(row: Sequence[Word]) -> tuple[Word, ...]:
    # Raised numbers point to footnotes.
    size = max(word.size for word in row)
    base = median(word.base for word in row)
    said = [w for w in row if not (w.text.isdigit() and w.size < _RAISED * size and w.base > base)] or row
    backwards = sum(_RIGHT_TO_LEFT.search(word.text) is not None for word in said) * 2 > len(said)
    return tuple(sorted(said, key=lambda word: -word.right if backwards else word.left))
