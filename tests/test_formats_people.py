"""Who is who: one person under one name, two people under two, each with the right office."""

from __future__ import annotations

from reading import parse

CALL = """\
Larkspur Mills plc
Q2 Results Call

Present

Oda Winterbourne                          Tam Reyes-Holt
Chief Executive, Larkspur Mills plc       Finance Director, Larkspur Mills plc

Oda Winterbourne
Chief Executive, Larkspur Mills plc

Good morning. We sold more flour than ever, and we burnt less coal.

Tam Reyes-Holt
Finance Director, Larkspur Mills plc                                     A

Thank you, Oda. The margin was eleven per cent.

Oda Winterbourne
Chief Executive, Larkspur Mills plc                                      A

And I would add that the new mill is dry at last.

Tam Reyes-Holt
Finance Director, Larkspur Mills plc                                     A

It is dry because we paid for the roof.
"""


def people(text: str) -> list[tuple[str | None, str | None]]:
    """Speaker and role of each turn."""
    return [(turn.speaker, turn.role) for turn in parse(text).transcript.turns]


def test_two_columns_of_names_are_two_people() -> None:
    speakers = [speaker for speaker, _ in people(CALL)]
    assert speakers == ["Oda Winterbourne", "Tam Reyes-Holt", "Oda Winterbourne", "Tam Reyes-Holt"]


def test_the_title_under_a_name_is_the_role_and_no_speech() -> None:
    roles = dict(people(CALL))
    assert roles == {
        "Oda Winterbourne": "Chief Executive, Larkspur Mills plc",
        "Tam Reyes-Holt": "Finance Director, Larkspur Mills plc",
    }
    words = "\n".join(turn.text for turn in parse(CALL).transcript.turns)
    assert "Larkspur" not in words
    assert "And I would add" in words


def test_a_given_name_beside_a_family_name_is_no_role() -> None:
    page = "\n".join(
        f'<SPEAKER ID="{n}" NAME="{name}">\nThank you, Mr Rautio. The bridge is closed, and it is cold.\n<P>'
        for n, name in enumerate(["Pekka Juhani Rautio", "Aino Salo", "Pekka Juhani Rautio", "Aino Salo"])
    )
    assert set(people(page)) == {("Pekka Juhani Rautio", None), ("Aino Salo", None)}
