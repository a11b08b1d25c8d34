"""In a browser: each guess about a question is shown, and can be taken back by mouse and keyboard."""

import re
from collections.abc import Callable, Iterator

import pytest
from browser_page import ask, served, text
from playwright.sync_api import Browser, Page, expect

from qa.library import Library
from qa.transcript import Transcript, Turn

TALK = Transcript.model_validate(
    {
        "id": "pier",
        "title": "The pier <b>meeting</b>",
        "date": "2023-05-03",
        "turns": (
            Turn(speaker="Ann <i>Lee</i>", text="The pier will be closed in winter for new planks."),
            Turn(speaker="Ben Ray", text="The pier was closed last winter too, and nobody minded the planks."),
        ),
    }
)


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("guesses")
    with Library.open(folder / "library") as library:
        library.add(TALK)
    with served(folder) as address:
        yield address


def test_a_guess_is_taken_back_and_read_again(visit: Callable[..., Page], address: str) -> None:
    page = visit(address)
    expect(page.locator("#holdings")).to_have_text(re.compile(r"1 transcript"), timeout=150_000)
    answer = ask(page, "When did Ben Ray say in May 2023 that the pier was closed?")
    read = page.locator(".reading")
    expect(read).to_contain_text("words of Ben Ray")
    expect(read).to_contain_text("in May 2023")
    expect(read).to_contain_text("asks when")
    links = answer.locator("a.unread")
    expect(links).to_have_count(3)
    link = page.get_by_role("link", name=re.compile("Ask again without “words of Ben Ray”"))
    expect(link).to_have_attribute("href", "#unread/0/speakers")
    link.focus()
    page.keyboard.press("Enter")
    expect(read).not_to_contain_text("words of Ben Ray", timeout=30_000)
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator(".user-row")).to_have_count(1)
    page.get_by_role("link", name=re.compile("in May 2023")).click()
    expect(read).not_to_contain_text("May 2023", timeout=30_000)
    page.get_by_role("link", name="Read all of it again").click()
    expect(read).to_contain_text("words of Ben Ray", timeout=30_000)
    expect(links).to_have_count(3)
    assert "#unread" not in page.url


def test_a_name_with_markup_is_taken_back_as_text(visit: Callable[..., Page], address: str) -> None:
    page = visit(address)
    expect(page.locator("#holdings")).to_have_text(re.compile(r"1 transcript"), timeout=150_000)
    ask(page, "What did Ann <i>Lee</i> say of the planks?")
    assert "words of Ann <i>Lee</i>" in text(page.locator(".reading"))
    expect(page.locator(".reading :is(i, b)")).to_have_count(0)
    page.locator("a.unread").first.click()
    expect(page.locator(".reading")).not_to_contain_text("words of Ann", timeout=30_000)
