"""A library's folder: what is on disk, what is rebuilt, who may open it, and what is said when it cannot be used."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import WordEmbedder

from qa import (
    Library,
    LibraryBusy,
    LibraryDamaged,
    LibraryError,
    LibraryNotFound,
    LibraryReadOnly,
    LibraryTooNew,
    ModelMismatch,
    StorageFull,
    Transcript,
    TranscriptNotFound,
    Turn,
)
from qa.store import indexes

ROOT = Path(__file__).parent.parent
SECRET = "xylophagous"  # noqa: S105 - a word
QUESTION = "Which bridge and which boat?"


def talk(id: str, *texts: str) -> Transcript:
    return Transcript(id=id, title=id, turns=tuple(Turn(speaker="Ann Lee", text=text) for text in texts))


def found(library: Library, question: str = QUESTION) -> list[tuple[str, int, float]]:
    return [(hit.transcript_id, hit.turn, hit.score) for hit in library.search(question)]


def opened(folder: Path, *, read_only: bool = False) -> Library:
    return Library.open(folder, embedder=WordEmbedder(), read_only=read_only)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed library of two talks."""
    with opened(tmp_path / "library") as library:
        library.add(talk("a", "The bridge opens in May.", "The boat waits."))
        library.add(talk("b", "A lamp, a storm, a boat."))
    return tmp_path / "library"


@pytest.fixture
def before(folder: Path) -> list[tuple[str, int, float]]:
    """What the library in `folder` finds before anything is done to it."""
    with opened(folder) as library:
        return found(library)


def holding(folder: Path, word: str) -> list[str]:
    """The files with `word` in their bytes, in any case."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes().lower()
    )


def hidden(folder: Path) -> None:
    """Adds and takes away a talk with the secret word as id, title, speaker, label, role and word."""
    turn = Turn(speaker=SECRET, text=f"The {SECRET} beetle. " * 300, label=SECRET, role=SECRET)
    with opened(folder) as library:
        library.add(Transcript(id=SECRET, title=SECRET, turns=(turn,) * 3, place=SECRET))
        assert library.search(SECRET)[0].transcript_id == SECRET
        library.remove(SECRET)


def test_what_is_removed_is_in_no_file_once_the_library_is_closed(folder):
    with opened(folder) as library:
        library.add(talk("c", f"The {SECRET} beetle."))
    assert "library.db" in holding(folder, SECRET)
    with opened(folder) as library:
        library.remove("c")
    assert holding(folder, SECRET) == []
    hidden(folder)
    assert holding(folder, SECRET) == []
    assert "library.db" in holding(folder, "bridge")


def test_what_is_removed_is_in_no_file_while_the_library_is_open(folder):
    with opened(folder) as library:
        library.add(talk("c", f"The {SECRET} beetle."))
        library.remove("c")
        assert holding(folder, SECRET) == []


def test_what_is_replaced_is_in_no_file(folder):
    with opened(folder) as library:
        library.add(talk("c", f"The {SECRET} beetle."))
        library.add(talk("c", "The beetle."), replace=True)
        assert holding(folder, SECRET) == []


def test_words_that_a_reader_held_back_are_gone_at_the_next_closing(folder):
    with opened(folder, read_only=True) as reader, opened(folder) as library:
        library.add(talk("c", f"The {SECRET} beetle."))
        with reader._store.reading():
            assert reader.get("c").id == "c"
            library.remove("c")
            assert reader.get("c").id == "c"
    assert holding(folder, SECRET) == []


def test_vectors_of_what_is_removed_are_not_kept(folder):
    with opened(folder) as library:
        [vector] = WordEmbedder().encode_passages([f"Ann Lee: The {SECRET} beetle."])
        library.add(talk("c", f"The {SECRET} beetle."))
    kept = vector.astype("<f2").tobytes()
    assert sorted(file.name for file in folder.rglob("*") if file.is_file() and kept in file.read_bytes()) == [
        "library.db",
        "vectors.faiss",
    ]
    with opened(folder) as library:
        library.remove("c")
    assert [file.name for file in folder.rglob("*") if file.is_file() and kept in file.read_bytes()] == []


def test_reopening_gives_the_same_answers_and_encodes_nothing(folder, before):
    embedder = WordEmbedder()
    with Library.open(folder, embedder=embedder) as library:
        assert found(library) == before
        assert library.get("a") == talk("a", "The bridge opens in May.", "The boat waits.")
    assert embedder.batches == []


def test_a_closed_library_holds_nothing_unfinished(folder):
    names = {path.name for path in folder.iterdir()} - {"write.lock"}
    assert names == {"library.db", "vectors.faiss", "words"}


def missing(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def files_of(path: Path) -> list[Path]:
    return [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]


def emptied(path: Path) -> None:
    for file in files_of(path):
        file.write_bytes(b"")


def foreign(path: Path) -> None:
    for file in files_of(path):
        file.write_bytes(b"\xff\x00 nothing of ours " * 20)


def with_one_bit_flipped(path: Path) -> None:
    for file in files_of(path):
        if file.suffix not in (".json", ".lock"):
            content = bytearray(file.read_bytes())
            content[len(content) // 3] ^= 1
            file.write_bytes(content)


def without_the_list_of_files(path: Path) -> None:
    if path.is_dir():
        (path / "meta.json").unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("name", ["vectors.faiss", "words"])
@pytest.mark.parametrize("damage", [missing, emptied, foreign, with_one_bit_flipped, without_the_list_of_files])
def test_what_is_derived_is_made_anew_when_it_cannot_be_used(folder, before, damage, name, read_only):
    damage(folder / name)
    with opened(folder, read_only=read_only) as library:
        assert found(library) == before
    with opened(folder) as library:
        assert found(library) == before


@pytest.mark.parametrize("name", ["vectors.faiss", "words"])
def test_what_is_derived_from_another_state_catches_up_or_is_made_anew(folder, tmp_path, name):
    """An index of an earlier state, before an addition and before a removal, stands in the place of the present one."""
    old = tmp_path / "old"
    shutil.copytree(folder, old)

    def put_back() -> None:
        missing(folder / name)
        (shutil.copytree if (old / name).is_dir() else shutil.copy)(old / name, folder / name)

    for change in (lambda each: each.add(talk("c", "A bridge and a boat.")), lambda each: each.remove("a")):
        with opened(folder) as library:
            change(library)
            now = found(library)
        put_back()
        for read_only in (True, False):
            with opened(folder, read_only=read_only) as library:
                assert found(library) == now


def test_vectors_are_saved_amid_work_once_enough_are_new(folder, monkeypatch):
    monkeypatch.setattr(indexes, "SAVE_AFTER", 2)
    with opened(folder) as library:
        size = (folder / "vectors.faiss").stat().st_size
        library.add(talk("c", "One bridge.", "Two boats."))
        assert (folder / "vectors.faiss").stat().st_size > size
        now = found(library)
    with opened(folder) as library:
        assert found(library) == now


def test_vectors_of_another_history_are_replaced_before_this_one_is_as_long(folder, tmp_path):
    """A backup of the database alone is put back; a crash before the next closing leaves what was saved by then."""
    backup = tmp_path / "library.db"
    shutil.copy(folder / "library.db", backup)
    with opened(folder) as library:
        library.add(talk("c", "A bridge on a hill."))
        library.add(talk("d", "A boat on a lake."))
    shutil.copy(backup, folder / "library.db")
    other_process(
        f"""
        import os
        library = Library.open({str(folder)!r}, embedder=WordEmbedder())
        for id, text in (("e", "No lamp, one bridge, two boats."), ("f", "Rain.")):
            library.add(Transcript(id=id, title=id, turns=(Turn(speaker=None, text=text),)))
        os._exit(0)
        """
    )
    with opened(folder) as library, Library.open(embedder=WordEmbedder()) as fresh:
        for info in library.transcripts():
            fresh.add(library.get(info.id))
        assert [info.id for info in library.transcripts()] == ["a", "b", "e", "f"]
        assert found(library) == found(fresh)
        assert found(library, "rain") == found(fresh, "rain")


def test_what_a_crash_left_beside_the_vectors_goes_with_the_last_of_them(tmp_path):
    folder = tmp_path / "library"
    unfinished = folder / ".vectors.faiss.unfinished"
    with opened(folder) as library:
        library.add(talk("a", "The bridge opens in May."))
    (folder / "vectors.faiss").rename(unfinished)
    other_process(
        f"""
        import os
        from qa.store.indexes import Indexes
        library = Library.open({str(folder)!r}, embedder=WordEmbedder())
        Indexes.remove = lambda *_: os._exit(0)  # the process ends once the rows are gone
        library.remove("a")
        """
    )
    assert unfinished.exists()
    opened(folder).close()
    assert not unfinished.exists()


def test_a_reader_makes_no_file(folder):
    missing(folder / "words")
    missing(folder / "vectors.faiss")
    with opened(folder, read_only=True) as reader:
        assert found(reader)
    assert {path.name for path in folder.iterdir() if not path.name.startswith("library.db")} == {"write.lock"}


def in_reach(code: str) -> str:
    """`code` for a second process, with the project and the encoder of the tests in its reach."""
    paths = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n"
    return paths + "from conftest import WordEmbedder\nfrom qa import *\n" + textwrap.dedent(code)


def other_process(code: str) -> str:
    """What a second process prints that runs `code`."""
    done = subprocess.run([sys.executable, "-c", in_reach(code)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_second_process_may_read_but_not_write(folder, before):
    attempt = f"""
        try:
            Library.open({str(folder)!r}, embedder=WordEmbedder())
        except LibraryBusy as error:
            print(error)
        with Library.open({str(folder)!r}, embedder=WordEmbedder(), read_only=True) as reader:
            print([(hit.transcript_id, hit.turn, hit.score) for hit in reader.search({QUESTION!r})])
    """
    with opened(folder):
        refusal, read = other_process(attempt).splitlines()
    assert refusal == str(LibraryBusy(str(folder)))
    assert read == str(before)
    assert "another process" in refusal
    assert "read-only" in refusal


def test_a_process_that_was_killed_leaves_what_it_acknowledged_and_no_lock(folder, before):
    other_process(
        f"""
        import os
        library = Library.open({str(folder)!r}, embedder=WordEmbedder())
        library.add(Transcript(id="c", title="c", turns=(Turn(speaker=None, text="A third bridge."),)))
        library.remove("b")
        os._exit(0)
        """
    )
    with opened(folder) as library:
        assert [info.id for info in library.transcripts()] == ["a", "c"]
        assert {(id, turn) for id, turn, _ in found(library)} == {("a", 0), ("a", 1), ("c", 0)}
    assert holding(folder, "lamp") == []


def test_a_reader_sees_each_change_of_the_writer_and_makes_none(folder, before):
    with opened(folder) as library, opened(folder, read_only=True) as reader:
        assert found(reader) == before
        library.add(talk("c", "A bridge and a boat."))
        assert found(reader) == found(library)
        library.remove("a")
        assert found(reader) == found(library)
        library.add(talk("b", "No boat."), replace=True)
        assert found(reader) == found(library)
        for call in (lambda: reader.add(talk("d", "A boat.")), lambda: reader.remove("c")):
            with pytest.raises(LibraryReadOnly, match="reading only"):
                call()
        assert [info.id for info in reader.transcripts()] == ["c", "b"]


def test_a_reader_in_another_process_sees_whole_states_while_the_indexes_are_made_anew(folder):
    """Each version says one number in all of its turns; a removal rebuilds the words that the reader has open."""
    reading = f"""
        import time
        with Library.open({str(folder)!r}, embedder=WordEmbedder(), read_only=True) as reader:
            print("open", flush=True)
            ends = time.monotonic() + 2
            while time.monotonic() < ends:
                assert len({{hit.text for hit in reader.search("number", transcripts=["c"], limit=50)}}) == 1
        """
    with opened(folder) as library:
        library.add(talk("c", *["number 0"] * 5))
        reader = subprocess.Popen(
            [sys.executable, "-c", in_reach(reading)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        version = 0
        while reader.poll() is None:
            version += 1
            library.add(talk("c", *[f"number {version}"] * (5 + version % 3)), replace=True)
        assert reader.communicate()[1] == ""
        assert version > 1


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


def test_a_full_disk_keeps_nothing_of_what_was_to_be_added(folder, before):
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
