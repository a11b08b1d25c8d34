"""Reads a question: whose words it asks for, who is only talked about, and which of its words carry the matter."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence

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
# {} is where the name stands; each shape asks for the words of that person.
_TITLE = r"(?:(?:the|mr|mrs|ms|dr)\.?\s+)?"
_ASKED = rf"\b(?:{'|'.join(_AUXILIARY.split())})\s+{_TITLE}{{}}\s+(?:\w+\s+)?{_SAYING}"
_SAID_BY = [
    _ASKED,
    rf"{{}}\s+(?:\w+\s+)?{_SAYING}",
    rf"{{}}['’]s?\s+(?:\w+\s+)?{_OPINION}",
    rf"\b{_OPINION}\s+(?:of|by|from)\s+{_TITLE}{{}}",
    rf"\baccording\s+to\s+{_TITLE}{{}}",
    rf"\b{_SAYING}\s+by\s+{_TITLE}{{}}",
]
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
    _ASKED.replace(_SAYING, f"(?i:{_SAYING})").format(r"(?P<name>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3})")
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
    said_by, mentioned = [], []
    for name, form in _named(question, roster):
        shapes = [shape.format(re.escape(form)) for shape in _SAID_BY]
        if any(re.search(shape, question, re.IGNORECASE) for shape in shapes):
            said_by.append(name)
        else:
            mentioned.append(name)
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
    """`text` without case and without accents, for comparing names and words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _named(question: str, roster: Sequence[str]) -> list[tuple[str, str]]:
    """(name, the form of it in the question) for everyone on the roster whom the question names."""
    words = [(match.group(), folded(re.sub(r"['’]s?$", "", match.group()))) for match in _WORD.finditer(question)]
    forms = {fold: re.sub(r"['’]s?$", "", word) for word, fold in words}
    whole = f" {' '.join(fold for _, fold in words)} "
    found = []
    for name in roster:
        parts = [folded(part) for part in _WORD.findall(name)]
        if not parts:
            continue
        if f" {' '.join(parts)} " in whole:
            # The last part is enough to see what stands behind the name, the first to see what stands before.
            found.append((name, _as_written(question, name)))
            continue
        # One part of a longer name: only where it is written as a name, so that "Will you" is nobody's first name.
        for part in reversed(parts):
            written = forms.get(part, "")
            if len(part) > 2 and written[:1].isupper() and part not in _SCAFFOLD:
                found.append((name, written))
                break
    return found


def _as_written(question: str, name: str) -> str:
    match = re.search(re.escape(name), question, re.IGNORECASE)
    return match.group() if match else name
