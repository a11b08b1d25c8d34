"""FriendsQA (Yang and Choi, SIGDIAL 2019): questions over TV dialogue with answer spans, as published.

A scene is too short to search, so the scenes of an episode are joined, in their order, into one transcript. An
answer's words are found by its token offsets; where the answer is the speaker, the whole turn is the gold and the
name a short answer. Answers of several annotators all count. Stage directions (`#NOTE#`) are turns nobody spoke.
"""

from __future__ import annotations

import re
from itertools import accumulate
from pathlib import Path

from pydantic import Field

from eval.datasets.published import Published, raise_if_any, read_json
from eval.errors import Problem
from eval.questions import Question, QuestionSet, TurnKey, gold_of
from qa.citation import Span
from qa.transcript import Transcript, Turn

NOTE = "#NOTE#"

_SCENE = re.compile(r"(?P<episode>s\d+_e\d+)_c(?P<scene>\d+)")


class _Utterance(Published):
    speakers: list[str]
    utterance: str


class _Answer(Published):
    answer_text: str
    utterance_id: int
    inner_start: int
    inner_end: int
    is_speaker: bool


class _Asked(Published):
    id: str
    question: str
    answers: list[_Answer]


class _Paragraph(Published):
    utterances: list[_Utterance] = Field(alias="utterances:")
    qas: list[_Asked]


class _Scene(Published):
    title: str
    paragraphs: list[_Paragraph]


class _File(Published):
    data: list[_Scene]


def load_friendsqa(path: Path) -> QuestionSet:
    """Read a published file; raises `DatasetProblems` with all that is wrong with it."""
    problems: list[Problem] = []
    file = read_json(path, _File, problems)
    episodes: dict[str, list[Turn]] = {}
    questions: list[Question] = []
    for episode, scene in _in_order(file.data if file else [], problems):
        turns = episodes.setdefault(episode, [])
        for paragraph in scene.paragraphs:
            first = len(turns)
            turns.extend(_turn(line) for line in paragraph.utterances)
            questions.extend(
                _question(asked, TurnKey(episode, first), paragraph.utterances, problems) for asked in paragraph.qas
            )
    raise_if_any(path, problems)
    transcripts = tuple(
        Transcript(id=episode, title=_title(episode), turns=tuple(turns)) for episode, turns in episodes.items()
    )
    return QuestionSet(name="friendsqa", transcripts=transcripts, questions=tuple(questions))


def _in_order(scenes: list[_Scene], problems: list[Problem]) -> list[tuple[str, _Scene]]:
    placed: list[tuple[str, int, _Scene]] = []
    for number, scene in enumerate(scenes):
        if match := _SCENE.fullmatch(scene.title):
            placed.append((match["episode"], int(match["scene"]), scene))
        else:
            problems.append(Problem(f"data.{number}.title", f"{scene.title!r} names no scene"))
    return [(episode, scene) for episode, _, scene in sorted(placed, key=lambda found: found[:2])]


def _title(episode: str) -> str:
    season, number = re.findall(r"\d+", episode)
    return f"Season {int(season)}, episode {int(number)}"


def _turn(line: _Utterance) -> Turn:
    label = ", ".join(line.speakers)
    return Turn(speaker=None if label == NOTE else label, label=label, text=line.utterance)


def _question(asked: _Asked, first: TurnKey, lines: list[_Utterance], problems: list[Problem]) -> Question:
    """A question about a scene whose `lines` became turns from `first` on."""
    places: list[tuple[TurnKey, Span | None, bool]] = []
    where = f"question {asked.id}"
    for answer in asked.answers:
        if not 0 <= answer.utterance_id < len(lines):
            problems.append(Problem(where, f"no utterance {answer.utterance_id}; there are {len(lines)}"))
            continue
        span = None if answer.is_speaker else _span(answer, lines[answer.utterance_id].utterance)
        if span is None and not answer.is_speaker:
            problems.append(Problem(where, f"{answer.answer_text!r} is not at the tokens named"))
        places.append((TurnKey(first.transcript, first.turn + answer.utterance_id), span, True))
    return Question(
        id=asked.id,
        question=asked.question,
        kind=_kind(asked.id),
        transcript=first.transcript,
        gold=gold_of(places),
        answers=tuple(dict.fromkeys(answer.answer_text for answer in asked.answers)),
    )


def _kind(id: str) -> str:
    """The question word in an id like `s03_e21_c03_What_Paraphrased`."""
    parts = id.split("_")
    return parts[3].lower() if len(parts) > 3 else ""


def _span(answer: _Answer, text: str) -> Span | None:
    """Characters of the answer's tokens, which the file parts by single spaces; None where they differ from it."""
    tokens = text.split(" ")
    if not 0 <= answer.inner_start <= answer.inner_end < len(tokens):
        return None
    starts = list(accumulate((len(token) + 1 for token in tokens), initial=0))
    span = Span(start=starts[answer.inner_start], end=starts[answer.inner_end + 1] - 1)
    return span if text[span.start : span.end] == answer.answer_text else None
