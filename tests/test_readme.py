"""The README does what it says: its commands print what stands there, its code runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from embeddings import ENCODERS, KnownEncoder

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def run(command: list[str], cwd: Path, library: Path) -> str:
    environment = {**os.environ, "TRANSCRIPT_QA_LIBRARY": str(library), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder where the samples lie as they do in a checkout, and nothing else."""
    (tmp_path / "qa").mkdir()
    (tmp_path / "qa" / "samples").symlink_to(ROOT / "qa" / "samples")
    return tmp_path


def test_the_commands_print_what_stands_there(checkout: Path) -> None:
    (console,) = blocks("console")
    written = re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]
    assert len(written) >= 5
    for block in written:
        line, _, output = block.partition("\n")
        program, *arguments = shlex.split(line)
        assert program == "transcript-qa"
        # A script in the folder it is started from would find the folder's `qa`, which holds no code.
        start = [sys.executable, "-c", "import sys; sys.path.remove(''); from qa.cli import main; main()"]
        printed = run([*start, *arguments], checkout, checkout / "library")
        assert sorted(printed.splitlines()) == sorted(output.splitlines())


def test_the_code_prints_what_stands_there(checkout: Path) -> None:
    (code,) = blocks("python")
    (output,) = blocks("text")
    assert len(code.splitlines()) <= 12
    assert run([sys.executable, "-c", f"import sys; sys.path.remove('')\n{code}"], checkout, checkout / "x") == output


def test_what_it_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if "://" not in target:
            assert (ROOT / target).exists(), target


def test_its_make_targets_and_variables_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    settings = (ROOT / "qa" / "settings.py").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    assert "TORCH_INDEX" in makefile
    for variable in re.findall(r"TRANSCRIPT_QA_\w+", README):
        assert variable in settings


def row(encoder: KnownEncoder) -> str:
    """The line on one encoder as the table has it."""
    size = f"{encoder.megabytes} MB" if encoder.megabytes < 1000 else f"{encoder.megabytes / 1000:.1f} GB"
    codes = sorted(encoder.languages or ())
    languages = "over 100" if not codes else " ".join(codes) if len(codes) <= 12 else f"{len(codes)}, see its card"
    query, passage = (f"`{prompt}`".replace("|", r"\|") if prompt else "–" for prompt in encoder.prompts)
    return (
        f"| [{encoder.short_name}](https://huggingface.co/{encoder.name}) | {encoder.dimension} "
        f"| {encoder.parameters:g} M, {size} | {encoder.max_tokens or 'all'} | {encoder.licence} | {languages} "
        f"| {query} | {passage} | {encoder.needs or '–'} |"
    )


def test_the_table_of_encoders_is_the_data() -> None:
    section = README.split("## Choosing an encoder\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    assert lines[2:] == [row(encoder) for encoder in ENCODERS]
