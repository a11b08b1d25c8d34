"""Words are found by the rules of their language, alone and beside others, and where no spaces are written."""

from __future__ import annotations

import pytest
from conftest import WordEmbedder
from language_talks import TALKS, Talk

from qa import Library, Transcript, Turn
from qa.store import words


def library_of(*transcripts: Transcript) -> Library:
    library = Library.open(embedder=WordEmbedder())
    for transcript in transcripts:
        library.add(transcript)
    return library


def said(*texts: str, language: str | None = None, id: str = "talk") -> Transcript:
    return Transcript(id=id, title="", turns=tuple(Turn(speaker=None, text=text) for text in texts), language=language)


def by_words(library: Library, question: str) -> tuple[str, int]:
    """The transcript and turn that have most of the question's own words."""
    hit = max(library.search(question, limit=100), key=lambda hit: hit.why["words"])
    assert hit.why["words"] > 0
    return hit.transcript_id, hit.turn


def found_by_word(language: str | None, text: str, word: str) -> bool:
    """Whether a turn of `text` among others is found by `word`."""
    library = library_of(said("Nothing here.", text, "42", language=language))
    return max(hit.why["words"] for hit in library.search(word) if hit.turn == 1) > 0


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.language)
@pytest.mark.parametrize("told", [True, False])
def test_other_forms_of_a_word_are_found_in_every_language(talk: Talk, told: bool):
    assert by_words(library_of(talk.transcript(told=told)), talk.word) == (talk.language, talk.place)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.language)
def test_a_library_of_all_languages_finds_the_turn(talk: Talk):
    library = library_of(*(each.transcript() for each in TALKS), said("The bridges opened.", language="en", id="en"))
    assert by_words(library, talk.word) == (talk.language, talk.place)
    assert by_words(library, "Which bridge opens?") == ("en", 0)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.language)
def test_a_question_in_a_language_finds_the_turn_first_and_the_sentence(talk: Talk):
    library = library_of(*(each.transcript() for each in TALKS))
    hit = library.search(talk.question)[0]
    assert (hit.transcript_id, hit.turn) == (talk.language, talk.place)
    answer = library_of(talk.transcript()).ask(talk.question)
    # An encoder that knows no meaning supports little: what it would have quoted is the nearest then.
    assert (answer.citations or answer.near_misses)[0].quote == talk.answer


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.language)
def test_the_shipped_encoder_answers_from_the_words_alone(talk: Talk, embedder):
    with Library.open(embedder=embedder) as library:
        library.add(talk.transcript())
        answer = library.ask(talk.question)
    assert not answer.abstained
    assert talk.answer in answer.citations[0].quote
    assert answer.citations[0].quote in talk.turns[talk.place]


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("de", "Die Straße ist zu.", "Strassen"),
        ("de-AT", "Viele Häuser stehen leer.", "Haus"),
        ("it", "I ponti sono vecchi.", "ponte"),
        ("nl", "De bruggen zijn oud.", "brug"),
        ("pt", "As pontes são velhas.", "ponte"),
        ("sv", "Båtarna ligger i hamnen.", "båtar"),
        ("fi", "Silta on vanha.", "sillat"),
        ("el", "Οι γέφυρες είναι παλιές.", "ΓΕΦΥΡΑ"),
        ("ru", "Ёлка стоит.", "елки"),
        ("pl", "Łódź czeka.", "łódź"),
        ("en", "We met at a café.", "cafe"),
        ("en", "We met at a cafe\u0301.", "café"),
        ("en", "Full width: ３５００ ｍｅｔｒｅｓ.", "3500 metres"),
        ("ar", "وُلد عام ٢٠٢٤", "2024"),
        ("ar", "مُحَمَّد هنا", "محمد"),
        ("he", "הַגֶּשֶׁר ישן", "הגשר"),
        ("tr", "İstanbul'da yağmur var.", "istanbul"),
        ("ja", "ﾊﾟｿｺﾝを買った。", "パソコン"),
        ("zh", "那座桥很老", "桥"),
        ("ko", "물은 차갑다", "물"),
        ("lo", "ຂົວເກົ່າຫຼາຍ", "ຂົວ"),
        ("my", "တံတားဟောင်းသည်", "တံတား"),
        ("km", "ស្ពាននេះចាស់", "ស្ពាន"),
        ("ja", "Zoomの会議です", "zoom"),
        ("ru", "Новые meetings в Zoom.", "meeting"),
        (None, "Мы видели мосты.", "мост"),
        ("xx", "The bridges opened.", "bridge"),
        ("", "The bridges opened.", "bridge"),
    ],
)
def test_a_word_is_found_in_the_form_that_is_asked(language, text, word):
    assert found_by_word(language, text, word)


def test_length_is_told_in_words_where_no_spaces_are_written():
    library = library_of(said("そうですね。古い橋を五月に閉鎖します", "다리를 닫습니다 모두", "สะพานเก่า", "two words"))
    lengths = {hit.turn: hit.why["length"] for hit in library.search("橋")}
    assert lengths[0] > lengths[1] > lengths[3]
    assert lengths[2] > lengths[3]
    assert library.transcripts()[0].words == 9 + 3 + 4 + 2


def test_abbreviations_of_a_language_end_no_quote():
    talk = said("Das war z. B. am Hafen. Die Brücke bauten Fr. Weiß u. a. im Mai. Schluss.", language="de")
    answer = library_of(talk, said("Regen.", id="other")).ask("Wer baute die Brücke?")
    assert (answer.citations or answer.near_misses)[0].quote.startswith("Die Brücke bauten")


def test_a_word_counts_once_by_however_many_rules_it_is_looked_up():
    # What is Polish is indexed as it is, so each form is looked up as it stands and by its English stem.
    library = library_of(
        said("The bridges opened.", "A boat.", "Rain.", language="en", id="en"), said("Mosty.", language="pl", id="pl")
    )
    once, twice = (
        next(hit.why["words"] for hit in library.search(question) if (hit.transcript_id, hit.turn) == ("en", 0))
        for question in ("bridges", "bridge bridges")
    )
    assert once == twice > 0


def test_a_library_indexed_another_way_is_indexed_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(words, "_LAYOUT", words._LAYOUT - 1)
    with Library.open(tmp_path, embedder=WordEmbedder()) as library:
        library.add(TALKS[0].transcript())
    monkeypatch.undo()
    with Library.open(tmp_path, embedder=WordEmbedder(), read_only=True) as library:
        assert by_words(library, TALKS[0].word) == ("de", TALKS[0].place)
    with Library.open(tmp_path, embedder=WordEmbedder()) as library:
        assert by_words(library, TALKS[0].word) == ("de", TALKS[0].place)


@pytest.mark.parametrize(
    "text",
    ["", "🚒🎉", "\u0301\u0301", "桥" * 20_000, "a" * 1_000_000, "мост" * 50_000, "桥bridgeмост가ก็\u0301" * 3_000, "️‍"],
    ids=["empty", "emoji", "marks", "long run", "long word", "long Cyrillic", "mixed", "joiners"],
)
def test_hostile_turns_and_questions_hurt_nobody(text):
    library = library_of(said("The bridges opened.", text, "мосты"))
    assert by_words(library, f"bridge {text[:500]}")[1] in (0, 1)
    assert by_words(library, "мостам") == ("talk", 2)
