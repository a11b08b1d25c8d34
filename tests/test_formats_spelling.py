"""Names that a file prints in capitals, spelt in small letters by their language and by the file itself."""

from __future__ import annotations

import unicodedata

import pytest
from reading import parse

from qa.formats.text.names.names import Names
from qa.formats.text.names.spelling import folded

TURKISH = "Bu çok iyi bir soru ama ben de böyle bir şey için ne var daha sonra evet değil mi biz o kadar."
DUTCH = "Dat is niet wat wij in de stad van de mensen zien en het is ook aan de raad om er wat aan te doen."
ENGLISH = "That is not what we have in the house and it is what you do for this and it was with them."
ITALIAN = "Non è una cosa che si fa con il ponte e la strada della città, ma anche per le case che sono qui."


@pytest.mark.parametrize(
    ("printed", "page", "name"),
    [
        ("SEVGİ DURMAZ", TURKISH, "Sevgi Durmaz"),
        ("KEREM IŞIK", TURKISH, "Kerem Işık"),
        ("İBRAHİM IRMAK", TURKISH, "İbrahim Irmak"),
        ("SEVGİ DURMAZ", ENGLISH, "Sevgi Durmaz"),
        ("KEREM ALTINOK", f"{ENGLISH} Thank you, Altınok.", "Kerem Altınok"),
        ("JAN IJSBRAND VAN DER IJSSEL", DUTCH, "Jan IJsbrand van der IJssel"),
        ("HANS GROßMANN", "", "Hans Großmann"),
        ("MARTHA STRAUSS", "Frau Strauß fragt.", "Martha Strauß"),
        ("ΓΙΩΡΓΟΣ ΒΛΑΧΟΣ", "Ο κ. Βλάχος είπε ναι.", "Γιωργος Βλάχος"),
        ("RONALD MCDONALD", ENGLISH, "Ronald McDonald"),
        ("SHEILA O’NEIL-MCGRAW", ENGLISH, "Sheila O’Neil-McGraw"),
        ("WHAT YOU’RE OWED", ENGLISH, "What You’re Owed"),
        ("LUCIA DELL'ORSO", ITALIAN, "Lucia Dell'Orso"),
        ("В'ЯЧЕСЛАВ ДЕМ’ЯНЧУК", "", "В'ячеслав Дем’янчук"),
        ("JUANA DE LA CRUZ", "", "Juana de la Cruz"),
        ("ANNA DE NARDO", ITALIAN, "Anna De Nardo"),
        ("THE MINISTER OF CANALS", ENGLISH, "The Minister of Canals"),
        ("ÖZ KAYA", "Öz Kaya", "Öz Kaya"),
        ("P.K. BALA", "", "P.K. Bala"),
        ("MAN", "The man left. Man is weak.", "MAN"),
    ],
)
def test_a_name_in_capitals_is_spelt_in_small_letters(printed: str, page: str, name: str) -> None:
    assert Names([printed], page).of(printed).speaker == name


def test_no_name_has_a_loose_dot_that_the_file_has_not() -> None:
    lines = [f"AYŞE GÜLTEKİN: {TURKISH}", f"BİRİNCİ BAŞKAN: {TURKISH}"] * 3
    for turn in parse("\n\n".join(lines)).transcript.turns:
        assert turn.speaker is not None
        assert unicodedata.normalize("NFD", "i\u0307") not in turn.speaker


def test_captions_with_voices_tell_the_language_by_what_is_said() -> None:
    names = ("KEREM IŞIK", "SEVGİ DURMAZ")
    cues = [f"00:00:{10 + n}.000 --> 00:00:{11 + n}.000\n<v {names[n % 2]}>{TURKISH}</v>" for n in range(4)]
    found = parse("WEBVTT\n\n" + "\n\n".join(cues), "talk.vtt").transcript
    assert [turn.speaker for turn in found.turns[:2]] == ["Kerem Işık", "Sevgi Durmaz"]


@pytest.mark.parametrize(("one", "other"), [("IŞIK", "Işık"), ("GÜLTEKİN", "Gültekin"), ("GROSS", "groß")])
def test_case_makes_no_second_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_letters_that_are_not_case_keep_names_apart() -> None:
    assert folded("Muller") != folded("Müller")


def test_one_person_in_capitals_and_in_small_letters_is_one() -> None:
    names = Names(["SEVGİ IŞIK", "Sevgi Işık"], TURKISH)
    assert names.of("SEVGİ IŞIK") == names.of("Sevgi Işık")
