"""Labels that come once or twice, told by the file's other labels, and prose that only looks like one. All made up."""

from __future__ import annotations

import io

from qa import load_transcript

_SAID = "We counted the boats again this morning, and there were two fewer than in spring."
_LONG = f"{_SAID}\n\nNobody saw them leave. The ice is thin there.\n\nSo we wait for the ferry, and we count again."


def said(text: str) -> list[tuple[str | None, str]]:
    transcript = load_transcript(io.BytesIO(text.encode()), format="text")
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def speakers(text: str) -> list[str | None]:
    return [speaker for speaker, _ in said(text)]


def test_a_rare_name_is_built_like_those_that_come_often() -> None:
    order = ["Ada Lund -- Chair", "Bo Ray -- Treasurer", "Cy Dole -- Holt & Co. -- Analyst"]
    labels = [order[n] for n in (0, 1, 0, 1, 2, 1, 0, 1)]
    text = "\n\n".join(f"{label}\n\n{_LONG}" for label in labels)
    assert speakers(text) == [label.split(" -- ")[0] for label in labels]


def test_a_rare_name_has_the_same_line_under_it_as_the_others() -> None:
    names = [
        "Ada Lund",
        "Bo Ray",
        "Ada Lund",
        "The Keeper of the Harbour (Eva Holm)",
        "Bo Ray",
        "Sir Cy Dole (Westhaven)",
    ]
    text = "\n\n".join(f"{name}\nCopy this passage\n\n{_LONG}" for name in names)
    assert speakers(text)[2:] == ["Ada Lund", "Eva Holm", "Bo Ray", "Sir Cy Dole"]


def test_a_rule_under_a_heading_makes_no_speaker_of_it() -> None:
    names = ["Ada Lund", "Bo Ray", "Ada Lund", "Bo Ray", "Ada Lund", "Bo Ray"]
    body = "\n\n".join(f"{name}\n-----\n{_SAID}" for name in names)
    assert set(speakers(f"{body}\n\nDisclaimer\n-----\nWords may differ from what was said in the hall.\n")) == {
        "Ada Lund",
        "Bo Ray",
    }


def test_an_office_is_the_label_of_who_was_named_with_it() -> None:
    text = "\n\n".join(
        f"{label}. Nous comptons les bateaux chaque matin."
        for label in (
            "Mme la présidente",
            "M. Jean Lund, rapporteur",
            "Mme la présidente",
            "M. Luc Holm, ministre de la mer",
            "Mme la présidente",
            "M. le rapporteur",
            "Mme la présidente",
            "M. le ministre",
            "Mme la présidente",
        )
    )
    chair = "Mme la présidente"
    assert speakers(text) == [
        chair,
        "M. Jean Lund",
        chair,
        "M. Luc Holm",
        chair,
        "M. Jean Lund",
        chair,
        "M. Luc Holm",
        chair,
    ]


PROTOCOL = """\
Стенограмма заседания

Дом рыбака. Малый зал.
3 марта 2020 года.

   Ведущий. Добрый день, коллеги. Начинаем.
   Рыбин А. Б., председатель Комитета по лодкам, сетям и прочим делам гавани, фракция «Якорь». Лодки готовы.
   Ведущий. Спасибо.
   Волна В. Г., фракция Парус. Лодки стоят без дела.
   Спасибо. Это всё.
   Ведущий. Кто ещё?
   Рыбин А. Б. Есть две причины: ветер и лёд.
   Ведущий. Ясно.
   Волна В. Г. Льда уже нет.
   Ведущий. Закрываем заседание.
"""


def test_one_word_before_a_full_stop_is_the_chair_where_it_opens_every_second_turn() -> None:
    chair, boats, sail = "Ведущий", "Рыбин А. Б.", "Волна В. Г."
    assert speakers(PROTOCOL) == [chair, boats, chair, sail, chair, boats, chair, sail, chair]


def test_one_word_before_a_full_stop_is_prose_inside_a_speech() -> None:
    turns = [("Ms. LUND", "Thanks. We go on."), ("Mr. RAY", "Right. I agree with that.")] * 4
    text = "\n".join(f"{label}. {_SAID}\n{words}" for label, words in turns)
    assert speakers(text) == ["Ms. LUND", "Mr. RAY"] * 4


def test_a_name_before_a_verb_is_no_title() -> None:
    text = "\n\n".join(
        [
            f"Ada Lund: {_SAID} Die Nachbarin weiß es. Und die Nachbarin sagte es.",
            f"Bo Ray: {_SAID}",
            "Die Nachbarin fragte mich: Wo sind die Boote?",
            f"Ada Lund: {_SAID} Die Nachbarin lachte.",
            f"Bo Ray: {_SAID}",
            "Die Nachbarin fragte mich: Wo ist das Netz?",
        ]
    )
    assert speakers(text) == ["Ada Lund", "Bo Ray", "Ada Lund", "Bo Ray"]


def _talk(*turns: tuple[str, str]) -> str:
    return "\n\n".join(f"{label}: {words}" for label, words in turns)


def test_a_plain_word_inside_an_answer_is_prose_and_a_voice_from_outside_is_not() -> None:
    papers = ["Courier", "Tribune", "Herald", "Courier", "Tribune", "Gazette"]
    pairs = [((paper, "Where are the boats now?"), ("Ada Lund", _SAID)) for paper in papers]
    turns = [turn for pair in pairs for turn in pair]
    turns[6:6] = [("Again", "nobody has left the harbour, and nobody will before the ice has gone.")]
    names = speakers(_talk(*turns))
    assert names == [name for paper in papers for name in (paper, "Ada Lund")]


def test_a_plain_word_in_bold_is_a_label_and_one_in_plain_print_is_prose() -> None:
    turns = [(f"**{name}:**", _LONG) for name in ("Ada Lund", "Bo Ray", "Cy Dole", "Bo Ray", "Ada Lund", "Cy Dole")]
    aside = "we count them twice a day, and we write it down."
    for label, is_one in (("Note:", False), ("**Note:**", True)):
        said_by = [*turns[:3], (label, aside), *turns[3:]]
        assert ("Note" in speakers("\n\n".join(map(" ".join, said_by)))) == is_one


def test_a_moderator_who_comes_again_stays_one() -> None:
    turns = [("Ada Lund", _LONG), ("Bo Ray", _LONG), ("Moderator", "Let us hear the next question.")] * 4
    assert speakers(_talk(*turns)) == ["Ada Lund", "Bo Ray", "Moderator"] * 4


def test_a_third_voice_that_comes_once_is_no_prose_where_the_same_person_speaks_on() -> None:
    turns = [("Ada", "Where are the boats?"), ("Bo", _SAID)] * 5
    turns[5:5] = [("Caller", "I saw one by the bridge this morning."), ("Ada", "Thank you for that.")]
    assert "Caller" in speakers(_talk(*turns))


def test_a_title_with_a_colon_above_the_talk_opens_none() -> None:
    talk = _talk(*[("Ada Lund", _LONG), ("Bo Ray", _LONG)] * 3)
    front = "The Harbour Talks: Boats, Ice and the Long Winter (#12)\n\nRecorded in the old mill.\n\n"
    assert speakers(front + talk) == ["Ada Lund", "Bo Ray"] * 3


def test_who_speaks_first_may_speak_once() -> None:
    talk = _talk(("Announcer", "Welcome to the harbour talks."), *[("Ada Lund", _LONG), ("Bo Ray", _LONG)] * 3)
    assert speakers(talk) == ["Announcer", *["Ada Lund", "Bo Ray"] * 3]


def _examined(first: str) -> str:
    return first + "".join(f"Q. Did you see boat {n}?\nA. Yes. I saw number {n} by the bridge.\n" for n in range(5))


def test_answers_that_all_begin_alike_are_the_witness_s() -> None:
    assert speakers(_examined("")) == ["Q", "A"] * 5
    assert said(_examined(""))[1][1] == "Yes. I saw number 0 by the bridge."


def test_who_is_named_once_before_the_first_question_has_his_words() -> None:
    for mark in (":", "."):
        turns = said(_examined(f"County court\n\nTHE CLERK{mark} Please rise. The court is open.\n"))
        assert turns[0] == ("The Clerk", "Please rise. The court is open.")
        assert [speaker for speaker, _ in turns[1:]] == ["Q", "A"] * 5


def test_eight_lines_that_all_have_their_number_are_read_without_it() -> None:
    lines = [
        "ADA LUND: Thank you for coming",
        "here.",
        "BO RAY: We dig",
        "peat.",
        "ADA LUND: Why?",
        "BO RAY: It burns.",
    ]
    text = "".join(f"{number:2}   {line}\n" for number, line in enumerate(lines, start=1))
    assert [speaker for speaker, _ in said(text)] == ["Ada Lund", "Bo Ray", "Ada Lund", "Bo Ray"]
    assert "2" not in said(text)[0][1]


def test_a_first_question_with_a_number_is_by_who_is_called_by_surname_later() -> None:
    text = "\n\n".join(
        [
            "Oral answers",
            f"1. Mrs. Ada Lund (Holm): {_SAID}",
            f"The Minister for the Sea (Mr. Bo Ray): {_SAID}",
            f"Mrs. Lund: {_SAID}",
            f"Mr. Ray: {_LONG}",
            f"Mrs. Lund: {_LONG}",
            f"Mr. Ray: {_SAID}",
        ]
    )
    assert len(said(text)) == 6
    assert "Ada Lund" in (said(text)[0][0] or "")
