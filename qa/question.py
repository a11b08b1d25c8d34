"""Reads a question: whose words it asks for, who is only talked about, and which of its words carry the matter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from qa.errors import InvalidQuestion
from qa.naming import Named, find_named
from qa.question_words import SCAFFOLD, is_attribution
from qa.roster import Roster
from qa.said_by import asks_for_words, is_asked_directly, is_left_out
from qa.spelling import Word, folded, words_of
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
    asked for, `mentioned` those who are only talked about; `taken` says for whom what is written was taken where it is
    no part of the name: ("the director", "Ann Lee"), ("Lea", "Ann Lee"). `inferred` names the fields that were read out
    of the question; the others were given by the caller.
    """

    question: str
    rewritten: str
    speakers: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    taken: tuple[tuple[str, str], ...] = ()
    dates: DateRange | None = None
    transcripts: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()


_WORD = re.compile(r"\w+(?:['’]\w+)*")
_JOINS = frozenset("and or both nor the".split())


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


def read_question(
    question: str, roster: Roster, *, infer: bool, occurs: Callable[[str], bool] = lambda word: False
) -> Reading:
    """How `question` is read, where `roster` are those who speak in the transcripts.

    A person is meant by name, part of it ("Bordyuzha"), label or role; where that fits several people, all of them are
    meant. A misspelt name is taken for the one it is nearest to, unless it `occurs` in the transcripts as it is. A name
    whose words are asked for and that nobody bears is read as a speaker too. With `infer` false nothing is read out of
    the question. Raises InvalidQuestion.
    """
    question = check_question(question)
    if not infer:
        return Reading(question=question, rewritten=question)
    asked, found = find_named(question, roster, occurs)
    said_by, mentioned = _told_apart(asked.words, question, found)
    speakers = _names(said_by) or _strangers(asked.words, found)
    others = tuple(name for name in _names(mentioned) if name not in speakers)
    if not speakers and not others:
        others = tuple(roster.without_spaces(question))
    return Reading(
        question=question,
        rewritten=_put_right(question, [*said_by, *mentioned]),
        speakers=speakers,
        mentioned=others,
        taken=tuple(dict.fromkeys((named.written, name) for named in found for name in named.names if named.written))
        if said_by or mentioned
        else (),
        inferred=tuple(field for field, names in (("speakers", speakers), ("mentioned", others)) if names),
    )


def _told_apart(words: Sequence[Word], question: str, found: Sequence[Named]) -> tuple[list[Named], list[Named]]:
    """Those whose own words are asked for, and those who are only talked about; whoever is left out is neither."""
    said_by: list[Named] = []
    mentioned: list[Named] = []
    for group in _groups(words, question, found):
        first, last = group[0].first, group[-1].last
        if is_left_out(words, first):
            continue
        asks = asks_for_words(words, first, last, several=len(group) > 1)
        (said_by if asks else mentioned).extend(named for named in group if named.names)
    return said_by, mentioned


def _groups(words: Sequence[Word], question: str, found: Sequence[Named]) -> list[list[Named]]:
    """Those named one after the other with no more between them than commas and "and"."""
    groups: list[list[Named]] = []
    for named in found:
        if groups:
            before = groups[-1][-1].last
            between = question[words[before - 1].end : words[named.first].start]
            joined = all(word.text in _JOINS for word in words[before : named.first])
            if joined and not words[before - 1].possessive and not re.search(r"[.?!:;]\s", between):
                groups[-1].append(named)
                continue
        groups.append([named])
    return groups


def _strangers(words: Sequence[Word], found: Sequence[Named]) -> tuple[str, ...]:
    """Somebody asked for whom nobody can be: to answer with another's words would hide that."""
    for named in found:
        if not named.names and named.written and is_asked_directly(words, named.first, named.last):
            return (named.written,)
    return ()


def _names(found: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for named in found for name in named.names))


def _put_right(question: str, found: Sequence[Named]) -> str:
    """The question with its misspelt names as they are spelt."""
    for start, end, right in sorted((slip for named in found for slip in named.slips), reverse=True):
        question = question[:start] + right + question[end:]
    return question


def content_words(reading: Reading) -> list[str]:
    """The words of the question that carry its matter, in order, each once.

    Scaffolding, verbs of speech and the names of those whose words are asked for are none of them. Where
    nothing is left ("What did Ann say?") the list is empty.
    """
    written = [written for written, name in reading.taken if name in reading.speakers]
    names = {word.text for name in [*reading.speakers, *written] for word in words_of(name)}
    words: dict[str, str] = {}
    for word in _WORD.findall(reading.rewritten):
        bare = folded(re.sub(r"['’]s?$", "", word))
        if bare not in SCAFFOLD and bare not in names and not is_attribution(bare):
            words.setdefault(bare, word)
    return list(words.values())
