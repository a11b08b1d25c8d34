"""Who speaks in a file that names most people in one style and some in another: which labels of the second to take."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from qa.formats.text.labels.heads import Head

OFTEN = 3
"""Times that a label of another style comes before it is taken for one."""
_QUESTION_LINES = 6
_PARAGRAPH_LINES = 40
_LETTER = re.compile(r"[^\W\d_]")


def asking(labels: Mapping[int, Head], units: Sequence[str]) -> set[str]:
    """`Q` and `A`, whoever else has a name, where one of the two asks half of the time."""
    asked: dict[str, list[bool]] = defaultdict(list)
    for index, after in pairwise([*sorted(labels), len(units)]):
        if len(key := labels[index].key) == 1:
            asked[key].append(any("?" in unit for unit in units[index : min(after, index + _QUESTION_LINES)]))
    asks = any(len(places) >= OFTEN and sum(places) * 2 >= len(places) for places in asked.values())
    return {key for key, places in asked.items() if len(places) > 1} if asks else set()


def short_turns(labels: Mapping[int, Head], others: Mapping[int, Head], units: Sequence[str]) -> set[str]:
    """Who comes often and says a paragraph before the next label, as an operator does; whoever goes on after a phrase
    (`Again: …`) says more."""
    counts = Counter(head.key for head in labels.values())
    short = Counter(head.key for index, head in labels.items() if _next_paragraph(units, index, others) in others)
    return {key for key, count in counts.items() if count >= OFTEN and short[key] * 4 >= count * 3}


def _next_paragraph(units: Sequence[str], index: int, labels: Collection[int]) -> int | None:
    """The unit after the paragraph at `index` that says something next."""
    apart = False
    for after in range(index + 1, min(len(units), index + _PARAGRAPH_LINES)):
        says = _LETTER.search(units[after]) is not None
        if after in labels or (apart and says):
            return after
        apart = apart or not says
    return None
