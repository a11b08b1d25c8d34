"""LoCoMo (Maharana et al., ACL 2024): long chats of two people over months, as published in `locomo10.json`.

One chat is one transcript, its sessions one after the other; a turn's `at` is the time of its session, which the
file gives without a time zone. A shared image is part of what was sent: its published caption follows the
turn's words in square brackets. An evidence string is read for every id in it ("D8:6; D9:17", "D:11:26"); ids of
no turn are left out and counted in the notes. Category 5 asks what the other person said or did, and so is
unanswerable.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from eval.datasets.published import Published, raise_if_any, read_json
from eval.errors import Problem
from eval.questions import Question, QuestionSet, TurnKey, gold_of
from qa.transcript import Transcript, Turn

KINDS = {1: "multi-hop", 2: "temporal", 3: "open-domain", 4: "single-hop", 5: "adversarial"}
ADVERSARIAL = 5

_EVIDENCE_ID = re.compile(r"D:?(\d+):(\d+)")
_SESSION = re.compile(r"session_(\d+)")
_MOMENT = "%I:%M %p on %d %B, %Y"


class _Line(Published):
    speaker: str
    dia_id: str
    text: str
    blip_caption: str | None = None


class _Question(Published):
    question: str
    category: int
    answer: str | int | float | None = None
    evidence: tuple[str, ...] = ()


class _Sample(Published):
    sample_id: str
    conversation: dict[str, str | list[_Line]]
    qa: list[_Question]


def load_locomo(path: Path) -> QuestionSet:
    """Read the published file; raises `DatasetProblems` with all that is wrong with it."""
    problems: list[Problem] = []
    samples = read_json(path, list[_Sample], problems) or []
    transcripts: list[Transcript] = []
    questions: list[Question] = []
    lost = 0
    for place, sample in enumerate(samples):
        lines = list(_lines(sample, f"{path.name} at {place}", problems))
        turns = {_id(line.dia_id): place for place, (line, _) in enumerate(lines)}
        transcripts.append(_transcript(sample, lines))
        for number, asked in enumerate(sample.qa):
            named = [found for evidence in asked.evidence for found in _ids(evidence)]
            lost += sum(found not in turns for found in named) + sum(not _ids(text) for text in asked.evidence)
            gold = [(TurnKey(sample.sample_id, turns[found]), None, True) for found in named if found in turns]
            unanswerable = asked.category == ADVERSARIAL
            questions.append(
                Question(
                    id=f"{sample.sample_id}.{number}",
                    question=asked.question,
                    kind=KINDS.get(asked.category, str(asked.category)),
                    transcript=sample.sample_id,
                    gold=gold_of(gold),
                    answers=() if unanswerable or asked.answer is None else (str(asked.answer),),
                    unanswerable=unanswerable,
                )
            )
    raise_if_any(path, problems)
    notes = (f"{lost} evidence ids name no turn and were left out",) if lost else ()
    return QuestionSet(name="locomo", transcripts=tuple(transcripts), questions=tuple(questions), notes=notes)


def _transcript(sample: _Sample, lines: Iterable[tuple[_Line, dt.datetime | None]]) -> Transcript:
    people = [name for key in ("speaker_a", "speaker_b") if isinstance(name := sample.conversation.get(key), str)]
    return Transcript(
        id=sample.sample_id,
        title=" and ".join(people) or sample.sample_id,
        turns=tuple(Turn(speaker=line.speaker, text=_text(line), at=at) for line, at in lines),
    )


def _text(line: _Line) -> str:
    caption = f"[{line.blip_caption}]" if line.blip_caption else ""
    return " ".join(part for part in (line.text, caption) if part)


def _lines(sample: _Sample, where: str, problems: list[Problem]) -> Iterator[tuple[_Line, dt.datetime | None]]:
    """The lines of all sessions in the order of their numbers, each with the time of its session."""
    numbers = sorted(int(match[1]) for key in sample.conversation if (match := _SESSION.fullmatch(key)))
    for number in numbers:
        session = sample.conversation[f"session_{number}"]
        moment = sample.conversation.get(f"session_{number}_date_time")
        at = None
        if isinstance(moment, str):
            try:
                at = dt.datetime.strptime(moment, _MOMENT)  # noqa: DTZ007 - the file knows no time zone
            except ValueError:
                problems.append(Problem(f"{where}.session_{number}_date_time", f"{moment!r} is no moment"))
        if isinstance(session, str):
            problems.append(Problem(f"{where}.session_{number}", "a session is a list of lines"))
            continue
        for line in session:
            yield line, at


def _ids(evidence: str) -> list[tuple[int, int]]:
    return [(int(session), int(line)) for session, line in _EVIDENCE_ID.findall(evidence)]


def _id(dia_id: str) -> tuple[int, int]:
    ids = _ids(dia_id)
    return ids[0] if ids else (0, 0)
