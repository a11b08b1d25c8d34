"""Two talks with the same people, and how tests of corrected names look at them."""

from __future__ import annotations

from pathlib import Path

from conftest import WordEmbedder

from qa import (
    Library,
    Transcript,
    Turn,
)


def talk(id: str, *said: tuple[str | None, str]) -> Transcript:
    turns = tuple(Turn(speaker=name, text=text, label=f"{name}:" if name else None) for name, text in said)
    return Transcript(id=id, title=id, turns=turns)


SITE = talk(
    "site",
    ("SPEAKER_00", "The bridge opens in May."),
    ("SPEAKER_01", "And the boat waits until June."),
    (None, "A door slams."),
    ("SPEAKER_02", "It does."),
    ("SPEAKER_00", "Good."),
)


YARD = talk("yard", ("SPEAKER_00", "The boat is blue."), ("Bo Ray", "It was green."))


def speakers(library: Library, id: str) -> list[str | None]:
    return [turn.speaker for turn in library.get(id).turns]


def matching(library: Library, words: str) -> set[int]:
    """Keys of the turns that hold one of these words, or whose speaker does: those nearby hold them only nearby."""
    keys = library._store.matching(words, 1000, None)
    own, _ = library._store.lexical(words, keys[keys.argsort()])
    return {int(key) for key, score in zip(sorted(keys), own, strict=True) if score > 0}


def opened(folder: Path, *, read_only: bool = False) -> Library:
    return Library.open(folder, embedder=WordEmbedder(), read_only=read_only)
