"""Question → hits: the turns that speak to it, best first.

A turn of talk says little alone, so each is scored by itself and with the window of turns around it, both by
meaning (cosine of the encoder's vectors) and by words (BM25):

    score = cosine(turn) / 0.15 + cosine(window) / 0.15
          + 3 words(turn) + 3 words(window)
          + 2.5 length + 1 if its speaker is named in the question + 3 if the words of its speaker are asked for

`words` is BM25 divided by the weight of a word that occurs nowhere. `length` is log(1 + words of the turn) /
log(30), at most 1.2: empty turns ("Mm.", "Okay.") sink. A window's vector is the weighted mean of its turns' vectors,
which keeps nearly all that encoding the window would give. The constants were tuned over three public sets
at once (LoCoMo, FriendsQA dev, ExplainMeetSum val), and none depends on what else was found, so
that a turn's score does not change with the other candidates.

Candidates are bounded whatever the size of the library: the best of each source and the turns beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from qa.question import Reading
from qa.store.base import Filters, Keys, Store, TurnFacts, Vectors
from qa.transcript import Frozen

SEEDS = 100
"""Turns taken from each source: nearest by meaning, best by own words, best by the window's words."""

COSINE_SPREAD = 0.15
"""What one unit of score is in cosine."""

_WORDS = 3.0
_LENGTH = 2.5
_NAMED = 1.0
_ASKED_FOR = 3.0
_WINDOW = {0: 1.0, 1: 0.7, 2: 0.4}
"""Weight of a turn in a window by its distance from the middle."""


class Hit(Frozen):
    """A turn that speaks to the question.

    `turn` counts from 0; `text` is the whole turn and `text[start:end]` the chunk of it that is nearest to the
    question. `score` compares hits of one result only; `rank` counts from 1; `why` holds the parts of the score.
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


class Hits(Sequence[Hit]):
    """Hits, best first and one a turn; `reading` says how the question was read."""

    def __init__(self, hits: Sequence[Hit], reading: Reading) -> None:
        self._hits = tuple(hits)
        self.reading = reading

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


def retrieve(store: Store, reading: Reading, vector: Vectors, filters: Filters, limit: int) -> list[Hit]:
    """The `limit` best turns that pass `filters`; `vector` is the question's, shape (dimension,).

    Equal scores come in the order of the turns, so that the same library and question give the same hits.
    """
    with store.reading():
        allowed = store.passing(filters)
        candidates = _candidates(store, reading, vector, allowed, filters)
        if not len(candidates):
            return []
        facts = store.facts(_around(candidates, max(_WINDOW)))
        parts, chunks = _parts(store, reading, vector, facts, candidates)
        scores = np.sum(list(parts.values()), axis=0)
        best = np.lexsort((candidates, -scores))[:limit]
        turns = {turn.key: turn for turn in store.turns(candidates[best].tolist())}
        hits = []
        for rank, place in enumerate(best.tolist(), start=1):
            stored = turns[int(candidates[place])]
            start, end = store.chunk_span(stored.key, int(chunks[place]))
            hits.append(
                Hit(
                    transcript_id=stored.transcript_id,
                    turn=stored.number,
                    start=start,
                    end=end,
                    speaker=stored.turn.speaker,
                    text=stored.turn.text,
                    score=float(scores[place]),
                    rank=rank,
                    why={name: round(float(part[place]), 4) for name, part in parts.items()},
                )
            )
        return hits


def _candidates(store: Store, reading: Reading, vector: Vectors, allowed: Keys | None, filters: Filters) -> Keys:
    """Keys of the turns worth scoring, sorted: the best of each source, and what is said beside them."""
    pools = [allowed]
    if reading.speakers and filters.speakers is None:
        # Whoever is asked about may be far from the best by meaning or words, and must be heard all the same.
        pools.append(store.passing(filters.model_copy(update={"speakers": reading.speakers})))
    seeds = [
        keys
        for pool in pools
        for keys in (store.nearest(vector, SEEDS, pool), store.matching(reading.rewritten, SEEDS, pool))
    ]
    # Keys that run over the edge of a transcript fall away, or are a neighbour's turn that may well be scored too.
    candidates = store.facts(_around(np.unique(np.concatenate(seeds)), 1)).keys
    return candidates if allowed is None else np.intersect1d(candidates, allowed, assume_unique=True)


def _around(keys: Keys, reach: int) -> Keys:
    """`keys` and those at most `reach` away, sorted."""
    return np.unique(keys[:, None] + np.arange(-reach, reach + 1))


def _parts(
    store: Store, reading: Reading, vector: Vectors, facts: TurnFacts, candidates: Keys
) -> tuple[dict[str, NDArray[np.float64]], Keys]:
    """The parts of each candidate's score, by name, and which of its chunks is nearest; `facts` reach around them."""
    cosines, chunks, means = store.similarities(vector, facts.keys)
    places = np.searchsorted(facts.keys, candidates)
    own_words, window_words = store.lexical(reading.rewritten, candidates)
    lengths = np.minimum(np.log1p(facts.words[places]) / np.log(30), 1.2)
    speakers = [facts.speaker[place] for place in places.tolist()]
    named = np.array([name in reading.mentioned or name in reading.speakers for name in speakers])
    asked_for = np.array([name in reading.speakers for name in speakers])
    parts = {
        "meaning": cosines[places].astype(np.float64) / COSINE_SPREAD,
        "meaning nearby": _window_cosines(vector, means, facts, places) / COSINE_SPREAD,
        "words": _WORDS * own_words.astype(np.float64),
        "words nearby": _WORDS * window_words.astype(np.float64),
        "length": _LENGTH * lengths,
        "speaker": _NAMED * named + _ASKED_FOR * asked_for,
    }
    return parts, chunks[places]


def _window_cosines(
    vector: Vectors, means: Vectors, facts: TurnFacts, places: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Cosine of `vector` with the weighted mean of the turns around each place, none of another transcript."""
    windows = np.zeros((len(places), means.shape[1]), dtype=np.float64)
    for distance, weight in _WINDOW.items():
        for step in {-distance, distance}:
            beside = np.clip(places + step, 0, len(facts.keys) - 1)
            inside = (facts.keys[beside] == facts.keys[places] + step) & (
                facts.transcript[beside] == facts.transcript[places]
            )
            windows += weight * means[beside] * inside[:, None]
    lengths = np.linalg.norm(windows, axis=1)
    cosines: NDArray[np.float64] = windows @ vector / np.where(lengths > 0, lengths, 1.0)
    return cosines
