"""JSON as it is found: one value, a value a line, values one after another, or the start of one that was cut off."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from qa.errors import UnreadableFile
from qa.formats.base import Document

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{}\[\]]', re.DOTALL)
_CLOSES = {"{": "}", "[": "]"}
_SPACE = re.compile(r"[\s,\x1e]*")
_DEEPEST = 100


@dataclass(frozen=True)
class Content:
    """What a JSON file holds, and what is doubtful about it."""

    value: Any
    doubts: tuple[str, ...] = ()


def content_of(document: Document) -> Content:
    """The value in a file; a list where there are several. Raises `UnreadableFile` where it is no JSON at all."""
    try:
        return Content(document.json)
    except UnreadableFile as error:
        found = _several(document.text) or _start_of(document.text)
        if found is None:
            raise error from None
        return found


def _several(text: str) -> Content | None:
    """Values one after another, as JSON Lines and streams of results have them."""
    decoder = json.JSONDecoder()
    values: list[Any] = []
    doubts: tuple[str, ...] = ()
    space = _SPACE.match(text)
    position = space.end() if space else 0
    while position < len(text):
        if text[position] not in "{[":
            return None
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            if len(values) < 2 or text.find("\n", position, len(text.rstrip())) >= 0:
                return None
            doubts = (f"the file ends in the middle of item {len(values) + 1}: what stands before it is read",)
            break
        values.append(value)
        space = _SPACE.match(text, end)
        position = space.end() if space else end
    return Content(values, doubts) if len(values) > 1 else None


def _start_of(text: str) -> Content | None:
    """What is whole in a value whose end is missing."""
    opened: list[str] = []
    cut, closing = 0, ""
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in _CLOSES:
            opened.append(sign)
            if len(opened) > _DEEPEST:
                return None
        elif sign in "}]":
            if not opened or _CLOSES[opened.pop()] != sign:
                return None
            if not opened:
                return None  # it did end: something else is wrong with it
            cut, closing = token.end(), "".join(_CLOSES[sign] for sign in reversed(opened))
    if not cut:
        return None
    try:
        value = json.loads(text[:cut] + closing)
    except (ValueError, RecursionError):
        return None
    share = round(100 * cut / len(text))
    return Content(value, (f"the file ends in the middle of an item: what stands before ({share} % of it) is read",))
