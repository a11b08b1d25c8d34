"""JSON of open recognisers, of editors over them, and of players."""

from __future__ import annotations

from typing import Any

import pytest
from recogniser_json import Timed, parsed, said, talk_by, word

from qa.transcript import Origin


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            {
                "segments": [
                    {
                        "start": 0.5,
                        "end": 1.4,
                        "text": " Good day.",
                        "speaker": "SPEAKER_00",
                        "words": [
                            word("Good", 0.5, 0.9, score=0.9, speaker="SPEAKER_00"),
                            word("day.", 0.9, 1.4, score=0.9, speaker="SPEAKER_00"),
                        ],
                    },
                    {
                        "start": 2.0,
                        "end": 2.5,
                        "text": " Hi!",
                        "speaker": "SPEAKER_01",
                        "words": [word("Hi!", 2.0, 2.5, score=0.9, speaker="SPEAKER_01")],
                    },
                ],
                "word_segments": [
                    word("Good", 0.5, 0.9, score=0.9, speaker="SPEAKER_00"),
                    word("day.", 0.9, 1.4, score=0.9, speaker="SPEAKER_00"),
                    word("Hi!", 2.0, 2.5, score=0.9, speaker="SPEAKER_01"),
                ],
            },
            talk_by("SPEAKER_00", "SPEAKER_01"),
            id="whisperx",
        ),
        pytest.param(
            {
                "segments": [
                    {
                        "start": 0.5,
                        "end": 2.5,
                        "text": " Good day. Hi!",
                        "words": [
                            word(" Good", 0.5, 0.9, probability=0.9, speaker="Ann"),
                            {"word": " day.", "probability": 0.9},
                            word(" Hi!", 2.0, 2.5, probability=0.9, speaker="Bo"),
                        ],
                    }
                ]
            },
            [("Ann", "Good day.", 500, 900), ("Bo", "Hi!", 2000, 2500)],
            id="speakers in the words alone; one that was not placed is its neighbour's",
        ),
        pytest.param(
            {
                "retval": {
                    "status": True,
                    "words": [
                        word("good", 0.5, 0.9, confidence=0.9, punct="Good", index=0),
                        word("day", 0.9, 1.4, confidence=0.9, punct="day.", index=1),
                        word("hi", 2.0, 2.5, confidence=0.9, punct="Hi!", index=2),
                    ],
                },
                "segmentation": {
                    "@type": "AudioFile",
                    "speakers": [{"@id": "S0", "gender": "F"}, {"@id": "S12", "gender": "M"}],
                    "segments": [
                        {"@type": "Segment", "start": 0, "duration": 1.5, "speaker": {"@id": "S0", "gender": "F"}},
                        {"@type": "Segment", "start": 1.9, "duration": 0.7, "speaker": {"@id": "S12", "gender": "M"}},
                    ],
                },
            },
            talk_by("S0", "S12"),
            id="kaldi: a segmentation apart",
        ),
        pytest.param(
            {
                "words": [
                    {"id": 0, "start": 0.5, "end": 0.9, "text": "Good"},
                    {"id": 1, "start": 0.9, "end": 1.4, "text": "day."},
                    {"id": 2, "start": 2.0, "end": 2.5, "text": "Hi!"},
                ],
                "paragraphs": [
                    {"id": 0, "start": 0.5, "end": 1.4, "speaker": "Ann"},
                    {"id": 1, "start": 2.0, "end": 2.5, "speaker": "Bo"},
                ],
            },
            talk_by("Ann", "Bo"),
            id="digital paper edit: paragraphs apart",
        ),
        pytest.param(
            {
                "blocks": [
                    {
                        "text": "Good day.",
                        "type": "paragraph",
                        "data": {
                            "speaker": "Ann",
                            "start": 0.5,
                            "words": [word("Good", 0.5, 0.9), word("day.", 0.9, 1.4)],
                        },
                        "entityRanges": [{"start": 0.5, "end": 0.9, "text": "Good", "offset": 0, "length": 4}],
                    },
                    {
                        "text": "Hi!",
                        "type": "paragraph",
                        "data": {"speaker": "Bo", "start": 2.0, "words": [word("Hi!", 2.0, 2.5)]},
                        "entityRanges": [],
                    },
                ],
                "entityMap": {},
            },
            [("Ann", "Good day.", 500, None), ("Bo", "Hi!", 2000, None)],
            id="draft.js: the speaker is in the data of a block",
        ),
        pytest.param(
            {
                "text": [
                    {
                        "id": 0,
                        "speaker": "Speaker_A",
                        "paragraph": [
                            {"id": 0, "line": [{"id": 0, "startTime": 0.5, "endTime": 0.9, "text": "Good"}]},
                            {"id": 1, "line": [{"id": 1, "startTime": 0.9, "endTime": 1.4, "text": "day."}]},
                        ],
                    },
                    {
                        "id": 1,
                        "speaker": "Speaker_B",
                        "paragraph": [{"id": 2, "line": [{"id": 2, "startTime": 2, "endTime": 2.5, "text": "Hi!"}]}],
                    },
                ]
            },
            talk_by("Speaker_A", "Speaker_B"),
            id="autoedit: lines in paragraphs in speakers",
        ),
        pytest.param(
            {
                "sentences": [
                    {"sentence": "Good day.", "start_time": 0.5, "end_time": 1.4, "speaker": "speaker_0"},
                    {"sentence": "Hi!", "start_time": 2.0, "end_time": 2.5, "speaker": "speaker_1"},
                ],
                "words": [
                    {"word": "Good", "start_time": 0.5, "end_time": 0.9, "speaker": "speaker_0"},
                    {"word": "day.", "start_time": 0.9, "end_time": 1.4, "speaker": "speaker_0"},
                    {"word": "Hi!", "start_time": 2.0, "end_time": 2.5, "speaker": "speaker_1"},
                ],
            },
            talk_by("speaker_0", "speaker_1"),
            id="nemo",
        ),
        pytest.param(
            {
                "chunks": [
                    {"timestamp": [0.5, 1.4], "text": " Good day.", "speaker": "A"},
                    {"timestamp": [2.0, None], "text": " Hi!", "speaker": "B"},
                ]
            },
            [("A", "Good day.", 500, 1400), ("B", "Hi!", 2000, None)],
            id="transformers: both times in one field, the last open",
        ),
        pytest.param(
            '{"speaker": "A", "start": 0.5, "end": 1.4, "text": "Good day."}\n'
            '{"speaker": "B", "start": 2.0, "end": 2.5, "text": "Hi!"}\n',
            talk_by("A", "B"),
            id="a line a segment",
        ),
    ],
)
def test_two_people_say_what_they_said(content: Any, expected: Timed) -> None:
    assert said(content) == expected


def test_whisper_names_nobody_and_no_speaker_is_invented():
    content = {
        "text": " Good day. Hi! Later.",
        "segments": [
            {"id": 0, "start": 0.5, "end": 1.4, "text": " Good day.", "tokens": [50364, 291], "avg_logprob": -0.2},
            {"id": 1, "start": 2.0, "end": 2.5, "text": " Hi!", "tokens": [50414], "avg_logprob": -0.2},
            {"id": 2, "start": 12.0, "end": 12.5, "text": " Later.", "tokens": [50414], "avg_logprob": -0.2},
        ],
        "language": "en",
    }
    assert said(content) == [(None, "Good day. Hi!", 500, 2500), (None, "Later.", 12000, 12500)]
    transcript = parsed(content).transcript
    assert transcript.language == "en"
    assert transcript.turns[0].origin is Origin.RECOGNISER
    assert (transcript.turns[0].source.first, transcript.turns[0].source.last) == (1, 2)


def test_whisper_cpp_has_its_times_in_records_of_two():
    content = {
        "systeminfo": "AVX = 1",
        "model": {"type": "base"},
        "result": {"language": "en"},
        "transcription": [
            {
                "timestamps": {"from": "00:00:00,500", "to": "00:00:01,400"},
                "offsets": {"from": 500, "to": 1400},
                "text": " Good day.",
            },
            {
                "timestamps": {"from": "00:00:01,400", "to": "00:00:02,500"},
                "offsets": {"from": 1400, "to": 2500},
                "text": " [BLANK_AUDIO]",
            },
        ],
    }
    assert said(content) == [(None, "Good day.", 500, 1400)]
    for segment in content["transcription"]:
        del segment["timestamps"]
    assert said(content) == [(None, "Good day.", 500, 1400)]


def test_vosk_prints_a_result_after_another_and_what_it_first_thought_between():
    content = (
        '{\n  "partial" : "good"\n}\n{\n  "partial" : "good day"\n}\n'
        '{"result": [{"conf": 1.0, "end": 0.9, "start": 0.5, "word": "good"},'
        ' {"conf": 1.0, "end": 1.4, "start": 0.9, "word": "day"}], "text": "good day"}\n'
        '{"result": [{"conf": 0.5, "end": 2.5, "start": 2.0, "word": "hi"}], "text": "hi", "spk": [0.1, 0.2]}\n'
    )
    assert said(content) == [(None, "good day hi", 500, 2500)]


def test_captions_of_a_player_are_automatic_and_their_line_breaks_no_words():
    content = {
        "wireMagic": "pb3",
        "events": [
            {
                "tStartMs": 500,
                "dDurationMs": 900,
                "segs": [{"utf8": "good", "acAsrConf": 0}, {"utf8": " day", "tOffsetMs": 400}],
            },
            {"tStartMs": 1400, "aAppend": 1, "segs": [{"utf8": "\n"}]},
            {"tStartMs": 1400, "dDurationMs": 600, "segs": [{"utf8": "everyone"}]},
        ],
    }
    assert said(content) == [(None, "good day everyone", 500, 2000)]
    assert parsed(content).transcript.turns[0].origin is Origin.CAPTIONS
