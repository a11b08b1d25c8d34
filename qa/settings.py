"""The few things that differ from one machine to another."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict

from embeddings import DEFAULT_MODEL


class Settings(BaseModel):
    """Where libraries are kept and which encoder makes their vectors.

    `library` is the user's own; `samples` is the one that holds the bundled transcripts and nothing else;
    `model` is a sentence-transformers model by name or folder.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    library: Path
    samples: Path
    model: str = DEFAULT_MODEL

    @classmethod
    def from_environment(cls) -> Settings:
        """Reads TRANSCRIPT_QA_LIBRARY, TRANSCRIPT_QA_SAMPLES and TRANSCRIPT_QA_MODEL.

        Where they are not set, libraries lie in the platform's data directory, and the model is the default one.
        """
        home = platformdirs.user_data_path("transcript-qa", appauthor=False)
        return cls(
            library=Path(os.environ.get("TRANSCRIPT_QA_LIBRARY") or home / "library").expanduser(),
            samples=Path(os.environ.get("TRANSCRIPT_QA_SAMPLES") or home / "samples").expanduser(),
            model=os.environ.get("TRANSCRIPT_QA_MODEL") or DEFAULT_MODEL,
        )
