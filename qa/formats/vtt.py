"""`vtt`: WebVTT (https://www.w3.org/TR/webvtt1/), also as Zoom and YouTube write it."""

from __future__ import annotations

import datetime as dt
import re

from qa.formats.base import Document, Parse
from qa.formats.captions import Cue, parse_of, read_time_line
from qa.formats.dates import find_date

_START = re.compile(r"\s*WEBVTT(?=\s|$)")
_LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*")


def recognises(document: Document) -> bool:
    return _START.match(document.text) is not None


def read(document: Document) -> Parse:
    """Comments, styles and regions are blocks without a time line, and so never become cues."""
    cues: list[Cue] = []
    language: str | None = None
    date: dt.date | None = None
    inside = False
    for line in document.lines:
        if times := read_time_line(line):
            cues.append(Cue(len(cues) + 1, *times))
            inside = True
        elif not line:
            inside = False
        elif inside:
            cues[-1].lines.append(line)
        elif not cues and (match := _LANGUAGE.fullmatch(line)):
            language = match[1]
        elif not cues and date is None and (found := find_date(line)):
            date = found.day  # a comment or the header says when it was
    return parse_of(document, cues, format="vtt", language=language, date=date)
