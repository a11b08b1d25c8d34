"""XML that says who speaks: debates, corpora, annotation tools. All texts and names are invented."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import TranscriptQAError, UnknownFormat, UnreadableFile
from qa.formats import parse_document
from qa.formats.base import Document, Parse
from qa.transcript import Origin

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SHARED = Path(__file__).parents[2] / "shared" / "transcripts"


def parse(content: str | bytes, name: str = "talk.xml") -> Parse:
    return parse_document(Document(name, content if isinstance(content, bytes) else content.encode()))


def said(content: str | bytes) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in parse(content).transcript.turns]


def test_a_name_in_parts_before_the_paragraphs_and_the_chair_between_them():
    found = parse(
        HEAD
        + """<protokoll sitzung-datum="13.03.2031"><inhalt><eintrag><redner id="1"><name><vorname>Ann</vorname>
    <nachname>Lund</nachname></name></redner>Ann Lund (ABC)</eintrag></inhalt><verlauf>
    <rede id="r1"><p klasse="redner"><redner id="1"><name><titel>Dr.</titel><vorname>Ann</vorname>
      <nachname>Lund</nachname><fraktion>ABC</fraktion></name></redner>Dr. Ann Lund (ABC):</p>
      <p klasse="J">Frau Präsidentin, guten Tag.</p><kommentar>(Beifall bei der ABC)</kommentar>
      <p klasse="J">Ich fasse mich kurz.</p>
      <name>Präsidentin Eva Holm:</name><p klasse="J">Vielen Dank.</p></rede>
    <rede id="r2"><p klasse="redner"><redner id="2"><name><vorname>Bo</vorname><nachname>Stein</nachname>
      <rolle><rolle_lang>Minister für Fische</rolle_lang></rolle></name></redner>Bo Stein, Minister für Fische:</p>
      <p klasse="J">Gern geschehen.</p></rede>
    </verlauf><liste><redner id="1"><name><vorname>Ann</vorname><nachname>Lund</nachname></name></redner></liste>
    </protokoll>"""
    ).transcript
    assert [(turn.speaker, turn.role, turn.text) for turn in found.turns] == [
        ("Dr. Ann Lund", "ABC", "Frau Präsidentin, guten Tag.\n\nIch fasse mich kurz."),
        ("Präsidentin Eva Holm", None, "Vielen Dank."),
        ("Bo Stein", "Minister für Fische", "Gern geschehen."),
    ]
    assert found.date and found.date.isoformat() == "2031-03-13"
    assert found.turns[0].source and (found.turns[0].source.unit, found.turns[0].source.first) == ("line", 6)


def test_identifiers_are_looked_up_in_the_file():
    found = parse(
        HEAD
        + """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><meta><references>
    <TLCPerson eId="lund" showAs="Ann Lund"/><TLCPerson eId="stone" showAs="Bob Stone"/>
    <TLCRole eId="chair" showAs="Chair"/></references></meta><debateBody><debateSection><heading>Fish Bill</heading>
    <speech by="#lund" as="#chair"><from>The Chair (Ms Lund):</from><p>Order.</p><p>I call Mr Stone.</p></speech>
    <speech by="#stone"><from>Mr Stone</from><p>Thank you, <i>Madam</i> Chair.</p><remark>[Applause]</remark></speech>
    <narrative>The House divided.</narrative><speech by="#lund"><from>The Chair</from><p>The ayes have it.</p></speech>
    </debateSection></debateBody></debate></akomaNtoso>"""
    ).transcript.turns
    assert [(turn.speaker, turn.label, turn.text) for turn in found] == [
        ("Ann Lund", "The Chair (Ms Lund)", "Order.\n\nI call Mr Stone."),
        ("Bob Stone", "Mr Stone", "Thank you, Madam Chair."),
        ("Ann Lund", "The Chair", "The ayes have it."),
    ]
    assert found[0].role == "Chair"


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><title>Minutes of the sitting</title>
<date when="2020-05-06"/><listPerson><person xml:id="LundAnn"><persName><surname>Lund</surname><forename>Ann</forename>
</persName></person></listPerson></teiHeader><text><body><head>Debate</head>
<note type="speaker">The chair, Ann Lund:</note><u who="#LundAnn" ana="#chair"><seg>Order, please.</seg>
<note type="comment">(Noise)</note><seg>I call Mr Stone.</seg></u>
<u who="#StoneBob" ana="#regular"><seg><s><w>Thank</w><w>you</w><pc>.</pc></s></seg>
<kinesic type="applause"><desc>Applause</desc></kinesic></u></body></text></TEI>"""


def test_a_corpus_with_a_list_of_persons():
    found = parse(TEI).transcript
    assert [(turn.speaker, turn.label, turn.role, turn.text) for turn in found.turns] == [
        ("Ann Lund", "The chair, Ann Lund", "chair", "Order, please.\n\nI call Mr Stone."),
        ("StoneBob", "StoneBob", None, "Thank you."),
    ]
    assert (found.title, str(found.date), found.language) == ("Minutes of the sitting", "2020-05-06", "en")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            '<d><heading>Bill</heading><speech speakerid="m/1" speakername="Ann Lund" time="14:03:00"><p>I move it.</p>'
            '</speech><speech nospeaker="true"><p>Question put.</p></speech>'
            '<speech speakerid="m/2" speakername="Bob Stone"><p>Will she give way?</p></speech></d>',
            [("Ann Lund", "I move it."), (None, "Question put."), ("Bob Stone", "Will she give way?")],
            id="a name and an identifier as attributes, a time of day",
        ),
        pytest.param(
            "<Hansard><Intervention><PersonSpeaking><Affiliation>Ms. Ann Lund (North, Lib.)</Affiliation>"
            "</PersonSpeaking><Content><ParaText>I rise to speak on <Document>Bill C</Document>.</ParaText></Content>"
            "</Intervention><Intervention><PersonSpeaking><Affiliation>Mr. Bob Stone</Affiliation></PersonSpeaking>"
            "<Content><ParaText>Why now?</ParaText></Content></Intervention></Hansard>",
            [("Ms. Ann Lund", "I rise to speak on Bill C."), ("Mr. Bob Stone", "Why now?")],
            id="a person in an element of its own",
        ),
        pytest.param(
            '<hansard><speech><talk.start><talker><name role="metadata">Lund, Ann</name><name role="display">Ms LUND'
            "</name><role>Minister</role></talker><para>I move this bill.</para></talk.start><para>It is good.</para>"
            '<interjection><talk.start><talker><name role="display">Mr STONE</name></talker><para>Shame on you!</para>'
            "</talk.start></interjection><para>Never mind him.</para></speech></hansard>",
            [
                ("Ms LUND", "I move this bill.\n\nIt is good."),
                ("Mr STONE", "Shame on you!"),
                ("Ms LUND", "Never mind him."),
            ],
            id="an interjection inside a speech",
        ),
        pytest.param(
            '<CRE><INTERVENTION><ORATEUR LIB="Ann | Lund"><EMPHAS>Ann Lund</EMPHAS></ORATEUR><PARA>Thank you.'
            '</PARA></INTERVENTION><INTERVENTION><ORATEUR LIB="Bob | Stone"/><PARA>Vielen Dank.</PARA></INTERVENTION>'
            "</CRE>",
            [("Ann Lund", "Thank you."), ("Bob Stone", "Vielen Dank.")],
            id="an empty element that names the speaker",
        ),
        pytest.param(
            "<list><anforande><talare>Ann Lund (S)</talare><parti>S</parti><anforandetext>&lt;p&gt;Tack så mycket."
            "&lt;/p&gt;&lt;p&gt;Det är bra.&lt;/p&gt;</anforandetext></anforande><anforande><talare>Bo Sten (M)"
            "</talare><anforandetext>Herr talman! Nej.</anforandetext></anforande></list>",
            [("Ann Lund", "Tack så mycket.\n\nDet är bra."), ("Bo Sten", "Herr talman! Nej.")],
            id="escaped markup and a party beside the name",
        ),
        pytest.param(
            "<TEI><text><body><stage>Enter both.</stage><sp><speaker>ANNA.</speaker><l>To be brave,</l></sp>"
            "<sp><speaker>BERT.</speaker><p>I came to see <name>Yorick</name> here.</p><stage>Exit.</stage></sp>"
            "</body></text></TEI>",
            [("ANNA", "To be brave,"), ("BERT", "I came to see Yorick here.")],
            id="a play, with a name mentioned in the words",
        ),
        pytest.param(
            "<doc><speaker>Ann Lee</speaker><p>Good morning.</p><p>Welcome.</p><speaker>Bob</speaker><p>Hi.</p></doc>",
            [("Ann Lee", "Good morning.\n\nWelcome."), ("Bob", "Hi.")],
            id="names and paragraphs side by side",
        ),
        pytest.param(
            "<t><p>ANN LEE: Good morning to you.</p><p>BOB STONE: Thanks for having me.</p>"
            "<p>ANN LEE: So how are you?</p><p>BOB STONE: Fine, thank you.</p></t>",
            [
                ("Ann Lee", "Good morning to you."),
                ("Bob Stone", "Thanks for having me."),
                ("Ann Lee", "So how are you?"),
                ("Bob Stone", "Fine, thank you."),
            ],
            id="labels in the words alone",
        ),
    ],
)
def test_who_speaks(content, expected):
    assert said(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            '<c><turn speaker="0" start="0.5" end="3.1">Good day.</turn><turn speaker="1" start="3.5">Hi.</turn></c>',
            [("0", 500, 3100), ("1", 3500, None)],
            id="seconds, and a speaker called 0",
        ),
        pytest.param(
            '<c><turn speaker="A" start="500" end="3100">Good day.</turn><turn speaker="B" start="3500">Hi.</turn></c>',
            [("A", 500, 3100), ("B", 3500, None)],
            id="milliseconds",
        ),
        pytest.param(
            "<c><s1><speaker>A</speaker><start>00:00:01</start><end>00:00:03</end><text>Good morning.</text></s1>"
            "<s1><speaker>B</speaker><start>00:01:09</start><text>Thanks.</text></s1></c>",
            [("A", 1000, None), ("B", 69_000, None)],
            id="clock times as elements",
        ),
        pytest.param(
            '<CHAT><participant id="CHI" name="Ann" role="Child"/><participant id="MOT" role="Mother"/>'
            '<u who="CHI"><w>more</w><w>tea</w><media start="0.5" end="2.1" unit="s"/></u>'
            '<u who="MOT"><w>no</w><w>more</w></u></CHAT>',
            [("Ann", 500, 2100), ("MOT", None, None)],
            id="a time after the words",
        ),
        pytest.param(
            '<x><Seg spkid="FS1"><Word stime="0.1" conf="0.9"> Good </Word><Word stime="0.4"> day </Word></Seg>'
            '<Seg spkid="MS2"><Word stime="3.1" conf="0.8"> Hello </Word></Seg></x>',
            [("FS1", 100, None), ("MS2", 3100, None)],
            id="words of a recogniser",
        ),
    ],
)
def test_times(content, expected):
    turns = parse(content).transcript.turns
    assert [(turn.speaker, turn.start_ms, turn.end_ms) for turn in turns] == expected


def test_words_with_confidences_come_from_a_recogniser():
    content = '<x><Seg spkid="1"><Word conf="0.9">Good</Word></Seg><Seg spkid="2"><Word conf="0.8">day</Word></Seg></x>'
    assert {turn.origin for turn in parse(content).transcript.turns} == {Origin.RECOGNISER}
    assert {turn.origin for turn in parse(content.replace(" conf", " x")).transcript.turns} == {Origin.UNKNOWN}


def test_elan_takes_the_tiers_on_the_time_line_in_order_of_time():
    content = """<ANNOTATION_DOCUMENT DATE="2024-01-02T10:00:00"><TIME_ORDER>
    <TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="100"/><TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="2500"/>
    <TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="2600"/><TIME_SLOT TIME_SLOT_ID="t4" TIME_VALUE="4000"/>
    <TIME_SLOT TIME_SLOT_ID="t5" TIME_VALUE="4100"/><TIME_SLOT TIME_SLOT_ID="t6"/></TIME_ORDER>
    <TIER TIER_ID="A" PARTICIPANT="Ann Lee"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">
    <ANNOTATION_VALUE>Good morning.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
    <ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t5" TIME_SLOT_REF2="t6"><ANNOTATION_VALUE>How are you?
    </ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
    <TIER TIER_ID="Bob"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="t3" TIME_SLOT_REF2="t4">
    <ANNOTATION_VALUE>Hello Ann.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
    <TIER TIER_ID="gloss" PARENT_REF="A"><ANNOTATION><REF_ANNOTATION><ANNOTATION_VALUE>guten Morgen</ANNOTATION_VALUE>
    </REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"""
    found = parse(content, "talk.eaf").transcript
    assert [(turn.speaker, turn.text, turn.start_ms, turn.end_ms) for turn in found.turns] == [
        ("Ann Lee", "Good morning.", 100, 2500),
        ("Bob", "Hello Ann.", 2600, 4000),
        ("Ann Lee", "How are you?", 4100, None),
    ]
    assert found.date is None


def test_exmaralda_and_transcriber():
    exb = """<basic-transcription><speakertable><speaker id="S0"><abbreviation>ANN</abbreviation></speaker>
    </speakertable><common-timeline><tli id="T0" time="0.0"/><tli id="T1" time="1.5"/><tli id="T2" time="3.0"/>
    </common-timeline><tier speaker="S0" type="t"><event start="T0" end="T1">Good morning, </event></tier>
    <tier speaker="S1" type="t"><event start="T1" end="T2">Hello.</event></tier>
    <tier speaker="S0" type="a"><event start="T0" end="T1">Guten Morgen</event></tier></basic-transcription>"""
    assert said(exb) == [("ANN", "Good morning,"), ("S1", "Hello.")]
    trs = """<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans><Speakers>
    <Speaker id="s1" name="Ann Lee"/><Speaker id="s2" name="Bob St\xf6ne"/></Speakers><Episode><Section><Turn
    startTime="0" endTime="5.5" speaker="s1"><Sync time="0"/>Good morning <Event desc="laugh"/>all.<Sync time="3.2"/>
    Welcome.</Turn><Turn startTime="5.5" endTime="8" speaker="s1 s2"><Sync time="5.5"/><Who nb="1"/>Shall we?
    <Who nb="2"/>Yes please.</Turn><Turn startTime="8" endTime="9">Music plays.</Turn></Section></Episode></Trans>"""
    turns = parse(trs.encode("latin-1"), "talk.trs").transcript.turns
    assert [(turn.speaker, turn.text, turn.start_ms) for turn in turns] == [
        ("Ann Lee", "Good morning all. Welcome. Shall we?", 0),
        ("Bob Stöne", "Yes please.", 5500),
        (None, "Music plays.", 8000),
    ]


PAIR = '<d><u who="{}">{}</u><u who="Bob">Hello there.</u></d>'


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("UTF-8", "utf-8"),
        ("ISO-8859-1", "utf-8"),
        ("windows-1251", "cp1251"),
        ("UTF-16", "utf-16"),
        ("nonsense", "utf-8"),
    ],
)
def test_encodings_whatever_is_declared(declared, real):
    content = f'<?xml version="1.0" encoding="{declared}"?>' + PAIR.format("Анна", "Доброе утро.")
    assert said(content.encode(real)) == [("Анна", "Доброе утро."), ("Bob", "Hello there.")]


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><l><u who="x">&b;</u></l>',
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]><l><u who="x">&a;</u></l>',
    ],
)
def test_entities_of_its_own_are_refused(content):
    with pytest.raises(UnreadableFile, match="entities"):
        parse(content)


def test_names_of_characters_are_read_without_their_dtd():
    assert said('<d><u who="Ann">Tea&nbsp;&amp; cake &eacute; &nosuch;</u></d>') == [
        ("Ann", "Tea\xa0& cake é &nosuch;")
    ]


def test_a_file_cut_off_is_read_as_far_as_it_goes():
    found = parse(TEI[: TEI.index("you</w>")])
    assert [turn.speaker for turn in found.transcript.turns] == ["Ann Lund", "StoneBob"]
    assert "ends in the middle" in found.doubts[0]


def test_a_hundred_thousand_elements_in_one_another():
    started = time.monotonic()
    with pytest.raises(UnreadableFile, match="nested too deep"):
        parse('<?xml version="1.0"?>' + "<a>" * 100_000 + "Hello")
    shallow = parse('<d><u who="Ann">Hello there.</u>' + "<a>" * 100_000 + "deep</d>")
    assert [turn.text for turn in shallow.transcript.turns] == ["Hello there."]
    assert "nested too deep" in shallow.doubts[0]
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "content", ["<rss><channel><title>News</title></channel></rss>", HEAD + "<svg><text>a</text></svg>"]
)
def test_xml_that_is_no_transcript(content):
    with pytest.raises(UnknownFormat):
        parse(content)


def test_text_with_tags_is_text():
    content = '<CHAPTER ID="1">\nOpening\n<SPEAKER ID="1" NAME="Ann Lund">\nGood morning to you.\n<P>\nLet us begin.\n'
    found = parse(content + '<SPEAKER ID="2" NAME="Bob Stone">\nThank you very much.\n', "talk.txt")
    assert found.format == "text"
    assert [turn.speaker for turn in found.transcript.turns] == ["Ann Lund", "Bob Stone"]


NAMES = st.sampled_from(
    ["u", "p", "speaker", "speech", "who", "name", "start", "note", "Turn", "TIER", "w", "from", "x"]
)


@given(
    st.recursive(
        st.text(max_size=12),
        lambda inner: st.builds(
            lambda tag, key, value, parts: f'<{tag} {key}="{value}">{"".join(parts)}</{tag}>',
            NAMES,
            NAMES,
            st.sampled_from(["Ann", "0", "#a", "1.5", "", "00:01"]),
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_tree_is_read_or_refused(tree):
    try:
        found = parse(f"{HEAD}<d>{tree}</d>".encode("utf-8", "replace"))
    except TranscriptQAError:
        return
    assert all(turn.text.strip() for turn in found.transcript.turns)


def test_shared_files():
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    rows = [json.loads(line) for line in (SHARED / "expected.jsonl").read_text().splitlines()]
    for row in (row for row in rows if row["file"].startswith("files/xml_parliament/")):
        file = SHARED / row["file"]
        turns = parse(file.read_bytes(), file.name).transcript.turns
        assert abs(len(turns) - row["n_turns_approx"]) <= 0.02 * row["n_turns_approx"]
        assert set(row["speakers"]) == {turn.label if turn.label in row["speakers"] else turn.speaker for turn in turns}
        assert turns[0].text.startswith(row["first_turn"]["text_starts"])
        assert turns[-1].text.startswith(row["last_turn"]["text_starts"])
