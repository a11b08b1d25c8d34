"""Files that print most names in one style and some people in another. All talk is invented."""

from __future__ import annotations

from itertools import groupby

import pytest
from reading import parse

from qa.formats import parse_document
from qa.formats.base import Document

TRIBUNAL = """\
THE CHAIR:  Good morning. Shall we hear the witness?
MR SOLBERG:  We are ready, Madam Chair.
MS ARNAUD:  So are we. The bundle has a new tab.
THE CHAIR:  Thank you. Mr Solberg, please.
          Examination by MR SOLBERG
Q.  You signed the survey in March?
A.  I did. It was raining
    all week.
Q.  And who measured the dam?
A.  My brother. He had the boat.
MS ARNAUD:  I object to that.
THE CHAIR:  He may go on.
Q.  Did you see the gauge?
A.  Only once.
MR SOLBERG:  Nothing further.
THE CHAIR:  Then we rise.
MS ARNAUD:  I thank the Chair.
"""
PRESS = [
    ("THE HOST", "Welcome to you all. We have the keeper of the light with us."),
    ("Q", "Why was it dark on Tuesday?"),
    ("MARA QUILL", "The oil had frozen. We carried more up by hand."),
    ("Q", "Will it be dark again, do you think?"),
    ("MARA QUILL", "Not while I have two arms."),
    ("Q", "I saw three ships turn back. Tell us about those."),
    ("JON FERN", "They were late anyway. Their captains said so."),
    ("Q", "Were they yours?"),
    ("JON FERN", "One of them was."),
    ("MARA QUILL", "The small one."),
]
CALL = """\
Operator: Good morning, and welcome to the call of the quarry. All lines are muted.

Ada Brook

Thank you. We cut more stone than ever before.

It went to the harbour.

Operator: We will now take questions. The first comes from Tom Weir.

Tom Weir

How much of it was granite?

Ada Brook

All of it, or nearly all.

Operator: The next question is from Lea Moss. Please go ahead.

Lea Moss

Is the crane mended?

Ada Brook

It swings again.

Operator: This ends the call. You may hang up.
"""


def turns(text: str, name: str = "talk.txt") -> list[tuple[str | None, str]]:
    parse = parse_document(Document(name, text.encode()))
    spoken = [(turn.speaker, " ".join(turn.text.split())) for turn in parse.transcript.turns]
    return [
        (speaker, " ".join(words for _, words in together))
        for speaker, together in groupby(spoken, key=lambda turn: turn[0])
    ]


def test_questions_and_answers_stand_among_names() -> None:
    found = turns(TRIBUNAL)
    order = ["The Chair", "Mr Solberg", "Ms Arnaud", "The Chair", "Q", "A", "Q", "A", "Ms Arnaud", "The Chair"]
    assert [speaker for speaker, _ in found] == [*order, "Q", "A", "Mr Solberg", "The Chair", "Ms Arnaud"]
    assert ("A", "I did. It was raining all week.") in found
    assert ("Q", "You signed the survey in March?") in found


@pytest.mark.parametrize("question", ["<p>Q. {}</p>", "<p><b>Q. {}</b></p>", "<p><b>Q.</b> {}</p>", "<p>Q: {}</p>"])
def test_who_only_asks_has_a_letter_on_a_page_of_names(question: str) -> None:
    lines = [question.format(words) if name == "Q" else f"<p>{name}: {words}</p>" for name, words in PRESS]
    found = turns("<html><body>" + "\n".join(lines) + "</body></html>", "press.html")
    assert [words for speaker, words in found if speaker == "Q"] == [words for name, words in PRESS if name == "Q"]


def test_letters_of_a_list_that_asks_nothing_are_words() -> None:
    listed = "".join(f"MARA QUILL: Three things.\n\nA. The oil is cold ({n}).\n\nJON FERN: It is.\n\n" for n in "abcd")
    assert {speaker for speaker, _ in turns(listed)} == {"Mara Quill", "Jon Fern"}


def test_an_operator_speaks_on_one_line_where_names_have_their_own() -> None:
    found = turns(CALL)
    assert [speaker for speaker, _ in found[:4]] == ["Operator", "Ada Brook", "Operator", "Tom Weir"]
    assert [speaker for speaker, _ in found].count("Operator") == 4
    assert found[1][1] == "Thank you. We cut more stone than ever before. It went to the harbour."


def test_a_phrase_after_which_the_speaker_goes_on_is_none() -> None:
    ends = ["", "Again: nobody asked for sand.\n\nWe carry it all the same.\n\n"]
    talk = "".join(
        f"{name}\n\nThe {what} is cut.\n\n{ends[turn % 3 == 0]}"
        for turn, what in enumerate(["stone", "lime", "clay", "slate", "chalk", "flint", "marl", "tuff"])
        for name in [["Ada Brook", "Tom Weir"][turn % 2]]
    )
    assert {speaker for speaker, _ in turns(talk)} == {"Ada Brook", "Tom Weir"}


TIMED_TALK = """{0}Ann Lee (Left) [10:04:31]:{0} The boat has not come for a week. We wait.

{0}Bo Ray [10:05:02]:{0} The boat waits for a part. It comes on Friday.

{0}Ann Lee (Left) [10:06:40]:{0} The children have no school. They fish.

{0}Bo Ray [10:07:15]:{0} I will ask the office. It is open today.

{0}Chair:{0} The member may close in one minute.

{0}Ann Lee (Left) [10:08:20]:{0} I shall stand on the pier. I have a lamp.

{0}Chair:{0} That ends the matter for today.
"""


def test_a_bold_label_without_a_time_is_one_beside_bold_labels_with_times() -> None:
    turns = parse(TIMED_TALK.format("**")).transcript.turns
    assert [turn.speaker for turn in turns][-3:] == ["Chair", "Ann Lee", "Chair"]


def test_a_label_without_a_time_that_comes_twice_is_at_least_a_doubt() -> None:
    assert any("“Chair” (line 9)" in doubt for doubt in parse(TIMED_TALK.format("")).doubts)
