"""Where figures come from: the commit, the versions and the machine."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from qa.transcript import Frozen

PACKAGES = ("transcript-qa", "torch", "sentence-transformers", "numpy", "faiss-cpu", "tantivy", "ir-measures")


class Machine(Frozen):
    """What figures of time depend on; it does not name the machine."""

    system: str
    processor: str
    cores: int
    threads: int
    """Threads that the encoder may use."""


def machine() -> Machine:
    """This machine."""
    import torch

    return Machine(
        system=f"{platform.system()} {platform.machine()}",
        processor=_processor(),
        cores=os.cpu_count() or 1,
        threads=torch.get_num_threads(),
    )


def versions() -> dict[str, str]:
    """Of Python and of the packages every run rests on, as far as they are installed."""
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def commit() -> str | None:
    """The commit this code is checked out at, with `+changes` where files differ from it; None outside a checkout."""
    git = shutil.which("git")
    folder = Path(__file__).parent.parent
    if git is None or not (folder / ".git").exists():
        return None
    try:
        head = _git(git, folder, "rev-parse", "HEAD")
        changed = _git(git, folder, "status", "--porcelain", "--", "*.py")
    except (OSError, subprocess.CalledProcessError):
        return None
    return f"{head}+changes" if changed else head


def _git(git: str, folder: Path, *arguments: str) -> str:
    ran = subprocess.run(  # noqa: S603 - fixed words, and the folder this file lies in
        [git, "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    )
    return ran.stdout.strip()


def _processor() -> str:
    """Its model, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor()
