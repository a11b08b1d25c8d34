"""Rows of a table whose first columns stand lower than the first line beside them: lifted to that line.

A table may set the speaker's name against the middle or the foot of what is said. Read line by line, the words above
the name would be those of the speaker before. Space between the rows tells which lines belong together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from qa.formats.documents.pdf_printed import WIDE_GAP, PrintedLine
from qa.formats.documents.pdf_words import Word

_GAP = 1.25
"""Of the usual distance between lines: more than this parts rows."""
_ROWS = 4
_MOST = 0.6
_NAME_LINES = 3
"""A name in a narrow column may take so many."""


@dataclass
class _Row:
    """The lines of the last column, and what stands left of them with the height it stands at."""

    lines: list[PrintedLine]
    beside: list[tuple[float, tuple[Word, ...]]] = field(default_factory=list)

    @property
    def lowered(self) -> bool:
        return bool(self.beside) and self.beside[0][0] < self.lines[0].base - 1

    def lifted(self) -> list[PrintedLine]:
        first, *rest = self.lines
        names = tuple(word for _, words in self.beside for word in words)
        return [replace(first, words=(*names, *first.words)), *rest]


def with_rows_lifted(pages: Sequence[Sequence[PrintedLine]]) -> list[list[PrintedLine]]:
    """The pages, with what stands beside the middle or foot of a row before its first line, if that is how they are."""
    edge = _edge([line for lines in pages for line in lines])
    tables = [_rows(lines, edge) if edge is not None else None for lines in pages]
    rows = [row for table in tables if table for row in table]
    named = [row for row in rows if row.beside]
    long = [row for row in named if len(row.lines) > 1]
    lowered = sum(row.lowered for row in long)
    if lowered < max(_ROWS, _MOST * len(long)) or len(named) < _MOST * len(rows):
        return [list(lines) for lines in pages]
    return [
        [line for row in table for line in row.lifted()] if table else list(lines)
        for lines, table in zip(pages, tables, strict=True)
    ]


def _edge(lines: Sequence[PrintedLine]) -> float | None:
    """Where the last column begins, if most lines have words that begin there and several have others on their left."""
    starts = Counter(round(_last_column(line)) for line in lines)
    edge, count = starts.most_common(1)[0] if starts else (0, 0)
    beside = sum(line.left < edge - line.size for line in lines)
    return edge - 1.0 if count >= _MOST * len(lines) and beside >= _ROWS else None


def _last_column(line: PrintedLine) -> float:
    gaps = (word.left for before, word in pairwise(line.words) if word.left - before.right > WIDE_GAP * word.size)
    return max(gaps, default=line.left)


def _rows(lines: Sequence[PrintedLine], edge: float) -> list[_Row] | None:
    """The rows of a page; None where something beside them belongs to none of them."""
    parts = [
        (line, tuple(w for w in line.words if w.left < edge), tuple(w for w in line.words if w.left >= edge))
        for line in lines
    ]
    column = [replace(line, words=words) for line, _, words in parts if words]
    distances = Counter(round(a.base - b.base) for a, b in pairwise(column))
    usual = distances.most_common(1)[0][0] if distances else 0
    rows: list[_Row] = []
    for line in column:
        if rows and 0 < rows[-1].lines[-1].base - line.base <= _GAP * usual:
            rows[-1].lines.append(line)
        else:
            rows.append(_Row([line]))
    at = 0
    for line, beside, _ in parts:
        if not beside:
            continue
        while at < len(rows) and rows[at].lines[-1].base - 1 > line.base:
            at += 1
        if at == len(rows) or line.base > rows[at].lines[0].base + 1:
            return None
        row = rows[at]
        if row.beside and (row.beside[-1][0] - line.base > _GAP * usual or len(row.beside) == _NAME_LINES):
            return None
        row.beside.append((line.base, beside))
    return rows
