"""Library, the one door: what is added is there, what is removed is gone, and nothing is ever half there."""

from __future__ import annotations

import datetime as dt
import io
import os
import threading
import zipfile
from pathlib import Path

import numpy as np
import pytest
from conftest import WordEmbedder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa import (
    DuplicateTranscript,
    Library,
    LibraryReadOnly,
    ModelNotFound,
    Transcript,
    TranscriptInfo,
    TranscriptNotFound,
    TranscriptQAError,
    Turn,
    UnreadableFile,
    formats,
)
from qa.formats.base import Document, Parse

QUESTION = "Which bridge and which boat?"
TALK = "Ann Lee: The bridge opens in May.\n\nBo Ray: And the boat waits until June.\n\nAnn Lee: It does.\n"
OTHER = "Ann Lee: The harbour is closed.\n\nBo Ray: Then the boat stays.\n\nAnn Lee: It does.\n"


def talk(id: str, *texts: str, date: dt.date | None = None) -> Transcript:
    turns = tuple(Turn(speaker=("Ann Lee", "Bo Ray")[at % 2], text=text) for at, text in enumerate(texts))
    return Transcript(id=id, title=id.title(), turns=turns, date=date)


def found(library: Library, question: str = QUESTION, **filters) -> list[tuple[str, int, str, float]]:
    return [(hit.transcript_id, hit.turn, hit.text, hit.score) for hit in library.search(question, **filters)]


def turns_found(library: Library, question: str = QUESTION, **filters) -> set[tuple[str, int]]:
    return {(id, turn) for id, turn, _, _ in found(library, question, **filters)}


def ids(library: Library) -> list[str]:
    return [info.id for info in library.transcripts()]


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


def test_a_zip_a_folder_and_a_file_object_give_what_is_in_them(library, tmp_path):
    with zipfile.ZipFile(tmp_path / "talks.zip", "w") as archive:
        archive.writestr("inner/first.txt", TALK)
    (tmp_path / "folder" / "deep").mkdir(parents=True)
    (tmp_path / "folder" / "deep" / "second.txt").write_text(OTHER, encoding="utf-8")
    file = io.BytesIO(TALK.replace("May", "March").encode())
    file.name = "third.txt"
    assert library.add(tmp_path / "talks.zip").added == ("first",)
    assert library.add(str(tmp_path / "folder")).added == ("second",)
    assert library.add(file).added == ("third",)
    assert ids(library) == ["first", "second", "third"]


def test_a_folder_adds_the_good_files_and_reports_the_bad(library, tmp_path):
    good, other = tmp_path / "good.txt", tmp_path / "sub" / "other.txt"
    other.parent.mkdir()
    good.write_text(TALK, encoding="utf-8")
    other.write_text(OTHER, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.vtt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "sub" / "good.txt").write_text(TALK.replace("May", "July"), encoding="utf-8")
    report = library.add(tmp_path)
    assert report.added == ("good", "other")
    failed = dict(report.failed)
    assert set(failed) == {
        str(tmp_path / "empty.txt"),
        str(tmp_path / "picture.vtt"),
        str(tmp_path / "sub" / "good.txt"),
    }
    assert "it is empty" in failed[str(tmp_path / "empty.txt")]
    assert "replace" in failed[str(tmp_path / "sub" / "good.txt")]
    assert all("\n" not in problem for problem in failed.values())
    assert ids(library) == ["good", "other"]
    assert set(library.add(tmp_path).unchanged) == {"good", "other"}


class Doubtful:
    """A reader that is not sure of what it read."""

    def recognises(self, document: Document) -> bool:
        return document.text.startswith("doubtful")

    def read(self, document: Document) -> Parse:
        transcript = Transcript(id=document.id, title="", turns=(Turn(speaker=None, text=document.text),))
        return Parse(transcript=transcript, format="doubtful", shape="none", doubts=("It ends early.", "Who?"))


def test_doubts_about_a_file_that_is_added_are_told_once(library, tmp_path, monkeypatch):
    monkeypatch.setattr(formats, "READERS", {"doubtful": Doubtful(), **formats.READERS})
    (tmp_path / "talks").mkdir()
    for name, content in (("a.txt", "doubtful words"), ("b.txt", TALK), ("c.txt", "doubtful too")):
        (tmp_path / "talks" / name).write_text(content, encoding="utf-8")
    told = (("a", "It ends early."), ("a", "Who?"), ("c", "It ends early."), ("c", "Who?"))
    report = library.add(tmp_path / "talks")
    assert (report.added, report.doubts) == (("a", "b", "c"), told)
    assert library.add(tmp_path / "talks").doubts == ()
    (tmp_path / "talks" / "a.txt").write_text("doubtful other words", encoding="utf-8")
    report = library.add(tmp_path / "talks" / "a.txt", replace=True)
    assert (report.replaced, report.doubts) == (("a",), told[:2])


class Lost(WordEmbedder):
    """Has lost its model since the library was opened."""

    def encode_passages(self, texts, *, progress=None):
        self.batches.append(len(texts))
        raise ModelNotFound("words", "no files for the model words", "install it again")


def test_a_folder_is_not_gone_through_when_no_file_of_it_can_be_added(tmp_path):
    talks = tmp_path / "talks"
    talks.mkdir()
    for name, content in (("a.txt", TALK), ("b.txt", OTHER)):
        (talks / name).write_text(content, encoding="utf-8")
    embedder = Lost()
    with Library.open(tmp_path / "library", embedder=embedder) as library, pytest.raises(ModelNotFound):
        library.add(talks)
    assert len(embedder.batches) == 1
    with Library.open(tmp_path / "library", embedder=WordEmbedder()) as library:
        library.add(talks / "a.txt")
    with Library.open(tmp_path / "library", embedder=WordEmbedder(), read_only=True) as reader:
        with pytest.raises(LibraryReadOnly):
            reader.add(talks)
        assert reader.add(talks / "a.txt").unchanged == ("a",)


@pytest.mark.skipif(os.name == "nt", reason="file names are text there")
def test_a_file_name_that_is_no_text_is_reported_too(library, tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt")).touch()
    [(name, problem)] = library.add(tmp_path).failed
    assert name.endswith("bad?.txt")
    assert "it is empty" in problem


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "a\0b", "x" * 5000, "binary.txt"])
def test_a_single_bad_source_raises_and_names_itself(library, tmp_path, name):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\xfe\xff" * 500)
    with pytest.raises(UnreadableFile) as caught:
        library.add(tmp_path / name)
    assert name[:200].replace("\0", "\ufffd") in str(caught.value)
    assert caught.value.remedy
    assert ids(library) == []


def test_an_empty_folder_says_so(library, tmp_path):
    with pytest.raises(UnreadableFile, match="no file in it"):
        library.add(tmp_path)


def test_two_gigabytes_are_refused_without_being_read(library, tmp_path):
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(2 << 30)
    started = dt.datetime.now(dt.UTC)
    with pytest.raises(UnreadableFile, match=r"huge\.txt.*larger than 64 MiB.*split"):
        library.add(tmp_path / "huge.txt")
    assert dt.datetime.now(dt.UTC) - started < dt.timedelta(seconds=1)


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


@pytest.fixture
def dated(library) -> Library:
    """Three talks: March 2023, March 2024, undated; in the undated one, one turn has its own moment."""
    library.add(talk("old", "bridge one", "boat one", date=dt.date(2023, 3, 14)))
    library.add(talk("new", "bridge two", "boat two", date=dt.date(2024, 3, 14)))
    moment = dt.datetime(2023, 3, 14, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
    turns = (Turn(speaker="Ann Lee", text="bridge three", at=moment), Turn(speaker=None, text="boat three"))
    library.add(Transcript(id="undated", title="Undated", turns=turns))
    return library


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {("old", 0), ("old", 1), ("new", 0), ("new", 1), ("undated", 0), ("undated", 1)}),
        ({"transcripts": ["old"]}, {("old", 0), ("old", 1)}),
        ({"transcripts": "old"}, {("old", 0), ("old", 1)}),
        ({"transcripts": []}, set()),
        ({"speakers": ["Bo Ray"]}, {("old", 1), ("new", 1)}),
        ({"speakers": "Bo Ray", "transcripts": ["new", "undated"]}, {("new", 1)}),
        ({"speakers": ["Nobody"]}, set()),
        ({"after": dt.date(2023, 3, 14)}, {("old", 0), ("old", 1), ("new", 0), ("new", 1), ("undated", 0)}),
        ({"after": dt.date(2023, 3, 15)}, {("new", 0), ("new", 1)}),
        ({"before": dt.date(2023, 3, 15)}, {("old", 0), ("old", 1), ("undated", 0)}),
        ({"before": dt.date(2023, 3, 14)}, set()),
        ({"after": dt.date(2023, 3, 14), "before": dt.date(2023, 3, 15), "speakers": "Bo Ray"}, {("old", 1)}),
    ],
)
def test_filters_let_pass_what_they_say(dated, filters, expected):
    assert turns_found(dated, **filters) == expected


def test_a_filter_for_a_transcript_that_is_not_there_names_it(dated):
    with pytest.raises(TranscriptNotFound, match="'older'"):
        dated.search(QUESTION, transcripts=["old", "older"])


def test_half_a_character_in_a_question_or_a_name_finds_nothing_more(dated):
    """A command line gives such characters for bytes that are no text."""
    assert found(dated, "bridge \ud800") == found(dated, "bridge ?")
    answer = dated.ask("bridge \ud800")
    assert answer.model_validate_json(answer.model_dump_json()) == answer
    assert turns_found(dated, speakers=["\ud800"]) == set()
    for call in (dated.get, dated.remove, lambda id: dated.search(QUESTION, transcripts=[id])):
        with pytest.raises(TranscriptNotFound, match="no transcript"):
            call("\ud800")


def test_a_limit_is_kept_and_none_below_one_is_taken(dated):
    assert len(dated.search(QUESTION, limit=2)) == 2
    assert found(dated, limit=2) == found(dated)[:2]
    with pytest.raises(ValueError, match="limit"):
        dated.search(QUESTION, limit=0)


def test_threads_that_read_while_one_writes_see_whole_transcripts(library):
    """Each version of the talk says one number in all of its turns; no reader may see two of them together."""
    library.add(talk("a", *["bridge boat number0"] * 8))
    done = threading.Event()
    problems: list[object] = []

    def read() -> None:
        while not done.is_set():
            try:
                seen = {hit.text for hit in library.search("bridge boat", limit=20)}
                stored = {turn.text for turn in library.get("a").turns}
                if len(seen) != 1 or len(stored) != 1:
                    problems.append((seen, stored))
            except TranscriptQAError as error:
                problems.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for version in range(1, 9):
            library.add(talk("a", *[f"bridge boat number{version}"] * (8 + version)), replace=True)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert problems == []


def test_threads_that_add_the_same_add_it_once(library, tmp_path):
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    reports = []
    threads = [threading.Thread(target=lambda: reports.append(library.add(tmp_path / "a.txt"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((report.added, report.unchanged) for report in reports) == [((), ("a",))] * 3 + [(("a",), ())]


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


WORDS = st.sampled_from(["bridge", "boat", "storm", "lamp", "Ann", ".", "\n", "мост", "橋", "😀"])
TEXTS = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from("abc"), TEXTS),
        st.tuples(st.just("replace"), st.sampled_from("abc"), TEXTS),
        st.tuples(st.just("remove"), st.sampled_from("abc")),
        st.tuples(st.just("reopen")),
    ),
    max_size=8,
)


@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_leads_to_what_a_dict_would_hold_and_a_fresh_library_would_find(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("history")
    library = Library.open(folder, embedder=WordEmbedder())
    held: dict[str, Transcript] = {}
    try:
        for action, *details in steps:
            if action == "reopen":
                library.close()
                library = Library.open(folder, embedder=WordEmbedder())
            elif action == "remove":
                if details[0] in held:
                    library.remove(details[0])
                    del held[details[0]]
                else:
                    with pytest.raises(TranscriptNotFound):
                        library.remove(details[0])
            else:
                new = talk(details[0], *details[1])
                old = held.get(new.id)
                if action == "add" and old is not None and old.digest != new.digest:
                    with pytest.raises(DuplicateTranscript):
                        library.add(new)
                else:
                    report = library.add(new, replace=action == "replace")
                    changed = "added" if old is None else "unchanged" if old.digest == new.digest else "replaced"
                    assert getattr(report, changed) == (new.id,)
                    if changed != "unchanged":
                        held.pop(new.id, None)  # a replaced transcript is the latest
                        held[new.id] = new
        assert ids(library) == list(held)
        assert [library.get(id) for id in held] == list(held.values())
        with Library.open(embedder=WordEmbedder()) as fresh:
            for transcript in held.values():
                fresh.add(transcript)
            assert found(library) == found(fresh)
            assert library.ask(QUESTION) == fresh.ask(QUESTION)
    finally:
        library.close()
