"""From messages to turns: what chats as text and chats as data share.

In a chat a name is who somebody is: `Ann` and `Ann Lee` are two members, so names are never joined as in a transcript
that people typed. Messages of one member at nearly the same moment are one turn.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.formats.base import Document, Parse
from qa.formats.segments import SAME_MOMENT, same_moment
from qa.formats.text.names.names import Names
from qa.formats.text.names.titles import Name
from qa.transcript import Source, SourceUnit, Transcript, Turn

_WORD = re.compile(r"\w")


@dataclass(slots=True)
class Message:
    """A message and its place: its first and last line, or its number in the file, counted from 1."""

    first: int
    last: int
    name: str | None
    text: str
    at: dt.datetime | None = None
    start_ms: int | None = None


def parse_of(
    document: Document,
    messages: Sequence[Message],
    *,
    format: str,
    shape: str,
    unit: SourceUnit,
    title: str | None = None,
    doubts: Sequence[str] = (),
) -> Parse:
    """The turns these messages make; those without a word are left out. Raises `UnreadableFile` where none has any."""
    said = [message for message in messages if _WORD.search(message.text)]
    if not said:
        raise document.unreadable("there are no words in its messages", "check that it was exported with its text")
    groups: list[list[Message]] = []
    for message in said:
        if groups and _goes_on(groups[-1][-1], message):
            groups[-1].append(message)
        else:
            groups.append([message])
    names = {name: Names([name]).of(name) for name in {message.name for message in said} if name is not None}
    days = {message.at.date() for message in said if message.at}
    transcript = Transcript(
        id=document.id,
        title=title or document.stem.strip() or document.id,
        turns=tuple(_turn(group, names, unit) for group in groups),
        date=next(iter(days)) if len(days) == 1 else document.day,
    )
    return Parse(transcript=transcript, format=format, shape=shape, doubts=tuple(doubts))


def _goes_on(before: Message, message: Message) -> bool:
    if before.name != message.name:
        return False
    if before.at is not None and message.at is not None:
        return same_moment(before.at, message.at)
    if before.start_ms is not None and message.start_ms is not None:
        return message.start_ms - before.start_ms <= SAME_MOMENT / dt.timedelta(milliseconds=1)
    return before.at is message.at


def _turn(group: Sequence[Message], names: dict[str, Name], unit: SourceUnit) -> Turn:
    first = group[0]
    name = names[first.name] if first.name is not None else None
    return Turn(
        speaker=name.speaker if name else None,
        role=name.role if name else None,
        label=first.name,
        text="\n".join(message.text for message in group),
        start_ms=first.start_ms,
        at=first.at,
        source=Source(unit=unit, first=first.first, last=max(message.last for message in group)),
    )
