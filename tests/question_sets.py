"""Small question sets; what a loader lists of a bad one, and what a good one quotes."""

from pathlib import Path
from typing import Any

import pytest

from eval.errors import DatasetProblems
from eval.questions import Gold, Question, QuestionSet
from qa.transcript import Transcript, Turn


def talk(id: str, *texts: str) -> Transcript:
    return Transcript(id=id, title=id, turns=tuple(Turn(speaker="Ann", text=text) for text in texts))


def ask(id: str, transcript: str | None, question: str = "When does the ferry start?", turn: int = 0) -> Question:
    gold = () if transcript is None else (Gold(transcript=transcript, turn=turn),)
    return Question(id=id, question=question, kind="", transcript=transcript, gold=gold)


SET = QuestionSet(
    name="set",
    transcripts=(talk("a", "The ferry starts on Monday.", "Fine."), talk("b", "The bridge opens in May.", "No ferry.")),
    questions=(ask("q1", "a"), ask("q2", "b", "When does the bridge open?"), ask("q3", "a", "What is fine?", 1)),
)


def problems(loader: Any, path: Path) -> list[str]:
    with pytest.raises(DatasetProblems) as caught:
        loader(path)
    assert caught.value.path
    assert "\n" not in str(caught.value)
    return [str(problem) for problem in caught.value.problems]


def quotes(question: Question, questions: QuestionSet) -> list[tuple[int, list[str]]]:
    return [
        (gold.turn, [questions.turn(gold.key).text[span.start : span.end] for span in gold.spans])
        for gold in question.gold
    ]
