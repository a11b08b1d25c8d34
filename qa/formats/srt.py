"""`srt`: SubRip as it is found, with numbers or blank lines missing and times that run backwards."""

from __future__ import annotations

from qa.formats.base import Document, Parse
from qa.formats.captions import Cue, parse_of, read_time_line

_LINES_LOOKED_AT = 40


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
        elif cues:
            cues[-1].lines.append(line)
    return parse_of(document, cues, format="srt")


def _drop_number(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()
    # The only line of a cue is what is said, even if that is a number.
    if len(lines) > 1 and lines[-1].strip().isdigit():
        lines.pop()
