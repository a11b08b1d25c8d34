"""Hits → passages: the sentences of each turn that answer, as a span of its text, with their support."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from embeddings import Embedder
from qa.asked.answer_type import SHOWN, AnswerType, holds
from qa.citation import Span
from qa.hits import Hit
from qa.question import Reading, content_words
from qa.ranking import MEANING
from qa.sentences import asks, sentences
from qa.store.base import Filters, Keys, Store, StoredTurn, Vectors
from qa.support import Signals, support

MAX_SENTENCES = 12
"""Sentences of one turn that are looked at closely at most: those nearest to the question by words and by chunk."""
MAX_WORDS = 300
"""Words of all these sentences together, for each is encoded: what a small machine reads in a seventh of a second."""
LONGEST = 3
"""Sentences in one quote."""

_COMPANION = 0.8
"""A sentence beside the best one is quoted with it if its support is at least this part of the best one's."""
_LEANING = frozenset("it its that this these those they them he she and but so because which or then there".split())
"""A sentence that opens with one of these leans on the one before, and is quoted with it."""
_GOING_ON = frozenset("it they he she".split())
"""A sentence that opens with one of these says more of what the one before spoke of, and is quoted after it."""
_ASKED = re.compile(r"\b(?:ask(?:s|ed|ing)?|questions?)\b", re.IGNORECASE)
"""A question with one of these may ask for what somebody asked."""


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
    """The words of the question that carry its matter, each by its parts and what may stand for them; their rarity."""

    words: tuple[list[frozenset[str]], ...]
    rarity: tuple[float, ...]

    def covered(self, terms: frozenset[str]) -> float:
        """The share of the matter that `terms` hold, by rarity; all of it where there is none."""
        whole = sum(self.rarity)
        if not whole:
            return 1.0
        found = (
            weight
            for word, weight in zip(self.words, self.rarity, strict=True)
            if not any(part.isdisjoint(terms) for part in word)
        )
        return sum(found) / whole


@dataclass(frozen=True, slots=True)
class _Draft:
    """A turn with its sentences, how much of the matter each covers (alone, with its neighbours), and which to weigh.

    `asker` is the turn before and `question` what it asked, where it asked something, `asked` that question with the
    sentence it cannot do without; `meaning` the cosine between what is asked now and the chunk that was found.
    """

    stored: StoredTurn
    asker: StoredTurn | None
    question: Span | None
    asked: str
    meaning: float
    spans: tuple[Span, ...]
    here: tuple[float, ...]
    around: tuple[float, ...]
    weighed: tuple[int, ...]

    def text(self, place: int) -> str:
        return _text(self.stored, self.spans[place])

    def signals(self, place: int, kind: AnswerType | None, cosine: float) -> Signals:
        return Signals(
            meaning=cosine,
            meaning_around=self.meaning,
            covered=self.around[place],
            covered_here=self.here[place],
            fits=kind not in SHOWN or holds(kind, self.text(place)),
        )

    def with_question(self, place: int) -> str:
        """Sentence `place`, after what it replies to: "Twelve." says nothing by itself."""
        return f"{self.asked} {self.text(place)}".lstrip() if place < LONGEST else self.text(place)


def choose_passages(
    store: Store, embedder: Embedder, reading: Reading, vector: Vectors, filters: Filters, hits: Sequence[Hit]
) -> list[Passage]:
    """The best passage of each turn, best supported first; `vector` is the question's, shape (dimension,).

    Sentences are compared with the question one by one. The best of a turn is quoted, with those beside it that say
    nearly as much and those that it cannot do without. A question is no answer, unless one asks what was asked: where
    a hit ends in one, the reply to it is weighed too, if it passes `filters`.
    """
    words = content_words(reading)
    matter = _Matter(tuple(store.alternatives(word) for word in words), tuple(store.rarity(words)))
    drafts = _drafts(store, matter, hits, store.passing(filters), questions=bool(_ASKED.search(reading.question)))
    kind = reading.kind
    weighed = _weighed(drafts, kind)
    texts = [drafts[number].with_question(place) for number, places in weighed.items() for place in places]
    cosines = iter((embedder.encode_passages(texts) @ vector).tolist())
    best: dict[int, Passage] = {}
    for number, places in weighed.items():
        passage = _choose(drafts[number], kind, {place: next(cosines) for place in places})
        if passage.stored.key not in best or passage.support > best[passage.stored.key].support:
            best[passage.stored.key] = passage
    return sorted(best.values(), key=lambda passage: -passage.support)


def _drafts(
    store: Store, matter: _Matter, hits: Sequence[Hit], allowed: Keys | None, *, questions: bool
) -> list[_Draft]:
    """The turns of the hits and the replies to them; what was asked there can be quoted too if `questions`."""
    drafts = []
    for hit in hits:
        beside = {stored.number: stored for stored in store.neighbours(hit.transcript_id, hit.turn, 1)}
        stored, before, reply = beside[hit.turn], beside.get(hit.turn - 1), beside.get(hit.turn + 1)
        asked = None if questions or reply is None else _question_before(reply, stored)
        end = asked.start if asked else len(stored.turn.text)
        drafts.append(_draft(store, matter, hit, stored, before, end, questions=questions))
        if asked and reply and (allowed is None or reply.key in allowed):
            drafts.append(_draft(store, matter, hit, reply, stored, len(reply.turn.text), questions=False))
    return [draft for draft in drafts if draft.weighed]


def _draft(
    store: Store,
    matter: _Matter,
    hit: Hit,
    stored: StoredTurn,
    before: StoredTurn | None,
    end: int,
    *,
    questions: bool,
) -> _Draft:
    """What `stored`, the turn of `hit` or the reply to it, says up to `end`, and asks if `questions`."""
    question = _question_before(stored, before)
    spans = tuple(sentences(stored.turn.text, stored.language))
    terms = [frozenset(store.terms(_text(stored, span))) for span in spans]
    speaker = frozenset(store.terms(stored.turn.speaker or ""))
    asked = _asked(before, question) if before and question else ""
    # What was asked is still in the air for the first sentences of the reply.
    terms[:LONGEST] = [words.union(store.terms(asked)) for words in terms[:LONGEST]]
    here = tuple(matter.covered(speaker | words) for words in terms)
    around = tuple(matter.covered(speaker.union(*terms[max(place - 1, 0) : place + 2])) for place in range(len(spans)))
    chunk = range(hit.start, hit.end) if stored.number == hit.turn else range(0)
    quotable = sorted(
        (
            place
            for place, span in enumerate(spans)
            if span.start < end and (questions or not asks(_text(stored, span)))
        ),
        key=lambda place: (-here[place], spans[place].start not in chunk, place),
    )
    return _Draft(
        stored=stored,
        asker=before if question else None,
        question=question,
        asked=asked,
        meaning=hit.why["meaning"] / MEANING,
        spans=spans,
        here=here,
        around=around,
        weighed=tuple(sorted(quotable[:MAX_SENTENCES])),
    )


def _weighed(drafts: Sequence[_Draft], kind: AnswerType | None) -> dict[int, list[int]]:
    """The sentences of each draft, by its number, that are worth encoding.

    Those are best supported by all else that is known of them; together they have no more than `MAX_WORDS` words.
    """
    known = [
        (-support(draft.signals(place, kind, 0.0)), number, place)
        for number, draft in enumerate(drafts)
        for place in draft.weighed
    ]
    weighed: dict[int, list[int]] = {}
    words = 0
    for _, number, place in sorted(known):
        words += len(drafts[number].with_question(place).split())
        if words > MAX_WORDS and weighed:
            break
        weighed.setdefault(number, []).append(place)
    return {number: sorted(weighed[number]) for number in sorted(weighed)}


def _choose(draft: _Draft, kind: AnswerType | None, cosines: dict[int, float]) -> Passage:
    supports = {place: support(draft.signals(place, kind, cosine)) for place, cosine in cosines.items()}
    best = max(supports, key=lambda place: (supports[place], -place))
    enough = _COMPANION * supports[best]
    first = last = best
    while last - first + 1 < LONGEST:
        before, after = _follows(draft, first), _follows(draft, last + 1)
        if before and _opens_with(_LEANING, draft.text(first)):
            first -= 1
        elif after and (_opens_with(_GOING_ON, draft.text(last + 1)) or supports.get(last + 1, 0.0) >= enough):
            last += 1
        elif before and supports.get(first - 1, 0.0) >= enough:
            first -= 1
        else:
            break
    span = Span(start=draft.spans[first].start, end=draft.spans[last].end)
    return Passage(draft.stored, span, supports[best], draft.asker, draft.question)


def _opens_with(words: frozenset[str], sentence: str) -> bool:
    return re.split(r"[\s'’,]", sentence.lstrip("“”\"'’–— "), maxsplit=1)[0].lower() in words


def _follows(draft: _Draft, place: int) -> bool:
    """Whether sentence `place` has one before it in the same paragraph."""
    if not 0 < place < len(draft.spans):
        return False
    between = draft.stored.turn.text[draft.spans[place - 1].end : draft.spans[place].start]
    return between.count("\n") < 2


def _question_before(stored: StoredTurn, before: StoredTurn | None) -> Span | None:
    """What another speaker asked at the end of the turn before: its last sentence, or the one before that."""
    if before is None or before.turn.speaker == stored.turn.speaker:
        return None
    closing = sentences(before.turn.text, before.language)[-2:]
    return next((span for span in reversed(closing) if asks(_text(before, span))), None)


def _asked(asker: StoredTurn, question: Span) -> str:
    """The question, behind the sentence before it where it points back: "The wall is old. How long is it?"."""
    spans = sentences(asker.turn.text, asker.language)
    place = spans.index(question)
    points_back = not _LEANING.isdisjoint(_text(asker, question).lower().rstrip("?？؟").split())
    return asker.turn.text[spans[max(place - points_back, 0)].start : question.end]


def _text(stored: StoredTurn, span: Span) -> str:
    return stored.turn.text[span.start : span.end]
