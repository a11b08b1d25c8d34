"""Where the talk of a page begins: title pages and running heads look like labels and name nobody."""

from __future__ import annotations

import io

from qa import load_transcript, parse_transcript


def said(page: str) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in load_transcript(io.BytesIO(page.encode()), format="text").turns]


TALK = """\
Ida Brandt: The pumps were late again this year.

Nils Tarp: Who was it that ordered them?

Ida Brandt: You did, and I signed for it.

Nils Tarp: So I did.
"""
SPOKEN = [
    ("Ida Brandt", "The pumps were late again this year."),
    ("Nils Tarp", "Who was it that ordered them?"),
    ("Ida Brandt", "You did, and I signed for it."),
    ("Nils Tarp", "So I did."),
]


def test_fields_of_a_title_page_are_no_speaker() -> None:
    head = "Group three\n\nThose there: 2 (one woman of 52, one man of 61)\n\nSigns: [ ] both talk\n\n"
    assert said(head + TALK) == SPOKEN


def test_appearances_before_a_hearing_are_no_speaker() -> None:
    appearances = "FOR THE BOARD:\n\nBY: I. BRANDT, ESQ. 14 Pier Road\n\nFOR THE MILL:\n\nBY: N. TARP, ESQ. 2 Quay\n\n"
    hearing = "".join(
        f"Q.\tWhat did you see at {n} in the morning?\n\nA.\tI saw the water, sir.\n\n" for n in range(5, 9)
    )
    assert {speaker for speaker, _ in said(appearances + hearing)} == {"Q", "A"}


def test_who_speaks_once_before_all_others_is_a_speaker() -> None:
    assert said("Announcer: You are listening to the evening talk of the harbour.\n\n" + TALK)[0] == (
        "Announcer",
        "You are listening to the evening talk of the harbour.",
    )


def test_who_opens_without_full_stops_and_speaks_again_is_a_speaker() -> None:
    assert said("Ida Brandt: Hello\n\nWell then\n\nNils Tarp: Hello\n\n" + TALK)[0] == (
        "Ida Brandt",
        "Hello\n\nWell then",
    )


def test_a_running_head_with_the_day_is_no_speaker() -> None:
    heading = "HARROW PUMPS LTD THIRD CALL | AUG 03, 2023"
    talk = ["Ida Brandt\n\nIt was late.", "Nils Tarp\n\nIt was.", "Ida Brandt\n\nAnd too small."]
    page = "\n\n".join([*talk, heading] * 4)
    assert {speaker for speaker, _ in said(page)} == {"Ida Brandt", "Nils Tarp"}
    assert not any("HARROW" in text for _, text in said(page))


def test_the_notice_of_rights_above_each_page_number_is_not_said() -> None:
    talk = ["Ida Brandt\n\nIt was late.", "Nils Tarp\n\nIt was, as ever.", "Ida Brandt\n\nAnd too small."]
    pages = [
        f"Copyright © 2023 Harrow Pumps, a part of Pumps. All Rights reserved.\nharrow.example      {n}"
        for n in range(3)
    ]
    page = "\n\n".join("\n\n".join([*talk, notice]) for notice in pages)
    assert not any("Copyright" in text for _, text in said(page))


def test_an_address_that_two_say_is_kept() -> None:
    words = "You can read it all at https://harrow.example/plan for yourself."
    page = TALK + f"\n{words}\n\nIda Brandt: I cannot.\n\n{words}\n\nNils Tarp: I see.\n"
    assert sum(words in text for _, text in said(page)) == 2


RULED = "\n".join(
    f"{'-' * 30}\n{name}\n{'-' * 30}\n{words}\n"
    for name, words in [
        ("Ida Brandt", "The pumps were late."),
        ("Nils Tarp", "They were, as ever."),
        ("Ida Brandt", "And too small."),
        ("Nils Tarp", "So they were."),
    ]
)


def test_notes_under_a_heading_set_as_the_names_are_end_the_talk() -> None:
    notes = f"{'-' * 30}\nRead this\n{'-' * 30}\nHarrow Pumps may change what is written here on any day.\n"
    assert said(RULED + notes)[-1] == ("Nils Tarp", "So they were.")


def test_a_rule_alone_does_not_end_the_talk() -> None:
    assert said(RULED + f"{'-' * 30}\nAnd then we all went home by boat.\n")[-1][1].endswith("home by boat.")


def test_times_of_day_in_brackets_between_the_turns_are_no_names_in_doubt() -> None:
    words = ["late", "wet", "small", "heavy", "dear", "old", "loud", "hot", "new"]
    turns = [f"{name}: The pumps were {word}." for word in words for name in ("Ida Brandt", "Nils Tarp")]
    page = "\n\n".join(f"[10:0{n // 2}:{n + 20} AM]\n\n{turn}" for n, turn in enumerate(turns))
    parse = parse_transcript(io.BytesIO(page.encode()), format="text")
    assert [f"{turn.speaker}: {turn.text}" for turn in parse.transcript.turns] == turns
    assert not parse.doubts


def test_a_page_where_nobody_is_named_does_not_end_at_the_day_printed_above_it():
    lines = [f"The harbour master said that gate {n} would stay shut." for n in range(1, 8)]
    page = "THE HARBOUR COUNCIL\n\n14 May 2031\n\n" + "\n\n".join(lines)
    assert said(page)[-7:] == [(None, line) for line in lines]
