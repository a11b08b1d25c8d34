"""Folders and zips: which files are in them, in what order, and what hostile ones lead to."""

from __future__ import annotations

import os
import random
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from qa import Parse, Transcript, TranscriptQAError, Turn, UnknownFormat, UnreadableFile, formats, sources
from qa.formats.base import Document
from qa.sources import each_file, holds_many

TALK = "Ann Lee: The bridge opens in May.\n\nBo Ray: And the boat waits.\n\nAnn Lee: It does.\n"


def zipped(path: Path, files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def names(source: Path) -> list[str]:
    return [name for name, _ in each_file(source)]


def test_a_folder_and_a_zip_hold_many_and_nothing_else_does(tmp_path):
    talks = zipped(tmp_path / "talks.ZIP", {"a.txt": TALK})
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "folder.zip").mkdir()
    assert holds_many(tmp_path)
    assert holds_many(str(talks))
    assert holds_many(tmp_path / "folder.zip")
    for one in (tmp_path / "a.txt", tmp_path / "missing", tmp_path / "missing.zip", "x" * 5000, "a\0b"):
        assert not holds_many(one)


def test_an_empty_name_is_not_the_folder_one_is_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    assert holds_many(".")
    with pytest.raises(UnreadableFile, match=r"empty name.*name a file"):
        holds_many("")


def test_files_come_in_the_order_of_their_names_without_hidden_ones(tmp_path):
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/config.txt", "a/.DS_Store"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TALK, encoding="utf-8")
    (tmp_path / "empty folder").mkdir()
    assert names(tmp_path) == [str(tmp_path / name) for name in ("a/b/c.txt", "a/z.txt", "b.txt")]
    archive = zipped(
        tmp_path / "talks.zip",
        dict.fromkeys(("b.txt", "a/z.txt", "a/", ".hidden", "__MACOSX/b.txt", "a/.DS_Store"), TALK),
    )
    assert names(archive) == [f"{archive}/a/z.txt", f"{archive}/b.txt"]


def test_each_file_loads_as_if_it_were_given_alone(tmp_path):
    files = {"deep/Site Talk.txt": TALK, "empty.txt": "", "page.html": "<html></html>"}
    archive = zipped(tmp_path / "talks.zip", files)
    assert len(names(archive)) == 3
    for name, load in each_file(archive):
        if name.endswith("Talk.txt"):
            assert load().transcript.id == "site-talk"
            assert [turn.speaker for turn in load().transcript.turns] == ["Ann Lee", "Bo Ray", "Ann Lee"]
        else:
            with pytest.raises((UnreadableFile, UnknownFormat), match=r"empty\.txt|page\.html"):
                load()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_pipes_and_links_to_nowhere_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "missing.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    assert names(tmp_path) == [str(tmp_path / "a.txt")]


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_nothing_or_too_much_in_it_is_said(tmp_path, monkeypatch, kind):
    folder = tmp_path / "talks"
    folder.mkdir()
    source = folder if kind == "folder" else zipped(tmp_path / "talks.zip", {"inner/": ""})
    with pytest.raises(UnreadableFile, match="no file in it") as caught:
        names(source)
    assert caught.value.source == str(source)
    monkeypatch.setattr(sources, "MAX_FILES", 2)
    for number in range(3):
        (folder / f"{number}.txt").touch()
    source = folder if kind == "folder" else zipped(source, {f"{number}.txt": "" for number in range(3)})
    with pytest.raises(UnreadableFile, match="it holds 3 files: add at most 2"):
        names(source)


def test_a_zip_bomb_is_refused_by_what_it_would_unpack_to(tmp_path):
    archive = zipped(tmp_path / "bomb.zip", {"bomb.txt": b"A: b\n" * (20 << 20)})
    assert archive.stat().st_size < 1 << 20
    for _, load in each_file(archive):
        with pytest.raises(UnreadableFile, match="larger than 64 MiB"):
            load()


def test_names_that_climb_out_of_a_zip_write_nothing(tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    archive = zipped(inside / "talks.zip", {"../../evil.txt": TALK, "a/../../evil.txt": TALK, "/etc/evil.txt": TALK})
    assert [load().transcript.id for _, load in each_file(archive)] == ["evil", "evil", "evil"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["inside", "talks.zip"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_that_says_it_is_small_is_not_unpacked_beyond_what_it_says(tmp_path, method):
    archive = zipped(tmp_path / "bomb.zip", {"bomb.txt": b"\0" * (8 << 20)}, method)
    content = archive.read_bytes()
    for place in (22, content.index(b"PK\x01\x02") + 24):  # its length in its own header and in the list of files
        content = content[:place] + struct.pack("<L", 100) + content[place + 4 :]
    archive.write_bytes(content)
    tracemalloc.start()
    try:
        for _, load in each_file(archive):
            with pytest.raises(UnreadableFile, match=r"bomb\.txt"):
                load()
        assert tracemalloc.get_traced_memory()[1] < 3 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_file_packed_in_a_rare_way_says_what_to_do(tmp_path, method):
    [error] = problems(zipped(tmp_path / "talks.zip", {"a.txt": TALK}, method))
    assert "a.txt: it is packed in a rare way: unpack it" in error


def problems(source: Path) -> list[str]:
    """What is said of each file that cannot be read."""
    found = []
    for _, load in each_file(source):
        try:
            load()
        except TranscriptQAError as error:
            found.append(str(error))
    return found


def test_a_zip_unpacks_to_so_much_and_what_is_beyond_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "MAX_INFLATED", 2 * len(TALK))
    archive = zipped(tmp_path / "talks.zip", dict.fromkeys(("a.txt", "b.txt", "c.txt"), TALK))
    read = []
    for name, load in each_file(archive):
        if name.endswith("c.txt"):
            with pytest.raises(UnreadableFile, match=r"c\.txt: the zip unpacks to more than .*add the folder"):
                load()
        else:
            read.append(load().transcript.id)
    assert read == ["a", "b"]


def test_two_files_of_one_name_in_a_zip_are_both_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "talks.zip", "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", TALK)
        archive.writestr("a.txt", TALK.replace("May", "July"))
    words = [load().transcript.turns[0].text for _, load in each_file(tmp_path / "talks.zip")]
    assert words == ["The bridge opens in May.", "The bridge opens in July."]


def test_backslashes_part_folders_from_names(tmp_path):
    files = {"deep\\Site Talk.txt": TALK, "deep\\.hidden.txt": TALK, "empty\\": ""}
    archive = zipped(tmp_path / "talks.zip", files)
    assert [(name, load().transcript.id) for name, load in each_file(archive)] == [
        (f"{archive}/deep/Site Talk.txt", "site-talk")
    ]


@pytest.mark.parametrize("name", [".", "..", "a/..", "//", "x" * 5000, "\x1b[31m.txt", "con\n.txt"])
def test_strange_names_in_a_zip_name_files_like_any_other(tmp_path, name):
    archive = zipped(tmp_path / "talks.zip", {name: TALK, "a.txt": TALK})
    for _, load in each_file(archive):
        assert [turn.speaker for turn in load().transcript.turns] == ["Ann Lee", "Bo Ray", "Ann Lee"]


class Beside:
    """A reader that asks for the file beside its own."""

    def recognises(self, document: Document) -> bool:
        return document.extension == ".words"

    def read(self, document: Document) -> Parse:
        other = document.beside(".who")
        if other is None:
            raise document.unreadable("nobody says who speaks", "put that beside it")
        turn = Turn(speaker=other.decode(), text=document.text)
        return Parse(transcript=Transcript(id=document.id, title="", turns=(turn,)), format="words", shape="words")


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_a_reader_is_given_the_file_beside_its_own_from_the_same_folder(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(formats, "READERS", {"words": Beside()})
    files = {"a/talk.words": "Yes.", "a/talk.who": "Ann", "b/talk.words": "No.", "talk.who": "Bo"}
    source = tmp_path / "talks"
    for name, content in files.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(content, encoding="utf-8")
    if kind == "zip":
        source = zipped(tmp_path / "talks.zip", files)
    spoken = {}
    for name, load in each_file(source):
        if name.endswith(".words"):
            try:
                spoken[name.removeprefix(f"{source}/")] = load().transcript.turns[0].speaker
            except UnreadableFile as error:
                spoken[name.removeprefix(f"{source}/")] = error.reason
    assert spoken == {"a/talk.words": "Ann", "b/talk.words": "nobody says who speaks"}


def test_a_zip_in_a_zip_is_one_bad_file(tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"a.txt": TALK})
    archive = zipped(tmp_path / "outer.zip", {"inner.zip": inner.read_bytes()})
    for _, load in each_file(archive):
        with pytest.raises(TranscriptQAError, match=r"inner\.zip"):
            load()


def test_an_encrypted_file_says_what_to_do(tmp_path):
    archive = zipped(tmp_path / "talks.zip", {"a.txt": TALK}, zipfile.ZIP_STORED)
    content = bytearray(archive.read_bytes())
    for flags in (6, content.index(b"PK\x01\x02") + 8):  # in the file's own header and in the list of files
        content[flags] |= 1
    archive.write_bytes(content)
    for _, load in each_file(archive):
        with pytest.raises(UnreadableFile, match=r"encrypted.*unpack it"):
            load()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", TALK.encode(), b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_only_called_a_zip_is_an_error_of_the_tree(tmp_path, content):
    (tmp_path / "talks.zip").write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"talks\.zip") as caught:
        names(tmp_path / "talks.zip")
    assert caught.value.remedy


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_with_flipped_bits_raises_errors_of_the_tree_alone(tmp_path, method):
    good = zipped(tmp_path / "talks.zip", {"é/a.txt": TALK * 5, "b.txt": TALK}, method).read_bytes()
    chance = random.Random(method)  # noqa: S311 - damage, not a key
    problems = 0
    for _ in range(300):
        content = bytearray(good)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (tmp_path / "talks.zip").write_bytes(content)
        try:
            for _, load in each_file(tmp_path / "talks.zip"):
                try:
                    load()
                except TranscriptQAError:
                    problems += 1
        except TranscriptQAError as error:
            problems += 1
            assert "\n" not in str(error)
    assert problems > 50
