"""The project's own layout: `questions.jsonl` beside a folder `transcripts/`. It is described in eval/README.md.

The set about the bundled samples has this layout too, with the transcripts where the package keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from eval.datasets.published import raise_if_any
from eval.errors import Problem, faults
from eval.questions import Question, QuestionSet, TurnKey, gold_of
from qa.citation import Span
from qa.errors import TranscriptQAError
from qa.formats import load_transcript
from qa.samples import sample_paths
from qa.transcript import Frozen, Transcript

QUESTIONS = "questions.jsonl"
TRANSCRIPTS = "transcripts"

Words = Annotated[str, Field(pattern=r"\S")]


class _GoldRow(Frozen):
    transcript: str
    turn: int
    quote: Words | None = None


class _Row(Frozen):
    """One line of `questions.jsonl`."""

    id: Words
    question: Words
    kind: str = ""
    transcript: str | None = None
    gold: tuple[_GoldRow, ...] = ()
    answers: tuple[Words, ...] = ()
    unanswerable: bool = False
    history: tuple[Words, ...] = ()
    speaker: Words | None = None
    said_by: Words | None = None


def load_own(path: Path) -> QuestionSet:
    """Read a folder of the layout; raises `DatasetProblems` with all that is wrong with it.

    Every file of `transcripts/` is read, but for hidden ones, in any format the project reads.
    """
    problems: list[Problem] = []
    files: list[Path] = []
    try:
        files = sorted(file for file in (path / TRANSCRIPTS).iterdir() if not file.name.startswith("."))
    except OSError as error:
        problems.append(Problem(TRANSCRIPTS, error.strerror or str(error)))
    if not files and not problems:
        problems.append(Problem(TRANSCRIPTS, "holds no transcript"))
    return _load(path.resolve().name, path / QUESTIONS, files, problems)


def load_samples() -> QuestionSet:
    """The set that ships with the project, about its bundled transcripts."""
    return _load("samples", Path(__file__).parent.parent / "samples" / QUESTIONS, sample_paths(), [])


def _load(name: str, questions: Path, files: Iterable[Path], problems: list[Problem]) -> QuestionSet:
    transcripts = _transcripts(files, problems)
    asked = _Checker(transcripts, problems).questions(_rows(questions, problems))
    raise_if_any(questions.parent, problems)
    return QuestionSet(name=name, transcripts=tuple(transcripts.values()), questions=asked)


def _transcripts(files: Iterable[Path], problems: list[Problem]) -> dict[str, Transcript]:
    transcripts: dict[str, Transcript] = {}
    for file in files:
        try:
            transcript = load_transcript(file)
        except TranscriptQAError as error:
            problems.append(Problem(f"{TRANSCRIPTS}/{file.name}", error.problem))
            continue
        if transcript.id in transcripts:
            problems.append(Problem(f"{TRANSCRIPTS}/{file.name}", f"the id {transcript.id!r} is another file's too"))
        transcripts[transcript.id] = transcript
    return transcripts


def _rows(path: Path, problems: list[Problem]) -> Iterable[tuple[str, _Row]]:
    """The rows with where each stands; blank lines are passed over."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except FileNotFoundError:
        problems.append(Problem(path.name, "there is no such file"))
        return
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, f"cannot be read ({error})"))
        return
    found = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = True
        where = f"{path.name}:{number}"
        try:
            yield where, _Row.model_validate_json(line)
        except ValidationError as error:
            for place, what in faults(error, ""):
                problems.append(Problem(where, f"{place}: {what}" if place else what))
    if not found:
        problems.append(Problem(path.name, "holds no question"))


class _Checker:
    """Turns rows into questions, and notes what does not fit the transcripts."""

    def __init__(self, transcripts: dict[str, Transcript], problems: list[Problem]) -> None:
        self.transcripts = transcripts
        self.problems = problems

    def questions(self, rows: Iterable[tuple[str, _Row]]) -> tuple[Question, ...]:
        """Row by row, so that problems stay in the order of the lines."""
        first: dict[str, str] = {}
        asked = []
        for where, row in rows:
            if row.id in first:
                self.problems.append(Problem(where, f"the id {row.id!r} is taken by {first[row.id]}"))
            first.setdefault(row.id, where)
            asked.append(self.question(where, row))
        return tuple(asked)

    def question(self, where: str, row: _Row) -> Question:
        if row.transcript is not None and row.transcript not in self.transcripts:
            self.problems.append(Problem(where, f"there is no transcript {row.transcript!r}"))
        if not row.unanswerable and not row.gold and not row.answers:
            self.problems.append(Problem(where, "answerable, but with neither gold nor answers"))
        if row.unanswerable and row.answers:
            self.problems.append(Problem(where, "unanswerable, but with answers"))
        places = [place for gold in row.gold if (place := self.place(where, gold)) is not None]
        fields = row.model_dump(exclude={"gold"})
        return Question(**fields, gold=gold_of((*place, True) for place in places))

    def place(self, where: str, gold: _GoldRow) -> tuple[TurnKey, Span | None] | None:
        transcript = self.transcripts.get(gold.transcript)
        if transcript is None:
            self.problems.append(Problem(where, f"gold: there is no transcript {gold.transcript!r}"))
            return None
        if not 0 <= gold.turn < len(transcript.turns):
            last = len(transcript.turns) - 1
            problem = f"gold: turn {gold.turn} of {gold.transcript}, whose turns are 0 to {last}"
            self.problems.append(Problem(where, problem))
            return None
        key = TurnKey(gold.transcript, gold.turn)
        if gold.quote is None:
            return key, None
        start = transcript.turns[gold.turn].text.find(gold.quote)
        if start < 0:
            problem = f"gold: turn {gold.turn} of {gold.transcript} does not hold {gold.quote[:60]!r}"
            self.problems.append(Problem(where, problem))
            return None
        return key, Span(start=start, end=start + len(gold.quote))
