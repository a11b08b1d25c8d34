"""What a store is: where transcripts, their words and their vectors are kept, and the questions asked of it.

`qa.library` writes through it and `qa.retrieval` ranks with it; neither knows what is underneath. A turn is
named by its key, an integer that is never used twice. The keys of one transcript follow each other, so
that the neighbours of a turn are the keys beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from qa.chunking import Chunk
from qa.roster import Roster
from qa.shelved import Shelved
from qa.transcript import Frozen, Transcript, Turn

Keys = NDArray[np.int64]
"""Turn keys, shape (n,)."""
Scores = NDArray[np.float32]
"""One score a key, shape (n,)."""
Vectors = NDArray[np.float32]
"""Rows of length 1, shape (n, dimension)."""


class DateRange(Frozen):
    """The days for which `after <= day < before`; None leaves that side open."""

    after: dt.date | None = None
    before: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        return (self.after is None or self.after <= day) and (self.before is None or day < self.before)


class Filters(Frozen):
    """Which turns count: those of these transcripts, by these speakers, on a day in one of these ranges.

    None does not restrict; an empty tuple lets nothing pass. A turn's own moment wins over its
    transcript's date, and a turn with neither fails a date filter.
    """

    transcripts: tuple[str, ...] | None = None
    speakers: tuple[str, ...] | None = None
    dates: tuple[DateRange, ...] | None = None


class TranscriptInfo(Frozen):
    """One line on a transcript in the library. `digest` is that of the content as it was added."""

    id: str
    title: str
    date: dt.date | None
    place: str | None
    language: str | None
    digest: str
    speakers: tuple[str, ...]
    turns: int = Field(ge=0)
    words: int = Field(ge=0)


class SpeakerInfo(Frozen):
    """One line on a name: in which transcripts (ids, in the order they were added) it speaks how much."""

    name: str
    transcripts: tuple[str, ...]
    turns: int = Field(ge=0)
    words: int = Field(ge=0)


class Correction(Frozen):
    """What was done to the names of speakers, or taken back.

    Whoever bore one of `names` in `transcripts` (ids) is called `new_name`; that is the speaker of `turns` turns.
    """

    kind: Literal["rename", "merge"]
    names: tuple[str, ...]
    new_name: str
    transcripts: tuple[str, ...]
    turns: int = Field(ge=0)


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A turn and where it stands: `number` counts from 0 inside its transcript, which is in `language` (ISO 639-1)."""

    key: int
    transcript_id: str
    number: int
    turn: Turn
    language: str | None


@dataclass(frozen=True, slots=True)
class TurnFacts:
    """What ranking needs to know of some turns, as columns of equal length, sorted by key.

    `transcript` holds numbers that are equal for turns of one transcript, `words` the length in words, `speaker` names
    or None, `text` what was said.
    """

    keys: Keys
    transcript: NDArray[np.int64]
    words: NDArray[np.int64]
    speaker: list[str | None]
    text: list[str]

    def before(self, place: int) -> int | None:
        """Where in the columns the turn right before the `place`-th is; None where it is not there or there is none."""
        before = place - 1
        beside = place > 0 and self.keys[before] == self.keys[place] - 1
        return before if beside and self.transcript[before] == self.transcript[place] else None


class Store(Protocol):
    """Every method sees one whole state of the library; several threads may call at once."""

    def reading(self) -> AbstractContextManager[None]:
        """Within it every call of this thread sees the same state."""

    def require_model(self, name: str, digest: str) -> None:
        """Ties the library to this encoder, or raises ModelMismatch where it is tied to another."""

    def add(self, transcript: Transcript, chunks: Sequence[Chunk], vectors: Vectors, *, replace: bool = False) -> None:
        """Keeps `transcript` for good, one vector a chunk; all of it or, on any error, nothing.

        With `replace` a transcript of the same id is removed in the same step. Raises DuplicateTranscript
        without it, and StorageFull.
        """

    def remove(self, id: str) -> None:
        """Removes the transcript, its words and its vectors. Raises TranscriptNotFound."""

    def purge(self) -> None:
        """Makes sure that nothing of what was removed or replaced is left in any file; call it after a batch."""

    def transcripts(self) -> list[TranscriptInfo]:
        """What is kept, in the order it was added."""

    def shelf(self) -> tuple[Shelved, ...]:
        """What each transcript can be called by, in the order they were added; the same object until one changes."""

    def get(self, id: str) -> Transcript:
        """The transcript as it stands now. Raises TranscriptNotFound."""

    def info(self, id: str) -> TranscriptInfo:
        """One line on it. Raises TranscriptNotFound."""

    def digest(self, id: str) -> str | None:
        """The digest `id` was added with, or None where there is no such transcript."""

    def holder(self, digest: str) -> str | None:
        """The id of a transcript with this digest, or None."""

    def speakers(self) -> list[str]:
        """Every name in the library, sorted."""

    def roster(self) -> Roster:
        """Everyone who speaks in the library, with the labels and roles printed there; at hand for every question."""

    def speaker_infos(self, transcript: str | None) -> list[SpeakerInfo]:
        """A line on each name in the library or in one transcript, those who speak most first.

        Raises TranscriptNotFound.
        """

    def rename_speaker(self, name: str, new_name: str, transcript: str | None) -> Correction:
        """Calls `name` `new_name`, in one transcript or in all of them.

        Raises TranscriptNotFound, SpeakerNotFound, and InvalidCorrection where somebody else there bears the new name.
        """

    def merge_speakers(self, names: Sequence[str], into: str, transcript: str | None) -> Correction:
        """Calls all of `names` `into`, who may speak there already, in one transcript or in all of them.

        Raises TranscriptNotFound, SpeakerNotFound, InvalidCorrection.
        """

    def undo(self) -> Correction:
        """Takes the last correction back that was not taken back yet. Raises InvalidCorrection where there is none."""

    def passing(self, filters: Filters) -> Keys | None:
        """The keys that pass, sorted; None stands for all of them."""

    def nearest(self, vector: Vectors, limit: int, allowed: Keys | None) -> Keys:
        """Turns with a chunk among the `limit` nearest to `vector` (shape (dimension,)), best first."""

    def matching(self, question: str, limit: int, allowed: Keys | None) -> Keys:
        """Up to `limit` turns each by BM25 on their own words and on those of the window around them."""

    def facts(self, keys: Keys) -> TurnFacts:
        """Facts of those keys that exist."""

    def similarities(self, vector: Vectors, keys: Keys) -> tuple[Scores, Keys, Vectors]:
        """Cosines with `vector` for `keys`, which are sorted and all there: (of the best chunk, which chunk, means).

        Shapes (n,), (n,) and (n, dimension); the means are those of each turn's chunk vectors. A turn
        without words has cosine 0, chunk 0 and a row of zeros.
        """

    def lexical(self, question: str, keys: Keys) -> tuple[Scores, Scores]:
        """For each key: BM25 of the turn's own words and of the window's, in units of the rarest word's weight."""

    def coverage(self, words: Sequence[str], keys: Keys) -> tuple[Scores, Scores]:
        """For each key (sorted): the share of `words` that the turn has, and its window, each by its rarity: 0 to 1."""

    def rarity(self, words: Sequence[str]) -> list[float]:
        """For each word: how rare it is among the turns, from 0 (in all of them) to 1 (in none)."""

    def terms(self, text: str) -> list[str]:
        """The terms under which the words of `text` are found, by the rules of whichever language there is here."""

    def alternatives(self, text: str) -> list[frozenset[str]]:
        """For each word of `text`, in order, the terms of which each stands for it: one by language that is here."""

    def chunk_span(self, key: int, chunk: int) -> tuple[int, int]:
        """Start and end, in the turn's text, of the turn's `chunk`-th chunk."""

    def turns(self, keys: Sequence[int]) -> list[StoredTurn]:
        """The turns with these keys, in that order; those that are gone are left out."""

    def neighbours(self, id: str, turn: int, reach: int) -> list[StoredTurn]:
        """The `turn`-th turn of a transcript and those at most `reach` away from it, in their order."""

    def close(self) -> None:
        """Writes what is derived to disk and lets go of the library."""
