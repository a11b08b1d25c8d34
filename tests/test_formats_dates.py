"""The day of a talk: how it is printed, and which of the days in a file it is."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import read

from qa.formats.dates import find_date, year_of

SAID = '<u who="#a">Good morning to you all.</u><u who="#b">Thank you, and let us begin.</u>'


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Aired 22-Sep-94 in the evening", "1994-09-22"),
        ("14-MAR-2023", "2023-03-14"),
        ("14/Mar/23", "2023-03-14"),
        ("FEBRUARY 09, 2023 / 1:30PM GMT", "2023-02-09"),
        ("debated on Tuesday 14 March 2023", "2023-03-14"),
        ("31-Feb-2023", None),
        ("22-Sep", None),
        ("03/04/23", None),
    ],
)
def test_days_as_they_are_printed(printed, day):
    found = find_date(printed)
    assert (found and str(found.day)) == day


@pytest.mark.parametrize(("digits", "year"), [("00", 2000), ("68", 2068), ("69", 1969), ("99", 1999), ("1823", 1823)])
def test_years_of_two_digits_are_of_the_century_that_posix_gives_them(digits, year):
    assert year_of(digits) == year


def tei(head: str, body: str = SAID) -> str:
    return (
        '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Sitting'
        "</title></titleStmt><publicationStmt><date when='2021-01-31'/></publicationStmt>"
        f"{head}</fileDesc><revisionDesc><change when='2022-05-01'/></revisionDesc></teiHeader>"
        f"<text><body>{body}</body></text></TEI>"
    )


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("", None),
        ("<sourceDesc><bibl><date when='2019-05-07'/></bibl></sourceDesc>", "2019-05-07"),
        (
            "<sourceDesc><bibl><date when='2020-02-02'/></bibl></sourceDesc><settingDesc><setting>"
            "<date when='2019-05-07'/></setting></settingDesc>",
            "2019-05-07",
        ),
    ],
)
def test_the_day_an_edition_was_published_is_not_that_of_the_talk(head, day):
    date = read(tei(head), "talk.xml").date
    assert (date and str(date)) == day


@pytest.mark.parametrize(("second", "day"), [("2023-03-14a.1.1", "2023-03-14"), ("2023-03-15a.1.1", None)])
def test_the_one_day_in_the_ids_of_speeches(second, day):
    date = read(
        f'<debates><speech id="house/2023-03-14a.1.0" speakername="Ann Lee"><p>Order, order.</p></speech>'
        f'<speech id="house/{second}" speakername="Bob Stone"><p>I beg to move.</p></speech></debates>',
        "talk.xml",
    ).date
    assert (date and str(date)) == day


@pytest.mark.parametrize(
    "time",
    [
        '<time content="2023-05-08">Monday</time>',
        "<time>May 8, 2023 6:40 PM EDT</time>",
        '<time datetime="2023-05-08T06:40">8/5</time>',
    ],
)
def test_the_time_element_of_a_page(time):
    said = "<p><b>Ann Lee:</b> Good morning.</p><p><b>Bob Stone:</b> And to you.</p>"
    assert read(f"<html><body><h1>Roses</h1>{time}{said}</body></html>", "talk.html").date == dt.date(2023, 5, 8)


@pytest.mark.parametrize(("second", "day"), [("2023-04-02T19:30:00", "2023-04-02"), ("2023-04-03T19:30:00", None)])
def test_a_table_of_messages_of_one_day_is_of_that_day(second, day):
    table = f"Author,Date,Content\nann,2023-04-02T19:00:11,Shall we dig?\nbob,{second},We shall.\nann,{second},Good.\n"
    date = read(table, "talk.csv").date
    assert (date and str(date)) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<h1>Roses</h1><p>Volume 7: debated on Tuesday 14 March 2023</p>", "2023-03-14"),
        ("<h1>Sitting of 14 March 2023</h1>", "2023-03-14"),
        ('<meta name="date" content="2023-03-20"><p>Tuesday, March 14, 2023</p>', "2023-03-14"),
        (
            '<meta name="date" content="2023-03-20"><p>Ann Lee, who was born on 14 March 1961, is here.</p>',
            "2023-03-20",
        ),
        ("<h1>Roses</h1>", None),
    ],
)
def test_the_day_above_talk_whose_speakers_the_elements_name(line, day):
    said = "".join(
        f'<div class="speaker">{name}</div><p>{words}</p>'
        for name, words in [
            ("Ann Lee", "Good morning."),
            ("Bob Stone", "I was away on 1 May 2020."),
            ("Ann Lee", "Oh."),
        ]
    )
    date = read(f"<html><body>{line}{said}</body></html>", "talk.html").date
    assert (date and str(date)) == day
