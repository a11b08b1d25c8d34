"""A library in one directory of this machine, or in memory.

    library.db      SQLite, the only truth; holds every vector too
    vectors.faiss   derived: a checkpoint with checksum and generation
    words/          derived: the lexical index, which knows its generation
    write.lock      held by the one process that may write

Every change is committed to SQLite first and raises the library's generation. The indexes follow;
opening brings them up to date, from the records alone if need be.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qa.chunking import Chunk
from qa.errors import (
    DuplicateTranscript,
    LibraryError,
    LibraryReadOnly,
    ModelMismatch,
    StorageFull,
    TranscriptNotFound,
)
from qa.roster import Roster
from qa.shelved import Shelved
from qa.store.base import Correction, Filters, Keys, Scores, SpeakerInfo, StoredTurn, TranscriptInfo, TurnFacts, Vectors
from qa.store.corrections import Corrections
from qa.store.database import claim, meaning, open_database, transaction
from qa.store.indexes import Indexes
from qa.store.people import People
from qa.store.records import CHUNKS_PER_TURN, Records, chunk_ids
from qa.store.shelf import Shelf
from qa.transcript import Transcript


class LocalStore:
    """The store of `qa.store.base` over SQLite, FAISS and tantivy.

    One lock lets one thread at a time in: a search holds it for milliseconds, and encoding, which takes
    longest, happens outside.
    """

    def __init__(self, folder: Path | None, *, read_only: bool = False) -> None:
        self._name = str(folder or "in memory")
        self._read_only = read_only
        self._lock = threading.RLock()
        self._closed = False
        self._process_lock = None if folder is None or read_only else claim(folder)
        try:
            self._connection = open_database(folder and folder / "library.db", read_only=read_only)
        except BaseException:
            self._release()
            raise
        try:
            self._records = Records(self._connection)
            self._corrections = Corrections(self._connection)
            self._shelf = Shelf(self._connection, self._records)
            self._people = People(self._records)
            with meaning(self._name), self._following():
                self._indexes = Indexes(self._records, folder, read_only=read_only)
            if not read_only:
                self.purge()
        except BaseException:
            self._connection.close()
            self._release()
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self._lock, meaning(self._name):
            if not self._read_only or self._connection.in_transaction:
                yield
                return
            # Only another process can have changed anything; one transaction keeps its next change out of sight.
            self._connection.execute("BEGIN")
            try:
                self._indexes.catch_up()
                yield
            finally:
                self._connection.execute("COMMIT")

    def require_model(self, name: str, digest: str) -> None:
        with self.reading():
            known = self._records.text_fact("model_digest")
            if known is None and not self._read_only:
                with self._writing():
                    self._records.set_fact("model", name)
                    self._records.set_fact("model_digest", digest)
            elif known not in (None, digest):
                raise ModelMismatch(self._name, self._records.text_fact("model") or "another", name)

    def add(self, transcript: Transcript, chunks: Sequence[Chunk], vectors: Vectors, *, replace: bool = False) -> None:
        if len(vectors) != len(chunks) or not np.isfinite(vectors).all():
            raise ValueError(f"{len(chunks)} chunks need as many vectors of finite numbers")
        with self.reading():
            number = self._records.number(transcript.id)
            if number is not None and not replace:
                raise DuplicateTranscript(transcript.id)
            ids = self._records.chunk_ids(number) if number is not None else None
            with self._writing() as generation:
                if number is not None:
                    self._records.delete(number, generation)
                self._records.insert(transcript, chunks, vectors, generation + 1)
            with self._following():
                if number is not None and ids is not None:
                    self._indexes.remove(number, ids, generation)
                self._indexes.catch_up()

    def remove(self, id: str) -> None:
        with self.reading():
            number = self._number(id)
            ids = self._records.chunk_ids(number)
            with self._writing() as generation:
                self._records.delete(number, generation)
            with self._following():
                self._indexes.remove(number, ids, generation)

    def purge(self) -> None:
        with self.reading():
            if not self._records.fact("purge_due"):
                return
            with self._following():
                self._indexes.purge()
            held_back, _, _ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if held_back:
                return  # a reader still looks at the old words: closing or the next opening tries again
            with self._writing():
                self._records.set_fact("purge_due", 0)

    def transcripts(self) -> list[TranscriptInfo]:
        with self.reading():
            return self._records.infos()

    def shelf(self) -> tuple[Shelved, ...]:
        with self.reading():
            return self._shelf.shelved()

    def get(self, id: str) -> Transcript:
        with self.reading():
            return self._records.transcript(self._number(id))

    def info(self, id: str) -> TranscriptInfo:
        with self.reading():
            return self._records.infos(self._number(id))[0]

    def digest(self, id: str) -> str | None:
        with self.reading():
            return self._records.digest(id)

    def holder(self, digest: str) -> str | None:
        with self.reading():
            return self._records.holder(digest)

    def speakers(self) -> list[str]:
        with self.reading():
            return self._records.speakers()

    def roster(self) -> Roster:
        with self.reading():
            return self._people.roster()

    def speaker_infos(self, transcript: str | None) -> list[SpeakerInfo]:
        with self.reading():
            return self._corrections.speakers(None if transcript is None else self._number(transcript))

    def rename_speaker(self, name: str, new_name: str, transcript: str | None) -> Correction:
        with self._correcting(transcript) as number:
            return self._corrections.rename(name, new_name, number)

    def merge_speakers(self, names: Sequence[str], into: str, transcript: str | None) -> Correction:
        with self._correcting(transcript) as number:
            return self._corrections.merge(names, into, number)

    def undo(self) -> Correction:
        with self._correcting(None):
            return self._corrections.undo()

    def passing(self, filters: Filters) -> Keys | None:
        if filters == Filters():
            return None
        with self.reading():
            return self._records.passing(filters)

    def nearest(self, vector: Vectors, limit: int, allowed: Keys | None) -> Keys:
        with self.reading():
            index = self._indexes.vectors
            if index is None:
                return np.zeros(0, dtype=np.int64)
            ids, _ = index.search(vector, limit, None if allowed is None else self._chunks_of(allowed)[0])
            return np.array(list(dict.fromkeys((ids // CHUNKS_PER_TURN).tolist())), dtype=np.int64)

    def matching(self, question: str, limit: int, allowed: Keys | None) -> Keys:
        with self.reading():
            return self._indexes.words.matching(question, limit, allowed)

    def facts(self, keys: Keys) -> TurnFacts:
        with self.reading():
            return self._records.facts(keys)

    def similarities(self, vector: Vectors, keys: Keys) -> tuple[Scores, Keys, Vectors]:
        with self.reading():
            ids, counts = self._chunks_of(keys)
            best = np.zeros(len(keys), dtype=np.float32)
            place = np.zeros(len(keys), dtype=np.int64)
            means = np.zeros((len(keys), len(vector)), dtype=np.float32)
            index = self._indexes.vectors
            if index is None or not len(ids):
                return best, place, means
            vectors = index.vectors(ids)
            cosines = vectors @ vector
            starts = np.cumsum(counts) - counts
            best[counts > 0] = np.maximum.reduceat(cosines, starts[counts > 0])
            owners = np.repeat(np.arange(len(keys)), counts)
            nearest = np.flatnonzero(cosines == best[owners])[::-1]  # of equals the first comes last, and stays
            place[owners[nearest]] = nearest - starts[owners[nearest]]
            alone, several = counts == 1, counts > 1
            means[alone] = vectors[starts[alone]]
            if several.any():
                lengths = counts[several]
                sums = np.add.reduceat(vectors[several[owners]], np.cumsum(lengths) - lengths)
                means[several] = sums / lengths[:, None]
            return best, place, means

    def lexical(self, question: str, keys: Keys) -> tuple[Scores, Scores]:
        with self.reading():
            return self._indexes.words.scores(question, keys)

    def coverage(self, words: Sequence[str], keys: Keys) -> tuple[Scores, Scores]:
        with self.reading():
            return self._indexes.words.coverage(words, keys)

    def rarity(self, words: Sequence[str]) -> list[float]:
        with self.reading():
            return self._indexes.words.rarity(words)

    def terms(self, text: str) -> list[str]:
        return self._indexes.words.terms(text)

    def alternatives(self, text: str) -> list[frozenset[str]]:
        return self._indexes.words.alternatives(text)

    def chunk_span(self, key: int, chunk: int) -> tuple[int, int]:
        with self.reading():
            return self._records.chunk_span(key * CHUNKS_PER_TURN + chunk)

    def turns(self, keys: Sequence[int]) -> list[StoredTurn]:
        with self.reading():
            return self._records.turns(keys)

    def neighbours(self, id: str, turn: int, reach: int) -> list[StoredTurn]:
        with self.reading():
            return self._records.neighbours(self._number(id), turn, reach)

    def close(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._closed = True
            try:
                if not self._read_only:
                    self.purge()
                with self._following():
                    self._indexes.close()
            finally:
                self._connection.close()
                self._release()

    def _release(self) -> None:
        if self._process_lock is not None:
            self._process_lock.release()

    def _chunks_of(self, keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The ids of the chunks of `keys` (sorted, all there), turn after turn, and how many each turn has."""
        counts = self._records.chunk_counts(keys)
        return chunk_ids(keys, counts), counts

    def _number(self, id: str) -> int:
        number = self._records.number(id)
        if number is None:
            raise TranscriptNotFound(id, self._records.ids())
        return number

    @contextmanager
    def _writing(self) -> Iterator[int]:
        """A transaction, and the generation that a change in it leads to."""
        if self._read_only:
            raise LibraryReadOnly(self._name)
        with transaction(self._connection):
            yield self._records.fact("generation") + 1

    @contextmanager
    def _correcting(self, transcript: str | None) -> Iterator[int | None]:
        """A change to the names of speakers in all transcripts or in one, whose row number it gives."""
        with self.reading():
            with self._writing() as generation:
                yield None if transcript is None else self._number(transcript)
                self._records.set_fact("generation", generation)
                self._records.set_fact("corrected_at", generation)
            with self._following():
                self._indexes.catch_up()

    @contextmanager
    def _following(self) -> Iterator[None]:
        """The change is kept already; should an index fail to follow, the next opening makes it anew."""
        try:
            yield
        except (OSError, ValueError) as error:
            if "No space left" in str(error):
                raise StorageFull(self._name) from error
            problem = f"kept, but an index could not follow ({error})"
            raise LibraryError(self._name, problem, "open the library again: its indexes are made anew") from error
