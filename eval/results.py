"""Figures of a run, as they are kept: numbers by question id, and no text of a question set."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from eval.answer_metrics import ANSWERED
from eval.errors import BadResults, faults
from eval.provenance import Machine
from eval.systems import PROJECT, RERANKER, Scope
from qa.transcript import Frozen

LAYOUT = 1
RANKING = ("hit@1", "hit@5", "recall@5", "recall@10", "MRR", "nDCG@10", "R@300w", "R@1000w")
"""Measures of the main table, which are compared between systems and runs."""
ANSWERING = (*ANSWERED, "AURC")
"""Measures of answers."""
LOWER_IS_BETTER = frozenset({"AURC", "refused though answerable"})


class Figure(Frozen):
    """A measure: its value, a 95 % interval, and over how many questions."""

    value: float
    low: float
    high: float
    questions: int = Field(ge=1)


class Latency(Frozen):
    """Milliseconds that half and 95 of 100 questions took at most."""

    p50: float
    p95: float


class SystemResult(Frozen):
    """A system in a scope.

    `values` hold one number a question for each measure, in the order of `questions`, None where it has none.
    `p_values` are those of a paired randomisation test against this project. `risk_coverage` are points (coverage,
    risk). `index_size` is the number of turns that one search looks through: of all transcripts, or, in the own
    scope, of the one in the middle. `index_seconds` is what indexing took, encoding included.
    """

    system: str
    scope: Scope
    status: Literal["done", "skipped", "failed"]
    reason: str = ""
    versions: dict[str, str] = Field(default_factory=dict)
    turns: int = 0
    index_size: int = 0
    index_seconds: float = 0.0
    query_ms: Latency | None = None
    answer_ms: Latency | None = None
    figures: dict[str, Figure] = Field(default_factory=dict)
    p_values: dict[str, float] = Field(default_factory=dict)
    questions: tuple[str, ...] = ()
    values: dict[str, tuple[float | None, ...]] = Field(default_factory=dict)
    risk_coverage: tuple[tuple[float, float], ...] = ()

    @property
    def turns_per_second(self) -> float:
        """Turns indexed in a second."""
        return self.turns / self.index_seconds if self.index_seconds else 0.0

    def by_question(self, measure: str) -> dict[str, float]:
        """The values of a measure by question id, where it has any."""
        pairs = zip(self.questions, self.values.get(measure, ()), strict=False)
        return {question: value for question, value in pairs if value is not None}


class DatasetFacts(Frozen):
    """What was asked of what; `digest` is that of the questions and transcripts that were used."""

    name: str
    digest: str
    transcripts: int
    turns: int
    words: int
    questions: int
    notes: tuple[str, ...] = ()


class ModelFacts(Frozen):
    """The encoder: `digest` is that of its weights and of the words it wants before a passage."""

    name: str
    digest: str


class Results(Frozen):
    """One run of the benchmark.

    `transcripts` and `limit` are the --transcripts and --limit it ran with, `depth` is how many hits each system was
    asked for.
    """

    layout: int = LAYOUT
    date: dt.datetime
    dataset: DatasetFacts
    model: ModelFacts
    transcripts: tuple[str, ...] = ()
    limit: int | None
    depth: int
    versions: dict[str, str]
    commit: str | None
    machine: Machine
    systems: tuple[SystemResult, ...]

    def of(self, system: str, scope: Scope) -> SystemResult | None:
        """The result of a system in a scope, if it was measured."""
        found = [result for result in self.systems if (result.system, result.scope) == (system, scope)]
        return found[0] if found and found[0].status == "done" else None

    @property
    def project(self) -> list[SystemResult]:
        """What this project reached, in each scope it was measured in."""
        return [result for scope in Scope if (result := self.of(PROJECT, scope)) is not None]

    @property
    def part(self) -> str:
        """The set, with the --transcripts that were used of it."""
        patterns = f" --transcripts {','.join(self.transcripts)}" if self.transcripts else ""
        return f"{self.dataset.name}{patterns}"

    @property
    def size(self) -> str:
        """How much was asked of how much, in a line."""
        facts = self.dataset
        limit = "" if self.limit is None else f" (a look, --limit {self.limit})"
        return (
            f"{facts.questions:,} questions over {facts.transcripts:,} transcripts,"
            f" {facts.turns:,} turns, {facts.words:,} words{limit}"
        )

    @property
    def models(self) -> str:
        """The encoder, and the reranker of this project where that was measured with one, in a line."""
        rerankers = {result.versions[RERANKER] for result in self.project if RERANKER in result.versions}
        return "; ".join([f"encoder {self.model.name}", *(f"reranker {name}" for name in sorted(rerankers))])


def write_results(results: Results, path: Path) -> None:
    """Writes them as one line of JSON. Raises BadResults where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(results.model_dump_json() + "\n", "utf-8")
    except OSError as error:
        raise BadResults(str(path), f"cannot be written ({error.strerror})", "name another file with --json") from error


def read_results(path: Path) -> Results:
    """Reads what `write_results` wrote. Raises BadResults."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadResults(str(path), f"cannot be read ({error.strerror})") from error
    try:
        results = Results.model_validate_json(content)
    except ValidationError as error:
        raise BadResults(str(path), f"holds no results of this benchmark ({faults(error, 'the whole')[0]})") from error
    if results.layout != LAYOUT:
        raise BadResults(str(path), f"has layout {results.layout}, and this version reads {LAYOUT}", "run it again")
    return results
