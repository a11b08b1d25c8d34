"""Phrases before a colon that name nobody, and labels that look like no name: what the order of turns tells."""

from __future__ import annotations

import pytest
from reading import parse

HEBREW = ("רינה גל", "אורי פלד", "נעם שחר")
ARABIC = ("هدى البستاني", "رامي القاسم", "وليد")
KOREAN = ("최한결", "윤서아", "민도윤")
CHINESE = ("周明远", "林若溪", "何伟")
THAI = ("สมชาย", "อรทัย", "วิภา")
HINDI = ("अनिल वर्मा", "मीरा नायर", "रोहन")
WORDS = {
    HEBREW: ("הגשר נבנה מחדש בקיץ האחרון.", "בקיצור", "זה לא היה קל. לכן אומר"),
    ARABIC: ("بني الجسر من جديد في الصيف الماضي.", "باختصار", "لم يكن ذلك سهلا. لذلك أقول"),
    KOREAN: ("다리는 지난여름에 다시 지었습니다.", "간단히 말하면", "쉽지 않았습니다. 그래서 말합니다"),
    CHINESE: ("这座桥去年夏天重新修好了。", "简单说", "这并不容易。所以我说"),
    THAI: ("สะพานถูกสร้างใหม่เมื่อฤดูร้อนที่แล้ว", "พูดสั้นๆ", "สรุปคือ"),
    HINDI: ("पुल पिछली गर्मियों में फिर से बना।", "संक्षेप में", "यह आसान नहीं था। इसलिए कहता हूँ"),
}
ORDER = (0, 1, 2, 1, 0, 2, 0, 1, 0, 2, 1, 2, 0, 1, 2)


def talk(names: tuple[str, ...], *, own_line: bool) -> str:
    """Each of `ORDER` speaks; the fourth and the twelfth say a second paragraph that opens with a phrase."""
    words, phrase, sentence = WORDS[names]
    paragraphs = []
    for turn, who in enumerate(ORDER):
        paragraphs.append(f"{names[who]}:{chr(10) if own_line else ' '}{words} {turn}.")
        if turn in (3, 11):
            paragraphs.append(f"{phrase if turn == 3 else sentence}: {words}")
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize("own_line", [False, True])
@pytest.mark.parametrize("names", WORDS)
def test_a_phrase_and_a_colon_name_nobody_where_letters_have_no_case(names: tuple[str, ...], own_line: bool) -> None:
    turns = parse(talk(names, own_line=own_line)).transcript.turns
    assert [turn.speaker for turn in turns] == [names[who] for who in ORDER]


def test_somebody_who_interrupts_once_is_named_where_letters_have_no_case() -> None:
    caller = "דניאל"
    page = talk(HEBREW, own_line=False).replace("\n\n", f"\n\n{caller}: מה קרה לגשר?\n\n{HEBREW[0]}: כבר אמרתי.\n\n", 1)
    turns = parse(page).transcript.turns
    assert [turn.speaker for turn in turns][:3] == [HEBREW[0], caller, HEBREW[0]]


def test_what_may_be_a_name_and_is_read_as_words_is_doubted() -> None:
    read = parse(talk(HEBREW, own_line=False))
    assert any(WORDS[HEBREW][1] in doubt for doubt in read.doubts)


def test_a_chair_in_small_letters_on_a_line_of_its_own_is_a_speaker() -> None:
    said = ("We open with the ferry.", "The ferry is late each morning.", "And the pier is rotten.")
    heads = ("De **voorzitter**:", "Mevrouw **Oosterdijk** (LB):", "De heer **Van Wyk** (PVE):")
    order = (0, 1, 0, 2, 0, 1, 0, 2, 0, 1)
    page = "\n\n".join(f"{heads[who]}\n{said[who]} {turn}." for turn, who in enumerate(order))
    speakers = [turn.label for turn in parse(page).transcript.turns]
    assert speakers[0] == speakers[2] == "De voorzitter"
    assert len(speakers) == len(order)


def test_a_sentence_with_a_colon_right_under_a_label_is_said() -> None:
    rows = ["Mr. Adeyemi:", "Mr. Falk forgets one thing: the sea.", "", "Mr. Falk:", "The sea is calm.", ""] * 3
    turns = parse("\n".join(rows)).transcript.turns
    assert {turn.speaker for turn in turns} == {"Mr. Adeyemi", "Mr. Falk"}
    assert turns[0].text == "Mr. Falk forgets one thing: the sea."


def test_a_plain_word_twice_inside_answers_is_said_where_the_one_who_answers_has_all_others_around() -> None:
    askers = ["Kestrel", "Daily Anvil", "MTV Nord", "Kestrel", "Daily Anvil", "MTV Nord", "Kestrel"]
    rows = []
    for place, asker in enumerate(askers):
        rows += [f"{asker}: Will the lock open this week?", "Vera Lindqvist: It opens on Monday at nine."]
        rows += ["Remember: the lock was shut for a year, and nobody died."] * (place in (2, 4))
    turns = parse("\n\n".join(rows)).transcript.turns
    assert [turn.speaker for turn in turns] == [name for asker in askers for name in (asker, "Vera Lindqvist")]


def test_who_takes_notes_is_named_where_each_line_has_a_name_and_a_gap() -> None:
    rows = ["Mod\tWhat do you see first?", "P11\tA picture of a boat and a big button."] * 5
    rows[4:4] = ["Note-taker\tThe light is off, sorry."]
    rows[8:8] = ["Observer (Kit)\tWould you have called them?"]
    labels = [turn.label for turn in parse("\n".join(rows)).transcript.turns]
    assert labels[4] == "Note-taker"
    assert labels[8] == "Observer (Kit)"


def test_who_is_not_known_ends_the_turn_before_where_each_line_has_a_time_and_a_name() -> None:
    rows = ["Ilse Brandt: Who broke it?", "Tomas Riel: Not me, I was away."] * 5
    rows[3:3] = ["Unknown speaker: It was the update."]
    turns = parse("\n".join(f"[00:{place:02}] {row}" for place, row in enumerate(rows))).transcript.turns
    assert (turns[3].speaker, turns[3].text) == (None, "It was the update.")


def interview(*once: str) -> str:
    """A talk of two, with the lines of `once` inside it."""
    rows = ["Petra Novotny: When did the mill close?", "Karel Hajek: It closed in the spring of that year."] * 6
    return "\n\n".join([*rows[:4], *once, *rows[4:]])


def test_a_label_that_comes_once_with_nothing_to_back_it_is_doubted() -> None:
    sure, read = parse(interview()), parse(interview("Zur Kapazität: Zwischen Prag und Brünn fährt nachts kein Zug."))
    assert sure.doubts == ()
    assert any("Zur Kapazität" in doubt for doubt in read.doubts)
    assert read.certainty < sure.certainty


def test_a_label_that_comes_twice_with_nothing_to_back_it_is_doubted() -> None:
    task = "TASK: Karel sends the plan of the mill to all of us."
    read = parse(interview(task, "Petra Novotny: And then?", "Karel Hajek: Nothing.", task))
    assert any("“TASK” (line 9) comes only once or twice as a label" in doubt for doubt in read.doubts)


def test_a_note_before_the_talk_is_doubted() -> None:
    read = parse("WARNING: This text may be given to nobody before noon.\n\n" + interview())
    assert any("WARNING" in doubt for doubt in read.doubts)


def test_once_is_no_doubt_where_the_same_person_speaks_before_and_after() -> None:
    read = parse(interview("Caller Three: Was it sold?", "Karel Hajek: Nobody bought it."))
    assert "Caller Three" in [turn.speaker for turn in read.transcript.turns]
    assert read.doubts == ()


@pytest.mark.parametrize(
    "phrases", [["Here is the thing"], ["Let me be clear", "My question is simple", "One more point"]]
)
def test_phrases_that_many_people_open_a_paragraph_with_are_nobody(phrases: list[str]) -> None:
    """As often as a phrase comes in a long talk, nobody goes back to whoever spoke before it."""
    people = ["Ada Lund", "Bo Ray", "Cy Dole", "Dana Holm", "Eva Berg"]
    order = [people[0]]
    for turn in range(300):
        order.append([name for name in people if name != order[-1]][(turn * turn + turn // 3) % 4])
    said = "The boats wait in the harbour, and we count them every morning."
    turns = []
    for turn, name in enumerate(order):
        more = (
            [said, f"{phrases[turn // 10 % len(phrases)]}: there were two fewer than in spring."]
            if turn % 10 == 0
            else []
        )
        turns.append("\n\n".join([f"{name}: {said}", *more]))
    assert {turn.speaker for turn in parse("\n\n".join(turns)).transcript.turns} == set(people)
