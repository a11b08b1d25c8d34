"""Hits → passages: the sentences of each turn that answer, as a span of its text, with their support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from embeddings import Embedder
from qa.citation import Span
from qa.question import Reading, content_words
from qa.retrieval import COSINE_SPREAD, Hit
from qa.sentences import sentences
from qa.store.base import Store, StoredTurn, Vectors
from qa.support import Signals, support

MAX_SENTENCES = 12
"""Sentences of one turn that are looked at closely: those nearest to the question by words and by chunk."""
LONGEST = 3
"""Sentences in one quote."""

_COMPANION = 0.8
"""A sentence beside the best one is quoted with it if its support is at least this part of the best one's."""
_LEANING = frozenset("it its that this these those they them he she and but so because which or then there".split())
"""A sentence that opens with one of these leans on the one before, and is quoted with it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """`stored.turn.text[span.start:span.end]` and how far it supports an answer.

    `question` is what the turn before asked, where it ends in a question, and `asker` that turn.
    """

    stored: StoredTurn
    span: Span
    support: float
    asker: StoredTurn | None
    question: Span | None


@dataclass(frozen=True, slots=True)
class _Matter:
    """The words of the question that carry its matter, each as the terms it is indexed under, and their rarity."""

    words: tuple[frozenset[str], ...]
    rarity: tuple[float, ...]

    def covered(self, terms: frozenset[str]) -> float:
        """The share of the matter that `terms` hold, by rarity; all of it where there is none."""
        whole = sum(self.rarity)
        if not whole:
            return 1.0
        found = (weight for word, weight in zip(self.words, self.rarity, strict=True) if word <= terms)
        return sum(found) / whole


@dataclass(frozen=True, slots=True)
class _Draft:
    """A hit with its sentences, how much of the matter each covers (alone, with its neighbours), and which to weigh."""

    hit: Hit
    stored: StoredTurn
    asker: StoredTurn | None
    question: Span | None
    spans: tuple[Span, ...]
    here: tuple[float, ...]
    around: tuple[float, ...]
    weighed: tuple[int, ...]

    def text(self, place: int) -> str:
        return self.stored.turn.text[self.spans[place].start : self.spans[place].end]


def choose_passages(
    store: Store, embedder: Embedder, reading: Reading, vector: Vectors, hits: Sequence[Hit]
) -> list[Passage]:
    """The best passage of each hit, best supported first; `vector` is the question's, shape (dimension,).

    Sentences are compared with the question one by one. The best of a turn is quoted, with those beside it that say
    nearly as much and those that it cannot do without.
    """
    words = content_words(reading)
    matter = _Matter(tuple(frozenset(store.terms(word)) for word in words), tuple(store.rarity(words)))
    drafts = [_draft(store, matter, hit) for hit in hits]
    texts = [draft.text(place) for draft in drafts for place in draft.weighed]
    cosines = iter((embedder.encode_passages(texts) @ vector).tolist())
    passages = [_choose(draft, {place: next(cosines) for place in draft.weighed}) for draft in drafts if draft.weighed]
    return sorted(passages, key=lambda passage: -passage.support)


def _draft(store: Store, matter: _Matter, hit: Hit) -> _Draft:
    beside = {stored.number: stored for stored in store.neighbours(hit.transcript_id, hit.turn, 1)}
    stored, before = beside[hit.turn], beside.get(hit.turn - 1)
    question = _closing_question(before) if before and before.turn.speaker != stored.turn.speaker else None
    spans = tuple(sentences(stored.turn.text))
    terms = [frozenset(store.terms(stored.turn.text[span.start : span.end])) for span in spans]
    speaker = frozenset(store.terms(stored.turn.speaker or ""))
    asked = (
        frozenset(store.terms(before.turn.text[question.start : question.end])) if before and question else frozenset()
    )
    # What was asked is still in the air for the first sentences of the reply.
    around = [
        frozenset.union(speaker, asked if place < LONGEST else frozenset(), *terms[max(place - 1, 0) : place + 2])
        for place in range(len(spans))
    ]
    here = tuple(matter.covered(speaker | words) for words in terms)
    weighed = sorted(
        range(len(spans)), key=lambda place: (-here[place], not hit.start <= spans[place].start < hit.end, place)
    )
    return _Draft(
        hit=hit,
        stored=stored,
        asker=before if question else None,
        question=question,
        spans=spans,
        here=here,
        around=tuple(matter.covered(words) for words in around),
        weighed=tuple(sorted(weighed[:MAX_SENTENCES])),
    )


def _choose(draft: _Draft, cosines: dict[int, float]) -> Passage:
    supports = {
        place: support(
            Signals(
                meaning=cosine,
                meaning_around=draft.hit.why["meaning"] * COSINE_SPREAD,
                covered=draft.around[place],
                covered_here=draft.here[place],
            )
        )
        for place, cosine in cosines.items()
    }
    best = max(supports, key=lambda place: (supports[place], -place))
    first = last = best
    while last - first + 1 < LONGEST:
        if _leans(draft.text(first)) and _follows(draft, first):
            first -= 1
        elif supports.get(last + 1, 0.0) >= _COMPANION * supports[best] and _follows(draft, last + 1):
            last += 1
        elif supports.get(first - 1, 0.0) >= _COMPANION * supports[best] and _follows(draft, first):
            first -= 1
        else:
            break
    span = Span(start=draft.spans[first].start, end=draft.spans[last].end)
    return Passage(draft.stored, span, supports[best], draft.asker, draft.question)


def _leans(sentence: str) -> bool:
    opening = sentence.split(maxsplit=1)[0]
    return opening.strip("“”\"'’,.–—").lower() in _LEANING


def _follows(draft: _Draft, place: int) -> bool:
    """Whether sentence `place` has one before it in the same paragraph."""
    if not 0 < place < len(draft.spans):
        return False
    between = draft.stored.turn.text[draft.spans[place - 1].end : draft.spans[place].start]
    return between.count("\n") < 2


def _closing_question(stored: StoredTurn) -> Span | None:
    """The last sentence of a turn, if it is a question."""
    spans = sentences(stored.turn.text)
    if not spans:
        return None
    last = spans[-1]
    ending = stored.turn.text[last.start : last.end].rstrip("”\"’') ")
    return last if ending.endswith(("?", "？", "؟")) else None
