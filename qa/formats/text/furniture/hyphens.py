"""Hyphens at the ends of lines that run on: broken words are made whole, by what the rest of the text shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_HYPHENS = ("-", "\u00ad", "\u2010")
_AROUND = ".,;:!?()[]\"'“”‘’„"
_SHORT = 4
"""Letters of `and`, `und`, `oder`, before which a hyphen may stand for a word that comes later."""


class Hyphens:
    """Whether a hyphen at a line's end is the word's own, told by the words of the document itself.

    `joint` is put between the halves where nothing tells.
    """

    def __init__(self, lines: Sequence[str], joint: str = "") -> None:
        self._joint = joint
        broken = [_halves(a, b) for a, b in pairwise(line.strip() for line in lines) if is_broken(a, b)]
        printed = lines if broken else ()
        words: Counter[str] = Counter()
        for word, count in Counter(word for line in printed for word in line.split()).items():
            words[word.strip(_AROUND).casefold()] += count
        self._words = words - Counter(second for _, second in broken)
        whole = sum(first[:-1] + second in self._words for first, second in broken)
        kept = sum(first + second in self._words for first, second in broken)
        self._mostly_broken = whole > kept

    def joined(self, text: str, following: str) -> str:
        """`text` that ends with a hyphen, with the line after it."""
        first, second = _halves(text, following)
        whole, kept = first[:-1] + second in self._words, first + second in self._words
        if not (whole or kept) and len(second) <= _SHORT and second in self._words:
            return f"{text} {following}"
        if whole or (self._mostly_broken and not kept):
            return text[:-1] + following
        return text + ("" if kept else self._joint) + following


def is_broken(text: str, following: str) -> bool:
    """Whether a word may go on from the end of one line to the start of the next."""
    return text[-1:] in _HYPHENS and text[-2:-1].isalpha() and following[:1].islower()


def _halves(text: str, following: str) -> tuple[str, str]:
    first, second = text.rsplit(None, 1)[-1], following.split(None, 1)[0]
    return first.lstrip(_AROUND).casefold(), second.rstrip(_AROUND).casefold()
