"""`sbv`: SubViewer, as YouTube (`0:00:02.870,0:00:10.790`) and older programs (with `[br]` and a head) write it."""

from __future__ import annotations

import re

from qa.formats.base import Document, Parse
from qa.formats.captions.captions import parse_of
from qa.formats.captions.cues import Cue, milliseconds

_TIMES = re.compile(r"\s*(\d{1,5}):(\d\d):(\d\d)[.,](\d{1,3})\s*,\s*(\d{1,5}):(\d\d):(\d\d)[.,](\d{1,3})\s*", re.ASCII)
_BREAK = re.compile(r"\[br\]", re.IGNORECASE)
_TITLE = re.compile(r"\[TITLE\]\s*(\S.*)", re.IGNORECASE)
_BROKEN_TIMES = re.compile(r"\s*\d+:\d\d[\d:.,\s]*")
_LINES_LOOKED_AT = 40


def recognises(document: Document) -> bool:
    head = document.text[:20_000].splitlines()[:_LINES_LOOKED_AT]
    return any(_TIMES.fullmatch(line) for line in head)


def read(document: Document) -> Parse:
    cues: list[Cue] = []
    title = None
    for line in document.lines:
        if "," in line[:20] and line[:1].isdigit() and (times := _TIMES.fullmatch(line)):
            start, end = (milliseconds(*times.group(*groups)) for groups in ((1, 2, 3, 4), (5, 6, 7, 8)))
            cues.append(Cue(len(cues) + 1, start, end))
        elif cues:
            cues[-1].lines += _BREAK.split(line) if "[" in line else [line]
        elif match := _TITLE.fullmatch(line):
            title = match[1].strip()
    doubts = []
    if cues:
        last = cues[-1].lines
        while last and not last[-1].strip():
            last.pop()
        if len(last) > 1 and _BROKEN_TIMES.fullmatch(last[-1]):
            last.pop()
            doubts.append(f"the file ends in the middle of the times after cue {len(cues)}: what stands before is read")
    return parse_of(document, cues, format="sbv", title=title, doubts=doubts)
