"""Text as recorders and editors export it. All of it is made up."""

from __future__ import annotations

import pytest
from reading import parse, read

SAID = [
    ("Ann Lee", 2_000, "Hello and welcome to the meeting. Today we talk about boats."),
    ("Bob Ray", 9_000, "Thanks for having me. I love boats, and I always did."),
    ("Ann Lee", 15_000, "When did it start?"),
    ("Bob Ray", 17_000, "When I was six. My father had one."),
]


RECORDERS = {
    "time in brackets, name, words below": "[00:00:{s:02}] {name}\n{text}",
    "time, name, words below": "00:{s:02} {name}\n{text}",
    "time, dash, name, words below": "[00:00:{s:02}.000] - {name}\n{text}",
    "time, dash, name, indented words": "0:{s:02} - {name}\n  {text}",
    "name, dash, time, words below": "{name} - 00:{s:02}\n{text}",
    "name, gap, time, words below": "{name}   0:{s:02}\n{text}",
    "name, time in brackets, words": "{name} [00:00:{s:02}] {text}",
    "name, colon, time in brackets, words": "{name}: [00:00:{s:02}] {text}",
    "time in brackets, name, colon, words": "[00:00:{s:02}] {name}: {text}",
    "name in brackets, time, words below": "[{name}] 00:00:{s:02}\n{text}",
    "name, time in parentheses, colon, words below": "{name} (00:{s:02}):\n{text}",
    "name, time in parentheses, dash, words": "{name} (00:{s:02}) - {text}",
    "name, time under it, words below": "{name}\n00:{s:02}\n{text}",
    "name, times under it, words below": "{name}\n00:00:{s:02} - 00:00:40\n{text}",
    "time, name under it, words below": "00:{s:02}\n{name}\n{text}",
    "time, gap, name, gap, words": "00:{s:02}  {name}  {text}",
    "heading with name and time": "### {name} [00:00:{s:02}]\n\n{text}",
}


@pytest.mark.parametrize("shape", RECORDERS.values(), ids=RECORDERS.keys())
def test_a_recorders_export(shape: str) -> None:
    page = "\n\n".join(shape.format(name=name, s=ms // 1000, text=text) for name, ms, text in SAID)
    assert [(turn.speaker, turn.start_ms, turn.text) for turn in read(page).turns] == SAID


UNTIMED = {
    "italic": "*{name}:* {text}\n",
    "bold and italic": "***{name}:*** {text}\n",
    "bold, no colon": "**{name}** {text}\n",
    "parentheses and colon": "({name}): {text}\n",
    "company after a slash": "{name} / Harbour Ltd: {text}\n",
    "numbered turns": "{n}. {name}: {text}",
    "numbered turns, no point": "{n}  {name}: {text}",
}


@pytest.mark.parametrize("shape", UNTIMED.values(), ids=UNTIMED.keys())
def test_a_typists_way(shape: str) -> None:
    page = "\n".join(shape.format(name=name, n=n, text=text) for n, (name, _, text) in enumerate(SAID, start=1))
    assert [(turn.speaker, turn.start_ms, turn.text) for turn in read(page).turns] == [
        (name, None, text) for name, _, text in SAID
    ]


def test_a_time_mark_after_the_label_is_the_turns_and_no_words() -> None:
    page = "**Ana:** \\[07:41\\] Is it dry?\n\n**Bo:** It is.\n\n\\[08:00\\] All of it.\n\n**Ana:** \\[08:10\\] Good.\n"
    assert [(turn.start_ms, turn.text) for turn in read(page).turns] == [
        (461_000, "Is it dry?"),
        (None, "It is.\n\nAll of it."),
        (490_000, "Good."),
    ]


def test_a_numbered_list_keeps_its_numbers() -> None:
    page = "Ana: There are four ways:\n1. By boat.\n2. By rail.\n3. On foot.\n4. By air.\n"
    page += "Bo: I walk.\nAna: So do I.\nBo: Good.\n"
    turns = read(page).turns
    assert [turn.speaker for turn in turns] == ["Ana", "Bo", "Ana", "Bo"]
    assert "2. By rail." in turns[0].text


def test_a_day_and_hour_name_nobody() -> None:
    page = "Harbour meeting\nMarch 5, 2024, 9:02AM\n23m 14s\n\n"
    page += "\n\n".join(f"{name}   0:0{n}\n{text}" for n, (name, _, text) in enumerate(SAID, start=1))
    meeting = read(page)
    assert (meeting.title, str(meeting.date), len(meeting.turns)) == ("Harbour meeting", "2024-03-05", 4)


def test_numbered_questions_and_answers_are_of_the_same_two() -> None:
    page = "Q1: When did it start?\n\nA1: In May.\n\nQ2: And when will it end?\n\nA2: In June, I hope.\n"
    assert [turn.speaker for turn in read(page).turns] == ["Q", "A", "Q", "A"]


def test_words_under_times_name_nobody() -> None:
    page = "0:00\nhello and welcome to the show today we\n0:04\ntalk about boats\n0:07\nthanks for having me\n"
    assert [(turn.speaker, turn.start_ms, turn.text) for turn in read(page).turns] == [
        (None, 0, "hello and welcome to the show today we"),
        (None, 4_000, "talk about boats"),
        (None, 7_000, "thanks for having me"),
    ]


BOLD_QUESTIONS = """\
# The keeper of the light

By Staff

**When did you come to the island?**

In 1970. I was twenty then.

I never left.

**What do you miss most?**

Bread. Good bread.

**Will you stay?**

I will stay as long as the light burns.

*This interview has been edited for length and clarity.*
"""


def test_questions_in_bold_are_turns_by_nobody() -> None:
    assert [(turn.speaker, turn.text) for turn in read(BOLD_QUESTIONS).turns] == [
        (None, "When did you come to the island?"),
        (None, "In 1970. I was twenty then.\n\nI never left."),
        (None, "What do you miss most?"),
        (None, "Bread. Good bread."),
        (None, "Will you stay?"),
        (None, "I will stay as long as the light burns."),
    ]


OPENING = """\
Remarks on the ferry

{statement}

Q: How much did it cost?

MINISTER: Four million.

Q: Who pays?

MINISTER: The insurer pays half of it.
"""


def test_a_statement_before_the_first_label_is_by_nobody_and_a_lead_is_none() -> None:
    statement = (
        "Good morning. I am glad that so many of you came out today in this weather. I want to say a few words about "
        "the ferry before I take your questions. It will run again from Monday, and I will be on the first boat."
    )
    kept = parse(OPENING.format(statement=statement))
    assert [turn.speaker for turn in kept.transcript.turns] == [None, "Q", "MINISTER", "Q", "MINISTER"]
    assert kept.transcript.turns[0].text == statement
    assert "the text before line 5 is by nobody" in kept.doubts
    lead = "The minister spoke to reporters about the ferry, which will run again from Monday. He said that it was dry."
    assert [turn.speaker for turn in read(OPENING.format(statement=lead)).turns] == ["Q", "MINISTER", "Q", "MINISTER"]


SCREENPLAY = """\
INT. LIGHTHOUSE - NIGHT

ANA climbs the stairs.

ANA
(out of breath)
Is it lit?

BO (V.O.)
It is lit.

The lamp goes out.

BO (CONT'D)
It was.

CUT TO:

EXT. PIER - DAY

MAN IN A HAT
Who kept the light?

ANA ^
Nobody.
"""


def test_a_screenplay_has_its_action_left_out() -> None:
    screenplay = read(SCREENPLAY)
    assert [(turn.label, turn.text) for turn in screenplay.turns] == [
        ("ANA", "Is it lit?"),
        ("BO (V.O.)", "It is lit."),
        ("BO (CONT'D)", "It was."),
        ("MAN IN A HAT", "Who kept the light?"),
        ("ANA", "Nobody."),
    ]
    assert [turn.speaker for turn in screenplay.turns] == ["ANA", "BO", "BO", "Man In A Hat", "ANA"]


def test_a_talk_about_scenes_is_no_screenplay() -> None:
    page = "ANA: Write INT. KITCHEN first.\n\nBO: And then?\n\nANA: EXT. PIER, in capitals.\n\nBO: I see.\n"
    assert [turn.speaker for turn in read(page).turns] == ["ANA", "BO", "ANA", "BO"]


def test_certainty_falls_with_the_evidence() -> None:
    talk = "Ana: It is dry, all of it.\n\nBo: That is good to hear.\n\n"
    sure, weak = parse(talk * 20), parse(f"{talk}Warning: the rope is wet and nobody knows why.\n")
    nobody = parse("The boat is dry. The rope is wet.\n\nNobody knows why it is.\n")
    assert sure.certainty > 0.95 > weak.certainty
    assert (sure.doubts, nobody.doubts) == ((), ("no speaker is named",))


def test_a_remark_in_a_list_names_nobody() -> None:
    page = "You said:\nHow?\n\nShe said:\nLike this:\n\nNote: the heights are in metres.\n\nYou said:\nAnd in feet?\n"
    assert all(turn.speaker != "Note" for turn in read(page).turns)
