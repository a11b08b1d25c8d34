"""Notes and comments on a page, to which small links in its text lead: `[a]`, `[1]`, as Google Docs saves them.

The link in the text and the one that leads back from the note show the same sign; the note's opens its paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict

from qa.formats.markup.elements import Element, whole_text

_SIGN = re.compile(r"\[[a-z]{1,2}\]|\[?\d{1,3}\]?|[*†‡§¶]", re.IGNORECASE)
_PARAGRAPHS = ("p", "li", "dd", "td", "aside", "div")


def notes(root: Element) -> set[Element]:
    """The links to notes in the text, and the notes."""
    signs: dict[str, list[Element]] = defaultdict(list)
    for link in root.iter("a"):
        if (link.get("href") or "").startswith("#") and _SIGN.fullmatch(sign := whole_text(link).strip()):
            signs[sign].append(link)
    pairs = [links for links in signs.values() if len(links) == 2 and links[0].get("href") != links[1].get("href")]
    below = {back: paragraph for _, back in pairs if (paragraph := _opened(back)) is not None}
    backs = set(below)
    found: set[Element] = set()
    for link, back in pairs:
        if back in below and _opened(link) is None:
            found |= {link, _whole(below[back], backs)}
    return found


def _opened(link: Element) -> Element | None:
    """The paragraph that this link opens, if it opens one."""
    inner = link
    for above in link.iterancestors():
        if above[0] is not inner or (above.text or "").strip():
            return None
        if above.tag in _PARAGRAPHS:
            return above
        inner = above
    return None


def _whole(paragraph: Element, backs: set[Element]) -> Element:
    """The element of a note of several paragraphs, if it holds no other note, else the paragraph."""
    above = paragraph.getparent()
    if above is None or above.tag not in ("div", "li", "aside") or above[0] is not paragraph:
        return paragraph
    return above if sum(link in backs for link in above.iter("a")) == 1 else paragraph
