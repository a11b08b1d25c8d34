"""Those present, as a page lists them before or after the talk: their names, and which lines are no speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from qa.formats.dates import find_date
from qa.formats.text.around.fields import Fields
from qa.formats.text.words import name_shape

_TABLE_CELL = re.compile(r"\s*\|\s*")
_ROSTER_LINE = re.compile(
    r"\s*(?:[-*•]\s+)?(?:\*\*)?([^\s][^:|\t.!?]{1,50}?)(?:\*\*)?\s*(?:\s(?:[-–—]|--)\s|\s?[–—]\s|,\s)(\S.{0,120})"
)
_BETWEEN_NAMES = re.compile(r"\s*[,;]\s+(?:and\s+)?|\s+and\s+")
_LISTED_NAME = re.compile(r"(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,4})(?:\s*\((?P<short>[^\W\d_][\w.]{0,11})\))?")
_LEADERS = re.compile(r"(?:\s\.){4}|\.{20}")
"""Dots that lead the eye across a list or a table of contents; those of a pause are fewer and closer."""
_FEWEST_LED = 3
_SENTENCE_END = re.compile(r"[.!?…。][\"”’»)]*$")
_COLUMNS = re.compile(r"\s{3,}")
_BULLET = re.compile(r"\s*(?:[*•–-]\s+)?(?:\*\*)?")
_HEAD = 60
"""Lines that may list those present."""
_LONGEST_HEAD = 300
_FOOT = 60
_LONGEST_ITEM = 100
_LONGEST_ABBREVIATION = 5
_FEWEST_LISTED = 2
_LATER = 3_000
"""Lines after a list among which those on it begin to speak."""


def lists(line: str) -> bool:
    """Whether the line is an item of a roster: a name, then a title."""
    item = _ROSTER_LINE.fullmatch(line)
    return item is not None and _is_name(item[1]) and find_date(line) is None


def read_roster(lines: Sequence[str], fields: Fields) -> set[str]:
    """Names listed before the talk: in the metadata, in a table, or line by line with a title after each."""
    names = {name for key in ("guests", "hosts", "participants") for name in fields.items.get(key, ())}
    names |= {fields.values.get(key, "") for key in ("guest", "host")} - {""} | set(fields.speakers)
    for line in lines[:_LONGEST_HEAD]:
        if line.lstrip().startswith("|"):
            names |= {cell for cell in _TABLE_CELL.split(line.strip()) if _is_name(cell) or cell.isupper()}
    return names | {name for run in _runs(lines[:_LONGEST_HEAD]) for name in run.values()}


def _runs(lines: Sequence[str], *, blanks: bool = False) -> Iterator[dict[int, str]]:
    """Names by their lines where two or more follow each other, a title beside each; `blanks` may part them."""
    run: dict[int, str] = {}
    for index, line in enumerate([*lines, "."]):
        match = _ROSTER_LINE.fullmatch(line)
        if match and _is_name(match[1]) and not _SENTENCE_END.search(match[2][-3:].replace("c.", "").replace("d.", "")):
            run[index] = match[1].strip()
        elif line.strip() or not blanks:
            if len(run) >= _FEWEST_LISTED:
                yield run
            run = {}


@dataclass(frozen=True)
class Listed:
    """Those present, as a head lists them: on which `lines`, their `names`, and the `short_forms` of them."""

    lines: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    short_forms: Mapping[str, str] = field(default_factory=dict)


def read_listed(lines: Sequence[str]) -> Listed:
    """Lines of the head such as `Attendees: Ann Lee (AL), Bob Ray (BR)`: a label, and nothing but names after it; lists
    whose columns are joined by dots; and names with a title under or beside each, there or at the foot."""
    found: dict[int, list[re.Match[str]]] = {}
    head = lines[:_HEAD]
    for index, line in enumerate(head):
        label, colon, rest = line.partition(":")
        items = [item for item in _BETWEEN_NAMES.split(rest.strip(" .*")) if item] if colon else []
        matches = [match for item in items if (match := _LISTED_NAME.fullmatch(item)) and _is_name(match["name"])]
        said_once = not any(other.startswith(f"{label}:") for other in [*head[:index], *head[index + 1 :]])
        if len(matches) > 1 and len(matches) == len(items) and said_once:
            found[index] = matches
    listed = [match for matches in found.values() for match in matches]
    columns = _names_in_columns(lines[:_LONGEST_HEAD])
    names = _names_over_titles(lines) | _names_beside_titles(lines)
    led = [index for index, line in enumerate(head) if _LEADERS.search(line)]
    return Listed(
        frozenset([*found, *names, *columns, *(led if len(led) >= _FEWEST_LED else ())]),
        frozenset([*(match["name"] for match in listed), *filter(None, names.values()), *chain(*columns.values())]),
        {match["short"]: match["name"] for match in listed if match["short"]},
    )


def _names_in_columns(lines: Sequence[str]) -> dict[int, list[str]]:
    """The names by their lines where some stand side by side, a title under each, with nobody's at the titles'.
    Fields and days set in columns are none."""
    found: dict[int, list[str]] = {}
    for index, (line, under) in enumerate(pairwise(lines)):
        if "   " not in line.strip() or "   " not in under.strip():
            continue
        names, titles = _COLUMNS.split(line.strip()), _COLUMNS.split(under.strip())
        titled = len(titles) == len(names) and not any(map(_SENTENCE_END.search, titles[:-1]))
        facts = any(piece.endswith(":") or find_date(piece) for piece in (*names, *titles))
        if not titled or facts:
            continue
        if all(" " in name and _is_name(name) for name in names) and all(map(_opens_large, titles)):
            found |= {index: names, index + 1: []}
    return found


def _names_beside_titles(lines: Sequence[str]) -> dict[int, str]:
    """The names by their lines, where three or more follow each other at the head or the foot of the page."""
    foot = max(len(lines) - _FOOT, _LONGEST_HEAD)
    runs = [
        *_runs(lines[:_LONGEST_HEAD], blanks=True),
        *({index + foot: name for index, name in run.items()} for run in _runs(lines[foot:], blanks=True)),
    ]
    return {
        index: name
        for run in runs
        if len(run) > _FEWEST_LISTED and all(" " in name for name in run.values())
        for index, name in run.items()
    }


def _names_over_titles(lines: Sequence[str]) -> dict[int, str | None]:
    """The lines of blocks that list people, a name and a title under it, with the names at theirs.

    No such line is a sentence, though later lines are; each name comes once in its block, and most of those listed
    open lines later: they speak.
    """
    found: dict[int, str | None] = {}
    start = 0
    for end, line in enumerate([*lines[:_LONGEST_HEAD], ""]):
        if line.strip() and len(line) <= _LONGEST_ITEM:
            continue
        if end - start >= 2 * _FEWEST_LISTED and (names := _pairs(lines[start:end])):
            later = [_BULLET.sub("", line, count=1) for line in lines[end : end + _LATER]]
            speaking = sum(any(line.startswith(name) for line in later) for name in names.values())
            if speaking * 2 > len(names) and _in_sentences(later):
                found |= dict.fromkeys(range(start, end))
                found |= {start + place: name for place, name in names.items()}
        start = end + 1
    return found


def _in_sentences(lines: Sequence[str]) -> bool:
    """Whether many paragraphs end as sentences do."""
    ends = [line for line, under in pairwise([*lines, ""]) if line.strip() and not under.strip()]
    return sum(_SENTENCE_END.search(line.rstrip()) is not None for line in ends) * 3 >= len(ends)


def _pairs(block: Sequence[str]) -> dict[int, str]:
    """The names by their lines, two or more, if nothing else but titles and headings is in the block."""
    if any(_SENTENCE_END.search(line) and not _ends_abbreviated(line) for line in block):
        return {}
    names: dict[int, str] = {}
    titled = -1
    for place, (line, under) in enumerate(pairwise(block)):
        name = _BULLET.sub("", line, count=1).strip("* ")
        if place != titled and " " in name and "," not in name and _is_name(name) and _opens_large(under):
            names[place] = name
            titled = place + 1
    return names if len(set(names.values())) == len(names) >= _FEWEST_LISTED else {}


def _opens_large(line: str) -> bool:
    return not line.strip(" *(")[:1].islower()


def _ends_abbreviated(line: str) -> bool:
    """`Holt & Co.`, `Meridian Pumps, Inc.`: a capital opens the short last word."""
    last = line.split()[-1]
    return last.endswith(".") and last[0].isupper() and len(last) <= _LONGEST_ABBREVIATION


def _is_name(text: str) -> bool:
    return 1 <= len(text.split()) <= 5 and name_shape(text, ()) >= 1
