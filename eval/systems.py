"""What is compared: this project, its parts alone, and the peers of `eval.peers`.

To add one: give it an `index` method as `System` has it, and name it in `open_system`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib.metadata import version
from typing import Protocol

import numpy as np
import tantivy

from embeddings import NO_RERANKER, Embedder, open_reranker
from eval.metrics import Passage
from qa import Library
from qa.answer import Answer
from qa.settings import Settings
from qa.transcript import Transcript

DEPTH = 100
"""Hits asked of every system: as many as the first 1,000 words may take where turns are short."""

PROJECT = "transcript-qa"
"""This project as it is set: whose figures are compared between runs and with the others'."""
WITHOUT_RERANKER = "without-reranker"
"""This project, but the best candidates are not read again."""

RERANKER = "reranker"
"""Names the reranker among the versions of this project."""


class Scope(StrEnum):
    """Where a question is asked."""

    OWN = "own"
    """Inside the transcript it is about."""
    LIBRARY = "library"
    """Over all transcripts of the set, so that finding the right one is part of the task."""


class Index(Protocol):
    """Transcripts that a system has taken in. `transcript` is the id of the one to look in, None for all of them."""

    def search(self, question: str, transcript: str | None) -> list[Passage]:
        """What the system returns for a question, best first; the turns of a chunk one after another."""
        ...

    def answer(self, question: str, transcript: str | None) -> Answer | None:
        """The system's answer, or None from one that only finds passages."""
        return None

    def close(self) -> None:
        """Lets go of what it holds; nothing, where only memory is held."""
        return


class System(Protocol):
    """Something that can be measured.

    `versions` are those of the packages it consists of. One that `filters` can look in part of its index; of another
    an index is made for each transcript, as somebody would who wants answers from one conversation.
    """

    @property
    def name(self) -> str: ...

    @property
    def filters(self) -> bool: ...

    @property
    def versions(self) -> Mapping[str, str]: ...

    def index(self, transcripts: Sequence[Transcript]) -> Index:
        """Takes in the transcripts."""


def open_system(name: str, embedder: Embedder) -> System:
    """The system of that name, over the given encoder. Raises NotInstalled."""
    if name == PROJECT:
        return ThisProject(name, embedder, Settings.from_environment().reranker)
    if name == WITHOUT_RERANKER:
        return ThisProject(name, embedder, NO_RERANKER)
    if name == "encoder":
        return EncoderAlone(embedder)
    if name == "bm25":
        return BM25()
    from eval.peers import PeerSystem

    return PeerSystem(name, embedder)


def index_for(scope: Scope, system: System, transcripts: Sequence[Transcript]) -> Index:
    """An index of the transcripts that can be asked in this scope."""
    if scope is Scope.LIBRARY or system.filters:
        return system.index(transcripts)
    return _Separate({transcript.id: system.index([transcript]) for transcript in transcripts})


class _Separate(Index):
    """An index for each transcript."""

    def __init__(self, indexes: Mapping[str | None, Index]) -> None:
        self._indexes = indexes

    def search(self, question: str, transcript: str | None) -> list[Passage]:
        return self._indexes[transcript].search(question, None)

    def close(self) -> None:
        for index in self._indexes.values():
            index.close()


class ThisProject:
    """A library in memory, asked as its users ask it, with the reranker of that name.

    The reranker stands among the `versions`, with the start of its digest where it has one.
    """

    filters = True

    def __init__(self, name: str, embedder: Embedder, reranker: str) -> None:
        self.name = name
        self._embedder = embedder
        self._reranker = open_reranker(reranker)
        digest = getattr(self._reranker, "digest", "")[:12]
        self.versions = {name: version(name) for name in ("sentence-transformers", "faiss-cpu", "tantivy")}
        self.versions[RERANKER] = f"{reranker} {digest}".strip()

    def index(self, transcripts: Sequence[Transcript]) -> Index:
        library = Library.open(embedder=self._embedder, reranker=self._reranker or NO_RERANKER)
        for transcript in transcripts:
            library.add(transcript)
        return _LibraryIndex(library)


class _LibraryIndex(Index):
    def __init__(self, library: Library) -> None:
        self._library = library

    def search(self, question: str, transcript: str | None) -> list[Passage]:
        hits = self._library.search(question, limit=DEPTH, transcripts=_only(transcript))
        return [Passage(hit.transcript_id, hit.turn, 0, len(hit.text)) for hit in hits]

    def answer(self, question: str, transcript: str | None) -> Answer:
        return self._library.ask(question, transcripts=_only(transcript))

    def close(self) -> None:
        self._library.close()


class EncoderAlone:
    """Each turn's text is embedded by itself, without its speaker; the nearest come first."""

    name = "encoder"
    filters = False

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.versions = {"sentence-transformers": version("sentence-transformers")}

    def index(self, transcripts: Sequence[Transcript]) -> Index:
        return _VectorsIndex(self._embedder, transcripts)


class _VectorsIndex(Index):
    def __init__(self, embedder: Embedder, transcripts: Sequence[Transcript]) -> None:
        self._embedder = embedder
        self._turns = _whole_turns(transcripts)
        self._vectors = embedder.encode_passages([turn.text for talk in transcripts for turn in talk.turns])

    def search(self, question: str, transcript: str | None) -> list[Passage]:
        cosines = self._vectors @ self._embedder.encode_queries([question])[0]
        return [self._turns[place] for place in np.argsort(-cosines, kind="stable")[:DEPTH]]


class BM25:
    """BM25 (k1 = 1.2, b = 0.75) over `speaker: text` of each turn, English stop words removed and words stemmed."""

    name = "bm25"
    filters = False

    def __init__(self) -> None:
        self.versions = {"tantivy": version("tantivy")}

    def index(self, transcripts: Sequence[Transcript]) -> Index:
        return _WordsIndex(transcripts)


class _WordsIndex(Index):
    def __init__(self, transcripts: Sequence[Transcript]) -> None:
        self._turns = _whole_turns(transcripts)
        builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
        builder = builder.filter(tantivy.Filter.stopword("english")).filter(tantivy.Filter.stemmer("english"))
        self._analyzer = builder.build()
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("place", fast=True)
        schema.add_text_field("words", tokenizer_name="english", index_option="freq")
        self._index = tantivy.Index(schema.build())
        self._index.register_tokenizer("english", self._analyzer)
        writer = self._index.writer(num_threads=1)
        turns = (turn for transcript in transcripts for turn in transcript.turns)
        for place, turn in enumerate(turns):
            words = f"{turn.speaker}: {turn.text}" if turn.speaker else turn.text
            writer.add_document(tantivy.Document(place=place, words=words))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, question: str, transcript: str | None) -> list[Passage]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, "words", term, "freq"))
            for term in sorted(set(self._analyzer.analyze(question)))
        ]
        hits = self._searcher.search(tantivy.Query.boolean_query(terms), DEPTH, count=False).hits if terms else []
        places = self._searcher.fast_field_values("place", [address for _, address in hits])
        best_first = sorted((-score, int(place or 0)) for (score, _), place in zip(hits, places, strict=True))
        return [self._turns[place] for _, place in best_first]


def _whole_turns(transcripts: Sequence[Transcript]) -> list[Passage]:
    return [
        Passage(transcript.id, number, 0, len(turn.text))
        for transcript in transcripts
        for number, turn in enumerate(transcript.turns)
    ]


def _only(transcript: str | None) -> list[str] | None:
    return None if transcript is None else [transcript]
