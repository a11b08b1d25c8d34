"""Other people's tools, each set up by its own quick start, with the encoder of the run.

A peer is given transcripts as its users have them, as plain text with a line for each turn, and cuts and ranks them by
its own defaults; only the number of hits is raised to what the measures need. The encoder is handed in where each
provides for one's own, so that all see the same vectors and none is encoded twice. What a peer returns is found again
in the text and scored as the turns it covers. Nothing of a peer is imported before it is measured.

To add one: write a module with a class like `Peer`, and name it in `PEERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple, Protocol

from embeddings import Embedder
from eval.errors import NotInstalled
from eval.metrics import Passage
from eval.peers.plain import PlainText
from eval.systems import Index
from qa.transcript import Transcript

PEERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "llamaindex": ("LlamaIndex", ("llama-index-core",)),
    "langchain": ("LangChain", ("langchain-core", "langchain-text-splitters")),
    "haystack": ("Haystack", ("haystack-ai",)),
    "txtai": ("Txtai", ("txtai",)),
}
"""Module in this package → its class, and the distributions it needs."""


class Found(NamedTuple):
    """A chunk that a peer returned: characters `start` to `end` of the plain text of a transcript."""

    transcript: str
    start: int
    end: int


Search = Callable[[str], Sequence[Found]]
"""Question → chunks, best first."""


class Peer(Protocol):
    """A tool with the encoder it is to use."""

    def __init__(self, embedder: Embedder) -> None: ...

    def index(self, texts: Mapping[str, str]) -> Search:
        """Takes in plain texts by transcript id."""


class PeerSystem:
    """A peer as a `System`. Raises NotInstalled."""

    filters = False

    def __init__(self, name: str, embedder: Embedder) -> None:
        kind, packages = PEERS[name]
        self.name = name
        self.versions = {package: _version(package) for package in packages}
        self._peer: Peer = getattr(import_module(f"eval.peers.{name}"), kind)(embedder)

    def index(self, transcripts: Sequence[Transcript]) -> Index:
        texts = {transcript.id: PlainText(transcript) for transcript in transcripts}
        return _PeerIndex(texts, self._peer.index({id: plain.text for id, plain in texts.items()}))


class _PeerIndex(Index):
    def __init__(self, texts: Mapping[str, PlainText], search: Search) -> None:
        self._texts = texts
        self._search = search

    def search(self, question: str, transcript: str | None) -> list[Passage]:
        return [
            passage
            for found in self._search(question)
            for passage in self._texts[found.transcript].passages(found.start, found.end)
        ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise NotInstalled(package, "eval-peers") from error
