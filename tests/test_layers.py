"""Imports go one way only, as CONTRIBUTING.md draws them, and what must start fast imports nothing heavy."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 330
HEAVY = ("torch", "sentence_transformers", "transformers", "faiss", "gradio", "tantivy")


def modules() -> list[Path]:
    """Every module of the project, as a path from its root."""
    found = [path for package in ("embeddings", "qa", "eval") for path in (ROOT / package).rglob("*.py")]
    return sorted(path.relative_to(ROOT) for path in [*found, ROOT / "app.py"])


def drawn() -> list[str]:
    """The entries of CONTRIBUTING.md's picture, lowest first: "embeddings/errors.py", "qa/formats/", ..., "app.py"."""
    picture = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Where things are")[1].split("```")[1]
    folders: list[tuple[int, str]] = []
    entries = []
    for line in picture.splitlines():
        entry = re.match(r"( *)([\w.]+(?:\.py|/))(?= |$)", line)
        if entry is None:
            continue
        indent, name = len(entry[1]), entry[2]
        folders = [folder for folder in folders if folder[0] < indent]
        entries.append("".join(folder for _, folder in folders) + name)
        if name.endswith("/"):
            folders.append((indent, name))
    return entries


def layer(module: Path) -> int:
    """How high in the picture a module stands: at its own entry, else at that of the nearest folder around it."""
    entries = drawn()
    for candidate in (module.as_posix(), *(f"{folder.as_posix()}/" for folder in module.parents)):
        if candidate in entries:
            return entries.index(candidate)
    raise AssertionError(f"CONTRIBUTING.md does not draw {module}")


def imported(module: Path) -> Iterator[Path]:
    """The modules of this project that `module` imports, wherever in it, except for types alone."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            names = [f"{node.module}.{alias.name}" for alias in node.names] + [str(node.module)]
        else:
            continue
        for name in names:
            path = Path(*name.split("."))
            for file in (path.with_suffix(".py"), path / "__init__.py"):
                if (ROOT / file).is_file():
                    yield file


def top(module: Path) -> str:
    return module.parts[0]


def test_the_picture_names_what_there_is():
    missing = [entry for entry in drawn() if not (ROOT / entry).exists()]
    assert missing == []
    assert len(drawn()) > 25


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_module_imports_only_what_is_drawn_above_it(module):
    """The packages' own __init__ files resolve names of all their modules on first use, and are excepted."""
    if module in (Path("qa/__init__.py"), Path("embeddings/__init__.py")):
        return
    for other in imported(module):
        if other.name == "__init__.py" and other.parent in (Path("qa"), Path("embeddings"), *module.parents):
            continue
        assert layer(other) <= layer(module), f"{module} imports {other}, which is drawn below it"


@pytest.mark.parametrize(
    ("package", "never"),
    [("embeddings", {"qa", "eval", "app.py"}), ("qa", {"eval", "app.py"}), ("eval", {"app.py"})],
)
def test_packages_import_one_way(package, never):
    arrows = {(module, other) for module in modules() if top(module) == package for other in imported(module)}
    assert [(str(module), str(other)) for module, other in arrows if top(other) in never] == []
    assert arrows


def test_gradio_is_imported_by_the_page_alone():
    users = {
        module
        for module in modules()
        if re.search(r"^\s*(import|from) gradio\b", (ROOT / module).read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert users
    assert [module for module in users if module.parts[:2] != ("qa", "ui")] == []


@pytest.mark.parametrize("module", modules(), ids=str)
def test_modules_stay_short(module):
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("code", ["import qa", "import embeddings", "import qa.cli", "from qa import Transcript"])
def test_a_light_import_stays_light(code):
    heavy = f"{code}; import sys; print(sorted(set({HEAVY}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_of_the_command_line_loads_no_model():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qa.cli", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "typer" in loaded
    assert loaded & set(HEAVY) == set()
