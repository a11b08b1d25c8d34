"""What an installed copy holds: every package, the samples, the types marker and the page."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = ("qa", "embeddings", "eval")


def files(of: Path) -> set[str]:
    """What belongs into the wheel, by its path in the project: all modules, the page, and what the packages read.

    Of the benchmark only the questions about the samples: its results and its README stay in the project's tree.
    """
    inside = (path for package in PACKAGES for path in (of / package).rglob("*") if path.is_file())
    names = {path.relative_to(of).as_posix() for path in inside if "__pycache__" not in path.parts}
    kept = {name for name in names if name.endswith(".py") or not name.startswith("eval/")}
    return kept | {name for name in names if name.startswith("eval/samples/")} | {"app.py"}


def test_every_file_of_the_packages_is_meant_to_be_installed():
    tools = PROJECT["tool"]["setuptools"]
    include, data = tools["packages"]["find"]["include"], tools["package-data"]
    assert "app" in tools["py-modules"]
    for name in files(ROOT) - {"app.py"}:
        package = ".".join(Path(name).parent.parts)
        if not name.endswith(".py"):
            top, _, rest = name.partition("/")
            assert any(fnmatch(rest, pattern) for pattern in data.get(top, ())), f"{name} is no package-data"
            continue
        assert any(fnmatch(package, pattern) for pattern in include), name
        assert (ROOT / name).with_name("__init__.py").is_file(), f"{package} has no __init__.py"


def test_a_wheel_holds_all_of_it(tmp_path):
    try:
        setuptools = version("setuptools")
    except PackageNotFoundError:
        pytest.skip("no setuptools here, and none is fetched for a test")
    if int(setuptools.partition(".")[0]) < 77:
        pytest.skip(f"setuptools {setuptools} is older than pyproject.toml asks for, and none is fetched for a test")
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in (*PACKAGES, "app.py", "pyproject.toml", "README.md", "LICENSE"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tree / name)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"),
            *("--wheel-dir", str(tmp_path / "wheels"), str(tree)),
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    [wheel] = (tmp_path / "wheels").iterdir()
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = {name.rsplit("/", 1)[1]: name for name in archive.namelist() if ".dist-info/" in name}
        assert b"transcript-qa = qa.cli:main" in archive.read(metadata["entry_points.txt"])
        assert b"License-Expression: Apache-2.0" in archive.read(metadata["METADATA"])
    assert wheel.name == f"transcript_qa-{PROJECT['project']['version']}-py3-none-any.whl"
    assert names == files(tree)
    assert {"app.py", "qa/py.typed", "embeddings/py.typed", "qa/formats/captions/vtt.py", "qa/store/local.py"} <= names
    assert "qa/samples/council-2023-03-14.vtt" in names
