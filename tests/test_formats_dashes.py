"""Names that a dash parts from what they say, in every place it is printed. All talk is invented."""

from __future__ import annotations

import pytest

from qa.formats import parse_document
from qa.formats.base import Document

SITTING = [
    ("CHAIR", "", "The sitting is open. I say it plainly: we are late."),
    ("ADA BROOK", " (Northmoor)", "Nobody has mended the road – not in three years."),
    ("CHAIR", "", "Please go on, you have the floor."),
    ("ADA BROOK", " (Northmoor)", "I ask the minister: who pays for it?"),
    ("TOM WEIR", " (Eastfen)", "We all do, and that is the trouble."),
    ("CHAIR", "", "Order, please. Let her finish."),
    ("ADA BROOK", " (goes on)", "I have one more thing - and it is short."),
    ("TOM WEIR", " (Eastfen)", "It never is."),
    ("CHAIR", "", "Then we are done for today."),
]


def turns(text: str, name: str = "talk.txt") -> list[tuple[str | None, str]]:
    transcript = parse_document(Document(name, text.encode())).transcript
    return [((turn.speaker or "").casefold(), turn.text) for turn in transcript.turns]


@pytest.mark.parametrize("dash", [" – ", " - ", " — ", " ― ", " -- ", ".– "])
def test_a_dash_ends_a_label(dash: str) -> None:
    text = "\n\n".join(f"{name}{place}{dash}{words}" for name, place, words in SITTING)
    assert turns(text) == [(name.casefold(), words) for name, _, words in SITTING]


@pytest.mark.parametrize(
    "label", ["<b>{}{} –</b> ", "<b>{}{}</b> – ", "<b>{}</b>{} - ", "<b>{}</b>{} – ", "<strong>{}{} —</strong> "]
)
def test_the_dash_stands_in_the_bold_or_after_it(label: str) -> None:
    body = "".join(f"<p>{label.format(name, place)}{words}</p>" for name, place, words in SITTING)
    assert turns(f"<html><body>{body}</body></html>", "sitting.html") == [
        (name.casefold(), words) for name, _, words in SITTING
    ]


def test_brackets_beside_the_name_hold_dashes_and_full_stops() -> None:
    text = "\n\n".join(f"**{name}** ({place[2:-1]}. Green/GP - NM) - {words}" for name, place, words in SITTING)
    assert turns(text, "sitting.md") == [(name.casefold(), words) for name, _, words in SITTING]


def test_offices_after_a_dash_are_no_words() -> None:
    people = {"Ada Brook": "Chief of Stone", "Tom Weir": "Moss & Co. - Analyst", "Lea Moss": "Holt Bank, Inc."}
    listed = "\n".join(f"{name} - {office}" for name, office in people.items())
    talk = [("Ada Brook", "We cut stone."), ("Tom Weir", "How much of it?"), ("Lea Moss", "And when?")] * 2
    text = listed + "\n\n" + "\n\n".join(f"{name}\n{words} ({n})." for n, (name, words) in enumerate(talk))
    assert turns(text) == [(name.casefold(), f"{words} ({n}).") for n, (name, words) in enumerate(talk)]


def test_a_name_and_an_office_on_a_line_of_their_own_are_the_label() -> None:
    offices = {"Ada Brook": "Chief of Stone", "Tom Weir": "Moss Bank - Analyst"}
    talk = [("Ada Brook", "We cut stone."), ("Tom Weir", "How much of it was granite?"), ("Ada Brook", "All of it.")]
    talk += [("Tom Weir", "Is the crane mended?"), ("Ada Brook", "It swings."), ("Tom Weir", "I thank you.")]
    text = "\n\n".join(f"{name} - {offices[name]}\n\n{words}" for name, words in talk)
    assert [words for _, words in turns(text)] == [words for _, words in talk]
