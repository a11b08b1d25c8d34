"""Reads a question: whose words it asks for, who is only talked about, and which of its words carry the matter."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from qa.errors import InvalidQuestion
from qa.transcript import Frozen

MAX_CHARACTERS = 2_000
"""The longest question taken: more is a text, not a question, and no encoder would see its end."""


class DateRange(Frozen):
    """The days for which `after <= day < before`; None leaves that side open."""

    after: dt.date | None = None
    before: dt.date | None = None


class Reading(Frozen):
    """How a question was read, so that a wrong guess can be seen and switched off.

    `question` is what was asked, `rewritten` what was searched for. `speakers` are those whose own words are
    asked for, `mentioned` those who are only talked about. `inferred` names the fields that were read out of
    the question; the others were given by the caller.
    """

    question: str
    rewritten: str
    speakers: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    dates: DateRange | None = None
    transcripts: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


# Verbs of speech and opinion by their stems, and the forms that no ending makes of a stem.
_STEMS = """
    say tell think believ mention explain claim argu suggest propos promis ask answer repl respond talk speak stat
    describ report feel want admit warn predict recommend object agree disagree comment discuss call announc den offer
"""
_IRREGULAR = "said told thought spoke felt reply replying deny denying tells"
_SAYING = rf"(?:(?:{'|'.join(_STEMS.split())})(?:e|s|es|ed|d|ing|ies|ied)?|{'|'.join(_IRREGULAR.split())})\b"
_OPINION = r"(?:views?|opinions?|positions?|stance|take|answers?|reply|response|words|arguments?|remarks|comments?)\b"
_AUXILIARY = "did does do has had have would will was is"
_SOMEBODY = "\ue000"
"""Stands for the name in a question while its shape is looked at; no text uses this character."""
_TITLE = r"(?:(?:the|mr|mrs|ms|dr)\.?\s+)?"
_SAID_BY = [
    rf"\b(?:{'|'.join(_AUXILIARY.split())})\s+{_TITLE}{_SOMEBODY}\s+(?:\w+\s+)?{_SAYING}",
    rf"{_SOMEBODY}\s+(?:\w+\s+)?{_SAYING}",
    rf"{_SOMEBODY}['’]s?\s+(?:\w+\s+)?{_OPINION}",
    rf"\b{_OPINION}\s+(?:of|by|from)\s+{_TITLE}{_SOMEBODY}",
    rf"\baccording\s+to\s+{_TITLE}{_SOMEBODY}",
    rf"\b{_SAYING}\s+by\s+{_TITLE}{_SOMEBODY}",
]
_ASKS_FOR_WORDS = re.compile("|".join(_SAID_BY), re.IGNORECASE)
# Words that shape a question and say nothing of its matter.
_SCAFFOLD = frozenset(
    """
    a an the and or but nor if of in on at to for from by with without about into onto over under after before during
    between what which who whom whose when where why how is are was were be been being am do does did done doing have
    has had having will would shall should can could may might must i you he she it we they me him her us them my your
    his its our their this that these those there here not no yes so as than then too very just also any some all each
    every anyone anybody someone somebody anything something everyone everything ever get got please give show many
    much more most long often according mr mrs ms dr
    """.split()
)
# A name that nobody on the roster bears, where the question leaves no doubt that it is one.
_STRANGER = re.compile(
    rf"\b(?i:{'|'.join(_AUXILIARY.split())})\s+(?i:{_TITLE})"
    rf"(?P<name>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){{0,3}})\s+(?:\w+\s+)?(?i:{_SAYING})"
)
_ATTRIBUTION = re.compile(f"{_SAYING}|{_OPINION}")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def check_question(question: str) -> str:
    """The question without white space around it. Raises InvalidQuestion where it cannot be asked."""
    stripped = question.strip()
    if not any(character.isalnum() for character in stripped):
        raise InvalidQuestion(stripped, "the question is empty", "ask something in words")
    if len(stripped) > MAX_CHARACTERS:
        raise InvalidQuestion(
            stripped,
            f"the question has {len(stripped):,} characters",
            f"ask in at most {MAX_CHARACTERS:,}",
        )
    return stripped


def read_question(question: str, roster: Sequence[str], *, infer: bool) -> Reading:
    """How `question` is read, where `roster` are the names of those who speak in the transcripts.

    A person is meant by the full name or by a part of it ("Bordyuzha"); where a part fits several people, all of
    them are meant. A name whose words are asked for and that nobody bears is read as a speaker too. With `infer` false
    nothing is read out of the question. Raises InvalidQuestion.
    """
    question = check_question(question)
    if not infer:
        return Reading(question=question, rewritten=question)
    said_by: list[str] = []
    mentioned: list[str] = []
    for name, start, end in _named(question, roster):
        shape = f"{question[:start]}{_SOMEBODY}{question[end:]}"
        (said_by if _ASKS_FOR_WORDS.search(shape) else mentioned).append(name)
    stranger = None if said_by or mentioned else _STRANGER.search(question)
    if stranger and folded(stranger["name"]) not in _SCAFFOLD:
        # Nobody of that name speaks here, and to answer with somebody else's words would hide it.
        said_by.append(stranger["name"])
    return Reading(
        question=question,
        rewritten=question,
        speakers=tuple(said_by),
        mentioned=tuple(mentioned),
        inferred=tuple(field for field, names in (("speakers", said_by), ("mentioned", mentioned)) if names),
    )


def content_words(reading: Reading) -> list[str]:
    """The words of the question that carry its matter, in order, each once.

    Scaffolding, verbs of speech and the names of those whose words are asked for are none of them. Where
    nothing is left ("What did Ann say?") the list is empty.
    """
    names = {folded(part) for name in reading.speakers for part in _WORD.findall(name)}
    words: dict[str, str] = {}
    for word in _WORD.findall(reading.rewritten):
        bare = folded(re.sub(r"['’]s?$", "", word))
        if bare not in _SCAFFOLD and bare not in names and not _ATTRIBUTION.fullmatch(bare):
            words.setdefault(bare, word)
    return list(words.values())


def folded(text: str) -> str:
    """`text` without case and accents and with plain apostrophes, for comparing names and words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).replace("’", "'")


class _Word(NamedTuple):
    """A word of a question or name, without its possessive, and its place."""

    text: str
    start: int
    end: int
    capital: bool

    @classmethod
    def all_of(cls, text: str) -> list[_Word]:
        found = []
        for match in _WORD.finditer(text):
            bare = re.sub(r"['’]s?$", "", match.group())
            end = match.start() + len(bare)
            while end < len(text) and unicodedata.category(text[end])[0] == "M":
                end += 1  # an accent of its own
            found.append(cls(folded(bare), match.start(), end, bare[0].isupper()))
        return found


def _named(question: str, roster: Sequence[str]) -> list[tuple[str, int, int]]:
    """(name, start, end of it in the question) for everyone on the roster whom the question names, in its order."""
    words = _Word.all_of(question)
    names = {name: _Word.all_of(name) for name in roster}
    taken: set[int] = set()
    found: dict[str, tuple[int, int]] = {}
    for name in sorted(names, key=lambda name: -len(names[name])):
        place = _whole(words, names[name])
        if place is not None and not taken & set(place):
            taken.update(place)
            start, end = words[place.start].start, words[place.stop - 1].end
            before, after = name[: names[name][0].start], name[names[name][-1].end :]
            signs = question[:start].endswith(before) and question.startswith(after, end)
            found[name] = (start - len(before), end + len(after)) if signs else (start, end)
    for name in roster:
        if name not in found and (word := _part(words, names[name], taken)) is not None:
            found[name] = word.start, word.end
    return [(name, *found[name]) for name in roster if name in found]


def _whole(words: Sequence[_Word], name: Sequence[_Word]) -> range | None:
    """Where the whole name stands, in capitals as a name or all in small letters: "Jonas tell" is not Jonas Tell."""
    for start in range(len(words) - len(name) + 1 if name else 0):
        there = words[start : start + len(name)]
        same = all(word.text == part.text for word, part in zip(there, name, strict=True))
        if same and len({word.capital for word, part in zip(there, name, strict=True) if part.capital}) < 2:
            return range(start, start + len(name))
    return None


def _part(words: Sequence[_Word], name: Sequence[_Word], taken: set[int]) -> _Word | None:
    """The last part of a longer name that the question writes as a name: "Will you" is nobody's first name."""
    for part in reversed(name):
        for place, word in enumerate(words):
            if word.text == part.text and word.capital and place not in taken and _is_name_like(word.text):
                return word
    return None


def _is_name_like(text: str) -> bool:
    return len(text) > 1 and text not in _SCAFFOLD
