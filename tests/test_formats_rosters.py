"""Lists of those present, before and after the talk: they name the speakers and are no speech."""

from __future__ import annotations

import io

from qa import Transcript, load_transcript


def read(page: str) -> Transcript:
    return load_transcript(io.BytesIO(page.encode()), format="text")


def said(page: str) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in read(page).turns]


RULE = "-" * 40
NUMBERED_CALL = f"""\
Third quarter call of Harrow Pumps

{"=" * 40}
Those on the call
{"=" * 40}

 * Ida Brandt
   Harrow Pumps Ltd - Head of Relations to All Our Investors
 * Nils Tarp
   Harrow Pumps Ltd - President
 * Rosa Quill
   Stonebrook & Co. - Analyst

{RULE}
Operator    [1]
{RULE}
Welcome to the call. The line is open.

{RULE}
Ida Brandt,  Harrow Pumps Ltd - Head of Relations to All Our Investors    [2]
{RULE}
Thank you. The pumps were late again this year.

{RULE}
Nils Tarp,  Harrow Pumps Ltd - President    [3]
{RULE}
We sold forty of them, and one came back.

{RULE}
Operator    [4]
{RULE}
The next question is from Stonebrook.

{RULE}
Rosa Quill,  Stonebrook & Co. - Analyst    [5]
{RULE}
Which of them came back, and why?

{RULE}
Nils Tarp,  Harrow Pumps Ltd - President    [6]
{RULE}
The small one, for it was too small.
"""


def test_names_over_titles_are_a_list_and_ruled_labels_with_office_and_number_are_labels() -> None:
    turns = read(NUMBERED_CALL).turns
    assert [(turn.speaker, turn.text.split()[0]) for turn in turns] == [
        ("Operator", "Welcome"),
        ("Ida Brandt", "Thank"),
        ("Nils Tarp", "We"),
        ("Operator", "The"),
        ("Rosa Quill", "Which"),
        ("Nils Tarp", "The"),
    ]
    assert turns[1].role == "Harrow Pumps Ltd - Head of Relations to All Our Investors"


COMPANY_CALL = """\
Harrow Pumps Ltd
Third quarter call

On the call
COMPANY
Ida Brandt
Head of Relations
Nils Tarp
President
GUESTS
Rosa Quill
Stonebrook & Co., Research

Opening
Operator

Welcome to the call. The line is open.

Ida Brandt
Head of Relations

Thank you. The pumps were late again this year.

Operator

The next question is from Stonebrook.

Rosa Quill
Stonebrook & Co., Research

Which of them came back, and why?

Nils Tarp
President

The small one, for it was too small.

Rosa Quill
Stonebrook & Co., Research

And is that all?

Nils Tarp
President

That is all.

Operator

That was the last question.
"""


def test_a_list_without_bullets_or_rules_is_none_of_the_talk_nor_is_the_heading_over_the_first_speaker() -> None:
    turns = read(COMPANY_CALL).turns
    assert [turn.speaker for turn in turns] == [
        "Operator",
        "Ida Brandt",
        "Operator",
        "Rosa Quill",
        "Nils Tarp",
        "Rosa Quill",
        "Nils Tarp",
        "Operator",
    ]
    assert turns[0].text == "Welcome to the call. The line is open."
    assert turns[3].role == "Stonebrook & Co., Research"


TALK_OF_THREE = """\
Operator

Welcome to the call. The line is open.

Ida Brandt -- Head of Relations

Thank you. The pumps were late again this year.

Operator

The next question is from Stonebrook.

Rosa Quill -- Stonebrook -- Analyst

Which of them came back, and why?

Ida Brandt -- Head of Relations

The small one, for it was too small.

Operator

That was the last question.

Those on the call:

Ida Brandt -- Head of Relations

Rosa Quill -- Analyst

Nils Tarp -- President
"""


def test_a_list_at_the_end_vouches_for_who_spoke_once() -> None:
    assert [speaker for speaker, _ in said(TALK_OF_THREE)] == [
        "Operator",
        "Ida Brandt",
        "Operator",
        "Rosa Quill",
        "Ida Brandt",
        "Operator",
    ]
    assert said(TALK_OF_THREE)[-1][1] == "That was the last question."


def test_talk_without_full_stops_is_no_list() -> None:
    words = "We did go up to the old mill at six and it was as wet as it ever was then"
    names = ("Ida Brandt", "Nils Tarp")
    page = "\n\n".join("\n".join(f"{name}\n{words} {n}" for name in names) for n in ("One", "Two", "Three"))
    assert " ".join(text for _, text in said(page)).count("old mill") == 6


def test_people_listed_who_never_speak_do_not_take_their_lines_away() -> None:
    page = "Ida Brandt\nLate Again\nNils Tarp\nNever Mind\n\nThe pump stood still.\n\nNobody came to mend it.\n"
    assert "Late Again" in " ".join(text for _, text in said(page))
