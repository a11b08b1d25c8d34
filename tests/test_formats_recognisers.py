"""JSON of recognisers: the right words by the right speakers, whatever the fields are called and wherever they are."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from recogniser_json import parsed, said, word

from qa.errors import TranscriptQAError, UnknownFormat, UnreadableFile


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
