"""The dash that opens speech in print (`Maja: – Hej`): a mark, where nearly every turn of a page has it."""

from __future__ import annotations

import re

from qa.formats.text.furniture.furniture import Paragraph

_DASH = re.compile(r"[-–—―]\s+(?=\S)")
_FEWEST = 4
_NEARLY_ALL = 0.8


def without_dashes(said: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those that open a turn less the dash before their first word."""
    opening = [paragraph for paragraph in said if paragraph.opens_turn]
    dashed = [(paragraph, dash) for paragraph in opening if (dash := _DASH.match(paragraph.text))]
    if len(dashed) >= max(_FEWEST, _NEARLY_ALL * len(opening)):
        for paragraph, dash in dashed:
            paragraph.text = paragraph.text[dash.end() :]
    return said
