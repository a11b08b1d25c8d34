"""Text: labels are found by the evidence in each page, whatever their shape, and no speaker is invented."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import read, said

from qa.formats.base import Document
from qa.formats.text.text import parse_lines
from qa.transcript import Source

DIALOGUE = [
    ("Ada", "Did you bring the lamp?"),
    ("Bela", "I did. It is in the boat, under the sail."),
    ("Ada", "Then we can go. The tide turns at six."),
    ("Bela", "One moment: the rope is wet."),
    ("Ada", "It always is."),
]


SHAPES = {
    "colon": "{name}: {text}",
    "bold": "**{name}:** {text}",
    "bold, colon outside": "**{name}**: {text}",
    "colon on its own line": "{name}:\n{text}",
    "bracket": "[{name}] {text}",
    "time in brackets before": "[00:01:02] {name}: {text}",
    "time in the bold": "**[01:02] {name}:** {text}",
    "time in brackets after, text below": "{name} (00:01:02):\n{text}",
    "bold name, time, text below": "**{name}**  1:02  \n{text}",
    "time after a colon, text below": "{name}: 00:01:02\n\n{text}",
    "full stop and dash": "{name}. - {text}",
    "arrows": ">> {name}: {text}",
    "full width": "{name}：{text}",
    "tab": "00:01:02\t{name}:\t{text}",
    "heading": "### {name}\n\n{text}",
    "angle": "<{name}> {text}",
    "attribute": '<TURN ID="1" NAME="{name}">\n{text}',
}


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_labels(shape, ends):
    page = "\n\n".join(SHAPES[shape].format(name=name, text=text) for name, text in DIALOGUE)
    assert said(read(page.replace("\n", ends))) == DIALOGUE


def test_questions_and_answers():
    page = "Q: Who built the dam?\n\nA: My father did.\n\nQ: When was it?\n\nA: Before the war: in spring."
    assert [turn.speaker for turn in read(page).turns] == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize(
    "page",
    [
        "It was late. Just by contrast: the others had slept.\n\nRemember: nobody asked us. We went on for hours.",
        "We left at 10:30 and came back at 11:45.\n\nSee https://example.org/page for the rest of it.",
        "Subject: the old mill\n\nThe mill stood for a century, and nobody remembers who built it.\n\nIt burned down.",
        "00:00:02 What a day it was.\n\n00:00:09 That is all.\n\n00:00:12 Thank you.\n\n00:00:14 Thank you.",
    ],
)
def test_no_speaker_is_invented(page):
    transcript = read(page)
    assert {turn.speaker for turn in transcript.turns} == {None}
    assert transcript.turns[-1].text in page


def test_times_without_names_become_starts():
    transcript = read("00:00:02 What a day it was.\n\n00:01:09 That is all.")
    assert [(turn.text, turn.start_ms) for turn in transcript.turns] == [
        ("What a day it was.", 2_000),
        ("That is all.", 69_000),
    ]


def test_spellings_of_one_name():
    page = (
        "P.K. BALA: The count is done.\n\nJOHN SMITH: Is it?\n\nP. K. BALA: It is.\n\nMR. SMITH (continued): Good.\n\n"
        "JANE DOE: Not so fast.\n\nJOHN DOE: Why?\n\nDOE: You know why.\n\nP.K. BALA (V.O.): Order, please."
    )
    speakers = [turn.speaker for turn in read(page).turns]
    assert speakers == [
        "P.K. Bala",
        "John Smith",
        "P.K. Bala",
        "John Smith",
        "Jane Doe",
        "John Doe",
        "DOE",
        "P.K. Bala",
    ]


def test_an_unknown_speaker_has_no_name():
    page = "**Unknown Speaker**  0:01\nWho is there?\n\n**Ada**  0:03\nIt is me.\n\n**Unknown Speaker**  0:05\nCome in."
    assert [(turn.speaker, turn.label) for turn in read(page).turns] == [
        (None, "Unknown Speaker"),
        ("Ada", "Ada"),
        (None, "Unknown Speaker"),
    ]


def test_metadata_block_gives_title_date_and_no_speakers():
    page = (
        "---\ntitle: \"98: What is: a bell\"\npub_date: '\n\n  April 3rd, 2025'\nkind: talk\n---\n\nA bell is a cup.\n"
    )
    transcript = read(page)
    assert (transcript.title, transcript.date) == ("98: What is: a bell", dt.date(2025, 4, 3))
    assert said(transcript) == [(None, "A bell is a cup.")]


def test_a_talk_before_the_first_question_is_not_lost():
    talk = "\n\n".join(
        f"Sentence {n} of a long talk about bells and how they are cast in sand and clay." for n in range(40)
    )
    page = f"---\ntitle: Bells\nspeakers:\n  - Ilse Kramer\n---\n\n{talk}\n\n"
    page += "Q: Why clay?\n\nA: It holds.\n\nQ: Sand?\n\nA: Too."
    turns = read(page).turns
    assert [turn.speaker for turn in turns] == ["Ilse Kramer", "Q", "A", "Q", "A"]
    assert turns[0].text == talk
    assert turns[0].label is None


def test_printed_line_numbers_are_no_words():
    lines = [
        "MR. LONG: May it please the Court. The rule is old",
        "and nobody doubts it.",
        "JUSTICE HALE: I do doubt it.",
    ]
    lines += ["MR. LONG: Then let me begin with the statute, which", "says so.", "JUSTICE HALE: Go on."]
    pages = "\n\n".join(
        "\n".join(f"{n + 1:2}   {text}" for n, text in enumerate(lines * 4)) + f"\n\n{page}\n\nHallam Reporting"
        for page in range(1, 4)
    )
    transcript = read(pages)
    assert transcript.turns[0].text == "May it please the Court. The rule is old and nobody doubts it."
    assert [turn.speaker for turn in transcript.turns] == ["Mr. Long", "Justice Hale"] * 24
    assert all("Hallam" not in turn.text for turn in transcript.turns)


def test_a_page_saved_as_one_line():
    turns = DIALOGUE[:4] * 25
    talk = " ".join(f"{name}: {text}" for name, text in turns)
    page = f"News Home Ferry strike ends 5 May 2021 Lindau {talk}"
    assert said(read(page)) == turns


def test_a_text_that_stands_twice_is_read_once():
    talk = "The ferry and the lamp\n\n" + "\n\n".join(f"{name}: {text}" for name, text in DIALOGUE)
    assert said(read(f"{talk}\n\n{talk}\n")) == DIALOGUE
    changed = talk.replace(DIALOGUE[2][1], "Not yet, and I shall not.")
    assert len(read(f"{talk}\n\n{changed}\n").turns) == 2 * len(DIALOGUE) - (DIALOGUE[0][0] == DIALOGUE[-1][0])


def test_lines_of_another_document_are_read_like_a_page() -> None:
    document = Document("talk.docx", b"PK")
    lines = ["**Ana Lund:** Is the boat dry?", "", "**Bo Ray:** It is dry.", "**Ana Lund:** Then we sail."]
    parse = parse_lines(document, lines, format="docx", title="The boat", language="en")
    assert (parse.format, parse.transcript.title, parse.transcript.language) == ("docx", "The boat", "en")
    assert said(parse.transcript) == [
        ("Ana Lund", "Is the boat dry?"),
        ("Bo Ray", "It is dry."),
        ("Ana Lund", "Then we sail."),
    ]
    assert [turn.source for turn in parse.transcript.turns] == [
        Source(unit="line", first=place, last=place) for place in (1, 3, 4)
    ]


def test_a_nickname_before_the_surname_does_not_make_titles_of_given_names():
    page = "\n".join(
        [
            "Operator: The next question comes from Nick Del Mar with Harbour Research.",
            "Nicholas Ralph Del Mar: How many berths are let?",
            "Ana Lund: Forty.",
            "Operator: Thank you, Nick Del Mar.",
            "Nicholas Ralph Del Mar: Thank you.",
            "Ana Lund: You are welcome.",
        ]
    )
    turns = read(page).turns
    assert {(turn.speaker, turn.role) for turn in turns} == {
        ("Operator", None),
        ("Nicholas Ralph Del Mar", None),
        ("Ana Lund", None),
    }


def test_who_plays_somebody_is_not_that_person():
    page = "\n".join(["VOSS: It moved.", "ACTOR AS VOSS: It moves!", "LUND: Did it?", "VOSS: It did.", "LUND: Well."])
    speakers = [turn.speaker for turn in read(page).turns]
    assert speakers == ["VOSS", "Actor As Voss", "LUND", "VOSS", "LUND"]


def test_an_office_that_spoke_before_its_holder_was_named_stays_an_office():
    page = "\n".join(
        [
            "The CHAIR: The committee will come to order.",
            "Mr. LUND: I thank the Chair.",
            "The CHAIR [Ms. Berg]: Without objection.",
            "Mr. LUND: I yield.",
            "The CHAIR: The bill is read.",
        ]
    )
    speakers = {turn.speaker for turn in read(page).turns}
    assert speakers == {"The CHAIR", "Mr. LUND"}


def test_the_first_word_of_an_answer_is_no_part_of_the_letter_before_it() -> None:
    lines = [
        "Q. Did you see the barge that night?",
        "A. Yes. I saw it from the bridge.",
        "Q. Was there a light on it?",
        "A. There was one at the bow, a weak one.",
        "Q. Did you call to anybody on board?",
        "A. Yes. I called to them twice.",
        "Q. And did anybody answer you then?",
        "A. No. Nobody answered me at all.",
    ]
    turns = read("\n\n".join(lines)).turns
    assert [turn.label for turn in turns] == ["Q", "A"] * 4
    assert turns[1].text == "Yes. I saw it from the bridge."


def test_two_spaces_after_a_q_open_a_question() -> None:
    lines = [
        "MS. LUND: Good afternoon. I have one thing to announce.",
        "Q  When does the lock open again?",
        "MS. LUND: It opens on the first of the month.",
        "Q  Anna, two questions: who pays, and when?",
        "MS. LUND: The harbour pays. We said so last week.",
        "Q  And what of the old pump?",
        "MS. LUND: The old pump stays where it is.",
    ]
    turns = read("\n\n".join(lines)).turns
    assert [turn.label for turn in turns] == ["MS. LUND", "Q", "MS. LUND", "Q", "MS. LUND", "Q", "MS. LUND"]
    assert turns[3].text == "Anna, two questions: who pays, and when?"


def test_a_script_without_case_has_long_names_and_quote_marks_inside_words() -> None:
    lines = [
        'היו"ר אברהם כהן-לוי: שלום לכולם, אנחנו מתחילים.',
        "רבקה גולדשטיין: תודה רבה על ההזמנה לישיבה.",
        'היו"ר אברהם כהן-לוי: בבקשה, יש לך חמש דקות.',
        "רבקה גולדשטיין: המים עלו מאוד בחורף האחרון.",
    ]
    labels = [turn.label for turn in read("\n\n".join(lines)).turns]
    assert labels == ['היו"ר אברהם כהן-לוי', "רבקה גולדשטיין"] * 2


def test_an_article_before_a_form_of_address_and_an_abbreviated_state_belong_to_a_label() -> None:
    lines = [
        "El señor LUNA ROJAS: El canal se abrió en marzo. Nadie lo vio.",
        "La señora PEÑA GIL: La obra no se pagó. La deuda sigue.",
        "El señor LUNA ROJAS: Eso no es verdad. Se pagó en mayo.",
        "La señora PEÑA GIL: Entonces enseñe la factura. La espero.",
    ]
    assert len(read("\n\n".join(lines)).turns) == 4
    lines = ["**Rep. Ida Holt, D-Mass.:** We voted twice on it.", "**Ana Lund:** And how did it end?"] * 3
    assert [turn.label for turn in read("\n\n".join(lines)).turns][:2] == ["Rep. Ida Holt, D-Mass.", "Ana Lund"]
