"""Documents that withhold their words: macros, encryption, pictures, damage."""

from __future__ import annotations

import pytest
from containers import docx_of, pdf_lines, pdf_of, word_xml, zip_of
from reading import parse, refusal, said
from talk import TALK
from talk_files import file_of

from qa.errors import UnknownFormat, UnreadableFile


def test_a_word_document_with_macros():
    paragraphs = "".join(f"<w:p><w:r><w:t>{name}: We dig.</w:t></w:r></w:p>" for name in ("Ada", "Bo") * 3)
    found = parse(docx_of(word_xml(paragraphs), vbaProject_bin=b"\xd0\xcf\x11\xe0 Shell(format c:)"), "talk.docm")
    assert said(found) == [("Ada", "We dig."), ("Bo", "We dig.")] * 3


def test_an_encrypted_office_document():
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    assert "without a password" in str(refusal(container, "talk.docx"))


def test_an_old_word_document():
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(500)
    assert ".docx" in str(refusal(container, "talk.doc"))


def test_an_encrypted_pdf():
    keys = f"/O<{'ab' * 32}>/U<{'cd' * 32}>"
    secret = f"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44{keys}>>/ID[<{'ef' * 16}><{'ef' * 16}>]"
    error = refusal(pdf_of(pdf_lines(["Ada: We dig."]), trailer=secret), "talk.pdf")
    assert "encrypted" in str(error) or "password" in str(error)


@pytest.mark.parametrize("pages", [1, 30])
def test_a_pdf_of_pictures(pages):
    picture = "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
    error = refusal(pdf_of(*[picture] * pages), "talk.pdf")
    assert "no text layer" in str(error)
    assert "OCR" in str(error)


@pytest.mark.parametrize("line", range(3))
def test_a_damaged_pdf(line):
    file = file_of("pdf")
    broken = (
        file.replace(b"xref", b"xxxx"),
        file.replace(b"/Length", b"/Langth"),
        file.replace(b"endobj", b""),
    )[line]
    try:
        found = parse(broken, "talk.pdf")
    except (UnreadableFile, UnknownFormat) as error:
        assert "talk.pdf" in str(error)
    else:
        assert {turn.speaker for turn in found.transcript.turns} <= {saying.speaker for saying in TALK} | {None}


def test_parts_of_a_zip_that_are_no_document():
    assert "zip" in str(refusal(zip_of({"talk.txt": "Ada: We dig."}), "talk.zip"))
