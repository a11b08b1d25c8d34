"""Running heads and feet in a saved text: lines of columns that come again on each page, with the number of the page.

`MPG   I-1   27 August   2` stands on the next page as `MPG   I-1   27 August   3`; left and right pages may differ.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

from qa.formats.text.page import Unit, is_page_number

_COLUMNS = re.compile(r"\t+| {3,}")
_PAGE = re.compile(r"[-–—]?\s?(?P<page>\d{1,5})\s?[-–—]?")
_OUTER = re.compile(r"(?:(?P<left>\d{1,5})\s+)?(?P<words>\S.*?)(?:\s+(?P<right>\d{1,5}))?")
_DIGITS = re.compile(r"\d+")
_LONGEST = 200
_APART = 6
"""Lines from one to the next; numbered turns are closer."""
_FEWEST = 2
_FEWEST_OUTER = 3
"""Lines without columns, which sentences may look like."""
_FEWEST_WORDS = 3
_FRONT = 30
"""Lines in which a file says what it is."""
_GOES_ON = ",;-–—"


def running_heads(units: Sequence[Unit]) -> set[int]:
    """The units that are such lines, and those that stand right beside one on several pages."""
    pages: dict[tuple[str, bool], dict[int, int]] = defaultdict(dict)
    for index, unit in enumerate(units):
        if found := _page_of(unit.text):
            heading, columns, page = found
            pages[heading, columns][index] = page
    heads: set[int] = set()
    for (_, columns), numbers in pages.items():
        apart = all(later - earlier >= _APART for earlier, later in pairwise(numbers))
        enough = len(numbers) >= (_FEWEST if columns else _FEWEST_OUTER)
        if apart and enough and _counts(list(numbers.values())):
            heads |= numbers.keys()
    heads |= _beside(units, heads, -1) | _beside(units, heads, 1)
    return heads | _alone(units)


def _page_of(text: str) -> tuple[str, bool, int] | None:
    """What the line says on every page, whether it has columns, and the page's number."""
    line = text.strip()
    if not line or len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return None
    columns = [column.strip() for column in _COLUMNS.split(line)]
    for place, column in enumerate(columns):
        if (page := _PAGE.fullmatch(column)) and len(columns) > 1:
            return _bare(columns[0] if place else columns[1]), True, int(page["page"])
    outer = _OUTER.fullmatch(line)
    number = outer and (outer["left"] or outer["right"])
    if outer is None or not number or outer["words"].count(" ") < _FEWEST_WORDS - 1:
        return None
    return outer["words"], False, int(number)


def _bare(column: str) -> str:
    return _DIGITS.sub("0", column)


def _counts(numbers: Sequence[int]) -> bool:
    """Whether they go up by one, or by two as those of left pages do, but for a page left out now and then."""
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return all(step > 0 for step in steps) and sum(step <= 2 for step in steps) * 5 >= len(steps) * 4


def _alone(units: Sequence[Unit]) -> set[int]:
    """Lines of columns, also where the page has changed once only: one stands within a sentence, or has a number and
    repeats what opens the file."""
    front = (_bare(unit.text.strip()) for unit in units[:_FRONT])
    opening = tuple(line for line in front if line.count(" ") >= _FEWEST_WORDS - 1)
    filled = [index for index, unit in enumerate(units) if unit.text.strip() and not is_page_number(unit.text)]
    found: set[int] = set()
    for above, index, below in zip(filled, filled[1:], filled[2:], strict=False):
        line = units[index].text.strip()
        if len(line) > _LONGEST or index - above < 2 or below - index < 2 or not any(map(str.isdigit, line)):
            continue
        columns = [column.strip() for column in _COLUMNS.split(line)]
        if len(columns) < 2:
            continue
        before, after = units[above].text.rstrip(), units[below].text.lstrip()
        within = after[:1].islower() and (before[-1:].isalnum() or before[-1:] in _GOES_ON)
        numbered = any(_PAGE.fullmatch(column) for column in columns)
        if within or (numbered and any(_bare(column).startswith(opening) for column in columns)):
            found.add(index)
    return found


def _beside(units: Sequence[Unit], heads: Collection[int], step: int) -> set[int]:
    """The lines right above or below the heads that open alike on more than one page."""
    found: dict[str, set[int]] = defaultdict(set)
    for index in heads:
        beside = index + step
        if 0 <= beside < len(units) and beside not in heads and units[beside].text.strip():
            found[_bare(_COLUMNS.split(units[beside].text.strip())[0])].add(beside)
    return {index for lines in found.values() if len(lines) >= _FEWEST for index in lines}
