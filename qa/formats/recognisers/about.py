"""What a JSON file says of the whole talk: title, day, place, language, and the names behind its speakers' ids."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from qa.formats.dates import day_in_name, find_date
from qa.formats.recognisers.fields import name_in, spelling
from qa.formats.recognisers.times import moment

_LOOKED_AT = 300
_DEEPEST = 4
_TITLES = ("title", "meetingtitle", "episodetitle", "headline", "topic", "subject", "jobname")
_TALKS = ("meeting", "recording", "episode", "session", "conversation", "interview", "call")
"""What a record is of whose `name` is a title, as is `nameOfMeeting`."""
_DAYS = ("happen", "record", "meetingdate", "date", "start", "day", "publish", "issued", "create")
"""What is in the name of a field for a day, the surest first."""
_OTHER_DAYS = re.compile(
    r"updat|modif|edit|expir|birth|export|upload|delet|due|last|next|url|end(?:s|ed|at|date|time|$)"
)
_JOBS = ("create",)
"""When a recogniser did its work; beside a title, when there was talk."""
_FILES = ("name", "filename", "file", "dataname", "medianame", "audiofile", "mediafile", "source")
_PLACES = ("place", "location", "venue")
_LANGUAGES = ("language", "languagecode", "lang", "locale", "detectedlanguage", "spokenlanguage", "languagetag")
_LISTS = (
    "speakers",
    "talkers",
    "contributors",
    "participants",
    "attendees",
    "people",
    "persons",
    "voices",
    "hosts",
    "guests",
)
_MAPS = ("speakermap", "speakermapping", "speakernames", "speakerlabels", "speakermappings", "speakerinfo")
_IDS = ("id", "speakerid", "key", "label", "speakerlabel", "slug", "identifier", "tag", "code", "uuid", "speaker")
_NAMES = ("name", "displayname", "speakername", "fullname", "publicname", "realname")
_EPOCHS = ((1e8, 4e9, 1.0), (1e11, 4e12, 1000.0))


@dataclass(frozen=True)
class About:
    """`names` gives the name of a speaker's id, `listed` the people of a list without ids, in its order."""

    title: str | None
    date: dt.date | None
    place: str | None
    language: str | None
    names: dict[str, str]
    listed: tuple[str, ...]

    def names_of(self, labels: Set[str]) -> dict[str, str]:
        """The names behind these labels, by their ids or, where they are numbers, by their place in the list."""
        numbers = {int(label) for label in labels if label.isdecimal() and len(label) < 4}
        if self.names or not numbers or len(numbers) < len(labels):
            return self.names
        first, last = min(numbers), max(numbers)
        if (first == 0 and last < len(self.listed)) or (first == 1 and last == len(self.listed)):
            return {str(place): name for place, name in enumerate(self.listed, start=first)}
        return self.names


def about(content: Any) -> About:
    """What the records around the talk say, the outer before the inner."""
    outer = list(_outer(content))
    records = [each.fields for each in outer]
    title = next((found for each in outer if not each.listed and (found := _title(each))), None)
    return About(
        title, _date(records, title), _first(records, _PLACES), _language(records), _names(records), _in_order(records)
    )


@dataclass(frozen=True)
class _Outer:
    """A record around the talk: its fields by their spelling, the name of the field that holds it, and whether it is
    one of several in a list, or below one."""

    fields: dict[str, Any]
    key: str
    listed: bool


def _outer(content: Any) -> Iterator[_Outer]:
    """Records that are in no list, and those of a short list: one result of a few holds the language."""
    level: list[tuple[Any, str, bool]] = [(content, "", False)]
    left = _LOOKED_AT
    for _ in range(_DEEPEST):
        below: list[tuple[Any, str, bool]] = []
        for value, name, listed in level:
            if isinstance(value, list):
                below += [(item, name, listed or len(value) > 1) for item in value[:5]]
            elif isinstance(value, dict) and left:
                left -= 1
                yield _Outer({spelling(key): held for key, held in value.items()}, name, listed)
                inner = [(held, spelling(key), listed) for key, held in value.items() if isinstance(held, dict | list)]
                below += inner[:50]
        level = below


def _title(record: _Outer) -> str | None:
    names = [key for key in record.fields if "name" in key and any(talk in key for talk in _TALKS)]
    if record.key in _TALKS:
        names.append("name")
    return _first([record.fields], (*_TITLES, *names))


def _first(records: list[dict[str, Any]], names: tuple[str, ...]) -> str | None:
    for record in records:
        for name in names:
            value = record.get(name)
            if isinstance(value, str) and (text := " ".join(value.split())) and len(text) <= 500:
                return text
    return None


def _date(records: list[dict[str, Any]], title: str | None) -> dt.date | None:
    """The day that a field is for, else the day in the title or in the name of a file."""
    for part in _DAYS:
        for record in records:
            if part in _JOBS and "title" not in record:
                continue
            for key, value in record.items():
                if part in key and not _OTHER_DAYS.search(key) and (day := _day(value)):
                    return day
    names = (record.get(name) for record in records for name in _FILES)
    return next((day for name in (title, *names) if isinstance(name, str) and (day := day_in_name(name[:500]))), None)


def _language(records: list[dict[str, Any]]) -> str | None:
    """The language most of the records name."""
    found = [
        value.strip()
        for record in records
        for name in _LANGUAGES
        if isinstance(value := record.get(name), str) and 1 < len(value.strip()) <= 20
    ]
    return Counter(found).most_common(1)[0][0] if found else None


def _day(value: Any) -> dt.date | None:
    if isinstance(value, str):
        if at := moment(value):
            return at.date()
        written = find_date(value[:60])
        return written.day if written else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        for low, high, unit in _EPOCHS:
            if low < value < high:
                return dt.datetime.fromtimestamp(value / unit, dt.UTC).date()
    return None


def _names(records: list[dict[str, Any]]) -> dict[str, str]:
    names: dict[str, str] = {}
    doubtful: set[str] = set()
    for record in records:
        for id, name in _listed(record):
            if names.setdefault(id, name) != name:
                doubtful.add(id)
    return {id: name for id, name in names.items() if id not in doubtful}


def _listed(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field in (*_LISTS, *_MAPS):
        value = record.get(field)
        if isinstance(value, list):
            for item in value[:_LOOKED_AT]:
                if isinstance(item, dict):
                    yield from _person({spelling(key): held for key, held in item.items()})
        elif isinstance(value, dict):
            for id, held in list(value.items())[:_LOOKED_AT]:
                if isinstance(held, dict):
                    spelt = {spelling(key): inner for key, inner in held.items()}
                    held = next((spelt[name] for name in _NAMES if isinstance(spelt.get(name), str)), None)
                if isinstance(held, str) and (name := name_in(held)) and field != "speakerlabels":
                    yield id, name


def _person(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    named = (name_in(held) for field in _NAMES if isinstance(held := item.get(field), str))
    name = next(filter(None, named), None)
    if name is None or "time" in item or "start" in item:
        return
    for field, held in item.items():
        identifies = (field in _IDS or field.endswith("id")) and not isinstance(held, dict | list)
        if identifies and (id := name_in(held)) is not None:
            yield id, name


def _in_order(records: list[dict[str, Any]]) -> tuple[str, ...]:
    """The people of the one list that gives names and nothing else, in its order."""
    lists = [record[field] for record in records for field in _LISTS if isinstance(record.get(field), list)]
    if len(lists) != 1 or not all(isinstance(item, str) and item.strip() for item in lists[0]):
        return ()
    return tuple(" ".join(item.split()) for item in lists[0])
