"""What stands around the talk: title, date and place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from qa.formats.calendars import weekday
from qa.formats.dates import FoundDate, find_date
from qa.formats.text.fields import FIELD, Fields
from qa.formats.text.rosters import lists
from qa.formats.text.words import PARTICLES

_DATE_FIELD = re.compile(r"[*_\s]*date[*_\s]*:", re.IGNORECASE)
_DASH = re.compile(r"\s?\)?\s?[-–—]{1,2}\s")
_HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*")
_CLOCK = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\.?)?(?:\s*[A-Z]{2,4}\b)?", re.IGNORECASE)
_YEAR_WORD = re.compile(r"^\s*(?:года|г\.)\s*")
_WIDE_GAP = re.compile(r"\S\s{3,}\S")
_MENU_MARK = re.compile(r"[/|›»•]|\S\s{3,}\S|(?:\.\s?){4}")
_SENTENCE_END = re.compile(r"[.!?…。][\"”’»)]*$")
_LONGEST_DATELINE = 90
_LONGEST_TITLE = 250
_PLACE_WORDS = 6
_FIELD_WORDS = 5


@dataclass(frozen=True)
class Front:
    """What the page says of the talk as a whole."""

    title: str | None = None
    date: dt.date | None = None
    place: str | None = None


def read_front(lines: Sequence[str], fields: Fields, speakers: Sequence[str], closing: Sequence[str] = ()) -> Front:
    """Title, date and place from a metadata block and the `lines` before the first turn; `speakers` as labelled.

    The dateline may stand once more, and then in full, among the `closing` lines of the page.
    """
    dateline = next(((n, found) for n, line in enumerate(lines) if (found := dateline_of(_lead_in(line)))), None)
    values = _printed_fields(lines) | fields.values
    date = _field_date(values)
    place = values.get("location") or values.get("place") or values.get("venue")
    if dateline is not None:
        date = date or dateline[1][0].day
        place = place or dateline[1][1] or _place_under(lines[dateline[0] :])
    if date is None:
        days = (find_date(line) for line in lines if len(line) <= _LONGEST_TITLE)
        date = next((found.day for found in days if found), None)
    if place is None:
        datelines = (found for line in closing if (found := dateline_of(line)) and found[0].day == date)
        place = next((placed for _, placed in datelines if placed), None)
    dated = dateline[0] if dateline else next((n for n, line in enumerate(lines) if _DATE_FIELD.match(line)), None)
    title = values.get("title") or _headline(lines, dated, speakers)
    return Front(title[:_LONGEST_TITLE].strip() if title else None, date, place)


def _lead_in(line: str) -> str:
    """The place and day before a lead (`Sund, 9 May 2017 - The minister received ...`), else the whole line."""
    found = find_date(line[:_LONGEST_DATELINE]) if len(line) > _LONGEST_DATELINE else None
    return line[: found.end] if found and _DASH.match(line, found.end) else line


def _printed_fields(lines: Sequence[str]) -> dict[str, str]:
    """Fields printed as lines of the page (`Location: Lecture Hall 3`)."""
    found = (FIELD.fullmatch(line.strip(" *")) for line in lines[:300] if len(line) < _LONGEST_TITLE)
    return {match[1].lower(): match[2].strip("* ") for match in found if match and match[2]}


def _field_date(values: dict[str, str]) -> dt.date | None:
    found = (find_date(value) for key, value in values.items() if "date" in key and "update" not in key)
    return next((date.day for date in found if date), None)


def dateline_of(line: str) -> tuple[FoundDate, str | None] | None:
    """The day and place of a line that says no more than those (`August 5, 2011, Sochi`)."""
    line = line.strip(" \t*_#()[]")
    if not 6 <= len(line) <= _LONGEST_DATELINE or (found := find_date(line)) is None:
        return None
    before, after = _CLOCK.sub(" ", weekday().sub(" ", line[: found.start])), _CLOCK.sub(" ", line[found.end :])
    rest = f"{before} | {after}"
    pieces = [_YEAR_WORD.sub("", piece).strip(" ,.;:-–—()/") for piece in rest.split("|")]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return found, None
    words = [word for piece in pieces for word in piece.split()]
    small = any(word[0].islower() and word not in PARTICLES for word in words)
    if len(words) > _PLACE_WORDS or ":" in rest or small or not all(piece[0].isupper() for piece in pieces):
        return None
    # A place after the day is surer than one before, and that must be parted from it: `Aired 2 May`.
    placed = after.strip(" ,.;:-–—()/|") or before.rstrip()[-1] in ",|("
    if not placed and len(words) > 2:
        return None  # a headline that ends with the day
    return found, pieces[-1] if placed and _is_place(pieces[-1]) else None


def _is_place(piece: str) -> bool:
    """Not a page's number, a day of another calendar or a piece of a table."""
    return not (_WIDE_GAP.search(piece) or any(map(str.isdigit, piece)) or piece.count("(") != piece.count(")"))


def _place_under(lines: Sequence[str]) -> str | None:
    """The place where day, hour and place stand on lines of their own, or the hour beside the day."""
    following = [line.strip() for line in islice(filter(str.strip, lines[1:]), 2)]
    clocks = [line for line in following if _CLOCK.fullmatch(line)]
    places = [line for line in following if line not in clocks and len(line.split()) < _PLACE_WORDS]
    named = (
        bool(places) and all(word[0].isupper() for word in places[0].split()) and places[0].replace(" ", "").isalpha()
    )
    # A place alone under day and hour; of several lines there, the first may be `Print`.
    alone = _CLOCK.search(lines[0]) and [bool(line.strip()) for line in lines[1:3]] in ([True], [True, False])
    return places[0] if named and (clocks or alone) else None


def _headline(lines: Sequence[str], dateline: int | None, speakers: Sequence[str]) -> str | None:
    """A heading, else the line that most looks like one: no sentence, beside the dateline, naming who speaks."""
    for line in lines:
        if heading := _HEADING.fullmatch(line.strip()):
            return heading[1].strip("*_ ")
    surnames = {speaker.split()[-1] for speaker in speakers if speaker.split()}
    others = {speaker.casefold() for speaker in speakers}
    # A lead of whole sentences may stand between the headline and the dateline.
    before = [
        n
        for n, line in enumerate(lines[: dateline or 0])
        if (text := line.strip()) and text.casefold() not in others and not (_SENTENCE_END.search(text) or lists(line))
    ]
    dated = bool(before) and find_date(lines[before[-1]]) is not None
    above_dateline = before[-2:] if dated else before[-1:]
    best: tuple[float, str] | None = None
    for n, line in enumerate(lines[:400]):
        text = line.strip(" \t*_=")
        above = next((line for line in reversed(lines[max(0, n - 2) : n]) if line.strip()), "")
        if text[:1].islower() and above:
            text = f"{above.strip(' *_=')} {text}"  # goes on from the line above
        words = text.split()
        bare = text.strip("'\"“”‘’«»") or text
        if not 2 <= len(words) <= 40 or bare[-1] in ":/.;," or not (bare[0].isupper() or not bare[0].isascii()):
            continue
        score = min(len(words), 12) / 6
        score += 1.5 * any(surname in text for surname in surnames)
        score += 2.5 * (n in above_dateline)
        score += best is None
        score -= 3 * (lists(line) or dateline_of(line) is not None)
        score -= 2 * (text.casefold() in others)
        score -= 2 * (_MENU_MARK.search(text) is not None)
        score -= (2 * (text.count(",") > 1) + (len(words) < _FIELD_WORDS)) * (":" in text)
        if best is None or score > best[0]:
            best = (score, text)
    return best[1] if best and best[0] > 0 else None
