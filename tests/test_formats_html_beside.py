"""Pages of messages: what stands beside the words of each is nobody's, and what people said stays."""

from __future__ import annotations

import reading

_SAID = [
    ("Ada Moor", "What was the oldest clock you ever had on your bench?"),
    ("Ben Dale", "A long case from a mill in the hills. The hands were cut from a saw."),
    ("Ada Moor", "Did it still go when you opened it up the first time?"),
    ("Ben Dale", "It went for an hour. Then the rope gave way and it stood again."),
]


def _page(inner: str, *, between: str = "", foot: str = "", kind: str = "post") -> str:
    """A page with one element for each message; `inner` may show its number, its initial and its words."""
    posts = between.join(
        f'<div class="{kind}"><span class="author">{name}</span>'
        + inner.format(number=place + 7, initial=name[0], words=words)
        + "</div>"
        for place, (name, words) in enumerate(_SAID)
    )
    return f"<html><head><title>Clocks</title></head><body><h1>Clocks</h1>{posts}{foot}</body></html>"


def _turns(page: str) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in reading.parse(page, "clocks.html").transcript.turns]


def test_points_and_the_letter_of_a_picture_are_no_words() -> None:
    inner = '<b class="points">{number} points</b><div class="avatar">{initial}</div><p class="words">{words}</p>'
    assert _turns(_page(inner)) == _SAID


def test_what_differs_from_message_to_message_is_said() -> None:
    assert _turns(_page('<p class="words">{words}</p>')) == _SAID
    counted = _turns(_page('<p class="words">{number}</p><p>{words}</p><i class="more">on day {initial}</i>'))
    assert all("on day" in text for _, text in counted)


def test_a_post_quoted_again_is_not_said_again() -> None:
    again = f"<blockquote><cite>Ada Moor wrote:</cite> {_SAID[0][1]}</blockquote>"
    page = _page('<p class="words">{words}</p>').replace(_SAID[1][1], again + _SAID[1][1])
    assert _turns(page) == _SAID


def test_a_quote_of_what_nobody_said_before_stays() -> None:
    page = _page('<p class="words">{words}</p>').replace(
        _SAID[1][1], f"<blockquote>Time is a good smith.</blockquote>{_SAID[1][1]}"
    )
    assert "Time is a good smith." in _turns(page)[1][1]


def test_a_foot_after_the_last_message_is_no_words() -> None:
    page = _page('<p class="words">{words}</p>', foot='<div class="foot">Run by ClockBB</div>')
    assert _turns(page) == _SAID


def test_what_also_stands_between_messages_or_is_much_stays() -> None:
    inner, more = '<p class="words">{words}</p>', '<div class="more">And so it went on.</div>'
    assert _turns(_page(inner, between=more, foot=more))[-1][1].endswith("And so it went on.")
    long = f'<div class="more">{"And so it went on, day by day. " * 6}</div>'
    assert "And so it went on" in _turns(_page(inner, foot=long))[-1][1]
