"""How the command line shows things to people. Text of other people's files is made fit for a terminal first."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from qa.transcript import MACHINE_MADE, Origin

if TYPE_CHECKING:
    from qa.add_report import AddReport
    from qa.answer import Answer
    from qa.citation import Citation
    from qa.hits import Hit, Hits
    from qa.inspection import InspectedSpeaker, Inspection
    from qa.library import Progress
    from qa.question import Reading
    from qa.store.base import Correction

_NAMELESS = "speaker not named"
_FIRST_WORDS = 20
_FIRST_WORDS_OF_A_HIT = 40
_ORIGINS: dict[Origin, str] = {
    Origin.UNKNOWN: "not known who wrote them down",
    Origin.HUMAN: "written down by a person",
    **MACHINE_MADE,
}


def visible(text: str) -> str:
    """`text` with control and direction characters as escapes; line breaks and tabs stay."""
    return "".join(
        character if character in "\n\t" or character.isprintable() or character == "\u00a0" else _escape(character)
        for character in text
    )


def line(text: str, *, error: bool = False) -> None:
    """Prints `text` as one line, on standard error if it is an error or a note."""
    typer.echo(" ".join(visible(text).split("\n")), err=error)


def counted(count: int, word: str) -> str:
    """Such as `1 turn` and `1,200 turns`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def print_report(report: AddReport) -> None:
    """What was added, and on standard error what is doubtful about it and what failed."""
    for word in ("added", "replaced", "unchanged"):
        for id in getattr(report, word):
            line(f"{word}: {id}")
    for id, doubt in report.doubts:
        line(f"note: {id}: {doubt}", error=True)
    for _, problem in report.failed:
        line(f"failed: {problem}", error=True)


def print_answer(answer: Answer, titles: Mapping[str, str]) -> None:
    """The quotes with what they answer, or why there are none; `titles` are those of transcripts, by id."""
    _print_reading(answer.reading, titles)
    for part in answer.parts:
        typer.echo(visible(part.text))
        for citation in answer.citations:
            if citation.number in part.citations and citation.answers:
                typer.echo(visible(f"    asked: “{citation.answers.quote}” {_who(citation.answers)}"))
    if answer.near_misses:
        typer.echo("Closest passages:")
        for miss in answer.near_misses:
            made = f" ({MACHINE_MADE[miss.origin]})" if miss.origin in MACHINE_MADE else ""
            typer.echo(visible(f"  - {_who(miss)}, {miss.transcript_title}{made}: “{miss.quote}”"))


def print_hits(hits: Hits, titles: Mapping[str, str], *, by_transcript: bool) -> None:
    """Each turn with its speaker and place; or each transcript, and under it its turns. `titles` as above."""
    _print_reading(hits.reading, titles)
    if not by_transcript:
        for hit in hits:
            line(f"{hit.rank}. {hit.speaker or _NAMELESS}, {hit.transcript_id}#{hit.turn}{_repeated(hit)}")
            line(f"   {shortened(hit.text[hit.start : hit.end], _FIRST_WORDS_OF_A_HIT)}")
        return
    for number, transcript in enumerate(hits.by_transcript(), start=1):
        line(f"{number}. {transcript.transcript_id}")
        for hit in transcript.hits:
            said = shortened(hit.text[hit.start : hit.end], _FIRST_WORDS)
            line(f"   #{hit.turn} {hit.speaker or _NAMELESS}: {said}{_repeated(hit)}")


def hits_as_json(hits: Hits, *, by_transcript: bool) -> str:
    """How the question was read, and the hits or the transcripts with theirs, as the Python API has them."""
    listed = {"transcripts": hits.by_transcript()} if by_transcript else {"hits": hits}
    found = {kind: [each.model_dump(mode="json") for each in items] for kind, items in listed.items()}
    return json.dumps({"reading": hits.reading.model_dump(mode="json"), **found}, indent=2, ensure_ascii=False)


def print_inspection(found: Inspection) -> None:
    """What was understood of one file, on a page."""
    line(found.source)
    line(f"  format    {found.format}: {found.shape} ({_certainty(found)})")
    line(f"  title     {found.title}")
    for name, value in (("date", found.date), ("place", found.place), ("language", found.language)):
        line(f"  {name:<9} {value or 'not found'}")
    timed = {0: "none", found.turns: "all"}.get(found.timed, f"{found.timed:,}")
    line(f"  turns     {found.turns:,}, {timed} with a time")
    line(f"  words     {found.words:,}, {_origins(found.origins)}")
    line("  speakers")
    for speaker in found.speakers:
        line(f"    {_speaker(speaker)}")
    line("  begins")
    for turn in found.first_turns:
        line(f"    {turn.speaker or _NAMELESS}: {shortened(turn.text, _FIRST_WORDS)}")
    line("  doubts" if found.doubts else "  doubts    none")
    for doubt in found.doubts:
        line(f"    {doubt}")


def print_inspection_line(found: Inspection) -> None:
    """What was understood of one file among many."""
    named = sum(speaker.name is not None for speaker in found.speakers)
    facts = [
        f"{found.format}, {found.shape} ({_certainty(found)})",
        f"{counted(named, 'speaker')}, {counted(found.turns, 'turn')}",
        *([counted(len(found.doubts), "doubt")] if found.doubts else []),
    ]
    line(f"{found.source}: {', '.join(facts)}")


def print_correction(correction: Correction, *, undone: bool = False) -> None:
    """What was done to the names of speakers, or taken back."""
    names, turns = ", ".join(correction.names), counted(correction.turns, "turn")
    done = f"{names} is now {correction.new_name}" if correction.kind == "rename" else ""
    done = done or f"{names} merged into {correction.new_name}"
    line(f"{'undone: ' if undone else ''}{done} ({turns} in {', '.join(correction.transcripts)})")


def shortened(text: str, most: int) -> str:
    """The first `most` words of `text`."""
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


@contextmanager
def progress() -> Iterator[Progress]:
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
            bars.update(task, description=escape(visible(id)), completed=done, total=total, visible=late, refresh=late)

        yield report


def _repeated(hit: Hit) -> str:
    places = [f"{place.transcript_id}#{place.turn}" for place in hit.repeats]
    return f" (again: {', '.join(_few(places))})" if places else ""


def _print_reading(reading: Reading, titles: Mapping[str, str]) -> None:
    from qa.phrases import guesses

    if read := [phrase for _, phrase in guesses(reading, titles)]:
        line(f"(read as: {', '.join(read)})", error=True)


def _who(citation: Citation) -> str:
    return citation.speaker or _NAMELESS


def _certainty(found: Inspection) -> str:
    """To a tenth, and never rounded up to what it is not."""
    return f"certainty {int(found.certainty * 10) / 10:.1f}"


def _origins(origins: dict[Origin, int]) -> str:
    if len(origins) == 1:
        return _ORIGINS[next(iter(origins))]
    return ", ".join(f"{_ORIGINS[origin]} ({counted(turns, 'turn')})" for origin, turns in origins.items())


def _speaker(speaker: InspectedSpeaker) -> str:
    counts = f"{counted(speaker.turns, 'turn')}, {counted(speaker.words, 'word')}"
    if speaker.name is None:
        return f"{_NAMELESS}: {counts}"
    also = [label for label in speaker.labels if speaker.name not in label]
    return f"{', '.join([speaker.name, *_few(speaker.roles)])}: {counts}" + (
        f" (printed as {'; '.join(_few(also))})" if also else ""
    )


def _few(items: Sequence[str]) -> list[str]:
    return [*items[:3], "…"] if len(items) > 3 else list(items)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode()
