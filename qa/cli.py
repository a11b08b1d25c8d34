"""The command line: `transcript-qa add|ask|search|list|remove`.

Results go to standard output, progress and errors to standard error. Exit codes: 0 done or answered, 1 an error,
2 a command that was not understood, 3 nothing to quote. Whatever comes from a transcript is printed
with its control characters made visible, so that it cannot drive the terminal.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa.errors import TranscriptQAError

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.citation import Citation
    from qa.library import Progress

NOT_SAID = 3

app = typer.Typer(
    help="Ask transcripts in plain words and get the exact words that were said: by whom, where, when.",
    epilog="A library is kept in --library, else in $TRANSCRIPT_QA_LIBRARY, else in your data directory. "
    "Exit codes: 0 done, 1 error, 2 not understood, 3 nothing to quote.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

LibraryPath = Annotated[
    Path | None, typer.Option("--library", "-l", help="Directory of the library.", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]
Question = Annotated[str, typer.Argument(help="What you want to know, in plain words.")]
In = Annotated[
    list[str] | None, typer.Option("--transcript", "-t", help="Only in this transcript (an id; may be repeated).")
]
By = Annotated[list[str] | None, typer.Option("--speaker", "-s", help="Only words of this speaker (may be repeated).")]
After = Annotated[dt.datetime | None, typer.Option("--after", formats=["%Y-%m-%d"], help="Only on this day or later.")]
Before = Annotated[dt.datetime | None, typer.Option("--before", formats=["%Y-%m-%d"], help="Only before this day.")]
Literally = Annotated[bool, typer.Option("--no-infer", help="Do not read speakers out of the question.")]


@app.command()
def add(
    sources: Annotated[list[Path], typer.Argument(help="Files, folders or zips of transcripts.", show_default=False)],
    library: LibraryPath = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put new content in the place of old.")] = False,
    as_json: AsJson = False,
) -> None:
    """Add transcripts to the library.

    Reads plain text and saved web pages, WebVTT, SubRip, and this project's own JSON. What is there already
    is left as it is; a file that fails is named with the reason, and the others are added.
    """
    from qa.library import AddReport, Library

    reports = []
    with Library.open(_folder(library)) as opened, _progress() as progress:
        for source in sources:
            try:
                reports.append(opened.add(source, replace=replace, progress=progress))
            except TranscriptQAError as error:
                reports.append(AddReport(failed=((str(source), str(error)),)))
    total = AddReport.joined(reports)
    if as_json:
        typer.echo(total.model_dump_json(indent=2))
    else:
        for word in ("added", "replaced", "unchanged"):
            for id in getattr(total, word):
                typer.echo(f"{word}: {_visible(id)}")
        for _, problem in total.failed:
            typer.echo(f"failed: {_visible(problem)}", err=True)
    if total.failed:
        raise typer.Exit(1)


@app.command()
def ask(
    question: Question,
    library: LibraryPath = None,
    transcript: In = None,
    speaker: By = None,
    after: After = None,
    before: Before = None,
    no_infer: Literally = False,
    as_json: AsJson = False,
) -> None:
    """Answer a question with the exact words that were said, or say that they were not.

    Each quote comes with its speaker, its transcript, its date and time where they are known, and the question it
    replies to.
    """
    from qa.library import Library

    with Library.open(_folder(library), read_only=True) as opened:
        answer = opened.ask(question, **_filters(transcript, speaker, after, before), infer=not no_infer)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        _print_answer(answer)
    if answer.abstained:
        raise typer.Exit(NOT_SAID)


@app.command()
def search(
    question: Question,
    library: LibraryPath = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Turns to show.")] = 10,
    transcript: In = None,
    speaker: By = None,
    after: After = None,
    before: Before = None,
    no_infer: Literally = False,
    as_json: AsJson = False,
) -> None:
    """List the turns that speak to a question, best first."""
    from qa.library import Library

    with Library.open(_folder(library), read_only=True) as opened:
        hits = opened.search(question, limit=limit, **_filters(transcript, speaker, after, before), infer=not no_infer)
    if as_json:
        found = {"reading": hits.reading.model_dump(mode="json"), "hits": [hit.model_dump(mode="json") for hit in hits]}
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for hit in hits:
            words = hit.text[hit.start : hit.end].split()
            start = " ".join(words[:40]) + (" …" if len(words) > 40 else "")
            typer.echo(_visible(f"{hit.rank}. {hit.speaker or 'speaker not named'}, {hit.transcript_id}#{hit.turn}"))
            typer.echo(_visible(f"   {start}"))
    if not hits:
        raise typer.Exit(NOT_SAID)


@app.command("list")
def list_transcripts(library: LibraryPath = None, as_json: AsJson = False) -> None:
    """List the transcripts of the library."""
    from qa.library import Library

    with Library.open(_folder(library), read_only=True) as opened:
        infos = opened.transcripts()
    if as_json:
        typer.echo(json.dumps([info.model_dump(mode="json") for info in infos], indent=2, ensure_ascii=False))
        return
    for info in infos:
        day = info.date.isoformat() if info.date else "undated"
        speakers = ", ".join(info.speakers) or "speakers not named"
        typer.echo(_visible(f"{info.id}  {day}  {info.turns} turns  {info.title}  ({speakers})"))


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(help="Ids as `list` shows them.", show_default=False)],
    library: LibraryPath = None,
) -> None:
    """Remove transcripts, with their words and vectors, from every file of the library."""
    from qa.library import Library

    folder = _folder(library)
    # Opening for reading first keeps a mistyped --library from being made.
    Library.open(folder, read_only=True).close()
    with Library.open(folder) as opened:
        for id in ids:
            opened.remove(id)
            typer.echo(f"removed: {_visible(id)}")


def main() -> None:
    """Runs the command line; an error of the project's own is one line, never a traceback."""
    try:
        app()
    except TranscriptQAError as error:
        typer.echo(f"error: {_visible(str(error))}", err=True)
        sys.exit(1)


def _folder(library: Path | None) -> Path:
    from qa.settings import Settings

    return library or Settings.from_environment().library


def _filters(
    transcripts: Sequence[str] | None,
    speakers: Sequence[str] | None,
    after: dt.datetime | None,
    before: dt.datetime | None,
) -> dict[str, Any]:
    return {
        "transcripts": transcripts or None,
        "speakers": speakers or None,
        "after": after and after.date(),
        "before": before and before.date(),
    }


def _print_answer(answer: Answer) -> None:
    if answer.reading.inferred:
        for what, names in (("words of", answer.reading.speakers), ("about", answer.reading.mentioned)):
            if names:
                typer.echo(_visible(f"(read as: {what} {', '.join(names)})"), err=True)
    for part in answer.parts:
        typer.echo(_visible(part.text))
        for citation in answer.citations:
            if citation.number in part.citations and citation.answers:
                typer.echo(_visible(f"    asked: “{citation.answers.quote}” {_who(citation.answers)}"))
    if answer.near_misses:
        typer.echo("Closest passages:")
        for miss in answer.near_misses:
            typer.echo(_visible(f"  - {_who(miss)}, {miss.transcript_title}: “{miss.quote}”"))


def _who(citation: Citation) -> str:
    return citation.speaker or "speaker not named"


def _visible(text: str) -> str:
    """`text` with control and direction characters as escapes; line breaks and tabs stay."""
    return "".join(
        character if character in "\n\t" or character.isprintable() or character == "\u00a0" else _escape(character)
        for character in text
    )


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error, once the work has taken a second and if somebody watches."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress as Bars

    started = time.monotonic()
    console = Console(stderr=True)
    with Bars(console=console, transient=True, auto_refresh=False, disable=not console.is_terminal) as bars:
        task = bars.add_task("", visible=False)

        def report(id: str, done: int, total: int) -> None:
            late = time.monotonic() - started > 1
            bars.update(task, description=escape(_visible(id)), completed=done, total=total, visible=late, refresh=late)

        yield report


if __name__ == "__main__":
    main()
