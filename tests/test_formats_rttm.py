"""Speakers and words in two files are read as one talk, whichever of the two is named."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from qa.errors import UnreadableFile
from qa.formats import load_transcript, parse_transcript
from qa.transcript import Origin, Transcript

RTTM = """\
;; who speaks when
SPEAKER talk 1 0.00 4.00 <NA> <NA> ann <NA> <NA>
SPEAKER talk 1 4.20 3.80 <NA> <NA> bo <NA> <NA>
SPEAKER talk 1 20.00 4.00 <NA> <NA> ann <NA> <NA>
"""
WORDS = [
    ("Good", 0.5, 0.9),
    ("day.", 1.0, 1.5),
    ("Hi", 4.1, 4.6),  # its middle lies in bo's stretch, its start in none
    ("Ann.", 4.7, 5.2),
    ("Hm.", 12.0, 12.4),  # nobody's
    ("Bye.", 21.0, 21.5),
]
SAID = [("ann", "Good day."), ("bo", "Hi Ann."), (None, "Hm."), ("ann", "Bye.")]
JSON = json.dumps({"words": [{"word": word, "start": start, "end": end} for word, start, end in WORDS]})
CTM = "".join(f"talk 1 {start:.2f} {end - start:.2f} {word} 0.9\n" for word, start, end in WORDS)


def clock(seconds: float, point: str) -> str:
    return f"00:00:{int(seconds):02}{point}{round(seconds % 1 * 1000):03}"


VTT = "WEBVTT\n\n" + "".join(f"{clock(start, '.')} --> {clock(end, '.')}\n{word}\n\n" for word, start, end in WORDS)
SRT = "".join(
    f"{number}\n{clock(start, ',')} --> {clock(end, ',')}\n{word}\n\n"
    for number, (word, start, end) in enumerate(WORDS, start=1)
)


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def read(text: str, name: str) -> Transcript:
    file = io.BytesIO(text.encode())
    file.name = name
    return load_transcript(file)


@pytest.mark.parametrize(("extension", "words"), [("json", JSON), ("ctm", CTM), ("vtt", VTT), ("srt", SRT)])
def test_two_files_are_one_talk_whichever_is_named(tmp_path: Path, extension: str, words: str) -> None:
    speakers, file = tmp_path / "talk.rttm", tmp_path / f"talk.{extension}"
    speakers.write_text(RTTM)
    file.write_text(words)
    transcript = load_transcript(file)
    assert said(transcript) == SAID
    assert load_transcript(speakers) == transcript
    assert transcript.turns[0].start_ms == 500
    assert [turn.label for turn in transcript.turns] == ["ann", "bo", None, "ann"]
    assert "beside" in parse_transcript(file).shape or "apart" in parse_transcript(file).shape
    speakers.unlink()
    assert load_transcript(file).speakers == ()


def test_speakers_that_the_words_name_themselves_are_kept(tmp_path: Path) -> None:
    (tmp_path / "talk.rttm").write_text(RTTM)
    named = tmp_path / "talk.vtt"
    named.write_text(
        "WEBVTT\n\n00:00:00.500 --> 00:00:01.500\n<v Ann Lund>Good day.\n\n00:00:04.100 --> 00:00:05.000\n<v Bo>Hi.\n"
    )
    assert said(load_transcript(named)) == [("Ann Lund", "Good day."), ("Bo", "Hi.")]
    rows = tmp_path / "talk.json"
    rows.write_text(json.dumps([{"speaker": "Ann Lund", "text": "Good day.", "start": 0.5, "end": 1.5}]))
    assert said(load_transcript(rows)) == [("Ann Lund", "Good day.")]


def test_speakers_alone_say_nothing():
    with pytest.raises(UnreadableFile, match="who speaks when, but not what") as caught:
        read(RTTM, "talk.rttm")
    assert ".json" in caught.value.remedy
    assert ".vtt" in caught.value.remedy


def test_rttm_may_hold_the_words_too():
    text = "".join(
        f"LEXEME talk 1 {start} {end - start:.2f} {word} lex {'ab'[n > 1]} 0.9\n"
        for n, (word, start, end) in enumerate(WORDS)
    )
    assert said(read(RTTM + text, "talk.rttm")) == [("a", "Good day."), ("b", "Hi Ann. Hm. Bye.")]


def test_words_alone_have_no_speaker_and_are_cut_at_pauses():
    assert said(read(CTM, "talk.ctm")) == [(None, "Good day."), (None, "Hi Ann."), (None, "Hm."), (None, "Bye.")]


def test_words_with_confidences_are_a_recognisers():
    assert read(CTM, "talk.ctm").turns[0].origin is Origin.RECOGNISER
    assert read(CTM.replace(" 0.9\n", "\n"), "talk.ctm").turns[0].origin is Origin.UNKNOWN


def test_a_channel_each_is_a_speaker_each():
    text = "call A 0.0 0.4 Hello\ncall A 0.4 0.4 Bo\ncall A 6.0 0.4 Fine\ncall B 2.0 0.4 How\ncall B 2.4 0.4 goes\n"
    assert said(read(text, "call.ctm")) == [("A", "Hello Bo"), ("B", "How goes"), ("A", "Fine")]


def test_stm_has_a_speaker_and_words_in_each_line():
    text = (
        ";; a comment\n"
        "talk 1 inter_segment_gap 0.00 1.00 <o,f0,unknown> \n"
        "talk 1 ann 1.00 3.00 <o,f0,female> good <unk> day to you\n"
        "talk 1 ann 3.00 4.00 <o,f0,female> ignore_time_segment_in_scoring\n"
        "talk 1 bo 4.00 5.00 <o,f0,male> hi ann\n"
    )
    turns = read(text, "talk.stm").turns
    assert [(turn.speaker, turn.text, turn.start_ms, turn.end_ms) for turn in turns] == [
        ("ann", "good day to you", 1000, 3000),
        ("bo", "hi ann", 4000, 5000),
    ]


@pytest.mark.parametrize(
    "text", ["Speaker one said it.\n", "SPEAKER: Good day.\nANN: Hi.\n", "talk 1 was good\ntalk 2 was not\n"]
)
def test_prose_about_speakers_is_no_such_file(text):
    assert "Lexeme" not in said(read(text, "talk.txt"))


def test_a_damaged_line_is_left_out_and_said():
    file = io.BytesIO((CTM + "talk 1 oh\n").encode())
    file.name = "talk.ctm"
    parse = parse_transcript(file)
    assert len(parse.transcript.turns) == 4
    assert parse.doubts == ("1 lines are in no form that is known here and are left out",)
    with pytest.raises(UnreadableFile, match="neither RTTM nor CTM nor STM"):
        read("nothing of that\n", "talk.ctm")


def test_a_file_of_speakers_that_is_broken_leaves_the_words(tmp_path: Path) -> None:
    (tmp_path / "talk.rttm").write_bytes(b"\x00\xff\x00" * 50)
    (tmp_path / "talk.vtt").write_text(VTT)
    with pytest.raises(UnreadableFile, match=r"talk\.rttm"):
        load_transcript(tmp_path / "talk.vtt")


def test_who_is_not_known_in_a_line_is_nobody() -> None:
    lines = ["talk 1 ann 0.0 2.0 we began", "talk 1 SPEAKER_UNKNOWN 2.0 3.0 did you", "talk 1 ann 3.0 4.0 yes"]
    file = io.BytesIO("\n".join(lines).encode())
    file.name = "talk.stm"
    assert [turn.speaker for turn in parse_transcript(file).transcript.turns] == ["ann", None, "ann"]
