"""PDFs that are cut off, do harm or hold no words: the good part is read, or the reason is said."""

from __future__ import annotations

import time

import pytest
from pdf_pages import (
    as_lines,
    assembled,
    flowed,
    parse,
    pdf,
    talk,
)
from reading import said

from qa.errors import UnreadableFile
from qa.formats.documents.pdf_words import MAX_STREAM

PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\x80\nendstream"
)


def pictures(pages: int, stamp: str = "") -> bytes:
    """Scanned pages, each with a `stamp` that is text."""
    content = f"q 612 0 0 792 0 0 cm /I Do Q BT /F 9 Tf 500 20 Td ({stamp}) Tj ET".encode()
    drawn = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >>"
    resources = b"/Resources << /XObject << /I 3 0 R >> %b >>" % font
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] %b /Contents 4 0 R >>" % resources
    kids = " ".join(f"{5 + n} 0 R" for n in range(pages))
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode()
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, PICTURE, drawn, *[page] * pages])


def encrypted() -> bytes:
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<41><41>]"
    return pdf(flowed(as_lines(talk(6))), info=locked)


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (pictures(3), "no text layer", "run OCR"),
        (pictures(3, "Exhibit 12"), "no text layer", "run OCR"),
        (encrypted(), "encrypted", "without a password"),
        (pdf([[]]), "no words", "file you mean"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "no page", "again"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 200, "no page", "again"),
        (pdf([[(72, 700, "x")]], extra=" " * (MAX_STREAM + 1)), "larger than", "new PDF"),
    ],
    ids=["pictures", "stamped pictures", "encrypted", "empty", "head only", "garbage", "bomb"],
)
def test_refused_with_the_reason(data, reason, remedy, capfd):
    started = time.monotonic()
    with pytest.raises(UnreadableFile, match=reason) as caught:
        parse(data)
    assert time.monotonic() - started < 20
    assert "talk.pdf" in str(caught.value)
    assert remedy in str(caught.value.remedy)
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_file_cut_off_gives_what_can_be_found_and_says_so():
    whole = pdf(flowed(as_lines(talk(60), above=6)), packed=False)
    assert parse(whole).doubts == ()
    parsed = parse(whole[: whole.index(b"xref\n0")])
    assert said(parsed) == talk(60)
    assert any("cut off" in doubt for doubt in parsed.doubts)


def test_words_before_the_head_of_the_file_do_no_harm():
    assert said(parse(b"\r\n\r\n" + pdf(flowed(as_lines(talk(6), above=6))))) == talk(6)


def test_three_hundred_pages_are_read_in_seconds():
    pages = flowed(as_lines(talk(5_000), above=6))
    assert len(pages) > 250
    data = pdf(pages)
    started = time.process_time()
    parsed = parse(data)
    assert time.process_time() - started < 60  # some 6 s on a free core
    assert len(parsed.transcript.turns) == 5_000
