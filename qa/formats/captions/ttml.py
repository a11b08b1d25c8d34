"""`ttml`: captions in XML. TTML, also as DFXP, SMPTE-TT, EBU-TT and IMSC (https://www.w3.org/TR/ttml2/), and the three
forms in which YouTube gives out its captions.

Entities are never expanded and nothing is fetched: a file that declares any is refused. Style and place on the screen
say nothing about who speaks and are left aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache

from lxml import etree

from qa.formats.base import Document, Parse
from qa.formats.captions.captions import parse_of
from qa.formats.captions.cues import Cue, milliseconds
from qa.formats.decoding import crowded_line, with_whole_characters
from qa.formats.xml_parser import xml_parser
from qa.transcript import Origin

_HEAD = 8_192
_PROLOG = r"\s*(?:<\?[^>]*>\s*|<!--(?:[^-]|-(?!->))*-->\s*|<!DOCTYPE[^>\[]*>\s*)*"
_TTML_START = re.compile(_PROLOG + r"<(?:[\w.-]+:)?tt[\s>]")
_YOUTUBE_START = re.compile(
    _PROLOG + r"<(?:timedtext|transcript)(?:\s[^>]*)?>\s*(?:<head\b|<body\b|<text\s[^>]*?(?:start|t)=)"
)
_DECLARATION = re.compile(r"<!(?:ENTITY|DOCTYPE[^>\[]*\[)", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,5}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,12})|[:;](\d{1,4})(?:\.\d{1,4})?)?", re.ASCII)
_OFFSET = re.compile(r"(\d{1,11}(?:\.\d{1,9})?)(h|ms|m|s|f|t)", re.ASCII)
_LONGEST_MS = 10_000 * 3_600_000
"""No recording is longer, whatever a damaged file says."""
_SECOND_OF = {"h": Fraction(1, 3600), "m": Fraction(1, 60), "s": Fraction(1)}
_READ_SO_FAR = ": what could be read of it is"
_DECIMAL = re.compile(r"\d{1,11}(?:\.\d{1,9})?", re.ASCII)
_UNSAID_ROLES = frozenset({"sound", "music", "effect"})


def recognises(document: Document) -> bool:
    head = document.text[:_HEAD].lstrip("\ufeff")
    return head.lstrip()[:1] == "<" and (_TTML_START.match(head) or _YOUTUBE_START.match(head)) is not None


def read(document: Document) -> Parse:
    text = document.text
    if _DECLARATION.search(text[:_HEAD]):
        raise document.unreadable("it declares entities of its own, which captions never need", "save it without them")
    root, doubts = _tree(document, text)
    if _name(root) in ("timedtext", "transcript"):
        return _youtube(document, root, doubts)
    if _name(root) == "tt":
        return _ttml(document, root, doubts)
    raise document.unreadable(
        f"its XML holds no captions but <{_name(root)[:40]}>", "check that this is the file you mean"
    )


def _tree(document: Document, text: str) -> tuple[etree._Element, list[str]]:
    """The root element; of a damaged file as far as it can be read, with a doubt that says where it is damaged."""
    if line := crowded_line(text):
        raise document.unreadable(f"an element in line {line} has thousands of attributes", "export it again")
    data = with_whole_characters(text).lstrip("\ufeff \t\r\n").encode("utf-8", errors="replace")
    try:
        return etree.fromstring(data, xml_parser(recover=False)), []
    except etree.XMLSyntaxError as error:
        problem = "".join(letter if letter.isprintable() else "\ufffd" for letter in error.msg or "not XML")
        problem = " ".join(problem.split()).replace(", use XML_PARSE_HUGE option", "")
    try:
        root = etree.fromstring(data, xml_parser(recover=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise document.unreadable(f"its XML is damaged ({problem})", "export it again")
    return root, [f"its XML is damaged ({problem}){_READ_SO_FAR}"]


def _name(element: etree._Element) -> str:
    """The name without its namespace."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1_024)
def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _get(element: etree._Element, name: str) -> str | None:
    """An attribute, in whatever namespace."""
    return next((str(value) for key, value in element.attrib.items() if _local(key) == name), None)


@dataclass(frozen=True)
class _Clock:
    """How many frames and ticks a second has."""

    frames: Fraction
    ticks: Fraction

    @classmethod
    def of(cls, root: etree._Element) -> _Clock:
        rate = _whole(_get(root, "frameRate"))
        times, _, parts = (_get(root, "frameRateMultiplier") or "").replace(":", " ").partition(" ")
        frames = Fraction(rate or 30)
        if _whole(times) and _whole(parts):
            frames *= Fraction(_whole(times), _whole(parts))
        ticks = _whole(_get(root, "tickRate"))
        framed = frames * (_whole(_get(root, "subFrameRate")) or 1) if rate else Fraction(1)
        return cls(frames, Fraction(ticks) if ticks else framed)

    def ms(self, text: str | None) -> int | None:
        """A time expression in milliseconds, or None where it is none."""
        if text is None:
            return None
        text = text.strip()
        if match := _CLOCK.fullmatch(text):
            time = milliseconds(match[1], match[2], match[3], match[4])
            time += int(int(match[5]) * 1000 / self.frames) if match[5] else 0
        elif match := _OFFSET.fullmatch(text):
            in_a_second = {"ms": Fraction(1000), "f": self.frames, "t": self.ticks, **_SECOND_OF}
            time = int(Fraction(match[1]) * 1000 / in_a_second[match[2]])
        else:
            return None
        return time if time < _LONGEST_MS else None


def _whole(text: str | None) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0


@dataclass(slots=True)
class _Span:
    """What an element hands down to those in it: times, who speaks, the language."""

    start_ms: int | None = None
    end_ms: int | None = None
    offset_ms: int = 0
    agent: str | None = None
    language: str | None = None
    said: bool = True


@dataclass(slots=True)
class _Piece:
    """Words of a paragraph by one speaker, line by line."""

    span: _Span
    lines: list[str] = field(default_factory=lambda: [""])

    @property
    def has_words(self) -> bool:
        return any(map(str.strip, self.lines))


def _ttml(document: Document, root: etree._Element, doubts: list[str]) -> Parse:
    agents, title = _head(root)
    clock = _Clock.of(root)
    above = _Span(language=_get(root, "lang"))
    pieces = [piece for body in root if _name(body) == "body" for piece in _pieces(body, clock, above)]
    if not pieces and b"image" in document.data.lower():
        raise document.unreadable("its captions are pictures, not text", "run OCR first")
    if not pieces and doubts:
        raise document.unreadable(doubts[0].removesuffix(_READ_SO_FAR), "export it again")
    languages = Counter(piece.span.language for piece in pieces)
    language = languages.most_common(1)[0][0] if languages else None
    if len(languages) > 1:
        pieces = [piece for piece in pieces if piece.span.language == language]
        others = ", ".join([other or "one without a name" for other in languages if other != language][:5])
        doubts.append(f"it holds several languages: {language or 'one without a name'} is read, {others} left out")
    cues: list[Cue] = []
    untimed = 0
    for number, piece in enumerate(pieces, start=1):
        start, end = piece.span.start_ms, piece.span.end_ms
        if start is None:
            untimed += 1
            start = cues[-1].end_ms if cues else 0
        voice = ", ".join(agents.get(id, id) for id in (piece.span.agent or "").split()) or None
        cues.append(Cue(number, start, start if end is None else end, piece.lines, voice))
    if untimed:
        doubts.append(f"cues without a time: {untimed}; the end of the one before is taken")
    return parse_of(document, cues, format="ttml", title=title, language=language or None, doubts=doubts)


def _head(root: etree._Element) -> tuple[dict[str, str], str | None]:
    """The names of those who speak by their ids, and the title."""
    agents: dict[str, str] = {}
    title = None
    for element in (each for head in root if _name(head) == "head" for each in head.iter()):
        kind = _name(element)
        if kind == "agent" and (id := _get(element, "id")):
            names = (_said(child) for child in element if _name(child) == "name")
            agents[id] = next(filter(None, names), id)
        elif kind.casefold().endswith("title") and title is None:  # EBU-TT has `documentOriginalProgrammeTitle`
            title = _said(element) or None
    return agents, title


def _said(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _pieces(element: etree._Element, clock: _Clock, above: _Span) -> Iterator[_Piece]:
    """What the paragraphs of the body and of its divisions say. The parser allows no nesting deeper than 256."""
    span = _within(element, clock, above)
    if _name(element) == "p":
        yield from _paragraph(element, clock, span)
    else:
        for child in element:
            if _name(child) in ("div", "p"):
                yield from _pieces(child, clock, span)


def _within(element: etree._Element, clock: _Clock, above: _Span) -> _Span:
    """Times count from the start of the element around; what an element does not say, that one says."""
    if not element.attrib:
        return above
    said = {_local(key): value for key, value in element.attrib.items()}
    begin, end, lasts = clock.ms(said.get("begin")), clock.ms(said.get("end")), clock.ms(said.get("dur"))
    start = above.start_ms if begin is None else above.offset_ms + begin
    if end is not None:
        end += above.offset_ms
    elif lasts is not None:
        end = (start or 0) + lasts
    roles = (said.get("role") or "").split()
    return _Span(
        start_ms=start,
        end_ms=above.end_ms if end is None else end,
        offset_ms=above.offset_ms if begin is None else above.offset_ms + begin,
        agent=said.get("agent", above.agent),
        language=said.get("lang", above.language),
        said=above.said and not (roles and _UNSAID_ROLES.issuperset(roles)),
    )


def _paragraph(paragraph: etree._Element, clock: _Clock, span: _Span) -> list[_Piece]:
    """A paragraph, cut where a part of it has a speaker of its own."""
    if span.said and all(_name(child) == "br" for child in paragraph):
        piece = _Piece(span, [paragraph.text or "", *(line.tail or "" for line in paragraph)])
        return [piece] if piece.has_words else []
    pieces = [_Piece(span)]
    for text, part in _runs(paragraph, clock, span):
        piece = pieces[-1]
        if text is None:
            piece.lines.append("")
        elif not part.said or not text or text.isspace():
            piece.lines[-1] += " " if text and text.isspace() else ""
        else:
            if part.agent != piece.span.agent:
                pieces.append(_Piece(part))
            elif part is not piece.span:
                piece.span = _spanning(piece.span, part) if piece.has_words else _spanning(part, piece.span)
            pieces[-1].lines[-1] += text
    return [piece for piece in pieces if piece.has_words]


def _spanning(span: _Span, part: _Span) -> _Span:
    ends = [each.end_ms for each in (span, part) if each.end_ms is not None]
    start = part.start_ms if span.start_ms is None else span.start_ms
    return replace(span, start_ms=start, end_ms=max(ends, default=None))


def _runs(element: etree._Element, clock: _Clock, span: _Span) -> Iterator[tuple[str | None, _Span]]:
    """The text of an element piece by piece, each with what holds for it; None is a line break."""
    yield element.text or "", span
    for child in element:
        kind = _name(child)
        if kind == "br":
            yield None, span
        elif kind == "span":
            yield from _runs(child, clock, _within(child, clock, span))
        yield child.tail or "", span


def _youtube(document: Document, root: etree._Element, doubts: list[str]) -> Parse:
    """`<text start dur>` in seconds, `<text t d>` or `<p t d>` in milliseconds; words with times are automatic."""
    cues: list[Cue] = []
    automatic = False
    for element in root.iter():
        kind = _name(element)
        if kind not in ("text", "p"):
            continue
        seconds, lasts = element.get("start"), element.get("dur")
        start = _decimal_ms(seconds) if seconds is not None else _decimal_ms(element.get("t"), places=0)
        length = _decimal_ms(lasts) if seconds is not None else _decimal_ms(element.get("d"), places=0)
        automatic = automatic or any("t" in word.attrib or "ac" in word.attrib for word in element)
        lines = "".join(element.itertext()).split("\n")
        if any(map(str.strip, lines)):
            cues.append(Cue(len(cues) + 1, start, start + length, lines))
    origin = Origin.CAPTIONS if automatic else Origin.UNKNOWN
    return parse_of(document, cues, format="ttml", origin=origin, language=_get(root, "lang"), doubts=doubts)


def _decimal_ms(text: str | None, places: int = 3) -> int:
    """A decimal number with its point moved by so many places, and what is behind it cut off."""
    match = _DECIMAL.fullmatch((text or "").strip())
    whole, _, fraction = match[0].partition(".") if match else ("0", "", "")
    return int(whole + fraction[:places].ljust(places, "0"))
