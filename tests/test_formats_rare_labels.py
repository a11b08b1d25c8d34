"""Labels that come once or twice, told by the file's other labels, and prose that only looks like one. All made up."""

from __future__ import annotations

import io

from qa import load_transcript

_SAID = "We counted the boats again this morning, and there were two fewer than in spring."


def said(text: str) -> list[tuple[str | None, str]]:
    transcript = load_transcript(io.BytesIO(text.encode()), format="text")
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def speakers(text: str) -> list[str | None]:
    return [speaker for speaker, _ in said(text)]


def test_a_rare_name_is_built_like_those_that_come_often() -> None:
    order = ["Ada Lund -- Chair", "Bo Ray -- Treasurer", "Cy Dole -- Holt & Co. -- Analyst"]
    labels = [order[n] for n in (0, 1, 0, 1, 2, 1, 0, 2, 1)]
    text = "\n\n".join(f"{label}\n\n{_SAID}" for label in labels)
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
    text = "\n\n".join(f"{name}\nCopy this passage\n\n{_SAID}" for name in names)
    assert speakers(text)[2:] == ["Ada Lund", "The Keeper of the Harbour", "Bo Ray", "Sir Cy Dole"]


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
