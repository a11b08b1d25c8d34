"""Which fields of records hold words, speakers and times, where no name tells: by what stands in them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from statistics import mean
from typing import Any

from qa.formats.recognisers.fields import Record
from qa.formats.recognisers.pieces import DEEPEST, Piece, Place, Said
from qa.formats.recognisers.times import clock
from qa.formats.recognisers.turn_fields import label_in, takes_turns

_LOOKED_AT = 400
"""Records enough to know all by."""
_FEWEST = 4
_WORDS_A_TEXT = 3


def guessed(content: Any, people: Container[str]) -> Place | None:
    """The longest list of records that reads like talk: texts, and a few names that come again and again.

    None where no list has both, or several fields could be either.
    """
    records = _longest_list(content)
    if len(records) < _FEWEST:
        return None
    head = records[:_LOOKED_AT]
    keys = [key for key in head[0] if sum(key in record for record in head) * 2 > len(head)]
    texts = [key for key in keys if _are_texts([record.get(key) for record in head])]
    if len(texts) != 1:
        return None
    times = [key for key in keys if _are_times([record.get(key) for record in head])][:2]
    place = Place(vague=False)
    for record in records:
        text = record.get(texts[0])
        if isinstance(text, str) and text:
            start, end = ([clock(record.get(key)) for key in times] + [None, None])[:2]
            said = Said()
            if start is not None:
                said.start, said.exact = start
                said.end = end[0] if end and end[1] is start[1] and end[0] >= start[0] else None
            place.pieces.append(Piece(text, said, own=True, part=1, record=record))
    taking = takes_turns(place.pieces, people)
    if taking is None or taking.field is None:
        return None
    for piece in place.pieces:
        piece.said.label = label_in(piece, taking.field)
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


def _are_times(values: Sequence[Any]) -> bool:
    """Times that run forward, from record to record."""
    if any(isinstance(value, bool) for value in values):
        return False
    times = [found[0] for value in values if (found := clock(value)) is not None]
    return len(times) * 10 > len(values) * 9 and len(set(times)) * 2 > len(times) and times == sorted(times)
