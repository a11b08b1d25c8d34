"""Records whose words begin with the label that a field of theirs gives too, as where a page was cut into records:
`{"speaker": "小島進", "speech": "○委員長（小島進君）　これより開会します。"}`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.formats.text.words import BULLETS

_MARK = re.compile(rf"\s*[{BULLETS}]\s?")
_RANK = re.compile(r"([^\s:：（(]{0,20})[（(]?")
_END = re.compile(r"[^\s:：]{0,3}?(?P<colon>\s*[:：])?(?:\s+|$)")
"""A form of address of few letters and a bracket may follow the name."""
_FURTHEST = 40
_FEWEST = 3
_NEARLY_ALL = 0.8


@dataclass(frozen=True)
class PrintedLabel:
    """The label in front of the words, which begin at `start`: the rank in it, and whether a mark stands before it."""

    start: int
    rank: str | None
    marked: bool


def printed_labels(records: Sequence[tuple[str | None, str]]) -> list[PrintedLabel | None]:
    """What stands before the words of each record, a label and a text, where nearly all that are labelled have it."""
    found = [_printed(label, text) if label else None for label, text in records]
    labelled = sum(label is not None for label, _ in records)
    if sum(each is not None for each in found) < max(_FEWEST, _NEARLY_ALL * labelled):
        return [None] * len(records)
    return found


def _printed(label: str, text: str) -> PrintedLabel | None:
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    place = text.find(label, start, start + len(label) + _FURTHEST)
    end = _END.match(text, place + len(label)) if place >= 0 else None
    if end is None:
        return None
    if mark is None:
        return PrintedLabel(end.end(), None, marked=False) if place == 0 and end["colon"] else None
    rank = _RANK.fullmatch(text, start, place)
    return PrintedLabel(end.end(), rank[1] or None, marked=True) if rank else None
