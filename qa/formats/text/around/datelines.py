"""Lines that say on which day and where the talk was, and little else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from qa.formats.calendars import weekday
from qa.formats.dates import find_date
from qa.formats.text.words import PARTICLES

_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?\s?m\.?)?(?:\s?[^\W\d_]{1,4}\b|\s*(?-i:[A-Z]{2,4})\b)?", re.IGNORECASE
)
"""An hour with its zone, or a word for it (`Uhr`)."""
_YEAR_WORD = re.compile(r"^\s*(?:года|г\.|року|р\.|r\.)")
_WIDE_GAP = re.compile(r"\S\s{3,}\S")
_PARTED = re.compile(r"\s*[,;|(–—•·/-]|\t|\s{3}")
_DASH = re.compile(r"\s?\)?\s?[-–—]{1,2}\s")
_SIGNS = " \t,.;:-–—()/|•·"
_LONGEST = 90
_PLACE_WORDS = 6


@dataclass(frozen=True)
class Dateline:
    """The day and place that a line names; `bare` where it has no other words."""

    day: dt.date
    place: str | None
    bare: bool


def dateline_of(line: str) -> Dateline | None:
    """What a line says that has no more than a day and a place (`August 5, 2011, Sochi`), or a word or two with a day.

    The day and place before a lead (`Sund, 9 May 2017 - The minister received ...`) are a dateline too.
    """
    line = _lead_in(line).strip(" \t*_#()[]")
    if not 6 <= len(line) <= _LONGEST or (found := find_date(line)) is None:
        return None
    before, after = map(_less_hours, (line[: found.start], _YEAR_WORD.sub("", line[found.end :])))
    pieces = [piece for side in (before, after) for part in side.split("|") if (piece := part.strip(_SIGNS))]
    if not pieces:
        return Dateline(found.day, None, bare=True)
    words = [word for piece in pieces for word in piece.split()]
    small = any(word[0].islower() and word not in PARTICLES for word in words)
    if len(words) > _PLACE_WORDS or ":" in before + after or small or not all(piece[0].isupper() for piece in pieces):
        return None
    behind = bool(after.strip(_SIGNS))
    # A place after the day is surer than one before, and that must be parted from it: `Aired 2 May`.
    placed = _PARTED.match(after) is not None if behind else before.rstrip()[-1] in ",|("
    if not (behind or placed) and len(words) > 2:
        return None  # a headline that ends with the day
    both = behind and bool(before.strip(_SIGNS))
    place = pieces[-1] if placed and _is_place(pieces[-1]) else None
    return Dateline(found.day, place, bare=place is not None and not both)


def _less_hours(text: str) -> str:
    return _CLOCK.sub(" ", weekday(short=True).sub(" ", text))


def _lead_in(line: str) -> str:
    found = find_date(line[:_LONGEST]) if len(line) > _LONGEST else None
    return line[: found.end] if found and _DASH.match(line, found.end) else line


def _is_place(piece: str) -> bool:
    """Not a page's number, a day of another calendar or a piece of a table."""
    return not (_WIDE_GAP.search(piece) or any(map(str.isdigit, piece)) or piece.count("(") != piece.count(")"))


def place_under(lines: Sequence[str]) -> str | None:
    """The place where day, hour and place stand on lines of their own, or the hour beside the day; the first of the
    `lines` is that of the day."""
    following = [line.strip() for line in islice(filter(str.strip, lines[1:]), 2)]
    clocks = [line for line in following if _CLOCK.fullmatch(line)]
    places = [line for line in following if line not in clocks and len(line.split()) < _PLACE_WORDS]
    named = (
        bool(places) and all(word[0].isupper() for word in places[0].split()) and places[0].replace(" ", "").isalpha()
    )
    # A place alone under day and hour; of several lines there, the first may be `Print`.
    alone = _CLOCK.search(lines[0]) and [bool(line.strip()) for line in lines[1:3]] in ([True], [True, False])
    return places[0] if named and (clocks or alone) else None
