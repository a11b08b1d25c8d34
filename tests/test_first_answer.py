"""The whole way, from a file to quotes: on a page saved from an official site, and on the bundled one like it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from embeddings import Embedder
from qa import AnswerKind, Library
from qa.samples import sample_paths

SEED = Path(__file__).parents[2] / "shared" / "transcripts" / "seed-working-meeting.txt"
BRIEFING = next(path for path in sample_paths() if path.stem == "harbour-ferry-briefing")


def opened(path: Path, embedder: Embedder) -> Iterator[Library]:
    with Library.open(embedder=embedder) as library:
        assert library.add(path).failed == ()
        yield library


@pytest.fixture(scope="module")
def briefing(embedder: Embedder) -> Iterator[Library]:
    yield from opened(BRIEFING, embedder)


@pytest.fixture(scope="module")
def seed(embedder: Embedder) -> Iterator[Library]:
    if not SEED.exists():
        pytest.skip(f"{SEED} is not here; the bundled briefing is asked the same kinds of question")
    yield from opened(SEED, embedder)


def quoted(library: Library, question: str, speaker: str, words: str) -> None:
    answer = library.ask(question)
    assert not answer.abstained, answer.reason
    best = answer.citations[0]
    assert best.speaker == speaker
    assert words in " ".join(best.quote.split())
    assert library.get(best.transcript_id).turns[best.turn].text[best.start : best.end] == best.quote


def refused(library: Library, question: str, asked: str, spoke: str) -> None:
    answer = library.ask(question)
    assert (answer.kind, answer.citations) == (AnswerKind.OTHER_SPEAKER, ())
    assert answer.reason is not None
    assert asked in answer.reason
    assert f"{spoke} spoke of it" in answer.reason


def test_the_briefing_answers_with_the_words_of_whoever_said_them(briefing: Library) -> None:
    quoted(briefing, "How many people fit on the Marsh Heron?", "Tobias Quillan", "96 passengers")
    quoted(briefing, "What did the yard trace the thruster to?", "Tobias Quillan", "a cooling pump")
    quoted(briefing, "What did Marrack say about the ambulance?", "Ilse Marrack", "ambulance")


def test_the_briefing_names_who_did_say_it(briefing: Library) -> None:
    refused(briefing, "What did Marrack say about the cooling pump?", asked="Ilse Marrack", spoke="Tobias Quillan")


def test_the_briefing_does_not_answer_what_nobody_said(briefing: Library) -> None:
    assert briefing.ask("Who won the chess championship?").kind == AnswerKind.NEVER_SAID


def test_the_seed_answers_with_the_words_of_whoever_said_them(seed: Library) -> None:
    quoted(seed, "What is Russia doing about Libya?", "Dmitry Medvedev", "as a mediator")
    quoted(seed, "Where are young people being trained?", "Nikolai Bordyuzha", "camps in Afghanistan and Pakistan")


def test_the_seed_names_who_did_say_it(seed: Library) -> None:
    refused(
        seed, "What did Medvedev say about drug trafficking?", asked="Dmitry Medvedev", spoke="Nikolai Bordyuzha"
    )  # fmt: skip
