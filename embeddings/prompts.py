"""The words a model wants before a text: its own settings say them, or else the table of known encoders."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from embeddings.encoders import NO_PROMPTS, Prompts, known_encoder
from embeddings.errors import ModelNotFound
from embeddings.models import ModelFiles

_SETTINGS = "config_sentence_transformers.json"


def prompts_of(files: ModelFiles) -> Prompts:
    """The prompts in the model's own settings if there are any for questions or passages, else those of the table.

    Raises ModelNotFound where the settings cannot be read.
    """
    own = _own_prompts(files)
    known = known_encoder(files.name)
    return own if any(own) or known is None else known.prompts


def vectors_digest(weights: str, prompts: Prompts) -> str:
    """Identifies the vectors of passages: the digest of the weights, and another one for each prompt before passages.

    The prompt before a question is not in it: a question is encoded when it is asked, and what a library keeps stays
    good when that prompt changes.
    """
    return hashlib.sha256(f"{weights}\n{prompts.passage}".encode()).hexdigest() if prompts.passage else weights


def _own_prompts(files: ModelFiles) -> Prompts:
    path = files.folder / _SETTINGS
    if not path.is_file():
        return NO_PROMPTS
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelNotFound(
            files.name, f"{path} cannot be read ({error})", "install or download the model again", (files.found_in,)
        ) from error
    prompts = settings.get("prompts") if isinstance(settings, dict) else None
    if not isinstance(prompts, dict):
        return NO_PROMPTS
    return Prompts(_first(prompts, "query"), _first(prompts, "document", "passage", "corpus"))


def _first(prompts: dict[str, Any], *names: str) -> str:
    """sentence-transformers would stop at a name with an empty prompt, and many models have one under "document"."""
    return next((prompt for name in names if isinstance(prompt := prompts.get(name), str) and prompt), "")
