"""Haystack by its tutorial on embedding retrieval: splitter (200 words, none shared), store in memory, retriever."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

# Nothing leaves the machine; read when the library is imported.
os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"

from haystack import Document
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from embeddings import Embedder
from eval.peers import Found, Search
from eval.peers.plain import locate
from eval.systems import DEPTH


class Haystack:
    """See `eval.peers.Peer`."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def index(self, texts: Mapping[str, str]) -> Search:
        documents = [Document(content=text, meta={"transcript": id}) for id, text in texts.items()]
        chunks = DocumentSplitter().run(documents=documents)["documents"]
        vectors = self._embedder.encode_passages([chunk.content for chunk in chunks])
        store = InMemoryDocumentStore(shared=False)  # else a store lives as long as the process
        store.write_documents(
            [replace(chunk, embedding=vector.tolist()) for chunk, vector in zip(chunks, vectors, strict=True)]
        )
        retriever = InMemoryEmbeddingRetriever(store, top_k=DEPTH)

        def search(question: str) -> list[Found]:
            vector = self._embedder.encode_queries([question])[0].tolist()
            found = []
            for hit in retriever.run(query_embedding=vector)["documents"]:
                id = hit.meta["transcript"]
                span = locate(texts[id], hit.content, hit.meta["split_idx_start"])
                found.append(Found(id, span.start, span.end))
            return found

        return search
