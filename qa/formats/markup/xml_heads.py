"""Speakers told by their place alone: an element that opens the speeches of a file, whatever it is called.

Every parliament names its elements in its own language. What they share is that the speaker's element stands before
all other words of a speech, holds a name and little else, and has few values that come again and again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from lxml import etree

from qa.formats.markup.blocks import Marks
from qa.formats.markup.elements import Element, whole_text
from qa.formats.markup.turns import label_of
from qa.formats.markup.xml_people import People, composed
from qa.formats.markup.xml_times import kept, tag_of
from qa.formats.text.words import name_shape

_FEWEST = 4
_MOST_WORDS = 12
_SPEECH = 8
"""Words that follow a name on the average, and more."""


def heads_of_speeches(
    root: Element, words: Mapping[Element, int], unsaid: Collection[Element]
) -> tuple[Marks, str] | None:
    """Who speaks by the elements that open most of the talk, and what these are called; None where none does."""
    kinds: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for element, tag in kept(root, unsaid):
        parent = element.getparent()
        if parent is not None and 0 < words[element] <= _MOST_WORDS and _opens(element, words):
            kinds[tag, tag_of(parent)].append(element)
    spoken = {kind: sum(_words_after(each, words) for each in found) for kind, found in kinds.items()}
    named = [kind for kind, found in kinds.items() if _are_names(found) and spoken[kind] >= _SPEECH * len(found)]
    best = max(named, key=lambda kind: spoken[kind], default=None)
    if best is None or spoken[best] * 2 < words[root]:
        return None
    people = People(root, words)
    before = {each: (by, each.getparent()) for each in kinds[best] if (by := composed(each, people))}
    return Marks(before=before, unsaid={*unsaid, *before}), best[0]


def _opens(element: Element, words: Mapping[Element, int]) -> bool:
    """Whether no word stands before it in its parent."""
    parent = element.getparent()
    return not (parent.text or "").strip() and not any(
        words[each] or (each.tail or "").strip() for each in element.itersiblings(etree.Element, preceding=True)
    )


def _words_after(element: Element, words: Mapping[Element, int]) -> int:
    return words[element.getparent()] - words[element]


def _are_names(found: Collection[Element]) -> bool:
    """Whether two or more come again, and half look like names; a chair may be called by a word in small letters."""
    labels = Counter(label_of(whole_text(each)) for each in found)
    shaped = sum(count for label, count in labels.items() if name_shape(label.partition("(")[0], ()) >= 1)
    again = sum(count > 1 for count in labels.values())
    return len(found) >= _FEWEST and again > 1 and len(labels) * 2 <= len(found) and shaped * 2 >= len(found)
