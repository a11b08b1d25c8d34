"""Models in folders: the default one under other names and with other settings, its weights linked and not copied."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from embeddings import DEFAULT_MODEL, find_model

SETTINGS = "config_sentence_transformers.json"


def default_model_as(folder: Path, prompts: dict[str, Any] | None = None) -> str:
    """The name of `folder`, which then holds the default model, with these prompts in its settings."""
    original = find_model(DEFAULT_MODEL).folder
    shutil.copytree(original, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "model.safetensors").symlink_to(original / "model.safetensors")
    if prompts is not None:
        settings = json.loads((original / SETTINGS).read_text(encoding="utf-8"))
        (folder / SETTINGS).write_text(json.dumps(settings | {"prompts": prompts}), encoding="utf-8")
    return str(folder)
