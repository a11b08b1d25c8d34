"""Web pages: briefings, debates, podcasts, exports of transcription tools. All texts and names are invented."""

from __future__ import annotations

import json
import time
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import TranscriptQAError, UnreadableFile
from qa.formats import parse_document
from qa.formats.base import Document, Parse

SHARED = Path(__file__).parents[2] / "shared" / "transcripts"
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News and views</a></li></ul></nav>'
BANNER = '<div class="cookie-banner"><p>We value your privacy: accept all cookies?</p><button>Yes</button></div>'
RELATED = (
    '<div class="x"><h3>More</h3><ul><li><a href="/1">Ann Lee: my roses</a></li><li><a href="/2">Bob Stone: mine</a>'
    '</li><li><a href="/3">Ten tips for tea</a></li></ul></div><aside><p>Ann Lee: buy my book.</p></aside>'
)
FOOT = "<footer><p>© 2024 Example Media. All rights reserved.</p></footer><script>var x = 'Ann Lee: no';</script>"
TALK = [
    ("Ann Lee", "Good morning and welcome to the show."),
    ("Bob Stone", "Thanks for having me here.\n\nIt is nice."),
    ("Ann Lee", "So how did it begin?"),
    ("Bob Stone", "With a very small garden."),
]


def parse(content: str | bytes, name: str = "talk.html") -> Parse:
    return parse_document(Document(name, content if isinstance(content, bytes) else content.encode()))


def page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><title>Roses | Example</title>{head}</head>'
        f"<body>{BANNER}<header><p>Example: the paper for all</p></header>{NAV}{body}{RELATED}{FOOT}</body></html>"
    )


def talk(before: str, between: str = "", after: str = "", open_all: str = "", close_all: str = "") -> str:
    """The talk above in one way of writing it: `before` each name, `between` name and words, `after` the words."""
    turns = (
        before.format(name=name) + between.format(name=name) + "</p><p>".join(text.split("\n\n")) + after
        for name, text in TALK
    )
    return open_all + "".join(turns) + close_all


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(talk("<p><strong>{name}:</strong> ", after="</p>"), id="bold name and colon"),
        pytest.param(talk("<p><b>{name}</b>: ", after="</p>"), id="bold name, colon outside"),
        pytest.param(talk("<p><strong>{name}</strong><br/>", after="</p>"), id="bold name on a line of its own"),
        pytest.param(talk("<h4>{name}</h4><p>", after="</p>"), id="headings"),
        pytest.param(talk("<p class='speaker'>{name}</p><p>", after="</p>"), id="a class"),
        pytest.param(talk("<p><span class='c-name'>{name}</span> ", after="</p>"), id="a class of names"),
        pytest.param(talk("<dt>{name}</dt><dd><p>", after="</p></dd>", open_all="<dl>", close_all="</dl>"), id="list"),
        pytest.param(talk("<div data-speaker='{name}'><p>", after="</p></div>"), id="data attributes"),
        pytest.param(
            talk("<div data-speaker='{name}'><b>{name}</b><p>", after="</p></div>"), id="data attributes and the name"
        ),
        pytest.param(
            talk("<tr><td>{name}</td><td><p>", after="</p></td></tr>", open_all="<table>", close_all="</table>"),
            id="columns of a table",
        ),
        pytest.param(
            talk(
                "<div><h2 class='t__speaker'><a href='/p'><b class='t__speaker__name'>{name}</b></a></h2><p>",
                after="</p></div>",
            ),
            id="speakers within speakers",
        ),
    ],
)
def test_who_speaks_without_the_furniture(body):
    found = parse(page(f"<main><h1>About roses</h1>{body}</main>"))
    assert [(turn.speaker, turn.text) for turn in found.transcript.turns] == TALK
    assert (found.format, found.transcript.title, found.transcript.language) == ("html", "About roses", "en")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<cite>Ann:</cite><time>0:00</time><p>We begin now.</p><cite>Bob:</cite><time>0:09</time><p>So we do.</p>"
            "<cite>Ann:</cite><time>1:02:10</time><p>And now we end.</p>",
            id="podcast",
        ),
        pytest.param(
            "<div><span class='speaker'>Ann</span> <i class='timestamp'>00:00</i><p>We begin now.</p></div>"
            "<div><span class='speaker'>Bob</span> <i class='timestamp'>00:09</i><p>So we do.</p></div>"
            "<div><span class='speaker'>Ann</span> <i class='timestamp'>1:02:10</i><p>And now we end.</p></div>",
            id="time after the name",
        ),
        pytest.param(
            "<p><a class='ts' href='#0'>00:00</a><b class='speaker'>Ann</b> We begin now.</p>"
            "<p><a class='ts' href='#9'>00:09</a><b class='speaker'>Bob</b> So we do.</p>"
            "<p><a class='ts' href='#3'>1:02:10</a><b class='speaker'>Ann</b> And now we end.</p>",
            id="time before the name",
        ),
        pytest.param(
            "<p><b class='speaker'>Ann (00:00):</b><br>We begin now.</p><p><b class='speaker'>Bob (00:09):</b><br>So "
            "we do.</p><p><b class='speaker'>Ann (1:02:10):</b><br>And now we end.</p>",
            id="time in the label",
        ),
        pytest.param(
            "<table><tr><th>Time</th><th>Who</th><th>Words</th></tr>"
            "<tr><td>0:00</td><td>Ann</td><td>We begin now.</td></tr>"
            "<tr><td>0:09</td><td>Bob</td><td>So we do.</td></tr>"
            "<tr><td>1:02:10</td><td>Ann</td><td>And now we end.</td></tr></table>",
            id="a column of times",
        ),
        pytest.param(
            "<p><span data-m='0' class='speaker'>Ann: </span><span data-m='0'>We </span><span data-m='700'>begin now."
            "</span></p><p><span data-m='9000' class='speaker'>Bob: </span><span data-m='9000'>So </span>"
            "<span data-m='9200'>we do.</span></p>"
            "<p><span data-m='3730000' class='speaker'>Ann: </span><span data-m='3730000'>And </span>"
            "<span data-m='3731000'>now we end.</span></p>",
            id="milliseconds a word",
        ),
        pytest.param(
            "<p data-speaker='Ann' data-start='0.0'>We begin now.</p><p data-speaker='Bob' data-start='9.0'>So "
            "we do.</p><p data-speaker='Ann' data-start='3730.0'>And now we end.</p>",
            id="seconds as data",
        ),
    ],
)
def test_times(body):
    turns = parse(f"<article>{body}</article>").transcript.turns
    assert [(turn.speaker, turn.start_ms, turn.text) for turn in turns] == [
        ("Ann", 0, "We begin now."),
        ("Bob", 9_000, "So we do."),
        ("Ann", 3_730_000, "And now we end."),
    ]


def test_times_of_day_are_no_times_of_a_recording():
    body = "".join(
        f"<div><b class='username'>{name}</b> <i class='time'>{clock}</i><p>{text}</p></div>"
        for name, clock, text in [
            ("ann", "10:02", "Good day."),
            ("bob", "10:03", "Hello."),
            ("ann", "14:41", "Are you in?"),
        ]
    )
    assert [turn.start_ms for turn in parse(f"<div>{body}</div>").transcript.turns] == [None, None, None]


def test_an_office_beside_the_name_is_a_role():
    body = "".join(
        f'<div class="said"><div class="attributed-to"><div>{name}</div><div class="secondary-text">{role}</div></div>'
        f"<p>{text}</p></div>"
        for name, role, text in [
            ("Ann Lee", "(North) (Lab)", "I beg to move the Bill."),
            ("Bob Stone", "(South) (Con)", "Will she give way?"),
            ("Ann Lee", "(North) (Lab)", "I will not."),
        ]
    )
    turns = parse(page(f"<main>{body}</main>")).transcript.turns
    assert [(turn.speaker, turn.role, turn.text) for turn in turns] == [
        ("Ann Lee", "North, Lab", "I beg to move the Bill."),
        ("Bob Stone", "South, Con", "Will she give way?"),
        ("Ann Lee", "North, Lab", "I will not."),
    ]


def test_a_press_briefing():
    body = "".join(
        f"<p>\n\t&nbsp;&nbsp; {label}&nbsp;&nbsp;&nbsp; {text} {n}?&nbsp; Thanks.</p><p>&nbsp;</p>"
        for n in range(8)
        for label, text in [("MS. HALL:", "Do you mean bridge"), ("Q", "What about bridge")]
    )
    date = '<meta property="article:published_time" content="2031-03-05T10:00:00Z">'
    content = page(f"<main><h1>Briefing by Jo Hall</h1>{body}<p>(Laughter.)</p></main>", date)
    found = parse(content).transcript
    assert [turn.label for turn in found.turns] == ["MS. HALL", "Q"] * 8
    assert found.turns[3].text == "What about bridge 1? Thanks."
    assert str(found.date) == "2031-03-05"


def test_preformatted_pages_keep_their_lines():
    content = (
        "<html><head><title>The Record, Issue 8 (Tuesday, January 28, 2031)</title></head><body><pre>"
        "\n  Mr. LUND. Mr. President, I rise today to speak of fish, of which\n"
        "there are ever fewer in our seas and rivers.\n"
        "  Mr. President, I thank you.\n  The PRESIDING OFFICER. The Senator from the north is heard, and\n"
        "he is thanked for his words on fish.\n  Mr. LUND. Mr. President, I suggest that we go and look at\n"
        "the fish ourselves.\n  The PRESIDING OFFICER. Without objection, it is so ordered.\n</pre></body></html>"
    )
    found = parse(content).transcript
    assert [turn.label for turn in found.turns] == ["Mr. LUND", "The PRESIDING OFFICER"] * 2
    assert found.turns[0].text.startswith("Mr. President, I rise today to speak of fish, of which there are")
    assert (str(found.date), found.title) == ("2031-01-28", "The Record, Issue 8 (Tuesday, January 28, 2031)")


def test_a_page_made_from_print():
    names = ["HON. A. B. LUND", "MR. SPEAKER", "HON. C. STONE"]
    paragraphs = []
    for n in range(5):
        inner = " ".join(f"{name}.- Mr. Speaker, Sir, this is speech {n} of many on fish." for name in names)
        paragraphs.append(
            f'<div><a name="{n}">Page {n + 3}</a></div>'
            f"<p>8th July, 2031 Debate on the Fish Bill {1000 + n} {'and' * n} so it goes on. (Laughter) {inner}</p>"
        )
    found = parse(f"<html><body><h3>Fish Bill</h3><p>HON. C. STONE.- I move.</p>{''.join(paragraphs)}</body></html>")
    turns = found.transcript.turns
    assert [turn.label for turn in turns] == ["HON. C. STONE", *["HON. A. B. LUND", "MR. SPEAKER", "HON. C. STONE"] * 5]
    assert turns[3].text == "Mr. Speaker, Sir, this is speech 0 of many on fish.\n\nand so it goes on. (Laughter)"


@pytest.mark.parametrize(
    "body",
    [
        "<article><p>Good evening to all of you.</p><p>I want to speak about roses.</p><p>Thank you.</p></article>",
        "<div><h2>First</h2><p>One paragraph.</p><h2>Second</h2><p>Another.</p><h2>Third</h2><p>Last.</p></div>",
        "<div><p class='author'>Ann Lee</p><p>I want to speak about roses and rain.</p><p>Thank you all.</p></div>",
        "<div><p>Roses are <b>red</b>, he said.</p><p>Violets are <b>blue</b>, she said.</p></div>",
    ],
)
def test_nobody_is_made_a_speaker(body):
    found = parse(page(body)).transcript
    assert {turn.speaker for turn in found.turns} == {None}


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("windows-1251", "cp1251"),
        ("nonsense", "utf-8"),
        ("utf-8", "utf-16"),
    ],
)
def test_encodings_whatever_is_declared(declared, real):
    content = f'<html><head><meta charset="{declared}"></head><body>' + "".join(
        f"<p class='speaker'>{name}</p><p>Доброе утро всем.</p>" for name in ("Анна", "Борис", "Анна")
    )
    assert [turn.speaker for turn in parse(content.encode(real)).transcript.turns] == ["Анна", "Борис", "Анна"]


def test_a_web_archive():
    content = (
        "From: <Saved by a browser>\r\nSubject: Talk\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        '<html><body><p class=3D"speaker">Ann</p><p>Caf=C3=A9 is=\r\n open.</p><p class=3D"speaker">Bob</p>'
        "<p>Good.</p></body></html>\r\n------x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "iVBO\r\n------x--\r\n"
    )
    turns = parse(content, "talk.mhtml").transcript.turns
    assert [(turn.speaker, turn.text) for turn in turns] == [("Ann", "Café is open."), ("Bob", "Good.")]
    with pytest.raises(UnreadableFile, match="no page"):
        parse(content.replace("text/html\r\nContent", "text/css\r\nContent"), "talk.mhtml")


def test_xhtml_is_a_page():
    content = (
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "xhtml1-strict.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>Talk</title></head><body>'
        + talk("<p><b>{name}:</b> ", after="</p>")
        + "</body></html>"
    )
    for name in ("talk.html", "talk.xml"):
        found = parse(content, name).transcript
        assert [(turn.speaker, turn.text) for turn in found.turns] == TALK
        assert found.language == "en"


@pytest.mark.parametrize("empty", ["<html><body></body></html>", "<div></div>", "<p>...</p>", NAV, "<!DOCTYPE html>"])
def test_a_page_without_talk_is_refused(empty):
    with pytest.raises(UnreadableFile):
        parse(empty)


def test_hostile_pages_are_read_in_time():
    started = time.monotonic()
    for content in (
        "<div>" * 100_000 + "Ann: Hello.",
        "<b class='speaker'>" * 50_000,
        "<p>" + "A" * 2_000_000 + "</p>",
        "<p>" + "HON. A. " * 100_000 + "</p>",
        "<table>" + "<tr><td>Ann" * 30_000,
    ):
        try:
            parse(content)
        except UnreadableFile:
            continue
    assert time.monotonic() - started < 30


PIECES = st.sampled_from(
    "<p> </p> <b> </b> <br> <table> <tr> <td> </table> <h3> </h3> <cite> </cite> <time>0:01</time> <pre> <li> "
    "<a href=x> <span class=speaker> </span> <div data-speaker=Ann data-start=1> </div> Ann: Bob. Hello &nbsp; "
    "&#xD800; &#0; <! <".split()
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_tags_are_read_or_refused(pieces):
    try:
        found = parse(("<html><body>" + " ".join(pieces)).encode("utf-8", "replace"))
    except TranscriptQAError:
        return
    assert all(turn.text.strip() for turn in found.transcript.turns)


def test_shared_files():
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    rows = [json.loads(line) for line in (SHARED / "expected.jsonl").read_text().splitlines()]
    for row in (row for row in rows if row["file"].startswith("files/html_")):
        file = SHARED / row["file"]
        turns = parse(file.read_bytes(), file.name).transcript.turns
        count = sum(1 for _ in groupby(turns, key=lambda turn: turn.speaker or turn.label))
        # One of them counts labels that come again after a remark in brackets, which are one turn here.
        assert abs(count - row["n_turns_approx"]) <= max(1, 0.05 * row["n_turns_approx"])
        assert set(row["speakers"]) <= {name for turn in turns for name in (turn.speaker, turn.label)}
        assert turns[0].text.startswith(row["first_turn"]["text_starts"])
