"""The page in a browser: `python app.py` on a folder of its own, a browser that watches it, and what is read there."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).parent.parent
PATIENCE = 150_000
"""Milliseconds the samples may take to be embedded on a small machine."""

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong

# Starts the page as `python app.py` does, and names whomever it would reach beyond this machine. What the server
# says is checked to be nothing.
WATCHED_SERVER = f"""
import runpy, sys
def watch(event, arguments):
    if event == "socket.connect":
        address = arguments[1]
        who = address[0] if isinstance(address, tuple) else None  # the others are files
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        who = arguments[0]
    else:
        return
    if who not in (None, "", "127.0.0.1", "::1", "localhost"):
        print("reached out to", who, flush=True)
sys.addaudithook(watch)
sys.path.insert(0, {str(ROOT)!r})
sys.argv[0] = {str(ROOT / "app.py")!r}
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@contextmanager
def launched_browser() -> Iterator[Browser]:
    """The browser of this machine; where there is none, the test is skipped, and in CI fails."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        message = f"no browser found: none of {', '.join(names)} is installed"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    quiet = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=quiet.split())
        yield browser
        browser.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[str]:
    """The page with its libraries under `folder`; ended by Ctrl-C, as a user would, and silent until then."""
    port = free_port()
    places = {"TRANSCRIPT_QA_LIBRARY": str(folder / "library"), "TRANSCRIPT_QA_SAMPLES": str(folder / "samples")}
    process = subprocess.Popen(
        [sys.executable, "-c", WATCHED_SERVER, *arguments, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **places},
        cwd=folder,
    )
    with process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line == f"Open http://127.0.0.1:{port}\n", line + process.stdout.read()
            yield f"http://127.0.0.1:{port}"
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, said) == (0, "")


@dataclass
class Watched:
    """A page, and what must not happen on it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


@contextmanager
def watched_pages(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Gives what opens pages; afterwards none of them may have complained, or asked anybody but its own server."""
    watched: list[Watched] = []

    def open_page(address: str, **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
        page = context.new_page()
        seen = Watched(page)
        watched.append(seen)
        own = re.match(r"http://[^/#]+", address)[0] + "/"  # type: ignore[index]
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on(
            "console", lambda said: seen.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((own, "data:", "blob:")) else seen.strangers.append(request.url)
            ),
        )
        page.goto(address)
        return page

    yield open_page
    for seen in watched:
        seen.page.context.close()
        assert seen.complaints == []
        assert seen.strangers == []


def ready(page: Page) -> Page:
    expect(page.locator("#holdings")).to_have_text(re.compile(r"\d+ transcripts · \d+ speakers"), timeout=PATIENCE)
    expect(page.locator("#conversation button.example").first).to_be_visible()
    return page


def ask(page: Page, question: str) -> Locator:
    """Asks, waits until the answer is whole, and gives its message."""
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".user-row").last).to_contain_text(question)
    expect(page.locator("#conversation [aria-label=Retry]")).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("submit-button")).to_be_visible(timeout=30_000)
    return page.locator(".bot-row").last


def text(found: Locator) -> str:
    """The text to the letter, white space and all."""
    return str(found.evaluate("element => element.textContent"))


def expect_marked(page: Page, words: str) -> None:
    """The panel marks exactly these words, in view and focused."""
    mark = page.locator(".transcript mark")
    expect(mark).to_be_in_viewport()
    expect(mark).to_be_focused()
    assert text(mark) == words
