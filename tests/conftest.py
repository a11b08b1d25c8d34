"""What tests share: the real encoder, a small one that needs no model, and a library of the bundled samples."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from browser_page import launched_browser, watched_pages
from hypothesis import settings
from library_talks import talk
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page

from embeddings import SentenceTransformerEmbedder
from qa import Library
from qa.samples import sample_paths

# How long an example takes says more about the machine than about the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


class WordEmbedder:
    """An `embeddings.Embedder` without a model: texts are alike as far as they share words.

    Each word has one place and sign in the vector, taken from its hash; every four characters of a word are a
    token. `batches` holds the number of texts of each call that encoded passages.
    """

    dimension = 64
    max_tokens = 32

    def __init__(self, digest: str = "words") -> None:
        self.name = digest
        self.digest = digest
        self.batches: list[int] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(-1, self.dimension)

    def encode_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        self.batches.append(len(texts))
        if progress is not None:
            progress(len(texts))
        return self.encode_queries(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [sum(math.ceil(len(word) / 4) for word in text.split()) for text in texts]

    def _vector(self, text: str) -> NDArray[np.float64]:
        vector = np.zeros(self.dimension)
        vector[0] = 0.01  # a text without words has a direction too
        for word in re.findall(r"\w+", text.lower()):
            hashed = hashlib.sha256(word.encode(errors="replace")).digest()
            vector[hashed[0] % self.dimension] += 1 if hashed[1] % 2 else -1
        return vector / np.linalg.norm(vector)


@pytest.fixture(autouse=True)
def no_reranker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a test does not ask for one, nothing is read again: the shipped reranker takes its time."""
    monkeypatch.setenv("TRANSCRIPT_QA_RERANKER", "none")


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    """The real encoder; one for the whole run, since loading it takes seconds."""
    return SentenceTransformerEmbedder()


@pytest.fixture
def word_embedder() -> WordEmbedder:
    """A fast encoder for tests that need no meaning."""
    return WordEmbedder()


@pytest.fixture
def library(word_embedder: WordEmbedder) -> Iterator[Library]:
    """An empty library in memory, over `word_embedder`."""
    with Library.open(embedder=word_embedder) as library:
        yield library


@pytest.fixture
def folder(tmp_path: Path, word_embedder: WordEmbedder) -> Path:
    """The folder of a closed library of two talks, over `word_embedder`."""
    with Library.open(tmp_path / "library", embedder=word_embedder) as library:
        library.add(talk("a", "The bridge opens in May.", "The boat waits."))
        library.add(talk("b", "A lamp, a storm, a boat."))
    return tmp_path / "library"


@pytest.fixture(scope="session")
def samples_library(embedder: SentenceTransformerEmbedder) -> Iterator[Library]:
    """The bundled samples in memory, over the real encoder. Shared by all tests: only read from it."""
    with Library.open(embedder=embedder) as library:
        for path in sample_paths():
            library.add(path)
        yield library


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser of the module's own: while one is open no other can be, nor can an event loop run."""
    with launched_browser() as browser:
        yield browser


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages that must not complain."""
    with watched_pages(browser) as open_page:
        yield open_page
