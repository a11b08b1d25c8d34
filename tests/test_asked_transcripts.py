"""Which transcripts a question names, by title, number, day or order, and what only shares words with a title."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question import Reading, content_words, read_question
from qa.roster import Person, Roster
from qa.shelved import Shelved


def shelved(id: str, title: str, *days: str) -> Shelved:
    return Shelved(id, title, tuple(map(dt.date.fromisoformat, days)), not days)


SHELF = (
    shelved("ferry", "Briefing by Director Tobias Quillan on the Saltmere harbour ferry", "2024-06-18"),
    shelved("march", "Saltmere town council meeting", "2023-03-14"),
    shelved("may", "Saltmere town council meeting", "2023-05-09"),
    shelved("pod41", "Slack Water 41: The wall across the Ennor", "2024-10-04"),
    shelved("pod42", "Slack Water 42: Nets and knots", "2024-11-04"),
    shelved("ES2002a", "ES2002a", "2022-01-03"),
    shelved("summit", "Northern fishing summit, 14 April 2024", "2024-04-14"),
    shelved("lee", "Interview with Ann Lee", "2022-05-05"),
)
ROSTER = Roster([Person("Ann Lee", (), ()), Person("Tobias Quillan", (), ())])


def read(question: str, shelf: tuple[Shelved, ...] = SHELF, **options: object) -> Reading:
    return read_question(question, ROSTER, shelf, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "ids", "strict"),
    [
        # Into it: nothing outside is asked for.
        ("What was decided in the Saltmere ferry briefing?", ("ferry",), True),
        ("In the ferry briefing, who spoke of crabs?", ("ferry",), True),
        ("What was said in Slack Water 41 about shad?", ("pod41",), True),
        ("What is the plan in episode 42?", ("pod42",), True),
        ("What did they say about batteries in ES2002a?", ("ES2002a",), True),
        ("What came up at the fishing summit?", ("summit",), True),
        ("What did she say in the interview with Ann Lee?", ("lee",), False),
        # Named all the same.
        ("What is the ferry briefing about?", ("ferry",), False),
        ("Summarise the harbour ferry briefing", ("ferry",), False),
        ("Who speaks first during the annual ferry briefing?", ("ferry",), False),
        ("What does ES2002a say of remote controls?", ("ES2002a",), False),
        ("What is nets and knots about?", ("pod42",), False),
        ("Who saw the wall across the Ennor?", ("pod41",), False),
        ("Tell me of the summit", ("summit",), False),
        # A day decides between two of a name.
        ("What did the council meeting in March 2023 decide?", ("march",), False),
        ("What was decided in the council meeting of 9 May 2023?", ("may",), True),
        # By order.
        ("What was decided at the last council meeting?", ("may",), True),
        ("What was decided at the first council meeting?", ("march",), True),
        ("What was said in the most recent episode?", ("pod42",), True),
        ("What was discussed at the latest meeting?", ("may",), True),
    ],
)
def test_a_transcript_is_read_as_a_person_would(question: str, ids: tuple[str, ...], strict: bool) -> None:
    reading = read(question)
    assert reading.transcripts == ids
    assert ("transcripts" in reading.strict) == strict
    assert "transcripts" in reading.inferred


@pytest.mark.parametrize(
    "question",
    [
        "What was decided in the council meeting?",
        "Where is the ferry?",
        "Who paid for the harbour?",
        "What is slack water?",
        "Is there water in the harbour?",
        "What did Ann Lee say about nets?",
        "When did they first meet?",
        "Where was your first meeting?",
        "Who was at the budget meeting?",
        "Did they call the director?",
        "What did the council decide?",
        "What happened in episode 43?",
        "What happened in session 14?",
        "What came of part 18?",
        "On the 11th, who came?",
        "Will the meeting last?",
        "What would a summit cost?",
        "Who interviews Tobias Quillan?",
    ],
)
def test_what_shares_words_with_titles_names_none(question: str) -> None:
    assert read(question).transcripts == ()


@pytest.mark.parametrize(
    ("question", "after", "before"),
    [
        ("What was planned before the fishing summit?", None, dt.date(2024, 4, 14)),
        ("What changed after the summit?", dt.date(2024, 4, 15), None),
        ("What was said since the ferry briefing?", dt.date(2024, 6, 18), None),
    ],
)
def test_days_are_counted_from_a_transcript(question: str, after: dt.date | None, before: dt.date | None) -> None:
    reading = read(question)
    assert [(one.after, one.before) for one in reading.dates] == [(after, before)]
    assert (reading.transcripts, reading.strict) == ((), ())


def test_words_that_only_say_where_carry_no_matter() -> None:
    assert content_words(read("What was said in the Saltmere ferry briefing about crabs?")) == ["crabs"]
    assert content_words(read("What was said on 14 March 2023 about crabs?")) == ["crabs"]
    # What may be the matter itself stays.
    assert content_words(read("Who saw the wall across the Ennor?")) == ["saw", "wall", "across", "Ennor"]
    assert "March" in content_words(read("What about the storm in March 2023?"))


def test_each_guess_can_be_left_out() -> None:
    question = "When did Ann Lee speak of Tobias Quillan in the ferry briefing in June 2024?"
    every = read(question)
    assert every.inferred == ("speakers", "mentioned", "dates", "transcripts", "kind")
    for field in every.inferred:
        rest = tuple(other for other in every.inferred if other != field)
        without = read(question, infer=rest)
        assert without.inferred == rest
        assert field not in without.strict
        assert not getattr(without, field)
        assert read(question, infer=field).inferred == (field,)
    assert read(question, infer=False) == Reading(question=question, rewritten=question)
    with pytest.raises(ValueError, match="'date' cannot be inferred: name one of speakers, mentioned"):
        read(question, infer=["date"])


def test_where_some_turns_have_no_day_none_is_kept_out() -> None:
    undated = (*SHELF, shelved("x", "Another one"))
    assert read("What was said on 14 March 2023?").strict == ("dates",)
    assert read("What was said on 14 March 2023?", undated).strict == ()
    assert read("What was decided at the last meeting?", (SHELF[1], shelved("x", "Council meeting"))).transcripts == ()


@given(st.text(st.sampled_from(" the ferrybing41lastmt"), max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_any_question_and_title_are_read(question: str, titles: list[str]) -> None:
    shelf = tuple(shelved(str(place), title, "2023-03-14") for place, title in enumerate(titles))
    reading = read(f"a {question}", shelf)
    assert set(reading.transcripts) <= {one.id for one in shelf}


def test_a_thousand_titles_take_no_time() -> None:
    shelf = tuple(shelved(f"t{at}", f"Town council meeting {at} on the harbour", "2023-03-14") for at in range(1000))
    read("What was said in meeting 7?", shelf)
    started = time.process_time()
    assert read("What was said in meeting 999 about the town council meeting?", shelf).transcripts == ("t999",)
    read("the council meeting " * 90, shelf)
    assert time.process_time() - started < 0.5
