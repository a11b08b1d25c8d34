"""Reads a question: whose words it asks for, who and when is talked about, and which of its words carry the matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from qa.asked.answer_type import AnswerType, answer_type
from qa.asked.days import AskedDays, asked_days
from qa.asked.people import Named, find_named
from qa.asked.said_abroad import asks_for_words_abroad, says_without_spaces
from qa.asked.said_by import asks_for_words, is_asked_directly, is_left_out
from qa.asked.shaping_words import holds_several, matter, shaping
from qa.asked.transcripts import AskedTranscripts, asked_transcripts, titles_of
from qa.errors import InvalidQuestion
from qa.question_words import SCAFFOLD, is_attribution
from qa.roster import Roster
from qa.segmentation import spelled
from qa.shelved import Shelved
from qa.spelling import Word, folded, words_of
from qa.store.base import DateRange
from qa.transcript import Frozen

MAX_CHARACTERS = 2_000
"""The longest question taken: more is a text, not a question, and no encoder would see its end."""


class Reading(Frozen):
    """How a question was read, so that a wrong guess can be seen and switched off.

    `question` is what was asked, `rewritten` what was searched for. `speakers` are those whose own words are
    asked for, `mentioned` those who are only talked about; `taken` says for whom what is written was taken where it is
    no part of the name: ("the director", "Ann Lee"), ("Lea", "Ann Lee"). `dates` are ranges of days, any of which will
    do, `transcripts` ids, `kind` what kind of thing is asked for. `inferred` names the fields that were read out of
    the question; the others were given by the caller. Dates and transcripts that were read move turns up, for they may
    as well be talked about; those named in `strict` keep all others out, as given ones do. `used` are the words of the
    question that only say where to look.
    """

    question: str
    rewritten: str
    speakers: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    taken: tuple[tuple[str, str], ...] = ()
    dates: tuple[DateRange, ...] = ()
    transcripts: tuple[str, ...] = ()
    kind: AnswerType | None = None
    inferred: tuple[str, ...] = ()
    strict: tuple[str, ...] = ()
    used: tuple[str, ...] = ()

    def leans(self, field: str) -> bool:
        """Whether what was read as `field` moves turns up and keeps none out."""
        return field in self.inferred and field not in self.strict


INFERABLE = ("speakers", "mentioned", "dates", "transcripts", "kind")
"""The fields of a reading that can be read out of the question."""


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


def inferable(infer: bool | Collection[str]) -> frozenset[str]:
    """The fields that `infer` lets be read: True all, False none. Raises ValueError for a name that is none of them."""
    if isinstance(infer, bool):
        return frozenset(INFERABLE if infer else ())
    fields = frozenset([infer] if isinstance(infer, str) else infer)
    if unknown := fields.difference(INFERABLE):
        raise ValueError(f"{sorted(unknown)[0]!r} cannot be inferred: name one of {', '.join(INFERABLE)}")
    return fields


def read_question(
    question: str,
    roster: Roster,
    shelf: tuple[Shelved, ...] = (),
    *,
    infer: bool | Collection[str] = True,
    occurs: Callable[[str], bool] = lambda word: False,
) -> Reading:
    """How `question` is read, where `roster` are those who speak in the transcripts of `shelf`.

    A person is meant by name, part of it ("Bordyuzha"), label or role; where that fits several people, all of them are
    meant. A misspelt name is taken for the one it is nearest to, unless it `occurs` in the transcripts as it is. A name
    whose words are asked for and that nobody bears is read as a speaker too. Only the fields of `infer` are read, all
    with True and none with False. Raises InvalidQuestion, and ValueError for another field.
    """
    question = check_question(question)
    fields = inferable(infer)
    people = _people(question, roster, occurs) if fields & {"speakers", "mentioned"} else _People(question)
    days, titled = _where(question, shelf, (*people.speakers, *people.mentioned))
    found: dict[str, Any] = {
        "speakers": people.speakers,
        "mentioned": people.mentioned,
        "dates": days.ranges,
        "transcripts": titled.ids,
        "kind": answer_type(question),
    }
    found = {field: value for field, value in found.items() if field in fields and value}
    strict = {"dates": days.said, "transcripts": titled.inside}
    used = {"dates": days.words if days.said else (), "transcripts": titled.words}
    named = {*found.get("speakers", ()), *found.get("mentioned", ())}
    return Reading(
        question=question,
        rewritten=people.put_right,
        **found,
        taken=tuple(pair for pair in people.taken if pair[1] in named),
        inferred=tuple(field for field in INFERABLE if field in found),
        strict=tuple(field for field, kept in strict.items() if kept and field in found),
        used=tuple(words for field, phrases in used.items() if field in found for words in phrases),
    )


def _where(question: str, shelf: tuple[Shelved, ...], names: Sequence[str]) -> tuple[AskedDays, AskedTranscripts]:
    """The days and the transcripts that the question names.

    Where it is not known of all turns when they were said, no day keeps any out.
    """
    days = asked_days(question, sorted({day for one in shelf for day in one.days})) or AskedDays((), (), said=False)
    titled = asked_transcripts(question, titles_of(shelf), days.ranges, names) or AskedTranscripts(())
    said = days.said and not any(one.undated for one in shelf)
    return AskedDays(days.ranges or titled.dates, days.words, said), titled


class _People(NamedTuple):
    """The question with its names as they are spelt, and whom it names: see `Reading`."""

    put_right: str
    speakers: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    taken: tuple[tuple[str, str], ...] = ()


def _people(question: str, roster: Roster, occurs: Callable[[str], bool]) -> _People:
    asked, found = find_named(question, roster, occurs)
    said_by, mentioned = _told_apart(asked.words, question, found)
    speakers = _names(said_by) or _strangers(asked.words, found)
    others = tuple(name for name in _names(mentioned) if name not in speakers)
    if not speakers and not others:
        there = roster.without_spaces(question)
        speakers = tuple(name for name in there if says_without_spaces(question, name))
        others = tuple(name for name in there if name not in speakers)
    taken = dict.fromkeys((named.written, name) for named in found for name in named.names if named.written)
    put_right = _put_right(question, [*said_by, *mentioned])
    return _People(put_right, speakers, others, tuple(taken) if said_by or mentioned else ())


def _told_apart(words: Sequence[Word], question: str, found: Sequence[Named]) -> tuple[list[Named], list[Named]]:
    """Those whose own words are asked for, and those who are only talked about; whoever is left out is neither."""
    said_by: list[Named] = []
    mentioned: list[Named] = []
    for group in _groups(words, question, found):
        first, last = group[0].first, group[-1].last
        if is_left_out(words, first):
            continue
        asks = asks_for_words(words, first, last, several=len(group) > 1)
        for named in group:
            if named.names:
                asked = asks or asks_for_words_abroad(words, named.first, named.last)
                (said_by if asked else mentioned).append(named)
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

    Scaffolding, verbs of speech, the names of those whose words are asked for and what only says where to look are none
    of them, in whichever language the question is. Where no spaces are written, words are pairs of characters. Where
    nothing is left ("What did Ann say?") the list is empty.
    """
    written = [written for written, name in reading.taken if name in reading.speakers]
    names = {word.text for name in [*reading.speakers, *written] for word in words_of(name)}
    asked = reading.rewritten
    for phrase in reading.used:
        asked = asked.replace(phrase, " ")
    words = {word: folded(re.sub(r"['’]s?$", "", word)) for word in spelled(asked)}
    english = {word for word, bare in words.items() if bare in SCAFFOLD or is_attribution(bare)}
    left_out = english | shaping(tuple(words), len(english))
    carrying: dict[str, str] = {}
    for word, bare in words.items():
        if word not in left_out and bare not in names:
            for part in matter(word, reading.speakers) if holds_several(word) else [word]:
                carrying.setdefault(bare if part == word else part, part)
    return list(carrying.values())
