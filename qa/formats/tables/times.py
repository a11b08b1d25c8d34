"""The times in a table's columns, whatever they count.

A bare number may be seconds or milliseconds, `10:02` minutes or hours: where the header does not say, the reading
under which people speak at a human pace is taken.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.formats.moments import Day, clock_ms, days_of, epoch, iso_moment, split_moment, spoken_ms, time_of_day
from qa.formats.tables.columns import Columns, split_range
from qa.formats.tables.rows import Row

_UNITS_BY_NAME = {
    1.0: frozenset("ms msec msecs millis millisecond milliseconds millisekunden millisecondes milisegundos".split()),
    1000.0: frozenset("s sec secs second seconds sekunden secondes segundos secondi секунды 秒".split()),
    60_000.0: frozenset("min mins minuten".split()),
}
_UNITS = (1000.0, 1.0, 0.0001, 0.001, 60_000.0)
"""Milliseconds in what numbers may count: seconds, milliseconds, 100 nanoseconds, microseconds, minutes."""
_PACE = 2.5
"""Words a second of one who talks; most stay within a factor of four."""
_LETTERS_A_WORD = 5.5
_HALF_DAY = 43_200_000
_DAY = 86_400_000
_LATEST_MS = 10**12
_NUMBER = re.compile(r"-?\d{1,18}(?:[.,]\d{1,12})?")


@dataclass(frozen=True)
class Times:
    """For each row its start and end in milliseconds and its wall-clock moment, as far as the table says."""

    starts: list[int | None]
    ends: list[int | None]
    at: list[dt.datetime | None]
    date: dt.date | None
    doubts: tuple[str, ...]


def read_times(rows: Sequence[Row], header: Sequence[str], columns: Columns, day: dt.date | None) -> Times:
    """`day` is what the file's name says, for times of day without one."""
    at, date, doubts = _moments(rows, columns)
    starts = _cells(rows, columns.start)
    ends = _cells(rows, columns.end)
    ranges = [split_range(cell) if cell else None for cell in starts]
    if columns.end is None and any(ranges):
        starts = [parts[0] if parts else cell for parts, cell in zip(ranges, starts, strict=True)]
        ends = [parts[1] if parts else "" for parts in ranges]
    words = [len(row.cells[columns.text]) / _LETTERS_A_WORD for row in rows]
    clocks = [time_of_day(cell) for cell in starts]
    if any(clock is not None and clock[1] for clock in clocks) or (any(at) and any(clocks)):
        days = [moment.date() if moment else None for moment in at] if any(at) else [date or day] * len(rows)
        at = [
            dt.datetime.combine(own, clock[0]) if own and clock else None
            for own, clock in zip(days, clocks, strict=True)
        ]
        if any(at):
            return Times([None] * len(rows), [None] * len(rows), at, date, tuple(doubts))
        doubts.append("the times are times of day, and the file gives no date: they count from midnight")
        printed = [_since_midnight(clock[0]) if clock else None for clock in clocks]
        return Times(printed, [None] * len(rows), [None] * len(rows), date, tuple(doubts))
    name = header[columns.start] if header and columns.start is not None else ""
    start_ms, end_ms = _offsets(starts, ends, name, words)
    if columns.end is None and columns.duration is not None:
        lengths, _ = _offsets(_cells(rows, columns.duration), [""] * len(rows), header[columns.duration], words)
        end_ms = [a + b if a is not None and b is not None else None for a, b in zip(start_ms, lengths, strict=True)]
    known = [start for start in start_ms if start is not None]
    if any(later < earlier for earlier, later in pairwise(known)):
        doubts.append("times run backwards in places: the rows stand in the file's order")
    return Times(start_ms, end_ms, at or [None] * len(rows), date, tuple(doubts))


def _cells(rows: Sequence[Row], place: int | None) -> list[str]:
    return ["" if place is None else row.cells[place].strip() for row in rows]


def _moments(rows: Sequence[Row], columns: Columns) -> tuple[list[dt.datetime | None], dt.date | None, list[str]]:
    """Wall-clock moments, or the one day that all rows are of; `at` is empty where no column says."""
    if not columns.when:
        return [], None, []
    cells = _cells(rows, columns.when[0])
    whole = [_whole_moment(cell) for cell in cells]
    if any(whole):
        return whole, None, []
    split = [split_moment(cell) if cell else None for cell in cells]
    days = [part[0] for part in split if part]
    if not days:
        return [], None, []
    read, sure = days_of(days)
    doubts = [] if sure else [f"whether day or month comes first in {cells[0]!r} cannot be told"]
    by_day: dict[Day, dt.date | None] = dict(zip(days, read, strict=True))
    if len(set(read)) == 1 and not any(part and part[1] for part in split):
        return [], read[0], doubts
    at = []
    for part in split:
        own = by_day[part[0]] if part else None
        at.append(dt.datetime.combine(own, part[1] or dt.time()) if part and own else None)
    return at, None, doubts


def _whole_moment(cell: str) -> dt.datetime | None:
    return epoch(float(cell.replace(",", "."))) if _NUMBER.fullmatch(cell) else iso_moment(cell)


def _since_midnight(clock: dt.time) -> int:
    return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1000


def _offsets(
    starts: Sequence[str], ends: Sequence[str], name: str, words: Sequence[float]
) -> tuple[list[int | None], list[int | None]]:
    """Milliseconds of the cells, in the one unit that suits both columns."""
    raw = [_raw(cell) for cell in starts], [_raw(cell) for cell in ends]
    kinds = {kind for column in raw for value in column if value for kind in (value[1],)}
    if kinds == {"number"}:
        unit = _named_unit(name) or _likely_unit(raw, words, _UNITS)
    elif kinds == {"short clock"}:
        unit = _likely_unit(raw, words, (1.0, 60.0)) if _within_a_day(raw) else 1.0
    else:
        unit = 1.0
        if "number" in kinds:
            raw = _clocks_alone(raw[0]), _clocks_alone(raw[1])
    found = [[_scaled(value, unit) for value in column] for column in raw]
    return found[0], found[1]


def _raw(cell: str) -> tuple[float, str] | None:
    if _NUMBER.fullmatch(cell):
        return float(cell.replace(",", ".")), "number"
    if clock := clock_ms(cell):
        return float(clock[0]), "short clock" if clock[1] == 2 else "clock"
    spoken = spoken_ms(cell) if cell and len(cell) < 40 else None
    return None if spoken is None else (float(spoken), "units")


def _clocks_alone(column: Sequence[tuple[float, str] | None]) -> list[tuple[float, str] | None]:
    return [value if value and value[1] != "number" else None for value in column]


def _named_unit(name: str) -> float | None:
    words = {word.casefold() for word in re.findall(r"[A-Z]?[a-zа-я]+|[A-Z]+|秒", name)}
    return next((unit for unit, names in _UNITS_BY_NAME.items() if words & names), None)


def _within_a_day(raw: Sequence[Sequence[tuple[float, str] | None]]) -> bool:
    return all(value[0] < 24 * 60_000 for column in raw for value in column if value)


def _likely_unit(
    raw: Sequence[Sequence[tuple[float, str] | None]], words: Sequence[float], units: Sequence[float]
) -> float:
    """The unit under which the words are said at a human pace; the first where nothing speaks against it."""
    spans = [b[0] - a[0] for a, b in zip(raw[0], raw[1], strict=True) if a and b and b[0] > a[0]]
    if spans:
        length = sum(spans)
    else:
        known = [value[0] for value in raw[0] if value]
        length = max(known) - min(known) if len(known) > 1 else 0.0
    said = sum(words)
    if length <= 0 or said <= 0:
        return units[0]
    paces = {unit: abs(math.log(said / (length * unit / 1000) / _PACE)) for unit in units}
    return units[0] if paces[units[0]] < math.log(4) else min(units, key=lambda unit: paces[unit])


def _scaled(value: tuple[float, str] | None, unit: float) -> int | None:
    if value is None:
        return None
    milliseconds = round(value[0] * unit)
    return milliseconds if 0 <= milliseconds < _LATEST_MS else None
