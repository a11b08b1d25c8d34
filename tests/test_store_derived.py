"""What is derived from the database is kept, caught up, or made anew; the answers stay the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import WordEmbedder
from library_folder import found, found_in, missing, opened, other_process
from library_talks import talk

from qa import Library
from qa.store import indexes


def test_reopening_gives_the_same_answers_and_encodes_nothing(folder):
    before = found_in(folder)
    embedder = WordEmbedder()
    with Library.open(folder, embedder=embedder) as library:
        assert found(library) == before
        assert library.get("a") == talk("a", "The bridge opens in May.", "The boat waits.")
    assert embedder.batches == []


def test_a_closed_library_holds_nothing_unfinished(folder):
    names = {path.name for path in folder.iterdir()} - {"write.lock"}
    assert names == {"library.db", "vectors.faiss", "words"}


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
def test_what_is_derived_is_made_anew_when_it_cannot_be_used(folder, damage, name, read_only):
    before = found_in(folder)
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
