"""Sheets that print several pages side by side or one above the other, each with its lines numbered: cut into those.

A condensed transcript has four pages on a sheet. A page of it is a row of numbers that counts down a part of the sheet,
what stands right of it as far as the next such row, and the head above it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from qa.formats.documents.pdf_numbers import NUMBERS, Run, runs
from qa.formats.documents.pdf_words import Word

_PAGES = 16
"""On one sheet."""
_WORDS_A_LINE = 2
_FAR = 40.0
"""Points: the pages of a sheet are further apart than some numbers of one that are printed out of line."""
_FEW = 3
"""So many numbers in a row are enough where the last page ends."""
_HEAD = re.compile(r"\d{1,6}")

Cells = dict[tuple[int, int], list[Word]]
"""The words of each page on a sheet, by column and row."""


def pages_of_sheets(sheets: Sequence[Sequence[Word]]) -> list[tuple[int, Sequence[Word]]]:
    """The pages in the order of their numbers, each with the number of its sheet, from 1."""
    grids = [_grid(words) for words in sheets]
    columns, rows = max(grids, key=lambda grid: len(grid[0]) * len(grid[1]), default=([], []))
    if len(columns) < 2:
        return list(enumerate(sheets, start=1))
    cut = [_cells(words, columns, rows) if runs(words, _FEW) else {(0, 0): list(words)} for words in sheets]
    across = _are_across(cut)
    pages: list[tuple[int, Sequence[Word]]] = []
    for number, cells in enumerate(cut, start=1):
        order = sorted(cells, key=lambda cell: (cell[1], cell[0]) if across else cell)
        pages += [(number, cells[cell]) for cell in order]
    return pages


def _grid(words: Sequence[Word]) -> tuple[list[float], list[float]]:
    """Where the columns and rows of pages begin: from the left, and as heights from the top down."""
    found = [run for run in runs(words, NUMBERS) if int(run.numbers[0].text) == 1]
    columns, rows = _apart([run.left for run in found]), _apart([-run.numbers[0].base for run in found])
    even = 1 < len(found) == len(columns) * len(rows) <= _PAGES
    filled = even and all(_is_filled(run, words, columns) for run in found)
    if not filled:
        return [], []
    ends = sorted({-run.bottom for run in found})
    starts = [max((end for end in ends if end < row), default=row - (ends[-1] - rows[-1])) for row in rows]
    return [left - 1 for left in columns], starts


def _apart(places: Sequence[float]) -> list[float]:
    """The places that are more than some lines apart, in order."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _FAR:
            found.append(place)
    return found


def _is_filled(run: Run, words: Sequence[Word], columns: list[float]) -> bool:
    """Whether words stand beside the numbers, so that they number the lines of a page and not those on their left."""
    after = next((left for left in columns if left > run.left + _FAR), float("inf"))
    beside = sum(run.left < word.left < after and run.bottom < word.base < run.top for word in words)
    return beside > (1 + _WORDS_A_LINE) * len(run.numbers)


def _cells(words: Sequence[Word], columns: list[float], rows: list[float]) -> Cells:
    """The words of each page, moved to where they would stand on the first one."""
    cells: Cells = {(column, row): [] for column in range(len(columns)) for row in range(len(rows))}
    for word in words:
        column, row = max(0, bisect_right(columns, word.left) - 1), max(0, bisect_right(rows, -word.base) - 1)
        right, down = columns[column] - columns[0], rows[row] - rows[0]
        moved = replace(word, left=word.left - right, right=word.right - right, base=word.base + down)
        cells[column, row].append(moved)
    return {cell: found for cell, found in cells.items() if found}


def _are_across(sheets: Sequence[Cells]) -> bool:
    """Whether the second page stands right of the first: its head mostly says the number that follows."""
    heads = [(_number(cells.get((0, 0), [])), _number(cells.get((1, 0), []))) for cells in sheets]
    apart = [right - first for first, right in heads if first is not None and right is not None]
    return apart.count(1) * 2 > len(apart)


def _number(words: Sequence[Word]) -> int | None:
    """The number in the head of a page: the last one above the numbers of its lines."""
    found = runs(words, _FEW)
    if not found:
        return None
    top = max(run.top for run in found)
    heads = [word for word in words if word.base > top and _HEAD.fullmatch(word.text)]
    return int(heads[-1].text) if heads else None
