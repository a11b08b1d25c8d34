"""What kind of thing a question asks for, and what counts as holding one."""

from __future__ import annotations

import pytest

from qa.asked.answer_type import AnswerType, answer_type, holds


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many lamps are there?", AnswerType.NUMBER),
        ("What does the new rope cost?", AnswerType.NUMBER),
        ("When does the ferry leave?", AnswerType.MOMENT),
        ("By which day must it be done?", AnswerType.MOMENT),
        ("Why was the bridge closed?", AnswerType.REASON),
        ("How come nobody was told?", AnswerType.REASON),
        ("What was the main reason for the delay?", AnswerType.REASON),
        ("Why did it take how many weeks?", AnswerType.REASON),
        ("How many weeks, and why?", AnswerType.NUMBER),
        ("Who said when it leaves?", AnswerType.MOMENT),
        ("Who spoke of the bridge?", AnswerType.PERSON),
        ("Whose boat is it?", AnswerType.PERSON),
        ("Where is the boat?", AnswerType.PLACE),
        ("Which city did they see?", AnswerType.PLACE),
        ("What are the plans for the pier?", AnswerType.LIST),
        ("Name the boats.", AnswerType.LIST),
        ("Did whyte cause it?", AnswerType.YES_NO),
        ("What name is it?", None),
        ("What is it?", None),
    ],
)
def test_the_kind_is_that_of_the_first_word_that_shows_one(question: str, kind: AnswerType | None) -> None:
    assert answer_type(question) is kind


@pytest.mark.parametrize(
    ("kind", "said", "not_said"),
    [
        (AnswerType.NUMBER, "There were forty of them.", "There were some of them."),
        (AnswerType.MOMENT, "It leaves on Friday.", "It leaves from the pier."),
        (AnswerType.REASON, "Because the planks were rotten.", "The planks were rotten."),
        (AnswerType.REASON, "That was due to the storm.", "The becauses of it are dull."),
    ],
)
def test_a_sentence_holds_the_kind_or_not(kind: AnswerType, said: str, not_said: str) -> None:
    assert holds(kind, said)
    assert not holds(kind, not_said)
