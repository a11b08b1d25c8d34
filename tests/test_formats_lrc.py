"""LRC: lines that begin with their moment, with labels or without, and text that only has times in it."""

from __future__ import annotations

from qa.formats import parse_document
from qa.formats.base import Document, Parse


def parse(text: str, name: str = "file.txt") -> Parse:
    return parse_document(Document(name, text.encode()))


def test_lines_with_labels_are_turns_with_their_times() -> None:
    found = parse(
        "[ti:The bridge]\n[by:somebody]\n\n"
        "[00:01.20]Ann Lund: The bridge is shut.\n[00:05.00]It has been for a week.\n"
        "[01:12.80]Bo Riis: I went round.\n[01:20.00]Ann Lund: <01:20.10>So <01:20.90>did I.\n"
        "[01:24.000]Bo Riis: Well.\n"
    )
    assert (found.format, found.transcript.title) == ("lrc", "The bridge")
    assert [(turn.speaker, turn.text, turn.start_ms, turn.end_ms) for turn in found.transcript.turns] == [
        ("Ann Lund", "The bridge is shut. It has been for a week.", 1200, 72_800),
        ("Bo Riis", "I went round.", 72_800, 80_000),
        ("Ann Lund", "So did I.", 80_000, 84_000),
        ("Bo Riis", "Well.", 84_000, 89_000),
    ]


def test_a_line_with_two_moments_is_sung_twice_by_nobody() -> None:
    turns = parse(
        "[ar:Ann Lund]\n[00:01.00]The boats go out\n[00:03.00][00:09.00]row, row\n[00:06.00]at six\n"
    ).transcript
    assert [(turn.speaker, turn.text) for turn in turns.turns] == [(None, "The boats go out row, row at six row, row")]


def test_whole_seconds_make_lrc_only_of_a_file_that_says_so() -> None:
    text = "[00:01] Ann Lund: The bridge is shut.\n[00:05] Bo Riis: I went round.\n[00:09] Ann Lund: So did I.\n"
    assert parse(text).format == "text"
    found = parse(text, "file.lrc")
    assert found.format == "lrc"
    assert [turn.speaker for turn in found.transcript.turns] == ["Ann Lund", "Bo Riis", "Ann Lund"]
