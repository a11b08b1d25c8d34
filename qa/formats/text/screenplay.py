"""Screenplays: who speaks stands in capitals above the words, and all else on the page is action.

Told by scene headings (`INT. KITCHEN - DAY`), which nothing else has. A block whose first line is in capitals is a
cue; its other lines are said, less the parentheses that say how. Fountain's marks for the same are known too
(https://fountain.io/syntax): `@name` forces a cue, `.heading`, `> transition`, `name ^` for words said at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.formats.text.labels.heads import ALONE, Head, is_possible, plain
from qa.formats.text.labels.labels import SURE
from qa.formats.text.page import Unit

_SCENE = re.compile(
    r"\s*(?:\d{1,4}[A-Z]?\.?\s+)?(?:\.(?=\w)|(?:INT|EXT|I/E|E/I|EST|INTERIOR|EXTERIOR|INNEN|AUSSEN|AUßEN|ИНТ|НАТ|ЭКСТ)\b)"
)
_NEVER_CUE = re.compile(r"\s*[>#.!=~\[(]|.*[:.!?…]\s*$")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)\s*")
_FEWEST_SCENES = 2


@dataclass(frozen=True)
class Screenplay:
    """Its lines, all empty that are not said; the cue of each speech; and the cues that action stands before."""

    units: list[Unit]
    labels: dict[int, Head]
    apart: frozenset[int]

    @property
    def margins(self) -> dict[str, float]:
        """As those of a `labels.Verdict`."""
        return {head.key: SURE for head in self.labels.values()}


def read_screenplay(units: Sequence[Unit]) -> Screenplay | None:
    """The page as a screenplay, or None where it is none."""
    if sum(_is_scene(unit.text) for unit in units) < _FEWEST_SCENES:
        return None
    kept = [replace(unit, text="") for unit in units]
    labels: dict[int, Head] = {}
    apart: set[int] = set()
    acted = True
    for first, end in _blocks(units):
        head = _cue(units[first].text) if end - first > 1 else None
        if head is None:
            acted = True
            continue
        labels[first] = head
        if acted:
            apart.add(first)
        acted = False
        for index in range(first, end):
            if index == first or not _PARENTHESIS.fullmatch(units[index].text):
                kept[index] = units[index]
    # A page that mentions scenes without being one has no cues, or hardly any.
    return Screenplay(kept, labels, frozenset(apart)) if len(labels) > 1 else None


def _is_scene(line: str) -> bool:
    text = line.strip()
    return _SCENE.match(text) is not None and text.isupper() and not text.startswith("..")


def _blocks(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """First and end of each run of lines without a blank one."""
    first: int | None = None
    for index, unit in enumerate(units):
        if unit.text.strip():
            first = index if first is None else first
        elif first is not None:
            yield first, index
            first = None
    if first is not None:
        yield first, len(units)


def _cue(line: str) -> Head | None:
    text = line.strip()
    forced = text.startswith("@")
    label = text.removeprefix("@").rstrip("^ ")
    if not forced and (not plain(label).isupper() or _NEVER_CUE.match(text) or _is_scene(text)):
        return None
    return Head(label, ALONE, len(line)) if is_possible(label) else None
