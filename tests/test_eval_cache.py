"""The cache of vectors: what is encoded once, and what that would have cost."""

import numpy as np
import pytest

from eval.cache import CachedEmbedder
from eval.errors import CacheUnusable


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
