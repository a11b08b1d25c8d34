"""What a search finds: turns, best first, and the same by transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from pydantic import Field

from qa.question import Reading
from qa.transcript import Frozen


class TurnPlace(Frozen):
    """Where a turn stands; `turn` counts from 0."""

    transcript_id: str
    turn: int = Field(ge=0)


class Hit(Frozen):
    """A turn that speaks to the question.

    `turn` counts from 0; `text` is the whole turn and `text[start:end]` the chunk of it that is nearest to the
    question. `score` compares hits of one result only; `rank` counts from 1; `why` holds the parts of the score.
    `repeats` are turns that say the same and were found too, best first: they are no hits of their own.
    """

    transcript_id: str
    turn: int = Field(ge=0)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    speaker: str | None
    text: str
    score: float
    rank: int = Field(ge=1)
    why: dict[str, float]
    repeats: tuple[TurnPlace, ...] = ()


class TranscriptHits(Frozen):
    """The hits in one transcript, best first; their ranks are those among all hits."""

    transcript_id: str
    hits: tuple[Hit, ...]


class Hits(Sequence[Hit]):
    """Hits, best first and one a turn, or transcript after transcript; `reading` says how the question was read."""

    def __init__(self, hits: Sequence[Hit], reading: Reading) -> None:
        self._hits = tuple(hits)
        self.reading = reading

    def by_transcript(self) -> list[TranscriptHits]:
        """The same hits by transcript, in the order in which they come."""
        grouped: dict[str, list[Hit]] = {}
        for hit in self:
            grouped.setdefault(hit.transcript_id, []).append(hit)
        return [TranscriptHits(transcript_id=id, hits=tuple(hits)) for id, hits in grouped.items()]

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | Sequence[Hit]:
        return self._hits[place]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._hits)

    def __repr__(self) -> str:
        return f"Hits({list(self._hits)!r}, reading={self.reading!r})"
