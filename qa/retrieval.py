"""Question → hits: the turns that speak to it, best first. How a turn is scored is told in `ranking`.

Candidates are bounded whatever the size of the library: the best of each source and the turns beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
from pydantic import Field

from embeddings import Reranker
from qa.question import Reading
from qa.ranking import REACH, Column, asked_for, score_parts
from qa.reranking import READ_AGAIN, added_by, passage
from qa.store.base import Filters, Keys, Store, TurnFacts, Vectors
from qa.transcript import Frozen

SEEDS = 100
"""Turns taken from each source: nearest by meaning, best by own words, best by the window's words."""


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


def retrieve(
    store: Store, reading: Reading, vector: Vectors, filters: Filters, limit: int, reranker: Reranker | None
) -> list[Hit]:
    """The `limit` best turns that pass `filters`; `vector` is the question's, shape (dimension,).

    Equal scores come in the order of the turns, so that the same library and question give the same hits.
    """
    with store.reading():
        allowed = store.passing(filters)
        candidates = _candidates(store, reading, vector, allowed, filters)
        if not len(candidates):
            return []
        facts = store.facts(_around(candidates, REACH))
        parts, chunks = score_parts(store, reading, vector, facts, candidates)
        scores = _summed(parts)
        best = np.lexsort((candidates, -scores))
        if reranker is not None:
            parts["read together"] = _read_together(reranker, reading, facts, candidates, best)
            scores = _summed(parts)
            best = np.lexsort((candidates, -scores))
        best = best[:limit]
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


def _summed(parts: dict[str, Column]) -> Column:
    """The scores. What sums differ by in the last places tells how many were summed beside them, and is no order."""
    scores: Column = np.round(np.sum(list(parts.values()), axis=0), 6)
    return scores


def _read_together(reranker: Reranker, reading: Reading, facts: TurnFacts, candidates: Keys, best: Keys) -> Column:
    """What the reranker adds to each candidate; `best` are their places, best first."""
    passages = []
    for place in np.searchsorted(facts.keys, candidates[best[:READ_AGAIN]]).tolist():
        beside = place > 0 and facts.keys[place - 1] == facts.keys[place] - 1
        same = beside and facts.transcript[place - 1] == facts.transcript[place]
        before = facts.text[place - 1] if same else ""
        passages.append(passage(reading, before, facts.speaker[place], facts.text[place]))
    added = np.empty(len(candidates))
    added[best] = added_by(reranker, reading, passages, len(candidates))
    return added


def _candidates(store: Store, reading: Reading, vector: Vectors, allowed: Keys | None, filters: Filters) -> Keys:
    """Keys of the turns worth scoring, sorted: the best of each source, and what is said beside them."""
    pools = [allowed]
    if reading.speakers and filters.speakers is None:
        # Whoever is asked about may be far from the best by meaning or words, and must be heard all the same.
        pools.append(store.passing(filters.model_copy(update={"speakers": reading.speakers})))
    leaning = [keys for field in ("dates", "transcripts") if len(keys := asked_for(store, reading, field))]
    pools += [keys if allowed is None else np.intersect1d(keys, allowed, assume_unique=True) for keys in leaning]
    seeds = [
        keys
        for pool in pools
        for keys in (store.nearest(vector, SEEDS, pool), store.matching(reading.rewritten, SEEDS, pool))
    ]
    candidates = _with_neighbours(store, np.unique(np.concatenate(seeds)))
    return candidates if allowed is None else np.intersect1d(candidates, allowed, assume_unique=True)


def _with_neighbours(store: Store, keys: Keys) -> Keys:
    """`keys` and those beside them in the same transcript: whose keys follow each other is a matter of history."""
    facts = store.facts(_around(keys, 1))
    places = np.searchsorted(facts.keys, keys)
    beside = np.clip(places[:, None] + np.array([-1, 0, 1]), 0, len(facts.keys) - 1)
    near = np.abs(facts.keys[beside] - keys[:, None]) <= 1
    same = facts.transcript[beside] == facts.transcript[places][:, None]
    return np.unique(facts.keys[beside][near & same])


def _around(keys: Keys, reach: int) -> Keys:
    """`keys` and those at most `reach` away, sorted."""
    return np.unique(keys[:, None] + np.arange(-reach, reach + 1))
