"""`python app.py` as a process: how it starts, whom it serves, how it ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from qa.library import Library

APP = Path(__file__).parent.parent / "app.py"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What `python app.py` says where it ends by itself."""
    return subprocess.run(
        [sys.executable, APP, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "COLUMNS": "200", **environment},
    )


@dataclass
class Served:
    """A running `python app.py`, on a new library."""

    library: Path
    port: int
    process: subprocess.Popen[str]


@contextmanager
def served(library: Path, *arguments: str) -> Iterator[Served]:
    port = free_port()
    # Neither of Gradio's own variables may open the page to others.
    gradio = {"GRADIO_SERVER_NAME": "0.0.0.0", "GRADIO_SHARE": "True"}  # noqa: S104
    places = {"TRANSCRIPT_QA_LIBRARY": str(library), "TRANSCRIPT_QA_SAMPLES": str(library)}
    process = subprocess.Popen(
        [sys.executable, APP, *arguments, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **gradio, **places},
    )
    with process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line == f"Open http://127.0.0.1:{port}\n", line + process.stdout.read()
            yield Served(library, port, process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("app") / "library") as page:
        yield page


def test_the_page_is_there_while_the_samples_are_read_and_ends_quietly_when_told_to(tmp_path: Path) -> None:
    with served(tmp_path / "samples", "--samples") as page:
        with urllib.request.urlopen(f"http://127.0.0.1:{page.port}/", timeout=30) as answer:
            assert "Ask your transcripts" in answer.read().decode()
        page.process.send_signal(signal.SIGTERM)
        said, _ = page.process.communicate(timeout=60)
    assert (page.process.returncode, said) == (0, "")
    with Library.open(page.library) as library:
        held = library.transcripts()
        assert len(held) < 5
        assert all(library.get(info.id).turns for info in held)


def test_only_this_machine_is_listened_to(page: Served) -> None:
    with pytest.raises(ConnectionRefusedError), closing(socket.create_connection(("127.0.0.2", page.port), timeout=10)):
        pass


@pytest.mark.parametrize(
    "headers", [{"Host": "example.test"}, {"Origin": "http://example.test"}, {"Origin": "http://127.0.0.1:1"}]
)
def test_strangers_are_refused(page: Served, headers: dict[str, str]) -> None:
    request = urllib.request.Request(f"http://127.0.0.1:{page.port}/config", headers=headers)
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request, timeout=30)  # noqa: S310
    assert refusal.value.code == 403
    refusal.value.close()


def test_the_pages_events_are_nobodys_endpoints(page: Served) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{page.port}/gradio_api/info", timeout=30) as answer:
        assert answer.read() == b'{"named_endpoints":{},"unnamed_endpoints":{}}'


def test_a_taken_port_ends_in_one_line_with_the_way_out(page: Served, tmp_path: Path) -> None:
    said = run("--library", str(tmp_path / "new"), "--port", str(page.port))
    assert (said.returncode, said.stdout) == (1, "")
    assert re.fullmatch(rf"app\.py: cannot listen on 127\.0\.0\.1:{page.port}, .*--port\n", said.stderr)


def test_a_library_in_use_ends_in_one_line(page: Served) -> None:
    said = run("--library", str(page.library), "--port", str(free_port()))
    assert (said.returncode, said.stdout) == (1, "")
    assert re.fullmatch(r"app\.py: library .*another process is writing to it.*\n", said.stderr)


def test_a_model_that_is_not_there_ends_in_one_line(tmp_path: Path) -> None:
    said = run("--library", str(tmp_path / "new"), "--port", str(free_port()), TRANSCRIPT_QA_MODEL=str(tmp_path / "no"))
    assert said.returncode == 1
    assert re.fullmatch(r"app\.py: [^\n]*/no[^\n]*\n", said.stderr)


@pytest.mark.parametrize(
    "arguments",
    [("--host", "0.0.0.0"), ("--share",), ("--port", "0"), ("--port", "65536"), ("--samples", "--library", "x")],  # noqa: S104
)
def test_what_it_does_not_offer_is_refused(arguments: tuple[str, ...]) -> None:
    said = run(*arguments)
    assert said.returncode == 2
    assert arguments[0] in said.stderr


def test_help_loads_nothing_heavy() -> None:
    said = subprocess.run(
        [sys.executable, "-X", "importtime", APP, "--help"], capture_output=True, text=True, check=True
    )
    assert "--samples" in said.stdout
    assert not re.search(r"\| +(gradio|torch|numpy)$", said.stderr, re.MULTILINE)
