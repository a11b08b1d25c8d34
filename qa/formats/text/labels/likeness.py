"""What vouches for a rare head: the file's sure labels are built like it, stand like it, or name its office."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from qa.formats.text.labels.evidence import Evidence
from qa.formats.text.labels.heads import ALONE, POINT, Head, label_key
from qa.formats.text.labels.questions import taking_turns, written_out
from qa.formats.text.words import ADDRESS_WORDS, PARTICLES

_MARKS = re.compile(r"\s(?:--|[-–—|/])\s|[()\[\]]")
"""What parts a name from what stands beside it; a comma stands in prose as well."""
_FEWEST = 2
"""Labels that show how the file builds all of them."""
_FEWEST_PLACES = 4
_ROLE = re.compile(r", (.+)|\(([^()]+)\)")


def vouch(by_unit: Mapping[int, Head], evidence: Mapping[str, Evidence], units: Sequence[str]) -> None:
    """Mark the heads of one style that such evidence speaks for, or against."""
    alike = _followed_alike(by_unit, evidence, units) if by_unit[min(by_unit)].style == ALONE else set()
    built = _built_alike(by_unit, evidence)
    offices = set(_offices(by_unit, evidence))
    for key in alike | built:
        evidence[key].vouched = evidence[key].shape >= 0
    for key in offices:
        evidence[key].vouched = True
        evidence[key].shape = max(evidence[key].shape, 1.0)


def _built_alike(by_unit: Mapping[int, Head], evidence: Mapping[str, Evidence]) -> set[str]:
    """`Ana Lund -- Holt & Co. -- Analyst` beside `Bo Ray -- President` and `Cy Dole -- Treasurer`, which repeat."""
    built = {key: frozenset(_MARKS.findall(by_unit[each.units[0]].label)) for key, each in evidence.items()}
    repeated = Counter(built[key] for key, each in evidence.items() if len(each.units) > 1)
    return {key for key, marks in built.items() if marks and repeated[marks] >= _FEWEST}


def _followed_alike(by_unit: Mapping[int, Head], evidence: Mapping[str, Evidence], units: Sequence[str]) -> set[str]:
    """Heads with the same line under them as most others (`Share this contribution`)."""
    under = {index: units[index + 1].strip() for index in by_unit if index + 1 < len(units)}
    lines = Counter(line for line in under.values() if any(map(str.isalpha, line)))
    line, count = lines.most_common(1)[0] if lines else ("", 0)
    keys = {by_unit[index].key for index, below in under.items() if below == line}
    if count < _FEWEST_PLACES or len(keys) < _FEWEST:
        return set()
    return {key for key in keys if all(under.get(index) == line for index in evidence[key].units)}


def _offices(by_unit: Mapping[int, Head], evidence: Mapping[str, Evidence]) -> Iterator[str]:
    """`M. le rapporteur` where another label is `M. Jean Lund, rapporteur de la commission`."""
    roles: set[str] = set()
    for each in evidence.values():
        if role := _ROLE.search(by_unit[each.units[0]].label):
            words = label_key(role[1] or role[2]).split()
            roles.update(" ".join(words[:end]) for end in range(1, len(words) + 1))
    for key in evidence:
        words = key.split()
        start = next((n for n, word in enumerate(words) if word not in ADDRESS_WORDS | PARTICLES), 0)
        if start and " ".join(words[start:]) in roles:
            yield key


def without_lone_words(found: dict[int, Head], units: Sequence[str]) -> dict[int, Head]:
    """Without `Right.` and the like, which begin a paragraph of anybody. Kept is the one word before a full stop that
    opens a third of all turns, after different people: `Chairman. We go on.`, and what asks and answers."""
    short = {word: letter.casefold() for letter, word in written_out(head.label for head in found.values()).items()}
    for head in found.values():
        head.key = short.get(head.label, head.key)
    lone = {head.key for head in found.values() if len(head.key) > 1 and head.style == POINT and _is_lone(head)}
    places: Counter[str] = Counter(head.key for head in found.values())
    before: dict[str, set[str]] = defaultdict(set)
    last = ""
    for head in found.values():
        if head.key in lone and last != head.key:
            before[head.key].add(last)
        last = head.key
    chairs = {
        key
        for key in lone
        if places[key] >= _FEWEST_PLACES and places[key] * 3 >= len(found) and len(before[key]) > _FEWEST
    }
    asking = taking_turns({index: head for index, head in found.items() if head.key in lone}, units)
    kept = chairs | asking
    return {index: head for index, head in found.items() if head.key not in lone or head.key in kept}


def without_offices(found: dict[int, Head], alone: Collection[int]) -> dict[int, Head]:
    """Without the names that a dash always parts from an office, on a line with no sentence: `Ana Lund - Chair`."""
    speak = {head.key for index, head in found.items() if index not in alone}
    return {index: head for index, head in found.items() if head.key in speak}


def without_headings(found: dict[int, Head], units: Sequence[str]) -> dict[int, Head]:
    """Without lines all in capitals, words and all, that come once: `STATEMENT OF LT. GEN. ANN LUND, RETIRED`. Kept are
    those of a page that prints what is said so."""
    shouted = {index for index, head in found.items() if units[index].isupper() and " " in head.label}
    if len(shouted) * 2 > len(found):
        return found
    counts = Counter(head.key for head in found.values())
    return {index: head for index, head in found.items() if index not in shouted or counts[head.key] > 1}


def _is_lone(head: Head) -> bool:
    return len(head.label) > 1 and " " not in head.label and not head.label.isupper()
