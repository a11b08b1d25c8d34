"""FaissIndex against brute force in numpy, under threads, and on damaged files."""

from __future__ import annotations

import os
import struct
import threading
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from embeddings import FaissIndex, IndexDamaged


def ids(*values: int) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def rows(*values: tuple[float, ...]) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32)


def unit(count: int, dimension: int, seed: int) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).standard_normal((count, dimension), dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def brute(
    stored: dict[int, NDArray[np.float32]], vector: NDArray[np.float32], limit: int, allowed: set[int] | None
) -> list[tuple[int, float]]:
    """Ids and scores, best first, ties by id, over vectors rounded to 16 bits."""
    scored = [
        (id, float(np.float32(np.dot(row.astype(np.float16).astype(np.float64), vector.astype(np.float64)))))
        for id, row in stored.items()
        if allowed is None or id in allowed
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:limit]


def found(index: FaissIndex, vector: NDArray[np.float32], limit: int, allowed: set[int] | None = None):
    got_ids, scores = index.search(vector, limit, None if allowed is None else ids(*allowed))
    assert got_ids.dtype == np.int64
    assert scores.dtype == np.float32
    return list(zip(got_ids.tolist(), scores.tolist(), strict=True))


def three() -> FaissIndex:
    index = FaissIndex(3)
    index.add(ids(10, 20, 30), rows((1, 0, 0), (0, 1, 0), (0.5, 0.5, 0)))
    return index


def test_the_best_come_first_with_their_inner_products():
    assert found(three(), rows((1, 0.5, 0))[0], 2) == [(10, 1.0), (30, 0.75)]


def test_an_empty_index_and_an_empty_choice_give_nothing():
    assert found(FaissIndex(3), rows((1, 0, 0))[0], 5) == []
    assert found(three(), rows((1, 0, 0))[0], 5, set()) == []
    assert found(three(), rows((1, 0, 0))[0], 5, {7, -1}) == []


def test_more_than_there_is_gives_all_there_is():
    assert [id for id, _ in found(three(), rows((1, 0, 0))[0], 50)] == [10, 30, 20]


# Small whole numbers make every score exact and ties frequent.
small = st.integers(-2, 2)
small_vector = st.tuples(small, small, small)
step = st.one_of(
    st.tuples(st.just("add"), st.dictionaries(st.integers(0, 12), small_vector, max_size=6)),
    st.tuples(st.just("remove"), st.sets(st.integers(0, 12), max_size=6)),
    st.tuples(st.just("search"), small_vector, st.integers(1, 14), st.none() | st.sets(st.integers(0, 12))),
)


@given(st.lists(step, max_size=12))
def test_additions_removals_and_searches_agree_with_brute_force(steps):
    index, stored = FaissIndex(3), {}
    for kind, *details in steps:
        if kind == "add":
            new = {id: np.array(row, dtype=np.float32) for id, row in details[0].items()}
            vectors = np.array(list(new.values()), dtype=np.float32).reshape(len(new), 3)
            if stored.keys() & new.keys():
                with pytest.raises(ValueError, match="already"):
                    index.add(ids(*new), vectors)
            else:
                index.add(ids(*new), vectors)
                stored |= new
        elif kind == "remove":
            assert index.remove(ids(*details[0])) == len(stored.keys() & details[0])
            stored = {id: row for id, row in stored.items() if id not in details[0]}
        else:
            vector = np.array(details[0], dtype=np.float32)
            assert found(index, vector, *details[1:]) == brute(stored, vector, *details[1:])
        assert len(index) == len(stored)
        assert index.vectors(ids(*stored)).tolist() == [row.tolist() for row in stored.values()]


@pytest.mark.parametrize("share", [None, 30, 2500])
def test_real_numbers_agree_with_brute_force_for_few_and_for_many_allowed(share):
    vectors, questions = unit(3000, 96, seed=1), unit(20, 96, seed=2)
    numbers = np.random.default_rng(3).permutation(10**12 + np.arange(3000, dtype=np.int64) * 7)
    allowed = None if share is None else set(numbers[:share].tolist()) | {5, 6}
    index = FaissIndex(96)
    index.add(numbers, vectors)
    stored = dict(zip(numbers.tolist(), vectors, strict=True))
    for question in questions:
        expected = brute(stored, question, 25, allowed)
        got = found(index, question, 25, allowed)
        assert [id for id, _ in got] == [id for id, _ in expected]
        np.testing.assert_allclose([score for _, score in got], [score for _, score in expected], atol=1e-6)


def test_a_score_does_not_depend_on_what_else_is_searched():
    vectors = unit(3000, 64, seed=4)
    index = FaissIndex(64)
    index.add(np.arange(3000), vectors)
    question = unit(1, 64, seed=5)[0]
    all_scores = dict(found(index, question, 3000))
    for allowed in ({7}, set(range(500)), set(range(2000))):
        assert all(all_scores[id] == score for id, score in found(index, question, 10, allowed))


@pytest.mark.parametrize("allowed", [None, set(range(1, 1500))])
def test_equal_vectors_come_in_the_order_of_their_ids_however_many_they_are(allowed):
    """More equal ones than a search first asks faiss for, added in a mixed order, at a place that rounds badly."""
    row = unit(1, 50, seed=6)[0]
    index = FaissIndex(50)
    mixed = np.random.default_rng(7).permutation(2000)
    index.add(mixed, np.tile(row, (2000, 1)))
    index.add(ids(5000), -row[np.newaxis])
    first = 0 if allowed is None else 1
    assert [id for id, _ in found(index, row, 10, allowed)] == list(range(first, first + 10))


@pytest.mark.parametrize(
    ("new_ids", "vectors", "says"),
    [
        (ids(40, 10), rows((1, 0, 0), (0, 1, 0)), "id 10 is in the index already"),
        (ids(40, 40), rows((1, 0, 0), (0, 1, 0)), "each given once"),
        (ids(40, -1), rows((1, 0, 0), (0, 1, 0)), "from 0"),
        (ids(40, 41), rows((1, 0, 0), (0, float("nan"), 0)), "not finite"),
        (ids(40, 41), rows((1, 0, 0), (0, float("-inf"), 0)), "not finite"),
        (ids(40, 41), rows((1, 0, 0), (0, 70_000, 0)), "not finite in 16 bits"),
        (ids(40, 41), rows((1, 0, 0)), "2 ids need 2 vectors of 3 numbers"),
        (ids(40, 41), rows((1, 0), (0, 1)), "2 ids need 2 vectors of 3 numbers"),
        (np.array([40.0, 41.5]), rows((1, 0, 0), (0, 1, 0)), "whole numbers"),
        (ids(40, 41).reshape(1, 2), rows((1, 0, 0)), "one dimension"),
    ],
)
def test_what_cannot_be_added_is_refused_and_leaves_the_index_as_it_was(new_ids, vectors, says):
    index = three()
    with pytest.raises(ValueError, match=says):
        index.add(new_ids, vectors)
    assert len(index) == 3
    assert found(index, rows((1, 0, 0))[0], 9) == [(10, 1.0), (30, 0.5), (20, 0.0)]


def test_an_id_can_be_added_again_once_it_was_removed():
    index = three()
    assert index.remove(ids(10, 99)) == 1
    index.add(ids(10), rows((0, 0, 1)))
    assert found(index, rows((0, 0, 1))[0], 1) == [(10, 1.0)]
    assert index.vectors(ids(30, 10)).tolist() == [[0.5, 0.5, 0], [0, 0, 1]]


def test_vectors_are_those_stored_in_16_bits_and_unknown_ids_a_key_error():
    index = FaissIndex(2)
    index.add(ids(1), rows((0.1, 1)))
    assert index.vectors(ids(1)).tolist() == [[float(np.float16(0.1)), 1.0]]
    assert index.vectors(ids()).shape == (0, 2)
    with pytest.raises(KeyError, match="2"):
        index.vectors(ids(1, 2))


@pytest.mark.parametrize("vector", [rows((1, 0))[0], rows((1, 0, 0)), rows((1, 0, float("nan")))[0]])
def test_a_search_refuses_what_is_no_vector(vector):
    with pytest.raises(ValueError, match="one vector of 3 finite numbers"):
        three().search(vector, 1)


def test_a_search_for_nothing_and_a_vector_of_nothing_are_refused():
    with pytest.raises(ValueError, match="limit"):
        three().search(rows((1, 0, 0))[0], 0)
    for dimension in (0, -1, 10**6):
        with pytest.raises(ValueError, match="1 to 65536 numbers"):
            FaissIndex(dimension)


def test_searching_while_adding_and_removing_gives_whole_answers():
    """faiss alone crashes the process here."""
    vectors = unit(20_000, 32, seed=8)
    index = FaissIndex(32)
    index.add(np.arange(1000), vectors[:1000])
    done = threading.Event()
    problems: list[str] = []

    def search() -> None:
        while not done.is_set():
            got, scores = index.search(vectors[0], 20, np.arange(1500))
            if got[0] != 0 or len(set(got.tolist())) != 20 or (np.diff(scores) > 0).any():
                problems.append(f"{got} {scores}")

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for start in range(1000, 20_000, 500):
            index.add(np.arange(start, start + 500), vectors[start : start + 500])
            index.remove(np.arange(start, start + 250))
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert problems == []
    assert len(index) == 1000 + 19_000 // 2


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "vectors"
    three().save(path, 41)
    return path


@pytest.mark.parametrize("generation", [0, 41, 2**62])
def test_what_is_saved_is_what_is_loaded(tmp_path, generation):
    index = three()
    index.remove(ids(20))
    index.save(tmp_path / "vectors", generation)
    loaded, number = FaissIndex.load(tmp_path / "vectors")
    assert number == generation
    assert loaded.dimension == 3
    assert found(loaded, rows((1, 0, 0))[0], 9) == [(10, 1.0), (30, 0.5)]
    loaded.add(ids(20), rows((1, 1, 1)))
    assert len(loaded) == 3
    assert [file.name for file in tmp_path.iterdir()] == ["vectors"]


def test_an_empty_index_can_be_saved(tmp_path):
    FaissIndex(5).save(tmp_path / "vectors", 1)
    loaded, _ = FaissIndex.load(tmp_path / "vectors")
    assert (len(loaded), loaded.dimension) == (0, 5)


def test_loading_in_pieces_keeps_every_vector(tmp_path):
    vectors = unit(50_001, 4, seed=9)
    index = FaissIndex(4)
    index.add(np.arange(50_001), vectors)
    index.save(tmp_path / "vectors", 1)
    loaded, _ = FaissIndex.load(tmp_path / "vectors")
    assert np.array_equal(loaded.vectors(np.arange(50_001)), vectors.astype(np.float16).astype(np.float32))


def test_a_save_that_fails_leaves_the_old_file_and_nothing_else(saved, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    index = three()
    index.remove(ids(10))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        index.save(saved, 42)
    loaded, generation = FaissIndex.load(saved)
    assert (len(loaded), generation) == (3, 41)
    assert [file.name for file in saved.parent.iterdir()] == ["vectors"]


def test_an_unfinished_file_of_a_crash_is_replaced_by_the_next_save(saved):
    (saved.parent / ".vectors.unfinished").write_bytes(b"left behind")
    three().save(saved, 42)
    assert [file.name for file in saved.parent.iterdir()] == ["vectors"]


def test_every_flipped_bit_and_every_missing_byte_is_noticed(saved):
    content = saved.read_bytes()
    damaged = [content[:length] for length in range(len(content))] + [content + b"\0"]
    for place in range(len(content)):
        for bit in range(8):
            flipped = bytearray(content)
            flipped[place] ^= 1 << bit
            damaged.append(bytes(flipped))
    for version in damaged:
        saved.write_bytes(version)
        with pytest.raises(IndexDamaged) as caught:
            FaissIndex.load(saved)
    assert caught.value.path == str(saved)
    assert caught.value.reason in str(caught.value)


@given(content=st.binary(max_size=200))
def test_foreign_bytes_are_a_damaged_index(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "foreign"
    path.write_bytes(content)
    with pytest.raises(IndexDamaged):
        FaissIndex.load(path)


@pytest.mark.parametrize(
    ("dimension", "numbers", "row", "says"),
    [
        (2, (3, 3), (1, 0), "each given once"),
        (2, (3, -4), (1, 0), "from 0"),
        (2, (3, 4), (1, float("nan")), "not finite"),
        (0, (3, 4), (), "1 to 65536 numbers"),
    ],
)
def test_a_right_checksum_over_wrong_content_is_a_damaged_index(saved, dimension, numbers, row, says):
    header = struct.pack("<8sIqQ", b"tqavec1\n", dimension, 1, len(numbers))
    payload = ids(*numbers).tobytes() + np.array([row] * len(numbers), dtype="<f2").tobytes()
    saved.write_bytes(header + struct.pack("<I", zlib.crc32(header + payload)) + payload)
    with pytest.raises(IndexDamaged, match=says):
        FaissIndex.load(saved)


def test_a_missing_file_and_a_folder_are_damaged_indexes(tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(IndexDamaged):
            FaissIndex.load(path)
