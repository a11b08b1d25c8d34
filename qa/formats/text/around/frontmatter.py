"""What stands around the talk: title, date and place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from qa.formats.dates import find_date
from qa.formats.text.around.datelines import dateline_of, place_under
from qa.formats.text.around.fields import FIELD, Fields
from qa.formats.text.around.headlines import headline

_LONGEST_TITLE = 250
_BEFORE_PRINT = dt.timedelta(days=62)
"""How long after the talk its record may be printed or approved."""


@dataclass(frozen=True)
class Front:
    """What the page says of the talk as a whole."""

    title: str | None = None
    date: dt.date | None = None
    place: str | None = None


def read_front(lines: Sequence[str], fields: Fields, speakers: Sequence[str], closing: Sequence[str] = ()) -> Front:
    """Title, date and place from a metadata block and the `lines` before the first turn; `speakers` as labelled.

    The dateline may stand once more, and then in full, among the `closing` lines of the page.
    """
    datelines = {n: dateline for n, line in enumerate(lines) if (dateline := dateline_of(line))}
    values = _printed_fields(lines) | fields.values
    days = {n: found.day for n, line in enumerate(lines) if len(line) <= _LONGEST_TITLE and (found := find_date(line))}
    dated = next(iter(datelines or days), None)
    date = _field_date(values)
    if date is None and dated is not None:
        date = datelines[dated].day if dated in datelines else days[dated]
        if dated in datelines and not datelines[dated].bare:
            dated, date = next(((n, d) for n, d in days.items() if date - _BEFORE_PRINT <= d < date), (dated, date))
    place = values.get("location") or values.get("place") or values.get("venue")
    if place is None and datelines:
        placed = [each for each in datelines.values() if each.place and each.day == date]
        surest = next((each.place for each in placed if each.bare), placed[0].place if placed else None)
        place = surest or place_under(lines[next(iter(datelines)) :])
    if place is None:
        closed = (dateline for line in closing if (dateline := dateline_of(line)) and dateline.day == date)
        place = next((dateline.place for dateline in closed if dateline.place), None)
    title = values.get("title") or values.get("subject") or headline(lines, dated, date, speakers)
    return Front(title[:_LONGEST_TITLE].strip() if title else None, date, place.strip(" –—-") if place else None)


def _printed_fields(lines: Sequence[str]) -> dict[str, str]:
    """Fields printed as lines of the page (`Location: Lecture Hall 3`)."""
    found = (FIELD.fullmatch(line.strip(" *")) for line in lines[:300] if len(line) < _LONGEST_TITLE)
    return {match[1].lower(): match[2].strip("* ") for match in found if match and match[2]}


def _field_date(values: dict[str, str]) -> dt.date | None:
    found = (find_date(value) for key, value in values.items() if "date" in key and "update" not in key)
    return next((date.day for date in found if date), None)
