"""Who spoke, as a person puts it right: names given to speakers, and the way back.

Turns point for good to the row of the name their file gave them. To rename a speaker is to write another name into that
row, to merge speakers is to write one name into several. So a correction changes a few rows whatever the number of
turns, and what stood in them is all it takes to undo it: the last correction first. The caller brings transactions
and locks.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qa.errors import InvalidCorrection, SpeakerNotFound
from qa.store.base import Correction, SpeakerInfo


class _Speaker(NamedTuple):
    """A row: the name that one transcript's file gave to some of its turns, as it is now."""

    number: int
    transcript: int
    name: str


class Corrections:
    """The names of one library's speakers, over an open connection; `transcript` is a row number, or None for all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def speakers(self, transcript: int | None) -> list[SpeakerInfo]:
        """A line on each name, those who speak most first."""
        rows = self._connection.execute(
            "SELECT speakers.name, transcripts.id, count(*), sum(turns.words) FROM speakers"
            " JOIN turns ON turns.speaker = speakers.number JOIN transcripts ON transcripts.number = turns.transcript"
            " WHERE ?1 IS NULL OR speakers.transcript = ?1"
            " GROUP BY speakers.name, transcripts.number ORDER BY transcripts.number",
            (transcript,),
        )
        infos: dict[str, SpeakerInfo] = {}
        for name, id, turns, words in rows:
            before = infos.get(name) or SpeakerInfo(name=name, transcripts=(), turns=0, words=0)
            ids = (*before.transcripts, id)
            infos[name] = SpeakerInfo(
                name=name, transcripts=ids, turns=before.turns + turns, words=before.words + words
            )
        return sorted(infos.values(), key=lambda info: (-info.turns, info.name))

    def rename(self, name: str, new_name: str, transcript: int | None) -> Correction:
        """Calls `name` `new_name`. Raises SpeakerNotFound, InvalidCorrection."""
        _check_name(new_name)
        if new_name == name:
            raise InvalidCorrection(f"{name!r} is the name already", "give another one")
        renamed = self._called([name], transcript)
        self._require([name], renamed, transcript)
        places = {speaker.transcript for speaker in renamed}
        for other in self._called([new_name], transcript):
            if other.transcript in places:
                [id] = self._ids([other])
                raise InvalidCorrection(f"{new_name!r} speaks in {id!r} too", "merge the two if they are one person")
        return self._correct("rename", renamed, new_name)

    def merge(self, names: Sequence[str], into: str, transcript: int | None) -> Correction:
        """Calls all of `names` `into`. Raises SpeakerNotFound, InvalidCorrection."""
        _check_name(into)
        others = [name for name in dict.fromkeys(names) if name != into]
        if not others:
            raise InvalidCorrection(f"there is nobody to merge with {into!r}", "name one more speaker")
        merged = self._called(others, transcript)
        self._require(others, merged, transcript)
        if len(others) == 1:  # several may get a name that is new; one alone with a new name is a slip of the pen
            self._require([into], self._called([into], transcript), transcript)
        return self._correct("merge", merged, into)

    def undo(self) -> Correction:
        """Gives the speakers of the last correction their names back. Raises InvalidCorrection where there is none."""
        last = self._connection.execute("SELECT number, kind FROM corrections ORDER BY number DESC LIMIT 1").fetchone()
        if last is None:
            raise InvalidCorrection("there is no correction to undo", "rename or merge speakers first")
        number, kind = last
        rows = self._connection.execute(
            "SELECT speakers.number, transcript, corrected.name, speakers.name FROM corrected"
            " JOIN speakers ON speakers.number = corrected.speaker WHERE correction = ? ORDER BY speakers.number",
            (number,),
        ).fetchall()
        before = [_Speaker(*row[:3]) for row in rows]
        self._connection.executemany(
            "UPDATE speakers SET name = ? WHERE number = ?", [(speaker.name, speaker.number) for speaker in before]
        )
        self._connection.execute("DELETE FROM corrections WHERE number = ?", (number,))
        return self._told(kind, before, rows[0][3])

    def _correct(self, kind: str, speakers: Sequence[_Speaker], new_name: str) -> Correction:
        """Calls these speakers `new_name`, and keeps what they were called."""
        number = self._connection.execute("INSERT INTO corrections (kind) VALUES (?)", (kind,)).lastrowid
        self._connection.executemany(
            "INSERT INTO corrected VALUES (?, ?, ?)", [(number, speaker.number, speaker.name) for speaker in speakers]
        )
        self._connection.executemany(
            "UPDATE speakers SET name = ? WHERE number = ?", [(new_name, speaker.number) for speaker in speakers]
        )
        return self._told(kind, speakers, new_name)

    def _told(self, kind: str, speakers: Sequence[_Speaker], new_name: str) -> Correction:
        (turns,) = self._connection.execute(
            "SELECT count(*) FROM turns WHERE speaker IN (SELECT value FROM json_each(?))",
            (json.dumps([speaker.number for speaker in speakers]),),
        ).fetchone()
        names = tuple(dict.fromkeys(speaker.name for speaker in speakers))
        return Correction.model_validate(
            {"kind": kind, "names": names, "new_name": new_name, "transcripts": self._ids(speakers), "turns": turns}
        )

    def _called(self, names: Sequence[str], transcript: int | None) -> list[_Speaker]:
        """The speakers called one of `names`."""
        found = []
        for name in names:
            try:
                found += self._connection.execute(
                    "SELECT number, transcript, name FROM speakers WHERE name = ?1 AND (?2 IS NULL OR transcript = ?2)",
                    (name, transcript),
                ).fetchall()
            except UnicodeEncodeError:  # half a character, which no name holds
                continue
        return [_Speaker(*row) for row in sorted(found)]

    def _require(self, names: Sequence[str], found: Iterable[_Speaker], transcript: int | None) -> None:
        """Raises SpeakerNotFound for the first of `names` that is no name of those found."""
        there = {speaker.name for speaker in found}
        for name in names:
            if name not in there:
                raise SpeakerNotFound(name, [info.name for info in self.speakers(transcript)])

    def _ids(self, speakers: Sequence[_Speaker]) -> tuple[str, ...]:
        """The ids of the transcripts they speak in, in the order these were added."""
        rows = self._connection.execute(
            "SELECT id FROM transcripts WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
            (json.dumps([speaker.transcript for speaker in speakers]),),
        )
        return tuple(row[0] for row in rows)


def _check_name(name: str) -> None:
    if not name.strip():
        raise InvalidCorrection("a speaker cannot be called nothing", "give a name")
    try:
        name.encode()
    except UnicodeEncodeError:
        raise InvalidCorrection(f"half a character in the name {name!r}", "write it anew") from None
