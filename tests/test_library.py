"""Library, the one door: what is added is there, what is removed is gone, and nothing is ever half there."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import WordEmbedder
from library_talks import OTHER, QUESTION, TALK, found, ids, talk, turns_found

from qa import (
    DuplicateTranscript,
    Library,
    Transcript,
    TranscriptInfo,
    TranscriptNotFound,
    TranscriptQAError,
)


def test_an_added_file_is_listed_given_back_and_found(library, tmp_path):
    (tmp_path / "Site Meeting.txt").write_text(TALK, encoding="utf-8")
    report = library.add(tmp_path / "Site Meeting.txt")
    assert (report.added, report.unchanged, report.replaced, report.failed) == (("site-meeting",), (), (), ())
    transcript = library.get("site-meeting")
    assert [turn.text for turn in transcript.turns] == [
        "The bridge opens in May.",
        "And the boat waits until June.",
        "It does.",
    ]
    assert library.transcripts() == [
        TranscriptInfo(
            id="site-meeting",
            title=transcript.title,
            date=None,
            place=None,
            language=None,
            digest=transcript.digest,
            speakers=("Ann Lee", "Bo Ray"),
            turns=3,
            words=13,
        )
    ]
    assert found(library, "bridge opens May")[0][:2] == ("site-meeting", 0)


def test_every_field_of_a_transcript_comes_back_as_it_went_in(library):
    transcript = Transcript.model_validate(
        {
            "id": "все поля\n1",
            "title": "<b>Title</b>",
            "date": "2024-02-29",
            "place": "Łódź",
            "language": "pl",
            "turns": [
                {
                    "speaker": "Ann 'Drop' Lee",
                    "text": "  kept as it is \x00\t😀 e\u0301 \n",
                    "label": "MS LEE:",
                    "role": "chair",
                    "start_ms": 0,
                    "end_ms": 2**53 - 1,
                    "at": "2024-02-29T23:59:59.000001+05:30",
                    "source": {"unit": "cue", "first": 3, "last": 4},
                    "origin": "recogniser",
                },
                {"speaker": None, "text": ""},
                {"speaker": "", "text": " "},
            ],
        }
    )
    library.add(transcript)
    assert library.get(transcript.id) == transcript
    assert library.get(transcript.id).digest == transcript.digest


def test_the_same_again_is_unchanged_under_any_name_and_encodes_nothing(library, word_embedder, tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(TALK, encoding="utf-8")
    library.add(tmp_path / "one.txt")
    encoded = list(word_embedder.batches)
    assert library.add(tmp_path / "one.txt").unchanged == ("one",)
    assert library.add(tmp_path / "two.txt").unchanged == ("one",)
    assert library.add(library.get("one")).unchanged == ("one",)
    assert ids(library) == ["one"]
    assert word_embedder.batches == encoded


def test_other_content_under_a_taken_id_is_refused_and_the_old_stays(library):
    library.add(talk("a", "The bridge opens."))
    before = found(library)
    with pytest.raises(DuplicateTranscript, match=r"'a'.*replace") as caught:
        library.add(talk("a", "The bridge is closed."))
    assert caught.value.id == "a"
    assert found(library) == before


def test_replace_puts_new_content_in_the_place_of_old(library):
    library.add(talk("a", "The zeppelin lands.", "The bridge opens."))
    library.add(talk("b", "The boat waits."))
    report = library.add(talk("a", "The bridge is closed."), replace=True)
    assert (report.added, report.replaced) == ((), ("a",))
    assert [turn.text for turn in library.get("a").turns] == ["The bridge is closed."]
    assert "zeppelin" not in str(found(library, "zeppelin"))
    assert sorted(ids(library)) == ["a", "b"]


def test_replace_of_what_is_not_there_adds_it(library):
    assert library.add(talk("a", "The bridge opens."), replace=True).added == ("a",)


def test_a_file_that_takes_a_place_takes_it_though_its_content_is_elsewhere_too(library, tmp_path):
    for name, content in (("a.txt", TALK), ("b.txt", OTHER)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        library.add(tmp_path / name)
    (tmp_path / "b.txt").write_text(TALK, encoding="utf-8")
    assert library.add(tmp_path / "b.txt").unchanged == ("a",)
    assert library.add(tmp_path / "b.txt", replace=True).replaced == ("b",)
    assert library.get("b").digest == library.get("a").digest


def test_what_is_removed_is_not_found_and_cannot_be_got(library):
    library.add(talk("a", "The bridge opens."))
    library.add(talk("b", "The boat waits."))
    library.remove("a")
    assert ids(library) == ["b"]
    assert turns_found(library) == {("b", 0)}
    for call in (library.get, library.remove):
        with pytest.raises(TranscriptNotFound, match=r"'a'.*it holds b") as caught:
            call("a")
        assert caught.value.known == ("b",)
    library.remove("b")
    assert found(library) == []
    assert library.ask(QUESTION).abstained


def test_a_library_in_memory_and_one_in_a_folder_answer_alike(library, tmp_path):
    with Library.open(tmp_path / "library", embedder=WordEmbedder()) as on_disk:
        for each in (library, on_disk):
            each.add(talk("a", "The bridge opens.", "The boat waits."))
            each.add(talk("b", "A boat, a bridge.", "Nothing."))
            each.remove("a")
            each.add(talk("c", "The bridge again."))
        assert found(on_disk) == found(library)
        assert on_disk.ask(QUESTION) == library.ask(QUESTION)
        assert on_disk.transcripts() == library.transcripts()


class Failing(WordEmbedder):
    """Fails as a model does when memory runs out, once `fails` is set."""

    fails = False

    def encode_passages(self, texts, *, progress=None):
        if self.fails:
            raise MemoryError("out of memory")
        return super().encode_passages(texts, progress=progress)


@pytest.mark.parametrize("replace", [False, True])
def test_an_encoder_that_fails_leaves_nothing_half_added(tmp_path, replace):
    embedder = Failing()
    with Library.open(tmp_path / "library", embedder=embedder) as library:
        library.add(talk("a", "The bridge opens."))
        before = found(library)
        embedder.fails = True
        with pytest.raises(MemoryError):
            library.add(talk("a" if replace else "b", "The boat waits."), replace=replace)
        assert (ids(library), found(library)) == (["a"], before)
    with Library.open(tmp_path / "library", embedder=WordEmbedder()) as library:
        assert (ids(library), found(library)) == (["a"], before)


class Mistaken(WordEmbedder):
    """Gives vectors that are none."""

    def encode_passages(self, texts, *, progress=None):
        return np.full((len(texts), self.dimension), np.nan, dtype=np.float32)


def test_vectors_that_are_no_numbers_are_not_kept(tmp_path):
    with Library.open(tmp_path, embedder=Mistaken()) as library:
        with pytest.raises(ValueError, match="finite"):
            library.add(talk("a", "The bridge opens."))
        assert ids(library) == []


def test_progress_is_told_in_chunks_up_to_all_of_them(library):
    told = []
    library.add(talk("a", "The bridge opens.", "", "The boat waits."), progress=lambda *step: told.append(step))
    assert told == [("a", 2, 2)]


@pytest.mark.parametrize("turns", [(), ("",), (" \n", "\t")])
def test_a_transcript_without_words_is_kept_and_never_found(tmp_path, turns):
    for _ in range(2):
        with Library.open(tmp_path, embedder=WordEmbedder()) as library:
            library.add(talk("silent", *turns))
            library.add(talk("a", "The bridge opens."))
            assert library.get("silent").turns == talk("silent", *turns).turns
            assert ("a", 0) in turns_found(library)
        with Library.open(tmp_path, embedder=WordEmbedder(), read_only=True) as reader:
            assert found(reader)[0][:2] == ("a", 0)


def test_a_streamed_answer_is_the_answer_in_pieces(library):
    library.add(talk("a", "When does the bridge open?", "The bridge opens in May."))
    first, *pieces, last = library.ask_stream("bridge opens May")
    assert first.reading == last.answer.reading
    assert "".join(piece.text for piece in pieces) == last.answer.text
    assert last.answer == library.ask("bridge opens May")


def test_closing_twice_does_nothing_and_use_after_it_is_an_error_of_the_tree(tmp_path):
    library = Library.open(tmp_path, embedder=WordEmbedder())
    library.add(talk("a", "The bridge opens."))
    library.close()
    library.close()
    for call in (library.transcripts, lambda: library.search(QUESTION), lambda: library.remove("a")):
        with pytest.raises(TranscriptQAError, match="closed"):
            call()
