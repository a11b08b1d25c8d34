"""The chat page: `python app.py` serves the user's library, `python app.py --samples` the bundled transcripts."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from qa.errors import TranscriptQAError

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    library: Annotated[
        Path | None, typer.Option(help="The library's folder. [default: TRANSCRIPT_QA_LIBRARY, else the user's own]")
    ] = None,
    samples: Annotated[bool, typer.Option("--samples", help="Serve the bundled sample transcripts instead.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where the page is, on this machine only.")] = 7860,
) -> None:
    """Ask transcripts in the browser. The page is served to this machine only; Ctrl-C ends it."""
    if samples and library is not None:
        raise typer.BadParameter("--samples has a library of its own; give one or the other", param_hint="--samples")
    try:
        _serve(library, samples, port)
    except TranscriptQAError as error:
        typer.echo(f"app.py: {error}", err=True)
        raise typer.Exit(1) from None


def _serve(folder: Path | None, samples: bool, port: int) -> None:
    # Here, not above: these take seconds, and --help should not.
    from qa.library import Library
    from qa.samples import sample_paths
    from qa.settings import Settings
    from qa.ui.serve import serve

    settings = Settings.from_environment()
    with Library.open(folder or (settings.samples if samples else settings.library)) as library:

        def prepare(stopping: Event) -> None:
            for path in sample_paths() if samples else ():
                if not stopping.is_set():
                    library.add(path, replace=True)  # an earlier version may have read, or worded, it otherwise
            if not stopping.is_set():
                library.warm_up()

        serve(library, prepare, lambda address: typer.echo(f"Open {address}"), port=port)


if __name__ == "__main__":
    app()
