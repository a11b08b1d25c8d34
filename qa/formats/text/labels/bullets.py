"""Minutes that print a mark before whoever speaks: `○議長（小島進君）　words`, `○의장 윤가람 words`, `◆Ann Lee: words`.

Councils and parliaments of East Asia do. The mark itself opens a turn; where the label ends, the file tells: at a
colon, at a closing bracket or wide space, or after as many words as the lines after marks have in common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qa.formats.text.labels.heads import BULLET, MAX_LABEL, Head, is_possible
from qa.formats.text.labels.labels import SURE
from qa.formats.text.page import Unit
from qa.formats.text.words import BULLETS

_MARK = re.compile(rf"\s*[{BULLETS}][ \t]?(?=\S)")
_COLON = re.compile(r"[^:：\n]{1,60}?(?P<end>\s?[:：]\s*)(?=\S)")
_BRACKET = re.compile(r"[^\s（）()]{0,20}[（(][^（）()]{1,40}[）)](?P<end>[ \u3000\t]*)(?=\S)")
_WIDE_SPACE = re.compile(r"(?:\S{1,20} ){0,4}?\S{1,20}(?P<end>(?:\u3000|\t| {2,})[ \u3000\t]*)(?=\S)")
_WORDS = re.compile(r"\S+(?P<end>\s+)(?=\S)")
_INSIDE_SENTENCE = re.compile(r"[.,!?;…。、！？]$")
_SEAT = re.compile(r"^\d+")
"""Members are called by the number of their seat."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*\s*$")
_MOST_WORDS = 4
_FEWEST = 4
_NEARLY_ALL = 0.9

_End = Callable[[str, int], tuple[int, int] | None]
"""Where in a line the label that starts at this place ends, and where its words begin."""


@dataclass(frozen=True)
class Bulleted:
    """A page whose turns open with marks: its labels, and its units, emptied where a heading stands after a mark.
    `margins` are those of a `labels.Verdict`."""

    units: list[Unit]
    labels: dict[int, Head]
    margins: dict[str, float]


def read_bulleted(units: Sequence[Unit]) -> Bulleted | None:
    """The page with its labels, or None where no marks stand before labels: most labels come again."""
    starts = {index: mark.end() for index, unit in enumerate(units) if (mark := _MARK.match(unit.text))}
    if len(starts) < _FEWEST:
        return None
    texts = {index: (units[index].text, start) for index, start in starts.items()}
    ways = [_found(texts, _at(pattern)) for pattern in (_COLON, _BRACKET, _WIDE_SPACE)]
    by_words = [_found(texts, _after(count)) for count in range(1, _MOST_WORDS + 1)]
    # The first word of a label comes again wherever the whole of it does.
    common = _NEARLY_ALL * _again(by_words[0])
    ways.append(next(labels for labels in reversed(by_words) if _again(labels) >= common))
    labels = max(ways, key=_again)
    counts = Counter(head.key for head in labels.values())
    # How many words a label has that comes once, only the others tell.
    unsure = {key for key, count in counts.items() if count == 1} if labels is ways[-1] else set()
    if _again(labels) * 2 < max(len(labels), _FEWEST) or len(counts) < 2:
        return None
    last = max(labels)
    end = next((index for index in starts if index > last), len(units))
    headings = {n for n in starts.keys() - labels.keys() if not _SENTENCE_END.search(units[n].text)}
    kept = [replace(unit, text="") if n in headings else unit for n, unit in enumerate(units[:end])]
    return Bulleted(kept, labels, {key: 0.0 if key in unsure else SURE for key in counts})


def _found(texts: dict[int, tuple[str, int]], end: _End) -> dict[int, Head]:
    found: dict[int, Head] = {}
    for index, (text, start) in texts.items():
        if (ends := end(text[: start + MAX_LABEL], start)) and is_possible(_SEAT.sub("", text[start : ends[0]])):
            found[index] = Head(text[start : ends[0]].strip(), BULLET, ends[1], marked=True)
    return found


def _again(labels: dict[int, Head]) -> int:
    """How many labels come more than once."""
    counts = Counter(head.key for head in labels.values())
    return sum(count for count in counts.values() if count > 1)


def _at(pattern: re.Pattern[str]) -> _End:
    def end(text: str, start: int) -> tuple[int, int] | None:
        found = pattern.match(text, start)
        return (found.start("end"), found.end()) if found else None

    return end


def _after(count: int) -> _End:
    """After so many words, none of which ends a sentence or a part of one."""

    def end(text: str, start: int) -> tuple[int, int] | None:
        place = (start, start)
        for _ in range(count):
            word = _WORDS.match(text, place[1])
            if word is None or _INSIDE_SENTENCE.search(text[: word.start("end")]):
                break
            place = (word.start("end"), word.end())
        return place if place[0] > start else None

    return end
