"""The SQLite file that is the only truth of a library: its tables, how it is opened, and who may write to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from qa.errors import LibraryBusy, LibraryDamaged, LibraryError, LibraryNotFound, LibraryTooNew, StorageFull

LAYOUT = 2
"""Version of the tables, kept in SQLite's user_version."""

_TABLES = """
CREATE TABLE facts (
    -- model, model_digest: whose vectors these are; next_key: the first turn key never used; generation: grows
    -- with every change; removed_at and corrected_at: the generations of the last removal and of the last change to
    -- the name of a speaker; purge_due: 1 while words of something removed may still lie in some file.
    name TEXT PRIMARY KEY, value ANY NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE transcripts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT, place TEXT, language TEXT,
    digest TEXT NOT NULL,
    generation INTEGER NOT NULL,
    first_key INTEGER NOT NULL,
    turn_count INTEGER NOT NULL,
    word_count INTEGER NOT NULL
) STRICT;
CREATE INDEX transcripts_by_digest ON transcripts (digest);
CREATE INDEX transcripts_by_generation ON transcripts (generation);
CREATE TABLE speakers (
    -- One row for each name in the file; turns point to it for good. Once merged, several rows bear one name.
    number INTEGER PRIMARY KEY,
    transcript INTEGER NOT NULL REFERENCES transcripts ON DELETE CASCADE,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX speakers_by_transcript ON speakers (transcript);
CREATE INDEX speakers_by_name ON speakers (name);
CREATE TABLE turns (
    key INTEGER PRIMARY KEY,
    transcript INTEGER NOT NULL REFERENCES transcripts ON DELETE CASCADE,
    speaker INTEGER REFERENCES speakers,
    label TEXT, role TEXT,
    text TEXT NOT NULL,
    start_ms INTEGER, end_ms INTEGER, at TEXT, source TEXT,
    origin TEXT NOT NULL,
    words INTEGER NOT NULL,
    chunk_count INTEGER NOT NULL
) STRICT;
CREATE INDEX turns_by_transcript ON turns (transcript);
CREATE INDEX turns_by_speaker ON turns (speaker);
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL
) STRICT;
CREATE TABLE corrected (
    -- name: what the speaker was called before this correction
    correction INTEGER NOT NULL REFERENCES corrections ON DELETE CASCADE,
    speaker INTEGER NOT NULL REFERENCES speakers ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (correction, speaker)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrected_by_speaker ON corrected (speaker);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY,
    "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    vector BLOB NOT NULL  -- float16, little-endian
) STRICT;
"""


def open_database(file: Path | None, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to `file` (made if absent, unless `read_only`), or to a database in memory.

    Raises LibraryNotFound, LibraryTooNew, LibraryDamaged, and a plain LibraryError for an earlier layout.
    """
    if file is None:
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        _create(connection)
        return connection
    if read_only and not _exists(file):
        raise LibraryNotFound(str(file.parent))
    with meaning(str(file.parent)):
        # Only readers can be in the way, while a purge would have the whole file to itself.
        connection = sqlite3.connect(file, timeout=1, check_same_thread=False, isolation_level=None)
        try:
            _prepare(connection, file.parent, read_only)
        except BaseException:
            connection.close()
            raise
        return connection


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError as error:  # a name too long, a folder that may not be looked into
        raise LibraryError(str(file.parent), f"cannot be opened ({error.strerror})", "name another folder") from error


def _prepare(connection: sqlite3.Connection, library: Path, read_only: bool) -> None:
    layout = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if layout > LAYOUT:
        raise LibraryTooNew(str(library), layout, LAYOUT)
    if 0 < layout < LAYOUT:
        problem = f"made by an earlier version (layout {layout})"
        raise LibraryError(str(library), problem, "remove its folder and add the files anew")
    if layout == 0 and connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise LibraryDamaged(str(library), "another program made it")
    if layout == 0 and read_only:
        raise LibraryNotFound(str(library))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # What is removed leaves zeros behind, not words.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    if layout == 0:
        _create(connection)
    if read_only:
        connection.execute("PRAGMA query_only = ON")


def _create(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {LAYOUT}; COMMIT;")


@contextmanager
def meaning(library: str) -> Iterator[None]:
    """SQLite's errors as this project's: StorageFull, LibraryBusy, LibraryDamaged.

    A plain LibraryError where the library was closed, or this user may not use its files.
    """
    try:
        yield
    except sqlite3.ProgrammingError as error:
        raise LibraryError(library, f"it cannot be used ({error})", "open it again") from error
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_FULL":
            raise StorageFull(library) from error
        if name.startswith("SQLITE_BUSY"):
            raise LibraryBusy(library) from error
        if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM")):
            # Reading writes too: SQLite notes in a file beside the database who reads what.
            remedy = "let this user write in it, or copy it to a folder where that may be"
            raise LibraryError(library, f"its database cannot be opened ({error})", remedy) from error
        raise LibraryDamaged(library, str(error)) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what happens inside is kept for good, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def claim(folder: Path) -> FileLock:
    """The right to write to the library in `folder`, which is made if absent. Raises LibraryBusy."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "write.lock", timeout=0, thread_local=False)
        lock.acquire()
    except Timeout as error:
        raise LibraryBusy(str(folder)) from error
    except (OSError, ValueError) as error:  # ValueError: a zero in its name
        reason = getattr(error, "strerror", None) or error
        raise LibraryError(str(folder), f"cannot be opened ({reason})", "name another folder") from error
    return lock
