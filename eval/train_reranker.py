"""Trains the reranker that ships with the project: `python -m eval.train_reranker --help`.

Each gold turn of a question makes a group with turns of the same transcript that are not gold: most of them among the
best the search finds, the others further down. The loss is the listwise softmax (Cao et al., "Learning to Rank: From
Pairwise Approach to Listwise Approach", ICML 2007) of the search's own score plus the scorer's number, so that the
scorer learns what the search lacks; in a part of the groups it stands alone, so that it learns to stand.

Only sets that permit it are used: ExplainMeetSum's train split (MIT), FriendsQA's episodes 21 and Molweni's test split
(both Apache-2.0). ExplainMeetSum val, FriendsQA's episodes 22 and LoCoMo are left to be measured on.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from rich import print
from safetensors.torch import save_file

from embeddings import DEFAULT_MODEL, find_model
from embeddings.pair_scorer import PairScorer
from eval.datasets import load_explainmeetsum, load_friendsqa, load_molweni
from eval.questions import QuestionSet
from qa import Library
from qa.hits import Hits
from qa.reranking import passage
from qa.transcript import Turn

SEED = 7
LAYERS = 3
NEGATIVES = 9
HARD = 6
"""Negatives that are among the best found."""
BEST, FOUND = 16, 60
"""How far the best found go, and how many are looked at."""
BATCH = 6
"""Groups of a step."""
ALONE = 0.3
"""Share of groups in which the search's score is left out."""
RATE, WARM_UP = 8e-5, 60
"""The highest learning rate, and the steps it takes to reach it; from there it falls to 0 in a straight line."""
EPOCHS = 2.0
REPORTED = 50
"""Steps between two lines about how it goes."""
TRAINED_EPISODE = "e21"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the scorer reads of a turn, and the search's score."""

    passage: str
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """A question with a gold turn, and the candidates that are not gold, best first."""

    question: str
    gold: Candidate
    others: tuple[Candidate, ...]


def groups_of(questions: QuestionSet, folder: Path) -> Iterator[Group]:
    """The groups of a set's answerable questions, each asked inside its transcript; `folder` keeps the library."""
    with Library.open(folder, reranker="none") as library:
        for transcript in questions.transcripts:
            library.add(transcript)
        for asked in questions.questions:
            if asked.core and asked.transcript is not None:
                hits = library.search(asked.question, limit=FOUND, transcripts=[asked.transcript])
                core, evidence = {key.turn for key in asked.core}, {gold.turn for gold in asked.gold}
                yield from _groups(hits, questions.by_id[asked.transcript].turns, core, evidence)


def _groups(hits: Hits, turns: Sequence[Turn], core: set[int], evidence: set[int]) -> Iterator[Group]:
    """A group for each core turn, without other evidence; one that was not found scores as the last that was."""
    scores = {hit.turn: hit.score for hit in hits}
    lowest = min(scores.values(), default=0.0)

    def read(turn: int) -> Candidate:
        before = turns[turn - 1].text if turn else ""
        return Candidate(passage(hits.reading, before, turns[turn].speaker, turns[turn].text), scores.get(turn, lowest))

    others = tuple(read(turn) for turn in scores if turn not in evidence)
    if len(others) >= NEGATIVES:
        for turn in sorted(core):
            yield Group(hits.reading.rewritten, read(turn), others)


def train(groups: Sequence[Group], epochs: float) -> PairScorer:
    """A scorer trained on the groups, in an order that the seed decides."""
    rng = np.random.default_rng(SEED)
    torch.manual_seed(SEED)
    scorer = PairScorer(find_model(DEFAULT_MODEL).folder, LAYERS).train()
    parameters = [parameter for parameter in scorer.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01)
    steps = int(len(groups) * epochs / BATCH)
    order = _endless(groups, rng)
    begun, losses = time.monotonic(), 0.0
    for step in range(1, steps + 1):
        for settings in optimizer.param_groups:
            settings["lr"] = RATE * min(1, step / WARM_UP) * (1 - step / steps)
        loss = _loss(scorer, [next(order) for _ in range(BATCH)], rng)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        losses += loss.item()
        if step % REPORTED == 0:
            print(f"step {step} of {steps}: loss {losses / REPORTED:.3f}, {time.monotonic() - begun:.0f} s", flush=True)
            losses = 0.0
    return scorer.eval()


def _endless(groups: Sequence[Group], rng: np.random.Generator) -> Iterator[Group]:
    while True:
        for place in rng.permutation(len(groups)).tolist():
            yield groups[place]


def _loss(scorer: PairScorer, groups: Sequence[Group], rng: np.random.Generator) -> torch.Tensor:
    chosen = [(group.gold, *_negatives(group, rng)) for group in groups]
    pairs = [(group.question, one.passage) for group, members in zip(groups, chosen, strict=True) for one in members]
    numbers = scorer.score_pairs(pairs).view(len(groups), -1)
    scores = torch.tensor([[one.score for one in members] for members in chosen])
    counted = torch.tensor([[float(rng.random() >= ALONE)] for _ in groups])
    return torch.nn.functional.cross_entropy(numbers + counted * scores, torch.zeros(len(groups), dtype=torch.long))


def _negatives(group: Group, rng: np.random.Generator) -> list[Candidate]:
    """`HARD` of the best that are not gold, the others from further down where there are enough."""
    hard = rng.permutation(min(BEST, len(group.others)))[:HARD].tolist()
    rest = [place for place in range(len(group.others) - 1, -1, -1) if place not in hard]
    further = [place for place in rest if place >= BEST]
    drawn = rng.permutation(further if len(further) >= NEGATIVES - len(hard) else rest)[: NEGATIVES - len(hard)]
    return [group.others[place] for place in [*hard, *drawn.tolist()]]


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains the reranker that ships with the project.")
    parser.add_argument("--explainmeetsum", type=Path, required=True, help="the folder of the train split")
    parser.add_argument("--friendsqa", type=Path, required=True, help="the dev file, of which episodes 21 are used")
    parser.add_argument("--molweni", type=Path, required=True, help="the test file")
    parser.add_argument("--libraries", type=Path, required=True, help="a folder for the transcripts and their vectors")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--out", type=Path, required=True, help="the file the weights are written to")
    given = parser.parse_args()
    groups: list[Group] = []
    for questions in (
        load_molweni(given.molweni),
        _of_episode(load_friendsqa(given.friendsqa)),
        load_explainmeetsum(given.explainmeetsum),
    ):
        found = list(groups_of(questions, given.libraries / questions.name))
        groups += found
        print(f"{questions.name}: {len(found)} groups", flush=True)
    save_file(train(groups, given.epochs).trained(), given.out)


def _of_episode(questions: QuestionSet) -> QuestionSet:
    kept = tuple(talk for talk in questions.transcripts if talk.id.endswith(TRAINED_EPISODE))
    ids = {talk.id for talk in kept}
    asked = tuple(question for question in questions.questions if question.transcript in ids)
    return questions.model_copy(update={"transcripts": kept, "questions": asked})


if __name__ == "__main__":
    main()
