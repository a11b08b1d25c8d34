"""Days as people write them. A day that could be read two ways is not read at all."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from qa.formats.calendars import month_of

_NAME = r"[^\W\d_][^\s\d,;:!?()\[\]/|*_<>–—-]{1,19}"
_NTH = r"(?:st|nd|rd|th|er|[ºª])?"
# Pages glue the hour to the year: `March 11, 20245:04 AM`.
_YEAR = r"(?P<year>\d{4})(?:\b|(?=\d{1,2}:\d\d\b))"
_WRITTEN = [
    re.compile(order, re.IGNORECASE)
    for order in (
        rf"\b(?P<day>\d{{1,2}}\.?){_NTH}(?:\s+(?:of|de|di))?\s+(?P<month>{_NAME}),?(?:\s+(?:de|del))?\s+{_YEAR}",
        rf"(?<!\w)(?P<month>{_NAME})\s+(?P<day>\d{{1,2}}){_NTH},?\s+{_YEAR}",
        rf"(?<!\d)(?P<year>\d{{4}})(?:\.|\s+m\.)?\s+(?P<month>{_NAME})\s+(?P<day>\d{{1,2}})(?![\d:]|{_NTH},?\s+\d{{4}})",
        rf"(?<!\d)(?P<year>\d{{4}})\.\s+gada\s+(?P<day>\d{{1,2}}\.)\s+(?P<month>{_NAME})",
    )
]
_COMPACT_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_HYPHENED = re.compile(rf"(?<!\d)(\d{{1,2}})([-/])({_NAME})\2(\d{{4}}|\d\d)(?!\d)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LAST_CENTURY = 69
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_YEAR_ZERO = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911}
_ERA = re.compile(rf"({'|'.join(_YEAR_ZERO)})\s*(\d{{1,3}}|元)\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日")


@dataclass(frozen=True)
class FoundDate:
    """A day and where it stands in the text."""

    day: dt.date
    start: int
    end: int


def find_date(text: str) -> FoundDate | None:
    """The first whole date in `text`, where its reading is certain."""
    if not _DIGIT.search(text):
        return None
    ways = [*(_written(text, order) for order in _WRITTEN), _hyphened(text), _iso(text), _numbers(text), _of_era(text)]
    return min((date for date in ways if date is not None), key=lambda date: date.start, default=None)


def day_in_name(name: str) -> dt.date | None:
    """The day in a file's name, as recorders and people put it there: `2023-03-14`, `GMT20230314-190000`."""
    found = find_date(_COMPACT_DAY.sub(r"\1-\2-\3", name.replace("_", " ")))
    return found.day if found else None


def _written(text: str, order: re.Pattern[str]) -> FoundDate | None:
    for match in order.finditer(text):
        month = month_of(match["month"], day_has_point=match["day"].endswith("."))
        if month and (date := _date(match, int(match["year"]), month, int(match["day"].rstrip(".")))):
            return date
    return None


def _hyphened(text: str) -> FoundDate | None:
    """`22-Sep-1994`, as programs print it; its year may have two digits."""
    for match in _HYPHENED.finditer(text):
        month = month_of(match[3])
        if month and (date := _date(match, year_of(match[4]), month, int(match[1]))):
            return date
    return None


def year_of(digits: str) -> int:
    """The year of four digits or two; those from 69 on are of the last century, as in strptime of POSIX."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _LAST_CENTURY else 2000)


def _iso(text: str) -> FoundDate | None:
    for pattern in (_ISO, _EAST_ASIAN):
        for match in pattern.finditer(text):
            if date := _date(match, int(match[1]), int(match[2]), int(match[3])):
                return date
    return None


def _of_era(text: str) -> FoundDate | None:
    """`令和6年5月14日`: years of a reign, from 1 (元), and those of the Republic of China."""
    for match in _ERA.finditer(text):
        year = _YEAR_ZERO[match[1]] + (1 if match[2] == "元" else int(match[2]))
        if date := _date(match, year, int(match[3]), int(match[4])):
            return date
    return None


def _numbers(text: str) -> FoundDate | None:
    """`05.08.2011` has the day first wherever dots are used; with slashes or hyphens the order must show itself."""
    for match in _NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12 or first == second:
            day, month = first, second
        elif second > 12:
            day, month = second, first
        else:
            continue
        if date := _date(match, int(match[4]), month, day):
            return date
    return None


def _date(match: re.Match[str], year: int, month: int, day: int) -> FoundDate | None:
    try:
        return FoundDate(dt.date(year, month, day), match.start(), match.end())
    except ValueError:
        return None
