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
