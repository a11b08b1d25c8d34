"""The few best candidates are read again, each together with the question, by a reranker.

What is read of a turn is what its words need to be understood: the end of the turn before, who speaks, and of a long
turn the stretch that has most of the question's words. The reranker's number is added to the score. Candidates beyond
the best few get the lowest number given, for they were not read.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from embeddings import Reranker
from qa.question import Reading, content_words
from qa.ranking import Column
from qa.spelling import folded

READ_AGAIN = 48
"""The most candidates that are read with the question."""

_READ_IN_ALL = 1_000
"""Words that are read, the question each time with its passage: what a small machine reads in a twelfth of a second."""
_WORDS = 28
"""Words of a turn that are read."""
_WORDS_BEFORE = 8
"""Words of the turn before that are read."""
_ENDING = 2
"""Letters at the end of a word that may differ."""
_SHORT = 4
"""Letters at the start of a word that may not."""
_SIGNS = "\"'“‘«([¿¡"


def added_by(reranker: Reranker, reading: Reading, passages: Sequence[str], count: int) -> Column:
    """What the reranker adds to the scores of `count` candidates, of which `passages` are the best, in their order."""
    scores = reranker.score(reading.rewritten, _affordable(reading, passages)).astype(np.float64)
    return np.concatenate([scores, np.full(count - len(scores), scores.min())])


def _affordable(reading: Reading, passages: Sequence[str]) -> Sequence[str]:
    """The first passages that have, each with the question, no more than `_READ_IN_ALL` words; one at least."""
    lengths = np.cumsum([len(text.split()) for text in (reading.rewritten, *passages)])
    return passages[: max(1, int(np.sum(lengths[1:] + np.arange(len(passages)) * lengths[0] <= _READ_IN_ALL)))]


def passage(reading: Reading, before: str, speaker: str | None, text: str) -> str:
    """What is read of a turn; `before` is the text of the turn before it, empty where there is none."""
    ending = " ".join(before.split()[-_WORDS_BEFORE:])
    stems = tuple(_stem(folded(word)) for word in content_words(reading))
    return f"{ending} | {speaker or ''}: {' '.join(_stretch(text.split(), stems))}"


def _stretch(words: list[str], stems: tuple[str, ...]) -> list[str]:
    """The `_WORDS` words that have most of the question's, those in the middle; the first ones where none has any."""
    if len(words) <= _WORDS or not stems:
        return words[:_WORDS]
    meant = np.array([folded(word).lstrip(_SIGNS).startswith(stems) for word in words])
    sums = np.concatenate([[0], np.cumsum(meant)])
    counts = sums[_WORDS:] - sums[:-_WORDS]
    first = int(np.argmax(counts))
    if not counts[first]:
        return words[:_WORDS]
    places = first + np.flatnonzero(meant[first : first + _WORDS])
    middle = int(places[0] + places[-1]) // 2
    start = min(max(0, middle - _WORDS // 2), len(words) - _WORDS)
    return words[start : start + _WORDS]


def _stem(word: str) -> str:
    """A longer word without its last letters, which may be an ending."""
    return word[: max(_SHORT, len(word) - _ENDING)]
