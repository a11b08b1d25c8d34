"""A part of a question set: some of its transcripts, a quick look, or what can be asked in one scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TypeVar

from eval.errors import DatasetProblems, Problem
from eval.questions import Question, QuestionSet
from eval.systems import Scope

QUESTIONS_PER_TRANSCRIPT = 10
"""A look keeps one transcript for so many questions of its limit, else indexing long ones would take all its time."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Part:
    """What is used of a set: the transcripts whose id matches one of `patterns`, all without any, and `limit`.

    A pattern is as in a shell: `*` stands for any characters, `?` for one, `[ab]` for one of some; capital letters
    differ from small ones. With a `limit`, at most so many questions are asked, spread evenly and the same each time.
    Where there are many transcripts only some are kept then, spread evenly too.

    The questions are those about the kept transcripts alone. Finding the right transcript is easier among fewer.
    """

    patterns: tuple[str, ...] = ()
    limit: int | None = None

    def of(self, questions: QuestionSet) -> QuestionSet:
        """This part of a set. Raises DatasetProblems where a pattern keeps no transcript, or all no question."""
        return _look(_matching(questions, self.patterns), self.limit)


def in_scope(questions: QuestionSet, scope: Scope) -> QuestionSet:
    """The questions that can be asked in this scope: one that needs several transcripts only in the library."""
    if scope is Scope.LIBRARY:
        return questions
    asked = [question for question in questions.questions if question.transcript is not None]
    ids = {question.transcript for question in asked}
    return questions.only([transcript for transcript in questions.transcripts if transcript.id in ids], asked)


def _matching(questions: QuestionSet, patterns: Sequence[str]) -> QuestionSet:
    if not patterns:
        return questions
    found = {pattern: {id for id in questions.by_id if fnmatchcase(id, pattern)} for pattern in patterns}
    problems = [Problem(pattern, "no transcript's id is like that") for pattern, ids in found.items() if not ids]
    part = _about(questions, set().union(*found.values()))
    if not problems and not part.questions:
        problems.append(Problem(",".join(patterns), "no question is about these transcripts alone"))
    if problems:
        raise DatasetProblems(questions.name, problems)
    return part


def _look(questions: QuestionSet, limit: int | None) -> QuestionSet:
    if limit is None:
        return questions
    part = _about(questions, set(_spread(list(questions.by_id), max(1, limit // QUESTIONS_PER_TRANSCRIPT))))
    return part.only(part.transcripts, _spread(part.questions, limit))


def _about(questions: QuestionSet, ids: set[str]) -> QuestionSet:
    """The transcripts of these ids, with the questions that need no other; one that names none needs them all."""
    needed = ((question, _transcripts(question) or questions.by_id.keys()) for question in questions.questions)
    return questions.only(
        [transcript for transcript in questions.transcripts if transcript.id in ids],
        [question for question, transcripts in needed if transcripts <= ids],
    )


def _transcripts(question: Question) -> set[str]:
    own = {question.transcript} if question.transcript is not None else set()
    return own | {gold.transcript for gold in question.gold}


def _spread(items: Sequence[Item], count: int) -> Sequence[Item]:
    """`count` of the items at even distances, or all where there are no more."""
    if len(items) <= count:
        return items
    return [items[place * len(items) // count] for place in range(count)]
