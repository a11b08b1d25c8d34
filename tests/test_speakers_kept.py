"""Corrected names outlive restarts and crashes; readers and threads see a change whole or not at all."""

from __future__ import annotations

import sqlite3
import threading

import pytest
from speakers_talks import SITE, matching, opened, speakers, talk

from qa import (
    LibraryReadOnly,
    StorageFull,
    TranscriptQAError,
)
from qa.store.indexes import Indexes


def test_corrections_and_the_way_back_outlive_a_restart(tmp_path):
    with opened(tmp_path) as library:
        library.add(SITE)
        first = library.merge_speakers(["SPEAKER_02"], "SPEAKER_00")
        second = library.rename_speaker("SPEAKER_00", "Zoe Quill")
    with opened(tmp_path) as library:
        assert speakers(library, "site") == ["Zoe Quill", "SPEAKER_01", None, "Zoe Quill", "Zoe Quill"]
        assert matching(library, "Quill") == {0, 3, 4}
        assert library.undo() == second
    with opened(tmp_path) as library:
        assert library.undo() == first
        assert library.get("site") == SITE


def test_a_process_that_ends_before_the_words_follow_finds_the_new_name_when_opened_again(tmp_path, monkeypatch):
    library = opened(tmp_path)
    library.add(SITE)
    with monkeypatch.context() as patched:
        patched.setattr(Indexes, "catch_up", lambda self: (_ for _ in ()).throw(OSError("the process is gone")))
        with pytest.raises(TranscriptQAError, match="could not follow"):
            library.rename_speaker("SPEAKER_00", "Zoe Quill")
    library._store._connection.close()
    library._store._release()
    for read_only in (True, False):
        with opened(tmp_path, read_only=read_only) as library:
            assert speakers(library, "site")[0] == "Zoe Quill"
            assert (matching(library, "Quill"), matching(library, "00")) == ({0, 4}, set())


def test_a_reader_sees_the_names_change_and_changes_none(tmp_path):
    with opened(tmp_path) as library, opened(tmp_path, read_only=True) as reader:
        library.add(SITE)
        assert matching(reader, "00") == {0, 4}
        library.rename_speaker("SPEAKER_00", "Zoe Quill")
        assert (matching(reader, "Quill"), matching(reader, "00")) == ({0, 4}, set())
        assert reader.speakers() == library.speakers()
        for call in (
            lambda: reader.rename_speaker("Zoe Quill", "X"),
            lambda: reader.merge_speakers(["Zoe Quill"], "SPEAKER_01"),
            reader.undo,
        ):
            with pytest.raises(LibraryReadOnly):
                call()


def test_threads_that_read_see_a_name_in_all_of_its_turns_or_in_none(library):
    library.add(talk("a", *[("Ann", "bridge boat")] * 8))
    done, problems = threading.Event(), []

    def read() -> None:
        while not done.is_set():
            seen = {hit.speaker for hit in library.search("bridge boat", limit=20)}
            if len(seen) != 1:
                problems.append(seen)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for number in range(6):
            library.rename_speaker("Ann" if number == 0 else f"Ann {number - 1}", f"Ann {number}")
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert problems == []


def test_a_full_disk_leaves_the_names_as_they_were(tmp_path):
    with opened(tmp_path) as library:
        library.add(talk("a", *[(f"Speaker {number}", "Yes.") for number in range(300)]))
        connection: sqlite3.Connection = library._store._connection
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
        before = library.get("a")
        with pytest.raises(StorageFull):
            library.merge_speakers([f"Speaker {number}" for number in range(1, 300)], "X" * 100)
        assert library.get("a") == before
