"""JSON of recognisers: the right words by the right speakers, whatever the fields are called and wherever they are."""

from __future__ import annotations

import io
import json
import time
from typing import Any

import pytest

from qa.errors import TranscriptQAError, UnknownFormat, UnreadableFile
from qa.formats import parse_transcript
from qa.formats.base import Parse
from qa.transcript import Origin


def parsed(content: Any, name: str = "talk.json") -> Parse:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    file = io.BytesIO(text.encode())
    file.name = name
    return parse_transcript(file)


def said(content: Any) -> list[tuple[str | None, str, int | None, int | None]]:
    return [(turn.speaker, turn.text, turn.start_ms, turn.end_ms) for turn in parsed(content).transcript.turns]


AWS_ITEMS = [
    {"start_time": "0.5", "end_time": "0.9", "alternatives": [{"confidence": "0.9", "content": "Good"}], "type": "pro"},
    {"start_time": "0.9", "end_time": "1.4", "alternatives": [{"confidence": "1.0", "content": "day"}], "type": "pro"},
    {"alternatives": [{"confidence": "0.0", "content": "."}], "type": "punctuation"},
    {"start_time": "2.0", "end_time": "2.5", "alternatives": [{"confidence": "1.0", "content": "Hi"}], "type": "pro"},
    {"alternatives": [{"confidence": "0.0", "content": "!"}], "type": "punctuation"},
]
AWS = {
    "jobName": "harbour",
    "results": {
        "transcripts": [{"transcript": "Good day. Hi!"}],
        "speaker_labels": {
            "speakers": 2,
            "segments": [
                {
                    "start_time": "0.5",
                    "end_time": "1.4",
                    "speaker_label": "spk_0",
                    "items": [
                        {"start_time": "0.5", "end_time": "0.9", "speaker_label": "spk_0"},
                        {"start_time": "0.9", "end_time": "1.4", "speaker_label": "spk_0"},
                    ],
                },
                {
                    "start_time": "2.0",
                    "end_time": "2.5",
                    "speaker_label": "spk_1",
                    "items": [{"start_time": "2.0", "end_time": "2.5", "speaker_label": "spk_1"}],
                },
            ],
        },
        "items": AWS_ITEMS,
    },
    "status": "COMPLETED",
}


def word(text: str, start: float, end: float, **more: Any) -> dict[str, Any]:
    return {"word": text, "start": start, "end": end, **more}


def google(text: str, start: dict[str, Any], end: dict[str, Any], tag: int | None = None) -> dict[str, Any]:
    return {"startTime": start, "endTime": end, "word": text} | ({} if tag is None else {"speakerTag": tag})


GOOGLE_TIMES = [
    ("Good", {}, {"nanos": 500000000}),
    ("day.", {"nanos": 500000000}, {"seconds": "1"}),
    ("Hi!", {"seconds": "2"}, {"seconds": "2", "nanos": 500000000}),
]
DEEPGRAM_WORDS = [
    word("good", 0.5, 0.9, confidence=0.9, speaker=0, punctuated_word="Good"),
    word("day", 0.9, 1.4, confidence=0.9, speaker=0, punctuated_word="day."),
    word("hi", 2.0, 2.5, confidence=0.9, speaker=1, punctuated_word="Hi!"),
]

TWO = [("0", "Good day.", 500, 1400), ("1", "Hi!", 2000, 2500)]


def renamed(first: str, second: str) -> list[tuple[str | None, str, int | None, int | None]]:
    return [(first, *TWO[0][1:]), (second, *TWO[1][1:])]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(AWS, renamed("spk_0", "spk_1"), id="aws: speakers in another list than the words"),
        pytest.param(
            {
                "results": {
                    "transcripts": [{"transcript": "Good day. Hi!"}],
                    "items": [
                        item | {"speaker_label": f"spk_{int(index > 2)}"} for index, item in enumerate(AWS_ITEMS)
                    ],
                }
            },
            renamed("spk_0", "spk_1"),
            id="aws: speakers in the words",
        ),
        pytest.param(
            {
                "results": {
                    "items": AWS_ITEMS,
                    "audio_segments": [
                        {
                            "id": 0,
                            "transcript": "Good day.",
                            "start_time": "0.5",
                            "end_time": "1.4",
                            "speaker_label": "a",
                        },
                        {"id": 1, "transcript": "Hi!", "start_time": "2.0", "end_time": "2.5", "speaker_label": "b"},
                    ],
                }
            },
            renamed("a", "b"),
            id="aws: audio segments",
        ),
        pytest.param(
            {
                "results": {
                    "channel_labels": {
                        "channels": [
                            {"channel_label": "ch_0", "items": AWS_ITEMS[:3]},
                            {"channel_label": "ch_1", "items": AWS_ITEMS[3:]},
                        ],
                        "number_of_channels": 2,
                    },
                    "items": AWS_ITEMS,
                }
            },
            renamed("ch_0", "ch_1"),
            id="aws: a channel each",
        ),
        pytest.param(
            {
                "results": [
                    {"alternatives": [{"transcript": "Good day.", "words": [google(*w) for w in GOOGLE_TIMES[:2]]}]},
                    {"alternatives": [{"transcript": " Hi!", "words": [google(*GOOGLE_TIMES[2])]}]},
                    {
                        "alternatives": [
                            {
                                "transcript": " Hi!",
                                "words": [google(*w, tag=2 - int(w[0] == "Hi!")) for w in GOOGLE_TIMES],
                            }
                        ]
                    },
                ]
            },
            [("2", "Good day.", 0, 1000), ("1", "Hi!", 2000, 2500)],
            id="google: the last result says all again",
        ),
        pytest.param(
            {
                "results": [
                    {
                        "alternatives": [
                            {
                                "transcript": "Good day. Hi!",
                                "words": [
                                    {"startOffset": "0.500s", "endOffset": "0.9s", "word": "Good", "speakerLabel": "1"},
                                    {"startOffset": "0.9s", "endOffset": "1.4s", "word": "day.", "speakerLabel": "1"},
                                    {"startOffset": "2s", "endOffset": "2.500s", "word": "Hi!", "speakerLabel": "2"},
                                ],
                            },
                            {"transcript": "Could they? High!"},
                        ],
                        "languageCode": "en-us",
                    }
                ]
            },
            renamed("1", "2"),
            id="google v2: a second-best reading is not said",
        ),
        pytest.param(
            {
                "results": {
                    "channels": [{"alternatives": [{"transcript": "Good day. Hi!", "words": DEEPGRAM_WORDS}]}],
                    "utterances": [
                        {"start": 0.5, "end": 1.4, "channel": 0, "transcript": "Good day.", "speaker": 0},
                        {"start": 2.0, "end": 2.5, "channel": 0, "transcript": "Hi!", "speaker": 1},
                    ],
                }
            },
            TWO,
            id="deepgram: utterances",
        ),
        pytest.param(
            {"results": {"channels": [{"alternatives": [{"transcript": "good day hi", "words": DEEPGRAM_WORDS}]}]}},
            TWO,
            id="deepgram: words",
        ),
        pytest.param(
            {
                "results": {
                    "channels": [
                        {
                            "alternatives": [
                                {
                                    "transcript": "Good day. Hi!",
                                    "paragraphs": {
                                        "transcript": "Speaker 0: Good day.\nSpeaker 1: Hi!",
                                        "paragraphs": [
                                            {
                                                "speaker": 0,
                                                "start": 0.5,
                                                "end": 1.4,
                                                "sentences": [{"text": "Good day.", "start": 0.5, "end": 1.4}],
                                            },
                                            {
                                                "speaker": 1,
                                                "start": 2.0,
                                                "end": 2.5,
                                                "sentences": [{"text": "Hi!", "start": 2.0, "end": 2.5}],
                                            },
                                        ],
                                    },
                                }
                            ]
                        }
                    ]
                }
            },
            TWO,
            id="deepgram: paragraphs",
        ),
        pytest.param(
            {
                "text": "Good day. Hi!",
                "words": [
                    {"text": "Good", "start": 500, "end": 900, "confidence": 0.9, "speaker": "A"},
                    {"text": "day.", "start": 900, "end": 1400, "confidence": 0.9, "speaker": "A"},
                    {"text": "Hi!", "start": 2000, "end": 2500, "confidence": 0.9, "speaker": "B"},
                ],
                "utterances": [
                    {"speaker": "A", "text": "Good day.", "start": 500, "end": 1400, "confidence": 0.9},
                    {"speaker": "B", "text": "Hi!", "start": 2000, "end": 2500, "confidence": 0.9},
                ],
                "chapters": [{"summary": "Two people greet each other at length.", "start": 500, "end": 2500}],
            },
            renamed("A", "B"),
            id="assemblyai: milliseconds",
        ),
        pytest.param(
            {
                "results": [
                    {
                        "type": "word",
                        "start_time": 0.5,
                        "end_time": 0.9,
                        "alternatives": [{"content": "Good", "confidence": 1.0, "speaker": "S1"}],
                    },
                    {
                        "type": "word",
                        "start_time": 0.9,
                        "end_time": 1.4,
                        "alternatives": [{"content": "day", "confidence": 1.0, "speaker": "S1"}],
                    },
                    {
                        "type": "punctuation",
                        "start_time": 1.4,
                        "end_time": 1.4,
                        "attaches_to": "previous",
                        "alternatives": [{"content": ".", "confidence": 1.0, "speaker": "S1"}],
                    },
                    {
                        "type": "word",
                        "start_time": 2.0,
                        "end_time": 2.5,
                        "alternatives": [{"content": "Hi", "confidence": 1.0, "speaker": "S2"}],
                    },
                    {"type": "punctuation", "alternatives": [{"content": "!", "speaker": "S2"}]},
                ]
            },
            renamed("S1", "S2"),
            id="speechmatics",
        ),
        pytest.param(
            {
                "job": {"lang": "en", "duration": 3},
                "speakers": [
                    {"duration": "0.90", "confidence": None, "name": "F1", "time": "0.5"},
                    {"duration": "0.50", "confidence": None, "name": "M2", "time": "2.0"},
                ],
                "words": [
                    {"duration": "0.4", "confidence": "1.000", "name": "Good", "time": "0.5"},
                    {"duration": "0.5", "confidence": "1.000", "name": "day", "time": "0.9"},
                    {"duration": "0", "confidence": "1.000", "name": ".", "time": "1.4"},
                    {"duration": "0.5", "confidence": "1.000", "name": "Hi!", "time": "2.0"},
                ],
            },
            renamed("F1", "M2"),
            id="speechmatics, first version: words and speakers both have a name",
        ),
        pytest.param(
            {
                "monologues": [
                    {
                        "speaker": 0,
                        "elements": [
                            {"type": "text", "value": "Good", "ts": 0.5, "end_ts": 0.9, "confidence": 0.9},
                            {"type": "punct", "value": " "},
                            {"type": "text", "value": "day", "ts": 0.9, "end_ts": 1.4, "confidence": 0.9},
                            {"type": "punct", "value": "."},
                        ],
                    },
                    {
                        "speaker": 1,
                        "elements": [
                            {"type": "text", "value": "Hi", "ts": 2.0, "end_ts": 2.5, "confidence": 0.9},
                            {"type": "punct", "value": "!"},
                        ],
                    },
                ]
            },
            TWO,
            id="rev.ai: spaces are elements",
        ),
        pytest.param(
            {
                "recognizedPhrases": [
                    {
                        "channel": 0,
                        "speaker": 1,
                        "offset": "PT0.5S",
                        "duration": "PT0.9S",
                        "offsetInTicks": 5000000.0,
                        "durationInTicks": 9000000.0,
                        "nBest": [
                            {"confidence": 0.9, "lexical": "good day", "itn": "good day", "display": "Good day."},
                            {"confidence": 0.1, "lexical": "could they", "itn": "could they", "display": "Could they?"},
                        ],
                    },
                    {
                        "channel": 0,
                        "speaker": 2,
                        "offsetInTicks": 20000000.0,
                        "durationInTicks": 5000000.0,
                        "nBest": [{"confidence": 0.9, "lexical": "hi", "itn": "hi", "display": "Hi!"}],
                    },
                ],
                "combinedRecognizedPhrases": [{"channel": 0, "display": "Good day. Hi!", "lexical": "good day hi"}],
            },
            renamed("1", "2"),
            id="azure: ticks",
        ),
        pytest.param(
            {
                "results": [
                    {
                        "final": True,
                        "alternatives": [
                            {
                                "transcript": "good day hi ",
                                "confidence": 0.9,
                                "timestamps": [["good", 0.5, 0.9], ["day", 0.9, 1.4], ["hi", 2.0, 2.5]],
                            }
                        ],
                    }
                ],
                "speaker_labels": [
                    {"from": 0.5, "to": 0.9, "speaker": 0, "confidence": 0.5, "final": False},
                    {"from": 0.9, "to": 1.4, "speaker": 0, "confidence": 0.5, "final": False},
                    {"from": 2.0, "to": 2.5, "speaker": 1, "confidence": 0.5, "final": True},
                ],
            },
            [("0", "good day", 500, 1400), ("1", "hi", 2000, 2500)],
            id="watson: words are rows",
        ),
        pytest.param(
            {
                "result": {
                    "transcription": {
                        "full_transcript": "Good day. Hi!",
                        "utterances": [
                            {
                                "text": "Good day.",
                                "start": 0.5,
                                "end": 1.4,
                                "confidence": 0.9,
                                "speaker": 0,
                                "channel": 0,
                            },
                            {"text": " Hi!", "start": 2.0, "end": 2.5, "confidence": 0.9, "speaker": 1, "channel": 0},
                        ],
                    },
                    "translation": {
                        "results": [
                            {
                                "utterances": [
                                    {"text": "Einen schönen guten Tag.", "start": 0.5, "end": 1.4, "speaker": 0},
                                    {"text": "Grüß Gott zusammen!", "start": 2.0, "end": 2.5, "speaker": 1},
                                ]
                            }
                        ]
                    },
                }
            },
            TWO,
            id="gladia: nobody said the translation",
        ),
        pytest.param(
            {
                "language_code": "eng",
                "text": "Good day. Hi!",
                "words": [
                    {
                        "text": "Good",
                        "start": 0.5,
                        "end": 0.9,
                        "type": "word",
                        "speaker_id": "speaker_0",
                        "logprob": -0.1,
                    },
                    {"text": " ", "start": 0.9, "end": 0.9, "type": "spacing", "speaker_id": "speaker_0", "logprob": 0},
                    {"text": "day.", "start": 0.9, "end": 1.4, "type": "word", "speaker_id": "speaker_0", "logprob": 0},
                    {"text": " ", "start": 1.4, "end": 1.5, "type": "spacing", "speaker_id": "speaker_0", "logprob": 0},
                    {"text": "(laughs)", "start": 1.5, "end": 1.9, "type": "audio_event", "speaker_id": "speaker_0"},
                    {"text": "Hi!", "start": 2.0, "end": 2.5, "type": "word", "speaker_id": "speaker_1", "logprob": 0},
                ],
            },
            renamed("speaker_0", "speaker_1"),
            id="elevenlabs: spaces and sounds are words",
        ),
        pytest.param(
            {
                "tokens": [
                    {"text": "Go", "start_ms": 500, "end_ms": 700, "confidence": 0.9, "speaker": "1"},
                    {"text": "od", "start_ms": 700, "end_ms": 900, "confidence": 0.9, "speaker": "1"},
                    {"text": " day", "start_ms": 900, "end_ms": 1400, "confidence": 0.9, "speaker": "1"},
                    {"text": ".", "start_ms": 1400, "end_ms": 1400, "confidence": 0.9, "speaker": "1"},
                    {"text": " Hi!", "start_ms": 2000, "end_ms": 2500, "confidence": 0.9, "speaker": "2"},
                ]
            },
            renamed("1", "2"),
            id="soniox: halves of words with their own spaces",
        ),
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
            renamed("SPEAKER_00", "SPEAKER_01"),
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
            renamed("S0", "S12"),
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
            renamed("Ann", "Bo"),
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
            renamed("Speaker_A", "Speaker_B"),
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
            renamed("speaker_0", "speaker_1"),
            id="nemo",
        ),
        pytest.param(
            {
                "Transcript": [
                    {
                        "ParticipantRole": "AGENT",
                        "Content": "Good day.",
                        "BeginOffsetMillis": 500,
                        "EndOffsetMillis": 1400,
                    },
                    {
                        "ParticipantRole": "CUSTOMER",
                        "Content": "Hi!",
                        "BeginOffsetMillis": 2000,
                        "EndOffsetMillis": 2500,
                    },
                ]
            },
            renamed("AGENT", "CUSTOMER"),
            id="contact lens: millis in the field's name",
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
            renamed("A", "B"),
            id="a line a segment",
        ),
    ],
)
def test_two_people_say_what_they_said(content, expected):
    assert said(content) == expected


def test_words_with_confidences_are_a_recognisers():
    assert {turn.origin for turn in parsed(AWS).transcript.turns} == {Origin.RECOGNISER}
    plain = {"segments": [{"speaker": "Ann", "startTime": 0, "endTime": 1.5, "body": "Good day."}]}
    assert parsed(plain).transcript.turns[0].origin is Origin.UNKNOWN


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


def test_a_stream_keeps_what_is_final():
    def result(text: str, start: float, final: bool) -> dict[str, Any]:
        alternatives = [{"transcript": text, "words": []}]
        return {"is_final": final, "start": start, "duration": 0.5, "channel": {"alternatives": alternatives}}

    results = [
        result("Could", 0.0, False),
        result("Good day.", 0.0, True),
        result("High", 2.0, False),
        result("Hi!", 2.0, True),
    ]
    assert [text for _, text, *_ in said("\n".join(map(json.dumps, results)))] == ["Good day. Hi!"]


def test_a_bare_answer_of_a_recogniser_is_one_turn():
    assert said({"text": "Good day to you."}) == [(None, "Good day to you.", None, None)]


def test_two_channels_talk_in_turns():
    """Each channel's words are a list of its own; what is said in between stands in between."""

    def channel(*words: dict[str, Any]) -> dict[str, Any]:
        return {"alternatives": [{"transcript": "", "words": list(words)}]}

    content = {
        "results": {
            "channels": [
                channel(word("Good", 0.0, 0.4), word("day.", 0.4, 1.0), word("Thanks.", 6.0, 6.6)),
                channel(word("Hello", 2.0, 2.4), word("Ann.", 2.4, 3.0)),
            ]
        }
    }
    assert said(content) == [("0", "Good day.", 0, 1000), ("1", "Hello Ann.", 2000, 3000), ("0", "Thanks.", 6000, 6600)]
    one = {"results": {"channels": [channel(word("Good", 0.0, 0.4), word("day.", 0.4, 1.0))]}}
    assert said(one) == [(None, "Good day.", 0, 1000)]


def test_a_sentences_speaker_wins_over_its_words_and_it_is_said():
    content = {
        "segments": [
            {
                "start": 0.0,
                "end": 1.4,
                "text": "Good day to you.",
                "speaker": "Ann",
                "words": [word("Good", 0.0, 0.4, speaker="Ann"), word("day", 0.4, 0.8, speaker="Bo")],
            },
            {"start": 2, "end": 2.5, "text": "Hi!", "speaker": "Bo", "words": [word("Hi!", 2.0, 2.5, speaker="Bo")]},
        ]
    }
    assert [(speaker, text) for speaker, text, *_ in said(content)] == [("Ann", "Good day to you."), ("Bo", "Hi!")]
    assert any(doubt.startswith("1 words are marked") for doubt in parsed(content).doubts)


def test_words_between_the_stretches_have_no_speaker():
    content = {
        "words": [word("Good", 0.0, 0.4), word("day.", 0.4, 1.0), word("Well.", 20.0, 20.4), word("Hi!", 30.0, 30.4)],
        "segmentation": [{"start": 0, "end": 1, "speaker": "Ann"}, {"start": 30, "end": 31, "speaker": "Bo"}],
    }
    assert [(speaker, text) for speaker, text, *_ in said(content)] == [
        ("Ann", "Good day."),
        (None, "Well."),
        ("Bo", "Hi!"),
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["你好", "，", "世界", "。"], "你好，世界。"),
        (["สวัสดี", "ครับ", "ทุกคน"], "สวัสดีครับทุกคน"),
        (["¿", "Qué", "tal", "?"], "¿Qué tal?"),
        (["It", "’s", "fine", ",", "(", "really", ")", "."], "It ’s fine, (really)."),
        (["AT", "&", "T", "rose", "5", "%", "."], "AT & T rose 5%."),
    ],
)
def test_words_are_put_together_as_their_script_is_written(words, text):
    content = [word(text, index * 0.5, index * 0.5 + 0.4, speaker="A") for index, text in enumerate(words)]
    assert [turn.text for turn in parsed(content).transcript.turns] == [text]


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


@pytest.mark.parametrize("factor", [1.0, 1000.0, 10_000_000.0])
def test_the_unit_of_times_is_the_one_people_talk_in(factor):
    content = [
        {"speaker": "A", "start": 1.0 * factor, "end": 3.0 * factor, "text": "The harbour will be closed tomorrow."},
        {"speaker": "B", "start": 3.5 * factor, "end": 5.0 * factor, "text": "Who has decided that?"},
    ]
    assert [(start, end) for *_, start, end in said(content)] == [(1000, 3000), (3500, 5000)]


def test_numbers_as_speakers_and_those_nobody_is():
    content = [
        {"speaker": 0, "start": 0, "end": 1, "text": "Good day."},
        {"speaker": None, "start": 1, "end": 2, "text": "Somebody said this, somewhere."},
        {"speaker": "", "start": 2, "end": 3, "text": "And this."},
        {"speaker": 1.0, "start": 3, "end": 4, "text": "Hi!"},
        {"speaker": "Unknown", "start": 4, "end": 5, "text": "Who is there?"},
    ]
    assert [turn.speaker for turn in parsed(content).transcript.turns] == ["0", None, "1", None]


def test_what_is_no_talk_says_what_it_is():
    stretches = [{"start": 0, "end": 1, "speaker": "A"}, {"start": 1, "end": 2, "speaker": "B"}]
    with pytest.raises(UnreadableFile, match="who speaks when, but not what") as caught:
        parsed(stretches)
    assert "talk.vtt" in caught.value.remedy
    rows = {"version": 1, "sentenceMetadata": [["0", 6, 3.0, 9.5], ["1", 10, 9.6, 17.3]]}
    with pytest.raises(UnreadableFile, match="who speaks when, but not what"):
        parsed(rows)
    with pytest.raises(UnknownFormat, match="no transcript was found in it: its fields are name, version"):
        parsed({"name": "a-package", "version": "1.0.0", "scripts": {"test": "run the tests"}})
    with pytest.raises(UnreadableFile, match="no words"):
        parsed({"segments": [{"speaker": "Ann", "start": 0, "end": 1, "text": "..."}]})


@pytest.mark.parametrize(
    "content",
    [
        [{"name": "PATH", "value": "to a folder"}, {"name": "HOME", "value": "another folder"}],
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "A place"}}]},
        [{"id": 1, "title": "A page", "content": "Some words on a page."}],
        {"a": {"b": {"c": [1, 2, 3]}}},
        [1, 2, 3],
        [[1, 2], [3, 4]],
        ["some text", "more text"],
    ],
)
def test_other_json_is_no_talk(content):
    with pytest.raises(UnknownFormat, match="no transcript was found"):
        parsed(content)


@pytest.mark.parametrize("name", ["talk.json", "talk.txt", "talk"])
def test_a_file_that_ends_early_gives_what_is_whole(name):
    text = json.dumps(
        {"segments": [{"speaker": s, "start": i, "end": i + 1, "text": f"Words {i}."} for i, s in enumerate("ABAB")]}
    )
    parse = parsed(text[: text.index("Words 3") + 3], name)
    assert [turn.text for turn in parse.transcript.turns] == ["Words 0.", "Words 1.", "Words 2."]
    assert any("the file ends in the middle" in doubt for doubt in parse.doubts)
    lines = "\n".join(
        json.dumps({"speaker": s, "start": i, "end": i + 1, "text": f"Words {i}."}) for i, s in enumerate("ABAB")
    )
    parse = parsed(lines[:-9], name)
    assert len(parse.transcript.turns) == 3
    assert parse.doubts == ("the file ends in the middle of item 4: what stands before it is read",)


def test_strange_values_are_no_times_and_no_words():
    content = (
        '[{"speaker": "A", "start": NaN, "end": Infinity, "text": "One here."},'
        ' {"speaker": "A", "start": -3, "end": "soon", "text": "Two here."},'
        ' {"speaker": {"name": null}, "start": 1e308, "end": null, "text": "Three here."},'
        ' {"speaker": ["B"], "start": true, "end": {}, "text": "Four \\ud800 here."},'
        ' {"speaker": "B", "start": "00:00:09", "end": "00:00:10", "text": null},'
        ' {"speaker": "C", "speaker": "B", "start": "00:00:09", "end": "00:00:10", "text": "Five here."}]'
    )
    turns = parsed(content).transcript.turns
    assert [(turn.speaker, turn.text) for turn in turns] == [
        ("A", "One here. Two here."),
        (None, "Three here."),
        ("B", "Four \ufffd here. Five here."),
    ]
    assert turns[0].start_ms == 0


def test_times_that_run_backwards_are_said():
    content = [
        {"speaker": "A", "start": 0, "end": 1, "text": "First."},
        {"speaker": "B", "start": 60, "end": 61, "text": "Third."},
        {"speaker": "A", "start": 30, "end": 31, "text": "Second."},
    ]
    parse = parsed(content)
    assert [turn.text for turn in parse.transcript.turns] == ["First.", "Third.", "Second."]
    assert parse.doubts == ("the times run backwards at item 3",)


@pytest.mark.parametrize(
    "nobody", ["UU", "SPEAKER_UNKNOWN", "unk", "unknown", "Unknown Speaker", "null", "", "unknown_2"]
)
def test_who_is_not_known_is_nobody(nobody: str) -> None:
    talk = [("S1", "We began."), (nobody, "Did you?"), ("S2", "Yes."), (nobody, "I see."), ("S1", "So we did.")]
    items = [{"speaker": who, "text": words, "start": n, "end": n + 1} for n, (who, words) in enumerate(talk)]
    assert [turn.speaker for turn in parsed(items).transcript.turns] == ["S1", None, "S2", None, "S1"]


@pytest.mark.parametrize("name", ["Uunk", "Nulla", "Nonette", "U", "Unku 7"])
def test_a_name_that_is_only_like_it_is_one(name: str) -> None:
    items = [{"speaker": name, "text": "We began.", "start": 0, "end": 1}]
    assert [turn.speaker for turn in parsed(items).transcript.turns] == [name]


def test_where_nobody_is_known_nobody_is_named() -> None:
    parse = parsed([{"speaker": "UU", "text": "We began.", "start": 0, "end": 1}])
    assert parse.transcript.speakers == ()
    assert parse.shape == "nobody is named"


def test_spaces_and_full_stops_as_pieces_of_their_own() -> None:
    def element(kind: str, value: str, **times: float) -> dict[str, Any]:
        return {"type": kind, "value": value, **times}

    elements = [
        element("text", "We", ts=0.1, end_ts=0.3),
        element("punct", " "),
        element("text", "began", ts=0.3, end_ts=0.7),
        element("punct", "."),
        element("punct", " "),
    ]
    content = {"monologues": [{"speaker": 0, "elements": elements}, {"speaker": 1, "elements": elements[:4]}]}
    assert [turn[:2] for turn in said(content)] == [("0", "We began."), ("1", "We began.")]


def test_words_that_are_one_text() -> None:
    blocks = [
        {"start_time": "1700000000000", "end_time": "1700000002000", "speaker": {"name": "Ada"}, "words": "We began."},
        {"start_time": "1700000002000", "end_time": "1700000003000", "speaker": {"name": "Bo"}, "words": "So late?"},
    ]
    turns = parsed({"transcript": {"speaker_blocks": blocks}}).transcript.turns
    assert [(turn.speaker, turn.text, turn.start_ms) for turn in turns] == [
        ("Ada", "We began.", None),
        ("Bo", "So late?", None),
    ]
    assert turns[0].at is not None
    assert turns[0].at.isoformat() == "2023-11-14T22:13:20+00:00"


def test_from_is_a_person_or_a_time() -> None:
    people = [
        {"text": "We began.", "from": {"id": "1", "name": "Ada"}, "timeOffset": 0.5, "duration": 2},
        {"text": "So late?", "from": {"id": "2", "name": "Bo"}, "timeOffset": 3, "duration": 1},
    ]
    assert [turn[:2] for turn in said({"messages": people})] == [("Ada", "We began."), ("Bo", "So late?")]
    times = [{"text": "We began.", "from": 0.5, "to": 2.5}, {"text": "So late?", "from": 2.5, "to": 3.5}]
    assert said(times) == [(None, "We began. So late?", 500, 3500)]


def test_many_brackets_that_are_not_closed_are_refused_soon() -> None:
    started = time.process_time()
    with pytest.raises(TranscriptQAError):
        parsed('{"a":' + "[" * 200_000 + "]" * 199_000)
    assert time.process_time() - started < 2
