"""Text to vectors with an encoder of the sentence-transformers family."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.encoders import Prompts
from embeddings.errors import ModelNotFound
from embeddings.loading import encodable, loading, silence
from embeddings.models import DEFAULT_MODEL, ModelFiles, find_model, full_name
from embeddings.prompts import prompts_of, vectors_digest

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

# Texts encoded at once. A larger batch is no faster on a CPU, and a question waits for the batch under way.
_BATCH = 32

# A batch is as slow as its longest text times its size, for the others are filled up: of the characters of its longest
# text each has at least this part.
_ALIKE = 0.6

# A window that no text fills: what a model has that reads texts of any length.
_ENDLESS = 2**31


class Embedder(Protocol):
    """Texts to vectors that can be compared by their inner product; safe to use from many threads.

    `name` is for people, `digest` identifies where the vectors of passages come from: those of equal digests can be
    compared. A vector has `dimension` numbers; of a passage longer than `max_tokens` only the beginning is seen.
    """

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of length 1 for each question: shape (n, dimension), contiguous."""
        ...

    def encode_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """One vector of length 1 for each passage: shape (n, dimension), contiguous.

        `progress` is called now and then with the number of texts done since its last call.
        """
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has by itself, however long it is; to be compared with `max_tokens`."""
        ...


class SentenceTransformerEmbedder:
    """A model that sentence-transformers runs, by name or folder (see `find_model`), with its prompts (`prompts_of`).

    Nothing happens before first use: `name` costs nothing, `digest` reads the weights once, and everything else
    loads the model, which takes seconds. Raises ModelNotFound where there is no such model or it cannot be
    loaded. No code that comes with a model is run, and files on this machine are loaded without the network.
    """

    def __init__(self, name: str = DEFAULT_MODEL) -> None:
        self.name = full_name(name)
        self._found: tuple[ModelFiles, Prompts] | None = None
        self._encoder: _Encoder | None = None
        # A tokenizer changes its own state while at work and fails when two threads use it. Taken batch by
        # batch, so that a question waits for one batch of a long run and not for all of it.
        self._encoding = threading.Lock()

    @property
    def digest(self) -> str:
        files, prompts = self._find()
        return vectors_digest(files.digest, prompts)

    @property
    def dimension(self) -> int:
        return self._load().dimension

    @property
    def max_tokens(self) -> int:
        return self._load().max_tokens

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        encoder = self._load()
        return self._encode(texts, encoder, encoder.model.encode_query, encoder.prompts.query, None)

    def encode_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        encoder = self._load()
        return self._encode(texts, encoder, encoder.model.encode_document, encoder.prompts.passage, progress)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        counter = self._load().counter
        encodings = counter.encode_batch_fast([encodable(text) for text in texts], add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    def _encode(
        self,
        texts: Sequence[str],
        encoder: _Encoder,
        encode: Callable[..., Any],
        prompt: str,
        progress: Callable[[int], None] | None,
    ) -> NDArray[np.float32]:
        vectors = np.empty((len(texts), encoder.dimension), dtype=np.float32)
        for batch in _batches(texts):
            with self._encoding:
                vectors[batch] = encode(
                    [encodable(texts[i]) for i in batch],
                    prompt=prompt,
                    batch_size=_BATCH,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            if progress is not None:
                progress(len(batch))
        return vectors

    def _find(self) -> tuple[ModelFiles, Prompts]:
        with loading:
            if self._found is None:
                files = find_model(self.name)
                self._found = files, prompts_of(files)
            return self._found

    def _load(self) -> _Encoder:
        with loading:
            if self._encoder is None:
                self._encoder = _load(*self._find())
            return self._encoder


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """The places of texts of like length, at most `_BATCH` each, the longest first."""
    batch: list[int] = []
    for place in sorted(range(len(texts)), key=lambda place: len(texts[place]), reverse=True):
        if batch and (len(batch) == _BATCH or len(texts[place]) < _ALIKE * len(texts[batch[0]])):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


@dataclass(frozen=True)
class _Encoder:
    """A loaded model and what is to be known of it; `counter` is its tokenizer, told not to cut texts."""

    model: SentenceTransformer
    counter: Tokenizer
    dimension: int
    max_tokens: int
    prompts: Prompts


def _load(files: ModelFiles, prompts: Prompts) -> _Encoder:
    import torch
    from sentence_transformers import SentenceTransformer

    with silence():
        try:
            model = SentenceTransformer(
                str(files.folder),
                trust_remote_code=False,
                local_files_only=True,
                model_kwargs={"use_safetensors": True, "dtype": torch.float32},
            )
            return _describe(model, prompts)
        except Exception as error:  # torch, safetensors, tokenizers and json each have their own for a bad file
            raise ModelNotFound(
                files.name,
                f"the model in {files.folder} cannot be loaded ({type(error).__name__}: {error})",
                "install or download it again, or give another model",
                (files.found_in,),
            ) from error


def _describe(model: SentenceTransformer, prompts: Prompts) -> _Encoder:
    counter = copy.deepcopy(getattr(model.tokenizer, "backend_tokenizer", model.tokenizer))
    counter.no_truncation()
    counter.no_padding()
    window = model.max_seq_length
    used = counter.num_special_tokens_to_add(False) + len(counter.encode(prompts.passage, add_special_tokens=False))
    return _Encoder(
        model=model,
        counter=counter,
        dimension=len(model.encode("dimension", show_progress_bar=False)),
        max_tokens=_ENDLESS if window is None or window > _ENDLESS else window - used,
        prompts=prompts,
    )
