"""Lines of the talk whose words are in no turn: few, as furniture is, or a person should look at them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from qa.formats.text.furniture.furniture import Paragraph, is_aside, is_mark

_WORD = re.compile(r"\w+")
_LITTLE = 20
"""Words that a page's furniture may have in any case."""
_SHARE = 10
"""One of so many words may be furniture's."""


def doubts_of_lines(lines: Sequence[str], said: Sequence[Paragraph], told: Collection[int]) -> list[str]:
    """A doubt that counts the words left out, where they are many beside those `said`, and names the lines that have
    most of them. `lines` are those of the file, counted from 1; those in `told` are labels, or spoken of elsewhere.
    """
    if not said:
        return []
    read = set(told).union(*(range(each.first, each.last + 1) for each in said))
    start = min(each.first for each in said)
    left = {
        number: words_in(line)
        for number, line in enumerate(lines[start - 1 :], start=start)
        if number not in read and line.strip() and not is_mark(line) and not is_aside(line)
    }
    words = sum(left.values())
    if words <= _LITTLE or words <= sum(len(_WORD.findall(each.text)) for each in said) // _SHARE:
        return []
    first, last, most = _longest_run(left, read)
    where = f"line {first}" if first == last else f"lines {first} to {last}"
    part = "all" if most == words else "most"
    return [f"{words} words after the first turn begins are in none, {part} of them in {where}"]


def words_in(text: str) -> int:
    return len(_WORD.findall(text))


def is_little(words: int, said: Iterable[str]) -> bool:
    """Whether so many words may be left out beside those `said` without a doubt."""
    return words <= max(_LITTLE, sum(map(words_in, said)) // _SHARE)


def _longest_run(left: dict[int, int], read: Collection[int]) -> tuple[int, int, int]:
    """First and last line of those `left` with no line between them that was `read`, and the words in them."""
    best = run = (0, 0, 0)
    for number, words in left.items():
        parted = any(between in read for between in range(run[1] + 1, number))
        run = (number, number, words) if parted or not run[0] else (run[0], number, run[2] + words)
        best = max(best, run, key=lambda each: each[2])
    return best
