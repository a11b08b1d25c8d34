"""Filters by transcript, speaker and day, and the limit of a search."""

from __future__ import annotations

import datetime as dt

import pytest
from library_talks import QUESTION, found, talk, turns_found

from qa import (
    Library,
    Transcript,
    TranscriptNotFound,
    Turn,
)


@pytest.fixture
def dated(library) -> Library:
    """Three talks: March 2023, March 2024, undated; in the undated one, one turn has its own moment."""
    library.add(talk("old", "bridge one", "boat one", date=dt.date(2023, 3, 14)))
    library.add(talk("new", "bridge two", "boat two", date=dt.date(2024, 3, 14)))
    moment = dt.datetime(2023, 3, 14, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    turns = (Turn(speaker="Ann Lee", text="bridge three", at=moment), Turn(speaker=None, text="boat three"))
    library.add(Transcript(id="undated", title="Undated", turns=turns))
    return library


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {("old", 0), ("old", 1), ("new", 0), ("new", 1), ("undated", 0), ("undated", 1)}),
        ({"transcripts": ["old"]}, {("old", 0), ("old", 1)}),
        ({"transcripts": "old"}, {("old", 0), ("old", 1)}),
        ({"transcripts": []}, set()),
        ({"speakers": ["Bo Ray"]}, {("old", 1), ("new", 1)}),
        ({"speakers": "Bo Ray", "transcripts": ["new", "undated"]}, {("new", 1)}),
        ({"speakers": ["Nobody"]}, set()),
        ({"after": dt.date(2023, 3, 14)}, {("old", 0), ("old", 1), ("new", 0), ("new", 1), ("undated", 0)}),
        ({"after": dt.date(2023, 3, 15)}, {("new", 0), ("new", 1)}),
        ({"before": dt.date(2023, 3, 15)}, {("old", 0), ("old", 1), ("undated", 0)}),
        ({"before": dt.date(2023, 3, 14)}, set()),
        ({"after": dt.date(2023, 3, 14), "before": dt.date(2023, 3, 15), "speakers": "Bo Ray"}, {("old", 1)}),
    ],
)
def test_filters_let_pass_what_they_say(dated, filters, expected):
    assert turns_found(dated, **filters) == expected


def test_a_filter_for_a_transcript_that_is_not_there_names_it(dated):
    with pytest.raises(TranscriptNotFound, match="'older'"):
        dated.search(QUESTION, transcripts=["old", "older"])


def test_half_a_character_in_a_question_or_a_name_finds_nothing_more(dated):
    """A command line gives such characters for bytes that are no text."""
    assert found(dated, "bridge \ud800") == found(dated, "bridge ?")
    answer = dated.ask("bridge \ud800")
    assert answer.model_validate_json(answer.model_dump_json()) == answer
    assert turns_found(dated, speakers=["\ud800"]) == set()
    for call in (dated.get, dated.remove, lambda id: dated.search(QUESTION, transcripts=[id])):
        with pytest.raises(TranscriptNotFound, match="no transcript"):
            call("\ud800")


def test_a_limit_is_kept_and_none_below_one_is_taken(dated):
    assert len(dated.search(QUESTION, limit=2)) == 2
    assert found(dated, limit=2) == found(dated)[:2]
    with pytest.raises(ValueError, match="limit"):
        dated.search(QUESTION, limit=0)
