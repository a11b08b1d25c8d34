"""Rich Text Format: words, bold labels and letters of all alphabets; what is left out, and what is refused."""

from __future__ import annotations

import contextlib
import time

import pytest
import reading
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import said

from qa.errors import TranscriptQAError, UnreadableFile
from qa.formats.base import Parse

HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}{\f1\fcharset204 Arial Cyr;}}{\colortbl;\red0\green0\blue0;}"
    rb"{\stylesheet{\s1 Normal;}}{\info{\title Secret title}}{\*\generator Made by hand;}{\header Page one\par}"
)


def parse(data: bytes, name: str = "talk.rtf") -> Parse:
    return reading.parse(data, name)


def rtf(*paragraphs: bytes) -> bytes:
    return HEAD + b"".join(paragraph + b"\\par\r\n" for paragraph in paragraphs) + b"}"


def test_labels_signs_and_what_is_left_out():
    data = rtf(
        rb"Ann Lee: Good morning, caf\'e9 owners \endash  all of you.",
        rb"Bob Ray: It\rquote s early{\footnote It was six.}, {\v hidden }Ann.\line But well.",
        rb"Ann Lee: {\field{\*\fldinst HYPERLINK x}{\fldrslt See the list}} \{here\}.",
        rb"Bob Ray: I see it.",
    )
    parsed = parse(data)
    assert parsed.format == "rtf"
    assert said(parsed) == [
        ("Ann Lee", "Good morning, café owners – all of you."),
        ("Bob Ray", "It’s early, Ann.\nBut well."),
        ("Ann Lee", "See the list {here}."),
        ("Bob Ray", "I see it."),
    ]
    sources = [turn.source for turn in parsed.transcript.turns if turn.source]
    assert [(source.unit, source.first) for source in sources] == [("paragraph", n) for n in (1, 2, 3, 4)]


def test_bold_names_on_lines_of_their_own():
    paragraphs = []
    for n in range(3):
        for name in (b"Ann Lee", b"Bob Ray"):
            paragraphs += [rb"{\b %b}" % name, rb"This is what %b said about bridge %d there." % (name, n)]
    assert [turn.speaker for turn in parse(rtf(*paragraphs)).transcript.turns] == ["Ann Lee", "Bob Ray"] * 3


def test_letters_of_other_alphabets():
    name = b"".join(b"\\u%d?" % ord(letter) for letter in "Анна")
    other = b"".join(b"\\'%02x" % byte for byte in "Борис: Здравствуйте, Анна.".encode("cp1251"))
    turns = said(parse(rtf(*[name + b": Good morning.", rb"{\f1 " + other + b"}"] * 2)))
    assert turns[:2] == [("Анна", "Good morning."), ("Борис", "Здравствуйте, Анна.")]
    astral = rb"Ann Lee: A bridge \u-10180?\u-8415? of stone."
    assert (
        said(parse(rtf(astral, b"Bob Ray: Yes.", b"Ann Lee: Good.", b"Bob Ray: So.")))[0][1] == "A bridge 🌡 of stone."
    )


def test_lines_that_end_with_a_backslash():
    data = HEAD + b"Ann Lee: Good morning.\\\nBob Ray: Good morning, Ann.\\\nAnn Lee: Well.\\\nBob Ray: Very.}"
    assert [turn.speaker for turn in parse(data).transcript.turns] == ["Ann Lee", "Bob Ray"] * 2


def test_a_file_cut_off_and_one_without_words():
    whole = rtf(*[b"%b: This is remark %d." % ((b"Ann Lee", b"Bob Ray")[n % 2], n) for n in range(40)])
    parsed = parse(whole[: len(whole) // 2])
    assert 10 < len(parsed.transcript.turns) < 40
    assert any("cut off" in doubt for doubt in parsed.doubts)
    assert parse(whole).doubts == ()
    with pytest.raises(UnreadableFile, match="no words"):
        parse(HEAD + b"}")


@pytest.mark.parametrize("piece", [b"{", b"}", b"\\", b"\\u", b"{\\*", b"\\'e9", b"\\par ", b"Ann: Yes.\\par\n"])
def test_time_stays_linear(piece):
    started = time.process_time()
    with contextlib.suppress(TranscriptQAError):
        parse(b"{\\rtf1 " + piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 20


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [b"{", b"}", b"\\b", b"\\u55357 ", b"\\uc3 ", b"\\'9", b"\\f1 ", b"\\par", b"Ann: Hi. ", b"\x00"]
        )
    )
)
def test_any_order_of_control_words_raises_nothing_else(pieces):
    try:
        parse(HEAD + b"".join(pieces))
    except TranscriptQAError as error:
        assert "\n" not in str(error)
