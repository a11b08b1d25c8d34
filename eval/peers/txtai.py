"""txtai by its quick start: an `Embeddings` index over the pieces of its own `Segmentation`, here the lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from txtai import Embeddings
from txtai.pipeline import Segmentation

from embeddings import Embedder
from eval.peers import Found, Search
from eval.peers.plain import locate
from eval.systems import DEPTH


class Txtai:
    """See `eval.peers.Peer`."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def index(self, texts: Mapping[str, str]) -> Search:
        pieces: list[str] = []
        places: list[Found] = []
        split = Segmentation(lines=True)
        for id, text in texts.items():
            position = 0
            for piece in split(text):
                span = locate(text, piece, after=position)
                position = span.end
                pieces.append(piece)
                places.append(Found(id, span.start, span.end))
        encode: Any = self._embedder.encode_passages  # txtai has one function for both kinds of text
        embeddings = Embeddings(method="external", transform=lambda given: encode(given))
        embeddings.index(pieces)
        encode = self._embedder.encode_queries
        return lambda question: [places[number] for number, _ in embeddings.search(question, DEPTH)]
