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


OFFICE = "undersecretary for the ropes of the realm"


@pytest.mark.parametrize("printed", ["LUND", "MARA LUND"])
@pytest.mark.parametrize("times", [1, 2])
def test_an_office_in_small_letters_stands_between_the_name_and_the_stop(printed: str, times: int) -> None:
    asks = ["HOLT.", f"{printed}, {OFFICE}.", "HOLT.", f"{printed}, {OFFICE}." if times > 1 else f"{printed}."]
    found = labels([*asks, "HOLT.", f"{printed}."], WORDS)
    assert [label for label, _ in found] == [label.removesuffix(".") for label in [*asks, "HOLT.", f"{printed}."]]
    assert found[1][1] == WORDS[1]


def test_an_office_is_set_apart_from_a_bold_name_by_type() -> None:
    printed = ["HOLT", "MARA LUND", "HOLT", "MARA LUND", "HOLT", "MARA LUND"]
    offices = ["", ", <i>Rapporteur</i>", "", "", "", ""]
    body = "".join(f"<p><b>{n}</b>{o}. {w}</p>" for n, o, w in zip(printed, offices, WORDS, strict=True))
    parse = parse_document(Document("talk.html", f"<html><body>{body}</body></html>".encode()))
    assert [t.text for t in parse.transcript.turns] == WORDS
    assert parse.transcript.turns[1].role == "Rapporteur"


def test_a_sentence_of_a_body_in_capitals_is_said_by_whoever_speaks() -> None:
    said = [*WORDS, "UNESCO, as you all know by now, was late.\n\nIt always is.", "And who paid?"]
    found = labels(["HOLT.", "LUND."] * 4, [said[0], said[6], *said[1:6], said[7]])
    assert [label for label, _ in found] == ["HOLT", "LUND"] * 4
    said[6] = "It was not us.\n\nUNESCO, as you all know by now, was late. It always is."
    found = labels(["HOLT.", "LUND."] * 4, [said[0], said[6], *said[1:6], said[7]])
    assert [label for label, _ in found] == ["HOLT", "LUND"] * 4
