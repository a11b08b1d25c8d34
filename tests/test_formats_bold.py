"""Bold on pages: it tells labels, and neither takes asterisks out of what is printed nor puts any in."""

from __future__ import annotations

import io
from itertools import cycle

import docx
import pytest

from qa.formats import parse_document
from qa.formats.base import Document, Parse

NAMES = ["Ann Lee", "Bob Stone", "Cy Dole"]
SAYINGS = [
    "The roses came late this year, and nobody minded.",
    "We asked for rain, and then we got six weeks of it.",
    "What did the f**king slugs leave us? S***!",
    "A bed by the wall, and two old apple trees.",
    "That wall was built before any of us was born.",
    "Then it has seen slugs enough, I should say.",
]
BESIDE = ["{} (Chair): {}", "{}, Head of Gardens: {}", "{} - Example Gardens - Head of Roses: {}"]


def page(shape: str) -> Parse:
    shape = shape.replace("{}", "<b>{}</b>", 1)
    said = "".join(f"<p>{shape.format(*turn)}</p>" for turn in zip(cycle(NAMES), SAYINGS, strict=False))
    return parse_document(Document("talk.html", f"<html><body><h1>Gardens</h1>{said}</body></html>".encode()))


def word(shape: str) -> Parse:
    document = docx.Document()
    for name, words in zip(cycle(NAMES), SAYINGS, strict=False):
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(shape.replace("{}", "", 1).format(words))
    file = io.BytesIO()
    document.save(file)
    return parse_document(Document("talk.docx", file.getvalue()))


def markdown(shape: str) -> Parse:
    said = [shape.replace("{}", "**{}**", 1).format(*turn) for turn in zip(cycle(NAMES), SAYINGS, strict=False)]
    return parse_document(Document("talk.md", "\n\n".join(said).encode()))


@pytest.mark.parametrize("read", [page, word, markdown])
@pytest.mark.parametrize("shape", BESIDE)
def test_a_name_in_bold_before_what_is_not_is_a_label_without_marks(read, shape):
    turns = read(shape).transcript.turns
    assert [turn.speaker for turn in turns] == NAMES * 2
    assert [turn.text for turn in turns] == SAYINGS
    assert not any("*" in f"{turn.label}{turn.role}" for turn in turns)


@pytest.mark.parametrize("read", [page, word])
def test_asterisks_that_a_page_prints_stay(read):
    assert [turn.text for turn in read("{}: {}").transcript.turns] == SAYINGS


def test_labels_typed_as_markdown_into_a_document_are_labels():
    document = docx.Document()
    for name, words in zip(cycle(NAMES), SAYINGS[:2] * 3, strict=False):
        document.add_paragraph(f"**{name}:** {words}")
    file = io.BytesIO()
    document.save(file)
    turns = parse_document(Document("talk.docx", file.getvalue())).transcript.turns
    assert [(turn.speaker, turn.text) for turn in turns] == list(zip(NAMES * 2, SAYINGS[:2] * 3, strict=True))


def test_labels_in_capitals_within_paragraphs_leave_no_marks_and_no_headings():
    said = "<p><b>ANN LEIGH.</b> - The roses came late. <b>BOB STONE.</b> - So they did. ANN LEIGH. - We dug.</p>"
    page = f"<html><body><h1>Gardens</h1>{said}<h2>The wall</h2>{said}{said}</body></html>"
    turns = parse_document(Document("talk.html", page.encode())).transcript.turns
    assert [turn.speaker for turn in turns] == ["Ann Leigh", "Bob Stone"] * 3 + ["Ann Leigh"]
    assert not any("*" in turn.text or "wall" in turn.text for turn in turns)


@pytest.mark.parametrize(
    "shape", ["**{} (Lower Quay).** {}", "**{} (Lower Quay)**. {}", "**{}.** {}", "{} (Lower Quay). {}"]
)
def test_a_full_stop_after_a_name_also_within_bold_or_after_brackets(shape):
    names = ["Mr Lee", "The Chair", "Ms Dole"]
    turns = list(zip(cycle(names), [words for words in SAYINGS * 3 if "*" not in words], strict=False))
    text = "\n\n".join(shape.format(*turn) for turn in turns)
    parsed = parse_document(Document("talk.md", text.encode()))
    assert [(turn.speaker, turn.text) for turn in parsed.transcript.turns] == turns
