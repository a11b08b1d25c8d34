"""What a JSON file says of the whole talk under whatever names: its day, its title, and when messages were sent."""

from __future__ import annotations

import json

import pytest
from reading import read

SAID = [
    {"speaker": "Ada Long", "text": "Shall we open the gate before the tide?", "start": 0.5, "end": 3.0},
    {"speaker": "Bo Ray", "text": "Not before the harbour master has signed.", "start": 3.5, "end": 6.0},
]


@pytest.mark.parametrize(
    ("around", "day"),
    [
        (
            {"recordingStartTime": "2031-02-18T09:00:05Z", "title": "Tide", "created_at": "2031-03-01T10:00:00Z"},
            "2031-02-18",
        ),
        ({"call": {"happenedAt": "2031-06-04T08:30:00.000Z"}}, "2031-06-04"),
        (
            {"recording": {"end_datetime": "2031-10-13T00:10:00Z", "start_datetime": "2031-10-12T23:00:00Z"}},
            "2031-10-12",
        ),
        ({"title": "Tide", "createdAt": "2031-03-01"}, "2031-03-01"),
        ({"name": "2031-09-30 Tide lecture.m4a"}, "2031-09-30"),
        ({"fileName": "tide_20310517.mp3"}, "2031-05-17"),
        ({"id": 7, "created_at": "2031-03-01T10:00:00Z"}, None),  # the recogniser's work
        ({"updated_date": "2031-03-01", "birthdate": "1990-03-01", "enddate": "2031-03-01"}, None),
        ({"recordingDate": "3/4/2031"}, None),
        ({"name": "Tide 3-4-31.m4a"}, None),
    ],
)
def test_the_day_is_that_of_the_talk_under_whatever_name(around, day):
    transcript = read(json.dumps({**around, "transcript": SAID}), "talk.json")
    assert (transcript.date and str(transcript.date)) == day


@pytest.mark.parametrize(
    ("around", "title"),
    [
        ({"meeting": {"name": "Gate"}, "highlights": [{"topic": {"title": "Money"}}]}, "Gate"),
        ({"nameOfMeeting": "Gate", "nameOfHouse": "Lower"}, "Gate"),
        ({"chapters": [{"title": "Hello"}, {"title": "The gate"}]}, "talk"),
        ({"owner": {"name": "Ada Long"}}, "talk"),
    ],
)
def test_a_title_is_that_of_the_talk_and_not_of_a_part_of_it(around, title):
    assert read(json.dumps({**around, "transcript": SAID}), "talk.json").title == title


@pytest.mark.parametrize(
    ("sent", "at"),
    [
        ("Tuesday, 14 May 2024 at 08:00:07 UTC", "2024-05-14T08:00:07+00:00"),
        ("Tuesday, May 14, 2024 at 2:00:07\u202fPM UTC", "2024-05-14T14:00:07+00:00"),
        ("mardi 14 mai 2024 à 08:00:07 UTC", "2024-05-14T08:00:07+00:00"),
        ("Dé Máirt 14 Bealtaine 2024 ag 08:00:07 UTC", None),
    ],
)
def test_a_message_with_a_name_and_words_is_talk_even_where_its_time_is_not_understood(sent, at):
    messages = [
        {"creator": {"name": name}, "created_date": sent, "text": text}
        for name, text in (("Ada Long", "Is the gate open?"), ("Bo Ray", "It is not."), ("Ada Long", "Then wait."))
    ]
    turns = read(json.dumps({"messages": messages}), "chat.json").turns
    assert [(turn.speaker, turn.text) for turn in turns][:2] == [
        ("Ada Long", "Is the gate open?"),
        ("Bo Ray", "It is not."),
    ]
    assert [turn.at and turn.at.isoformat() for turn in turns] == [at] * 3


def test_times_called_after_attributes_of_an_editor_are_times():
    said = [{"speaker": "Ada", "words": [{"text": "Yes.", "data_start": 0.5, "data_end": 0.9}]}] * 2
    said += [{"speaker": "Bo", "words": [{"text": "No.", "data_start": 2.25, "data_end": 2.75}]}]
    assert [(turn.start_ms, turn.end_ms) for turn in read(json.dumps(said), "talk.json").turns] == [
        (500, 900),
        (2250, 2750),
    ]


def test_messages_whose_moments_name_a_zone_or_none_stand_in_one_chat():
    said = [
        ("Ada", "2031-05-14T08:00:00Z", "Yes."),
        ("Ada", "2031-05-14T08:00:30", "No."),
        ("Bo", "2031-05-14T09:00:00", "So?"),
    ]
    messages = [{"sender": {"name": name}, "date": at, "text": text} for name, at, text in said]
    assert [turn.text for turn in read(json.dumps({"messages": messages}), "chat.json").turns] == ["Yes.", "No.", "So?"]
