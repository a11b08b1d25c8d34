"""Everyone who speaks in some transcripts, and by what they can be meant: names, printed labels, roles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from qa.formats.text.words import ADDRESS_WORDS, PARTICLES
from qa.question_words import DETERMINERS, TITLES
from qa.spelling import Word, slip, stem, words_of

_HEAD_OF_ROLE = re.compile(r"\s(?:of|for|at|in|to|from|with|de|du|des|der|di|del)\s|[,;(/|–—]")
_SMALL = PARTICLES | frozenset("at in to with".split())
_SUFFIXES = frozenset("jr sr ii iii iv esq phd md".split())
_NEUTRAL = frozenset("new current present honourable honorable distinguished".split())
"""Words before a role that do not tell one holder from another."""
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_SHORTENED = 4
"""Letters of a part of a name that stand for it, beside another part: "Tobias Quil"."""
_ABBREVIATED = 3
"""Words of a role that are often said by their first letters: "CEO"."""
_LONGEST_NAME = 12
_INITIALS = 3
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")


class Person(NamedTuple):
    """Somebody who speaks: the name, the other labels printed before the turns, and the roles given there."""

    name: str
    labels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class _Spelt(NamedTuple):
    """A name or label of somebody as a whole; `capitals` says which of its words are written with one."""

    name: str
    capitals: tuple[bool, ...]
    as_printed: str | None
    """For initials, which are common words in small letters: how they have to be written."""


class _Office(NamedTuple):
    """A role somebody has: its first words ("deputy chair"), the last of which is the head, and all of its words."""

    name: str
    head: tuple[str, ...]
    words: frozenset[str]


class Roster:
    """People by what they go by. Words are given folded (`qa.spelling`). It never changes."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.people = tuple(people)
        self._whole: dict[str, list[_Spelt]] = defaultdict(list)
        self._bearers: dict[str, dict[str, None]] = defaultdict(dict)
        self._stems: dict[str, dict[str, None]] = defaultdict(dict)
        self._lengths: dict[int, list[str]] = defaultdict(list)
        self._offices: dict[str, list[_Office]] = defaultdict(list)
        self._office_words: set[str] = set()
        self._firsts: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._lasts: set[str] = set()
        self._run_together: list[tuple[str, str]] = []
        self._spelling: dict[str, str] = {}
        for person in self.people:
            self._add(person)
        for word in self._bearers:
            self._lengths[len(word)].append(word)
        self.longest = max((key.count(" ") + 1 for key in self._whole), default=0)
        """The most words in a name."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all."""
        return tuple(person.name for person in self.people)

    def called(self, words: Sequence[Word], question: str) -> list[str]:
        """Those whose whole name or label these words are, in capitals as it is printed or all in small letters."""
        found: dict[str, None] = {}
        for spelt in self._whole.get(" ".join(word.text for word in words), ()):
            capitals = {word.capital for word, capital in zip(words, spelt.capitals, strict=True) if capital}
            printed = question[words[0].start : words[-1].end]
            if len(capitals) < 2 and spelt.as_printed in (None, printed):
                found[spelt.name] = None
        return list(found)

    def bearers(self, word: str) -> Collection[str]:
        """Those with this word in their name, whatever its case ending."""
        for form in (word, word.partition("'")[0]):
            if found := self._bearers.get(form):
                return found.keys()
        return self._stems.get(stem(word), {}).keys()

    def nearest(self, word: str, among: Collection[str] | None = None) -> str | None:
        """The one word of a name that `word` is most likely a slip for; `among` names the people that count."""
        nearest: dict[int, list[str]] = defaultdict(list)
        for length in self._lengths if among is not None else range(len(word) - 3, len(word) + 4):
            for there in self._lengths.get(length, ()):
                if among is None or not self._bearers[there].keys().isdisjoint(among):
                    slips = slip(word, there)
                    if among is not None and len(word) >= _SHORTENED and there.startswith(word):
                        slips = 1
                    if slips is not None:
                        nearest[slips].append(there)
        best = nearest[min(nearest)] if nearest else []
        return best[0] if len(best) == 1 else None

    def begins_another(self, word: str, before: str) -> bool:
        """Whether a name begins with `word` that `before` is no part of, so that the two are two people."""
        return word not in self._lasts and any(before not in words for words in self._firsts.get(word, ()))

    def spelling(self, word: str) -> str:
        """A word of a name as it is printed."""
        return self._spelling[word]

    def is_of_office(self, word: str) -> bool:
        """Whether the word is in somebody's role."""
        return word in self._office_words

    def is_head_of_office(self, word: str) -> bool:
        """Whether a role can be named by this word, which may be a plural."""
        return _heads(word)[0] in self._offices or _heads(word)[-1] in self._offices

    def nearest_office(self, word: str) -> str | None:
        """The one head of a role that is a single slip from `word`: roles are common words, and so are their likes."""
        near = [head for head in self._offices if slip(word, head) == 1]
        return near[0] if len(near) == 1 else None

    def in_office(self, words: Sequence[str], more: Collection[str] = ()) -> list[str]:
        """Those with the role of these words, of which the last is the head; `more` stood after it ("of Transport").

        Where somebody is just that, those who are more than that ("deputy chair") are not meant.
        """
        asked = [word for word in words[:-1] if word not in _NEUTRAL]
        fitting = [
            office
            for head in _heads(words[-1])
            for office in self._offices.get(head, ())
            if office.words.issuperset(asked) and office.words.issuperset(more)
        ]
        exact = [office for office in fitting if list(office.head[:-1]) == asked]
        return list(dict.fromkeys(office.name for office in exact or fitting))

    def without_spaces(self, question: str) -> list[str]:
        """Those whose name in a script without spaces stands anywhere in the question."""
        if not self._run_together or not _WITHOUT_SPACES.search(question):
            return []
        return list(dict.fromkeys(name for part, name in self._run_together if part in question))

    def _add(self, person: Person) -> None:
        bare = _IN_BRACKETS.sub("", person.name)
        words = words_of(bare if any(map(str.isalnum, bare)) else person.name)
        self._add_whole(person.name, words_of(person.name), None)
        self._add_whole(person.name, words, None)
        for place in range(len(words) - 1):
            if _is_particle(words, place) and not (place and _is_particle(words, place - 1)):
                self._add_whole(person.name, words[place:], None)
        self._add_parts(person, person.name, words)
        if words and bare[words[0].end : words[0].end + 1] in ("", " "):
            self._firsts[words[0].text].append(frozenset(word.text for word in words))
        self._lasts.update(word.text for word in words[1:][-1:])
        for label in person.labels:
            printed = words_of(label)
            short = len(printed) == 1 and len(printed[0].text) <= _INITIALS
            self._add_whole(person.name, printed, label[: printed[0].end] if short else None)
            if 1 < len(printed) <= _INITIALS and {word.text for word in printed} & {word.text for word in words}:
                self._add_parts(person, label, printed)
        titles = [word.text for word in words if len(words) > 1 and word.text in TITLES - ADDRESS_WORDS]
        for role in [*person.roles, *_IN_BRACKETS.findall(person.name), *titles]:
            self._add_role(person.name, role)
        for part in _WITHOUT_SPACES.findall(person.name):
            self._run_together.append((part, person.name))
        together = "".join(person.name.split())
        if together != person.name and _WITHOUT_SPACES.fullmatch(together):
            self._run_together.append((together, person.name))

    def _add_whole(self, name: str, words: Sequence[Word], as_printed: str | None) -> None:
        if 0 < len(words) <= _LONGEST_NAME:
            key = " ".join(word.text for word in words)
            capitals = tuple(word.capital and word.text not in PARTICLES for word in words)
            self._whole[key].append(_Spelt(name, capitals, as_printed))

    def _add_parts(self, person: Person, printed: str, words: Sequence[Word]) -> None:
        parts = [
            word
            for place, word in enumerate(words)
            if len(word.text) > 1
            and not (len(words) > 1 and (_is_particle(words, place) or word.text in _SUFFIXES | TITLES | DETERMINERS))
            and not (len(words) > 1 and printed.startswith(".", word.end))
        ]
        for word in parts:
            self._bearers[word.text][person.name] = None
            self._stems[stem(word.text)][person.name] = None
            self._spelling.setdefault(word.text, printed[word.start : word.end])

    def _add_role(self, name: str, role: str) -> None:
        words = frozenset(word.text for word in words_of(role)) - _SMALL
        for head in _heads_of_role(_HEAD_OF_ROLE.split(role, maxsplit=1)[0]):
            self._offices[head[-1]].append(_Office(name, head, words | {head[-1]}))
            self._office_words |= words | {head[-1]}


def _is_particle(words: Sequence[Word], place: int) -> bool:
    """Whether it is a small word inside a name: "van", "JAN VAN DER BERG", but not "Ben" or "BEN RAY"."""
    word = words[place]
    return word.text in PARTICLES and (not word.capital or 0 < place < len(words) - 1)


def _heads_of_role(role: str) -> Iterator[tuple[str, ...]]:
    """What a role can be named by: its last words, titles before an "and", and initials ("CEO")."""
    *others, last = re.split(r"\s+(?:and|&)\s+", role)
    for piece in (*others, last):
        head = tuple(word.text for word in words_of(piece))
        if head and (piece == last or head[-1] in TITLES or piece.isupper()):
            yield head
        if len(head) >= _ABBREVIATED:
            yield ("".join(word[0] for word in head),)


def _heads(word: str) -> tuple[str, ...]:
    """The word, and what it may be the plural of."""
    return (word, word[:-1]) if word.endswith("s") else (word,)
