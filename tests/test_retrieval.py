"""How turns are ranked: the score of the docstring worked out by brute force, and what holds for every result."""

from __future__ import annotations

import datetime as dt
import math
import random
import re
from dataclasses import dataclass

import numpy as np
import pytest
from conftest import WordEmbedder
from hypothesis import given
from hypothesis import strategies as st

from qa import InvalidQuestion, Library, Transcript, TranscriptNotFound, Turn
from qa.retrieval import SEEDS

SPEAKERS = ["Ada Byron", "Ben Cole", "Cleo Dunn", None]
# None of these is changed by stemming, so that the oracle can count words as they are written. "I" and "seven" are
# what a speaker named and a question for a number look for.
WORDS = "bridge river boat storm crown lamp tide wall gate moon salt rope seven I".split()


def conversation(seed: int, turns: int, id: str = "talk", date: dt.date | None = None) -> Transcript:
    """Turns of one to eight words; no window is longer than 40, up to which tantivy keeps lengths exactly."""
    chance = random.Random(seed)  # noqa: S311 - a talk, not a key
    said = [
        Turn(
            speaker=chance.choice(SPEAKERS),
            text=" ".join(chance.choices(WORDS, k=chance.randint(1, 8))) + chance.choice(["?", "", "."]),
        )
        for _ in range(turns)
    ]
    return Transcript(id=id, title=id, turns=tuple(said), date=date)


def library_of(*transcripts: Transcript) -> Library:
    library = Library.open(embedder=WordEmbedder())
    for transcript in transcripts:
        library.add(transcript)
    return library


def rarity(documents: list[list[str]], word: str) -> float:
    """BM25's weight of a word, divided by that of a word that is in no document."""
    # The index holds one document more, without words, which says how far it goes.
    count, holders = len(documents) + 1, sum(word in document for document in documents)
    return math.log(1 + (count - holders + 0.5) / (holders + 0.5)) / math.log(1 + (count + 0.5) / 0.5)


def bm25(documents: list[list[str]], question: list[str]) -> list[float]:
    """BM25 with k1 = 1.2 and b = 0.75, divided by the weight of a word that is in no document."""
    average = sum(map(len, documents)) / (len(documents) + 1)

    def score(document: list[str]) -> float:
        total = 0.0
        for term in set(question):
            often = document.count(term)
            length = 1 - 0.75 + 0.75 * len(document) / average
            total += rarity(documents, term) * often * 2.2 / (often + 1.2 * length)
        return total

    return [score(document) for document in documents]


@dataclass(frozen=True)
class Asked:
    """A question and how it is to be read: the words of its matter, and who is asked or only talked about."""

    question: str
    matter: str
    asked: str | None = None
    named: str | None = None
    number: bool = False


def brute_force(transcript: Transcript, asked: Asked) -> dict[int, float]:
    """The score of every turn, from the formula in the docstring of qa.ranking."""
    embedder, turns = WordEmbedder(), transcript.turns
    vector = embedder.encode_queries([asked.question])[0].astype(np.float16).astype(float)
    own = [
        embedder.encode_passages([f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text])[0].astype(float)
        for turn in turns
    ]
    # What is indexed for words is the speaker's name and the words of the turn.
    documents = [re.findall(r"\w+", f"{turn.speaker or ''} {turn.text}".lower()) for turn in turns]
    windows = [[word for words in documents[max(at - 2, 0) : at + 3] for word in words] for at in range(len(turns))]
    words = re.findall(r"\w+", asked.question.lower())
    own_words, window_words = bm25(documents, words), bm25(windows, words)
    weights = {word: rarity(documents, word) for word in asked.matter.split()}

    def covered(document: list[str]) -> float:
        return sum(weight for word, weight in weights.items() if word in document) / sum(weights.values())

    scores = {}
    for at, turn in enumerate(turns):
        beside = {0: 1.0, 1: 0.7, -1: 0.7, 2: 0.4, -2: 0.4}
        window = sum(own[at + step] * weight for step, weight in beside.items() if 0 <= at + step < len(turns))
        before = turns[at - 1] if at else turn
        of_himself = turn.speaker is not None and turn.speaker in (asked.asked, asked.named) and "i" in documents[at]
        answers = before.text.endswith("?") and before.speaker != turn.speaker
        scores[at] = (
            1.2 * own[at] @ vector
            + 4 * window @ vector / np.linalg.norm(window)
            + 0.65 * own_words[at]
            + 0.8 * window_words[at]
            + 1.1 * covered(documents[at])
            + 2.4 * covered(windows[at])
            + 1.7 * min(math.log(1 + len(turn.text.split())) / math.log(30), 1.2)
            + (3 if asked.asked and turn.speaker == asked.asked else 0)
            + (0.8 if of_himself else 0)
            - (0.5 if turn.text.endswith("?") else 0)
            + (0.9 * own_words[at - 1] - 0.2 if answers else 0)
            + (1.65 if asked.number and "seven" in documents[at] else 0)
        )
    return scores


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    "asked",
    [
        Asked("bridge storm", matter="bridge storm"),
        Asked("lamp", matter="lamp"),
        Asked("What did Ben Cole say of salt?", matter="salt", asked="Ben Cole"),
        Asked("Was Ada Byron on the bridge?", matter="ada byron bridge", named="Ada Byron"),
        Asked("How many at the gate or wall?", matter="gate wall", number=True),
    ],
    ids=lambda asked: asked.question,
)
def test_scores_are_those_of_the_formula(seed: int, asked: Asked) -> None:
    transcript = conversation(seed, turns=40)
    expected = brute_force(transcript, asked)
    with library_of(transcript) as library:
        hits = library.search(asked.question, limit=40)
    assert {hit.turn: hit.score for hit in hits} == pytest.approx(expected, abs=0.01)
    assert [expected[hit.turn] for hit in hits] == pytest.approx(sorted(expected.values(), reverse=True), abs=0.02)
    assert all(sum(hit.why.values()) == pytest.approx(hit.score, abs=0.001) for hit in hits)


def test_a_score_does_not_depend_on_what_else_was_looked_at() -> None:
    with library_of(*(conversation(seed, 60, id=f"talk-{seed}") for seed in range(6))) as library:
        all_hits = library.search("salt on the moon", limit=400)
        assert len(all_hits) > SEEDS
        few = library.search("salt on the moon", limit=7)
        inside = library.search("salt on the moon", limit=400, transcripts=["talk-3"])
    by_place = {(hit.transcript_id, hit.turn): hit.score for hit in all_hits}
    assert [hit.score for hit in few] == [hit.score for hit in all_hits[:7]]
    shared = [hit for hit in inside if (hit.transcript_id, hit.turn) in by_place]
    assert shared
    assert all(by_place[hit.transcript_id, hit.turn] == pytest.approx(hit.score, abs=1e-5) for hit in shared)


@given(
    seed=st.integers(0, 50),
    question=st.lists(st.sampled_from([*WORDS, "Ada", "said", "?"]), min_size=1)
    .map(" ".join)
    .filter(lambda q: q.strip("? ")),
    speakers=st.none() | st.lists(st.sampled_from(SPEAKERS[:3]), max_size=2),
    days=st.tuples(st.none() | st.integers(1, 4), st.none() | st.integers(1, 4)),
)
def test_every_result_is_ordered_filtered_and_the_same_again(
    seed: int, question: str, speakers: list[str] | None, days: tuple[int | None, int | None]
) -> None:
    after, before = (day and dt.date(2024, 5, day) for day in days)
    transcripts = {
        "one": conversation(seed, 12, id="one", date=dt.date(2024, 5, 1)),
        "two": conversation(seed + 1, 12, id="two", date=dt.date(2024, 5, 3)),
        "undated": conversation(seed + 2, 12, id="undated"),
    }
    with library_of(*transcripts.values()) as library:
        hits = library.search(question, limit=20, speakers=speakers, after=after, before=before)
        again = library.search(question, limit=20, speakers=speakers, after=after, before=before)
    assert list(hits) == list(again)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({(hit.transcript_id, hit.turn) for hit in hits}) == len(hits)
    for hit in hits:
        turn = transcripts[hit.transcript_id].turns[hit.turn]
        assert (hit.text, hit.speaker) == (turn.text, turn.speaker)
        assert 0 <= hit.start < hit.end <= len(turn.text)
        assert speakers is None or hit.speaker in speakers
        day = transcripts[hit.transcript_id].date
        assert after is None or (day is not None and day >= after)
        assert before is None or (day is not None and day < before)
    if speakers is None and after is None and before is None:
        assert len(hits) == 20


def test_the_day_of_a_turn_wins_over_that_of_its_transcript() -> None:
    turns = tuple(
        Turn(speaker="Ada Byron", text=f"salt and rope {day}", at=dt.datetime.fromisoformat(f"2024-05-0{day}T23:59"))
        for day in (1, 2, 3)
    )
    with library_of(Transcript(id="chat", title="chat", turns=turns, date=dt.date(2020, 1, 1))) as library:
        found = library.search("salt", after=dt.date(2024, 5, 2), before=dt.date(2024, 5, 3))
        assert [hit.turn for hit in found] == [1]
        assert not library.search("salt", before=dt.date(2021, 1, 1))


def test_an_empty_library_and_filters_that_let_nothing_pass() -> None:
    with library_of() as library:
        assert list(library.search("salt")) == []
    with library_of(conversation(1, 5)) as library:
        assert list(library.search("salt", speakers=["Nobody Here"])) == []
        assert list(library.search("salt", speakers=[])) == []
        with pytest.raises(TranscriptNotFound, match="nowhere"):
            library.search("salt", transcripts=["nowhere"])
        with pytest.raises(ValueError, match="limit"):
            library.search("salt", limit=0)
        with pytest.raises(InvalidQuestion):
            library.search(" ")


def test_the_chunk_of_a_hit_is_the_nearest_of_its_turn() -> None:
    # Chunks of this encoder hold 32 tokens, four letters each.
    text = " ".join([*["bridge river boat."] * 12, *["storm lamp."] * 12, *["tide wall gate."] * 12])
    with library_of(Transcript(id="long", title="long", turns=(Turn(speaker=None, text=text),))) as library:
        hit = library.search("storm lamp")[0]
    assert "storm" in text[hit.start : hit.end]
    assert (hit.start, hit.end) != (0, len(text))


def test_the_words_of_one_asked_about_are_found_however_far_they_are() -> None:
    crowd = [Turn(speaker="Ben Cole", text="The bridge, the bridge, the bridge is old.")] * (SEEDS * 3)
    turns = (*crowd, Turn(speaker="Ada Byron", text="Salt."), *crowd)
    with library_of(Transcript(id="crowd", title="crowd", turns=turns)) as library:
        hits = library.search("What did Ada Byron say about the bridge?")
    assert hits[0].speaker == "Ada Byron"
    assert hits.reading.speakers == ("Ada Byron",)
    assert hits.reading.inferred == ("speakers",)


def test_nothing_is_inferred_where_that_is_switched_off() -> None:
    with library_of(conversation(3, 20)) as library:
        hits = library.search("What did Ada Byron say about salt?", infer=False)
        given = library.search("What did Ada Byron say about salt?", speakers=["Ben Cole"])
    assert (hits.reading.speakers, hits.reading.inferred) == ((), ())
    assert all(hit.why["speaker"] == 0 for hit in hits)
    assert given.reading.speakers == ("Ben Cole",)
    assert "speakers" not in given.reading.inferred
    assert {hit.speaker for hit in given} == {"Ben Cole"}


def test_what_stands_beside_in_another_transcript_is_no_neighbour() -> None:
    """Keys of turns follow each other over the edges of transcripts, until one between them is removed."""
    spoken = Turn(speaker=None, text="The bridge.")
    silent = Turn(speaker=None, text="")
    with library_of(
        Transcript(id="before", title="before", turns=(silent,)), Transcript(id="said", title="said", turns=(spoken,))
    ) as library:
        assert [hit.transcript_id for hit in library.search("bridge")] == ["said"]
    with library_of(Transcript(id="one", title="one", turns=(silent, spoken))) as library:
        assert [hit.turn for hit in library.search("bridge")] == [1, 0]
