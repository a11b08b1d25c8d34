"""Two runs compared: by hand, and what is refused."""

import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from eval.compare import Condition, compare
from eval.errors import BadCondition, BadResults
from eval.provenance import Machine
from eval.results import ANSWERING, LAYOUT, RANKING, DatasetFacts, Figure, ModelFacts, Results, SystemResult
from eval.systems import PROJECT, Scope
from eval.terminal import print_comparison
from qa.errors import TranscriptQAError

MACHINE = Machine(system="Linux", processor="", cores=2, threads=2)


def result(
    values: dict[str, dict[str, float]],
    system: str = PROJECT,
    scope: Scope = Scope.OWN,
    figures: dict[str, float] | None = None,
    versions: dict[str, str] | None = None,
) -> SystemResult:
    ids = tuple(dict.fromkeys(id for column in values.values() for id in column))
    return SystemResult(
        system=system,
        scope=scope,
        status="done",
        questions=ids,
        values={name: tuple(column.get(id) for id in ids) for name, column in values.items()},
        figures={name: Figure(value=value, low=0, high=1, questions=3) for name, value in (figures or {}).items()},
        versions=versions or {},
    )


def results(
    *systems: SystemResult, name: str = "set", digest: str = "d", model: str = "m", transcripts: tuple[str, ...] = ()
) -> Results:
    return Results(
        date=dt.datetime(2024, 5, 6, tzinfo=dt.UTC),
        dataset=DatasetFacts(name=name, digest=digest, transcripts=1, turns=1, words=1, questions=1),
        model=ModelFacts(name=f"model {model}", digest=model),
        transcripts=transcripts,
        limit=None,
        depth=100,
        versions={},
        commit=None,
        machine=MACHINE,
        systems=systems,
        layout=LAYOUT,
    )


def column(*values: float) -> dict[str, float]:
    return {f"q{number}": value for number, value in enumerate(values)}


def test_a_change_is_worked_out_question_by_question():
    # Six questions better by one each: of 64 ways to swap, two are as far apart.
    before, after = results(result({"hit@5": column(*[0] * 6, 1)})), results(result({"hit@5": column(*[1] * 7)}))
    (change,) = compare(before, after).changes
    assert (change.system, change.scope, change.measure, change.questions) == (PROJECT, Scope.OWN, "hit@5", 7)
    assert (change.before, change.after, change.change) == (1 / 7, 1, pytest.approx(6 / 7))
    assert change.p == 2 / 64
    assert change.verdict == "better"
    (back,) = compare(after, before).changes
    assert (back.change, back.p, back.verdict) == (pytest.approx(-6 / 7), 2 / 64, "worse")


def test_a_change_that_may_be_chance_is_said_to_be():
    (change,) = compare(
        results(result({"hit@5": column(0, 1, 1)})), results(result({"hit@5": column(1, 0, 1)}))
    ).changes
    assert (change.change, change.p, change.verdict) == (0, 1.0, "no more than noise")
    same = results(result({"MRR": column(0.5, 0.25)}))
    (change,) = compare(same, same).changes
    assert (change.p, change.verdict) == (1.0, "no more than noise")


def test_fewer_wrong_refusals_are_better():
    name = "refused though answerable"
    (change,) = compare(results(result({name: column(*[1] * 6)})), results(result({name: column(*[0] * 6)}))).changes
    assert (change.change, change.verdict) == (-1, "better")


def test_a_figure_of_the_whole_is_compared_without_a_test():
    values = {"hit@5": column(1, 1)}
    (_, area) = compare(
        results(result(values, figures={"AURC": 0.5})), results(result(values, figures={"AURC": 0.25}))
    ).changes
    assert (area.measure, area.change, area.p, area.verdict) == ("AURC", -0.25, None, "not tested")


def test_only_shared_questions_count_and_what_differs_is_noted():
    before = results(
        result({"hit@5": {"a": 1, "b": 0}}, versions={"lib": "1"}),
        result({"hit@5": {"a": 1}}, system="bm25"),
    )
    after = results(
        result({"hit@5": {"c": 1, "b": 1}}, versions={"lib": "2"}),
        result({"hit@5": {"a": 1}}, scope=Scope.LIBRARY),
        digest="other",
        model="n",
    )
    comparison = compare(before, after)
    (change,) = comparison.changes
    assert (change.before, change.after, change.questions) == (0, 1, 1)
    assert comparison.notes == (
        "the question sets differ; only questions that both have are compared",
        "the encoders differ: model m before, model n after",
        "own transcript-qa: other versions (lib 1 before, lib 2 after)",
        "own bm25: measured only before",
        "library transcript-qa: measured only after",
    )


def test_runs_with_nothing_in_common_are_refused():
    one = results(result({"hit@5": {"a": 1}}))
    with pytest.raises(BadResults, match="is another question set than set"):
        compare(one, results(result({"hit@5": {"a": 1}}), name="other"))
    for other in (results(), results(result({"hit@5": {"b": 1}})), results(result({"hit@5": {"a": 1}}, system="bm25"))):
        with pytest.raises(BadResults, match="no system and question in common"):
            compare(one, other)


def test_runs_over_other_parts_of_a_set_are_refused():
    whole = results(result({"hit@5": {"a": 1}}))
    part, other = (results(*whole.systems, transcripts=patterns) for patterns in (("*_e22",), ("*_e21", "*_e22")))
    for before, after in ((whole, part), (part, whole), (part, other)):
        with pytest.raises(BadResults, match=r"is another part of the set than set.*give both runs the same --trans"):
            compare(before, after)
    with pytest.raises(BadResults, match=r"^set --transcripts \*_e21,\*_e22: .* than set --transcripts \*_e22: "):
        compare(part, other)
    assert compare(part, part).changes


def test_what_failed_is_not_compared():
    failed = SystemResult(system="bm25", scope=Scope.OWN, status="failed", reason="x")
    one = results(result({"hit@5": {"a": 1}}), failed)
    assert [change.system for change in compare(one, one).changes] == [PROJECT]


# Conditions


@pytest.mark.parametrize(
    ("text", "scope", "measure", "sign", "bound"),
    [
        ("hit@5 < -0.02", None, "hit@5", "<", -0.02),
        ("R@5<-.02", None, "recall@5", "<", -0.02),
        ("recall@10 <= 0", None, "recall@10", "<=", 0),
        ("R@300w < -1", None, "R@300w", "<", -1),
        ("own nDCG@10 < -0.5", Scope.OWN, "nDCG@10", "<", -0.5),
        (" library  refused though answerable >= +0.1 ", Scope.LIBRARY, "refused though answerable", ">=", 0.1),
        ("AURC > 0.01", None, "AURC", ">", 0.01),
    ],
)
def test_conditions_are_read(text, scope, measure, sign, bound):
    condition = Condition.parse(text)
    assert (condition.scope, condition.measure, condition.sign, condition.bound) == (scope, measure, sign, bound)
    assert condition.text == text.strip()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is no bound"),
        ("hit@5", "it is no bound"),
        ("hit@5 < x", "it is no bound"),
        ("hit@5 = 0", "it is no bound"),
        ("hit@5 < 0.1.2", "it is no bound"),
        ("< 0", "it is no bound"),
        ("hit@7 < 0", "there is no measure 'hit@7'; there are hit@1, hit@5"),
        ("everywhere hit@5 < 0", "there is no measure 'everywhere hit@5'"),
    ],
)
def test_other_conditions_are_refused_with_the_way_to_write_one(text, reason):
    with pytest.raises(BadCondition, match="write it like") as caught:
        Condition.parse(text)
    assert reason in str(caught.value)


@given(st.text(max_size=30))
def test_no_condition_raises_anything_else(text):
    try:
        assert Condition.parse(text).measure in RANKING + ANSWERING
    except TranscriptQAError as error:
        assert "\n" not in str(error)


def test_a_condition_is_met_in_any_scope_it_names():
    before = results(
        result({"hit@5": column(1, 1)}),
        result({"hit@5": column(1, 1)}, scope=Scope.LIBRARY),
        result({"hit@5": column(1, 1)}, system="bm25"),
    )
    after = results(
        result({"hit@5": column(1, 1)}),
        result({"hit@5": column(1, 0)}, scope=Scope.LIBRARY),
        result({"hit@5": column(0, 0)}, system="bm25"),
    )
    comparison = compare(before, after)
    met = {
        text: [change.scope for change in Condition.parse(text).met_by(comparison)]
        for text in ("hit@5 < -0.1", "own hit@5 < -0.1", "library hit@5 < -0.5", "library hit@5 <= -0.5", "hit@5 > -1")
    }
    assert met == {
        "hit@5 < -0.1": [Scope.LIBRARY],
        "own hit@5 < -0.1": [],
        "library hit@5 < -0.5": [],
        "library hit@5 <= -0.5": [Scope.LIBRARY],
        "hit@5 > -1": [Scope.OWN, Scope.LIBRARY],
    }
    with pytest.raises(BadCondition, match="do not both have this figure"):
        Condition.parse("MRR < 0").met_by(comparison)


def test_a_comparison_is_printed_whatever_names_are_in_it():
    hostile = result({"hit@5": column(*[0] * 6)}, system="[red]\x1b[31mx")
    better = result({"hit@5": column(*[1] * 6)}, system="[red]\x1b[31mx")
    out = io.StringIO()
    print_comparison(compare(results(hostile), results(better, model="\x1b[2J")), Console(file=out, width=120))
    assert "[red]\\x1b[31mx" in out.getvalue()
    assert "\x1b" not in out.getvalue()
    assert "+1.000" in out.getvalue() and "better" in out.getvalue()
