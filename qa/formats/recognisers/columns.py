"""Which fields of records hold words, speakers and times, where no name tells: by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean
from typing import Any

from qa.formats.recognisers.fields import Record, clock, name_in
from qa.formats.recognisers.pieces import DEEPEST, Piece, Place, Said

_LOOKED_AT = 400
"""Records enough to know all by."""
_FEWEST = 4
_WORDS_A_TEXT = 3
_LONGEST_NAME = 60


def guessed(content: Any) -> Place | None:
    """The longest list of records that reads like talk: texts, and a few names that come again and again.

    None where no list has both, or several fields could be either.
    """
    records = _longest_list(content)
    if len(records) < _FEWEST:
        return None
    head = records[:_LOOKED_AT]
    keys = [key for key in head[0] if sum(key in record for record in head) * 2 > len(head)]
    texts = [key for key in keys if _are_texts([record.get(key) for record in head])]
    labels = [key for key in keys if key not in texts and _are_speakers([record.get(key) for record in head])]
    if len(texts) != 1 or len(labels) != 1:
        return None
    times = [key for key in keys if _are_times([record.get(key) for record in head])][:2]
    place = Place(vague=False)
    for record in records:
        text = record.get(texts[0])
        if isinstance(text, str) and text:
            start, end = ([clock(record.get(key)) for key in times] + [None, None])[:2]
            said = Said(label=name_in(record.get(labels[0])))
            if start is not None:
                said.start, said.exact = start
                said.end = end[0] if end and end[1] is start[1] and end[0] >= start[0] else None
            place.pieces.append(Piece(text, said, own=True, part=1))
    return place


def _longest_list(content: Any) -> Sequence[Record]:
    longest: list[Record] = []
    level = [content]
    for _ in range(DEEPEST):
        below: list[Any] = []
        for value in level:
            items = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
            if isinstance(value, list) and len(value) > len(longest) and all(isinstance(item, dict) for item in value):
                longest = value
            below += [item for item in items if isinstance(item, dict | list)]
        level = below
    return longest


def _are_texts(values: Sequence[Any]) -> bool:
    """Sentences: several words each, seldom the same ones."""
    texts = [value for value in values if isinstance(value, str) and value.strip()]
    if len(texts) * 2 < len(values) or "://" in texts[0]:
        return False
    return mean(text.count(" ") + 1 for text in texts) >= _WORDS_A_TEXT and len(set(texts)) * 2 > len(texts)


def _are_speakers(values: Sequence[Any]) -> bool:
    """A few names, each more than once, that change from record to record; not one word in small letters (a state, a
    language) nor a number, unless it says what it numbers (`spk1`)."""
    names = [value.strip() for value in values if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_NAME]
    if len(names) * 2 < len(values) or not 2 <= len(set(names)) <= max(2, len(names) // 2):
        return False
    changes = sum(before != after for before, after in pairwise(names))
    if changes < 2:
        return False
    return all(map(_is_name, set(names)))


def _is_name(text: str) -> bool:
    numbered = text[0].isalpha() and text[-1].isdecimal()
    return numbered or (text[0].isupper() and not text.isupper())


def _are_times(values: Sequence[Any]) -> bool:
    """Times that run forward, from record to record."""
    if any(isinstance(value, bool) for value in values):
        return False
    times = [found[0] for value in values if (found := clock(value)) is not None]
    return len(times) * 10 > len(values) * 9 and len(set(times)) * 2 > len(times) and times == sorted(times)
