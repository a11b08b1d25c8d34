"""Which heads are labels: decided for each file by the evidence in it.

No list of speakers, titles or publishers is used. Every style of label is a hypothesis. Under each, a head earns
points for coming again, for looking like a name in its script, for being named elsewhere (a roster, the headline, a
form of address), for typography, and for standing in a file where such heads open most paragraphs; it loses points
for looking like prose or like a header field. The style whose labels explain most of the file wins; other styles
may join it where their labels repeat.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qa.formats.heads import ALONE, BRACKET, GAP, STOP, TAG, TIMED, Head, heads, label_key, plain

ENOUGH = 2.5
_VOCABULARY_CHARS = 2_000_000
_WORD = re.compile(r"\w+")
_LOWER_WORD = re.compile(r"(?<![.!?:]\s)\b[^\W\d_A-Z]\w*")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*\s*$|[-–—]\s*$")
# Words inside names and titles that are printed small; language, not people.
_PARTICLES = "of the and for de la le les van von der den des del della da di do dos du el al bin ibn ben y e и zu zur"
PARTICLES = frozenset(_PARTICLES.split())


@dataclass
class _Evidence:
    """What is known of one label under one style."""

    label: str
    units: list[int]
    spoken: int = 0
    opening: int = 0
    marked: bool = False


def find_labels(
    units: Sequence[str], *, known: Collection[str] = (), sentences: bool = True, alone: bool = True
) -> dict[int, Head]:
    """The label of each unit (a line of a text, a line of a cue) that has one, by the unit's index.

    `known` are names printed outside the talk (roster, headline); `sentences` says whether words after a label may
    be expected to end like sentences, which is not so for cues; `alone` whether a line may be nothing but a label.
    """
    candidates = _candidates(units, alone)
    if not candidates:
        return {}
    lower = _lower_case_words(units)
    known_keys = {label_key(name) for name in known}
    openings = sum(_opens_paragraph(units, index) for index in range(len(units)) if units[index].strip()) or 1
    found = {
        style: _accepted(by_unit, units, lower, known_keys, openings, sentences)
        for style, by_unit in candidates.items()
    }
    return _joined(found, openings)


def _candidates(units: Sequence[str], alone: bool) -> dict[str, dict[int, Head]]:
    found: dict[str, dict[int, Head]] = defaultdict(dict)
    for index, unit in enumerate(units):
        if unit and not unit.isspace():
            for head in heads(unit):
                if head.style != ALONE or alone:
                    found[head.style][index] = head
    return found


def _lower_case_words(units: Sequence[str]) -> set[str]:
    words: set[str] = set()
    left = _VOCABULARY_CHARS
    for unit in units:
        words.update(_LOWER_WORD.findall(unit))
        left -= len(unit)
        if left < 0:
            break
    return words


def _opens_paragraph(units: Sequence[str], index: int) -> bool:
    return index == 0 or not units[index - 1].strip() or bool(_SENTENCE_END.search(units[index - 1][-12:]))


def _accepted(
    by_unit: dict[int, Head],
    units: Sequence[str],
    lower: set[str],
    known: set[str],
    openings: int,
    sentences: bool,
) -> dict[int, Head]:
    evidence = _gather(by_unit, units)
    tails = _tail_counts(evidence)
    repeated = sum(len(each.units) for each in evidence.values() if len(each.units) > 1)
    named = sum(each.opening for key, each in evidence.items() if len(each.units) > 1 or key in known)
    coverage = min(1.0, named / openings)
    style = next(iter(by_unit.values())).style
    established = repeated >= 4 and style != ALONE
    accepted: dict[int, Head] = {}
    for key, each in evidence.items():
        score = math.log2(max(len(each.units), tails[key]))
        score += name_shape(each.label, lower)
        score += 2 * (key in known or tails[key] > len(each.units) or _names_known(key, known))
        score += 1.5 * each.marked
        score += 3 * coverage * (coverage > 0.5)
        score += established
        score -= 1.5 * (each.opening * 2 < len(each.units))
        if sentences:
            score += 0.5 if each.spoken * 2 >= len(each.units) else -2
        if style in (ALONE, GAP, STOP, BRACKET):
            score -= 1
        if style in (TAG, TIMED):
            score += 1
        if score >= ENOUGH:
            accepted.update((unit, by_unit[unit]) for unit in each.units)
    return accepted


def _gather(by_unit: dict[int, Head], units: Sequence[str]) -> dict[str, _Evidence]:
    evidence: dict[str, _Evidence] = {}
    for index, head in by_unit.items():
        each = evidence.setdefault(head.key, _Evidence(plain(head.label), []))
        each.units.append(index)
        each.opening += _opens_paragraph(units, index)
        each.marked = each.marked or head.marked
        words = units[index][head.start :] or _next_text(units, index)
        each.spoken += _sounds_spoken(words)
    return evidence


def _next_text(units: Sequence[str], index: int) -> str:
    return next((unit for unit in units[index + 1 : index + 4] if unit.strip()), "")


def _sounds_spoken(words: str) -> bool:
    return bool(_SENTENCE_END.search(words[-12:])) or words.count(" ", 0, 400) >= 8 or len(words) > 60


def _tail_counts(evidence: dict[str, _Evidence]) -> dict[str, int]:
    """How often each label comes, counting labels that end with it (`President of Arvia Ana Lund`, `Ana Lund`)."""
    counts = {key: len(each.units) for key, each in evidence.items()}
    by_tail: dict[str, int] = defaultdict(int)
    shorter: dict[str, str] = {}
    for key in evidence:
        words = key.split()
        for cut in range(1, len(words) - 1):
            tail = " ".join(words[cut:])
            if tail in evidence:
                shorter[key] = tail
                by_tail[tail] += counts[key]
                break
    return {key: counts[key] + by_tail[key] + counts.get(shorter.get(key, ""), 0) for key in evidence}


def _names_known(key: str, known: set[str]) -> bool:
    """Whether a known name closes or opens the label, so that the rest of it is a title."""
    words = key.split()
    return any(" ".join(words[cut:]) in known or " ".join(words[:cut]) in known for cut in range(1, len(words)))


def name_shape(label: str, lower: Collection[str]) -> float:
    """How much `label` looks like a name: from -2 (prose) to 1.5 (capitals). `lower`: words printed small elsewhere."""
    words = [word for word in _WORD.findall(label) if not word.isdigit()]
    if not words:
        return 0.5
    cased = [word for word in words if word[0].lower() != word[0].upper()]
    if not cased:
        return 0.5 if len(label) <= 8 else -1.0
    if label.isupper():
        return 1.5
    small = [word for word in cased if word[0].islower() and word not in PARTICLES]
    if len(words) == 1 and small:
        return 0.0
    if small:
        return -1.0 if not words[-1][0].islower() else -2.0
    if cased[-1] in PARTICLES:
        return -1.0
    proper = not any(word.lower() in lower for word in cased if word not in PARTICLES)
    return 1.0 + (0.5 if len(cased) == 1 else 1.0) * proper


def _joined(found: dict[str, dict[int, Head]], openings: int) -> dict[int, Head]:
    """The style that explains most, and what other styles add without contradicting it."""

    def weight(style: str) -> float:
        heads_of_style = found[style].values()
        distinct = len({head.key for head in heads_of_style})
        return len(heads_of_style) * (0.7 if style == ALONE else 1.0) * (1 + math.log2(1 + distinct))

    styles = sorted((style for style in found if found[style]), key=weight, reverse=True)
    if not styles:
        return {}
    joined = dict(found[styles[0]])
    keys = {head.key for head in joined.values()}
    for style in styles[1:]:
        counts: dict[str, int] = defaultdict(int)
        for head in found[style].values():
            counts[head.key] += 1
        for index, head in found[style].items():
            mixes = styles[0] != ALONE and style != ALONE
            if index not in joined and (head.key in keys or (mixes and counts[head.key] > 2)):
                joined[index] = head
    return dict(sorted(joined.items()))
