"""JSON that people and their players write: podcasts, archives, meeting services."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import TranscriptQAError, UnreadableFile
from qa.formats import parse_transcript
from qa.formats.base import Parse
from qa.transcript import Origin


def parsed(content: Any) -> Parse:
    file = io.BytesIO(json.dumps(content, ensure_ascii=False).encode())
    file.name = "talk.json"
    return parse_transcript(file)


def said(content: Any) -> list[tuple[str | None, str, int | None, int | None]]:
    return [(turn.speaker, turn.text, turn.start_ms, turn.end_ms) for turn in parsed(content).transcript.turns]


def test_podcasting_puts_one_word_into_a_segment():
    content = {
        "version": "1.0.0",
        "segments": [
            {"speaker": "Ann Lund", "startTime": 0.5, "endTime": 0.75, "body": "Boats"},
            {"speaker": "Ann Lund", "startTime": 1, "endTime": 1.25, "body": "leak."},
            {"speaker": "Bo", "startTime": 2.75, "endTime": 3.0, "body": "Never"},
        ],
    }
    assert said(content) == [("Ann Lund", "Boats leak.", 500, 1250), ("Bo", "Never", 2750, 3000)]
    assert parsed(content).transcript.turns[0].origin is Origin.UNKNOWN


PODLOVE = [
    {
        "start": "00:00:00.000",
        "start_ms": 0,
        "end": "00:00:05.000",
        "end_ms": 5000,
        "speaker": None,
        "voice": "",
        "text": "Intro",
    },
    {
        "start": "00:00:05.000",
        "start_ms": 5000,
        "end": "00:00:09.100",
        "end_ms": 9100,
        "speaker": "17",
        "text": "Guten Tag.",
    },
    {"start": "00:00:09.100", "start_ms": 9100, "end": "00:00:11.000", "end_ms": 11000, "speaker": "17", "text": "Ja."},
    {
        "start": "00:00:11.000",
        "start_ms": 11000,
        "end": "00:00:12.000",
        "end_ms": 12000,
        "speaker": "4",
        "text": "Hallo!",
    },
    {"start": "00:00:12.000", "start_ms": 12000, "speaker": "17", "text": "Bis bald."},
]


def test_podlove_has_the_names_in_another_list():
    content = {
        "title": "Boote",
        "show": {"title": "Hafenfunk"},
        "publicationDate": "2021-06-05T04:00:00+00:00",
        "contributors": [
            {"id": "17", "name": "Ann Lund", "avatar": "https://example.org/a.png"},
            {"id": "4", "name": "Bo Ray", "group": {"slug": "guest", "title": "Gast"}},
        ],
        "transcripts": PODLOVE,
    }
    assert said(content) == [
        ("Ann Lund", "Guten Tag. Ja.", 5000, 11000),
        ("Bo Ray", "Hallo!", 11000, 12000),
        ("Ann Lund", "Bis bald.", 12000, None),
    ]
    parse = parsed(content)
    assert (parse.transcript.title, parse.transcript.date) == ("Boote", dt.date(2021, 6, 5))
    assert parse.doubts == ("1 segments without a speaker read like headings and are left out: Intro",)


def test_without_the_list_a_speaker_is_the_id():
    assert [speaker for speaker, *_ in said(PODLOVE)] == ["17", "4", "17"]


def test_an_unlabelled_sentence_among_named_speakers_is_kept():
    content = [*PODLOVE[1:], {"start_ms": 13000, "end_ms": 14000, "speaker": None, "text": "Wer war das denn?"}]
    assert said(content)[-1] == (None, "Wer war das denn?", 13000, 14000)


def oyez(name: str, start: float, *texts: str, roles: Any = None) -> dict[str, Any]:
    blocks = [{"start": start + n, "stop": start + n + 1, "text": text} for n, text in enumerate(texts)]
    speaker = {"ID": 1, "name": name, "last_name": name.split()[-1], "roles": roles}
    return {"start": start, "stop": start + len(texts), "speaker": speaker, "text_blocks": blocks}


def test_oyez_has_blocks_in_turns_in_sections():
    judge = [{"type": "justice", "role_title": "Chief Justice", "date_start": 1}]
    content = {
        "id": 1,
        "title": "Oral Argument - May 05, 2020",
        "transcript": {
            "title": "HARBOUR v. LUND",
            "sections": [
                {"start": 0, "turns": [oyez("Ann B. Lund, Jr.", 0, "We hear", "argument.", roles=judge)]},
                {
                    "start": 2,
                    "turns": [oyez("Bo Ray", 2, "Thank you."), oyez("Ann B. Lund, Jr.", 3, "So?", roles=judge)],
                },
            ],
        },
        "unavailable": False,
    }
    assert said(content) == [
        ("Ann B. Lund, Jr.", "We hear argument.", 0, 2000),
        ("Bo Ray", "Thank you.", 2000, 3000),
        ("Ann B. Lund, Jr.", "So?", 3000, 4000),
    ]
    transcript = parsed(content).transcript
    assert [turn.role for turn in transcript.turns] == ["Chief Justice", None, "Chief Justice"]
    assert transcript.date == dt.date(2020, 5, 5)


def test_a_transcript_that_is_unavailable_is_said_to_be():
    with pytest.raises(UnreadableFile, match="unavailable"):
        parsed({"id": 2, "title": "Oral Argument", "transcript": None, "unavailable": True})


@pytest.mark.parametrize(
    ("content", "title", "date"),
    [
        pytest.param(
            {
                "data": {
                    "transcript": {
                        "title": "Weekly",
                        "date": 1700000000000,
                        "speakers": [{"id": 0, "name": "Ann"}, {"id": 1, "name": "Bo"}],
                        "sentences": [
                            {
                                "index": 0,
                                "speaker_name": "Ann",
                                "speaker_id": 0,
                                "text": "Hello.",
                                "start_time": 1,
                                "end_time": 2,
                            },
                            {
                                "index": 1,
                                "speaker_name": "Bo",
                                "speaker_id": 1,
                                "text": "Hi there.",
                                "start_time": 3,
                                "end_time": 4,
                            },
                        ],
                        "summary": {"overview": "Ann and Bo greet each other at some length."},
                    }
                }
            },
            "Weekly",
            dt.date(2023, 11, 14),
            id="fireflies",
        ),
        pytest.param(
            {
                "speech": {
                    "title": "Weekly",
                    "speakers": [{"id": 31, "speaker_name": "Ann"}, {"id": 32, "speaker_name": "Bo"}],
                    "transcripts": [
                        {"transcript": "Hello.", "speaker_id": 31, "start_time": 1, "end_time": 2},
                        {"transcript": "Hi there.", "speaker_id": 32, "start_time": 3, "end_time": 4},
                    ],
                }
            },
            "Weekly",
            None,
            id="otter",
        ),
        pytest.param(
            {
                "entries": [
                    {
                        "text": "Hello.",
                        "speakerDisplayName": "Ann",
                        "speakerId": "x@1",
                        "startOffset": "00:00:01",
                        "endOffset": "00:00:02",
                    },
                    {
                        "text": "Hi there.",
                        "speakerDisplayName": "Bo",
                        "speakerId": "x@2",
                        "startOffset": "00:00:03.0",
                        "endOffset": "00:00:04",
                    },
                ]
            },
            "talk",
            None,
            id="teams",
        ),
        pytest.param(
            {
                "title": "Weekly",
                "speakerNames": {"S1": "Ann", "S2": "Bo"},
                "cues": [
                    {"speaker": "S1", "start": 1000, "end": 2000, "text": "<p>Hello.</p>"},
                    {"speaker": "S2", "start": 3000, "end": 4000, "text": "Hi&nbsp;there."},
                ],
            },
            "Weekly",
            None,
            id="a map of names, and markup",
        ),
        pytest.param(
            {
                "0": {"who": "Ann", "begin": "0:01", "end": "0:02", "text": "Hello."},
                "1": {"who": "Bo", "begin": "0:03", "end": "0:04", "text": "Hi there."},
                "2": {"who": "Bo", "begin": "0:04", "end": "0:04", "text": "..."},
            },
            "talk",
            None,
            id="a list that is a record of numbers",
        ),
    ],
)
def test_meetings_of_many_services(content, title, date):
    assert said(content) == [("Ann", "Hello.", 1000, 2000), ("Bo", "Hi there.", 3000, 4000)]
    assert parsed(content).transcript.title == title
    assert parsed(content).transcript.date == date


def test_entries_with_a_clock_time_keep_it():
    content = {
        "transcriptEntries": [
            {
                "participant": "Ann",
                "text": "Hello.",
                "startTime": "2024-03-05T10:00:00Z",
                "endTime": "2024-03-05T10:00:02Z",
            },
            {
                "participant": "Bo",
                "text": "Hi.",
                "startTime": "2024-03-05T10:00:03Z",
                "endTime": "2024-03-05T10:00:04Z",
            },
        ]
    }
    turns = parsed(content).transcript.turns
    assert [(turn.speaker, turn.at) for turn in turns] == [
        ("Ann", dt.datetime(2024, 3, 5, 10, 0, 0, tzinfo=dt.UTC)),
        ("Bo", dt.datetime(2024, 3, 5, 10, 0, 3, tzinfo=dt.UTC)),
    ]


def test_a_speaker_named_only_at_each_change_goes_on():
    names = ["Ann", None, None, "Bo", None, "Ann", None, None, "Bo", None]
    content = [{"speaker": name, "start": n, "end": n + 1, "text": f"Words {n}."} for n, name in enumerate(names)]
    assert [turn.text for turn in parsed(content).transcript.turns] == [
        "Words 0. Words 1. Words 2.",
        "Words 3. Words 4.",
        "Words 5. Words 6. Words 7.",
        "Words 8. Words 9.",
    ]


def test_labels_among_the_words_are_found():
    content = [
        {"start": 0, "end": 2, "text": "Ann Lund: Are you coming along today?"},
        {"start": 2, "end": 4, "text": "Bo Ray: No, the boat is leaking again."},
        {"start": 4, "end": 6, "text": "Ann Lund: Which one of them is it?"},
        {"start": 6, "end": 8, "text": "Bo Ray: The old one, as always."},
        {"start": 8, "end": 9, "text": "What a pity."},
    ]
    assert [(speaker, text) for speaker, text, *_ in said(content)][-1] == (
        "Bo Ray",
        "The old one, as always. What a pity.",
    )
    assert parsed(content).certainty < 1


def test_fields_of_unknown_names_are_known_by_what_is_in_them():
    rows = [
        ("Ann Lund", "Are you coming along today?"),
        ("Bo Ray", "No, the boat is leaking again."),
        ("Ann Lund", "Which one is it?"),
    ]
    rows += [("Bo Ray", "The old one, as it always is.")]
    content = [
        {"nr": n, "quien": name, "dicho": text, "empieza": n * 3, "acaba": n * 3 + 2}
        for n, (name, text) in enumerate(rows)
    ]
    parse = parsed({"sesion": content})
    assert [(turn.speaker, turn.text) for turn in parse.transcript.turns] == rows
    assert parse.certainty < 1
    assert parse.doubts


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(
                "text speaker start end words segments word alternatives results type name duration timestamp data"
                " transcript speakers channels is_final role 0 1 2 unavailable title date language offsets".split()
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=40,
)


@given(JSON)
def test_whatever_stands_in_it_a_transcript_or_one_clear_line(content):
    try:
        parse = parsed(content)
    except TranscriptQAError as error:
        assert "\n" not in str(error)
    else:
        assert all(turn.text.strip() for turn in parse.transcript.turns)


@given(st.lists(st.tuples(st.sampled_from(["Ann", "Bo", "Cy"]), st.integers(1, 5)), min_size=1, max_size=12), st.data())
def test_a_prefix_never_raises_anything_else_and_never_says_more(people, data):
    content = [
        {"speaker": name, "start": n, "end": n + 1, "text": "word " * count} for n, (name, count) in enumerate(people)
    ]
    whole = json.dumps(content)
    file = io.BytesIO(whole[: data.draw(st.integers(1, len(whole)))].encode())
    file.name = "talk.json"
    try:
        turns = parse_transcript(file).transcript.turns
    except TranscriptQAError:
        return
    said_in_all = [(turn.speaker, turn.text) for turn in parsed(content).transcript.turns]
    for turn, (speaker, text) in zip(turns, said_in_all, strict=False):
        assert turn.speaker == speaker
        assert text.startswith(turn.text)
