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
from contextlib import closing
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


class Served:
    """`python app.py --samples`, on a new library; the port it has, and what it said when it ended."""

    def __init__(self, folder: Path) -> None:
        self.library = folder / "samples"
        self.port = free_port()
        # Neither of Gradio's own variables may open the page to others.
        names = {"TRANSCRIPT_QA_SAMPLES": str(self.library), "GRADIO_SERVER_NAME": "0.0.0.0", "GRADIO_SHARE": "True"}  # noqa: S104
        self.process = subprocess.Popen(
            [sys.executable, APP, "--samples", "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **names},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line == f"Open http://127.0.0.1:{self.port}\n", line + self.process.stdout.read()

    def end(self, by: signal.Signals) -> tuple[int, str]:
        """The exit status, and whatever was said after the first line."""
        if self.process.poll() is None:
            self.process.send_signal(by)
        try:
            said, _ = self.process.communicate(timeout=60)
        finally:
            self.process.kill()
        return self.process.returncode, said


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("app"))
    yield served
    served.end(signal.SIGINT)


def test_the_page_is_there_while_the_samples_are_still_being_read(page: Served) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{page.port}/", timeout=30) as answer:
        assert "Ask your transcripts" in answer.read().decode()
    with Library.open(page.library, read_only=True) as library:
        assert len(library.transcripts()) < 5


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


def test_it_ends_when_the_system_asks_without_a_word_and_leaves_the_library_whole(tmp_path: Path) -> None:
    served = Served(tmp_path)
    assert served.end(signal.SIGTERM) == (0, "")
    with Library.open(served.library) as library:
        assert all(library.get(info.id).turns for info in library.transcripts())


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
