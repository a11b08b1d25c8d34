"""A part of a question set: for one scope, or for a quick look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from eval.questions import Question, QuestionSet
from eval.systems import Scope

QUESTIONS_PER_TRANSCRIPT = 10
"""A look keeps one transcript for so many questions of its limit, else indexing long ones would take all its time."""

Item = TypeVar("Item")


def sample(questions: QuestionSet, limit: int | None) -> QuestionSet:
    """At most `limit` questions, spread evenly over the set and the same each time; None keeps all.

    With many transcripts only some are kept, spread evenly too, and the questions are those about them. Finding
    the right transcript is then easier than in the whole set.
    """
    if limit is None:
        return questions
    kept = _spread(questions.transcripts, max(1, limit // QUESTIONS_PER_TRANSCRIPT))
    ids = {transcript.id for transcript in kept}
    asked = [question for question in questions.questions if _transcripts(question) <= ids]
    return questions.model_copy(update={"transcripts": tuple(kept), "questions": tuple(_spread(asked, limit))})


def in_scope(questions: QuestionSet, scope: Scope) -> QuestionSet:
    """The questions that can be asked in this scope: one that needs several transcripts only in the library."""
    if scope is Scope.LIBRARY:
        return questions
    asked = tuple(question for question in questions.questions if question.transcript is not None)
    ids = {question.transcript for question in asked}
    transcripts = tuple(transcript for transcript in questions.transcripts if transcript.id in ids)
    return questions.model_copy(update={"transcripts": transcripts, "questions": asked})


def _transcripts(question: Question) -> set[str]:
    own = {question.transcript} if question.transcript is not None else set()
    return own | {gold.transcript for gold in question.gold}


def _spread(items: Sequence[Item], count: int) -> Sequence[Item]:
    """`count` of the items at even distances, or all where there are no more."""
    if len(items) <= count:
        return items
    return [items[place * len(items) // count] for place in range(count)]
