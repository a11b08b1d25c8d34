"""The encoder: shapes, lengths, and vectors that depend on the text alone."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from models_on_disk import default_model_as

from embeddings import DEFAULT_MODEL, ModelNotFound, SentenceTransformerEmbedder, find_model

TEXTS = [
    "The bridge opens in May.",
    "",
    "Zażółć gęślą jaźń",
    "橋は五月に開く。",
    "word " * 600,
    "half a \ud800 character",
    "a zero \x00 inside",
    "😀" * 50,
    "\n\t ",
]
# Other neighbours in a batch mean other padding, and sums in another order.
CLOSE = 1e-5


@pytest.mark.parametrize("encode", ["encode_queries", "encode_passages"])
def test_vectors_are_of_length_one_in_the_order_of_the_texts(embedder, encode):
    vectors = getattr(embedder, encode)(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert vectors.flags.c_contiguous
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=CLOSE)
    alone = np.concatenate([getattr(embedder, encode)([text]) for text in TEXTS])
    np.testing.assert_allclose(vectors, alone, atol=CLOSE)


def test_no_texts_give_no_vectors(embedder):
    assert embedder.encode_queries([]).shape == (0, 384)
    assert embedder.encode_passages([]).shape == (0, 384)
    assert embedder.count_tokens([]) == []


def test_the_same_text_gives_the_same_vector_whatever_stands_beside_it(embedder):
    many = [f"Turn {number}: " + "and then " * (number % 40) for number in range(70)]
    together = embedder.encode_passages(many)
    assert np.array_equal(together, embedder.encode_passages(many))
    np.testing.assert_allclose(together[::-1], embedder.encode_passages(many[::-1]), atol=CLOSE)
    np.testing.assert_allclose(together[3:5], embedder.encode_passages(many[3:5]), atol=CLOSE)


def test_what_means_the_same_is_nearer_than_what_does_not(embedder):
    question = embedder.encode_queries(["When will the crossing over the river be usable?"])[0]
    near, far = embedder.encode_passages(["The bridge opens in May.", "She bakes bread with rye."])
    assert question @ near > question @ far + 0.2


def test_progress_adds_up_to_all_texts(embedder):
    told: list[int] = []
    embedder.encode_passages(["yes"] * 70, progress=told.append)
    assert sum(told) == 70
    assert len(told) > 1


def test_the_model_is_known_by_its_name_and_its_weights(embedder):
    assert embedder.name == DEFAULT_MODEL
    assert SentenceTransformerEmbedder("all-MiniLM-L6-v2").name == DEFAULT_MODEL
    assert embedder.digest == find_model(DEFAULT_MODEL).digest
    assert embedder.dimension == 384


def test_a_name_costs_nothing_until_it_is_used(tmp_path):
    lazy = SentenceTransformerEmbedder(str(tmp_path / "none"))
    assert lazy.name.endswith("none")
    for use in (lambda: lazy.digest, lambda: lazy.dimension, lambda: lazy.count_tokens(["a"])):
        with pytest.raises(ModelNotFound):
            use()


def test_tokens_are_counted_whole_and_the_window_is_what_the_encoder_sees(embedder):
    # 256 tokens with the two at the ends.
    assert embedder.max_tokens == 254
    assert embedder.count_tokens(["bridge", "a bridge", "", "word " * 600, "\ud800"]) == [1, 2, 0, 600, 1]
    full, over, other = (
        embedder.encode_passages([text])[0]
        for text in ("word " * 254, "word " * 254 + "bridge", "word " * 253 + "bridge")
    )
    np.testing.assert_allclose(full, over, atol=CLOSE)
    assert np.abs(full - other).max() > 1e-3


def test_threads_get_the_vectors_of_their_own_texts(embedder):
    expected = embedder.encode_queries(TEXTS)
    problems: list[object] = []

    def work(place: int) -> None:
        for _ in range(3):
            embedder.count_tokens(TEXTS)
            if np.abs(embedder.encode_queries([TEXTS[place]])[0] - expected[place]).max() > CLOSE:
                problems.append(place)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


@given(texts=st.lists(st.text(max_size=40) | st.text(st.sampled_from("a\ud800\x00😀\u0301\u202e")), max_size=4))
@settings(max_examples=15)
def test_any_texts_have_vectors_of_length_one(embedder, texts):
    vectors = embedder.encode_passages(texts)
    assert vectors.shape == (len(texts), 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=CLOSE)
    assert len(embedder.count_tokens(texts)) == len(texts)


@pytest.mark.parametrize("passage_prompt", ["document", "passage", "corpus"])
def test_a_model_gets_the_words_it_wants_before_a_text(embedder, tmp_path, passage_prompt):
    prompts = {"query": "search for: ", "document": "", passage_prompt: "text to find: "}
    prompted = SentenceTransformerEmbedder(default_model_as(tmp_path / "model", prompts))
    for got, expected in (
        (prompted.encode_queries(["Why?"]), embedder.encode_queries(["search for: Why?"])),
        (prompted.encode_passages(["Because."]), embedder.encode_passages(["text to find: Because."])),
    ):
        np.testing.assert_allclose(got, expected, atol=CLOSE)
    # The prompt takes its place in the window: "text", "to", "find", ":".
    assert prompted.max_tokens == embedder.max_tokens - 4
    assert prompted.count_tokens(["Because."]) == embedder.count_tokens(["Because."])
