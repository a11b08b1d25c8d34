"""Running systems: each question asked once, resuming after an interruption, crashes."""

import json
import sys
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

import pytest
from question_sets import SET, ask, talk

from eval.metrics import Passage
from eval.peers import PEERS, Found
from eval.run import Benchmark, Outcome
from eval.systems import PROJECT, WITHOUT_RERANKER, Scope
from qa import Library
from qa.hits import Hits

BOTH = [Scope.OWN, Scope.LIBRARY]
SYSTEMS = ["bm25", "encoder", WITHOUT_RERANKER, PROJECT]


class Watcher:
    """An observer that remembers what it was told."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, Scope, int]] = []
        self.outcomes: list[Outcome] = []

    def started(self, system: str, scope: Scope, total: int) -> None:
        self.steps.append((system, scope, total))

    def advanced(self, done: int) -> None:
        self.steps[-1] = (*self.steps[-1][:2], done)

    def finished(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)


@pytest.fixture
def peer(monkeypatch: pytest.MonkeyPatch) -> Iterator[type]:
    """A peer named `odd` that returns the first words of each text, and raises what it is `told` `at` a question."""

    class Odd:
        told: Exception | BaseException | None = None
        at = ""
        asked: ClassVar[list[str]] = []

        def __init__(self, embedder: object) -> None: ...

        def index(self, texts: Mapping[str, str]) -> object:
            def search(question: str) -> list[Found]:
                self.asked.append(question)
                if self.told is not None and question == self.at:
                    raise self.told
                return [Found(id, 0, 12) for id in texts]

            return search

    module = types.ModuleType("eval.peers.odd")
    module.Odd = Odd  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "eval.peers.odd", module)
    monkeypatch.setitem(PEERS, "odd", ("Odd", ()))
    yield Odd


def test_every_system_is_asked_every_question(tmp_path, word_embedder):
    watcher = Watcher()
    outcomes = Benchmark(SET, word_embedder, tmp_path).run(SYSTEMS, BOTH, watcher)
    assert [(outcome.system, outcome.scope, outcome.status) for outcome in outcomes] == [
        (name, scope, "done") for scope in BOTH for name in SYSTEMS
    ]
    assert watcher.outcomes == outcomes
    assert watcher.steps == [(outcome.system, outcome.scope, 3) for outcome in outcomes]
    for outcome in outcomes:
        assert set(outcome.records) == {"q1", "q2", "q3"}
        assert outcome.index_seconds > 0
        for id, record in outcome.records.items():
            assert record.seconds > 0
            assert (record.answer is not None) == (outcome.system in (WITHOUT_RERANKER, PROJECT))
            if outcome.scope is Scope.OWN:
                asked = next(question for question in SET.questions if question.id == id)
                assert {passage.transcript for passage in record.passages} <= {asked.transcript}
    own, library = outcomes[1], outcomes[5]
    assert own.records["q1"].passages[0] == Passage("a", 0, 0, 27)
    assert {passage.transcript for passage in library.records["q1"].passages} == {"a", "b"}
    # The encoder read each turn by itself and, for the project, behind its speaker; then nothing new.
    assert sum(word_embedder.batches) == 4 + 4
    assert list((tmp_path / "runs").iterdir()) == []


def test_what_crashes_is_named_and_the_rest_goes_on(tmp_path, word_embedder, peer):
    peer.told, peer.at = RuntimeError("No words\nof the set in figures"), "When does the bridge open?"
    outcomes = Benchmark(SET, word_embedder, tmp_path).run(["odd", "bm25"], BOTH, Watcher())
    assert [outcome.status for outcome in outcomes] == ["failed", "done", "failed", "done"]
    failed = outcomes[0]
    assert failed.reason == "RuntimeError at question q2"
    assert failed.detail == "RuntimeError at question q2: No words of the set in figures"
    assert not failed.records


def test_a_peer_that_cannot_index_or_start_is_named(tmp_path, word_embedder, peer, monkeypatch):
    monkeypatch.setattr(peer, "index", lambda self, texts: 1 / 0)
    (outcome,) = Benchmark(SET, word_embedder, tmp_path).run(["odd"], [Scope.OWN], Watcher())
    assert (outcome.status, outcome.reason) == ("failed", "ZeroDivisionError while indexing")
    monkeypatch.setattr(peer, "__init__", lambda self, embedder: 1 / 0)
    (outcome,) = Benchmark(SET, word_embedder, tmp_path).run(["odd"], [Scope.OWN], Watcher())
    assert (outcome.status, outcome.reason) == ("failed", "ZeroDivisionError at the start")


def test_a_peer_that_is_missing_is_skipped(tmp_path, word_embedder, monkeypatch):
    monkeypatch.setitem(PEERS, "nothing", ("Nothing", ("no-such-distribution",)))
    (outcome,) = Benchmark(SET, word_embedder, tmp_path).run(["nothing"], [Scope.OWN], Watcher())
    assert (outcome.status, outcome.reason) == ("skipped", "no-such-distribution is not installed")


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path, word_embedder, peer):
    benchmark = Benchmark(SET, word_embedder, tmp_path)
    peer.told, peer.at = KeyboardInterrupt(), "What is fine?"
    with pytest.raises(KeyboardInterrupt):
        benchmark.run(["encoder", "odd"], [Scope.LIBRARY], Watcher())
    assert sum(word_embedder.batches) == 4
    encoded = len(word_embedder.batches)
    assert len(peer.asked) == 3
    peer.told = None
    watcher = Watcher()
    outcomes = benchmark.run(["encoder", "odd"], [Scope.LIBRARY], watcher)
    assert [outcome.status for outcome in outcomes] == ["done", "done"]
    assert len(word_embedder.batches) == encoded  # nothing is encoded again
    assert peer.asked[3:] == ["What is fine?"]  # and only the question it stopped at is asked again
    assert list(outcomes[1].records) == ["q1", "q2", "q3"]
    assert watcher.steps == [("encoder", Scope.LIBRARY, 3), ("odd", Scope.LIBRARY, 3)]
    # Once it is over it starts afresh.
    benchmark.run(["odd"], [Scope.LIBRARY], Watcher())
    assert len(peer.asked) == 4 + 3


def test_a_run_with_another_reranker_does_not_go_on_from_an_old_one(tmp_path, word_embedder, monkeypatch):
    asked: list[str] = []
    search = Library.search

    def stopping(self: Library, question: str, **options: Any) -> Hits:
        asked.append(question)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return search(self, question, **options)

    monkeypatch.setattr("qa.library.Library.search", stopping)
    benchmark = Benchmark(SET, word_embedder, tmp_path)
    with pytest.raises(KeyboardInterrupt):
        benchmark.run([PROJECT], [Scope.OWN], Watcher())
    monkeypatch.setenv("TRANSCRIPT_QA_RERANKER", str(tmp_path / "another"))
    (failed,) = benchmark.run([PROJECT], [Scope.OWN], Watcher())
    assert failed.reason == "ModelNotFound at question q1"
    monkeypatch.setenv("TRANSCRIPT_QA_RERANKER", "none")
    asked.clear()
    asked.extend(["counted", "already"])
    (done,) = benchmark.run([PROJECT], [Scope.OWN], Watcher())
    assert (done.status, asked[2:]) == ("done", ["When does the bridge open?", "What is fine?"])


@pytest.mark.parametrize("changed", ["questions", "transcripts", "model", "code"])
def test_a_changed_run_does_not_go_on_from_an_old_one(tmp_path, word_embedder, peer, changed, monkeypatch):
    peer.told, peer.at = KeyboardInterrupt(), "What is fine?"
    with pytest.raises(KeyboardInterrupt):
        Benchmark(SET, word_embedder, tmp_path).run(["odd"], [Scope.OWN], Watcher())
    peer.told = None
    peer.asked.clear()
    other = SET
    if changed == "questions":
        other = SET.model_copy(update={"questions": (*SET.questions, ask("q4", "b"))})
    elif changed == "transcripts":
        other = SET.model_copy(update={"transcripts": (SET.transcripts[0], talk("b", "The bridge opens.", "No."))})
    elif changed == "model":
        word_embedder.digest = "other weights"
    else:
        monkeypatch.setattr("eval.run.code_digest", lambda: "other code")
    Benchmark(other, word_embedder, tmp_path).run(["odd"], [Scope.OWN], Watcher())
    assert len(peer.asked) == len(other.questions)


def test_the_code_is_told_by_its_files(tmp_path, monkeypatch):
    from eval.run import code_digest

    monkeypatch.setattr("eval.run.SOURCES", tmp_path)
    seen = {code_digest()}
    for name, text in {"qa/a.py": "1", "qa/b/c.py": "1", "eval/a.py": "1", "embeddings/a.py": "1"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        assert code_digest() not in seen
        seen.add(code_digest())
    (tmp_path / "qa" / "a.py").write_text("2")
    assert code_digest() not in seen
    (tmp_path / "qa" / "notes.md").write_text("no code")
    (tmp_path / "qa" / "a.py").write_text("1")
    assert code_digest() in seen


def test_a_checkpoint_says_what_it_holds(tmp_path, word_embedder, peer):
    peer.told, peer.at = KeyboardInterrupt(), "When does the bridge open?"
    with pytest.raises(KeyboardInterrupt):
        Benchmark(SET, word_embedder, tmp_path).run(["odd"], [Scope.OWN], Watcher())
    (path,) = (tmp_path / "runs").iterdir()
    first, second = Path(path).read_text("utf-8").splitlines()
    assert list(json.loads(first)) == ["index_seconds"]
    assert json.loads(second)["question"] == "q1"
    # `Ann: The ferry`: twelve characters, the label is none of the words.
    assert json.loads(second)["passages"] == [["a", 0, 0, 7]]
