"""Question sets that others published: what good files become, and that every fault of bad ones is listed."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from question_sets import problems, quotes

from eval.datasets import (
    LOADERS,
    load_explainmeetsum,
    load_friendsqa,
    load_locomo,
    load_qmsum,
)
from eval.questions import TurnKey
from qa.transcript import Turn

SHARED = Path(__file__).parents[2] / "shared" / "benchmarks"


needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the public sets are not beside this checkout")


# LoCoMo
def locomo_file(folder: Path, **changed: Any) -> Path:
    sample = {
        "sample_id": "conv-1",
        "conversation": {
            "speaker_a": "Ann",
            "speaker_b": "Bob",
            "session_10_date_time": "1:05 am on 2 July, 2023",
            "session_10": [{"speaker": "Bob", "dia_id": "D10:1", "text": "Late again."}],
            "session_2_date_time": "1:56 pm on 8 May, 2023",
            "session_2": [
                {"speaker": "Ann", "dia_id": "D2:1", "text": "Look!", "blip_caption": "a red boat"},
                {"speaker": "Bob", "dia_id": "D2:2", "text": "Nice."},
            ],
            "session_11_date_time": "1:05 am on 2 August, 2023",
        },
        "qa": [
            {"question": "What did Ann show?", "answer": "a boat", "evidence": ["D2:1"], "category": 4},
            {"question": "When?", "answer": 2023, "evidence": ["D2:2; D10:1", "D:2:1", "D", "D9:9"], "category": 2},
            {"question": "Why?", "answer": "no idea", "evidence": [], "category": 3},
            {"question": "What did Bob show?", "evidence": ["D2:1"], "category": 5, "adversarial_answer": "a boat"},
        ],
    }
    path = folder / "locomo.json"
    path.write_text(json.dumps([sample | changed]), "utf-8")
    return path


def test_locomo(tmp_path: Path):
    questions = load_locomo(locomo_file(tmp_path))
    (chat,) = questions.transcripts
    assert (chat.id, chat.title) == ("conv-1", "Ann and Bob")
    assert [turn.text for turn in chat.turns] == ["Look! [a red boat]", "Nice.", "Late again."]
    assert chat.turns[0].at == dt.datetime(2023, 5, 8, 13, 56)  # noqa: DTZ001 - the file knows no time zone
    assert chat.turns[2].at == dt.datetime(2023, 7, 2, 1, 5)  # noqa: DTZ001
    one, several, none, wrong = questions.questions
    assert (one.id, one.kind, one.answers, one.core) == ("conv-1.0", "single-hop", ("a boat",), (TurnKey("conv-1", 0),))
    assert (several.kind, several.answers) == ("temporal", ("2023",))
    assert [key.turn for key in several.core] == [0, 1, 2]
    assert none.core == ()
    assert (wrong.kind, wrong.unanswerable, wrong.answers, wrong.core) == ("adversarial", True, (), ())
    assert [gold.turn for gold in wrong.gold] == [0]
    assert questions.notes == ("2 evidence ids name no turn and were left out",)


def test_locomo_faults(tmp_path: Path):
    conversation = {"session_1": "not a list", "session_1_date_time": "yesterday"}
    found = problems(load_locomo, locomo_file(tmp_path, conversation=conversation))
    assert [problem.split(": ")[0] for problem in found] == [
        "locomo.json at 0.session_1_date_time",
        "locomo.json at 0.session_1",
    ]
    found = problems(load_locomo, locomo_file(tmp_path, qa=[{"question": "Why?"}, {"category": 1}]))
    assert [problem.split(": ")[0] for problem in found] == [
        "locomo.json at 0.qa.0.category",
        "locomo.json at 0.qa.1.question",
    ]


# FriendsQA
def scene(title: str, utterances: list[tuple[str, str]], qas: list[dict[str, Any]]) -> dict[str, Any]:
    lines = [
        {"uid": number, "speakers": [speaker], "utterance": text} for number, (speaker, text) in enumerate(utterances)
    ]
    return {"title": title, "paragraphs": [{"utterances:": lines, "qas": qas}]}


def span_answer(text: str, utterance: int, start: int, end: int, is_speaker: bool = False) -> dict[str, Any]:
    return {
        "answer_text": text,
        "utterance_id": utterance,
        "inner_start": start,
        "inner_end": end,
        "is_speaker": is_speaker,
    }


def friends_file(folder: Path, *answers: dict[str, Any], title: str = "s01_e02_c10") -> Path:
    question = {"id": f"{title}_Who_Paraphrased", "question": "Who ?", "answers": list(answers)}
    scenes = [
        scene(title, [("#NOTE#", "[ A bar . ]"), ("Ann", "I want two red boats .")], [question]),
        scene("s01_e02_c09", [("Bob", "Hi !")], []),
        scene("s01_e03_c01", [("Cy", "Oh .")], []),
    ]
    path = folder / "friends.json"
    path.write_text(json.dumps({"data": scenes, "version": "1.1"}), "utf-8")
    return path


def test_friendsqa(tmp_path: Path):
    answers = [
        span_answer("two red boats", 1, 2, 4),
        span_answer("boats", 1, 4, 4),
        span_answer("Ann", 1, -1, -1, is_speaker=True),
        span_answer("[ A", 0, 0, 1),
    ]
    questions = load_friendsqa(friends_file(tmp_path, *answers))
    assert [(t.id, t.title) for t in questions.transcripts] == [
        ("s01_e02", "Season 1, episode 2"),
        ("s01_e03", "Season 1, episode 3"),
    ]
    assert [(turn.speaker, turn.text) for turn in questions.transcripts[0].turns] == [
        ("Bob", "Hi !"),
        (None, "[ A bar . ]"),
        ("Ann", "I want two red boats ."),
    ]
    (question,) = questions.questions
    assert (question.kind, question.transcript) == ("who", "s01_e02")
    assert question.answers == ("two red boats", "boats", "Ann", "[ A")
    assert quotes(question, questions) == [(1, ["[ A"]), (2, ["two red boats", "boats"])]


@pytest.mark.parametrize(
    "answer",
    [
        span_answer("boats", 7, 4, 4),
        span_answer("boats", -1, 4, 4),
        span_answer("boats", 1, 3, 3),
        span_answer("boats", 1, 4, 40),
        span_answer("boats", 1, -1, -1),
    ],
)
def test_friendsqa_answers_that_are_not_where_they_say(tmp_path: Path, answer: dict[str, Any]):
    (found,) = problems(load_friendsqa, friends_file(tmp_path, span_answer("boats", 1, 4, 4), answer))
    assert found.startswith("question s01_e02_c10_Who_Paraphrased: ")


def test_friendsqa_faults(tmp_path: Path):
    assert problems(load_friendsqa, friends_file(tmp_path, title="pilot")) == ["data.0.title: 'pilot' names no scene"]


# ExplainMeetSum and QMSum
def meeting_file(folder: Path, evidence: list[dict[str, Any]], spans: list[list[str]]) -> Path:
    said = [
        {"speaker": "Chair", "content": "Right {disfmarker} so . We buy the boat ."},
        {"speaker": "Guest", "content": "Fine ."},
        {"speaker": "Chair", "content": ""},
    ]
    explained = {"query": "What was decided ?", "explainable_answer": [{"evidence": evidence}]}
    plain = {"query": "What was decided ?", "answer": "A boat.", "relevant_text_span": spans}
    meeting = {
        "meeting_transcripts": said,
        "explainable_qmsum": {"general_query_list": [{"query": "Summarize"}], "specific_query_list": [explained]},
        "general_query_list": [{"query": "Summarize", "answer": "A boat."}],
        "specific_query_list": [plain],
    }
    (folder / "M1.json").write_text(json.dumps(meeting), "utf-8")
    return folder


def evidence(turn: int, content: str, type: str = "CES") -> dict[str, Any]:
    return {"type": type, "turn_index": turn, "sent_index": 0, "speaker": "Chair", "content": content}


def test_explainmeetsum(tmp_path: Path):
    found = [evidence(0, "We buy the boat ."), evidence(0, "so .", "PES"), evidence(1, "Fine .", "PES")]
    questions = load_explainmeetsum(meeting_file(tmp_path, found, []))
    assert questions.transcripts[0].turns[0] == Turn(speaker="Chair", text="Right {disfmarker} so . We buy the boat .")
    (question,) = questions.questions
    assert (question.id, question.transcript, question.core) == ("M1.0", "M1", (TurnKey("M1", 0),))
    assert quotes(question, questions) == [(0, ["so .", "We buy the boat ."]), (1, ["Fine ."])]
    assert [gold.core for gold in question.gold] == [True, False]


def test_explainmeetsum_faults(tmp_path: Path):
    wrong = [evidence(3, "Fine ."), evidence(-1, "Fine ."), evidence(1, "fine"), evidence(1, "Fine .")]
    found = problems(load_explainmeetsum, meeting_file(tmp_path, wrong, []))
    assert [problem.partition(": ")[2] for problem in found] == [
        "turn 3 of 3",
        "turn -1 of 3",
        "turn 1 does not hold 'fine'",
    ]
    (found,) = problems(load_explainmeetsum, meeting_file(tmp_path, [evidence(1, "Fine .", "other")], []))
    assert found.startswith("M1.json at explainable_qmsum.specific_query_list.0.explainable_answer.0.evidence.0.type")


def test_qmsum(tmp_path: Path):
    questions = load_qmsum(meeting_file(tmp_path, [], [["0", "1"], ["1", "2"]]))
    (question,) = questions.questions
    assert [key.turn for key in question.core] == [0, 1, 2]
    assert questions.name == "qmsum"


def test_qmsum_faults(tmp_path: Path):
    spans = [["0", "3"], ["2", "1"], ["-1", "1"]]
    assert len(problems(load_qmsum, meeting_file(tmp_path, [], spans))) == 3


# All published layouts
@pytest.mark.parametrize("name", sorted(LOADERS))
@pytest.mark.parametrize("content", [None, b"", b"{", b"[1, 2]", b'{"data": 3}', b"\xff\xff", b"[" * 5000])
def test_what_is_no_question_set_is_refused_in_one_error(tmp_path: Path, name: str, content: bytes | None):
    path = tmp_path / "set.json"
    if content is not None:
        path.write_bytes(content)
    assert problems(LOADERS[name], path)
    if content is not None:
        assert problems(LOADERS[name], tmp_path)


@needs_shared
@pytest.mark.parametrize(
    ("name", "path", "transcripts", "turns", "questions", "scored"),
    [
        ("locomo", "locomo/locomo5.json", 5, 2760, 999, 760),
        ("friendsqa", "friendsqa/friendsqa_dev.json", 8, 2336, 1201, 1201),
        ("explainmeetsum", "explainmeetsum/val", 35, 20123, 237, 237),
        ("molweni", "molweni/test.json", 5, 845, 2791, 2480),
    ],
)
def test_the_published_files_themselves(
    name: str, path: str, transcripts: int, turns: int, questions: int, scored: int
):
    found = LOADERS[name](SHARED / path)
    assert len(found.transcripts) == transcripts
    assert sum(len(transcript.turns) for transcript in found.transcripts) == turns
    assert len(found.questions) == questions
    assert sum(bool(question.core) for question in found.questions) == scored
    assert len({question.id for question in found.questions}) == questions
