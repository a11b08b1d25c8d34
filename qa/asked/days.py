"""Days a question names: "on 3 May", "in August", "between March and June 2023", "Q3 2023", "3/5/2024".

What counts from today ("last week", "since Tuesday") is no day here. Where a year is left out, it is each year in which
somebody said something then; where the order of day and month is open, the days of the library decide.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.asked.periods import ABROAD, ALSO_A_WORD, DAY, SEASONS, YEAR, Period, Word, period_at, words_of, year_after
from qa.store.base import DateRange

OCCASION = (
    r"(?:meeting|hearing|briefing|session|sitting|interview|episode|podcast|call|conference|debate|lecture|workshop"
    r"|presentation|summit|webinar|seminar|panel|retrospective|assembly|deposition|trial|inquiry|broadcast|chat"
    r"|transcript|recording|minutes)s?"
)
"""What people come together for, or what is left of it."""


class AskedDays(NamedTuple):
    """`ranges` in their order, the words they were read from, and whether it was then that something was said.

    Else it may as well be what is talked about: "What happened in August?" is often told in September.
    """

    ranges: tuple[DateRange, ...]
    words: tuple[str, ...]
    said: bool


class _Named(NamedTuple):
    """What is said of days: its place in the question, and what it comes to."""

    start: int
    end: int
    ranges: tuple[DateRange, ...]


_IN = frozenset("in during throughout of within".split())
_FROM = frozenset("since from before after until till".split())
_OPEN = frozenset("since before after until till".split())
_SPANNING = ("between", "from")
_JOINT = re.compile(r"\s+(?:and|to|until|till|through)\s+(?:the\s+)?|\s*[-–—]\s*", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|or))\s*", re.IGNORECASE)
_FILLING = frozenset("the early mid late beginning end start middle of month year".split())
_COUNTED = re.compile(r"\s+(?!(?:was|is|does|has)\b)(?:people\b|[a-z]+s\b)")
"""After a number that may be a year: what it counts."""
_SHIFTED = re.compile(r"\b(?:days?|weeks?|weekend|fortnight|months?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s+$")
_WEEK = dt.timedelta(days=7)

_SAYING = (
    r"(?:sa(?:y|ys|id)|mention(?:s|ed)?|t(?:ell|old)|talk(?:ed|ing)|talk\s+about|sp(?:eak|oke|oken)|discuss(?:ed)?|stated?"
    r"|reported|announced?|explain(?:s|ed)?|ask(?:s|ed)?|answer(?:s|ed)|claim(?:s|ed)?)"
)
_SAID_THEN = re.compile(
    rf"\b{_SAYING}(?:\s+(?:about|back|so|that|this|it|there|of|earlier|later|publicly)){{0,2}}\s*,?\s*$", re.IGNORECASE
)
_AT_ONE = re.compile(rf"\b(?:in|at|during|from)\s+(?:the|our|their)\s+(?:\w+\s+){{0,3}}{OCCASION}\s+$", re.IGNORECASE)
_AT_THE = re.compile(r"(?:in|at|during|from)\s+(?:the|our|their)\b", re.IGNORECASE)
_OCCASION_NEXT = re.compile(rf"\s+(?:\w+\s+){{0,2}}{OCCASION}\b", re.IGNORECASE)
_LEAD = re.compile(r"\b(?:on|in|during|at|of|from|back|held|early|mid|late|the|as)\s+$", re.IGNORECASE)


def asked_days(question: str, days: Sequence[dt.date]) -> AskedDays | None:
    """The days that `question` names, or None; `days` are those on which something was said, sorted."""
    words = words_of(question) if days else []
    found: list[tuple[_Named, bool]] = []
    place = 0
    while place < len(words):
        listed = bool(found) and _LISTED.fullmatch(question, found[-1][0].end, words[place].start) is not None
        named = _expression(question, words, place, days, listed=listed)
        if named is None:
            place += 1
            continue
        found.append((named, _is_said(question, named) or (listed and found[-1][1])))
        place = next((at for at in range(place, len(words)) if words[at].start >= named.end), len(words))
    found = [(named, said) for named, said in found if named.ranges]
    if not found:
        return None
    said = any(said for _, said in found)
    kept = [named for named, its in found if its == said]
    ranges = dict.fromkeys(one for named in kept for one in named.ranges)
    return AskedDays(tuple(ranges), tuple(question[named.start : named.end] for named in kept), said)


def _is_said(question: str, named: _Named) -> bool:
    """Whether the saying is tied to the day: "said on 3 May", "On 3 May, what did Lee say", "in the May meeting"."""
    before, after = question[: named.start], question[named.end :]
    if _SAID_THEN.search(before) or _AT_ONE.search(before):
        return True
    if not re.search(r"\w", before) and re.search(rf"\b{_SAYING}\b", after, re.IGNORECASE):
        return True
    led = question[named.start : named.end]
    return bool(_AT_THE.match(led) and _OCCASION_NEXT.match(after))


def _expression(
    question: str, words: Sequence[Word], place: int, days: Sequence[dt.date], *, listed: bool
) -> _Named | None:
    """What is said of days where it begins at the `place`-th word; `listed` after other days and a comma or "and"."""
    relation, at = _relation(words, place)
    if spanned := _span(question, words, place, relation, days):
        return spanned._replace(start=words[at].start if relation else spanned.start)
    period = period_at(question, words, place)
    if period is None or not (listed or _stands(question, words, place, period, relation)):
        return None
    start, end, ranges = words[place].start, words[period.end - 1].end, _ranges(period, days)
    if relation == "before" and _SHIFTED.search(question[: words[at].start]):
        ranges = [DateRange(after=one.after and one.after - _WEEK, before=one.before) for one in ranges]
    elif relation in _OPEN:
        # Of several years none is the one that it goes on from.
        ranges = [_open(relation, one) for one in ranges] if len(ranges) == 1 else []
        return _Named(words[at].start, end, tuple(ranges))
    while lead := _LEAD.search(question[:start]):
        start = lead.start()
    return _Named(start, end, tuple(ranges))


def _span(question: str, words: Sequence[Word], place: int, relation: str, days: Sequence[dt.date]) -> _Named | None:
    """From one period to another: "between March and June", "from 3 to 7 May 2023", "2019-2021"."""
    first = period_at(question, words, place)
    if first is None and relation not in _SPANNING:
        return None
    joint = _JOINT.match(question, words[first.end - 1 if first else place].end)
    if joint is None or (relation not in _SPANNING and any(map(str.isalpha, joint.group()))):
        return None
    next_place = next((at for at in range(place, len(words)) if words[at].start >= joint.end()), len(words))
    last = period_at(question, words, next_place) if next_place < len(words) else None
    if first is None and last and last.day and (day := DAY.fullmatch(words[place].low)):
        first = last._replace(day=int(day[1]), other=None)
    elif last is None and first and first.day and next_place < len(words):
        day = DAY.fullmatch(words[next_place].low)
        year, end = year_after(words, next_place + 1)
        last = first._replace(day=int(day[1]), other=None, end=end, year=year or first.year) if day else None
    if first is None or last is None or _COUNTED.match(question, words[last.end - 1].end):
        return None
    return _Named(words[place].start, words[last.end - 1].end, tuple(_spanned(first, last, days)))


def _open(relation: str, one: DateRange) -> DateRange:
    """All days before, or from then on."""
    match relation:
        case "since":
            return DateRange(after=one.after)
        case "after":
            return DateRange(after=one.before)
        case "before":
            return DateRange(before=one.after)
        case _:
            return DateRange(before=one.before)


def _relation(words: Sequence[Word], place: int) -> tuple[str, int]:
    """The word that says how the question stands to the days named at `place`, and its place."""
    while place and words[place - 1].low in _FILLING:
        place -= 1
    return (words[place - 1].low, place - 1) if place else ("", 0)


def _stands(question: str, words: Sequence[Word], place: int, period: Period, relation: str) -> bool:
    """Whether the words at `place` can only be days: "march", "20 may", "2000 people" and "spring" need more around."""
    first, end = words[place], words[period.end - 1].end
    written = {word.text for word in words[place : period.end]}
    named = not any(text in ALSO_A_WORD for text in written)
    if YEAR.fullmatch(first.low):
        return period.months < 12 or (relation in _IN | _FROM | ABROAD and not _COUNTED.match(question, end))
    if period.year:
        return True
    if period.day:
        return named or relation == "on" or relation in _FROM
    if place and words[place - 1].low in ("the", "our") and _OCCASION_NEXT.match(question, end):
        return named
    if first.low in SEASONS:
        return relation in _IN and not re.match(r"\s+of\b", question[end:])
    return relation in ("in", "during") or (named and relation in _IN | _FROM | ABROAD)


def _ranges(period: Period, days: Sequence[dt.date]) -> list[DateRange]:
    """The period in its year, or in each in which somebody spoke then; where its order is open, as days decide."""
    years = [period.year] if period.year else sorted({day.year for day in days})
    found = [one for year in years for one in period.in_year(year)]
    held = [one for one in found if any(day in one for day in days)]
    return held or (found if period.year else [])


def _spanned(first: Period, last: Period, days: Sequence[dt.date]) -> list[DateRange]:
    """From the first period to the end of the last; a year that one lacks is the other's."""
    found = []
    for year in [last.year] if last.year else sorted({day.year for day in days}):
        for end in last.in_year(year)[:1]:
            begin = first.year or (year if (first.month, first.day or 0) <= (last.month, last.day or 31) else year - 1)
            found += [DateRange(after=start.after, before=end.before) for start in first.in_year(begin)[:1]]
    held = [one for one in found if any(day in one for day in days)]
    return held or (found if last.year else [])
