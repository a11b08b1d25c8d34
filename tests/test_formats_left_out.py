"""What a reader leaves out of the turns is little, or it says how many words in which lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reading import parse

from qa import TranscriptQAError, parse_transcript
from qa.formats.base import Document

SHARED = Path(__file__).parents[2] / "shared" / "transcripts" / "files"
TEXTS = ("*.txt", "*.md")

TALK = [
    "Ines: Where did you leave the boat when the storm came over the bar?",
    "Olaf: In the reeds behind the mill, with two lines on her and the sail stowed away.",
    "Ines: And was she still there in the morning, or did you have to look for her?",
    "Olaf: One line had gone, but the other one held until we came back with the oars.",
    "Ines: So what would you do differently, if it came up as fast as that again?",
    "Olaf: I would take her right out of the water, and I would not wait for the radio.",
]
NOTICE = "The views in this programme are those of the people in it, and nobody may print it without asking us first"


def unread(doubts):
    return [doubt for doubt in doubts if "words after the first turn" in doubt]


def test_a_time_that_is_a_link_stands_inside_the_bold_of_the_name():
    link = "https://example.org/watch?t="
    lines = [
        f"**[00:{5 * n:02}]({link}{5000 * n}) {line.replace(':', '**:', 1)}" for n, line in enumerate(TALK, start=1)
    ]
    found = parse("# The boat\n\n" + "\n\n".join(lines), "boat.md")
    turns = found.transcript.turns
    assert [turn.speaker for turn in turns] == ["Ines", "Olaf"] * 3
    assert [turn.start_ms for turn in turns] == [5000 * n for n in range(1, 7)]
    assert turns[0].text == TALK[0].removeprefix("Ines: ")
    assert unread(found.doubts) == []


def test_paragraphs_that_hold_links_are_no_footer():
    said = [f"{line.partition(': ')[2]} See https://example.org/{n} for more." for n, line in enumerate(TALK * 3)]
    found = parse("\n\n".join(said), "links.txt")
    heard = " ".join(turn.text for turn in found.transcript.turns)
    assert sum(paragraph in heard for paragraph in said) >= len(said) - 5 or unread(found.doubts)


def test_a_long_notice_after_the_talk_is_counted_with_its_lines():
    foot = ["© 2031 Reed Radio", "", NOTICE, "", NOTICE.replace("programme", "transcript")]
    found = parse("\n\n".join(TALK) + "\n\n" + "\n".join(foot), "notice.txt")
    assert NOTICE not in found.transcript.turns[-1].text
    (doubt,) = unread(found.doubts)
    assert doubt == "45 words after the first turn begins are in none, all of them in lines 13 to 17"


def test_a_short_notice_is_left_out_without_a_word():
    found = parse("\n\n".join(TALK) + "\n\n© 2031 Reed Radio. All rights reserved.", "notice.txt")
    assert found.transcript.turns[-1].text == TALK[-1].removeprefix("Olaf: ")
    assert unread(found.doubts) == []


def record(note: str) -> str:
    said = (line.partition(": ") for line in TALK)
    turns = [f'<speech speaker="{name}"><p>{words}</p></speech>' for name, _, words in said]
    blocks = "\n".join([*turns[:3], f"<item><p>{note}</p></item>", *turns[3:]])
    return f"<record>\n{blocks}</record>"


def test_much_that_no_element_gives_to_anybody_is_counted():
    few, many = (parse(record(" ".join(["Reeds and oars."] * times)), "boat.xml") for times in (2, 30))
    for found in (few, many):
        assert [turn.speaker for turn in found.transcript.turns] == ["Ines", "Olaf"] * 3
        assert not any("Reeds" in turn.text for turn in found.transcript.turns)
    assert few.doubts == ()
    assert many.doubts == ("90 words between the turns are in none, most of them on line 5",)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared transcripts are not beside this checkout")
def test_hardly_a_word_of_a_real_text_is_neither_in_a_turn_nor_in_a_doubt():
    for path in sorted(path for pattern in TEXTS for path in SHARED.rglob(pattern)):
        try:
            found = parse_transcript(path)
        except TranscriptQAError:
            continue
        turns = found.transcript.turns
        if unread(found.doubts) or found.format != "text" or turns[0].source is None or "screenplay" in str(path):
            continue
        lines = Document(path.name, path.read_bytes()).lines[turns[0].source.first - 1 :]
        printed = sum(len(re.findall(r"\w+", line)) for line in lines)
        # Labels and times are in no turn's words.
        said = sum(len(re.findall(r"\w+", f"{turn.text} {turn.label}")) + 8 for turn in turns)
        assert said >= 0.85 * printed, path.name
