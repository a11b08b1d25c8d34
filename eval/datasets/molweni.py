"""Molweni (Li et al., COLING 2020): short chats of the Ubuntu channel with answer spans, as published.

A dialogue has eight turns or so, too few to search: some of them, one after the other, make a transcript. An answer's
place is given in the dialogue's `context`, its turns as `speaker: text` in small letters and joined by spaces; one
that lies in no turn's text, as a speaker's name does, is left out and counted in the notes, and so is its question
where it has no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from eval.datasets.published import Published, raise_if_any, read_json
from eval.errors import Problem
from eval.questions import Question, QuestionSet, TurnKey, gold_of
from qa.citation import Span
from qa.transcript import Transcript, Turn

TOGETHER = 20
"""Dialogues that make a transcript."""


class _Line(Published):
    speaker: str
    text: str


class _Answer(Published):
    text: str
    answer_start: int


class _Asked(Published):
    id: str
    question: str
    answers: list[_Answer]
    is_impossible: bool


class _Dialogue(Published):
    edus: list[_Line]
    qas: list[_Asked]


class _Data(Published):
    title: str
    dialogues: list[_Dialogue]


class _File(Published):
    data: _Data


def load_molweni(path: Path) -> QuestionSet:
    """Read a published file; raises `DatasetProblems` with all that is wrong with it."""
    problems: list[Problem] = []
    file = read_json(path, _File, problems)
    raise_if_any(path, problems)
    data = file.data if file else _Data(title="", dialogues=[])
    transcripts: list[Transcript] = []
    questions: list[Question] = []
    lost = 0
    for first in range(0, len(data.dialogues), TOGETHER):
        id = f"{data.title}-{first // TOGETHER}"
        turns: list[Turn] = []
        for dialogue in data.dialogues[first : first + TOGETHER]:
            for asked in dialogue.qas:
                places = [place for answer in asked.answers if (place := _place(answer, dialogue.edus)) is not None]
                lost += len(asked.answers) - len(places)
                if places or asked.is_impossible:
                    questions.append(_question(asked, TurnKey(id, len(turns)), places))
            turns.extend(Turn(speaker=line.speaker, text=line.text) for line in dialogue.edus)
        transcripts.append(Transcript(id=id, title=id, turns=tuple(turns)))
    notes = (f"{lost} answers lie in no turn and were left out",) if lost else ()
    return QuestionSet(name="molweni", transcripts=tuple(transcripts), questions=tuple(questions), notes=notes)


def _question(asked: _Asked, first: TurnKey, places: Sequence[tuple[int, Span]]) -> Question:
    """A question about a dialogue whose lines became turns from `first` on."""
    return Question(
        id=asked.id,
        question=asked.question,
        kind="unanswerable" if asked.is_impossible else "answerable",
        transcript=first.transcript,
        gold=gold_of((TurnKey(first.transcript, first.turn + line), span, True) for line, span in places),
        answers=tuple(dict.fromkeys(answer.text for answer in asked.answers)),
        unanswerable=asked.is_impossible,
    )


def _place(answer: _Answer, lines: Sequence[_Line]) -> tuple[int, Span] | None:
    """The line that holds the answer and its characters there; None where it is a speaker's name, or elsewhere."""
    heads = [f"{line.speaker}: " for line in lines]
    starts = list(
        accumulate((len(head) + len(line.text) + 1 for head, line in zip(heads, lines, strict=True)), initial=0)
    )
    for number, (head, line) in enumerate(zip(heads, lines, strict=True)):
        start = answer.answer_start - starts[number] - len(head)
        span = Span(start=start, end=start + len(answer.text)) if start >= 0 else None
        if span and line.text[span.start : span.end].lower() == answer.text.lower():
            return number, span
    return None
