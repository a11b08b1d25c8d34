"""The page: what it shows, and that it loads and runs nothing."""

import re
from html.parser import HTMLParser

import pytest
from eval_outcomes import HOSTILE, NOW, OUTCOMES, SET, SKIPPED, TALK, answer, ranking

from eval.checkpoint import Record
from eval.part import Part
from eval.questions import Question, QuestionSet
from eval.report import page, write_report
from eval.results import Results
from eval.run import Outcome
from eval.score import summary
from eval.systems import PROJECT, Scope


@pytest.fixture
def results(word_embedder) -> Results:
    return summary(SET, OUTCOMES, word_embedder, Part((), 7), NOW)


class Reader(HTMLParser):
    """All tags with their attributes, and the visible text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def test_the_page_loads_nothing_and_runs_nothing(results):
    html = page(results, OUTCOMES)
    reader = read(html)
    assert {"script", "img", "link", "iframe", "object", "embed", "form", "base"}.isdisjoint(
        tag for tag, _ in reader.tags
    )
    for _, attributes in reader.tags:
        assert {"src", "href", "xlink:href", "srcset", "style"}.isdisjoint(attributes)
        assert not any(name.startswith("on") for name in attributes)
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert "url(" not in style and "@import" not in style
    policy = next(attributes for tag, attributes in reader.tags if "http-equiv" in attributes)
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_the_page_shows_hostile_text_as_it_is(results):
    text = " ".join(read(page(results, OUTCOMES)).text)
    assert f"What of {HOSTILE}?" in text  # the question
    assert f"speaker not named: {HOSTILE}" in text  # the quote that was answered though there is no answer
    assert text.count(HOSTILE) >= 4  # the gold turn and the kind too


def test_the_page_has_tables_plots_and_the_worst_questions(results):
    html = page(results, OUTCOMES)
    reader = read(html)
    charts = [attributes["aria-label"] for tag, attributes in reader.tags if tag == "svg"]
    assert charts == ["Recall by k", "Risk and coverage", "Latency by size"]
    text = " ".join(reader.text)
    for words in (
        "Benchmark: set",
        "3 questions over 1 transcripts, 3 turns",
        "--limit 7",
        "1 id names no turn",
        "txtai: skipped, txtai is not installed",
        "langchain: failed, ValueError at question q2",
        "Found late or never",
        "Answered though unanswerable",
        "support 0.700",
        "2024-05-06 07:08 UTC",
        "lib 1.2",
    ):
        assert words in text
    # The worst comes first: q2 has one of its two gold turns only in the third place.
    assert text.index("q2 ·") < text.index("q1 ·")


def test_a_run_without_a_single_figure_still_makes_a_page(word_embedder, tmp_path):
    results = summary(SET, [SKIPPED], word_embedder, Part(), NOW)
    write_report(results, [SKIPPED], tmp_path / "report.html")
    assert "txtai is not installed" in (tmp_path / "report.html").read_text("utf-8")


def test_questions_without_gold_are_no_obstacle(word_embedder):
    bare = QuestionSet(
        name="bare",
        transcripts=(TALK,),
        questions=(Question(id="q1", question="?", kind="", transcript="t", answers=("Monday",)),),
    )
    done = Outcome(
        PROJECT, Scope.OWN, bare, "done", index_seconds=0.0,
        records={
            "q1": Record(
                question="q1", passages=ranking(0), seconds=0.0, answer=answer(0, support=1), answer_seconds=0.0
            )
        },
    )  # fmt: skip
    results = summary(bare, [done], word_embedder, Part(), NOW)
    (ours,) = results.project
    assert set(ours.figures) == {
        "quotes verbatim", "speakers right", "refused though answerable", "token F1", "exact match",
    }  # fmt: skip
    assert "Benchmark: bare" in page(results, [done])
