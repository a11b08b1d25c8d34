"""Keeps vectors by content and model, so that no text is encoded twice by the same encoder."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from embeddings import Embedder
from eval.errors import CacheUnusable

_PORTION = 256
"""Texts encoded before their vectors are written: what an interruption loses at most."""


class CachedEmbedder:
    """An `Embedder` that keeps the vectors of passages in a file of `folder`; questions are always encoded.

    With each vector it keeps how long it took, so that the cost of indexing can be told whether or not the vectors
    were there already: `seconds_saved` is what the calls so far would have taken more without the cache. Raises
    CacheUnusable where the file is no cache or cannot be written.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self._embedder = embedder
        self._path = folder / "embeddings.sqlite"
        self.seconds_saved = 0.0
        with self._errors():
            folder.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(self._path, timeout=60)
        try:
            with self._errors(), self._database:
                self._database.execute(
                    "CREATE TABLE IF NOT EXISTS vector"
                    " (model TEXT, text BLOB, vector BLOB, seconds REAL, PRIMARY KEY (model, text)) WITHOUT ROWID"
                )
        except CacheUnusable:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def digest(self) -> str:
        return self._embedder.digest

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    @property
    def max_tokens(self) -> int:
        return self._embedder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._embedder.count_tokens(texts)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._embedder.encode_queries(texts)

    def encode_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        started = time.perf_counter()
        places: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            places.setdefault(text, []).append(place)
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        took = 0.0
        for text, vector, seconds in self._each(list(places)):
            vectors[places[text]] = vector
            took += seconds * len(places[text])
            if progress is not None:
                progress(len(places[text]))
        self.seconds_saved += took - (time.perf_counter() - started)
        return vectors

    def _each(self, texts: list[str]) -> Iterator[tuple[str, NDArray[np.float32], float]]:
        """Each text with its vector and the seconds it took: first those that are kept, then the others."""
        missing = []
        for text in texts:
            if (kept := self._kept(text)) is None:
                missing.append(text)
            else:
                yield text, *kept
        # Texts of like length together, because a batch is as slow as its longest text times its size.
        missing.sort(key=len)
        for start in range(0, len(missing), _PORTION):
            portion = missing[start : start + _PORTION]
            began = time.perf_counter()
            vectors = self._embedder.encode_passages(portion)
            seconds = (time.perf_counter() - began) / len(portion)
            encoded = list(zip(portion, vectors, strict=True))
            rows = [(self.digest, _key(text), vector.tobytes(), seconds) for text, vector in encoded]
            with self._errors(), self._database:
                self._database.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?, ?)", rows)
            for text, vector in encoded:
                yield text, vector, seconds

    def _kept(self, text: str) -> tuple[NDArray[np.float32], float] | None:
        with self._errors():
            row = self._database.execute(
                "SELECT vector, seconds FROM vector WHERE model = ? AND text = ?", (self.digest, _key(text))
            ).fetchone()
        return None if row is None else (np.frombuffer(row[0], dtype=np.float32), row[1])

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise CacheUnusable(str(self._path), str(error)) from error


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()
