"""Captions with a name alone on the first line of each cue."""

from __future__ import annotations

import pytest
from reading import parse

CUES = [
    ("Ada Long", "Shall we open the gate before the tide?"),
    ("Speaker 2", "Not before the harbour master has signed, and he"),
    ("Speaker 2", "has not even read it. I asked him twice."),
    ("Ada Long", "Then we wait."),
    ("Ada Long", "Who has the key?"),
    ("Bo Ray", "I have. It hangs in the pump house."),
    ("Speaker 2", "It did on Tuesday."),
    ("Bo Ray", "It does today."),
]


def captions(cues: list[tuple[str, str]], format: str) -> str:
    """Cues of three seconds, a second apart."""
    point = "," if format == "srt" else "."
    blocks = [
        f"{n}\n00:00:{4 * n:02}{point}000 --> 00:00:{4 * n + 3:02}{point}000\n{above}\n{words}\n"
        for n, (above, words) in enumerate(cues)
    ]
    return ("WEBVTT\n\n" if format == "vtt" else "") + "\n".join(blocks)


@pytest.mark.parametrize("format", ["srt", "vtt"])
def test_who_stands_above_the_words_of_every_cue_says_them(format):
    read = parse(captions(CUES, format), f"talk.{format}")
    assert [(turn.speaker, turn.text) for turn in read.transcript.turns] == [
        ("Ada Long", "Shall we open the gate before the tide?"),
        ("Speaker 2", "Not before the harbour master has signed, and he has not even read it. I asked him twice."),
        ("Ada Long", "Then we wait. Who has the key?"),
        ("Bo Ray", "I have. It hangs in the pump house."),
        ("Speaker 2", "It did on Tuesday."),
        ("Bo Ray", "It does today."),
    ]
    assert read.shape == "name on a line of its own"


@pytest.mark.parametrize(
    "cues",
    [
        [("Harbour Television", words) for _, words in CUES],  # the same in all: a station
        [(f"and then part {n}", words) for n, (_, words) in enumerate(CUES)],  # words that run over two lines
        [(name if n < 4 else f"We went on to gate {n}", words) for n, (name, words) in enumerate(CUES)],
        [("Yes." if n % 2 else "No.", words) for n, (_, words) in enumerate(CUES)],
    ],
)
def test_first_lines_that_do_not_change_or_do_not_come_again_are_no_names(cues):
    assert {turn.speaker for turn in parse(captions(cues, "srt"), "talk.srt").transcript.turns} == {None}
