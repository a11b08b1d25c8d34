"""A whole page pasted twice: what is said in the second copy was said once."""

from __future__ import annotations

from collections.abc import Sequence

from qa.transcript import Turn

_FEWEST_TURNS = 3
_TELLING = 30
"""Characters of a first turn that do not come again by chance."""


def said_once(turns: Sequence[Turn]) -> tuple[tuple[Turn, ...], Turn | None]:
    """The turns of the first copy, and the turn that opens the second, if there is one."""
    starts = [index for index, turn in enumerate(turns) if index and turn.text == turns[0].text]
    if len(turns[0].text) < _TELLING or not starts:
        return tuple(turns), None
    start = starts[0]
    again = turns[start:]
    if not _FEWEST_TURNS <= len(again) <= start or not all(map(_same, turns, again[:-1])):
        return tuple(turns), None
    # The head of the second copy stands under the last turn of the first.
    last, copied = turns[len(again) - 1], again[-1]
    if not (last.text.startswith(copied.text) or (len(again) < start and copied.text in last.text)):
        return tuple(turns), None
    kept = [*turns[:start]]
    if len(again) == start:
        kept[-1] = last.model_copy(update={"text": copied.text, "source": last.source})
    return tuple(kept), turns[start]


def _same(turn: Turn, other: Turn) -> bool:
    return turn.text == other.text and turn.speaker == other.speaker
