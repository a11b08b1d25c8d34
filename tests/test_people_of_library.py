"""A library knows who speaks in it, by names, labels and roles, and reads its questions by that."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from conftest import WordEmbedder

from qa import Library, Transcript, Turn
from qa.roster import Person

YARD = Transcript(
    id="yard",
    title="Yard",
    turns=(
        Turn(speaker="Tobias Quillan", label="TQ", role="Director of the yard", text="The pump failed in May."),
        Turn(speaker="Ilse Marrack", label="Ilse Marrack", text="And who pays for the pump, Tobias?"),
        Turn(speaker="Tobias Quillan", label="TQ", text="The yard pays."),
        Turn(speaker=None, text="A door slams."),
    ),
)
SITE = Transcript(
    id="site", title="Site", turns=(Turn(speaker="SPEAKER_00", label="S0:", text="Marak paints bridges."),)
)


@pytest.fixture
def yard(library: Library) -> Library:
    library.add(YARD)
    return library


def people(library: Library) -> tuple[Person, ...]:
    return library._store.roster().people


QUILLAN = Person("Tobias Quillan", labels=("TQ",), roles=("Director of the yard",))
MARRACK = Person("Ilse Marrack")


def test_the_roster_follows_every_change(yard: Library) -> None:
    assert people(yard) == (QUILLAN, MARRACK)
    assert yard._store.roster() is yard._store.roster()
    yard.add(SITE)
    speaker = Person("SPEAKER_00", labels=("S0:",))
    assert people(yard) == (QUILLAN, MARRACK, speaker)
    yard.rename_speaker("SPEAKER_00", "Bo Ray")
    assert people(yard) == (QUILLAN, MARRACK, speaker._replace(name="Bo Ray"))
    yard.merge_speakers(["Bo Ray"], "Ilse Marrack")
    assert people(yard) == (QUILLAN, MARRACK._replace(labels=("S0:",)))
    yard.undo()
    yard.undo()
    yard.add(YARD.model_copy(update={"turns": YARD.turns[:1]}), replace=True)
    assert people(yard) == (speaker, QUILLAN)
    yard.remove("yard")
    assert people(yard) == (speaker,)


def test_a_reader_sees_what_the_writer_added(folder: Path, word_embedder: WordEmbedder) -> None:
    with Library.open(folder, embedder=word_embedder) as writer:
        before = people(writer)
        with Library.open(folder, embedder=word_embedder, read_only=True) as reader:
            assert people(reader) == before
            writer.add(YARD)
            assert people(reader) == (*before, QUILLAN, MARRACK)


@pytest.mark.parametrize(
    ("question", "speakers", "taken"),
    [
        ("What did the director say about the pump?", ("Tobias Quillan",), (("the director", "Tobias Quillan"),)),
        ("What did TQ say about the pump?", ("Tobias Quillan",), (("TQ", "Tobias Quillan"),)),
        ("What did Quilan say about the pump?", ("Tobias Quillan",), (("Quilan", "Tobias Quillan"),)),
        ("What did S0 say about bridges?", ("SPEAKER_00",), (("S0", "SPEAKER_00"),)),
        # It is said in the talk: no slip for Marrack, but somebody who does not speak.
        ("What did Marak say about the pump?", ("Marak",), ()),
    ],
)
def test_a_question_is_read_by_what_people_go_by(
    yard: Library, question: str, speakers: tuple[str, ...], taken: tuple[tuple[str, str], ...]
) -> None:
    yard.add(SITE)
    reading = yard.search(question).reading
    assert (reading.speakers, reading.taken) == (speakers, taken)
    assert reading.inferred == ("speakers",)


def test_words_of_whom_a_role_or_a_misspelt_name_means_come_first(yard: Library) -> None:
    for asked in ("the director", "Quilan", "TQ"):
        hits = yard.search(f"What did {asked} say about the pump?")
        assert (hits[0].speaker, hits[0].text) == ("Tobias Quillan", "The pump failed in May.")


def test_what_the_caller_gives_stands_above_what_is_read(yard: Library) -> None:
    hits = yard.search("What did the director say about Marack?", speakers=["Ilse Marrack"])
    assert {hit.speaker for hit in hits} == {"Ilse Marrack"}
    assert hits.reading.speakers == ("Ilse Marrack",)
    assert hits.reading.inferred == ("mentioned",)
    assert hits.reading.taken == (("Marack", "Ilse Marrack"),)
    plain = yard.search("What did the director say?", infer=False).reading
    assert (plain.speakers, plain.mentioned, plain.taken) == ((), (), ())


def test_the_roster_of_many_turns_is_at_hand(library: Library) -> None:
    turns = tuple(
        Turn(speaker=f"Given{at % 500} Sur{at % 500}", label=f"G{at % 500}", text="Yes.") for at in range(5_000)
    )
    library.add(Transcript(id="long", title="Long", turns=turns))
    assert len(people(library)) == 500
    seconds = []
    for _ in range(5):
        started = time.process_time()
        library._store.roster()
        seconds.append(time.process_time() - started)
    assert min(seconds) < 0.001
