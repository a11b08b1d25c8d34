"""Where in a JSON file the talk is: records of words and stretches of speakers, by their place in its structure.

A place is the way to a list without the numbers in it (`results › channels › alternatives › words`). The same talk
often stands at several places, as words, as sentences and as one long text; `recognisers` chooses among them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from qa.formats.recognisers.diarization import Stretch
from qa.formats.recognisers.fields import Faint, Fields, Record, fields_of, name_in, role_in, spelling
from qa.formats.recognisers.times import clock, moment, times_of

DEEPEST = 40
"""Lists in lists further down than this hold no talk."""

_FEWEST_NUMBERED = 3
_ALTERNATIVES = frozenset({"alternatives", "nbest", "hypotheses"})
"""Lists of which only the first item, the best reading, was said."""
_HALVES = frozenset({"segs"})
"""Lists of words that have the times of the record around them."""
_PEOPLE = frozenset({"participants", "speakers", "attendees", "channels", "tracks"})
_ROWS = frozenset({"timestamps", "words", "sentencemetadata", "segments", "transcript"})
_NOT_SAID = frozenset(
    "translation translations summary summaries summarization chapters entities highlights autohighlightsresult topics"
    " iabcategoriesresult intents sentiments sentimentanalysisresults keywords keywordsresult warnings params settings"
    " spokenform writtenform search customvocabulary actionitems wordconfidence wordalternatives entityranges entitymap"
    " combinedrecognizedphrases".split()
)
"""Fields with words that nobody said, or that are said again elsewhere."""
_SOUNDS = frozenset("audioevent event sound noise music silence tag speakerchange".split())


@dataclass(slots=True)
class Said:
    """What a record says beside its words. Times are milliseconds if `exact`, else in a unit the file does not name."""

    label: str | None = None
    faint: Faint = Faint.NO
    role: str | None = None
    start: float | None = None
    end: float | None = None
    exact: bool = False
    at: dt.datetime | None = None
    kind: str = ""


@dataclass(slots=True)
class Piece:
    """A `record` with words: `own` if it names its speaker itself, `part` which list of the file it is in."""

    text: str
    said: Said
    own: bool
    part: int
    record: Record = field(default_factory=dict)


@dataclass
class Place:
    """What stands at one place of the structure. `sure`: with confidences; `vague`: only its times make it talk;
    `faint` how its labels are called."""

    key: str = ""
    inside: dict[str, Place] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    sure: bool = False
    vague: bool = True
    faint: set[Faint] = field(default_factory=set)

    def at(self, key: str) -> Place:
        """The place below this one."""
        if key not in self.inside:
            self.inside[key] = Place(spelling(key))
        return self.inside[key]

    def all(self) -> list[Place]:
        """This place and all below it, in the order of the file."""
        found, waiting = [], [self]
        while waiting:
            place = waiting.pop()
            found.append(place)
            waiting += reversed(place.inside.values())
        return found


def find(content: Any) -> Place:
    """All records of talk in `content`, which is what a JSON file holds."""
    top = Place()
    _Search().value(content, top, Said(), 0)
    return top


class _Search:
    def __init__(self) -> None:
        self._fields: dict[tuple[str, ...], Fields] = {}
        self._part = 0

    def value(self, value: Any, place: Place, around: Said, depth: int) -> None:
        if depth > DEEPEST:
            return
        if isinstance(value, dict):
            if _is_numbered(value):
                value = list(value.values())
            else:
                self._record(value, place, around, depth)
                return
        if not isinstance(value, list) or not value:
            return
        self._part += 1
        if place.key in _ALTERNATIVES:
            value = value[:1]
        elif isinstance(value[0], list) and place.key in _ROWS:
            self._rows(value, place, around)
            return
        channels = place.key == "channels" and len(value) > 1 and around.faint is not Faint.CHANNEL
        for index, item in enumerate(value):
            inside = replace(around, label=str(index), faint=Faint.CHANNEL) if channels else around
            if isinstance(item, dict):
                self._record(item, place, inside, depth)
            elif isinstance(item, list):
                self.value(item, place, inside, depth + 1)

    def _record(self, record: Record, place: Place, around: Said, depth: int) -> None:
        keys = tuple(record)
        fields = self._fields.get(keys)
        if fields is None:
            fields = self._fields[keys] = fields_of(keys)
        kind = record[fields.kind] if fields.kind else None
        kind = spelling(kind) if isinstance(kind, str) else around.kind
        if _is_unfinished(record, fields, kind):
            return
        text = _text(record, fields, place)
        said = self._said(record, fields, place, text is not None)
        said.kind = kind
        if text is not None:
            self._add(place, text, said, fields, around, record)
        elif (
            said.label is not None
            and said.faint is not Faint.CHANNEL
            and said.start is not None
            and said.end is not None
        ):
            place.stretches.append(Stretch(said.start, said.end, said.label, said.exact))
        self._below(record, place, around, fields, said, depth)

    def _said(self, record: Record, fields: Fields, place: Place, with_words: bool) -> Said:
        said = Said()
        said.label, said.faint = _label(record, fields, place, with_words)
        said.start, said.end, said.exact = times_of(record, fields)
        if said.start is None and fields.starts:
            said.at = moment(record[fields.starts[0][0]])
        if fields.roles:
            said.role = next((found for key in fields.roles if (found := role_in(record[key]))), None)
        if said.role is None and fields.labels and isinstance(speaker := record[fields.labels[0]], dict):
            said.role = next((role_in(speaker[key]) for key in self._of(speaker).roles), None)
        if fields.attributes and (said.label is None or said.start is None):
            more: Record = next((record[key] for key in fields.attributes if isinstance(record[key], dict)), {})
            told = self._of(more)
            if said.label is None:
                said.label, said.faint = _label(more, told, place, True)
            if said.start is None:
                said.start, said.end, said.exact = times_of(more, told)
        return said

    def _of(self, record: Record) -> Fields:
        keys = tuple(record)
        if keys not in self._fields:
            self._fields[keys] = fields_of(keys)
        return self._fields[keys]

    def _add(self, place: Place, text: str, said: Said, fields: Fields, around: Said, record: Record) -> None:
        if said.kind in _SOUNDS:
            return
        own = said.label is not None
        if not own:
            said.label, said.faint, said.role = around.label, around.faint, said.role or around.role
        if said.start is None and around.start is not None:
            said.start, said.end, said.exact = around.start, around.end, around.exact
        said.at = said.at or around.at
        place.pieces.append(Piece(text, said, own, self._part, record))
        place.sure = place.sure or fields.sure
        place.vague = place.vague and fields.vague
        if said.label is not None:
            place.faint.add(said.faint)

    def _below(self, record: Record, place: Place, around: Said, fields: Fields, said: Said, depth: int) -> None:
        speaker: Said | None = None
        for key in fields.below:
            value = record[key]
            if not isinstance(value, dict | list) or not value or spelling(key) in _NOT_SAID:
                continue
            if speaker is None:
                who = said if said.label is not None else around
                speaker = Said(who.label, who.faint, who.role)
            inside = place.at(key)
            if isinstance(value, dict) or inside.key in _ALTERNATIVES or inside.key in _HALVES:
                when = around if said.start is None and said.at is None else said
                known = Said(speaker.label, speaker.faint, speaker.role)
                known.start, known.end, known.exact, known.at = when.start, when.end, when.exact, when.at
                known.kind = said.kind
            else:
                known = speaker
            self.value(value, inside, known, depth + 1)

    def _rows(self, rows: list[Any], place: Place, around: Said) -> None:
        """Rows `["word", 0.5, 0.7]`, and rows `[id, speaker, 0.5, 9.5]` that say who speaks when."""
        for row in rows:
            if not isinstance(row, list) or not 3 <= len(row) <= 8:
                continue
            start, end = clock(row[-2]), clock(row[-1])
            if len(row) == 3 and isinstance(row[0], str):
                start, end = clock(row[1]), clock(row[2])
                if start and end:
                    said = replace(around, start=start[0], end=end[0], exact=start[1])
                    place.pieces.append(Piece(row[0], said, False, self._part))
                    place.vague = False
            elif len(row) == 4 and start and end and (label := name_in(row[1])) is not None:
                place.stretches.append(Stretch(start[0], end[0], label, start[1]))


def _label(record: Record, fields: Fields, place: Place, with_words: bool) -> tuple[str | None, Faint]:
    """Who speaks, as this record says itself, and how surely its field is one of speakers."""
    for key in fields.labels:
        faint = fields.faint[key]
        if faint and not with_words and place.key not in _PEOPLE:
            continue
        if faint and place.key == "words" and spelling(key) == "name":
            continue
        if (found := name_in(record[key])) is not None:
            return found, faint
    for key in fields.senders:
        if isinstance(record[key], dict) and (found := name_in(record[key])) is not None:
            return found, Faint.NO
    return None, Faint.NO


def _is_numbered(value: Record) -> bool:
    """Whether a record is a list in disguise: `{"0": {...}, "1": {...}}`, all with the same fields."""
    if len(value) < _FEWEST_NUMBERED:
        return False
    first = list(islice(value.values(), _FEWEST_NUMBERED))
    if not all(isinstance(item, dict) and len(item) > 1 for item in first):
        return False
    return all(key.isdecimal() for key in islice(value, 3)) or all(item.keys() == first[0].keys() for item in first)


def _is_unfinished(record: Record, fields: Fields, kind: str) -> bool:
    """Whether a stream of results replaces this one later. Of stretches of speakers only the last is called final."""
    for key in fields.unfinished:
        of_stretch = spelling(key) == "final" and fields.labels and not fields.words
        if record[key] is (spelling(key) == "ispartial") and not of_stretch:
            return True
    return "partial" in kind or "interim" in kind


def _text(record: Record, fields: Fields, place: Place) -> str | None:
    for key in fields.words:
        value = record[key]
        if isinstance(value, str):
            if value:
                return value
        elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return " ".join(value)
    name = record.get("name") if place.key == "words" and not fields.words else None
    return name if isinstance(name, str) else None
