"""How well a passage answers a question when both are read together, for the few best candidates of a search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import ModelNotFound
from embeddings.loading import encodable, loading, silence
from embeddings.models import find_model

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


NO_RERANKER = "none"


class Reranker(Protocol):
    """Scores passages against a question; safe to use from many threads. `name` is for people."""

    @property
    def name(self) -> str: ...

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """How well each passage answers the question, in logits: shape (n,), higher is better."""
        ...


def open_reranker(name: str) -> Reranker | None:
    """The cross-encoder of that name or in that folder, or no reranker for "none"."""
    return None if name == NO_RERANKER else CrossEncoderReranker(name)


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
