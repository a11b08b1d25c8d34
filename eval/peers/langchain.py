"""LangChain by its tutorial on semantic search: recursive splitter (1,000 characters, 200 overlap), store in memory."""

from __future__ import annotations

from collections.abc import Mapping

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_text_splitters import RecursiveCharacterTextSplitter

from embeddings import Embedder
from eval.peers import Found, Search
from eval.peers.plain import locate
from eval.systems import DEPTH


class LangChain:
    """See `eval.peers.Peer`."""

    def __init__(self, embedder: Embedder) -> None:
        self._embeddings = _Embeddings(embedder)

    def index(self, texts: Mapping[str, str]) -> Search:
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
        documents = [Document(page_content=text, metadata={"transcript": id}) for id, text in texts.items()]
        store = InMemoryVectorStore(self._embeddings)
        store.add_documents(splitter.split_documents(documents))

        def search(question: str) -> list[Found]:
            found = []
            for hit in store.similarity_search(question, k=DEPTH):
                id = hit.metadata["transcript"]
                span = locate(texts[id], hit.page_content, hit.metadata["start_index"])
                found.append(Found(id, span.start, span.end))
            return found

        return search


class _Embeddings(Embeddings):
    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._embedder.encode_passages(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        return self._embedder.encode_queries([text])[0].tolist()
