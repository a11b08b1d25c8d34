"""Files made to do harm, cut off, mislabelled or out of order: the exact complaint, or what good part was read."""

from __future__ import annotations

import contextlib
import gc
import io
import itertools
import json
import re
import time
from collections.abc import Callable, Sequence

import pytest
from containers import docx_of, pdf_lines, pdf_of, word_xml, zip_of
from talk import TALK, talk_of
from talk_files import KINDS, file_of, name_of

from qa.errors import TranscriptQAError, UnknownFormat, UnreadableFile
from qa.formats import parse_transcript
from qa.formats.base import Parse


def parse(data: str | bytes, name: str = "talk.txt", format: str | None = None) -> Parse:
    file = io.BytesIO(data if isinstance(data, bytes) else data.encode(errors="surrogatepass"))
    file.name = name
    return parse_transcript(file, format=format)


def refusal(data: str | bytes, name: str = "talk.txt", format: str | None = None) -> TranscriptQAError:
    """The error that a file is refused with, which has to be one line that names the file and the way out."""
    with pytest.raises((UnreadableFile, UnknownFormat)) as caught:
        parse(data, name, format)
    message = str(caught.value)
    assert name in message
    assert message.isprintable()
    assert len(message) < 400
    assert caught.value.remedy
    return caught.value


def said(found: Parse) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in found.transcript.turns]


WHOLE = [(saying.speaker, saying.words) for saying in TALK]

# Cut off


TEXT_KINDS = ("vtt voices", "vtt labels", "srt", "sbv", "csv", "tsv", "json lines", "markdown", "text with colons")


@pytest.mark.parametrize("kind", TEXT_KINDS)
def test_of_a_file_cut_off_in_its_last_third_the_good_part_is_read(kind):
    file = file_of(kind)
    for end in range(len(file) * 2 // 3, len(file), 13):
        turns = said(parse(file[:end], name_of(kind)))
        assert turns[:4] == WHOLE[:4], end
        assert {speaker for speaker, _ in turns} <= {speaker for speaker, _ in WHOLE}, end


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.endswith("json")])
def test_of_json_cut_off_the_whole_items_are_read_or_the_place_is_named(kind):
    file = file_of(kind)
    for end in (len(file) // 4, len(file) // 2, len(file) - 3):
        try:
            found = parse(file[:end], name_of(kind))
        except (UnreadableFile, UnknownFormat) as error:
            assert "line" in str(error) or isinstance(error, UnknownFormat)
        else:
            assert any("ends in the middle" in doubt for doubt in found.doubts)
            assert " ".join(turn.text for turn in found.transcript.turns)[:20] in " ".join(words for _, words in WHOLE)


@pytest.mark.parametrize("kind", [kind for kind, (extension, _) in KINDS.items() if extension in (".pdf", ".odt")])
@pytest.mark.parametrize("kept", [8, 60, 400])
def test_documents_cut_off(kind, kept):
    """Of an OpenDocument text whole words may be left; of a PDF without its index nothing is found so early."""
    try:
        found = parse(file_of(kind)[:kept], name_of(kind))
    except (UnreadableFile, UnknownFormat) as error:
        assert name_of(kind) in str(error)
    else:
        assert kind == "odt"
        assert any("cut off" in doubt for doubt in found.doubts)


def test_a_word_document_without_its_end():
    paragraphs = "".join(f"<w:p><w:r><w:t>Ada: We dig {n}.</w:t></w:r></w:p>" for n in range(9))
    found = parse(docx_of(word_xml(paragraphs))[:-60], "talk.docx")
    assert found.transcript.turns[0].text.startswith("We dig 0.")
    assert any("cut off" in doubt for doubt in found.doubts)


# Under another's name


@pytest.mark.parametrize(
    "kind", ["vtt voices", "srt", "sbv", "ttml", "own json", "whisperx json", "csv", "docx", "pdf"]
)
@pytest.mark.parametrize("name", ["talk", "talk.txt", "talk.srt", "talk.json", "talk.docx", "talk.html", "talk.mp3"])
def test_what_a_file_is_decides_not_its_name(kind, name):
    assert said(parse(file_of(kind), name)) == said(parse(file_of(kind), name_of(kind)))


@pytest.mark.parametrize("extension", [".docx", ".pdf", ".odt"])
def test_text_under_the_name_of_a_document(extension):
    name = "talk" + extension
    try:
        found = parse(file_of("text with colons"), name)
    except (UnreadableFile, UnknownFormat) as error:
        assert name in str(error)
    else:
        assert said(found) == WHOLE


@pytest.mark.parametrize("format", ["docx", "pdf", "json"])
def test_text_that_is_called_something_else(format):
    refusal(file_of("text with colons"), "talk.txt", format)


# Bombs

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


# Documents that withhold their words


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


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes():
    bomb = pdf_of(*["0 0 m " * 20_000_000] * 2, packed=True)
    start = time.process_time()
    refusal(bomb, "talk.pdf")
    assert time.process_time() - start < 20


# Depth and width

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


def test_a_table_whose_rows_are_of_all_lengths():
    rows = ["speaker,text", "Ada,We dig peat here.", "Bo", "", ",,,,", "Ada,Then we stop,for tea,,", 'Bo,"And then']
    turns = said(parse("\n".join(rows), "talk.csv"))
    assert turns[0][0] == "Ada"
    assert turns[0][1].startswith("We dig peat here.")
    assert {speaker for speaker, _ in turns} <= {"Ada", "Bo", None}


# Numbers and times


NUMBERS = ["1e308", "-1e308", "1e999", "NaN", "-Infinity", "9" * 400, "-5", '"soon"', "null", "true", "[]", "{}", '""']


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
@pytest.mark.parametrize("fields", [("start", "end"), ("start_ms", "end_ms"), ("startTime", "endTime")])
def test_json_whose_times_are_none(number, fields):
    first, last = fields
    rows = ",".join(
        f'{{"speaker": "{name}", "{first}": {number}, "{last}": {number}, "text": "We dig peat {n} times a day."}}'
        for n, name in enumerate(["Ada", "Bo"] * 4)
    )
    for data in (f'{{"segments": [{rows}]}}', f"[{rows}]"):
        try:
            found = parse(data, "talk.json")
        except (UnreadableFile, UnknownFormat) as error:
            assert "talk.json" in str(error)
        else:
            assert [turn.speaker for turn in found.transcript.turns] == ["Ada", "Bo"] * 4
            assert all(turn.start_ms is None or 0 <= turn.start_ms < 2**53 for turn in found.transcript.turns)


@pytest.mark.parametrize("field", ["speaker", "text", "start", "words"])
@pytest.mark.parametrize(
    "value", [None, 0, 1e308, [], {}, [[[]]], True, "", "\ud800", "\x00", ["a", 1], {"name": None}]
)
def test_json_whose_fields_hold_something_else(field, value):
    rows = [{"speaker": "Ada", "start": n, "end": n + 1, "text": f"We dig peat on day {n}."} for n in range(6)]
    rows[2][field] = value
    try:
        found = parse(json.dumps({"segments": rows}), "talk.json")
    except (UnreadableFile, UnknownFormat) as error:
        assert "talk.json" in str(error)
    else:
        assert "We dig peat on day 0." in found.transcript.turns[0].text


def _backwards(kind: str) -> Parse:
    return parse(file_of(kind, list(reversed(TALK))), name_of(kind))


@pytest.mark.parametrize("kind", ["vtt voices", "vtt labels", "srt", "sbv", "ttml"])
def test_times_that_run_backwards_in_captions_are_doubted(kind):
    found = _backwards(kind)
    assert sorted(said(found)) == sorted(WHOLE)
    assert any("backward" in doubt or "back" in doubt for doubt in found.doubts), found.doubts


def test_substation_events_stand_in_any_order():
    assert said(_backwards("ass")) == WHOLE


@pytest.mark.parametrize("kind", ["vtt voices", "srt", "sbv", "ttml", "podlove json", "podcast json", "csv"])
def test_a_cue_that_ends_before_it_begins(kind):
    talk = [saying._replace(start=saying.end, end=saying.start) for saying in TALK]
    turns = parse(file_of(kind, talk), name_of(kind)).transcript.turns
    assert [turn.speaker for turn in turns] == [saying.speaker for saying in TALK]
    assert all(turn.start_ms is None or turn.end_ms is None or turn.start_ms <= turn.end_ms for turn in turns)


@pytest.mark.parametrize("stamp", ["99:99:99.999", "999999999:00:00.000", "00:00:00.000", "1:2:3.4", "-1:00:00.000"])
def test_captions_with_times_that_no_clock_shows(stamp):
    cue = f"{stamp} --> {stamp}\n<v Ada>We dig peat.\n"
    try:
        found = parse(f"WEBVTT\n\n{cue}\n00:00:01.000 --> 00:00:02.000\n<v Bo>So?\n", "talk.vtt")
    except UnreadableFile as error:
        assert "talk.vtt" in str(error)
    else:
        assert ("Bo", "So?") in said(found)


# What stands in words and names


@pytest.mark.parametrize("kind", KINDS)
def test_names_without_end(kind):
    name = "Ada " * 1_000
    try:
        found = parse(file_of(kind, talk_of((name, "We dig peat."), ("Bo", "So?"))), name_of(kind))
    except (UnreadableFile, UnknownFormat) as error:
        assert len(str(error)) < 400
    else:
        assert all(len(speaker) <= len(name) for speaker in found.transcript.speakers)


def _heard(turns: Sequence[tuple[str | None, str]]) -> list[tuple[str | None, list[str]]]:
    """Whose words follow whose, without punctuation."""
    words = [(speaker, word) for speaker, text in turns for word in re.findall(r"\w+", text)]
    return [(speaker, [word for _, word in group]) for speaker, group in itertools.groupby(words, key=lambda w: w[0])]


@pytest.mark.parametrize("kind", KINDS)
def test_sayings_without_a_word_harm_no_other(kind):
    silent = [("Bo Ray", "…"), ("Cy Dole", ""), ("Ada Lund", "--")]
    talk = talk_of(WHOLE[0], silent[0], *WHOLE[1:3], silent[1], *WHOLE[3:], silent[2])
    try:
        turns, whole = (said(parse(file_of(kind, each), name_of(kind))) for each in (talk, TALK))
    except (UnreadableFile, UnknownFormat) as error:
        assert name_of(kind) in str(error)
    else:
        assert _heard(turns) == _heard(whole)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_sayings_without_a_word(kind):
    empty = talk_of(*[("Ada Lund", ""), ("Bo Ray", " "), ("Ada Lund", "…"), ("Bo Ray", "--")] * 3)
    try:
        found = parse(file_of(kind, empty), name_of(kind))
    except (UnreadableFile, UnknownFormat) as error:
        assert name_of(kind) in str(error)
    else:  # then it took names or times for words
        assert len(found.transcript.turns) <= len(empty)


@pytest.mark.parametrize(
    "kind", ["vtt voices", "vtt labels", "srt", "sbv", "ttml", "text with colons", "html bold", "docx"]
)
def test_a_turn_of_nothing_but_a_sound_is_none(kind):
    talk = [*TALK[:4], TALK[4]._replace(words="[Music]"), *TALK[5:]]
    turns = said(parse(file_of(kind, talk), name_of(kind)))
    assert turns == WHOLE[:4] + WHOLE[5:]


@pytest.mark.parametrize("kind", ["vtt voices", "srt", "text with colons", "markdown"])
@pytest.mark.parametrize("mark", ["\x00", "\ud800", "\udfff", "\ufffe", "\x1b[31m"])
def test_nuls_and_halves_of_characters(kind, mark):
    """A mark in one saying harms no other, or the file is refused as no text."""
    talk = [TALK[0]._replace(words=f"We dig{mark} peat."), *TALK[1:]]
    try:
        found = parse(file_of(kind, talk), name_of(kind))
    except UnreadableFile as error:
        assert "binary" in str(error)
    else:
        assert said(found)[1:] == WHOLE[1:]
        assert "peat." in found.transcript.turns[0].text
        found.transcript.model_dump_json().encode()


@pytest.mark.parametrize("escaped", [r"\ud800", r"\u0000", r"\udc00\ud800"])
def test_json_that_escapes_halves_of_characters(escaped):
    rows = ",".join(f'{{"speaker": "Ada", "start": {n}, "end": {n + 1}, "text": "We dig{escaped}."}}' for n in range(4))
    try:
        found = parse(f'{{"segments": [{rows}]}}', "talk.json")
    except (UnreadableFile, UnknownFormat) as error:
        assert "talk.json" in str(error)
    else:
        found.transcript.model_dump_json().encode()
        assert found.transcript.turns[0].text.startswith("We dig")


# What fuzzing found


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("talk.nlp", "token|speaker|ts|endTs|punctuation\n" + "We|Ada|1.0\x1e|2.0|.\n" + "dig|Ada|2.0|3.0|.\n" * 9),
        ("talk.xml", "<TEI xmlns='h'><u who='Ada'>We dig.</u><:n who='Ada'>We dig.</:n></TEI>"),
        ("talk.xml", "<TEI xmlns:x='h'><u who='Ada'>We dig.</u><x::n who='Ada'>We dig.</x::n></TEI>"),
        (
            "talk.xml",
            "<TEI><u who='Ada'>We dig &#xD800; on&#57343;.</u><u who='Bo'>Peat &\x07t; &é; &b\u0300;</u></TEI>",
        ),
        ("talk.xml", "<TEI><u who='A&é;'>&#xdfff;&#xD7FF;</u></TEI>"),
        ("talk.ttml", "<tt><body><div><p begin='1s' end='2s'>We dig &#xD800; &#56000;</p></div></body></tt>"),
        (
            "talk.docx",
            docx_of(word_xml("<w:p><w:r><w:t>We dig &#xD800;.</w:t></w:r></w:p>" * 9))[:-90],
        ),
        ("talk.html", "<p><b>Ada:</b> We dig &#xD800;</p><p><b>Bo:</b> &#56000 Peat.</p>" * 3),
        ("talk.html", "<html><table>" + "<tr hidden><td>Ada<td>We dig the peat." * 4 + "<tr><td>Bo<td>Peat." * 4),
        ("talk.ttml", "<tt xmlns='h\x8c\x1b//x'><body><div><p begin='1s'>We dig</div></body></tt>"),
    ],
)
def test_damage_that_a_reader_once_did_not_expect(name, data):
    with contextlib.suppress(UnreadableFile):
        assert {speaker for speaker, _ in said(parse(data, name))} <= {"Ada", "Bo", None}


# Time: four times the file may take about four times as long


def _seconds(data: bytes, name: str) -> float:
    gc.collect()
    gc.disable()  # what other tests have left behind takes longer to look through than this file to read
    try:
        start = time.process_time()
        with contextlib.suppress(TranscriptQAError):
            parse(data, name)
        return time.process_time() - start
    finally:
        gc.enable()


GROWING: dict[str, tuple[str, Callable[[int], str]]] = {
    "one line of words": (".txt", lambda n: "word " * (n // 5)),
    "one line of a word": (".txt", lambda n: "a" * n),
    "one line of labels": (".txt", lambda n: "Ada: yes. " * (n // 10)),
    "one name after the other": (".txt", lambda n: "".join(f"Ada Peat{i}: We dig.\n\n" for i in range(n // 24))),
    "one long name": (".srt", lambda n: "1\n00:00:01,000 --> 00:00:02,000\n>> " + "Ada " * (n // 4) + ": so\n"),
    "one long name in a field": (".json", lambda n: f'[{{"speaker": "{"Ada " * (n // 4)}", "text": "so we dig"}}]'),
    "brackets": (".txt", lambda n: "[(" * (n // 2)),
    "times": (".txt", lambda n: "00:01 " * (n // 6)),
    "asterisks": (".md", lambda n: "** " * (n // 3)),
    "voices in one cue": (".vtt", lambda n: "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v Ada>so " * (n // 10)),
    "open tags": (".vtt", lambda n: "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * (n // 3)),
    "empty cues": (".vtt", lambda n: "WEBVTT\n\n" + "00:01.000 --> 00:02.000\n\n" * (n // 25)),
    "one cue over and over": (".srt", lambda n: "1\n00:00:01,000 --> 00:00:02,000\nAda: so\n\n" * (n // 40)),
    "open elements": (".html", lambda n: "<html>" + "<p><b>Ada:</b> so" * (n // 17)),
    "attributes": (".html", lambda n: "<html><p " + "".join(f"a{i}=1 " for i in range(n // 9)) + ">Ada: so"),
    "attributes of captions": (
        ".ttml",
        lambda n: (
            "<tt><body><p begin='1s' end='2s' " + "".join(f"a{i}='' " for i in range(n // 10)) + ">so</p></body></tt>"
        ),
    ),
    "open tags of a page": (".html", lambda n: "<html><body>Ada: so" + "<" * n),
    "comments": (".html", lambda n: "<html>" + "<!--" * (n // 4)),
    "utterances": (".xml", lambda n: "<TEI>" + "<u who='Ada'>we dig</u>" * (n // 23) + "</TEI>"),
    "quotes": (".csv", lambda n: "speaker,text\nAda," + '"' * n),
    "rows": (".csv", lambda n: "speaker,text\n" + "Ada,so we dig\n" * (n // 14)),
    "speakers in rows": (".csv", lambda n: "speaker,text\n" + "".join(f"Ada{i},so we dig\n" for i in range(n // 19))),
    "numbers": (".json", lambda n: "[" + "1e308," * (n // 6) + "1]"),
    "texts": (".json", lambda n: '{"segments":[' + '{"text":"so"},' * (n // 14) + '{"text":"so"}]}'),
    "keys": (".json", lambda n: "{" + "".join(f'"k{i}":0,' for i in range(n // 12)) + '"k":0}'),
    "lists of lists": (".json", lambda n: "[" + "[[]]," * (n // 5) + "[]]"),
    "messages": (".txt", lambda n: "31.10.2016, 12:23 - Ada: so\n" * (n // 28)),
    "people in messages": (".txt", lambda n: "".join(f"31.10.2016, 12:23 - Ada {i}: so\n" for i in range(n // 34))),
    "control words": (".rtf", lambda n: "{\\rtf1 " + "\\b Ada:\\b0 so\\par\n" * (n // 20) + "}"),
    "groups": (".rtf", lambda n: "{\\rtf1 " + "{" * n),
}


@pytest.mark.parametrize("growing", GROWING)
def test_time_is_linear(growing):
    extension, write = GROWING[growing]
    small, large = (_seconds(write(size).encode(), "talk" + extension) for size in (100_000, 400_000))
    assert large < max(0.5, 7 * small), f"{small:.2f} s, and for four times as much {large:.2f} s"
    assert large < 6


def test_parts_of_a_zip_that_are_no_document():
    assert "zip" in str(refusal(zip_of({"talk.txt": "Ada: We dig."}), "talk.zip"))
