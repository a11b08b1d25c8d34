"""A quote that can be checked: which characters of which turn, and everything a reader wants to know of them."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from qa.transcript import Frozen, Milliseconds, Origin, Source


class Span(Frozen):
    """Characters `start` to `end` of a text (Python string indices, end not included)."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Citation(Frozen):
    """Words of one turn: `turns[turn].text[start:end] == quote` in the transcript named, always.

    `id` names the words (content digest, turn, span), whatever the speaker is called later; `number` is how
    this answer refers to it, from 1. `answers` is the question these words reply to, where the turn before
    asked one; `short` marks, inside the quote, the few words that answer by themselves. `turn_digest` is
    `Turn.digest` of the turn as it was when cited.
    """

    id: str
    number: int = Field(ge=1)
    transcript_id: str
    transcript_title: str
    date: dt.date | None
    turn: int = Field(ge=0)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    speaker: str | None
    role: str | None
    start_ms: Milliseconds | None
    end_ms: Milliseconds | None
    turn_digest: str
    source: Source | None
    origin: Origin
    answers: Citation | None = None
    short: Span | None = None
