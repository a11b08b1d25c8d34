"""The command line: `transcript-qa inspect|add|ask|search|list|remove|speakers|rename|merge|undo`.

Results go to standard output, progress and errors to standard error. Exit codes: 0 done or answered, 1 an error,
2 a command that was not understood, 3 nothing to quote. Whatever comes from a transcript is printed
with its control characters made visible, so that it cannot drive the terminal.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa import terminal
from qa.errors import TranscriptQAError

if TYPE_CHECKING:
    from qa.formats.base import Parse
    from qa.library import Library

NOT_SAID = 3
PER_TRANSCRIPT = 3


class Guess(StrEnum):
    """What is read out of a question unless it is forbidden."""

    SPEAKERS = "speakers"
    MENTIONED = "mentioned"
    DATES = "dates"
    TRANSCRIPTS = "transcripts"
    KIND = "kind"
    ALL = "all"


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
ByTranscript = Annotated[
    bool, typer.Option("--by-transcript", help="A few turns of each transcript; --limit counts transcripts.")
]
OnlyIn = Annotated[str | None, typer.Option("--transcript", "-t", help="Only in this transcript (an id).")]
After = Annotated[dt.datetime | None, typer.Option("--after", formats=["%Y-%m-%d"], help="Only on this day or later.")]
Before = Annotated[dt.datetime | None, typer.Option("--before", formats=["%Y-%m-%d"], help="Only before this day.")]
Unread = Annotated[
    list[Guess] | None,
    typer.Option("--no-infer", help="Do not read this out of the question (may be repeated)."),
]


@app.command()
def inspect(
    sources: Annotated[
        list[Path], typer.Argument(help="Files; of folders and zips, a line a file.", show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Show what is understood of files: who speaks, how sure that is, and what is doubtful. Adds nothing."""
    from qa.inspection import inspect_parse
    from qa.sources import holds_many

    found, failed = [], []
    for source in sources:
        try:
            many = holds_many(source)
            show = terminal.print_inspection_line if many else terminal.print_inspection
            for name, load in _each(source, many):
                try:
                    found.append(inspect_parse(name, load()))
                except TranscriptQAError as error:
                    failed.append((name, str(error)))
                    continue
                if not as_json:
                    show(found[-1])
        except TranscriptQAError as error:  # of the folder or zip itself
            failed.append((str(source), str(error)))
    if as_json:
        files = [inspection.model_dump(mode="json") for inspection in found]
        typer.echo(json.dumps({"files": files, "failed": failed}, indent=2))
    else:
        for _, problem in failed:
            terminal.line(f"failed: {problem}", error=True)
    if failed:
        raise typer.Exit(1)


@app.command()
def add(
    sources: Annotated[list[Path], typer.Argument(help="Files, folders or zips of transcripts.", show_default=False)],
    library: LibraryPath = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put new content in the place of old.")] = False,
    as_json: AsJson = False,
) -> None:
    """Add transcripts to the library.

    What is there already is left as it is; a file that fails is named with the reason, and the others are added. See
    what is understood of a file with `inspect`.
    """
    from qa.add_report import AddReport
    from qa.library import Library

    reports = []
    with Library.open(_folder(library)) as opened, terminal.progress() as progress:
        for source in sources:
            try:
                reports.append(opened.add(source, replace=replace, progress=progress))
            except TranscriptQAError as error:
                reports.append(AddReport(failed=((str(source), str(error)),)))
    total = AddReport.joined(reports)
    if as_json:
        typer.echo(total.model_dump_json(indent=2))
    else:
        terminal.print_report(total)
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
    no_infer: Unread = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question with the exact words that were said, or say that they were not.

    Each quote comes with its speaker, its transcript, its date and time where they are known, and the question it
    replies to.
    """
    from qa.library import Library

    with Library.open(_folder(library), read_only=True) as opened:
        answer = opened.ask(question, **_filters(transcript, speaker, after, before), infer=_without(no_infer))
        titles = {info.id: info.title for info in opened.transcripts()}
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        terminal.print_answer(answer, titles)
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
    by_transcript: ByTranscript = False,
    no_infer: Unread = None,
    as_json: AsJson = False,
) -> None:
    """List the turns that speak to a question, best first."""
    from qa.library import Library

    filters = _filters(transcript, speaker, after, before)
    few = PER_TRANSCRIPT if by_transcript else None
    with Library.open(_folder(library), read_only=True) as opened:
        hits = opened.search(question, limit=limit, per_transcript=few, **filters, infer=_without(no_infer))
        titles = {info.id: info.title for info in opened.transcripts()}
    if as_json:
        typer.echo(terminal.hits_as_json(hits, by_transcript=by_transcript))
    else:
        terminal.print_hits(hits, titles, by_transcript=by_transcript)
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
        terminal.line(f"{info.id}  {day}  {info.turns} turns  {info.title}  ({speakers})")


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(help="Ids as `list` shows them.", show_default=False)],
    library: LibraryPath = None,
) -> None:
    """Remove transcripts, with their words and vectors, from every file of the library."""
    with _existing(library) as opened:
        for id in ids:
            opened.remove(id)
            terminal.line(f"removed: {id}")


@app.command()
def speakers(library: LibraryPath = None, transcript: OnlyIn = None, as_json: AsJson = False) -> None:
    """List who speaks, and how much."""
    from qa.library import Library

    with Library.open(_folder(library), read_only=True) as opened:
        infos = opened.speakers(transcript=transcript)
    if as_json:
        typer.echo(json.dumps([info.model_dump(mode="json") for info in infos], indent=2, ensure_ascii=False))
        return
    for info in infos:
        counts = f"{terminal.counted(info.turns, 'turn')}  {terminal.counted(info.words, 'word')}"
        terminal.line(f"{info.name}  {counts}  ({', '.join(info.transcripts)})")


@app.command()
def rename(
    name: Annotated[str, typer.Argument(help="The speaker as `speakers` shows it.", show_default=False)],
    new_name: Annotated[str, typer.Argument(help="The name to have from now on.", show_default=False)],
    library: LibraryPath = None,
    transcript: OnlyIn = None,
) -> None:
    """Give a speaker another name; `undo` takes it back."""
    with _existing(library) as opened:
        terminal.print_correction(opened.rename_speaker(name, new_name, transcript=transcript))


@app.command()
def merge(
    names: Annotated[list[str], typer.Argument(help="Speakers who are one person.", show_default=False)],
    into: Annotated[str, typer.Option("--into", "-i", help="The one name for all of them.", show_default=False)],
    library: LibraryPath = None,
    transcript: OnlyIn = None,
) -> None:
    """Make one speaker of several; `undo` takes it back."""
    with _existing(library) as opened:
        terminal.print_correction(opened.merge_speakers(names, into, transcript=transcript))


@app.command()
def undo(library: LibraryPath = None) -> None:
    """Take back the last `rename` or `merge` that stands; again, the one before it."""
    with _existing(library) as opened:
        terminal.print_correction(opened.undo(), undone=True)


def main() -> None:
    """Runs the command line; an error of the project's own is one line, never a traceback."""
    try:
        app()
    except TranscriptQAError as error:
        terminal.line(f"error: {error}", error=True)
        sys.exit(1)


def _each(source: Path, many: bool) -> Iterator[tuple[str, Callable[[], Parse]]]:
    """The name of each file in a folder or zip, or of the one there is, and how to read it."""
    from qa.formats import parse_transcript
    from qa.sources import each_file

    return each_file(source) if many else iter([(str(source), partial(parse_transcript, source))])


def _folder(library: Path | None) -> Path:
    from qa.settings import Settings

    return library or Settings.from_environment().library


@contextmanager
def _existing(library: Path | None) -> Iterator[Library]:
    """The library, open for writing, unless there is none: a mistyped --library is not to be made."""
    from qa.library import Library

    folder = _folder(library)
    Library.open(folder, read_only=True).close()
    with Library.open(folder) as opened:
        yield opened


def _without(unread: Sequence[Guess] | None) -> tuple[str, ...]:
    """What may be read out of a question, where `unread` may not."""
    from qa.question import INFERABLE

    return tuple(field for field in INFERABLE if field not in (unread or ()) and "all" not in (unread or ()))


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


if __name__ == "__main__":
    main()
