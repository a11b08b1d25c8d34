"""A whole page pasted twice: what the second copy says was said once."""

from __future__ import annotations

from collections.abc import Sequence

_FEWEST_LINES = 5
_TELLING = 40
"""Characters of a line that does not come again by chance."""


def second_copy(lines: Sequence[str]) -> tuple[int, int] | None:
    """First and end of the lines that copy, one for one, all those before them; None where none do."""
    printed = [(index, line.strip()) for index, line in enumerate(lines) if line.strip()]
    texts = [text for _, text in printed]
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        if len(text) >= _TELLING:
            places.setdefault(text, []).append(place)
    twice = next((found for found in places.values() if len(found) == 2), None)
    if twice is None:
        return None
    first, again = twice
    length = again - first
    while first > 0 and texts[first - 1] == texts[first - 1 + length]:
        first -= 1
    end = again
    while end < len(texts) and texts[end] == texts[end - length]:
        end += 1
    start = first + length
    # The copies follow each other, and little stands around them.
    if length < _FEWEST_LINES or (end - start) * 10 < length * 9 or len(texts) > 3 * length:
        return None
    return printed[start][0], printed[end - 1][0] + 1
