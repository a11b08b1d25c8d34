"""What is called out while another speaks stands apart: a turn of its own, never words of whoever had the floor."""

from __future__ import annotations

from reading import parse

TALK = """\
Marszałek Lund:
Otwieram posiedzenie. Proszę bardzo, panie pośle.

Poseł Ray:
Most stoi od stu lat. Nikt go nie malował.

(Głos z sali: To nieprawda! Byłem tam wczoraj.)

Proszę mi nie przerywać. Most jest zardzewiały.

(Oklaski)

(Poseł Ray: Tak jest.)

Marszałek Lund:
Proszę o ciszę na sali. Mówi pan poseł Ray.

Poseł Ray:
Dziękuję. Już kończę.

(Głos z sali: Nareszcie!)

(Zamknięcie posiedzenia: 18.42)
"""


def turns(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(turn.speaker, turn.label, turn.text) for turn in parse(text).transcript.turns]


def test_calls_are_turns_of_their_own_and_the_speaker_goes_on_after_them():
    assert turns(TALK) == [
        ("Marszałek Lund", "Marszałek Lund", "Otwieram posiedzenie. Proszę bardzo, panie pośle."),
        ("Poseł Ray", "Poseł Ray", "Most stoi od stu lat. Nikt go nie malował."),
        (None, "Głos z sali", "To nieprawda! Byłem tam wczoraj."),
        ("Poseł Ray", "Poseł Ray", "Proszę mi nie przerywać. Most jest zardzewiały.\n\nTak jest."),
        ("Marszałek Lund", "Marszałek Lund", "Proszę o ciszę na sali. Mówi pan poseł Ray."),
        ("Poseł Ray", "Poseł Ray", "Dziękuję. Już kończę."),
        (None, "Głos z sali", "Nareszcie!"),
    ]


def test_a_remark_that_comes_once_by_nobody_known_is_left_out_and_named():
    once = TALK.replace("(Głos z sali: Nareszcie!)", "")
    found = parse(once)
    assert "Głos z sali" not in {turn.label for turn in found.transcript.turns}
    assert "remarks in brackets may be words of somebody and are left out: “Głos z sali” (line 7)" in found.doubts


PAGE = "<html><body><div class='minutes'>{}</div></body></html>"


def test_calls_on_a_page_whose_headings_name_the_speakers():
    pieces = []
    for block in TALK.strip().split("\n\n"):
        label, _, words = block.partition(":\n")
        pieces.append(f"<h2 class='who'>{label}:</h2><p>{words}</p>" if words else f"<p>{block}</p>")
    found = parse(PAGE.format("".join(pieces)), "minutes.html")
    assert [(turn.speaker, turn.label, turn.text) for turn in found.transcript.turns] == turns(TALK)
