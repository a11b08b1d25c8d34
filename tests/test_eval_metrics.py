"""Ranking measures against values worked by hand."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import Passage, as_far_as_measured, gold_words_read, ranking_scores, turns_in_order
from eval.questions import Gold, Question, QuestionSet, TurnKey
from qa.transcript import Transcript, Turn

TEXTS = ["one two three four", "five", "", "six seven eight nine ten", "eleven twelve"]


def a_set(*texts: str, speaker: str | None = None, questions: tuple[Question, ...] = ()) -> QuestionSet:
    turns = tuple(Turn(speaker=speaker, text=text) for text in texts)
    return QuestionSet(name="set", transcripts=(Transcript(id="t", title="t", turns=turns),), questions=questions)


def ask(id: str, turns: list[int], core: bool = True, unanswerable: bool = False) -> Question:
    gold = tuple(Gold(transcript="t", turn=number, core=core) for number in turns)
    return Question(id=id, question="?", kind="", transcript="t", gold=gold, unanswerable=unanswerable)


SET = a_set(*TEXTS)


def turn(number: int, start: int = 0, end: int = 1000) -> Passage:
    return Passage("t", number, start, end)


def key(number: int) -> TurnKey:
    return TurnKey("t", number)


def score(ranking: list[Passage], gold: list[int], texts: list[str] = TEXTS) -> dict[str, float]:
    asked = ask("q", gold)
    scores = ranking_scores({"q": ranking}, a_set(*texts, questions=(asked,)))
    return {name: values["q"] for name, values in scores.items()}


def test_measures_of_a_ranking_worked_by_hand():
    values = score([turn(4), turn(1), turn(2), turn(0)], [1, 0, 3])
    # Gold at ranks 2 and 4, a third one never found.
    assert values["hit@1"] == 0
    assert values["hit@5"] == 1
    assert values["recall@1"] == 0
    assert values["recall@5"] == values["recall@10"] == pytest.approx(2 / 3)
    assert values["MRR"] == 0.5
    ideal = 1 + 1 / log2(3) + 1 / log2(4)
    assert values["nDCG@10"] == pytest.approx((1 / log2(3) + 1 / log2(5)) / ideal)
    assert values["R@300w"] == pytest.approx(2 / 3)


def test_cut_offs_count_turns():
    texts = [f"word{number}" for number in range(60)]
    values = score([turn(number) for number in range(60)], [4, 9, 24, 49], texts)
    assert [values[f"recall@{k}"] for k in (1, 5, 10, 25, 50)] == [0, 0.25, 0.5, 0.75, 1]
    assert values["hit@5"] == 1
    assert values["MRR"] == 0.2


def test_the_order_is_the_rank_whatever_the_names():
    # trec_eval breaks ties of score by name, so names that sort the other way must not matter.
    for first, second in ((0, 1), (1, 0)):
        assert score([turn(first), turn(second)], [first])["hit@1"] == 1
        assert score([turn(first), turn(second)], [second])["hit@1"] == 0


def test_only_core_gold_of_answerable_questions_is_scored_and_no_ranking_scores_nothing():
    questions = (
        ask("found", [0]),
        ask("empty", [0]),
        ask("absent", [0]),
        ask("no gold", []),
        ask("refuse", [0], unanswerable=True),
        ask("partial", [0], core=False),
    )
    rankings = {question.id: [turn(0)] for question in questions if question.id != "absent"} | {"empty": []}
    for name, values in ranking_scores(rankings, a_set(*TEXTS, questions=questions)).items():
        assert values == {"found": 1.0, "empty": 0.0, "absent": 0.0}, name


def test_no_ranking_at_all_scores_nothing():
    scores = ranking_scores({}, a_set(*TEXTS, questions=(ask("q", [0]),)))
    assert {value for values in scores.values() for value in values.values()} == {0.0}


def test_a_chunk_is_its_turns_in_order_and_a_turn_counts_once():
    ranking = [turn(0, 4), turn(1), turn(0, 0, 3), turn(3, 0, 3)]
    assert turns_in_order(ranking) == [key(0), key(1), key(3)]
    assert score(ranking, [3])["MRR"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("passages", "gold", "budget", "share"),
    [
        ([turn(0), turn(3)], [3], 9, 1.0),
        ([turn(0), turn(3)], [3], 6, 2 / 5),  # four words of turn 0, then two of five
        ([turn(0), turn(3)], [3], 4, 0.0),
        ([turn(0), turn(3)], [0, 3], 6, (1 + 2 / 5) / 2),
        ([turn(1), turn(4)], [3], 100, 0.0),
        ([turn(0, 0, 7), turn(0, 8, 13)], [0], 100, 3 / 4),  # "one two", "three"
        ([turn(0, 0, 9)], [0], 100, 3 / 4),  # a word begun is read
        ([turn(0, 0, 3), turn(0, 0, 3), turn(0)], [0], 3, 1 / 4),  # reading "one" again costs a word and gains none
        ([turn(2)], [2], 100, 1.0),  # nothing to read, but reached
        ([turn(0), turn(2)], [2], 4, 0.0),  # the four words are spent before it
        ([], [0], 100, 0.0),
    ],
)
def test_gold_words_read_worked_by_hand(passages: list[Passage], gold: list[int], budget: int, share: float):
    assert gold_words_read(passages, [key(number) for number in gold], SET, budget) == pytest.approx(share)


def test_names_are_read_too():
    named = a_set(*TEXTS, speaker="Ann Lee")
    # Two words for the name and four of the turn, then the name again, and one word of the second turn.
    assert gold_words_read([turn(0), turn(3)], [key(3)], named, 9) == pytest.approx(1 / 5)
    assert gold_words_read([turn(0), turn(3)], [key(3)], named, 7) == 0


passages = st.lists(st.builds(turn, st.integers(0, 4), st.integers(0, 12), st.integers(0, 30)), max_size=8)


@given(passages=passages, gold=st.sets(st.integers(0, 4), min_size=1), budget=st.integers(1, 40))
def test_more_reading_never_finds_less(passages: list[Passage], gold: set[int], budget: int):
    keys = [key(number) for number in gold]
    less, more = (gold_words_read(passages, keys, SET, words) for words in (budget, budget + 1))
    assert 0 <= less <= more <= 1
    longer = gold_words_read([*passages, turn(3)], keys, SET, budget)
    assert longer >= less


def test_a_ranking_is_kept_as_far_as_any_measure_reads():
    texts = ["word " * 100] * 8 + ["word"] * 60
    long = a_set(*texts, speaker="Ann")
    turns = [turn(number, end=len(text)) for number, text in enumerate(texts)]
    # 8 turns of 101 words with their speaker, then 60 of 2 words: fewer than 1,000.
    assert as_far_as_measured(turns, long) == tuple(turns)
    # Ten turns of 101 words reach 1,000, but 50 turns are looked at.
    again = [turns[0]] * 10 + turns[8:]
    assert as_far_as_measured(again, long) == tuple(again[: 10 + 49])
