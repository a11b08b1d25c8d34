"""Pages that print who asks, and in which office somebody answers, in ways of their own. All of them are made up."""

from __future__ import annotations

import io

import pytest

from qa import Transcript, load_transcript

Q_AND_A = """\
THE WEEKLY COMPASS

Politics
World

The admiral who wants fewer ships

Admiral Johan Strand tells Maria Holt why the navy must shrink

MARIA HOLT
LUNDEN, 9 May 2017 · Updated 11 May 2017

Save
Share

Admiral Johan Strand has led the navy for six years. He speaks softly and drinks tea.

Q. Admiral, you want fewer ships. Why?

A. Because we cannot crew the ones we have.

Q. And which ones?

A. The three oldest frigates. They were built when I was at school.

Q. Are you not afraid of your neighbours?

A. I am afraid of rust.

MOST READ
1. The long winter
2. Rust never sleeps
"""

ENVOYS = """\
Mission of Arvia to the Assembly
HOME   NEWS   REMARKS   CONTACT

Remarks to the press by Ambassador Petra Novak and Special Envoy Daniel Oduya following consultations

March 22, 2022

Ambassador Novak: Good afternoon, everyone. The Straits must stay open.

Special Envoy Oduya: The pilots are tired, and nobody has paid them since January.

Reporter: Ambassador, was there a vote?

Ambassador Novak: There will be one on Friday.

Special Envoy Oduya: I hope so.

Tags: Petra Novak, Straits
"""

BUDGET = """\
Kingdom of Estmark
Ministry of Finance

Minutes of the press briefing on the budget
Date: 1 October 2019
Venue: Old Mint, Sorrel

Karin Vahl, Finance Minister:
The budget is in balance for the third year.

Olle Brisk, State Secretary:
Let me add that tax receipts rose by four per cent.

Question from the Estmark Gazette:
Is there money for the railway?

Karin Vahl:
There is money for the first stretch.

Question from Radio Nord:
And the second stretch?

Olle Brisk:
Ask me next year.
"""

SENATORS = """\
Senate of Wendry

Select Committee on Fisheries
Monday, 11 November 2013, Port Ansel

CHAIR (Senator Wren): I declare open this hearing. I welcome Mr Finch.

Mr Finch: Thank you, Chair. The cod is coming back.

Senator MOLE: You had counted nearly none.

Mr Finch: That is fair, Senator. It was a poor year.

Senator MOLE: Thank you.

CHAIR: The committee will now adjourn.
"""

WORKING_VISIT = """\
The Federal Council of Tessen

Working visit of the Head of the Border Guard to the Federal President

Bern Hill, 21.02.2018 - On Wednesday the Federal President received the Head of the Border Guard, Reto Amsler.

Federal President Simone Keller: I read your report over the weekend. What worries you most?

Head of the Border Guard Reto Amsler: The passes. In winter nobody checks them.

Simone Keller: How much do cameras cost?

Reto Amsler: About two million for all of them.

Last modification 22.02.2018
"""


def read(page: str) -> Transcript:
    file = io.BytesIO(page.encode())
    file.name = "page.txt"
    return load_transcript(file)


@pytest.mark.parametrize(
    ("page", "title", "day", "place", "speakers"),
    [
        (Q_AND_A, "Admiral Johan Strand tells Maria Holt why the navy must shrink", "2017-05-09", None, "Q|A|Q|A|Q|A"),
        (
            ENVOYS,
            "Remarks to the press by Ambassador Petra Novak and Special Envoy Daniel Oduya following consultations",
            "2022-03-22",
            None,
            "Petra Novak|Daniel Oduya|Reporter|Petra Novak|Daniel Oduya",
        ),
        (
            BUDGET,
            "Minutes of the press briefing on the budget",
            "2019-10-01",
            "Old Mint, Sorrel",
            "Karin Vahl|Olle Brisk|Question|Karin Vahl|Question|Olle Brisk",
        ),
        (
            SENATORS,
            "Select Committee on Fisheries",
            "2013-11-11",
            "Port Ansel",
            "Senator Wren|Mr Finch|Senator MOLE|Mr Finch|Senator MOLE|Senator Wren",
        ),
        (
            WORKING_VISIT,
            "Working visit of the Head of the Border Guard to the Federal President",
            "2018-02-21",
            "Bern Hill",
            "Simone Keller|Reto Amsler|Simone Keller|Reto Amsler",
        ),
    ],
    ids=["letters", "envoys", "askers", "chair", "lead"],
)
def test_a_page(page: str, title: str, day: str, place: str | None, speakers: str) -> None:
    transcript = read(page)
    assert (transcript.title, str(transcript.date), transcript.place) == (title, day, place)
    assert [turn.speaker for turn in transcript.turns] == speakers.split("|")
    assert all(turn.text[-1] in ".?" for turn in transcript.turns)


def test_an_office_before_a_name_is_the_role() -> None:
    roles = [{turn.speaker: turn.role for turn in read(page).turns} for page in (ENVOYS, SENATORS)]
    assert (roles[0]["Petra Novak"], roles[0]["Daniel Oduya"]) == ("Ambassador", "Special Envoy")
    assert roles[1]["Senator Wren"] == "CHAIR"


def test_a_given_name_is_no_office() -> None:
    page = "About Ana Maria Lund\n\nAna Lund: Is the boat dry?\nBo Ray: It is.\nAna Lund: Good.\nBo Ray: We sail.\n"
    assert {turn.speaker for turn in read(page).turns} == {"Ana Lund", "Bo Ray"}


def test_a_lettered_list_names_nobody() -> None:
    page = "Ada: There are three ways.\nA. By boat.\nB. By rail.\nC. On foot.\nBo: I walk.\nAda: So do I.\nBo: Good.\n"
    assert [turn.speaker for turn in read(page).turns] == ["Ada", "Bo", "Ada", "Bo"]
