"""Rows under a header, as tables are put into JSON: made records, as all else is."""

from __future__ import annotations

from typing import Any

from qa.formats.recognisers.fields import fields_of

_FEWEST_COLUMNS = 2


def with_records(content: Any) -> Any:
    """The content, with records for the rows of its one list, or of a list beside the one with the names of columns."""
    if isinstance(content, list) and content and _is_header(content[0]):
        return _records(content[0], content[1:]) or content
    if not isinstance(content, dict):
        return content
    headers = [value for value in content.values() if _is_header(value)]
    made = dict(content)
    for key, value in content.items():
        if isinstance(value, list) and value and isinstance(value[0], list):
            found = (records for header in headers if (records := _records(header, value)))
            own = _records(value[0], value[1:]) if _is_header(value[0]) else None
            made[key] = own or next(found, value)
    return made


def _is_header(row: Any) -> bool:
    """Whether it has names of columns only, one of them for words and one for speakers or times."""
    if not isinstance(row, list) or len(row) < _FEWEST_COLUMNS or not all(isinstance(name, str) for name in row):
        return False
    fields = fields_of(tuple(row))
    return bool(len(set(row)) == len(row) and fields.words and (fields.labels or fields.starts))


def _records(header: list[str], rows: list[Any]) -> list[dict[str, Any]] | None:
    if not rows or not all(isinstance(row, list) and len(row) == len(header) for row in rows):
        return None
    return [dict(zip(header, row, strict=True)) for row in rows]
