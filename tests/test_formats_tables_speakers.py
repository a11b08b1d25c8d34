"""Which column of a table is that of the speakers, where no word of its header says so."""

from __future__ import annotations

from reading import parse

TALK_OF_THREE = [
    ("Ferri", "Il molo va chiuso prima di sera."),
    ("Nobili", "Non sono d'accordo con lei."),
    ("Ferri", "Lo so bene."),
]


def test_a_column_of_few_names_is_that_of_the_speakers_though_its_name_is_a_word_for_words():
    rows = [f"0:{n:02};{name};{text}" for n, (name, text) in enumerate(TALK_OF_THREE * 3)]
    found = parse("\n".join(["Ora;Intervento di;Testo", *rows]), "talk.csv")
    assert [turn.speaker for turn in found.transcript.turns[:3]] == ["Ferri", "Nobili", "Ferri"]
    assert found.certainty < 1
    assert any("column 2" in doubt for doubt in found.doubts)


def test_columns_of_few_names_are_a_doubt_where_none_can_be_told_for_the_speakers():
    rows = [f"0:{n:02};{name};{'Rosa' if n % 3 else 'Blu'};{text}" for n, (name, text) in enumerate(TALK_OF_THREE * 3)]
    found = parse("\n".join(["Ora;Chissà;Boh;Testo", *rows]), "talk.csv")
    assert {turn.speaker for turn in found.transcript.turns} == {None}
    assert any("in column 2, 3" in doubt for doubt in found.doubts)


def test_parts_of_a_talk_do_not_come_back_as_speakers_do():
    rows = [f"0:{n:02};{'Saluti' if n < 5 else 'Domande'};{text}" for n, (_, text) in enumerate(TALK_OF_THREE * 3)]
    found = parse("\n".join(["Ora;Frase;Testo", *rows]), "talk.csv")
    assert {turn.speaker for turn in found.transcript.turns} == {None}
