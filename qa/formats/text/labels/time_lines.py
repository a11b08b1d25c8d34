"""Times that stand on lines of their own, above or under the name, or between captions: put beside what they time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.formats.text.page import Unit

_CLOCK = r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_TIME_LINE = re.compile(rf"\s*[\[(]?(?P<time>{_CLOCK})(?:\s*(?:[-–—]|-->|to)\s*{_CLOCK})?[\])]?\s*")
_FEWEST = 3
_LONGEST_NAME = 60


def beside_names(units: Sequence[Unit]) -> list[Unit]:
    """With the time on the line of the name, where a block is a name, a time and words, or a time, a name and words."""
    times = _time_lines(units)
    blank = [not unit.text.strip() for unit in units] + [True]
    names: dict[int, int] = {}
    for index in times:
        if index >= 1 and not blank[index - 1] and not blank[index + 1] and (index < 2 or blank[index - 2]):
            names[index] = index - 1
        elif (index == 0 or blank[index - 1]) and index + 2 < len(units) and not (blank[index + 1] or blank[index + 2]):
            names[index] = index + 1
    names = {index: name for index, name in names.items() if len(units[name].text) <= _LONGEST_NAME}
    timed = list(units)
    if len(times) < _FEWEST or len(names) * 2 < len(times):
        return timed
    for index, name in names.items():
        # The words must stay right under the name.
        first, second = sorted((index, name))
        timed[first] = replace(units[first], text="")
        timed[second] = replace(units[second], text=f"[{times[index]}] {units[name].text.strip()}")
    return timed


def inline(units: Sequence[Unit]) -> Sequence[Unit]:
    """With each time put before the line under it, where lines go on like that."""
    times = {index: time for index, time in _time_lines(units).items() if index + 1 < len(units)}
    if len(times) < _FEWEST or len(times) * 4 < sum(1 for unit in units if unit.text.strip()):
        return units
    timed = list(units)
    for index, time in times.items():
        timed[index] = replace(units[index], text="")
        timed[index + 1] = replace(units[index + 1], text=f"{time} {units[index + 1].text}")
    return timed


def _time_lines(units: Sequence[Unit]) -> dict[int, str]:
    return {
        index: match["time"]
        for index, unit in enumerate(units)
        if 3 < len(unit.text) < _LONGEST_NAME and (match := _TIME_LINE.fullmatch(unit.text))
    }
