"""Cross-encoders by name and folder, and the one that ships: what they score and how they fail."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import CrossEncoder
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

from embeddings import DEFAULT_MODEL, CrossEncoderReranker, ModelNotFound, find_model, open_reranker

QUESTION = "When does the bridge open?"
PASSAGES = ["Ann Lee: The bridge opens in May.", "Bo Ray: I had soup.", "Cy Dole: Hm.", "Ann Lee: " + "well " * 400]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder that was never trained, as sentence-transformers saves one."""
    return cross_encoder(tmp_path_factory.mktemp("model"), outputs=1)


def cross_encoder(folder: Path, outputs: int) -> Path:
    torch.manual_seed(3)
    vocabulary = find_model(DEFAULT_MODEL).folder / "tokenizer.json"
    tokenizer = BertTokenizerFast(tokenizer_file=str(vocabulary), model_max_length=64)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=outputs,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def test_a_folder_is_scored_as_the_library_scores_it(folder: Path) -> None:
    scores = CrossEncoderReranker(str(folder)).score(QUESTION, PASSAGES)
    pairs = [(QUESTION, passage) for passage in PASSAGES]
    expected = CrossEncoder(str(folder)).predict(pairs, activation_fn=torch.nn.Identity())
    assert scores.dtype == np.float32
    assert scores == pytest.approx(expected, abs=1e-5)


def test_a_model_of_several_numbers_is_refused(tmp_path: Path) -> None:
    reranker = CrossEncoderReranker(str(cross_encoder(tmp_path, outputs=3)))
    with pytest.raises(ModelNotFound, match="3 numbers for a pair"):
        reranker.score(QUESTION, PASSAGES)


def test_a_damaged_model_is_named(folder: Path, tmp_path: Path) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes()[: 100 if file.suffix == ".safetensors" else None])
    with pytest.raises(ModelNotFound, match="cannot be loaded"):
        CrossEncoderReranker(str(tmp_path)).score(QUESTION, PASSAGES)


def test_names() -> None:
    assert open_reranker("none") is None
    other = open_reranker("some/cross-encoder")
    assert isinstance(other, CrossEncoderReranker)
    assert other.name == "some/cross-encoder"
