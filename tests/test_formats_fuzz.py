"""Files of every kind made of hostile words and then damaged: a transcript that holds, or one clear line."""

from __future__ import annotations

import html
import io
import os
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from talk import Saying, talk_of
from talk_files import KINDS, file_of, name_of

from qa.errors import UnknownFormat, UnreadableFile
from qa.formats import EXTENSIONS, FORMATS, READERS, parse_transcript
from qa.formats.base import Document, Parse

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "10"))
"""Of every kind, in every test. More find more, but there are many kinds."""

fuzz = settings(
    derandomize=True,
    deadline=None,
    max_examples=EXAMPLES,
    phases=(Phase.generate, Phase.shrink),  # explaining a failure takes far longer than finding it
    suppress_health_check=list(HealthCheck),
)
every_kind = pytest.mark.parametrize("kind", KINDS)


def parse(data: bytes, name: str, format: str | None = None) -> Parse | None:
    """What is read of the file, held to what every reader promises; None where it is refused as promised."""
    file = io.BytesIO(data)
    file.name = name
    try:
        found = parse_transcript(file, format=format)
    except (UnreadableFile, UnknownFormat) as error:
        message = str(error)
        assert name.encode(errors="replace").decode() in message
        assert message.isprintable(), message
        assert len(message) < 600
        assert error.remedy or isinstance(error, UnknownFormat)
        return None
    holds(found, data)
    return found


def holds(found: Parse, data: bytes) -> None:
    assert Parse.model_validate_json(found.model_dump_json()) == found
    assert found.format in FORMATS
    assert found.shape
    assert all(doubt.strip() and "\n" not in doubt for doubt in found.doubts)
    assert found.transcript.title.strip()
    assert found.transcript.turns
    if found.format == "json":  # this project's own: it comes back as it was written
        return
    for turn in found.transcript.turns:
        assert re.search(r"\w", turn.text), turn
        assert turn.text == turn.text.strip(), turn
        assert turn.start_ms is None or turn.end_ms is None or turn.start_ms <= turn.end_ms, turn
        assert turn.speaker is None or (turn.speaker.strip() and "\n" not in turn.speaker), turn
        assert turn.source is not None
        assert turn.source.first <= turn.source.last, turn
        if turn.source.unit == "line":
            assert turn.source.last <= len(Document("", data).lines), turn


# Names and words that a parser may take for its own

_TOKENS = (
    "Ada|Lund|Q|A|Mr. LONG|0|Speaker 1|SPEAKER_00|:|：|, |. |-|—|>>|[|]|(|)|**|#|<|>|</v>|<v Bo>|<br/>|&amp;|&#0;|"
    "&#xD800;|&lol;|]]>|<!--|--> |00:01:02.500 --> 00:01:03.000|12:30|[00:01]|1e308|99999999999999999999|NaN|-1|{|}|"
    "\\|\\u0000|\"|'|“|”|,|;|\t|\x00|\x0b|\x0c|\x1b[31m|\x85|\u2028|\u2029|\u200f|\u202e|\ufeff|\ufffd|\ud800|\udc00|"
    "\U0001f913|ß|é|e\u0301|ИВАН|问|אנה|سارة|[Music]|(laughter)|♪|www.example.org|https://example.org/a:b|WEBVTT|NOTE|"
    "STYLE|PK\x03\x04|%PDF-|{\\rtf1|$x|%s|{0}|../..|<script>alert(1)</script>|word|the net is mended|Yes.|No?|"
    + "x"
    * 300
).split("|")
tokens = st.sampled_from(_TOKENS) | st.text(max_size=6)
hostile = st.lists(tokens, min_size=1, max_size=6).map(" ".join)
times = st.sampled_from([0, 1, 999, 4_000, 59_999, 3_600_000, 360_000_000, 2**53, 10**17])


@st.composite
def hostile_talks(draw: st.DrawFn) -> list[Saying]:
    names = draw(st.lists(hostile, min_size=1, max_size=3))
    said = st.builds(Saying, st.sampled_from(names), hostile, times, times)
    return draw(st.lists(said, min_size=1, max_size=6))


# Damage

Damage = Callable[[bytes], bytes]
places = st.floats(0, 1)


def _cut(place: float) -> Damage:
    return lambda data: data[: int(len(data) * place)]


def _insert(place: float, token: str) -> Damage:
    def insert(data: bytes) -> bytes:
        at = int(len(data) * place)
        return data[:at] + token.encode(errors="surrogatepass") + data[at:]

    return insert


def _set_byte(place: float, byte: int) -> Damage:
    def set_byte(data: bytes) -> bytes:
        at = int(len(data) * place)
        return data[:at] + bytes([byte]) + data[at + 1 :]

    return set_byte


def _remove(place: float, length: int) -> Damage:
    def remove(data: bytes) -> bytes:
        at = int(len(data) * place)
        return data[:at] + data[at + length :]

    return remove


def _shuffle(one: float, other: float, way: str) -> Damage:
    def shuffle(data: bytes) -> bytes:
        lines = data.split(b"\n")
        i, j = (int((len(lines) - 1) * place) for place in (one, other))
        if way == "drop":
            del lines[i]
        elif way == "double":
            lines.insert(j, lines[i])
        else:
            lines[i], lines[j] = lines[j], lines[i]
        return b"\n".join(lines)

    return shuffle


def _encode(encoding: str) -> Damage:
    return lambda data: data.decode(errors="replace").encode(encoding, errors="replace")


def _line_ends(end: bytes, every: int) -> Damage:
    def line_ends(data: bytes) -> bytes:
        first, *rest = data.split(b"\n")
        return first + b"".join((b"\n" if n % every else end) + line for n, line in enumerate(rest))

    return line_ends


def _join(kind: str, before: bool) -> Damage:
    other = file_of(kind)
    return lambda data: other + b"\n" + data if before else data + b"\n" + other


damages = st.lists(
    st.one_of(
        st.builds(_cut, places),
        st.builds(_insert, places, tokens),
        st.builds(_set_byte, places, st.integers(0, 255)),
        st.builds(_remove, places, st.integers(1, 40)),
        st.builds(_shuffle, places, places, st.sampled_from(["drop", "double", "swap"])),
        st.builds(_encode, st.sampled_from(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252"])),
        st.builds(_line_ends, st.sampled_from([b"\r\n", b"\r", b"\n\n", b"\x00"]), st.integers(1, 3)),
        st.builds(_join, st.sampled_from(sorted(KINDS)), st.booleans()),
    ),
    min_size=1,
    max_size=3,
)


@every_kind
@fuzz
@given(hostile_talks())
def test_a_file_of_hostile_words(kind, talk):
    parse(file_of(kind, talk), name_of(kind))


@every_kind
@fuzz
@given(st.data())
def test_a_damaged_file(kind, data):
    talk = data.draw(hostile_talks() | st.just(talk_of(("Ada Lund", "We dig."), ("Bo Ray", "So?")) * 3), "talk")
    file = file_of(kind, talk)
    for damage in data.draw(damages, "damages"):
        file = damage(file)
    name = data.draw(st.just(name_of(kind)) | st.sampled_from(sorted(EXTENSIONS)).map("talk".__add__), "name")
    if file.strip():
        parse(file, name, data.draw(st.none() | st.sampled_from(FORMATS), "format"))


@pytest.mark.parametrize("format", READERS)
@fuzz
@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=300))
def test_a_reader_that_is_given_what_is_not_its_own(format, kind, tail):
    parse(file_of(kind), name_of(kind), format)
    if tail.strip():
        parse(tail, name_of(kind), format)


# Whose words they are

letters = st.sampled_from("aeioubdgklmnrst")
words = st.text(letters, min_size=2, max_size=9)
names = st.lists(words.map(str.title), min_size=2, max_size=2).map(" ".join)
sentences = st.lists(words, min_size=4, max_size=12).map(lambda said: " ".join(said).capitalize() + ".")
NOT_NAMED = {"vtt rolling", "youtube xml", "lrc", "whisper json", "ctm", "rttm", "text without labels"}
NUMBERED = {"deepgram json", "azure json"}


@st.composite
def plain_talks(draw: st.DrawFn) -> list[Saying]:
    people = draw(st.lists(names, min_size=2, max_size=3, unique=True))
    said = draw(st.lists(sentences, min_size=6, max_size=12, unique=True))
    return talk_of(*((people[n % len(people)], sentence) for n, sentence in enumerate(said)))


@every_kind
@fuzz
@given(plain_talks())
def test_nobody_is_named_whom_the_file_does_not_name(kind, talk):
    found = parse(file_of(kind, talk), name_of(kind))
    if found is None:
        return
    people = {name for saying in talk for name in (saying.speaker, saying.speaker.replace(" ", "_"))}
    if kind in NOT_NAMED:
        people = set()
    elif kind in NUMBERED:
        people = {name for n in range(4) for name in (f"{n}", f"Speaker {n}")}
    speakers = set(found.transcript.speakers)
    assert {name.lower() for name in speakers} <= {name.lower() for name in people}


@every_kind
@fuzz
@given(plain_talks())
def test_every_word_of_a_turn_stands_in_the_file(kind, talk):
    found = parse(file_of(kind, talk), name_of(kind))
    if found is None:
        return
    said = {word for saying in talk for word in re.findall(r"\w+", saying.words.lower())}
    read = {word for turn in found.transcript.turns for word in re.findall(r"\w+", turn.text.lower())}
    assert read <= said | set(re.findall(r"\w+", " ".join(saying.speaker for saying in talk).lower()))
    if found.format != "text":
        assert said <= read


WITH_WORDS_AS_THEY_STAND = ("text with colons", "vtt labels", "srt", "csv", "whisperx json")


@pytest.mark.parametrize("kind", WITH_WORDS_AS_THEY_STAND)
@fuzz
@given(hostile_talks(), places)
def test_every_word_of_a_damaged_file_stands_in_it(kind, talk, place):
    file = file_of(kind, talk)
    file = file[: int(len(file) * place)]
    found = parse(file, name_of(kind)) if file.strip() else None
    if found is None:
        return
    text = Document("", file).text
    if kind.endswith("json"):
        text += " " + " ".join(saying.words for saying in talk)
    # Taking tags away joins what stood round them.
    stands = {
        word
        for version in (text, re.sub(r"<[^>]*>", "", text), html.unescape(re.sub(r"<[^>]*>", "", text)))
        for word in re.findall(r"\w+", version)
    }
    for turn in found.transcript.turns:
        assert set(re.findall(r"\w+", turn.text)) <= stands, turn
