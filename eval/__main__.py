"""The command line of the benchmark: `python -m eval`.

Tables go to standard output, progress and errors to standard error. Exit codes: 0 done, 1 an error, or this project
could not be measured, or a --fail-if is met; 2 a command that was not understood; 130 interrupted.
"""

from __future__ import annotations

import datetime as dt
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from eval.errors import DatasetProblems, NotInstalled
from qa.errors import TranscriptQAError

FOLDER = Path(__file__).parent
SAMPLES = "samples"
DATASETS = (SAMPLES, "own", "explainmeetsum", "friendsqa", "locomo", "molweni", "qmsum")
SYSTEMS = ("bm25", "encoder", "without-reranker", "transcript-qa", "llamaindex", "langchain", "haystack", "txtai")
INTERRUPTED = 130

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(
    epilog="The sets as their authors publish them, and the layout for your own, are described in eval/README.md. "
    "Exit codes: 0 done; 1 error, or a --fail-if met; 2 not understood; 130 interrupted (say it again to go on)."
)
def benchmark(
    dataset: Annotated[str, typer.Option(metavar="NAME", help=f"Question set: {', '.join(DATASETS)}.")] = SAMPLES,
    data: Annotated[
        Path | None, typer.Option(metavar="PATH", help="File or folder of the set; the samples ship with the project.")
    ] = None,
    scope: Annotated[
        str,
        typer.Option(
            metavar="WHERE",
            help="Where each question is asked: own (inside its own transcript), library (over all of them) or both.",
        ),
    ] = "both",
    systems: Annotated[
        str,
        typer.Option(metavar="NAMES", help=f"What is measured: of {', '.join(SYSTEMS)}.", show_default="all"),
    ] = ",".join(SYSTEMS),
    transcripts: Annotated[
        str | None,
        typer.Option(
            metavar="GLOBS",
            help='Only transcripts with such an id, and the questions about them: "*_e22", or several with commas.',
            show_default="all",
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=1,
            help="A quick look: at most N questions, spread evenly, over not more transcripts than that takes.",
        ),
    ] = None,
    json: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the figures go; they hold no text of the set.",
            show_default="results/TIME-NAME.json in the cache",
        ),
    ] = None,
    html: Annotated[
        Path, typer.Option(metavar="FILE", help="Where the report goes; it quotes the set, so mind its licence.")
    ] = Path("report.html"),
    cache: Annotated[
        Path,
        typer.Option(
            metavar="FOLDER",
            help="Keeps vectors, and what an interrupted run has done.",
            show_default="eval/.cache",
        ),
    ] = FOLDER / ".cache",
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            metavar="BEFORE AFTER",
            help="Measure nothing, but say what changed between two JSON files, and if it is more than noise.",
        ),
    ] = None,
    fail_if: Annotated[
        list[str] | None,
        typer.Option(
            metavar="BOUND",
            help="With --compare: exit with 1 if a figure of this project changed so, such as "
            '"hit@5 < -0.02" or "own MRR < 0"; may be repeated.',
        ),
    ] = None,
) -> None:
    """Measure how well transcripts are searched and quoted: this project, its parts alone, and other people's tools.

    Prints a table, and writes the figures as JSON and a report as one HTML file that opens offline. What is not
    installed is skipped, what crashes is named, and the rest goes on. The first run encodes the transcripts; later
    ones take the vectors from the cache.
    """
    if compare is not None:
        _compare(*compare, fail_if or [])
        return
    if fail_if:
        raise typer.BadParameter("is a bound on a change, and needs --compare", param_hint="--fail-if")
    _check(dataset, data)
    _measure(dataset, data, _patterns(transcripts), limit, _scopes(scope), _systems(systems), json, html, cache)


def _measure(
    dataset: str,
    data: Path | None,
    patterns: tuple[str, ...],
    limit: int | None,
    scopes: list[str],
    systems: list[str],
    json: Path | None,
    html: Path,
    cache: Path,
) -> None:
    if find_spec("ir_measures") is None:
        raise NotInstalled("ir-measures", "eval")

    from rich.console import Console

    from embeddings import SentenceTransformerEmbedder
    from eval.datasets import LOADERS, load_samples
    from eval.part import Part
    from eval.report import write_report
    from eval.results import write_results
    from eval.run import Benchmark
    from eval.score import summary
    from eval.systems import PROJECT, Scope
    from eval.terminal import WIDE, ProgressBar, print_results
    from eval.visible import visible
    from qa.settings import Settings

    part = Part(patterns, limit)
    questions = part.of(load_samples() if data is None else LOADERS[dataset](data))
    embedder = SentenceTransformerEmbedder(Settings.from_environment().model)
    try:
        with ProgressBar(Console(stderr=True)) as observer:
            outcomes = Benchmark(questions, embedder, cache).run(systems, [Scope(name) for name in scopes], observer)
    except KeyboardInterrupt:
        typer.echo("interrupted; the same command goes on from here", err=True)
        raise typer.Exit(INTERRUPTED) from None
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    results = summary(questions, outcomes, embedder, part, now)
    stdout = Console(width=None if sys.stdout.isatty() else WIDE)
    print_results(results, stdout)
    json = json or cache / "results" / f"{now:%Y-%m-%d-%H%M%S}-{dataset}.json"
    write_results(results, json)
    write_report(results, outcomes, html)
    typer.echo(visible(f"figures: {json}, report: {html}"), err=True)
    if any(outcome.system == PROJECT and outcome.status == "failed" for outcome in outcomes):
        raise typer.Exit(1)


def _compare(before: Path, after: Path, texts: list[str]) -> None:
    from rich.console import Console

    from eval.compare import Condition, compare
    from eval.results import read_results
    from eval.terminal import WIDE, print_comparison

    conditions = [Condition.parse(text) for text in texts]
    comparison = compare(read_results(before), read_results(after))
    print_comparison(comparison, Console(width=None if sys.stdout.isatty() else WIDE))
    met = [(condition, change) for condition in conditions for change in condition.met_by(comparison)]
    for condition, change in met:
        typer.echo(
            f"failed: {condition.text}: {change.scope} {change.measure} changed by {change.change:+.4f}", err=True
        )
    if met:
        raise typer.Exit(1)


def _check(dataset: str, data: Path | None) -> None:
    if dataset not in DATASETS:
        raise typer.BadParameter(f"{dataset!r} is none of {', '.join(DATASETS)}", param_hint="--dataset")
    if dataset == SAMPLES and data is not None:
        raise typer.BadParameter(
            "the samples ship with the project; for a set of yours say --dataset own", param_hint="--data"
        )
    if dataset != SAMPLES and data is None:
        raise typer.BadParameter(f"say where {dataset} is", param_hint="--data")


def _scopes(scope: str) -> list[str]:
    if scope not in ("own", "library", "both"):
        raise typer.BadParameter(f"{scope!r} is none of own, library, both", param_hint="--scope")
    return ["own", "library"] if scope == "both" else [scope]


def _systems(systems: str) -> list[str]:
    names = list(dict.fromkeys(name.strip() for name in systems.split(",")))
    for name in names:
        if name not in SYSTEMS:
            raise typer.BadParameter(f"{name!r} is none of {', '.join(SYSTEMS)}", param_hint="--systems")
    return names


def _patterns(transcripts: str | None) -> tuple[str, ...]:
    if transcripts is None:
        return ()
    patterns = tuple(sorted({pattern.strip() for pattern in transcripts.split(",")}))
    if "" in patterns:
        raise typer.BadParameter("a pattern between its commas is empty", param_hint="--transcripts")
    return patterns


def main() -> None:
    """Runs the command line; an error of the project's own is one line, and problems of a set are one line each."""
    try:
        app(standalone_mode=True)
    except TranscriptQAError as error:
        sys.exit(_explain(error))


def _explain(error: TranscriptQAError) -> int:
    from eval.visible import visible

    if isinstance(error, DatasetProblems):
        for problem in error.problems:
            typer.echo(visible(str(problem)), err=True)
        typer.echo(visible(f"error: {error.problem}; nothing was run"), err=True)
    else:
        typer.echo(visible(f"error: {error}"), err=True)
    return 1


if __name__ == "__main__":
    main()
