"""The best candidates are read again with the question: what the reranker is given, and what its numbers do."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest
from conftest import WordEmbedder
from library_talks import talk
from numpy.typing import NDArray

from qa import Library, ModelNotFound, Transcript, Turn


class WordReranker:
    """An `embeddings.Reranker` without a model: a passage is worth what its favourite words are worth."""

    name = "words"

    def __init__(self, **worth: float) -> None:
        self.worth = worth
        self.read: list[tuple[str, list[str]]] = []

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        self.read.append((question, list(passages)))
        return np.array(
            [sum(self.worth.get(word, 0) for word in re.findall(r"\w+", text.lower())) for text in passages],
            dtype=np.float32,
        )


def library_of(reranker: WordReranker | str, *transcripts: Transcript) -> Library:
    library = Library.open(embedder=WordEmbedder(), reranker=reranker)
    for transcript in transcripts:
        library.add(transcript)
    return library


def boats(count: int) -> Transcript:
    """Turns about a boat, each of another length and day, so that no two score alike or say the same."""
    return talk("boats", *(f"The boat {'was seen again ' * turn}on day {turn}." for turn in range(count)))


def test_the_rerankers_number_is_added_to_the_score() -> None:
    said = talk("a", "The boat came in.", "The boat was painted red.", "Nothing more on the boat.")
    with library_of("none", said) as library:
        plain = library.search("What of the boat?")
    with library_of(WordReranker(red=20), said) as library:
        hits = library.search("What of the boat?")
    # Each turn is read with the end of the turn before, so that red counts for the third as well.
    added = {0: 0, 1: 20, 2: 20}
    assert {hit.turn: hit.why["read together"] for hit in hits} == added
    assert {hit.turn: hit.score for hit in hits} == pytest.approx(
        {hit.turn: hit.score + added[hit.turn] for hit in plain}
    )
    assert [hit.turn for hit in hits][2] == 0
    assert all("read together" not in hit.why for hit in plain)


def test_only_the_best_are_read_and_the_others_get_the_lowest_number() -> None:
    said = boats(60)
    with library_of("none", said) as library:
        before = [hit.turn for hit in library.search("boat", limit=100)]
    reranker = WordReranker(again=-1)
    with library_of(reranker, said) as library:
        hits = library.search("boat", limit=100)
    ((question, passages),) = reranker.read
    assert question == "boat"
    longest = 28 + 8 + 4
    assert 1000 - longest < sum(len(text.split()) + 1 for text in passages) <= 1000
    read = set(before[: len(passages)])
    lowest = min(hit.why["read together"] for hit in hits if hit.turn in read)
    assert {hit.why["read together"] for hit in hits if hit.turn not in read} == {lowest}
    assert sorted(hit.turn for hit in hits) == sorted(before)


def test_of_short_turns_more_are_read_but_not_all() -> None:
    reranker = WordReranker()
    with library_of(reranker, talk("short", *("Boat." for _ in range(60)))) as library:
        library.search("boat", limit=100)
    ((_, passages),) = reranker.read
    assert len(passages) == 48


def test_one_is_read_however_long_the_question_is() -> None:
    reranker = WordReranker()
    with library_of(reranker, talk("a", "The boat came in.", "A boat.")) as library:
        library.search("a " * 998 + "boat")
    ((_, passages),) = reranker.read
    assert len(passages) == 1


def test_a_turn_is_read_after_the_end_of_the_turn_before_and_with_its_speaker() -> None:
    asked = " ".join(f"word{place}" for place in range(6)) + " who took the boat?"
    reranker = WordReranker()
    said = Transcript(
        id="a", title="a", turns=(Turn(speaker="Ann Lee", text=asked), Turn(speaker=None, text="Bo took it."))
    )
    with library_of(reranker, talk("z", "The boat of another talk."), said) as library:
        library.search("Who took the boat?")
    ((_, passages),) = reranker.read
    first = next(text for text in passages if "Ann Lee: word0" in text)
    assert first == f" | Ann Lee: {asked}"  # nothing of the transcript before
    assert f"{' '.join(asked.split()[-8:])} | : Bo took it." in passages


@pytest.mark.parametrize(
    ("before", "after"), [(0, 200), (200, 0), (100, 100)], ids=["at the start", "at the end", "in the middle"]
)
def test_of_a_long_turn_the_stretch_with_the_questions_words_is_read(before: int, after: int) -> None:
    matter = "we painted the boats in red"
    reranker = WordReranker()
    with library_of(reranker, talk("a", " ".join(["well"] * before + [matter] + ["then"] * after))) as library:
        library.search("Which boat was painted red?")
    ((_, (passage,)),) = reranker.read
    words = passage.partition(": ")[2].split()
    assert len(words) == 28
    assert matter in " ".join(words)


def test_of_a_long_turn_without_the_questions_words_the_start_is_read() -> None:
    words = [f"word{place}" for place in range(90)]
    reranker = WordReranker()
    with library_of(reranker, talk("a", " ".join(words))) as library:
        library.search("Which boat?")
    ((_, (passage,)),) = reranker.read
    assert passage.partition(": ")[2].split() == words[:28]


def test_questions_that_are_answered_are_read_together_too() -> None:
    reranker = WordReranker()
    with library_of(reranker, talk("a", "The boat came in at noon.")) as library:
        library.ask("When did the boat come in?")
    assert reranker.read[0] == ("When did the boat come in?", [" | Ann Lee: The boat came in at noon."])


def test_a_name_that_no_model_has_is_found_out_at_the_first_question(tmp_path) -> None:
    library = library_of(str(tmp_path / "nothing"), talk("a", "The boat came in."))
    with library, pytest.raises(ModelNotFound, match="nothing"):
        library.search("boat")


def test_the_settings_name_the_reranker(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("TRANSCRIPT_QA_RERANKER", str(tmp_path / "nothing"))
    with Library.open(embedder=WordEmbedder()) as library:
        library.add(talk("a", "The boat came in."))
        with pytest.raises(ModelNotFound, match="nothing"):
            library.search("boat")
