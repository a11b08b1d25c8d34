"""What became of the files and transcripts that were to be added to a library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BeforeValidator

from qa.transcript import Frozen

Printable = Annotated[str, BeforeValidator(lambda text: text.encode(errors="replace").decode())]
"""A file's name may hold bytes that are no text; they become question marks."""


class AddReport(Frozen):
    """What became of what was to be added: ids, and for each failure the source and why.

    `unchanged` are transcripts whose content the library holds already, by the id it holds them under. `doubts` are
    sentences about what a person should know or look at in what was added, each with the id it was added under.
    """

    added: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    failed: tuple[tuple[Printable, Printable], ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def joined(cls, reports: Sequence[AddReport]) -> AddReport:
        """One report of several."""
        return cls(
            added=tuple(id for report in reports for id in report.added),
            unchanged=tuple(id for report in reports for id in report.unchanged),
            replaced=tuple(id for report in reports for id in report.replaced),
            failed=tuple(failure for report in reports for failure in report.failed),
            doubts=tuple(doubt for report in reports for doubt in report.doubts),
        )
