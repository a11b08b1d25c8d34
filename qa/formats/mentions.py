"""Names that a page mentions without listing them: in its headline, its lead, or as a form of address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.formats.heads import label_key
from qa.formats.words import ADDRESS_WORDS

_CHARS = 400_000
_WORD = re.compile(r"[^\W\d_][\w’'-]*\.?")


def mentioned_names(units: Sequence[str]) -> set[str]:
    """Keys of pairs of capitalised words found in two units or more, and of words that follow a form of address."""
    seen: set[str] = set()
    names: set[str] = set()
    left = _CHARS
    for unit in units:
        if left < 0:
            break
        left -= len(unit)
        here = set(_capital_pairs(unit))
        names |= {pair for pair in here if pair in seen or pair.split()[0].strip(".") in ADDRESS_WORDS}
        seen |= here
    return names | {name.split()[1] for name in names if name.split()[0].strip(".") in ADDRESS_WORDS}


def _capital_pairs(text: str) -> Iterator[str]:
    before: re.Match[str] | None = None
    for word in _WORD.finditer(text):
        capital = word[0][0].isupper()
        if before is not None and capital and before[0][0].isupper() and word.start() - before.end() == 1:
            yield label_key(f"{before[0]} {word[0].rstrip('.')}")
        before = word
