"""The folder of a library: how tests open it, from this process and another, and look into it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

from conftest import WordEmbedder
from library_talks import QUESTION

from qa import Library

ROOT = Path(__file__).parent.parent


def opened(folder: Path, *, read_only: bool = False) -> Library:
    return Library.open(folder, embedder=WordEmbedder(), read_only=read_only)


def found(library: Library, question: str = QUESTION) -> list[tuple[str, int, float]]:
    return [(hit.transcript_id, hit.turn, hit.score) for hit in library.search(question)]


def found_in(folder: Path) -> list[tuple[str, int, float]]:
    """What the library in this folder finds."""
    with opened(folder) as library:
        return found(library)


def holding(folder: Path, word: str) -> list[str]:
    """The files with `word` in their bytes, in any case."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes().lower()
    )


def missing(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def in_reach(code: str) -> str:
    """`code` for a second process, with the project and the encoder of the tests in its reach."""
    paths = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n"
    return paths + "from conftest import WordEmbedder\nfrom qa import *\n" + textwrap.dedent(code)


def other_process(code: str) -> str:
    """What a second process prints that runs `code`."""
    done = subprocess.run([sys.executable, "-c", in_reach(code)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
