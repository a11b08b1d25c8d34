import datetime as dt
import html
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import gradio as gr
import numpy as np
import pytest
from numpy.typing import NDArray

from qa.errors import ModelNotFound
from qa.library import Library
from qa.transcript import Transcript, Turn
from qa.ui import welcome
from qa.ui.chat import GETTING_READY, Chat, Conversation, Exchange
from qa.ui.markup import escape
from qa.ui.panel import WRONG
from qa.ui.suggestions import suggested_questions


class Level:
    """An embedder for which all texts are alike: these tests are about the page, not about what is found."""

    name = "level"
    digest = "level"
    dimension = 4
    max_tokens = 256

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.full((len(texts), 4), 0.5, dtype=np.float32)

    def encode_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        return self.encode_queries(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]


def transcript(id: str, *turns: tuple[str | None, str]) -> Transcript:
    return Transcript(id=id, title=id.title(), turns=tuple(Turn(speaker=who, text=text) for who, text in turns))


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.open(embedder=Level()) as library:
        yield library


@pytest.fixture
def ready() -> Future[None]:
    prepared: Future[None] = Future()
    prepared.set_result(None)
    return prepared


FERRY = transcript(
    "ferry",
    ("Ann Lee", "The landing stage is late. Without the landing stage there is no trial."),
    ("Ben", "The thruster tripped. We mended the thruster, and the thruster holds."),
)


def ask(chat: Chat, question: str, conversation: Conversation) -> list[tuple[Any, Any, Any, Any]]:
    return list(chat.ask(question, conversation))


def test_a_question_is_shown_at_once_and_answered_last(library: Library, ready: Future[None]) -> None:
    library.add(FERRY)
    steps = ask(Chat(library, ready), "What did Ben say about the thruster?", [])
    _, _, conversation, messages = steps[0]
    assert conversation == [Exchange(question="What did Ben say about the thruster?")]
    assert [message["role"] for message in messages] == ["user"]
    _, _, conversation, messages = steps[-1]
    assert conversation[0].answer is not None
    assert conversation[0].answer.reading.speakers == ("Ben",)
    assert [message["role"] for message in messages] == ["user", "assistant"]
    assert "#cite/ferry/1/" in messages[1]["content"]


def follow(chat: Chat, conversation: Conversation, href: str) -> list[tuple[Any, Any, Any, Any]]:
    return list(chat.ask_without(conversation, SimpleNamespace(href=href)))  # type: ignore[arg-type]


def test_a_guess_is_taken_back_and_read_again(library: Library, ready: Future[None]) -> None:
    library.add(FERRY)
    chat = Chat(library, ready)
    question = "When did Ben say that the thruster tripped?"
    _, _, conversation, messages = ask(chat, question, [])[-1]
    assert "#unread/0/speakers&quot;" not in messages[1]["content"]
    assert '"#unread/0/speakers"' in messages[1]["content"]
    assert '"#unread/0/kind"' in messages[1]["content"]
    _, _, conversation, messages = follow(chat, conversation, "#unread/0/speakers")[-1]
    assert conversation[0].answer.reading.inferred == ("kind",)
    assert '"#unread/0/speakers,kind"' in messages[1]["content"]
    assert '"#unread/0/"' in messages[1]["content"]
    _, _, conversation, messages = follow(chat, conversation, "#unread/0/speakers,kind")[-1]
    assert conversation[0].answer.reading.inferred == ()
    assert "Nothing was read out of the question" in messages[1]["content"]
    _, _, conversation, messages = follow(chat, [*conversation, Exchange(question="?", notice="…")], "#unread/0/")[-1]
    assert [exchange.question for exchange in conversation] == [question]
    assert conversation[0].answer.reading.inferred == ("speakers", "kind")
    assert '"#unread/0/"' not in messages[1]["content"]


@pytest.mark.parametrize(
    "href", ["#unread/1/kind", "#unread/0/colour", "#unread/-1/", "#cite/0", "", "#unread/0/kind\n"]
)
def test_a_link_that_takes_nothing_back_does_nothing(library: Library, ready: Future[None], href: str) -> None:
    assert follow(Chat(library, ready), [Exchange(question="Who?", notice="…")], href) == []


def test_the_question_is_data_in_the_message(library: Library, ready: Future[None]) -> None:
    _, _, _, messages = ask(Chat(library, ready), "<img src=x> **b**", [])[0]
    assert messages[0]["content"] == escape("<img src=x> **b**")
    assert "<" not in messages[0]["content"]


def test_a_question_while_another_is_open_is_left_in_the_box(library: Library, ready: Future[None]) -> None:
    assert ask(Chat(library, ready), "Who?", [Exchange(question="What?")]) == [(gr.skip(),) * 4]


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("", "**The question is empty: ask something in words.**"),
        ("  \n ?! ", "**The question is empty: ask something in words.**"),
        ("why " * 2000, "**The question has 7,999 characters: ask in at most 2,000.**"),
    ],
)
def test_a_question_that_cannot_be_asked_stays_in_the_box_and_the_note_says_why(
    library: Library, ready: Future[None], question: str, why: str
) -> None:
    past = [Exchange(question="Who?", notice="…")]
    [(box, note, conversation, messages)] = ask(Chat(library, ready), question, past)
    assert (box, conversation) == (gr.skip(), gr.skip())
    assert html.unescape(note) == why
    assert len(messages) == 2


def test_an_unforeseen_failure_is_logged_and_not_shown(
    library: Library, ready: Future[None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(question: str, **options: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(library, "ask_stream", fail)
    _, _, conversation, messages = ask(Chat(library, ready), "Who?", [])[-1]
    assert conversation[0].notice == WRONG
    assert "secret" not in messages[1]["content"]
    assert "secret detail" in caplog.text


def test_a_question_waits_until_the_library_can_answer(library: Library) -> None:
    library.add(FERRY)
    prepared: Future[None] = Future()
    steps = Chat(library, prepared).ask("What did Ben say about the thruster?", [])
    next(steps)
    _, _, _, messages = next(steps)
    assert escape(GETTING_READY) in messages[1]["content"]
    threading.Timer(0.1, prepared.set_result, [None]).start()
    *_, (_, _, conversation, _) = steps
    assert conversation[0].answer is not None


def test_a_library_that_cannot_be_prepared_says_why(library: Library) -> None:
    prepared: Future[None] = Future()
    prepared.set_exception(ModelNotFound("no-such-model", "no-such-model is not here", "name another"))
    _, _, conversation, _ = ask(Chat(library, prepared), "Who?", [])[-1]
    assert conversation[0].notice == "No-such-model is not here: name another."


def test_stop_settles_the_open_question_only(library: Library, ready: Future[None]) -> None:
    chat = Chat(library, ready)
    _, _, answered, _ = ask(chat, "Who?", [])[-1]
    _, _, conversation, messages = chat.stop([*answered, Exchange(question="What?")])
    assert conversation[:1] == answered
    assert conversation[1].notice == "Stopped."
    assert len(messages) == 4


def test_retry_asks_the_last_question_anew_and_edit_replaces_one_and_what_followed(
    library: Library, ready: Future[None]
) -> None:
    chat = Chat(library, ready)
    past = [Exchange(question=question, notice="…") for question in ("one", "two", "three")]
    _, _, conversation, _ = list(chat.retry(past))[-1]
    assert [exchange.question for exchange in conversation] == ["one", "two", "three"]
    assert conversation[:2] == past[:2]
    assert conversation[2].answer is not None
    for index in (2, [2, 0]):
        edited = SimpleNamespace(index=index, value="two, but better")
        _, _, conversation, _ = list(chat.edit(past, edited))[-1]  # type: ignore[arg-type]
        assert [exchange.question for exchange in conversation] == ["one", "two, but better"]


def test_the_first_look_counts_and_lists_what_is_held(library: Library, ready: Future[None]) -> None:
    library.add(FERRY)
    line, invitation, timer = Chat(library, ready).look()
    assert line == "1 transcript · 2 speakers"
    assert "<li><bdi>Ferry</bdi></li>" in invitation["placeholder"]
    assert [example["text"] for example in invitation["examples"]] == suggested_questions(library)
    assert not timer.active


def test_the_page_looks_again_until_the_library_can_answer(library: Library) -> None:
    line, invitation, timer = Chat(library, Future()).look()
    assert line == "Getting ready…"
    assert "no transcript" not in invitation["placeholder"]  # it may still be coming
    assert timer.active
    library.add(FERRY)
    line, _, _ = Chat(library, Future()).look()
    assert line == "Getting ready… 1 transcript so far"


def test_an_empty_library_says_how_to_add(library: Library, ready: Future[None]) -> None:
    line, invitation, _ = Chat(library, ready).look()
    assert line == "No transcripts yet"
    assert "transcript-qa add FILE" in invitation["placeholder"]
    assert invitation["examples"] == []


def test_the_shelf_names_a_few_transcripts_with_their_days_and_counts_the_rest(library: Library) -> None:
    for n in range(1, 8):
        turns = (Turn(speaker="Ann", text=f"Number {n}."),)
        library.add(Transcript(id=str(n), title=f"<T{n}>", date=dt.date(2024, 2, n), turns=turns))
    shown = welcome.invitation(library.transcripts(), ready=True)
    assert "<T" not in shown
    rows = html.unescape(shown)
    assert "<bdi><T5></bdi><span>5 February 2024</span>" in rows
    assert "<T6>" not in rows
    assert "and 2 more" in rows


def test_suggestions_name_a_thing_people_keep_naming_and_who_does_most(library: Library) -> None:
    assert suggested_questions(library) == []
    library.add(FERRY)
    expected = ["What did Ann Lee say about the landing stage?", "What did Ben say about the thruster?"]
    assert suggested_questions(library) == expected
    assert suggested_questions(library, most=1) == expected[:1]


def test_suggestions_come_from_each_transcript_in_turn_and_never_twice_about_a_thing(library: Library) -> None:
    library.add(FERRY)
    library.add(transcript("again", ("Dee", "The stage! The stage! The stage! And Harbour fees, Harbour fees.")))
    assert suggested_questions(library) == [
        "What did Ann Lee say about the landing stage?",
        "What did Ben say about the thruster?",
        "What did Dee say about Harbour fees?",
    ]


def test_no_suggestion_is_made_of_a_name_that_is_none_or_of_words_said_once(library: Library) -> None:
    library.add(transcript("odd", ("<img src=x>", "the harbour, the harbour"), ("Ann", "The quay, once only.")))
    assert suggested_questions(library) == []
    library.add(transcript("unnamed", (None, "The harbour is deep. The harbour is cold.")))
    assert suggested_questions(library) == ["What was said about the harbour?"]


def test_every_question_suggested_for_the_samples_is_answered(samples_library: Library) -> None:
    questions = suggested_questions(samples_library)
    assert len(questions) == 4
    for question in questions:
        answer = samples_library.ask(question)
        assert not answer.abstained, question
        assert any(question.rpartition(" ")[2].rstrip("?") in citation.quote for citation in answer.citations), question
