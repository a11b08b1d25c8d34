"""What the readers of documents hand on: lines with their places, and what a document says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.formats.text.labels.bold import bold, printed

_LABEL_LENGTH = 60
_SPACED = 4


@dataclass(slots=True)
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


@dataclass
class Pieces:
    """A paragraph's pieces of text, each with whether it is bold."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)

    def text(self) -> str:
        """With the marks of bold round the lead of a line that is bold: there they tell a label."""
        lines: list[list[tuple[str, bool]]] = [[]]
        for text, is_bold in self.pieces:
            first, *rest = text.split("\n")
            lines[-1].append((first, is_bold))
            lines += [[(part, is_bold)] for part in rest]
        return "\n".join(map(_marked, lines))


def _marked(pieces: list[tuple[str, bool]]) -> str:
    whole = printed("".join(text for text, _ in pieces))
    lead = 0
    for text, is_bold in pieces:
        if text.strip() and not is_bold:
            break
        lead += len(text)
    bold_text = whole[:lead].strip()
    if not any(c.isalnum() for c in bold_text):
        return whole
    start = whole.index(bold_text)
    return f"{whole[:start]}{bold(bold_text)}{whole[start + len(bold_text) :]}"


def lines_of(blocks: Sequence[tuple[str, int]]) -> list[Line]:
    """Paragraphs, with their places, as lines: an empty one after each, unless the document has its own."""
    empty = sum(not text.strip() for text, _ in blocks)
    spaced = empty * _SPACED >= len(blocks)
    lines: list[Line] = []
    for text, place in blocks:
        lines += [Line(line, place, place) for line in text.split("\n")]
        if not (spaced or _is_label(text)):
            lines.append(Line("", place, place))
    return lines


def _is_label(text: str) -> bool:
    """Whether a paragraph is wholly bold and short: a name that belongs to the paragraph under it."""
    bare = text.strip()
    return (
        bare.startswith("**")
        and bare.endswith("**")
        and "\n" not in bare
        and len(bare) <= _LABEL_LENGTH
        and bare.rstrip("*")[-1:] not in ".?!…"
    )
