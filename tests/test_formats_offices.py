"""Of an office and a name in one label, the name is the speaker and the office the role, whichever stands first."""

from __future__ import annotations

import pytest
from reading import parse

from qa.formats.text.names.names import Names
from qa.formats.text.names.titles import Name

TALK = "so the minister said that the bridge is closed, and the chair and o presidente e a ponte"


@pytest.mark.parametrize(
    ("labels", "page", "name"),
    [
        (["The Minister of Canals (Ada Rowe)", "Ada Rowe"], TALK, Name("Ada Rowe", "The Minister of Canals")),
        (["A Sr.ª Ministra da Ponte (Rita Saramago)"], TALK, Name("Rita Saramago", "Ministra da Ponte")),
        (["CHAIR (Senator Wren)", "Senator Mole"], TALK, Name("Senator Wren", "CHAIR")),
        (["MINISTER DE CANALES, ADA ROWE"], TALK, Name("Ada Rowe", "MINISTER DE CANALES")),
        (["The Chair, Ada Rowe"], TALK, Name("Ada Rowe", "The Chair")),
        (["議長（大木茂君）"], "", Name("大木茂君", "議長")),
        (["Präsidentin (Zobrist Eva, Präsidentin)"], "", Name("Zobrist Eva", "Präsidentin")),
    ],
)
def test_the_name_in_brackets_or_behind_a_comma_speaks(labels: list[str], page: str, name: Name) -> None:
    assert Names(labels, page).of(labels[0]) == name


@pytest.mark.parametrize(
    ("labels", "speaker"),
    [
        (["Ada Rowe (Minister)", "Ben Sands"], "Ada Rowe"),
        (["Ada Rowe (Long Harbour)"], "Ada Rowe"),
        (["Host (Radio Harbour)"], "Host"),
        (["大木茂（北の町）"], "大木茂（北の町）"),
        (["Chair (Radio Harbour)"], "Chair"),
        (["The Host (Radio Harbour)"], "The Host"),
        (["Mr. Juan da Silva (Costa Rica)"], "Mr. Juan da Silva"),
        (["Ada Rowe (United States)", "Ben Sands (United States)"], "Ada Rowe"),
        (["Ada Rowe (President)", "President"], "Ada Rowe"),
        (["Ada Rowe, Harbour Master", "Harbour Master"], "Ada Rowe"),
        (["Lady Rowe of Harbour (Green Party)", "Rowe"], "Lady Rowe of Harbour"),
        (["El Sr. Harbour (Green Party)", "Harbour"], "El Sr. Harbour"),
    ],
)
def test_what_is_beside_a_name_takes_no_word_from_it(labels: list[str], speaker: str) -> None:
    page = f"{TALK}, el puente. Thank you, President. The Harbour Master is here."
    assert Names(labels, page).of(labels[0]).speaker == speaker


@pytest.mark.parametrize("label", ["El señor ROWE SANDS", "La señora PRESIDENTA", "O Sr. Presidente"])
def test_an_article_is_no_role(label: str) -> None:
    page = f"{TALK} la casa, el puente. Rowe Sands dijo. Gracias, Presidenta. Presidente."
    assert Names([label], page).of(label) == Name(label)


def test_an_office_alone_is_whoever_was_first_named_with_it() -> None:
    said = [
        ("O Sr. Presidente", "Boa tarde, está aberta a sessão e tem a palavra a Ministra."),
        ("A Sr.ª Ministra da Ponte (Rita Saramago)", "Obrigada. A ponte está pronta e as luzes também."),
        ("O Sr. Presidente", "Muito obrigado. Para responder, tem a palavra a Ministra."),
        ("A Sr.ª Ministra da Ponte", "É verdade, falta pintar os bancos do cais."),
        ("O Sr. Presidente", "Quantos bancos são, e quem paga a tinta?"),
        ("A Sr.ª Ministra da Ponte", "São doze, e a tinta já está paga."),
        ("O Sr. Presidente", "Está encerrada a sessão."),
    ]
    turns = parse("\n\n".join(f"{label}: {words}" for label, words in said)).transcript.turns
    chair, minister = ("O Sr. Presidente", None), ("Rita Saramago", "Ministra da Ponte")
    assert [(turn.speaker, turn.role) for turn in turns] == [chair, minister, chair, minister, chair, minister, chair]


def test_an_office_that_two_held_is_nobodys_alone() -> None:
    labels = [
        "The Minister of Canals (Ada Rowe)",
        "The Minister of Canals (Ben Sands)",
        "The Minister of Canals",
        "Ada Rowe",
    ]
    assert Names(labels, TALK).of("The Minister of Canals").speaker == "The Minister of Canals"


def test_who_is_in_brackets_once_is_whoever_has_that_label() -> None:
    page = f"SEN. ADA ROWE - Member\n\nSEN. BO SANDS - Member\n\n{TALK}"
    names = Names(["SEN. ROWE", "SEN. SANDS", "THE CHAIR (SEN. ROWE)"], page)
    assert names.of("SEN. ROWE").speaker == names.of("THE CHAIR (SEN. ROWE)").speaker == "Ada Rowe"
