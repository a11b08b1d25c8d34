"""LlamaIndex by its starter tutorial: a `VectorStoreIndex` of documents and its retriever.

Its default splitter keeps sentences together up to 1,024 tokens, with an overlap of 200; the encoder sees as much of a
chunk as its window holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.embeddings import BaseEmbedding

from embeddings import Embedder
from eval.peers import Found, Search
from eval.peers.plain import locate
from eval.systems import DEPTH


class LlamaIndex:
    """See `eval.peers.Peer`."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedding = _Embedding(embedder=embedder, embed_batch_size=256)

    def index(self, texts: Mapping[str, str]) -> Search:
        documents = [Document(text=text, id_=id) for id, text in texts.items()]
        index = VectorStoreIndex.from_documents(documents, embed_model=self._embedding)
        retriever = index.as_retriever(similarity_top_k=DEPTH)

        def search(question: str) -> list[Found]:
            found = []
            for hit in retriever.retrieve(question):
                id = hit.node.ref_doc_id
                span = locate(texts[id], hit.node.text, hit.node.start_char_idx)
                found.append(Found(id, span.start, span.end))
            return found

        return search


class _Embedding(BaseEmbedding):
    embedder: Any

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self.embedder.encode_passages(texts).tolist()

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self.embedder.encode_queries([query])[0].tolist()

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)
