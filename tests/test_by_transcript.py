"""In which transcripts it was spoken of: the best ones first, a few turns of each, as deep as is asked."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from conftest import WordEmbedder
from numpy.typing import NDArray

from qa import Library, Transcript, Turn
from qa.retrieval import SEEDS

OTHERS = "boat storm crown lamp tide wall gate moon salt rope".split()


def talk(id: str, *said: str) -> Transcript:
    return Transcript(id=id, title=id, turns=tuple(Turn(speaker="Ann Lee", text=text) for text in said))


def library_of(*talks: Transcript) -> Library:
    library = Library.open(embedder=WordEmbedder())
    for each in talks:
        library.add(each)
    return library


def of_other_things(chance: random.Random, turns: int) -> list[str]:
    return [" ".join(chance.choices(OTHERS, k=9)) for _ in range(turns)]


def test_transcripts_come_best_first_each_with_its_best_few_turns() -> None:
    chance = random.Random(1)  # noqa: S311 - a talk, not a key
    with library_of(
        talk("once", *of_other_things(chance, 3), "Of a bridge I know no more than that.", *of_other_things(chance, 3)),
        talk("never", *of_other_things(chance, 9)),
        talk("often", *(f"The new bridge over the river {word}." for word in OTHERS)),
    ) as library:
        hits = library.search("new bridge river", limit=2, per_transcript=3)
        groups = hits.by_transcript()
        assert [group.transcript_id for group in groups] == ["often", "once"]
        assert [len(group.hits) for group in groups] == [3, 3]
        assert [hit.rank for hit in hits] == list(range(1, 7))
        assert list(hits) == [hit for group in groups for hit in group.hits]
        for group in groups:
            inside = library.search("new bridge river", limit=3, transcripts=[group.transcript_id])
            assert [(hit.turn, hit.score) for hit in group.hits] == [(hit.turn, hit.score) for hit in inside]


def test_several_good_turns_speak_for_a_transcript_more_than_one_that_is_a_little_better() -> None:
    chance = random.Random(3)  # noqa: S311
    once = talk("once", *of_other_things(chance, 9), "The new bridge over the river, the new bridge.")
    often = talk("often", *(f"The new bridge over the river, {word} {word}." for word in OTHERS))
    with library_of(once, often) as library:
        assert library.search("new bridge")[0].transcript_id == "once"
        for limit in (1, 2):
            hits = library.search("new bridge", limit=limit, per_transcript=1)
            assert [hit.transcript_id for hit in hits] == ["often", "once"][:limit]


@pytest.mark.parametrize("transcripts", [None, [f"quiet-{n}" for n in range(7)] + ["loud"]])
def test_one_long_transcript_on_the_matter_does_not_hide_the_others(transcripts: list[str] | None) -> None:
    chance = random.Random(2)  # noqa: S311
    loud = talk("loud", *(f"The bridge, the bridge {chance.choice(OTHERS)} {n}." for n in range(SEEDS * 4)))
    quiet = [talk(f"quiet-{n}", *of_other_things(chance, 5), "A bridge.") for n in range(9)]
    with library_of(loud, *quiet) as library:
        assert {hit.transcript_id for hit in library.search("the bridge", limit=50)} == {"loud"}
        for limit in (1, 4, 8):
            groups = library.search(
                "the bridge", limit=limit, per_transcript=2, transcripts=transcripts
            ).by_transcript()
            assert len(groups) == limit
            assert groups[0].transcript_id == "loud"
            assert {len(group.hits) for group in groups} == {2}
        everything = library.search("the bridge", limit=99, per_transcript=1, transcripts=transcripts)
        assert len(everything) == (10 if transcripts is None else 8)


def test_what_two_transcripts_both_say_is_found_in_both_and_once_in_each() -> None:
    said = "We always open with the words that the bridge is closed today."
    with library_of(talk("may", said, "Storm.", said), talk("june", "Moon.", said)) as library:
        assert len(library.search("bridge closed", limit=1)[0].repeats) == 2
        groups = library.search("bridge closed", per_transcript=1).by_transcript()
    assert sorted((group.transcript_id, len(group.hits[0].repeats)) for group in groups) == [("june", 0), ("may", 1)]


def test_filters_hold_and_an_empty_library_has_no_transcripts() -> None:
    with library_of() as library:
        assert library.search("bridge", per_transcript=3).by_transcript() == []
    with library_of(talk("one", "The bridge."), talk("two", "The bridge, too.")) as library:
        assert library.search("bridge", per_transcript=3, speakers=["Nobody Here"]).by_transcript() == []
        found = library.search("bridge", per_transcript=3, transcripts=["two"]).by_transcript()
        assert [group.transcript_id for group in found] == ["two"]
        with pytest.raises(ValueError, match="per_transcript"):
            library.search("bridge", per_transcript=0)


def test_a_reranker_reads_the_turns_of_every_transcript() -> None:
    class LikesSalt:
        name = "salt"

        def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
            return np.array([9.0 * ("salt" in passage) for passage in passages], dtype=np.float32)

    with Library.open(embedder=WordEmbedder(), reranker=LikesSalt()) as library:
        library.add(talk("one", *(f"The bridge, the bridge {n}." for n in range(99))))
        library.add(talk("two", "The bridge.", "A salt bridge."))
        hits = library.search("the bridge", per_transcript=2)
    assert (hits[0].transcript_id, hits[0].turn) == ("two", 1)


def test_the_right_one_is_found_among_many() -> None:
    """Each talk has six words of its own among those that all use, and is asked for by three of them."""
    chance = random.Random(7)  # noqa: S311
    starts, ends = "ba co di fu ge hi jo ka lu me ni po ru sa ti".split(), "lor min ned vex zan".split()
    words = [start + end for start in starts for end in ends]
    own = {f"talk-{number}": chance.sample(words, 6) for number in range(50)}
    with library_of(
        *(
            talk(id, *(" ".join(chance.sample(words, 4) + chance.sample(mine, 3)) for _ in range(12)))
            for id, mine in own.items()
        )
    ) as library:
        asked = {id: " ".join(chance.sample(own[id], 3)) for id in chance.sample(sorted(own), 20)}
        first = {id: library.search(question)[0].transcript_id for id, question in asked.items()}
        best = {id: library.search(question, per_transcript=1)[0].transcript_id for id, question in asked.items()}
    assert sum(id == found for id, found in best.items()) >= 18
    assert sum(id == found for id, found in best.items()) >= sum(id == found for id, found in first.items())
