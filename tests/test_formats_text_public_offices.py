"""Saved pages of a president, a press office and a parliament, each read whole."""

from __future__ import annotations

import datetime as dt

from reading import read

# A presidential office: titles on first mention, a pull quote of the other speaker, menus, a dateline at both ends.
OFFICE = """\
Accessibility

Text size:
Contrast:

Home   /   News   /

Meeting with Minister of Waterways Petr Sokol

March 14, 2019, Lindau

Minister of Waterways Petr Sokol reported to the Prime Minister on the state of the locks.

* * *

Prime Minister of Arvia Ana Lund: Mr Sokol, you have seen all the locks now. Tell me: which of them will not \
survive another winter?

Minister of Waterways Petr Sokol: Prime Minister, three of them are in a bad way. The gates at Upper Weir are the \
worst, because the oak has gone soft.

“We have put aside money for every gate on the river, and nobody will have to wait for it beyond the spring.”

There is one more thing: the keepers have had no new boats since the flood.

We would need eleven of them.

Ana Lund: We have put aside the money for every gate on the river, and so nobody will have to wait for it beyond \
the spring.

As for the boats, write to me.

<…>

March 14, 2019, Lindau

Published in sections: News, Transcripts
Publication date: March 14, 2019, 13:40
"""


def test_office_page():
    page = read(OFFICE, "Встреча 14.txt")
    assert page.id == "встреча-14"
    assert page.title == "Meeting with Minister of Waterways Petr Sokol"
    assert (page.date, page.place) == (dt.date(2019, 3, 14), "Lindau")
    assert [(turn.speaker, turn.role) for turn in page.turns] == [
        ("Ana Lund", "Prime Minister of Arvia"),
        ("Petr Sokol", "Minister of Waterways"),
        ("Ana Lund", "Prime Minister of Arvia"),
    ]
    assert [turn.label for turn in page.turns] == [
        "Prime Minister of Arvia Ana Lund",
        "Minister of Waterways Petr Sokol",
        "Ana Lund",
    ]
    first, second, third = page.turns
    assert first.text.endswith("Tell me: which of them will not survive another winter?")
    assert second.text.split("\n\n") == [
        "Prime Minister, three of them are in a bad way. The gates at Upper Weir are the worst, because the oak has "
        "gone soft.",
        "There is one more thing: the keepers have had no new boats since the flood.",
        "We would need eleven of them.",
    ]
    assert third.text.endswith("As for the boats, write to me.")
    assert [(turn.source.first, turn.source.last) for turn in page.turns] == [(16, 16), (18, 24), (26, 28)]


# A press office: capitals, questions marked Q without a colon, share links between paragraphs, legal footer.
BRIEFING = """\
Skip to main content
Menu
Search

Press Briefing by Press Secretary Imogen Vale

Tuesday, May 3, 2022

Harbour Room

1:07 P.M.

MS. VALE:  Good afternoon, everybody.  Two announcements, and then I am yours.

The ferry to the islands runs again from Monday.

Share this

Q    Thank you.  How much did the repair cost, and who pays?

MS. VALE:  The repair cost four million.  The insurer pays half of it.

Q    Only half?

MS. VALE:  Only half.  I can tell you this:  We asked for more.

Share this

Q    And the second announcement?

MS. VALE:  The second announcement is that I leave on Friday.  (Laughter.)  Thank you all.

1:20 P.M.

Stay connected
Newsletter
Contact us
© 2022 Press Office. All rights reserved.
"""


def test_press_briefing():
    page = read(BRIEFING)
    assert page.title == "Press Briefing by Press Secretary Imogen Vale"
    assert page.date == dt.date(2022, 5, 3)
    assert [turn.speaker for turn in page.turns] == ["Ms. Vale", "Q", "Ms. Vale", "Q", "Ms. Vale", "Q", "Ms. Vale"]
    assert page.turns[0].text == (
        "Good afternoon, everybody.  Two announcements, and then I am yours.\n\n"
        "The ferry to the islands runs again from Monday."
    )
    assert page.turns[1].text == "Thank you.  How much did the repair cost, and who pays?"
    assert page.turns[4].text == "Only half.  I can tell you this:  We asked for more."
    assert page.turns[-1].text.startswith("The second announcement is that I leave on Friday.")
    assert "Newsletter" not in page.turns[-1].text


# A parliament of several languages: the role after the name, a full stop and a dash, the language in brackets.
SITTING = """\
Verbatim report of proceedings

Wednesday, 9 June 2010 - Arlon

3. Fish stocks in shallow lakes (debate)

President. – The next item is the report by Mr Oyelaran on fish stocks in shallow lakes.

Tunde Oyelaran, rapporteur. – (FR) Madam President, the lakes are emptier than they were. I say only this: count them.

We counted them twice.

Marit Solheim, Member of the Commission. – Madam President, the Commission shares this concern. We will propose a fund.

(Applause)

Jean-Luc Drouet (Lakes). – (FR) Who pays for the fund?

Marit Solheim, Member of the Commission. – The member states do.

President. – The debate is closed.

The vote will take place tomorrow.

Last updated: 11 October 2010
Legal notice
"""


def test_parliament_page():
    page = read(SITTING)
    assert (page.date, page.place) == (dt.date(2010, 6, 9), "Arlon")
    assert [(turn.speaker, turn.role) for turn in page.turns] == [
        ("President", None),
        ("Tunde Oyelaran", "rapporteur"),
        ("Marit Solheim", "Member of the Commission"),
        ("Jean-Luc Drouet", "Lakes"),
        ("Marit Solheim", "Member of the Commission"),
        ("President", None),
    ]
    assert page.turns[1].text.endswith("I say only this: count them.\n\nWe counted them twice.")
    assert page.turns[-1].text == "The debate is closed.\n\nThe vote will take place tomorrow."
