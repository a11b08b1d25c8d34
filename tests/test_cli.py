"""The command line as people and programs use it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qa import Answer, Library, Transcript, load_transcript
from qa.cli import main
from qa.samples import sample_paths

BRIEFING = next(path for path in sample_paths() if path.stem == "harbour-ferry-briefing")
ASKED = "What did Quillan say about the cooling pump?"


class Shell:
    """Runs commands in this process, over a library of its own; `out` and `err` hold what the last one printed."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.library = folder / "library"
        self._monkeypatch, self._capsys = monkeypatch, capsys
        monkeypatch.setenv("TRANSCRIPT_QA_LIBRARY", str(self.library))

    def __call__(self, *arguments: str | Path) -> int:
        self._monkeypatch.setattr(sys, "argv", ["transcript-qa", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as ending:
            code = int(ending.code or 0)
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.out + self.err
        return code


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, monkeypatch, capsys)


@pytest.fixture
def filled(shell: Shell) -> Shell:
    assert shell("add", BRIEFING) == 0
    return shell


def test_add_ask_search_list_remove(shell: Shell) -> None:
    assert shell("add", BRIEFING) == 0
    assert shell.out == "added: harbour-ferry-briefing\n"
    assert shell("add", BRIEFING) == 0
    assert shell.out == "unchanged: harbour-ferry-briefing\n"

    assert shell("list") == 0
    assert shell.out.startswith("harbour-ferry-briefing  2024-06-18  ")
    assert "Tobias Quillan" in shell.out

    assert shell("ask", ASKED) == 0
    assert shell.out.startswith("Tobias Quillan, Director of the Ennor Crossings Authority (")
    assert "The yard has traced it to a cooling pump" in shell.out
    assert "(read as: words of Tobias Quillan)" in shell.err

    assert shell("search", "a cooling pump", "--limit", "2") == 0
    assert shell.out.startswith("1. Tobias Quillan, harbour-ferry-briefing#1\n   ")
    assert len([line for line in shell.out.splitlines() if not line.startswith(" ")]) == 2

    assert shell("remove", "harbour-ferry-briefing") == 0
    assert shell.out == "removed: harbour-ferry-briefing\n"
    assert shell("list") == 0
    assert shell.out == ""


def test_nothing_to_quote_is_an_exit_code_of_its_own(filled: Shell) -> None:
    assert filled("ask", "What did Marrack say about the cooling pump?") == 3
    assert "Not said by Ilse Marrack in these transcripts. Tobias Quillan spoke of it." in filled.out
    assert "Closest passages:" in filled.out
    assert filled("search", "a cooling pump", "--speaker", "Nobody Here") == 3
    assert filled("ask", "the cooling pump", "--before", "2020-01-01") == 3


def test_json_is_what_the_python_api_returns(filled: Shell) -> None:
    assert filled("ask", ASKED, "--json") == 0
    answer = Answer.model_validate_json(filled.out)
    turns = load_transcript(BRIEFING).turns
    assert all(turns[c.turn].text[c.start : c.end] == c.quote for c in answer.citations)
    assert filled("search", ASKED, "--json", "--limit", "1") == 0
    found = json.loads(filled.out)
    assert found["reading"]["speakers"] == ["Tobias Quillan"]
    assert found["hits"][0]["text"] == turns[found["hits"][0]["turn"]].text
    assert filled("list", "--json") == 0
    assert [info["id"] for info in json.loads(filled.out)] == ["harbour-ferry-briefing"]
    assert filled("add", BRIEFING, "--json") == 0
    assert json.loads(filled.out)["unchanged"] == ["harbour-ferry-briefing"]


def test_filters_reach_the_library(filled: Shell) -> None:
    assert filled("ask", "the cooling pump", "--speaker", "Ilse Marrack") == 3
    assert filled("ask", "the cooling pump", "--after", "2024-06-18", "--before", "2024-06-19") == 0
    assert filled("ask", "the cooling pump", "--transcript", "nowhere") == 1
    assert filled.err.startswith("error: ")
    assert "nowhere" in filled.err
    assert filled("ask", "What did Marrack say about the cooling pump?", "--no-infer") == 0
    assert "read as" not in filled.err


def test_a_bad_file_is_named_and_the_others_are_added(shell: Shell, tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "picture.txt"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    assert shell("add", empty, BRIEFING, binary, tmp_path / "absent.txt") == 1
    assert shell.out == "added: harbour-ferry-briefing\n"
    failures = shell.err.splitlines()
    assert [line.startswith("failed: ") for line in failures] == [True, True, True]
    for name, line in zip(("empty.txt", "picture.txt", "absent.txt"), failures, strict=True):
        assert name in line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", "  "], "the question is empty"),
        (["ask", "why " * 10_000], "the question has 39,999 characters"),
        (["remove", "nowhere"], "nowhere"),
        (["search", "?!"], "the question is empty"),
    ],
)
def test_a_mistake_is_one_line_with_the_way_out(filled: Shell, arguments: list[str], words: str) -> None:
    assert filled(*arguments) == 1
    assert filled.out == ""
    assert filled.err.startswith("error: ")
    assert words in filled.err
    assert filled.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["ask", "why?"], ["search", "why?"], ["list"], ["remove", "x"]])
def test_a_library_that_is_not_there_is_not_made(shell: Shell, arguments: list[str]) -> None:
    assert shell(*arguments) == 1
    assert str(shell.library) in shell.err
    assert not shell.library.exists()


def test_a_library_that_is_being_written_is_busy(filled: Shell) -> None:
    with Library.open(filled.library):
        assert filled("add", BRIEFING) == 1
        assert "error: " in filled.err
        assert str(filled.library) in filled.err
        assert filled("list") == 0  # reading goes on


@pytest.mark.parametrize(
    "arguments", [[], ["ask"], ["ask", "why?", "--limit", "1"], ["search", "x", "-n", "0"], ["fly"]]
)
def test_a_command_that_is_not_understood(shell: Shell, arguments: list[str]) -> None:
    assert shell(*arguments) == 2


def test_control_characters_of_a_transcript_do_not_reach_the_terminal(shell: Shell) -> None:
    text = "The cooling pump is \x1b[31mred\x1b[0m and \u202ebackwards."
    with Library.open(shell.library) as library:
        said = [{"speaker": "Ann \x07Lee", "text": text}]
        library.add(Transcript.model_validate({"id": "talk", "title": "A\x1b]0;x\x07 talk", "turns": said}))
    for arguments in (["ask", "What colour is the cooling pump?"], ["search", "cooling pump"], ["list"]):
        assert shell(*arguments) == 0
        assert not set(shell.out + shell.err) & {"\x1b", "\x07", "\u202e"}
        assert "\\x07" in shell.out


def test_help_says_what_each_command_is_for(shell: Shell) -> None:
    assert shell("--help") == 0
    for command in ("add", "ask", "search", "list", "remove"):
        assert f"\n  {command} " in shell.out
    for command in ("add", "ask", "search", "list", "remove"):
        assert shell(command, "--help") == 0
        assert len(shell.out.splitlines()) >= 8
        assert "--library" in shell.out


def test_it_is_a_program_of_its_own(tmp_path: Path) -> None:
    for start in ([sys.executable, "-m", "qa.cli"], [str(Path(sys.executable).with_name("transcript-qa"))]):
        if not Path(start[0]).exists():
            pytest.skip("the package is not installed here, so its command is not there")
        done = subprocess.run(
            [*start, "list", "--library", str(tmp_path / "nowhere")], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("error: ")
