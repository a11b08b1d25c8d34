"""Chats copied from a window: what was passed on, clocks on lines of their own, what the window writes between."""

from __future__ import annotations

import pytest

from qa.formats import parse_document
from qa.formats.base import Document, Parse


def parse(text: str) -> Parse:
    return parse_document(Document("chat.txt", text.encode()))


def said(text: str) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in parse(text).transcript.turns]


@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("[Forwarded from Sund News]", None),
        ("[Forwarded from Bob Riis]", None),
        ("[Вестник Зунд: далее]", "Ann Lund"),
        ("[Fra Sund Nyt videresendt]", None),
        ("[In reply to Bob Riis]", "Ann Lund"),
        ("[Antwort an Bob Riis]", "Ann Lund"),
        ("[Photo]", "Ann Lund"),
    ],
)
def test_what_was_passed_on_is_not_the_senders(head: str, speaker: str | None) -> None:
    text = (
        "Bob Riis, [05.05.2024 10:11]\nIs it shut?\n\n"
        f"Ann Lund, [05.05.2024 10:12]\n{head}\nThe bridge is shut.\n\n"
        "Bob Riis, [05.05.2024 10:13]\nOh.\n"
    )
    assert said(text) == [("Bob Riis", "Is it shut?"), (speaker, "The bridge is shut."), ("Bob Riis", "Oh.")]


def test_a_file_above_its_caption_is_no_word() -> None:
    text = (
        "5/5/24, 10:12 AM - Ann: IMG-1.jpg (file attached)\nThe old bridge\n"
        "5/5/24, 10:13 AM - Bob: Nice\n5/5/24, 10:14 AM - Ann: IMG-2.jpg (file attached)\n"
    )
    assert said(text) == [("Ann", "The old bridge"), ("Bob", "Nice")]


def window(first: str, again: str) -> str:
    """A window as copied, `first` the clock below a name and `again` that between the messages of one person."""
    return (
        "general\nMonday, April 3rd\n"
        f"Ann Lund\n{first.format(9, 5)}\nThe map is old.\n{again.format(9, 6)}\nWe need a new one\n:thumbsup:\n2\n"
        f"Bo Riis\n{first.format(9, 7)}\njoined #general.\n"
        f"Bo Riis\n{first.format(9, 8)}\nI can draw it (edited)\n👍 3\n"
        "2 replies\nLast reply today at 9:20 AM\nView thread\n"
        "Tuesday, April 4th\n"
        f"Ann Lund\n{first.format(8, 30)}\nOn Monday, April 10th, then. Room\n12\n"
    )


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("  {}:{:02d} AM", "{}:{:02d}"),
        ("  0{}:{:02d}", "0{}:{:02d}"),
        ("Today at {}:{:02d} AM", "[{}:{:02d} AM]"),
        (" — \n03/04/2023 {}:{:02d} AM", "[{}:{:02d} AM]"),
    ],
)
def test_a_clock_below_the_name_opens_a_message(first: str, again: str) -> None:
    assert said(window(first, again)) == [
        ("Ann Lund", "The map is old.\nWe need a new one"),
        ("Bo Riis", "I can draw it"),
        ("Ann Lund", "On Monday, April 10th, then. Room\n12"),
    ]


def test_a_window_says_where_its_messages_stand() -> None:
    turn = parse(window("  {}:{:02d} AM", "{}:{:02d}")).transcript.turns[0]
    assert turn.source is not None
    assert (turn.source.first, turn.source.last) == (3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lund\n00:12\nThe map is old.\nBo Riis\n00:40\nI can draw it.\nAnn Lund\n01:05\nGood.\n",
        "The doors open to all who come\n  9:00 AM\nand the first talk is about old maps\n  9:30 AM\nLunch.\n",
        "The meeting was called to order at 10.05 a.m.\n" + "Ann Lund: The map is old.\nBo Riis: I can draw it.\n" * 8,
    ],
)
def test_other_clocks_make_no_chat(text: str) -> None:
    assert parse(text).format == "text"


def test_time_and_day_in_brackets_before_a_name() -> None:
    text = "[10:15 AM, 5/5/2024] Ann Lund: The map is old.\nVery.\n[10:16 AM, 5/13/2024] Bo Riis: I can draw it\n"
    assert said(text) == [("Ann Lund", "The map is old.\nVery."), ("Bo Riis", "I can draw it")]


def test_a_contact_with_a_colon_in_its_name() -> None:
    text = "".join(
        f"05/05/2024 10:{n:02d} - {name}: message {n}\n"
        for n, name in enumerate(["Ann: Physics", "Bo", "Ann: Physics", "Bo: note", "Ann: Physics", "Bo"])
    )
    assert [speaker for speaker, _ in said(text)] == ["Ann: Physics", "Bo"] * 3


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Ann Lund, [May {}, 2024 at 10:12:33 AM]:", 5),
        ("Ann Lund, [{}. Mai 2024 um 10:12:33]:", 5),
        ("Ann Lund, Yesterday {}:12 AM, Edited", None),
        ("May {:02d}, 2024  10:12:33 AM (Read by you after 5 seconds)\nAnn Lund", 5),
        ("Ann Lund\n05/05/2024 {}:12 AM", 5),
    ],
)
def test_days_in_words_and_clocks_on_either_side_of_the_name(stamp: str, day: int | None) -> None:
    other = stamp.replace("Ann Lund", "Bo Riis")
    found = parse(f"{stamp.format(5)}\nThe map is old.\n\n{other.format(5)}\nOh.\n\n{stamp.format(5)}\nVery.\n")
    assert [(turn.speaker, turn.text) for turn in found.transcript.turns] == [
        ("Ann Lund", "The map is old."),
        ("Bo Riis", "Oh."),
        ("Ann Lund", "Very."),
    ]
    at = found.transcript.turns[0].at
    assert (at.day if at else None) == day


def test_a_day_or_a_field_where_a_name_should_be_is_none() -> None:
    for text in (
        "May 05, 10:12 AM\nThe map is old.\n\nMay 05, 10:13 AM\nVery.\n",
        "Sent: Tue, 7 May 2024 10:12:33\nThe map is old.\n\nSent: Tue, 7 May 2024 10:13:33\nVery.\n",
    ):
        assert parse(text).format == "text"


def test_notices_between_the_messages_of_asian_chats_are_nobodys_words():
    line = (
        "2031/04/02(水)\n10:35\t谷口\t橋はいつですか。\n11:00\t\t小島がメッセージの送信を取り消しました\n"
        "11:02\t小島\t来年です。\n"
    )
    assert said(line) == [("谷口", "橋はいつですか。"), ("小島", "来年です。")]
    kakao = (
        "나루 모임 3 님과 카카오톡 대화\n\n--------------- 2031년 4월 2일 수요일 ---------------\n"
        "[가람] [오전 9:04] 다리는 언제 끝나요?\n[도윤] [오전 9:06] 사진\n[도윤] [오전 9:30] 구월이요.\n그때 봐요.\n"
        "태오님이 나갔습니다.\n[가람] [오전 9:50] 네.\n"
    )
    assert said(kakao) == [
        ("가람", "다리는 언제 끝나요?"),
        ("도윤", "구월이요.\n그때 봐요."),
        ("가람", "네."),
    ]
