"""What an answer is made of. How it is found is in `qa.answering`."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from qa.citation import Citation
from qa.question import Reading
from qa.transcript import Frozen


class AnswerKind(StrEnum):
    """What the answer amounts to; every kind but QUOTES abstains."""

    QUOTES = "quotes"
    NEVER_SAID = "never_said"
    OTHER_SPEAKER = "other_speaker"
    """Said, but not by the speaker asked about."""
    OUTSIDE_DATES = "outside_dates"
    """Said, but not within the dates asked about."""
    NOTHING_THERE = "nothing_there"
    """No turn passes the filters, or the library is empty."""


class Part(Frozen):
    """One stretch of the answer: `text` to show, the numbers of the citations it rests on.

    `group` is a heading shared by neighbouring parts (a transcript, a speaker, a date), or None.
    """

    text: str
    citations: tuple[int, ...] = ()
    group: str | None = None


class Answer(Frozen):
    """What was said, or why nothing can be quoted.

    `text` is all `parts` joined by line breaks. `citations` are numbered from 1 and are empty when
    `abstained`; `reason` then says in one sentence why, and `near_misses` are the closest passages,
    numbered from 1 too, which are no answer. `support` is between 0 and 1. `written_by` names the model that
    worded the answer, or is None where no model did.
    """

    kind: AnswerKind
    text: str
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...]
    abstained: bool
    reason: str | None
    near_misses: tuple[Citation, ...]
    support: float = Field(ge=0, le=1)
    reading: Reading
    written_by: str | None = None


class ReadingEvent(Frozen):
    """First event of a streamed answer: how the question was read."""

    reading: Reading


class TextDelta(Frozen):
    """The next piece of the answer's text; joined, all pieces are `Answer.text`."""

    text: str


class AnswerEvent(Frozen):
    """Last event of a streamed answer: the whole of it."""

    answer: Answer
