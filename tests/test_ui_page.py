"""The page as a browser shows it, served by `python app.py` on its own libraries."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, expect, sync_playwright

from embeddings import SentenceTransformerEmbedder
from qa.library import Library
from qa.transcript import Transcript, Turn

ROOT = Path(__file__).parent.parent
PATIENCE = 150_000
"""Milliseconds the samples may take to be embedded on a small machine."""

MARKUP = '<img src=x onerror="document.title=1"> ${document.title=2} {{document.title=3}} \\ ![](http://x.test/y.png)'
BEFORE = "😀𝒜 \u202eoverride\u202c [a](javascript:alert(1)) <b>bold</b> `${1}` \\u0041 "
SAID = "The kraken <i>wakes</i> at noon & {{sings}} 😀."
HOSTILE = Transcript(
    id='../hostile "<x>"/é',
    title=MARKUP,
    turns=(Turn(speaker=MARKUP, text=BEFORE + SAID, role=MARKUP), Turn(speaker="Ann", text="It does?")),
)
LONG = Transcript(
    id="long",
    title="A long evening",
    turns=tuple(Turn(speaker=f"Person {turn % 9}", text=f"Words of turn {turn}, and more.") for turn in range(5000)),
)


class Unembedding:
    """Stands for the model's name and digest, so that turns can be stored without running it: found by their words."""

    dimension = 384
    max_tokens = 256

    def __init__(self) -> None:
        model = SentenceTransformerEmbedder()
        self.name, self.digest = model.name, model.digest

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.random.default_rng(1).normal(size=(len(texts), self.dimension))
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)

    def encode_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        return self.encode_queries(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
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


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-W", "ignore", str(ROOT / "app.py"), *arguments]


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`python app.py` with its libraries under `folder`; ended by Ctrl-C, as a user would."""
    port = free_port()
    places = {"TRANSCRIPT_QA_LIBRARY": str(folder / "library"), "TRANSCRIPT_QA_SAMPLES": str(folder / "samples")}
    process = subprocess.Popen(
        command(*arguments, "--port", str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **places},
        cwd=folder,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line == f"Open http://127.0.0.1:{port}\n", line + process.stdout.read()
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(60)
        finally:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the samples' page, whose library also holds the two transcripts above."""
    folder = tmp_path_factory.mktemp("served")
    with Library.open(folder / "samples", embedder=Unembedding()) as library:
        library.add(HOSTILE)
        library.add(LONG)
    with served(folder, "--samples") as (address, _):
        yield address


@dataclass
class Watched:
    """A page, and what must not happen on it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages; afterwards none of them may have complained, or asked anybody but its own server."""
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
    expect(page.locator("#status")).to_contain_text("7 transcripts", timeout=PATIENCE)
    expect(page.locator("#conversation button.example").first).to_be_visible()
    return page


def ask(page: Page, question: str) -> None:
    """Asks, and waits until the answer is whole."""
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".user-row").last).to_contain_text(question)
    expect(page.locator("#conversation [aria-label=Retry]")).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("submit-button")).to_be_visible(timeout=30_000)


def expect_marked(page: Page, words: str) -> None:
    """The panel marks exactly these words, in view and focused."""
    mark = page.locator(".transcript mark")
    expect(mark).to_be_in_viewport()
    expect(mark).to_be_focused()
    assert mark.evaluate("mark => mark.textContent") == words


def test_an_empty_library_says_how_to_add_and_ctrl_c_ends_the_page(
    visit: Callable[..., Page], tmp_path: Path, samples: str
) -> None:
    # Meanwhile `samples` is embedding.
    with served(tmp_path) as (address, process):
        page = visit(address)
        expect(page.locator("#conversation")).to_contain_text(
            "There is no transcript in this library yet", timeout=60_000
        )
        expect(page.locator("#conversation code")).to_have_text("transcript-qa add FILE")
        expect(page.locator("#conversation button.example")).to_have_count(0)
        busy = subprocess.run(
            command("--library", str(tmp_path / "library"), "--port", str(free_port())), capture_output=True, text=True
        )
        assert busy.returncode == 1
        assert re.fullmatch(r"app\.py: library .*another process is writing to it.*\n", busy.stderr)
    assert process.returncode == 0
    assert process.stdout is not None
    assert process.stdout.read() == ""


def test_a_taken_port_ends_in_one_line(tmp_path: Path, samples: str) -> None:
    port = samples.rpartition(":")[2]
    taken = subprocess.run(
        command("--library", str(tmp_path / "new"), "--port", port), capture_output=True, text=True, timeout=60
    )
    assert (taken.returncode, taken.stdout) == (1, "")
    assert re.fullmatch(rf"app\.py: cannot listen on 127\.0\.0\.1:{port}.*--port\n", taken.stderr)


def test_help_is_light(tmp_path: Path) -> None:
    started = time.perf_counter()
    said = subprocess.run(
        [sys.executable, "-X", "importtime", str(ROOT / "app.py"), "--help"], capture_output=True, text=True, check=True
    )
    assert "--samples" in said.stdout
    assert not re.search(r"\| +(gradio|torch|numpy)$", said.stderr, re.MULTILINE)
    assert time.perf_counter() - started < 10


def test_the_first_page_has_a_heading_and_questions_of_the_library_itself(
    visit: Callable[..., Page], samples: str
) -> None:
    page = ready(visit(samples))
    expect(page).to_have_title(re.compile("transcripts"))
    expect(page.locator("h1")).to_have_count(1)
    questions = page.locator("#conversation button.example").all_inner_texts()
    assert len(questions) >= 3
    assert all(re.fullmatch(r"What (did .+ say|was said) about .+\?", question) for question in questions)


def test_a_suggested_question_is_answered_and_its_citation_opens_the_words(
    visit: Callable[..., Page], samples: str
) -> None:
    page = ready(visit(samples))
    page.locator("#conversation button.example").filter(has_text="What did").first.click()
    expect(page.locator(".answer .quote").first).to_be_visible(timeout=30_000)
    expect(page.locator(".reading")).to_contain_text("Read as: words of")
    quote = page.locator(".quote .said .words").first.evaluate("words => words.textContent")
    speaker = page.locator(".quote .speaker").first.inner_text()
    page.locator("a.cite").first.click()
    expect_marked(page, quote)
    expect(page.locator(".transcript li.cited .speaker")).to_have_text(speaker)
    assert page.evaluate("document.querySelector('#transcript').getBoundingClientRect().left") > 600


def test_the_keyboard_opens_moves_and_closes(visit: Callable[..., Page], samples: str) -> None:
    page = ready(visit(samples))
    ask(page, "What did Anselm Reyl say about gigawatt hours?")
    quotes = [words.evaluate("words => words.textContent") for words in page.locator(".said .words").all()]
    assert len(quotes) > 1
    page.locator("a.cite").first.focus()
    page.keyboard.press("Enter")
    expect_marked(page, quotes[0])
    expect(page.locator(".position")).to_have_text(f"1 of {len(quotes)}")
    page.get_by_label("Next citation").press("Enter")
    expect(page.locator(".position")).to_have_text(f"2 of {len(quotes)}")
    expect_marked(page, quotes[1])
    page.get_by_label("Previous citation").press("Enter")
    expect(page.locator(".position")).to_have_text(f"1 of {len(quotes)}")
    page.keyboard.press("Escape")
    expect(page.locator(".transcript")).to_be_hidden()
    expect(page.locator("a.cite").first).to_be_focused()
    page.locator("a.cite").last.click()
    page.get_by_label("Close the transcript").click()
    expect(page.locator(".transcript")).to_be_hidden()


def test_what_was_not_said_is_refused_with_the_closest_passages(visit: Callable[..., Page], samples: str) -> None:
    page = ready(visit(samples))
    ask(page, "What did Anselm Reyl say about the price of penguins in Antarctica?")
    refusal = page.locator(".answer.not-said")
    expect(refusal.locator(".verdict")).to_contain_text("Not said")
    expect(refusal).to_contain_text("Closest passages")
    quote = refusal.locator(".said .words").first.evaluate("words => words.textContent")
    refusal.locator("a.cite").first.click()
    expect_marked(page, quote)


def test_hostile_text_is_shown_to_the_letter_and_marked_exactly(visit: Callable[..., Page], samples: str) -> None:
    page = ready(visit(samples))
    title = page.title()
    ask(page, "Who says the kraken wakes at noon and <b>sings</b>?")
    expect(page.locator(".user-row").last).to_contain_text("<b>sings</b>?")
    quote = page.locator(".quote").filter(has_text="kraken").first
    words = quote.locator(".said .words").evaluate("words => words.textContent")
    assert words in BEFORE + SAID
    assert "kraken" in words
    assert quote.locator(".speaker").evaluate("name => name.textContent") == MARKUP
    assert quote.locator("cite").evaluate("title => title.textContent") == MARKUP
    quote.locator("a.cite").click()
    expect_marked(page, words)
    shown = page.locator(".transcript")
    assert shown.locator("h2").evaluate("title => title.textContent") == MARKUP
    assert shown.locator("li .words").first.evaluate("words => words.textContent") == BEFORE + SAID
    assert shown.locator("li .role").first.evaluate("role => role.textContent") == MARKUP
    assert page.title() == title
    assert page.locator("#conversation img, .transcript img, .answer i, .transcript i").count() == 0


def place(transcript: Transcript, turn: int, words: str, digest: str | None = None) -> str:
    from urllib.parse import quote

    start = transcript.turns[turn].text.index(words)
    digest = digest or transcript.turns[turn].digest[:16]
    return f"/#cite/{quote(transcript.id, safe='')}/{turn}/{start}/{start + len(words)}/{digest}"


def test_a_link_opens_the_words_by_itself_counted_as_python_counts(visit: Callable[..., Page], samples: str) -> None:
    expect_marked(visit(samples + place(HOSTILE, 0, "wakes</i>")), "wakes</i>")


def test_the_last_of_five_thousand_turns_is_found(visit: Callable[..., Page], samples: str) -> None:
    page = visit(samples + place(LONG, 4999, "turn 4999"))
    expect_marked(page, "turn 4999")
    assert page.locator(".transcript li").count() == 5000
    colours = page.locator(".transcript li .speaker").evaluate_all(
        "all => [...new Set(all.map(name => name.textContent + name.className))].length"
    )
    assert colours == 9


def test_a_transcript_that_is_gone_or_has_changed_says_so(visit: Callable[..., Page], samples: str) -> None:
    page = visit(samples + "/#cite/removed-since/0/0/4/0123456789abcdef")
    expect(page.locator(".transcript .status")).to_contain_text("has been removed")
    page = visit(samples + place(HOSTILE, 1, "It does?", digest="0" * 16))
    expect(page.locator(".transcript .status")).to_contain_text("has changed since")
    expect(page.locator(".transcript li")).to_have_count(2)
    assert page.locator("mark").count() == 0
    page = visit(samples + "/#cite/nonsense")
    expect(page.locator(".transcript .status")).to_contain_text("leads to no citation")


def test_a_question_can_be_edited_as_it_was_typed(visit: Callable[..., Page], samples: str) -> None:
    page = ready(visit(samples))
    ask(page, "What's <new> & *old*?")
    page.get_by_label("Edit", exact=True).click()
    box = page.get_by_label("Edit the question")
    expect(box).to_have_value("What's <new> & *old*?")
    box.fill("What did Ilse Marrack say about the crossing?")
    page.get_by_label("Submit").click()
    expect(page.locator(".reading")).to_contain_text("Ilse Marrack", timeout=30_000)
    expect(page.locator(".user-row")).to_have_text(re.compile("What did Ilse Marrack"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_transcript_covers_the_chat_and_gives_it_back(
    visit: Callable[..., Page], samples: str, scheme: str, tmp_path: Path
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "color_scheme": scheme}
    page = ready(visit(samples, **phone))
    page.screenshot(path=tmp_path / "first.png")
    ask(page, "What did Anselm Reyl say about gigawatt hours?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=tmp_path / "answer.png")
    expect(page.locator(".user-row").last).to_be_in_viewport()
    page.locator("a.cite").first.tap()
    expect(page.locator(".transcript mark")).to_be_in_viewport()
    panel = page.locator(".transcript").bounding_box()
    assert panel == {"x": 0, "y": 0, "width": 390, "height": 844}
    page.screenshot(path=tmp_path / "transcript.png")
    page.get_by_label("Close the transcript").tap()
    expect(page.locator("a.cite").first).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(visit: Callable[..., Page], samples: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 for text; computed from the styles in effect."""
    page = ready(visit(samples, color_scheme=scheme))
    ask(page, "What did Anselm Reyl say about gigawatt hours?")
    page.locator("a.cite").first.click()
    expect(page.locator(".transcript mark")).to_be_visible()
    weak = page.evaluate(
        """() => {
          const number = (colour) => colour.match(/[\\d.]+/g).map(Number);
          const light = (rgb) => {
            const [r, g, b] = rgb.map((c) => c / 255).map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
          };
          const behind = (element) => {
            for (let e = element; e; e = e.parentElement) {
              const [r, g, b, a = 1] = number(getComputedStyle(e).backgroundColor);
              if (a === 1) return [r, g, b];
            }
            return [255, 255, 255];
          };
          const all = document.querySelectorAll(
            'h1, #heading p, #status p, .user p, .answer p, .answer a, .answer span, .answer b, .answer cite, ' +
            '.transcript h2, .about, .transcript .speaker, .time, .transcript .words, mark, .position');
          const weak = [];
          for (const element of all) {
            const pair = [light(number(getComputedStyle(element).color).slice(0, 3)), light(behind(element))];
            const ratio = (Math.max(...pair) + .05) / (Math.min(...pair) + .05);
            if (ratio < 4.5) weak.push(element.className + ' ' + element.textContent.slice(0, 20) + ' ' + ratio);
          }
          return [all.length > 50, weak];
        }"""
    )
    assert weak == [True, []]


@pytest.mark.parametrize(
    "headers", [{"Host": "example.test"}, {"Origin": "http://example.test"}, {"Origin": "http://127.0.0.1:1"}]
)
def test_strangers_are_refused(samples: str, headers: dict[str, str]) -> None:
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(urllib.request.Request(samples + "/config", headers=headers), timeout=10)  # noqa: S310
    assert refusal.value.code == 403
    refusal.value.close()


def test_the_pages_events_are_nobodys_endpoints(samples: str) -> None:
    with urllib.request.urlopen(samples + "/gradio_api/info", timeout=10) as answer:  # noqa: S310
        assert answer.read() == b'{"named_endpoints":{},"unnamed_endpoints":{}}'
