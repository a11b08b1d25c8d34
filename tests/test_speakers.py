"""Names of speakers put right: renamed, merged, taken back, and everything else left as it was."""

from __future__ import annotations

import pytest
from speakers_talks import SITE, YARD, matching, opened, speakers, talk

from qa import (
    InvalidCorrection,
    Library,
    SpeakerInfo,
    SpeakerNotFound,
    TranscriptNotFound,
)
from qa.store.base import Correction, Filters


@pytest.fixture
def two(library: Library) -> Library:
    library.add(SITE)
    library.add(YARD)
    return library


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
