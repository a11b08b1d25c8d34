"""Rows and cells of a table kept as text, whatever parts its cells: comma, tab, semicolon or bar."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qa.formats.tables.columns import Columns, columns_of, is_header

_DELIMITERS = "\t,;|"
_HEAD_LINES = 400
_HEAD_LENGTH = 1 << 17
_PREAMBLE = 12
"""Rows among which the header may stand."""
_FEWEST = 4
"""Rows that a table without a header must have at least."""
_EFFORT = 4
"""How many times over the lines may be read in search of quotes that close."""
_CUT_LINES = 20
_RULE = re.compile(r"[\s|:+=-]+")
_SEPARATOR_LINE = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)

# One for the whole process; the default is less than a long speech.
csv.field_size_limit(1 << 27)


@dataclass(slots=True)
class Row:
    """The cells of one row; `number` counts the rows of the file from 1, the header and blank ones included."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """A table of talk: its rows below the header, each as wide as the table, and what its columns are."""

    header: list[str] | None
    rows: list[Row]
    columns: Columns | None
    doubts: tuple[str, ...] = ()


def looks_like_talk(lines: Sequence[str]) -> bool:
    """Whether the head of the file is a table with a column of what was said. Reads no further."""
    table = find_table(_head(lines), whole=False)
    return table is not None and table.columns is not None


def find_table(lines: Sequence[str], *, whole: bool = True) -> Table | None:
    """The table in these lines; None where they are none. Without a column of talk its `columns` are None."""
    lines = _without_frame(lines)
    head = _head(lines)
    best: Table | None = None
    for delimiter in _DELIMITERS:
        if not any(delimiter in line for line in head[:_PREAMBLE]):
            continue
        table = _table(list(_rows(head, delimiter, [])), delimiter)
        if table and (best is None or _rank(table) > _rank(best)):
            best, chosen = table, delimiter
    if best is None or not whole:
        return best
    doubts: list[str] = []
    return _table(list(_rows(lines, chosen, doubts)), chosen, doubts)


def _head(lines: Sequence[str]) -> Sequence[str]:
    length = 0
    for index, line in enumerate(lines[:_HEAD_LINES]):
        length += len(line)
        if length > _HEAD_LENGTH:
            return lines[: index + 1]
    return lines[:_HEAD_LINES]


def _rank(table: Table) -> tuple[bool, bool, int]:
    return table.columns is not None, table.header is not None, len(table.header or table.rows[0].cells)


def _without_frame(lines: Sequence[str]) -> Sequence[str]:
    """Lines of a table drawn with bars around it, without those bars and rules; any other lines as they are."""
    filled = [line.strip() for line in lines[:_HEAD_LINES] if line.strip()]
    if len(filled) < 3 or not all(line[0] in "|+" and line[-1] in "|+" for line in filled):
        return lines
    return ["" if _RULE.fullmatch(line) else line.strip().strip("|") for line in lines]


def _table(rows: list[Row], delimiter: str, doubts: Sequence[str] = ()) -> Table | None:
    """The table these rows make, if they do."""
    rows = [row for row in rows if any(cell.strip() for cell in row.cells)]
    place = next((place for place, row in enumerate(rows[:_PREAMBLE]) if is_header(row.cells)), None)
    widths = Counter(len(row.cells) for row in rows)
    if not rows:
        return None
    width, count = widths.most_common(1)[0]
    if place is not None:
        header: list[str] | None = [cell.strip().lstrip("\ufeff") for cell in rows[place].cells]
        width = len(rows[place].cells)
        rows = rows[place + 1 :]
    elif width < 2 or count * 10 < 9 * len(rows):
        return None
    else:
        header = None
    fitting, lost = _fitted(rows, width, delimiter)
    if header is None:
        columns = columns_of(None, [row.cells for row in fitting]) if len(fitting) >= _FEWEST else None
        named = fitting[0].cells if fitting and columns is None else None
        if columns is None or (columns.speaker is None and columns.start is None and not columns.when):
            return Table(named, fitting, None) if fitting else None
    else:
        columns = columns_of(header, [row.cells for row in fitting])
        if lost > len(fitting):
            return None
    if lost:
        doubts = [*doubts, f"rows with too few or too many cells were left out: {lost}"]
    return Table(header, fitting, columns, tuple(doubts))


def _fitted(rows: Sequence[Row], width: int, delimiter: str) -> tuple[list[Row], int]:
    """The rows as wide as the table, and how many could not be made so.

    A row that is too short lacks its empty last cells; one that is too long has the delimiter in its last cell.
    """
    fitting = []
    for row in rows:
        cells = row.cells
        if len(cells) > width:
            cells = [*cells[: width - 1], delimiter.join(cells[width - 1 :]).rstrip(delimiter)]
        elif width > 2 and len(cells) < width and len(cells) >= max(2, width // 2):
            cells = cells + [""] * (width - len(cells))
        if len(cells) == width:
            fitting.append(Row(row.number, cells))
    return fitting, len(rows) - len(fitting)


def _rows(lines: Sequence[str], delimiter: str, doubts: list[str]) -> Iterator[Row]:
    """The rows of these lines; what is wrong with them is added to `doubts`."""
    start = 1 if lines and _SEPARATOR_LINE.fullmatch(lines[0]) else 0
    if not _uses_quotes(lines, delimiter):
        for number, line in enumerate(lines[start:], start + 1):
            yield Row(number, line.split(delimiter))
        return
    number = start
    stray: list[int] = []
    effort = _EFFORT * len(lines)
    escapes = _escapes(lines, delimiter)
    while start < len(lines) and effort > 0:
        reader = csv.reader(_line_by_line(lines, start), delimiter=delimiter, strict=True, **escapes)
        ended = 0
        try:
            for cells in reader:
                ended = reader.line_num
                number += 1
                yield Row(number, cells)
            break
        except csv.Error:
            effort -= reader.line_num - ended
        start += ended
        number += 1
        if start + _CUT_LINES >= len(lines) and not any(delimiter in line for line in lines[start + 1 :]):
            doubts.append(f"the file ends inside the quotes opened in line {start + 1}")
            yield Row(number, next(csv.reader([" ".join(lines[start:])], delimiter=delimiter, **escapes)))
            return
        # Quotes that open no cell, or are never closed: the row ends with its line.
        stray.append(start + 1)
        yield Row(number, lines[start].replace('"', "").split(delimiter))
        start += 1
    if stray:
        doubts.append(f"quotes that do not hold a cell together were left out, first in line {stray[0]}")
    if effort <= 0:
        doubts.append(f"too many quotes are never closed: nothing is read from line {start + 1} on")


def _line_by_line(lines: Sequence[str], start: int) -> Iterator[str]:
    return (lines[place] + "\n" for place in range(start, len(lines)))


def _escapes(lines: Sequence[str], delimiter: str) -> dict[str, Any]:
    """How this file puts a quote inside quotes, as `csv` wants to be told."""
    head = lines[:_HEAD_LINES]
    spaces = any(f'{delimiter} "' in line for line in head)
    if any('\\"' in line for line in head) and not any('""' in line.replace('""' + delimiter, "") for line in head):
        return {"doublequote": False, "escapechar": "\\", "skipinitialspace": spaces}
    return {"skipinitialspace": spaces}


def _uses_quotes(lines: Sequence[str], delimiter: str) -> bool:
    """Whether quotes hold cells together; in files that part cells by tabs or bars they are mostly words' own."""
    if delimiter in ",;":
        return True
    head = [line for line in lines[:_HEAD_LINES] if line.strip()]
    if len({line.count(delimiter) for line in head}) > 1:
        return any(f'{delimiter}"' in line or line.startswith('"') for line in head)
    cells = [cell for line in head for cell in line.split(delimiter) if cell.startswith('"')]
    closed = [len(cell) > 1 and cell.endswith('"') for cell in cells]
    return any(closed) and all(closed[:-1])  # the last may be cut off
