"""Two runs of one question set, or two systems of one run: what differs, and is it more than noise?"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from eval.errors import BadCondition, BadResults
from eval.results import ANSWERING, LOWER_IS_BETTER, RANKING, Results, SystemResult
from eval.statistics import randomisation_test
from eval.systems import PROJECT, Scope

NOISE = 0.05
"""A change whose p-value is not below this may well be chance."""
CHANCE = f"of {round(1 / NOISE)} figures that do not differ, one is expected to look as if it did (p < {NOISE})"
"""What to bear in mind where many figures are tested."""

_CONDITION = re.compile(
    rf"\s*(?:(?P<scope>{'|'.join(Scope)})\s+)?(?P<measure>\S.*?)\s*(?P<sign>[<>]=?)\s*(?P<bound>[-+]?(?:\d+\.?\d*|\.\d+))\s*"
)
_SIGNS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Change:
    """A measure of one system in one scope, over the `questions` that both runs asked.

    `p` is that of a paired randomisation test, None for a measure that has no value of its own for each question.
    """

    system: str
    scope: Scope
    measure: str
    before: float
    after: float
    p: float | None
    questions: int

    @property
    def change(self) -> float:
        """From before to after."""
        return self.after - self.before

    @property
    def verdict(self) -> str:
        """In a word or two."""
        if self.p is None:
            return "not tested"
        if self.p >= NOISE:
            return "no more than noise"
        return "better" if (self.change > 0) != (self.measure in LOWER_IS_BETTER) else "worse"


@dataclass(frozen=True)
class Comparison:
    """All changes, and what else differs between the runs."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """A bound on how this project's figures may change, such as `own hit@5 < -0.02`."""

    text: str
    scope: Scope | None
    measure: str
    sign: str
    bound: float

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Reads `[scope] measure sign number`; `R@5` means recall@5. Raises BadCondition."""
        match = _CONDITION.fullmatch(text)
        if match is None:
            raise BadCondition(text, "it is no bound on a measure")
        measure = re.sub(r"^R@(\d+)$", r"recall@\1", match["measure"])
        if measure not in RANKING + ANSWERING:
            raise BadCondition(text, f"there is no measure {measure!r}; there are {', '.join(RANKING + ANSWERING)}")
        scope = None if match["scope"] is None else Scope(match["scope"])
        return cls(text.strip(), scope, measure, match["sign"], float(match["bound"]))

    def met_by(self, comparison: Comparison) -> list[Change]:
        """The changes of this project that meet it. Raises BadCondition where there is none to look at."""
        changes = [
            change
            for change in comparison.changes
            if (change.system, change.measure) == (PROJECT, self.measure) and self.scope in (None, change.scope)
        ]
        if not changes:
            raise BadCondition(self.text, f"the two runs do not both have this figure of {PROJECT}")
        return [change for change in changes if _SIGNS[self.sign](round(change.change, 9), self.bound)]


def standing(project: SystemResult, other: SystemResult, measure: str) -> str:
    """How this project stands beside another system: "ahead", "behind", or "even" where they may differ by chance.

    By the paired randomisation test of `SystemResult.p_values`; empty where a measure was not tested.
    """
    if measure not in other.p_values:
        return ""
    if other.p_values[measure] >= NOISE:
        return "even"
    return "ahead" if project.figures[measure].value > other.figures[measure].value else "behind"


def compare(before: Results, after: Results) -> Comparison:
    """Compares what both runs measured, question by question.

    Raises BadResults where they are of different sets or parts of one, or have nothing in common.
    """
    if before.dataset.name != after.dataset.name:
        raise BadResults(
            after.dataset.name,
            f"is another question set than {before.dataset.name}",
            "compare two runs of one set",
        )
    if before.transcripts != after.transcripts:
        raise BadResults(
            after.part,
            f"is another part of the set than {before.part}",
            "give both runs the same --transcripts",
        )
    pairs = [
        (result, other)
        for result in before.systems
        if result.status == "done" and (other := after.of(result.system, result.scope)) is not None
    ]
    changes = tuple(change for first, second in pairs for change in _changes(first, second))
    if not changes:
        raise BadResults(after.dataset.name, "the two runs have no system and question in common", "measure both alike")
    return Comparison(changes, tuple(_notes(before, after, pairs)))


def _changes(before: SystemResult, after: SystemResult) -> Iterator[Change]:
    for measure in RANKING + ANSWERING:
        first, second = before.by_question(measure), after.by_question(measure)
        shared = [question for question in first if question in second]
        if shared:
            old, new = [first[question] for question in shared], [second[question] for question in shared]
            p: float | None = randomisation_test(old, new)
            means = sum(old) / len(old), sum(new) / len(new)
            yield Change(before.system, before.scope, measure, *means, p, len(shared))
        elif measure in before.figures and measure in after.figures and before.questions == after.questions:
            figures = before.figures[measure], after.figures[measure]
            values = figures[0].value, figures[1].value
            yield Change(before.system, before.scope, measure, *values, None, figures[1].questions)


def _notes(before: Results, after: Results, pairs: list[tuple[SystemResult, SystemResult]]) -> Iterator[str]:
    if before.dataset.digest != after.dataset.digest:
        yield "the question sets differ; only questions that both have are compared"
    if before.model.digest != after.model.digest:
        yield f"the encoders differ: {before.model.name} before, {after.model.name} after"
    for first, second in pairs:
        if first.versions != second.versions:
            yield f"{first.scope} {first.system}: other versions ({_spelled(first)} before, {_spelled(second)} after)"
    for kept, missing, when in ((before, after, "before"), (after, before, "after")):
        for result in kept.systems:
            if result.status == "done" and missing.of(result.system, result.scope) is None:
                yield f"{result.scope} {result.system}: measured only {when}"


def _spelled(result: SystemResult) -> str:
    return ", ".join(f"{name} {version}" for name, version in result.versions.items())
