"""ExplainMeetSum (Kim et al., ACL 2023) and QMSum (Zhong et al., NAACL 2021): questions about meetings.

A JSON file holds a meeting. Only the specific queries are read: a general one ("Summarize the whole meeting") has
its answer everywhere. In ExplainMeetSum the gold is the evidence of each answer sentence, core (CES) or partial (PES);
in QMSum it is the coarse range of turns given as relevant. The published answers are summaries, not short answers,
and are left out. Text is kept as published, with its marks like `{disfmarker}`: a quote must match the words there are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from eval.datasets.published import Published, raise_if_any, read_json
from eval.errors import Problem
from eval.questions import Question, QuestionSet, TurnKey, gold_of
from qa.citation import Span
from qa.transcript import Transcript, Turn


class _Said(Published):
    speaker: str
    content: str


class _Evidence(Published):
    type: Literal["CES", "PES"]
    turn_index: int
    content: str


class _Sentence(Published):
    evidence: list[_Evidence]


class _ExplainedQuery(Published):
    query: str
    explainable_answer: list[_Sentence]


class _Explained(Published):
    specific_query_list: tuple[_ExplainedQuery, ...] = ()


class _ExplainedMeeting(Published):
    meeting_transcripts: list[_Said]
    explainable_qmsum: _Explained


class _Query(Published):
    query: str
    relevant_text_span: list[tuple[int, int]]


class _Meeting(Published):
    meeting_transcripts: list[_Said]
    specific_query_list: list[_Query]


Place = tuple[TurnKey, Span | None, bool]


def load_explainmeetsum(path: Path) -> QuestionSet:
    """Read a folder such as `data/ExplainMeetSum/val`; raises `DatasetProblems` with all that is wrong with it."""
    problems: list[Problem] = []
    transcripts: list[Transcript] = []
    questions: list[Question] = []
    for file in _meetings(path, problems):
        if (meeting := read_json(file, _ExplainedMeeting, problems)) is None:
            continue
        transcripts.append(transcript := _transcript(file, meeting.meeting_transcripts))
        for number, asked in enumerate(meeting.explainable_qmsum.specific_query_list):
            where = f"{file.name} at explainable_qmsum.specific_query_list.{number}"
            places = [
                place
                for sentence in asked.explainable_answer
                for evidence in sentence.evidence
                for place in _evidence(evidence, transcript, where, problems)
            ]
            questions.append(_question(transcript, number, asked.query, places))
    raise_if_any(path, problems)
    return _question_set("explainmeetsum", transcripts, questions)


def load_qmsum(path: Path) -> QuestionSet:
    """Read a folder such as `data/ALL/val`; raises `DatasetProblems` with all that is wrong with it."""
    problems: list[Problem] = []
    transcripts: list[Transcript] = []
    questions: list[Question] = []
    for file in _meetings(path, problems):
        if (meeting := read_json(file, _Meeting, problems)) is None:
            continue
        transcripts.append(transcript := _transcript(file, meeting.meeting_transcripts))
        for number, asked in enumerate(meeting.specific_query_list):
            places: list[Place] = []
            for first, last in asked.relevant_text_span:
                if 0 <= first <= last < len(transcript.turns):
                    places.extend((TurnKey(transcript.id, turn), None, True) for turn in range(first, last + 1))
                else:
                    where = f"{file.name} at specific_query_list.{number}.relevant_text_span"
                    problems.append(Problem(where, f"turns {first} to {last} of {len(transcript.turns)}"))
            questions.append(_question(transcript, number, asked.query, places))
    raise_if_any(path, problems)
    return _question_set("qmsum", transcripts, questions)


def _meetings(path: Path, problems: list[Problem]) -> list[Path]:
    files = sorted(path.glob("*.json")) if path.is_dir() else []
    if not files:
        problems.append(Problem(path.name, "is no folder with a JSON file for each meeting"))
    return files


def _transcript(file: Path, said: list[_Said]) -> Transcript:
    turns = tuple(Turn(speaker=turn.speaker or None, text=turn.content) for turn in said)
    return Transcript(id=file.stem, title=file.stem, turns=turns)


def _evidence(evidence: _Evidence, transcript: Transcript, where: str, problems: list[Problem]) -> list[Place]:
    if not 0 <= evidence.turn_index < len(transcript.turns):
        problems.append(Problem(where, f"turn {evidence.turn_index} of {len(transcript.turns)}"))
        return []
    start = transcript.turns[evidence.turn_index].text.find(evidence.content)
    if start < 0:
        problems.append(Problem(where, f"turn {evidence.turn_index} does not hold {evidence.content[:60]!r}"))
        return []
    key = TurnKey(transcript.id, evidence.turn_index)
    return [(key, Span(start=start, end=start + len(evidence.content)), evidence.type == "CES")]


def _question(transcript: Transcript, number: int, query: str, places: list[Place]) -> Question:
    return Question(
        id=f"{transcript.id}.{number}",
        question=query,
        kind="specific",
        transcript=transcript.id,
        gold=gold_of(places),
    )


def _question_set(name: str, transcripts: list[Transcript], questions: list[Question]) -> QuestionSet:
    return QuestionSet(name=name, transcripts=tuple(transcripts), questions=tuple(questions))
