"""How far a passage supports an answer to a question: a number between 0 and 1 from several signals.

A retrieval score says which passage is nearest, not whether it is near enough: the best of nothing is still
the best. So the decision rests on what the passage itself shows: how much of the question's matter its words cover
(each word weighted by its rarity in the library, so that a name never spoken counts in full), and how
close its meaning is, sentence by sentence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

THRESHOLD = 0.5
"""Support below this is no support: the answer abstains."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of one passage.

    `fits` says whether the sentence holds the kind of thing that is asked for, where the question shows a kind.

    `meaning` is the cosine between question and quoted sentence, `meaning_around` that of its chunk;
    `covered` the share of the question's matter found in the sentence and what stands beside it, `covered_here` in the
    sentence alone. All but the cosines lie between 0 and 1.
    """

    meaning: float
    meaning_around: float
    covered: float
    covered_here: float
    fits: bool = True


def support(signals: Signals) -> float:
    """The support these signals give, by a logistic function of them."""
    x = (
        _INTERCEPT
        + _MEANING * signals.meaning
        + _MEANING_AROUND * signals.meaning_around
        + _COVERED * signals.covered
        + _COVERED_HERE * signals.covered_here
        + (0 if signals.fits else _MISFIT)
    )
    return 1 / (1 + math.exp(-x))


# Fitted by logistic regression, pooled over LoCoMo and FriendsQA: 1 for a set's own questions, asked of their
# transcript, 0 for questions of the other set asked of the same transcript.
_INTERCEPT = -5.66
_MEANING = 2.31
_MEANING_AROUND = 7.76
_COVERED = 3.14
_COVERED_HERE = 1.75
_MISFIT = -1.5
