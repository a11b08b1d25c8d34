"""What a transcript is: turns of talk, each with its speaker, its words and where they came from."""

from __future__ import annotations

import datetime as dt
import hashlib
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Milliseconds = Annotated[int, Field(ge=0, lt=2**53)]
"""Whole numbers that a database and any JSON reader keep exactly."""


def _encodable(text: str) -> str:
    """Refuses half a character (a lone surrogate), which no file, database or page can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"half a character at place {error.start}") from None
    return text


Text = Annotated[str, AfterValidator(_encodable)]


class Frozen(BaseModel):
    """Base of what crosses disk, wire or page: cannot be changed, takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(StrEnum):
    """What kind of words these are, and so how far their wording can be trusted."""

    UNKNOWN = "unknown"
    HUMAN = "human"
    CAPTIONS = "captions"
    """Automatic captions, with no word of how sure the machine was."""
    RECOGNISER = "recogniser"
    """A speech recogniser's output that carries confidences."""


MACHINE_MADE = {Origin.CAPTIONS: "automatic captions", Origin.RECOGNISER: "speech recogniser"}
"""What is said beside words that no person wrote down; of words of other origins nothing is said."""

SourceUnit = Literal["line", "cue", "item", "row", "paragraph", "page"]


class Source(Frozen):
    """Where in its file a turn stands: from `first` to `last`, both included, counted from 1."""

    unit: SourceUnit
    first: int = Field(ge=1)
    last: int = Field(ge=1)


class Turn(Frozen):
    """Consecutive speech of one speaker.

    `label` is what the source prints before the words, `speaker` the one name this person has throughout
    the transcript, or None where the source does not say: a speaker is never guessed. `text` is the speech as
    stored; every quote is a slice of it. Times are milliseconds from the start of the recording; `at` is
    the wall-clock moment, for chats that run over days.
    """

    speaker: Text | None
    text: Text
    label: Text | None = None
    role: Text | None = None
    start_ms: Milliseconds | None = None
    end_ms: Milliseconds | None = None
    at: dt.datetime | None = None
    source: Source | None = None
    origin: Origin = Origin.UNKNOWN

    @property
    def digest(self) -> str:
        """SHA-256 of the words, in hex: the same words have it whoever is said to have spoken them."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class Transcript(Frozen):
    """One conversation: `id` names it in a library, `turns` are in the order they were spoken."""

    id: Text = Field(min_length=1, max_length=200)
    title: Text
    turns: tuple[Turn, ...]
    date: dt.date | None = None
    place: Text | None = None
    language: Text | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of the content, in hex: date, place, language and turns, whatever id and title it goes by."""
        return hashlib.sha256(self.model_dump_json(exclude={"id", "title"}).encode()).hexdigest()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of those who speak, in order of first appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker is not None))
