"""What a page says of people outside the labels: in its headline, its lead, or as a form of address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from qa.formats.text.labels.heads import label_key
from qa.formats.text.words import ADDRESS_WORDS

_CHARS = 400_000
_MOST = 60
_REACH = 200
_TITLE_WORDS = 6
_WORD = re.compile(r"\w+")
_THE = re.compile(r"\bthe (?=\w)", re.IGNORECASE)
_CAPITAL_WORD = re.compile(r"[^\W\d_][\w’'-]*\.?")


class Mentions:
    """Where the start of a page has the words of its labels: an index, for a file may have thousands of labels."""

    def __init__(self, text: str, labels: Iterable[str]) -> None:
        self.text = text[:_CHARS]
        wanted = {word for label in labels for word in _WORD.findall(label)}
        self._starts: dict[str, list[int]] = defaultdict(list)
        for word in _WORD.finditer(self.text):
            if word[0] in wanted and len(self._starts[word[0]]) < _MOST:
                self._starts[word[0]].append(word.start())
        self._before: dict[int, list[str]] = {}
        self._by_title: dict[str, dict[str, list[list[str]]]] = {}
        self._after: dict[int, list[str]] = {}

    def of(self, word: str) -> Iterator[int]:
        """Where `word` stands by itself, at most the first few dozen times."""
        pieces = list(_WORD.finditer(word))
        for found in self._starts.get(pieces[-1][0], ()) if pieces else ():
            start = found - pieces[-1].start()
            end = start + len(word)
            bounded = not self.text[start - 1 : start].isalnum() and not self.text[end : end + 1].isalnum()
            if start >= 0 and bounded and self.text.startswith(word, start):
                yield start

    def with_before(self, word: str, title: str) -> list[list[str]]:
        """The words before each mention of `word` that has `title` two to four words before it."""
        if word not in self._by_title:
            by_title: dict[str, list[list[str]]] = defaultdict(list)
            for before in map(self.before, self.of(word)):
                for earlier in set(before[-4:-1]):
                    by_title[earlier].append(before)
            self._by_title[word] = by_title
        return self._by_title[word].get(title, [])

    def before(self, start: int) -> list[str]:
        """The words before `start` on its line."""
        if start not in self._before:
            line = self.text[max(0, start - _REACH) : start].split("\n")[-1]
            self._before[start] = line.replace('="', " ").split()  # a tag holds it
        return self._before[start]

    def after(self, start: int) -> list[str]:
        """The words from `start` on, on its line."""
        if start not in self._after:
            self._after[start] = self.text[start : start + _REACH].split("\n")[0].split()
        return self._after[start]

    def addresses(self, surname: str) -> bool:
        """Whether the page has `surname` after a form of address."""
        return any(_is_address(before[-1]) for start in self.of(surname) if (before := self.before(start)))

    @cached_property
    def small_words(self) -> set[str]:
        """The words that the page somewhere prints in small letters."""
        return {word for word in _WORD.findall(self.text) if word.islower()}

    def speaks_of(self, title: str) -> bool:
        """Whether the page says "the" before `title`, as of an office and not of a name."""
        return title.casefold() in self._offices

    @cached_property
    def _offices(self) -> set[str]:
        found: set[str] = set()
        for the in _THE.finditer(self.text):
            line = self.text[the.end() : the.end() + _REACH].split("\n")[0].casefold()
            ends = [word.end() for _, word in zip(range(_TITLE_WORDS), _WORD.finditer(line), strict=False)]
            found.update(line[:end] for end in ends)
        return found


def _is_address(word: str) -> bool:
    return word.strip(".").casefold() in ADDRESS_WORDS


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
    for word in _CAPITAL_WORD.finditer(text):
        capital = word[0][0].isupper()
        if before is not None and capital and before[0][0].isupper() and word.start() - before.end() == 1:
            yield label_key(f"{before[0]} {word[0].rstrip('.')}")
        before = word
