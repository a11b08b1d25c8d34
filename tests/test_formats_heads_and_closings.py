"""When a sitting ended, told as when it began, and the day that a page gives above the part with the talk."""

from __future__ import annotations

import datetime as dt

import pytest
import reading

_TALK = "Ada Moor: Shall we close the gate?\n\nBen Dale: It is closed.\n\nAda Moor: Then we close the day as well."


def _last(opening: str, closing: str) -> str:
    text = f"Council of Lower Wend\n\n{opening}\n\n{_TALK}\n\n{closing}\n"
    return reading.parse(text, "wend.txt").transcript.turns[-1].text


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        (
            "The Gate Council met at 1.30 p.m.",
            "The Gate Council went home at 2.15 p.m. until 1.30 p.m. on the next day.",
        ),
        ("En Wend, siendo las 19:00 horas, se sientan.", "Y se levanta todo siendo las 19:52 horas, de lo que doy fe."),
    ],
)
def test_when_it_ended_is_not_said_by_the_last(opening: str, closing: str) -> None:
    assert _last(opening, closing) == "Then we close the day as well."


def test_a_time_in_other_words_is_said() -> None:
    assert "at 9.30 tomorrow" in _last(
        "The Gate Council met at 1.30 p.m.", "We meet again at 9.30 tomorrow, all of us."
    )
    assert "at 2.15 p.m." in _last("Held in Wend.", "The Gate Council went home at 2.15 p.m. on that day.")


def _page(head: str) -> str:
    talk = "".join(
        f"<p><b>{name}</b> {words}</p>" for name, words in (line.split(": ") for line in _TALK.split("\n\n"))
    )
    more = "".join(
        f"<p><b>Ben Dale</b> The gate has stood there for {n} years now, or so they say.</p>" for n in (8, 9, 7)
    )
    talk = f"<div class=transcript-body>{talk}{more}</div>"
    return f"<html><head><title>Gate</title></head><body><div>{head}</div>{talk}</body></html>"


def _day(head: str) -> dt.date | None:
    return reading.parse(_page(head), "gate.html").transcript.date


def test_the_day_above_the_part_with_the_talk_is_its_day() -> None:
    assert _day('<h2>The Gate</h2><span class="date">October 11, 2019</span>') == dt.date(2019, 10, 11)


def test_of_several_days_above_the_talk_none_is_taken() -> None:
    assert _day("<p>October 11, 2019</p><p>October 4, 2019</p>") is None
