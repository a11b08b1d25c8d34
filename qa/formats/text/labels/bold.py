"""Bold words on the lines of a page: marked as in Markdown (`**Ann Lee:** Good morning.`), where they tell a label.

Nothing of the marks is left in what is read, and asterisks that the page prints itself (`f**k`) stay in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.formats.base import Document, Parse
from qa.formats.text import text as plain_text
from qa.transcript import Source, SourceUnit, Turn

MARK = "**"
_PRINTED = "\ufdd0"
"""Stands for an asterisk of the page's own; Unicode gives this character to no text."""


def bold(text: str) -> str:
    return f"{MARK}{text}{MARK}"


def printed(line: str) -> str:
    """A line before bold is marked in it, its own asterisks kept apart; as long as before. One that begins with them
    was typed as Markdown."""
    return line if MARK not in line or line.lstrip().startswith(MARK) else line.replace(MARK, _PRINTED * 2)


def unmarked(text: str) -> str:
    """What the page prints, without the marks put in."""
    return text.replace(MARK, "").replace(_PRINTED, "*").strip() if MARK in text or _PRINTED in text else text.strip()


def parse_marked(
    document: Document, lines: Sequence[str], places: Sequence[tuple[int, int]], *, format: str, unit: SourceUnit
) -> Parse:
    """What the lines of a page say. Each of them stands from the first to the last `unit` that `places` gives.

    Raises `UnreadableFile` where nothing is speech.
    """
    parse = plain_text.parse_lines(document, lines, format=format)
    transcript = parse.transcript
    update = {
        "turns": tuple(_as_printed(turn, places, unit) for turn in transcript.turns),
        "title": unmarked(transcript.title) or transcript.title,
    }
    return parse.model_copy(
        update={
            "transcript": transcript.model_copy(update=update),
            "doubts": tuple(map(unmarked, parse.doubts)),
        }
    )


def _as_printed(turn: Turn, places: Sequence[tuple[int, int]], unit: SourceUnit) -> Turn:
    source = turn.source
    if source is not None:
        source = Source(unit=unit, first=places[source.first - 1][0], last=places[source.last - 1][1])
    names = {"label": turn.label, "speaker": turn.speaker, "role": turn.role}
    printed_names = {key: name and unmarked(name) for key, name in names.items()}
    return turn.model_copy(update={"source": source, "text": unmarked(turn.text), **printed_names})
