"""The two derived indexes of a local library, kept in step with its records.

Nothing here is the truth: whatever is missing, damaged or out of step is taken from the records again.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings import FaissIndex
from qa.errors import IndexDamaged
from qa.store.records import Records
from qa.store.words import WordIndex

SAVE_AFTER = 20_000
"""Chunks added since the vectors were last saved that make saving worth its while."""


class Indexes:
    """Vectors and words of the library in `folder` (None: in memory), at the generation of the records.

    A reader (`read_only`) never writes a file: where the words on disk are not of its generation, because
    the writer is between two steps, it indexes them anew in memory.
    """

    def __init__(self, records: Records, folder: Path | None, *, read_only: bool) -> None:
        self._records = records
        self._vectors_file = folder / "vectors.faiss" if folder else None
        self._words_folder = folder / "words" if folder else None
        self._read_only = read_only
        self._unsaved = 0
        self._vectors, self._generation = self._load_vectors()
        self._words = self._open_words()
        self._words_generation = self._words.generation
        self.catch_up()

    @property
    def words(self) -> WordIndex:
        """The lexical index."""
        return self._words

    @property
    def vectors(self) -> FaissIndex | None:
        """The vectors, by chunk id; None while the library has none."""
        return self._vectors

    def catch_up(self) -> None:
        """Brings both indexes to the generation of the records."""
        generation = self._records.fact("generation")
        self._catch_up_vectors(generation)
        if self._words_generation != generation:
            self._catch_up_words(generation)

    def remove(self, number: int, ids: NDArray[np.int64], generation: int) -> None:
        """Takes a transcript that was just deleted from the records out of both indexes."""
        if self._vectors is not None:
            self._vectors.remove(ids)
            self._unsaved += len(ids)
        self._generation = generation
        self._words.commit(generation, removed=[number])
        self._words_generation = generation

    def purge(self) -> None:
        """Leaves no trace on disk of what was removed."""
        self._rebuild_words(self._records.fact("generation"))
        self._save()

    def close(self) -> None:
        """Saves what opening would otherwise have to do again."""
        if self._unsaved and not self._read_only:
            self._save()

    def _catch_up_vectors(self, generation: int) -> None:
        anew = not self._records.fact("removed_at") <= self._generation <= generation
        if anew:
            self._vectors, self._generation = None, 0
        elif self._generation == generation:
            return
        ids, vectors = self._records.vectors_since(self._generation)
        if len(ids):
            if self._vectors is None:
                self._vectors = FaissIndex(vectors.shape[1])
            self._vectors.add(ids, vectors)
        self._generation = generation
        self._unsaved += len(ids)
        # What another history left is replaced at once: this one could come to the same generation.
        if (anew or self._unsaved >= SAVE_AFTER) and not self._read_only:
            self._save()

    def _catch_up_words(self, generation: int) -> None:
        if self._read_only:
            self._words = self._open_words()
            have = self._words.generation
            if not self._words_lack_only_additions(have, generation) or any(
                True for _ in self._records.words_since(have)
            ):
                self._words = WordIndex()
                self._words.commit(generation, self._records.words_since(0))
        elif self._words_lack_only_additions(self._words_generation, generation):
            self._words.commit(generation, self._records.words_since(self._words_generation))
        else:
            self._rebuild_words(generation)
        self._words_generation = generation

    def _words_lack_only_additions(self, have: int, generation: int) -> bool:
        """Whether additions alone lead from generation `have` to this one; words hold the names of speakers too."""
        return max(self._records.fact("removed_at"), self._records.fact("corrected_at")) <= have <= generation

    def _load_vectors(self) -> tuple[FaissIndex | None, int]:
        """The vectors as they were saved and their generation; nothing, of generation 0, if they cannot be used."""
        if self._vectors_file is None or not self._vectors_file.exists():
            return None, 0
        try:
            return FaissIndex.load(self._vectors_file)
        except IndexDamaged:
            return None, 0

    def _save(self) -> None:
        if self._vectors_file is None:
            return
        if self._vectors is None:
            FaissIndex.discard(self._vectors_file)
        else:
            self._vectors.save(self._vectors_file, self._generation)
        self._unsaved = 0

    def _open_words(self) -> WordIndex:
        if self._words_folder is None:
            return WordIndex()
        try:
            return WordIndex(self._words_folder, read_only=self._read_only)
        except IndexDamaged:
            if self._read_only:
                return WordIndex()
            shutil.rmtree(self._words_folder)
            return WordIndex(self._words_folder)

    def _rebuild_words(self, generation: int) -> None:
        if self._words_folder is None:
            self._words = WordIndex()
        else:
            # Readers of the old files keep them open until they look again.
            shutil.rmtree(self._words_folder)
            self._words = WordIndex(self._words_folder)
        self._words.commit(generation, self._records.words_since(0))
        self._words_generation = generation
