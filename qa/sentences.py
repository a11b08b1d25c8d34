"""Where sentences end, as offsets into a turn's text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from qa.citation import Span

MAX_CHARACTERS = 400
"""A "sentence" longer than this is a recogniser's stream without full stops; it is cut where a breath may be."""

_BLOCK = 4_000
"""Characters split at once, since the splitter's time grows with the square of some hostile texts."""

_TITLES = {
    language: re.compile(rf"\b(?:{titles})\. *$")
    for language, titles in {"en": "Ms|Mx", "es": "D|Dña", "fr": "Dr|Me|MM?|Mlle|Mme|Pr|St"}.items()
}
"""Titles before a name that the splitter takes for a sentence."""

_BREATH = re.compile(r"[,;:–—،؛]\s|[，、；：､]|\n")


def asks(text: str) -> bool:
    """Whether `text` ends with a question mark, of whatever script."""
    return text.rstrip("”\"'’»)」』】） \n").endswith(("?", "？", "؟"))


def sentences(text: str, language: str | None = None) -> list[Span]:
    """The sentences of `text` in order, none empty, none overlapping, no white space at their edges.

    Every character that is not white space lies in exactly one. `language` is an ISO 639-1 code (default
    English; what is not known falls back to rules that many languages share). A line break ends a
    sentence where a blank line follows. Source of the rules: https://github.com/wikimedia/sentencex
    """
    spans: list[Span] = []
    for whole_start, whole_end in _whole(text, (language or "en").split("-")[0]):
        for start, end in _bounded(text, whole_start, whole_end):
            piece = text[start:end]
            stripped = piece.strip()
            if stripped:
                first = start + piece.index(stripped)
                spans.append(Span(start=first, end=first + len(stripped)))
    return spans


def _whole(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, however long, with the white space after it; they tile the text."""
    title = _TITLES.get(language)
    first = start = 0
    while start < len(text):
        block = text[start : start + _BLOCK]
        # The splitter refuses half a character (a lone surrogate); a question mark in its place keeps every offset.
        splittable = block.encode(errors="replace").decode()
        ends = [start + found["end_index"] for found in sentencex.get_sentence_boundaries(language, splittable)]
        if start + _BLOCK < len(text) and len(ends) > 1:
            ends.pop()  # this one may go on in the next block
        for end in ends:
            if title is None or end == len(text) or not title.search(text, max(first, end - 20), end):
                yield first, end
                first = end
        start = ends[-1]


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cuts `text[start:end]` into pieces of at most MAX_CHARACTERS: after a breath, else a space, else anywhere."""
    pieces = []
    while end - start > MAX_CHARACTERS:
        limit = start + MAX_CHARACTERS
        half = start + MAX_CHARACTERS // 2
        breaths = [match.end() for match in _BREATH.finditer(text, half, limit)]
        space = text.rfind(" ", half, limit)
        cut = breaths[-1] if breaths else space + 1 if space >= 0 else limit
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
