"""How well a passage answers a question when both are read together, for the few best candidates of a search."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import ModelNotFound
from embeddings.loading import encodable, loading, silence
from embeddings.models import DEFAULT_MODEL, find_model

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

    from embeddings.pair_scorer import PairScorer

SHIPPED_RERANKER = "transcript-qa"
NO_RERANKER = "none"

_WEIGHTS = Path(__file__).parent / "reranker" / "layers.safetensors"
_DIGEST = ""
"""SHA-256 of the file above."""


class Reranker(Protocol):
    """Scores passages against a question; safe to use from many threads. `name` is for people."""

    @property
    def name(self) -> str: ...

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """How well each passage answers the question, in logits: shape (n,), higher is better."""
        ...


def open_reranker(name: str) -> Reranker | None:
    """The reranker of that name: the shipped one, a cross-encoder's name or folder, or no reranker for "none"."""
    if name == NO_RERANKER:
        return None
    return ShippedReranker() if name == SHIPPED_RERANKER else CrossEncoderReranker(name)


class ShippedReranker:
    """The small cross-encoder that comes with the project, trained on questions about talk.

    What it is, what it was trained on and how well it does is told in `embeddings/reranker/README.md`. Nothing is
    loaded before first use. Raises ModelNotFound where its weights, or the default encoder's, are not as published.
    """

    name = SHIPPED_RERANKER

    def __init__(self) -> None:
        self._scorer: PairScorer | None = None

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        import torch

        scorer = self._load()
        with torch.inference_mode():
            scores: NDArray[np.float32] = scorer(encodable(question), [encodable(text) for text in passages]).numpy()
        return scores

    def _load(self) -> PairScorer:
        with loading:
            if self._scorer is None:
                self._scorer = _shipped_scorer()
            return self._scorer


def _shipped_scorer() -> PairScorer:
    from embeddings.pair_scorer import PairScorer

    remedy = "reinstall transcript-qa"
    try:
        digest = hashlib.sha256(_WEIGHTS.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelNotFound(SHIPPED_RERANKER, f"{_WEIGHTS} cannot be read ({error.strerror})", remedy) from error
    if digest != _DIGEST:
        raise ModelNotFound(SHIPPED_RERANKER, f"{_WEIGHTS} is damaged (SHA-256 {digest})", remedy)
    with silence():
        return PairScorer.load(find_model(DEFAULT_MODEL).folder, _WEIGHTS)


class CrossEncoderReranker:
    """Any cross-encoder that sentence-transformers runs and that gives one number, by name or folder (`find_model`).

    Nothing is loaded before first use. Raises ModelNotFound where there is no such model, it cannot be loaded, or it
    gives more than one number. No code that comes with a model is run.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: CrossEncoder | None = None

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        import torch

        model = self._load()
        pairs = [(encodable(question), encodable(text)) for text in passages]
        # A tokenizer of transformers changes its own state while at work and fails when two threads use it.
        with loading:
            scores = model.predict(pairs, activation_fn=torch.nn.Identity(), show_progress_bar=False)
        return np.asarray(scores, dtype=np.float32).reshape(len(passages))

    def _load(self) -> CrossEncoder:
        with loading:
            if self._model is None:
                self._model = _cross_encoder(self.name)
            return self._model


def _cross_encoder(name: str) -> CrossEncoder:
    from sentence_transformers import CrossEncoder

    files = find_model(name)
    remedy = "give a cross-encoder with one output, by its folder or its full name on the hub"
    with silence():
        try:
            model: CrossEncoder = CrossEncoder(str(files.folder), trust_remote_code=False, local_files_only=True)
        except Exception as error:  # torch, safetensors, tokenizers and json each have their own for a bad file
            problem = f"the model in {files.folder} cannot be loaded ({type(error).__name__}: {error})"
            raise ModelNotFound(name, problem, remedy, (files.found_in,)) from error
    if model.num_labels != 1:
        raise ModelNotFound(name, f"the model {name} gives {model.num_labels} numbers for a pair", remedy)
    return model
