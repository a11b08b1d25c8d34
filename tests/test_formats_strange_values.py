"""Times that are none, names without end, words that are no words: what is beside them is read all the same."""

from __future__ import annotations

import contextlib
import itertools
import json
import re
from collections.abc import Sequence

import pytest
from containers import docx_of, word_xml
from reading import parse, said
from talk import TALK, WHOLE, talk_of
from talk_files import KINDS, file_of, name_of

from qa.errors import UnknownFormat, UnreadableFile
from qa.formats.base import Parse


def test_a_table_whose_rows_are_of_all_lengths():
    rows = ["speaker,text", "Ada,We dig peat here.", "Bo", "", ",,,,", "Ada,Then we stop,for tea,,", 'Bo,"And then']
    turns = said(parse("\n".join(rows), "talk.csv"))
    assert turns[0][0] == "Ada"
    assert turns[0][1].startswith("We dig peat here.")
    assert {speaker for speaker, _ in turns} <= {"Ada", "Bo", None}


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


# These were found by fuzzing.
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
