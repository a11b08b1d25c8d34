"""What was understood of a file, counted and gathered for a person to look over before, or without, adding it."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from qa.formats.base import Parse
from qa.segmentation import word_count
from qa.transcript import Frozen, Origin, Turn

FIRST_TURNS = 3


class InspectedSpeaker(Frozen):
    """One who speaks: the labels and roles the file gives, most frequent first. Without a `name`: words of nobody."""

    name: str | None
    labels: tuple[str, ...]
    roles: tuple[str, ...]
    turns: int
    words: int


class Inspection(Frozen):
    """What was understood of `source`; `origins` says what kind of words how many turns are."""

    source: str
    format: str
    shape: str
    certainty: float
    id: str
    title: str
    date: dt.date | None
    place: str | None
    language: str | None
    origins: dict[Origin, int]
    turns: int
    words: int
    timed: int
    speakers: tuple[InspectedSpeaker, ...]
    first_turns: tuple[Turn, ...]
    doubts: tuple[str, ...]


def inspect_parse(source: str, parse: Parse) -> Inspection:
    """What `parse` says of the file called `source`; speakers come in the order in which they first speak."""
    transcript = parse.transcript
    turns: dict[str | None, list[Turn]] = {}
    for turn in transcript.turns:
        turns.setdefault(turn.speaker, []).append(turn)
    return Inspection(
        source=source.encode(errors="replace").decode(),
        format=parse.format,
        shape=parse.shape,
        certainty=parse.certainty,
        id=transcript.id,
        title=transcript.title,
        date=transcript.date,
        place=transcript.place,
        language=transcript.language,
        origins=Counter(turn.origin for turn in transcript.turns),
        turns=len(transcript.turns),
        words=_words(transcript.turns),
        timed=sum(turn.start_ms is not None or turn.at is not None for turn in transcript.turns),
        speakers=tuple(_speaker(name, theirs) for name, theirs in turns.items()),
        first_turns=transcript.turns[:FIRST_TURNS],
        doubts=parse.doubts,
    )


def _speaker(name: str | None, turns: list[Turn]) -> InspectedSpeaker:
    labels = Counter(turn.label for turn in turns if turn.label is not None)
    roles = Counter(turn.role for turn in turns if turn.role is not None)
    return InspectedSpeaker(
        name=name,
        labels=tuple(label for label, _ in labels.most_common()),
        roles=tuple(role for role, _ in roles.most_common()),
        turns=len(turns),
        words=_words(turns),
    )


def _words(turns: list[Turn] | tuple[Turn, ...]) -> int:
    return sum(word_count(turn.text) for turn in turns)
