"""Outcomes of a small run, with hostile text in them, whose figures can be worked by hand."""

from __future__ import annotations

import datetime as dt

from eval.checkpoint import Record
from eval.metrics import Passage
from eval.questions import Gold, Question, QuestionSet
from eval.run import Outcome
from eval.systems import PROJECT, Scope
from qa.answer import Answer, AnswerKind
from qa.citation import Citation
from qa.question import Reading
from qa.transcript import Origin, Transcript, Turn

HOSTILE = "<script>alert('1')</script> & \"x\" <img src=http://evil.example/a.png onerror=alert(2)> [red]x[/] \x1b[31m"
TURNS = (
    Turn(speaker="Ann", text="The ferry starts on Monday."),
    Turn(speaker="Bob", text="Fine."),
    Turn(speaker=None, text=HOSTILE),
)
TALK = Transcript(id="t", title="t", turns=TURNS)
NOW = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)


def ask(id: str, *gold: int, unanswerable: bool = False, kind: str = "when", question: str = "?") -> Question:
    return Question(
        id=id,
        question=question,
        kind=kind,
        transcript="t",
        gold=tuple(Gold(transcript="t", turn=turn) for turn in gold),
        unanswerable=unanswerable,
    )


SET = QuestionSet(
    name="set",
    transcripts=(TALK,),
    questions=(
        ask("q1", 0),
        ask("q2", 1, 2, kind=HOSTILE, question=f"What of {HOSTILE}?"),
        ask("q3", unanswerable=True, kind="never"),
    ),
    notes=("1 id names no turn",),
)


def ranking(*turns: int) -> tuple[Passage, ...]:
    return tuple(Passage("t", turn, 0, len(TURNS[turn].text)) for turn in turns)


def citation(turn: int, number: int = 1) -> Citation:
    said = TURNS[turn]
    return Citation(
        id=f"c{turn}", number=number, transcript_id="t", transcript_title="t", date=None, turn=turn, start=0,
        end=len(said.text), quote=said.text, speaker=said.speaker, role=None, start_ms=None, end_ms=None,
        turn_digest=said.digest, source=None, origin=Origin.UNKNOWN,
    )  # fmt: skip


def answer(*cited: int, support: float, reason: str = "never said") -> Answer:
    return Answer(
        kind=AnswerKind.QUOTES if cited else AnswerKind.NEVER_SAID,
        text="",
        parts=(),
        citations=tuple(citation(turn, number) for number, turn in enumerate(cited, start=1)),
        abstained=not cited,
        reason=None if cited else reason,
        near_misses=(),
        support=support,
        reading=Reading(question="?", rewritten="?"),
    )


def outcome(name: str, rankings: dict[str, tuple[Passage, ...]], answers: dict[str, Answer] | None = None) -> Outcome:
    records = {
        id: Record(
            question=id,
            passages=passages,
            seconds=0.01 * number,
            answer=(answers or {}).get(id),
            answer_seconds=0.1 if answers else None,
        )
        for number, (id, passages) in enumerate(rankings.items(), start=1)
    }
    return Outcome(name, Scope.OWN, SET, "done", versions={"lib": "1.2"}, index_seconds=0.5, records=records)


PROJECT_OUTCOME = outcome(
    PROJECT,
    {"q1": ranking(0, 1, 2), "q2": ranking(1, 0, 2), "q3": ranking(2)},
    {"q1": answer(0, support=0.9), "q2": answer(0, support=0.5), "q3": answer(2, support=0.7)},
)
OTHER = outcome("bm25", {"q1": ranking(2, 0), "q2": ranking(), "q3": ranking(0)})
SKIPPED = Outcome("txtai", Scope.OWN, SET, "skipped", reason="txtai is not installed", detail="txtai is not installed")
FAILED = Outcome(
    "langchain", Scope.OWN, SET, "failed", reason="ValueError at question q2", detail=f"ValueError: {HOSTILE}"
)
OUTCOMES = [OTHER, PROJECT_OUTCOME, SKIPPED, FAILED]
