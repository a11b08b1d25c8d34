"""Which part of a label is the office and which the name, where one stands in brackets or behind a comma.

Most labels have the name first: `Ana Lund (Minister)`. That `The Chair (Ana Lund)` has it last is told by the page: the
name is a label elsewhere or opens as others do; the office has an article, a small word between its words, or is
printed in small letters where people talk of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from qa.formats.text.names.mentions import Mentions
from qa.formats.text.names.spelling import folded
from qa.formats.text.names.titles import LONGEST_ARTICLE, SEPARATOR, Name
from qa.formats.text.words import ADDRESS_WORDS, OFFICE_WORDS, PARTICLES

_ENOUGH = 2
_LISTED = 2
_MOST_WORDS = 4


class Offices:
    """What the labels and the page tell of offices and names."""

    def __init__(self, bare: Mapping[str, Name], roster: Collection[str], page: Mentions) -> None:
        """`bare` are the labels without brackets, and what stood in these."""
        self._page = page
        speakers = [folded(name.speaker) for name in bare.values() if name.speaker]
        self._people = {*speakers, *map(folded, roster)}
        self._openings: dict[str, set[str]] = defaultdict(set)
        for words in map(str.split, speakers):
            self._openings[words[0]].update(words[1:][-1:])
        self._holders = Counter(role for _, role in {(name.speaker, name.role) for name in bare.values()})

    def turned(self, name: Name) -> Name:
        """With the person for the speaker and the office for the role, whichever of them stood in the brackets, or
        behind the comma."""
        outside, inside = name.speaker or "", name.role
        parts = SEPARATOR.split(outside, maxsplit=1)
        if not inside and len(parts) == 2 and self.is_first(*parts):
            return Name(parts[1], self.called(parts[0]))
        if not outside or not inside or self._holders[inside] > 1:
            return name
        person, comma, office = inside.rpartition(",")
        if comma and folded(office.strip()) == folded(outside):
            return Name(person.strip(), outside)
        return Name(inside, self.called(outside)) if self.is_first(outside, inside, apart=True) else name

    def is_first(self, first: str, second: str, *, apart: bool = False) -> bool:
        """Whether `first` is the office and `second` the name of who has it; what is in brackets, `apart`, may be
        anything."""
        words = second.split()
        if not words or not first.strip() or self._has_article(words) or _is_address(first.split()[0]):
            return False
        if not 2 <= len(words) <= _MOST_WORDS or not all(word[0].isupper() for word in words) or "," in second:
            return False
        listed = folded(second) in self._people
        opens = bool(self._openings[folded(words[0])] - {folded(words[-1])})
        if not listed and self._page.small_words.issuperset(map(str.casefold, words)):
            return False
        office = self._says_office(first.split(), opens or listed, apart)
        listed = listed and office > 0 and not self._page.speaks_of(second)
        return _LISTED * listed + opens + office >= _ENOUGH

    def _says_office(self, words: Sequence[str], before_name: bool, apart: bool) -> int:
        lead = self._lead(words)
        rest = [word.casefold() for word in words[lead:]]
        if not rest:
            return 0
        article = "" if _is_address(words[0]) else words[0].casefold() * (lead > 0)
        mentions = map(self._page.before, self._page.of(words[lead]))
        spoken_of = self._page.speaks_of(" ".join(words)) or (article and any(m[-1:] == [article] for m in mentions))
        called = rest[0] in self._page.small_words or spoken_of
        points = (len(words) == 1 and before_name) + bool(OFFICE_WORDS.intersection(rest[1:-1]))
        points += bool(article or called) if apart else bool(article) + bool(called)
        alone = len(rest) > 1 and rest[-1] in self._people and rest[-1] not in self._page.small_words
        return points - _ENOUGH * (alone or (not article and self._page.addresses(words[-1])))

    def _has_article(self, words: Sequence[str]) -> bool:
        word = words[0].casefold()
        return len(word) <= LONGEST_ARTICLE and word in self._page.small_words and not _is_address(word)

    def _lead(self, words: Sequence[str]) -> int:
        """How many words stand before a name or an office: an article, a form of address, or both."""
        lead = int(self._has_article(words))
        return lead + (lead < len(words) and _is_address(words[lead]))

    def called(self, office: str) -> str:
        """An office without its form of address: of `A Sr.ª Ministra` or `M. le rapporteur` the last word."""
        words = office.split()
        lead = self._lead(words) if words else 0
        if not lead or not _is_address(words[lead - 1]):
            return office
        lead += len(words) > lead + 1 and words[lead] in PARTICLES
        return " ".join(words[lead:])


def _is_address(word: str) -> bool:
    return word.strip(".").casefold() in ADDRESS_WORDS
