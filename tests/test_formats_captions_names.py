"""Who speaks in captions where the form of the file tells it: names people type themselves, names beside the cue."""

from __future__ import annotations

import io

import pytest

from qa.errors import UnreadableFile
from qa.formats import parse_transcript
from qa.formats.base import Parse


def parse(text: str, name: str) -> Parse:
    file = io.BytesIO(text.encode())
    file.name = name
    return parse_transcript(file)


def clock(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}"


def vtt(*cues: str, ids: tuple[str, ...] = ()) -> str:
    """Cues of two seconds; `ids` stand on the lines above their times."""
    blocks = [
        f"{ids[n] if ids else n + 1}\n{clock(2 * n)}.000 --> {clock(2 * n + 2)}.000\n{cue}\n"
        for n, cue in enumerate(cues)
    ]
    return "WEBVTT\n\n" + "\n".join(blocks)


def speakers(parse: Parse) -> list[str | None]:
    return [turn.speaker for turn in parse.transcript.turns]


def texts(parse: Parse) -> list[str]:
    return [turn.text for turn in parse.transcript.turns]


@pytest.mark.parametrize(
    "name",
    [
        "4915550100",
        "+49 30 555 0100",
        "r.falk@mill.example",
        "Ida's tablet",
        "kitchen laptop",
        "99 Bottles",
        '"Doc" Falk',
        "Wow! Radio",
        "note taker v2.1 (bot)",
    ],
)
def test_where_every_cue_opens_with_a_name_it_may_look_like_anything(name: str) -> None:
    talk = vtt(
        "Rut Falk: The mill stood still.",
        "Rut Falk: For a year: no, for two.",
        f"{name}: Who paid for it?",
        "Rut Falk: Nobody did.",
        f"{name}: And the miller?",
        f"{name}: He had a family.",
        "Rut Falk: They left.",
    )
    found = parse(talk, "talk.vtt")
    assert [turn.label for turn in found.transcript.turns] == ["Rut Falk", name, "Rut Falk", name, "Rut Falk"]
    assert texts(found)[:2] == ["The mill stood still. For a year: no, for two.", "Who paid for it?"]
    assert not any(":" in text for text in texts(found)[1:])


def starts(*cues: str) -> str:
    """Captions that label two speakers where they start only, and these `cues` between them."""
    return vtt(
        "Rut Falk: The mill stood still.",
        "It was a hard winter.",
        *cues,
        "Ole Lind: I see.",
        "Nobody knew that.",
        "Rut Falk: Nobody did.",
        "It is so.",
        "Ole Lind: Well.",
    )


@pytest.mark.parametrize(
    "name",
    [
        "4915550100",
        "+49 30 555 0100",
        "r.falk@mill.example",
        "kitchen laptop",
        "99 Bottles",
        '"Doc" Falk',
        "Wow! Radio",
    ],
)
def test_where_starts_are_labelled_a_name_that_comes_again_may_look_like_none(name: str) -> None:
    found = parse(starts(f"{name}: Who paid?", "I ask.", "Rut Falk: Nobody.", f"{name}: And the miller?"), "talk.vtt")
    assert [turn.label for turn in found.transcript.turns][:4] == ["Rut Falk", name, "Rut Falk", name]
    assert texts(found)[1] == "Who paid? I ask."


@pytest.mark.parametrize("name", ["kitchen laptop", "99 Bottles"])
def test_what_may_be_a_name_and_comes_once_is_nobodys_and_a_doubt(name: str) -> None:
    found = parse(starts(f"{name}: Who paid?", "I ask."), "talk.vtt")
    assert speakers(found) == ["Rut Falk", None, "Ole Lind", "Rut Falk", "Ole Lind"]
    assert f"“{name}” (cue 3) may be a label and is read as words" in found.doubts


def test_a_telephone_number_is_a_label_at_once() -> None:
    found = parse(starts("4915550100: Who paid?"), "talk.vtt")
    assert speakers(found)[:2] == ["Rut Falk", "4915550100"]


@pytest.mark.parametrize(
    "cues",
    [
        ("As people said:", "and they said: Go home."),
        ("2019: A good year.", "2019: It was, too."),
        ("3 things: bread, salt.", "3 things: bread, salt."),
    ],
)
def test_between_labels_of_starts_a_colon_alone_makes_no_name(cues: tuple[str, ...]) -> None:
    assert speakers(parse(starts(*cues), "talk.vtt")) == ["Rut Falk", "Ole Lind", "Rut Falk", "Ole Lind"]


def test_where_cues_go_on_without_a_name_a_colon_alone_makes_none() -> None:
    talk = vtt(
        "Rut Falk: The mill stood still.",
        "It was a hard winter,",
        "and one thing was clear: nobody came.",
        "Ole Lind: Who paid for it?",
        "3 things: bread, salt, oil.",
        "Rut Falk: Nobody did.",
        "That I know.",
        "Ole Lind: I see.",
    )
    found = parse(talk, "talk.vtt")
    assert speakers(found) == ["Rut Falk", "Ole Lind", "Rut Falk", "Ole Lind"]
    assert texts(found)[1] == "Who paid for it? 3 things: bread, salt, oil."


def test_a_list_of_terms_names_nobody() -> None:
    talk = vtt(
        *(f"{number} {word}: a kind of grain" for number, word in enumerate("rye oat wheat corn rice teff".split()))
    )
    assert set(speakers(parse(talk, "terms.vtt"))) == {None}


def test_the_name_beside_the_number_of_a_cue() -> None:
    ids = ('1 "Rut Falk" (2001)', '2 "Rut Falk" (2001)', '3 "guest_7" (2002)', '4 "Rut Falk" (2001)')
    found = parse(vtt("The mill stood", "still.", "Who paid: you?", "Nobody.", ids=ids), "talk.vtt")
    assert speakers(found) == ["Rut Falk", "guest_7", "Rut Falk"]
    assert texts(found) == ["The mill stood still.", "Who paid: you?", "Nobody."]


@pytest.mark.parametrize("id", ["1", "intro", '"intro"', '1 "7"', "8f14e45f-ceea-467f-ab1d-2f3d4c5b6a79/12-0"])
def test_other_marks_of_a_cue_name_nobody(id: str) -> None:
    assert speakers(parse(vtt("The mill stood still.", ids=(id,)), "talk.vtt")) == [None]


def sami(*paragraphs: str) -> str:
    blocks = "\n".join(f"<SYNC Start={1000 + 2000 * n}>\n{each}" for n, each in enumerate(paragraphs))
    return f"<SAMI><HEAD><TITLE>Mill</TITLE></HEAD><BODY>\n{blocks}\n</BODY></SAMI>"


def test_the_source_of_sami_speaks_until_the_next_one() -> None:
    found = parse(
        sami(
            "<P Class=EN ID=Source>Rut Falk\n<P Class=EN>The mill stood",
            "<P Class=EN>still.",
            "<P ID='Source' Class=EN>Ole Lind:\n<P Class=EN>Who paid?",
            "<P Class=EN ID=Source>&nbsp;\n<P Class=EN>Somebody laughed, and left.",
            "<P Class=EN ID=Source>Rut Falk\n<P Class=EN>Nobody.",
            "<P Class=EN>&nbsp;",
        ),
        "talk.smi",
    )
    assert list(zip(speakers(found), texts(found), strict=True)) == [
        ("Rut Falk", "The mill stood still."),
        ("Ole Lind", "Who paid?"),
        (None, "Somebody laughed, and left."),
        ("Rut Falk", "Nobody."),
    ]


def test_a_source_without_words_is_no_talk() -> None:
    with pytest.raises(UnreadableFile):
        parse(sami("<P Class=EN ID=Source>Rut Falk"), "talk.smi")


def ass(*rows: tuple[str, str]) -> str:
    lines = [
        f"Dialogue: 0,0:00:{2 * n:02}.00,0:00:{2 * n + 2:02}.00,Default,{name},0,0,0,,{text}"
        for n, (name, text) in enumerate(rows)
    ]
    return "\n".join(["[Script Info]", "[Events]", *lines])


def test_a_sign_is_not_said_by_whoever_spoke_before() -> None:
    rows = [("Rut", "We walked on."), ("", "MILL LANE"), ("Ole", "Here it is."), ("Ole", "Look."), ("Rut", "So it is.")]
    found = parse(ass(*rows), "talk.ass")
    assert speakers(found) == ["Rut", None, "Ole", "Rut"]
    assert texts(found)[1] == "MILL LANE"


def test_where_few_lines_have_a_name_it_marks_who_starts() -> None:
    rows = [("Rut", "We walked on."), ("", "It was late."), ("", "And cold."), ("Ole", "Here it is."), ("", "Look.")]
    found = parse(ass(*rows), "talk.ass")
    assert list(zip(speakers(found), texts(found), strict=True)) == [
        ("Rut", "We walked on. It was late. And cold."),
        ("Ole", "Here it is. Look."),
    ]


def test_a_sound_whose_bracket_opens_on_the_line_above() -> None:
    found = parse(vtt("We walked on.", "[\nAPPLAUSE ]", "(\nlaughs)", "It was late.", "["), "talk.vtt")
    assert texts(found) == ["We walked on.", "It was late."]


def test_a_second_speaker_inside_a_cue_is_seen_where_every_cue_opens_with_a_name() -> None:
    cues = ["Rut Falk: We walked on.", "Ole Lind: It was late."] * 4
    found = parse(vtt(*cues, "Rut Falk: So it was.\nOle Lind: Cold, too."), "talk.vtt")
    assert speakers(found) == ["Rut Falk", "Ole Lind"] * 5
    assert texts(found)[-2:] == ["So it was.", "Cold, too."]
