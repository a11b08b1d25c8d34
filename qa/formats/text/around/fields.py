"""The fields of a metadata block, which Markdown files begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

FIELD = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*[:=]\s*(.*)")
_FENCE = re.compile(r"(?:---|\+\+\+)\s*")
_ITEM = re.compile(r"\s*-\s+(.+)")


@dataclass
class Fields:
    """The fields of a metadata block, keys in lower case, and how many lines of the file it takes."""

    lines: int = 0
    values: dict[str, str] = field(default_factory=dict)
    items: dict[str, list[str]] = field(default_factory=dict)

    @property
    def speakers(self) -> list[str]:
        """The speakers a metadata block lists."""
        single = self.values.get("speaker") or self.values.get("speakers")
        return self.items.get("speakers") or ([single] if single else [])


def read_fields(lines: Sequence[str]) -> Fields:
    """The block between `---` lines that Markdown files begin with. No YAML is needed to read its plain fields."""
    if not lines or not _FENCE.fullmatch(lines[0]):
        return Fields()
    end = next((n for n in range(1, min(len(lines), 400)) if lines[n].strip() == lines[0].strip()), 0)
    if not end:
        return Fields()
    fields = Fields(lines=end + 1)
    key = ""
    for line in lines[1:end]:
        if item := _ITEM.fullmatch(line):
            fields.items.setdefault(key, []).append(_unquoted(item[1]))
        elif not line[:1].isspace() and (match := FIELD.fullmatch(line)):
            key = match[1].lower()
            value = match[2].strip()
            if value[:1] == "[" and value[-1:] == "]":
                fields.items[key] = [item for item in map(_unquoted, value[1:-1].split(",")) if item]
            else:
                fields.values[key] = value
        elif key and line.strip():
            fields.values[key] = f"{fields.values.get(key, '')} {line.strip()}".strip()
    fields.values = {key: _unquoted(value) for key, value in fields.values.items()}
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace(value[0] * 2, value[0])
    return " ".join(value.split())
