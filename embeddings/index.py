"""The nearest vectors: exact inner products over half-precision numbers, kept in memory and saved to one file."""

from __future__ import annotations

import os
import struct
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import IndexDamaged

# A saved index: this header (magic, dimension, generation, number of vectors), the CRC-32 of all else, the ids as
# int64, the vectors as 16-bit floats; little-endian. Not faiss' own format, since faiss loads a flipped bit without
# a word and may crash the process on foreign bytes.
_MAGIC = b"tqavec1\n"
_HEADER = struct.Struct("<8sIqQ")
_CHECKSUM = 4  # bytes

# faiss sums in single precision and in an order of its own: scores closer than this (for vectors of length 1,
# 384 to 4,096 numbers) may come in either order, so that many more are fetched and scored again.
_ROUNDING = 1e-5

# Scoring so few rows by themselves costs less than the selector's walk over every id.
_FEW = 1000

# Vectors brought in at once when a file is loaded, so that it is not in memory in full width as a whole.
_PIECE = 50_000

# More numbers than any encoder gives; what claims to have more is no vector.
_MOST_NUMBERS = 65_536


class VectorIndex(Protocol):
    """Vectors of length 1 under integer ids, searched by inner product; safe to use from many threads."""

    @property
    def dimension(self) -> int: ...

    def __len__(self) -> int: ...

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None: ...

    def remove(self, ids: NDArray[np.int64]) -> int: ...

    def search(
        self, vector: NDArray[np.float32], limit: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]: ...

    def vectors(self, ids: NDArray[np.int64]) -> NDArray[np.float32]: ...


class FaissIndex:
    """An exact scan with faiss over 16-bit floats: half the memory and twice the speed of 32-bit ones.

    Vectors are expected to have length 1, as an `Embedder` gives them. Ids are whole numbers from 0. Every
    vector is stored rounded to 16 bits, and every score is the inner product with what is stored.
    """

    def __init__(self, dimension: int) -> None:
        faiss = _faiss()
        if not 1 <= dimension <= _MOST_NUMBERS:
            raise ValueError(f"a vector has 1 to {_MOST_NUMBERS} numbers, not {dimension}")
        rows = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        self.dimension = dimension
        self._rows: Any = rows
        self._index: Any = faiss.IndexIDMap2(rows)
        self._ids: set[int] = set()
        self._gate = _Gate()
        self._saving = threading.Lock()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Add `vectors`, shape (n, dimension), under `ids`, shape (n,): all of them, or none and a ValueError.

        Refused are an id that is there already (faiss would keep both), an id below 0 (faiss says "nothing
        found" with -1), and a vector with a number that 16 bits cannot hold.
        """
        ids = _whole_numbers(ids)
        vectors = np.asarray(vectors)
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{len(ids)} ids need {len(ids)} vectors of {self.dimension} numbers, not {vectors.shape}")
        if not (np.abs(vectors) <= np.finfo(np.float16).max).all():
            raise ValueError("a vector holds a number that is not finite in 16 bits")
        # Rounded here, to even as everywhere else: faiss rounds ties up, and an index made from vectors that
        # were kept in 16 bits would differ from the one made from the vectors as they were encoded.
        vectors = np.ascontiguousarray(vectors.astype(np.float16), dtype=np.float32)
        new = set(ids.tolist())
        if len(new) != len(ids) or min(new, default=0) < 0:
            raise ValueError("ids are whole numbers from 0, each given once")
        with self._gate.writing():
            if there := new & self._ids:
                raise ValueError(f"id {min(there)} is in the index already")
            self._index.add_with_ids(vectors, ids)
            self._ids |= new

    def remove(self, ids: NDArray[np.int64]) -> int:
        """Remove `ids` and say how many were there. One pass whatever their number, so give them all at once."""
        ids = _whole_numbers(ids)
        with self._gate.writing():
            there = self._ids.intersection(ids.tolist())
            if there:
                self._index.remove_ids(np.fromiter(there, dtype=np.int64))
                self._ids -= there
            return len(there)

    def search(
        self, vector: NDArray[np.float32], limit: int, allowed: NDArray[np.int64] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The up to `limit` ids nearest to `vector`, shape (dimension,), and their scores, best first.

        Equal scores come in the order of their ids, and a score depends on nothing but the two vectors.
        `allowed` restricts the search to these ids; those that are not in the index do no harm.
        """
        vector = np.ascontiguousarray(vector, dtype=np.float32)
        if vector.shape != (self.dimension,) or not np.isfinite(vector).all():
            raise ValueError(f"a search takes one vector of {self.dimension} finite numbers")
        if limit < 1:
            raise ValueError(f"limit is at least 1, not {limit}")
        with self._gate.reading():
            if allowed is None:
                candidates = self._nearest(vector, limit, None)
            else:
                allowed = np.unique(_whole_numbers(allowed))
                if len(allowed) <= _FEW:
                    candidates = np.array([id for id in allowed.tolist() if id in self._ids], dtype=np.int64)
                else:
                    candidates = self._nearest(vector, limit, allowed)
            scores = self._scores(vector, candidates)
        order = np.lexsort((candidates, -scores))[:limit]
        return candidates[order], scores[order]

    def vectors(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """The stored vectors of `ids`, shape (n, dimension), in their order; KeyError on an id not there."""
        ids = _whole_numbers(ids)
        with self._gate.reading():
            if missing := set(ids.tolist()) - self._ids:
                raise KeyError(min(missing))
            return self._stored(ids)

    def save(self, path: Path, generation: int) -> None:
        """Write the index to `path`, whole or not at all; `generation`, a number of the caller's, is kept with it.

        A crash leaves the old file, and at most one unfinished one beside it that the next save overwrites.
        Raises OSError where the disk refuses.
        """
        faiss = _faiss()
        with self._saving:
            with self._gate.reading():
                ids = faiss.vector_to_array(self._index.id_map)
                rows = faiss.vector_to_array(self._rows.codes).view(np.float16)
            header = _HEADER.pack(_MAGIC, self.dimension, generation, len(ids))
            _replace(path, header, ids.astype("<i8").data, rows.astype("<f2").data)

    @classmethod
    def load(cls, path: Path) -> tuple[FaissIndex, int]:
        """The index saved at `path` and its generation; whatever is wrong with the file is IndexDamaged."""
        generation, ids, vectors = _read(path)
        try:
            index = cls(vectors.shape[1])
            for start in range(0, len(ids), _PIECE):
                piece = slice(start, start + _PIECE)
                index.add(ids[piece], vectors[piece].astype(np.float32))
        except ValueError as error:
            raise IndexDamaged(str(path), str(error)) from error
        return index, generation

    @staticmethod
    def discard(path: Path) -> None:
        """Remove the index saved at `path`, if there is one, and what a crash left beside it."""
        for file in (path, _unfinished(path)):
            file.unlink(missing_ok=True)

    def _nearest(self, vector: NDArray[np.float32], limit: int, allowed: NDArray[np.int64] | None) -> NDArray[np.int64]:
        """Ids among which the best `limit` surely are: these, and all that rounding might have put behind them."""
        faiss = _faiss()
        selector = None if allowed is None else faiss.IDSelectorBatch(allowed)
        parameters = None if selector is None else faiss.SearchParameters(sel=selector)
        rounding = _ROUNDING * float(np.linalg.norm(vector))
        wanted = limit + 16
        while True:
            wanted = min(wanted, max(1, len(self._ids)))
            scores, ids = self._index.search(vector[np.newaxis], wanted, params=parameters)
            found: NDArray[np.int64] = ids[0][ids[0] >= 0]
            everything = len(found) < wanted or wanted >= len(self._ids)
            if everything or scores[0, -1] < scores[0, limit - 1] - rounding:
                return found
            wanted *= 4

    def _scores(self, vector: NDArray[np.float32], ids: NDArray[np.int64]) -> NDArray[np.float32]:
        # Summed row by row in double precision, equal rows get equal scores; a BLAS product does not promise that.
        products = self._stored(ids) * vector.astype(np.float64)
        scores: NDArray[np.float32] = products.sum(axis=1).astype(np.float32)
        return scores

    def _stored(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        if not len(ids):
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors: NDArray[np.float32] = self._index.reconstruct_batch(ids)
        return vectors


class _Gate:
    """Many readers or one writer: faiss crashes the process when it is searched while something is added.

    Not one plain lock, because a search holds no other lock and releases the interpreter's, so that searches of
    several threads do run side by side. A waiting writer holds back new readers, so that it comes to its turn.
    """

    def __init__(self) -> None:
        self._entry = threading.Lock()
        self._changed = threading.Condition()
        self._readers = 0

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self._entry, self._changed:
            self._readers += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers -= 1
                self._changed.notify_all()

    @contextmanager
    def writing(self) -> Iterator[None]:
        with self._entry, self._changed:
            self._changed.wait_for(lambda: self._readers == 0)
            yield


def _faiss() -> Any:
    """faiss, imported on first use; untyped, because the types that come with it know half of it."""
    import faiss

    return faiss


def _whole_numbers(ids: NDArray[np.int64]) -> NDArray[np.int64]:
    ids = np.asarray(ids)
    if ids.ndim != 1 or (ids.size and ids.dtype.kind not in "iu"):
        raise ValueError("ids are whole numbers in one dimension")
    return np.ascontiguousarray(ids, dtype=np.int64)


def _checksum(*parts: bytes | memoryview) -> bytes:
    checksum = 0
    for part in parts:
        checksum = zlib.crc32(part, checksum)
    return checksum.to_bytes(_CHECKSUM, "little")


def _unfinished(path: Path) -> Path:
    """Where an index is written before it takes its place at `path`."""
    return path.with_name(f".{path.name}.unfinished")


def _replace(path: Path, header: bytes, ids: memoryview, rows: memoryview) -> None:
    unfinished = _unfinished(path)
    try:
        with unfinished.open("wb") as file:
            for part in (header, _checksum(header, ids, rows), ids, rows):
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _read(path: Path) -> tuple[int, NDArray[np.int64], NDArray[np.float16]]:
    """Generation, ids (n,) and vectors (n, dimension) of the file at `path`, its checksum verified."""
    try:
        content = memoryview(path.read_bytes())
    except OSError as error:
        raise IndexDamaged(str(path), error.strerror or "it cannot be read") from error
    start = _HEADER.size + _CHECKSUM
    if len(content) < start:
        raise IndexDamaged(str(path), "it is cut short")
    magic, dimension, generation, count = _HEADER.unpack_from(content)
    if magic != _MAGIC:
        raise IndexDamaged(str(path), "it is no index of this version")
    if len(content) != start + count * (8 + 2 * dimension):
        raise IndexDamaged(str(path), "it is cut short or has grown")
    if content[_HEADER.size : start] != _checksum(content[: _HEADER.size], content[start:]):
        raise IndexDamaged(str(path), "its checksum differs")
    ids = np.frombuffer(content, dtype="<i8", count=count, offset=start)
    rows = np.frombuffer(content, dtype="<f2", offset=start + 8 * count)
    return generation, ids.astype(np.int64), rows.reshape(count, dimension)


def _sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut; Windows offers no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
