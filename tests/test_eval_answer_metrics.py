"""Measures of answers against values worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.answer_metrics import (
    answer_loss,
    answer_scores,
    area_under_risk_coverage,
    exact_match,
    risk_coverage,
    short_answer,
    token_f1,
)
from eval.questions import Gold, Question, QuestionSet
from qa.answer import Answer, AnswerKind
from qa.citation import Citation, Span
from qa.question import Reading
from qa.transcript import Origin, Transcript, Turn

TURNS = (
    Turn(speaker="Ann", text="The ferry starts on Monday."),
    Turn(speaker="Bob", text="No, it starts on Friday, the ninth."),
    Turn(speaker=None, text="Applause."),
)


def cite(turn: int, **changed: object) -> Citation:
    text = TURNS[turn].text if turn < len(TURNS) else ""
    fields = {
        "id": "c",
        "number": 1,
        "transcript_id": "t",
        "transcript_title": "t",
        "date": None,
        "turn": turn,
        "start": 0,
        "end": len(text),
        "quote": text,
        "speaker": TURNS[turn].speaker if turn < len(TURNS) else None,
        "role": None,
        "start_ms": None,
        "end_ms": None,
        "turn_digest": "",
        "source": None,
        "origin": Origin.UNKNOWN,
    }
    return Citation.model_validate(fields | changed)


def answer(*cited: Citation, near: tuple[Citation, ...] = ()) -> Answer:
    return Answer(
        kind=AnswerKind.QUOTES if cited else AnswerKind.NEVER_SAID,
        text="",
        parts=(),
        citations=cited,
        abstained=not cited,
        reason=None if cited else "never said",
        near_misses=near,
        support=0.5,
        reading=Reading(question="?", rewritten="?"),
    )


def gold(turn: int, core: bool = True) -> Gold:
    return Gold(transcript="t", turn=turn, core=core)


def ask(id: str = "q", **fields: object) -> Question:
    return Question.model_validate({"id": id, "question": "When?", "kind": "when", "transcript": "t"} | fields)


def scores(given: Answer, question: Question) -> dict[str, float]:
    transcript = Transcript(id="t", title="t", turns=TURNS)
    found = answer_scores({question.id: given}, QuestionSet(name="s", transcripts=(transcript,), questions=(question,)))
    return {name: values[question.id] for name, values in found.items() if question.id in values}


def test_a_right_answer():
    found = scores(answer(cite(1, short=Span(start=17, end=23))), ask(gold=(gold(1),), answers=("the Friday", "9 May")))
    assert found == {
        "quotes verbatim": 1,
        "speakers right": 1,
        "evidence precision": 1,
        "evidence recall": 1,
        "token F1": 1,
        "exact match": 1,
        "refused though answerable": 0,
    }


def test_each_quote_counts_for_itself():
    altered = cite(0, quote="The ferry starts on Sunday.")
    moved = cite(0, start=1)
    elsewhere = cite(0, transcript_id="another")
    beyond = cite(9)
    found = scores(answer(cite(0), altered, moved, elsewhere, beyond), ask(gold=(gold(0),)))
    assert found["quotes verbatim"] == pytest.approx(1 / 5)
    assert found["speakers right"] == pytest.approx(3 / 5)  # all of turn 0 of the right transcript


def test_a_speaker_made_up_or_mistaken_is_wrong():
    assert scores(answer(cite(0, speaker="Bob")), ask())["speakers right"] == 0
    assert scores(answer(cite(2, speaker="Ann")), ask())["speakers right"] == 0
    assert scores(answer(cite(2)), ask())["speakers right"] == 1


def test_partial_evidence_is_no_mistake_and_not_required():
    question = ask(gold=(gold(0), gold(1, core=False)))
    both = scores(answer(cite(0), cite(1)), question)
    assert (both["evidence precision"], both["evidence recall"]) == (1, 1)
    partial = scores(answer(cite(1)), question)
    assert (partial["evidence precision"], partial["evidence recall"]) == (1, 0)
    outside = scores(answer(cite(0), cite(2), cite(2)), question)
    assert (outside["evidence precision"], outside["evidence recall"]) == (0.5, 1)


def test_a_refusal_of_an_answerable_question_finds_and_says_nothing():
    found = scores(answer(near=(cite(0),)), ask(gold=(gold(0),), answers=("Monday",)))
    assert found == {"refused though answerable": 1, "evidence recall": 0, "token F1": 0, "exact match": 0}


def test_an_unanswerable_question_is_only_asked_whether_it_was_refused():
    question = ask(unanswerable=True, gold=(gold(1),), said_by="Bob")
    assert scores(answer(), question) == {"refused when unanswerable": 1}
    assert scores(answer(cite(1)), question) == {
        "refused when unanswerable": 0,
        "quotes verbatim": 1,
        "speakers right": 1,
    }


def test_a_question_without_an_answer_has_no_value():
    question_set = QuestionSet(name="s", transcripts=(), questions=(ask("asked"),))
    assert all(not values for values in answer_scores({}, question_set).values())


@pytest.mark.parametrize(
    ("given_answer", "wanted", "f1", "exact"),
    [
        ("The Monday.", "monday", 1, 1),
        ("on Monday", "Monday", 2 / 3, 0),  # precision 1/2, recall 1
        ("Monday", "on Monday the ninth", 2 * 1 * (1 / 3) / (1 + 1 / 3), 0),
        ("no no no", "no", 0.5, 0),  # one "no" is shared: precision 1/3, recall 1
        ("Tuesday", "Monday", 0, 0),
        ("", "Monday", 0, 0),
        ("the", "a", 1, 1),  # articles are no words; both sides are empty
    ],
)
def test_token_f1_and_exact_match_worked_by_hand(given_answer: str, wanted: str, f1: float, exact: float):
    assert token_f1(given_answer, wanted) == pytest.approx(f1)
    assert exact_match(given_answer, wanted) == exact


def test_the_short_answer_is_the_marked_words_of_the_first_quote_that_has_some():
    marked = cite(1, short=Span(start=17, end=23))
    assert short_answer(answer(cite(0), marked)) == "Friday"
    assert short_answer(answer(cite(0), cite(1))) == "The ferry starts on Monday."
    assert short_answer(answer()) == ""


def test_a_short_span_counts_from_the_start_of_the_quote():
    quote = cite(1, start=4, quote="it starts on Friday, the ninth.", short=Span(start=13, end=19))
    assert short_answer(answer(quote)) == "Friday"


def test_loss_asks_what_would_have_been_shown():
    question = ask(gold=(gold(0), gold(2, core=False)))
    assert answer_loss(answer(cite(1), cite(0)), question) == 0
    assert answer_loss(answer(cite(2)), question) == 1
    assert answer_loss(answer(near=(cite(0),)), question) == 0
    assert answer_loss(answer(cite(0)), ask(unanswerable=True, gold=(gold(0),))) == 1


def test_risk_coverage_worked_by_hand():
    coverage, risk = risk_coverage([0.9, 0.2, 0.6, 0.4], [0, 1, 1, 0])
    assert coverage.tolist() == [0.25, 0.5, 0.75, 1]
    assert risk.tolist() == pytest.approx([0, 1 / 2, 1 / 3, 2 / 4])
    assert area_under_risk_coverage([0.9, 0.2, 0.6, 0.4], [0, 1, 1, 0]) == pytest.approx((1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_equal_support_shares_the_loss():
    _, risk = risk_coverage([0.5, 0.5, 0.5, 0.1], [1, 0, 0, 1])
    assert risk.tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1 / 2])


def test_the_best_order_has_the_smallest_area():
    assert area_under_risk_coverage([0.9, 0.8, 0.1], [0, 0, 1]) == pytest.approx((1 / 3) / 3)
    assert area_under_risk_coverage([0.1, 0.2, 0.9], [0, 0, 1]) == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)
    assert area_under_risk_coverage([], []) == 0


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 1)), min_size=1, max_size=20), st.randoms())
def test_the_order_of_questions_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    curves = [risk_coverage([s for s, _ in order], [loss for _, loss in order])[1] for order in (rows, shuffled)]
    np.testing.assert_allclose(*curves)
    assert curves[0][-1] == pytest.approx(np.mean([loss for _, loss in rows]))
