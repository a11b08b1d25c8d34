"""Who speaks under a mark instead of a name, run on with the words: `Q Governor, when?` and `――いつですか。`

A letter may be a word, and dashes may set off anything. What shows that somebody asks is that the mark comes again,
at the start of paragraphs, and that somebody else answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from qa.formats.text.labels.heads import BULLET, GAP, LETTERS, Head

_LETTER = re.compile(rf"\s*(?P<mark>[{''.join(sorted(LETTERS))}]) (?=[\"“«¿¡(\[]?[^\W_])")
_DASHES = re.compile(r"\s*(?:\*\*|__)?(?P<mark>[―—─–-]{2,})(?=[\"“「『（]?[^\W\d_])")
_FEWEST = 3
_NEARLY_ALWAYS = 0.6
"""The share of places with somebody else after them: two may ask one after the other."""


def unnamed(
    found: dict[int, Head], units: Sequence[str], openings: Sequence[int], words: Collection[str]
) -> dict[int, Head]:
    """The heads with such marks among the units that open paragraphs, beside the labels `found`; `words` are those
    that the page prints small."""
    marked = {index: head for index in openings if index not in found and (head := _head(units[index]))}
    all_counts = Counter(head.label for head in marked.values())
    counts = {mark: count for mark, count in all_counts.items() if count >= _FEWEST}
    marked = {index: head for index, head in marked.items() if head.label in counts}
    questions = {mark for mark in counts if mark.casefold() not in words}
    # "A" is a word, but not where it always comes after a question.
    follows = Counter(after for before, after in _neighbours(found | marked) if before in questions)
    answers = {mark for mark, count in counts.items() if mark in LETTERS and follows[mark] >= _NEARLY_ALWAYS * count}
    marked = {index: head for index, head in marked.items() if head.label in questions | answers}
    followed = Counter(before for before, after in _neighbours(found | marked) if before != after)
    answered = {mark for mark, count in counts.items() if followed[mark] >= _NEARLY_ALWAYS * count}
    return {index: head for index, head in marked.items() if head.label in answered}


def _neighbours(labels: Mapping[int, Head]) -> Iterator[tuple[str, str]]:
    return pairwise(labels[index].label for index in sorted(labels))


def _head(unit: str) -> Head | None:
    letter = _LETTER.match(unit)
    if letter and unit[letter.end() :].lstrip('"“«¿¡([')[:1].isupper():
        return Head(letter["mark"], GAP, letter.end())
    dashes = _DASHES.match(unit)
    return Head(dashes["mark"], BULLET, dashes.end()) if dashes else None
