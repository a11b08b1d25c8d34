"""The JSON files that people really have, against what was written down about them by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.errors import UnreadableFile
from qa.formats import load_transcript

SHARED = Path(__file__).parents[2] / "shared" / "transcripts"
ROWS = (
    [row for row in map(json.loads, (SHARED / "expected.jsonl").read_text().splitlines()) if "/json_" in row["file"]]
    if SHARED.is_dir()
    else []
)


def test_the_files_are_here():
    if not ROWS:
        pytest.skip(f"{SHARED} is absent: it is no part of the project")
    assert len(ROWS) > 5


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["file"])
def test_a_file_is_read_as_a_person_reads_it(row):
    if row["format"].startswith("Diarization rows"):
        with pytest.raises(UnreadableFile, match="who speaks when, but not what"):
            load_transcript(SHARED / row["file"])
        return
    transcript = load_transcript(SHARED / row["file"])
    assert set(transcript.speakers) == set(row["speakers"])
    assert abs(len(transcript.turns) - row["n_turns_approx"]) <= max(1, 0.02 * row["n_turns_approx"])
    for turn, expected in ((transcript.turns[0], row["first_turn"]), (transcript.turns[-1], row["last_turn"])):
        assert expected["speaker"] in (turn.speaker, turn.label)
        assert expected["text_starts"] in turn.text  # where nobody is named, a person cuts turns elsewhere
    assert transcript.turns[0].text.startswith(row["first_turn"]["text_starts"])
    assert all(turn.start_ms is not None for turn in transcript.turns) is row["has_timestamps"]
