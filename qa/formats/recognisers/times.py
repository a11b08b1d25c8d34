"""The times in the fields of data files, in whatever way they are written."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from qa.formats.recognisers.fields import UNITS, Fields, Record, fields_of, spelling

_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?")
_CLOCK = re.compile(r"(?:(?:(\d{1,4}):)?(\d{1,4}):)(\d{1,2})(?:[.,](\d{1,9}))?(?::\d{1,3})?")
_SECONDS = re.compile(r"(-?\d{1,12}(?:\.\d{1,9})?)\s*(ms|s|sec|seconds)")
_ISO_DURATION = re.compile(r"-?PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?", re.IGNORECASE)
_ISO_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?")
_LARGEST = 1e15
EPOCH_MS = 10**11
"""No recording is that long; a count from 1970 is."""

Clock = tuple[float, bool]
"""A time and whether it is in milliseconds for certain; else its unit must be inferred."""


def clock(value: Any, unit: float | None = None) -> Clock | None:
    """The time in a field, which may be a number, a text of many kinds or `{"seconds": "12", "nanos": 900000000}`."""
    if value is None or value is True or value is False:
        return None
    if isinstance(value, (float, int)):
        if not -_LARGEST < value < _LARGEST:  # also what is no number
            return None
        return (value * unit, True) if unit else (float(value), False)
    if isinstance(value, str):
        return _written_clock(value.strip()[:60], unit)
    if isinstance(value, dict):
        counted = {key: factor for key in value if (factor := UNITS.get(spelling(key)))}
        if counted or not value:
            times = [clock(value[key] or 0, factor) for key, factor in counted.items()]
            return (sum(time[0] for time in times if time), True) if all(times) else None
        return clock(value["relative"], 1000.0) if isinstance(value.get("relative"), int | float) else None
    return None


def _written_clock(text: str, unit: float | None) -> Clock | None:
    if ":" not in text and _NUMBER.fullmatch(text):
        return clock(float(text), unit)
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds, fraction = match.groups()
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        return whole * 1000.0 + int((fraction or "0")[:3].ljust(3, "0")), True
    if match := _SECONDS.fullmatch(text):
        return float(match[1]) * (1.0 if match[2] == "ms" else 1000.0), True
    if len(text) > 2 and (match := _ISO_DURATION.fullmatch(text)):
        hours, minutes, seconds = match.groups()
        return (int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds or 0)) * 1000, True
    return None


def moment(value: Any) -> dt.datetime | None:
    """The wall-clock time in a field such as `2024-03-05T10:00:00Z`."""
    if not isinstance(value, str) or not (match := _ISO_MOMENT.fullmatch(value.strip()[:60])):
        return None
    try:
        return dt.datetime.fromisoformat(match[0].replace("Z", "+00:00"))
    except ValueError:
        return None


def pair(value: Any) -> tuple[Clock | None, Clock | None] | None:
    """Start and end from a field that holds both: `[0.5, 2.0]`, `{"from": 500, "to": 2000}`."""
    if isinstance(value, list) and len(value) == 2:
        start, end = map(clock, value)
        return (start, end) if start else None
    if isinstance(value, dict):
        fields = fields_of(tuple(value)[:20])
        start = first_clock(value, fields.starts)
        end = first_clock(value, fields.ends)
        return (start, end) if start and end else None
    return None


def first_clock(record: Record, keys: tuple[tuple[str, float | None], ...]) -> Clock | None:
    """The time in the first of these fields that holds one, rather one of a recording than a count from 1970."""
    first: Clock | None = None
    for key, unit in keys:
        if (found := clock(record[key], unit)) is not None:
            if found[0] < EPOCH_MS:
                return found
            first = first or found
    return first


def times_of(record: Record, fields: Fields) -> tuple[float | None, float | None, bool]:
    start = first_clock(record, fields.starts)
    end = first_clock(record, fields.ends)
    if start is None:
        for key in fields.pairs:
            if both := pair(record[key]):
                start, end = both
                break
    if start is None:
        return None, end[0] if end else None, bool(end and end[1])
    if end is not None and (end[1] is not start[1] or (end[0] > EPOCH_MS > start[0] and end[1])):
        end = None
    if end is None and (long := first_clock(record, fields.durations)) is not None and long[1] is start[1]:
        end = (start[0] + long[0], start[1])
    return start[0], end[0] if end else None, start[1]
