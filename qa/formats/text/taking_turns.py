"""What the order of those who speak tells of a head: whether somebody new speaks there, or one person goes on."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from qa.formats.text.evidence import Evidence
from qa.formats.text.heads import Head

_FEWEST_PLACES = 3
"""Places that make a head one of those whose order is looked at."""
_SELDOM = 0.05
"""Share of turns that open with the label of the turn before, in a file that prints a label for a change alone."""
_RARE = 7
"""A label that opens fewer than one of so many turns is rare: who has the chair comes between others each time."""
_MOST_AGAINST = 4.0


def weigh_order(by_unit: Mapping[int, Head], evidence: Mapping[str, Evidence]) -> None:
    """Say of the heads of one style how often the same person speaks before and after them, under a label again.

    Where a label is printed only for a change of speaker, that person was interrupted: the head is a label. A head in
    the middle of what somebody says has them before it and somebody else after it, each time, which happens to a real
    label now and then: the more seldom, the more often the file goes back to whom it came from.
    """
    talk = [(unit, head.key) for unit, head in by_unit.items() if evidence[head.key].spoken]
    counts = Counter(key for _, key in talk)
    often = {key for key, count in counts.items() if count >= _FEWEST_PLACES and evidence[key].shape >= 0}
    repeats = sum(a[1] == b[1] for a, b in pairwise(talk))
    if repeats > _SELDOM * len(talk):
        return
    for (_, before), (_, key), (_, after) in zip(talk, talk[1:], talk[2:], strict=False):
        evidence[key].interrupted = evidence[key].interrupted or before == after != key
    if len(often) < 2:
        return
    steady = [place for place in talk if place[1] in often]
    units = [unit for unit, _ in steady]
    returns: Counter[str] = Counter()
    looked_at: Counter[str] = Counter()
    for unit, key in talk:
        at = bisect_left(units, unit)
        after = at + (at < len(steady) and units[at] == unit)
        if at > 0 and after < len(steady):
            looked_at[key] += 1
            returns[key] += steady[at - 1][1] == steady[after][1] != key
    usual = sum(returns[key] for key in often) / max(sum(looked_at[key] for key in often), 1)
    for key, each in evidence.items():
        if looked_at[key] and not returns[key] and counts[key] * _RARE <= len(talk):
            each.goes_on = min(_MOST_AGAINST, -looked_at[key] * math.log2(max(1 - usual, 0.01)))
