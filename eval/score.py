"""Outcome of a run → figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from statistics import median

import numpy as np

from embeddings import Embedder
from eval.answer_metrics import answer_loss, answer_scores, area_under_risk_coverage, risk_coverage
from eval.metrics import ranking_scores
from eval.part import Part
from eval.provenance import commit, machine, versions
from eval.questions import QuestionSet
from eval.results import RANKING, DatasetFacts, Figure, Latency, ModelFacts, Results, SystemResult
from eval.run import Outcome, set_digest
from eval.statistics import bootstrap_interval, bootstrap_interval_of, randomisation_test
from eval.systems import DEPTH, PROJECT, Scope
from qa.answer import Answer

CURVE_POINTS = 101


def summary(
    questions: QuestionSet, outcomes: Sequence[Outcome], embedder: Embedder, part: Part, date: dt.datetime
) -> Results:
    """The results of a run over `questions`, which are that part of a set, with where they come from."""
    turns = [turn for transcript in questions.transcripts for turn in transcript.turns]
    return Results(
        date=date,
        dataset=DatasetFacts(
            name=questions.name,
            digest=set_digest(questions),
            transcripts=len(questions.transcripts),
            turns=len(turns),
            words=sum(len(turn.text.split()) for turn in turns),
            questions=len(questions.questions),
            notes=questions.notes,
        ),
        model=ModelFacts(name=embedder.name, digest=embedder.digest),
        transcripts=part.patterns,
        limit=part.limit,
        depth=DEPTH,
        versions=versions(),
        commit=commit(),
        machine=machine(),
        systems=tuple(score(outcomes)),
    )


def score(outcomes: Sequence[Outcome]) -> list[SystemResult]:
    """The figures of each outcome, compared with this project where it was measured in the same scope."""
    results = [_result(outcome) for outcome in outcomes]
    project = {result.scope: result for result in results if result.system == PROJECT and result.status == "done"}
    return [
        _compared(result, project[result.scope])
        if result.status == "done" and result.system != PROJECT and result.scope in project
        else result
        for result in results
    ]


def _result(outcome: Outcome) -> SystemResult:
    if outcome.status != "done":
        return SystemResult(system=outcome.system, scope=outcome.scope, status=outcome.status, reason=outcome.reason)
    asked = outcome.questions
    records = outcome.records
    answers = {id: record.answer for id, record in records.items() if record.answer is not None}
    scores = ranking_scores({id: record.passages for id, record in records.items()}, asked)
    if answers:
        scores |= answer_scores(answers, asked)
    figures = {name: _figure(list(values.values())) for name, values in scores.items() if values}
    curve: tuple[tuple[float, float], ...] = ()
    if judged := _judged(answers, asked):
        curve = _curve(judged)
        figures["AURC"] = _area(judged)
    sizes = [len(transcript.turns) for transcript in asked.transcripts]
    ids = tuple(question.id for question in asked.questions)
    return SystemResult(
        system=outcome.system,
        scope=outcome.scope,
        status="done",
        versions=dict(outcome.versions),
        turns=sum(sizes),
        index_size=sum(sizes) if outcome.scope is Scope.LIBRARY else int(median(sizes)) if sizes else 0,
        index_seconds=round(outcome.index_seconds, 3),
        query_ms=_latency([record.seconds for record in records.values()]),
        answer_ms=_latency([record.answer_seconds for record in records.values() if record.answer_seconds is not None]),
        figures=figures,
        questions=ids,
        values={name: _column(values, ids) for name, values in scores.items() if values},
        risk_coverage=curve,
    )


def _compared(result: SystemResult, project: SystemResult) -> SystemResult:
    p_values = {}
    for measure in RANKING:
        ours, theirs = project.by_question(measure), result.by_question(measure)
        if ours and ours.keys() == theirs.keys():
            p_values[measure] = randomisation_test(list(ours.values()), [theirs[id] for id in ours])
    return result.model_copy(update={"p_values": p_values})


def _figure(values: Sequence[float]) -> Figure:
    low, high = bootstrap_interval(values)
    return Figure(value=sum(values) / len(values), low=low, high=high, questions=len(values))


def _judged(answers: Mapping[str, Answer], asked: QuestionSet) -> list[tuple[float, float]]:
    """(support, loss) of each answer that can be judged right or wrong by where its words stand."""
    return [
        (answers[question.id].support, answer_loss(answers[question.id], question))
        for question in asked.questions
        if question.id in answers and (question.core or question.unanswerable)
    ]


def _area(judged: Sequence[tuple[float, float]]) -> Figure:
    low, high = bootstrap_interval_of(lambda rows: area_under_risk_coverage(*rows.T.tolist()), judged)
    support, losses = zip(*judged, strict=True)
    return Figure(value=area_under_risk_coverage(support, losses), low=low, high=high, questions=len(judged))


def _curve(judged: Sequence[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """The risk-coverage curve at not more points than a plot can show."""
    support, losses = zip(*judged, strict=True)
    coverage, risk = risk_coverage(support, losses)
    shown = np.unique(np.linspace(0, len(coverage) - 1, CURVE_POINTS).round().astype(int))
    return tuple((round(float(coverage[place]), 4), round(float(risk[place]), 4)) for place in shown)


def _column(values: Mapping[str, float], ids: Sequence[str]) -> tuple[float | None, ...]:
    return tuple(round(values[id], 4) if id in values else None for id in ids)


def _latency(seconds: Sequence[float]) -> Latency | None:
    if not seconds:
        return None
    p50, p95 = np.percentile(np.asarray(seconds) * 1000, [50, 95])
    return Latency(p50=round(float(p50), 2), p95=round(float(p95), 2))
