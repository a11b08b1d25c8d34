"""Talk as corpora keep it, tier by tier: CHAT files, and the notes among ELAN's tiers."""

from __future__ import annotations

import datetime as dt

import pytest

from qa.errors import UnreadableFile
from qa.formats import parse_document
from qa.formats.base import Document, Parse

CHAT = (
    "@UTF8\n@Begin\n@Languages:\teng\n"
    "@Participants:\tCHI Ada Target_Child, MOT Mother,\n\tINV Per_Lund Investigator\n"
    "@Date:\t03-MAR-1985\n@Comment:\t*MOT: is not said\n"
    "*CHI:\twant <the> [/] the (.) ball &=laughs woof@o . \x151200_2500\x15\n"
    "%mor:\tv|want det|the n|ball\n%com:\tpoints at\n\tthe dog\n"
    "*MOT:\tdo you want it,\n\t(be)cause &-um it is late ? \x152600_4000\x15\n"
    "*CHI:\tno [!] .\n*INV:\tif it rains +...\n*XYZ:\twell +/.\n@End\n"
)


def parse(text: str, name: str = "file.cha") -> Parse:
    return parse_document(Document(name, text.encode()))


def test_chat_names_its_participants_and_leaves_codes_and_notes_out() -> None:
    found = parse(CHAT)
    assert (found.format, found.transcript.date) == ("cha", dt.date(1985, 3, 3))
    assert [(turn.speaker, turn.role, turn.text) for turn in found.transcript.turns] == [
        ("Ada", "Target Child", "want the the ball woof."),
        ("MOT", "Mother", "do you want it, because um it is late?"),
        ("Ada", "Target Child", "no."),
        ("Per Lund", "Investigator", "if it rains..."),
        ("XYZ", None, "well."),
    ]
    first, second = found.transcript.turns[:2]
    assert (first.start_ms, first.end_ms, second.start_ms, second.end_ms) == (1200, 2500, 2600, 4000)
    assert second.source is not None
    assert second.source.first == 12


def test_two_participants_of_one_name_keep_their_codes() -> None:
    participants = "@Participants:\tSP1 Adult Adult, SP2 Kim Adult, SP3 Kim Adult\n"
    text = f"@Begin\n{participants}*SP2:\tyes .\n*SP3:\tno .\n*SP1:\toh .\n"
    assert [turn.speaker for turn in parse(text).transcript.turns] == ["SP2", "SP3", "Adult"]


def test_chat_without_a_word_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        parse("@Begin\n@Participants:\tCHI Child\n*CHI:\t&=cries .\n@End\n")


@pytest.mark.parametrize(
    "text", ["@Begin\nAnn: hello there\nBob: hi\nAnn: well\nBob: yes\n", "*Ann: hello there\n*Bob: hi\n*Ann: well\n"]
)
def test_what_only_looks_like_chat_is_none(text: str) -> None:
    assert parse(text, "file.txt").format != "cha"


def elan(*tiers: tuple[str, str, str]) -> str:
    """An ELAN file with one annotation, its tier's name, in each of the tiers (name, participant, type)."""
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{n}" TIME_VALUE="{n * 900}"/>' for n in range(len(tiers) + 1))
    written = "".join(
        f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="{kind}"'
        + (f' PARTICIPANT="{who}">' if who else ">")
        + "<ANNOTATION>"
        f'<ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="t{n}" TIME_SLOT_REF2="t{n + 1}">'
        f"<ANNOTATION_VALUE>words of {name}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
        for n, (name, who, kind) in enumerate(tiers)
    )
    return f'<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>{written}</ANNOTATION_DOCUMENT>'


@pytest.mark.parametrize(
    ("tiers", "speakers"),
    [
        ([("a", "Ann", "utt"), ("b", "Bob", "utt"), ("noise", "", "note")], ["Ann", "Bob"]),
        ([("a", "Ann", "utt"), ("Bob", "", "utt"), ("noise", "", "note")], ["Ann", "Bob"]),
        ([("Ann", "", "utt"), ("Bob", "", "speech")], ["Ann", "Bob"]),
    ],
)
def test_elan_tiers_of_another_type_without_a_participant_are_notes(
    tiers: list[tuple[str, str, str]], speakers: list[str]
) -> None:
    assert [turn.speaker for turn in parse(elan(*tiers), "file.eaf").transcript.turns] == speakers
