"""The page as a browser shows it, served by `python app.py` with the real model on libraries of its own."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pytest
from browser_page import ask, expect_marked, ready, served, text
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, expect

from embeddings import SentenceTransformerEmbedder
from qa.library import Library
from qa.transcript import Transcript, Turn

MARKUP = (
    '\u202e<img src=x onerror="document.title=1"> ${document.title=2} {{document.title=3}} \\ '
    "![](http://x.test/y.png) \u202c[c](javascript:alert(4))"
)
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


@pytest.fixture(scope="module")
def samples(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the samples' page. (It needs `browser` so that nothing is served where there is none.)"""
    folder = tmp_path_factory.mktemp("samples")
    earlier = Transcript(
        id="standup-notes", title="As an earlier version read it", turns=(Turn(speaker=None, text="Hm."),)
    )
    with Library.open(folder / "samples", embedder=Unembedding()) as library:
        library.add(earlier)
    with served(folder, "--samples") as address:
        yield address


@pytest.fixture(scope="module")
def others(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page over the two transcripts above."""
    folder = tmp_path_factory.mktemp("others")
    with Library.open(folder / "library", embedder=Unembedding()) as library:
        library.add(HOSTILE)
        library.add(LONG)
    with served(folder) as address:
        yield address


def place(transcript: Transcript, turn: int, words: str, digest: str | None = None) -> str:
    """The address of words of a turn."""
    start = transcript.turns[turn].text.index(words)
    digest = digest or transcript.turns[turn].digest[:16]
    return f"/#cite/{quote(transcript.id, safe='')}/{turn}/{start}/{start + len(words)}/{digest}"


def test_the_page_is_there_before_the_model_and_an_empty_library_says_how_to_add(
    visit: Callable[..., Page], samples: str, tmp_path: Path
) -> None:
    # Meanwhile the samples are read on the other page.
    with served(tmp_path) as address:
        page = visit(address)
        # While it is being fetched anew, a clock stands before it.
        expect(page.locator("#holdings")).to_contain_text("Getting ready…")
        page.locator("#question textarea").fill("Who was asked before the search was loaded?")
        page.locator("#question textarea").press("Enter")
        expect(page.locator(".bot-row .verdict")).to_contain_text("nothing to search", timeout=60_000)
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator("#conversation")).to_contain_text("There is no transcript in this library yet")
        expect(page.locator("#conversation code").first).to_have_text("transcript-qa add FILE")
        expect(page.locator("#conversation button.example")).to_have_count(0)


def test_the_first_page_shows_the_library_and_questions_made_of_it(visit: Callable[..., Page], samples: str) -> None:
    page = ready(visit(samples))
    expect(page).to_have_title("Ask your transcripts")
    expect(page.locator("h1")).to_have_text("Ask your transcripts")
    expect(page.locator("#conversation li")).to_have_count(5)
    expect(page.locator("#conversation li").filter(has_text="earlier version")).to_have_count(0)
    expect(page.locator("#conversation li").filter(has_text="Slack Water 41")).to_contain_text("4 October 2024")
    questions = page.locator("#conversation button.example").all_inner_texts()
    assert len(questions) == 4
    assert all(re.fullmatch(r"What (did .+ say|was said) about .+\?", question) for question in questions)


def test_a_suggested_question_is_answered_and_its_citation_opens_the_words(
    visit: Callable[..., Page], samples: str
) -> None:
    page = ready(visit(samples))
    page.locator("#conversation button.example").filter(has_text="What did").first.click()
    expect(page.locator(".answer .quote").first).to_be_visible(timeout=30_000)
    expect(page.locator(".reading")).to_contain_text("Read as: words of")
    said = text(page.locator(".quote .said .words").first)
    speaker = page.locator(".quote .speaker").first.inner_text()
    page.locator("a.cite").first.click()
    expect_marked(page, said)
    expect(page.locator(".transcript li.cited .speaker")).to_have_text(speaker)
    left = page.locator("#transcript").evaluate("panel => panel.getBoundingClientRect().left")
    assert left > 600  # beside the conversation


def test_the_keyboard_asks_opens_moves_and_closes(visit: Callable[..., Page], samples: str) -> None:
    page = ready(visit(samples))
    expect(page.locator("#question textarea")).to_be_focused()
    answer = ask(page, "What did Anselm Reyl say about the wall?")
    quotes = [text(words) for words in answer.locator(".said .words").all()]
    assert len(quotes) > 1
    expect(answer.locator("a.cite")).to_have_text([f"[{number}]" for number in range(1, len(quotes) + 1)])
    time = text(answer.locator(".time").first)
    answer.locator("a.cite").first.focus()
    page.keyboard.press("Enter")
    expect_marked(page, quotes[0])
    expect(page.locator(".transcript h2")).to_have_text("Slack Water 41: The wall across the Ennor")
    expect(page.locator("li.cited .speaker")).to_have_text("Anselm Reyl")
    assert time == text(page.locator("li.cited .time"))
    expect(page.locator(".position")).to_have_text(f"1 of {len(quotes)}")
    page.get_by_label("Next citation").press("Enter")
    expect(page.locator(".position")).to_have_text(f"2 of {len(quotes)}")
    expect_marked(page, quotes[1])
    page.get_by_label("Previous citation").press("Enter")
    expect(page.locator(".position")).to_have_text(f"1 of {len(quotes)}")
    page.keyboard.press("Escape")
    expect(page.locator(".transcript")).to_be_hidden()
    expect(answer.locator("a.cite").first).to_be_focused()
    answer.locator("a.cite").last.click()
    page.get_by_label("Close the transcript").click()
    expect(page.locator(".transcript")).to_be_hidden()


def test_what_was_not_said_is_refused_with_the_closest_passages(visit: Callable[..., Page], samples: str) -> None:
    page = ready(visit(samples))
    refusal = ask(page, "What did Anselm Reyl say about the price of penguins in Antarctica?")
    expect(refusal.locator(".verdict")).to_contain_text("Not said by Anselm Reyl")
    expect(refusal).to_contain_text("Closest passages")
    said = text(refusal.locator(".said .words").first)
    refusal.locator("a.cite").first.click()
    expect_marked(page, said)


def test_what_another_said_is_refused_naming_who_did(visit: Callable[..., Page], samples: str) -> None:
    refusal = ask(ready(visit(samples)), "What did Anselm Reyl say about the rollers?")
    expect(refusal.locator(".verdict")).to_contain_text("Not said by Anselm Reyl")
    expect(refusal.locator(".verdict")).to_contain_text("Ruth Ansgar")
    assert "Anselm Reyl" not in refusal.locator(".speaker").all_inner_texts()


def test_a_question_that_cannot_be_asked_stays_in_the_box_and_a_line_says_why(
    visit: Callable[..., Page], samples: str
) -> None:
    page = ready(visit(samples))
    box, note = page.locator("#question textarea"), page.locator("#note")
    box.press("Enter")
    expect(note).to_have_text("The question is empty: ask something in words.")
    expect(note).to_have_attribute("role", "status")
    box.fill("why " * 2000)
    box.press("Enter")
    expect(note).to_have_text("The question has 7,999 characters: ask in at most 2,000.")
    expect(box).to_have_value("why " * 2000)
    expect(page.locator(".user-row")).to_have_count(0)
    ask(page, "What did Ilse Marrack say about the wind?")
    expect(note).not_to_contain_text("question")


def test_two_people_keep_their_conversations_apart(visit: Callable[..., Page], samples: str) -> None:
    one, two = ready(visit(samples)), ready(visit(samples))
    first, second = "What did Ilse Marrack say about the wind?", "What did Anselm Reyl say about the wall?"
    for page, question in ((one, first), (two, second)):
        page.locator("#question textarea").fill(question)
    for page in (one, two):
        page.locator("#question textarea").press("Enter")
    for page, question, speaker in ((one, first, "Ilse Marrack"), (two, second, "Anselm Reyl")):
        expect(page.locator(".quote").first).to_be_visible(timeout=30_000)
        expect(page.locator(".user-row")).to_have_text([re.compile(re.escape(question))])
        assert set(page.locator(".source .speaker").all_inner_texts()) == {speaker}
    ready(visit(samples))  # a third comes to an empty page


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


def test_hostile_text_is_shown_to_the_letter_and_marked_exactly(visit: Callable[..., Page], others: str) -> None:
    page = ready(visit(others))
    assert text(page.locator("#conversation li bdi").first) == MARKUP
    ask(page, "Who says the kraken wakes at noon and <b>sings</b>?")
    assert text(page.locator(".user-row").last).strip() == "Who says the kraken wakes at noon and <b>sings</b>?"
    found = page.locator(".quote").filter(has_text="kraken").first
    words = text(found.locator(".said .words"))
    assert words in BEFORE + SAID
    assert "kraken" in words
    assert text(found.locator(".speaker")) == MARKUP
    assert text(found.locator(".role")) == MARKUP
    assert text(found.locator("cite")) == MARKUP
    assert MARKUP in (found.locator("a.cite").get_attribute("title") or "")
    found.locator("a.cite").click()
    expect_marked(page, words)
    shown = page.locator(".transcript")
    assert text(shown.locator("h2")) == MARKUP
    assert text(shown.locator("li .words").first) == BEFORE + SAID
    assert text(shown.locator("li .speaker").first) == MARKUP
    assert text(shown.locator("li .role").first) == MARKUP
    expect(page).to_have_title("Ask your transcripts")
    assert page.locator("#talk :is(img, script, form, i), .transcript :is(img, script, a, b, i)").count() == 0


def test_a_link_opens_the_words_by_itself_counted_as_python_counts(visit: Callable[..., Page], others: str) -> None:
    expect_marked(visit(others + place(HOSTILE, 0, "wakes</i>")), "wakes</i>")


def test_the_last_of_five_thousand_turns_is_found(visit: Callable[..., Page], others: str) -> None:
    page = visit(others + place(LONG, 4999, "turn 4999"))
    expect_marked(page, "turn 4999")
    assert page.locator(".transcript li").count() == 5000
    colours = page.locator(".transcript li .speaker").evaluate_all(
        "all => [...new Set(all.map(name => name.textContent + name.className))].length"
    )
    assert colours == 9  # nine people, each always in the same one


def test_a_transcript_that_is_gone_or_has_changed_says_so(visit: Callable[..., Page], others: str) -> None:
    page = visit(others + "/#cite/removed-since/0/0/4/0123456789abcdef")
    expect(page.locator(".transcript .status")).to_contain_text("has been removed")
    page = visit(others + place(HOSTILE, 1, "It does?", digest="0" * 16))
    expect(page.locator(".transcript .status")).to_contain_text("has changed since")
    expect(page.locator(".transcript li")).to_have_count(2)
    assert page.locator("mark").count() == 0
    page = visit(others + "/#cite/nonsense")
    expect(page.locator(".transcript .status")).to_contain_text("leads to no citation")


def test_on_a_phone_the_transcript_covers_the_chat_and_gives_it_back(visit: Callable[..., Page], samples: str) -> None:
    page = ready(visit(samples, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True))
    width = "document.documentElement.scrollWidth"
    assert page.evaluate(width) <= 390
    answer = ask(page, "What did Ruth Ansgar say about the rollers?")
    assert page.evaluate(width) <= 390
    expect(page.locator(".user-row").last).to_be_in_viewport()
    box = page.locator("#question").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 844
    answer.locator("a.cite").first.tap()
    expect(page.locator(".transcript mark")).to_be_in_viewport()
    assert page.locator(".transcript").bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert page.evaluate(width) <= 390
    page.get_by_label("Close the transcript").tap()
    expect(answer.locator("a.cite").first).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(visit: Callable[..., Page], samples: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 for text; computed from the styles in effect."""
    page = ready(visit(samples, color_scheme=scheme))
    background = page.evaluate("getComputedStyle(document.querySelector('gradio-app')).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", background)[:3])) < 200) == (scheme == "dark")
    ask(page, "What did Ruth Ansgar say about the rollers?").locator("a.cite").first.click()
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
            'h1, #holdings p, #note p, #anew, .user p, .answer p, .answer a, .answer span, .answer b, .answer cite, ' +
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


def test_the_picture_of_the_page(visit: Callable[..., Page], samples: str, tmp_path: Path) -> None:
    """An answer with a citation open. `CHAT_PICTURE=docs/chat.png pytest -k picture` draws the one in docs anew."""
    page = ready(visit(samples))
    answer = ask(page, "What did Anselm Reyl say about the splice?")
    answer.locator("a.cite").first.click()
    expect_marked(page, text(answer.locator(".said .words").first))
    page.mouse.move(640, 600)
    picture = Path(os.environ.get("CHAT_PICTURE", tmp_path / "chat.png"))
    page.screenshot(path=picture)
    assert 20_000 < picture.stat().st_size < 300_000
