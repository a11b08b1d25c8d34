"""JSON whose fields for the speaker, the times and the rows have names or shapes of their own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from recogniser_json import parsed

_SAID = [
    "Good morning and welcome to the garden.",
    "Thank you, it is good to be here.",
    "What grows well in the shade?",
    "Ferns do, and some of the lilies.",
    "Do they need much water?",
    "A little in the evening is enough.",
]
_STARTS = [1000, 5000, 9000, 13000, 17000, 21000]


def _talk(field: str, values: list[Any], **more: Any) -> dict[str, Any]:
    """A talk of two, who take turns, with `values` in `field`."""
    return {
        "items": [
            {"text": text, "start": start / 1000, "end": start / 1000 + 3.5, field: values[place % len(values)], **more}
            for place, (text, start) in enumerate(zip(_SAID, _STARTS, strict=True))
        ]
    }


@pytest.mark.parametrize(
    ("field", "values", "speakers"),
    [
        ("participantPurpose", ["internal", "external"], ["internal", "external"]),
        ("media_channel", [2, 1], ["2", "1"]),
        ("call-party", ["A", "B"], ["A", "B"]),
        ("said_by", ["Ada Moor", "Ben Dale"], ["Ada Moor", "Ben Dale"]),
        ("z", ["caller", "agent"], ["caller", "agent"]),
        ("z", [{"name": "Ada"}, {"name": "Ben"}], ["Ada", "Ben"]),
    ],
)
def test_a_field_that_changes_as_people_take_turns_says_who_speaks(
    field: str, values: list[Any], speakers: list[str]
) -> None:
    parse = parsed(_talk(field, values, confidence=0.9, language="en"))
    assert [turn.speaker for turn in parse.transcript.turns] == speakers * 3
    assert parse.certainty < 1
    assert field in parse.doubts[0]


def test_a_field_that_may_be_of_something_else_is_named_in_a_doubt() -> None:
    parse = parsed(_talk("bucket", [0, 1]))
    assert {turn.speaker for turn in parse.transcript.turns} == {None}
    assert parse.certainty < 1
    assert "bucket (0, 1)" in parse.doubts[0]


def test_two_fields_that_could_both_be_it_are_named_and_neither_is_taken() -> None:
    content = _talk("caller_side", ["L", "R"])
    for place, item in enumerate(content["items"]):
        item["mic"] = (place // 2) % 2
    parse = parsed(content)
    assert {turn.speaker for turn in parse.transcript.turns} == {None}
    assert "caller_side" in parse.doubts[0] and "mic" in parse.doubts[0]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("sentiment", ["Positive", "Negative"]),
        ("temperature", [0.0, 0.2]),
        ("seek", [0]),
        ("index", [0, 1, 2, 3, 4, 5]),
        ("shown_at", ["00:01", "00:02"]),
    ],
)
def test_what_else_changes_beside_the_words_is_nobody(field: str, values: list[Any]) -> None:
    parse = parsed(_talk(field, values))
    assert {turn.speaker for turn in parse.transcript.turns} == {None}
    assert parse.doubts == ()


@pytest.mark.parametrize(
    "times",
    [
        {"offset": {"milliseconds": 1840}, "duration": {"milliseconds": 1000}},
        {"startTimeMs": 1_698_933_601_840, "offset": {"milliseconds": 1840}, "duration": {"milliseconds": 1000}},
        {"begin": "PT1.84S", "duration": "1s"},
        {"begin": "1.84s", "duration": "1.000s"},
        {"begin": "00:00:01.840", "end": "00:00:02.840"},
        {"start": {"seconds": 1, "millis": 840}, "duration": {"seconds": "1", "nanos": 0}},
    ],
)
def test_times_in_other_shapes(times: dict[str, Any]) -> None:
    turn = parsed([{"speaker": "Ada", "text": "Good day to you all.", **times}]).transcript.turns[0]
    assert (turn.start_ms, turn.end_ms) == (1840, 2840)


def test_a_count_from_1970_alone_is_a_moment() -> None:
    turn = parsed([{"speaker": "Ada", "text": "Good day to you.", "startTimeMs": 1_698_933_601_840}]).transcript.turns[
        0
    ]
    assert turn.start_ms is None
    assert str(turn.at) == "2023-11-02 14:00:01.840000+00:00"


_ROWS: list[list[Any]] = [
    [start / 1000, "AB"[place % 2], text] for place, (text, start) in enumerate(zip(_SAID, _STARTS, strict=True))
]


@pytest.mark.parametrize(
    "content",
    [
        [["start", "speaker", "text"], *_ROWS],
        {"data": [["start", "speaker", "text"], *_ROWS]},
        {"columns": ["start", "speaker", "text"], "rows": _ROWS},
        "\n".join(json.dumps({"at_ms": row[0], "talker": row[1], "text": row[2]}) for row in _ROWS),
    ],
)
def test_rows_under_a_header_and_lines_of_records(content: Any) -> None:
    turns = parsed(content).transcript.turns
    assert [turn.speaker for turn in turns] == ["A", "B"] * 3
    assert turns[1].text == _SAID[1]


def test_rows_of_another_width_than_the_header_are_none_of_its_records() -> None:
    content = {"columns": ["start", "speaker"], "items": _talk("speaker", ["A", "B"])["items"], "rows": [[1, 2, 3]]}
    assert len(parsed(content).transcript.turns) == 6


def test_channels_in_arrays_are_one_speaker_each() -> None:
    channels = [[{"start": s, "end": s + 3, "text": t} for s, by, t in _ROWS if by == label] for label in "AB"]
    assert [turn.speaker for turn in parsed({"channels": channels}).transcript.turns] == ["0", "1"] * 3


def test_lists_side_by_side_that_name_nobody_give_a_doubt() -> None:
    content = {"takes": [[{"start": s, "end": s + 3, "text": t} for s, by, t in _ROWS if by == x] for x in "AB"]}
    parse = parsed(content)
    assert {turn.speaker for turn in parse.transcript.turns} == {None}
    assert "side by side" in parse.doubts[0]


@pytest.mark.parametrize(
    ("numbers", "speakers"), [([0, 1], ["Ada", "Ben"]), ([1, 2], ["Ada", "Ben"]), ([1, 3], ["1", "3"])]
)
def test_numbers_are_places_in_a_list_of_names_where_they_fit(numbers: list[int], speakers: list[str]) -> None:
    parse = parsed({"speakers": ["Ada", "Ben"], **_talk("speaker", numbers)})
    assert [turn.speaker for turn in parse.transcript.turns] == speakers * 3
    assert bool(parse.doubts) is (speakers == ["Ada", "Ben"])


def test_ids_of_any_name_lead_to_the_people_listed() -> None:
    people = [{"attendeeId": "a-91", "fullName": "Ada Roe"}, {"attendeeId": "b-17", "fullName": "Ben Lind"}]
    parse = parsed({"attendees": people, **_talk("attendeeId", ["a-91", "b-17"])})
    assert [turn.speaker for turn in parse.transcript.turns] == ["Ada Roe", "Ben Lind"] * 3
