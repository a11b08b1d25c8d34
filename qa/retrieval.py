"""Question → hits: the turns that speak to it, best first. How a turn is scored is told in `ranking`.

Candidates are bounded whatever the size of the library: the best of each source and the turns beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from embeddings import Reranker
from qa.hits import Hit, TurnPlace
from qa.question import Reading
from qa.ranking import REACH, Column, asked_for, score_parts
from qa.repeats import Said, first_sayings
from qa.reranking import READ_AGAIN, added_by, passage
from qa.sentences import asks
from qa.store.base import Filters, Keys, Store, TurnFacts, Vectors

SEEDS = 100
"""Turns taken from each source: nearest by meaning, best by own words, best by the window's words."""

_SEEDS_INSIDE = 20
"""Turns taken from each source of one transcript, where a few of each are asked for."""
_FURTHER = 5
"""Transcripts looked through beyond those asked for: one with several good turns may pass one with the best."""
_WITNESSES = 10
"""Best turns of a transcript that speak for it."""
_SOUGHT_THROUGH = 50
"""Best turns among which repeats are sought, whatever the limit."""


def retrieve(
    store: Store, reading: Reading, vector: Vectors, filters: Filters, limit: int, reranker: Reranker | None
) -> list[Hit]:
    """The `limit` best turns that pass `filters`; `vector` is the question's, shape (dimension,).

    Equal scores come in the order of the turns, so that the same library and question give the same hits. What says
    the same as a better turn is named by its hit and is none itself.
    """
    with store.reading():
        ranked = _ranked(store, reading, vector, _candidates(store, reading, vector, filters, SEEDS))
        if reranker is not None:
            ranked = _read_again(reranker, reading, ranked, ranked.best)
        return _hits(store, ranked, _distinct(ranked, ranked.best, limit))


def retrieve_by_transcript(
    store: Store,
    reading: Reading,
    vector: Vectors,
    filters: Filters,
    limit: int,
    per_transcript: int,
    reranker: Reranker | None,
) -> list[Hit]:
    """The `per_transcript` best turns of each of the `limit` best transcripts: transcript after transcript, best first.

    Each transcript is looked through by itself. Several good turns speak for it more than a single one does: it is
    worth the log of the sum of exp(score) over its `_WITNESSES` best turns. What says the same in another transcript is
    a hit of its own.
    """
    with store.reading():
        ranked = _ranked(store, reading, vector, _of_many(store, reading, vector, filters, limit + _FURTHER))
        inside = [
            _candidates(store, reading, vector, _within(filters, [id]), _SEEDS_INSIDE)
            for id in _ids(store, ranked.candidates[_few_of_each(ranked, 1)[: limit + _FURTHER]])
        ]
        ranked = _ranked(store, reading, vector, np.unique(np.concatenate([*inside, ranked.candidates[:0]])))
        if reranker is not None:
            few = _few_of_each(ranked, per_transcript)
            rest = ranked.best[~np.isin(ranked.best, few)]
            ranked = _read_again(reranker, reading, ranked, np.concatenate([few, rest]))
        shown: dict[int, list[int]] = {}
        for places in _by_transcript(ranked)[:limit]:
            shown |= _distinct(ranked, places, per_transcript)
        return _hits(store, ranked, shown)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """Candidates with their scores, as columns; `best` are their places in these columns, best first.

    `places` says where they are in `facts`, which reach further.
    """

    candidates: Keys
    facts: TurnFacts
    places: Keys
    parts: dict[str, Column]
    chunks: Keys
    scores: Column
    best: Keys

    @property
    def transcripts(self) -> Keys:
        return self.facts.transcript[self.places]

    def said(self, place: int) -> Said:
        """What the `place`-th candidate says, and what it replies to."""
        here, facts = int(self.places[place]), self.facts
        before = facts.before(here)
        replies = before is not None and facts.speaker[before] != facts.speaker[here] and asks(facts.text[before])
        return Said(facts.text[here], facts.speaker[here], facts.text[before] if before is not None and replies else "")


def _ranked(store: Store, reading: Reading, vector: Vectors, candidates: Keys) -> _Ranked:
    facts = store.facts(_around(candidates, REACH))
    parts, chunks = score_parts(store, reading, vector, facts, candidates)
    return _by_score(candidates, facts, parts, chunks)


def _by_score(candidates: Keys, facts: TurnFacts, parts: dict[str, Column], chunks: Keys) -> _Ranked:
    # What sums differ by in the last places tells how many were summed beside them, and is no order.
    scores: Column = np.round(np.sum(list(parts.values()), axis=0), 6)
    places = np.searchsorted(facts.keys, candidates)
    return _Ranked(candidates, facts, places, parts, chunks, scores, np.lexsort((candidates, -scores)))


def _read_again(reranker: Reranker, reading: Reading, ranked: _Ranked, order: Keys) -> _Ranked:
    """The same with what the reranker adds; in this `order` candidates are read as long as there is time."""
    if not len(order):
        return ranked
    facts = ranked.facts
    passages = []
    for place in ranked.places[order[:READ_AGAIN]].tolist():
        before = facts.before(place)
        said_before = "" if before is None else facts.text[before]
        passages.append(passage(reading, said_before, facts.speaker[place], facts.text[place]))
    added = np.empty(len(order))
    added[order] = added_by(reranker, reading, passages, len(order))
    return _by_score(ranked.candidates, facts, {**ranked.parts, "read together": added}, ranked.chunks)


def _distinct(ranked: _Ranked, order: Keys, limit: int) -> dict[int, list[int]]:
    """The first `limit` places of `order` that say something new, each with the places of its repeats."""
    found: dict[int, list[int]] = {}
    places = order.tolist()
    for seen, first in enumerate(first_sayings(map(ranked.said, places))):
        if places[first] in found:
            found[places[first]].append(places[seen])
        elif first == seen and len(found) < limit:
            found[places[seen]] = []
        if len(found) == limit and seen + 1 >= _SOUGHT_THROUGH:
            break
    return found


def _by_transcript(ranked: _Ranked) -> list[Keys]:
    """The places of each transcript's turns, best first, those of the best transcript first."""
    transcripts = ranked.transcripts[ranked.best]
    each = [ranked.best[transcripts == number] for number in np.unique(transcripts)]
    return sorted(each, key=lambda places: -float(np.logaddexp.reduce(ranked.scores[places[:_WITNESSES]])))


def _few_of_each(ranked: _Ranked, few: int) -> Keys:
    """The places of the `few` best of each transcript, best first."""
    taken: Counter[int] = Counter()
    chosen = []
    for place, transcript in zip(ranked.best.tolist(), ranked.transcripts[ranked.best].tolist(), strict=True):
        taken[transcript] += 1
        if taken[transcript] <= few:
            chosen.append(place)
    return np.array(chosen, dtype=np.int64)


def _hits(store: Store, ranked: _Ranked, shown: dict[int, list[int]]) -> list[Hit]:
    """A hit for each place of `shown`, in its order; beside it are the places of its repeats."""
    keys = ranked.candidates[[place for place, repeats in shown.items() for place in (place, *repeats)]].tolist()
    turns = {turn.key: turn for turn in store.turns(keys)}
    hits = []
    for rank, (place, repeats) in enumerate(shown.items(), start=1):
        stored, *again = (turns[int(ranked.candidates[each])] for each in (place, *repeats))
        start, end = store.chunk_span(stored.key, int(ranked.chunks[place]))
        hits.append(
            Hit(
                transcript_id=stored.transcript_id,
                turn=stored.number,
                start=start,
                end=end,
                speaker=stored.turn.speaker,
                text=stored.turn.text,
                score=float(ranked.scores[place]),
                rank=rank,
                why={name: round(float(part[place]), 4) for name, part in ranked.parts.items()},
                repeats=tuple(TurnPlace(transcript_id=turn.transcript_id, turn=turn.number) for turn in again),
            )
        )
    return hits


def _of_many(store: Store, reading: Reading, vector: Vectors, filters: Filters, count: int) -> Keys:
    """Candidates of at least `count` transcripts, if so many have any: more are sought among those not found yet."""
    pools = [_candidates(store, reading, vector, filters, SEEDS)]
    found = _ids(store, pools[0])
    if len(found) < count:
        ids = [info.id for info in store.transcripts()] if filters.transcripts is None else filters.transcripts
        while len(found) < count and len(pools[-1]):
            others = _within(filters, [id for id in ids if id not in found])
            pools.append(_candidates(store, reading, vector, others, SEEDS << len(pools)))
            found |= _ids(store, pools[-1])
    return np.unique(np.concatenate(pools))


def _within(filters: Filters, transcripts: Sequence[str]) -> Filters:
    return filters.model_copy(update={"transcripts": tuple(transcripts)})


def _ids(store: Store, keys: Keys) -> set[str]:
    """The transcripts that these turns are in."""
    facts = store.facts(keys)
    one_of_each = facts.keys[np.unique(facts.transcript, return_index=True)[1]]
    return {turn.transcript_id for turn in store.turns(one_of_each.tolist())}


def _candidates(store: Store, reading: Reading, vector: Vectors, filters: Filters, seeds: int) -> Keys:
    """Keys of the turns worth scoring, sorted: the `seeds` best of each source, and what is said beside them."""
    allowed = store.passing(filters)
    pools = [allowed]
    if reading.speakers and filters.speakers is None:
        # Whoever is asked about may be far from the best by meaning or words, and must be heard all the same.
        pools.append(store.passing(filters.model_copy(update={"speakers": reading.speakers})))
    leaning = [keys for field in ("dates", "transcripts") if len(keys := asked_for(store, reading, field))]
    pools += [keys if allowed is None else np.intersect1d(keys, allowed, assume_unique=True) for keys in leaning]
    best = [
        keys
        for pool in pools
        for keys in (store.nearest(vector, seeds, pool), store.matching(reading.rewritten, seeds, pool))
    ]
    candidates = _with_neighbours(store, np.unique(np.concatenate(best)))
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
