"""The title, day and place of a page: which of the lines before the talk they are, and which are none."""

from __future__ import annotations

import pytest
from reading import read

TALK = """
Ada Long: Shall we open the gate before the tide?

Bo Ray: Not before the harbour master has signed, and he has not read it.

Ada Long: Then we wait.

Bo Ray: We wait.
"""


@pytest.mark.parametrize(
    ("front", "title"),
    [
        # Menus and paths of a site.
        (
            "Home / News / Talks\n\n2031 Gates of the North – Thursday Session\n\n17.07.31\ngb\n\nShare this page\n",
            "2031 Gates of the North – Thursday Session",
        ),
        ("Start > Talks > Gates\n\nThe gates of the north\n", "The gates of the north"),
        (
            "NUMBER 4 | 2nd SESSION\n\nCommittee on Gates and Locks\n\n3 May 2031\n",
            "Committee on Gates and Locks",
        ),
        (
            "Northern Gates <> Lock Works | Prices\nRecorded on Oct 14, 2031 via Meet, 24m\n",
            "Northern Gates <> Lock Works | Prices",
        ),
        # Fields, and a title with a subtitle.
        (
            "Focus Group 3 – Gate keepers\nDate: 9 March 2031\nDuration: 54 minutes\n"
            "Conventions used: (.) short pause\n",
            "Focus Group 3 – Gate keepers",
        ),
        (
            "Project: Gates of the north (GN-2)\nStudy: Moderated, round 2\n"
            "Device: own phone (cracked)\nDate: 9 March 2031\n",
            "Gates of the north (GN-2)",
        ),
        ("Evening talk: Who keeps the gate\n\n9 March 2031\n", "Evening talk: Who keeps the gate"),
        (
            "Record of the gate committee\n\n9 March 2031\n\nSpeaker: The Honourable Ada Long\n",
            "Record of the gate committee",
        ),
        # People.
        (
            "INQUIRY INTO THE LOSS OF THE GATE\n\nPORT ANSEL\n\n9 March 2031\n\n"
            "MR B. RAY appeared on behalf of the port\n",
            "INQUIRY INTO THE LOSS OF THE GATE",
        ),
        (
            "Gate day\n\nCompany: Northern Gates\nTotal pages: 7\n\nPARTICIPANTS\n\nAda Long Chief Gate Officer\n",
            "Gate day",
        ),
        # Days, columns, running heads, lists.
        (
            "Northern Gates (NGT)          Corrected\nQ3 2031 Gate Call          06-Nov-2031\n\n"
            "CORPORATE PARTICIPANTS\n",
            "Q3 2031 Gate Call",
        ),
        (
            "Terça-feira, 22 de abril de 2031\tI Série\n\n"
            "REUNIÃO DAS COMPORTAS DE 21 DE ABRIL DE 2031\n\nS U M Á R I O\n",
            "REUNIÃO DAS COMPORTAS DE 21 DE ABRIL DE 2031",
        ),
        (
            "Stenografisches Protokoll\nder 12. Sitzung\n\nDienstag, den 18. März 2031\n\n– Bo Ray (Beschluss 22)\t3\n",
            "Stenografisches Protokoll der 12. Sitzung",
        ),
        ("水門の打ち合わせ\n2031/04/09 13:02\n", "水門の打ち合わせ"),
        ("Ada Long – Reason for hope\n", "Ada Long – Reason for hope"),
        ("The keepers of the gate\n\nBy Bo Ray\n\nPublished March 5, 2031\n", "The keepers of the gate"),
        ("Meeting started: Mar 5, 2031, 3:00 PM\nGate sync\n", "Gate sync"),
        ("From: a@x.example\nTo: b@x.example\nSubject: Gate talk\n", "Gate talk"),
        # Nothing that could be one, or nothing else.
        ("Board Meeting, March 5, 2031\n", "Board Meeting, March 5, 2031"),
        ("9 March 2031\n", "page"),
        ("", "page"),
    ],
)
def test_the_title_is_no_menu_no_field_no_person_and_no_day(front, title):
    assert read(front + TALK).title == title


def test_the_first_of_several_headings_of_a_level_is_that_of_a_section():
    slides = "# Opening\n\nToday we talk about the gates.\n\n# A look back\n\nLast week we saw the locks.\n"
    assert read(slides).title == "page"
    assert read("# Gates\n\n" + slides.replace("# ", "## ")).title == "Gates"


def test_where_nobody_is_named_no_question_from_the_talk_is_the_title():
    page = "Council of Gates\n\nThe council met at ten and heard us.\n\nWho can say why the gate was closed twice?\n"
    assert read(page).title == "Council of Gates"


@pytest.mark.parametrize(
    ("front", "day"),
    [
        (
            "Approved 9 October 2031\n\nThe committee on gates met on 2 October 2031 to hear the minister.\n",
            "2031-10-02",
        ),
        ("Tuesday, 22 April 2031\tSeries I, No. 61\n\nSITTING OF THE GATES OF 21 APRIL 2031\n", "2031-04-21"),
        ("9 October 2031\n\nThe committee on gates met, as it did on 2 October 2031.\n", "2031-10-09"),
        ("Approved 9 October 2031\n\nThe first gate was opened on 2 October 1931.\n", "2031-10-09"),
        ("Approved 9 October 2031\n\nThe next meeting is on 16 October 2031.\n", "2031-10-09"),
    ],
)
def test_the_day_of_the_talk_is_before_that_of_its_print(front, day):
    assert str(read(front + TALK).date) == day


@pytest.mark.parametrize(
    ("front", "place"),
    [
        (
            "Office of Gates | 15 August 2031 | Release\n\nGate House, Lower Weir, 15 August 2031\n",
            "Gate House, Lower Weir",
        ),
        ("Speech | 15 August 2031 | Sund\n", "Sund"),
        ("Terça-feira, 15 de agosto de 2031\n", None),
        ("15 Ağustos 2031 Cuma\n", None),
        ("Fri, Aug 15, 2031\n", None),
        ("Gate Talks:   Series Two\nTalk Date:   August 15, 2031\nLocation:   Gate House\n", "Gate House"),
        ("Freitag, den 15. August 2031, 10.00 Uhr\n", None),
        ("Freitag, den 15. August 2031, 10:00 Uhr, Sund\n", "Sund"),
        ("15 August, 2031 Meeting Notes\n", None),
        ("15 August 2031     12:30     Sund\n", "Sund"),
        ("Gates\n\nDate: 15 August 2031\nLocation: — Gate House\n", "Gate House"),
    ],
)
def test_a_place_is_parted_from_the_day_and_is_no_weekday_and_no_kind_of_page(front, place):
    assert read(front + TALK).place == place
