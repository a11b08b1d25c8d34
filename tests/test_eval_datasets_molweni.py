"""Molweni as published: what good files become, and that bad ones are refused or counted."""

import json
from pathlib import Path
from typing import Any

import pytest
from question_sets import problems, quotes

from eval.datasets import load_molweni
from eval.datasets.molweni import TOGETHER
from eval.questions import QuestionSet, TurnKey

LINES = [("JoJo", "my disk is FULL , why ?"), ("nit-wit", "run df -h"), ("JoJo", "")]
CONTEXT = "jojo: my disk is full , why ? nit-wit: run df -h jojo: "


def asked(id: str, *answers: tuple[str, int], impossible: bool = False) -> dict[str, Any]:
    """A question with answers and where each starts in the context."""
    given = [{"text": text, "answer_start": start} for text, start in answers]
    return {"id": id, "question": "What ?", "answers": given, "is_impossible": impossible}


def dialogue(*questions: dict[str, Any]) -> dict[str, Any]:
    lines = [{"speaker": speaker, "text": text} for speaker, text in LINES]
    relations = [{"type": "Question-answer_pair", "x": 0, "y": 1}]
    return {"id": 1, "edus": lines, "relations": relations, "context": CONTEXT, "qas": list(questions)}


def load(folder: Path, *dialogues: dict[str, Any]) -> QuestionSet:
    path = folder / "molweni.json"
    path.write_text(json.dumps({"data": {"title": "test", "dialogues": list(dialogues)}}), "utf-8")
    return load_molweni(path)


def test_answers_are_found_in_the_turns(tmp_path: Path):
    spans = asked("q1", ("full", CONTEXT.index("full")), ("df -h", CONTEXT.index("df")))
    unanswerable = asked("q2", impossible=True)
    found = load(tmp_path, dialogue(), dialogue(spans, unanswerable))
    (talk,) = found.transcripts
    assert (found.name, talk.id, found.notes) == ("molweni", "test-0", ())
    assert [(turn.speaker, turn.text) for turn in talk.turns] == LINES * 2
    first, second = found.questions
    assert (first.id, first.kind, first.transcript, first.answers) == ("q1", "answerable", "test-0", ("full", "df -h"))
    assert quotes(first, found) == [(3, ["FULL"]), (4, ["df -h"])]
    assert first.core == (TurnKey("test-0", 3), TurnKey("test-0", 4))
    assert (second.id, second.kind, second.unanswerable, second.core) == ("q2", "unanswerable", True, ())


def test_some_dialogues_make_a_transcript(tmp_path: Path):
    many = [dialogue(asked(f"q{number}", ("full", 17))) for number in range(TOGETHER + 2)]
    found = load(tmp_path, *many)
    assert [(talk.id, len(talk.turns)) for talk in found.transcripts] == [("test-0", 3 * TOGETHER), ("test-1", 6)]
    assert [question.core[0] for question in found.questions[-3:]] == [
        TurnKey("test-0", 3 * (TOGETHER - 1)), TurnKey("test-1", 0), TurnKey("test-1", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("nit-wit", CONTEXT.index("nit-wit")),  # a speaker's name is none of the words said
        ("jojo", 0),
        ("full", 16),
        ("full", -40),
        ("full", 9999),
        ("why ? nit-wit", CONTEXT.index("why")),  # from one turn into the next
    ],
)
def test_answers_in_no_turn_are_left_out_and_counted(tmp_path: Path, text: str, start: int):
    found = load(tmp_path, dialogue(asked("gone", (text, start)), asked("kept", ("df", 43), (text, start))))
    assert [(question.id, quotes(question, found)) for question in found.questions] == [("kept", [(1, ["df"])])]
    assert found.notes == ("2 answers lie in no turn and were left out",)


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"edus": [{"speaker": "JoJo"}]}, "edus.0.text"),
        ({"edus": "none"}, "edus"),
        ({"qas": [asked("q") | {"is_impossible": "perhaps"}]}, "qas.0.is_impossible"),
        ({"qas": [asked("q", ("full", 17)) | {"id": None}]}, "qas.0.id"),
        ({"qas": [asked("q") | {"answers": [{"text": "full", "answer_start": "x"}]}]}, "qas.0.answers.0.answer_start"),
    ],
)
def test_faults_are_named_by_their_place(tmp_path: Path, changed: dict[str, Any], place: str):
    with pytest.raises(Exception, match="molweni") as caught:
        load(tmp_path, dialogue(), dialogue() | changed)
    (problem,) = caught.value.problems
    assert problem.where == f"molweni.json at data.dialogues.1.{place}"


def test_a_file_without_dialogues_is_refused(tmp_path: Path):
    assert problems(load_molweni, tmp_path / "nowhere.json")
