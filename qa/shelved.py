"""A transcript as a question may call it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelved:
    """What a question can call a transcript by: its id, its title, and the days of its turns, sorted.

    `undated` says whether it has turns that were said nobody knows when.
    """

    id: str
    title: str
    days: tuple[dt.date, ...] = ()
    undated: bool = False
