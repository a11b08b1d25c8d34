"""Who speaks when, known apart from the words: from JSON lists of stretches, from RTTM files."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NEAR_MS = 500
"""A word this close to a stretch belongs to it: the two were measured apart, in frames of their own."""
_LOOKED_AT = 64


@dataclass(frozen=True)
class Stretch:
    """One speaker's stretch of time; in milliseconds if `exact`, else in a unit the file does not name."""

    start: float
    end: float
    label: str
    exact: bool = True


class Diarization:
    """The stretches of one recording, in milliseconds."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self.stretches: Sequence[Stretch] = sorted(stretches, key=lambda stretch: (stretch.start, stretch.end))
        self._starts = [stretch.start for stretch in self.stretches]

    def speaker_at(self, moment: float) -> str | None:
        """Who speaks at this millisecond: where several do, who began last; where nobody does, who is near."""
        after = bisect_right(self._starts, moment)
        nearest, distance = None, float(NEAR_MS)
        for stretch in reversed(self.stretches[max(0, after - _LOOKED_AT) : after]):
            if moment < stretch.end:
                return stretch.label
            if moment - stretch.end < distance:
                nearest, distance = stretch.label, moment - stretch.end
        if after < len(self.stretches) and self._starts[after] - moment < distance:
            return self.stretches[after].label
        return nearest
