"""Words broken at the ends of wrapped lines are whole again where the file itself shows it."""

from __future__ import annotations

import pytest
import reading

_TALK = """Ada Moor: The old harbourmaster told us that the lighthouse was never lit in that
winter, and nobody has written down a reason for it until the present day.

Ben Dale: We found it in the archives of the town, between two letters of the light-
house keeper, who asked for oil and for a well-made lamp in place of the old one
and had to wait until the spring.

{last}
"""


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (
            "Ada Moor: So it was the oil that he asked for in those letters to the har-\nbour office.",
            "the harbour office.",
        ),
        ("Ada Moor: He should have been given what he asked for, a strong and well-\nmade lamp.", "well-made lamp."),
        (
            "Ada Moor: The town had no money then, neither for long- nor for the short-\nand old ropes.",
            "short- and old",
        ),
        ("Ada Moor: It is a pity that nobody kept the letters of the harbourmaster - \nnot one.", "master - not one"),
    ],
)
def test_a_broken_word_is_whole_where_the_file_shows_that_words_are_broken(last: str, expected: str) -> None:
    turns = reading.parse(_TALK.format(last=last), "talk.txt").transcript.turns
    assert "the lighthouse keeper" in turns[1].text
    assert expected in turns[2].text


def test_a_hyphen_stays_where_nothing_shows_that_words_are_broken() -> None:
    talk = _TALK.replace("lighthouse was", "tower was").format(
        last="Ada Moor: So it was the oil, was it not, or so-\nwe think."
    )
    turns = reading.parse(talk, "talk.txt").transcript.turns
    assert "light- house" in turns[1].text
    assert "so- we" in turns[2].text


def test_lines_that_are_paragraphs_keep_their_hyphens() -> None:
    talk = "Ada Moor: The lighthouse.\n\nBen Dale: Which light-\n\nAda Moor: house is it?\n\nBen Dale: That one.\n"
    assert reading.parse(talk, "talk.txt").transcript.turns[1].text == "Which light-"
