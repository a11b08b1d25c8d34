"""Word documents that are cut off, do harm or hold no words: the good part is read, or the reason is said."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from word_documents import TALK, paragraphs, parse, raw, run

from qa.errors import UnknownFormat, UnreadableFile
from qa.formats.documents.archive import MAX_PART


def test_macros_are_not_looked_at():
    file = io.BytesIO(paragraphs(TALK))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0Sub AutoOpen()")
    parsed = parse(file.getvalue(), "talk.docm")
    assert parsed.format == "docx"
    assert len(parsed.transcript.turns) == 4


def test_a_file_cut_off_gives_what_stands_before():
    lines = [f"{('Ann Lee', 'Bob Ray')[n % 2]}: This is remark {n} about the {n * n % 97} bridges." for n in range(900)]
    body = "".join(f"<w:p>{run(line)}</w:p>" for line in lines)
    whole = raw(body)
    parsed = parse(whole[: len(whole) * 2 // 3])
    assert 100 < len(parsed.transcript.turns) < 900
    assert parsed.transcript.turns[0].text == lines[0].partition(": ")[2]
    assert any("cut off" in doubt for doubt in parsed.doubts)


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(MAX_PART // (1 << 20) + 1):
            part.write(b" " * (1 << 20))
    return file.getvalue()


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bomb(), "larger than 64 MiB"),
        (raw(f"<w:p>{run('&b;')}</w:p>", head=ENTITIES), "declares entities"),
        (raw("<w:p>" * 100_000), "damaged"),
        (raw("<w:p></w:p>"), "no words"),
        (raw("", name="word/other.xml"), "no Word document"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"word/document.xml" + b"\xff" * 400, "missing"),
    ],
    ids=["bomb", "entities", "deep", "empty", "no document", "garbage"],
)
def test_refused_with_the_reason(data, reason):
    started = time.monotonic()
    with pytest.raises(UnreadableFile, match=reason) as caught:
        parse(data)
    assert time.monotonic() - started < 5
    assert "talk.docx" in str(caught.value)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_encrypted_and_old_documents_say_what_to_do():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(UnreadableFile, match=r"encrypted.*without a password"):
        parse(ole + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UnknownFormat, match=r"old Word document.*\.docx"):
        parse(ole + "WordDocument".encode("utf-16-le"), "talk.doc")
    with pytest.raises(UnknownFormat, match="old Office document"):
        parse(ole)


def test_a_zip_of_texts_is_no_document():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("notes.txt", "Ann Lee: Good morning.")
    with pytest.raises(UnreadableFile, match="zip archive"):
        parse(file.getvalue(), "notes.zip")


def test_ten_megabytes_of_words_are_read_in_time():
    lines = [f"{('Ann Lee', 'Bob Ray')[n % 2]}: {'the bridge over the river ' * 40}remark {n}." for n in range(10_000)]
    whole = raw("".join(f"<w:p>{run(line)}</w:p>" for line in lines))
    started = time.process_time()
    assert len(parse(whole).transcript.turns) == 10_000
    assert time.process_time() - started < 15  # 2 s on a free core, most of it in the text reader
