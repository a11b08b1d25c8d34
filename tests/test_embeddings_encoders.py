"""The table of encoders: what it says is well formed, and a model gets the words before a text that it says."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from models_on_disk import SETTINGS, default_model_as
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from embeddings import DEFAULT_MODEL, ENCODERS, ModelNotFound, SentenceTransformerEmbedder, known_encoder
from qa import Library, ModelMismatch
from qa.language_doubt import language_code

CLOSE = 1e-5
REPRESENT = "Represent this sentence for searching relevant passages: "


def test_each_encoder_is_listed_once_and_the_default_one_first():
    assert ENCODERS[0].name == DEFAULT_MODEL
    for names in ([encoder.name for encoder in ENCODERS], [encoder.short_name for encoder in ENCODERS]):
        assert len({name.casefold() for name in names}) == len(ENCODERS)


@pytest.mark.parametrize("encoder", ENCODERS, ids=lambda encoder: encoder.short_name)
def test_what_is_said_of_an_encoder_hangs_together(encoder):
    assert encoder.name.count("/") == 1
    assert encoder.languages is None or all(language_code(code) == code for code in encoder.languages)
    assert 1.9 < encoder.megabytes / encoder.parameters < 4.1  # numbers of two or four bytes
    for prompt in encoder.prompts:
        assert prompt == "" or prompt.endswith(": ")


def test_the_default_encoder_is_as_the_table_says(embedder):
    known = known_encoder(embedder.name)
    assert known is not None
    assert known.max_tokens is not None
    assert (embedder.dimension, embedder.max_tokens) == (known.dimension, known.max_tokens - 2)


def test_an_encoder_is_known_by_its_full_name_and_by_a_folder_called_after_it(tmp_path, monkeypatch):
    e5 = known_encoder("intfloat/e5-small-v2")
    assert e5 is not None
    assert known_encoder("INTFLOAT/E5-small-v2") is e5
    folder = tmp_path / "e5-small-v2"
    for name in ("e5-small-v2", "someone/e5-small-v2", str(folder), "", "x" * 5000):
        assert known_encoder(name) is None
    folder.mkdir()
    (tmp_path / "my-e5-small-v2").mkdir()
    assert known_encoder(str(folder)) is e5
    assert known_encoder(str(tmp_path / "my-e5-small-v2")) is None
    monkeypatch.chdir(folder)
    assert known_encoder(".") is e5
    cached = tmp_path / "models--intfloat--e5-small-v2" / "snapshots" / ("0" * 40)
    cached.mkdir(parents=True)
    (tmp_path / "intfloat_e5-small-v2").mkdir()
    assert known_encoder(str(cached)) is known_encoder(str(tmp_path / "intfloat_e5-small-v2")) is e5


@pytest.mark.parametrize(
    ("called", "own", "query", "passage", "fewer"),
    [
        ("e5-small-v2", None, "query: ", "passage: ", 2),
        ("bge-small-en-v1.5", {"query": "", "document": ""}, REPRESENT, "", 0),
        ("gte-small", None, "", "", 0),
        ("some-model", None, "", "", 0),
        # Its own settings hold, for passages too.
        ("e5-small-v2", {"query": "ask: "}, "ask: ", "", 0),
        ("e5-small-v2", {"passage": "find this: ", "summary": "sum up: "}, "", "find this: ", 3),
    ],
)
def test_texts_are_encoded_with_the_words_before_them(embedder, tmp_path, called, own, query, passage, fewer):
    prompted = SentenceTransformerEmbedder(default_model_as(tmp_path / called, own))
    for got, expected in (
        (prompted.encode_queries(["Why?"]), embedder.encode_queries([f"{query}Why?"])),
        (prompted.encode_passages(["Because."]), embedder.encode_passages([f"{passage}Because."])),
    ):
        np.testing.assert_allclose(got, expected, atol=CLOSE)
    assert prompted.max_tokens == embedder.max_tokens - fewer
    assert prompted.count_tokens(["Because."]) == embedder.count_tokens(["Because."])


def test_vectors_are_told_apart_by_the_words_before_a_passage(embedder, tmp_path):
    def digest(folder: str, prompts: dict[str, str] | None) -> str:
        return SentenceTransformerEmbedder(default_model_as(tmp_path / folder, prompts)).digest

    plain = digest("plain", None)
    assert plain == embedder.digest
    # A question is encoded when it is asked: no kept vector changes with its prompt.
    assert digest("asking", {"query": "search for: "}) == plain
    first, again, other = (
        digest(f"{number}/model", {"document": prompt}) for number, prompt in enumerate(["a: ", "a: ", "b: "])
    )
    assert first == again
    assert len({plain, first, other}) == 3


def test_a_library_made_with_other_words_before_its_passages_is_refused(tmp_path):
    model = default_model_as(tmp_path / "model")
    with Library.open(tmp_path / "library", embedder=SentenceTransformerEmbedder(model)):
        pass
    (tmp_path / "model").rename(tmp_path / "before")
    default_model_as(tmp_path / "model", {"passage": "passage: "})
    with pytest.raises(ModelMismatch, match=r"or other words before a passage.*make a new library") as caught:
        Library.open(tmp_path / "library", embedder=SentenceTransformerEmbedder(model))
    assert caught.value.expected == caught.value.given == model


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[]", b'{"prompts": null}', b'{"prompts": ["query: "]}'])
def test_settings_that_cannot_be_used_are_an_error_that_names_the_folder(tmp_path, content):
    name = default_model_as(tmp_path / "model")
    (tmp_path / "model" / SETTINGS).write_bytes(content)
    with pytest.raises(ModelNotFound) as caught:
        SentenceTransformerEmbedder(name).encode_queries(["Why?"])
    assert str(tmp_path / "model") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_static_model_runs_too(tmp_path):
    tokenizer = Tokenizer(WordLevel({"bridge": 0, "opens": 1, "<unk>": 2}))
    tokenizer.pre_tokenizer = Whitespace()
    weights = torch.tensor([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save(str(tmp_path / "static"))
    static = SentenceTransformerEmbedder(str(tmp_path / "static"))
    assert static.dimension == 3
    assert static.max_tokens > 10**6
    vectors = static.encode_passages(["bridge opens", "bridge"])
    np.testing.assert_allclose(vectors, [[0, 0.5**0.5, 0.5**0.5], [0, 1, 0]], atol=CLOSE)
