"""Names in captions that look like none, as members of a meeting typed them: a telephone number, an address, `marcus
bell`, `"Doc" Rivers`. Where only the start of each speaker is labelled, they are known by where they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from qa.formats.captions.every_cue import OPENING, SENTENCE_END
from qa.formats.text.labels.heads import COLON, Head

_ADDRESS = re.compile(r"(?:\D{0,3}\d){7,}\D?|\S+@\S+\.\w+")
"""A telephone number or an address: no sentence begins with one and a colon."""
_NUMBER = re.compile(r"[\d.,]+")
_SIGN = re.compile(r"[\"“”„!@_]")
_MOST_WORDS = 4
_MOST_SMALL = 0.1
"""Share of small letters after sentence ends where sentences begin with capitals."""


def odd_labels(
    units: Sequence[str], starts: Sequence[int], others: Collection[int]
) -> tuple[dict[int, Head], dict[int, str]]:
    """The labels with such names, and the openings that may be one: they stand once only. `starts` are the first lines
    of cues among the `units`, `others` those with labels found already."""
    after_ends = [
        index
        for index in starts
        if index not in others and (index == 0 or units[index - 1].rstrip().endswith(SENTENCE_END))
    ]
    openings = {
        index: opening
        for index in after_ends
        if (opening := OPENING.match(units[index])) and opening[1].count(" ") < _MOST_WORDS
    }
    small = sum(units[index][:1].islower() for index in after_ends if index not in openings)
    capitals = small <= _MOST_SMALL * len(after_ends)
    odd = {
        index: opening
        for index, opening in openings.items()
        if _is_odd(opening[1], capitals) and not (capitals and units[index][opening.end()].islower())
    }
    counts = Counter(opening[1] for opening in odd.values())
    labels, doubtful = {}, {}
    for index, opening in odd.items():
        if counts[opening[1]] > 1 or _ADDRESS.fullmatch(opening[1]):
            labels[index] = Head(opening[1], COLON, opening.end())
        elif not _SIGN.search(opening[1]):
            doubtful[index] = opening[1]
    return labels, doubtful


def _is_odd(opening: str, capitals: bool) -> bool:
    """Whether no sentence begins so; `capitals`: where sentences begin with capital letters."""
    if _ADDRESS.fullmatch(opening):
        return True
    if _NUMBER.fullmatch(opening) or not any(map(str.isalpha, opening)):
        return False
    return (capitals and opening[0].islower()) or opening[0].isdigit() or _SIGN.search(opening) is not None
