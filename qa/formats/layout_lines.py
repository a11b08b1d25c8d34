"""What the readers of documents hand on: lines with their places, and what a document says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A paragraph, or a line of one, and where it stands: from `first` to `last` paragraph or page, from 1."""

    text: str
    first: int
    last: int


@dataclass(frozen=True)
class Properties:
    """What a document says of itself beside its words. The day it was made is not the day of the talk: left out."""

    title: str | None = None
    author: str | None = None
