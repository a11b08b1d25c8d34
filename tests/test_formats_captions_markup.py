"""Captions in XML, in SAMI and in SubStation Alpha."""

from __future__ import annotations

import io
import time

import pytest

from qa.errors import UnreadableFile
from qa.formats import parse_transcript
from qa.formats.base import Parse
from qa.transcript import Origin, Source

HEAD = """<head><metadata><ttm:title>Harbour</ttm:title>
<ttm:agent xml:id="a1" type="person"><ttm:name type="full">Ann Lee</ttm:name></ttm:agent>
<ttm:agent xml:id="a2" type="character"><ttm:name type="alias">Bo</ttm:name></ttm:agent></metadata></head>"""


def parse(text: str | bytes, name: str = "talk") -> Parse:
    file = io.BytesIO(text.encode() if isinstance(text, str) else text)
    file.name = name
    return parse_transcript(file)


def ttml(body: str, attributes: str = "", head: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n<tt xmlns="http://www.w3.org/ns/ttml"'
        ' xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
        f' xmlns:tts="http://www.w3.org/ns/ttml#styling" {attributes}>{head}<body>{body}</body></tt>'
    )


def said(parsed: Parse) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in parsed.transcript.turns]


def times(parsed: Parse) -> list[tuple[int | None, int | None]]:
    return [(turn.start_ms, turn.end_ms) for turn in parsed.transcript.turns]


def test_agents_are_speakers():
    body = """<div ttm:agent="a1"><p begin="1s" end="2s" region="top">We  began<br/>in the
      <span tts:fontStyle="italic">small</span> harbour.</p>
      <p begin="2s" end="3s" ttm:agent="a2">Yes.</p>
      <p begin="3s" end="4s"><span>And </span><span ttm:agent="a2">no &amp; never.</span></p>
      <p begin="4s" end="5s" ttm:role="music">la la</p><p begin="5s" end="6s">Bye.</p></div>"""
    parsed = parse(ttml(body, 'xml:lang="en-GB"', HEAD))
    assert said(parsed) == [
        ("Ann Lee", "We began in the small harbour."),
        ("Bo", "Yes."),
        ("Ann Lee", "And"),
        ("Bo", "no & never."),
        ("Ann Lee", "Bye."),
    ]
    assert times(parsed) == [(1_000, 2_000), (2_000, 3_000), (3_000, 4_000), (3_000, 4_000), (5_000, 6_000)]
    assert (parsed.transcript.title, parsed.transcript.language, parsed.format) == ("Harbour", "en-GB", "ttml")
    assert parsed.certainty == 1


@pytest.mark.parametrize(
    ("attributes", "begin", "end", "expected"),
    [
        ("", 'begin="12.5s"', 'end="14s"', (12_500, 14_000)),
        ("", 'begin="00:00:12.5"', 'dur="1.5s"', (12_500, 14_000)),
        ("", 'begin="0.5m"', 'end="0.01h"', (30_000, 36_000)),
        ("", 'begin="1500ms"', 'end="2s"', (1_500, 2_000)),
        ("", 'begin="00:00:01:15"', 'end="60f"', (1_500, 2_000)),
        ('ttp:frameRate="25"', 'begin="00:00:01:12"', 'end="50f"', (1_480, 2_000)),
        ('ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', 'begin="30f"', 'end="60f"', (1_001, 2_002)),
        ('ttp:tickRate="10000000"', 'begin="15000000t"', 'end="20000000t"', (1_500, 2_000)),
        ("", 'begin="1s"', "", (1_000, 1_000)),
        ("", 'begin="99999999999h"', 'end="2s"', (0, 2_000)),
    ],
)
def test_time_expressions(attributes, begin, end, expected):
    assert times(parse(ttml(f"<div><p {begin} {end}>Hello.</p></div>", attributes))) == [expected]


def test_times_count_from_the_element_around():
    body = """<div begin="10s"><p><span begin="1s" end="2s">One is said.</span><br/>
      <span begin="2s" end="3s">Two is said.</span></p><p begin="1m" dur="500ms">Three.</p></div>"""
    parsed = parse(ttml(body))
    assert said(parsed) == [(None, "One is said. Two is said."), (None, "Three.")]
    assert times(parsed) == [(11_000, 13_000), (70_000, 70_500)]


def test_prefixes_old_namespaces_and_labels_in_the_text():
    body = "".join(
        f'<t:p begin="00:00:0{n}.000" end="00:00:0{n + 1}.000">{line}</t:p>'
        for n, line in enumerate(["ANN:<t:br/>\n  Hello", "there.", "BO: Hi.", "ANN: Ok.", "BO ( laughs ): No."])
    )
    text = f'<t:tt xmlns:t="http://www.w3.org/2006/10/ttaf1"><t:body><t:div>{body}</t:div></t:body></t:tt>'
    parsed = parse(text.encode("utf-16"))
    assert said(parsed) == [("ANN", "Hello there."), ("BO", "Hi."), ("ANN", "Ok."), ("BO", "No.")]
    assert parsed.transcript.turns[0].source == Source(unit="cue", first=1, last=2)


def test_one_language_is_read():
    body = '<div xml:lang="en"><p begin="1s">Hello.</p><p begin="3s">Bye.</p></div>'
    body += '<div xml:lang="fr"><p begin="1s">Salut.</p></div>'
    parsed = parse(ttml(body))
    assert said(parsed) == [(None, "Hello. Bye.")]
    assert any("en is read, fr left out" in doubt for doubt in parsed.doubts)


@pytest.mark.parametrize(
    "text",
    [
        '<transcript><text start="0.5" dur="2.25">It&amp;#39;s\nhere</text>'
        '<text start="3" dur="1">&gt;&gt; No</text></transcript>',
        '<timedtext><text t="500" d="2250">It&amp;#39;s here</text>'
        '<text t="3000" d="1000">&gt;&gt; No</text></timedtext>',
        '<timedtext format="3"><head><pen id="1"/></head><body><p t="500" d="2250">It\'s <s p="1">here</s></p>'
        '<p t="3000" d="1000">&gt;&gt; No</p></body></timedtext>',
    ],
)
def test_youtube(text):
    parsed = parse(f'<?xml version="1.0" encoding="utf-8" ?>{text}')
    assert said(parsed) == [(None, "It's here"), (None, "No")]
    assert times(parsed) == [(500, 2_750), (3_000, 4_000)]
    assert parsed.transcript.turns[0].origin is Origin.UNKNOWN


def test_automatic_captions_of_youtube():
    text = """<timedtext format="3"><body><w t="0" id="1"/>
      <p t="160" d="2000" w="1"><s ac="248">we</s><s t="240"> sail</s></p><p t="1000" d="900" w="1" a="1">
      </p><p t="2000" d="900" w="1"><s>you. &gt;&gt; No.</s></p></body></timedtext>"""
    parsed = parse(text)
    assert said(parsed) == [(None, "we sail you."), (None, "No.")]
    assert {turn.origin for turn in parsed.transcript.turns} == {Origin.CAPTIONS}


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(9))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            f"<?xml version='1.0'?><!DOCTYPE tt [{BOMB}]>" + ttml("<div><p begin='1s'>&e8;</p></div>").split("?>")[1],
            "entities",
        ),
        (ttml('<div begin="1s" xmlns:s="x" s:backgroundImage="#image0"/>'), "pictures"),
        (ttml(""), "no words"),
        (ttml("<div>" * 100_000 + '<p begin="1s">Hello.</p>'), "damaged"),
        ("hello <tt", "damaged"),
        ("<html><body><p>Hello.</p></body></html>", "no captions but <html>"),
    ],
)
def test_refused_quickly(text, reason):
    start = time.process_time()
    with pytest.raises(UnreadableFile, match=reason) as caught:
        parse_transcript(io.BytesIO(text.encode()), format="ttml")
    assert caught.value.remedy
    assert time.process_time() - start < 2


def test_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    head = f'<!DOCTYPE tt SYSTEM "{secret.as_uri()}">'
    parsed = parse(
        head + '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s">We &x; go.</p></div></body></tt>'
    )
    assert said(parsed) == [(None, "We go.")]


def test_a_damaged_tail_leaves_the_good_part():
    text = ttml('<div><p begin="1s" end="2s">One is said.</p><p begin="2s" end="3s">Two is said.</p><p begin="3s"')
    parsed = parse(text.removesuffix("</body></tt>"))
    assert said(parsed) == [(None, "One is said. Two is said.")]
    assert "line 3" in parsed.doubts[0]


SAMI = """<SAMI><HEAD><TITLE>Harbour &amp; sea</TITLE><STYLE TYPE="text/css"><!--
.ENCC { Name: English; lang: en-US; } .FRCC { lang: fr-FR; } --></STYLE></HEAD><BODY>
<SYNC Start=1000><P Class=ENCC>ANN: Hello<br>there.
<P Class=FRCC>Bonjour.
<SYNC Start=2500><P Class=ENCC>&nbsp;
<SYNC Start=4000><P Class=ENCC>BO: Hi &amp; <i>bye</i>.
<SYNC Start=5000><P Class=ENCC>ANN: Ok.</BODY></SAMI>"""


def test_sami():
    parsed = parse(SAMI, "talk.smi")
    assert said(parsed) == [("ANN", "Hello there."), ("BO", "Hi & bye."), ("ANN", "Ok.")]
    assert times(parsed) == [(1_000, 2_500), (4_000, 5_000), (5_000, 5_000)]
    assert (parsed.transcript.title, parsed.transcript.language) == ("Harbour & sea", "en-US")
    assert "en-US is read, fr-FR left out" in parsed.doubts[0]


SUBSTATION = """[Script Info]
Title: Harbour

[V4+ Styles]
Style: Default,Arial

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,nothing
Dialogue: 0,0:00:05.00,0:00:06.50,Default,Bo,0,0,0,,Second,\\Nand more.
Dialogue: 0,0:00:01.00,0:00:02.50,Default,Ann,0,0,0,,{\\i1}First{\\i0} one.
Dialogue: 0,0:00:07.00,0:00:08.00,Default,Bo,0,0,0,,{\\p1}m 0 0 l 1 1
Dialogue: 0,0:00"""


def test_substation_alpha():
    parsed = parse(SUBSTATION, "talk.ass")
    assert said(parsed) == [("Ann", "First one."), ("Bo", "Second, and more.")]
    assert times(parsed) == [(1_000, 2_500), (5_000, 6_500)]
    assert parsed.transcript.title == "Harbour"
    assert "the first is line 13" in parsed.doubts[0]


def test_substation_alpha_without_names():
    rows = ["ANN: First.", "BO: Second.", "ANN: Third.", "BO: Fourth."]
    lines = [f"Dialogue: 0,0:00:0{n}.00,0:00:0{n + 1}.00,Default,,0,0,0,,{row}" for n, row in enumerate(rows)]
    assert said(parse("[Events]\n" + "\n".join(lines))) == [tuple(row.split(": ")) for row in rows]
