"""Small talks to add to a library, and how tests look at what it finds."""

from __future__ import annotations

import datetime as dt

from qa import (
    Library,
    Transcript,
    Turn,
)

QUESTION = "Which bridge and which boat?"
TALK = "Ann Lee: The bridge opens in May.\n\nBo Ray: And the boat waits until June.\n\nAnn Lee: It does.\n"
OTHER = "Ann Lee: The harbour is closed.\n\nBo Ray: Then the boat stays.\n\nAnn Lee: It does.\n"


def talk(id: str, *texts: str, date: dt.date | None = None) -> Transcript:
    turns = tuple(Turn(speaker=("Ann Lee", "Bo Ray")[at % 2], text=text) for at, text in enumerate(texts))
    return Transcript(id=id, title=id.title(), turns=turns, date=date)


def found(library: Library, question: str = QUESTION, **filters) -> list[tuple[str, int, str, float]]:
    return [(hit.transcript_id, hit.turn, hit.text, hit.score) for hit in library.search(question, **filters)]


def turns_found(library: Library, question: str = QUESTION, **filters) -> set[tuple[str, int]]:
    return {(id, turn) for id, turn, _, _ in found(library, question, **filters)}


def ids(library: Library) -> list[str]:
    return [info.id for info in library.transcripts()]
