"""Runs systems over a question set: index, ask, time; resumes what was interrupted and outlives what crashes."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from embeddings import Embedder
from eval.cache import CachedEmbedder
from eval.checkpoint import Checkpoint, Record
from eval.errors import CacheUnusable, NotInstalled
from eval.metrics import as_far_as_measured
from eval.part import in_scope
from eval.questions import Question, QuestionSet
from eval.systems import Index, Scope, System, index_for, open_system

SOURCES = Path(__file__).parent.parent
"""Where the packages lie whose code decides the outcome."""


@dataclass(frozen=True)
class Outcome:
    """What became of a system in a scope; `questions` is what it was asked, `records` are by question id.

    One that was skipped or failed has a `reason` and no records. The reason names no words of the set, `detail` may.
    """

    system: str
    scope: Scope
    questions: QuestionSet
    status: Literal["done", "skipped", "failed"]
    reason: str = ""
    detail: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    index_seconds: float = 0.0
    records: Mapping[str, Record] = field(default_factory=dict)


class Observer(Protocol):
    """Is told how a run goes on."""

    def started(self, system: str, scope: Scope, total: int) -> None:
        """A system is about to be asked `total` questions."""

    def advanced(self, done: int) -> None:
        """So many of its questions are done."""

    def finished(self, outcome: Outcome) -> None:
        """That was all of it."""


class Benchmark:
    """One question set and one encoder; whatever is kept between runs lies in the folder `cache`.

    Raises ModelNotFound.
    """

    def __init__(self, questions: QuestionSet, embedder: Embedder, cache: Path) -> None:
        self._questions = questions
        self._embedder = embedder
        self._cache = cache
        self._model = embedder.digest

    def run(self, systems: Sequence[str], scopes: Sequence[Scope], observer: Observer) -> list[Outcome]:
        """Measures each system in each scope. What was written for resuming is removed once all are done.

        Raises CacheUnusable; whatever else a system raises is its outcome.
        """
        outcomes = []
        written: list[Path] = []
        with CachedEmbedder(self._embedder, self._cache) as embedder:
            for scope in scopes:
                asked = in_scope(self._questions, scope)
                for name in systems:
                    observer.started(name, scope, len(asked.questions))
                    outcome = self._guarded(name, scope, asked, embedder, observer, written)
                    observer.finished(outcome)
                    outcomes.append(outcome)
        for path in written:
            path.unlink(missing_ok=True)
        return outcomes

    def _guarded(
        self,
        name: str,
        scope: Scope,
        asked: QuestionSet,
        embedder: CachedEmbedder,
        observer: Observer,
        written: list[Path],
    ) -> Outcome:
        place = "at the start"
        try:
            system = open_system(name, embedder)
            path = self._cache / "runs" / f"{self._key(system, scope, asked)}.jsonl"
            written.append(path)
            with Checkpoint(path) as checkpoint:
                for step in _steps(system, scope, asked, embedder, checkpoint):
                    place = step
                    observer.advanced(len(checkpoint.records))
        except CacheUnusable:
            raise
        except NotInstalled as error:
            return Outcome(name, scope, asked, "skipped", reason=error.problem, detail=str(error))
        except Exception as error:  # whatever a system dies of, the others go on
            kind = type(error).__name__
            detail = " ".join(str(error).split())
            return Outcome(name, scope, asked, "failed", reason=f"{kind} {place}", detail=f"{kind} {place}: {detail}")
        return Outcome(
            system=name,
            scope=scope,
            questions=asked,
            status="done",
            versions=system.versions,
            index_seconds=checkpoint.index_seconds or 0.0,
            records=checkpoint.records,
        )

    def _key(self, system: System, scope: Scope, asked: QuestionSet) -> str:
        """Names everything that decides the outcome; another run with the same name may go on from this one."""
        facts = {
            "system": system.name,
            "scope": scope,
            "versions": dict(system.versions),
            "model": self._model,
            "questions": set_digest(asked),
            "code": code_digest(),
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]


def _steps(
    system: System, scope: Scope, asked: QuestionSet, embedder: CachedEmbedder, checkpoint: Checkpoint
) -> Iterator[str]:
    """Does what is not yet done; before each step says where it is, so that a failure can be placed."""
    left = [question for question in asked.questions if question.id not in checkpoint.records]
    yield "while indexing"
    if not left and checkpoint.index_seconds is not None:
        return
    started, saved = time.perf_counter(), embedder.seconds_saved
    index = index_for(scope, system, asked.transcripts)
    try:
        if checkpoint.index_seconds is None:
            checkpoint.indexed(time.perf_counter() - started + embedder.seconds_saved - saved)
        for question in left:
            yield f"at question {question.id}"
            checkpoint.add(_ask(index, scope, question, asked))
        yield "at the end"
    finally:
        index.close()


def _ask(index: Index, scope: Scope, question: Question, asked: QuestionSet) -> Record:
    within = question.transcript if scope is Scope.OWN else None
    started = time.perf_counter()
    passages = index.search(question.question, within)
    found = time.perf_counter()
    answer = index.answer(question.question, within)
    answered = time.perf_counter()
    return Record(
        question=question.id,
        passages=as_far_as_measured(passages, asked),
        seconds=found - started,
        answer=answer,
        answer_seconds=None if answer is None else answered - found,
    )


def set_digest(questions: QuestionSet) -> str:
    """SHA-256, in hex, of the questions, their gold and the transcripts."""
    sha256 = hashlib.sha256()
    for transcript in questions.transcripts:
        sha256.update(f"{transcript.id} {transcript.digest}\n".encode())
    for question in questions.questions:
        sha256.update(question.model_dump_json().encode() + b"\n")
    return sha256.hexdigest()


def code_digest() -> str:
    """SHA-256, in hex, of the source files of this project's packages."""
    sha256 = hashlib.sha256()
    for package in ("embeddings", "qa", "eval"):
        for path in sorted((SOURCES / package).rglob("*.py")):
            sha256.update(f"{path.relative_to(SOURCES)}\n".encode() + path.read_bytes())
    return sha256.hexdigest()
