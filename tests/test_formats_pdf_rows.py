"""PDFs that set a talk as a table: who speaks belongs to the whole row, wherever in it the name stands."""

from __future__ import annotations

import pytest
from pdf_pages import LEADING, TOP, Text, parse, pdf, talk, wrapped

TALK = [(name, words + " And so on, as before." * (n % 3)) for n, (name, words) in enumerate(talk(24))]


def table(place: float, between: float) -> list[list[Text]]:
    """Rows of name and words; the name stands at `place` of the row's height, from 0 at its top."""
    pages: list[list[Text]] = [[]]
    y = float(TOP)
    for name, words in TALK:
        lines = wrapped(words, 50)
        if y - LEADING * len(lines) < 60:
            pages.append([])
            y = float(TOP)
        pages[-1].append((60, y - place * LEADING * (len(lines) - 1), name))
        pages[-1] += [(150, y - LEADING * n, line) for n, line in enumerate(lines)]
        y -= LEADING * len(lines) + between
    return pages


@pytest.mark.parametrize("place", [0, 0.5, 1], ids=["top", "middle", "foot"])
@pytest.mark.parametrize("between", [6, 14])
def test_the_name_may_stand_at_the_top_in_the_middle_or_at_the_foot_of_its_row(place, between):
    turns = parse(pdf(table(place, between))).transcript.turns
    assert [(turn.speaker, turn.text) for turn in turns] == TALK


def test_rows_that_nothing_parts_are_read_line_by_line():
    turns = parse(pdf(table(0, 0))).transcript.turns
    assert [(turn.speaker, turn.text) for turn in turns] == TALK
