"""Captions as meeting tools, recognisers and captioners export them: one small invented file of each."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import TranscriptQAError
from qa.formats import parse_transcript
from qa.formats.base import Parse
from qa.transcript import Origin, Source

TALK = [
    "We began in the small harbour.",
    "And nobody came for weeks.",
    "Then the boats arrived at last.",
    "I remember the noise they made.",
    "It was terrible weather.",
    "Yes, and the lamps went out.",
]


def parse(text: str, name: str = "talk") -> Parse:
    file = io.BytesIO(text.encode())
    file.name = name
    return parse_transcript(file)


def clock(seconds: int, point: str = ",") -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}{point}000"


def srt(*cues: str | Sequence[str]) -> str:
    """Cues of three seconds each; a cue is a line or several."""
    blocks = []
    for n, cue in enumerate(cues):
        lines = cue if isinstance(cue, str) else "\n".join(cue)
        blocks.append(f"{n + 1}\n{clock(n * 3)} --> {clock(n * 3 + 3)}\n{lines}\n")
    return "\n".join(blocks)


def vtt(*cues: str | Sequence[str]) -> str:
    return "WEBVTT\n\n" + srt(*cues).replace(",000", ".000")


def sbv(*cues: str) -> str:
    times = ((clock(n * 3, ".")[1:], clock(n * 3 + 3, ".")[1:]) for n in range(len(cues)))
    return "\n".join(f"{start},{end}\n{cue}\n" for (start, end), cue in zip(times, cues, strict=True))


def said(parsed: Parse) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in parsed.transcript.turns]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Speaker {}: ", "Speaker {}"),
        ("SPEAKER_0{}: ", "SPEAKER_0{}"),
        ("[SPEAKER_0{}]: ", "SPEAKER_0{}"),
        ("[SPEAKER_0{}] ", "SPEAKER_0{}"),
        ("(Speaker {}) ", "Speaker {}"),
        ("(Speaker {})\n", "Speaker {}"),
        ("MAN {}:\n", "MAN {}"),
        (">> MAN {}: ", "MAN {}"),
        ("<b>Speaker {}:</b> ", "Speaker {}"),
        ('<font color="#fff">Speaker {}: ', "Speaker {}"),
    ],
)
@pytest.mark.parametrize("write", [srt, vtt, sbv])
def test_ways_to_print_who_speaks(write, label, speaker):
    parsed = parse(write(*[label.format(n % 2 + 1) + line for n, line in enumerate(TALK)]))
    assert said(parsed) == [(speaker.format(n % 2 + 1), line) for n, line in enumerate(TALK)]
    assert [turn.start_ms for turn in parsed.transcript.turns] == [0, 3_000, 6_000, 9_000, 12_000, 15_000]
    assert parsed.certainty == 1


@pytest.mark.parametrize(
    ("host", "guest"),
    [("主持人：", "嘉宾："), ("Ведущий: ", "Анна: "), ("אנה כהן: ", "דן לוי: "), ("سارة: ", "ليلى: ")],
)
def test_names_in_any_script(host, guest):
    lines = [host + "aa a.", "bb b.", guest + "cc c.", host + "dd d.", guest + "ee e."]
    assert [(turn.label, turn.source) for turn in parse(srt(*lines)).transcript.turns] == [
        (host.rstrip(": ："), Source(unit="cue", first=1, last=2)),
        (guest.rstrip(": ："), Source(unit="cue", first=3, last=3)),
        (host.rstrip(": ："), Source(unit="cue", first=4, last=4)),
        (guest.rstrip(": ："), Source(unit="cue", first=5, last=5)),
    ]


def test_meeting_with_voice_tags_and_ids():
    id = "0a1b2c3d-1111-2222-3333-444455556666"
    people = ["Lee, Ann", "Ray, Bo (Guest)", "Ray, Bo (Guest)"]
    blocks = [
        f"{id}/{n}-0\n00:00:0{n}.100 --> 00:00:0{n}.900\n<v {name}>{line}</v>\n"
        for n, (name, line) in enumerate(zip(people, TALK, strict=False))
    ]
    parsed = parse("WEBVTT\n\n" + "\n".join(blocks))
    assert said(parsed) == [("Lee, Ann", TALK[0]), ("Ray, Bo", f"{TALK[1]} {TALK[2]}")]
    assert parsed.transcript.turns[1].role == "Guest"
    without_blank_lines = parse("WEBVTT\n\n" + "".join(blocks))
    assert said(without_blank_lines) == said(parsed)


def test_meeting_with_confidences():
    blocks = [
        f"NOTE Confidence: 0.{n + 5}9\n\n0a1b2c3d-1111-2222-3333-44445555666{n}\n"
        f"00:00:0{n}.100 --> 00:00:0{n}.900\n{line}\n"
        for n, line in enumerate(TALK)
    ]
    parsed = parse('WEBVTT\n\nNOTE duration:"00:21:01.18"\n\nNOTE language:en-us\n\n' + "\n".join(blocks))
    assert said(parsed) == [(None, " ".join(TALK))]
    assert parsed.transcript.language == "en-us"
    assert parsed.transcript.turns[0].origin is Origin.RECOGNISER


def test_four_voices_in_a_cue_and_one_without_a_name():
    parsed = parse(
        vtt("<v Ann>Yes. <v Bo>No. <v.loud Cy>Perhaps. <v Di Ö>Never.", ["<v Ann>Well,", "well."], "<v>Who?")
    )
    assert said(parsed) == [
        ("Ann", "Yes."),
        ("Bo", "No."),
        ("Cy", "Perhaps."),
        ("Di Ö", "Never."),
        ("Ann", "Well, well."),
        (None, "Who?"),
    ]


def test_what_a_recogniser_prints_on_the_screen():
    lines = [f"[00:{n * 3:02}.000 --> 00:{n * 3 + 3:02}.000]  {line}" for n, line in enumerate(TALK)]
    turn = parse("\n".join(lines)).transcript.turns[0]
    assert (turn.text, turn.start_ms, turn.end_ms) == (" ".join(TALK), 0, 18_000)


def test_old_subviewer():
    text = (
        "[INFORMATION]\n[TITLE]Harbour\n[END INFORMATION]\n[SUBTITLE]\n00:00:01.00,00:00:03.50\nHello there.[br]Fine?\n"
    )
    parsed = parse(text, "a.sub")
    assert (parsed.format, parsed.transcript.title) == ("sbv", "Harbour")
    assert said(parsed) == [(None, "Hello there. Fine?")]
    assert parsed.transcript.turns[0].end_ms == 3_500


def test_names_and_sounds_in_brackets():
    parsed = parse(
        srt(
            "[narrator] In the north, [wind howling] the sea froze.",
            "[laughs]",
            ["[man]", "[panting] Run!"],
            "[woman over radio] Where to?",
            "[dramatic music\nplaying]",
            "[narrator] They ran.",
            "[sighs] Far.",
            "[man] I [inaudible] it.",
            "(laughter)",
        )
    )
    assert said(parsed) == [
        ("narrator", "In the north, the sea froze."),
        ("man", "Run!"),
        (None, "Where to?"),
        ("narrator", "They ran. Far."),
        ("man", "I [inaudible] it."),
    ]


def test_songs_are_no_speech():
    parsed = parse(
        srt("♪ We sail ♪", "Ann: Stop.", "♪ We sail\nto the north ♪", "Bo: No! ♪ la ♪ Never.", "# la #", "Ann: So.")
    )
    assert said(parsed) == [("Ann", "Stop."), ("Bo", "No! Never."), ("Ann", "So.")]


def test_the_makers_of_captions_are_not_heard():
    talk = [("Ann: " if n % 2 else "Bo: ") + line for n, line in enumerate(TALK)]
    parsed = parse(srt("Subtitles by the Peat.org community", *talk, "Transcribed by https://peat.ai"))
    assert len(parsed.transcript.turns) == len(TALK)
    assert said(parse(srt("Captions are late.", "Never."))) == [(None, "Captions are late. Never.")]


def test_a_cue_shown_twice_is_said_once():
    text = srt(TALK[0], TALK[0], "Yes.", "Yes.", TALK[1], TALK[2], TALK[1])
    assert said(parse(text)) == [(None, f"{TALK[0]} Yes. Yes. {TALK[1]} {TALK[2]} {TALK[1]}")]


def test_lines_that_grow_are_said_once():
    assert said(parse(vtt("We", "We sail", "We sail at", "We sail at six", "Then", "Then we", "Then we stop"))) == [
        (None, "We sail at six"),
        (None, "Then we stop"),
    ]


def test_automatic_captions_made_into_subrip():
    shown = []
    for before, line in zip(["", *TALK], TALK, strict=False):
        shown += [(before, line), (line,)]
    times = [
        (n * 3_000 + (0 if full else 2_990), (n + 1) * 3_000 - (10 if full else 0)) for n in range(6) for full in (1, 0)
    ]
    blocks = [
        f"{n + 1}\n00:00:{start // 1000:02},{start % 1000:03} --> 00:00:{end // 1000:02},{end % 1000:03}\n"
        + "\n".join(lines)
        for n, ((start, end), lines) in enumerate(zip(times, shown, strict=True))
    ]
    parsed = parse("\n\n".join(blocks))
    assert said(parsed) == [(None, " ".join(TALK))]
    assert parsed.transcript.turns[0].origin is Origin.CAPTIONS


def test_automatic_captions_change_speaker_inside_a_line():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nwell<00:01.500><c> yes.</c><c> &gt;&gt;</c><c> No.</c>\n"
    assert said(parse(text)) == [(None, "well yes."), (None, "No.")]
    assert said(parse(vtt("we print a >> b here"))) == [(None, "we print a >> b here")]


def test_credits_after_a_long_silence_are_by_nobody():
    text = srt(*[f"{'MAN' if n % 2 else 'ANN'}:\n{line}" for n, line in enumerate(TALK)], "We ran.")
    late = text + "\n8\n00:01:00,000 --> 00:01:03,000\nA film of the harbour board.\n"
    assert said(parse(text))[-1] == ("MAN", f"{TALK[-1]} We ran.")
    assert said(parse(late))[-2:] == [("MAN", f"{TALK[-1]} We ran."), (None, "A film of the harbour board.")]


def test_prose_with_colons_is_no_label():
    lines = [
        "And he said: go home.",
        "The answer: never.",
        "Remember: it is late.",
        "This much: the tide",
        "comes: and goes.",
    ]
    assert {turn.speaker for turn in parse(srt(*lines)).transcript.turns} == {None}


def test_doubts_and_certainty():
    sure = parse(srt("ANN: Yes.", "We go.", "BO: No.", "ANN: So.", "BO: Well."))
    assert (sure.certainty, sure.doubts) == (1, ())
    unsure = parse(
        srt("It is late.", "ANN: Yes.", "We go.", "ANN: So.", "We stop.", "BO: No.", "ANN: Well.", "It is.", "So.")
    )
    assert unsure.certainty < sure.certainty
    assert any("“BO” (cue 6)" in doubt for doubt in unsure.doubts)
    assert any("twice in a row at cue 4" in doubt for doubt in unsure.doubts)
    assert any("before cue 2" in doubt for doubt in unsure.doubts)


def test_times_that_run_backwards():
    parsed = parse("1\n00:00:05,000 --> 00:00:04,000\nOne.\n\n2\n00:00:02,000 --> 00:00:03,000\nTwo.\n")
    assert said(parsed) == [(None, "One. Two.")]
    assert [doubt.split(":")[0] for doubt in parsed.doubts] == [
        "times run backwards at cue 2",
        "the end is before the start at cue 1",
    ]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (srt(*TALK) + "\n7\n00:00:1", "in the middle of the times after cue 6"),
        (srt(*TALK) + "\n7\n00:00:18,000 --> 00:0", "cue 7, the last, has no text"),
        (srt(*TALK) + "\n7\n00:00:18,000 --> 00:00:21,000\n", "cue 7, the last, has no text"),
        (sbv(*TALK) + "\n0:00:18.000,0:0", "in the middle of the times after cue 6"),
        (vtt(*TALK) + "\n7\n00:00:18.0", "in the middle of a cue's times, at line 28"),
        (vtt("We go.\n\nlost words", *TALK), "the first is line 7"),
    ],
)
def test_damaged_files_are_read_as_far_as_they_go(text, doubt):
    parsed = parse(text)
    assert parsed.transcript.turns[-1].text.endswith(TALK[-1])
    assert any(doubt in each for each in parsed.doubts)


PIECES = st.sampled_from(
    [
        "WEBVTT\n\n",
        "1\n",
        "00:01.000 --> 00:02.000\n",
        "0:00:01.000,0:00:02.000\n",
        "<v Ann>",
        "</v>",
        "<v>",
        "[Ann]",
        "(Bo)",
        "ANN:",
        "words",
        "♪",
        "# ",
        "\n",
        "\n\n",
        "- ",
        ">> ",
        "&gt;&gt; ",
        "[laughs]",
        "<00:01.500>",
        "<c> x</c>",
        "{\\an8}",
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ann,0,0,0,,",
        "[Events]\n",
        "\\N",
        "<SAMI>",
        "<SYNC Start=5>",
        "<P Class=E>",
        '<tt xmlns="http://www.w3.org/ns/ttml">',
        "<body>",
        '<p begin="1s" dur="2s">',
        "<br/>",
        "</p>",
        "<span>",
        "</tt>",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["vtt", "srt", "sbv", "ttml", "sami", "ass", None]))
def test_any_structure_gives_turns_with_words_or_an_error_of_ours(text, format):
    try:
        parsed = parse_transcript(io.BytesIO(text.encode()), format=format)
    except TranscriptQAError as error:
        assert "\n" not in str(error)
    else:
        for turn in parsed.transcript.turns:
            assert turn.text == turn.text.strip()
            assert turn.speaker is None or turn.label is not None
            assert turn.start_ms is None or turn.end_ms is None or turn.start_ms <= turn.end_ms
