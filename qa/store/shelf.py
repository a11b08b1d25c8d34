"""What the transcripts of a library can be called by, gathered once for each of its states."""

from __future__ import annotations

import datetime as dt
import sqlite3

from qa.shelved import Shelved
from qa.store.records import Records


class Shelf:
    """The transcripts at the generation of the records."""

    def __init__(self, connection: sqlite3.Connection, records: Records) -> None:
        self._connection = connection
        self._records = records
        self._generation = -1
        self._shelved: tuple[Shelved, ...] = ()

    def shelved(self) -> tuple[Shelved, ...]:
        """Those there are now, in the order they were added; the same object until something changes."""
        generation = self._records.fact("generation")
        if generation != self._generation:
            self._shelved = self._gather()
            self._generation = generation
        return self._shelved

    def _gather(self) -> tuple[Shelved, ...]:
        days: dict[int, set[str | None]] = {}
        for number, at, date in self._connection.execute(
            "SELECT DISTINCT transcripts.number, substr(turns.at, 1, 10), transcripts.date FROM turns"
            " JOIN transcripts ON transcripts.number = turns.transcript"
        ):
            days.setdefault(number, set()).add(at or date)
        rows = self._connection.execute("SELECT number, id, title FROM transcripts ORDER BY number")
        return tuple(_shelved(id, title, days.get(number, set())) for number, id, title in rows)


def _shelved(id: str, title: str, days: set[str | None]) -> Shelved:
    return Shelved(id, title, tuple(map(dt.date.fromisoformat, sorted(filter(None, days)))), None in days)
