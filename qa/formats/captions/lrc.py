"""`lrc`: lines that each begin with the moment they are heard (`[01:02.30]`), as players of music show them and
recognisers write them too; `[ti:Title]` and the like stand before them.

A line that comes again carries all its moments (`[00:12.80][00:40.10]`); words may carry theirs (`<00:20.90>`).
"""

from __future__ import annotations

import re

from qa.formats.base import Document, Parse
from qa.formats.captions.captions import parse_of
from qa.formats.captions.cues import Cue, milliseconds

_STAMP = re.compile(r"\s*\[(\d{1,4}):(\d\d)(?:\.(\d{2,3}))?\]", re.ASCII)
_FIELD = re.compile(r"\s*\[(?P<key>[A-Za-z#]{1,12}):(?P<value>[^\[\]]*)\]\s*")
_WORD_TIME = re.compile(r"\s*<\d{1,4}:\d\d(?:\.\d{2,3})?>\s*")
_LINES_LOOKED_AT = 200
_MOST = 0.9
"""Share of the lines that carry a moment or are a field."""
_LAST_MS = 5_000
"""How long the last line is shown: nothing says it."""


def recognises(document: Document) -> bool:
    """By moments with hundredths: transcripts that people read have whole seconds."""
    head = [line for line in document.text[:20_000].splitlines()[:_LINES_LOOKED_AT] if line.strip()]
    stamped = sum((stamp := _STAMP.match(line)) is not None and stamp[3] is not None for line in head)
    fields = sum(_FIELD.fullmatch(line) is not None for line in head)
    return stamped > 1 and stamped + fields >= len(head) * _MOST


def read(document: Document) -> Parse:
    shown: list[tuple[int, str]] = []
    fields: dict[str, str] = {}
    for line in document.lines:
        moments, end = [], 0
        while stamp := _STAMP.match(line, end):
            moments.append(milliseconds(None, *stamp.groups()))
            end = stamp.end()
        text = _WORD_TIME.sub(" ", line[end:]) if "<" in line else line[end:]
        if moments:
            shown += [(moment, text) for moment in moments]
        elif field := _FIELD.fullmatch(line):
            fields.setdefault(field["key"].casefold(), field["value"].strip())
        elif shown:
            shown[-1] = shown[-1][0], f"{shown[-1][1]} {text}"
    shown.sort(key=lambda each: each[0])
    ends = [moment for moment, _ in shown[1:]] + [moment + _LAST_MS for moment, _ in shown[-1:]]
    cues = [
        Cue(number, start, end, [text]) for number, ((start, text), end) in enumerate(zip(shown, ends, strict=True), 1)
    ]
    return parse_of(document, cues, format="lrc", title=fields.get("ti") or None)
