"""What the order of those who speak tells of a head: whether somebody new speaks there, or one person goes on."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from qa.formats.text.labels.evidence import Evidence, is_plain_word
from qa.formats.text.labels.heads import Head

_SELDOM = 0.05
"""Share of turns that open with the label of the turn before, in a file that prints a label for a change alone."""
_RARE = 7
"""A label that opens more than one of so many turns is no rare one: who has the chair comes between others."""
_MOST_AGAINST = 5.0
_AGAINST_A_VOICE = 2.5
"""Points from which on a phrase is many people's rather than the voice of another."""
_OFTEN = 3
"""Times that a phrase comes, after different people, before it is taken for the voice of another."""


def weigh_order(by_unit: Mapping[int, Head], evidence: Mapping[str, Evidence]) -> None:
    """Say of the heads of one style whether the same person speaks before and after them, under a label again.

    Where a label is printed only for a change of speaker, that person was interrupted: the head is a label. A head in
    the middle of what somebody says has them before it and somebody else after it, each time, which happens to a real
    label now and then: the more seldom, the more often the file goes back to whom it came from.
    """
    talk = [(unit, head.key) for unit, head in by_unit.items() if evidence[head.key].spoken]
    counts = Counter(key for _, key in talk)
    for key, people in _before_each([key for _, key in talk]).items():
        evidence[key].new_voice = counts[key] >= _OFTEN and len(people) > 1
    if sum(a[1] == b[1] for a, b in pairwise(talk)) > _SELDOM * len(talk):
        return
    for (_, before), (_, key), (_, after) in zip(talk, talk[1:], talk[2:], strict=False):
        each = evidence[key]
        each.interrupts = each.interrupts or (before == after != key and evidence[before].shape >= 0)
        each.new_voice = each.new_voice or (each.interrupts and counts[key] > 1)
    suspects = {
        key
        for key, each in evidence.items()
        if counts[key] * _RARE <= len(talk)
        and (each.uncased or each.shape < 0 or is_plain_word(each))
        and not each.interrupts
    }
    others = [place for place in talk if place[1] not in suspects and evidence[place[1]].shape >= 0]
    share = _share_of_returns([key for _, key in others])
    units = [unit for unit, _ in others]
    found: dict[str, list[bool]] = defaultdict(list)
    for unit, key in talk:
        if key in suspects and 0 < (place := bisect_left(units, unit)) < len(units):
            found[key].append(others[place - 1][1] == others[place][1])
    for key, returns in found.items():
        if not any(returns):
            each = evidence[key]
            each.goes_on = min(_MOST_AGAINST, -len(returns) * math.log2(max(1 - share, 0.01)))
            each.new_voice = each.new_voice and each.goes_on < _AGAINST_A_VOICE


def _before_each(talk: Sequence[str]) -> dict[str, set[str]]:
    before: dict[str, set[str]] = defaultdict(set)
    for one, other in pairwise(talk):
        before[other].add(one)
    return before


def _share_of_returns(talk: Sequence[str]) -> float:
    """How often the one before a turn also speaks after it, but for the turns of whoever speaks most: one who answers
    everybody has another before and after."""
    chief = max(Counter(talk).items(), key=itemgetter(1), default=("", 0))[0]
    returns = [a == c for a, b, c in zip(talk, talk[1:], talk[2:], strict=False) if b != chief]
    return sum(returns) / max(len(returns), 1)
