"""Which heads are labels: decided for each file by the evidence in it.

No list of speakers, titles or publishers is used. Every style of label is a hypothesis. Under each, a head earns
points by the evidence for it (`evidence`). The style whose labels explain most of the file wins; other styles
may join it where their labels repeat.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from qa.formats.text.labels.evidence import ENOUGH, Page, gather, is_lone, lower_case_words, opens, score, style_of
from qa.formats.text.labels.heads import (
    ALONE,
    COLON,
    LETTERS,
    POINT,
    STOP,
    Head,
    heads,
    label_key,
    opens_with_time,
    plain,
)
from qa.formats.text.labels.likeness import vouch, without_headings, without_lone_words, without_offices
from qa.formats.text.labels.mixed import OFTEN, asking, short_turns
from qa.formats.text.labels.numbers import numbers_as_labels, without_counters
from qa.formats.text.labels.parts import tail_counts
from qa.formats.text.labels.taking_turns import weigh_order
from qa.formats.text.labels.unnamed import unnamed
from qa.formats.text.words import name_shape

_SHORT_LINE = 40
_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
SURE = 3.0
"""Points above the bar that leave no doubt."""
_LONE = 0.9
"""The most points above the bar that count for a label with nothing to back it."""
_FEW_OF = 5
"""Where more than one label of so many has nothing to back it, that is how the file is."""
_NEARLY = 1.0
"""Points that a head may lack and still be worth a second look."""


@dataclass(frozen=True)
class Verdict:
    """The labels by unit, and how sure they are.

    `margins` has the points by which each label (by key) stands above the bar, `nearly` the units of heads in the same
    style that came close to it, `rival` how many more labels another style would have that was not taken.
    """

    heads: dict[int, Head] = field(default_factory=dict)
    margins: dict[str, float] = field(default_factory=dict)
    nearly: dict[int, Head] = field(default_factory=dict)
    rival: dict[int, Head] = field(default_factory=dict)


def find_labels(
    units: Sequence[str],
    *,
    known: Collection[str] = (),
    sentences: bool = True,
    wrapped: bool = True,
    alone: bool = True,
) -> dict[int, Head]:
    """The label of each unit (a line of a text, a line of a cue) that has one, by the unit's index.

    `known` are names printed outside the talk (roster, headline); `sentences` says whether words after a label may
    be expected to end like sentences, which is not so for cues; `wrapped` whether a unit may go on in the next;
    `alone` whether a line may be nothing but a label.
    """
    return weigh_labels(units, known=known, sentences=sentences, wrapped=wrapped, alone=alone).heads


def weigh_labels(
    units: Sequence[str],
    *,
    known: Collection[str] = (),
    listed: Collection[str] = (),
    sentences: bool = True,
    wrapped: bool = True,
    alone: bool = True,
) -> Verdict:
    """As `find_labels`, with what it takes to say how sure they are; `listed` are the names of `known` on a list that
    is no longer among the units."""
    candidates = _candidates(units, alone)
    page = Page(
        known={label_key(name) for name in known},
        listed={label_key(name) for name in listed},
        lower=lower_case_words(units),
        openings=[index for index, unit in enumerate(units) if unit.strip() and opens(units, index, wrapped)],
        times=sum(opens_with_time(unit) for unit in units) or 1,
        sentences=sentences,
        wrapped=wrapped,
    )
    weighed = {style: _weighed(by_unit, units, page) for style, by_unit in candidates.items()}
    verdict = _joined(weighed, units) if weighed else Verdict()
    named = _with_headed(_with_numbered(verdict.heads, units), units)
    marks = unnamed(named, units, page.openings, page.lower)
    margins = {key: math.log2(count) for key, count in Counter(head.key for head in marks.values()).items()}
    return replace(verdict, heads=dict(sorted((named | marks).items())), margins=margins | verdict.margins)


def _with_numbered(found: dict[int, Head], units: Sequence[str]) -> dict[int, Head]:
    """With the labels that a number stands before (`1. Ann Lee:`) where the file has the same ones without, or the
    surname (`Mrs. Lee:`)."""
    styles = {head.key: head.style for head in found.values()}
    surnames = {(key.split()[-1], style) for key, style in styles.items()}
    numbered: dict[int, Head] = {}
    for index, unit in enumerate(units):
        if index not in found and unit[:1].isdigit() and (number := _NUMBER.match(unit)):
            for head in heads(unit[number.end() :]):
                named = head.key.split()[-1:] and (head.key.split()[-1], head.style) in surnames
                whole_name = named and " " in head.key and name_shape(plain(head.label), ()) >= 1
                if head.style != ALONE and (styles.get(head.key) == head.style or whole_name):
                    numbered[index] = replace(head, start=head.start + number.end())
    return dict(sorted((found | numbered).items())) if numbered else found


def _with_headed(found: dict[int, Head], units: Sequence[str]) -> dict[int, Head]:
    """With the labels that stand right under a line that looked like one and is none: a heading, `Questions`."""
    alone = {units[index]: head for index, head in found.items() if head.style == ALONE}
    headed = {
        index: alone[unit]
        for index, unit in enumerate(units)
        if unit in alone and index not in found and index - 1 not in found
    }
    return dict(sorted((found | headed).items())) if headed else found


def _candidates(units: Sequence[str], alone: bool) -> dict[str, dict[int, Head]]:
    found: dict[str, dict[int, Head]] = defaultdict(dict)
    seen: dict[str, list[Head]] = {}
    counted = without_counters(units)
    for index, unit in enumerate(units):
        if unit and not unit.isspace():
            # Short lines come again and again, and so do their heads.
            if (at_start := counted.get(index, seen.get(unit))) is None:
                at_start = list(heads(unit))
                if len(unit) <= _SHORT_LINE:
                    seen[unit] = at_start
            for head in at_start:
                if head.style != ALONE or (alone and not _is_under_label(units, index, found[ALONE])):
                    found[head.style][index] = head
    _without_yes(found[POINT], units)
    found[POINT] = without_headings(without_lone_words(found[POINT], units), units)
    found[STOP] = without_offices(found[STOP], found[ALONE])
    for style, by_unit in numbers_as_labels(units).items():
        found[style] = dict(sorted((found[style] | by_unit).items()))
    return {style: by_unit for style, by_unit in found.items() if by_unit}


def _without_yes(found: dict[int, Head], units: Sequence[str]) -> None:
    """Read `A. Yes. I saw it.` as said by `A` where the file has `Q.` and `A.` before other words too, or where it
    always follows what `Q.` asks."""
    letters = {head.label for head in found.values() if len(head.label) == 1}
    letters |= {b.label[0] for a, b in pairwise(found.values()) if a.label in letters and _is_initial(b.label)}
    if len(letters) < 2:
        return
    for index, head in found.items():
        letter, point, rest = head.label.partition(". ")
        if point and letter in letters and not rest.isupper():
            start = units[index].index(rest, head.start - len(rest) - 4)
            found[index] = replace(head, label=letter, start=start)


def _is_initial(label: str) -> bool:
    return label[:1] in LETTERS and label[1:2] == "."


def _is_under_label(units: Sequence[str], index: int, found: dict[int, Head]) -> bool:
    """Whether the line above opens a block and may be a label itself: then this one is its title, or its words."""
    return index - 1 in found and (index < 2 or not units[index - 2].strip())


@dataclass(frozen=True)
class _Hypothesis:
    """The labels of one style, and the points above the bar of each head in it, by key."""

    labels: dict[int, Head]
    margins: dict[str, float]
    nearly: dict[int, Head]

    def weight(self, style: str) -> float:
        """How much of the file it explains."""
        distinct = len({head.key for head in self.labels.values()})
        return len(self.labels) * (0.7 if style == ALONE else 1.0) * (1 + math.log2(1 + distinct))


def _weighed(by_unit: dict[int, Head], units: Sequence[str], page: Page) -> _Hypothesis:
    """The heads of one style that are labels: those whose evidence adds up to `ENOUGH`."""
    evidence = gather(by_unit, units, page)
    vouch(by_unit, evidence, units)
    weigh_order(by_unit, evidence)
    style = style_of(by_unit, evidence, page)
    tails = tail_counts({key: len(each.units) for key, each in evidence.items()}, style.name == ALONE)
    openings = frozenset(page.openings)
    found = _Hypothesis({}, {}, {})
    for key, each in evidence.items():
        margin = found.margins[key] = score(key, each, tails[key], style, page) - ENOUGH
        if margin >= -_NEARLY:
            # Sentences begin with "Mr. Long." too, but not where paragraphs do.
            sentence = style.name == POINT and len(key) > 1
            places = [unit for unit in each.units if unit in openings] if sentence else each.units
            (found.labels if margin >= 0 else found.nearly).update((unit, by_unit[unit]) for unit in places)
    lone = {key for key, each in evidence.items() if is_lone(key, each, tails[key], style, page)}
    found.margins.update((key, min(found.margins[key], _LONE)) for key in _unlike_others(lone, found.labels))
    return found


def _unlike_others(lone: Collection[str], labels: Mapping[int, Head]) -> set[str]:
    """The labels of `lone` that share no word with another label, in a file where such are few."""
    keys = {head.key for head in labels.values()}
    printed = Counter(word for key in keys for word in set(key.split()))
    unlike = {key for key in keys.intersection(lone) if all(printed[word] == 1 for word in key.split())}
    return unlike if len(unlike) * _FEW_OF <= len(labels) else set()


def _joined(found: dict[str, _Hypothesis], units: Sequence[str]) -> Verdict:
    """The style that explains most, and what other styles add without contradicting it."""
    styles = sorted((style for style in found if found[style].labels), key=lambda s: found[s].weight(s), reverse=True)
    if not styles:
        nearly = max((each.nearly for each in found.values()), key=len)
        return Verdict(rival=dict(sorted(nearly.items())))
    best = found[styles[0]]
    joined = dict(best.labels)
    keys = {head.key for head in joined.values()}
    margins = {key: best.margins[key] for key in keys}
    first = min(joined)
    rival: dict[int, Head] = {}
    # Where `Q.` and `A.` stand for two, all others who speak have their names.
    letters = all(len(key) == 1 for key in keys)
    all_bold = all(head.marked for head in joined.values())
    unsure = [style for style in found if style not in styles] if letters else []
    for style in styles[1:] + unsure:
        others = asking(found[style].labels, units)
        shouted = {index: head for index, head in found[style].nearly.items() if letters and head.label.isupper()}
        added = found[style].labels | shouted
        if style != POINT and ALONE not in (style, styles[0]):
            counts = Counter(head.key for head in added.values())
            bold = {head.key for head in added.values() if head.marked} if all_bold else set()
            others.update(key for key, count in counts.items() if count >= OFTEN - (key in bold) or letters)
        elif style == COLON:
            others |= short_turns(added, best.labels, units)
        left: dict[int, Head] = {}
        for index, head in added.items():
            if index in joined:
                continue
            on_list = style == STOP and index < first  # "Ana Lund - Chair" above the talk
            if (head.key in keys and not on_list) or head.key in others:
                joined[index] = head
                margins.setdefault(head.key, found[style].margins[head.key])
            else:
                left[index] = head
        rival = max(rival, left, key=len)
    nearly = {index: head for index, head in best.nearly.items() if index not in joined}
    return Verdict(dict(sorted(joined.items())), margins, nearly, rival)
