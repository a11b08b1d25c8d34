"""Titles, days and places that a file's own metadata gives: XML, captions, Rich Text, chats, web pages."""

from __future__ import annotations

import pytest
from reading import read

SPEECHES = """
<speech><speaker>Ada Long</speaker><p>Shall we open the gate before the tide?</p></speech>
<speech><speaker>Bo Ray</speaker><p>Not before the harbour master has signed.</p></speech>
<speech><speaker>Ada Long</speaker><p>Then we wait.</p></speech>
<speech><speaker>Bo Ray</speaker><p>We wait.</p></speech>
"""


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        (
            '<meta name="GATE.sittingdatum" content="2031-11-26"/><meta name="DC.title" content="Gates"/>',
            "Gates",
            "2031-11-26",
        ),
        ('<meta name="DC.date.modified" content="2031-11-28"/><titel>Gates</titel>', "Gates", None),
        ("<titel>Woensdag 26 november 2031</titel><titre>Gates</titre>", "Gates", None),
        ('<meta name="pagedate" content="soon"/>', "talk", None),
    ],
)
def test_the_head_of_an_xml_file(head, title, day):
    transcript = read(f'<?xml version="1.0"?><sitting><head>{head}</head>{SPEECHES}</sitting>', "talk.xml")
    assert (transcript.title, transcript.date and str(transcript.date)) == (title, day)


@pytest.mark.parametrize(
    ("name", "day"),
    [("sitting.date", "2031-11-26"), ("GATE.datum", "2031-11-26"), ("date.modified", None), ("update", None)],
)
def test_a_day_in_the_head_of_a_page(name, day):
    said = "".join(f"<p><b>{who}:</b> Is gate {n} open?</p>" for n, who in enumerate(["Ada Long", "Bo Ray"] * 3))
    page = f'<html><head><title>Gates</title><meta name="{name}" content="2031-11-26"></head><body>{said}</body></html>'
    date = read(page, "talk.html").date
    assert (date and str(date)) == day


def test_the_title_of_the_programme_in_captions_of_a_broadcaster():
    captions = """<?xml version="1.0"?>
    <tt xmlns="http://www.w3.org/ns/ttml" xmlns:m="urn:ebu:tt:metadata"><head><metadata>
    <m:documentMetadata><m:documentOriginalProgrammeTitle>Gates, part 3</m:documentOriginalProgrammeTitle>
    </m:documentMetadata></metadata></head><body><div><p begin="1s" end="3s">Is the gate open?</p></div></body></tt>"""
    assert read(captions, "talk.ttml").title == "Gates, part 3"


@pytest.mark.parametrize(
    ("printed", "title"),
    [("", "The gates of Bérard – №"), (r"\pard {\b The gates of the north}\par ", "The gates of the north")],
)
def test_the_title_of_rich_text_is_that_of_its_page_or_of_its_properties(printed, title):
    said = r"\pard {\b ADA:} Is gate {\title two} open?\par \pard {\b BO:} It is not.\par " * 3
    info = r"{\info{\title The gates of B\'e9rard \u8211?  \u8470?}{\author Nobody}}"
    transcript = read(rf"{{\rtf1\ansi\ansicpg1252{info}{printed}{said}}}".encode("ascii"), "talk.rtf")
    assert transcript.title == title
    assert transcript.turns[0].text == "Is gate two open?"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("[CHAT] The gate keepers\nSaved on: 2031/06/01 22:10\n\n", "[CHAT] The gate keepers"),
        ("and then the gate fell\n\n", "chat"),
        ("and then: the gate fell\nWho was it: nobody knows\n\n", "chat"),
    ],
)
def test_the_title_of_a_chat_stands_above_the_day_it_was_saved(head, title):
    said = "\n".join(f"09:{n:02}\t{who}\tIs gate {n} open?" for n, who in enumerate(["Ada Long", "Bo Ray"] * 4))
    assert read(f"{head}2031/05/10(Sat)\n{said}\n", "chat.txt").title == title
