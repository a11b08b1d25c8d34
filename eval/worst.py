"""The questions that went worst for this project, with what was returned: where to look first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.checkpoint import Record
from eval.metrics import Passage, turns_in_order
from eval.questions import Question, QuestionSet, TurnKey
from eval.results import SystemResult
from eval.run import Outcome

SHOWN_QUESTIONS = 20
SHOWN_TURNS = 5


@dataclass(frozen=True)
class Said:
    """A turn as it is shown; `gold` where it holds an answer."""

    key: TurnKey
    speaker: str | None
    text: str
    gold: bool


@dataclass(frozen=True)
class Worst:
    """A question, what should have been found, what was, and what was answered: in `answer`, if at all."""

    question: Question
    score: str
    gold: tuple[Said, ...]
    returned: tuple[Said, ...]
    answer: tuple[str, ...]


def badly_ranked(outcome: Outcome, result: SystemResult) -> list[Worst]:
    """Answerable questions whose gold turns came late or never: the lowest nDCG@10, the lower recall@50 first."""
    ndcg, recall = result.by_question("nDCG@10"), result.by_question("recall@50")
    ranked = sorted(ndcg, key=lambda id: (ndcg[id], recall[id], id))[:SHOWN_QUESTIONS]
    by_id = {question.id: question for question in outcome.questions.questions}
    return [_worst(by_id[id], f"nDCG@10 {ndcg[id]:.3f}, recall@50 {recall[id]:.3f}", outcome) for id in ranked]


def wrongly_answered(outcome: Outcome) -> list[Worst]:
    """Unanswerable questions that got an answer all the same, the best supported first."""
    answered = [
        (record.answer.support, question)
        for question in outcome.questions.questions
        if question.unanswerable
        and (record := outcome.records[question.id]).answer is not None
        and not record.answer.abstained
    ]
    answered.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [_worst(question, f"support {support:.3f}", outcome) for support, question in answered[:SHOWN_QUESTIONS]]


def _worst(question: Question, score: str, outcome: Outcome) -> Worst:
    record = outcome.records[question.id]
    gold = {gold.key for gold in question.gold}
    return Worst(
        question=question,
        score=score,
        gold=_said(sorted(gold), gold, outcome.questions),
        returned=_said(_first(record.passages), gold, outcome.questions),
        answer=_answer(record),
    )


def _first(passages: Sequence[Passage]) -> list[TurnKey]:
    return turns_in_order(passages)[:SHOWN_TURNS]


def _said(keys: Sequence[TurnKey], gold: set[TurnKey], questions: QuestionSet) -> tuple[Said, ...]:
    turns = ((key, questions.turn(key)) for key in keys)
    return tuple(Said(key, turn.speaker, turn.text, key in gold) for key, turn in turns)


def _answer(record: Record) -> tuple[str, ...]:
    if record.answer is None:
        return ()
    if record.answer.abstained:
        return (f"refused: {record.answer.reason}",)
    return tuple(f"{citation.speaker or 'speaker not named'}: {citation.quote}" for citation in record.answer.citations)
