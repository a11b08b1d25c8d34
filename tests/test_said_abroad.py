"""Whose words a question asks for in other languages than English, and where somebody is only talked about."""

from __future__ import annotations

import pytest

from qa.question import read_question
from qa.roster import Person, Roster

PEOPLE = ("Anna Müller", "Jean Blanc", "Анна Петрова", "Ayşe Demir", "李明", "田中", "김민수", "سامي")


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("Was hat Frau Müller über die Brücke gesagt?", "Anna Müller"),
        ("Was sagte Müller über die Brücke?", "Anna Müller"),
        ("Was meint Anna Müller dazu?", "Anna Müller"),
        ("Was wurde von Müller gesagt?", "Anna Müller"),
        ("Wie ist die Lage laut Müller?", "Anna Müller"),
        ("Anna Müller zufolge ist die Brücke alt?", "Anna Müller"),
        ("Was Müller gesagt hat", "Anna Müller"),
        ("Qu'a dit Blanc du pont ?", "Jean Blanc"),
        ("Que pense Monsieur Blanc du pont ?", "Jean Blanc"),
        ("Jean Blanc a-t-il dit quelque chose ?", "Jean Blanc"),
        ("Quel est le prix selon Jean Blanc ?", "Jean Blanc"),
        ("¿Qué dijo Blanc sobre el puente?", "Jean Blanc"),
        ("Cosa ha detto Blanc del ponte?", "Jean Blanc"),
        ("O que disse Blanc sobre a ponte?", "Jean Blanc"),
        ("Wat heeft mevrouw Müller over de brug gezegd?", "Anna Müller"),
        ("Wat zei Müller?", "Anna Müller"),
        ("Vad har Müller sagt om bron?", "Anna Müller"),
        ("Co powiedziała Anna Müller o moście?", "Anna Müller"),
        ("Что сказала Анна Петрова о мосте?", "Анна Петрова"),
        ("Что Петрова говорила о мосте?", "Анна Петрова"),
        ("Ayşe Demir köprü hakkında ne dedi?", "Ayşe Demir"),
        ("ماذا قال سامي عن الجسر؟", "سامي"),
        ("李明说了什么？", "李明"),
        ("李明先生对桥有什么说法", "李明"),
        ("田中さんは橋について何と言いましたか？", "田中"),
        ("김민수는 다리에 대해 뭐라고 말했습니까?", "김민수"),
    ],
)
def test_whoever_is_asked_for_speaks(question, speaker):
    reading = read_question(question, Roster(map(Person, PEOPLE)), infer=True)
    assert (reading.speakers, reading.mentioned) == ((speaker,), ())


@pytest.mark.parametrize(
    ("question", "mentioned"),
    [
        ("Wer hat über Müller gesprochen?", "Anna Müller"),
        ("Was hat der Rat mit Müller vor?", "Anna Müller"),
        ("Wurde die Brücke von Müller gebaut?", "Anna Müller"),
        ("Où habite Blanc ?", "Jean Blanc"),
        ("Qui a parlé de Blanc ?", "Jean Blanc"),
        ("¿Quién habló de Blanc?", "Jean Blanc"),
        ("Кто видел Анну Петрову?", "Анна Петрова"),
        ("Ayşe Demir hakkında ne dedi?", "Ayşe Demir"),
        ("谁见过李明？", "李明"),
        ("田中さんの橋は古いですか？", "田中"),
        ("Who met Müller?", "Anna Müller"),
    ],
)
def test_whoever_is_only_talked_about_does_not(question, mentioned):
    reading = read_question(question, Roster(map(Person, PEOPLE)), infer=True)
    assert (reading.speakers, reading.mentioned) == ((), (mentioned,))


def test_a_long_question_is_read_in_no_time():
    question = ("李明" * 100 + "は" * 300 + "김민수는 " * 100)[:2000]
    assert read_question(question, Roster(map(Person, PEOPLE)), infer=True).question == question.strip()
