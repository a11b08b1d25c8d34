"""PDFs: words put back into lines, columns and paragraphs, and what only the page holds left out."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from pdf_pages import (
    ANSWERS,
    LEADING,
    LEFT,
    SIZE,
    TOP,
    Text,
    as_lines,
    escaped,
    flowed,
    parse,
    pdf,
    talk,
    wrapped,
)
from reading import said

SHARED = Path(__file__).parent.parent.parent / "shared" / "transcripts"


@pytest.mark.parametrize(
    ("indent", "above"), [(0, 8), (24, 0), (24, 8), (0, 0)], ids=["spaced", "indented", "both", "neither"]
)
def test_paragraphs_over_lines_and_pages(indent, above):
    turns = talk(40)
    parsed = parse(pdf(flowed(as_lines(turns, indent=indent, above=above))))
    assert parsed.format == "pdf"
    assert said(parsed) == turns
    sources = [turn.source for turn in parsed.transcript.turns if turn.source]
    assert {source.unit for source in sources} == {"page"}
    assert sources[0].first == 1
    assert sources[-1].last == len(flowed(as_lines(turns, indent=indent, above=above)))


def test_running_heads_page_numbers_and_a_watermark_are_left_out():
    turns = talk(60)
    pages = flowed(as_lines(turns, above=6), per_page=40)
    for number, page in enumerate(pages, start=1):
        page.insert(0, (200, 770, "Council of Brill, sitting of 14 March 2023"))
        page.insert(0, (500, 782, f"{number} of {len(pages)}"))
        page.append((300, 40, str(number)))
    watermark = f"BT /F1 {SIZE} Tf 0.707 0.707 -0.707 0.707 150 300 Tm (DRAFT COPY) Tj ET\n"
    parsed = parse(pdf(pages, extra=watermark))
    assert said(parsed) == turns


def test_what_comes_again_in_the_talk_is_no_running_head():
    turns = [(("Ann Lee", "Bob Ray")[n % 2], "No.") for n in range(80)]
    turns[0] = ("Ann Lee", ANSWERS[0])
    assert said(parse(pdf(flowed(as_lines(turns, above=6))))) == turns


EXAMINATION = [
    ("MS. LEE", "Please state your name and what you do for a living, and speak up so that all can hear."),
    ("THE WITNESS", "My name is Robert Ray and I look after the bridge."),
    ("THE COURT", "You may go on, Ms. Lee."),
    ("MS. LEE", "Thank you, Your Honor. Where were you on the morning of the third of March, when the pier moved?"),
    (
        "THE WITNESS",
        "I was on the bridge. I felt it move under my feet, and I ran to the other side as fast as I could.",
    ),
    ("THE COURT", "That is enough, thank you, you may step down."),
]


def court(pages: int) -> list[list[Text]]:
    lines = []
    for n in range(pages * 3):
        for name, words in EXAMINATION:
            first, *rest = wrapped(f"{name}:  {words}", 56, 10)
            lines += [(LEFT + 90, first.replace(":", ": ")), *((LEFT + 30, line) for line in rest)]
        del n
    sheets = []
    for start in range(0, len(lines), 25):
        sheet: list[Text] = [(400, 760, f"Page {len(sheets) + 1}")]
        for number, (left, words) in enumerate(lines[start : start + 25], start=1):
            y = TOP - 24 * number
            sheet += [(LEFT + (0 if number > 9 else 6), y, str(number)), (left, y, words)]
        sheet.append((200, 60, "Brill Reporting Company"))
        sheets.append(sheet)
    return sheets


def test_court_with_line_numbers_heads_and_an_index():
    cover: list[Text] = [
        (200, 700, "IN THE COURT OF BRILL"),
        (200, 650, "Lee v. Town of Brill"),
        (200, 620, "March 9, 2021"),
    ]
    index: list[Text] = [(72 + 120 * (n % 4), 700 - 14 * (n // 4), f"word{n} {n}:{n % 25 + 1}") for n in range(120)]
    parsed = parse(pdf([cover, *court(4), index]))
    turns = parsed.transcript.turns
    assert [turn.label for turn in turns] == [name for name, _ in EXAMINATION] * 12
    assert [turn.text for turn in turns[1:5]] == [words for _, words in EXAMINATION[1:5]]
    assert not any("Reporting" in turn.text or "word1" in turn.text for turn in turns)
    assert parsed.transcript.date == dt.date(2021, 3, 9)


def call() -> list[tuple[float, float, str]]:
    """A call: those present, then name in bold, title under it, words, and a heading between two parts."""
    lines: list[tuple[float, float, str]] = [
        (0, LEFT, "*Brill Bridges, Inc."),
        (0, LEFT, "*Second Quarter 2024 Call"),
        (8, LEFT, "July 24, 2024"),
    ]
    people = [
        ("Ann B. Lee", "President, CEO & Director"),
        ("Bob Ray", "Chief Financial Officer"),
        ("Cleo May", "Brill Bank, Research Division"),
        ("Dan Roe", "Chair"),
    ]
    lines.append((20, LEFT, "*Call Participants"))
    for name, title in people:
        lines += [(8, LEFT, f"*{name}"), (0, LEFT, title)]
    lines += [(20, LEFT, "*Presentation")]
    for n in range(12):
        name, title = people[n % 3]
        lines += [
            (8, LEFT, "*Operator"),
            *(
                (8 * (k == 0), LEFT, line)
                for k, line in enumerate(wrapped(f"Thank you. Now number {n} has the word, if the line is open."))
            ),
        ]
        lines += [(8, LEFT, f"*{name}"), (0, LEFT, title)]
        lines += [(8 * (k == 0), LEFT, line) for k, line in enumerate(wrapped(ANSWERS[n % 3]))]
    lines += [(30, LEFT, "Copyright 2024 Brill Press. All rights reserved."), (0, LEFT, "No part of this may be used.")]
    return lines


def test_call_with_names_in_bold_titles_under_them_and_a_list_of_those_present():
    parsed = parse(pdf(flowed(call())))
    people = ["Ann B. Lee", "Bob Ray", "Cleo May"]
    assert [turn.speaker for turn in parsed.transcript.turns] == [
        name for n in range(12) for name in ("Operator", people[n % 3])
    ]
    assert [turn.text for turn in parsed.transcript.turns][1::2] == [ANSWERS[n % 3] for n in range(12)]
    roles = {turn.speaker: turn.role for turn in parsed.transcript.turns}
    assert roles["Bob Ray"] == "Chief Financial Officer"
    assert roles["Cleo May"] == "Brill Bank, Research Division"
    assert parsed.transcript.date == dt.date(2024, 7, 24)


def test_two_columns_are_read_one_after_the_other():
    turns = talk(14)
    lines = [line for name, words in turns for line in wrapped(f"{name}: {words}", 36)]
    half = (len(lines) + 1) // 2
    page: list[Text] = [(150, TOP + 20, "Minutes of the bridge committee of Brill, in two columns")]
    page += [(60, TOP - LEADING * n, line) for n, line in enumerate(lines[:half])]
    page += [(312, TOP - LEADING * n, line) for n, line in enumerate(lines[half:])]
    assert said(parse(pdf([page]))) == turns


def test_speakers_in_a_column_of_their_own():
    page: list[Text] = []
    y = TOP
    for name, words in talk(12):
        page.append((60, y, name.upper()))
        for line in wrapped(words, 60):
            page.append((150, y, line))
            y -= LEADING
    parsed = parse(pdf([page]))
    assert [(turn.label, turn.text) for turn in parsed.transcript.turns] == [(n.upper(), w) for n, w in talk(12)]


def test_hyphens_at_line_ends():
    lines = [
        "Ann Lee: We have to look at the foundation again, as the found-",
        "ation was laid before anybody measured it with a well-known me-",
        "thod, and a method is what we need. It is a long-term and well-",
        "known plan that the engineers made.",
        "Bob Ray: Good. The foundation it is.",
        "Ann Lee: Very good, then we all agree on it.",
    ]
    turns = said(parse(pdf(flowed([(0, LEFT, line) for line in lines]))))
    assert turns[0][1] == (
        "We have to look at the foundation again, as the foundation was laid before anybody measured it with a "
        "well-known method, and a method is what we need. It is a long-term and well-known plan that the engineers "
        "made."
    )


def test_talk_that_trails_off_is_no_line_of_a_table_of_contents():
    contents: list[tuple[float, float, str]] = [
        (0, LEFT, f"{name} ........ {n}") for n, name in enumerate(("Ann", "Bob"), 3)
    ]
    turns = [*talk(4), ("Ann Lee", "I do not know....."), ("Bob Ray", "Nor do I.")]
    assert said(parse(pdf(flowed([*contents, *as_lines(turns, above=6)])))) == turns


def test_words_in_whatever_order_they_were_drawn():
    lines = as_lines(talk(6), above=6)
    (page,) = flowed(lines)
    pieces = [(x + 6 * place, y, word) for x, y, words in page for place, word in _words(words)]
    pieces.sort(key=lambda piece: (piece[0] * 7919 + piece[1] * 104729) % 1009)
    assert said(parse(pdf([pieces]))) == talk(6)


def _words(line: str) -> list[tuple[int, str]]:
    places, place = [], 0
    for word in line.split(" "):
        places.append((place, word))
        place += len(word) + 1
    return [(place, word) for place, word in places if word]


def test_a_page_that_lies_on_its_side():
    (page,) = flowed(as_lines(talk(6), above=6))
    places = [(800 - y, x, escaped(line)) for x, y, line in page]
    turned = "".join(f"BT /F1 {SIZE} Tf 0 1 -1 0 {x} {y} Tm ({line}) Tj ET\n" for x, y, line in places)
    assert said(parse(pdf([[]], extra=turned))) == talk(6)


def test_titles_of_programs_are_no_titles():
    body = flowed(as_lines(talk(6), above=6))
    data = pdf(body)
    end = data.rindex(b"xref\n0")
    for title, expected in [("Microsoft Word - x.doc", "talk"), ("Hearing on the bridge", "Hearing on the bridge")]:
        named = data[:end] + f"99 0 obj << /Title ({title}) >> endobj\n".encode()
        trailer = b"trailer << /Root 1 0 R /Info 99 0 R /Size 100 >>\n%%EOF\n"
        assert parse(named + trailer).transcript.title == expected


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/transcripts is not here")
def test_documents_as_people_have_them():
    rows = [json.loads(line) for line in (SHARED / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in (row for row in rows if row["file"].endswith(".pdf")):
        turns = parse((SHARED / row["file"]).read_bytes()).transcript.turns
        assert len(turns) == row["n_turns_approx"]
        for turn, expected in ((turns[0], row["first_turn"]), (turns[-1], row["last_turn"])):
            assert turn.speaker == expected["speaker"]
            assert turn.text.startswith(expected["text_starts"])
        assert set(row["speakers"]) <= {turn.speaker for turn in turns} | {turn.label for turn in turns}
