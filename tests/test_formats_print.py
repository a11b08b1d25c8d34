"""What only the printed page has: running heads with the page's number, dotted rules, dashes, when it all ended."""

from __future__ import annotations

import pytest
from reading import parse, said

LINES = [
    ("Ines Lund", "I want to ask about the bridge. When was it painted?"),
    ("Olaf Ray", "In the spring, before the flood came."),
    ("Ines Lund", "And who paid for it?"),
    ("Olaf Ray", "The council did, all of it."),
    ("Ines Lund", "Have you seen the invoice?"),
    ("Olaf Ray", "I wrote it myself, at the kitchen table."),
    ("Ines Lund", "Then I have no more questions."),
    ("Olaf Ray", "Thank you."),
]
TALK = [f"{name}:  {words}" for name, words in LINES]


def with_heads(*heads: str) -> str:
    """The talk on pages of two turns, each under a head."""
    pages = [TALK[n : n + 2] for n in range(0, len(TALK), 2)]
    return "\n\n".join(paragraph for head, page in zip(heads, pages, strict=True) for paragraph in (head, *page))


@pytest.mark.parametrize(
    "heads",
    [
        [f".ABR 3/9/30             {n}         {part}\nCOURT 2/Ray               MS LUND" for n, part in
         ((48, "GREY XN"), (49, "GREY XXN"), (50, "GREY XXN"), (51, "DISCUSSION"))],
        [f"Assembly - Verbatim report\t- {n} -\t9 June 2032" for n in (7, 8, 9, 10)],
        [f"COMMITTEE ON BRIDGES\nMPG   I-1   August 27, 2031   10:14 a.m.   {n}" for n in (1, 2, 3, 5)],
        ["12     Verbatim report", "Bridges and locks     13", "14     Verbatim report", "Bridges and locks     15"],
        [f"{n} Verbatim report of the bridge inquiry" for n in (98, 99, 100, 101)],
    ],
)  # fmt: skip
def test_running_heads_with_a_number_that_counts_are_not_said(heads):
    found = parse(with_heads(*heads), "bridge.txt")
    assert said(found) == LINES
    assert not any("words after the first turn" in doubt for doubt in found.doubts)


def test_speakers_with_numbers_are_no_running_heads():
    text = "\n\n".join(f"Speaker {1 + n % 4}\n{words}" for n, (_, words) in enumerate(LINES))
    assert [name for name, _ in said(parse(text))] == [f"Speaker {1 + n % 4}" for n in range(len(LINES))]


def test_numbered_turns_in_columns_are_no_running_heads():
    lines = [f"{n}\t{name}\t{words.rstrip('.?')}" for n, (name, words) in enumerate(LINES, start=1)]
    words = " ".join(text for _, text in said(parse("\n".join(lines), "turns.txt")))
    assert all(text.rstrip(".?") in words for _, text in LINES)


def test_dotted_rules_are_not_said():
    rule = "\n" + "." * 80 + "\n"
    assert said(parse(rule.join(TALK))) == LINES


@pytest.mark.parametrize("dash", ["– ", "— ", "- "])
def test_a_dash_that_opens_every_turn_is_a_mark(dash):
    assert said(parse("\n".join(f"{name}: {dash}{words}" for name, words in LINES))) == LINES


def test_a_dash_that_opens_one_turn_is_the_speakers():
    lines = [(name, f"– {words}" if n == 3 else words) for n, (name, words) in enumerate(LINES)]
    assert said(parse("\n".join(f"{name}: {words}" for name, words in lines))) == lines


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("Aanvang 10.00 uur.", "Sluiting 11.15 uur."),
        ("A sessão abriu às 15 horas e 4 minutos.", "Eram 16 horas e 31 minutos.\n\nA DIVISÃO DE REDAÇÃO."),
        ("午前10時00分開議", "散会　午前10時48分\n\nここに署名する。"),
        ("La seduta comincia alle 9,35.", "La seduta termina alle 13,40."),
        ("Held in the chamber at 2.00 p.m. (verbatim)", "It all came to an end at 3.25 p.m.\n\nSigned: ____________"),
    ],
)
def test_when_it_ended_is_told_as_when_it_began_and_said_by_nobody(opening, closing):
    text = "\n\n".join(["Bridge inquiry", opening, *TALK, closing])
    assert said(parse(text)) == LINES


def test_a_time_that_somebody_says_last_is_said():
    text = "\n\n".join(["Bridge inquiry", *TALK, "We meet again at 9.30 tomorrow."])
    assert said(parse(text))[-1] == ("Olaf Ray", "Thank you.\n\nWe meet again at 9.30 tomorrow.")
