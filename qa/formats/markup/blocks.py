"""From a tree to blocks of text in their order, each with who speaks it, as far as the markup itself says so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from qa.formats.markup.elements import Element
from qa.formats.text.labels.bold import bold, printed

_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_SPACES = ("  ", "\n", "\t", "\r", "\f")
"""Space that is more than one plain space."""
_BOLD = frozenset({"b", "strong"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SAME_PARAGRAPH = frozenset({"br", "dd", "td", "th"})
_WORDS = frozenset({"w", "word", "tok", "token", "s"})
"""Elements that need a space after them where the file has none."""
_PUNCTUATION = frozenset({"pc", "punc"})


@dataclass(frozen=True, eq=False)
class Speaking:
    """Who speaks: `label` as the file prints it, `name` in full where the file gives it apart from that."""

    label: str | None
    name: str | None = None
    role: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True)
class Marks:
    """What elements of a tree mean.

    The words inside an element of `inside` are said by that speaker; what follows one of `before`, up to the end of
    the element given with it, too. Elements in `unsaid` are left out whole; one in `times` says when the words that
    follow it begin, one in `moments` on which day and at what time they were written, and it is left out itself if it
    is in `unsaid` too.
    """

    inside: Mapping[Element, Speaking] = field(default_factory=dict)
    before: Mapping[Element, tuple[Speaking, Element]] = field(default_factory=dict)
    unsaid: Collection[Element] = frozenset()
    times: Mapping[Element, int] = field(default_factory=dict)
    moments: Mapping[Element, dt.datetime] = field(default_factory=dict)


@dataclass(slots=True)
class Block:
    """A paragraph, a cell, a line: its `text`, where its element stands in the file, whether a new paragraph begins."""

    text: str
    line: int
    opens_paragraph: bool
    by: Speaking | None = None
    start_ms: int | None = None
    at: dt.datetime | None = None


@dataclass
class _Talk:
    """Who speaks while an element is open: until `depth` is closed."""

    by: Speaking
    depth: int
    is_inside: bool = False
    said: bool = False


def blocks(
    root: Element, is_inline: Callable[[Element], bool], marks: Marks | None = None, *, bold: bool = False
) -> Iterator[Block]:
    """The text of a tree, a block each. With `bold`, bold words that open a block stand between `**`, and headings
    after `#`, as in Markdown."""
    return _Walk(is_inline, marks or Marks(), bold).blocks(root)


class _Walk:
    def __init__(self, is_inline: Callable[[Element], bool], marks: Marks, bold: bool) -> None:
        self._is_inline = is_inline
        self._marks = marks
        self._mark_bold = bold
        self._pieces: list[tuple[str, bool]] = []
        self._line = 1
        self._talks: list[_Talk] = []
        self._start: int | None = None
        self._at: dt.datetime | None = None
        self._opens = True
        self._bold = 0
        self._pre = 0
        self._heading = 0

    def blocks(self, root: Element) -> Iterator[Block]:
        depth = 0
        depths: dict[Element, int] = {}
        for opens, element in _tags(root, self._marks.unsaid):
            if opens:
                depth += 1
                depths[element] = depth
                yield from self._open(element, depth, depths)
            else:
                yield from self._close(element, depth, root)
                del depths[element]
                depth -= 1
        yield from self._flush()

    def _open(self, element: Element, depth: int, depths: Mapping[Element, int]) -> Iterator[Block]:
        marks = self._marks
        tag = element.tag
        before = marks.before.get(element)
        by = marks.inside.get(element)
        time = marks.times.get(element)
        if before or by or not self._is_inline(element):
            yield from self._flush()
            self._opens = self._opens or tag not in _SAME_PARAGRAPH
        if time is not None and not self._pieces:
            self._start = time
        self._at = marks.moments.get(element, self._at)
        if by:
            self._talks.append(_Talk(by, depth, is_inside=True))
        if before:
            self._follow(before[0], depths.get(before[1], 1))
        if tag in _PUNCTUATION and self._pieces and self._pieces[-1][0] == " ":
            self._pieces.pop()
        self._bold += tag in _BOLD
        self._pre += tag == "pre"
        self._heading += tag in _HEADINGS
        if element not in marks.unsaid and element.text:
            self._add(element.text, element)

    def _close(self, element: Element, depth: int, root: Element) -> Iterator[Block]:
        tag = element.tag
        talk_ends = bool(self._talks) and self._talks[-1].depth >= depth
        if talk_ends or not self._is_inline(element):
            yield from self._flush()
            self._opens = self._opens or tag not in _SAME_PARAGRAPH
        while self._talks and self._talks[-1].depth >= depth:
            self._talks.pop()
        self._bold -= tag in _BOLD
        self._pre -= tag == "pre"
        self._heading -= tag in _HEADINGS
        if element.tail and element is not root:
            self._add(element.tail, element)
        elif tag in _WORDS or tag.casefold() in _WORDS:
            self._pieces.append((" ", False))

    def _follow(self, by: Speaking, depth: int) -> None:
        """A label is printed, for what follows at `depth`."""
        while self._talks and self._talks[-1].depth > depth:
            self._talks.pop()
        if self._talks and self._talks[-1].depth == depth:
            around = self._talks.pop()
            if around.is_inside and not around.said:
                by = _with_name(by, around.by)
        self._talks.append(_Talk(by, depth))

    def _add(self, text: str, element: Element) -> None:
        if not self._pre and text.isspace():
            if self._pieces:
                self._pieces.append((" ", self._bold > 0))
            return
        if not self._pieces:
            self._line = element.sourceline or 1
        self._pieces.append((text, self._bold > 0))

    def _flush(self) -> Iterator[Block]:
        pieces, self._pieces = self._pieces, []
        if not pieces:
            return
        if self._pre:
            lines = "".join(text for text, _ in pieces).split("\n")
        else:
            lines = [self._joined(pieces)]
            if not lines[0]:
                return
        talk = self._talks[-1] if self._talks else None
        for number, line in enumerate(lines):
            if talk and line.strip():
                talk.said = True
            opens = self._opens and number == 0
            yield Block(line.rstrip(), self._line + number, opens, talk.by if talk else None, self._start, self._at)
            self._start = None
        self._opens = False

    def _joined(self, pieces: list[tuple[str, bool]]) -> str:
        text = _collapsed(pieces).strip()
        if not self._mark_bold or not text.strip():
            return text
        if self._heading:
            return f"# {printed(text)}"
        first = next((n for n, (piece, _) in enumerate(pieces) if piece.strip()), 0)
        last = next((n for n in range(first, len(pieces)) if pieces[n][0].strip() and not pieces[n][1]), len(pieces))
        if last == first:
            return printed(text)
        strong = _collapsed(pieces[first:last]).strip()
        rest = _collapsed(pieces[last:])
        gap = " " if rest and not rest[0].isspace() and pieces[last - 1][0][-1:].isspace() else ""
        return f"{bold(printed(strong))}{gap}{printed(rest)}".rstrip()


def _collapsed(pieces: Iterable[tuple[str, bool]]) -> str:
    text = "".join([piece for piece, _ in pieces])
    # Where there is no such space, the expression takes far longer to see it.
    return _SPACE.sub(" ", text) if any(space in text for space in _SPACES) else text


def _tags(root: Element, unsaid: Collection[Element]) -> Iterator[tuple[bool, Element]]:
    """Each element when it opens and when it closes; nothing below those that are not said."""
    stack = [(False, root)]
    while stack:
        closes, element = stack.pop()
        yield not closes, element
        if not closes:
            stack.append((True, element))
            if element not in unsaid:
                stack.extend((False, child) for child in element[::-1])


def _with_name(by: Speaking, around: Speaking) -> Speaking:
    """The speaker whose label is printed inside an element that says who speaks, with what that element says."""
    return replace(around, label=by.label or around.label, name=around.name or by.name, role=by.role or around.role)
