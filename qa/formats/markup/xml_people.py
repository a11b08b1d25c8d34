"""The people an XML file lists, by their identifiers, and names put together from their parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from lxml import etree

from qa.formats.markup.blocks import Speaking
from qa.formats.markup.elements import Element, whole_text
from qa.formats.markup.turns import label_of
from qa.formats.markup.xml_times import tag_of

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_IDS = ("id", "eId", "ID", "speaker-id", "pid", "personid", "spkid", _XML_ID)
_PERSONS = frozenset(
    """person speaker participant tlcperson tlcrole tlcorganization persongrp member redner mp deputy actor agent
    role org""".split()
)
_FULL = ("showAs", "full-name", "fullname", "full_name", "name", "displayname", "abbreviation")
_MOST_WORDS = 60
_MOST_ELEMENTS = 60
_NAMES = ("name", "persname", "abbreviation")
_PARTS = {
    "title": ("titel", "title", "rolename", "addname", "honorific"),
    "first": ("vorname", "forename", "firstname", "first_name", "first-name", "givenname", "given", "oratorfirstname"),
    "link": ("namelink", "namenszusatz", "prefix"),
    "last": ("nachname", "surname", "lastname", "last_name", "last-name", "familyname", "family", "oratorlastname"),
    "suffix": ("genname", "suffix", "ortszusatz"),
}
_PART_OF = {tag: part for part, tags in _PARTS.items() for tag in tags}
_ROLES = ("rolle_lang", "role", "rolle", "function", "office", "oratorrole")
_PARTIES = ("fraktion", "party", "faction", "parliamentarygroup", "groupnameshort", "parti")


@dataclass(frozen=True)
class Person:
    """As the file lists them; `label` is what stands for those it does not list."""

    name: str | None = None
    role: str | None = None
    label: str | None = None


class People:
    """Who is behind an identifier."""

    def __init__(self, root: Element, words: Mapping[Element, int] = MappingProxyType({})) -> None:
        self._by_id: dict[str, Person] = {}
        for element in root.iter(etree.Element):
            if tag_of(element) not in _PERSONS:
                continue
            identifiers = {value.strip() for name in _IDS if (value := element.get(name))}
            if identifiers <= self._by_id.keys():
                continue  # as it is at each speech of somebody
            person = _listed(element, words.get(element, 0) <= _MOST_WORDS)
            if person.name or person.role:
                for identifier in identifiers:
                    self._by_id.setdefault(identifier, person)

    def of(self, value: str) -> Person:
        """The person, or the persons, that an attribute's value points to."""
        value = value.strip()
        if value in self._by_id:
            return self._by_id[value]
        found = [self._by_id.get(part.lstrip("#").rpartition("#")[2]) for part in value.split()[:8]]
        if found and all(found):
            names = [person.name for person in found if person and person.name]
            if not names:
                return found[0] or Person()
            role = found[0].role if len(found) == 1 and found[0] else None
            return Person(" & ".join(dict.fromkeys(names)), role)
        return Person()

    def role_of(self, value: str) -> str | None:
        """What a role's attribute says: by its entry, where it points to one."""
        value = value.strip()
        person = self.of(value) if value else Person()
        plain = value.lstrip("#").strip()
        return person.name or (plain if plain and len(plain) < 100 and not plain.isdigit() else None)


def _listed(element: Element, is_entry: bool = True) -> Person:
    """What an entry of a list says; of an element that holds speech only its attributes."""
    attributes = {name.casefold(): value for name, value in element.attrib.items()}
    name = next((text for key in _FULL if (text := attributes.get(key.casefold(), "").strip())), None)
    role = " ".join(attributes.get("role", "").replace("_", " ").split()) or None
    if not is_entry:
        return Person(name, role)
    below = _below(element)
    name = name or _name_of(_parts(below))
    if name is None:
        named = element if tag_of(element) in _NAMES else next((each for tag, each in below if tag in _NAMES), None)
        name = whole_text(named)[:120] or None if named is not None else None
    return Person(name, _role_of(below) or role)


def _below(element: Element) -> list[tuple[str, Element]]:
    """The elements below this one with their tags, as many as an entry of a list may have."""
    return [(tag_of(each), each) for each in islice(element.iterdescendants(etree.Element), _MOST_ELEMENTS - 1)]


def _name_of(parts: Mapping[str, str]) -> str | None:
    """A name from its parts, as `vorname` and `nachname`; None without a family name."""
    if "last" not in parts:
        return None
    return " ".join(parts[part] for part in _PARTS if part in parts)


def _is_filled_in(parts: Mapping[str, str], role: str | None) -> bool:
    """Whether all parts of the name are one word: what the form wanted where nobody speaks, `Break` and `Break`."""
    return {"first", "last"} <= parts.keys() and set(parts.values()) == {role}


def _parts(below: Iterable[tuple[str, Element]]) -> dict[str, str]:
    parts: dict[str, str] = {}
    for tag, element in below:
        part = _PART_OF.get(tag)
        if part and part not in parts and (text := whole_text(element)):
            parts[part] = text[:80]
    return parts


def _role_of(below: Iterable[tuple[str, Element]]) -> str | None:
    """The office, else the party."""
    for tags in (_ROLES, _PARTIES):
        for tag, element in below:
            if tag in tags and (text := whole_text(element)):
                return text[:200]
    return None


def composed(element: Element, people: People) -> Speaking | None:
    """Who an element that stands before the words names; None where it names nobody."""
    below = _below(element)
    parts, role = _parts(below), _role_of(below)
    if _is_filled_in(parts, role):
        return Speaking(None)
    name = _name_of(parts)
    text = label_of(whole_text(element))
    if name is None and not text:
        listed = _listed(element).name or next(
            (value for key, value in element.attrib.items() if key.casefold() in ("lib", "name", "speaker")), ""
        )
        text = " ".join(listed.replace("|", " ").split())
    if not text:
        return None
    if name is None:
        named = [each for tag, each in ((tag_of(element), element), *below) if tag in ("name", "persname")]
        shown = next((each for each in named if each.get("role") == "display"), named[0] if named else None)
        if shown is not None and shown is not element and whole_text(shown):
            text = label_of(whole_text(shown))
        known = (people.of(value) for key in _IDS if (value := element.get(key)))
        person = next((found for found in known if found.name), Person())
        return Speaking(text, None, role or person.role)
    return Speaking(name, name, role)
