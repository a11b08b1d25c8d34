"""PDFs whose lines are numbered: what stands in the margins is not said, and nothing said is left out in silence."""

from __future__ import annotations

import pytest
from pdf_pages import LEFT, TOP, Text, parse, pdf, wrapped

HEARING = [
    ("THE CHAIR", "Good morning. We sit to hear about the pier, and I ask everyone to speak slowly."),
    ("MR DOYLE", "I have read the survey, all 40 pages of it, and at 09:30 I rang the engineer who made it."),
    ("MS ABARA", "The second survey says the opposite. It was made in the rain, when the piles cannot be seen at all."),
    ("MR DOYLE", "Then we will need a third."),
]
TALK = [(name, f"{words} That is remark {n}.") for n in range(9) for name, words in HEARING]
PER_PAGE = 25
PITCH = 24


def printed() -> list[tuple[str, str]]:
    """The lines of the talk, each with the time beside it, or none."""
    lines = []
    for n, (name, words) in enumerate(TALK):
        for k, line in enumerate(wrapped(f"{name}:  {words}", 52)):
            lines.append((f"09:{n:02}" if k % 2 == 0 else "", line))
    return lines


def sheet(page: list[tuple[str, str]], *, time: float, number: float, words: float, off: float = 0) -> list[Text]:
    """A page of numbered lines; `off` is how much lower its numbers stand than its words."""
    found: list[Text] = [(300, 765, "HEARING ON THE PIER")]
    for n, (clock, line) in enumerate(page, start=1):
        y = TOP - PITCH * n
        found += [(number, y - off, str(n)), (words, y, line)]
        if clock:
            found.append((time, y, clock))
    return found


def pages_of(lines: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    return [lines[start : start + PER_PAGE] for start in range(0, len(lines), PER_PAGE)]


def labelled(parsed):
    return [(turn.label, turn.text) for turn in parsed.transcript.turns]


@pytest.mark.parametrize(
    ("time", "number", "words"),
    [(30, 72, 110), (30, 110, 180), (72, 30, 120), (500, 30, 60), (30, 550, 80)],
    ids=["before", "far before", "after", "right", "number right"],
)
def test_times_in_the_margin_are_times_and_no_words(time, number, words):
    parsed = parse(pdf([sheet(page, time=time, number=number, words=words) for page in pages_of(printed())]))
    assert labelled(parsed) == TALK
    starts = [turn.start_ms for turn in parsed.transcript.turns]
    assert None not in starts
    assert starts == sorted(starts)
    assert not parsed.doubts


def test_numbers_that_stand_between_the_lines():
    parsed = parse(pdf([sheet(page, time=30, number=72, words=110, off=9) for page in pages_of(printed())]))
    assert labelled(parsed) == TALK


def test_a_number_at_every_fifth_line():
    lines = [("", line) for _, line in printed()]
    pages = [lines[start : start + 45] for start in range(0, len(lines), 45)]
    sheets = []
    for page in pages:
        sheets.append([(300.0, 780.0, "HEARING ON THE PIER")])
        for n, (_, line) in enumerate(page, start=1):
            sheets[-1] += [(110, TOP - 14 * n, line), *([(72, TOP - 14 * n, str(n))] if n % 5 == 0 else [])]
    assert labelled(parse(pdf(sheets))) == TALK


def test_pages_without_numbers_are_left_out_with_a_word():
    cover: list[Text] = [(LEFT, 600, "Hearing on the pier, 9 March 2021")]
    index: list[Text] = [(LEFT, 700 - 14 * n, f"pier{n} survey{n} 4:{n}") for n in range(20)]
    parsed = parse(pdf([cover, *(sheet(page, time=30, number=72, words=110) for page in pages_of(printed())), index]))
    assert labelled(parsed) == TALK
    last = 2 + len(pages_of(printed()))
    assert f"no line numbers stand beside 40 words of page {last}: left out" in parsed.doubts


def test_a_numbered_list_is_no_page_with_numbered_lines():
    agenda: list[Text] = [(LEFT, TOP - 14 * n, f"{n} Item {n} of the agenda of this day") for n in range(1, 13)]
    talk: list[Text] = [
        (LEFT, TOP - 200 - 14 * n, line) for n, line in enumerate(f"{name}: {words}" for name, words in HEARING * 5)
    ]
    assert labelled(parse(pdf([[*agenda, *talk]])))[-1][1] == HEARING[-1][1]


@pytest.mark.parametrize("across", [False, True])
def test_four_pages_on_a_sheet(across):
    lines = [line for name, words in TALK for line in wrapped(f"{name}:  {words}", 38)]
    pages = [lines[start : start + PER_PAGE] for start in range(0, len(lines), PER_PAGE)]
    places = [(0, 0), (1, 0), (0, 1), (1, 1)] if across else [(0, 0), (0, 1), (1, 0), (1, 1)]
    sheets: list[list[Text]] = []
    for index, page in enumerate(pages):
        column, row = places[index % 4]
        if index % 4 == 0:
            sheets.append([(230, 780, "Hearing on the pier"), (200, 12, "Brill Reporting Company")])
        left, top = 40 + 290 * column, 765 - 380 * row
        sheets[-1].append((left + 160, top, f"Page {index + 1}"))
        for n, line in enumerate(page, start=1):
            sheets[-1] += [(left, top - 4 - 13 * n, str(n)), (left + 20, top - 4 - 13 * n, line)]
    assert len(sheets) > 1
    parsed = parse(pdf(sheets))
    assert labelled(parsed) == TALK
    assert parsed.transcript.turns[-1].source.last == len(sheets)
