"""What the benchmark shows in a terminal: progress while it runs, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from eval.compare import CHANCE, Comparison, standing
from eval.results import ANSWERING, RANKING, Figure, Results, SystemResult
from eval.run import Outcome
from eval.systems import PROJECT, Scope
from eval.visible import visible

WIDE = 139
"""Columns that the main table takes on one line a system."""
STANDING = f"ahead or behind: {PROJECT}, question by question, by more than noise; even: no difference beyond noise"


class ProgressBar:
    """A bar for the system at work, where somebody watches, and a line for each that is done."""

    def __init__(self, console: Console) -> None:
        self._console = console
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self._bars = Progress(*columns, console=console, transient=True)
        self._task = self._bars.add_task("", visible=False)
        self._name, self._total = "", 0

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def started(self, system: str, scope: Scope, total: int) -> None:
        self._name, self._total = f"{scope} {system}", total
        # Without a total the bar swings: how long indexing takes is not known beforehand.
        self._bars.reset(self._task, description=f"{self._name}: indexing", total=None, visible=True)

    def advanced(self, done: int) -> None:
        if done:
            self._bars.update(self._task, description=f"{self._name}: asking", total=self._total, completed=done)

    def finished(self, outcome: Outcome) -> None:
        line = f"{outcome.scope} {outcome.system}: {outcome.status}"
        if outcome.status == "done":
            asking = sum(record.seconds + (record.answer_seconds or 0) for record in outcome.records.values())
            count = len(outcome.records)
            line += f", indexed in {outcome.index_seconds:.1f} s, {count} questions in {asking:.1f} s"
        else:
            line += f", {outcome.detail}"
        self._console.print(Text(visible(line)), soft_wrap=True)


def print_results(results: Results, console: Console) -> None:
    """The tables of a run."""
    console.print(Text(visible(f"{results.part}: {results.size}; {results.models}")))
    for note in results.dataset.notes:
        console.print(Text(visible(f"  {note}")))
    for scope in Scope:
        measured = [result for result in results.systems if result.scope is scope]
        if measured:
            _print_scope(scope, measured, console)


def print_comparison(comparison: Comparison, console: Console) -> None:
    """What changed from one run to another."""
    for note in comparison.notes:
        console.print(Text(visible(f"note: {note}")))
    table = Table(box=None, pad_edge=False)
    for name in ("system", "scope", "measure"):
        table.add_column(name)
    for name in ("before", "after", "change", "p", "questions"):
        table.add_column(name, justify="right")
    table.add_column("")
    for change in comparison.changes:
        table.add_row(
            Text(visible(change.system)),
            change.scope,
            change.measure,
            short(change.before),
            short(change.after),
            f"{change.change:+.3f}",
            "" if change.p is None else f"{change.p:.3f}",
            str(change.questions),
            change.verdict,
        )
    console.print(table)
    console.print(Text(f"Each question is compared with itself; {CHANCE}."))


def short(value: float) -> str:
    """A share with three digits, as tables of the field print it: .387."""
    return f"{value:.3f}".removeprefix("0")


def heading(scope: Scope, done: Sequence[SystemResult]) -> str:
    """Where each question was asked, and how many turns one search looks through."""
    size = f"{done[0].index_size:,} turns" if done else "nothing"
    if scope is Scope.OWN:
        return f"Each question inside its own transcript: {size} searched, the median"
    return f"Each question over all transcripts: {size} searched"


def _print_scope(scope: Scope, measured: Sequence[SystemResult], console: Console) -> None:
    done = [result for result in measured if result.status == "done"]
    console.print()
    if done:
        console.print(_ranking_table(heading(scope, done), done, "" if console.width >= WIDE else "\n"))
        console.print(Text("± half of the 95 % interval"))
    if compared := [result for result in done if result.p_values]:
        console.print()
        console.print(_standing_table(next(result for result in done if result.system == PROJECT), compared))
        console.print(Text(f"{STANDING}; {CHANCE}"))
    for result in measured:
        if result.status != "done":
            console.print(Text(visible(f"{result.system}: {result.status}, {result.reason}")))
    for result in done:
        if result.answer_ms is not None:
            console.print()
            console.print(_answer_table(result))


def _ranking_table(title: str, done: Iterable[SystemResult], between: str) -> Table:
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    table.add_column("system", overflow="fold")
    for measure in (*RANKING, "turns/s", "p50 ms", "p95 ms"):
        table.add_column(measure, justify="right", overflow="fold")
    for result in done:
        cells = []
        for measure in RANKING:
            figure = result.figures.get(measure)
            cells.append("" if figure is None else f"{short(figure.value)}{between}{_half(figure)}")
        latency = ("", "") if result.query_ms is None else (f"{result.query_ms.p50:.1f}", f"{result.query_ms.p95:.1f}")
        table.add_row(result.system, *cells, f"{result.turns_per_second:,.0f}", *latency)
    return table


def _standing_table(project: SystemResult, others: Iterable[SystemResult]) -> Table:
    table = Table(box=None, pad_edge=False, title=f"{PROJECT} beside the others", title_justify="left")
    table.add_column("system", overflow="fold")
    for measure in RANKING:
        table.add_column(measure, overflow="fold")
    for other in others:
        table.add_row(other.system, *(standing(project, other, measure) for measure in RANKING))
    return table


def _answer_table(result: SystemResult) -> Table:
    table = Table(box=None, pad_edge=False, title=f"Answers of {result.system}", title_justify="left")
    table.add_column("measure")
    for name in ("value", "±", "questions"):
        table.add_column(name, justify="right")
    for measure, figure in result.figures.items():
        if measure in ANSWERING:
            table.add_row(measure, short(figure.value), _half(figure)[1:], str(figure.questions))
    if result.answer_ms is not None:
        table.add_row("p50, p95 ms", f"{result.answer_ms.p50:.1f}", f"{result.answer_ms.p95:.1f}", "")
    return table


def _half(figure: Figure) -> str:
    return f"±{short((figure.high - figure.low) / 2)}"
