"""The command line as people and programs use it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from qa import Answer, Library, Transcript, load_transcript, parse_transcript
from qa.cli import main
from qa.samples import sample_paths

COUNCIL = next(path for path in sample_paths() if path.stem == "council-2023-03-14")
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
    assert shell("search", "a cooling pump", "--by-transcript") == 0
    assert shell.out.startswith("1. harbour-ferry-briefing\n   #1 Tobias Quillan: ")
    assert len(shell.out.splitlines()) == 4
    assert shell("search", "a cooling pump", "--by-transcript", "--json") == 0
    assert json.loads(shell.out)["transcripts"][0]["hits"][0]["turn"] == 1

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
    assert filled("ask", "What did Marrack say about the cooling pump?", "--no-infer", "all") == 0
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


@pytest.mark.parametrize("arguments", [["ask", "why?"], ["search", "why?"], ["list"], ["remove", "x"], ["undo"]])
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
    assert shell("speakers") == 0
    assert "\\x07" in shell.out
    file = shell.library.parent / "talk.json"
    file.write_text(
        Transcript.model_validate({"id": "t", "title": "A\x07\nB", "turns": said}).model_dump_json(), "utf-8"
    )
    assert shell("inspect", file) == 0
    assert "  title     A\\x07 B\n" in shell.out
    assert "\\u202ebackwards" in shell.out
    assert not set(shell.out) & {"\x1b", "\x07", "\u202e"}


def test_inspect_shows_what_was_understood_and_makes_no_library(shell: Shell) -> None:
    assert shell("inspect", BRIEFING) == 0
    lines = shell.out.splitlines()
    assert lines[0] == str(BRIEFING)
    assert lines[1].startswith("  format    text: name and colon before the words (certainty ")
    assert "  date      2024-06-18" in lines
    assert "  turns     8, none with a time" in lines
    assert "    Ilse Marrack, Governor of Wendry Coast: 4 turns, 228 words" in lines
    assert lines[lines.index("  begins") + 1].startswith("    Ilse Marrack: Mr Quillan, in ten weeks")
    assert "  doubts    none" in lines
    assert not shell.library.exists()


def test_inspect_gives_folders_and_zips_a_line_a_file_and_names_what_fails(shell: Shell, tmp_path: Path) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    for path in (BRIEFING, COUNCIL):
        (talks / path.name).write_bytes(path.read_bytes())
    (talks / "empty.txt").touch()
    with zipfile.ZipFile(tmp_path / "talks.zip", "w") as archive:
        for path in sorted(talks.iterdir()):
            archive.write(path, path.name)
    for source in (talks, tmp_path / "talks.zip"):
        assert shell("inspect", source) == 1
        council, briefing = shell.out.splitlines()
        assert (
            council
            == f"{source}/{COUNCIL.name}: vtt, a voice tag before the words (certainty 1.0), 12 speakers, 79 turns"
        )
        assert briefing.startswith(f"{source}/{BRIEFING.name}: text, ")
        assert shell.err.startswith("failed: ")
        assert "empty.txt" in shell.err
        assert shell.err.count("\n") == 1
    (tmp_path / "nothing").mkdir()
    assert shell("inspect", tmp_path / "nothing", tmp_path / "absent.txt", BRIEFING) == 1
    assert shell.out.startswith(f"{BRIEFING}\n")
    assert [line.startswith("failed: ") for line in shell.err.splitlines()] == [True, True]


def test_inspect_tells_programs_the_same(shell: Shell, tmp_path: Path) -> None:
    talk = Transcript.model_validate(
        {
            "id": "talk",
            "title": "Talk",
            "turns": [
                {
                    "speaker": "0",
                    "label": "spk_0",
                    "role": "host",
                    "text": "One two.",
                    "start_ms": 0,
                    "origin": "captions",
                },
                {"speaker": None, "text": "Three."},
                {"speaker": "0", "label": "spk_0", "text": "Four.", "origin": "captions"},
                {"speaker": "0", "label": "0", "text": "Five."},
            ],
        }
    )
    (tmp_path / "talk.json").write_text(talk.model_dump_json(), encoding="utf-8")
    assert shell("inspect", "--json", tmp_path / "talk.json", tmp_path / "absent.txt") == 1
    told = json.loads(shell.out)
    [file] = told["files"]
    assert file["speakers"] == [
        {"name": "0", "labels": ["spk_0", "0"], "roles": ["host"], "turns": 3, "words": 4},
        {"name": None, "labels": [], "roles": [], "turns": 1, "words": 1},
    ]
    assert (file["turns"], file["words"], file["timed"]) == (4, 5, 1)
    assert file["origins"] == {"captions": 2, "unknown": 2}
    assert [turn["text"] for turn in file["first_turns"]] == ["One two.", "Three.", "Four."]
    assert (file["format"], file["certainty"], file["id"], file["doubts"]) == ("json", 1.0, "talk", [])
    assert [source for source, _ in told["failed"]] == [str(tmp_path / "absent.txt")]
    assert shell("inspect", tmp_path / "talk.json") == 0
    assert "    0, host: 3 turns, 4 words\n    speaker not named: 1 turn, 1 word\n" in shell.out
    assert "  words     5, automatic captions (2 turns), not known who wrote them down (2 turns)\n" in shell.out


def test_speakers_rename_merge_undo(filled: Shell) -> None:
    assert filled("speakers") == 0
    assert filled.out.splitlines()[0] == "Ilse Marrack  4 turns  228 words  (harbour-ferry-briefing)"
    assert filled("rename", "Ilse Marrack", "Ilse Marrack-Dorn") == 0
    assert filled.out == "Ilse Marrack is now Ilse Marrack-Dorn (4 turns in harbour-ferry-briefing)\n"
    merged = "Tobias Quillan, Corwin Adestrand merged into A Guest (4 turns in harbour-ferry-briefing)\n"
    arguments = ("Tobias Quillan", "Corwin Adestrand", "--into", "A Guest", "-t", "harbour-ferry-briefing")
    assert filled("merge", *arguments) == 0
    assert filled.out == merged
    assert filled("speakers", "-t", "harbour-ferry-briefing", "--json") == 0
    assert [info["name"] for info in json.loads(filled.out)] == ["A Guest", "Ilse Marrack-Dorn"]
    assert filled("undo") == 0
    assert filled.out == f"undone: {merged}"
    assert filled("undo") == 0
    assert filled("undo") == 1
    assert filled.err.startswith("error: there is no correction to undo")
    assert filled("rename", "Ilse Marrack", "Tobias Quillan") == 1
    assert "merge the two" in filled.err
    assert filled("merge", "Nobody", "--into", "Tobias Quillan") == 1
    assert "no speaker 'Nobody'" in filled.err


def test_notes_on_what_was_added_go_to_standard_error(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "nameless.txt").write_text("The bridge opens in May.\n\nThe boat waits until June.\n", encoding="utf-8")
    assert shell("add", tmp_path / "nameless.txt") == 0
    assert shell.out == "added: nameless\n"
    doubts = parse_transcript(tmp_path / "nameless.txt").doubts
    assert shell.err.splitlines() == [f"note: nameless: {doubt}" for doubt in doubts] != []


def test_a_quote_that_a_machine_wrote_down_says_so(shell: Shell) -> None:
    for origin, words in (("captions", ", automatic captions)"), ("recogniser", ", speech recogniser)")):
        said = [{"speaker": "Ann Lee", "text": "The cooling pump is red.", "origin": origin}]
        with Library.open(shell.library) as library:
            library.add(Transcript.model_validate({"id": "talk", "title": "A talk", "turns": said}), replace=True)
        assert shell("ask", "What colour is the cooling pump?") == 0
        assert f"Ann Lee (A talk{words}: “The cooling pump is red.” [1]" in shell.out
    assert shell("ask", "Did Bo Ray say the cooling pump is red?") == 3
    assert "Ann Lee, A talk (speech recogniser): “The cooling pump" in shell.out


def test_help_says_what_each_command_is_for(shell: Shell) -> None:
    assert shell("--help") == 0
    commands = ("inspect", "add", "ask", "search", "list", "remove", "speakers", "rename", "merge", "undo")
    for command in commands:
        assert f"\n  {command} " in shell.out
    for command in commands:
        assert shell(command, "--help") == 0
        assert len(shell.out.splitlines()) >= 8
        assert ("--library" in shell.out) == (command != "inspect")


def test_it_is_a_program_of_its_own(tmp_path: Path) -> None:
    for start in ([sys.executable, "-m", "qa.cli"], [str(Path(sys.executable).with_name("transcript-qa"))]):
        if not Path(start[0]).exists():
            pytest.skip("the package is not installed here, so its command is not there")
        done = subprocess.run(
            [*start, "list", "--library", str(tmp_path / "nowhere")], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("error: ")
