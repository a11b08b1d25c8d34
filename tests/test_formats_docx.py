"""Word documents: what is read of them, and what is left out."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from reading import said
from word_documents import TALK, made, paragraphs, parse, raw, run

from qa.transcript import Origin

SHARED = Path(__file__).parent.parent.parent / "shared" / "transcripts" / "files" / "docx"


def test_labels_paragraphs_and_where_they_stand():
    parsed = parse(paragraphs(TALK))
    assert parsed.format == "docx"
    assert parsed.transcript.id == parsed.transcript.title == "talk"
    assert said(parsed) == [
        ("Ann Lee", "Good morning, everybody, and welcome.\n\nWe start with the budget for the coming year."),
        ("Bob Ray", "Thank you. I have two remarks on it."),
        ("Ann Lee", "Please go on, we have time for both."),
        ("Bob Ray", "The first is about the bridge over the river."),
    ]
    sources = [turn.source for turn in parsed.transcript.turns]
    assert [(s.unit, s.first, s.last) for s in sources if s] == [
        ("paragraph", 1, 2), ("paragraph", 3, 3), ("paragraph", 4, 4), ("paragraph", 5, 5)
    ]  # fmt: skip


def test_bold_labels_without_a_colon_and_bold_words_inside():
    def write(document):
        for name, words in [("Ann Lee", "Good morning to you all."), ("Bob Ray", "Good morning, Ann.")] * 3:
            document.add_paragraph().add_run(name).bold = True
            line = document.add_paragraph("He said: ")
            line.add_run("never").bold = True
            line.add_run(f" again. {words}")

    turns = said(parse(made(write)))
    assert turns[:2] == [
        ("Ann Lee", "He said: never again. Good morning to you all."),
        ("Bob Ray", "He said: never again. Good morning, Ann."),
    ]
    assert len(turns) == 6


def test_bold_from_a_style():
    def write(document):
        style = document.styles.add_style("Speaker", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        style.font.bold = True
        derived = document.styles.add_style("Speaker2", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        derived.base_style = style
        for n in range(3):
            document.add_paragraph("Ann Lee", style="Speaker")
            document.add_paragraph(f"This is what I have to say about bridge {n} here.")
            document.add_paragraph("Bob Ray", style="Speaker2")
            document.add_paragraph(f"And this is my answer to question {n} of yours.")

    assert [turn.speaker for turn in parse(made(write)).transcript.turns] == ["Ann Lee", "Bob Ray"] * 3


def test_headings_headers_footers_and_page_breaks_are_not_said():
    def write(document):
        document.sections[0].header.paragraphs[0].text = "Strictly private"
        document.sections[0].footer.paragraphs[0].text = "Page 1"
        document.add_heading("The bridge committee", 0)
        document.add_paragraph("14 March 2023")
        document.add_paragraph(TALK[0])
        document.add_heading("Questions", 1)
        document.add_page_break()
        for line in TALK[2:]:
            document.add_paragraph(line)

    parsed = parse(made(write))
    assert parsed.transcript.title == "The bridge committee"
    assert parsed.transcript.date == dt.date(2023, 3, 14)
    assert [words for _, words in said(parsed)] == [line.partition(": ")[2] for line in [TALK[0], *TALK[2:]]]


def test_title_from_the_properties_and_no_date_from_the_day_it_was_made():
    def write(document):
        document.core_properties.title = "Council of Brill, first sitting"
        document.core_properties.created = dt.datetime(2020, 1, 2, tzinfo=dt.UTC)
        for line in TALK:
            document.add_paragraph(line)

    transcript = parse(made(write)).transcript
    assert (transcript.title, transcript.date) == ("Council of Brill, first sitting", None)


def test_insertions_hyperlinks_and_content_controls_are_kept_deletions_and_comments_are_not():
    body = (
        f"<w:p>{run('Ann Lee: It costs ')}<w:del><w:r><w:delText>ten</w:delText></w:r></w:del>"
        f"<w:ins>{run('twenty')}</w:ins>{run(' crowns, see ')}<w:hyperlink>{run('the list')}</w:hyperlink>"
        f"{run('.')}<w:r><w:commentReference w:id='1'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('Bob Ray: So it does, I have seen it.')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:moveFrom>{run('Ann Lee: Gone from here.')}</w:moveFrom></w:p>"
        f"<w:p>{run('Ann Lee: Then we ')}<w:r><w:instrText>PAGE</w:instrText></w:r>{run('agree on the price.')}</w:p>"
        f"<w:p>{run('Bob Ray: We do.')}<w:r><w:rPr><w:vanish/></w:rPr><w:t> Hidden.</w:t></w:r></w:p>"
    )
    assert said(parse(raw(body))) == [
        ("Ann Lee", "It costs twenty crowns, see the list."),
        ("Bob Ray", "So it does, I have seen it."),
        ("Ann Lee", "Then we agree on the price."),
        ("Bob Ray", "We do."),
    ]


def test_meeting_download_with_pictures_and_line_breaks_inside_a_paragraph():
    body = "".join(
        f"<w:p><w:r><w:drawing/></w:r><w:r><w:br/></w:r>{run(name)}{run(clock)}<w:r><w:br/></w:r>{run(words)}</w:p>"
        for name, clock, words in [
            ("Lee, Ann", "   0:03", "Can you all hear me now?"),
            ("Bob Ray (Guest)", "   0:07", "Yes, we can hear you fine."),
            ("Lee, Ann", "   1:12", "Then let us begin with the list."),
            ("Bob Ray (Guest)", "   1:02:09", "That was all from my side."),
        ]
    )
    turns = parse(raw(body)).transcript.turns
    assert [(turn.label, turn.start_ms, turn.text) for turn in turns] == [
        ("Lee, Ann", 3_000, "Can you all hear me now?"),
        ("Bob Ray (Guest)", 7_000, "Yes, we can hear you fine."),
        ("Lee, Ann", 72_000, "Then let us begin with the list."),
        ("Bob Ray (Guest)", 3_729_000, "That was all from my side."),
    ]


def test_captions_in_a_document():
    parsed = parse(
        paragraphs(
            [
                "0:0:5.100 --> 0:0:8.250\nAnn Lee\nGood morning to you all.",
                "0:0:8.500 --> 0:0:10.300\nAnn Lee\nLet us begin.",
                "0:0:10.800 --> 0:0:14.500\nBob Ray\nYes, please.",
            ]
        )
    )
    turns = parsed.transcript.turns
    assert [(t.speaker, t.text, t.start_ms, t.end_ms) for t in turns] == [
        ("Ann Lee", "Good morning to you all. Let us begin.", 5_100, 10_300),
        ("Bob Ray", "Yes, please.", 10_800, 14_500),
    ]
    assert {turn.origin for turn in turns} == {Origin.CAPTIONS}
    assert turns[0].source is not None
    assert (turns[0].source.first, turns[0].source.last) == (1, 2)


def test_tables_of_speaker_time_and_words():
    rows = [
        ("Time", "Speaker", "Text"),
        ("00:00:04", "Ann Lee", "Good morning, let us look at the plans for the bridge."),
        ("00:00:21", "Bob Ray", "They are on the table in front of all of you."),
        ("00:00:30", "", "And there is a second set of them behind you."),
        ("00:00:44", "Ann Lee", "Thank you, I can see them from where I am sitting."),
    ]

    def write(document):
        document.add_paragraph("Bridge committee, 14 March 2023")
        table = document.add_table(len(rows), 3)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text

    parsed = parse(made(write))
    assert [(t.speaker, t.start_ms) for t in parsed.transcript.turns] == [
        ("Ann Lee", 4_000), ("Bob Ray", 21_000), ("Ann Lee", 44_000)
    ]  # fmt: skip
    assert "behind you." in parsed.transcript.turns[1].text
    assert parsed.transcript.turns[0].source is not None
    assert parsed.transcript.turns[0].source.first == 3  # the paragraph above and the table's head come before


def test_two_columns_of_names_and_words_and_paragraphs_after_them():
    rows = [
        ("I:", "How long have you lived in this house by the river?"),
        ("P1:", "All my life, and my mother before me.\nShe was born upstairs."),
        ("I:", "And what do you remember of the great flood?"),
        ("P1:", "The water, the noise, and the neighbours on their roof."),
    ]

    def write(document):
        table = document.add_table(len(rows), 2)
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text, *rest = text.split("\n")
                for line in rest:
                    cell.add_paragraph(line)

    assert said(parse(made(write))) == [
        ("I", "How long have you lived in this house by the river?"),
        ("P1", "All my life, and my mother before me.\n\nShe was born upstairs."),
        ("I", "And what do you remember of the great flood?"),
        ("P1", "The water, the noise, and the neighbours on their roof."),
    ]


LECTURE = [
    "--Title page--",
    "Hello everyone, I’m Dr Ann Lee and this is the second lecture on rivers.",
    "Before we begin I want to thank those who wrote to me.",
    "--Where rivers come from--",
    "Every river starts somewhere, and most of them start high up.",
    "That is enough for today, thank you for listening.",
]


def lecture(author: str, lines: Sequence[str] = LECTURE) -> bytes:
    def write(document):
        document.core_properties.author = author
        for line in lines:
            document.add_paragraph(line)

    return made(write)


def test_the_author_who_says_so_in_the_first_words_is_the_speaker():
    parsed = parse(lecture("Ann Lee"))
    (turn,) = parsed.transcript.turns
    assert turn.speaker == "Dr Ann Lee"
    assert turn.text.startswith("Hello everyone, I’m Dr Ann Lee")
    assert "Title page" not in turn.text
    assert "Where rivers" not in turn.text
    assert parsed.certainty < 1
    assert any("Ann Lee" in doubt for doubt in parsed.doubts)


@pytest.mark.parametrize(
    ("author", "opening"),
    [
        ("Bob Ray", "Hello everyone, I’m Dr Ann Lee and this is the second lecture."),
        ("Ann Lee", "Hello everyone, I’m with Ann Lee and this is the second lecture."),
        ("Ann Lee", "Hello everyone, Ann Lee is our guest, and I’m glad of it."),
        ("", "Hello everyone, I’m Dr Ann Lee and this is the second lecture."),
    ],
)
def test_one_sign_alone_makes_nobody_the_speaker(author, opening):
    parsed = parse(lecture(author, [LECTURE[0], opening, *LECTURE[2:]]))
    assert {turn.speaker for turn in parsed.transcript.turns} == {None}


def test_strict_documents_and_parts_under_other_names():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = "".join(f"<w:p>{run(line)}</w:p>" for line in TALK)
    assert len(parse(raw(body, namespace=strict)).transcript.turns) == 4
    file = io.BytesIO(raw(body, name="word/document2.xml"))
    relation = '<Relationship Type="http://x/relationships/officeDocument" Target="/word/document2.xml"/>'
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
    assert len(parse(file.getvalue()).transcript.turns) == 4


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/transcripts is not here")
def test_documents_as_people_have_them():
    turns = parse((SHARED / "speaker_n.docx").read_bytes()).transcript.turns
    assert [turn.speaker for turn in turns] == ["Speaker 1", "Speaker 2", "Speaker 1", "Speaker 3", "Speaker 2"]
    (turn,) = parse((SHARED / "lecture_headings.docx").read_bytes()).transcript.turns
    assert turn.text.startswith("Hi everyone,")
    assert turn.speaker is not None
    assert turn.speaker in turn.text[:60]
