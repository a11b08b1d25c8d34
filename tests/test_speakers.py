"""Names of speakers put right: renamed, merged, taken back, and everything else left as it was."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import WordEmbedder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa import (
    InvalidCorrection,
    Library,
    LibraryReadOnly,
    SpeakerInfo,
    SpeakerNotFound,
    StorageFull,
    Transcript,
    TranscriptNotFound,
    TranscriptQAError,
    Turn,
)
from qa.store.base import Correction, Filters
from qa.store.indexes import Indexes


def talk(id: str, *said: tuple[str | None, str]) -> Transcript:
    turns = tuple(Turn(speaker=name, text=text, label=f"{name}:" if name else None) for name, text in said)
    return Transcript(id=id, title=id, turns=turns)


SITE = talk(
    "site",
    ("SPEAKER_00", "The bridge opens in May."),
    ("SPEAKER_01", "And the boat waits until June."),
    (None, "A door slams."),
    ("SPEAKER_02", "It does."),
    ("SPEAKER_00", "Good."),
)
YARD = talk("yard", ("SPEAKER_00", "The boat is blue."), ("Bo Ray", "It was green."))


@pytest.fixture
def two(library: Library) -> Library:
    library.add(SITE)
    library.add(YARD)
    return library


def speakers(library: Library, id: str) -> list[str | None]:
    return [turn.speaker for turn in library.get(id).turns]


def matching(library: Library, words: str) -> set[int]:
    """Keys of the turns that hold one of these words, or whose speaker does: those nearby hold them only nearby."""
    keys = library._store.matching(words, 1000, None)
    own, _ = library._store.lexical(words, keys[keys.argsort()])
    return {int(key) for key, score in zip(sorted(keys), own, strict=True) if score > 0}


def test_a_speaker_is_renamed_in_one_transcript_or_in_all(two):
    done = two.rename_speaker("SPEAKER_00", "Ann Lee", transcript="site")
    assert done == Correction(kind="rename", names=("SPEAKER_00",), new_name="Ann Lee", transcripts=("site",), turns=2)
    assert speakers(two, "site") == ["Ann Lee", "SPEAKER_01", None, "SPEAKER_02", "Ann Lee"]
    assert speakers(two, "yard") == ["SPEAKER_00", "Bo Ray"]
    two.undo()
    done = two.rename_speaker("SPEAKER_00", "Ann Lee")
    assert (done.transcripts, done.turns) == (("site", "yard"), 3)
    assert speakers(two, "yard") == ["Ann Lee", "Bo Ray"]
    assert [info.speakers for info in two.transcripts()] == [
        ("Ann Lee", "SPEAKER_01", "SPEAKER_02"),
        ("Ann Lee", "Bo Ray"),
    ]


def test_speakers_are_merged_into_one_of_them_or_under_a_new_name(two):
    done = two.merge_speakers(["SPEAKER_02", "SPEAKER_00"], "SPEAKER_00")
    assert done == Correction(
        kind="merge", names=("SPEAKER_02",), new_name="SPEAKER_00", transcripts=("site",), turns=1
    )
    assert speakers(two, "site") == ["SPEAKER_00", "SPEAKER_01", None, "SPEAKER_00", "SPEAKER_00"]
    assert two.transcripts()[0].speakers == ("SPEAKER_00", "SPEAKER_01")
    done = two.merge_speakers(["SPEAKER_00", "SPEAKER_01"], "Ann Lee")
    assert done == Correction(
        kind="merge",
        names=("SPEAKER_00", "SPEAKER_01"),
        new_name="Ann Lee",
        transcripts=("site", "yard"),
        turns=5,
    )
    assert speakers(two, "site") == ["Ann Lee", "Ann Lee", None, "Ann Lee", "Ann Lee"]
    assert speakers(two, "yard") == ["Ann Lee", "Bo Ray"]


def test_undo_puts_exactly_the_turns_back_that_were_moved_and_tells_of_it(two):
    done = [
        two.merge_speakers(["SPEAKER_02"], "SPEAKER_00"),
        two.rename_speaker("SPEAKER_00", "Ann Lee"),
        two.merge_speakers(["Bo Ray"], "Ann Lee"),
    ]
    assert speakers(two, "yard") == ["Ann Lee", "Ann Lee"]
    assert [two.undo() for _ in done] == done[::-1]
    assert (two.get("site"), two.get("yard")) == (SITE, YARD)
    with pytest.raises(InvalidCorrection, match="no correction to undo"):
        two.undo()


def test_counts_tell_who_speaks_most(two):
    two.merge_speakers(["SPEAKER_01"], "SPEAKER_00")
    assert two.speakers() == [
        SpeakerInfo(name="SPEAKER_00", transcripts=("site", "yard"), turns=4, words=16),
        SpeakerInfo(name="Bo Ray", transcripts=("yard",), turns=1, words=3),
        SpeakerInfo(name="SPEAKER_02", transcripts=("site",), turns=1, words=2),
    ]
    assert [info.name for info in two.speakers(transcript="yard")] == ["Bo Ray", "SPEAKER_00"]


def test_labels_words_digests_citations_and_vectors_stay_and_nothing_is_encoded(two, word_embedder):
    question = "when does the bridge open in May"
    before, digest = two.ask(question), two.transcripts()[0].digest
    keys = two._store.passing(Filters(transcripts=("site",)))
    vectors = two._store.similarities(word_embedder.encode_queries([question])[0], keys)
    encoded = list(word_embedder.batches)
    two.rename_speaker("SPEAKER_00", "Ann Lee")
    two.merge_speakers(["SPEAKER_01"], "Ann Lee")
    two.undo()
    assert two.add(SITE).unchanged == ("site",)
    assert word_embedder.batches == encoded
    after = two.ask(question)
    assert [citation.id for citation in after.citations] == [citation.id for citation in before.citations] != []
    assert [citation.turn_digest for citation in after.citations] == [each.turn_digest for each in before.citations]
    assert after.citations[0].speaker == "Ann Lee"
    assert "Ann Lee" in after.text
    assert [(turn.label, turn.text, turn.digest) for turn in two.get("site").turns] == [
        (turn.label, turn.text, turn.digest) for turn in SITE.turns
    ]
    assert two.transcripts()[0].digest == digest
    assert two._store.passing(Filters(transcripts=("site",))).tolist() == keys.tolist()
    again = two._store.similarities(word_embedder.encode_queries([question])[0], keys)
    assert all((one == other).all() for one, other in zip(vectors, again, strict=True))


def test_the_new_name_is_found_and_filtered_by_and_the_old_is_not(two):
    two.rename_speaker("SPEAKER_00", "Zoe Quill")
    assert matching(two, "Quill") == {0, 4, 5}
    assert matching(two, "00") == set()
    assert {(hit.transcript_id, hit.turn) for hit in two.search("boat bridge", speakers=["Zoe Quill"])} == {
        ("site", 0),
        ("site", 4),
        ("yard", 0),
    }
    assert list(two.search("boat bridge", speakers=["SPEAKER_00"])) == []
    assert two.search("What did Zoe Quill say about the boat?").reading.speakers == ("Zoe Quill",)
    two.undo()
    assert matching(two, "Quill") == set()


@pytest.mark.parametrize("name", ["", " \n", "Half \ud800"])
def test_a_name_that_is_none_is_refused(two, name):
    for call in (
        lambda: two.rename_speaker("Bo Ray", name),
        lambda: two.merge_speakers(["Bo Ray", "SPEAKER_00"], name),
    ):
        with pytest.raises(InvalidCorrection, match="name"):
            call()


def test_what_cannot_be_done_names_the_way_out_and_changes_nothing(two):
    with pytest.raises(InvalidCorrection, match=r"'SPEAKER_00' speaks in 'yard' too.*merge"):
        two.rename_speaker("Bo Ray", "SPEAKER_00")
    with pytest.raises(InvalidCorrection, match="is the name already"):
        two.rename_speaker("Bo Ray", "Bo Ray")
    with pytest.raises(InvalidCorrection, match=r"nobody to merge with 'Bo Ray'.*one more"):
        two.merge_speakers("Bo Ray", "Bo Ray")
    for call in (
        lambda: two.rename_speaker("Bo", "Bo Ray"),
        lambda: two.rename_speaker("Half \ud800", "Bo Ray"),
        lambda: two.rename_speaker("SPEAKER_01", "X", transcript="yard"),
        lambda: two.merge_speakers(["SPEAKER_01", "Bo"], "SPEAKER_00"),
        lambda: two.merge_speakers(["Bo Ray"], "Bob Ray"),
        lambda: two.merge_speakers(["Bo Ray"], "SPEAKER_01", transcript="yard"),
    ):
        with pytest.raises(SpeakerNotFound, match=r"no speaker .*: in them speak ") as caught:
            call()
        assert "Bo Ray" in caught.value.known
        assert caught.value.name
    for call in (
        lambda: two.rename_speaker("Bo Ray", "X", transcript="nowhere"),
        lambda: two.merge_speakers(["Bo Ray"], "SPEAKER_00", transcript="nowhere"),
        lambda: two.speakers(transcript="nowhere"),
    ):
        with pytest.raises(TranscriptNotFound, match="'nowhere'"):
            call()
    assert (two.get("site"), two.get("yard")) == (SITE, YARD)
    with pytest.raises(InvalidCorrection, match="undo"):
        two.undo()


def test_a_name_that_is_taken_elsewhere_may_be_given(two):
    two.rename_speaker("SPEAKER_01", "Bo Ray")
    assert speakers(two, "site")[1] == speakers(two, "yard")[1] == "Bo Ray"
    two.merge_speakers(["SPEAKER_02"], "Bo Ray")  # nobody is called that in the transcript itself
    assert speakers(two, "site")[3] == "Bo Ray"
    two.undo()
    two.undo()
    assert (two.get("site"), two.get("yard")) == (SITE, YARD)


def test_a_name_of_foreign_or_active_characters_is_a_name(two):
    for name in ("Łódź Örs", "'; DROP TABLE speakers; --", "<b>Ann</b>", "安 李", "\x1b[31mAnn"):
        two.rename_speaker("Bo Ray", name)
        assert speakers(two, "yard")[1] == name
        assert {hit.turn for hit in two.search("green", speakers=[name])} == {1}
        two.undo()


def opened(folder: Path, *, read_only: bool = False) -> Library:
    return Library.open(folder, embedder=WordEmbedder(), read_only=read_only)


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


def test_what_is_removed_is_gone_from_the_history_too(tmp_path):
    with opened(tmp_path) as library:
        library.add(talk("a", ("Xylander", "The bridge."), ("Bo", "A boat.")))
        library.add(talk("b", ("Bo", "A boat."), ("Cy", "Good.")))
        library.rename_speaker("Xylander", "Xylophanes")
        library.merge_speakers(["Xylophanes", "Bo"], "Cy")
        library.remove("a")
        for file in tmp_path.rglob("*"):
            assert not file.is_file() or b"xylo" not in file.read_bytes().lower()
        assert library.undo() == Correction(kind="merge", names=("Bo",), new_name="Cy", transcripts=("b",), turns=1)
        assert speakers(library, "b") == ["Bo", "Cy"]
        with pytest.raises(InvalidCorrection):
            library.undo()


def test_what_is_replaced_is_no_longer_to_be_undone(two):
    two.rename_speaker("SPEAKER_01", "Ann Lee")
    two.add(talk("site", ("SPEAKER_01", "Other words.")), replace=True)
    with pytest.raises(InvalidCorrection):
        two.undo()
    assert speakers(two, "site") == ["SPEAKER_01"]


def test_a_full_disk_leaves_the_names_as_they_were(tmp_path):
    with opened(tmp_path) as library:
        library.add(talk("a", *[(f"Speaker {number}", "Yes.") for number in range(300)]))
        connection: sqlite3.Connection = library._store._connection
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
        before = library.get("a")
        with pytest.raises(StorageFull):
            library.merge_speakers([f"Speaker {number}" for number in range(1, 300)], "X" * 100)
        assert library.get("a") == before


NAMES = ("Ann", "Bo", "Cy", "Di", "Ed")
IDS = ("a", "b", "c")
SAID = st.lists(st.sampled_from([*NAMES, None]), max_size=5)
SCOPE = st.sampled_from([*IDS, None, None])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(IDS), SAID),
        st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES), SCOPE),
        st.tuples(st.just("merge"), st.lists(st.sampled_from(NAMES), max_size=3), st.sampled_from(NAMES), SCOPE),
        st.tuples(st.just("undo")),
        st.tuples(st.just("remove"), st.sampled_from(IDS)),
        st.tuples(st.just("reopen")),
    ),
    max_size=14,
)


class Model:
    """What a library should hold, as plain lists: the speaker of each turn, and the lists that corrections changed."""

    def __init__(self) -> None:
        self.held: dict[str, list[str | None]] = {}
        self.history: list[dict[str, list[str | None]]] = []

    def scope(self, id: str | None) -> list[str]:
        return list(self.held) if id is None else [id]

    def speak(self, name: str, id: str | None) -> list[str]:
        return [each for each in self.scope(id) if name in self.held[each]]

    def may_rename(self, name: str, new_name: str, id: str | None) -> bool:
        places = self.speak(name, id)
        return bool(places) and not any(new_name in self.held[place] for place in places)

    def may_merge(self, names: Sequence[str], into: str, id: str | None) -> bool:
        others = set(names) - {into}
        known = all(self.speak(name, id) for name in others)
        return bool(others) and known and (len(others) > 1 or bool(self.speak(into, id)))

    def call(self, names: Sequence[str], new_name: str, id: str | None) -> None:
        others = set(names) - {new_name}
        changed = {each: self.held[each] for each in self.scope(id) if others & set(self.held[each])}
        self.history.append(changed)
        for each, before in changed.items():
            self.held[each] = [new_name if name in others else name for name in before]

    def undo(self) -> None:
        self.held.update(self.history.pop())

    def remove(self, id: str) -> None:
        del self.held[id]
        self.history = [left for change in self.history if (left := {k: v for k, v in change.items() if k != id})]


@given(steps=STEPS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_of_corrections_gives_each_turn_the_speaker_that_plain_lists_give_it(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("history")
    library, model = opened(folder), Model()
    try:
        for step in steps:
            library = _take(library, folder, model, step)
            assert {info.id: speakers(library, info.id) for info in library.transcripts()} == model.held
        _check_found(library, model)
    finally:
        library.close()


def _take(library: Library, folder: Path, model: Model, step: tuple) -> Library:
    match step:
        case ("reopen",):
            library.close()
            return opened(folder)
        case ("add", id, said):
            if id not in model.held:
                library.add(talk(id, *[(name, f"word{place} of {id}") for place, name in enumerate(said)]))
                model.held[id] = list(said)
        case ("remove", id):
            if id in model.held:
                library.remove(id)
                model.remove(id)
        case ("undo",):
            if model.history:
                library.undo()
                model.undo()
            else:
                with pytest.raises(InvalidCorrection):
                    library.undo()
        case ("rename", name, new_name, id):
            if id is not None and id not in model.held:
                with pytest.raises(TranscriptNotFound):
                    library.rename_speaker(name, new_name, transcript=id)
            elif model.may_rename(name, new_name, id):
                library.rename_speaker(name, new_name, transcript=id)
                model.call([name], new_name, id)
            else:
                with pytest.raises((SpeakerNotFound, InvalidCorrection)):
                    library.rename_speaker(name, new_name, transcript=id)
        case ("merge", names, into, id):
            if id is not None and id not in model.held:
                with pytest.raises(TranscriptNotFound):
                    library.merge_speakers(names, into, transcript=id)
            elif model.may_merge(names, into, id):
                library.merge_speakers(names, into, transcript=id)
                model.call(names, into, id)
            else:
                with pytest.raises((SpeakerNotFound, InvalidCorrection)):
                    library.merge_speakers(names, into, transcript=id)
    return library


def _check_found(library: Library, model: Model) -> None:
    """Filters, counts and words go by the names as they are now, as in a library that never knew others."""
    with Library.open(embedder=WordEmbedder()) as fresh:
        for id in model.held:
            fresh.add(library.get(id))
        assert library.speakers() == fresh.speakers()
        for name in NAMES:
            expected = {(id, turn) for id, said in model.held.items() for turn, who in enumerate(said) if who == name}
            hits = library.search("word", speakers=[name], limit=50)
            assert {(hit.transcript_id, hit.turn) for hit in hits} == expected
            assert len(matching(library, name)) == len(expected)
            assert scored(library, name) == scored(fresh, name)


def scored(library: Library, words: str) -> dict[tuple[str, int], tuple[float, float]]:
    hits = library.search(words, limit=50, infer=False)
    return {(hit.transcript_id, hit.turn): (hit.why["words"], hit.why["words nearby"]) for hit in hits}
