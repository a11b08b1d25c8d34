"""The bundled transcripts: invented people and words, for a first look and for the tests."""

from __future__ import annotations

from pathlib import Path


def sample_paths() -> tuple[Path, ...]:
    """The files of the bundled transcripts, sorted by name."""
    folder = Path(__file__).parent
    return tuple(sorted(path for path in folder.iterdir() if path.suffix != ".py" and path.stem.islower()))
