"""Measures of a ranking: which gold turns were found, how early, and within how much reading.

hit@k, recall@k, MRR and nDCG@10 come from `ir-measures`, which wraps trec_eval. A ranking is a sequence of `Passage`s,
best first. A system that returns chunks gives the turns of a chunk one after another, each with the part of it that
the chunk covers, so every system is scored on turns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import ir_measures
from ir_measures import RR, Measure, R, Success, nDCG

from eval.questions import QuestionSet, TurnKey

RANKED: dict[str, Measure] = {
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "recall@1": R @ 1,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "recall@25": R @ 25,
    "recall@50": R @ 50,
    "MRR": RR,
    "nDCG@10": nDCG @ 10,
}
WORD_BUDGETS = (300, 1000)
DEEPEST = 50
"""The lowest rank that a measure looks at."""

_WORD = re.compile(r"\S+")


class Passage(NamedTuple):
    """Characters `start` to `end` of one turn, as a system returned them."""

    transcript: str
    turn: int
    start: int
    end: int

    @property
    def key(self) -> TurnKey:
        """The turn it is taken from."""
        return TurnKey(self.transcript, self.turn)


def ranking_scores(rankings: Mapping[str, Sequence[Passage]], questions: QuestionSet) -> dict[str, dict[str, float]]:
    """Score the ranking of each question, by its id, that has core gold turns; one without a ranking scores 0.

    Returns, for each measure, the value of each question by its id: those of `RANKED`, and `R@300w` and `R@1000w` of
    `gold_words_read`. All lie between 0 and 1.
    """
    gold = {question.id: question.core for question in questions.questions if question.core}
    scores: dict[str, dict[str, float]] = {name: dict.fromkeys(gold, 0.0) for name in RANKED}
    names = {str(measure): name for name, measure in RANKED.items()}
    qrels = {id: {_document(key): 1 for key in keys} for id, keys in gold.items()}
    runs = {id: _run(ranking) for id, ranking in rankings.items() if id in gold and ranking}
    if runs:
        for metric in ir_measures.iter_calc(list(RANKED.values()), qrels, runs):
            scores[names[str(metric.measure)]][metric.query_id] = float(metric.value)
    for budget in WORD_BUDGETS:
        scores[f"R@{budget}w"] = {
            id: gold_words_read(rankings.get(id, ()), keys, questions, budget) for id, keys in gold.items()
        }
    return scores


def gold_words_read(
    passages: Iterable[Passage], gold: Collection[TurnKey], questions: QuestionSet, budget: int
) -> float:
    """Share of the gold turns that a reader has read after the first `budget` words of a ranking.

    Passages are read in their order, each with its speaker's name before it. A word is a run of characters between
    white space; one of a turn is read with a passage that holds any of its characters. Every word read counts, names
    and second readings too. A gold turn counts by the share of its own words that were read, and whole where it has
    none and a passage of it is reached; the result is the mean over the gold turns, so a long one weighs no more than a
    short one. For systems that return whole turns this is the share of gold turns inside the first `budget` words,
    where the turn that crosses the line counts in part.
    """
    left = budget
    read: dict[TurnKey, set[int]] = {key: set() for key in gold}
    share = dict.fromkeys(gold, 0.0)
    for passage in passages:
        if left <= 0:
            break
        turn = questions.turn(passage.key)
        left -= len((turn.speaker or "").split())
        places = [match.span() for match in _WORD.finditer(turn.text)]
        held = [word for word, (start, end) in enumerate(places) if start < passage.end and end > passage.start]
        reached = held[: max(left, 0)]
        left -= len(held)
        if passage.key in read:
            read[passage.key].update(reached)
            share[passage.key] = len(read[passage.key]) / len(places) if places else 1.0
    return sum(share.values()) / len(share)


def as_far_as_measured(passages: Iterable[Passage], questions: QuestionSet) -> tuple[Passage, ...]:
    """The beginning of a ranking that decides every measure: its first 50 turns and its first 1,000 words."""
    kept: list[Passage] = []
    turns: set[TurnKey] = set()
    words = 0
    for passage in passages:
        if len(turns) >= DEEPEST and words >= max(WORD_BUDGETS):
            break
        turn = questions.turn(passage.key)
        words += len((turn.speaker or "").split()) + len(turn.text[passage.start : passage.end].split())
        turns.add(passage.key)
        kept.append(passage)
    return tuple(kept)


def turns_in_order(passages: Iterable[Passage]) -> list[TurnKey]:
    """The turns of a ranking by first appearance."""
    return list(dict.fromkeys(passage.key for passage in passages))


def _run(passages: Iterable[Passage]) -> dict[str, float]:
    # trec_eval sorts by score and breaks ties by name, so the order is given as falling scores.
    return {_document(key): -float(rank) for rank, key in enumerate(turns_in_order(passages))}


def _document(key: TurnKey) -> str:
    return f"{key.turn} {key.transcript}"
