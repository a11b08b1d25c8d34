"""Depositions and court transcripts, where `BY MR. LEE:` says whose questions the `Q.` after it are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.formats.text.labels.heads import Head
from qa.formats.text.page import Unit

_EXAMINER = re.compile(r"\s*(?:[A-Z-]+ ?){0,3}\(?BY\s+(?P<name>[A-Z][^:()]{2,40}?)\)?\s*:\s*(?=Q\b|$)")


def examiners_of(units: Sequence[Unit]) -> tuple[list[Unit], dict[int, str]]:
    """The units less those lines, and the examiner by the unit from which on he asks."""
    found = {index: match for index, unit in enumerate(units) if "BY " in unit.text and (match := _by(unit.text))}
    kept = [
        replace(unit, text=unit.text[found[index].end() :]) if index in found else unit
        for index, unit in enumerate(units)
    ]
    return kept, {index: match["name"] for index, match in found.items()}


def _by(line: str) -> re.Match[str] | None:
    return _EXAMINER.match(line)


def askers(labels: Mapping[int, Head], examiners: Mapping[int, str]) -> dict[int, str]:
    """Who asks, by the unit of each `Q`."""
    found: dict[int, str] = {}
    asker: str | None = None
    for index in sorted({*labels, *examiners}):
        asker = examiners.get(index, asker)
        if asker is not None and index in labels and labels[index].key == "q":
            found[index] = asker
    return found
