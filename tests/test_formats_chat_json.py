"""Chats as data: each program's fields, several chats in one file, damage, and JSON that is none."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import TranscriptQAError, UnknownFormat, UnreadableFile
from qa.formats.base import Document, Parse
from qa.formats.chats import chat_json


def parse(value: Any) -> Parse:
    document = Document("result.json", json.dumps(value).encode())
    assert chat_json.recognises(document)
    return chat_json.read(document)


def said(value: Any) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in parse(value).transcript.turns]


TELEGRAM = {
    "name": "Hiking",
    "type": "private_group",
    "id": 1,
    "messages": [
        {
            "id": 1,
            "type": "service",
            "date": "2024-03-12T14:00:00",
            "actor": "Ann",
            "action": "create_group",
            "text": "",
        },
        {"id": 2, "type": "message", "date": "2024-03-12T14:05:00", "from": "Ann", "from_id": "user1", "text": "hello"},
        {
            "id": 3,
            "type": "message",
            "date": "2024-03-12T14:06:00",
            "date_unixtime": "1710252360",
            "from": "Bob",
            "text": ["see ", {"type": "link", "text": "https://x.org"}, " now"],
        },
        {"id": 4, "type": "message", "date": "2024-03-12T14:07:00", "from": "Bob", "photo": "p.jpg", "text": ""},
    ],
}
SLACK = [
    {"type": "message", "subtype": "channel_join", "user": "U2", "text": "<@U2> has joined", "ts": "1710252299.000100"},
    {
        "type": "message",
        "user": "U1",
        "text": "hello &amp; <@U1> <https://x.org|link>",
        "ts": "1710252300.000100",
        "user_profile": {"real_name": "Ann Lee", "display_name": "ann"},
    },
    {"type": "message", "user": "U2", "text": "hi", "ts": "1710252360.000200"},
]
DISCORD = {
    "guild": {"id": "1", "name": "My guild"},
    "channel": {"id": "2", "name": "general"},
    "messages": [
        {
            "id": "1",
            "type": "Default",
            "timestamp": "2024-03-12T14:05:00.123+00:00",
            "content": "hello",
            "author": {"id": "9", "name": "ann1", "nickname": "Ann", "isBot": False},
        },
        {"id": "2", "type": "GuildMemberJoin", "timestamp": "2024-03-12T14:05:30+00:00", "content": "Joined.",
         "author": {"name": "cid"}},
        {"id": "3", "type": "Reply", "timestamp": "2024-03-12T14:06:00+00:00", "content": "hi",
         "author": {"name": "bob"}},
    ],
}  # fmt: skip
MESSENGER = {
    "participants": [{"name": "Ann"}, {"name": "Zo\u00c3\u00ab"}],
    "messages": [
        {"sender_name": "Zo\u00c3\u00ab", "timestamp_ms": 1710252360000, "content": "tr\u00c3\u00a8s bien"},
        {"sender_name": "Ann", "timestamp_ms": 1710252300000, "content": "hello"},
        {"sender_name": "Ann", "timestamp_ms": 1710252290000, "photos": [{"uri": "x"}]},
    ],
    "title": "Caf\u00c3\u00a9",
}
GOOGLE = {
    "messages": [
        {"creator": {"name": "Ann", "email": "a@x.org", "user_type": "Human"},
         "created_date": "Tuesday, March 12, 2024 at 2:05:00\u202fPM UTC", "text": "hello"},
        {"creator": {"name": "Bob"}, "created_date": "Tuesday, March 12, 2024 at 2:06:00 PM UTC", "text": "hi"},
    ]
}  # fmt: skip
TEAMS = {
    "value": [
        {"messageType": "message", "createdDateTime": "2024-03-12T14:06:00Z", "from": {"user": {"displayName": "Bob"}},
         "body": {"contentType": "html", "content": "<p>hi</p>"}},
        {"messageType": "systemEventMessage", "createdDateTime": "2024-03-12T14:05:30Z", "from": None,
         "body": {"contentType": "html", "content": "<systemEventMessage/>"}},
        {"messageType": "message", "createdDateTime": "2024-03-12T14:05:00Z", "from": {"user": {"displayName": "Ann"}},
         "body": {"contentType": "text", "content": "hello"}},
    ]
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected", "title"),
    [
        (TELEGRAM, [("Ann", "hello"), ("Bob", "see https://x.org now")], "Hiking"),
        ({"about": "x", "chats": {"about": "y", "list": [TELEGRAM]}},
         [("Ann", "hello"), ("Bob", "see https://x.org now")], "Hiking"),
        (SLACK, [("Ann Lee", "hello & @Ann Lee link"), ("U2", "hi")], "result"),
        (DISCORD, [("Ann", "hello"), ("bob", "hi")], "general"),
        (MESSENGER, [("Ann", "hello"), ("Zoë", "très bien")], "Café"),
        (GOOGLE, [("Ann", "hello"), ("Bob", "hi")], "result"),
        (TEAMS, [("Ann", "hello"), ("Bob", "hi")], "result"),
    ],
)  # fmt: skip
def test_each_programs_export(value: Any, expected: list[tuple[str, str]], title: str) -> None:
    read = parse(value).transcript
    assert [(turn.speaker, turn.text) for turn in read.turns] == expected
    assert read.title == title
    assert read.date == dt.date(2024, 3, 12)
    assert [turn.at and turn.at.strftime("%H:%M") for turn in read.turns] == ["14:05", "14:06"]
    assert {turn.source.unit for turn in read.turns if turn.source} == {"item"}


def test_a_stream_counts_from_its_start() -> None:
    comments = [
        {"content_offset_seconds": 0, "commenter": {"display_name": "Ann"}, "message": {"body": "hello"}},
        {"content_offset_seconds": 4.5, "commenter": {"display_name": "Bob"}, "message": {"body": "hi"}},
    ]
    assert [turn.start_ms for turn in parse({"comments": comments}).transcript.turns] == [0, 4500]


def test_accents_that_are_right_stay_as_they_are() -> None:
    messages = [{**item, "content": "très Ã©"} for item in MESSENGER["messages"][:2]]  # type: ignore[dict-item]
    assert "très Ã©" in said({"messages": messages})[0][1]


def test_several_chats_are_refused_by_name() -> None:
    other = {**TELEGRAM, "name": "Work"}
    document = Document("result.json", json.dumps({"chats": {"list": [TELEGRAM, other]}}).encode())
    with pytest.raises(UnreadableFile, match=r"several chats \('Hiking', 'Work'\)"):
        chat_json.read(document)


def test_a_file_that_was_cut_off_gives_its_start() -> None:
    text = json.dumps(TELEGRAM)
    document = Document("result.json", text[: text.index('"id": 4')].encode())
    assert chat_json.recognises(document)
    read = chat_json.read(document)
    assert [turn.speaker for turn in read.transcript.turns] == ["Ann", "Bob"]
    assert read.doubts


@pytest.mark.parametrize(
    "value",
    [
        {"text": "hello", "segments": [{"start": 0.0, "end": 1.0, "text": "hello", "speaker": "A"}]},
        {"results": {"transcripts": [{"transcript": "hello"}]}},
        [{"speaker": "A", "text": "hello", "start": 0}],
        {"id": "x", "title": "y", "turns": [{"speaker": "Ann", "text": "hello"}]},
        {"messages": []},
        [],
    ],
)
def test_other_json_is_left_alone(value: Any) -> None:
    document = Document("x.json", json.dumps(value).encode())
    assert not chat_json.recognises(document)
    with pytest.raises(UnknownFormat, match="no list of messages"):
        chat_json.read(document)


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.sampled_from(["Ann", "\ud83d", "2024-03-12T14:05", "1e400"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["messages", "from", "text", "date", "ts", "user", "body", "type"]), inner)
    ),
    max_leaves=12,
)


@given(JUNK)
def test_nothing_but_the_projects_errors(value: Any) -> None:
    message = {"from": "Ann", "date": "2024-03-12T14:05:00", "text": "hello \ud83d"}
    for content in (value, {"messages": [message, value, message]}):
        document = Document("x.json", json.dumps(content).encode())
        try:
            chat_json.recognises(document)
            chat_json.read(document)
        except TranscriptQAError:
            pass


def test_a_forwarded_message_is_not_its_senders():
    messages = [
        {"id": n, "type": "message", "date": f"2024-03-12T14:0{n}:00", "from": name, "text": text} | more
        for n, (name, text, more) in enumerate(
            [
                ("Ann", "Look at this", {}),
                ("Ann", "The bridge is shut", {"forwarded_from": "Sund News"}),
                ("Bob", "oh", {}),
            ]
        )
    ]
    assert said({"name": "Hiking", "messages": messages}) == [
        ("Ann", "Look at this"),
        (None, "The bridge is shut"),
        ("Bob", "oh"),
    ]
