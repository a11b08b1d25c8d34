"""Where sentences end, as offsets into a turn's text."""

from __future__ import annotations

import re

import sentencex

from qa.citation import Span

MAX_CHARACTERS = 400
"""A "sentence" longer than this is a recogniser's stream without full stops; it is cut where a breath may be."""

_BREATH = re.compile(r"[,;:–—]\s|\n")


def sentences(text: str, language: str | None = None) -> list[Span]:
    """The sentences of `text` in order, none empty, none overlapping, no white space at their edges.

    Every character that is not white space lies in exactly one. `language` is an ISO 639-1 code (default
    English; what is not known falls back to rules that many languages share). A line break ends a
    sentence where a blank line follows. Source of the rules: https://github.com/wikimedia/sentencex
    """
    spans: list[Span] = []
    # The splitter refuses half a character (a lone surrogate); a question mark in its place keeps every offset.
    splittable = text.encode(errors="replace").decode()
    for boundary in sentencex.get_sentence_boundaries((language or "en").split("-")[0], splittable):
        for start, end in _bounded(text, boundary["start_index"], boundary["end_index"]):
            piece = text[start:end]
            stripped = piece.strip()
            if stripped:
                first = start + piece.index(stripped)
                spans.append(Span(start=first, end=first + len(stripped)))
    return spans


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
