"""Figures of a run, the tables, the page and its plots."""

import datetime as dt
import io
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from eval.checkpoint import Record
from eval.errors import BadResults
from eval.metrics import Passage
from eval.plots import HEIGHT, LEFT, RIGHT, TOP, WIDTH, Axis, Series, line_chart, log_axis, share_axis
from eval.provenance import commit, machine, versions
from eval.questions import Gold, Question, QuestionSet
from eval.report import page, write_report
from eval.results import Results, read_results, write_results
from eval.run import Outcome
from eval.score import score, summary
from eval.statistics import bootstrap_interval_of
from eval.systems import PROJECT, Scope
from eval.terminal import ProgressBar, print_results
from qa.answer import Answer, AnswerKind
from qa.citation import Citation
from qa.question import Reading
from qa.transcript import Origin, Transcript, Turn

HOSTILE = "<script>alert('1')</script> & \"x\" <img src=http://evil.example/a.png onerror=alert(2)> [red]x[/] \x1b[31m"
TURNS = (
    Turn(speaker="Ann", text="The ferry starts on Monday."),
    Turn(speaker="Bob", text="Fine."),
    Turn(speaker=None, text=HOSTILE),
)
TALK = Transcript(id="t", title="t", turns=TURNS)
NOW = dt.datetime(2024, 5, 6, 7, 8, 9, tzinfo=dt.UTC)


def ask(id: str, *gold: int, unanswerable: bool = False, kind: str = "when", question: str = "?") -> Question:
    return Question(
        id=id,
        question=question,
        kind=kind,
        transcript="t",
        gold=tuple(Gold(transcript="t", turn=turn) for turn in gold),
        unanswerable=unanswerable,
    )


SET = QuestionSet(
    name="set",
    transcripts=(TALK,),
    questions=(
        ask("q1", 0),
        ask("q2", 1, 2, kind=HOSTILE, question=f"What of {HOSTILE}?"),
        ask("q3", unanswerable=True, kind="never"),
    ),
    notes=("1 id names no turn",),
)


def ranking(*turns: int) -> tuple[Passage, ...]:
    return tuple(Passage("t", turn, 0, len(TURNS[turn].text)) for turn in turns)


def citation(turn: int, number: int = 1) -> Citation:
    said = TURNS[turn]
    return Citation(
        id=f"c{turn}", number=number, transcript_id="t", transcript_title="t", date=None, turn=turn, start=0,
        end=len(said.text), quote=said.text, speaker=said.speaker, role=None, start_ms=None, end_ms=None,
        turn_digest=said.digest, source=None, origin=Origin.UNKNOWN,
    )  # fmt: skip


def answer(*cited: int, support: float, reason: str = "never said") -> Answer:
    return Answer(
        kind=AnswerKind.QUOTES if cited else AnswerKind.NEVER_SAID,
        text="",
        parts=(),
        citations=tuple(citation(turn, number) for number, turn in enumerate(cited, start=1)),
        abstained=not cited,
        reason=None if cited else reason,
        near_misses=(),
        support=support,
        reading=Reading(question="?", rewritten="?"),
    )


def outcome(name: str, rankings: dict[str, tuple[Passage, ...]], answers: dict[str, Answer] | None = None) -> Outcome:
    records = {
        id: Record(
            question=id,
            passages=passages,
            seconds=0.01 * number,
            answer=(answers or {}).get(id),
            answer_seconds=0.1 if answers else None,
        )
        for number, (id, passages) in enumerate(rankings.items(), start=1)
    }
    return Outcome(name, Scope.OWN, SET, "done", versions={"lib": "1.2"}, index_seconds=0.5, records=records)


PROJECT_OUTCOME = outcome(
    PROJECT,
    {"q1": ranking(0, 1, 2), "q2": ranking(1, 0, 2), "q3": ranking(2)},
    {"q1": answer(0, support=0.9), "q2": answer(0, support=0.5), "q3": answer(2, support=0.7)},
)
OTHER = outcome("bm25", {"q1": ranking(2, 0), "q2": ranking(), "q3": ranking(0)})
SKIPPED = Outcome("txtai", Scope.OWN, SET, "skipped", reason="txtai is not installed", detail="txtai is not installed")
FAILED = Outcome(
    "langchain", Scope.OWN, SET, "failed", reason="ValueError at question q2", detail=f"ValueError: {HOSTILE}"
)
OUTCOMES = [OTHER, PROJECT_OUTCOME, SKIPPED, FAILED]


@pytest.fixture
def results(word_embedder) -> Results:
    return summary(SET, OUTCOMES, word_embedder, 7, NOW)


# Figures


def test_figures_are_those_worked_by_hand(results):
    ours = results.of(PROJECT, Scope.OWN)
    assert ours is not None
    values = {name: figure.value for name, figure in ours.figures.items()}
    assert values["hit@1"] == 1
    assert values["recall@1"] == pytest.approx((1 + 1 / 2) / 2)
    assert values["recall@5"] == 1
    assert values["MRR"] == 1
    assert ours.figures["hit@1"].questions == 2
    assert (ours.figures["hit@1"].low, ours.figures["hit@1"].high) == (1, 1)
    assert values["quotes verbatim"] == 1
    assert values["speakers right"] == 1
    assert values["evidence precision"] == 1 / 2  # q1 cites its gold, q2 another turn
    assert values["evidence recall"] == 1 / 2
    assert values["refused when unanswerable"] == 0
    assert values["refused though answerable"] == 0
    # By support: q1 right, q3 wrong (unanswerable), q2 wrong; risks 0, 1/2, 2/3.
    assert ours.risk_coverage == ((0.3333, 0.0), (0.6667, 0.5), (1.0, 0.6667))
    assert values["AURC"] == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    assert ours.figures["AURC"].low <= values["AURC"] <= ours.figures["AURC"].high
    assert ours.query_ms is not None and ours.answer_ms is not None
    assert (ours.query_ms.p50, ours.query_ms.p95) == (20.0, 29.0)  # of 10, 20 and 30 ms, with linear interpolation
    assert (ours.answer_ms.p50, ours.answer_ms.p95) == (100.0, 100.0)
    assert (ours.turns, ours.index_size, ours.turns_per_second) == (3, 3, 6.0)
    assert ours.by_question("hit@1") == {"q1": 1, "q2": 1}
    assert ours.by_question("refused when unanswerable") == {"q3": 0}


def test_others_are_tested_against_this_project(results):
    other = results.of("bm25", Scope.OWN)
    assert other is not None
    assert other.by_question("MRR") == {"q1": 0.5, "q2": 0}
    # Two questions, both better here: of the four ways to swap, two are as far apart.
    assert other.p_values["MRR"] == 0.5
    assert "AURC" not in other.figures
    assert other.answer_ms is None
    ours = results.of(PROJECT, Scope.OWN)
    assert ours is not None and ours.p_values == {}
    assert score([OTHER])[0].p_values == {}


def test_what_was_not_measured_has_a_reason_and_no_figures(results):
    skipped, failed = results.systems[2:]
    assert (skipped.status, skipped.reason, skipped.figures) == ("skipped", "txtai is not installed", {})
    assert (failed.status, failed.reason) == ("failed", "ValueError at question q2")
    assert results.of("txtai", Scope.OWN) is None
    assert results.project == [results.of(PROJECT, Scope.OWN)]


def test_results_hold_where_they_come_from_and_no_text_of_the_set(results, tmp_path):
    path = tmp_path / "deep" / "results.json"
    write_results(results, path)
    assert read_results(path) == results
    text = path.read_text("utf-8")
    for words in ("ferry", "Fine", "alert", "evil", "Ann", "What of"):
        assert words not in text
    kept = json.loads(text)
    assert kept["date"] == "2024-05-06T07:08:09Z"
    assert (kept["limit"], kept["model"]["digest"], kept["dataset"]["questions"]) == (7, "words", 3)
    assert (kept["dataset"]["turns"], kept["dataset"]["words"]) == (3, sum(len(turn.text.split()) for turn in TURNS))
    assert kept["machine"]["cores"] >= 1
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", kept["versions"]["python"])


def test_a_run_knows_its_commit_machine_and_versions():
    found = commit()
    assert found is None or re.fullmatch(r"[0-9a-f]{40}(\+changes)?", found)
    assert machine().threads >= 1
    assert {"python", "numpy", "tantivy"} <= set(versions())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"layout": 1}', b"\xff\xfe", b'{"systems": 3}'])
def test_a_file_without_results_is_named(tmp_path, content):
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(BadResults, match=r"x\.json: holds no results of this benchmark"):
        read_results(path)


def test_files_that_cannot_be_read_or_written_are_named(tmp_path, results):
    with pytest.raises(BadResults, match="cannot be read"):
        read_results(tmp_path / "nothing.json")
    (tmp_path / "file").write_text("")
    with pytest.raises(BadResults, match=r"cannot be written .*--json"):
        write_results(results, tmp_path / "file" / "x.json")
    with pytest.raises(BadResults, match=r"cannot be written .*--html"):
        write_report(results, OUTCOMES, tmp_path / "file" / "x.html")


def test_a_later_layout_is_refused(tmp_path, results):
    path = tmp_path / "x.json"
    path.write_text(results.model_copy(update={"layout": 2}).model_dump_json())
    with pytest.raises(BadResults, match="has layout 2, and this version reads 1"):
        read_results(path)


def test_a_bootstrap_of_any_statistic():
    rows = [(1.0, 10.0), (1.0, 10.0), (1.0, 10.0)]
    assert bootstrap_interval_of(lambda drawn: float(drawn[:, 0].sum() + drawn[:, 1].max()), rows) == (13, 13)
    # Of two rows drawn from 0 and 1 the mean is 0, 1/2 or 1, with chances 1/4, 1/2, 1/4.
    assert bootstrap_interval_of(lambda drawn: float(drawn.mean()), [(0.0,), (1.0,)], level=0.4) == (0.5, 0.5)
    assert bootstrap_interval_of(lambda drawn: float(drawn.mean()), [(0.0,), (1.0,)]) == (0.0, 1.0)


# The terminal


def printed(results: Results, width: int) -> str:
    out = io.StringIO()
    print_results(results, Console(file=out, width=width))
    return out.getvalue()


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


# The page


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
    results = summary(SET, [SKIPPED], word_embedder, None, NOW)
    write_report(results, [SKIPPED], tmp_path / "report.html")
    assert "txtai is not installed" in (tmp_path / "report.html").read_text("utf-8")
    assert "txtai" in printed(results, 140)


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
    results = summary(bare, [done], word_embedder, None, NOW)
    (ours,) = results.project
    assert set(ours.figures) == {
        "quotes verbatim", "speakers right", "refused though answerable", "token F1", "exact match",
    }  # fmt: skip
    assert "Benchmark: bare" in page(results, [done])


# Plots


def test_points_stand_where_the_axes_say():
    across = Axis("k", 1, 100, [1, 10, 100], log=True)
    svg = line_chart("A < B", across, share_axis("share"), [Series("one & two", [(1, 0), (10, 0.5), (100, 1)])])
    assert 'aria-label="A &lt; B"' in svg and "one &amp; two" in svg
    (points,) = re.findall(r'<polyline points="([^"]*)"', svg)
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - 44
    expected = [(LEFT, HEIGHT - 44), (LEFT + width / 2, HEIGHT - 44 - height / 2), (LEFT + width, TOP)]
    found = [tuple(map(float, point.split(","))) for point in points.split()]
    assert found == [pytest.approx(point, abs=0.1) for point in expected]


def test_a_logarithmic_axis_holds_all_values():
    assert log_axis("ms", [0.3, 20])[1:4] == (0.1, 100.0, [0.1, 1.0, 10.0, 100.0])
    assert log_axis("ms", [10])[1:4] == (10.0, 100.0, [10.0, 100.0])
    assert log_axis("ms", [1000, 1000])[1:3] == (1000.0, 10000.0)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7))
def test_names_at_the_lines_ends_never_overlap(ends):
    series = [Series(f"s{number}", [(0.0, end)]) for number, end in enumerate(ends)]
    svg = line_chart("x", share_axis("x"), share_axis("y"), series)
    heights = {name: float(y) for y, name in re.findall(r'y="([\d.]+)">(s\d)</text>', svg)}
    assert len(heights) == len(ends)
    ordered = sorted(heights.values())
    assert all(later - earlier > 13.5 for earlier, later in pairwise(ordered))
    assert ordered[0] > 0 and ordered[-1] < HEIGHT - 20
