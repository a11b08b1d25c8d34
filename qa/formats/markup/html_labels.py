"""Labels that stand in a page's text as those of its speakers do, though no element says that they are labels.

A page marks its members and prints the calls of others among them just so: `<b>Some members:</b> Hear, hear!`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from qa.formats.markup.elements import Element, whole_text
from qa.formats.text.labels.heads import is_possible

_BOLD = frozenset({"b", "strong"})
_COLONS = (":", "：")
_DEEPEST = 6
_LONGEST = 60


def other_labels(elements: Iterable[Element], speakers: Sequence[Element]) -> list[tuple[Element, str]]:
    """Bold words that open a paragraph and end with a colon, where nearly all speakers are printed like that."""
    named = set(speakers)
    alike: set[Element] = set()
    others: list[tuple[Element, str]] = []
    for element in elements:
        text = whole_text(element, _LONGEST * 2) if element.tag in _BOLD else ""
        if not text.endswith(_COLONS):
            continue
        around = named.intersection([element, *islice(element.iterancestors(), _DEEPEST)])
        alike |= around
        label = text.rstrip(":： ")
        if not around and len(label) <= _LONGEST and is_possible(label) and _opens_paragraph(element):
            others.append((element, label))
    return others if len(alike) * 10 >= len(speakers) * 9 else []


def _opens_paragraph(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and element.getprevious() is None and not (parent.text or "").strip()
