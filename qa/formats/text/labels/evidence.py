"""What speaks for a head being a label, and against it: points, each for one thing seen in the file.

A head earns points for coming again, for looking like a name in its script, for being named elsewhere (a roster, the
headline, a form of address), for typography, and for standing in a file where such heads open most paragraphs; it
loses points for looking like prose or like a header field.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from qa.formats.dates import find_date
from qa.formats.text.labels.heads import ALONE, BRACKET, GAP, POINT, STOP, TAG, TIMED, Head, plain
from qa.formats.text.labels.parts import is_listed, opens_or_closes
from qa.formats.text.words import name_shape, without_role

ENOUGH = 2.5
"""Points that make a head a label."""
# How far a style is to be trusted by itself: a line of its own may be a heading, a bracket an aside.
_TRUST = {ALONE: -1.5, GAP: -1, STOP: -1, POINT: -2, BRACKET: -1, TAG: 1, TIMED: 1}
_VOCABULARY_CHARS = 1_000_000
_FULL_LINE = 35
_FEW = 4
_LONG_SPEECH = 25
_SENTENCE_WORDS = 3
_SELDOM = 2
_ONCE_CASELESS = 2.25
"""What a phrase without capitals that comes once loses: just so much that it is a doubt where most paragraphs have a
label."""
_EVERY = 0.9
"""The share of paragraphs with a label where each has one."""
_ENOUGH_PLACES = 500
_WORD = re.compile(r"\w+")
_CAPITALS = re.compile(r"[^\W\d_]{2}")
"""`P1` and `Q` have no small letters to show."""
_LOWER_WORD = re.compile(r"(?<![.!?:]\s)\b[^\W\d_A-Z]\w*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*\s*$|[-–—]\s*$")


@dataclass
class Evidence:
    """What is known of one label under one style: the places it stands at, and what a number of them, `looked_at`,
    show."""

    label: str
    units: list[int]
    shape: float
    looked_at: int = 0
    spoken: int = 0
    whole: int = 0
    opening: int = 0
    touching: int = 0
    inline: int = 0
    marked: bool = False
    timed: bool = False
    vouched: bool = False
    uncased: bool = False
    interrupts: bool = False
    """Whether the same person speaks right before and right after it."""
    new_voice: bool = False
    """Whether it comes again after different people, as no phrase of one person does."""
    goes_on: float = 0.0
    """What speaks for one person going on there, in points, by the order of those who speak."""


@dataclass(frozen=True)
class Page:
    """What the whole text tells about any head in it."""

    known: set[str]
    listed: set[str]
    lower: set[str]
    openings: list[int]
    times: int
    sentences: bool
    wrapped: bool


@dataclass(frozen=True)
class Style:
    """How the labels of one style stand in the text: the yardstick for each of them.

    `coverage` is the share of all paragraphs that they open, `density` the same among those of the talk, which starts
    at unit `first`.
    """

    name: str
    coverage: float
    density: float
    first: int
    established: bool
    timed: bool
    spoken: float
    touching: float
    inline: bool
    apart: bool
    """Whether the labels stand on a line of their own."""
    capitals: bool
    several_words: bool
    marked: bool


def lower_case_words(units: Sequence[str]) -> set[str]:
    words: set[str] = set()
    left = _VOCABULARY_CHARS
    for unit in units:
        words.update(_LOWER_WORD.findall(unit))
        left -= len(unit)
        if left < 0:
            break
    return words


def opens(units: Sequence[str], index: int, wrapped: bool) -> bool:
    """Whether a paragraph may start with this unit: it does not go on from a line that was full."""
    return (
        not wrapped or index == 0 or not units[index - 1].strip() or bool(_SENTENCE_END.search(units[index - 1][-12:]))
    )


def score(key: str, each: Evidence, tail: int, style: Style, page: Page) -> float:
    count = len(each.units)
    timed = each.timed and style.timed
    everywhere = max(style.coverage, style.density) >= _EVERY
    # Where each time, or each paragraph, has a label, that is one, whatever it looks like: `0:44 Unknown speaker:`.
    shape = max(each.shape, 0.0) if (timed or each.new_voice) and everywhere else each.shape
    spoken = _speech_score(each, style) if page.sentences and not timed else 0.0
    out_of_line = (style.inline and not each.inline) or (style.apart and each.inline == each.looked_at)
    in_part = is_listed(key, page.listed) if style.name == ALONE else opens_or_closes(key, each.label, page.known)
    score = math.log2(max(count, tail)) + shape + spoken + style.established
    vouched = key in page.known or tail > count or each.vouched
    score += 2 * (vouched or in_part)
    score += 1.5 * (each.marked and not out_of_line) + 2 * (timed - (style.timed and not each.timed))
    # Menus and footers surround even the shortest talk; from its first sure label on, only the talk counts.
    coverage = max(style.coverage, style.density * (each.units[0] > style.first))
    score += 3 * coverage * (coverage > 0.5 and spoken >= 0 and shape >= 0)
    # A word in small letters inside a sentence is prose more surely than one with a capital.
    score -= (2 if each.label[0].islower() else 1.5) * (each.opening * 2 < each.looked_at) + 3 * out_of_line
    score -= 3 * (count == len(each.label) == 1 and each.label.isalpha())  # "I:" numbers a list
    score += 0.0 if vouched else _prose_score(each, style)
    apart = style.apart and not each.inline
    score += 2 * (apart and shape < 0)  # no sentence stands so, whatever its letters
    score -= 0.0 if vouched or in_part or timed or apart else _phrase_score(each)
    score -= 3 * _has_day(each.label)
    score -= 2.5 * (style.capitals and not without_role(each.label).isupper())
    if count == 1 and each.units[0] < style.first and not (vouched or each.whole):
        score -= 2.5 + 2 * in_part  # titles and lists stand above the talk
    if style.name == ALONE:
        score += _position_score(each, style)
    return score + _TRUST.get(style.name, 0)


def is_lone(key: str, each: Evidence, tail: int, style: Style, page: Page) -> bool:
    """Whether a label comes once or twice and nothing but its look speaks for it: no list, no other label, no change
    of speaker that the turns around it show."""
    backed = (
        key in page.known or tail > len(each.units) or each.vouched or each.interrupts or (each.timed and style.timed)
    )
    return len(each.units) <= _SELDOM and style.established and not backed


def style_of(by_unit: dict[int, Head], evidence: dict[str, Evidence], page: Page) -> Style:
    repeated = [each for each in evidence.values() if len(each.units) > 1]
    count = sum(len(each.units) for each in repeated)
    shaped = [each for each in repeated if each.shape >= 0]
    most = max((len(each.units) for each in shaped), default=0)
    frequent = [each for each in shaped if len(each.units) * 2 > most]
    looked_at = sum(each.looked_at for each in repeated)
    plausible = [
        each
        for key, each in evidence.items()
        if len(each.units) > 1 or key in page.known or (each.spoken and each.shape >= 1)
    ]
    opened = sum(each.opening * len(each.units) / each.looked_at for each in plausible)
    talk = [each.units for each in repeated if each.spoken] or [[0]]
    first, last = min(units[0] for units in talk), max(units[-1] for units in talk)
    among = bisect_right(page.openings, last) - bisect_left(page.openings, first)
    timed = sum(head.timed for head in by_unit.values())
    return Style(
        name=next(iter(by_unit.values())).style,
        coverage=min(1.0, opened / max(len(page.openings), 1)) if repeated or page.known & evidence.keys() else 0.0,
        density=min(1.0, opened / max(among, 1)) if opened >= _FEW else 0.0,
        first=first,
        established=sum(len(each.units) for each in repeated if each.shape >= 0) >= 4,
        timed=timed * 5 > page.times * 3,
        spoken=sum(each.spoken for each in repeated) / looked_at if count else 1.0,
        touching=sum(each.touching for each in repeated) / looked_at if count else 0.5,
        inline=sum(each.inline for each in repeated) * 5 > max(looked_at, 4) * 4,
        apart=_most([each for each in frequent if not each.inline], frequent),
        capitals=_most([each for each in shaped if _CAPITALS.search(each.label) and each.label.isupper()], shaped),
        several_words=_most([each for each in shaped if " " in each.label], shaped),
        marked=_most([each for each in shaped if each.marked], shaped),
    )


def _most(some: Sequence[Evidence], all_of_them: Sequence[Evidence]) -> bool:
    """Whether more than four fifths of the places are those of `some`."""
    return sum(len(each.units) for each in some) * 5 > max(sum(len(each.units) for each in all_of_them), 4) * 4


def is_plain_word(each: Evidence) -> bool:
    """A paragraph that goes on opens with a capital."""
    return (
        " " not in each.label
        and each.label[:1].isupper()
        and each.label[1:].islower()
        and not (each.marked or each.timed)
    )


def _prose_score(each: Evidence, style: Style) -> float:
    """`Again:` opens a paragraph of whoever speaks: one plain word, where labels have several and not every paragraph
    has one, where labels are set in bold, or where the turns around it tell that nobody new speaks."""
    if not is_plain_word(each) or style.name in (ALONE, GAP):  # there, no sentence goes on
        return 0.0
    inside = style.several_words and max(style.coverage, style.density) < _EVERY and each.units[0] > style.first
    return -2.0 * inside - 3.0 * style.marked - each.goes_on - 1.0 * style.capitals


def _phrase_score(each: Evidence) -> float:
    """Prose may open with a phrase, and without capitals any may be a name: a rare one has to change the speaker."""
    if each.interrupts or not (each.uncased or each.shape < 0):
        return 0.0
    return _ONCE_CASELESS if each.uncased and len(each.units) == 1 else 1.25 * each.goes_on


def _has_day(label: str) -> bool:
    """A running head gives the day of the talk; nobody is called so."""
    return any(map(str.isdigit, label)) and find_date(label) is not None


def _speech_score(each: Evidence, style: Style) -> float:
    """Labels are followed by what is said; header fields by a value, which the style's other labels do not show."""
    share = each.spoken / each.looked_at
    if share >= 0.5:
        return 0.5
    # Nobody who talks three times does so without a single sentence where the others speak in sentences.
    return -2.0 - min(len(each.units), 4) if share * 3 < style.spoken else -0.5


def _position_score(each: Evidence, style: Style) -> float:
    """A label on a line of its own stands like the others: right above the words, or a blank line away from them."""
    share = each.touching / each.looked_at
    odd = abs(share - style.touching) >= 0.8
    stands_out = style.touching >= 0.8 and each.label.isupper() and each.opening == each.looked_at
    return (stands_out and not odd) - 2.0 * odd


def gather(by_unit: dict[int, Head], units: Sequence[str], page: Page) -> dict[str, Evidence]:
    wrapped = page.wrapped
    places: dict[str, list[int]] = {}
    for index, head in by_unit.items():
        places.setdefault(head.key, []).append(index)
    evidence: dict[str, Evidence] = {}
    for key, found in places.items():
        label = plain(by_unit[found[0]].label)
        shape = name_shape(label, page.lower)
        each = evidence[key] = Evidence(label, found, shape, uncased=label.lower() == label.upper())
        # A label that comes thousands of times shows how it stands long before its last.
        for index in found[:: len(found) // _ENOUGH_PLACES + 1]:
            head = by_unit[index]
            each.looked_at += 1
            each.opening += head.timed or opens(units, index, wrapped)
            each.marked = each.marked or head.marked
            each.timed = each.timed or head.timed
            each.touching += index + 1 < len(units) and bool(units[index + 1].strip())
            words = units[index][head.start :]
            each.inline += bool(words.strip())
            said = _first_words(words, units, index, wrapped)
            each.spoken += any(map(_sounds_spoken, said))
            each.whole += any(map(_is_whole, said))
    return evidence


def _first_words(words: str, units: Sequence[str], index: int, wrapped: bool) -> list[str]:
    """What follows a label: on its line and, where lines run on, the next; or under it, past a title or direction."""
    if words.strip():
        after = units[index + 1 : index + 3] if wrapped and len(units[index]) >= _FULL_LINE else ()
        return [" ".join([words, *takewhile(str.strip, after)])]
    following = [unit for unit in units[index + 1 : index + 5] if unit.strip()]
    under_title = index + 2 < len(units) and units[index + 1].strip() and not units[index + 2].strip()
    return [unit for unit in following if plain(unit.strip())][: 2 if under_title else 1]


def _sounds_spoken(words: str) -> bool:
    if words.lstrip()[:1] in ("|", "["):
        return False
    count = len(_WORD.findall(words[:400]))
    return count >= 8 or (count > 0 and _SENTENCE_END.search(words[-12:]) is not None)


def _is_whole(words: str) -> bool:
    """A sentence, or words that go on for long; a title or a list is neither."""
    count = len(_WORD.findall(words[:400]))
    return count >= _LONG_SPEECH or (count >= _SENTENCE_WORDS and _SENTENCE_END.search(words[-12:]) is not None)
