"""Which turns say the same as another: captions that roll, a file stored twice, a saying read out again.

A turn of eight words or more says the same as one with its words, or nearly so: of all stretches of three words in
either, nine in ten are in both (resemblance of shingles: Broder, "On the resemblance and containment of documents",
1997), it is about as long, and all figures are the same, for a figure put right is another statement. Whoever says
it, it is said.

A shorter one says the same only in the same mouth, and as a reply only to the same question: "I agree." of another
speaker is another vote, and "Yes." to another question another fact.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qa.segmentation import pieces, words

LONG = 8
"""Words from which on a turn says the same whoever says it."""

_LIKENESS = 0.9
_SHINGLE = 3


class Said(NamedTuple):
    """A turn: its words, who says them, and the question right before it by another speaker, or nothing."""

    text: str
    speaker: str | None
    question: str


def first_sayings(said: Iterable[Said]) -> Iterator[int]:
    """For each of `said`, as it comes, the place of the first that says the same: its own where none does."""
    exact: dict[tuple[object, ...], int] = {}
    near = _Near()
    for place, turn in enumerate(said):
        its_words = _words(turn.text)
        key = its_words if len(its_words) >= LONG else (its_words, turn.speaker, _words(turn.question))
        if key not in exact:
            exact[key] = near.first(place, its_words) if len(its_words) >= LONG else place
        yield exact[key]


class _Near:
    """The long turns so far, to be found by a few of their shingles.

    Of two sets of which nine tenths are shared, the first tenths in any one order have a shingle in common: only those
    are looked up (prefix filtering: Chaudhuri, Ganti, Kaushik, "A Primitive Operator for Similarity Joins", 2006).
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[int, frozenset[tuple[str, ...]]]] = {}  # length in words, shingles
        self._holders: dict[tuple[object, ...], list[int]] = {}

    def first(self, place: int, said: tuple[str, ...]) -> int:
        """The place of the first turn nearly the same as `said`; without one `place`, and `said` is kept."""
        shingles = frozenset(zip(*(said[start:] for start in range(_SHINGLE)), strict=False))
        figures = tuple(sorted(word for word in said if not word.isalpha() and any(map(str.isdigit, word))))
        leading = sorted(shingles)[: len(shingles) - math.floor(_LIKENESS * len(shingles)) + 1]
        for other in sorted({other for shingle in leading for other in self._holders.get((figures, shingle), ())}):
            length, others = self._kept[other]
            shared = len(shingles & others)
            alike = shared >= _LIKENESS * (len(shingles) + len(others) - shared)
            if alike and min(length, len(said)) >= _LIKENESS * max(length, len(said)):
                return other
        self._kept[place] = len(said), shingles
        for shingle in leading:
            self._holders.setdefault((figures, shingle), []).append(place)
        return place


def _words(text: str) -> tuple[str, ...]:
    return tuple(piece for word in words(text.casefold()) for piece in pieces(word))
