"""`vtt`: WebVTT (https://www.w3.org/TR/webvtt1/), also as Zoom, Teams and YouTube write it."""

from __future__ import annotations

import re

from qa.formats.base import Document, Parse
from qa.formats.captions.captions import parse_of
from qa.formats.captions.cues import Cue, read_time_line
from qa.formats.dates import find_date
from qa.transcript import Origin

_START = re.compile(r"\s*WEBVTT(?=\s|$)")
_LANGUAGE = re.compile(r"(?:NOTE\s+)?language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*", re.IGNORECASE)
_TITLE = re.compile(r"(?:NOTE\s+)?title:\s*(\S.*)|WEBVTT\s+-\s+(\S.*)", re.IGNORECASE)
_CONFIDENCE = re.compile(r"NOTE\s+confidence:\s*[01]?[.,]?\d+", re.IGNORECASE)
_UNSAID = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?=\s|$)")
_CUE_ID = re.compile(r"\d+|[0-9A-Fa-f-]{32,36}(?:/\d+(?:-\d+)?)?")
_NAMED_ID = re.compile(r"\d+\s+[\"“](?P<name>[^\"“”]*[^\W\d_][^\"“”]*)[\"”](?:\s+\(\d+\))?\s*")
"""`12 "Ada Lund" (2000012)`: who speaks stands beside the number of the cue."""
_BROKEN_TIMES = re.compile(r"\s*(?:\d+:)?\d+:\d[\d.,:]*(?:\s*-?-?>?)?\s*")


def recognises(document: Document) -> bool:
    return _START.match(document.text) is not None


def read(document: Document) -> Parse:
    """Comments, styles and regions are blocks without a time line, and so never become cues."""
    cues: list[Cue] = []
    language = title = date = None
    origin = Origin.UNKNOWN
    outside: list[int] = []
    block: list[tuple[int, str]] = []
    cue: Cue | None = None
    for number, line in enumerate(document.lines, start=1):
        if not line:
            outside += _said_outside(block) if cues else []
            cue, block = None, []
        elif times := read_time_line(line):
            if cue is not None and len(cue.lines) > 1 and _CUE_ID.fullmatch(cue.lines[-1].strip()):
                cue.lines.pop()  # the blank line before it is missing
            outside += _said_outside(block[:-1]) if cues else []
            cue = Cue(len(cues) + 1, *times)
            if block and (named := _NAMED_ID.fullmatch(block[-1][1])):
                cue.voice = " ".join(named["name"].split())
            block = []
            cues.append(cue)
        elif cue is not None:
            cue.lines.append(line)
        else:
            block.append((number, line))
            if origin is Origin.UNKNOWN and _CONFIDENCE.match(line):
                origin = Origin.RECOGNISER
            if cues:
                continue
            # The header, or a comment before the first cue, says what this is.
            language = language or ((match := _LANGUAGE.fullmatch(line)) and match[1])
            title = title or ((match := _TITLE.fullmatch(line)) and (match[1] or match[2]).strip())
            if date is None and (found := find_date(line[:1000])):
                date = found.day
    doubts = []
    if outside:
        doubts.append(f"lines that belong to no cue are left out: {len(outside)}, the first is line {outside[0]}")
    if block and cues and _BROKEN_TIMES.fullmatch(block[-1][1]):
        doubts.append(
            f"the file ends in the middle of a cue's times, at line {block[-1][0]}: what stands before is read"
        )
    return parse_of(
        document, cues, format="vtt", origin=origin, title=title, date=date, language=language, doubts=doubts
    )


def _said_outside(block: list[tuple[int, str]]) -> list[int]:
    """The numbers of the lines of a block that is no comment and no cue."""
    return [number for number, line in block if line.strip()] if block and not _UNSAID.match(block[0][1]) else []
