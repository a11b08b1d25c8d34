"""What was said or stored twice is shown once, and the other places are named."""

from __future__ import annotations

import pytest
from conftest import WordEmbedder

from qa import Library, Transcript, Turn, TurnPlace
from qa.hits import Hit

LONG = "The bridge will be closed from the first of May until the painters are done."
SIXTY = " ".join(
    f"{word}{letter}" for letter in "abcdefgh" for word in "bridge tide lamp gate rope storm crown moon".split()
)


def found(*talks: list[tuple[str | None, str]], question: str = "When is the bridge closed?") -> list[Hit]:
    """The hits in these transcripts, which are called talk-0, talk-1 and so on."""
    with Library.open(embedder=WordEmbedder()) as library:
        for number, talk in enumerate(talks):
            turns = tuple(Turn(speaker=speaker, text=text) for speaker, text in talk)
            library.add(Transcript(id=f"talk-{number}", title=f"Talk {number}", turns=turns))
        return list(library.search(question))


def shown(hits: list[Hit]) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """Where each hit is and where its repeats are."""
    return {(hit.transcript_id, hit.turn): [(place.transcript_id, place.turn) for place in hit.repeats] for hit in hits}


def test_a_talk_stored_twice_is_found_once_and_both_places_are_told() -> None:
    talk = [("Ann Lee", LONG), ("Ben Cole", "And the ferry goes twice as often then, so nobody has to swim.")]
    hits = found(talk, [*talk, ("Cy Dunn", "Good.")])
    assert shown(hits)["talk-0", 0] == [("talk-1", 0)]
    assert shown(hits)["talk-0", 1] == [("talk-1", 1)]
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert hits[0].repeats[0] == TurnPlace(transcript_id="talk-1", turn=0)


def test_the_better_place_is_kept() -> None:
    """In the second talk what is said beside speaks of the bridge too."""
    hits = found([("Ann Lee", LONG), ("Ben Cole", "Lunch.")], [("Ann Lee", LONG), ("Ben Cole", "The bridge, closed!")])
    assert shown(hits)["talk-1", 0] == [("talk-0", 0)]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (("Ann Lee", LONG), True),
        (("Ben Cole", LONG), True),
        ((None, LONG.upper().replace(".", " …")), True),
        (("Ann Lee", LONG.replace("first", "ninth")), False),
        (("Ann Lee", f"Not so. {LONG}"), False),
    ],
)
def test_the_same_words_are_the_same_whoever_says_them_and_however_they_are_written(
    other: tuple[str | None, str], same: bool
) -> None:
    hits = found([("Ann Lee", LONG), ("Cy Dunn", "Good to know."), other])
    assert len(hits) == (2 if same else 3)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (SIXTY.replace("moonc", "starc"), True),  # three shingles of 62 differ
        (f"{SIXTY} so to speak", True),
        (SIXTY.replace("moonc", "starc").replace("tideg", "seag"), False),
        (SIXTY.replace("moonc", "17"), False),
        (f"{SIXTY} {SIXTY.upper().replace('A', 'Z')}", False),
        (f"{SIXTY} {SIXTY}", False),
    ],
)
def test_long_turns_are_the_same_if_nine_tenths_are_and_every_figure(text: str, same: bool) -> None:
    for one, other in ((SIXTY, text), (text, SIXTY)):
        hits = found([("Ann Lee", one), ("Cy Dunn", "Good to know."), ("Ann Lee", other)])
        assert len(hits) == (2 if same else 3)


def test_a_long_turn_is_long_where_no_spaces_are_written_too() -> None:
    said = "橋は五月一日から塗装が終わるまで通れません。"
    assert len(found([("田中", said), ("Ann Lee", "Good."), (None, said)], question="橋はいつ通れませんか")) == 2
    assert (
        len(found([("田中", "はい。"), ("Ann Lee", "Good."), (None, "はい。")], question="橋はいつ通れませんか")) == 3
    )


def test_a_short_turn_is_a_repeat_only_of_the_same_speaker_and_as_a_reply_to_the_same_question() -> None:
    hits = found(
        [
            ("Ann Lee", "Will the bridge be closed?"),
            ("Ben Cole", "Yes."),
            ("Ann Lee", "And the tunnel under the hill?"),
            ("Ben Cole", "Yes."),
            ("Cy Dunn", "Yes."),
            ("Ben Cole", "Okay."),
            ("Ann Lee", "The ferry goes on."),
            ("Ben Cole", "Okay!"),
            ("Cy Dunn", "Okay."),
        ]
    )
    assert {place: repeats for place, repeats in shown(hits).items() if repeats} == {("talk-0", 7): [("talk-0", 5)]}


def test_repeats_are_the_same_and_rank_the_same_for_any_limit() -> None:
    talk = [("Ann Lee", f"{LONG} {word}" if n % 2 else LONG) for n, word in enumerate("a b c d e f g h".split())]
    with Library.open(embedder=WordEmbedder()) as library:
        library.add(Transcript(id="talk", title="talk", turns=tuple(Turn(speaker=s, text=t) for s, t in talk)))
        most = list(library.search("bridge closed", limit=40))
        assert [list(library.search("bridge closed", limit=n)) for n in (1, 2, 3)] == [most[:n] for n in (1, 2, 3)]
    assert sum(1 + len(hit.repeats) for hit in most) == len(talk)
