"""What a run shows in a terminal."""

import io
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from eval_outcomes import FAILED, NOW, OTHER, OUTCOMES, SET, SKIPPED, ask, outcome, ranking
from rich.console import Console

from eval.part import Part
from eval.report import page
from eval.results import Results
from eval.run import Outcome
from eval.score import summary
from eval.systems import PROJECT, Scope
from eval.terminal import ProgressBar, print_results


@pytest.fixture
def results(word_embedder) -> Results:
    return summary(SET, OUTCOMES, word_embedder, Part((), 7), NOW)


def printed(results: Results, width: int) -> str:
    out = io.StringIO()
    print_results(results, Console(file=out, width=width))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def test_the_table_names_every_system_with_its_figures(results):
    lines = printed(results, 140).splitlines()
    ours = next(line for line in lines if line.startswith(PROJECT))
    assert ours.split()[1:3] == ["1.000±.000", "1.000±.000"]
    assert ours.split()[-3:] == ["6", "20.0", "29.0"]
    assert "txtai: skipped, txtai is not installed" in lines
    assert "langchain: failed, ValueError at question q2" in lines
    assert any(line.startswith("refused when unanswerable") for line in lines)
    assert any("1 id names no turn" in line for line in lines)
    assert max(map(len, lines)) <= 140
    assert "Each question inside its own transcript: 3 turns searched, the median" in lines


def test_the_head_says_what_was_asked_and_with_which_models(word_embedder):
    with_reranker = replace(OUTCOMES[1], versions={"reranker": "small 0123456789ab"})
    for outcomes, part, head in (
        (OUTCOMES, Part(), "set: 3 questions over 1 transcripts, 3 turns, 14 words; encoder words"),
        ([OTHER], Part(("*_e22", "t")), "set --transcripts *_e22,t: 3 questions over"),
        ([OTHER], Part((), 7), "14 words (a look, --limit 7); encoder words"),
        ([with_reranker], Part(), "; encoder words; reranker small 0123456789ab"),
    ):
        assert head in printed(summary(SET, outcomes, word_embedder, part, NOW), 200).splitlines()[0]


def six(name: str, *turns: int) -> Outcome:
    """A system that returns these turns for each of six questions, whose gold is turn 0."""
    questions = SET.only(SET.transcripts, [ask(f"q{number}", 0) for number in range(6)])
    rankings = {question.id: ranking(*turns) for question in questions.questions}
    return replace(outcome(name, rankings), questions=questions)


@pytest.mark.parametrize(
    ("ours", "theirs", "standing"),
    [
        # Found first, not second, six times: of 64 ways to swap two are as far apart, p = .031.
        ((0, 1), (1, 0), "ahead even even even ahead ahead even even"),
        ((1, 0), (0, 1), "behind even even even behind behind even even"),
        ((0, 1), (1, 2), " ".join(["ahead"] * 8)),
        ((1, 0), (1, 0), " ".join(["even"] * 8)),
    ],
)
def test_each_other_system_is_beaten_or_not(ours: Sequence[int], theirs: Sequence[int], standing: str, word_embedder):
    outcomes = [six("bm25", *theirs), six(PROJECT, *ours), SKIPPED]
    results = summary(outcomes[0].questions, outcomes, word_embedder, Part(), NOW)
    after = printed(results, 140).split("transcript-qa beside the others\n")[1].splitlines()
    assert after[0].split()[1:] == ["hit@1", "hit@5", "recall@5", "recall@10", "MRR", "nDCG@10", "R@300w", "R@1000w"]
    assert after[1].split() == ["bm25", *standing.split()]
    assert after[2].startswith("ahead or behind: transcript-qa")
    beside = page(results, outcomes).split("beside the others")[1]
    assert re.findall(r"<td>(\w+)</td>", beside)[:8] == standing.split()


def test_without_this_project_nobody_is_compared(word_embedder):
    assert "beside the others" not in printed(summary(SET, [OTHER], word_embedder, Part(), NOW), 140)


def test_a_narrow_terminal_loses_no_figure(results):
    narrow = printed(results, 110)
    assert narrow.count("±.000") >= 8
    assert "…" not in printed(results, 60)


def test_progress_makes_hostile_messages_visible():
    out = io.StringIO()
    with ProgressBar(Console(file=out, width=80)) as bar:
        bar.started("langchain", Scope.OWN, 3)
        bar.advanced(0)
        bar.advanced(2)
        bar.finished(FAILED)
    assert "\x1b" not in out.getvalue()
    assert "\\x1b[31m" in out.getvalue() and "[red]x[/]" in out.getvalue()
