"""What days and transcripts that a question names do to what is found, through the library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from qa import AnswerKind, DateRange, Library, Transcript, Turn


def meeting(id: str, title: str, date: str | None, *said: str) -> Transcript:
    turns = tuple(Turn(speaker="Ann Lee", text=text) for text in said)
    return Transcript(id=id, title=title, date=date and dt.date.fromisoformat(date), turns=turns)


MARCH = meeting("march", "Harbour board meeting", "2023-03-14", "The crane is broken and must be mended.", "So be it.")
MAY = meeting("may", "Harbour board meeting", "2023-05-09", "The crane is mended, and the crane lifts.", "Very good.")
TALK = meeting("talk", "Evening talk on knots", "2023-08-01", "In March 2023 the crane was broken.", "A sad day.")


@pytest.fixture
def library(word_embedder) -> Iterator[Library]:
    with Library.open(embedder=word_embedder) as library:
        for one in (MARCH, MAY, TALK):
            library.add(one)
        yield library


def found(library: Library, question: str, **options: object) -> list[str]:
    return list(dict.fromkeys(hit.transcript_id for hit in library.search(question, **options)))  # type: ignore[arg-type]


def test_a_day_moves_up_what_was_said_then_and_keeps_nothing_out(library: Library) -> None:
    hits = library.search("What about the crane in May?")
    assert hits.reading.dates == (DateRange(after=dt.date(2023, 5, 1), before=dt.date(2023, 6, 1)),)
    assert (hits.reading.strict, hits[0].transcript_id) == ((), "may")
    assert {hit.transcript_id for hit in hits} == {"march", "may", "talk"}
    assert {hit.transcript_id for hit in hits if hit.why["day"]} == {"may"}
    assert not any(hit.why["day"] for hit in library.search("What about the crane in May?", infer=["kind"]))


def test_a_day_of_the_saying_keeps_others_out(library: Library) -> None:
    assert found(library, "What was said in May 2023 about the crane?") == ["may"]
    assert found(library, "What was said in May 2023 about the crane?", infer="speakers") != ["may"]
    answer = library.ask("What was said on 9 May 2023 about the crane that is broken?", infer=True)
    assert {citation.transcript_id for citation in answer.citations} <= {"may"}
    refused = library.ask("What was said on 3 June 2023 about the crane?")
    assert (refused.kind, refused.reading.strict) == (AnswerKind.OUTSIDE_DATES, ("dates",))


def test_a_transcript_that_is_asked_into_keeps_others_out(library: Library) -> None:
    assert found(library, "What was said of the crane in the evening talk?")[0] == "talk"
    assert found(library, "What was decided at the last board meeting about the crane?") == ["may"]
    assert found(library, "What was decided at the first board meeting about the crane?") == ["march"]
    hits = library.search("Tell me of knots and of the crane in March 2023")
    assert hits.reading.strict == ()


def test_what_the_caller_gives_stands_above_what_is_read(library: Library) -> None:
    question = "What was said in May 2023 about the crane?"
    hits = library.search(question, before=dt.date(2023, 4, 1))
    assert [hit.transcript_id for hit in hits if "crane" in hit.text] == ["march"]
    assert hits.reading.dates == (DateRange(before=dt.date(2023, 4, 1)),)
    assert (hits.reading.inferred, hits.reading.strict) == ((), ())
    hits = library.search("What was decided at the last board meeting about the crane?", transcripts=["march"])
    assert {hit.transcript_id for hit in hits} == {"march"}
    assert hits.reading.transcripts == ("march",)
    assert "transcripts" not in hits.reading.inferred
    with pytest.raises(ValueError, match="cannot be inferred"):
        library.ask(question, infer=["date"])


def test_what_comes_and_goes_is_known_at_once(library: Library) -> None:
    question = "What was decided at the last board meeting about the crane?"
    library.add(meeting("june", "Harbour board meeting", "2023-06-13", "The crane is sold."))
    assert found(library, question) == ["june"]
    library.remove("june")
    assert found(library, question) == ["may"]
    library.add(meeting("undated", "Harbour board meeting", None, "The crane is gone."))
    assert library.search(question).reading.transcripts == ()
    assert library.search("What was said in May 2023 about the crane?").reading.strict == ()
