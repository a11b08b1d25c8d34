"""When the messages of a chat that is saved as a page were written.

Beside each stands a time of day, or a day; the whole moment is in its `title` or `datetime`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from qa.formats.dates import find_date
from qa.formats.markup.elements import Element, whole_text
from qa.formats.moments import Day, days_of, iso_moment, split_moment, time_of_day

_LONGEST = 60
_Moment = dt.datetime | tuple[Day, dt.time]


def find_moments(elements: Iterable[Element]) -> Mapping[Element, dt.datetime]:
    """The elements that show nothing but when, with the moment. Days that can be read two ways are read together."""
    found: dict[Element, _Moment] = {}
    for element in elements:
        told = element.get("title") or element.get("datetime") or ""
        if told and (moment := _moment(told)) and _shows_when(whole_text(element)):
            found[element] = moment
    days = [moment[0] for moment in found.values() if isinstance(moment, tuple)]
    read, _ = days_of(days)
    by_day = dict(zip(days, read, strict=True))
    moments = {}
    for element, moment in found.items():
        if isinstance(moment, dt.datetime):
            moments[element] = moment
        elif day := by_day[moment[0]]:
            moments[element] = dt.datetime.combine(day, moment[1])
    return moments


def _moment(text: str) -> _Moment | None:
    """A whole moment: its day may be in words, or in numbers whose order is not known yet."""
    if len(text) > _LONGEST:
        return None
    if moment := iso_moment(text):
        return moment
    if parts := split_moment(text):
        day, time = parts
        return (day, time) if time else None
    if (written := find_date(text)) and (clock := time_of_day(text[written.end :].strip(" ,T"))):
        return dt.datetime.combine(written.day, clock[0])
    return None


def _shows_when(text: str) -> bool:
    """Whether a time of day, a day, or both are all that stands there."""
    if not text or len(text) > _LONGEST:
        return False
    return bool(time_of_day(text) or _moment(text) or split_moment(text) or find_date(text))
