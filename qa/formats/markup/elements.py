"""Marked-up text, HTML and XML, as a tree: parsed without network, DTD or entities, as far as the file is whole."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from qa.formats.base import Document
from qa.formats.decoding import crowded_line, with_whole_characters
from qa.formats.xml_parser import xml_parser

Element: TypeAlias = etree._Element

MARKUP_START = re.compile(
    r"\ufeff?\s*(?:<!--.{0,4000}?-->\s*|<\?.{0,4000}?\?>\s*|<!doctype\s[^\[>]{0,2000}(?:\[[^\]]{0,4000}\]\s*)?>\s*)*",
    re.DOTALL | re.IGNORECASE,
)
"""What may stand before the first element."""
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z][\w.:-]{1,30})", re.IGNORECASE)
_HEAD = 4_096
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
"""What pages mean by these names (WHATWG Encoding Standard)."""
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]{0,200}\?>")
_ENTITY = re.compile(r"&([^\s&;<>#][^\s&;<>]*+);")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DEFINES_ENTITY = re.compile(r"<!ENTITY\s", re.IGNORECASE)
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAME_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+|\d+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DEEPER = "ERR_RESOURCE_LIMIT"
_LAST_TAG = re.compile(rb"</[^<>/]+>\s*$")


@dataclass(frozen=True)
class Tree:
    """The parsed file, and sentences on what could not be read of it."""

    root: Element
    doubts: tuple[str, ...] = ()


def text_of(document: Document) -> str:
    """The file as text: by its byte order mark, as UTF-8 if it is that, by what it declares, else by its bytes."""
    data = document.data
    declared = _DECLARED.search(data[:_HEAD])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            if (encoding := _known(declared[1].decode("ascii"))) is not None:
                return data.decode(encoding, errors="replace")
    return document.text


def _known(name: str) -> str | None:
    """The codec of a declared encoding that is read byte by byte; None for UTF, which was tried, and for no codec."""
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    if found.name.startswith("utf") or not found._is_text_encoding:
        return None
    return _SUPERSETS.get(found.name, found.name)


def html_tree(document: Document, text: str | None = None) -> Tree:
    """The page as a tree. Raises `UnreadableFile` where there is none."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    text = _DECLARATION.sub("", text_of(document) if text is None else text, count=1)
    return _parsed(document, text, parser)


def xml_tree(document: Document) -> Tree:
    """The file as a tree, names of elements and attributes without their namespaces.

    Raises `UnreadableFile` where there is none, and for files that define entities, which may grow without end.
    """
    text = text_of(document)
    first = MARKUP_START.match(text)
    if _DEFINES_ENTITY.search(text, 0, (first.end() if first else 0) + 10_000):
        raise document.unreadable("it defines entities of its own", "save it with its entities replaced by their text")
    text = _NO_CHARACTER.sub("", _DECLARATION.sub("", text, count=1))
    tree = _parsed(document, _ENTITY.sub(_character, text), xml_parser(recover=True, deep=True))
    for element in tree.root.iter(etree.Element):
        if element.tag[0] == "{":
            with suppress(ValueError):  # a damaged one that is no name
                element.tag = element.tag.rpartition("}")[2]
    return tree


def _character(entity: re.Match[str]) -> str:
    """HTML's names for characters are used in XML too, with a DTD that is not at hand."""
    if entity[1] in _XML_ENTITIES:
        return entity[0]
    character = html.unescape(entity[0])
    return html.escape(character)


def _parsed(document: Document, text: str, parser: etree.XMLParser | etree.HTMLParser) -> Tree:
    if line := crowded_line(text):
        raise document.unreadable(f"an element in line {line} has thousands of attributes", "save the words alone")
    text = with_whole_characters(_NO_CHARACTER.sub("", text.lstrip("\ufeff")))
    data = text.encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise document.unreadable(f"its markup cannot be read ({_one_line(error)})", "save it again") from None
    if root is None:
        raise document.unreadable("there is no markup that can be read in it", "save it again")
    return Tree(root, tuple(_doubts(parser, data)))


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _doubts(parser: etree.XMLParser | etree.HTMLParser, data: bytes) -> list[str]:
    fatal = [each for each in parser.error_log if each.level >= etree.ErrorLevels.FATAL]
    if any(_DEEPER in each.type_name for each in fatal):
        return ["its elements are nested too deep: what stands deeper than 2,048 of them is not read"]
    if isinstance(parser, etree.HTMLParser) or not fatal:
        return []
    if not _LAST_TAG.search(data[-300:]):
        return ["the file ends in the middle of its markup: what stands before is read"]
    return [f"the markup is broken at line {fatal[0].line}: words there may be missing"]


def _count(text: str | None) -> int:
    """The words of a text that has any; times and numbers alone are none."""
    return len(text.split()) if text and not text.isspace() and _LETTERS.search(text) else 0


@lru_cache(maxsize=1_000)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name as programs write them: `speakerName`, `speaker_name`, `speaker-name`."""
    return tuple(word.casefold() for word in _NAME_WORD.findall(name))


def words_in(root: Element) -> dict[Element, int]:
    """How many words each element holds, all below it included."""
    counts: dict[Element, int] = {}
    below: list[int] = [0]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            below.append(_count(element.text))
        else:
            counts[element] = below.pop()
            below[-1] += counts[element] + _count(element.tail)
    return counts


def whole_text(element: Element, longest: int = 1_000) -> str:
    """The text in an element, white space collapsed, elements parted by a space; no more than about `longest`."""
    if not len(element):
        return " ".join((element.text or "")[: longest + 1].split())
    parts: list[str] = []
    length = 0
    for text in element.itertext():
        parts.append(text[: longest + 1])
        length += len(parts[-1])
        if length > longest:
            break
    return " ".join(" ".join(parts).split())


def words_before(root: Element, unsaid: Collection[Element]) -> dict[Element, int]:
    """How many words stand before each element, in the order of the file; nothing in `unsaid` counts."""
    before: dict[Element, int] = {}
    count = 0
    stack = [(False, root)]
    while stack:
        closes, element = stack.pop()
        if closes:
            count += _count(element.tail)
            continue
        before[element] = count
        stack.append((True, element))
        if element not in unsaid:
            count += _count(element.text)
            stack.extend((False, child) for child in element[::-1])
    return before
