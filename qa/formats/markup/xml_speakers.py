"""Who speaks in an XML file: attributes and elements that name speakers, told by their names and by where words stand.

Parliaments, corpora and tools write this in two ways. An element holds the words and an attribute says whose they are
(`<u who="#lund">`, `<speech speakername="Ann Lund">`); or an element before the words holds the name
(`<speaker>`, `<from>`, `<redner>`), often inside an element of the first kind. Identifiers are looked up in the file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from qa.formats.markup.blocks import Marks, Speaking
from qa.formats.markup.elements import Element, tokens, whole_text
from qa.formats.markup.turns import label_of
from qa.formats.markup.xml_people import People, composed
from qa.formats.markup.xml_times import find_times, kept, plain, tag_of

UNSAID = frozenset(
    """note stage kommentar comment vocal incident kinesic pause gap desc remark scene narrative heading head num
    recordedtime timestamp teiheader metadata vorspann inhaltsverzeichnis meta toc contents coverpage preface docnumber
    pagebreak pb footnote authorialnote background page.no time.stamp majorheading minorheading major-heading
    minor-heading noise sound shift writing subtopic pagenumber colnum rednerliste anlagen title participants
    speakers listperson particdesc""".split()
)
_NAMES_SPEAKER = (
    "speakername speaker_name speaker-name personname participantname speaker who by spk spkid speaker-reference"
    " speakerid speaker_id speaker-id person personid person_id participant participantid talker member memberid nameid"
    " userid user author actor agent lib name"
).split()
"""Attributes that say who speaks, the surest first: names before identifiers."""
_NEEDS_SPEECH = frozenset({"name", "lib", "by", "person", "member", "user", "author", "agent", "actor"})
"""Attributes that say other things too: only on an element that is speech or a speaker by its name."""
_SPEECHES = frozenset(
    """u sp speech speech. rede intervention turn contribution statement question answer utterance speaking segment
    speechsegment anforande tale hovedinnlegg replikk interpellation speaker orateur seg message msg line said
    vystoupeni wystapienie discurso intervencion intervento discours""".split()
)
_BEFORE = frozenset(
    """speaker from redner talker orateur personspeaking taler talare navn orador orator member speakername mluvci
    mowca oratore intervenant locutor sprecher person speaker_name speaker-name who spk actor author
    name persname""".split()
)
_WEAK_BEFORE = frozenset({"name", "persname", "person", "author", "member", "from", "who"})
"""Elements that hold other things too: they name the speaker only where they open what stands above the words."""
_ROLES = ("role", "as", "function", "office", "position", "speakeroffice", "ana")
_OPENINGS = frozenset({"start", "head", "header", "opening", "info", "intro"})
"""Elements that open a speech, whose speaker goes on after them."""
_NO_ROLES = frozenset({"regular", "speaker"})
_MOST_WORDS = 30
_BRACKET = re.compile(r"\s*\(([^()]{1,80})\)$")
_WORD = re.compile(r"[^\W\d_]{2,}")


def find_speakers(root: Element, words: Mapping[Element, int], unsaid: Set[Element]) -> Marks | None:
    """What elements say who speaks, or None where none do; those `unsaid` hold nothing that is said."""
    people = People(root, words)
    elements = kept(root, unsaid)
    inside = _inside(elements, words, people)
    before, skipped = _before(elements, words, people, inside)
    if not inside and not before:
        return None
    times = find_times(elements, words, inside)
    inside = {
        element: replace(by, start_ms=times.starts.get(element), end_ms=times.ends.get(element))
        for element, by in inside.items()
    }
    return Marks(inside, before, unsaid | skipped | times.written, times.starts, times.moments)


def _inside(
    elements: Sequence[tuple[Element, str]], words: Mapping[Element, int], people: People
) -> dict[Element, Speaking]:
    """Elements that hold words and say whose they are; those of a kind that says so but not here are nobody's."""
    attributes: dict[str, set[str]] = defaultdict(set)
    for element, tag in elements:
        if words[element]:
            attributes[tag].update(name for name, _ in element.items() if _says_who(tag, plain(name)))
    ranked = {
        tag: sorted(found, key=lambda name: _NAMES_SPEAKER.index(plain(name)))
        for tag, found in attributes.items()
        if found
    }
    inside = {}
    for element, tag in elements:
        if tag not in ranked or not words[element]:
            continue
        value = " ".join(next((value for name in ranked[tag] if (value := element.get(name, "").strip())), "").split())
        if words[element] <= _MOST_WORDS and whole_text(element).casefold() == value.replace(" |", "").casefold():
            continue  # it holds no words but the name
        inside[element] = _speaking(element, value, people)
    return inside


def _printed_beside(element: Element) -> str | None:
    """The label that a note for it prints before the words, or as the first of them."""
    for note in (element.getprevious(), next(iter(element), None)):
        if note is not None and tag_of(note) == "note" and note.get("type") == "speaker":
            return label_of(whole_text(note))[:120] or None
    return None


def _says_who(tag: str, attribute: str) -> bool:
    return attribute in _NAMES_SPEAKER and (attribute not in _NEEDS_SPEECH or tag in _SPEECHES)


def _speaking(element: Element, value: str, people: People) -> Speaking:
    person = people.of(value)
    given = (people.role_of(element.get(name, "")) for name in _ROLES if name in element.attrib)
    role = next((text for text in given if text and text not in _NO_ROLES), None) or person.role
    label = _printed_beside(element) or " ".join(value.replace("|", " ").split()).lstrip("#") or None
    return Speaking(label, person.name, role)


@dataclass(frozen=True)
class _Name:
    """An element that may name who speaks next: what to skip, its speaker, and what it holds for."""

    skip: Element
    by: Speaking
    scope: Element


def _before(
    elements: Sequence[tuple[Element, str]],
    words: Mapping[Element, int],
    people: People,
    inside: Mapping[Element, Speaking],
) -> tuple[dict[Element, tuple[Speaking, Element]], set[Element]]:
    kinds: dict[tuple[str, str], list[_Name]] = defaultdict(list)
    held: set[Element] = set()
    for element, tag in elements:
        parent = element.getparent()
        if parent in held:
            held.add(element)
            continue
        if parent is None or tag not in _BEFORE or element in inside:
            continue
        if name := _name(element, words, people):
            held.add(element)
            kinds[tag, tag_of(parent)].append(name)
    found: dict[Element, tuple[Speaking, Element]] = {}
    skipped: set[Element] = set()
    for (tag, _), names in kinds.items():
        if not _name_speakers(tag, names, words, inside):
            continue
        for name in names:
            found[name.skip] = (name.by, name.scope)
            skipped.add(name.skip)
    return found, skipped


def _name(element: Element, words: Mapping[Element, int], people: People) -> _Name | None:
    if words[element] > _MOST_WORDS:
        return None
    parent = element.getparent()
    by = composed(element, people)
    if by is None or parent is None:
        return None
    skip = element
    beside = _beside(element)
    if beside and parent.getparent() is not None:
        known = {word.casefold() for word in _WORD.findall(whole_text(element))}
        others = [word.casefold() for word in _WORD.findall(beside)]
        same = sum(word in known for word in others)
        if (
            others
            and len(others) <= len(known) + 8
            and same * 10 >= len(others) * 5
            and words[parent] <= _MOST_WORDS * 2
        ):
            skip, by = parent, Speaking(_printed(beside, whole_text(element)), by.name, by.role)
    while (above := skip.getparent()) is not None and words[above] == words[skip] and above.getparent() is not None:
        skip = above
    scope = skip.getparent()
    if scope is not None and scope.getparent() is not None and not _OPENINGS.isdisjoint(tokens(scope.tag)):
        scope = scope.getparent()
    return _Name(skip, by, scope if scope is not None else skip)


def _printed(label: str, parts: str) -> str:
    """A label as printed, without the bracket at its end that the parts of the name give as well: `(AfD)`."""
    label = label_of(label)
    bracket = _BRACKET.search(label)
    return label[: bracket.start()] if bracket and " ".join(bracket[1].split()) in parts else label


def _beside(element: Element) -> str:
    """The text that stands in the parent itself, round the element."""
    parent = element.getparent()
    if parent is None:
        return ""
    return " ".join(" ".join([parent.text or "", *(child.tail or "" for child in parent)]).split())


def _name_speakers(
    tag: str, names: Sequence[_Name], words: Mapping[Element, int], inside: Mapping[Element, Speaking]
) -> bool:
    """Whether elements of this kind stand before words, and so name who speaks them."""
    leads = [name for name in names if not _words_before(name.skip) or name.scope in inside]
    followed = sum(_is_followed(name, words) for name in leads)
    if followed * 10 < len(names) * 7:
        return False
    if tag not in _WEAK_BEFORE:
        return True
    closed = sum(whole_text(name.skip)[-1:] in ":：" or name.skip.getparent() is not name.scope for name in leads)
    alone = sum(not _beside(name.skip) for name in leads)
    return max(closed, alone) * 10 >= len(names) * 7


def _words_before(element: Element) -> bool:
    """Whether words stand in the same parent just before the element, as round a name mentioned in a sentence."""
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    return bool(text and _WORD.search(text))


def _is_followed(name: _Name, words: Mapping[Element, int]) -> bool:
    if name.skip.tail and _WORD.search(name.skip.tail):
        return True
    after = name.skip.getnext()
    steps = 0
    while after is not None and steps < 20:
        if words[after] or (after.tail and _WORD.search(after.tail)):
            return tag_of(after) != tag_of(name.skip) or after.get("klasse") != name.skip.get("klasse")
        after, steps = after.getnext(), steps + 1
    return False
