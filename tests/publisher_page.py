"""A page saved from a publisher's site, and what a reader of it would say."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Page:
    """A saved page and what a reader of it would say: turns as `speaker: last words`, roles by speaker."""

    text: str
    title: str
    day: str
    place: str | None
    turns: str
    roles: dict[str, str] = field(default_factory=dict)
