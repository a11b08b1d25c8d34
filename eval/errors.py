"""What the benchmark refuses to run on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qa.errors import TranscriptQAError

SHOWN = 3
"""How many problems the one-line message spells out; the rest are in the attribute."""


class Problem(NamedTuple):
    """One thing wrong with a question set: `where` is a file and line, or the place inside a JSON file."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class DatasetProblems(TranscriptQAError):
    """The question set at `path` cannot be run; `problems` are all that is wrong with it, in order."""

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        spelled = "; ".join(str(problem) for problem in problems[:SHOWN])
        more = f"; and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        super().__init__(f"{path} has {count}", spelled + more)
        self.path = path
        self.problems = tuple(problems)
