"""`srt`: SubRip as it is found, with numbers or blank lines missing and times that run backwards.

Also what recognisers print on the screen: `[00:01.000 --> 00:02.500]  words`.
"""

from __future__ import annotations

import re

from qa.formats.base import Document, Parse
from qa.formats.captions.captions import parse_of
from qa.formats.captions.cues import Cue, read_time_line, words_after_times

_LINES_LOOKED_AT = 40
_BROKEN_TIMES = re.compile(r"\s*\[?(?:\d+:)?\d+:\d[\d.,:]*(?:\s*-?-?>?\s*[\d.,:]*)?\s*")


def recognises(document: Document) -> bool:
    head = document.text[:20_000].splitlines()[:_LINES_LOOKED_AT]
    return any(read_time_line(line) for line in head)


def read(document: Document) -> Parse:
    """Every time line opens a cue; a bare number just before it is the number of that cue, not speech."""
    cues: list[Cue] = []
    for line in document.lines:
        if times := read_time_line(line):
            if cues:
                _drop_number(cues[-1].lines)
            cues.append(Cue(len(cues) + 1, *times))
            if "]" in line and (words := words_after_times(line)):
                cues[-1].lines.append(words)
        elif cues:
            cues[-1].lines.append(line)
    doubts = []
    if cues and _drop_broken_times(cues[-1].lines):
        doubts.append(f"the file ends in the middle of the times after cue {len(cues)}: what stands before is read")
    return parse_of(document, cues, format="srt", doubts=doubts)


def _drop_number(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()
    # The only line of a cue is what is said, even if that is a number.
    if len(lines) > 1 and lines[-1].strip().isdigit():
        lines.pop()


def _drop_broken_times(lines: list[str]) -> bool:
    """Whether the last cue closes with the times of another one that is not there: they are dropped then."""
    while lines and not lines[-1].strip():
        lines.pop()
    if len(lines) < 2 or not _BROKEN_TIMES.fullmatch(lines[-1]):
        return False
    lines.pop()
    _drop_number(lines)
    return True
