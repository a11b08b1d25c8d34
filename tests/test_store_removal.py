"""What is removed from a library is in no file of its folder."""

from __future__ import annotations

from pathlib import Path

from conftest import WordEmbedder
from library_folder import holding, opened
from library_talks import talk

from qa import (
    Transcript,
    Turn,
)

SECRET = "xylophagous"  # noqa: S105 - a word


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
