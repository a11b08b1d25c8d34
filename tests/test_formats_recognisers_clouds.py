"""JSON of the large clouds: Amazon, Google, Microsoft and IBM keep words, speakers and times in lists of their own."""

from __future__ import annotations

from typing import Any

import pytest
from recogniser_json import Timed, parsed, said, talk_by

from qa.transcript import Origin

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


def google(text: str, start: dict[str, Any], end: dict[str, Any], tag: int | None = None) -> dict[str, Any]:
    return {"startTime": start, "endTime": end, "word": text} | ({} if tag is None else {"speakerTag": tag})


GOOGLE_TIMES = [
    ("Good", {}, {"nanos": 500000000}),
    ("day.", {"nanos": 500000000}, {"seconds": "1"}),
    ("Hi!", {"seconds": "2"}, {"seconds": "2", "nanos": 500000000}),
]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(AWS, talk_by("spk_0", "spk_1"), id="aws: speakers in another list than the words"),
        pytest.param(
            {
                "results": {
                    "transcripts": [{"transcript": "Good day. Hi!"}],
                    "items": [
                        item | {"speaker_label": f"spk_{int(index > 2)}"} for index, item in enumerate(AWS_ITEMS)
                    ],
                }
            },
            talk_by("spk_0", "spk_1"),
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
            talk_by("a", "b"),
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
            talk_by("ch_0", "ch_1"),
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
            talk_by("1", "2"),
            id="google v2: a second-best reading is not said",
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
            talk_by("1", "2"),
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
            talk_by("AGENT", "CUSTOMER"),
            id="contact lens: millis in the field's name",
        ),
    ],
)
def test_two_people_say_what_they_said(content: Any, expected: Timed) -> None:
    assert said(content) == expected


def test_words_with_confidences_are_a_recognisers():
    assert {turn.origin for turn in parsed(AWS).transcript.turns} == {Origin.RECOGNISER}
    plain = {"segments": [{"speaker": "Ann", "startTime": 0, "endTime": 1.5, "body": "Good day."}]}
    assert parsed(plain).transcript.turns[0].origin is Origin.UNKNOWN
