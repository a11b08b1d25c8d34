"""Finds in a question whom it names: by a whole name or label, a part of a name, a role, or a slip of the pen.

A word that is also a common one ("Will", "Rose") is a name only where it is written as one, with a capital inside a
sentence, or stands where a verb of speech or a possessive leaves room for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from qa.asked.said_by import asks_for_words
from qa.question_words import DETERMINERS, PRONOUNS, SCAFFOLD, TITLES, is_attribution, is_finite, is_voicing
from qa.roster import Roster
from qa.spelling import words_of

_MONTHS = frozenset("january february march april may june july august september october november december".split())
_BEFORE_A_MONTH = frozenset("in since until till during last next this each every early late mid".split())
_PASTS = frozenset(
    "went came got took gave made saw found left ran bought lost won kept began became brought wrote met paid".split()
)
_START = re.compile(r"(?:^|[.?!:;\n“\"(])\W*$")
_BETWEEN = re.compile(r"[\s.‐‑-]*")
_MOST_IN_A_NAME = 8
_MOST_IN_A_ROLE = 5


class Named(NamedTuple):
    """People named at `words[first:last]` of a question, titles and article included; `names` are all it may mean.

    Without names it is somebody whom nobody on the roster can be. `written` is what stands there, if it is no part of
    the name; `slips` are the words of it that are misspelt: (start, end, the right word), places in the question.
    """

    names: tuple[str, ...]
    first: int
    last: int
    written: str | None = None
    slips: tuple[tuple[int, int, str], ...] = ()


class Question:
    """The words of a question, and what its capitals tell."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words_of(text)
        self._starts = [_START.search(text[max(0, word.start - 8) : word.start]) is not None for word in self.words]
        self.has_names_in_capitals = self._capitals_tell()

    def starts_sentence(self, place: int) -> bool:
        """Whether the word stands where any word has a capital."""
        return self._starts[place]

    def is_capital(self, place: int) -> bool:
        """Whether the word is written as a name is."""
        return self.has_names_in_capitals and self.words[place].capital

    def goes_on(self, place: int) -> bool:
        """Whether the next word belongs to the same name as this one, by what stands between."""
        if place + 1 >= len(self.words) or self.words[place].possessive:
            return False
        return _BETWEEN.fullmatch(self.text, self.words[place].end, self.words[place + 1].start) is not None

    def is_abbreviated(self, place: int) -> bool:
        """Whether the word ends in a point, as "Sen." and "J." do."""
        return self.text.startswith(". ", self.words[place].end)

    def written(self, first: int, last: int) -> str:
        """What stands there."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def _capitals_tell(self) -> bool:
        inside = [word for word, start in zip(self.words, self._starts, strict=True) if not start]
        matter = [word.capital for word in inside if not _is_common(word.text)]
        shaping = [word.capital for word in inside if _is_common(word.text)]
        if any(word.capital for word in self.words) and not inside:
            return True
        in_title_case = len(matter) > 1 and all(matter) and any(shaping)
        return any([*matter, *shaping, *(word.capital for word in self.words)]) and not in_title_case


def find_named(question: str, roster: Roster, occurs: Callable[[str], bool]) -> tuple[Question, list[Named]]:
    """Everyone named, in the order of the question; `occurs` says whether a word is said in the transcripts."""
    asked = Question(question)
    finder = _Finder(asked, roster, occurs)
    found = []
    place = 0
    while place < len(asked.words):
        named = finder.whole(place) or finder.role(place) or finder.part(place)
        if named is not None:
            found.append(named)
        place = max(place + 1, named.last if named else 0)
    return asked, found


class _Finder:
    """Looks at one place of a question after the other."""

    def __init__(self, question: Question, roster: Roster, occurs: Callable[[str], bool]) -> None:
        self._question = question
        self._words = question.words
        self._roster = roster
        self._occurs = occurs

    def whole(self, first: int) -> Named | None:
        """A whole name or label, the longest there is."""
        for count in range(min(self._roster.longest, len(self._words) - first), 0, -1):
            last = first + count
            names = self._roster.called(self._words[first:last], self._question.text)
            if names and (count > 1 or self._stands_alone(first, whole=True)):
                written = None if self._are_parts(names, first, last) else self._question.written(first, last)
                return Named(tuple(names), self._with_titles(first), last, written)
        return None

    def role(self, first: int) -> Named | None:
        """A role with its article: "the transport minister", or with a capital."""
        start = first + 1 if self._text(first) in {"the", "our"} else first
        bare = start == first
        if bare and (not self._question.is_capital(first) or self._question.starts_sentence(first)):
            return None
        for last in range(min(start + (1 if bare else _MOST_IN_A_ROLE), len(self._words)), start, -1):
            head = self._head_of_office(last - 1, bare=bare)
            if head is None:
                continue
            if any(word.possessive for word in self._words[start : last - 1]) or self._names_follow(last):
                continue
            more, end = self._words_of_office(last)
            names = self._roster.in_office([*(word.text for word in self._words[start : last - 1]), head], more)
            if names:
                return Named(tuple(names), first, end, self._question.written(first, end))
        return None

    def part(self, first: int) -> Named | None:
        """A part of a name, with the titles, initials and further parts beside it."""
        if not self._question.is_capital(first):
            return self._in_small_letters(first)
        last = first + 1
        while last - first < _MOST_IN_A_NAME and self._question.goes_on(last - 1) and self._goes_on_as_name(last):
            last += 1
        if self._question.starts_sentence(first) and last - first > 1 and not self._can_be_named(first):
            first += 1  # "Compare Hale"
        core = first
        while core < last - 1 and self._is_title(core):
            core += 1
        if last - core == 1 and core == first and not self._stands_alone(core, whole=False):
            return None
        named = self._bearers(core, last)
        if named is None:
            stranger = last - core > 1 or not _is_common(self._text(core))
            return Named((), self._with_titles(first), last, self._question.written(core, last)) if stranger else None
        titles = {
            self._text(place) for place in range(first, core) if self._roster.is_head_of_office(self._text(place))
        }
        holders = [name for name in named.names if titles and name in self._roster.in_office([*titles][:1])]
        return named._replace(first=self._with_titles(first), names=tuple(holders) or named.names)

    def _bearers(self, first: int, last: int) -> Named | None:
        """Those who can have the name at `words[first:last]`, slips taken for what they are likely to be."""
        places = [place for place in range(first, last) if len(self._text(place)) > 1]
        known = [self._roster.bearers(self._text(place)) for place in places]
        among = set(self._roster.names).intersection(*filter(None, known)) if any(known) else None
        slips = []
        for place, bearers in zip(places, known, strict=True):
            if bearers:
                continue
            word = self._words[place]
            if among is None and self._occurs(word.text):
                return None
            right = self._roster.nearest(word.text, among)
            if right is None:
                return None
            among = (among or set(self._roster.names)).intersection(self._roster.bearers(right))
            slips.append((word.start, word.end, self._roster.spelling(right)))
        if len(places) == 1:
            among = {name for name in among or () if self._fits_initials(name, first, last)}
        names = tuple(name for name in self._roster.names if name in (among or ()))
        written = self._question.written(first, last) if slips else None
        return Named(names, first, last, written, tuple(slips)) if names else None

    def _in_small_letters(self, first: int) -> Named | None:
        """A part of a name where only a name fits, in a question that has no capitals for names."""
        word = self._words[first]
        if _is_common(word.text) and not self._roster.bearers(word.text):
            return None
        before = self._text(self._with_titles(first) - 1)
        if (before and before not in SCAFFOLD) or not self._stands_alone(first, whole=False):
            return None
        return self._bearers(first, first + 1)

    def _stands_alone(self, place: int, *, whole: bool) -> bool:
        """Whether a single word is a name where it stands; `whole` if somebody is called just that."""
        word, start = self._words[place], self._with_titles(place)
        if word.text in _MONTHS and self._is_month(place):
            return False
        subject = asks_for_words(self._words, start, place + 1)
        after = self._text(place + 1)
        inside = self._question.is_capital(place) and not self._question.starts_sentence(place)
        if len(word.text) == 1 or _is_common(word.text):
            finite = is_voicing(after) and is_finite(after)
            clear = subject and (start != place or self._text(place - 1) in {"did", "does", "do", "to"} or finite)
            return inside or clear or (subject and word.possessive)
        if inside:
            return True
        before = self._text(place - 1)
        if subject:
            return whole or before not in DETERMINERS or before == "the"
        if after in DETERMINERS | PRONOUNS or before in DETERMINERS | PRONOUNS:
            return False
        if whole:
            return not self._question.is_capital(place) or self._is_like_subject(place)
        return self._question.is_capital(place) and self._is_like_subject(place)

    def _is_like_subject(self, place: int) -> bool:
        """Whether what follows at the start of a sentence is no noun: "Rose gardens" are not Rose's."""
        after = self._text(place + 1)
        owner = self._words[place].possessive or "'" in self._text(place)
        does = is_voicing(after) or after in _PASTS or after.endswith("ed")
        return owner or does or not after or after in SCAFFOLD

    def _is_month(self, place: int) -> bool:
        before, after = self._text(place - 1), self._text(place + 1)
        return before in _BEFORE_A_MONTH or before[:1].isdigit() or after[:1].isdigit()

    def _is_title(self, place: int) -> bool:
        text = self._text(place)
        if text in TITLES or (len(text) > 1 and self._question.is_abbreviated(place)):
            return True
        return self._roster.is_of_office(text) and not self._roster.bearers(text)

    def _can_be_named(self, place: int) -> bool:
        text = self._text(place)
        return self._is_title(place) or bool(self._roster.bearers(text)) or len(text) == 1

    def _goes_on_as_name(self, place: int) -> bool:
        if not self._question.is_capital(place) or self._begins_another(place):
            return False
        return not _is_common(self._text(place)) or bool(self._roster.bearers(self._text(place)))

    def _begins_another(self, place: int) -> bool:
        """Whether one person is named right after another, without a comma: "Where are Ann Bo and Cy?"."""
        before = self._text(place - 1)
        if len(before) == 1 or self._is_title(place - 1):
            return False
        return self._roster.begins_another(self._text(place), before)

    def _names_follow(self, last: int) -> bool:
        """Whether a role is the title of the name after it."""
        return last < len(self._words) and self._question.goes_on(last - 1) and self._goes_on_as_name(last)

    def _head_of_office(self, place: int, *, bare: bool) -> str | None:
        """The word there, if a role can be named by it; the one it is a slip for after an article, where it is one."""
        text = self._text(place)
        if self._roster.is_head_of_office(text):
            return text
        if bare or _is_common(text) or self._roster.is_of_office(text) or self._roster.bearers(text):
            return None
        nearest = self._roster.nearest_office(text)
        return None if nearest is None or self._occurs(text) else nearest

    def _words_of_office(self, last: int) -> tuple[list[str], int]:
        """What stands after the head of a role and belongs to it, "of Inland Transport", and where it ends."""
        if self._text(last) not in {"of", "for"} or self._words[last - 1].possessive:
            return [], last
        end, more = last + 1, []
        while end < len(self._words) and end - last < _MOST_IN_A_NAME:
            text = self._text(end)
            if self._roster.is_of_office(text):
                more.append(text)
            elif text not in {"the", "of", "and", "for"}:
                break
            end += 1
        if not more and self._text(last) == "of":
            return [self._text(end)], end  # of something else, which is no word of any role
        return (more, end) if more else ([], last)

    def _fits_initials(self, name: str, first: int, last: int) -> bool:
        initials = {self._text(place) for place in range(first, last) if len(self._text(place)) == 1}
        return initials <= {word.text[0] for word in words_of(name)}

    def _are_parts(self, names: Sequence[str], first: int, last: int) -> bool:
        texts = {word.text for word in self._words[first:last]} - TITLES
        return all(texts <= {word.text for word in words_of(name)} for name in names)

    def _with_titles(self, first: int) -> int:
        """Where the titles and the article before a name begin."""
        while first > 0 and (self._text(first - 1) in TITLES or self._text(first - 1) == "the"):
            if not _BETWEEN.fullmatch(self._question.text, self._words[first - 1].end, self._words[first].start):
                break
            first -= 1
        return first

    def _text(self, place: int) -> str:
        return self._words[place].text if 0 <= place < len(self._words) else ""


def _is_common(text: str) -> bool:
    """Whether a folded word shapes questions or is a verb of speech, and so is hardly a name by itself."""
    return text in SCAFFOLD or is_attribution(text)
