"""Which line before the talk is its title: one that is no field, no date, no person, no menu and no section.

Among those it is the one that looks most like a title: of several words, naming who speaks, the first, or near the
line with the day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, takewhile

from qa.formats.dates import find_date
from qa.formats.text.around.datelines import dateline_of
from qa.formats.text.around.fields import FIELD
from qa.formats.text.around.rosters import lists
from qa.formats.text.words import ADDRESS_WORDS, PARTICLES, name_shape

_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<text>.+?)\s*#*")
_GAP = re.compile(r"\s*\t\s*|\s{3,}")
_MARK = re.compile(r"[/›»•]|\s>\s")
_SHORT_PART = 3
_LEADERS = re.compile(r"(?:\.\s?){4}")
_ITEM = re.compile(r"(?:[-–—•*]|\(?\w{1,3}\))\s|(?P<number>\d{1,2})(?:\.[-–—]?)?\s")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)]*$")
_ANY_FIELD = re.compile(r"[*_]*(?P<name>[^\W\d_][^:：]{0,40}?)[*_]*\s*[:：][*_]*\s*(?P<value>.*)")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_QUOTES = "'\"“”‘’«»"
_LOOKED_AT = 400
_LONGEST = 300
_MOST_WORDS = 40
_NAME_WORDS = 2
_MOST_NAME_WORDS = 4
"""Of a field; those of more than two may as well be a title before its subtitle."""
_LONG_SENTENCE = 6
_NEAR_DAY = (2.5, 2.0, 1.5)
"""What a line gains right above that of the day, and those before it."""


def headline(lines: Sequence[str], dated: int | None, day: dt.date | None, speakers: Sequence[str]) -> str | None:
    """The title among the `lines` before the talk; `dated` is the place of the line with its `day`."""
    headings = [heading for line in lines if (heading := _HEADING.fullmatch(line.strip()[:_LONGEST]))]
    if headings and [heading["level"] for heading in headings].count(headings[0]["level"]) == 1:
        return headings[0]["text"].strip("*_ ")  # others of its level would be sections beside it
    if not any(speakers):
        lines = list(takewhile(lambda line: not _is_long_sentence(line), lines))
    lines = lines[:_LOOKED_AT]
    others = dict.fromkeys(speaker.casefold() for speaker in speakers if speaker)  # in the order of the page
    surnames = {speaker.split()[-1] for speaker in speakers if speaker.split()}
    near = _near_day(lines, dated, others)
    last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
    best: tuple[float, str] | None = None
    first = True
    for n, text in _candidates(lines):
        words = _count(text)
        score = min(words, 12) / 6
        nearness = near.get(n, 0) * min(1, 0.4 * words - 0.3)
        if _is_person(lines, n, text, others) or _is_menu(text):
            score -= 2
        else:
            score += max(nearness, 1) if first else nearness
            score -= 1.5 * (n == last and not first)  # a section may stand right above the first turn
            score += 1.5 * (any(surname in text for surname in surnames) and (first or n < last))
            first = False
        score += 0.5 * ((found := find_date(text)) is not None and found.day == day)
        if best is None or score > best[0]:
            best = score, text
    return best[1] if best and best[0] > 0 else _first_line(lines)


def _candidates(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that may be titles by their form, with their places; of a line in columns what stands on the left."""
    numbers = {int(item["number"]) for line in lines if (item := _ITEM.match(line.strip())) and item["number"]}
    for n, line in enumerate(lines):
        text = _left(line)
        above = next((_left(line) for line in reversed(lines[max(0, n - 2) : n]) if line.strip()), "")
        if text[:1].islower() and above:
            text = f"{above} {text}"  # goes on from the line above
        bare = text.strip(_QUOTES)
        opens_large = bare[:1].isalnum() and not bare[0].islower()
        if not opens_large or bare[-1] in ":：/.;,。、" or not _LETTERS.search(bare):
            continue
        if not 2 <= _count(text) <= _MOST_WORDS or _LEADERS.search(line) or _is_field(lines, n):
            continue
        item = _ITEM.match(text)
        if item and (not item["number"] or not numbers.isdisjoint({int(item["number"]) + step for step in (-1, 1)})):
            continue
        if dateline_of(text) is None:
            yield n, text


def _left(line: str) -> str:
    return _GAP.split(line.strip(" \t*_="))[0]


def _count(text: str) -> int:
    """Words, two letters each where none are written apart, and one where all letters are (`I N D E X`)."""
    words = text.split()
    if all(len(word) == 1 for word in words) and not _UNSPACED.search(text):
        return min(len(words), 1)
    return max(len(words), len(_UNSPACED.findall(text)) // 2)


def _is_long_sentence(line: str) -> bool:
    return _SENTENCE_END.search(line.strip()[-4:]) is not None and _count(line) >= _LONG_SENTENCE


def _is_field(lines: Sequence[str], n: int) -> bool:
    """Whether a line has a name and a value beside it, as have those next to it; the first of the page may be a title
    with a subtitle, and so may a line among others."""
    field = _ANY_FIELD.fullmatch(lines[n].strip())
    if field is None or _count(field["name"]) > _MOST_NAME_WORDS:
        return False
    found = find_date(field["value"])
    if not field["value"] or "=" in field["value"] or (found and found.start == 0):
        return True
    beside = [*islice(filter(str.strip, reversed(lines[:n])), 1), *islice(filter(str.strip, lines[n + 1 :]), 1)]
    fields = [_ANY_FIELD.fullmatch(line.strip()) is not None for line in beside]
    return any(fields) if _count(field["name"]) <= _NAME_WORDS else fields == [True, True]


def _is_menu(text: str) -> bool:
    """Whether the line is of menus or paths, or has the marks of them: short parts side by side."""
    parts = text.split("|")
    return _MARK.search(text) is not None or (len(parts) > 1 and all(_count(part) <= _SHORT_PART for part in parts))


def _is_person(lines: Sequence[str], n: int, text: str, others: Collection[str]) -> bool:
    """Whether the line is somebody's: of a list, or a name alone, with an address before it or a title behind."""
    opening = text.split()[0].strip(".").casefold()
    if text.casefold() in others or opening in ADDRESS_WORDS:
        return True
    if field := _ANY_FIELD.fullmatch(text):
        value = field["value"].casefold()
        addressed = not ADDRESS_WORDS.isdisjoint(word.strip(".") for word in value.split()[:3])
        named = any(value.startswith(other) for other in others) or name_shape(field["value"], ()) >= 1
        return n > 0 and _count(field["name"]) <= _NAME_WORDS and (addressed or named)
    name = next((other for other in others if " " in other and other in text.casefold()), None)
    if name and n > 0:
        before, _, behind = text.casefold().partition(name)
        title_follows = text[len(name) :].lstrip(" ,(–—-")[:1].isupper()
        if (not before and title_follows) or (not behind and len(before.split()) == 1):
            return True
    beside = [line for line in lines[max(0, n - 2) : n + 3] if line.strip() and line is not lines[n]]
    return lists(text) and any(lists(line) or line.rstrip().endswith(":") for line in beside)


def _near_day(lines: Sequence[str], dated: int | None, others: Collection[str]) -> dict[int, float]:
    """By their places, the lines above that of the day, or it itself; a lead of whole sentences may come between."""
    if dated is None or dated >= len(lines):
        return {}
    above = [
        n
        for n, line in enumerate(lines[:dated])
        if (text := line.strip()) and text.casefold() not in others and not _SENTENCE_END.search(text)
    ]
    text = lines[dated].strip()
    goes_on, in_columns = text[:1].islower(), _GAP.search(text) is not None
    near = dict(zip([dated] * in_columns + above[::-1], _NEAR_DAY, strict=False))
    return {dated: _NEAR_DAY[1]} | near if goes_on or _opens_with_title(text) else near


def _opens_with_title(text: str) -> bool:
    """Whether the day ends a headline: `Regular Meeting of 3 May 2024`, but not `Recorded on 3 May 2024`."""
    found = find_date(text)
    words = text[: found.start].split() if found else []
    return (
        len(words) > 1 and words[0][0].isupper() and all(word in PARTICLES or not word[0].islower() for word in words)
    )


def _first_line(lines: Sequence[str]) -> str | None:
    """What the first field of the page says, or its first line where that is more than a day."""
    first = next((line.strip() for line in lines if line.strip()), "")
    if (dateline := dateline_of(first)) and (dateline.place or not dateline.bare):
        return first
    field = FIELD.fullmatch(first) or _ANY_FIELD.fullmatch(first)
    return field[2].strip("* ") or None if field and not find_date(field[2]) else None
