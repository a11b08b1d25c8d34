"""Tables inside documents: a row of speaker, time and words as one line of talk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qa.formats.text.labels.heads import is_possible

_CLOCK = re.compile(r"[\[(]?(\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?)(?:\s*[-–—>]+\s*[\d:.,]+)?[\])]?")
_NUMBER = re.compile(r"\d{1,5}\.?")
_LONG_WORDS = 8


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Lines with their row's index. The longest column is the words; of the others, one of names and one of times."""
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        for index, row in enumerate(rows):
            yield from ((line, index) for line in ("\n".join(row)).split("\n"))
        return
    columns = [[_bare(row[n]) if n < len(row) else "" for row in rows] for n in range(width)]
    words = max(range(width), key=lambda n: sum(map(len, columns[n])))
    times = next((n for n in range(width) if n != words and _share(columns[n], _CLOCK) > 0.5), None)
    numbered = {n for n in range(width) if n != words and _share(columns[n], _NUMBER) > 0.5}
    names = next((n for n in range(width) if n not in {words, times, *numbered} and _names(columns[n])), None)
    talks = sum(len(cell.split()) >= _LONG_WORDS for cell in columns[words]) * 4 >= len(rows)
    for index, row in enumerate(rows):
        cells = [columns[n][index] for n in range(width)]
        if names is None or not talks:
            yield " — ".join(cell for cell in cells if cell), index
        elif index == 0 and _is_header(cells, columns, names):
            continue
        else:
            label = cells[names].rstrip(":： ")
            time = _CLOCK.fullmatch(cells[times]) if times is not None else None
            lead = (f"[{time[1]}] " if time else "") + (f"{label}: " if label else "")
            yield lead + (row[words].replace("**", "").strip() if words < len(row) else ""), index


def _bare(cell: str) -> str:
    return " ".join(cell.replace("**", "").split())


def _share(column: Sequence[str], pattern: re.Pattern[str]) -> float:
    filled = [cell for cell in column if cell]
    return sum(pattern.fullmatch(cell) is not None for cell in filled) / len(filled) if filled else 0.0


def _names(column: Sequence[str]) -> bool:
    """Whether most cells could be labels, and some come again (or there are only a few)."""
    filled = [cell.rstrip(":： ") for cell in column if cell]
    possible = sum(is_possible(cell) for cell in filled)
    return bool(filled) and possible * 5 >= len(filled) * 4 and (len(set(filled)) < len(filled) or len(filled) <= 3)


def _is_header(cells: Sequence[str], columns: Sequence[Sequence[str]], names: int) -> bool:
    """Whether the first row only names the columns: a word or two in each, and its label never again."""
    again = Counter(columns[names])[cells[names]] > 1
    return not again and all(len(cell.split()) <= 3 and cell[-1:] not in ".?!" for cell in cells)
