"""Files made to fill memory or time: bombs, depth and width without end. Read or refused, and soon."""

from __future__ import annotations

import itertools
import time

import pytest
from containers import docx_of, pdf_of, word_xml
from reading import parse, refusal, said
from talk_files import KINDS, file_of, name_of

from qa.errors import UnknownFormat, UnreadableFile

BOMB = (
    '<!DOCTYPE tt [<!ENTITY a "peat">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise("abcdefghijkl"))
    + "]>"
)


OUTSIDE = '<!DOCTYPE tt [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
XML_KINDS = [kind for kind, (extension, _) in KINDS.items() if extension in (".xml", ".ttml", ".eaf", ".trs")]


@pytest.mark.parametrize("kind", XML_KINDS)
@pytest.mark.parametrize("declared", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_entities_are_never_resolved(kind, declared):
    text = file_of(kind).decode().replace("boats", "&l;&a;")
    head, mark, body = text.rpartition("?>")
    start = time.process_time()
    try:
        found = parse(head + mark + declared + body, name_of(kind))
    except (UnreadableFile, UnknownFormat) as error:
        assert name_of(kind) in str(error)
    else:
        read = found.model_dump_json()
        assert "peatpeat" not in read
        assert "root:" not in read
        assert len(read) < 10_000
    assert time.process_time() - start < 2


def test_an_entity_bomb_in_a_word_document():
    body = (
        BOMB.replace("tt [", "w:document [") + word_xml("<w:p><w:r><w:t>Ada: &l;</w:t></w:r></w:p>").partition("?>")[2]
    )
    start = time.process_time()
    assert "entities" in str(refusal(docx_of(body), "talk.docx"))
    assert time.process_time() - start < 1


def test_a_zip_bomb_as_a_word_document():
    start = time.process_time()
    bomb = docx_of(word_xml("<w:p><w:r><w:t>" + "a" * 100_000_000 + "</w:t></w:r></w:p>"))
    made = time.process_time() - start
    assert len(bomb) < 200_000
    start = time.process_time()
    assert "larger than 64 MiB" in str(refusal(bomb, "talk.docx"))
    assert time.process_time() - start < made + 2


def test_a_word_document_of_one_crowded_element():
    attributes = "".join(f"w:a{n}='' " for n in range(100_000))
    start = time.process_time()
    refusal(docx_of(word_xml(f"<w:p><w:r><w:t {attributes}>We dig.</w:t></w:r></w:p>")), "talk.docx")
    assert time.process_time() - start < 2


def test_a_word_document_with_pictures_that_are_bombs():
    bomb = docx_of(word_xml("<w:p><w:r><w:t>We dig.</w:t></w:r></w:p>"), image_png=b"\0" * 50_000_000)
    start = time.process_time()
    assert said(parse(bomb, "talk.docx")) == [(None, "We dig.")]
    assert time.process_time() - start < 1


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes():
    bomb = pdf_of(*["0 0 m " * 20_000_000] * 2, packed=True)
    start = time.process_time()
    refusal(bomb, "talk.pdf")
    assert time.process_time() - start < 20


DEEP = 100_000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("talk.json", "[" * DEEP),
        ("talk.json", "[" * DEEP + "]" * DEEP),
        ("talk.json", '{"segments":' * DEEP + "1" + "}" * DEEP),
        ("talk.xml", "<a>" * DEEP),
        ("talk.xml", "<a>" * DEEP + "peat" + "</a>" * DEEP),
        ("talk.xml", "<?xml version='1.0'?>" + "<u who='Ada'>" * DEEP + "peat" + "</u>" * DEEP),
        ("talk.ttml", "<tt xmlns='http://www.w3.org/ns/ttml'>" + "<div>" * DEEP),
    ],
    ids=lambda value: value[:16],
)
def test_nesting_without_end_is_refused(name, data):
    start = time.process_time()
    refusal(data, name)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * DEEP + "peat is dug here" + "</div>" * DEEP,
        "<b>" * DEEP + "Ada: peat is dug here",
        "<table><tr><td>" * (DEEP // 3) + "Ada: peat is dug here",
        "<table><tr><td>so<tr><td>so<tr><td>" * (DEEP // 9) + "Ada: peat is dug here",
        "<p>Ada: peat is dug here</p>" + "</div>" * DEEP,
    ],
    ids=lambda body: body[:8],
)
def test_a_page_nested_without_end_is_read_or_refused(body):
    start = time.process_time()
    try:
        found = parse(f"<!DOCTYPE html><html><body>{body}</body></html>", "talk.html")
    except (UnreadableFile, UnknownFormat) as error:
        assert "talk.html" in str(error)
    else:
        assert {turn.speaker for turn in found.transcript.turns} <= {"Ada", None}
        assert "peat is dug here" in found.transcript.turns[0].text
    assert time.process_time() - start < 3


def test_a_table_of_a_million_columns():
    start = time.process_time()
    refusal(",".join(map(str, range(1_000_000))) + "\n" + "," * 1_000_000, "talk.csv")
    assert time.process_time() - start < 6
