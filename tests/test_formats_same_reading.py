"""A file is read the same in every process: nothing depends on the order of a set, which each has of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ATTENDED = """\
Harbour weekly (2023-11-14)
Attendees
Anna Kowalska, Bo, Dr. Ines Prado, Meeting Room 2
Transcript
This transcript was made by a program and may have errors. Whoever was there can change it.
00:00:00

Anna Kowalska: The figures in the report are too high, and the appendix is worse.

Bo: Then who counted the boats?

Dr. Ines Prado: I did, twice, and there were two fewer than in spring.

Anna Kowalska: Let us count them again.

Bo: Good. Tomorrow morning, then.
"""
READ = """
import sys
from qa import parse_transcript
for path in sys.argv[1:]:
    print(parse_transcript(path).model_dump_json())
"""


def test_each_process_reads_alike(tmp_path: Path) -> None:
    path = tmp_path / "meeting.txt"
    path.write_text(ATTENDED, encoding="utf-8")
    readings = {
        subprocess.run(
            [sys.executable, "-c", READ, str(path)],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
            cwd=Path(__file__).parent.parent,
        ).stdout
        for seed in range(1, 6)
    }
    assert len(readings) == 1
