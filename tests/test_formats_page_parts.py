"""What stands on web pages among the talk and is not said: pictures, quotes pulled out, headings, clocks of chats."""

from __future__ import annotations

import pytest
from reading import read, said

TALK = [
    ("Ann Lee", "Good morning and welcome to the show of roses."),
    ("Bob Stone", "Thank you, it is a pleasure to be here again."),
    ("Ann Lee", "So how did your garden begin, all those years ago?"),
    ("Bob Stone", "With two very small roses, and no wall round them."),
]
SHAPES = {
    "labels in the text": "<p><strong>{}:</strong> {}</p>",
    "elements that name the speaker": '<div class="turn"><h4 class="speaker">{}</h4><p>{}</p></div>',
}


def page(shape: str, between: str) -> str:
    """The talk on a page, with something else between its third and its last turn."""
    turns = [SHAPES[shape].format(*turn) for turn in TALK]
    return f"<html><body><article><h1>Roses</h1>{''.join(turns[:3])}{between}{turns[3]}</article></body></html>"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "between",
    [
        '<blockquote class="pullquote"><p>A small rose is a rose.</p></blockquote>',
        '<figure class="wp-block-pullquote"><blockquote><p>A small rose is a rose.</p></blockquote></figure>',
        '<div class="pull-quote">A small rose is a rose</div>',
        '<figure><img src="rose.jpg"><figcaption>The rose bed. Photo: Cy Dole</figcaption></figure>',
        '<p class="wp-caption-text">The rose bed in May</p>',
        '<div class="photo_credit">Cy Dole</div>',
    ],
)
def test_what_goes_with_pictures_and_pulled_quotes_is_not_said(shape, between):
    assert said(read(page(shape, between), "talk.html")) == TALK


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "between",
    [
        '<blockquote class="wp-block-quote"><p>A rose is a rose.</p></blockquote>',
        '<p class="caption">A rose is a rose.</p>',
        "<figure><p>A rose is a rose.</p></figure>",
    ],
)
def test_a_quote_that_is_read_out_is_said(shape, between):
    turns = said(read(page(shape, between), "talk.html"))
    assert turns[2] == ("Ann Lee", f"{TALK[2][1]}\n\nA rose is a rose.")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("heading", ["h2", "h3", "h6"])
def test_headings_within_the_talk_are_not_said(shape, heading):
    assert said(read(page(shape, f"<{heading}>The second rose</{heading}>"), "talk.html")) == TALK


def test_talk_that_is_all_set_as_headings_is_said():
    turns = "".join(f'<p class="speaker">{name}</p><h4>{words}</h4>' for name, words in TALK)
    assert said(read(f"<html><body><h1>Roses</h1>{turns}</body></html>", "talk.html")) == TALK


@pytest.mark.parametrize(
    ("speaker", "call", "expected"),
    [
        (
            '<span class="speaker"><b>{}:</b></span>',
            "<b>Some members:</b> Hear, hear!",
            ("Some members", "Hear, hear!"),
        ),
        ('<span class="speaker">{}</span>', "<b>One more thing:</b> mulch.", None),
        ('<span class="speaker"><b>{}:</b></span>', "And <b>one more thing:</b> mulch.", None),
    ],
)
def test_a_label_no_element_marks_is_one_if_the_speakers_are_printed_like_it(speaker, call, expected):
    turns = [f"<div><p>{speaker.format(name)} {words}</p></div>" for name, words in TALK]
    page = f"<html><body><h1>Roses</h1>{turns[0]}{turns[1]}{turns[2]}<p>{call}</p>{turns[3]}</body></html>"
    found = said(read(page, "talk.html"))
    if expected:
        assert found == [*TALK[:3], expected, TALK[3]]
    else:
        assert [name for name, _ in found] == [name for name, _ in TALK]


def test_comments_that_small_links_in_the_text_lead_to_are_not_said():
    lines = [("Ana Lund", "Which of the lifts is safe?"), ("Bo Ray", "The second one."), ("Ana Lund", "Since when?")]
    links = ['<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>', "", '<a href="#n2"><sup>2</sup></a>']
    talk = "".join(
        f"<p><b>{name}: </b><span>{words}</span>{link}</p>" for (name, words), link in zip(lines, links, strict=True)
    )
    notes = (
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Check this: is it the same lift?</span></p>'
        "<p>I think so.</p></div>"
        '<div><p><sup><a href="#ref2">2</a></sup> Since the spring of 1999.</p></div>'
    )
    found = read(f"<html><body>{talk}{notes}</body></html>", "study.html")
    assert [(turn.speaker, turn.text) for turn in found.turns] == lines


def test_links_to_moments_of_the_talk_lead_to_no_notes():
    contents = "<ul><li><a href='#t0'>0:00</a> The lift</li><li><a href='#t9'>0:09</a> The stairs</li></ul>"
    talk = (
        "<p><a href='#c0'>0:00</a> Ana Lund: Which of the lifts is safe?</p>"
        "<p><a href='#c9'>0:09</a> Bo Ray: The second one is.</p><p>Ana Lund: Since when?</p><p>Bo Ray: Always.</p>"
    )
    found = read(f"<html><body>{contents}{talk}</body></html>", "moments.html")
    assert [turn.speaker for turn in found.turns] == ["Ana Lund", "Bo Ray"] * 2
