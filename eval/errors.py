"""What the benchmark refuses to run on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import ValidationError

from qa.errors import TranscriptQAError

SHOWN = 3
"""How many problems the one-line message spells out; the rest are in the attribute."""


class Problem(NamedTuple):
    """One thing wrong with a question set: `where` is a file and line, or the place inside a JSON file."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def faults(error: ValidationError, whole: str) -> list[Problem]:
    """What does not have the expected shape: each place in dots, or `whole` where all of it is meant."""
    return [
        Problem(".".join(map(str, fault["loc"])) or whole, fault["msg"])
        for fault in error.errors(include_url=False, include_input=False, include_context=False)
    ]


class DatasetProblems(TranscriptQAError):
    """The question set at `path` cannot be run; `problems` are all that is wrong with it, in order."""

    def __init__(self, path: str, problems: Sequence[Problem]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        spelled = "; ".join(str(problem) for problem in problems[:SHOWN])
        more = f"; and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        super().__init__(f"{path} has {count}", spelled + more)
        self.path = path
        self.problems = tuple(problems)


class NotInstalled(TranscriptQAError):
    """Something cannot be measured, because a `package` is not installed; it comes with the extra `extra`."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed", f'pip install "transcript-qa[{extra}]"')
        self.package = package
        self.extra = extra


class CacheUnusable(TranscriptQAError):
    """The benchmark's cache at `path` cannot be used, for `reason`."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"the benchmark's cache {path} cannot be used ({reason})", "delete it and run again")
        self.path = path
        self.reason = reason


class BadResults(TranscriptQAError):
    """The file `path` holds no results that can be compared, for `reason`."""

    def __init__(self, path: str, reason: str, remedy: str = "name a JSON file that `python -m eval` wrote") -> None:
        super().__init__(f"{path}: {reason}", remedy)
        self.path = path
        self.reason = reason


class BadCondition(TranscriptQAError):
    """`condition` cannot be read as a `--fail-if`, for `reason`."""

    def __init__(self, condition: str, reason: str) -> None:
        super().__init__(f"--fail-if {condition!r}: {reason}", 'write it like "hit@5 < -0.02" or "own MRR < 0"')
        self.condition = condition
        self.reason = reason
