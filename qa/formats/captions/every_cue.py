"""Labels in captions of meetings, where every cue opens with the name of whoever speaks, as he typed it himself.

Such a name may be a telephone number, an address, a device or a joke: nothing in it tells that it is a name, but that
each cue of the file opens so, and that a few such openings come again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from qa.formats.text.labels.heads import ALONE, COLON, Head

_FEWEST_CUES = 6
_MOST = 0.9
"""Share of the cues that open with something and a colon."""
OPENING = re.compile(r"([^:：]{1,80}?)\s*(?::\s+|：\s*)(?=\S)")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
SENTENCE_END = (".", "?", "!", "…", "。", "？", "！")
_PLAIN = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])*")
_SIGN = re.compile(r"[:：\[(<]")
"""What no line with another label is without."""
_OFTEN = 3
_LONGEST = 12
"""Words in a name with what stands beside it (`Lund, Ada (she/her) - Legal`)."""


def labels_of_every_cue(units: Sequence[str], starts: Sequence[int]) -> dict[int, Head]:
    """The label of each cue; none where it is not so that nearly every cue has one. `starts` are the first lines of
    cues among the `units`."""
    if len(starts) < _FEWEST_CUES:
        return {}
    openings: dict[int, re.Match[str]] = {}
    for index in starts:
        opening = OPENING.match(units[index]) if ":" in units[index] or "：" in units[index] else None
        if opening and opening[1].count(" ") < _LONGEST and _LETTER_OR_DIGIT.search(opening[1]):
            openings[index] = opening
    if len(openings) < len(starts) * _MOST:
        return {}
    counts = Counter(opening[1] for opening in openings.values())
    if len(counts) * 2 > len(openings):
        return {}  # a list of terms
    each = len(openings) == len(starts)
    return {
        index: Head(opening[1], COLON, opening.end())
        for index, opening in openings.items()
        if each or counts[opening[1]] > 1
    }


def names_above_every_cue(units: Sequence[str], starts: Sequence[int]) -> dict[int, Head]:
    """The names that stand alone above the words of each cue, as `labels_of_every_cue` finds those with a colon."""
    if len(starts) < _FEWEST_CUES:
        return {}
    above = [
        index
        for index, following in pairwise([*starts, len(units)])
        if following > index + 1
        and len(units[index].split()) <= _LONGEST
        and _LETTER_OR_DIGIT.search(units[index])
        and not units[index].endswith((*SENTENCE_END, ":", "："))
    ]
    counts = Counter(units[index] for index in above)
    again = [index for index in above if counts[units[index]] > 1]
    if len(again) < len(starts) * _MOST or not 1 < len(counts) <= len(above) / 2:
        return {}
    return {index: Head(units[index], ALONE, len(units[index])) for index in again}


def are_beyond_doubt(labels: Mapping[int, Head], units: Sequence[str]) -> bool:
    """Whether these are plain names that come often, and no other line can have a label: nothing is left to weigh."""
    counts = Counter(head.label for head in labels.values())
    return (
        bool(labels)
        and all(count >= _OFTEN and _PLAIN.fullmatch(label) for label, count in counts.items())
        and not any(_SIGN.search(unit) for index, unit in enumerate(units) if index not in labels)
    )
