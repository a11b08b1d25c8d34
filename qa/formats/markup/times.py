"""Times as marked-up files write them: clock times, periods, and plain numbers whose unit the file does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2}(?:\.\d{1,6})?)")
_PERIOD = re.compile(r"(?:PT)?(?:(\d{1,4})h\s*)?(?:(\d{1,5})m\s*)?(?:(\d{1,7}(?:\.\d{1,9})?)s)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,9})?")
_SPEAKING_RATE = 2.5
"""Words a second, in ordinary talk."""
_DAY_S = 24 * 3600


def milliseconds(clock: str) -> int | None:
    """`1:02:03.5`, `02:03`, `12.5s`, `PT1M2.5S`: the time in milliseconds; None where it is no clock time."""
    clock = clock.strip().strip("[]()").strip().replace(",", ".")
    if match := _CLOCK.fullmatch(clock):
        hours, minutes, seconds = match.groups()
        return round((int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)
    period = _PERIOD.fullmatch(clock)
    if period and any(period.groups()):
        hours, minutes, seconds = period.groups()
        return round((int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds or 0)) * 1000)
    return None


def scale_of(values: Sequence[str], words: int) -> int:
    """How many milliseconds one is in these plain numbers, by their shape and by how many words were said in them."""
    numbers = [float(value) for value in values if _NUMBER.fullmatch(value)]
    last = max(numbers, default=0.0)
    if any("." in value for value in values) and last < _DAY_S * 7:
        return 1000
    if last > _DAY_S:
        return 1
    as_seconds, as_milliseconds = last * _SPEAKING_RATE, last * _SPEAKING_RATE / 1000
    far = [max(said, 1) / max(words, 1) for said in (as_seconds, as_milliseconds)]
    return 1000 if max(far[0], 1 / far[0]) <= max(far[1], 1 / far[1]) else 1


def number_ms(value: str, scale: int) -> int | None:
    """A plain number or a clock time as milliseconds."""
    value = value.strip()
    if _NUMBER.fullmatch(value):
        return round(float(value) * scale)
    return milliseconds(value)
