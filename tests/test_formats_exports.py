"""Text as recorders, reporters and editors export it, each in its own convention. All of it is made up."""

from __future__ import annotations

import io

import pytest

from qa import Transcript
from qa.formats import parse_transcript
from qa.formats.base import Parse


def parse(page: str) -> Parse:
    file = io.BytesIO(page.encode())
    file.name = "page.txt"
    return parse_transcript(file)


def read(page: str) -> Transcript:
    return parse(page).transcript


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


DEPOSITION = """\
DEPOSITION OF HAROLD FINCH

EXAMINATION

BY MR. LEE:

Q.  Good morning. Where do you work, Mr. Finch?

A.  At the harbour office in Port Ansel.

MS. POOLE:  Objection. Vague.

BY MR. LEE:

Q.  You may answer.

A.  I keep the books.

THE WITNESS:  Should I answer?

MR. LEE:  You should.

CROSS-EXAMINATION

BY MS. POOLE:

Q.  Who else kept the books?

A.  Nobody else.
"""

HOUSE = """\
House of Commons
Tuesday 13 March 2018

Oral Answers to Questions

HARBOURS

1. Jane Whitlock (Stowe North) (Lab): What assessment he has made of the state of harbour walls.

The Secretary of State for Harbours (Sir Peter Graves): The walls are in good order. I visited eleven last month.

Jane Whitlock: I thank the Secretary of State for that answer, but the wall at Stowe fell down. Will he visit it?

Sir Peter Graves: I will, and I am sorry to hear of it.

Mr Speaker: Order. We must move on.
"""

ASSEMBLY = """\
M. le président. La parole est à M. Jean Morel.

M. Jean Morel. Merci, monsieur le président. Les ports sont vieux. (Applaudissements.)

Mme Claire Dumas, ministre des ports. Nous allons les réparer, monsieur le député.

M. Jean Morel. Avec quel argent ?

M. le président. La parole est à Mme la ministre.

Mme Claire Dumas, ministre des ports. Avec celui de l'État.

M. le président. La discussion est close.
"""

COUNCIL = """\
9001st meeting
Tuesday, 14 January 2020, 10 a.m.

The President: I now give the floor to the Special Envoy, Mr. Griff.

Mr. Griff: I thank you, Mr. President. The straits are open again.

Ms. Vale (Tessen): We thank Mr. Griff for his briefing. My country has one concern: the lights.

Mr. Pecs (Belgia) (spoke in French): We share the concern of Tessen.

The President: There are no more names inscribed on the list of speakers.

The meeting rose at 11.30 a.m.
"""

GROUP = """\
Moderator: Welcome, everybody. What do you think of the new ferry?

R1: It is loud.

R2: I like it. It is fast.

Moderator: Why is that?

R1: I get sick.

R?: Same here.

Moderator: Thank you all.
"""

PREMIER = """\
Prime Minister Lund: Good morning. We have signed the treaty today.

President Vale: Thank you. It is a good treaty.

PM Lund: Any questions?

Journalist: When will it enter into force?

PM Lund: In May.
"""

STENO = """\
12. schůze
(Středa 14. března 2018)

Místopředseda Karel Hrubý: Vážené paní poslankyně, vážení páni poslanci, zahajuji další jednací den.

Ministr dopravy Jan Vrba: Děkuji za slovo, pane předsedající. Jde o splavnost řek. (Potlesk.)

Poslankyně Eva Nováková: Děkuji. Pane ministře, kdo to zaplatí?

Místopředseda Karel Hrubý: Děkuji. Předávám řízení schůze.

Předseda Josef Malý: Dobré dopoledne. S faktickou poznámkou pan poslanec Dub.

Poslanec Petr Dub: Děkuji. Řeky jsou plné bahna.

Předseda Josef Malý: Končím rozpravu.

(Jednání skončilo v 19.05 hodin.)
"""

HEBREW = "אנה כהן: שלום לכולם. היום אנחנו מדברים על הנמל.\n\nדוד לוי: תודה רבה. הנמל ישן.\n\nאנה כהן: מי משלם?\n"
ARABIC = "سارة: أهلا بكم. اليوم نتحدث عن الميناء.\n\nمحمد علي: شكرا لك. الميناء قديم.\n\nسارة: من يدفع ثمن ذلك؟\n"


@pytest.mark.parametrize(
    ("page", "turns"),
    [
        (
            DEPOSITION,
            "Mr. Lee: Mr. Finch?|A: Port Ansel.|Ms. Poole: Vague.|Mr. Lee: You may answer.|A: the books.|"
            "The Witness: I answer?|Mr. Lee: You should.|Ms. Poole: the books?|A: Nobody else.",
        ),
        (
            HOUSE,
            "Jane Whitlock: harbour walls.|Sir Peter Graves: last month.|Jane Whitlock: visit it?|"
            "Sir Peter Graves: hear of it.|Mr Speaker: move on.",
        ),
        (
            ASSEMBLY,
            "M. le président: Morel.|M. Jean Morel: (Applaudissements.)|Mme Claire Dumas: député.|"
            "M. Jean Morel: argent ?|M. le président: ministre.|Mme Claire Dumas: l'État.|M. le président: close.",
        ),
        (
            COUNCIL,
            "The President: Mr. Griff.|Mr. Griff: again.|Ms. Vale: the lights.|Mr. Pecs: Tessen.|"
            "The President: of speakers.",
        ),
        (
            GROUP,
            "Moderator: ferry?|R1: loud.|R2: fast.|Moderator: that?|R1: sick.|None: Same here.|Moderator: you all.",
        ),
        (
            PREMIER,
            "Prime Minister Lund: today.|President Vale: treaty.|Prime Minister Lund: questions?|Journalist: force?|"
            "Prime Minister Lund: In May.",
        ),
        (
            STENO,
            "Místopředseda Karel Hrubý: den.|Ministr dopravy Jan Vrba: (Potlesk.)|Poslankyně Eva Nováková: zaplatí?|"
            "Místopředseda Karel Hrubý: schůze.|Předseda Josef Malý: Dub.|Poslanec Petr Dub: bahna.|"
            "Předseda Josef Malý: rozpravu.",
        ),
        (HEBREW, "אנה כהן: על הנמל.|דוד לוי: הנמל ישן.|אנה כהן: מי משלם?"),
        (ARABIC, "سارة: عن الميناء.|محمد علي: الميناء قديم.|سارة: ثمن ذلك؟"),
    ],
    ids=["deposition", "house", "assembly", "council", "group", "premier", "steno", "hebrew", "arabic"],
)
def test_a_convention(page: str, turns: str) -> None:
    expected = [turn.split(": ", maxsplit=1) for turn in turns.split("|")]
    said = read(page).turns
    assert [str(turn.speaker) for turn in said] == [speaker for speaker, _ in expected]
    for turn, (_, end) in zip(said, expected, strict=True):
        assert turn.text.endswith(end)


def test_the_day_of_a_sitting_in_czech() -> None:
    assert str(read(STENO).date) == "2018-03-14"


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
