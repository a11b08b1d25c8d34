"""Running systems: samples, the cache of vectors, resuming after an interruption, crashes."""

import json
import sys
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.cache import CachedEmbedder
from eval.checkpoint import Checkpoint, Record
from eval.errors import CacheUnusable
from eval.metrics import Passage, as_far_as_measured
from eval.peers import PEERS, Found
from eval.questions import Gold, Question, QuestionSet
from eval.run import Benchmark, Outcome
from eval.sample import in_scope, sample
from eval.systems import PROJECT, Scope
from qa.transcript import Transcript, Turn

BOTH = [Scope.OWN, Scope.LIBRARY]


def talk(id: str, *texts: str) -> Transcript:
    return Transcript(id=id, title=id, turns=tuple(Turn(speaker="Ann", text=text) for text in texts))


def ask(id: str, transcript: str | None, question: str = "When does the ferry start?", turn: int = 0) -> Question:
    gold = () if transcript is None else (Gold(transcript=transcript, turn=turn),)
    return Question(id=id, question=question, kind="", transcript=transcript, gold=gold)


SET = QuestionSet(
    name="set",
    transcripts=(talk("a", "The ferry starts on Monday.", "Fine."), talk("b", "The bridge opens in May.", "No ferry.")),
    questions=(ask("q1", "a"), ask("q2", "b", "When does the bridge open?"), ask("q3", "a", "What is fine?", 1)),
)


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


# The cache of vectors


def test_no_text_is_encoded_twice(tmp_path, word_embedder):
    texts = ["one ferry", "two bridges", "one ferry", ""]
    done: list[int] = []
    with CachedEmbedder(word_embedder, tmp_path) as cached:
        first = cached.encode_passages(texts, progress=done.append)
        assert sum(done) == 4
    assert word_embedder.batches == [3]
    with CachedEmbedder(word_embedder, tmp_path) as cached:
        again = cached.encode_passages(["three ships", *texts])
    assert word_embedder.batches == [3, 1]
    expected = word_embedder.encode_queries(["three ships", *texts])
    np.testing.assert_array_equal(first, expected[1:])
    np.testing.assert_array_equal(again, expected)


def test_vectors_of_another_model_are_others(tmp_path, word_embedder):
    other = type(word_embedder)("other weights")
    for embedder in (word_embedder, other):
        with CachedEmbedder(embedder, tmp_path) as cached:
            cached.encode_passages(["one ferry"])
    assert (word_embedder.batches, other.batches) == ([1], [1])


def test_an_interruption_loses_one_portion_at_most(tmp_path, word_embedder):
    texts = [f"ferry {number}" for number in range(600)]

    def stop(done: int) -> None:
        if len(word_embedder.batches) == 2:
            raise KeyboardInterrupt

    with CachedEmbedder(word_embedder, tmp_path) as cached, pytest.raises(KeyboardInterrupt):
        cached.encode_passages(texts, progress=stop)
    with CachedEmbedder(word_embedder, tmp_path) as cached:
        cached.encode_passages(texts)
    assert word_embedder.batches == [256, 256, 600 - 512]


def test_the_cost_of_encoding_is_told_from_the_cache_too(tmp_path, word_embedder, monkeypatch):
    clock = iter(float(second) for second in range(1000))
    monkeypatch.setattr("eval.cache.time.perf_counter", lambda: next(clock) * 10)
    with CachedEmbedder(word_embedder, tmp_path) as cached:
        # Began at 0, the portion of two texts from 10 to 20 (5 s a text), ended at 30.
        cached.encode_passages(["one", "two"])
        assert cached.seconds_saved == 10 - 30
        # From 40 to 50, without encoding: 15 s for three texts of 5 s each.
        cached.encode_passages(["one", "two", "one"])
        assert cached.seconds_saved == -20 + (15 - 10)


def test_a_cache_that_is_none_is_named(tmp_path, word_embedder):
    (tmp_path / "embeddings.sqlite").write_bytes(b"no database, but long enough to look like one" * 100)
    with pytest.raises(CacheUnusable, match=r"embeddings\.sqlite cannot be used .*delete it and run again"):
        CachedEmbedder(word_embedder, tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(CacheUnusable):
        CachedEmbedder(word_embedder, tmp_path / "file")


# Samples and scopes


def many(transcripts: int, each: int) -> QuestionSet:
    ids = [f"t{number}" for number in range(transcripts)]
    return QuestionSet(
        name="many",
        transcripts=tuple(talk(id, "Yes.") for id in ids),
        questions=tuple(ask(f"{id}.{number}", id) for id in ids for number in range(each)),
    )


def test_a_look_is_spread_over_the_set():
    few = sample(many(4, 5), 20)
    assert [transcript.id for transcript in few.transcripts] == ["t0", "t2"]
    assert [question.id for question in few.questions] == [f"{id}.{n}" for id in ("t0", "t2") for n in range(5)]
    fewer = sample(many(1, 10), 4)
    assert [question.id for question in fewer.questions] == ["t0.0", "t0.2", "t0.5", "t0.7"]
    assert sample(SET, None) == SET
    assert sample(SET, 100) == SET


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 200))
def test_a_look_is_no_longer_than_asked_and_hangs_together(transcripts, each, limit):
    part = sample(many(transcripts, each), limit)
    assert 1 <= len(part.questions) <= limit
    assert {question.transcript for question in part.questions} <= set(part.by_id)
    assert part == sample(many(transcripts, each), limit)


def test_a_question_of_several_transcripts_is_asked_of_the_library_only():
    both = Question(
        id="q4", question="?", kind="", transcript=None,
        gold=(Gold(transcript="a", turn=0), Gold(transcript="c", turn=0)),
    )  # fmt: skip
    wider = SET.model_copy(
        update={"transcripts": (*SET.transcripts, talk("c", "So.")), "questions": (*SET.questions, both)}
    )
    assert in_scope(wider, Scope.LIBRARY) == wider
    own = in_scope(wider, Scope.OWN)
    assert [question.id for question in own.questions] == ["q1", "q2", "q3"]
    assert [transcript.id for transcript in own.transcripts] == ["a", "b"]
    # A look that drops one of its transcripts drops the question too.
    assert "q4" not in {question.id for question in sample(wider, 10).questions}


# What is kept of a ranking


def test_a_ranking_is_kept_as_far_as_any_measure_reads():
    texts = ["word " * 100] * 8 + ["word"] * 60
    long = QuestionSet(name="s", transcripts=(talk("t", *texts),), questions=())
    turns = [Passage("t", number, 0, len(text)) for number, text in enumerate(texts)]
    # 8 turns of 101 words with their speaker, then 60 of 2 words: fewer than 1,000.
    assert as_far_as_measured(turns, long) == tuple(turns)
    # Ten turns of 101 words reach 1,000, but 50 turns are looked at.
    again = [turns[0]] * 10 + turns[8:]
    assert as_far_as_measured(again, long) == tuple(again[: 10 + 49])


# Checkpoints


def test_a_line_cut_short_is_dropped(tmp_path):
    path = tmp_path / "runs" / "x.jsonl"
    record = Record(question="q1", passages=(Passage("a", 0, 0, 3),), seconds=0.5)
    with Checkpoint(path) as checkpoint:
        checkpoint.indexed(2.5)
        checkpoint.add(record)
    whole = path.read_bytes()
    for torn in (b'{"question": "q2", "pass', b"\xff"):
        path.write_bytes(whole + torn)
        with Checkpoint(path) as checkpoint:
            assert (checkpoint.index_seconds, checkpoint.records) == (2.5, {"q1": record})
        assert path.read_bytes() == whole
    path.write_bytes(b'{"index_sec')
    with Checkpoint(path) as checkpoint:
        assert (checkpoint.index_seconds, checkpoint.records) == (None, {})


@pytest.mark.parametrize(
    "content", [b"[]\n", b"{}\n", b"\n", b'{"index_seconds": "x"}\n', b'{"index_seconds": 1}\n{}\n', b"\xff\n"]
)
def test_a_file_that_is_no_checkpoint_is_named(tmp_path, content):
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    with pytest.raises(CacheUnusable, match="holds something else"):
        Checkpoint(path)


# Runs


def test_every_system_is_asked_every_question(tmp_path, word_embedder):
    watcher = Watcher()
    outcomes = Benchmark(SET, word_embedder, tmp_path).run(["bm25", "encoder", PROJECT], BOTH, watcher)
    assert [(outcome.system, outcome.scope, outcome.status) for outcome in outcomes] == [
        (name, scope, "done") for scope in BOTH for name in ("bm25", "encoder", PROJECT)
    ]
    assert watcher.outcomes == outcomes
    assert watcher.steps == [(outcome.system, outcome.scope, 3) for outcome in outcomes]
    for outcome in outcomes:
        assert set(outcome.records) == {"q1", "q2", "q3"}
        assert outcome.index_seconds > 0
        for id, record in outcome.records.items():
            assert record.seconds > 0
            assert (record.answer is not None) == (outcome.system == PROJECT)
            if outcome.scope is Scope.OWN:
                asked = next(question for question in SET.questions if question.id == id)
                assert {passage.transcript for passage in record.passages} <= {asked.transcript}
    own, library = outcomes[1], outcomes[4]
    assert own.records["q1"].passages[0] == Passage("a", 0, 0, 27)
    assert {passage.transcript for passage in library.records["q1"].passages} == {"a", "b"}
    # The encoder read each turn by itself and, for the project, behind its speaker; in the second scope nothing new.
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
