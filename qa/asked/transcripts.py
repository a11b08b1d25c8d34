"""Transcripts a question calls by title, number or order: "the ferry briefing", "episode 12", "at the last meeting".

Words name a transcript only where they fit one alone. A title is often the matter itself ("The wall across the Ennor"),
so what is read here moves turns up; it keeps others out where the question goes into it: "in the ferry briefing".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.asked.days import OCCASION
from qa.asked.periods import MONTHS
from qa.question_words import SCAFFOLD
from qa.shelved import Shelved
from qa.spelling import folded
from qa.store.base import DateRange


class AskedTranscripts(NamedTuple):
    """`ids` in the order of the shelf, the words that only name them, and whether nothing outside them is asked for.

    Where the question asks for what was before or after a transcript, there are no ids but `dates`.
    """

    ids: tuple[str, ...]
    words: tuple[str, ...] = ()
    inside: bool = False
    dates: tuple[DateRange, ...] = ()


class _Word(NamedTuple):
    text: str
    start: int
    end: int


_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"\s*[:|–—]\s+|\s+-\s+")
_CODE = re.compile(r"[a-z]{1,6}\d{3,}\w*")
_IS_OCCASION = re.compile(OCCASION)
_NUMBERED = re.compile(r"(?:episode|session|meeting|part|lecture|interview|hearing|number|no|day|chapter|season)\Z")
_FIRST = frozenset(("first", "earliest"))
_LAST = frozenset(("last", "latest", "final", "recent"))
_INSIDE = re.compile(r"\b(?:in|at|during|from|on)\s+(?:(?:the|our|their)\s+)?$", re.IGNORECASE)
_AROUND = re.compile(r"\b(before|after|since|until)\s+(?:the|our|their)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|our|their|this)\s+$", re.IGNORECASE)
_MOST_WORDS = 6
"""Words before "meeting" that may say which."""


class Titles:
    """The words of all titles and ids, to be asked again and again."""

    def __init__(self, shelf: tuple[Shelved, ...]) -> None:
        self.shelf = shelf
        self._by_word: dict[str, set[int]] = {}
        self._parts: dict[str, dict[tuple[str, ...], set[int]]] = {}
        for place, one in enumerate(self.shelf):
            for word in (*_words(one.title), *_words(one.id)):
                self._by_word.setdefault(_stem(word.text), set()).add(place)
            for part in {one.id, one.title, *_PARTS.split(one.title)}:
                if words := _matter(part):
                    self._parts.setdefault(words[0], {}).setdefault(words, set()).add(place)

    def having(self, word: str) -> set[int]:
        """The places of those with this word in title or id."""
        return self._by_word.get(_stem(word), set())

    def beginning(self, word: str) -> dict[tuple[str, ...], set[int]]:
        """Titles and parts of titles that begin with this word of matter, and the places of those that have them."""
        return self._parts.get(word, {})


titles_of = lru_cache(maxsize=8)(Titles)
"""The titles of a shelf, gathered once."""


def asked_transcripts(
    question: str, titles: Titles, days: Sequence[DateRange] = (), names: Sequence[str] = ()
) -> AskedTranscripts | None:
    """The transcripts that `question` calls by what they are, or None.

    `days` are those that the question names: of several council meetings, that of March. `names` are people it names,
    who are meant by their names even where a title is no more than a name.
    """
    words = _words(question)
    return (
        _by_code(question, words, titles)
        or _by_occasion(question, words, titles, days)
        or _by_title(question, words, titles, {word.text for name in names for word in _words(name)})
    )


def _by_code(question: str, words: Sequence[_Word], titles: Titles) -> AskedTranscripts | None:
    """Such as ES2002a, which is nothing but a transcript."""
    for word in words:
        if _CODE.fullmatch(word.text) and len(places := titles.having(word.text)) == 1:
            inside = _INSIDE.search(question[: word.start]) is not None
            return AskedTranscripts(_ids(titles, places), (question[word.start : word.end],), inside)
    return None


def _by_occasion(
    question: str, words: Sequence[_Word], titles: Titles, days: Sequence[DateRange]
) -> AskedTranscripts | None:
    """ "The council meeting in March", "episode 12", "at the first hearing"."""
    for place, word in enumerate(words):
        if not _IS_OCCASION.fullmatch(word.text):
            continue
        called = _called(words, place, titles)
        before = question[: called.first.start]
        if not called.number and not _ARTICLE.search(before):
            continue
        found = _meant(titles, called, days)
        if not found:
            continue
        if relation := _AROUND.search(before):
            if dates := _around(relation[1].casefold(), [day for at in found for day in titles.shelf[at].days]):
                return AskedTranscripts((), dates=dates)
        else:
            inside = called.fully and len(found) == 1 and _INSIDE.search(before) is not None
            return AskedTranscripts(_ids(titles, found), (question[called.start : called.end],), inside)
    return None


class _Called(NamedTuple):
    """An occasion as it is called: "the last council meeting", "episode 12".

    `first` is the first word of it, `known` are those of its words that are in a title, `number` counts it and `order`
    is "first" or "last"; `fully` if there is nothing in it that is in no title. From `start` to `end` its words only
    name it.
    """

    occasion: str
    first: _Word
    known: tuple[str, ...]
    number: str | None
    order: str | None
    fully: bool
    start: int
    end: int


def _called(words: Sequence[_Word], place: int, titles: Titles) -> _Called:
    """How the occasion that is named by the `place`-th word is called."""
    counted = _NUMBERED.match(words[place].text) and place + 1 < len(words) and words[place + 1].text.isdigit()
    number = words[place + 1] if counted else None
    first = place
    while first and place - first < _MOST_WORDS and words[first - 1].text not in SCAFFOLD - {"most"}:
        first -= 1
    said = words[first:place]
    order = next((each.text for each in said if each.text in _FIRST | _LAST), None)
    which = [each for each in said if each.text not in _FIRST | _LAST | {"most", "very"}]
    known = [each for each in which if titles.having(each.text)]
    return _Called(
        occasion=words[place].text,
        first=words[first],
        known=tuple(each.text for each in known),
        number=number.text if number else None,
        order=order,
        fully=len(known) == len(which) and bool(which or order or number),
        start=known[0].start if known and not order else words[first].start,
        end=(number or words[place]).end,
    )


def _meant(titles: Titles, called: _Called, days: Sequence[DateRange]) -> set[int]:
    """The places of those that can be meant; of several that are called so, those of these days."""
    fitting = _fitting(titles, called)
    if called.order:
        return _in_order(titles, fitting, called.order)
    if called.known or called.number:
        held = {at for at in fitting if _on(titles.shelf[at].days, days)} if len(fitting) > 1 and days else fitting
        return held if len(held) == 1 else set()
    return fitting if len(fitting) == 1 < len(titles.shelf) and called.first.text == called.occasion else set()


def _fitting(titles: Titles, called: _Called) -> set[int]:
    """The places of those that have all these words, and that of the occasion too where any has it."""
    fitting = set(range(len(titles.shelf)))
    for word in (*called.known, *([called.number] if called.number else [])):
        fitting &= titles.having(word)
    if called.number:
        number = called.number
        fitting = {at for at in fitting if _is_numbered(titles.shelf[at].title, number)}
    return fitting & titles.having(called.occasion) or fitting


def _is_numbered(title: str, number: str) -> bool:
    """Whether the number counts something in the title, and is no part of a date."""
    found = re.search(rf"([^\W\d_]+)[\s.#]*\b0*{number}\b(?![-./:]?\d)", title)
    return found is not None and found[1].casefold() not in MONTHS


def _around(relation: str, days: Sequence[dt.date]) -> tuple[DateRange, ...]:
    """The days before or after those of a transcript, if they were one day."""
    if len(days) != 1:
        return ()
    day = days[0]
    match relation:
        case "before":
            return (DateRange(before=day),)
        case "after":
            return (DateRange(after=day + dt.timedelta(days=1)),)
        case "since":
            return (DateRange(after=day),)
        case _:
            return (DateRange(before=day + dt.timedelta(days=1)),)


def _in_order(titles: Titles, fitting: set[int], order: str) -> set[int]:
    """The first or last of several by day; none where it is not known of all when they were."""
    shelf = titles.shelf
    if len(fitting) < 2 or any(shelf[at].undated or not shelf[at].days for at in fitting):
        return set()
    if order in _FIRST:
        earliest = min(shelf[at].days[0] for at in fitting)
        return {at for at in fitting if shelf[at].days[0] == earliest}
    latest = max(shelf[at].days[-1] for at in fitting)
    return {at for at in fitting if shelf[at].days[-1] == latest}


def _by_title(question: str, words: Sequence[_Word], titles: Titles, names: set[str]) -> AskedTranscripts | None:
    """The longest title, or part of one, that stands in the question as it is, and in one transcript alone."""
    matter = [word for word in words if word.text not in SCAFFOLD]
    best: tuple[int, int, set[int]] | None = None
    for at, word in enumerate(matter):
        for part, places in titles.beginning(word.text).items():
            there = tuple(each.text for each in matter[at : at + len(part)])
            if there == part and len(places) == 1 and _tells(part, names) and (best is None or len(part) > best[1]):
                best = at, len(part), places
    if best is None:
        return None
    start, end = matter[best[0]].start, matter[best[0] + best[1] - 1].end
    inside = _INSIDE.search(question[:start]) is not None and question[start].isupper()
    return AskedTranscripts(_ids(titles, best[2]), (question[start:end],) if inside else (), inside)


def _tells(part: tuple[str, ...], names: set[str]) -> bool:
    """Whether words are more than one common word and more than somebody's name."""
    return len(part) > 1 and not names.issuperset(part) and not all(word.isdigit() for word in part)


def _on(said: Sequence[dt.date], days: Sequence[DateRange]) -> bool:
    return any(day in one for one in days for day in said)


def _ids(titles: Titles, places: set[int]) -> tuple[str, ...]:
    return tuple(titles.shelf[place].id for place in sorted(places))


def _words(text: str) -> list[_Word]:
    return [_Word(folded(match.group()), *match.span()) for match in _WORD.finditer(text)]


def _matter(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in _words(text) if word.text not in SCAFFOLD)


def _stem(word: str) -> str:
    """Without the ending of the plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
