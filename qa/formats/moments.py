"""Moments as tables and chats print them: offsets into a recording, and days with a time of day.

Whether `03/04/24` is in March or in April, no single line tells: `days_of` reads all days of a file together.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from qa.formats.calendars import month_of
from qa.formats.dates import year_of

_AM = "am a 上午 午前 凌晨 早上 清晨 오전 ص πμ öö fm de sa पूर्वाह्न قظ".split()
_PM = "pm p 下午 午後 晚上 中午 傍晚 오후 م μμ ös em du ch अपराह्न بظ".split()
_HALVES = dict.fromkeys(_AM, False) | dict.fromkeys(_PM, True)
_HALF = r"[^\W\d_]\.?\s?[^\W\d_]\.?|[^\W\d_]\.?|पूर्वाह्न|अपराह्न"
DAY = (
    r"(?P<a>\d{1,4})(?P<separator>\s?[./년年-]\s?)(?P<b>\d{1,2}|[^\W\d_]{3,9}\.?)\s?[./월月-]\s?"
    r"(?P<c>\d{1,4})(?:[.日일]|\s?г\.?)?"
)
"""Three parts of a day, the middle one perhaps a month's name."""
CLOCK = (
    rf"(?:(?P<before>{_HALF})\s?)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d{{1,9}})?)?"
    rf"(?:[^\S\t]?(?P<after>{_HALF})(?![^\W_]))?"
)
"""A time of day, the half of the day before or after it; behind a tab there is something else, a short name."""
_MOMENT = re.compile(
    rf"\s*{DAY}(?:[T\s,]\s*(?:[^\W\d_]{{1,3}}\s)??{CLOCK})?\s*(?:Z|(?:UTC|GMT)?(?:[+-]\d\d?(?::?\d\d)?)?)\s*",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(rf"\s*{CLOCK}\s*", re.IGNORECASE)
_OFFSET = re.compile(r"\s*[\[(]?(?:(\d{1,5}):)?(\d{1,5}):(\d{1,2})(?:[.,](\d{1,9})|[:;](\d{2}))?[\])]?\s*")
_UNITS = re.compile(
    r"\s*(?:PT)?(?:(?P<h>\d{1,5})\s?h\w{0,4}[\s,]*)?(?:(?P<m>\d{1,5})\s?m(?:in\w{0,4})?\.?[\s,]*)?"
    r"(?:(?P<s>\d{1,7}(?:\.\d{1,9})?)\s?s\w{0,6}\.?)?\s*",
    re.IGNORECASE,
)
_ISO_START = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_ISO_SECONDS = len("2021-03-05T12:00:00")
_FRACTION = re.compile(r"([.,]\d{1,6})\d*")
_SPACES_AND_DOTS = re.compile(r"[\s.]")
_FRAMES = 30


class Day(NamedTuple):
    """A day as printed, in three parts that are not put in order yet, and what stands between them."""

    parts: tuple[str, str, str]
    separator: str

    @classmethod
    def of(cls, match: re.Match[str]) -> Day:
        """From a match of `DAY`."""
        return cls((match["a"], match["b"], match["c"]), match["separator"].strip())


def clock_of(match: re.Match[str]) -> dt.time | None:
    """The time of day in a match of `CLOCK`; None where there is none such."""
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    halves = (_SPACES_AND_DOTS.sub("", side).casefold() for side in match.group("before", "after") if side)
    half = next((half for half in halves if half in _HALVES), None)
    if half and hour <= 12:
        hour = hour % 12 + (12 if _HALVES[half] else 0)
    return dt.time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def time_of_day(text: str) -> tuple[dt.time, bool] | None:
    """The time where `text` is nothing else, and whether it says which half of the day it is in."""
    match = _TIME_OF_DAY.fullmatch(text)
    time = clock_of(match) if match else None
    return (time, bool(match["before"] or match["after"])) if match and time else None


def days_of(days: Sequence[Day], *, american: bool = False) -> tuple[list[dt.date | None], bool]:
    """Each day, all read in the one order that fits them best; and whether that order is sure.

    An order under which a day does not exist is out. Then talk goes forward in time, and days change faster than
    months. Where all that says nothing, days with dots have the day first, and others have the month first only if
    the file looks `american`.
    """
    distinct = list(dict.fromkeys(days))
    orders = [order for order in ("dmy", "mdy", "ymd") if all(_date(day, order) for day in distinct)]
    if not orders:
        orders = ["dmy", "mdy", "ymd"]
    if any(len(day.parts[0]) == 4 for day in distinct) and "ymd" in orders:
        orders = ["ymd"]
    sure = len(orders) == 1 or all(day.parts[0] == day.parts[1] or day.parts[1].isalpha() for day in distinct)
    by_evidence = sorted(orders, key=lambda order: _unlikeliness(distinct, order))
    if not sure and len(by_evidence) > 1:
        first, second = (_unlikeliness(distinct, order) for order in by_evidence[:2])
        sure = first < second
    if sure:
        order = by_evidence[0]
    elif any(day.separator == "." for day in distinct) and "dmy" in orders:
        order, sure = "dmy", True
    else:
        order = "mdy" if american and "mdy" in orders else orders[0]
    read = {day: _date(day, order) for day in distinct}
    return [read[day] for day in days], sure


def _unlikeliness(days: Sequence[Day], order: str) -> tuple[int, int]:
    """How often time would go back, then how much slower days would change than months."""
    read = [day for day in (_date(day, order) for day in days) if day is not None]
    back = sum(later < earlier for earlier, later in pairwise(read))
    months, numbers = len({day.month for day in read}), len({day.day for day in read})
    year_last = 2 if order == "ymd" and any(len(day.parts[0]) < 4 for day in days) else 0
    return back, (months > 2 * numbers) + year_last


def _date(day: Day, order: str) -> dt.date | None:
    number = dict(zip(order, day.parts, strict=True))
    month = int(number["m"]) if number["m"].isdigit() else month_of(number["m"])
    if month is None or not number["d"].isdigit() or not number["y"].isdigit() or len(number["y"]) not in (2, 4):
        return None
    try:
        return dt.date(year_of(number["y"]), month, int(number["d"]))
    except ValueError:
        return None


def epoch(number: float) -> dt.datetime | None:
    """The moment behind a count since 1970, in whatever unit brings it between 2001 and 2100."""
    for unit in (1, 1_000, 1_000_000, 1_000_000_000):
        if 1e9 <= number / unit < 4.1e9:
            return dt.datetime.fromtimestamp(number / unit, dt.UTC).replace(microsecond=0)
    return None


def iso_moment(text: str) -> dt.datetime | None:
    """A moment with the year first, as data files print it; its zone is kept where it is given."""
    text = text.strip()
    if not _ISO_START.match(text):
        return None
    if len(text) > _ISO_SECONDS:
        text = _FRACTION.sub(r"\1", text.replace(" UTC", "Z"))
    try:
        return dt.datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        return None


def split_moment(text: str) -> tuple[Day, dt.time | None] | None:
    """The day and the time of day, if given, where `text` is nothing but a moment."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    time = clock_of(match) if match["hour"] else None
    return None if match["hour"] and time is None else (Day.of(match), time)


def clock_ms(text: str) -> tuple[int, int] | None:
    """Milliseconds behind `1:02:03.5`, `01:02` or `00:01:02:12` (frames), and how many parts it has (2 or 3).

    Two parts are taken for minutes and seconds.
    """
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds, fraction, frames = match.groups()
    milliseconds = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000
    if frames:
        milliseconds += min(999, int(frames) * 1000 // _FRAMES)
    return milliseconds + int((fraction or "").ljust(3, "0")[:3]), 2 if hours is None else 3


def spoken_ms(text: str) -> int | None:
    """Milliseconds behind `1H 34M 79S`, `2 min 5 s` and `PT80S`; seconds may be more than 59."""
    match = _UNITS.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    minutes = int(match["h"] or 0) * 60 + int(match["m"] or 0)
    return minutes * 60_000 + round(float(match["s"] or 0) * 1000)
