"""Text to vectors, and the nearest of them. This package knows nothing of transcripts.

Names are resolved on first use (PEP 562), because torch, sentence-transformers and faiss take seconds to import
and most commands need none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from embeddings.embedder import Embedder, SentenceTransformerEmbedder
    from embeddings.encoders import ENCODERS, KnownEncoder, known_encoder
    from embeddings.errors import IndexDamaged, ModelNotFound, TranscriptQAError
    from embeddings.index import FaissIndex, VectorIndex
    from embeddings.models import DEFAULT_MODEL, ModelFiles, find_model
    from embeddings.reranker import NO_RERANKER, CrossEncoderReranker, Reranker, open_reranker

__all__ = [
    "DEFAULT_MODEL",
    "ENCODERS",
    "NO_RERANKER",
    "CrossEncoderReranker",
    "Embedder",
    "FaissIndex",
    "IndexDamaged",
    "KnownEncoder",
    "ModelFiles",
    "ModelNotFound",
    "Reranker",
    "SentenceTransformerEmbedder",
    "TranscriptQAError",
    "VectorIndex",
    "find_model",
    "known_encoder",
    "open_reranker",
]

_MODULES = {
    "embedder": ("Embedder", "SentenceTransformerEmbedder"),
    "encoders": ("ENCODERS", "KnownEncoder", "known_encoder"),
    "errors": ("IndexDamaged", "ModelNotFound", "TranscriptQAError"),
    "index": ("FaissIndex", "VectorIndex"),
    "models": ("DEFAULT_MODEL", "ModelFiles", "find_model"),
    "reranker": ("NO_RERANKER", "CrossEncoderReranker", "Reranker", "open_reranker"),
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"embeddings.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
