"""Saved pages of a television interview, a results call and a seminar, each read whole."""

from __future__ import annotations

import datetime as dt

from reading import read, said

# A television interview: full names first and surnames later, sound cues in brackets, advertising between.
INTERVIEW = """\
WATCH LIVE
Shows
Sign in

Transcript: Lighthouse keeper Bram Teunissen on "The Long Table"

By Staff
Updated on: February 7, 2016 / 11:02 AM / TLT

The following is a transcript of an interview with lighthouse keeper Bram Teunissen that aired Sunday.

CARLA MENDES: And we turn now to the coast. Bram Teunissen has kept the light at Skerry Point for thirty years. \
Welcome.

BRAM TEUNISSEN: Thank you for having me.

MENDES: You live alone out there. What do you miss most?

TEUNISSEN: Bread. Good bread.

Advertisement

MENDES: Not people?

TEUNISSEN: People come by boat. (LAUGHTER) Bread does not. And I will say one thing more: the gulls are company.

Advertisement

MENDES: Will the light still burn in ten years?

[VIDEO CLIP]

TEUNISSEN: It will burn, but nobody will keep it. That is done from the mainland.

They told us so in a letter.

MENDES: Bram Teunissen, thank you.

More from The Long Table
Keeper of the last ferry
Go
First published on February 7, 2016
© 2016 Long Table Broadcasting. All rights reserved.
"""


def test_television_interview():
    page = read(INTERVIEW)
    assert page.title == 'Transcript: Lighthouse keeper Bram Teunissen on "The Long Table"'
    assert page.date == dt.date(2016, 2, 7)
    names = ["Carla Mendes", "Bram Teunissen"]
    assert [turn.speaker for turn in page.turns] == [names[n % 2] for n in range(9)]
    assert [turn.label for turn in page.turns[:4]] == ["CARLA MENDES", "BRAM TEUNISSEN", "MENDES", "TEUNISSEN"]
    assert page.turns[3].text == "Bread. Good bread."
    assert page.turns[5].text.endswith("And I will say one thing more: the gulls are company.")
    assert page.turns[7].text.endswith("They told us so in a letter.")
    assert page.turns[8].text == "Bram Teunissen, thank you."


# A company's results call: a roster, then the name and the title on lines of their own above the words.
RESULTS = """\
Investors / Events

Tarn & Hollow plc Half-Year Results Call

25 August 2021

Company participants

Dana Whitfield – Chief Executive Officer
Ruben Achterberg – Finance Director

Conference call participants

Priya Nadar – Coldwater Securities
Colin Mackay – Brae Partners

Presentation

Operator

Good morning, and welcome to the half-year results call of Tarn & Hollow. I hand over to Dana Whitfield.

Dana Whitfield
Chief Executive Officer

Thank you, operator. We sold more kettles than ever before in the first half.

Our margins are another matter. Ruben will take you through them.

Ruben Achterberg
Finance Director

Thanks, Dana. Copper was dear: it cost us two points of margin.

Questions and answers

Operator

The first question comes from Priya Nadar of Coldwater Securities.

Priya Nadar
Coldwater Securities

Good morning. Will you raise your prices in the autumn?

Dana Whitfield
Chief Executive Officer

We will, and by more than the copper costs us.

Operator

The next question comes from Colin Mackay.

Colin Mackay
Brae Partners

How long do the stocks last?

Ruben Achterberg
Finance Director

Until Christmas, if nobody panics.

Operator

That was the last question. You may now disconnect.

Disclaimer
Cookie settings
"""


def test_results_call():
    page = read(RESULTS)
    assert page.title == "Tarn & Hollow plc Half-Year Results Call"
    assert page.date == dt.date(2021, 8, 25)
    assert said(page)[1] == (
        "Dana Whitfield",
        "Thank you, operator. We sold more kettles than ever before in the first half.\n\n"
        "Our margins are another matter. Ruben will take you through them.",
    )
    assert [(turn.speaker, turn.role) for turn in page.turns] == [
        ("Operator", None),
        ("Dana Whitfield", "Chief Executive Officer"),
        ("Ruben Achterberg", "Finance Director"),
        ("Operator", None),
        ("Priya Nadar", "Coldwater Securities"),
        ("Dana Whitfield", "Chief Executive Officer"),
        ("Operator", None),
        ("Colin Mackay", "Brae Partners"),
        ("Ruben Achterberg", "Finance Director"),
        ("Operator", None),
    ]
    assert page.turns[-1].text == "That was the last question. You may now disconnect."


# A seminar: times before the names, header fields that look like labels, a handle in small letters.
SEMINAR = """\
# Why bells crack

Date: 12/10/2021
Location: Lecture Hall 3
Recording: https://example.org/bells
Kind: seminar

[00:00:04] Prof. Ilse Kramer: Welcome to the foundry seminar. Our guest has broken more bells than anybody else.

[00:00:31] Tom Adeyemi: That is true, sadly. Note: none of them was mine.

[00:01:10] Prof. Ilse Kramer: What breaks them?

[00:01:12] Tom Adeyemi: Three things. The clapper, the frost, and the ringer.

Mostly the ringer.

[00:02:40] questioner_7: Does it help to turn the bell?

[00:02:44] Tom Adeyemi: It does: a turned bell lasts a century longer.

[00:03:00] Prof. Ilse Kramer: Thank you both.
"""


def test_seminar():
    page = read(SEMINAR, "seminar.md")
    assert page.title == "Why bells crack"
    assert page.date is None, "12/10 may be either"
    assert page.place == "Lecture Hall 3"
    assert [(turn.speaker, turn.start_ms) for turn in page.turns] == [
        ("Prof. Ilse Kramer", 4_000),
        ("Tom Adeyemi", 31_000),
        ("Prof. Ilse Kramer", 70_000),
        ("Tom Adeyemi", 72_000),
        ("questioner_7", 160_000),
        ("Tom Adeyemi", 164_000),
        ("Prof. Ilse Kramer", 180_000),
    ]
    assert page.turns[1].text == "That is true, sadly. Note: none of them was mine."
    assert page.turns[3].text == "Three things. The clapper, the frost, and the ringer.\n\nMostly the ringer."
