"""Who speaks, where the elements of a page say so: names in elements of one kind, again and again, with talk between.

The kind may be told by a word for speakers in its class, an attribute of data, a heading, a term of a list, a column of
a table. A kind is taken for speakers by evidence alone: its texts are short, some come again, and words follow each.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise
from statistics import median

from lxml import etree

from qa.formats.markup.blocks import Marks, Speaking
from qa.formats.markup.elements import Element, tokens, whole_text, words_before
from qa.formats.markup.html_beside import beside_words
from qa.formats.markup.html_labels import other_labels
from qa.formats.markup.html_moments import find_moments
from qa.formats.markup.html_times import data_times
from qa.formats.markup.times import milliseconds
from qa.formats.markup.turns import label_of
from qa.formats.text.labels.heads import is_possible

_WHO = frozenset(
    """speaker attributed speakername author who person participant talker sender user username contributor interviewer
    interviewee interlocutor member sprecher redner orador orateur locutor intervenant oratore spreker talare спикер
    name spk host guest""".split()
)
_WEAK = frozenset({"name", "user", "person", "member", "author", "host", "guest"})
"""Words that name other things too: the names must come again."""
_NOT_WHO = frozenset("file site org place first last image img photo picture avatar icon role title count id".split())
_BESIDE = frozenset("position role party secondary constituency office affiliation title job subtitle".split())
_FEWEST_MOMENTS = 2
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LONGEST_HEADING = 40
_DEEPEST_LABEL = 6
"""How deep in a heading the element with the name may be."""
_TAGS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt", "cite"})
_TIME_WORDS = frozenset({"time", "timestamp", "timecode", "ts", "clock"})
_TIME_AT_END = re.compile(r"\s*[\[(]?(\d{1,3}:\d\d(?::\d\d)?(?:\.\d{1,3})?)[\])]?\s*[:：]?\s*$")
_TIME_ALONE = re.compile(r"\s*[\[(]?\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?\s*")
_OVERRUN = re.compile(r"(.{2,80}?[\w.)]\s?[-–—])\s*\w{1,12}\.?:")
_LONGEST = 100
_LATEST_MS = 12 * 3_600_000
_FIRST_MS = 6 * 60_000
"""Where times begin later, or go on beyond the latest, they are times of day."""


@dataclass(frozen=True)
class _Kind:
    """Elements of one kind that may name speakers; `inside` where the words are in the elements themselves."""

    elements: Sequence[Element]
    labels: Sequence[str]
    inside: bool
    named_so: bool
    times: Mapping[Element, int] = field(default_factory=dict)


def find_speakers(root: Element, words: Mapping[Element, int], unsaid: Collection[Element]) -> Marks | None:
    """What elements say who speaks in this part of a page, or None where none do."""
    kept = list(_kept(root, unsaid))
    possible = list(_kinds(kept, unsaid))
    if not possible:
        return None
    places = words_before(root, unsaid)
    kinds = [kind for kind in possible if _names_speakers(kind, words, places)]
    if not kinds:
        return None
    kind = max(kinds, key=lambda kind: (len(kind.elements), kind.inside, sum(words[each] for each in kind.elements)))
    said = sum(words[each] for each in kind.elements) if kind.inside else words[root]
    starts, ends = data_times(root, said)
    shown = {**dict(_shown_times(kept)), **kind.times}
    times = {**starts, **shown}
    dated = find_moments(kept)
    if len(dated) < max(_FEWEST_MOMENTS, len(kind.elements) / 2):
        dated = {}
    if dated or any(time > _LATEST_MS for time in times.values()) or min(times.values(), default=0) > _FIRST_MS:
        times = {}
    moments = dated if _stand_before(dated, kind, words, places) else {}
    skipped = {*unsaid, *shown, *dated, *_headings(kept, words, kind.elements)}
    if kind.inside:
        return Marks(
            inside={
                element: Speaking(label, end_ms=ends.get(element))
                for element, label in zip(kind.elements, kind.labels, strict=True)
            },
            unsaid=skipped | set(_repeated_inside(kind)),
            times=times,
            moments=moments,
        )
    end = _around(kind.elements, root)
    skipped |= beside_words(kind.elements, end, words)
    before = {}
    for element, label in zip(kind.elements, kind.labels, strict=True):
        if not dated and (time := _TIME_AT_END.search(whole_text(element))):
            times.setdefault(element, milliseconds(time[1]) or 0)
        before[element] = (Speaking(label, role=_role_beside(element, label)), end)
    before |= {element: (Speaking(label), end) for element, label in other_labels(_kept(root, skipped), kind.elements)}
    return Marks(before=before, unsaid=skipped | before.keys(), times=times, moments=moments)


def _stand_before(
    moments: Collection[Element], kind: _Kind, words: Mapping[Element, int], places: Mapping[Element, int]
) -> bool:
    """Whether moments stand above the words that they are of, not below."""
    speaker = kind.elements[0]
    label = len(kind.labels[0].split()) if kind.inside else words[speaker]
    return min((places[element] for element in moments), default=0) <= places[speaker] + label


def _headings(kept: Sequence[Element], words: Mapping[Element, int], speakers: Sequence[Element]) -> list[Element]:
    """The headings of the page and of parts of the talk: short, no speaker in them, and a small part of the words."""
    named = {each for speaker in speakers for each in (speaker, *islice(speaker.iterancestors(), _DEEPEST_LABEL))}
    found = [each for each in kept if each.tag in _HEADINGS and each not in named]
    short = all(words[each] <= _LONGEST_HEADING for each in found)
    return found if short and sum(words[each] for each in found) * 5 < words[kept[0]] else []


def mend_labels(root: Element, unsaid: Collection[Element]) -> None:
    """Take the first word of the talk out of labels that a converter cut late: `ANN LEE.- Mr:`, then `Speaker, …`."""
    for element in _kept(root, unsaid):
        if not element.get("class") or not any(_is_who(name) for name in element.get("class", "").split()):
            continue
        overrun = _OVERRUN.fullmatch(whole_text(element)[:120])
        if overrun and (tail := element.tail or "").strip():
            for child in list(element):
                element.remove(child)
            element.text, element.tail = overrun[1], tail


def _kinds(kept: Sequence[Element], unsaid: Collection[Element]) -> Iterator[_Kind]:
    named: dict[tuple[str, ...], list[Element]] = defaultdict(list)
    for element in kept:
        if element.tag in _TAGS:
            named["tag", element.tag].append(element)
        if not element.attrib:
            continue
        for kind in {*(element.get("class") or "").split(), element.get("itemprop") or ""}:
            if _is_who(kind):
                named["class", kind].append(element)
        for attribute, value in element.attrib.items():
            if attribute.startswith("data-") and value.strip() and _is_who(attribute[5:]):
                named["data", attribute].append(element)
    for (source, name), elements in named.items():
        if source == "data":
            labels = [" ".join(element.get(name, "").split()) for element in elements]
            yield _Kind(elements, labels, True, not _WEAK.issuperset(tokens(name)[1:]))
        else:
            own = set(elements)
            outer = [each for each in elements if each.getparent() not in own]
            labels = [_untimed(_first_part(element)) for element in outer]
            strong = source == "class" and _WEAK.isdisjoint(tokens(name))
            yield _Kind(outer, labels, False, strong or name == "cite")
    yield from _columns(kept, unsaid)


def _is_who(name: str) -> bool:
    words = tokens(name)
    return not _WHO.isdisjoint(words) and _NOT_WHO.isdisjoint(words)


def _first_part(element: Element) -> str:
    """The text up to the part that tells an office, a party or a seat beside the name."""
    for part in element.iter(etree.Element):
        if part is not element and (part.tag == "small" or not _BESIDE.isdisjoint(tokens(part.get("class") or ""))):
            whole, beside = whole_text(element), whole_text(part)
            start = whole.find(beside)
            return whole[:start] if start > 0 else whole
    return whole_text(element)


def _role_beside(element: Element, label: str) -> str | None:
    first = _first_part(element)
    role = whole_text(element)[len(first) :] if _untimed(first) == label else ""
    return role.strip(" ,;()[]:-–—").replace(") (", ", ") or None


@lru_cache(maxsize=1_000)
def _untimed(text: str) -> str:
    return label_of(_TIME_AT_END.sub("", text))


def _columns(kept: Sequence[Element], unsaid: Collection[Element]) -> Iterator[_Kind]:
    """Columns of tables, each but the one with most words."""
    for table in kept:
        if table.tag != "table":
            continue
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table, unsaid)]
        rows = [row for row in rows if any(cell.tag == "td" for cell in row)]
        if len(rows) < 3:
            continue
        width = Counter(map(len, rows)).most_common(1)[0][0]
        rows = [row for row in rows if len(row) == width]
        texts = [[whole_text(row[n]) for row in rows] for n in range(width)]
        times = {
            row[n]: time
            for n in range(width)
            if all(_TIME_ALONE.fullmatch(text) for text in texts[n][1:] if text)
            for row, text in zip(rows, texts[n], strict=True)
            if (time := milliseconds(text)) is not None
        }
        longest = max(range(width), key=lambda n: sum(map(len, texts[n])), default=0)
        for n in range(longest):
            filled = [(row[n], _untimed(text)) for row, text in zip(rows, texts[n], strict=True) if text]
            if filled and not all(_TIME_ALONE.fullmatch(text) or text.isdigit() for text in texts[n] if text):
                yield _Kind([cell for cell, _ in filled], [label for _, label in filled], False, False, times)


def _rows(table: Element, unsaid: Collection[Element]) -> Iterator[Element]:
    """The rows of this table, not those of tables in its cells: old pages nest them for their looks."""
    for part in table:
        if part in unsaid:
            continue
        if part.tag == "tr":
            yield part
        elif part.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in part.iterchildren("tr") if row not in unsaid)


def _names_speakers(kind: _Kind, words: Mapping[Element, int], places: Mapping[Element, int]) -> bool:
    labels, elements = kind.labels, kind.elements
    possible = sum(bool(label) and len(label) <= _LONGEST and (kind.named_so or is_possible(label)) for label in labels)
    if len(labels) < 2 or possible * 10 < len(labels) * 9:
        return False
    different = len(set(labels))
    if kind.inside:
        return sum(words[each] > 0 for each in elements) * 2 > len(elements)
    said = [places[b] - places[a] - words[a] for a, b in pairwise(elements)]
    said.append(words[elements[-1].getroottree().getroot()] - places[elements[-1]] - words[elements[-1]])
    if sum(count > 0 for count in said) * 10 < len(said) * 8:
        return False
    if kind.named_so and (different < len(labels) or len(labels) < 4):
        return median(said) >= 1
    return len(labels) >= 3 and different * 10 <= len(labels) * 7 and median(said) >= 3


def _kept(root: Element, unsaid: Collection[Element]) -> Iterator[Element]:
    stack = [root]
    while stack:
        element = stack.pop()
        if element not in unsaid:
            yield element
            stack.extend(element[::-1])


def _around(elements: Sequence[Element], root: Element) -> Element:
    """The smallest element that holds all of these and what follows them: their nearest common ancestor."""
    above = [*elements[0].iterancestors()]
    common = dict.fromkeys(above)
    for element in (elements[len(elements) // 2], elements[-1]):
        holders = set(element.iterancestors())
        common = {each: None for each in common if each in holders}
    return next(iter(common), root)


def _repeated_inside(kind: _Kind) -> Iterator[Element]:
    """The elements that print the name which the attribute around them says too."""
    for element, label in zip(kind.elements, kind.labels, strict=True):
        for child in element.iter(etree.Element):
            if child is not element and _untimed(whole_text(child)[: _LONGEST * 2]).casefold() == label.casefold():
                yield child
                break


def _shown_times(kept: Sequence[Element]) -> Iterator[tuple[Element, int]]:
    """Elements that hold nothing but a time: `<time>`, a class that says so, or a link into the recording."""
    for element in kept:
        kinds = element.get("class") or ""
        named = element.tag in ("time", "a") or (kinds and not _TIME_WORDS.isdisjoint(tokens(kinds)))
        if not named or (len(element) and words_below(element)):
            continue
        text = "".join(element.itertext())[:40]
        if _TIME_ALONE.fullmatch(text) and (time := milliseconds(text)) is not None:
            yield element, time


def words_below(element: Element) -> bool:
    return len(whole_text(element)) > 20
