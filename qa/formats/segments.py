"""From segments, the pieces that data files hold, to turns: what recognisers, tables, chats and feeds share.

A segment is a word, a sentence, a message or a paragraph, with its speaker if the file says so. Segments of one speaker
in a row are one turn. Where nobody is named, turns are cut at pauses and have no speaker.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.formats.base import Document, Parse
from qa.formats.repeated_labels import printed_labels
from qa.formats.text.names.names import Names
from qa.transcript import Origin, Source, SourceUnit, Transcript, Turn

PAUSE_MS = 2_500
"""Silence that ends a turn where no speaker is named: longer than a breath, shorter than a break."""
LONGEST_MS = 90_000
"""A turn without pauses is cut at the next sentence end after this."""
SAME_MOMENT = dt.timedelta(minutes=10)
"""Messages of one person at most this far apart are one turn."""

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)]*$")
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class Segment:
    """One piece of talk as a file holds it.

    `label` is who speaks, as the file says it, or None. Times are milliseconds, `at` the wall-clock moment. `place` is
    which item (or line, or cue) of the file it is, counted from 1.
    """

    place: int
    text: str
    label: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    at: dt.datetime | None = None
    role: str | None = None


def parse_of(
    document: Document,
    segments: Iterable[Segment],
    *,
    format: str,
    shape: str,
    unit: SourceUnit = "item",
    origin: Origin = Origin.UNKNOWN,
    joint: str = " ",
    title: str | None = None,
    date: dt.date | None = None,
    place: str | None = None,
    language: str | None = None,
    certainty: float = 1.0,
    doubts: Sequence[str] = (),
) -> Parse:
    """The turns these segments make, in their order; `joint` stands between the texts of one turn.

    Segments without a word are left out. Raises `UnreadableFile` where none has any.
    """
    said, above = _less_printed_labels([_less_blank_label(segment) for segment in segments])
    said = [segment for segment in said if _WORD.search(segment.text)]
    if not said:
        raise document.unreadable("there are no words in it", "check that it was saved with its text")
    labels = [segment.label for segment in said if segment.label is not None]
    names = Names(labels, talk=(segment.text for segment in said))
    named = any(segment.label is not None for segment in said)
    groups: list[list[Segment]] = []
    for segment in said:
        if groups and _continues(groups[-1], segment, names, named):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    turns = tuple(_turn(group, names, unit, origin, joint) for group in groups)
    transcript = Transcript(
        id=document.id,
        title=title or document.stem.strip() or document.id,
        turns=turns,
        date=date or _only_day(turns) or document.day,
        place=place,
        language=language,
    )
    return Parse(transcript=transcript, format=format, shape=shape, certainty=certainty, doubts=(*doubts, *above))


def _only_day(turns: Sequence[Turn]) -> dt.date | None:
    """The day on which all turns were, where each says when it was."""
    days = {turn.at.date() if turn.at else None for turn in turns}
    return days.pop() if len(days) == 1 else None


def _less_blank_label(segment: Segment) -> Segment:
    """With no label where it has nothing to see in it."""
    shown = segment.label is None or any(c.isprintable() and not c.isspace() for c in segment.label)
    return segment if shown else replace(segment, label=None)


def _less_printed_labels(segments: Sequence[Segment]) -> tuple[list[Segment], list[str]]:
    """Less the labels that stand before the words too, and a doubt where the first have none of the marks that all
    later labels open with: those list who is present."""
    printed = printed_labels([(segment.label, segment.text) for segment in segments])
    marked = [each.marked for each in printed if each]
    first = next(index for index, each in enumerate(printed) if each) if marked and all(marked) else 0
    said = [
        replace(segment, text=segment.text[label.start :], role=segment.role or label.rank) if label else segment
        for segment, label in zip(segments[first:], printed[first:], strict=True)
    ]
    above = ["the item before the first" if first == 1 else f"the {first} items before the first"] if first else []
    return said, [f"{which} that a mark opens {'is' if first == 1 else 'are'} left out" for which in above]


def _continues(group: Sequence[Segment], segment: Segment, names: Names, named: bool) -> bool:
    before = group[-1]
    speaker = names.of(segment.label).speaker
    if segment.label != before.label and (speaker is None or speaker != names.of(before.label).speaker):
        return False
    if segment.at is not None and before.at is not None:
        return same_moment(before.at, segment.at)
    if named:
        return True
    return not pauses(group[0].start_ms, before.end_ms, segment.start_ms, before.text)


def same_moment(before: dt.datetime, after: dt.datetime) -> bool:
    """Whether two moments are at most `SAME_MOMENT` apart; of one with a time zone and one without nobody can tell."""
    return (before.tzinfo is None) == (after.tzinfo is None) and abs(after - before) <= SAME_MOMENT


def pauses(first_ms: int | None, ended_ms: int | None, starts_ms: int | None, said_last: str) -> bool:
    """Whether talk by nobody that began at `first_ms` and stood at `ended_ms` makes a new turn at `starts_ms`."""
    if first_ms is None or ended_ms is None or starts_ms is None:
        return False
    long = ended_ms - first_ms > LONGEST_MS
    return starts_ms - ended_ms > PAUSE_MS or (long and _SENTENCE_END.search(said_last.rstrip()[-4:]) is not None)


def _turn(group: Sequence[Segment], names: Names, unit: SourceUnit, origin: Origin, joint: str) -> Turn:
    first = group[0]
    name = names.of(first.label)
    start = next((segment.start_ms for segment in group if segment.start_ms is not None), None)
    end = max((segment.end_ms for segment in group if segment.end_ms is not None), default=None)
    return Turn(
        speaker=name.speaker,
        role=next((segment.role for segment in group if segment.role), name.role),
        label=first.label,
        text=joined([segment.text.strip() for segment in group], joint),
        start_ms=start,
        end_ms=end if end is None or start is None else max(start, end),
        at=first.at,
        source=Source(unit=unit, first=first.place, last=max(segment.place for segment in group)),
        origin=origin,
    )


def joined(texts: Sequence[str], joint: str = " ") -> str:
    """Pieces of text as one; no space goes between letters of scripts that are written without any."""
    if all(map(str.isascii, texts)):
        return joint.join(filter(None, texts))
    parts: list[str] = []
    for text in texts:
        if parts and text:
            parts.append("" if joint == " " and _unspaced(parts[-1][-1]) and _unspaced(text[0]) else joint)
        if text:
            parts.append(text)
    return "".join(parts)


def _unspaced(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" and not "가" <= character <= "힣"
