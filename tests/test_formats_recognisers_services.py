"""JSON of services that do nothing but recognise speech."""

from __future__ import annotations

from typing import Any

import pytest
from recogniser_json import Timed, said, talk_by, word

DEEPGRAM_WORDS = [
    word("good", 0.5, 0.9, confidence=0.9, speaker=0, punctuated_word="Good"),
    word("day", 0.9, 1.4, confidence=0.9, speaker=0, punctuated_word="day."),
    word("hi", 2.0, 2.5, confidence=0.9, speaker=1, punctuated_word="Hi!"),
]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
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
            talk_by("0", "1"),
            id="deepgram: utterances",
        ),
        pytest.param(
            {"results": {"channels": [{"alternatives": [{"transcript": "good day hi", "words": DEEPGRAM_WORDS}]}]}},
            talk_by("0", "1"),
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
            talk_by("0", "1"),
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
            talk_by("A", "B"),
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
            talk_by("S1", "S2"),
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
            talk_by("F1", "M2"),
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
            talk_by("0", "1"),
            id="rev.ai: spaces are elements",
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
            talk_by("0", "1"),
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
            talk_by("speaker_0", "speaker_1"),
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
            talk_by("1", "2"),
            id="soniox: halves of words with their own spaces",
        ),
    ],
)
def test_two_people_say_what_they_said(content: Any, expected: Timed) -> None:
    assert said(content) == expected
