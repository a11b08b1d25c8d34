"""Chats as data that go on for days: every message is read, with its moment. A real export never has an hour 24."""

from __future__ import annotations

import datetime as dt

import pytest
from talk import TALK, talk_of
from talk_files import file_of

from qa.formats import parse_document
from qa.formats.base import Document

HALF_DAY = 12 * 3600
DAYS = talk_of(*((saying.speaker, saying.words) for saying in TALK), seconds=HALF_DAY)


@pytest.mark.parametrize("kind", ["telegram json", "discord json", "slack json", "messenger json"])
def test_a_chat_of_many_days_is_read_whole(kind: str) -> None:
    turns = parse_document(Document("chat.json", file_of(kind, DAYS))).transcript.turns
    assert [(turn.speaker, turn.text) for turn in turns] == [(saying.speaker, saying.words) for saying in DAYS]
    moments = [turn.at for turn in turns]
    first = moments[0]
    assert first is not None
    assert moments == [first + n * dt.timedelta(seconds=HALF_DAY) for n in range(len(DAYS))]
