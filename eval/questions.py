"""What a question set is: transcripts, questions about them, and where the answers stand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from pydantic import Field

from qa.citation import Span
from qa.transcript import Frozen, Transcript, Turn


class TurnKey(NamedTuple):
    """Names one turn of a set: the transcript's id and the turn's place in it, from 0."""

    transcript: str
    turn: int


class Gold(Frozen):
    """A turn that holds an answer; `spans` are the words in it that do, or empty where the set gives whole turns.

    Retrieval is scored on `core` turns. Sets that also mark turns which merely help to understand the
    answer (ExplainMeetSum's partial evidence, PES) have those with `core=False`.
    """

    transcript: str
    turn: int = Field(ge=0)
    spans: tuple[Span, ...] = ()
    core: bool = True

    @property
    def key(self) -> TurnKey:
        """The turn meant."""
        return TurnKey(self.transcript, self.turn)


class Question(Frozen):
    """One question and what is known of its answer.

    `transcript` is the one it was asked of, None where it needs several. `answers` are short answers, any of
    which will do. An `unanswerable` question must be refused; its `gold`, where it has any, is where the words
    stand that somebody else said (`said_by`), and no retrieval figure counts it. `speaker` is the person
    whose words are asked for; `history` the questions asked before this one in the same conversation.
    """

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    kind: str
    transcript: str | None
    gold: tuple[Gold, ...] = ()
    answers: tuple[str, ...] = ()
    unanswerable: bool = False
    history: tuple[str, ...] = ()
    speaker: str | None = None
    said_by: str | None = None

    @property
    def core(self) -> tuple[TurnKey, ...]:
        """The turns retrieval is scored on, in the order of the transcripts; none for an unanswerable question."""
        return () if self.unanswerable else tuple(sorted({gold.key for gold in self.gold if gold.core}))


class QuestionSet(Frozen):
    """A named set of questions; `notes` say what the loader left out of the published files, one line each."""

    name: str
    transcripts: tuple[Transcript, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Transcript]:
        """The transcripts by their ids."""
        return {transcript.id: transcript for transcript in self.transcripts}

    def only(self, transcripts: Iterable[Transcript], questions: Iterable[Question]) -> QuestionSet:
        """The same set with no more than these of its transcripts and questions."""
        return QuestionSet(name=self.name, transcripts=tuple(transcripts), questions=tuple(questions), notes=self.notes)

    def turn(self, key: TurnKey) -> Turn:
        """The turn of that name."""
        return self.by_id[key.transcript].turns[key.turn]


def gold_of(places: Iterable[tuple[TurnKey, Span | None, bool]]) -> tuple[Gold, ...]:
    """Gather what a set says span by span into one `Gold` a turn, in order.

    A place is a turn, the span in it (None for the whole turn) and whether it is core; a turn with both kinds is core.
    """
    spans: dict[TurnKey, set[Span]] = {}
    core: dict[TurnKey, bool] = {}
    for key, span, is_core in places:
        spans.setdefault(key, set()).update(() if span is None else (span,))
        core[key] = core.get(key, False) or is_core
    return tuple(
        Gold(
            transcript=key.transcript,
            turn=key.turn,
            spans=tuple(sorted(spans[key], key=lambda span: (span.start, span.end))),
            core=core[key],
        )
        for key in sorted(spans)
    )
