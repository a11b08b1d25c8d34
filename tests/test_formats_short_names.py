"""People who are printed in full once, and by their initials or their given name from then on."""

from __future__ import annotations

import pytest
from reading import parse

WORDS = "The bridge is closed, and nobody has told the ferry about it."


def talk(*labels: str, head: str = "") -> str:
    return head + "\n\n".join(f"{label}: {WORDS}" for label in labels)


def speakers(text: str) -> list[str | None]:
    return [turn.speaker for turn in parse(text).transcript.turns]


ROSTER = "---\ntitle: The bridge\nspeakers: [Kirsi Aalto-Roe, Emeka Obi]\n---\n\n"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("Jonas Viert|Mia Corsi|JV|MC|JV|MC", "Jonas Viert|Mia Corsi|Jonas Viert|Mia Corsi|Jonas Viert|Mia Corsi"),
        ("Jan van Dam|Mia Corsi|JvD|MC|JvD|MC", "Jan van Dam|Mia Corsi|Jan van Dam|Mia Corsi|Jan van Dam|Mia Corsi"),
        (
            "Jonas Viert|Mia Corsi|Jonas|Mia|Jonas|Mia",
            "Jonas Viert|Mia Corsi|Jonas Viert|Mia Corsi|Jonas Viert|Mia Corsi",
        ),
    ],
)
def test_who_is_printed_in_full_first_is_one_person(labels: str, expected: str) -> None:
    assert speakers(talk(*labels.split("|"))) == expected.split("|")


def test_who_is_listed_is_one_person_at_once() -> None:
    found = speakers(talk("Kirsi Aalto-Roe", "Obi", "Kirsi", "Obi", "Kirsi", "Obi", head=ROSTER))
    assert found == ["Kirsi Aalto-Roe", "Emeka Obi"] * 3


@pytest.mark.parametrize(
    "labels",
    [
        "Jonas Viert|Jana Voss|JV|Mia Corsi|JV|Mia Corsi",  # two have these initials
        "Ann Lee|Bo Ray|Ann|Ann Lee|Ann|Bo Ray",  # Ann Lee speaks after Ann
        "Paul Mason|PM|Paul Mason|PM|Ada Roe|PM",  # the prime minister
        "Mia Corsi|MC|Ada Roe|MC|Ada Roe|MC",  # a master of ceremonies, as far as one tells
    ],
)
def test_who_may_be_two_people_stays_apart_and_is_a_doubt(labels: str) -> None:
    found = parse(talk(*labels.split("|")))
    assert [turn.speaker for turn in found.transcript.turns] == labels.split("|")
    short = min(labels.split("|"), key=len)
    assert sum(doubt.startswith(f"“{short}” may be ") for doubt in found.doubts) == 1


def test_initials_of_an_office_are_not_those_of_who_is_listed() -> None:
    labels = ["Kirsi Aalto", "KA", "Kirsi Aalto", "Obi", "KA", "Obi"]
    assert "KA" in speakers(talk(*labels, head=ROSTER.replace("-Roe", "")))


def test_a_form_of_address_makes_no_second_person() -> None:
    found = speakers(talk("Kirsi Aalto-Roe", "Dr. Emeka Obi", "Kirsi", "Emeka", "Kirsi", "Emeka", head=ROSTER))
    assert found == ["Kirsi Aalto-Roe", "Dr. Emeka Obi"] * 3


def test_a_list_in_brackets_is_a_list() -> None:
    names = {"Kirsi Aalto-Roe", "Emeka Obi"}
    assert set(speakers(talk("Aalto-Roe", "Obi", "Aalto-Roe", "Obi", head=ROSTER))) == names
