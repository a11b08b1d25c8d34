"""The bundled samples, each in another convention, come out as they were written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa import load_transcript
from qa.samples import sample_paths

EXPECTED: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "samples_expected.json").read_text(encoding="utf-8")
)


def test_every_sample_has_its_expectations() -> None:
    assert {path.name for path in sample_paths()} == EXPECTED.keys()
    assert len(EXPECTED) == 5
    assert max(expected["turns"] for expected in EXPECTED.values()) > 300


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.name)
def test_a_sample_is_read_as_it_was_written(path: Path) -> None:
    transcript, expected = load_transcript(path), EXPECTED[path.name]
    roles: dict[str | None, str | None] = {}
    for turn in transcript.turns:
        roles.setdefault(turn.speaker, turn.role)
    assert transcript.title == expected["title"]
    assert (transcript.date and transcript.date.isoformat()) == expected["date"]
    assert transcript.place == expected["place"]
    assert [{"name": name, "role": role} for name, role in roles.items()] == expected["speakers"]
    assert len(transcript.turns) == expected["turns"]
    assert all(turn.start_ms is not None for turn in transcript.turns) == expected["has_times"]
    for place, turn in (("first_turn", transcript.turns[0]), ("last_turn", transcript.turns[-1])):
        assert turn.speaker == expected[place]["speaker"]
        assert " ".join(turn.text.split()).startswith(expected[place]["text_starts"])
