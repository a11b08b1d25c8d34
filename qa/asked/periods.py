"""A day, month, season, quarter or year as words of a question name it, in the languages of `qa.formats.calendars`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.formats.calendars import month_of
from qa.formats.dates import year_of
from qa.store.base import DateRange


class Word(NamedTuple):
    """A word as written and in small letters, and its place."""

    text: str
    low: str
    start: int
    end: int


class Period(NamedTuple):
    """A day, or some months from the first of `month` on; a year of None is open. `end` is the place after its words.

    `other` is the same day with its month taken for the day.
    """

    end: int
    year: int | None
    month: int = 1
    months: int = 12
    day: int | None = None
    other: tuple[int, int] | None = None

    def in_year(self, year: int) -> list[DateRange]:
        """The days of it in that year; of two readings both."""
        if self.day is None:
            after = dt.date(year, self.month, 1)
            return [DateRange(after=after, before=_months_later(after, self.months))]
        dates = [(self.month, self.day), *([self.other] if self.other else [])]
        days = [dt.date(year, month, day) for month, day in dates if _is_day(year, month, day)]
        return [DateRange(after=day, before=day + dt.timedelta(days=1)) for day in days]


MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept"
        "|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
ALSO_A_WORD = frozenset("may march mar jan dec sep jun".split())
"""Months in small letters only where nothing else can be meant."""
_SHORT_MONTHS = frozenset(("mai", "maj"))
"""Whole names of three letters; of other languages' short ones too many are words: `set`, `out`, `ago`."""
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_PARTS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
ABROAD = frozenset("im en em nel w we v ve в во у u på vuonna".split())
"""How other languages say "in" before a month."""
_WORD = re.compile(
    r"(?<![\d.])(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|\d{1,2}/\d{1,2}/\d\d|\d{4}-\d\d)(?![\d./-]\d|\d)"
    r"|\w+"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª)?", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日일])?)?")


def words_of(question: str) -> list[Word]:
    """The words of the question; a date in numbers is one."""
    return [Word(match.group(), match.group().casefold(), *match.span()) for match in _WORD.finditer(question)]


def period_at(question: str, words: Sequence[Word], place: int) -> Period | None:
    """What the words from `place` on name, if it is days."""
    return (
        _in_numbers(words[place], place)
        or _east_asian(question, words, place)
        or _day_and_month(question, words, place)
        or _months(words, place)
        or (Period(place + 1, int(words[place].low)) if YEAR.fullmatch(words[place].low) else None)
    )


def _in_numbers(word: Word, place: int) -> Period | None:
    if match := _ISO.fullmatch(word.low):
        year, month, day = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
        return Period(place + 1, year, month, 1, day) if _is_day(year, month, day or 1) else None
    if match := _NUMBERS.fullmatch(word.low):
        day, month, year = int(match[1]), int(match[3]), year_of(match[4])
        if day > 12 or month > 12 or day == month or match[2] == ".":
            day, month = (month, day) if month > 12 else (day, month)
            return Period(place + 1, year, month, 1, day) if _is_day(year, month, day) else None
        return Period(place + 1, year, month, 1, day, other=(day, month))
    return None


def _east_asian(question: str, words: Sequence[Word], place: int) -> Period | None:
    match = _EAST_ASIAN.match(question, words[place].start)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3]) if match[3] else None
    end = next((at for at in range(place, len(words)) if words[at].end >= match.end()), len(words) - 1) + 1
    if not _is_day(year, month or 1, day or 1):
        return None
    return Period(end, year, month, 1, day) if month else Period(end, year)


def _day_and_month(question: str, words: Sequence[Word], place: int) -> Period | None:
    """ "3 May", "the 3rd of May 2024", "May 3rd, 2024", "May the 3rd", "3. Mai"."""
    for order in ((0, 1), (1, 0)):
        at, parts = place, dict.fromkeys(("day", "month"), 0)
        for part in order:
            while at > place and at < len(words) and words[at].low in ("of", "the", "de", "di"):
                at += 1
            if at >= len(words):
                break
            if part == 0:
                match = DAY.fullmatch(words[at].low)
                parts["day"] = int(match[1]) if match and 1 <= int(match[1]) <= 31 else 0
            else:
                point = at > place and question[words[at - 1].end : words[at].start].startswith(".")
                parts["month"] = _month(words[at], with_number=True, day_has_point=point) or 0
            if not parts["day" if part == 0 else "month"]:
                break
            at += 1
        if all(parts.values()) and _is_day(2000, parts["month"], parts["day"]):
            if question[words[at - 1].end :].startswith((":", "%")):
                return None
            year, end = year_after(words, at)
            return Period(end, year, parts["month"], 1, parts["day"])
    return None


def _months(words: Sequence[Word], place: int) -> Period | None:
    """ "August 2023", "August", "spring of 2023", "Q3 2023", "the second half of 2023"."""
    word = words[place]
    year, end = year_after(words, place + 1)
    if month := _month(word, with_number=year is not None or (place > 0 and words[place - 1].low in ABROAD)):
        return Period(end, year, month, 1)
    if word.low in SEASONS:
        return Period(end, year, SEASONS[word.low], 3)
    if match := re.fullmatch(r"([qh])([1-4])", word.low):
        length = 3 if match[1] == "q" else 6
        part = int(match[2]) - 1
        return Period(end, year, part * length + 1, length) if part * length < 12 else None
    if word.low in _PARTS and place + 1 < len(words) and words[place + 1].low in ("quarter", "half"):
        length = 3 if words[place + 1].low == "quarter" else 6
        part = _PARTS[word.low] % (12 // length)
        year, end = year_after(words, place + 2)
        return Period(end, year, part * length + 1, length) if year else None
    return None


def year_after(words: Sequence[Word], place: int) -> tuple[int | None, int]:
    """The year that follows, and the place after it; None where none does."""
    at = place
    while at < len(words) and at < place + 2 and words[at].low in ("of", "de", "del", "in", "this"):
        at += 1
    if at < len(words) and YEAR.fullmatch(words[at].low):
        return int(words[at].low), at + 1
    return None, place


def _month(word: Word, *, with_number: bool, day_has_point: bool = False) -> int | None:
    """The month of this name: English ones anywhere, those of other languages where a number or their "in" is near."""
    if word.low in MONTHS:
        return MONTHS[word.low]
    if with_number and word.low.isalpha() and (len(word.low) > 3 or word.low in _SHORT_MONTHS):
        return month_of(word.text, day_has_point=day_has_point)
    return None


def _months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + year, month + 1, 1)


def _is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day, and one after it in every calendar."""
    try:
        return dt.date(year, month, day).year < dt.MAXYEAR
    except ValueError:
        return False
