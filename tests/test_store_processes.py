"""A library and several processes: one writes, others read whole states, and a killed one loses nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from library_folder import found, found_in, holding, in_reach, opened, other_process
from library_talks import QUESTION, talk

from qa import (
    LibraryBusy,
    LibraryReadOnly,
)


def test_a_second_process_may_read_but_not_write(folder):
    before = found_in(folder)
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


def test_a_process_that_was_killed_leaves_what_it_acknowledged_and_no_lock(folder):
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


def test_a_reader_sees_each_change_of_the_writer_and_makes_none(folder):
    before = found_in(folder)
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
