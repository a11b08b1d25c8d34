"""Interviews whose labels for question and answer are whole words before a full stop."""

from __future__ import annotations

import pytest
from reading import parse

TALK = (
    ("What do you grow here?", "Only leeks. They like the wind."),
    ("Who buys them?", "The ferry does. It sails on Mondays."),
    ("And in winter?", "In winter nobody comes. We mend the nets."),
    ("Will you stay?", "Ask my sister. She owns the house."),
)


def _speakers(*labels: tuple[str, str], mark: str = ".") -> list[tuple[str | None, str]]:
    pairs = [*labels, *[labels[-1]] * (len(TALK) - len(labels))]
    lines = ["A garden by the sea", "The last grower of the island speaks of its wind."]
    for (asks, answers), (question, answer) in zip(pairs, TALK, strict=True):
        lines += [f"{asks}{mark} {question}", f"{answers}{mark} {answer}"]
    turns = parse("\n\n".join(lines)).transcript.turns
    return [(turn.speaker, turn.text) for turn in turns]


@pytest.mark.parametrize("words", [("Question", "Answer"), ("Pregunta", "Respuesta"), ("Frage", "Antwort")])
@pytest.mark.parametrize("once", [True, False])
def test_words_in_full_are_the_two_who_speak(words: tuple[str, str], once: bool) -> None:
    short = (words[0][0], words[1][0])
    said = _speakers(words, short) if once else _speakers(words)
    assert said == [(words[n], pair[n]) for pair in TALK for n in (0, 1)]


def test_letters_after_a_colon_are_the_same_two() -> None:
    said = _speakers(("Question", "Answer"), ("Q", "A"), mark=":")
    assert [speaker for speaker, _ in said] == ["Question", "Answer"] * len(TALK)


def test_a_word_that_opens_answers_is_no_label() -> None:
    said = _speakers(("Q", "A. Right"))
    assert [speaker for speaker, _ in said] == ["Q", "A"] * len(TALK)
