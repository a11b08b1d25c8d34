"""Filters as a condition of SQL."""

from __future__ import annotations

import json

from qa.store.base import Filters

_FIRST, _NEVER = "", "~"
"""What sorts before and after every day."""
_DAY = "COALESCE(substr(turns.at, 1, 10), transcripts.date)"
"""When a turn was said, in ISO 8601: its own day, else its transcript's."""


def conditions(filters: Filters) -> tuple[str, list[str]]:
    """A WHERE clause over `turns` joined with `transcripts`, and the values of its parameters."""
    parts: dict[str, list[str]] = {}
    # Looked up by their numbers first, so that only their turns are walked through.
    if filters.transcripts is not None:
        numbers = "SELECT number FROM transcripts WHERE id IN (SELECT value FROM json_each(?))"
        parts[f"turns.transcript IN ({numbers})"] = [json.dumps(filters.transcripts)]
    if filters.speakers is not None:
        numbers = "SELECT number FROM speakers WHERE name IN (SELECT value FROM json_each(?))"
        parts[f"turns.speaker IN ({numbers})"] = [json.dumps(filters.speakers)]
    if filters.dates is not None:
        ranges = " OR ".join(f"{_DAY} >= ? AND {_DAY} < ?" for _ in filters.dates)
        parts[f"({ranges or 'FALSE'})"] = [
            day.isoformat() if day else open_end
            for one in filters.dates
            for day, open_end in ((one.after, _FIRST), (one.before, _NEVER))
        ]
    return " AND ".join(parts) or "TRUE", [value for values in parts.values() for value in values]
