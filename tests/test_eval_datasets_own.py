"""Question sets in the project's own layout, and the gold of a question."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from question_sets import problems, quotes

from eval.datasets import (
    load_own,
    load_samples,
)
from eval.errors import DatasetProblems
from eval.questions import Gold, Question, TurnKey, gold_of
from qa.citation import Span
from qa.errors import TranscriptQAError
from qa.transcript import Transcript, Turn


def test_gold_is_gathered_by_turn():
    first, second = Span(start=0, end=3), Span(start=5, end=9)
    key, other = TurnKey("b", 2), TurnKey("a", 7)
    assert gold_of([(key, second, False), (key, first, True), (other, None, False), (key, first, False)]) == (
        Gold(transcript="a", turn=7, core=False),
        Gold(transcript="b", turn=2, spans=(first, second)),
    )


def test_core_turns_are_those_of_answerable_questions():
    gold = (Gold(transcript="t", turn=3), Gold(transcript="t", turn=1), Gold(transcript="t", turn=2, core=False))
    question = Question(id="q", question="?", kind="", transcript="t", gold=gold)
    assert question.core == (TurnKey("t", 1), TurnKey("t", 3))
    assert question.model_copy(update={"unanswerable": True}).core == ()


# The project's own layout
def write_own(folder: Path, *rows: dict[str, Any] | str) -> Path:
    transcript = Transcript(
        id="talk",
        title="A talk",
        turns=(Turn(speaker="Ann", text="It starts on Monday."), Turn(speaker=None, text="Fine.")),
    )
    (folder / "transcripts").mkdir(parents=True)
    (folder / "transcripts" / "talk.json").write_text(transcript.model_dump_json(), "utf-8")
    (folder / "transcripts" / ".hidden").write_text("", "utf-8")
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "questions.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def row(**changed: Any) -> dict[str, Any]:
    gold = [{"transcript": "talk", "turn": 0, "quote": "on Monday"}]
    return {"id": "q1", "question": "When does it start?", "transcript": "talk", "gold": gold} | changed


def test_own_layout(tmp_path: Path):
    full = row(
        id="q2",
        kind="when",
        transcript=None,
        gold=[{"transcript": "talk", "turn": 1}],
        answers=["Monday"],
        history=["What starts?"],
        speaker="Ann",
    )
    refused = row(id="q3", unanswerable=True, speaker="Bob", said_by="Ann")
    questions = load_own(write_own(tmp_path / "my-set", row(), "", full, refused))
    assert questions.name == "my-set"
    assert [transcript.id for transcript in questions.transcripts] == ["talk"]
    first, second, third = questions.questions
    assert quotes(first, questions) == [(0, ["on Monday"])]
    assert second == Question(
        id="q2",
        question="When does it start?",
        kind="when",
        transcript=None,
        gold=(Gold(transcript="talk", turn=1),),
        answers=("Monday",),
        history=("What starts?",),
        speaker="Ann",
    )
    assert third.unanswerable
    assert (third.speaker, third.said_by, third.core) == ("Bob", "Ann", ())


def test_every_fault_is_listed_with_its_line(tmp_path: Path):
    set_path = write_own(
        tmp_path / "bad",
        row(),
        "{not json",
        row(question=" "),
        "",
        row(id="q4", gold=[{"transcript": "talk", "turn": 2}, {"transcript": "talk", "turn": -1}]),
        row(id="q5", gold=[{"transcript": "talk", "turn": 0, "quote": "on monday"}]),
        row(id="q6", transcript="gone", gold=[{"transcript": "gone", "turn": 0}]),
        row(),
        row(id="q8", gold=[]),
        row(id="q9", unanswerable=True, answers=["Monday"]),
        row(id="q10", speeker="Ann"),
    )
    (set_path / "transcripts" / "empty.txt").write_text("", "utf-8")
    (set_path / "transcripts" / "again.json").write_bytes((set_path / "transcripts" / "talk.json").read_bytes())
    found = problems(load_own, set_path)
    assert [problem for problem in found if problem.startswith("transcripts/")] == [
        "transcripts/empty.txt: " + found[0].partition(": ")[2],
        "transcripts/talk.json: the id 'talk' is another file's too",
    ]
    lines = sorted(int(problem.split(":")[1]) for problem in found if problem.startswith("questions.jsonl:"))
    assert lines == [2, 3, 5, 5, 6, 7, 7, 8, 9, 10, 11]
    text = "\n".join(found)
    for words in (
        "turn 2 of talk, whose turns are 0 to 1",
        "turn -1 of talk",
        "turn 0 of talk does not hold 'on monday'",
        "there is no transcript 'gone'",
        "the id 'q1' is taken by questions.jsonl:1",
        "with neither gold nor answers",
        "unanswerable, but with answers",
        "speeker",
    ):
        assert words in text


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xff\xfe\x00", b"[]\n", b"null", b'"text"', b"{}", b"[" * 5000])
def test_a_file_that_is_no_list_of_questions(tmp_path: Path, content: bytes):
    set_path = write_own(tmp_path)
    (set_path / "questions.jsonl").write_bytes(content)
    assert problems(load_own, set_path)


def test_a_missing_file_or_folder(tmp_path: Path):
    assert len(problems(load_own, tmp_path / "nowhere")) == 2
    (tmp_path / "questions.jsonl").mkdir()
    assert any("questions.jsonl" in problem for problem in problems(load_own, tmp_path))


@settings(max_examples=40, deadline=None)
@given(st.recursive(st.none() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
def test_no_json_is_too_strange_to_be_listed(tmp_path_factory: pytest.TempPathFactory, value: Any):
    set_path = write_own(tmp_path_factory.mktemp("set"), json.dumps(row(gold=value)))
    try:
        load_own(set_path)
    except TranscriptQAError as error:
        assert isinstance(error, DatasetProblems)


def test_the_set_that_ships_is_sound():
    questions = load_samples()
    assert len(questions.questions) >= 60
    assert len({question.kind for question in questions.questions}) >= 7
