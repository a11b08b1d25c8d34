"""Bytes made up by atheris, given to the readers: `make fuzz SECONDS=60`, or one reader with `READER=vtt`.

Starts from small valid files of every kind. Findings are whatever a reader raises but `UnreadableFile` and
`UnknownFormat`, a turn that does not hold, and 20 seconds for one small file; their bytes go into test-results/fuzz.
Under Linux and macOS, with Python 3.11 to 3.13.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
import tempfile
import traceback
from pathlib import Path

import atheris
from talk_files import KINDS, file_of, name_of

with atheris.instrument_imports(include=["qa.formats"]):
    from qa import formats
    from qa.errors import UnknownFormat, UnreadableFile
    from qa.formats.base import Parse

LONGEST = 4096
SLOWEST_SECONDS = 20


def try_bytes(data: bytes, name: str, format: str | None) -> Parse | None:
    """What is read; None where it is refused as promised."""
    file = io.BytesIO(data)
    file.name = name
    try:
        found = formats.parse_transcript(file, format=format)
    except (UnreadableFile, UnknownFormat) as error:
        assert str(error).isprintable(), str(error)
        return None
    found.model_dump_json().encode()
    if found.format == "json":  # this project's own: it comes back as it was written
        return found
    for turn in found.transcript.turns:
        assert turn.text.strip(), turn
        assert turn.start_ms is None or turn.end_ms is None or turn.start_ms <= turn.end_ms, turn
        assert turn.speaker is None or turn.speaker.strip(), turn
    return found


def seeds(format: str | None) -> dict[str, bytes]:
    """The small files that this reader takes, by name; all of them where none is asked for."""
    files = {}
    for kind in KINDS:
        found = try_bytes(file_of(kind), name_of(kind), None)
        if format is None or (found is not None and found.format == format):
            files[kind.replace(" ", "-") + KINDS[kind][0]] = file_of(kind)
    return files


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--reader", choices=formats.FORMATS, help="this reader alone (default: content decides)")
    arguments.add_argument("--go-on", action="store_true", help="after a finding; each place in the code counts once")
    arguments.add_argument("--found", type=Path, default=Path("test-results/fuzz"), help="where findings go")
    asked = arguments.parse_args()
    asked.found.mkdir(parents=True, exist_ok=True)
    logging.disable()
    extensions = sorted({extension for extension, _ in KINDS.values()})

    known: set[tuple[str, int | None]] = set()

    def one(data: bytes) -> None:
        # What is fuzzed is content; the name is one of few, chosen by what is there anyway.
        name = "talk" + extensions[sum(data[:16]) % len(extensions)]
        if not data.strip():
            return
        try:
            try_bytes(data, name, asked.reader)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            if not asked.go_on:
                raise
            if (place.filename, place.lineno) not in known:
                known.add((place.filename, place.lineno))
                traceback.print_exc()
                file = f"{asked.reader or 'any'}-{Path(place.filename).stem}-{place.lineno}{Path(name).suffix}"
                (asked.found / file).write_bytes(data)

    with tempfile.TemporaryDirectory() as corpus:
        for name, data in seeds(asked.reader).items():
            (Path(corpus) / name).write_bytes(data)
        options = [
            f"-max_total_time={asked.seconds}",
            f"-timeout={SLOWEST_SECONDS}",
            f"-max_len={LONGEST}",
            "-rss_limit_mb=2048",
            f"-artifact_prefix={asked.found}/{asked.reader or 'any'}-",
        ]
        atheris.Setup([sys.argv[0], *options, corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
