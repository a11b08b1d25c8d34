"""The figures that are committed: whole runs, without a word of the sets, and the same as the README prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eval.results import Results, SystemResult, read_results
from eval.systems import Scope

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "eval" / "results").glob("*.json"))
SETS = {"explainmeetsum": 237, "friendsqa": 1201, "locomo": 999}
SYSTEMS = {"bm25", "encoder", "haystack", "langchain", "llamaindex", "transcript-qa", "txtai"}
OWN = ("hit@1", "hit@5", "recall@10", "R@300w")
LIBRARY = ("hit@1", "recall@10", "R@300w")


def newest(name: str) -> Results:
    """The latest committed run of a set."""
    return read_results([file for file in FILES if file.stem.endswith(f"-{name}")][-1])


def strings(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        for value in content.values():
            yield from strings(value)
    elif isinstance(content, list):
        for value in content:
            yield from strings(value)
    elif isinstance(content, str):
        yield content


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_committed_run_is_dated_and_holds_no_text_of_its_set(file):
    results = read_results(file)
    assert file.stem == f"{results.date.date().isoformat()}-{results.dataset.name}"
    assert results.limit is None
    assert results.commit
    ids = {id for system in results.systems for id in system.questions}
    for text in strings(json.loads(file.read_bytes())):
        assert text in ids or len(text) <= 64 or text in results.dataset.notes
        assert not text.startswith("/")
    assert not any("?" in id or id.count(" ") > 2 for id in ids)


@pytest.mark.parametrize(("name", "questions"), SETS.items())
def test_the_latest_run_of_each_public_set_measured_every_system_in_both_scopes(name, questions):
    results = newest(name)
    assert results.dataset.questions == questions
    assert results.transcripts == ()
    for scope in Scope:
        assert {system.system for system in results.systems if system.scope == scope} >= SYSTEMS
    assert {system.status for system in results.systems} == {"done"}


def cells(system: SystemResult, measures: tuple[str, ...]) -> list[str]:
    return [f"{system.figures[measure].value:.3f}".removeprefix("0") for measure in measures]


@pytest.mark.parametrize("name", SETS)
def test_the_readme_prints_the_figures_of_the_latest_runs(name):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    section = readme.split(f"--dataset {name}")[1].split("\n\n**")[0].split("\n## ")[0]
    printed = {}
    for line in section.splitlines():
        row = [re.sub(r"[*`]", "", cell).strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and row[0] not in ("system", "---"):
            printed[row[0]] = row[1:]
    results = newest(name)
    expected = {}
    for system in {measured.system for measured in results.systems}:
        own, library = results.of(system, Scope.OWN), results.of(system, Scope.LIBRARY)
        assert own is not None and library is not None
        assert own.query_ms is not None and library.query_ms is not None
        expected[system] = [
            *cells(own, OWN),
            f"{own.query_ms.p50:.1f}",
            *cells(library, LIBRARY),
            f"{library.query_ms.p50:.1f}",
        ]
    assert printed == expected
