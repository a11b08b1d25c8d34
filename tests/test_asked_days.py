"""Which days a question names, whether it ties the saying to them, and what only looks like a day."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asked.days import asked_days

DAYS = tuple(map(dt.date.fromisoformat, "2022-08-01 2023-03-14 2023-05-03 2023-08-09 2024-05-03 2024-11-20".split()))

# The question and its ranges, written as "first day..last day", open sides as nothing.
NAMED = [
    # A month without a year is that of each year in which somebody spoke then.
    ("What happened in August?", ["2022-08-01..2022-08-31", "2023-08-01..2023-08-31"]),
    ("what happened in march", ["2023-03-01..2023-03-31"]),
    ("What was built in early May?", ["2023-05-01..2023-05-31", "2024-05-01..2024-05-31"]),
    ("What happened in August 2023?", ["2023-08-01..2023-08-31"]),
    ("What happened in August of 2023?", ["2023-08-01..2023-08-31"]),
    ("The Aug 2023 storm?", ["2023-08-01..2023-08-31"]),
    ("What rose in 2023-08?", ["2023-08-01..2023-08-31"]),
    # Days.
    ("What happened on 3 May?", ["2023-05-03..2023-05-03", "2024-05-03..2024-05-03"]),
    ("What happened on May 3rd, 2024?", ["2024-05-03..2024-05-03"]),
    ("What happened on the 3rd of May 2024?", ["2024-05-03..2024-05-03"]),
    ("What happened on May the 3rd, 2024?", ["2024-05-03..2024-05-03"]),
    ("what happened on 3 may?", ["2023-05-03..2023-05-03", "2024-05-03..2024-05-03"]),
    ("What happened on 2023-08-09?", ["2023-08-09..2023-08-09"]),
    ("What happened on 9.8.2023?", ["2023-08-09..2023-08-09"]),
    ("What happened on 25/12/2023?", ["2023-12-25..2023-12-25"]),
    ("What happened on 12/25/2023?", ["2023-12-25..2023-12-25"]),
    # Where the order of numbers is open, the library's days decide; where they do not, both stay.
    ("What happened on 5/3/2024?", ["2024-05-03..2024-05-03"]),
    ("What happened on 3/5/2024?", ["2024-05-03..2024-05-03"]),
    ("What happened on 1/2/2024?", ["2024-02-01..2024-02-01", "2024-01-02..2024-01-02"]),
    # Years, seasons, quarters, halves.
    ("What happened in 2022?", ["2022-01-01..2022-12-31"]),
    ("What happened in 2022 and 2023?", ["2022-01-01..2022-12-31", "2023-01-01..2023-12-31"]),
    ("What happened in the spring of 2023?", ["2023-03-01..2023-05-31"]),
    ("What happened in summer 2023?", ["2023-06-01..2023-08-31"]),
    ("What happened in the winter of 2023?", ["2023-12-01..2024-02-29"]),
    ("How were the Q3 2023 results?", ["2023-07-01..2023-09-30"]),
    ("How were the results in Q1?", ["2023-01-01..2023-03-31"]),
    ("What changed in the second half of 2023?", ["2023-07-01..2023-12-31"]),
    ("What changed in the last quarter of 2024?", ["2024-10-01..2024-12-31"]),
    # From one to another.
    ("What changed between March and June 2023?", ["2023-03-01..2023-06-30"]),
    ("What changed between December and February 2024?", ["2023-12-01..2024-02-29"]),
    ("What changed between 3 and 7 May 2023?", ["2023-05-03..2023-05-07"]),
    ("What changed from May 1 to 9, 2023?", ["2023-05-01..2023-05-09"]),
    ("What changed from 2022 to 2023?", ["2022-01-01..2023-12-31"]),
    ("What changed in 2022-2023?", ["2022-01-01..2023-12-31"]),
    ("What changed before 3 May 2023?", ["..2023-05-02"]),
    ("What changed after August 2023?", ["2023-09-01.."]),
    ("What changed since March?", ["2023-03-01.."]),
    ("What changed until 2022?", ["..2022-12-31"]),
    ("What did they do the week before August 9, 2023?", ["2023-08-02..2023-08-09"]),
    # Other languages.
    ("Was geschah im Mai 2023?", ["2023-05-01..2023-05-31"]),
    ("Was geschah am 3. Mai 2024?", ["2024-05-03..2024-05-03"]),
    ("Que s'est-il passé en août ?", ["2022-08-01..2022-08-31", "2023-08-01..2023-08-31"]),
    ("O que aconteceu em 3 de maio de 2023?", ["2023-05-03..2023-05-03"]),
    ("Что было 9 августа 2023 года?", ["2023-08-09..2023-08-09"]),
    ("2023年8月9日に何がありましたか", ["2023-08-09..2023-08-09"]),
    ("2023年8月有什么", ["2023-08-01..2023-08-31"]),
]
NO_DAYS = (
    """
May I ask about the pier?|Who may speak?|What may 20 people do?|Of the 20 may stay how many?|may the 4 boats sail?
They march 20 miles, do they?|Why did the march stop?|How long was the march of the workers?|Mar the day, will it?
Who came second?|What is the second time it failed?|How far is it in 20 minutes?|Who lives at 2000 Hill Road?
Did 2000 people come?|What cost 2023 pounds?|Who spent it in 2000 votes?|Is it between 1900 and 2000 metres?
Does the sun rise?|What about Sunday?|Since Tuesday, what changed?|What happened last week?|What happened last spring?
What did he say yesterday?|Where is spring water?|Who saw the fall of the wall?|What fell in the fall of the wall?
Which is version 1.2.10?|What is at 192.168.1.10?|Is it open 24/7/365?|What is 3 out of 10?|What was set 3 times?
Was it 10 ago, 5 in?|What is 2023?|What did April say about June?|Is August here?|Q3: who is Dec?|Where is part 3/4?
What happened on 2023-02-30?|What happened in 2023-13?|What happened on 9999-12-31?|0000-00-00?|What happened in 0000?
What happened on 31/31/2023?|Will it be built by 2030?|What happened since May?|What happened in February?
""".strip()
    .replace("\n", "|")
    .split("|")
)


def written(one: object) -> str:
    last = one.before and one.before - dt.timedelta(days=1)  # type: ignore[attr-defined]
    return f"{one.after or ''}..{last or ''}"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("question", "ranges"), NAMED)
def test_days_are_read_as_a_person_would(question: str, ranges: list[str]) -> None:
    asked = asked_days(question, DAYS)
    assert asked is not None
    assert list(map(written, asked.ranges)) == ranges
    assert not asked.said
    assert all(words in question for words in asked.words)


@pytest.mark.parametrize("question", NO_DAYS)
def test_what_only_looks_like_a_day_is_none(question: str) -> None:
    assert asked_days(question, DAYS) is None


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Lee say on 3 May 2023?", ("on 3 May 2023",)),
        ("What was said in 2022 about the flood?", ("in 2022",)),
        ("What did they talk about in August 2023?", ("in August 2023",)),
        ("What was mentioned back in March?", ("back in March",)),
        ("On 3 May 2023, what did Lee say about cost?", ("On 3 May 2023",)),
        ("What was decided in the May 2023 meeting?", ("in the May 2023",)),
        ("What was decided at the March council meeting?", ("at the March",)),
        ("What was decided at the meeting of 3 May 2023?", ("of 3 May 2023",)),
        ("What was decided in the council hearing held on 3 May 2023?", ("held on 3 May 2023",)),
        # What is tied to the saying stands above what is talked about.
        ("What did Lee say in May 2023 of what happened in 2022?", ("in May 2023",)),
    ],
)
def test_days_of_the_saying_are_told_from_days_talked_about(question: str, words: tuple[str, ...]) -> None:
    asked = asked_days(question, DAYS)
    assert asked is not None
    assert (asked.said, asked.words) == (True, words)


@pytest.mark.parametrize(
    "question",
    [
        "What did Lee say about the flood in May 2023?",
        "Who reports the flood of 3 May 2023?",
        "What happened after the report in May 2023?",
        "In 2022, what rose?",
        "What did he think of the May 2023 meeting?",
    ],
)
def test_days_that_may_be_talked_about_are_not_those_of_the_saying(question: str) -> None:
    asked = asked_days(question, DAYS)
    assert asked is not None
    assert not asked.said


def test_without_days_in_the_library_no_day_is_read() -> None:
    assert asked_days("What happened on 3 May 2023?", ()) is None


@given(st.text(st.sampled_from("0123456789/-.年月日 may MarQof,andto"), max_size=60) | st.text(max_size=100))
def test_any_text_is_read(question: str) -> None:
    asked = asked_days(question, DAYS)
    assert asked is None or all(words in question for words in asked.words)


@pytest.mark.parametrize(
    "piece", ["in May and ", "3 May, ", "between 3 and ", "the ", "2023-", "in the the ", "2023年", "weeks "]
)
def test_a_hostile_question_takes_no_time(piece: str) -> None:
    question = piece * (2000 // len(piece))
    asked_days(question, DAYS)
    started = time.process_time()
    asked_days(question, DAYS)
    assert time.process_time() - started < 0.3
