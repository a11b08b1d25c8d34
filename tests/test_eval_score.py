"""Figures of a run, and the file they are kept in."""

import json
import re

import pytest
from eval_outcomes import NOW, OTHER, OUTCOMES, SET, TURNS

from eval.errors import BadResults
from eval.part import Part
from eval.provenance import commit, machine, versions
from eval.report import write_report
from eval.results import Results, read_results, write_results
from eval.score import score, summary
from eval.statistics import bootstrap_interval_of
from eval.systems import PROJECT, Scope


@pytest.fixture
def results(word_embedder) -> Results:
    return summary(SET, OUTCOMES, word_embedder, Part((), 7), NOW)


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
