"""What a web page says of itself, and which part of it is the text: told by structure and by the density of links."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from qa.formats.dates import find_date
from qa.formats.markup.elements import Element, tokens, whole_text, words_in

_NEVER_TEXT = frozenset(
    """script style noscript template head title iframe svg math canvas audio video object button select textarea
    input nav dialog menu datalist map figcaption""".split()
)
_AROUND = frozenset({"header", "footer", "aside", "form"})
_AROUND_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog complementary menu".split())
_AROUND_WORDS = frozenset(
    """nav navbar navigation menu breadcrumb breadcrumbs cookie cookies consent share sharing social related sidebar
    advert advertisement ads promo newsletter subscribe popup modal pagination pager footer masthead toolbar skip
    comments disqus toc tags pullquote userpic""".split()
)
_PICTURES = frozenset("image img photo picture wp figure".split())
_UNDER_PICTURES = frozenset("caption credit credits".split())
"""With one of those before: `wp-caption`, `photo-credit`."""
_AROUND_PAIRS = [frozenset(pair.split()) for pair in ("pull quote", "message service", "message system", "reply to")]
_LISTS = frozenset({"ul", "ol", "div", "p", "table", "section", "dl"})
_MAIN_WORDS = frozenset({"transcript", "transcription", "hansard", "protocol"})
_BODY_WORDS = ("articlebody", "article-body", "entry-content", "post-content", "body-copy", "page-content")
_MANY_LINKS = 3
_ALL_LINKS = 0.7
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SITE = re.compile(r"\s+[|–—·»-]\s+")
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DATES = (
    "article:published_time",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "date",
    "pubdate",
    "publishdate",
    "datepublished",
    "citation_date",
)
DAY_NAME = re.compile(r"(?:date|datum|fecha)$", re.IGNORECASE)
PRINT_NAME = re.compile(r"modif|updat|publi|issued|creat|avail|valid|expir", re.IGNORECASE)
"""In the names of fields for a day: those of an edition, not of the talk."""
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")


@dataclass(frozen=True)
class About:
    """What the page says in its head, its first heading and its times."""

    title: str | None
    date: dt.date | None
    language: str | None


def about(root: Element) -> About:
    meta = {
        (each.get("property") or each.get("name") or each.get("itemprop") or "").casefold(): each.get("content") or ""
        for each in root.iter("meta")
    }
    return About(_title(root, meta), _date(root, meta), language_of(root))


def _title(root: Element, meta: Mapping[str, str]) -> str | None:
    headings = [text for heading in root.iter("h1") if (text := whole_text(heading))]
    page = next((text for title in root.iter("title") if (text := whole_text(title))), "")
    named = next((text for name in _TITLES if (text := " ".join(meta.get(name, "").split()))), "")
    if len(headings) == 1:
        return headings[0][:300]
    if named:
        return named[:300]
    site = " ".join(meta.get("og:site_name", "").split())
    parts = _SITE.split(page)
    if len(parts) > 1 and site and parts[-1].casefold() == site.casefold():
        page = page[: page.rindex(parts[-1])].rstrip(" |–—·»-")
    return (page or next(iter(headings), ""))[:300] or None


def _date(root: Element, meta: Mapping[str, str]) -> dt.date | None:
    said = next((text for title in root.iter("title") if (text := whole_text(title))), "")
    if found := find_date(said[:500]):
        return found.day
    times = (time.get("datetime") or time.get("content") or whole_text(time) for time in root.iter("time"))
    named = (meta[name] for name in meta if DAY_NAME.search(name) and not PRINT_NAME.search(name))
    for text in [*(meta.get(name, "") for name in _DATES), *named, *times]:
        if found := find_date(text[:60]):
            return found.day
    return None


def language_of(root: Element) -> str | None:
    """ISO 639-1, from `lang` or `xml:lang` of the root."""
    named = root.get("lang") or root.get("xml:lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    match = _LANGUAGE.fullmatch(named.strip()[:40])
    return match[1].lower() if match else None


def main_part(root: Element, words: Mapping[Element, int], unsaid: Collection[Element]) -> Element:
    """The element that holds the text: one that says it does and holds most words that are not furniture."""
    body = next(iter(root.iter("body")), root)
    total = words[body] - sum(words[each] for each in unsaid if each in words)
    held = [each for each in _main_candidates(body) if words[each] * 2 > total and each not in unsaid]
    return min(held, key=lambda each: words[each]) if held else body


def _main_candidates(body: Element) -> Iterator[Element]:
    for element in body.iter(etree.Element):
        if element.tag in ("main", "article") or (element.attrib and _is_main(element)):
            yield element


def _is_main(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".casefold()
    return (
        element.get("role") in ("main", "article")
        or any(each in names for each in _BODY_WORDS)
        or not _MAIN_WORDS.isdisjoint(tokens(names))
    )


def furniture(root: Element, words: Mapping[Element, int]) -> set[Element]:
    """The elements round the text: menus, forms, banners, lists of links, what is hidden. None holds half the page."""
    body = next(iter(root.iter("body")), root)
    half = words[body] / 2
    links: dict[Element, tuple[int, int]] = _links(body, words)
    found = set()
    for element in root.iter(etree.Element):
        tag = element.tag
        if tag in _NEVER_TEXT or (
            words[element] < half and (_is_around(element) or _is_list_of_links(element, words, links))
        ):
            found.add(element)
    return found


def _is_around(element: Element) -> bool:
    attributes = element.attrib
    if not attributes:
        return element.tag in ("footer", "aside", "form") or (element.tag == "header" and not _in_article(element))
    if attributes.get("role") in _AROUND_ROLES or "hidden" in attributes:
        return True
    style = attributes.get("style")
    if style and _HIDDEN.search(style):
        return True
    if element.tag in _AROUND:
        return element.tag != "header" or not _in_article(element)
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return element.tag not in ("body", "html") and _is_named_around(named)


@lru_cache(maxsize=1_000)
def _is_named_around(named: str) -> bool:
    names = tokens(named)
    under_picture = not (_UNDER_PICTURES.isdisjoint(names) or _PICTURES.isdisjoint(names))
    return under_picture or not _AROUND_WORDS.isdisjoint(names) or any(pair.issubset(names) for pair in _AROUND_PAIRS)


def _in_article(element: Element) -> bool:
    return next(element.iterancestors("article", "main"), None) is not None


def _links(body: Element, words: Mapping[Element, int]) -> dict[Element, tuple[int, int]]:
    """By element with links below it: how many, and how many words they hold."""
    counts: dict[Element, tuple[int, int]] = {}
    for link in body.iter("a"):
        if link.get("href") is None:
            continue
        for depth, above in enumerate(link.iterancestors()):
            if depth > 12 or above is body:
                break
            links, linked = counts.get(above, (0, 0))
            counts[above] = links + 1, linked + words[link]
    return counts


def _is_list_of_links(element: Element, words: Mapping[Element, int], links: Mapping[Element, tuple[int, int]]) -> bool:
    count, linked = links.get(element, (0, 0))
    if element.tag not in _LISTS or count < _MANY_LINKS:
        return False
    rest = words[element] - linked
    return linked >= _ALL_LINKS * words[element] and rest < count * 2


__all__ = ["About", "about", "furniture", "language_of", "main_part", "words_in"]
