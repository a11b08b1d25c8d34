"""Reads a question: who is asked about, and what is left to look for."""

from __future__ import annotations

import datetime as dt

from qa.transcript import Frozen


class DateRange(Frozen):
    """The days for which `after <= day < before`; None leaves that side open."""

    after: dt.date | None = None
    before: dt.date | None = None


class Reading(Frozen):
    """How a question was read, so that a wrong guess can be seen and switched off.

    `question` is what was asked, `rewritten` what was searched for. `speakers` are those whose own words are
    asked for, `mentioned` those who are only talked about. `inferred` names the fields that were read out of
    the question; the others were given by the caller.
    """

    question: str
    rewritten: str
    speakers: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    dates: DateRange | None = None
    transcripts: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
