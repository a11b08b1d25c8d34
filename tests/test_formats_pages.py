"""Pages saved from sites of different publishers: who speaks, in which role, and what of the page was not said."""

from __future__ import annotations

import io

import pytest

from qa import Transcript, load_transcript

PRESS_ENCOUNTER = """\
Home | News | Press briefings | Contact

English | Français | Español

Search

PRESS CONFERENCE

Secretary-General's press encounter at Lake Verra with Prime Minister Tomas Ilvar

Share this page
Facebook
Twitter
Email

12 October 2021

Lake Verra, 12 October 2021

Prime Minister of Arvia, Tomas Ilvar: Good afternoon. I welcome the Secretary-General to Lake Verra.

The reservoirs are at 31 per cent, and we asked for help with pumps.

Secretary-General Marta Oyelaran: What I have seen is a warning. We will send forty pumps before the end of the month.

“We will send forty pumps before the end of this month.”

I call on all donors to do more.

Question (Reuters): Secretary-General, forty pumps for three million people. Is that not too little?

Secretary-General: It is too little. It is what we have.

Question: And for the Prime Minister: will you declare an emergency?

Prime Minister: We declared it yesterday.

[...]

Related

- Arvia: facts and figures
- Statement on the drought, 3 October 2021

© 2021 Lake Verra Press Office. All rights reserved.
Terms of use | Privacy
"""

DOORSTEP = """\
Skip to main content
Newsroom
Topics
Events
Doorstep statement
by the Secretary General, Jens Aldermann, at the start of the meeting of Harbour Ministers in Corrow
16 Feb. 2022 -
Last updated: 16 Feb. 2022 14:05
English
French

Good morning. Today ministers discuss the safety of ferries. We have seen two collisions in a month.

We will also discuss the new radar.

Moderator (Oana Lungu):
We have time for a few questions. Please, the BBC.

Question:
Thank you. Will the strait be closed?

Secretary General Jens Aldermann:
No. It will be narrowed for large ships.

Moderator:
The lady in the second row.

Question:
How many radars have been bought?

Secretary General Jens Aldermann:
Seven. They will be in place by June.

Thank you so much.

Media Contacts
Press office: press@example.org
Follow us
Back to top
"""

HEARING = """\
Parliament of Wendry
House of Deputies
Committee on Inland Waterways

Oral evidence: Safety of chain ferries, HC 212
Tuesday 4 June 2019
Ordered by the House of Deputies to be published on 4 June 2019.

Watch the meeting

Members present: Hilda Crane (Chair); Tom Abbot; Rosa Lind; Peter Vole.

Questions 1 - 4

Witnesses

I: Dr Karl Weft, Chief Engineer, Ferries Agency; and Nina Prow, Master, MV Otter.

Examination of witnesses

Witnesses: Dr Karl Weft and Nina Prow.

Q1              Chair: Welcome, both of you. Dr Weft, how many chains broke last year?

Dr Weft: Four. Two of them on the same day.

Q2              Rosa Lind: On the same day? How is that possible?

Dr Weft: They came from one batch.

Nina Prow: I was on board for the second. It is not a sound you forget.

Q3              Tom Abbot: Who had tested the batch?

Dr Weft: The maker.

Q4              Chair: Thank you. That concludes the session.
"""

MEETING = """\
Президент Арвии

События    Структура    Видео и фото    Документы

Встреча с министром водного транспорта Олегом Рябовым

14 мая 2018 года     12:30     Верра

Текст     Фото

Министр доложил Президенту о работе паромов.

* * *

Президент Арвии Пётр Ланской: Олег Иванович, расскажите, как идёт ремонт переправы.

О.Рябов: Пётр Андреевич, ремонт идёт по плану. Закончим в августе.

П.Ланской: А сколько это будет стоить?

О.Рябов: Двадцать миллионов.

<…>

Опубликовано в разделе: Новости
Дата публикации: 14 мая 2018 года, 12:30
"""

EARNINGS_CALL = """\
Marsh Heron Ferries plc (MHF) Q2 2021 Earnings Call Transcript

Aug 4, 2021 at 9:30AM

Logo of jester cap with thought bubble.

Contents:

Prepared Remarks
Questions and Answers
Call Participants

Prepared Remarks:

Operator

Good morning and welcome to the Marsh Heron Ferries second-quarter call. I will now hand over to Liv Stam.

Liv Stam -- Vice President, Investor Relations

Thank you. With me today is our chief executive, Otto Brink.

Otto Brink -- Chief Executive Officer

Thanks, Liv. Passengers rose by 12% to 1.4 million. Fuel cost less than we feared.

Questions and Answers:

Operator

Our first question comes from Greta Holm with Corrow Securities.

Greta Holm -- Corrow Securities -- Analyst

Hi. Are you going to order the third boat?

Otto Brink -- Chief Executive Officer

We will decide in October.

Operator

That ends the call.

Duration: 24 minutes

Call participants:

Liv Stam -- Vice President, Investor Relations

Otto Brink -- Chief Executive Officer

Greta Holm -- Corrow Securities -- Analyst

More MHF analysis
All earnings call transcripts
"""


def read(page: str) -> Transcript:
    file = io.BytesIO(page.encode())
    file.name = "page.txt"
    return load_transcript(file)


ASKER = "Question"
PAGES = [
    (
        PRESS_ENCOUNTER,
        "Secretary-General's press encounter at Lake Verra with Prime Minister Tomas Ilvar",
        ("2021-10-12", "Lake Verra"),
        ["Tomas Ilvar", "Marta Oyelaran", ASKER, "Marta Oyelaran", ASKER, "Tomas Ilvar"],
        {"Tomas Ilvar": "Prime Minister of Arvia", "Marta Oyelaran": "Secretary-General"},
    ),
    (
        DOORSTEP,
        "Doorstep statement by the Secretary General, Jens Aldermann, at the start of the meeting of Harbour Ministers "
        "in Corrow",
        ("2022-02-16", None),
        ["Moderator", ASKER, "Jens Aldermann", "Moderator", ASKER, "Jens Aldermann"],
        {"Jens Aldermann": "Secretary General"},
    ),
    (
        HEARING,
        "Oral evidence: Safety of chain ferries, HC 212",
        ("2019-06-04", None),
        "Hilda Crane|Dr Karl Weft|Rosa Lind|Dr Karl Weft|Nina Prow|Tom Abbot|Dr Karl Weft|Hilda Crane".split("|"),
        {},
    ),
    (
        MEETING,
        "Встреча с министром водного транспорта Олегом Рябовым",
        ("2018-05-14", "Верра"),
        ["Пётр Ланской", "О.Рябов", "Пётр Ланской", "О.Рябов"],
        {"Пётр Ланской": "Президент Арвии"},
    ),
    (
        EARNINGS_CALL,
        "Marsh Heron Ferries plc (MHF) Q2 2021 Earnings Call Transcript",
        ("2021-08-04", None),
        ["Operator", "Liv Stam", "Otto Brink", "Operator", "Greta Holm", "Otto Brink", "Operator"],
        {"Liv Stam": "Vice President, Investor Relations", "Otto Brink": "Chief Executive Officer"},
    ),
]


@pytest.mark.parametrize(("page", "title", "when_where", "speakers", "roles"), PAGES, ids=lambda value: str(value)[:20])
def test_a_saved_page(
    page: str, title: str, when_where: tuple[str, str | None], speakers: list[str], roles: dict[str, str]
) -> None:
    transcript = read(page)
    assert transcript.title == title
    assert (transcript.date and transcript.date.isoformat(), transcript.place) == when_where
    assert [turn.speaker for turn in transcript.turns] == speakers
    assert {turn.speaker: turn.role for turn in transcript.turns if turn.speaker in roles} == roles
    for turn in transcript.turns:
        assert turn.text[-1] in ".?!"  # whole sentences: no heading, no menu, no footer


def test_a_pull_quote_is_no_speech() -> None:
    second = read(PRESS_ENCOUNTER).turns[1]
    assert second.text.count("forty pumps") == 1
    assert second.text.endswith("I call on all donors to do more.")


@pytest.mark.parametrize(
    "said_again",
    [
        "I thank the Member for the North Weir for raising the state of the locks.",
        "The state of the locks is grave, and I thank the Member for raising it.",
    ],
)
def test_a_sentence_that_another_says_too_is_not_lost(said_again: str) -> None:
    page = (
        "Ada Long: I thank the Member for the North Weir for raising the state of the locks. They leak.\n\n"
        f"Bo Ray: The harbour has been shut since May.\n\n{said_again}\n\nThe boats will be mended in June.\n\n"
        "Ada Long: The state of the locks is grave, and I thank the Member for raising it. Who pays?\n\n"
        "Bo Ray: Nobody yet.\n"
    )
    assert said_again in read(page).turns[1].text


def test_words_in_another_order_are_no_pull_quote() -> None:
    page = (
        "Ada Long: Before the summer the keepers of the lower weir will mend every gate on the river.\n\n"
        "Bo Ray: That is late.\n\n“Every gate will mend the weir before the keepers of the lower summer river.”\n\n"
        "So the poem goes.\n\nAda Long: It does.\n"
    )
    assert "Every gate will mend" in read(page).turns[1].text


def test_a_time_in_round_brackets_before_a_paragraph_is_not_said() -> None:
    page = (
        "Ada Long (00:00):\nIs the boat dry?\n\nBo Ray (00:04):\nIt is.\n\n(00:16):\nI was up all night.\n\n"
        "Ada Long (00:21):\nThen we sail.\n"
    )
    assert [turn.text.split() for turn in read(page).turns][1] == "It is. I was up all night.".split()


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("Mittwoch, den 20. März 2024, Sund", "Sund"),
        ("Montag, 4. März 2024", None),
        ("5 mars 2024, Page 5", None),
        ("15 March 2024, Lower Weir", "Lower Weir"),
    ],
)
def test_a_place_is_no_weekday_and_no_number(dateline: str, place: str | None) -> None:
    page = f"The locks of the river\n\n{dateline}\n\nAda Long: Is it dry?\nBo Ray: It is.\nAda Long: Then we sail.\n"
    assert read(page).place == place


@pytest.mark.parametrize("day", ["March 11, 20245:04 AM ET", "11 במרץ 2024"])
def test_days_glued_to_the_hour_or_in_hebrew(day: str) -> None:
    page = f"The locks of the river\n\n{day}\n\nAda Long: Is it dry?\nBo Ray: It is.\nAda Long: Then we sail.\n"
    date = read(page).date
    assert date is not None
    assert date.isoformat() == "2024-03-11"


def test_one_askers_paper_is_not_given_to_the_next() -> None:
    askers = [turn for turn in read(PRESS_ENCOUNTER).turns if turn.speaker == ASKER]
    assert [turn.role for turn in askers] == ["Reuters", None]


def test_a_list_of_those_present_gives_names_and_is_not_said() -> None:
    page = (
        "Crew meeting, 3 May 2024\nPresent: Ada Long (AL), Bo Ray (BR)\n\n"
        "AL: Is the boat dry?\nBR: It is. I was up all night.\nAL: Then we sail.\nXY: I was late.\n"
    )
    transcript = read(page)
    assert transcript.title == "Crew meeting, 3 May 2024"
    assert [turn.speaker for turn in transcript.turns] == ["Ada Long", "Bo Ray", "Ada Long", "XY"]
    assert [turn.label for turn in transcript.turns] == ["AL", "BR", "AL", "XY"]


def test_a_list_joined_by_dots_is_not_said() -> None:
    page = (
        "Council of the Weir\n\nMembers: Norrland . . . . . . Mr. Ray\nSudland . . . . . . Ms. Long\n"
        "Ostland . . . . . . Mr. Holt\n\nMr. Ray: Is the boat dry ...... at all?\n\nMs. Long: It is.\n\n"
        "Mr. Ray: Then we sail.\n\nMs. Long: We do.\n"
    )
    turns = read(page).turns
    assert turns[0].text == "Is the boat dry ...... at all?"
    assert len(turns) == 4


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("council-2023-03-14.txt", "2023-03-14"),
        ("GMT20230314-190000_Recording.txt", "2023-03-14"),
        ("b20231399.txt", None),
    ],
)
def test_the_day_in_a_file_name(name: str, day: str | None) -> None:
    file = io.BytesIO(b"Ada: Is the boat dry?\nBo: It is.\nAda: Good.\nBo: Yes.\n")
    file.name = name
    date = load_transcript(file).date
    assert (date and date.isoformat()) == day
