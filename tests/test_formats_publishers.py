"""Pages saved from many publishers' sites: title, day, place, turns and roles, and nothing but what was said."""

from __future__ import annotations

import publisher_hearings_and_interviews
import publisher_meetings
import publisher_press_conferences
import pytest
from publisher_page import Page
from reading import read

PAGES = {
    name.lower(): page
    for kind in (publisher_press_conferences, publisher_meetings, publisher_hearings_and_interviews)
    for name, page in vars(kind).items()
    if isinstance(page, Page)
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page(page: Page) -> None:
    transcript = read(page.text)
    assert (transcript.title, str(transcript.date), transcript.place) == (page.title, page.day, page.place)
    expected = [line.split(": ", 1) for line in page.turns.splitlines()]
    assert [str(turn.speaker) for turn in transcript.turns] == [speaker for speaker, _ in expected]
    for turn, (_, end) in zip(transcript.turns, expected, strict=True):
        assert turn.text.endswith(end)
    roles = {str(turn.speaker): turn.role for turn in transcript.turns}
    assert {speaker: roles[speaker] for speaker in page.roles} == page.roles


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_nothing_but_what_was_said(page: Page) -> None:
    said = "\n".join(turn.text for turn in read(page.text).turns)
    furniture = ("[", "SOUNDBITE", "STATEMENT OF", "Press", "(15", "To be continued", "lights on every post", "202")
    assert [words for words in furniture if words in said] == []
