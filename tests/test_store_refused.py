"""A library that cannot be opened or written: what is said, and that nothing is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import WordEmbedder
from library_folder import found, found_in, missing, opened
from library_talks import talk

from qa import (
    Library,
    LibraryDamaged,
    LibraryError,
    LibraryNotFound,
    LibraryTooNew,
    ModelMismatch,
    StorageFull,
    TranscriptNotFound,
)


def test_reading_needs_a_library_and_makes_none(tmp_path):
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(LibraryNotFound, match="adding a transcript") as caught:
            opened(path, read_only=True)
        assert caught.value.path == str(path)
    assert list(tmp_path.iterdir()) == []


def test_a_library_stays_with_its_model(folder):
    for read_only in (False, True):
        with pytest.raises(ModelMismatch, match="words, not another") as caught:
            Library.open(folder, embedder=WordEmbedder("another"), read_only=read_only)
        assert (caught.value.expected, caught.value.given) == ("words", "another")
    opened(folder).close()  # the refused one holds no lock


def test_a_library_of_a_later_version_is_left_alone(folder):
    connection = sqlite3.connect(folder / "library.db")
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    content = (folder / "library.db").read_bytes()
    for read_only in (False, True):
        with pytest.raises(LibraryTooNew, match=r"layout 9.*update") as caught:
            opened(folder, read_only=read_only)
        assert (caught.value.found, caught.value.path) == (9, str(folder))
    assert (folder / "library.db").read_bytes() == content


def test_a_library_of_an_earlier_layout_is_refused_plainly_and_left_alone(folder):
    connection = sqlite3.connect(folder / "library.db")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    content = (folder / "library.db").read_bytes()
    for read_only in (False, True):
        with pytest.raises(LibraryError, match=r"earlier version \(layout 1\).*add the files anew") as caught:
            opened(folder, read_only=read_only)
        assert type(caught.value) is LibraryError
    assert (folder / "library.db").read_bytes() == content


def overwritten(database: Path) -> None:
    database.write_bytes(b"This is no database at all. " * 400)


def cut_short(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:5000])


def damaged_inside(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    database.write_bytes(content)


def of_another_program(database: Path) -> None:
    database.unlink()
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def without_tables(database: Path) -> None:
    database.unlink()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 2")
    connection.close()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("damage", [overwritten, cut_short, damaged_inside, of_another_program, without_tables])
def test_a_database_that_cannot_be_used_is_named_with_the_remedy(folder, damage, read_only):
    damage(folder / "library.db")
    with pytest.raises(LibraryDamaged) as caught:
        opened(folder, read_only=read_only)
    assert caught.value.path == str(folder)
    assert str(folder) in str(caught.value)
    assert "restore a backup" in caught.value.remedy
    assert "\n" not in str(caught.value)
    if damage is of_another_program:
        connection = sqlite3.connect(folder / "library.db")
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
        connection.close()


def test_a_crash_while_the_database_was_made_leaves_an_empty_library(tmp_path):
    (tmp_path / "library.db").touch()
    with pytest.raises(LibraryNotFound):
        opened(tmp_path, read_only=True)
    with opened(tmp_path) as library:
        assert library.transcripts() == []


def test_damage_met_while_reading_is_an_error_of_the_tree(folder):
    with opened(folder) as library:
        library.add(talk("c", *[f"Bridge number {number} of many." for number in range(3000)]))
    content = bytearray((folder / "library.db").read_bytes())
    content[40_000:-40_000] = b"\x07" * (len(content) - 80_000)
    with pytest.raises(LibraryDamaged, match="restore a backup"):
        (folder / "library.db").write_bytes(content)
        missing(folder / "vectors.faiss")
        missing(folder / "words")
        with opened(folder) as library:
            library.get("c")


@pytest.mark.parametrize("name", ["file", "file/below", "a\0b", "x" * 5000])
def test_a_folder_that_cannot_be_made_is_an_error_of_the_tree(tmp_path, name):
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match=r"cannot be opened.*another folder"):
        opened(tmp_path / name)
    with pytest.raises(LibraryError, match=r"none here yet|cannot be opened"):
        opened(tmp_path / name, read_only=True)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_database_that_cannot_be_opened_is_not_said_to_be_damaged(folder, read_only):
    missing(folder / "library.db")
    (folder / "library.db").mkdir()
    with pytest.raises(LibraryError, match=r"cannot be opened.*let this user write") as caught:
        opened(folder, read_only=read_only)
    assert type(caught.value) is LibraryError
    assert caught.value.path == str(folder)


@pytest.fixture
def unwritable(folder: Path) -> Iterator[Path]:
    """A copy of the library that this user may read and not write; root is nobody meanwhile."""
    place = Path(tempfile.mkdtemp())
    library = shutil.copytree(folder, place / "library")
    for path in (place, library, *library.rglob("*")):
        path.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield library
    finally:
        if root:
            os.seteuid(0)
        for path in (place, library, library / "words"):
            path.chmod(0o755)
        shutil.rmtree(place)


@pytest.mark.skipif(os.name == "nt", reason="other rules for what a user may do")
@pytest.mark.parametrize(("read_only", "remedy"), [(False, "name another folder"), (True, "let this user write in it")])
def test_a_library_that_this_user_may_not_write_in_is_not_said_to_be_damaged(unwritable, read_only, remedy):
    with pytest.raises(LibraryError, match=remedy) as caught:
        opened(unwritable, read_only=read_only)
    assert type(caught.value) is LibraryError


def test_a_full_disk_keeps_nothing_of_what_was_to_be_added(folder):
    before = found_in(folder)
    with opened(folder) as library:
        connection = library._store._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StorageFull, match="no room"):
            library.add(talk("c", *["A bridge and a boat. " * 20] * 200))
        assert found(library) == before
        with pytest.raises(TranscriptNotFound):
            library.get("c")
        connection.execute("PRAGMA max_page_count = 1000000")
        library.add(talk("c", "A bridge and a boat."))
    with opened(folder) as library:
        assert [info.id for info in library.transcripts()] == ["a", "b", "c"]
