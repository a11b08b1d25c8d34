"""Chats copied from windows in many languages: the clock below the name, with the words each puts round it."""

from __future__ import annotations

import pytest
import reading

_SAID = [
    ("Jo Wind", "Good day, who moved the crates?"),
    ("Al Kurt", "Not me. The door was open."),
    ("Jo Wind", "Fine. We look at it tomorrow."),
    ("Ros Lee", "It was me, sorry about it."),
]


@pytest.mark.parametrize(
    "clock",
    [
        "09:{:02} Uhr",
        "um 09:{:02} Uhr",
        "09 h {:02}",
        "09h{:02}",
        "kl. 09:{:02}",
        "klo 9.{:02}",
        "上午 9:{:02}",
        "às 09:{:02}",
        "9:{:02} ч.",
        "오전 9:{:02}",
        "9:{:02} AM",
    ],
)
@pytest.mark.parametrize("indent", ["", "  "])
def test_a_clock_below_the_name_is_no_words(clock: str, indent: str) -> None:
    copied = "\n".join(
        f"{name}\n{indent}{clock.format(14 + place)}\n{words}\n09:{20 + place}\nAnd more of it.\n"
        for place, (name, words) in enumerate(_SAID)
    )
    turns = reading.parse(copied, "copied.txt").transcript.turns
    assert [(turn.speaker, turn.text) for turn in turns] == [
        (name, f"{words}\nAnd more of it.") for name, words in _SAID
    ]
    assert turns[1].start_ms == (9 * 60 + 15) * 60_000


def test_one_line_that_looks_like_such_a_clock_stays_words() -> None:
    copied = "".join(f"{name}\n  9:1{place} AM\n{words}\n\n" for place, (name, words) in enumerate(_SAID))
    turns = reading.parse(copied + "09 h 30\n", "copied.txt").transcript.turns
    assert turns[-1].text.endswith("09 h 30")
