"""Titles cut short before names that a full stop parts from the words. All talk is invented."""

from __future__ import annotations

import pytest

from qa.formats import parse_document
from qa.formats.base import Document

WORDS = [
    "The hearing is open. Shall we begin?",
    "Mr. Brook, how long is one rope? I ask you as a sailor.",
    "Twenty yards, or a little more.",
    "And what does it cost?",
    "Too much. Ask my wife.",
    "No more questions.",
]


def labels(printed: list[str], words: list[str]) -> list[tuple[str | None, str]]:
    text = "\n\n".join(f"{label} {said}" for label, said in zip(printed, words, strict=True))
    return [(t.label, t.text) for t in parse_document(Document("talk.txt", text.encode())).transcript.turns]


@pytest.mark.parametrize("title", ["SEN.", "GOV.", "ATTY.", "REP.", "Sen.", "Atty.", "Rep.", "Sén."])
def test_a_title_cut_short_goes_with_the_name(title: str) -> None:
    name, other = ("LUND", "MS. HOLT") if title.isupper() else ("Lund", "Ms. Holt")
    asks, answers = f"{title} {name}", other
    found = labels([f"{asks}.", f"{asks}.", f"{answers}.", f"{asks}.", f"{answers}.", f"{asks}."], WORDS)
    assert {label for label, _ in found} == {asks, answers}
    assert found[1] == (answers, WORDS[2])


def test_a_short_name_stays_the_label_before_one_word() -> None:
    said = ["It is late. Shall we go on?", "Yes. I have the ropes.", "Good. Show us the longest.", "Here. It is wet."]
    found = labels(["LUND.", "HOLT.", "LUND.", "HOLT."] * 2, [*said, *(f"{w} Is it?" for w in said)])
    assert [label for label, _ in found] == ["LUND", "HOLT"] * 4
