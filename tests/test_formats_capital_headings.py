"""Headings in capitals with full stops inside, among labels that end with a full stop. All of it is made up."""

from __future__ import annotations

import pytest
from reading import parse

HEARING = """\
    The committee met at 9 a.m. in the old customs house.

    The Chairman. The committee will come to order. We are here about the ferry.
    I recognize Ms. Quill for five minutes.
    Ms. Quill. Thank you, Mr. Chairman. The ferry has not sailed since March.
    The Chairman. The gentlewoman yields back. We will hear the witness.

 {heading}

    Captain Stroud. Thank you for having me. The ferry needs a new engine.
    Ms. Quill. What would that cost us?
    Captain Stroud. Two million, and a month in the dock.
    The Chairman. Thank you. The committee stands adjourned.
"""


@pytest.mark.parametrize(
    "heading",
    [
        "STATEMENT OF CAPTAIN IRA STROUD, U.S. HARBOR SERVICE, RETIRED",
        "STATEMENT OF CAPT. IRA STROUD, HARBOR SERVICE, RETIRED; AND CREW",
        "STATEMENT OF LT. COL. IRA STROUD",
        "Statement of the U.S. Harbor Service",
    ],
)
def test_a_heading_with_an_abbreviation_speaks_no_word(heading: str) -> None:
    turns = parse(HEARING.format(heading=heading)).transcript.turns
    assert [turn.label for turn in turns[:4]] == ["The Chairman", "Ms. Quill", "The Chairman", "Captain Stroud"]
    assert {turn.label for turn in turns} == {"The Chairman", "Ms. Quill", "Captain Stroud"}


def test_a_page_all_in_capitals_keeps_whoever_speaks_once() -> None:
    page = HEARING.format(heading="MR. VANE. I HAVE SEEN THE ENGINE.").upper()
    assert "MR. VANE" in {turn.label for turn in parse(page).transcript.turns}
