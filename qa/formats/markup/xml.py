"""`xml`: debates of parliaments, corpora of talk, files of annotation tools: all that say in markup who speaks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from lxml import etree

from qa.errors import UnknownFormat, UnreadableFile
from qa.formats.base import Document, Parse
from qa.formats.dates import find_date
from qa.formats.decoding import SAVE_AS_TEXT
from qa.formats.markup import html
from qa.formats.markup.blocks import Block, Marks, blocks
from qa.formats.markup.elements import MARKUP_START, Element, Tree, whole_text, words_in, xml_tree
from qa.formats.markup.html_page import DAY_NAME, PRINT_NAME, language_of
from qa.formats.markup.turns import page_of, turns_of
from qa.formats.markup.xml_heads import heads_of_speeches
from qa.formats.markup.xml_speakers import UNSAID, find_speakers
from qa.formats.markup.xml_tiers import elan, exmaralda, transcriber
from qa.formats.markup.xml_times import tag_of
from qa.formats.segments import parse_of
from qa.formats.text.around.datelines import dateline_of
from qa.transcript import Origin

_ROOT = re.compile(r"<([^\s<>/!?&\"'=]{1,80})(?=[\s>/])")
_CAPTIONS = frozenset({"tt", "sami", "timedtext"})
_FEEDS = frozenset(
    """rss feed svg plist opml urlset sitemapindex project package manifest configuration resources xmeml fcpxml kml
    gpx""".split()
)
_INLINE = frozenset(
    """a abbr b bold br-inline c cit del distinct em emph emphasis foreign g hi i inline ins italic lang mentioned nobr
    orig persname pc placename q ref reg s small span strong sub sup term tok token u-inline underline w word""".split()
)
_TIERS = {"ANNOTATION_DOCUMENT": elan, "basic-transcription": exmaralda, "Trans": transcriber}
_ESCAPED_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>")
_PARAGRAPH_TAG = re.compile(r"</?(?:p|br|div|li|tr|h\d)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_SETTINGS = frozenset({"setting", "recording"})
_EDITION = frozenset({"publicationstmt", "revisiondesc", "encodingdesc", "editionstmt"})
"""Of a TEI header (https://tei-c.org/release/doc/tei-p5-doc/en/html/HD.html)."""
_IDS = ("id", "{http://www.w3.org/XML/1998/namespace}id")
_TITLES = frozenset("title titel titre titolo titulo sitzungstitel doctitle debatetitle documenttitle".split())
_BY_PLACE = 0.9
_PLACES = frozenset({"ort", "place", "location", "settlement", "city"})
_NAMES = ("name", "property", "key", "type")


def recognises(document: Document) -> bool:
    """XML by its declaration, or by a first element that is closed again; captions and pages have their own readers."""
    text = document.text
    if text[:2_000].lstrip("\ufeff \t\r\n")[:1] != "<":
        return False
    start = MARKUP_START.match(text)
    root = _ROOT.match(text, start.end() if start else 0)
    if root is None:
        return False
    name = root[1].rpartition(":")[2]
    if name.casefold() in _CAPTIONS or _is_timed_text(name, text):
        return False
    if "<?xml" in text[: root.start()] and name.casefold() != "html":
        return True
    return not html.recognises(document) and f"</{root[1]}" in text


def _is_timed_text(root: str, text: str) -> bool:
    """YouTube's captions: `<transcript><text start="0.5" dur="2">`."""
    return root.casefold() == "transcript" and re.search(r"<text\s[^<>]{0,80}\bdur\s*=", text[:4_000]) is not None


def read(document: Document) -> Parse:
    tree = xml_tree(document)
    root = tree.root
    if tag_of(root) in _FEEDS:
        raise UnknownFormat(document.name, f"<{root.tag[:40]}> is no transcript", (), SAVE_AS_TEXT)
    if root.tag == "html":
        return html.read_tree(document, tree, format="xml")
    try:
        parse = _tiers(document, tree) if root.tag in _TIERS else _talk(document, tree)
    except UnreadableFile:
        if not tree.doubts:
            raise
        raise document.unreadable(f"no words can be read in it: {tree.doubts[0]}", "export it again") from None
    return _with_about(parse, root)


def _tiers(document: Document, tree: Tree) -> Parse:
    root = tree.root
    return parse_of(
        document,
        _TIERS[root.tag](root),
        format="xml",
        shape="turns with their speaker" if root.tag == "Trans" else "tiers on a time line",
        unit="line",
        doubts=tree.doubts,
    )


def _talk(document: Document, tree: Tree) -> Parse:
    root = tree.root
    words = words_in(root)
    unsaid = {each for each in root.iter(etree.Element) if tag_of(each) in UNSAID and each is not root}
    marks = find_speakers(root, words, unsaid)
    if marks is None and (opening := heads_of_speeches(root, words, unsaid)):
        marks, tag = opening
        doubts = (*tree.doubts, f"nothing but its place says that <{tag}> names who speaks")
        parse = turns_of(
            document,
            _unescaped(blocks(root, is_inline, marks)),
            format="xml",
            shape="elements that open the speeches",
            unit="line",
            doubts=doubts,
        )
        return parse.model_copy(update={"certainty": _BY_PLACE})
    if marks is not None:
        confidences = any(name in each.attrib for each in root.iter("Word", "word") for name in ("conf", "confidence"))
        return turns_of(
            document,
            _unescaped(blocks(root, is_inline, marks)),
            format="xml",
            shape="elements that name the speaker",
            unit="line",
            origin=Origin.RECOGNISER if confidences else Origin.UNKNOWN,
            doubts=tree.doubts,
        )
    found = blocks(root, is_inline, Marks(unsaid=unsaid), bold=True)
    numbered = ((block.line, block) for block in _unescaped(found))
    return page_of(document, numbered, format="xml", unit="line", doubts=tree.doubts)


def _unescaped(found: Iterable[Block]) -> Iterator[Block]:
    """With text that holds escaped HTML (`&lt;p&gt;`) cut at its paragraphs and without its tags."""
    for block in found:
        if "<" not in block.text or not _ESCAPED_TAG.search(block.text):
            yield block
            continue
        for number, part in enumerate(_PARAGRAPH_TAG.split(block.text)):
            if said := " ".join(_ESCAPED_TAG.sub("", part).split()):
                yield replace(block, text=said, opens_paragraph=block.opens_paragraph or number > 0)


def is_inline(element: Element) -> bool:
    """Whether an element stands inside a line of text: by its name, or because text stands round it."""
    if tag_of(element) in _INLINE or (element.tail and not element.tail.isspace()):
        return True
    parent = element.getparent()
    return parent is not None and bool(parent.text) and not parent.text.isspace()


def _with_about(parse: Parse, root: Element) -> Parse:
    transcript = parse.transcript
    # The day a time line was annotated is not the day of the talk.
    date = None if root.tag in _TIERS else _date(root)
    update = {
        "title": _title(root) or transcript.title,
        "date": date or transcript.date,
        "place": transcript.place or _place(root),
        "language": transcript.language or language_of(root),
    }
    return parse.model_copy(update={"transcript": transcript.model_copy(update=update)})


def _title(root: Element) -> str | None:
    for element in root.iter(etree.Element):
        named = element.keys() and any((element.get(name) or "").casefold().endswith("title") for name in _NAMES)
        held = element.get("content") or element.get("value") if named else None
        text = held or ("".join(element.itertext()) if tag_of(element) in _TITLES else "")
        text = " ".join(text.split())[:300]
        if text and not ((dateline := dateline_of(text)) and dateline.bare):
            return text
    return None


def _date(root: Element) -> dt.date | None:
    """The first day that an element or an attribute for dates names in the head of the file; the setting of the talk
    says it surest, and the day of this edition of it is another. Else the one day that is in its ids."""
    days: list[dt.date] = []
    in_ids: set[dt.date] = set()
    for element in islice(_not_of_edition(root), 2_000):
        day = next((day for value in _dated_values(element) if "next" not in value and (day := _day(value))), None)
        if day and any(tag_of(above) in _SETTINGS for above in element.iterancestors()):
            return day
        days += [day] if day else []
        in_ids.update(day for name in _IDS if (day := _day(element.get(name) or "")))
    return next(iter(days), None) or (in_ids.pop() if len(in_ids) == 1 else None)


def _not_of_edition(root: Element) -> Iterator[Element]:
    """The elements in their order, none that tells who published this file, and when, nor any below it."""
    stack = [root]
    while stack:
        element = stack.pop()
        if tag_of(element) not in _EDITION:
            yield element
            stack.extend(element[::-1])


def _dated_values(element: Element) -> Iterator[str]:
    for name, value in element.attrib.items():
        if "dat" in name.casefold() or name in ("when", "day"):
            yield value
    names = [element.get(name) or "" for name in _NAMES]
    if any(DAY_NAME.search(name) and not PRINT_NAME.search(name) for name in names):
        yield element.get("content") or element.get("value") or ""
    named = any(part in tag_of(element) for part in ("date", "datum"))
    if named or "date" in (value.casefold() for value in element.attrib.values()):
        yield whole_text(element)[:100]


def _day(value: str) -> dt.date | None:
    found = find_date(value[:60])
    return found.day if found else None


def _place(root: Element) -> str | None:
    for number, element in enumerate(root.iter(etree.Element)):
        if number > 500:
            break
        if tag_of(element) in _PLACES and (text := whole_text(element)) and len(text) < 80:
            return text
    return None
