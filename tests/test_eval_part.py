"""Parts of a set: chosen transcripts, a quick look, a scope."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from question_sets import SET, ask, talk

from eval.errors import DatasetProblems
from eval.part import Part, in_scope
from eval.questions import Gold, Question, QuestionSet
from eval.systems import Scope


def gold(*transcripts: str) -> tuple[Gold, ...]:
    return tuple(Gold(transcript=id, turn=0) for id in transcripts)


def many(transcripts: int, each: int) -> QuestionSet:
    ids = [f"t{number}" for number in range(transcripts)]
    return QuestionSet(
        name="many",
        transcripts=tuple(talk(id, "Yes.") for id in ids),
        questions=tuple(ask(f"{id}.{number}", id) for id in ids for number in range(each)),
    )


def test_a_look_is_spread_over_the_set():
    few = Part(limit=20).of(many(4, 5))
    assert [transcript.id for transcript in few.transcripts] == ["t0", "t2"]
    assert [question.id for question in few.questions] == [f"{id}.{n}" for id in ("t0", "t2") for n in range(5)]
    fewer = Part(limit=4).of(many(1, 10))
    assert [question.id for question in fewer.questions] == ["t0.0", "t0.2", "t0.5", "t0.7"]
    assert Part().of(SET) == SET
    assert Part(limit=100).of(SET) == SET


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 200))
def test_a_look_is_no_longer_than_asked_and_hangs_together(transcripts, each, limit):
    part = Part(limit=limit).of(many(transcripts, each))
    assert 1 <= len(part.questions) <= limit
    assert {question.transcript for question in part.questions} <= set(part.by_id)
    assert part == Part(limit=limit).of(many(transcripts, each))


def test_a_question_of_several_transcripts_is_asked_of_the_library_only():
    both = Question(
        id="q4", question="?", kind="", transcript=None,
        gold=gold("a", "c"),
    )  # fmt: skip
    wider = SET.model_copy(
        update={"transcripts": (*SET.transcripts, talk("c", "So.")), "questions": (*SET.questions, both)}
    )
    assert in_scope(wider, Scope.LIBRARY) == wider
    own = in_scope(wider, Scope.OWN)
    assert [question.id for question in own.questions] == ["q1", "q2", "q3"]
    assert [transcript.id for transcript in own.transcripts] == ["a", "b"]
    # A look that drops one of its transcripts drops the question too.
    assert "q4" not in {question.id for question in Part(limit=10).of(wider).questions}


# Chosen transcripts


def kept(part: Part, questions: QuestionSet) -> tuple[list[str], list[str]]:
    """The ids of the transcripts and of the questions of a part."""
    chosen = part.of(questions)
    assert list(chosen.by_id) == [transcript.id for transcript in chosen.transcripts]
    return [transcript.id for transcript in chosen.transcripts], [question.id for question in chosen.questions]


EPISODES = QuestionSet(
    name="episodes",
    transcripts=tuple(talk(id, "Yes.") for id in ("s01_e21", "s01_e22", "s02_e22", "S02_e23")),
    questions=(
        ask("one", "s01_e21"),
        ask("two", "s01_e22"),
        ask("three", "s02_e22"),
        ask("both", "s01_e22").model_copy(update={"transcript": None, "gold": gold("s01_e22", "s02_e22")}),
        ask("across", "s01_e21").model_copy(update={"transcript": None, "gold": gold("s01_e21", "s01_e22")}),
        ask("anywhere", None),
    ),
    notes=("1 id names no turn",),
)


@pytest.mark.parametrize(
    ("patterns", "transcripts", "questions"),
    [
        (("*_e22",), ["s01_e22", "s02_e22"], ["two", "three", "both"]),
        (("s01_e22",), ["s01_e22"], ["two"]),
        (("s02*", "s01_e21"), ["s01_e21", "s02_e22"], ["one", "three"]),
        (("s01_e2?",), ["s01_e21", "s01_e22"], ["one", "two", "across"]),
        (("s0[13]*",), ["s01_e21", "s01_e22"], ["one", "two", "across"]),
        (("*",), list(EPISODES.by_id), ["one", "two", "three", "both", "across", "anywhere"]),
        ((), list(EPISODES.by_id), ["one", "two", "three", "both", "across", "anywhere"]),
    ],
)
def test_chosen_transcripts_are_kept_with_the_questions_about_them_alone(patterns, transcripts, questions):
    assert kept(Part(patterns), EPISODES) == (transcripts, questions)
    assert Part(patterns).of(EPISODES).notes == EPISODES.notes


def test_a_look_at_chosen_transcripts_is_spread_over_these():
    # Of t1, t3, t5 and t7 two are kept, and of their 20 questions each.
    few = Part(("t[1357]",), 20).of(many(8, 20))
    assert [transcript.id for transcript in few.transcripts] == ["t1", "t5"]
    assert [question.id for question in few.questions] == [f"{id}.{n}" for id in ("t1", "t5") for n in range(0, 20, 2)]


def test_a_part_of_a_part_knows_only_its_own_transcripts():
    assert set(EPISODES.by_id) > set(in_scope(Part(("*_e22",)).of(EPISODES), Scope.OWN).by_id) == {"s01_e22", "s02_e22"}


def test_patterns_that_keep_nothing_are_named():
    with pytest.raises(DatasetProblems) as caught:
        Part(("*_e22", "*_e9", "s01", "S0?_e22")).of(EPISODES)
    assert [problem.where for problem in caught.value.problems] == ["*_e9", "s01", "S0?_e22"]
    assert caught.value.path == "episodes"
    with pytest.raises(DatasetProblems, match=r"S02\*: no question is about these transcripts alone"):
        Part(("S02*",)).of(EPISODES)
