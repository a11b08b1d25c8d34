"""The bundled transcripts: invented people and words, for a first look and for the tests."""

from __future__ import annotations

from pathlib import Path

_FILES = (
    "council-2023-03-14.vtt",
    "council-2024-02-20.srt",
    "harbour-ferry-briefing.txt",
    "podcast-tidal-power.md",
    "standup-notes.txt",
)


def sample_paths() -> tuple[Path, ...]:
    """The files of the bundled transcripts, sorted by name."""
    return tuple(Path(__file__).parent / name for name in _FILES)
