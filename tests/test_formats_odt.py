"""Text documents of LibreOffice: what is read of them, what is left out, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
import reading
from reading import said

from qa.errors import UnknownFormat, UnreadableFile
from qa.formats.base import Parse

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
STYLES = (
    '<style:style style:name="B"><style:text-properties fo:font-weight="bold" xmlns:fo="urn:fo"/></style:style>'
    '<style:style style:name="C" style:parent-style-name="B"/>'
)


def parse(data: bytes, name: str = "talk.odt") -> Parse:
    return reading.parse(data, name)


def odt(body: str, *, kind: str = "text", meta: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        content = f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{body}"
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}>{content}</office:text></office:body></office:document-content>",
            zipfile.ZIP_DEFLATED,
        )
        if meta:
            archive.writestr(
                "meta.xml", f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>"
            )
    return file.getvalue()


def test_labels_spans_breaks_and_what_is_left_out():
    body = (
        "<text:tracked-changes><text:p>Ann Lee: Gone.</text:p></text:tracked-changes>"
        "<text:h>The bridge committee</text:h>"
        "<text:p>Ann Lee: Good <text:span>morning</text:span><text:s text:c='2'/>to you"
        "<text:note><text:p>1</text:p></text:note> all.</text:p>"
        "<text:list><text:list-item><text:p>Bob Ray: Good morning, Ann.</text:p></text:list-item></text:list>"
        "<text:p>Ann Lee: Shall we begin?<text:line-break/>It is nine.</text:p>"
        "<text:p>Bob Ray: Yes, let us begin.</text:p>"
    )
    parsed = parse(odt(body))
    assert parsed.format == "odt"
    assert parsed.transcript.title == "The bridge committee"
    assert said(parsed) == [
        ("Ann Lee", "Good morning  to you all."),
        ("Bob Ray", "Good morning, Ann."),
        ("Ann Lee", "Shall we begin?\nIt is nine."),
        ("Bob Ray", "Yes, let us begin."),
    ]
    sources = [turn.source for turn in parsed.transcript.turns if turn.source]
    assert [(source.unit, source.first) for source in sources] == [("paragraph", n) for n in (2, 3, 4, 5)]


def test_bold_names_on_lines_of_their_own():
    body = "".join(
        f"<text:p text:style-name='{style}'>{name}</text:p>"
        f"<text:p>This is what {name} said about bridge {n} there.</text:p>"
        for n in range(3)
        for name, style in (("Ann Lee", "B"), ("Bob Ray", "C"))
    )
    assert [turn.speaker for turn in parse(odt(body)).transcript.turns] == ["Ann Lee", "Bob Ray"] * 3


def test_tables():
    rows = [
        ("I", "How long have you lived in this house by the river?"),
        ("P1", "All my life, and my mother before me, and hers."),
        ("I", "And what do you remember of the great flood?"),
        ("P1", "The water, the noise, and the neighbours on their roof."),
    ]
    cells = "".join(
        f"<table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell></table:table-row>"
        for name, words in rows
    )
    assert said(parse(odt(f"<table:table>{cells}</table:table>"))) == rows


def test_title_from_the_properties():
    body = "<text:p>Ann Lee: Good morning.</text:p><text:p>Bob Ray: Good morning, Ann.</text:p>" * 2
    meta = "<dc:title xmlns:dc='urn:dc'>Council of Brill</dc:title>"
    assert parse(odt(body, meta=meta)).transcript.title == "Council of Brill"


def test_refused():
    with pytest.raises(UnreadableFile, match="no words"):
        parse(odt("<text:p/>"))
    with pytest.raises(UnreadableFile, match="damaged"):
        parse(odt("<text:p>" * 10_000))
    with pytest.raises(UnknownFormat):
        parse(odt("<text:p>Ann Lee: Hello.</text:p>", kind="spreadsheet"), "talk.ods")


def test_a_file_cut_off_gives_what_stands_before():
    body = "".join(
        f"<text:p>{('Ann Lee', 'Bob Ray')[n % 2]}: This is remark {n} about the {n * n % 97} bridges.</text:p>"
        for n in range(900)
    )
    whole = odt(body)
    parsed = parse(whole[: len(whole) * 2 // 3])
    assert 100 < len(parsed.transcript.turns) < 900
    assert any("cut off" in doubt for doubt in parsed.doubts)
