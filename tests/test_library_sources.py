"""What a library takes: files, folders, zips and file objects; what it refuses, and what it doubts."""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from pathlib import Path

import pytest
from conftest import WordEmbedder
from library_talks import OTHER, TALK, ids

from qa import (
    Library,
    LibraryReadOnly,
    ModelNotFound,
    Transcript,
    Turn,
    UnreadableFile,
    formats,
)
from qa.formats.base import Document, Parse


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
