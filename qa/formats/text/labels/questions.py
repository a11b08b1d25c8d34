"""Interviews that print `Question.` and `Answer.` in full, each time or once before `Q.` and `A.`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby, pairwise, takewhile

from qa.formats.text.labels.heads import Head

_FEWEST = 3
"""Times that each of the two comes."""


def taking_turns(lone: Mapping[int, Head], units: Sequence[str]) -> set[str]:
    """The two words that open paragraphs in turn, one before questions: nobody's `Right.` and `Well.` do."""
    places = {key: [index for index, head in lone.items() if head.key == key] for key in _two_most(lone)}
    order = [head.key for head in lone.values() if head.key in places]
    strict = all(one != other for one, other in pairwise(order))
    if len(places) < 2 or not strict or min(map(len, places.values())) < _FEWEST:
        return set()
    asks = [sum("?" in units[index][-3:] for index in found) * 2 > len(found) for found in places.values()]
    return set(places) if sum(asks) == 1 else set()


def written_out(labels: Iterable[str]) -> dict[str, str]:
    """The two letters that stand for the words right before the first of them: `Q` for `Question`, `A` for `Answer`."""
    runs = [label for label, _ in groupby(labels)]
    before = list(takewhile(lambda label: len(label) > 1, runs))[-2:]
    after = runs[runs.index(before[-1], len(before) - 1) + 1 :] if before else []
    letters = Counter(label for label in after if len(label) == 1)
    pair = {word[0]: word for word in before if " " not in word and letters[word[0]] > 1}
    return pair if len(pair) == 2 and after[0] == before[0][0] else {}


def _two_most(lone: Mapping[int, Head]) -> Collection[str]:
    return [key for key, _ in Counter(head.key for head in lone.values()).most_common(2)]
