"""JSON of recognisers: one short talk of two people, which each service writes in fields of its own."""

from __future__ import annotations

import json
from typing import Any

import reading

from qa.formats.base import Parse

Timed = list[tuple[str | None, str, int | None, int | None]]


def parsed(content: Any, name: str = "talk.json") -> Parse:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return reading.parse(text, name)


def said(content: Any) -> Timed:
    """Speaker, words, start and end in milliseconds of each turn."""
    return [(turn.speaker, turn.text, turn.start_ms, turn.end_ms) for turn in parsed(content).transcript.turns]


def word(text: str, start: float, end: float, **more: Any) -> dict[str, Any]:
    return {"word": text, "start": start, "end": end, **more}


def talk_by(first: str, second: str) -> Timed:
    """The talk, where the file calls its speakers so."""
    return [(first, "Good day.", 500, 1400), (second, "Hi!", 2000, 2500)]
