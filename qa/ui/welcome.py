"""What the page says before anything is asked: what the library holds, and how to ask it."""

from __future__ import annotations

from collections.abc import Sequence

from qa.phrases import day
from qa.store.base import TranscriptInfo
from qa.ui.markup import escape

_LEAD = "Ask in plain words and get the exact words that were said: by whom, where and when."
_EMPTY = (
    "There is no transcript in this library yet.<br>"
    "Stop this page, add one with <code>transcript-qa add FILE</code>, and start it again.<br>"
    "To look around first, start it with <code>--samples</code>."
)
_LISTED = 5
"""Transcripts named one by one; the others are counted."""


def holdings(held: Sequence[TranscriptInfo], *, ready: bool) -> str:
    """The line under the page's name."""
    transcripts = _count(len(held), "transcript")
    if not ready:
        return f"Getting ready… {transcripts} so far" if held else "Getting ready…"
    if not held:
        return "No transcripts yet"
    return f"{transcripts} · {_count(len({speaker for info in held for speaker in info.speakers}), 'speaker')}"


def invitation(held: Sequence[TranscriptInfo], *, ready: bool) -> str:
    """What stands in the place of the conversation until there is one."""
    if not held:
        return _paragraph(_EMPTY) if ready else _paragraph(escape(_LEAD))
    rows = "".join(map(_row, held[:_LISTED]))
    more = len(held) - _LISTED
    if more > 0:
        rows += f"<li>and {more:,} more</li>"
    return f"{_paragraph(escape(_LEAD))}<h2>In this library</h2><ul>{rows}</ul>"


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>"


def _row(info: TranscriptInfo) -> str:
    date = f"<span>{escape(day(info.date))}</span>" if info.date else ""
    return f"<li><bdi>{escape(info.title)}</bdi>{date}</li>"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
