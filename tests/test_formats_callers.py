"""Callers whose name is the number they call from. All talk and numbers are invented."""

from __future__ import annotations

import pytest

from qa.formats import parse_document
from qa.formats.base import Document

CALL = [
    ("Wes", "Is somebody on the phone as well?"),
    ("+1 614-555-0142", "That is me, from finance."),
    ("Jutta", "Good, then we can start. I have the list."),
    ("Wes", "Please go on, Jutta."),
    ("Jutta", "The gate is mended and the roof is next."),
    ("+1 614-555-0142", "How much is the roof?"),
    ("Jutta", "Nine thousand, or a little less."),
    ("Wes", "It was seven, and then it rained."),
    ("+1 614-555-0142", "I see."),
]


@pytest.mark.parametrize("shape", ["0:{n:02d} | {name}\n{words}", "[00:{n:02d}] {name}: {words}"])
def test_a_time_beside_it_makes_a_number_a_name(shape: str) -> None:
    text = "\n\n".join(shape.format(n=n, name=name, words=words) for n, (name, words) in enumerate(CALL, start=10))
    turns = parse_document(Document("call.txt", text.encode())).transcript.turns
    assert [(turn.label, turn.text) for turn in turns] == CALL


def test_a_number_without_a_time_is_no_name() -> None:
    text = "\n\n".join(f"{name}: {words}\n\n614-555-0142" for name, words in CALL if name[0].isalpha())
    turns = parse_document(Document("call.txt", text.encode())).transcript.turns
    assert {turn.label for turn in turns} == {"Wes", "Jutta"}
