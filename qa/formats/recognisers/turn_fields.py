"""Which field beside the words says who speaks, where it has no name that is known for that.

Who speaks is one of a few, and comes back after others. A sentiment or a part of speech does too, so such a field is
taken only where its name, its values or a list of people in the file speak for it; else it is named in a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from qa.formats.recognisers.fields import fields_of, name_in
from qa.formats.recognisers.pieces import Piece
from qa.formats.recognisers.times import clock, moment

_FEWEST = 3
_MOST_PEOPLE = 12
_LOOKED_AT = 50
_LONGEST_NAME = 60
_SHOWN = 4
_WORDS_IN_A_RUN = 3
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PEOPLE = frozenset(
    "speaker spk spkr talker voice participant person people member party channel chan track side leg line caller"
    " callee agent customer client user operator interviewer interviewee host guest author sender internal external"
    " doctor patient teacher student witness counsel mic microphone seat contributor who said".split()
)
"""What the name or the values of a field say of somebody who takes part."""
_OTHERS = frozenset(
    "sentiment emotion mood tone language lang locale gender status state type kind category topic intent level quality"
    " pos tag case style polarity format version engine model change turn".split()
)
"""What else is one of a few and changes."""


@dataclass(frozen=True)
class Taking:
    """The `field` that says who speaks, if it can be told from others, and the doubt about it."""

    field: str | None
    certainty: float
    doubt: str


def takes_turns(pieces: Sequence[Piece], people: Container[str]) -> Taking | None:
    """The field of these records that changes as people take turns; `people` are the ids a list of them has."""
    if len(pieces) < _FEWEST:
        return None
    head = [piece.record for piece in pieces[:_LOOKED_AT]]
    known = fields_of(tuple(head[0])).used
    keys = [key for key in head[0] if key not in known and sum(key in record for record in head) * 2 > len(head)]
    single = sum(" " in piece.text.strip() for piece in pieces) * 5 < len(pieces)
    few = {key: values for key in keys if (values := _few([piece.record.get(key) for piece in pieces], single))}
    found = {key: few[key] for key in few if not (_parts(key) & _OTHERS) or _parts(key) & _PEOPLE}
    if not found:
        return None
    plain = [key for key in found if _OTHERS.isdisjoint(_parts(key))]
    told = [key for key in plain if _are_people(key, found[key], people)] or plain
    sure = len(told) == 1 and _are_people(told[0], found[told[0]], people)
    if sure or (len(told) == 1 and all(map(_is_name, found[told[0]]))):
        doubt = f"no field is called a speaker's: {_shown(told[0], found)} is taken for who speaks"
        return Taking(told[0], 0.8 if sure else 0.6, doubt)
    fields = " or ".join(_shown(key, found) for key in list(found)[:_SHOWN])
    return Taking(None, 0.5, f"nobody is named, but {fields} may be who speaks")


def label_in(piece: Piece, field: str) -> str | None:
    """Who says this piece by that field."""
    return name_in(piece.record.get(field))


def _few(values: Sequence[Any], single: bool) -> list[str] | None:
    """The values, each once, where they are as many as people in a talk and one comes back after another."""
    names: list[str] = []
    for value in values:
        if isinstance(value, float) or (isinstance(value, str) and (len(value) > _LONGEST_NAME or _is_time(value))):
            return None
        if (name := name_in(value)) is not None:
            names.append(name)
    distinct = list(dict.fromkeys(names))
    if len(names) * 2 < len(values) or not 2 <= len(distinct) <= _MOST_PEOPLE or len(distinct) * 3 > 2 * len(names):
        return None
    changes = sum(before != after for before, after in pairwise(names))
    enough = len(distinct) <= changes and (not single or changes * _WORDS_IN_A_RUN <= len(names))
    return distinct if enough else None


def _is_name(text: str) -> bool:
    """Whether it is written as a name is, or numbers somebody."""
    numbered = text[0].isalpha() and text[-1].isdecimal()
    return numbered or (text[0].isupper() and not text.isupper())


def _is_time(text: str) -> bool:
    return not text.isdecimal() and (clock(text) is not None or moment(text) is not None)


def _are_people(key: str, values: Sequence[str], people: Container[str]) -> bool:
    listed = all(value in people for value in values)
    return listed or not _PEOPLE.isdisjoint(_parts(key)) or any(_parts(value) & _PEOPLE for value in values)


def _parts(name: str) -> set[str]:
    """The words of a name, in whatever way they are joined, without a plural's s."""
    return {part.lower().removesuffix("s") if len(part) > 3 else part.lower() for part in _PART.findall(name[:80])}


def _shown(key: str, found: dict[str, list[str]]) -> str:
    values = found[key]
    return f"{key[:40]} ({', '.join(values[:_SHOWN])}{' …' if len(values) > _SHOWN else ''})"
