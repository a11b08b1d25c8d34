"""Chats saved as web pages: each message with its moment, and nothing in it that only the page shows."""

from __future__ import annotations

import pytest
from reading import read, said

MESSAGES = [
    ("Ann Lee", "01.02.2023 10:00:00 UTC+01:00", "Shall we dig up the old roses?"),
    ("Bob Stone", "01.02.2023 10:04:10 UTC+01:00", "Not before the frost is over."),
    ("Ann Lee", "13.02.2023 00:03:00 UTC+01:00", "It is over now, I should say."),
    ("Bob Stone", "13.02.2023 00:04:00 UTC+01:00", "Then let us dig."),
]
MOMENTS = ["2023-02-01T10:00:00", "2023-02-01T10:04:10", "2023-02-13T00:03:00", "2023-02-13T00:04:00"]
ABOVE = (
    '<div class="message"><div class="userpic"><div class="initials">{initial}</div></div><div class="body">'
    '<div class="date details" title="{at}">{clock}</div><div class="from_name">{name}</div>'
    '<div class="text">{words}</div></div></div>'
)
BELOW = (
    '<div class="message"><div class="from_name">{name}</div><div class="text">{words}</div>'
    '<div class="date details" title="{at}">{clock}</div></div>'
)
DIVIDER = '<div class="message service"><div class="details">13 February 2023</div></div>'


def page(message: str, divider: str = DIVIDER) -> str:
    messages = [
        message.format(initial=name[0], at=at, clock=at[11:16], name=name, words=words) for name, at, words in MESSAGES
    ]
    return f"<html><body><div>{''.join(messages[:2])}{divider}{''.join(messages[2:])}</div></body></html>"


def test_each_message_has_its_moment_and_its_words_alone():
    found = read(page(ABOVE), "chat.html")
    assert said(found) == [(name, words) for name, _, words in MESSAGES]
    assert [str(turn.at and turn.at.isoformat()) for turn in found.turns] == MOMENTS
    assert all(turn.start_ms is None for turn in found.turns)


def test_moments_under_the_words_are_not_given_to_the_next_message():
    found = read(page(BELOW), "chat.html")
    assert said(found) == [(name, words) for name, _, words in MESSAGES]
    assert {turn.at for turn in found.turns} == {None}


@pytest.mark.parametrize(
    "title",
    ["2023-02-13T00:04:00", "Monday, 13 February 2023 00:04", "13/02/2023, 00:04", "February 13, 2023 12:04 AM"],
)
def test_moments_as_exports_write_them(title):
    written = page(ABOVE).replace(MESSAGES[3][1], title)
    at = read(written, "chat.html").turns[3].at
    assert at is not None and at.isoformat() == MOMENTS[3]


def test_a_message_without_a_name_goes_on_and_has_its_own_moment():
    joined = ABOVE.replace('<div class="from_name">{name}</div>', "").format(
        initial="B", at="14.02.2023 09:00:00 UTC+01:00", clock="09:00", words="And plant new ones."
    )
    turns = read(page(ABOVE).replace("</div></body>", f"{joined}</div></body>"), "chat.html").turns
    assert (turns[4].speaker, str(turns[4].at)) == ("Bob Stone", "2023-02-14 09:00:00")


def test_one_day_of_messages_is_the_day_of_the_chat():
    written = page(ABOVE, divider="").replace("13.02.2023 00", "01.02.2023 11")
    assert str(read(written, "chat.html").date) == "2023-02-01"


def test_the_time_of_an_article_is_no_moment_of_its_talk():
    talk = "".join(f'<div><h4 class="speaker">{name}</h4><p>{words}</p></div>' for name, _, words in MESSAGES)
    found = read(f'<html><body><time datetime="2023-02-13T08:00">08:00</time>{talk}</body></html>', "talk.html")
    assert {turn.at for turn in found.turns} == {None}
    assert str(found.date) == "2023-02-13"
