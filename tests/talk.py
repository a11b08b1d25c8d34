"""One talk, and what its writers share; `talk_files` has the files."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Saying(NamedTuple):
    """Who says what from when to when, in milliseconds."""

    speaker: str
    words: str
    start: int
    end: int


Talk = Sequence[Saying]
Writer = Callable[[Talk], str | bytes]


class Kinds(dict[str, tuple[str, Writer]]):
    """Writers of files, with the extension of each, by the name of the kind."""

    def kind(self, name: str, extension: str) -> Callable[[Writer], Writer]:
        """Enters a writer under this name."""

        def enter(write: Writer) -> Writer:
            self[name] = (extension, write)
            return write

        return enter


def talk_of(*sayings: tuple[str, str], seconds: int = 4) -> list[Saying]:
    """A talk without pauses, each saying as long as the next."""
    length = seconds * 1000
    return [Saying(name, words, n * length, (n + 1) * length) for n, (name, words) in enumerate(sayings)]


TALK = talk_of(
    ("Ada Lund", "Good morning, and welcome to the harbour."),
    ("Bo Ray", "Thank you, it is a pleasure to be here today."),
    ("Cy Dole", "We keep three boats, and none of them leaks."),
    ("Ada Lund", "How long does it take to mend a net?"),
    ("Bo Ray", "A day in summer, and the whole week in winter."),
    ("Cy Dole", "It depends on the net, and on who mends it."),
    ("Ada Lund", "And who pays for all of that?"),
    ("Bo Ray", "Nobody does, that is the trouble with boats."),
)
WHOLE = [(saying.speaker, saying.words) for saying in TALK]


def clock(ms: int, dot: str = ".", hours: str = "02") -> str:
    return f"{ms // 3_600_000:{hours}}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{dot}{ms % 1000:03}"


def short_clock(ms: int) -> str:
    """Minutes and seconds, with hours from the first on, as programs print times beside a name."""
    hours = f"{ms // 3_600_000}:{ms // 60_000 % 60:02}" if ms >= 3_600_000 else f"{ms // 60_000}"
    return f"{hours}:{ms // 1000 % 60:02}"


def json_text(value: Any) -> str:
    return json.dumps(value, indent=1)


def timed_words(talk: Talk) -> list[tuple[Saying, str, float, float]]:
    """Each word with its saying and its times in seconds."""
    timed = []
    for s in talk:
        words = s.words.split()
        step = (s.end - s.start) / 1000 / max(1, len(words))
        timed += [(s, word, s.start / 1000 + n * step, s.start / 1000 + (n + 1) * step) for n, word in enumerate(words)]
    return timed
