"""The few things that differ from one machine to another."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict

from embeddings import DEFAULT_MODEL, NO_RERANKER


class Settings(BaseModel):
    """Where libraries are kept, which encoder makes their vectors and which reranker reads the best candidates again.

    `library` is the user's own; `samples` is the one that holds the bundled transcripts and nothing else;
    `model` is a sentence-transformers model by name or folder, `reranker` a cross-encoder's, or "none".
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    library: Path
    samples: Path
    model: str = DEFAULT_MODEL
    reranker: str = NO_RERANKER

    @classmethod
    def from_environment(cls) -> Settings:
        """Reads TRANSCRIPT_QA_LIBRARY, TRANSCRIPT_QA_SAMPLES, TRANSCRIPT_QA_MODEL and TRANSCRIPT_QA_RERANKER.

        Where they are not set, libraries lie in the platform's data directory, and the models are the default ones.
        """
        home = platformdirs.user_data_path("transcript-qa", appauthor=False)
        return cls(
            library=Path(os.environ.get("TRANSCRIPT_QA_LIBRARY") or home / "library").expanduser(),
            samples=Path(os.environ.get("TRANSCRIPT_QA_SAMPLES") or home / "samples").expanduser(),
            model=os.environ.get("TRANSCRIPT_QA_MODEL") or DEFAULT_MODEL,
            reranker=os.environ.get("TRANSCRIPT_QA_RERANKER") or NO_RERANKER,
        )
