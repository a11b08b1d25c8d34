"""Captions: cues become turns, whoever is named in them and however often a line is shown."""

from __future__ import annotations

import io
import itertools

import pytest

from qa.errors import UnreadableFile
from qa.formats import load_transcript
from qa.transcript import Origin, Source, Transcript


def read(text: str, name: str = "talk") -> Transcript:
    file = io.BytesIO(text.encode())
    file.name = name
    return load_transcript(file)


def cues(*payloads: str, seconds: int = 2, header: str = "WEBVTT\n\n") -> str:
    """Cues of `seconds` each, without pauses."""
    blocks = []
    for n, payload in enumerate(payloads):
        start, end = (f"00:{at // 60:02}:{at % 60:02}.000" for at in (n * seconds, (n + 1) * seconds))
        blocks.append(f"{start} --> {end}\n{payload}\n")
    return header + "\n".join(blocks)


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def test_voice_tags():
    text = cues(
        "<v Ada>Is the tide in?",
        "<v.loud Ada>Is it?</v>",
        "<v Bela Kun>No &amp; <i>not yet</i>.",
        "<v Ada>Well.</v> <v Bela Kun>Well &lt;what&gt;?</v>",
    )
    transcript = read(text)
    assert said(transcript) == [
        ("Ada", "Is the tide in? Is it?"),
        ("Bela Kun", "No & not yet."),
        ("Ada", "Well."),
        ("Bela Kun", "Well <what>?"),
    ]
    first = transcript.turns[0]
    assert (first.start_ms, first.end_ms) == (0, 4_000)
    assert first.source == Source(unit="cue", first=1, last=2)
    assert first.origin is Origin.UNKNOWN


def test_labels_continue_over_cues_without_one():
    text = cues(
        "Ada: We sail at six,", "if the wind holds.", "Bela: It", "will: it always does.", "Ada: Good.", "Bela: So."
    )
    assert said(read(text)) == [
        ("Ada", "We sail at six, if the wind holds."),
        ("Bela", "It will: it always does."),
        ("Ada", "Good."),
        ("Bela", "So."),
    ]


def test_a_label_on_every_cue_makes_one_turn_of_many_cues():
    text = cues(
        "Ada Byron | Harbour: One.", "Ada Byron | Harbour: Two.", "nils_k: Three.", "Ada Byron | Harbour: Four."
    )
    transcript = read(text)
    assert said(transcript) == [("Ada Byron", "One. Two."), ("nils_k", "Three."), ("Ada Byron", "Four.")]
    assert [turn.role for turn in transcript.turns] == ["Harbour", None, "Harbour"]
    assert transcript.turns[0].label == "Ada Byron | Harbour"


def test_blocks_that_are_no_cues():
    text = (
        "WEBVTT - A talk\nKind: captions\nLanguage: en-GB\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n"
        "NOTE Profile: none\nof this is said\n\nintro\n00:01.000 --> 00:02.500 align:start position:0%\n"
        "Hello there.\n\n"
        "NOTE the end\n\n1:00:02.500 --> 1:00:03.000\n- Bye.\n"
    )
    transcript = read(text)
    assert transcript.language == "en-GB"
    assert [(turn.start_ms, turn.end_ms, turn.text) for turn in transcript.turns] == [
        (1_000, 2_500, "Hello there."),
        (3_602_500, 3_603_000, "- Bye."),
    ]


ROLLING = """\
WEBVTT
Kind: captions

00:00:00.160 --> 00:00:01.189 align:start position:0%
\x20
today<00:00:00.400><c> I</c><00:00:00.560><c> show</c>

00:00:01.189 --> 00:00:01.199 align:start position:0%
today I show
\x20

00:00:01.199 --> 00:00:02.790 align:start position:0%
today I show
you<00:00:01.600><c> very</c><00:00:01.700><c> very</c>

00:00:02.790 --> 00:00:02.800 align:start position:0%
you very very
\x20

00:00:02.800 --> 00:00:04.000 align:start position:0%
you very very
[Music]

00:00:04.000 --> 00:00:05.000 align:start position:0%
&gt;&gt; old<00:00:04.500><c> bells</c>
"""


def test_rolling_captions_are_said_once():
    transcript = read(ROLLING)
    assert said(transcript) == [(None, "today I show you very very"), (None, "old bells")]
    assert {turn.origin for turn in transcript.turns} == {Origin.CAPTIONS}


def test_rolling_captions_without_word_times():
    lines = ["one two", "three four", "five six", "seven eight", "nine ten", "eleven"]
    payloads = [lines[0], *("\n".join(pair) for pair in itertools.pairwise(lines))]
    assert said(read(cues(*payloads))) == [(None, "one two three four five six seven eight nine ten eleven")]


def test_words_said_twice_stay_twice():
    assert said(read(cues("Yes.", "Yes.", "No.", "Never again.", "Yes."))) == [
        (None, "Yes. Yes. No. Never again. Yes.")
    ]


def test_pauses_part_turns_where_nobody_is_named():
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:02.100 --> 00:03.000\nTwo.\n\n00:09.000 --> 00:10.000\nThree.\n"
    )
    assert said(read(text)) == [(None, "One. Two."), (None, "Three.")]


def test_a_talk_without_pauses_is_cut_at_sentence_ends():
    transcript = read(cues(*["We go on,", "and stop."] * 100))
    assert len(transcript.turns) > 2
    assert all(turn.text.endswith("and stop.") for turn in transcript.turns)
    assert all(turn.end_ms - turn.start_ms < 100_000 for turn in transcript.turns)


SUBRIP = """\
1
00:00:01,000 --> 00:00:02,000
( clock ticking )

2
00:00:02,000 --> 00:00:04,000
MAN:
When we think
of {\\an8}<i>water</i>,

3
00:00:04,000 --> 00:00:05,000
we think of wells.
NARRATOR:
A hundred years ago

4
00:00:05,000 --> 00:00:06,000
MAN ( whispering ):
Listen!
5
00:00:06,500 --> 00:00:05,000
( chuckling ):
It is 42

00:00:07.000 --> 00:00:08.000
42

7
00:00:08,000 --> 00:00:09,000
NARRATOR:
wells were dug.
"""


def test_subrip():
    transcript = read(SUBRIP, "wells.srt")
    assert [(turn.speaker, turn.label, turn.text) for turn in transcript.turns] == [
        ("MAN", "MAN", "When we think of water, we think of wells."),
        ("NARRATOR", "NARRATOR", "A hundred years ago"),
        ("MAN", "MAN ( whispering )", "Listen! It is 42 42"),
        ("NARRATOR", "NARRATOR", "wells were dug."),
    ]
    assert (transcript.turns[2].start_ms, transcript.turns[2].end_ms) == (5_000, 8_000)
    assert transcript.turns[2].source == Source(unit="cue", first=4, last=6)


def test_marks_of_a_new_speaker_without_a_name():
    text = cues(">> ANNA: Good evening.", ">> Good evening.", ">> ANNA: Sit down.", "- Thank you.\n- You are welcome.")
    assert said(read(text)) == [
        ("ANNA", "Good evening."),
        (None, "Good evening."),
        ("ANNA", "Sit down."),
        (None, "Thank you."),
        (None, "You are welcome."),
    ]


@pytest.mark.parametrize("line", ["[Music]", "(laughter)", "♪ la la ♪", "[Music]: [Applause]"])
def test_sounds_are_no_speech(line):
    with pytest.raises(UnreadableFile, match="no words"):
        read(cues(line, line))


def test_prose_with_a_colon_is_no_label():
    text = cues("It grew over a year.", "Just by contrast: The", "human brain needs little.", "Remember: it is small.")
    assert {turn.speaker for turn in read(text).turns} == {None}


def test_content_tells_captions_from_text():
    assert [turn.start_ms for turn in read(cues("Hello.", header=""), "talk.txt").turns] == [0]
    assert [turn.start_ms for turn in read(cues("Hello."), "talk.json").turns] == [0]
