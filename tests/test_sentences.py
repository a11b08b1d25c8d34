"""Sentences as offsets: they tile the text, whatever the language and however hostile the string."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.sentences import MAX_CHARACTERS, asks, sentences


def split(text: str, language: str | None = None) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Dr. Smith paid $3.50 at 5 p.m. sharp.", "Did he?", "Yes!"]),
        ("en-GB", ["Mr. Lee left.", "Ms. Ray stayed."]),
        (None, ["He asked “Why?”", "Nobody knew…"]),
        ("de", ["Das ist z. B. richtig.", "Dr. Weiß kam um 8 Uhr."]),
        ("fr", ["M. Dupont est là.", "Où est Mme. Petit ?"]),
        ("es", ["¿Dónde está el Sr. Ruiz?", "¡Aquí!"]),
        ("ru", ["Это мост.", "А где лодка?"]),
        ("zh", ["桥在五月开放。", "船呢？", "等到六月！"]),
        ("ja", ["橋は五月に開く。", "船は待つ。"]),
        ("hi", ["पुल मई में खुलेगा।", "नाव रुकेगी।"]),
        ("ar", ["الجسر مفتوح.", "أين القارب؟"]),
        ("xx", ["An unknown language.", "Two sentences."]),
        ("", ["No language.", "Two sentences."]),
        ("-\x00'", ["No language either.", "Two sentences."]),
    ],
)
def test_sentences_of_many_languages_end_where_they_end(language, expected):
    joiner = "" if language in ("zh", "ja") else " "
    assert split(joiner.join(expected), language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\u00a0", []),
        ("no full stop", ["no full stop"]),
        ("  One. \n\n Two.  ", ["One.", "Two."]),
        ("A heading\n\nA line below it", ["A heading", "A line below it"]),
        ("Ms.\n\nRay", ["Ms.", "Ray"]),
        ("😀 Hi there. 👩‍👩‍👧 Bye.", ["😀 Hi there.", "👩‍👩‍👧 Bye."]),
        ("A broken \ud800 half. Then more.", ["A broken \ud800 half.", "Then more."]),
        ("A zero \x00 inside. Then more.", ["A zero \x00 inside.", "Then more."]),
    ],
)
def test_spaces_line_breaks_and_odd_characters_keep_their_offsets(text, expected):
    assert split(text) == expected


def test_a_stream_without_full_stops_is_cut_after_a_breath_else_a_space_else_anywhere():
    breath = "word " * 60 + "pause, " + "word " * 60
    assert split(breath)[0].endswith("pause,")
    spaces = "word " * 200
    assert all(piece.startswith("word") and piece.endswith("word") for piece in split(spaces))
    assert [len(piece) for piece in split("x" * 1000)] == [MAX_CHARACTERS, MAX_CHARACTERS, 200]


@pytest.mark.parametrize("length", [3_990, 4_000, 4_010, 40_000])
def test_sentences_of_a_long_turn_are_those_of_its_parts(length):
    said = ["The bridge opens in May.", "Does Ms. Ray know?", "She does!"] * (length // 52)
    assert split(" ".join(said)) == said


@given(
    text=st.text(max_size=300)
    | st.text(st.sampled_from("ab.!?。 \n,😀\u0301\u200d\u2028\ud800\x00"), max_size=900)
    | st.lists(st.sampled_from(["Dr.", "e.g.", "3.5", "“Why?”", "...", "(No.)", "Yes!"])).map(" ".join),
    language=st.sampled_from([None, "en", "de", "zh", "ar", "xx", ""]),
)
def test_spans_tile_the_text(text, language):
    end = 0
    for span in sentences(text, language):
        piece = text[span.start : span.end]
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        assert piece == piece.strip()
        assert len(piece) <= MAX_CHARACTERS
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "text", ["." * 100_000, "a" * 200_000, "(" * 50_000, "“" * 50_000, "a. " * 50_000, "\n" * 50_000, "Ms. " * 20_000]
)
def test_long_hostile_strings_take_no_more_than_seconds(text):
    started = time.monotonic()
    sentences(text)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "text",
    ["橋は古い？", "「橋は古い？」", "桥老吗？”", "هل الجسر قديم؟", "（いいですか？）", "【何？】"],
)
def test_a_question_ends_with_its_mark_whatever_closes_behind_it(text):
    assert asks(text)
    assert not asks(text.replace("？", "。").replace("؟", "."))


@pytest.mark.parametrize("comma", ["、", "，", "；", "، "])
def test_what_goes_on_for_long_is_cut_where_a_breath_is_in_every_script(comma):
    text = comma.join(["橋" * 30] * 30)
    pieces = split(text)
    assert len(pieces) > 1
    assert all(piece.endswith(comma.strip()) for piece in pieces[:-1])
