"""The report: one HTML file with tables, plots and the worst questions, which opens offline and loads nothing.

Every text that is not written here goes through `escape`. The page forbids itself scripts and requests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

from eval.compare import CHANCE, standing
from eval.errors import BadResults
from eval.plots import Axis, Series, line_chart, log_axis, share_axis
from eval.questions import QuestionSet
from eval.results import ANSWERING, RANKING, Figure, Results, SystemResult
from eval.run import Outcome
from eval.style import STYLE
from eval.systems import PROJECT, Scope
from eval.terminal import STANDING, heading, short
from eval.worst import Said, Worst, badly_ranked, wrongly_answered

RECALLS = {1: "recall@1", 5: "recall@5", 10: "recall@10", 25: "recall@25", 50: "recall@50"}
BY_KIND = (
    "hit@5",
    "recall@10",
    "evidence recall",
    "token F1",
    "refused when unanswerable",
    "refused though answerable",
)
LONGEST = 600
"""Characters of a turn that are shown."""


def write_report(results: Results, outcomes: Sequence[Outcome], path: Path) -> None:
    """Writes the page. Raises BadResults where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(results, outcomes), "utf-8", errors="replace")
    except OSError as error:
        raise BadResults(str(path), f"cannot be written ({error.strerror})", "name another file with --html") from error


def page(results: Results, outcomes: Sequence[Outcome]) -> str:
    """The whole page."""
    scopes = [scope for scope in Scope if any(result.scope is scope for result in results.systems)]
    body = [_head(results), *(_scope(scope, results, outcomes) for scope in scopes), _speed(results)]
    title = escape(f"Benchmark: {results.part}")
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>{''.join(body)}</main></body></html>\n"
    )


def _head(results: Results) -> str:
    machine = results.machine
    lines = [
        results.size,
        *results.dataset.notes,
        f"{results.models}; digest of the encoder {results.model.digest[:12]}",
        f"{results.date:%Y-%m-%d %H:%M} UTC, commit {results.commit or 'unknown'}",
        f"{machine.processor or machine.system}, {machine.cores} cores, {machine.threads} threads",
        ", ".join(f"{name} {version}" for name, version in results.versions.items()),
    ]
    return f'<ul class="facts">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>'


def _scope(scope: Scope, results: Results, outcomes: Sequence[Outcome]) -> str:
    measured = [result for result in results.systems if result.scope is scope]
    done = [result for result in measured if result.status == "done"]
    parts = [f"<h2>{escape(heading(scope, done))}</h2>", _ranking_table(done), _standing_table(done)]
    missing = [f"{result.system}: {result.status}, {result.reason}" for result in measured if result.status != "done"]
    if missing:
        parts.append(f'<ul class="facts">{"".join(f"<li>{escape(line)}</li>" for line in missing)}</ul>')
    parts.append(_recall_plot(done))
    for result in done:
        outcome = next(found for found in outcomes if (found.system, found.scope) == (result.system, scope))
        if result.answer_ms is not None:
            parts.append(_answers(result))
        if result.system == PROJECT:
            parts += [_kinds(result, outcome.questions), _worst(outcome, result)]
    return f"<section>{''.join(parts)}</section>"


def _ranking_table(done: Iterable[SystemResult]) -> str:
    rows = []
    for result in done:
        cells = [_cell(result.figures.get(name)) for name in RANKING]
        p50, p95 = ("", "") if result.query_ms is None else (f"{result.query_ms.p50:.1f}", f"{result.query_ms.p95:.1f}")
        cost = [f"{result.turns_per_second:,.0f}", p50, p95]
        versions = ", ".join(f"{name} {version}" for name, version in result.versions.items())
        name = f'<th scope="row">{escape(result.system)}<small>{escape(versions)}</small></th>'
        rows.append(f"<tr>{name}{''.join(cells)}{''.join(f'<td>{escape(cell)}</td>' for cell in cost)}</tr>")
    table = _table(("system", *RANKING, "turns/s", "p50 ms", "p95 ms"), rows)
    return f"{table}<p>Below each value its 95 % interval.</p>"


def _standing_table(done: Sequence[SystemResult]) -> str:
    compared = [result for result in done if result.p_values]
    if not compared:
        return ""
    project = next(result for result in done if result.system == PROJECT)
    rows = []
    for other in compared:
        cells = "".join(f"<td>{standing(project, other, measure)}</td>" for measure in RANKING)
        rows.append(f'<tr><th scope="row">{escape(other.system)}</th>{cells}</tr>')
    note = escape(f"{STANDING}; {CHANCE}.")
    return f"<h3>{PROJECT} beside the others</h3>{_table(('system', *RANKING), rows)}<p>{note}</p>"


def _answers(result: SystemResult) -> str:
    rows = [
        f'<tr><th scope="row">{escape(name)}</th>{_cell(figure)}<td>{figure.questions}</td></tr>'
        for name in ANSWERING
        if (figure := result.figures.get(name)) is not None
    ]
    curve = Series(result.system, result.risk_coverage)
    plot = ""
    if result.risk_coverage:
        across, up = share_axis("share of questions answered"), share_axis("share of these wrong")
        plot = _captioned(line_chart("Risk and coverage", across, up, [curve], marks=False), "Risk and coverage")
    return f"<h3>Answers of {escape(result.system)}</h3>{_table(('measure', 'value', 'questions'), rows)}{plot}"


def _recall_plot(done: Sequence[SystemResult]) -> str:
    lines = [
        Series(result.system, [(k, result.figures[name].value) for k, name in RECALLS.items()])
        for result in done
        if all(name in result.figures for name in RECALLS.values())
    ]
    if not lines:
        return ""
    across = Axis("k, turns looked at", min(RECALLS), max(RECALLS), list(RECALLS), log=True)
    return _captioned(line_chart("Recall by k", across, share_axis("recall@k"), lines), "Recall by k")


def _speed(results: Results) -> str:
    systems = dict.fromkeys(result.system for result in results.systems)
    lines = []
    for system in systems:
        points = sorted(
            (result.index_size, result.query_ms.p50)
            for result in results.systems
            if result.system == system and result.query_ms is not None and result.index_size and result.query_ms.p50
        )
        if points:
            lines.append(Series(system, points))
    if not lines:
        return ""
    across = log_axis("turns searched", [x for line in lines for x, _ in line.points])
    up = log_axis("milliseconds, p50", [y for line in lines for _, y in line.points])
    plot = _captioned(line_chart("Latency by size", across, up, lines), "Latency by size")
    return f"<section><h2>Latency by size</h2>{plot}</section>"


def _kinds(result: SystemResult, questions: QuestionSet) -> str:
    kinds: dict[str, list[str]] = {}
    for question in questions.questions:
        kinds.setdefault(question.kind, []).append(question.id)
    columns = {name: values for name in BY_KIND if (values := result.by_question(name))}
    if len(kinds) < 2 or not columns:
        return ""
    rows = []
    for kind, ids in kinds.items():
        cells = []
        for values in columns.values():
            held = [values[id] for id in ids if id in values]
            cells.append(f"<td>{short(sum(held) / len(held)) if held else ''}</td>")
        rows.append(f'<tr><th scope="row">{escape(kind)}</th><td>{len(ids)}</td>{"".join(cells)}</tr>')
    return f"<h3>{escape(result.system)} by kind of question</h3>{_table(('kind', 'questions', *columns), rows)}"


def _worst(outcome: Outcome, result: SystemResult) -> str:
    lists: dict[str, Callable[[], list[Worst]]] = {
        "Found late or never": lambda: badly_ranked(outcome, result),
        "Answered though unanswerable": lambda: wrongly_answered(outcome),
    }
    parts = []
    for title, find in lists.items():
        if found := find():
            parts.append(f"<h3>{title}</h3>{''.join(_question(worst) for worst in found)}")
    return "".join(parts)


def _question(worst: Worst) -> str:
    question = worst.question
    facts = " · ".join(part for part in (question.id, question.kind, worst.score) if part)
    answer = "".join(f"<li>{escape(line[:LONGEST])}</li>" for line in worst.answer)
    return (
        f"<details><summary>{escape(question.question)}<small>{escape(facts)}</small></summary>"
        f"<h4>Gold</h4><ul>{''.join(map(_said, worst.gold)) or '<li>none</li>'}</ul>"
        f"<h4>Returned first</h4><ol>{''.join(map(_said, worst.returned)) or '<li>nothing</li>'}</ol>"
        f"<h4>Answered</h4><ul>{answer}</ul></details>"
    )


def _said(said: Said) -> str:
    text = said.text if len(said.text) <= LONGEST else said.text[:LONGEST] + " …"
    where = f"{said.key.transcript}#{said.key.turn}"
    kind = ' class="gold"' if said.gold else ""
    speaker = escape(said.speaker or "speaker not named")
    return f"<li{kind}><b>{speaker}</b> {escape(text)}<small>{escape(where)}</small></li>"


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "<td></td>"
    interval = f"{short(figure.low)}–{short(figure.high)}"
    return f"<td>{short(figure.value)}<small>{interval}</small></td>"


def _table(columns: Iterable[str], rows: Iterable[str]) -> str:
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    return f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def _captioned(svg: str, caption: str) -> str:
    return f"<figure>{svg}<figcaption>{escape(caption)}</figcaption></figure>"
