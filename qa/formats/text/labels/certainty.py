"""How sure it is that each turn of a page has its right speaker, and what a person should look at.

The number comes from the evidence that made the labels: how far each stands above the bar, what nearly was a label,
whether another way to print names nearly won, and how much is said by nobody.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from qa.formats.text.labels.heads import COLON, SHAPES, Head
from qa.formats.text.labels.labels import Verdict
from qa.formats.text.page import Unit

_WEAK = 1.0
"""Points above the bar that leave a label in doubt."""
_SELDOM = 2
"""Times that a label comes which no number of places backs."""
_NAMED = 4
"""Labels that a doubt names; of more it gives the number."""
_RIVAL = 3
_SUREST = 0.99
"""Evidence is no field of a format."""


def certainty_of(verdict: Verdict, labels: Mapping[int, Head], *, paragraphs: int, unnamed: float) -> float:
    """Between 0 and 1, for a page of so many `paragraphs`; `unnamed` is the share of its speech that nobody is named
    for, on a page that names speakers."""
    if not labels:
        # Sure that nobody is named, unless much of the page looks as if somebody was.
        return round(0.9 - 0.6 * min(1.0, 2 * len(verdict.rival) / max(paragraphs, 1)), 2)
    right = sum(_likely(verdict.margins.get(head.key, 0.0)) for head in labels.values()) / len(labels)
    missed = 0.5 * len(verdict.nearly) + 0.5 * len(verdict.rival)
    right *= len(labels) / (len(labels) + missed)
    few = 1 - 0.5 / len(labels)
    return min(_SUREST, round(right * few * (1 - 0.5 * unnamed), 2))


def _likely(margin: float) -> float:
    """How likely a label this far above the bar is one."""
    return 1 - 0.4 * math.exp(-margin)


def doubts_of(verdict: Verdict, labels: Mapping[int, Head], units: Sequence[Unit]) -> list[str]:
    """What to look at, a sentence each."""
    if not labels:
        sure = ["no speaker is named"]
        return sure + _doubts("%s may name a speaker and %s read as words", verdict.rival, units)
    counts = Counter(head.key for head in labels.values())
    rare = {
        index: head
        for index, head in labels.items()
        if counts[head.key] <= _SELDOM and verdict.margins.get(head.key, 0.0) < _WEAK
    }
    seldom = {head.key for head in rare.values()}
    often = "once" if len(seldom) == len(rare) else "once or twice"
    form = f"%s comes only {often} as a label" if len(seldom) == 1 else f"%s come only {often} as labels"
    doubts = _doubts(form, rare, units)
    doubts += _doubts("%s may be a label and %s read as words", verdict.nearly, units)
    if len(verdict.rival) >= _RIVAL and len(verdict.rival) * 4 > len(labels):
        index, head = next(iter(verdict.rival.items()))
        doubts.append(
            f"{len(verdict.rival)} lines have a {SHAPES[head.style]}, as “{head.label}” (line {units[index].line}); "
            "they are read as words"
        )
    else:
        again = Counter(head.key for head in verdict.rival.values())
        twice = {index: head for index, head in verdict.rival.items() if again[head.key] > 1 and head.style == COLON}
        doubts += _doubts("%s may be a label and %s read as words", twice, units)
    return doubts


def _doubts(sentence: str, heads: Mapping[int, Head], units: Sequence[Unit]) -> list[str]:
    first: dict[str, tuple[Head, int]] = {}
    for index, head in heads.items():
        if index < len(units):
            first.setdefault(head.key, (head, units[index].line))
    named = [f"“{head.label}” (line {line})" for head, line in first.values()]
    if not named:
        return []
    more = len(named) - _NAMED
    who = ", ".join(named[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return [sentence.replace("%s read", f"{'is' if len(named) == 1 else 'are'} read").replace("%s", who)]
