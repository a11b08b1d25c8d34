"""Chats as they are copied out of a window, where what the program draws round the words comes along as lines.

The clock may stand on a line of its own, below the name; then come reactions with their counts, marks of editing, the
size of a thread, and rules with a day but no year.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from qa.formats.calendars import weekday
from qa.formats.chats.layouts import WRITTEN_DAY
from qa.formats.dates import find_date
from qa.formats.moments import CLOCK, DAY
from qa.formats.text.words import name_shape

CLOCK_ALONE = re.compile(rf"\s*\[?{CLOCK}\]?\s*", re.IGNORECASE)
_WORDED = re.compile(
    r"(?P<indent>\s*)(?:[^\W\d_]{1,4}\.?\s)?(?P<hour>\d{1,2})(?:[:.]|\s?[^\W\d_]{1,3}\s?)(?P<minute>\d\d)"
    r"(?:\s[^\W\d_]{1,4}\.?)?\s*"
)
"""A clock with the words that some languages put round it: `09:14 Uhr`, `09 h 14`, `klo 9.14`."""
_FEWEST_WORDED = 3

_STAMP = re.compile(
    rf"(?P<indent>\s*)(?:—\s+)?"
    rf"(?P<stamp>(?:(?P<day>{DAY}|{WRITTEN_DAY}|[^\W\d_]{{3,12}})(?:,\s|\s{{1,2}}(?:[^\W\d_]{{1,3}}\s)?))?{CLOCK})"
    r"(?:\s\([^()]{1,60}\))?\s*",
    re.IGNORECASE,
)
_LONGEST_STAMP = 100
_LONGEST_CLOCK = 24
_LONGEST_NAME = 80
_LONGEST_DAY = 40
_DASH = "—"
_EDITED = re.compile(
    r"\s*\((?:edited|bearbeitet|editado|modifié|modificato|modificata|bewerkt|redigerad|изменено|изм\.|編集済み|편집됨)\)\s*$"
)
_FACE = re.compile(r":[\w+'-]{1,60}:(?::skin-tone-\d:)?")
_COUNT = re.compile(r"\d{1,4}")
_THREAD = re.compile(r"\d{1,4} repl(?:y|ies)|(?:Last reply|Letzte Antwort) .{1,40}|View thread|Thread anzeigen")
_JOINED = re.compile(r"(?:has |have )?(?:joined|left|was added to) #[\w-]{1,80}(?: by \S.{0,80})?[.,]?")


def with_clocks_beside_names(lines: Sequence[str]) -> Sequence[str]:
    """The lines with the clock that stands below a name, or above it with the day, put beside it; its own line is left
    empty.

    How the clock is printed tells those at names from those between the messages of one person: the lines beside it
    are names of few people, or all look like names.
    """
    lines = _with_clocks_alike(lines)
    stamps: dict[int, re.Match[str]] = {}
    for place, line in enumerate(lines):
        if len(line) <= _LONGEST_STAMP and (stamp := _STAMP.fullmatch(line)):
            stamps[place] = stamp
    styles: dict[tuple[bool, bool, bool], list[int]] = defaultdict(list)
    for place, stamp in stamps.items():
        styles[bool(stamp["indent"]), bool(stamp["before"] or stamp["after"]), stamp["day"] is not None].append(place)
    joined = list(lines)
    for (_, halved, dated), places in styles.items():
        # A bare clock counts from the start of a recording, but where others stand between the messages.
        if not (halved or dated or len(styles) > 1):
            continue
        for names in (_above(lines, places), _below(lines, places) if dated else {}):
            beside = {place: name for place, name in names.items() if name not in stamps}
            if _are_names([lines[name].strip() for name in beside.values()]):
                for place, name in beside.items():
                    joined[min(place, name) : max(place, name) + 1] = [""] * (abs(place - name) + 1)
                    joined[name] = f"{lines[name].strip()} {_DASH} {' '.join(stamps[place]['stamp'].split())}"
                break
    return joined


def _with_clocks_alike(lines: Sequence[str]) -> Sequence[str]:
    """The lines with the clocks that words stand round, again and again, written alike, with a letter behind that
    tells them from times of a recording."""
    worded = {
        place: match
        for place, line in enumerate(lines)
        if len(line) <= _LONGEST_CLOCK and (match := _WORDED.fullmatch(line)) and not CLOCK_ALONE.fullmatch(line)
    }
    if len(worded) < _FEWEST_WORDED:
        return lines
    alike = list(lines)
    for place, match in worded.items():
        alike[place] = f"{match['indent']}{match['hour']}:{match['minute']} h"
    return alike


def _above(lines: Sequence[str], places: Sequence[int]) -> dict[int, int]:
    """The line with the name above each of these; a dash may stand between."""
    above = {place: place - 2 if lines[place - 1].strip() == _DASH else place - 1 for place in places if place}
    return {place: name for place, name in above.items() if name >= 0}


def _below(lines: Sequence[str], places: Sequence[int]) -> dict[int, int]:
    return {place: place + 1 for place in places if place + 1 < len(lines)}


def _are_names(lines: Sequence[str]) -> bool:
    if len(lines) < 2 or not all(0 < len(line) <= _LONGEST_NAME for line in lines):
        return False
    return 2 * len(set(lines)) <= len(lines) or all(name_shape(line, ()) >= 1 for line in lines)


def is_day_rule(line: str) -> bool:
    """Whether a line is a day of the week with a day of a month, and nothing else: `Monday, April 3rd`."""
    if len(line) > _LONGEST_DAY or not weekday().search(line):
        return False
    day = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", weekday().sub("", line)).strip(" ,.-–—")
    found = find_date(f"{day} 2000")
    return found is not None and (found.start, found.end) == (0, len(day) + len(" 2000"))


def written(lines: Sequence[str]) -> list[str]:
    """Those of a message's lines that a person wrote."""
    kept: list[str] = []
    for line in lines:
        text = _EDITED.sub("", line)
        *faces, last = text.split() or [""]
        counted = _COUNT.fullmatch(last) is not None
        if counted and faces and all(map(_is_face, faces)):
            continue
        if counted and not faces and kept and _is_face(kept[-1].strip()):
            kept.pop()
        elif not _THREAD.fullmatch(text.strip()):
            kept.append(text)
    return [] if _JOINED.fullmatch(" ".join(" ".join(kept).split())) else kept


def _is_face(text: str) -> bool:
    if _FACE.fullmatch(text):
        return True
    return any(unicodedata.category(c) == "So" for c in text) and not any(map(str.isalnum, text)) and len(text) < 12
