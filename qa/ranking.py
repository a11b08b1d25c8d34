"""How well a turn speaks to a question, as a sum of parts.

A turn of talk says little alone, so it is looked at by itself and with the window of two turns on either side, both by
meaning (cosine of the encoder's vectors) and by words (BM25, and the share of the question's words that are there):

    score = 1.2 cosine(turn) + 4 cosine(window)
          + 0.65 words(turn) + 0.8 words(window) + 1.1 covered(turn) + 2.4 covered(window)
          + 1.7 length + the parts below

`words` is BM25 divided by the weight of a word that occurs nowhere, `covered` weighs each word of the question's matter
by its rarity. `length` is log(1 + words of the turn) / log(30), at most 1.2: empty turns ("Mm.", "Okay.") sink. A
window's vector is the weighted mean of its turns' vectors, which keeps nearly all that encoding the window would give.

- speaker: +3 for the words of somebody whose words are asked for; +0.8 for somebody named who speaks of himself ("I").
- question: -0.5 for a turn that ends in a question, which asks for an answer and gives none.
- reply: 0.9 words(turn before) - 0.2 where the turn before, by another speaker, ends in a question.
- kind: where a number is asked for, 1.65 if there is one; 1.2 for a moment, 1.35 for a reason.
- day, transcript: +1 for a turn of a day that the question names, +1.5 for one of a transcript that it names.

The weights are those of a linear model fitted by the listwise softmax loss (Cao et al., "Learning to Rank: From
Pairwise Approach to Listwise Approach", ICML 2007) over LoCoMo, FriendsQA dev and ExplainMeetSum val together, each set
weighing by the root of its size; fitted on any two of them it ranks the third nearly as well. Only the weights of
the asked speaker, day and transcript are set by hand: these sets hardly ask for them as people do. None of the
parts depends on what else was found, so a turn's score does not change with the other candidates.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from qa.asked.answer_type import AnswerType, holds
from qa.question import Reading, content_words
from qa.sentences import asks
from qa.store.base import Filters, Keys, Store, TurnFacts, Vectors

Column = NDArray[np.float64]
"""One number a candidate, shape (n,)."""

MEANING = 1.2
"""Weight of a turn's own cosine: what its part of the score is to be divided by to have it back."""
REACH = 2
"""How far around the candidates facts are needed."""

_MEANING_NEARBY = 4.0
_WORDS, _WORDS_NEARBY = 0.65, 0.8
_COVERED, _COVERED_NEARBY = 1.1, 2.4
_LENGTH = 1.7
_ASKED_FOR, _OF_HIMSELF = 3.0, 0.8
_QUESTION = -0.5
_REPLY, _REPLY_TO_WORDS = -0.2, 0.9
_KIND = {AnswerType.NUMBER: 1.65, AnswerType.MOMENT: 1.2, AnswerType.REASON: 1.35}
_DAY, _TRANSCRIPT = 1.0, 1.5
_WINDOW = {0: 1.0, 1: 0.7, 2: 0.4}
"""Weight of a turn in a window by its distance from the middle."""
_FIRST_PERSON = re.compile(r"\b(?:i|my|me|mine|we|our|us)\b", re.IGNORECASE)


def score_parts(
    store: Store, reading: Reading, vector: Vectors, facts: TurnFacts, candidates: Keys
) -> tuple[dict[str, Column], Keys]:
    """The parts of each candidate's score, by name, and which of its chunks is nearest.

    `vector` is the question's, shape (dimension,); `facts` reach `REACH` turns around the candidates, which are sorted.
    """
    cosines, chunks, means = store.similarities(vector, facts.keys)
    places = np.searchsorted(facts.keys, candidates)
    asked = _asked_before(facts, places)
    looked_at = np.union1d(places, asked[asked >= 0])
    words = np.zeros((2, len(facts.keys)))
    words[:, looked_at] = store.lexical(reading.rewritten, facts.keys[looked_at])
    covered = [column.astype(np.float64) for column in store.coverage(content_words(reading), candidates)]
    texts = [facts.text[place] for place in places.tolist()]
    parts = {
        "meaning": MEANING * cosines[places].astype(np.float64),
        "meaning nearby": _MEANING_NEARBY * _window_cosines(vector, means, facts, places),
        "words": _WORDS * words[0][places],
        "words nearby": _WORDS_NEARBY * words[1][places],
        "covered": _COVERED * covered[0],
        "covered nearby": _COVERED_NEARBY * covered[1],
        "length": _LENGTH * np.minimum(np.log1p(facts.words[places]) / np.log(30), 1.2),
        "speaker": _by_speaker(reading, [facts.speaker[place] for place in places.tolist()], texts),
        "question": np.where([asks(text) for text in texts], _QUESTION, 0.0),
        "reply": np.where(asked >= 0, _REPLY + _REPLY_TO_WORDS * words[0][asked], 0.0),
        "kind": _of_kind(reading, texts),
        "day": _where_asked(store, reading, "dates", _DAY, candidates),
        "transcript": _where_asked(store, reading, "transcripts", _TRANSCRIPT, candidates),
    }
    return parts, chunks[places]


def _by_speaker(reading: Reading, speakers: list[str | None], texts: list[str]) -> Column:
    named = {*reading.speakers, *reading.mentioned}
    return np.array(
        [
            _ASKED_FOR * (speaker in reading.speakers)
            + _OF_HIMSELF * (speaker in named and _FIRST_PERSON.search(text) is not None)
            for speaker, text in zip(speakers, texts, strict=True)
        ],
        dtype=np.float64,
    )


def _asked_before(facts: TurnFacts, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of the turn before each, where another speaker asks something at its end; else -1."""
    before = np.maximum(places - 1, 0)
    beside = (facts.keys[before] == facts.keys[places] - 1) & (facts.transcript[before] == facts.transcript[places])
    asked = np.full(len(places), -1)
    for row in np.flatnonzero(beside).tolist():
        place = int(before[row])
        if facts.speaker[place] != facts.speaker[place + 1] and asks(facts.text[place]):
            asked[row] = place
    return asked


def _of_kind(reading: Reading, texts: list[str]) -> Column:
    if reading.kind not in _KIND:
        return np.zeros(len(texts))
    return _KIND[reading.kind] * np.array([holds(reading.kind, text) for text in texts], dtype=np.float64)


def _where_asked(store: Store, reading: Reading, field: str, weight: float, candidates: Keys) -> Column:
    """`weight` for the candidates on the days, or in the transcripts, that the question was read to speak of."""
    return weight * np.isin(candidates, asked_for(store, reading, field)).astype(np.float64)


def asked_for(store: Store, reading: Reading, field: str) -> Keys:
    """The keys of all turns that are moved up for what was read as `field`, sorted."""
    if not reading.leans(field):
        return np.zeros(0, dtype=np.int64)
    keys = store.passing(Filters.model_validate({field: getattr(reading, field)}))
    return np.zeros(0, dtype=np.int64) if keys is None else keys


def _window_cosines(vector: Vectors, means: Vectors, facts: TurnFacts, places: NDArray[np.int64]) -> Column:
    """Cosine of `vector` with the weighted mean of the turns around each place, none of another transcript."""
    windows = np.zeros((len(places), means.shape[1]), dtype=np.float64)
    for distance, weight in _WINDOW.items():
        for step in {-distance, distance}:
            beside = np.clip(places + step, 0, len(facts.keys) - 1)
            inside = (facts.keys[beside] == facts.keys[places] + step) & (
                facts.transcript[beside] == facts.transcript[places]
            )
            windows += means[beside] * (weight * inside).astype(means.dtype)[:, None]
    lengths = np.linalg.norm(windows, axis=1)
    cosines: Column = windows @ vector / np.where(lengths > 0, lengths, 1.0)
    return cosines
