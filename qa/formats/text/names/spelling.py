"""How a name that is printed in capitals is spelt in small letters: as the page has it elsewhere, else by the rules of
its language.

Unicode's own small letters are wrong for some: Turkish and Azeri have a small dotless i, and Dutch its IJ as one letter
(https://www.unicode.org/Public/UNIDATA/SpecialCasing.txt).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property

from qa.formats.language import language_of
from qa.formats.text.words import ADDRESS_WORDS, PARTICLES, TITLE_WORDS

_WORD = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'-]+")
_PART = re.compile(r"[^-’'ʼ‘]+|.")
_APOSTROPHES = "’'ʼ‘"
_DOTLESS = frozenset({"tr", "az"})
_LARGE_PARTICLES = frozenset({"en", "it"})
"""Languages in which the `De` of a family name has a capital, and so may stand inside any name."""
_VOWELS = frozenset("aeiouyаеиоуыэюяієαεηιουω")
_SMALL_DOTTED = str.maketrans({"İ": "i"})
_SMALL_DOTLESS = str.maketrans({"İ": "i", "I": "ı"})
_ONE_I = str.maketrans({"İ": "i", "I": "i", "ı": "i"})
_ACUTE_OF_GREEK = re.compile(r"(?<=[α-ω])\u0301")


def folded(text: str) -> str:
    """Equal for texts that differ in case alone, in any language; Greek capitals have no accents."""
    text = text.translate(_ONE_I).casefold()
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACUTE_OF_GREEK.sub("", unicodedata.normalize("NFD", text)))


def in_capitals(text: str) -> bool:
    """Whether all is in capitals, but for an ß, which hardly has one."""
    return text.replace("ß", "").isupper()


class Spelling:
    """The spelling of one page: `texts` are looked through for its names, and `talk` for its language."""

    def __init__(self, texts: Iterable[str], talk: Iterable[str]) -> None:
        self._texts = texts
        self._talk = talk

    def in_small_letters(self, name: str) -> str:
        """A name that is printed in capitals alone, as it is spelt elsewhere, else as names are spelt.

        A single word stays as it is: it may be no name (`MAN`, `SPEAKER_01`, `JT`).
        """
        words = name.split()
        if not in_capitals(name) or len(words) == 1 or any(character.isdigit() for character in name):
            return name
        return " ".join(
            (place and self._particle(word)) or self._elsewhere.get(folded(word)) or self._spelt(word)
            for place, word in enumerate(words)
        )

    @cached_property
    def _elsewhere(self) -> dict[str, str]:
        """By the folded word, how it is printed where it has a capital, but not only capitals."""
        words = (word for text in self._texts for word in _WORD.findall(text))
        return {folded(word): word for word in words if word[0].isupper() and not in_capitals(word)}

    @cached_property
    def _language(self) -> str | None:
        return language_of(self._talk)

    def _particle(self, word: str) -> str | None:
        small = self._lower(word)
        known = TITLE_WORDS if self._language in _LARGE_PARTICLES else PARTICLES
        return small if small in known else None

    def _spelt(self, word: str) -> str:
        """`O'BRIEN` as O'Brien, `MCGURK` as McGurk; initials stay."""
        letters = word.strip(".")
        if letters.casefold() in ADDRESS_WORDS:
            return self._large(word)
        if len(letters) < 3 and not word.endswith(".") and not _VOWELS.intersection(_bases(letters)):
            return word
        return "".join(self._pieces(_PART.findall(word)))

    def _pieces(self, parts: Sequence[str]) -> Iterable[str]:
        for place, part in enumerate(parts):
            mark = parts[place - 1] if place else ""
            # O'Brien and D'Angelo, but You're; in other scripts it is no sign between words: В'ячеслав.
            inside = mark and mark in _APOSTROPHES and not (self._elides(parts[place - 2]) and len(part) > 2)
            yield self._lower(part) if inside else ".".join(map(self._large, part.split(".")))

    def _elides(self, before: str) -> bool:
        """Whether an apostrophe after this parts two words."""
        return before.isascii() and (len(before) == 1 or self._language == "it")

    def _large(self, word: str) -> str:
        """With a capital and small letters."""
        if self._language == "nl" and word.startswith("IJ"):
            return f"IJ{self._lower(word[2:])}"
        if word.startswith("MC") and len(word) > 3:
            return f"Mc{word[2]}{self._lower(word[3:])}"
        return word[:1] + self._lower(word)[1:]

    def _lower(self, word: str) -> str:
        """In the small letters of the language, without the loose dot that Unicode gives to an İ."""
        word = word.replace("I\u0307", "İ")
        return word.translate(_SMALL_DOTLESS if self._language in _DOTLESS else _SMALL_DOTTED).lower()


def _bases(letters: str) -> str:
    """The letters without their accents, small."""
    return unicodedata.normalize("NFD", letters).casefold()
