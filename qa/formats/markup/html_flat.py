"""Pages made from print by a converter: page numbers and running heads between the paragraphs, labels within them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.formats.markup.blocks import Block, Speaking
from qa.formats.markup.turns import label_of

_PAGE_MARK = re.compile(r"(?P<before>\D{0,12}?)(?P<number>\d{1,5})(?P<after>\D{0,6})")
_FEWEST_PAGES = 4
_HEAD_TOKENS = 24
_FEWEST_HEADS = 3
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"\S+")
_PAGE_LIST = re.compile(r"(?<!\S)(?:\w{1,12}\s?:\s*)?(?:\d{1,5}, ){8,}\d{1,5}\s*$")
_FEWEST_LABELS = 6
_CAPITALS = r"[A-Z][A-Z.,’'-]{0,30}"
_INNER_LABEL = re.compile(
    rf"(?P<label>[A-Z](?<!\S.)[A-Z.,’'-]{{0,30}}(?:\s{_CAPITALS}){{1,7}})(?<=[A-Z.’'])"
    r"(?P<end>(?:(?<=\.)\s?[-–—]|\s?:\s?[-–—]?|\s?[-–—])\s)"
)
_NOT_LETTERS = re.compile(r"[^A-Z]+")


def labelled_within(blocks: Sequence[Block]) -> list[Block] | None:
    """The speeches, if many labels stand inside the paragraphs: capitals and a dash, some of them again and again."""
    found = [list(_INNER_LABEL.finditer(block.text)) for block in blocks]
    counts = Counter(_NOT_LETTERS.sub("", label["label"]) for labels in found for label in labels)
    inner = sum(label.start() > 0 for labels in found for label in labels)
    dashes = sum(label["end"][-2] in "-–—" for labels in found for label in labels)
    if min(counts.total(), dashes * 2, inner * 4) < max(counts.total(), _FEWEST_LABELS) or max(counts.values()) < 2:
        return None
    speeches: list[Block] = []
    by: Speaking | None = None
    for block, labels in zip(blocks, found, strict=True):
        starts = [label.start() for label in labels]
        edges = [*starts, len(block.text)]
        speeches.append(replace(block, text=block.text[: edges[0]], by=by))
        for label, end in zip(labels, edges[1:], strict=True):
            by = Speaking(label_of(label["label"]))
            speeches.append(replace(block, text=block.text[label.end() : end], by=by))
    return [speech for speech in speeches if speech.text.strip()]


def without_page_marks(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """The blocks, with their numbers from 1, less page numbers and the running heads under them."""
    marks = _page_marks(blocks)
    at_top = {index + 1 for index in marks}
    heads = _running_heads([blocks[index].text for index in at_top if index < len(blocks)])
    for index, block in enumerate(blocks):
        if index in marks:
            continue
        text = block.text
        if marks:
            text = _PAGE_LIST.sub("", text) if text[-1:].isdigit() else text
            text = _below_head(text, heads) if index in at_top else text
        if text or not marks:
            yield index + 1, block if text == block.text else replace(block, text=text)


def _page_marks(blocks: Sequence[Block]) -> set[int]:
    """The blocks that are nothing but a page's number, rising from one to the next."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if len(block.text) <= 24 and (match := _PAGE_MARK.fullmatch(block.text.strip("# *"))):
            found[match["before"], match["after"]].append((index, int(match["number"])))
    marks: set[int] = set()
    for places in found.values():
        if len(places) >= _FEWEST_PAGES and all(a < b for (_, a), (_, b) in pairwise(places)):
            marks.update(index for index, _ in places)
    return marks


def _running_heads(texts: Sequence[str]) -> set[tuple[str, ...]]:
    """The openings that several pages share but for their numbers."""
    counts: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        opening = tuple(_DIGITS.sub("#", token) for token in _TOKEN.findall(text[:400])[:_HEAD_TOKENS])
        counts.update(opening[:length] for length in range(2, len(opening) + 1))
    return {opening for opening, count in counts.items() if count >= max(_FEWEST_HEADS, len(texts) // 10)}


def _below_head(text: str, heads: set[tuple[str, ...]]) -> str:
    opening = list(_TOKEN.finditer(text[:400]))[:_HEAD_TOKENS]
    plain = tuple(_DIGITS.sub("#", token[0]) for token in opening)
    for length in range(len(plain), 1, -1):
        if plain[:length] in heads:
            return text[opening[length - 1].end() :].strip()
    return text
