"""Transcripts as rows: what is written to the database and read from it. The caller brings transactions and locks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from qa.chunking import Chunk
from qa.segmentation import word_count
from qa.store.base import Filters, Keys, StoredTurn, TranscriptInfo, TurnFacts, Vectors
from qa.store.filtering import conditions
from qa.store.words import TranscriptWords
from qa.transcript import Transcript, Turn

CHUNKS_PER_TURN = 1 << 20
"""A chunk's id is its turn's key times this, plus its place in the turn: one tells the other without a look-up."""

_TURN = """
    turns.key, transcripts.id, turns.key - transcripts.first_key, speakers.name, turns.text, turns.label, turns.role,
    turns.start_ms, turns.end_ms, turns.at, turns.source, turns.origin, transcripts.language
"""
_JOINED = """
    turns JOIN transcripts ON transcripts.number = turns.transcript
    LEFT JOIN speakers ON speakers.number = turns.speaker
"""


class Records:
    """The rows of one library, over an open connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def fact(self, name: str) -> int:
        """A number kept about the library as a whole; 0 until it is set."""
        return int(self.text_fact(name) or 0)

    def text_fact(self, name: str) -> str | None:
        """A text kept about the library as a whole."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_fact(self, name: str, value: int | str) -> None:
        """Keeps a number or text about the library as a whole."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def insert(self, transcript: Transcript, chunks: Sequence[Chunk], vectors: Vectors, generation: int) -> None:
        """Writes a transcript whose id is free; `vectors` has one row a chunk."""
        execute = self._connection.execute
        first_key = self.fact("next_key")
        words = [word_count(turn.text) for turn in transcript.turns]
        number = execute(
            "INSERT INTO transcripts (id, title, date, place, language, digest, generation, first_key, turn_count,"
            " word_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                transcript.id,
                transcript.title,
                transcript.date and transcript.date.isoformat(),
                transcript.place,
                transcript.language,
                transcript.digest,
                generation,
                first_key,
                len(words),
                sum(words),
            ),
        ).lastrowid
        speakers = {
            name: execute("INSERT INTO speakers (transcript, name) VALUES (?, ?)", (number, name)).lastrowid
            for name in transcript.speakers
        }
        pieces = (
            np.bincount([chunk.turn for chunk in chunks], minlength=len(words)).tolist() if chunks else [0] * len(words)
        )
        self._connection.executemany(
            "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    first_key + place,
                    number,
                    None if turn.speaker is None else speakers[turn.speaker],
                    turn.label,
                    turn.role,
                    turn.text,
                    turn.start_ms,
                    turn.end_ms,
                    turn.at and turn.at.isoformat(),
                    turn.source and turn.source.model_dump_json(),
                    turn.origin.value,
                    words[place],
                    pieces[place],
                )
                for place, turn in enumerate(transcript.turns)
            ),
        )
        self._connection.executemany("INSERT INTO chunks VALUES (?, ?, ?, ?)", _chunk_rows(first_key, chunks, vectors))
        self.set_fact("next_key", first_key + len(words))
        self.set_fact("generation", generation)

    def delete(self, number: int, generation: int) -> None:
        """Deletes the transcript with this row number and everything of it."""
        first, count = self._connection.execute(
            "SELECT first_key, turn_count FROM transcripts WHERE number = ?", (number,)
        ).fetchone()
        self._connection.execute(
            "DELETE FROM chunks WHERE id >= ? AND id < ?", (first * CHUNKS_PER_TURN, (first + count) * CHUNKS_PER_TURN)
        )
        self._connection.execute("DELETE FROM turns WHERE transcript = ?", (number,))
        self._connection.execute("DELETE FROM speakers WHERE transcript = ?", (number,))
        self._connection.execute("DELETE FROM transcripts WHERE number = ?", (number,))
        self._connection.execute("DELETE FROM corrections WHERE number NOT IN (SELECT correction FROM corrected)")
        for name, value in (("generation", generation), ("removed_at", generation), ("purge_due", 1)):
            self.set_fact(name, value)

    def number(self, id: str) -> int | None:
        """The row number of a transcript, or None."""
        try:
            row = self._connection.execute("SELECT number FROM transcripts WHERE id = ?", (id,)).fetchone()
        except UnicodeEncodeError:  # half a character, which no id holds
            return None
        return None if row is None else int(row[0])

    def chunk_ids(self, number: int) -> NDArray[np.int64]:
        """The ids of all chunks of a transcript."""
        rows = self._connection.execute("SELECT key, chunk_count FROM turns WHERE transcript = ?", (number,)).fetchall()
        counted = np.array(rows, dtype=np.int64).reshape(-1, 2)
        return chunk_ids(counted[:, 0], counted[:, 1])

    def ids(self) -> list[str]:
        """The ids of all transcripts, in the order they were added."""
        return [row[0] for row in self._connection.execute("SELECT id FROM transcripts ORDER BY number")]

    def infos(self, only: int | None = None) -> list[TranscriptInfo]:
        """A line on each transcript, in the order they were added, or on the one with row number `only`."""
        chosen = "WHERE ?1 IS NULL OR"
        speakers: dict[int, dict[str, None]] = {}
        for number, name in self._connection.execute(
            f"SELECT transcript, name FROM speakers {chosen} transcript = ?1 ORDER BY number", (only,)
        ):
            speakers.setdefault(number, {})[name] = None
        columns = ("id", "title", "date", "place", "language", "digest", "turns", "words")
        rows = self._connection.execute(
            "SELECT number, id, title, date, place, language, digest, turn_count, word_count FROM transcripts"
            f" {chosen} number = ?1 ORDER BY number",
            (only,),
        )
        return [
            TranscriptInfo.model_validate(
                {**dict(zip(columns, row[1:], strict=True)), "speakers": tuple(speakers.get(row[0], ()))}
            )
            for row in rows
        ]

    def transcript(self, number: int) -> Transcript:
        """The transcript with this row number."""
        id, title, date, place, language = self._connection.execute(
            "SELECT id, title, date, place, language FROM transcripts WHERE number = ?", (number,)
        ).fetchone()
        rows = self._connection.execute(
            f"SELECT {_TURN} FROM {_JOINED} WHERE turns.transcript = ? ORDER BY turns.key", (number,)
        )
        turns = tuple(_stored_turn(row).turn for row in rows)
        return Transcript.model_validate(
            {"id": id, "title": title, "turns": turns, "date": date, "place": place, "language": language}
        )

    def turns(self, keys: Sequence[int]) -> list[StoredTurn]:
        """The turns with these keys, in that order, without those that are gone."""
        rows = self._connection.execute(
            f"SELECT {_TURN} FROM {_JOINED} WHERE turns.key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)),),
        )
        found = {turn.key: turn for turn in map(_stored_turn, rows)}
        return [found[key] for key in keys if key in found]

    def neighbours(self, number: int, turn: int, reach: int) -> list[StoredTurn]:
        """The `turn`-th turn of the transcript with this row number, and those at most `reach` away."""
        rows = self._connection.execute(
            f"SELECT {_TURN} FROM {_JOINED} WHERE turns.transcript = ? AND turns.key - transcripts.first_key"
            " BETWEEN ? AND ? ORDER BY turns.key",
            (number, turn - reach, turn + reach),
        )
        return [_stored_turn(row) for row in rows]

    def facts(self, keys: Keys) -> TurnFacts:
        """Facts of those keys that exist, sorted by key."""
        rows = self._connection.execute(
            "SELECT turns.key, turns.transcript, words, speakers.name, text FROM turns LEFT JOIN speakers"
            " ON speakers.number = turns.speaker WHERE turns.key IN (SELECT value FROM json_each(?))"
            " ORDER BY turns.key",
            (json.dumps(keys.tolist()),),
        ).fetchall()
        numbers = np.array([row[:3] for row in rows], dtype=np.int64).reshape(-1, 3)
        return TurnFacts(
            numbers[:, 0], numbers[:, 1], numbers[:, 2], [row[3] for row in rows], [row[4] for row in rows]
        )

    def chunk_counts(self, keys: Keys) -> NDArray[np.int64]:
        """How many chunks each of these turns has; the keys are sorted, and all there."""
        rows = self._connection.execute(
            "SELECT chunk_count FROM turns WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key",
            (json.dumps(keys.tolist()),),
        ).fetchall()
        return np.array(rows, dtype=np.int64).reshape(-1)

    def passing(self, filters: Filters) -> Keys:
        """The keys of the turns that pass, sorted."""
        condition, values = conditions(filters)
        rows = self._connection.execute(
            f"SELECT turns.key FROM {_JOINED} WHERE {condition} ORDER BY turns.key", values
        ).fetchall()
        return np.array(rows, dtype=np.int64).reshape(-1)

    def speakers(self) -> list[str]:
        """Every name in the library, sorted."""
        return [row[0] for row in self._connection.execute("SELECT DISTINCT name FROM speakers ORDER BY name")]

    def printed_since(self, generation: int) -> list[tuple[str, str | None, str | None]]:
        """(name, label, role) of those who speak in transcripts added after `generation`, each once, in their order."""
        return self._connection.execute(
            "SELECT name, label, role FROM transcripts JOIN turns ON turns.transcript = transcripts.number"
            " JOIN speakers ON speakers.number = turns.speaker WHERE transcripts.generation > ?"
            " GROUP BY name, label, role ORDER BY min(turns.key)",
            (generation,),
        ).fetchall()

    def digest(self, id: str) -> str | None:
        """The digest a transcript was added with."""
        number = self.number(id)
        row = self._connection.execute("SELECT digest FROM transcripts WHERE number = ?", (number,)).fetchone()
        return None if row is None else str(row[0])

    def holder(self, digest: str) -> str | None:
        """The first transcript that was added with this digest."""
        row = self._connection.execute(
            "SELECT id FROM transcripts WHERE digest = ? ORDER BY number", (digest,)
        ).fetchone()
        return None if row is None else str(row[0])

    def chunk_span(self, id: int) -> tuple[int, int]:
        """Start and end of a chunk in its turn's text."""
        row = self._connection.execute('SELECT "start", "end" FROM chunks WHERE id = ?', (id,)).fetchone()
        return (0, 0) if row is None else (int(row[0]), int(row[1]))

    def vectors_since(self, generation: int) -> tuple[NDArray[np.int64], Vectors]:
        """Ids and vectors of the chunks added after `generation`."""
        ids, blobs = [], []
        for first, count in self._keys_since(generation):
            bounds = (first * CHUNKS_PER_TURN, (first + count) * CHUNKS_PER_TURN)
            for id, blob in self._connection.execute("SELECT id, vector FROM chunks WHERE id >= ? AND id < ?", bounds):
                ids.append(id)
                blobs.append(blob)
        if not ids:
            return np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.float32)
        vectors = np.frombuffer(b"".join(blobs), dtype="<f2").reshape(len(ids), -1)
        return np.array(ids, dtype=np.int64), vectors.astype(np.float32)

    def words_since(self, generation: int) -> Iterator[TranscriptWords]:
        """The transcripts added after `generation`, as the lexical index takes them."""
        for first, count in self._keys_since(generation):
            rows = self._connection.execute(
                "SELECT transcripts.number, language, speakers.name, text FROM turns"
                " JOIN transcripts ON transcripts.number = turns.transcript"
                " LEFT JOIN speakers ON speakers.number = turns.speaker WHERE key >= ? AND key < ? ORDER BY key",
                (first, first + count),
            ).fetchall()
            if rows:
                texts = [f"{name}: {text}" if name else text for _, _, name, text in rows]
                yield TranscriptWords(rows[0][0], rows[0][1], first, texts)

    def _keys_since(self, generation: int) -> list[tuple[int, int]]:
        return self._connection.execute(
            "SELECT first_key, turn_count FROM transcripts WHERE generation > ? ORDER BY first_key", (generation,)
        ).fetchall()


def chunk_ids(keys: Keys, counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The ids of all chunks of `keys`, turn after turn; `counts` says how many each turn has."""
    firsts = np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(keys * CHUNKS_PER_TURN, counts) + np.arange(int(counts.sum())) - firsts


def _chunk_rows(first_key: int, chunks: Sequence[Chunk], vectors: Vectors) -> Iterable[tuple[int, int, int, bytes]]:
    halves = vectors.astype("<f2")
    turn, place = -1, 0
    for chunk, half in zip(chunks, halves, strict=True):
        turn, place = chunk.turn, place + 1 if chunk.turn == turn else 0
        yield (first_key + turn) * CHUNKS_PER_TURN + place, chunk.start, chunk.end, half.tobytes()


def _stored_turn(row: tuple[object, ...]) -> StoredTurn:
    key, transcript_id, number, speaker, text, label, role, start_ms, end_ms, at, source, origin, language = row
    turn = Turn.model_validate(
        {
            "speaker": speaker,
            "text": text,
            "label": label,
            "role": role,
            "start_ms": start_ms,
            "end_ms": end_ms,
            "at": at,
            "source": json.loads(str(source)) if source else None,
            "origin": origin,
        }
    )
    spoken = None if language is None else str(language)
    return StoredTurn(int(str(key)), str(transcript_id), int(str(number)), turn, spoken)
