"""Marks instead of names, run on with the words: `Q Sir, when?` and `――いつですか。` All of it is made up."""

from __future__ import annotations

import pytest
from reading import parse

MEETING = """\
MS. ALDER: Good evening to all of you. The lady in the second row has the floor.

Q Mayor, my street is dark. When do the lamps come back?

MAYOR BIRCH: In May, I am told. I have asked twice.

A neighbour of mine asked too, and was told June.

MS. ALDER: The gentleman beside her.

Q "In May" is what you said last year. Why should I believe it?

MAYOR BIRCH: You should not. Come and see me in May.

MS. ALDER: One more question.

Q I have a lamp to give away. Do you want it?

MAYOR BIRCH: I do. Thank you all for coming.
"""
SAID_BY = ["Ms. Alder", "Q", "Mayor Birch"] * 3

TALK = """\
灯台を守る

――灯台に住んで何年になりますか。

杉田　もう四十年になります。息子もここで生まれました。

槙野　私は三年です。まだ風の音に慣れません。

――冬はどうですか。

槙野　長いです。船が来ないと、手紙も来ません。

杉田　それでも春は来ますよ。

――最後に一言お願いします。

杉田　灯りを消さないことです。それだけです。
"""


def said_by(text: str, name: str = "talk.txt") -> list[str | None]:
    return [turn.speaker for turn in parse(text, name).transcript.turns]


def test_a_letter_before_one_space_asks_where_others_have_names() -> None:
    assert said_by(MEETING) == SAID_BY


@pytest.mark.parametrize("between", ["<BR><BR>", "<P>", "<BR>"])
def test_pages_fold_the_spaces_after_a_letter(between: str) -> None:
    page = f"<HTML><BODY>{between.join(MEETING.splitlines()[::2])}</BODY></HTML>"
    assert said_by(page, "talk.html") == SAID_BY


def test_a_letter_that_is_a_word_begins_paragraphs() -> None:
    talk = MEETING.replace("Q ", "A ")
    assert set(said_by(talk)) == {"Ms. Alder", "Mayor Birch"}


def test_a_letter_that_is_a_word_answers_where_it_always_follows_a_question() -> None:
    pairs = "".join(f"Q Did you see the {thing}?\n\nA I saw a {thing}.\n\n" for thing in ("boat", "rope", "gull"))
    assert said_by(pairs) == ["Q", "A"] * 3


@pytest.mark.parametrize("after", ["　", "　　", "：", "\t"])
@pytest.mark.parametrize("dashes", ["――", "——", "──"])
def test_dashes_ask_where_those_who_answer_have_names(after: str, dashes: str) -> None:
    talk = TALK.replace("　", after).replace("――", dashes)
    assert said_by(talk) == [dashes, "杉田", "槙野", dashes, "槙野", "杉田", dashes, "杉田"]


def test_dashes_before_all_that_is_asked_name_nobody_where_answers_have_no_label() -> None:
    assert set(said_by(TALK.replace("杉田　", "").replace("槙野　", ""))) == {None}
