"""`ass`: SubStation Alpha (.ass, .ssa): its dialogue lines have a column for who speaks."""

from __future__ import annotations

import re

from qa.formats.base import Document, Parse
from qa.formats.captions.captions import parse_of
from qa.formats.captions.cues import Cue, milliseconds

_SECTION = re.compile(r"^\s*\[(?:Script Info|V4\+? Styles|Events)\]\s*$", re.IGNORECASE | re.MULTILINE)
_TIME = re.compile(r"\s*(\d{1,5}):(\d{1,2}):(\d{1,2})[.,:](\d{1,3})\s*", re.ASCII)
_COLUMNS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_OVERRIDE = re.compile(r"\{[^{}]*\}")
_DRAWING = re.compile(r"\\p[1-9]")
_BREAK = re.compile(r"\\[Nn]")


def recognises(document: Document) -> bool:
    return _SECTION.search(document.text[:4_000]) is not None


def read(document: Document) -> Parse:
    """Lines stand in any order in such a file: they are read in the order of their times."""
    columns: tuple[str, ...] = _COLUMNS
    title = None
    rows: list[tuple[int, int, str, str]] = []
    broken: list[int] = []
    for number, line in enumerate(document.lines, start=1):
        kind, colon, rest = line.partition(":")
        kind = kind.strip().casefold() if colon and len(kind) < 20 else ""
        if kind == "title" and not rows:
            title = title or rest.strip() or None
        elif kind == "format":
            named = tuple(name.strip().casefold().replace("actor", "name") for name in rest.split(","))
            columns = named if {"start", "end", "text"} <= set(named) else columns
        elif kind == "dialogue":
            fields = dict(zip(columns, rest.split(",", len(columns) - 1), strict=False))
            start, end = _TIME.fullmatch(fields.get("start", "")), _TIME.fullmatch(fields.get("end", ""))
            if start is None or end is None or "text" not in fields:
                broken.append(number)
            elif not _DRAWING.search(fields["text"]):
                rows.append(
                    (milliseconds(*start.groups()), milliseconds(*end.groups()), fields.get("name", ""), fields["text"])
                )
    rows.sort(key=lambda row: row[0])
    cues = [
        Cue(number, start, end, _BREAK.split(_OVERRIDE.sub("", text).replace("\\h", " ")), name.strip() or None)
        for number, (start, end, name, text) in enumerate(rows, start=1)
    ]
    doubts = []
    if broken:
        doubts.append(f"damaged dialogue lines are left out: {len(broken)}, the first is line {broken[0]}")
    return parse_of(document, cues, format="ass", title=title, doubts=doubts)
