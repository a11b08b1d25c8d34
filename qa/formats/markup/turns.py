"""From blocks whose speakers the markup names to a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from qa.formats.base import Document, Parse
from qa.formats.markup.blocks import Block, Speaking
from qa.formats.segments import Segment, parse_of
from qa.formats.text.furniture.furniture import is_aside, is_mark
from qa.formats.text.furniture.interjections import doubts_of_remarks, interjections
from qa.formats.text.furniture.left_out import is_little, words_in
from qa.formats.text.labels.bold import parse_marked
from qa.formats.text.labels.heads import label_key
from qa.transcript import Origin, Source, SourceUnit, Turn

_SHORT = 40
_CLOSING = " \t\n\r\xa0:：-–—,|"
_ABBREVIATED = re.compile(r"(?:^|[\s.])\w{1,3}\.$")


def turns_of(
    document: Document,
    blocks: Iterable[Block],
    *,
    format: str,
    shape: str,
    unit: SourceUnit,
    origin: Origin = Origin.UNKNOWN,
    doubts: Sequence[str] = (),
) -> Parse:
    """The transcript of what the blocks with a speaker say; those without are headings and notes, and left out.

    A source counts blocks where `unit` is "paragraph", else it is the line of the file. Raises `UnreadableFile` where
    no word is said.
    """
    by_place = dict(enumerate(blocks, start=1))
    called, remarks = _calls(by_place)
    by_place |= called
    segments = [
        Segment(
            place=place,
            text=block.text.strip(),
            label=block.by.name or (None if place in called else block.by.label),
            start_ms=block.by.start_ms if block.start_ms is None else block.start_ms,
            end_ms=block.by.end_ms,
            at=block.at,
            role=block.by.role,
        )
        for place, block in by_place.items()
        if block.by is not None and not _is_unsaid(block.text.strip(), block.by)
    ]
    doubts = (*doubts, *remarks, *_left_out(by_place))
    parse = parse_of(
        document, segments, format=format, shape=shape, unit=unit, origin=origin, joint="\n\n", doubts=doubts
    )
    turns = tuple(_as_printed(turn, by_place, unit) for turn in parse.transcript.turns)
    return parse.model_copy(update={"transcript": parse.transcript.model_copy(update={"turns": turns})})


def _left_out(blocks: Mapping[int, Block]) -> list[str]:
    """A doubt where much is printed between the turns that no element gives to anybody."""
    spoken = [place for place, block in blocks.items() if block.by is not None]
    between = range(spoken[0], spoken[-1]) if spoken else ()
    left = {place: words_in(blocks[place].text) for place in between if blocks[place].by is None}
    words = sum(left.values())
    if is_little(words, (blocks[place].text for place in spoken)):
        return []
    longest = max(left, key=lambda place: left[place])
    return [f"{words} words between the turns are in none, most of them on line {blocks[longest].line}"]


def _calls(blocks: Mapping[int, Block]) -> tuple[dict[int, Block], list[str]]:
    """The blocks in which somebody else calls out, by whom, and doubts about others that may be such."""
    spoken = {place: block for place, block in blocks.items() if block.by is not None}
    speakers = {label_key(block.by.label): block.by for block in spoken.values() if block.by and block.by.label}
    sure, unsure = interjections(((place, block.text) for place, block in spoken.items()), speakers)
    called = {
        place: replace(blocks[place], text=blocks[place].text[call.start : call.end], by=_caller(call.label, speakers))
        for place, call in sure.items()
    }
    return called, doubts_of_remarks(unsure, {place: blocks[place].line for place in unsure})


def _caller(label: str, speakers: Mapping[str, Speaking]) -> Speaking:
    """Whoever has turns under this label, called as there; else nobody in particular, with the label as printed."""
    known = speakers.get(label_key(label))
    return Speaking(label, known.name or known.label if known else None, known.role if known else None)


def _is_unsaid(text: str, by: Speaking) -> bool:
    """A remark in brackets, a rule, or what the file prints beside a name and the label or the role has already."""
    beside = (
        len(text) < _SHORT and text in f"{by.label or ''} {by.role or ''}".replace("(", " ").replace(")", " ").split()
    )
    return beside or is_aside(text) or is_mark(text)


def _as_printed(turn: Turn, blocks: dict[int, Block], unit: SourceUnit) -> Turn:
    """With the label that stands in the file, the name that it gives in full, and its lines for its blocks."""
    if turn.source is None:
        return turn
    first, last = blocks[turn.source.first], blocks[turn.source.last]
    by = first.by or Speaking(None)
    source = (
        turn.source if unit == "paragraph" else Source(unit=unit, first=first.line, last=max(first.line, last.line))
    )
    if turn.label is None:  # a blank one, or that of nobody in particular
        return turn.model_copy(update={"source": source, "label": (by.label or "").strip() or None})
    known = {"speaker": by.name, "role": by.role} if by.name else {}
    update = {"label": by.label or by.name, "source": source, **known}
    same = all(getattr(turn, name) == value for name, value in update.items())
    return turn if same else turn.model_copy(update=update)


def page_of(
    document: Document,
    numbered: Iterable[tuple[int, Block]],
    *,
    format: str,
    unit: SourceUnit,
    doubts: Sequence[str] = (),
) -> Parse:
    """The transcript of blocks that do not say who speaks them, read as lines of plain text; each with its number.

    Raises `UnreadableFile` where nothing is speech.
    """
    lines: list[str] = []
    numbers: list[int] = []
    for number, block in numbered:
        if block.opens_paragraph and lines:
            lines.append("")
            numbers.append(number)
        lines.append(block.text)
        numbers.append(number)
    parse = parse_marked(document, lines, [(number, number) for number in numbers], format=format, unit=unit)
    return parse.model_copy(update={"doubts": (*doubts, *parse.doubts)})


def label_of(text: str) -> str:
    """A printed label without the marks that part it from the words; the point of an abbreviation stays."""
    text = text.strip(_CLOSING)
    return text if _ABBREVIATED.search(text) else text.rstrip(".").strip(_CLOSING)
