"""What a loader lists of a bad question set, and what a good one quotes."""

from pathlib import Path
from typing import Any

import pytest

from eval.errors import DatasetProblems
from eval.questions import Question, QuestionSet


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
