"""The systems that are compared: what each returns, and how chunks are led back to turns."""

import math
import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from eval.__main__ import DATASETS, SYSTEMS
from eval.datasets import LOADERS
from eval.errors import NotInstalled
from eval.metrics import Passage
from eval.peers import PEERS
from eval.peers.plain import PlainText, locate
from eval.systems import DEPTH, PROJECT, WITHOUT_RERANKER, Scope, index_for, open_system
from qa.citation import Span
from qa.transcript import Transcript, Turn

HARBOUR = Transcript(
    id="harbour",
    title="Harbour",
    turns=(
        Turn(speaker="Ann", text="The ferry starts on Monday."),
        Turn(speaker="Bob", text="Ferries were late, ferries are late."),
        Turn(speaker=None, text=""),
        Turn(speaker="Ann", text="And it is what it is."),
    ),
)
BRIDGE = Transcript(
    id="bridge",
    title="Bridge",
    turns=(Turn(speaker="Cleo", text="The bridge opens in May."), Turn(speaker="Ann", text="No ferry then?")),
)


def whole(transcript: Transcript, number: int) -> Passage:
    return Passage(transcript.id, number, 0, len(transcript.turns[number].text))


# BM25


def bm25(frequency: int, length: int, documents: int, holding: int, mean: float) -> float:
    idf = math.log(1 + (documents - holding + 0.5) / (holding + 0.5))
    return idf * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / mean))


def test_bm25_matches_stems_and_passes_over_stop_words(word_embedder):
    index = open_system("bm25", word_embedder).index([HARBOUR, BRIDGE])
    # Indexed: ann ferri start monday; bob ferri were late ferri late; nothing; ann what; cleo bridg open may; ann
    # ferri.
    lengths = [4, 6, 0, 2, 4, 2]
    mean = sum(lengths) / 6
    scores = {
        whole(HARBOUR, 0): bm25(1, 4, 6, 3, mean),
        whole(HARBOUR, 1): bm25(2, 6, 6, 3, mean),
        whole(BRIDGE, 1): bm25(1, 2, 6, 3, mean),
    }
    assert index.search("Which ferries?", None) == sorted(scores, key=lambda turn: -scores[turn])
    assert index.search("Is it there?", None) == []


def test_bm25_knows_who_spoke_and_keeps_the_order_of_equals(word_embedder):
    talk = Transcript(id="t", title="t", turns=tuple(Turn(speaker="Cleo", text=text) for text in ("Hm.", "Oh.", "Ah.")))
    index = open_system("bm25", word_embedder).index([talk])
    assert index.search("What did Cleo say?", None) == [whole(talk, 0), whole(talk, 1), whole(talk, 2)]


# The encoder alone


def test_the_encoder_alone_ranks_turns_by_their_own_words(word_embedder):
    index = open_system("encoder", word_embedder).index([HARBOUR, BRIDGE])
    turns = [(talk, number) for talk in (HARBOUR, BRIDGE) for number in range(len(talk.turns))]
    texts = [talk.turns[number].text for talk, number in turns]
    for question in ("When does the ferry start?", "Ann", "The bridge opens in May."):
        cosines = [
            float(np.dot(word_embedder.encode_queries([question])[0], word_embedder.encode_queries([text])[0]))
            for text in texts
        ]
        by_hand = sorted(range(len(texts)), key=lambda place: (-round(cosines[place], 5), place))
        assert index.search(question, None) == [whole(*turns[place]) for place in by_hand]
    assert index.search("The bridge opens in May.", None)[0] == whole(BRIDGE, 0)


# This project


def test_the_project_is_asked_through_its_library(word_embedder):
    index = open_system(PROJECT, word_embedder).index([HARBOUR, BRIDGE])
    try:
        everywhere = index.search("When does the ferry start?", None)
        assert {passage.transcript for passage in everywhere} == {"harbour", "bridge"}
        assert all(
            passage == whole({"harbour": HARBOUR, "bridge": BRIDGE}[passage.transcript], passage.turn)
            for passage in everywhere
        )
        inside = index.search("When does the ferry start?", "bridge")
        assert {passage.transcript for passage in inside} == {"bridge"}
        answer = index.answer("When does the bridge open?", "bridge")
        assert answer is not None
        assert {citation.transcript_id for citation in (*answer.citations, *answer.near_misses)} <= {"bridge"}
    finally:
        index.close()


class LastFirst:
    """A reranker that likes what comes late in the alphabet."""

    name = "last-first"
    digest = "0123456789abcdef"

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        order = sorted(passages)
        return np.array([100.0 * order.index(passage) for passage in passages], dtype=np.float32)


def test_the_project_is_measured_with_its_reranker_and_without(word_embedder, monkeypatch):
    monkeypatch.setenv("TRANSCRIPT_QA_RERANKER", "last-first")
    opened = {"last-first": LastFirst(), "none": None}
    monkeypatch.setattr("eval.systems.open_reranker", opened.__getitem__)
    talk = Transcript(
        id="t", title="t", turns=(Turn(speaker="A", text="The ferry starts."), Turn(speaker="B", text="Boats."))
    )
    first = {}
    for name, reranker in ((PROJECT, "last-first 0123456789ab"), (WITHOUT_RERANKER, "none")):
        system = open_system(name, word_embedder)
        assert (system.name, system.versions["reranker"]) == (name, reranker)
        index = system.index([talk])
        first[name] = index.search("When does the ferry start?", None)[0].turn
        index.close()
    # Behind "... | B:" stands the second turn, which has none of the question's words.
    assert first == {PROJECT: 1, WITHOUT_RERANKER: 0}


# Scopes


@pytest.mark.parametrize("name", ["bm25", "encoder", PROJECT])
def test_in_its_own_scope_a_question_sees_one_transcript(name, word_embedder):
    index = index_for(Scope.OWN, open_system(name, word_embedder), [HARBOUR, BRIDGE])
    try:
        for talk in (HARBOUR, BRIDGE):
            found = index.search("Was there a ferry?", talk.id)
            assert found
            assert {passage.transcript for passage in found} == {talk.id}
    finally:
        index.close()


def test_no_system_returns_more_than_asked_for(word_embedder):
    turns = tuple(Turn(speaker="Ann", text=f"Ferry number {number}.") for number in range(DEPTH + 50))
    for name in ("bm25", "encoder", PROJECT):
        index = open_system(name, word_embedder).index([Transcript(id="t", title="t", turns=turns)])
        assert len(index.search("ferry", None)) == DEPTH
        index.close()


def test_the_command_line_names_what_there_is():
    assert set(SYSTEMS) == {"bm25", "encoder", WITHOUT_RERANKER, PROJECT, *PEERS}
    assert set(DATASETS) == {"samples", *LOADERS}


# Plain text and back


def test_a_transcript_as_plain_text():
    plain = PlainText(HARBOUR)
    assert plain.text == (
        "Ann: The ferry starts on Monday.\nBob: Ferries were late, ferries are late.\n\nAnn: And it is what it is.\n"
    )
    assert plain.passages(0, 5) == []  # a label alone holds no words
    assert plain.passages(0, 9) == [Passage("harbour", 0, 0, 4)]
    assert plain.passages(26, 45) == [Passage("harbour", 0, 21, 27), Passage("harbour", 1, 0, 7)]
    assert plain.passages(70, 76) == [Passage("harbour", 1, 32, 36)]


TEXT = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.tuples(st.none() | TEXT, TEXT), max_size=6), st.data())
def test_every_character_leads_back_to_its_turn(turns, data):
    talk = Transcript(id="t", title="t", turns=tuple(Turn(speaker=who, text=text) for who, text in turns))
    plain = PlainText(talk)
    start = data.draw(st.integers(0, len(plain.text)))
    end = data.draw(st.integers(start, len(plain.text)))
    # By brute force: to which character of which turn each character of the text belongs.
    owners: list[tuple[int, int] | None] = []
    for number, (who, text) in enumerate(turns):
        owners += [None] * (len(who) + 2 if who else 0)
        owners += [(number, place) for place in range(len(text))]
        owners.append(None)
    assert len(owners) == len(plain.text)
    held = [owner for owner in owners[start:end] if owner is not None]
    found = [(turn, place) for _, turn, first, last in plain.passages(start, end) for place in range(first, last)]
    assert found == held


def test_a_chunk_is_found_where_its_splitter_says_or_by_its_words():
    text = "go on.  Then\n go on. And go on."
    assert locate(text, "go on.", 14) == Span(start=14, end=20)
    assert locate(text, "Then go on.") == Span(start=8, end=20)
    assert locate(text, "go on.", -1) == Span(start=0, end=6)
    assert locate(text, "go on.", 3) == Span(start=0, end=6)
    assert locate(text, "go on.", after=1) == Span(start=14, end=20)
    with pytest.raises(ValueError, match="not in the text"):
        locate(text, "went on.")


# Peers


def installed(name: str) -> pytest.MarkDecorator:
    missing = []
    for package in PEERS[name][1]:
        try:
            version(package)
        except PackageNotFoundError:
            missing.append(package)
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} is not installed")


@pytest.mark.filterwarnings("ignore")  # what these packages warn of is theirs to mend
@pytest.mark.parametrize("name", [pytest.param(name, marks=installed(name)) for name in PEERS])
def test_a_peer_finds_words_again(name, word_embedder):
    said = "Then we talked about the {} for a while,  and about what it costs. "
    things = "anchor beacon canal dock estuary funnel galley hull island jetty keel lantern mast net oar pier".split()
    turns = tuple(Turn(speaker="Ann" if n % 2 else None, text=said.format(thing)) for n, thing in enumerate(things * 8))
    long = Transcript(id="long", title="long", turns=turns)
    system = open_system(name, word_embedder)
    assert set(system.versions) == set(PEERS[name][1])
    index = system.index([long, BRIDGE])
    found = index.search("The bridge opens in May.", None)
    assert Passage("bridge", 0, 0, len("The bridge opens in May.")) in found
    # Fewer chunks than hits asked for, or all lines alike: whatever is returned lies inside its turn.
    talks = {"long": long, "bridge": BRIDGE}
    for passage in found:
        assert 0 <= passage.start < passage.end <= len(talks[passage.transcript].turns[passage.turn].text)
    own = index_for(Scope.OWN, system, [long, BRIDGE])
    assert {passage.transcript for passage in own.search("anchor", "bridge")} == {"bridge"}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=installed(name)) for name in ("llamaindex", "langchain", "haystack")]
)
def test_all_chunks_of_a_peer_cover_all_words(name, word_embedder):
    turns = tuple(Turn(speaker="Ann", text=f"{number} is a number,\t as  good as any. ") for number in range(300))
    talk = Transcript(id="t", title="t", turns=turns)
    found = open_system(name, word_embedder).index([talk]).search("number", None)
    read: dict[int, set[int]] = {}
    for passage in found:
        read.setdefault(passage.turn, set()).update(range(passage.start, passage.end))
    for number, turn in enumerate(turns):
        words = {place for match in re.finditer(r"\S+", turn.text) for place in range(*match.span())}
        assert words <= read[number]


def test_a_peer_that_is_not_installed_says_so(monkeypatch, word_embedder):
    monkeypatch.setitem(PEERS, "nothing", ("Nothing", ("no-such-distribution",)))
    with pytest.raises(NotInstalled, match=r"no-such-distribution is not installed.*eval-peers") as caught:
        open_system("nothing", word_embedder)
    assert (caught.value.package, caught.value.extra) == ("no-such-distribution", "eval-peers")


def test_peers_stay_small():
    spec = find_spec("eval.peers")
    assert spec is not None and spec.origin is not None
    for name in PEERS:
        assert len((Path(spec.origin).parent / f"{name}.py").read_text("utf-8").splitlines()) <= 60
