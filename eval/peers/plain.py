"""A transcript as plain text, and the way back from characters of it to turns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from eval.metrics import Passage
from qa.citation import Span
from qa.transcript import Transcript


class PlainText:
    """`text` holds a line for each turn: `Speaker: words`, or the words alone where nobody is named."""

    def __init__(self, transcript: Transcript) -> None:
        self._id = transcript.id
        self._starts: list[int] = []
        self._ends: list[int] = []
        lines = []
        position = 0
        for turn in transcript.turns:
            label = f"{turn.speaker}: " if turn.speaker else ""
            self._starts.append(position + len(label))
            self._ends.append(position + len(label) + len(turn.text))
            lines.append(f"{label}{turn.text}\n")
            position += len(lines[-1])
        self.text = "".join(lines)

    def passages(self, start: int, end: int) -> list[Passage]:
        """What characters `start` to `end` of the text hold of each turn's words, in order."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [
            Passage(
                self._id,
                turn,
                max(start, self._starts[turn]) - self._starts[turn],
                min(end, self._ends[turn]) - self._starts[turn],
            )
            for turn in range(first, last)
            if self._starts[turn] < self._ends[turn]
        ]


def locate(text: str, chunk: str, start: int | None = None, *, after: int = 0) -> Span:
    """Where in `text` a chunk stands that a splitter made of it.

    `start` is where the splitter says; it is believed if the chunk is there. Else the chunk's words are looked for from
    `after` on, whatever white space is between them, since splitters strip and join it. Raises ValueError where
    they are not there.
    """
    if start is not None and start >= 0 and text.startswith(chunk, start):
        return Span(start=start, end=start + len(chunk))
    words = re.compile(r"\s+".join(map(re.escape, chunk.split())))
    found = words.search(text, after)
    if found is None:
        raise ValueError("a chunk that was returned is not in the text that was given")
    return Span(start=found.start(), end=found.end())
