"""The head of a second page of print, in a text with no third: told by what it breaks or repeats."""

from __future__ import annotations

import pytest
import reading

_TALK = """Harbour Board of Lower Wend – 4th Session

Ada Moor: Good morning. The board has read the report on the north pier and finds
that the stones were laid in the wrong

{head}

order from the very first day of the work.

Ben Dale: The mason is my uncle.
{foot}
Ada Moor: Then you know him.
"""


def _said(head: str, foot: str = "") -> str:
    turns = reading.parse(_TALK.format(head=head, foot=foot), "board.txt").transcript.turns
    assert [turn.speaker for turn in turns] == ["Ada Moor", "Ben Dale", "Ada Moor"]
    return "\n".join(turn.text for turn in turns)


@pytest.mark.parametrize(
    "head",
    [
        "4 March 2027            Harbour Board            FINAL",
        "            Page 1 of 2\n4 March 2027            Harbour Board            FINAL",
        "Harbour Board of Lower Wend – 4th Session            17",
    ],
)
def test_a_head_within_a_sentence_is_not_said(head: str) -> None:
    said = _said(head)
    assert "Harbour Board" not in said and "FINAL" not in said
    assert "order from the very first day" in said


def test_a_head_between_turns_is_told_by_the_opening_of_the_file() -> None:
    assert "Lower Wend" not in _said("", foot="\nHarbour Board of Lower Wend – 4th Session on 4 March            17\n")


def test_columns_that_break_no_sentence_and_repeat_nothing_are_said() -> None:
    assert "north pier" in _said("", foot="\nnorth pier            12 stones            laid\n").split("uncle.")[1]
