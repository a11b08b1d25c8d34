"""Real files beside this checkout, against expectations written by hand from them.

`python -m pytest tests/test_formats_shared.py` prints what came out, file by file. The conventions of these files
are tested with invented ones elsewhere; here they are counted.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from qa import Transcript, TranscriptQAError, Turn, load_transcript

SHARED = Path(__file__).parents[2] / "shared" / "transcripts"
SHORT = 50
"""Turns up to which a count may differ by one."""
CORRECTED = {"files/pdf/spglobal_DLR_q2_2025.pdf": {"speakers_complete": False}}
"""Where a row and its file disagree, the file is right: six more analysts ask there."""

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared transcripts are not beside this checkout")


@dataclass(frozen=True)
class Outcome:
    """What became of one file; `false` counts turns whose label is no speaker of it."""

    file: str
    turns: int
    expected: int | None
    count: bool
    speakers: bool
    first: bool
    last: bool
    times: bool
    false: int
    error: str = ""

    @property
    def right(self) -> bool:
        return self.count and self.speakers and self.first and self.last and self.times


def printed(turn: Turn) -> set[str]:
    """What may stand for the speaker of a turn: a label without its time and colon, and the name behind it."""
    return {" ".join(name.split()).strip(" :") for name in (turn.speaker, turn.label) if name}


def merged(transcript: Transcript) -> list[list[Turn]]:
    """Neighbouring turns of one speaker taken together."""
    return [list(group) for _, group in groupby(transcript.turns, key=lambda turn: turn.speaker or turn.label)]


def named(turn: Turn, expected: dict[str, str | None]) -> bool:
    """Whether the turn is by whom a person found speaking there."""
    return not printed(turn) if expected["speaker"] is None else expected["speaker"] in printed(turn)


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def outcome(row: dict[str, Any]) -> Outcome:
    expected = row["n_turns_approx"]
    try:
        transcript = load_transcript(SHARED / row["file"])
    except TranscriptQAError as error:
        return Outcome(row["file"], 0, expected, False, False, False, False, False, 0, str(error))
    turns = merged(transcript)
    names = set(row["speakers"])
    strangers = [turn for turn in transcript.turns if turn.speaker is not None and not printed(turn) & names]
    seen = set[str]().union(*map(printed, transcript.turns))
    complete = row.get("speakers_complete", True)
    first, last = turns[0][0], turns[-1][0]
    closing = words(" ".join(turn.text for turn in turns[-1]))
    within = max(1 if expected and expected <= SHORT else 0, round(0.02 * (expected or 0)))
    return Outcome(
        file=row["file"],
        turns=len(transcript.turns),
        expected=expected,
        # Some rows count labels, some what is left when neighbours of one speaker are taken together.
        count=expected is None or any(abs(n - expected) <= within for n in (len(transcript.turns), len(turns))),
        speakers=names <= seen and not (complete and strangers),
        first=named(first, row["first_turn"]) and words(first.text).startswith(words(row["first_turn"]["text_starts"])),
        # Some rows quote the last cue, which stands inside the last turn.
        last=named(last, row["last_turn"]) and words(row["last_turn"]["text_starts"]) in closing,
        times=not row["has_timestamps"] or any(turn.start_ms is not None or turn.at for turn in transcript.turns),
        false=len(strangers) if complete else 0,
    )


def table(outcomes: list[Outcome]) -> str:
    lines = [f"{'file':54} turns/expected  count speakers first last times  false labels"]
    for one in outcomes:
        marks = ("yes" if value else "NO" for value in (one.count, one.speakers, one.first, one.last, one.times))
        found = f"{one.turns}/{'-' if one.expected is None else one.expected}"
        lines.append(
            "{:54} {:>14}  {:5} {:8} {:5} {:4} {:5}  {} {}".format(one.file, found, *marks, one.false, one.error)
        )
    right = sum(one.right for one in outcomes)
    total, false = sum(one.turns for one in outcomes), sum(one.false for one in outcomes)
    return "\n".join([*lines, f"{right} of {len(outcomes)} right; {false} false labels in {total} turns"])


def test_most_real_files_come_out_fully_right_and_hardly_any_label_is_false(capsys):
    rows = [json.loads(line) for line in (SHARED / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
    outcomes = [outcome(row | CORRECTED.get(row["file"], {})) for row in rows]
    with capsys.disabled():
        sys.stdout.write(f"\n{table(outcomes)}\n")
    assert sum(one.right for one in outcomes) >= 38
    assert sum(one.false for one in outcomes) < 0.005 * sum(one.turns for one in outcomes)
