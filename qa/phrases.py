"""Days, lists and what was read out of a question, in words that people read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from qa.asked.answer_type import AnswerType
from qa.question import Reading
from qa.store.base import DateRange

_ONE_DAY = dt.timedelta(days=1)
# Of the other kinds nothing depends.
_ASKS = {
    AnswerType.NUMBER: "asks for a number",
    AnswerType.MOMENT: "asks when",
    AnswerType.REASON: "asks why",
}


def guesses(reading: Reading, titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """(field, phrase) for each field that was read out of the question; `titles` are those of transcripts, by id.

    Last comes what was taken for whose name, under no field: it goes with the name.
    """
    phrases = {
        "speakers": f"words of {listed(_once(reading.speakers))}",
        "mentioned": f"words about {listed(_once(reading.mentioned))}",
        "dates": listed([phrase for one in reading.dates if (phrase := _range(one))]),
        "transcripts": f"in {listed([titles.get(id, id) for id in reading.transcripts])}",
        "kind": _ASKS.get(reading.kind, "") if reading.kind else "",
    }
    taken: dict[str, list[str]] = {}
    for written, name in reading.taken:
        taken.setdefault(written, []).append(name)
    return [
        *((field, phrases[field]) for field in reading.inferred if phrases[field]),
        *(("", f"“{written}” taken for {listed(_once(names))}") for written, names in taken.items()),
    ]


def listed(items: Sequence[str]) -> str:
    """The items as a phrase: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def day(date: dt.date) -> str:
    """A day in words, such as 14 March 2023."""
    return f"{date.day} {date:%B} {date.year}"


def _once(names: Iterable[str]) -> list[str]:
    """The names without those that differ from an earlier one in case alone, as captions write them."""
    return list({name.casefold(): name for name in reversed(tuple(names))}.values())[::-1]


def _range(dates: DateRange) -> str:
    """The range in words: a day, month or year by its name; the last day of another is the one before its end."""
    first, last = dates.after, dates.before and dates.before - _ONE_DAY
    if first and last:
        if first == last:
            return f"on {day(first)}"
        whole_months = first.day == 1 and (last + _ONE_DAY).day == 1
        if whole_months and (first.year, first.month) == (last.year, last.month):
            return f"in {first:%B} {first.year}"
        if whole_months and (first.year, first.month, last.month) == (last.year, 1, 12):
            return f"in {first.year}"
        return f"from {day(first)} to {day(last)}"
    if first:
        return f"from {day(first)} on"
    return f"until {day(last)}" if last else ""
