"""`python -m eval` as it is typed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval import __main__ as command
from eval.__main__ import app, main
from eval.errors import DatasetProblems
from eval.results import read_results
from eval.systems import PROJECT, Scope

runner = CliRunner()
QUICK = ["--systems", "bm25,encoder,transcript-qa"]


@pytest.fixture
def own_set(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour set"
    (folder / "transcripts").mkdir(parents=True)
    (folder / "transcripts" / "ferry.txt").write_text(
        "Ann: The ferry starts on Monday.\n\nBob: The bridge opens in May.\n\nAnn: Nobody knows the price of it.\n"
    )
    rows = [
        {"id": "q1", "question": "When does the ferry start?", "transcript": "ferry", "kind": "when",
         "gold": [{"transcript": "ferry", "turn": 0, "quote": "on Monday"}], "answers": ["Monday"]},
        {"id": "q2", "question": "When does the bridge open?", "transcript": "ferry", "kind": "when",
         "gold": [{"transcript": "ferry", "turn": 1}]},
        {"id": "q3", "question": "Who paints the lighthouse?", "transcript": "ferry", "unanswerable": True},
    ]  # fmt: skip
    (folder / "questions.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch, word_embedder) -> None:
    """The small encoder in the place of the real one, which takes seconds to load."""
    monkeypatch.setattr("embeddings.embedder.SentenceTransformerEmbedder", lambda name: word_embedder)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command."""
    ran = runner.invoke(app, [str(argument) for argument in arguments])
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran.exit_code, ran.stdout, ran.stderr


def run_main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str | Path):
    """As `run`, through the entry point that explains errors."""
    monkeypatch.setattr(sys, "argv", ["eval", *map(str, arguments)])
    with pytest.raises(SystemExit) as stopped:
        main()
    captured = capsys.readouterr()
    return stopped.value.code, captured.out, captured.err


def outputs(folder: Path) -> list[str | Path]:
    return ["--json", folder / "out.json", "--html", folder / "out.html", "--cache", folder / "cache"]


# Running


@pytest.mark.usefixtures("words")
def test_a_set_of_ones_own_is_measured(own_set, tmp_path):
    code, out, err = run("--dataset", "own", "--data", own_set, *QUICK, *outputs(tmp_path))
    assert code == 0
    assert "harbour set: 3 questions over 1 transcripts, 3 turns" in out
    assert out.count("\nbm25 ") == out.count("\nencoder ") == 2 * 2  # with its figures and beside this project
    assert "own bm25: done, indexed in" in err
    results = read_results(tmp_path / "out.json")
    assert [(result.system, result.scope) for result in results.systems] == [
        (name, scope) for scope in Scope for name in ("bm25", "encoder", PROJECT)
    ]
    assert all(result.status == "done" for result in results.systems)
    bm25 = results.of("bm25", Scope.OWN)
    assert bm25 is not None and bm25.figures["hit@1"].value == 1
    html = (tmp_path / "out.html").read_text("utf-8")
    assert "When does the ferry start?" in html
    assert "ferry" not in (tmp_path / "out.json").read_text("utf-8").replace("/", "")


@pytest.mark.usefixtures("words")
def test_scope_systems_and_limit_narrow_a_run(own_set, tmp_path):
    code, out, _ = run(
        "--dataset", "own", "--data", own_set, "--scope", "library", "--systems", "bm25, bm25", "--limit", "2",
        *outputs(tmp_path),
    )  # fmt: skip
    assert code == 0
    results = read_results(tmp_path / "out.json")
    assert [(result.system, result.scope) for result in results.systems] == [("bm25", Scope.LIBRARY)]
    assert (results.limit, results.dataset.questions) == (2, 2)
    assert "inside its own transcript" not in out


@pytest.mark.usefixtures("words")
def test_chosen_transcripts_narrow_a_run(own_set, tmp_path):
    (own_set / "transcripts" / "barge.txt").write_text("Cleo: The barge sinks.\n\nDan: It does not.\n")
    arguments = ["--dataset", "own", "--data", own_set, "--scope", "own", "--systems", "bm25", *outputs(tmp_path)]
    code, out, _ = run(*arguments, "--transcripts", "f*, ferr?")
    assert code == 0
    assert out.startswith("harbour set --transcripts f*,ferr?: 3 questions over 1 transcripts, 3 turns")
    results = read_results(tmp_path / "out.json")
    assert (results.transcripts, results.dataset.transcripts) == (("f*", "ferr?"), 1)
    assert "Benchmark: harbour set --transcripts f*,ferr?" in (tmp_path / "out.html").read_text("utf-8")
    with pytest.raises(DatasetProblems, match=r"boat\*: no transcript's id is like that"):
        run(*arguments, "--transcripts", "boat*")


@pytest.mark.usefixtures("words")
def test_without_a_name_the_figures_go_to_the_cache(own_set, tmp_path):
    arguments = ["--html", tmp_path / "r.html", "--cache", tmp_path / "cache", "--systems", "bm25"]
    assert run("--dataset", "own", "--data", own_set, *arguments)[0] == 0
    (path,) = (tmp_path / "cache" / "results").iterdir()
    assert path.name.endswith("-own.json")


@pytest.mark.usefixtures("words")
def test_a_peer_that_is_missing_is_skipped_and_the_run_succeeds(own_set, tmp_path, monkeypatch):
    monkeypatch.setitem(command.__dict__, "SYSTEMS", (*command.SYSTEMS, "nothing"))
    monkeypatch.setitem(__import__("eval.peers", fromlist=["PEERS"]).PEERS, "nothing", ("X", ("no-such-package",)))
    code, out, err = run("--dataset", "own", "--data", own_set, "--systems", "bm25,nothing", *outputs(tmp_path))
    assert code == 0
    assert "nothing: skipped, no-such-package is not installed" in out
    assert 'pip install "transcript-qa[eval-peers]"' in err


@pytest.mark.usefixtures("words")
def test_a_run_in_which_this_project_fails_fails(own_set, tmp_path, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("qa.library.Library.search", broken)
    code, out, err = run("--dataset", "own", "--data", own_set, *QUICK, *outputs(tmp_path))
    assert code == 1
    assert "transcript-qa: failed, RuntimeError at question q1" in out
    assert "RuntimeError at question q1: broken" in err


@pytest.mark.usefixtures("words")
def test_an_interrupted_run_says_how_to_go_on(own_set, tmp_path, monkeypatch):
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.library.Library.search", stopped)
    code, out, err = run("--dataset", "own", "--data", own_set, *QUICK, *outputs(tmp_path))
    assert (code, out) == (130, "")
    assert "interrupted; the same command goes on from here" in err
    assert not (tmp_path / "out.json").exists()


def test_the_set_that_ships_runs_with_the_real_encoder(tmp_path, monkeypatch, embedder):
    monkeypatch.setattr("embeddings.embedder.SentenceTransformerEmbedder", lambda name: embedder)
    code, _, _ = run("--limit", "8", "--scope", "own", "--systems", PROJECT, *outputs(tmp_path))
    assert code == 0
    results = read_results(tmp_path / "out.json")
    assert results.dataset.name == "samples"
    (ours,) = results.project
    assert ours.figures["quotes verbatim"].value == 1
    assert ours.figures["speakers right"].value == 1


# What is refused


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--dataset", "nothing"], "'nothing' is none of samples, own"),
        (["--dataset", "own"], "say where own is"),
        (["--data", "x"], "the samples ship with the project"),
        (["--scope", "all"], "'all' is none of own, library, both"),
        (["--systems", "bm25,google"], "'google' is none of bm25"),
        (["--systems", ""], "'' is none of"),
        (["--transcripts", "a*,,b"], "a pattern between its commas is empty"),
        (["--limit", "0"], "--limit"),
        (["--limit", "many"], "--limit"),
        (["--fail-if", "hit@5 < 0"], "needs --compare"),
        (["--compare", "a.json"], "--compare"),
        (["--colour"], "--colour"),
    ],
)
def test_a_command_that_is_not_understood(arguments, problem):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert problem in " ".join(err.replace("│", " ").split())


def test_all_problems_of_a_set_are_listed_before_anything_runs(own_set, monkeypatch, capsys, tmp_path):
    questions = own_set / "questions.jsonl"
    questions.write_text(
        questions.read_text()
        + '{"id": "q1", "question": "\\u001b[31mAgain?", "transcript": "ferry", "answers": ["x"]}\n'
        + '{"id": "q5", "question": "?", "gold": [{"transcript": "ferry", "turn": 9}]}\n'
        + '{"id": "q6", "question": "?", "gold": [{"transcript": "ferry", "turn": 0, "quote": "on \\u001b[31m"}]}\n'
        + '{"id": "q7", "question": "?", "transcript": "barge", "answers": ["x"]}\n'
        + "no JSON\n"
    )
    arguments = ["--dataset", "own", "--data", own_set, *outputs(tmp_path)]
    code, out, err = run_main(monkeypatch, capsys, *arguments)
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert [line.split(": ")[0] for line in lines[:-1]] == [f"questions.jsonl:{n}" for n in (4, 5, 6, 7, 8)]
    assert lines[-1].endswith("has 5 problems; nothing was run")
    assert "\x1b" not in err
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize("option", ["--json", "--html", "--cache"])
def test_a_place_that_cannot_be_written_is_one_line(own_set, monkeypatch, capsys, tmp_path, option):
    (tmp_path / "file").write_text("")
    places = {"--json": tmp_path / "o.json", "--html": tmp_path / "o.html", "--cache": tmp_path / "cache"}
    places[option] = tmp_path / "file" / "x"
    written = [part for pair in places.items() for part in pair]
    code, _, err = run_main(monkeypatch, capsys, "--dataset", "own", "--data", own_set, "--systems", "bm25", *written)
    assert code == 1
    assert err.splitlines()[-1].startswith("error: ")
    assert "Traceback" not in err


def test_without_the_extra_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    code, _, err = run_main(monkeypatch, capsys)
    assert (code, err) == (1, 'error: ir-measures is not installed: pip install "transcript-qa[eval]"\n')


# Comparing


@pytest.mark.usefixtures("words")
def test_two_runs_are_compared_and_gated(own_set, tmp_path, monkeypatch, capsys):
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    rest = ["--html", tmp_path / "r.html", "--cache", tmp_path / "cache", *QUICK]
    assert run("--dataset", "own", "--data", own_set, "--json", before, *rest)[0] == 0
    monkeypatch.setattr("qa.library.Library.search", lambda *_, **__: [])
    assert run("--dataset", "own", "--data", own_set, "--json", after, *rest)[0] == 0
    code, out, err = run("--compare", before, after)
    assert (code, err) == (0, "")
    assert "no more than noise" in out
    code, _, err = run("--compare", before, after, "--fail-if", "hit@5 < -0.02", "--fail-if", "own MRR > 0")
    assert code == 1
    assert err.splitlines() == [
        "failed: hit@5 < -0.02: own hit@5 changed by -1.0000",
        "failed: hit@5 < -0.02: library hit@5 changed by -1.0000",
    ]
    assert run("--compare", after, before, "--fail-if", "hit@5 < -0.02")[0] == 0
    assert run("--compare", before, before, "--fail-if", "hit@5 < 0")[0] == 0
    for wrong in ("hit@5 is low", "hit@9 < 0"):
        code, out, err = run_main(monkeypatch, capsys, "--compare", before, after, "--fail-if", wrong)
        assert (code, out) == (1, "")
        assert err.startswith("error: --fail-if")
    code, _, err = run_main(monkeypatch, capsys, "--compare", before, tmp_path / "nothing.json")
    assert code == 1
    assert len(err.splitlines()) == 1 and "nothing.json: cannot be read" in err


def test_help_says_what_there_is_and_loads_little():
    code, out, _ = run("--help")
    assert code == 0
    for option in (
        "--dataset",
        "--data",
        "--scope",
        "--systems",
        "--transcripts",
        "--limit",
        "--json",
        "--html",
        "--compare",
        "--fail-if",
    ):
        assert option in out
    heavy = "import sys, eval.__main__; print({'torch', 'numpy', 'tantivy', 'ir_measures'} & set(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", heavy], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "set()"
