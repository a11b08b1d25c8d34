"""Words that shape a question: those that say nothing of its matter, those of speech, those around a name."""

from __future__ import annotations

import re
from functools import lru_cache

SCAFFOLD = frozenset(
    """
    a an the and or but nor if of in on at to for from by with without about into onto over under after before during
    between what which who whom whose when where why how is are was were be been being am do does did done doing have
    has had having will would shall should can could may might must i you he she it we they me him her us them my your
    his its our their this that these those there here not no yes so as than then too very just also any some all each
    every anyone anybody someone somebody anything something everyone everything ever get got please give show many
    much more most long often according mr mrs ms dr
    """.split()
)
"""Words that shape a question and say nothing of its matter."""

# Verbs of speech and opinion by their stems, and the forms that no ending makes of a stem.
_STEMS = """
    say tell think believ mention explain claim argu suggest propos promis ask answer repl respond talk speak stat
    describ report feel want admit warn predict recommend object agree disagree comment discuss call announc den offer
"""
_IRREGULAR = "said told thought spoke spoken felt reply replying deny denying tells"
_ENDINGS = "(?:e|s|es|ed|d|ing|ies|ied)?"
_SAYING = rf"(?:{'|'.join(_STEMS.split())}){_ENDINGS}|{'|'.join(_IRREGULAR.split())}"
_OPINION = "views?|opinions?|positions?|stance|take|answers?|reply|response|words|arguments?|remarks|comments?"
_ATTRIBUTION = re.compile(f"{_SAYING}|{_OPINION}")

# Verbs that ask for somebody's words all the same and have matter of their own ("doubt", "criticise").
_MORE_STEMS = """
    express insist declar emphasis emphasiz stress assert observ testif confirm conced acknowledg doubt oppos regard
    worr remark complain criticis criticiz prais defend justif conclud urg advis caution vow pledg refer
    referr reject reveal disclos cit quot mean hint impl jok apologis apologiz expect assum accus rais
"""
_VOICING = re.compile(
    rf"{_SAYING}|(?:{'|'.join(_MORE_STEMS.split())})(?:y|{_ENDINGS})|meant|justify|testify|worry|imply|plead"
)
_NOUNS_TOO = frozenset(
    "report claim argument call comment answer reply promise offer talk want request doubt stress remark quote "
    "vow pledge joke hint regard state caution".split()
)
_WORDS_OF_SOMEBODY = re.compile(
    rf"{_OPINION}|statements?|speech|testimony|concerns?|suggestions?|explanations?|feelings?|thoughts?|beliefs?"
    "|predictions?|promises?|criticisms?|objections?|advice|claims?|points?|accounts?|quotes?"
    "|descriptions?|recommendations?|questions?|replies|responses|stances|doubts?|warnings?|quotations?|assessment"
)

AUXILIARY = frozenset(
    "did does do has have had would will can could should might may must didn't doesn't don't hasn't haven't hadn't "
    "wouldn't won't can't couldn't shouldn't".split()
)
BEING = frozenset("was were is are am be been being wasn't weren't isn't aren't".split())
PASSIVE = BEING | frozenset("get got gets getting".split())
DETERMINERS = frozenset("a an the my your his her its our their this that these those some any no every each".split())
PRONOUNS = frozenset("i you he she it we they me him us them who there".split())
STANCES = frozenset("against opposed worried concerned convinced sure certain confident critical for".split())
TITLES = frozenset(
    """
    right mr mrs ms miss mx dr prof professor doctor sir dame lord lady madam madame hon honourable honorable herr frau
    monsieur mme mlle senor senora sr sra signor signora senator representative congressman congresswoman councillor
    councilor minister president governor mayor judge justice chairman chairwoman chair director secretary general
    captain colonel ambassador commissioner reverend father sister pastor rabbi imam господин госпожа
    """.split()
)
"""How people are addressed before their name, folded; what else stands there is read off their roles."""


@lru_cache(maxsize=4096)
def is_attribution(word: str) -> bool:
    """Whether a folded word says no more than that somebody said something."""
    return _ATTRIBUTION.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def is_voicing(word: str) -> bool:
    """Whether a folded word is a verb by which somebody says or holds something."""
    return _VOICING.fullmatch(word) is not None


@lru_cache(maxsize=4096)
def is_opinion(word: str) -> bool:
    """Whether a folded word is a noun for what somebody says or holds."""
    return _WORDS_OF_SOMEBODY.fullmatch(word) is not None


def is_finite(word: str) -> bool:
    """Whether a verb of speech (`is_voicing`) has a form that needs no auxiliary before its subject: says, said."""
    return word in {"said", "told", "thought", "spoke", "felt", "meant"} or word.endswith(("s", "ed", "ied"))


def is_noun_too(word: str) -> bool:
    """Whether a verb of speech is, after a name without its possessive, as likely a noun: "the Hale report"."""
    return word in _NOUNS_TOO
