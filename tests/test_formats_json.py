"""The project's own JSON goes out and comes back unchanged, and says where it is broken."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import UnknownFormat, UnreadableFile
from qa.formats import load_transcript
from qa.transcript import Origin, Source, Transcript, Turn

TEXT = st.text(max_size=30)
MS = st.none() | st.integers(min_value=0, max_value=10**9)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    first = draw(st.integers(min_value=1, max_value=10**6))
    return Source(unit=draw(st.sampled_from(["line", "cue", "item"])), first=first, last=first + 1)


TURNS = st.builds(
    Turn,
    speaker=st.none() | TEXT,
    text=TEXT,
    label=st.none() | TEXT,
    role=st.none() | TEXT,
    start_ms=MS,
    end_ms=MS,
    at=st.none() | st.datetimes() | st.datetimes(timezones=st.just(dt.UTC)),
    source=st.none() | sources(),
    origin=st.sampled_from(Origin),
)
TRANSCRIPTS = st.builds(
    Transcript,
    id=st.text(min_size=1, max_size=200),
    title=TEXT,
    turns=st.lists(TURNS, max_size=4).map(tuple),
    date=st.none() | st.dates(),
    place=st.none() | TEXT,
    language=st.none() | TEXT,
)


@given(TRANSCRIPTS, st.sampled_from([None, "json"]))
def test_round_trip_is_exact(transcript: Transcript, format: str | None) -> None:
    data = transcript.model_dump_json().encode()
    again = load_transcript(io.BytesIO(data), format=format)
    assert again == transcript
    assert again.digest == transcript.digest


def test_content_wins_over_the_extension(tmp_path):
    transcript = Transcript(id="talk", title="A talk", turns=(Turn(speaker="Ana", text="Hello."),))
    path = tmp_path / "talk.txt"
    path.write_text(transcript.model_dump_json(indent=2), encoding="utf-8")
    assert load_transcript(path) == transcript


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ('{"id": "a", "title": ', "line 1, column"),
        ('{"id": "a",\n "title": "b",\n "turns": [}', "line 3, column"),
        ('{"id": "a", "title": "b", "turns": [{"speaker": "Ana"}]}', "turns.0.text"),
        ('{"id": "", "title": "b", "turns": []}', "at id"),
        ('{"id": "a", "title": "b", "turns": [], "mood": "good"}', "mood"),
        ('{"id": "a", "title": "b", "turns": [{"speaker": null, "text": "x", "start_ms": -1}]}', "turns.0.start_ms"),
        ('{"id": "\\ud800", "title": "b", "turns": []}', "not"),
        ("[" * 100_000, "not valid JSON"),
        ("words, and no JSON at all", "line 1, column 1"),
    ],
)
def test_broken_json_says_where(content, where):
    file = io.BytesIO(content.encode())
    file.name = "talk.json"
    with pytest.raises(UnreadableFile, match=r"talk\.json") as caught:
        load_transcript(file)
    assert where in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [{}, {"results": []}, [{"id": 1}], {"id": "a", "turns": []}, []])
def test_other_json_is_an_unknown_format(content):
    with pytest.raises(UnknownFormat, match="save the talk as text"):
        load_transcript(io.BytesIO(json.dumps(content).encode()))
