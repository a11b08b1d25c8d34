"""Transcripts as data: frozen, exact in JSON, with digests of the words alone."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qa import Origin, Source, Transcript, Turn

TURN = Turn(speaker="Ann Lee", text="The bridge opens.")
TALK = Transcript(id="talk", title="Talk", turns=(TURN, Turn(speaker=None, text="It does.")))


@st.composite
def turns(draw) -> Turn:
    text = st.text(max_size=20)
    first = draw(st.integers(1, 10**6))
    return Turn(
        speaker=draw(st.none() | text),
        text=draw(text),
        label=draw(st.none() | text),
        role=draw(st.none() | text),
        start_ms=draw(st.none() | st.integers(0, 2**53 - 1)),
        end_ms=draw(st.none() | st.integers(0, 2**53 - 1)),
        at=draw(st.none() | st.datetimes(timezones=st.none() | st.just(dt.UTC))),
        source=draw(st.none() | st.just(Source(unit="line", first=first, last=first + 3))),
        origin=draw(st.sampled_from(Origin)),
    )


@given(said=st.lists(turns(), max_size=3), date=st.none() | st.dates(), title=st.text(max_size=20))
def test_json_and_back_is_exact(said, date, title):
    talk = Transcript(id="a", title=title, turns=tuple(said), date=date)
    again = Transcript.model_validate_json(talk.model_dump_json())
    assert again == talk
    assert again.digest == talk.digest


def test_speakers_come_in_the_order_they_first_speak():
    said = [Turn(speaker=name, text="Yes.") for name in ("Bo", None, "Ann", "Bo")]
    assert Transcript(id="a", title="a", turns=tuple(said)).speakers == ("Bo", "Ann")


def test_a_turns_digest_is_that_of_its_words():
    assert TURN.digest == hashlib.sha256(b"The bridge opens.").hexdigest()
    assert Turn(speaker="Bo", text=TURN.text, start_ms=5).digest == TURN.digest
    assert Turn(speaker="Ann Lee", text="The bridge opens!").digest != TURN.digest


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"id": "other", "title": "Other"}, True),
        ({"date": dt.date(2024, 1, 1)}, False),
        ({"place": "Lodz"}, False),
        ({"language": "en"}, False),
        ({"turns": (TURN,)}, False),
        ({"turns": (Turn(speaker="Bo", text=TURN.text), TALK.turns[1])}, False),
    ],
)
def test_a_transcripts_digest_is_that_of_its_content_whatever_it_is_called(change, same):
    assert (TALK.model_copy(update=change).digest == TALK.digest) is same


@pytest.mark.parametrize(
    "wrong",
    [
        {"start_ms": -1},
        {"start_ms": 2**53},
        {"end_ms": 10**40},
        {"end_ms": 1.5},
        {"text": "half a \ud800 character"},
        {"speaker": "\udfff"},
        {"label": "\ud83d"},
        {"text": None},
        {"source": {"unit": "chapter", "first": 1, "last": 1}},
        {"source": {"unit": "line", "first": 0, "last": 1}},
        {"origin": "guessed"},
        {"mood": "good"},
    ],
)
def test_a_turn_that_could_not_be_kept_is_refused(wrong):
    with pytest.raises(ValidationError):
        Turn.model_validate({"speaker": None, "text": "Yes."} | wrong)


@pytest.mark.parametrize("wrong", [{"id": ""}, {"id": "x" * 201}, {"title": "\ud800"}, {"date": "soon"}, {"pages": 3}])
def test_a_transcript_that_could_not_be_kept_is_refused(wrong):
    with pytest.raises(ValidationError):
        Transcript.model_validate({"id": "a", "title": "A", "turns": ()} | wrong)


def test_neither_can_be_changed():
    for thing, field in ((TURN, "text"), (TALK, "title")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(thing, field, "other")
