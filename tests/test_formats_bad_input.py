"""Whatever the bytes: a transcript, or one clear line that says what is wrong and what to do."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.errors import TranscriptQAError, UnknownFormat, UnreadableFile
from qa.formats import FORMATS, MAX_BYTES, load_transcript
from qa.transcript import Transcript


def load(data: bytes, name: str = "talk.txt", format: str | None = None) -> Transcript:
    file = io.BytesIO(data)
    file.name = name
    return load_transcript(file, format=format)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\xef\xbb\xbf\n", "no words"),
        (b"--- * * * ---\n... ?!", "no words"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "an image"),
        (b"GIF89a\x01\x00", "an image"),
        (b"PK\x03\x04\x14\x00\x00\x00notes.txt", "a zip archive"),
        (b"ID3\x04\x00\x00", "a sound recording"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x01\x00\x00" * 40, "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"a\x00\x00b\x00c" * 100, "binary"),
    ],
)
def test_no_transcript_in_it(data, reason):
    with pytest.raises(UnreadableFile) as caught:
        load(data)
    message = str(caught.value)
    assert "talk.txt" in message
    assert reason in message
    assert caught.value.remedy
    assert "\n" not in message


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_documents_that_are_not_read_yet(data):
    with pytest.raises(UnknownFormat, match="save it as text"):
        load(data)


def test_unknown_format_name():
    with pytest.raises(UnknownFormat, match="no format 'mp3'") as caught:
        load(b"Ada: Hello.", format="mp3")
    assert caught.value.known == FORMATS


def test_folder_missing_file_and_pipe(tmp_path):
    with pytest.raises(UnreadableFile, match="folder"):
        load_transcript(tmp_path)
    with pytest.raises(UnreadableFile, match="no such file"):
        load_transcript(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile):
        load_transcript("a\0b.txt")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile, match="regular"):
        load_transcript(tmp_path / "pipe")


def test_permission_denied(tmp_path, monkeypatch):
    path = tmp_path / "talk.txt"
    path.write_text("Ada: Hello.")

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    # Whoever runs the tests may be allowed everything.
    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(UnreadableFile, match="permission denied"):
        load_transcript(path)


def test_a_huge_file_is_refused_at_once(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    start = time.process_time()
    with pytest.raises(UnreadableFile, match="larger than 64 MiB"):
        load_transcript(path)
    assert time.process_time() - start < 1


def test_a_stream_is_never_read_without_bound():
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= MAX_BYTES
            self.given += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(UnreadableFile, match="larger than"):
        load_transcript(stream)
    assert stream.given == MAX_BYTES + 1


def test_a_file_opened_as_text():
    with pytest.raises(UnreadableFile, match='mode "rb"'):
        load_transcript(io.StringIO("Ada: Hello."))


def test_a_closed_file():
    file = io.BytesIO(b"Ada: Hello.")
    file.close()
    with pytest.raises(UnreadableFile):
        load_transcript(file)


TALK = "Ada Büchner: Grüß Gott, “Žluťoučký” kůň.\n\nБелла: Здравствуйте, это всё.\n\nAda Büchner: 终于。\n\nБелла: Да."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings(encoding):
    assert load(TALK.encode(encoding)) == load(TALK.encode())


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Zoë: “Où est le cœur?”\n\nAnaïs: Là – dans l’été… 5 €.\n\nZoë: Ça va.\n\nAnaïs: Oui."),
        ("latin-1", "Zoë: Où est ton frère?\n\nAnaïs: Là, dans le pré.\n\nZoë: Ça va.\n\nAnaïs: Oui."),
        ("cp1251", "В.Озёрный: Добрый день!\n\nС.Лесной: Здравствуйте.\n\nВ.Озёрный: Что нового?\n\nС.Лесной: Мост."),
        ("koi8-r", "В.Озёрный: Добрый день!\n\nС.Лесной: Здравствуйте.\n\nВ.Озёрный: Что нового?\n\nС.Лесной: Мост."),
    ],
)
def test_eight_bit_encodings(encoding, text):
    assert load(text.encode(encoding)) == load(text.encode())


def test_one_wrong_byte_does_not_change_the_encoding():
    text = "Zoë: Là, dans le pré où l’été s’achève déjà, à côté du château.\n\n" * 20
    broken = text.encode() + b"Fin\xff.\n"
    assert load(broken).turns[0].text.startswith("Là, dans le pré")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("My Talk (final).v2.txt", "my-talk-final-v2"),
        ("Встреча №5.txt", "встреча-5"),
        ("हिन्दी.txt", "हिन्दी"),
        ("....txt", "transcript"),
        ("x" * 300 + ".txt", "x" * 200),
        ("dir/sub/a b.vtt.txt", "a-b-vtt"),
        ("no_extension", "no_extension"),
        ("bad\udcff.txt", "bad"),
    ],
)
def test_id_is_a_slug_of_the_file_name(name, id):
    assert load(b"Ada: Hello, all of you.", name).id == id


def test_a_file_object_without_a_name():
    assert load_transcript(io.BytesIO(b"Hello, all of you.")).id == "transcript"


@pytest.mark.parametrize(
    "page",
    [
        "word " * 400_000,
        "a" * 2_000_000,
        "Ada: yes. " * 25_000,
        ":" * 500_000,
        "(" * 500_000,
        "[1:" * 300_000,
        "<v " * 300_000,
        "* " * 300_000,
        "Ada: \n" * 100_000,
        "A. " * 300_000,
        "\n" * 500_000 + "x",
        "00:00:01.000 --> 00:00:02.000\n" + "<" * 300_000,
        "WEBVTT\n\n" + "00:01.000 --> 00:02.000\n[(♪\n" * 20_000,
        "{" * 300_000,
        "Ada (" + "1" * 300_000 + "):",
        "".join(f"Minister of Peat{n} Ada Long{n}: We dig on.\n\n" for n in range(3_000)),
        "".join(f"Ada Long{n}\nChief of Peat\n\nWe dig on.\n\n" for n in range(5_000)),
        "".join(f"    Mr. LONG{n}. We dig on.\n" for n in range(5_000)),
        "Ada: Yes.\n\n" * 4 + "<…>\n\nPeat\n\nMore peat is said.\n\n" * 5_000,
        "Ada: Yes.\n\n" * 4 + "“Nobody digs peat as we dig peat on the moor.”\n\n" * 4_000,
        " " * 500_000 + "x",
    ],
    ids=lambda page: page[:12],
)
def test_time_stays_linear(page):
    start = time.process_time()
    with contextlib.suppress(TranscriptQAError):
        load(page.encode())
    assert time.process_time() - start < 6


PIECES = st.sampled_from(
    [
        "Ada",
        "ADA",
        ":",
        "：",
        "\n",
        "\r",
        "\n\n",
        " ",
        "\t",
        "**",
        "[",
        "]",
        "(",
        ")",
        "00:01",
        "1:02:03.500",
        " --> ",
        ">>",
        "- ",
        ". - ",
        "—",
        "<v Bo>",
        "<v>",
        "</v>",
        "<c>",
        "&amp;",
        "&#x0;",
        "WEBVTT\n\n",
        "NOTE",
        "---\n",
        "title: x",
        "Q",
        "A",
        "Mr. Long",
        "May 3, 2022",
        "31.12.2020",
        "<…>",
        "* * *",
        "©",
        "| a | b |",
        "# Head",
        "word",
        "words are said.",
        "\x00",
        '{"id"',
        "1",
        "2\n",
        "“",
        "”",
        "\u2028",
        "\u200f",
        "ß",
        "问",
        "🤓",
        ",",
        "Speaker 1",
        "Mr. LONG. ",
        "Ada Long, , Chief",
        "(Ms. Bo (A, B))",
        "[a](b) | ",
        "\x0c",
        '<T NAME="B">',
        "{\\an8}",
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from([None, *FORMATS]))
def test_any_structure_gives_a_transcript_or_an_error_of_ours(text, format):
    try:
        transcript = load(text.encode(), format=format)
    except TranscriptQAError as error:
        assert "talk.txt" in str(error)
    else:
        assert transcript.turns
        assert all(turn.text.strip() for turn in transcript.turns)
        assert all(turn.text == turn.text.strip() for turn in transcript.turns)
        assert Transcript.model_validate_json(transcript.model_dump_json()) == transcript


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, *FORMATS]))
def test_any_bytes_give_a_transcript_or_an_error_of_ours(data, format):
    try:
        assert load(data, format=format).id == "talk"
    except TranscriptQAError as error:
        assert "talk.txt" in str(error)
