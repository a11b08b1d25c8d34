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


def ask(chat: Chat, question: str, conversation: Conversation) -> list[tuple[Any, Any, Any]]:
    return list(chat.ask(question, conversation))


def test_a_question_is_shown_at_once_and_answered_last(library: Library, ready: Future[None]) -> None:
    library.add(FERRY)
    steps = ask(Chat(library, ready), "What did Ben say about the thruster?", [])
    _, conversation, messages = steps[0]
    assert conversation == [Exchange(question="What did Ben say about the thruster?")]
    assert [message["role"] for message in messages] == ["user"]
    _, conversation, messages = steps[-1]
    assert conversation[0].answer is not None
    assert conversation[0].answer.reading.speakers == ("Ben",)
    assert [message["role"] for message in messages] == ["user", "assistant"]
    assert "#cite/ferry/1/" in messages[1]["content"]


def test_the_question_is_data_in_the_message(library: Library, ready: Future[None]) -> None:
    _, _, messages = ask(Chat(library, ready), "<img src=x> **b**", [])[0]
    assert messages[0]["content"] == escape("<img src=x> **b**")
    assert "<" not in messages[0]["content"]


@pytest.mark.parametrize("question", ["", "  \n "])
def test_a_blank_question_changes_nothing(library: Library, ready: Future[None], question: str) -> None:
    assert ask(Chat(library, ready), question, []) == [(gr.skip(), gr.skip(), gr.skip())]


def test_a_question_while_another_is_open_is_left_in_the_box(library: Library, ready: Future[None]) -> None:
    assert ask(Chat(library, ready), "Who?", [Exchange(question="What?")]) == [(gr.skip(), gr.skip(), gr.skip())]


def test_a_question_nobody_may_ask_is_answered_with_a_sentence(library: Library, ready: Future[None]) -> None:
    _, conversation, _ = ask(Chat(library, ready), "why " * 2000, [])[-1]
    assert conversation[0].answer is None
    assert conversation[0].notice.startswith("The question has")
    assert conversation[0].notice.endswith(".")


def test_an_unforeseen_failure_is_logged_and_not_shown(
    library: Library, ready: Future[None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(question: str) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(library, "ask_stream", fail)
    _, conversation, messages = ask(Chat(library, ready), "Who?", [])[-1]
    assert conversation[0].notice == WRONG
    assert "secret" not in messages[1]["content"]
    assert "secret detail" in caplog.text


def test_a_question_waits_until_the_library_can_answer(library: Library) -> None:
    library.add(FERRY)
    prepared: Future[None] = Future()
    steps = Chat(library, prepared).ask("What did Ben say about the thruster?", [])
    next(steps)
    _, _, messages = next(steps)
    assert escape(GETTING_READY) in messages[1]["content"]
    threading.Timer(0.1, prepared.set_result, [None]).start()
    *_, (_, conversation, _) = steps
    assert conversation[0].answer is not None


def test_a_library_that_cannot_be_prepared_says_why(library: Library) -> None:
    prepared: Future[None] = Future()
    prepared.set_exception(ModelNotFound("no-such-model", ["here"], "name another"))
    _, conversation, _ = ask(Chat(library, prepared), "Who?", [])[-1]
    assert "no-such-model" in conversation[0].notice


def test_stop_settles_the_open_question_only(library: Library, ready: Future[None]) -> None:
    chat = Chat(library, ready)
    _, answered, _ = ask(chat, "Who?", [])[-1]
    _, conversation, messages = chat.stop([*answered, Exchange(question="What?")])
    assert conversation[:1] == answered
    assert conversation[1].notice == "Stopped."
    assert len(messages) == 4


def test_retry_asks_the_last_question_anew_and_edit_replaces_one_and_what_followed(
    library: Library, ready: Future[None]
) -> None:
    chat = Chat(library, ready)
    past = [Exchange(question=question, notice="…") for question in ("one", "two", "three")]
    _, conversation, _ = list(chat.retry(past))[-1]
    assert [exchange.question for exchange in conversation] == ["one", "two", "three"]
    assert conversation[:2] == past[:2]
    assert conversation[2].answer is not None
    for index in (2, [2, 0]):
        edited = SimpleNamespace(index=index, value="two, but better")
        _, conversation, _ = list(chat.edit(past, edited))[-1]  # type: ignore[arg-type]
        assert [exchange.question for exchange in conversation] == ["one", "two, but better"]
    assert list(chat.retry([])) == [(gr.skip(), gr.skip(), gr.skip())]


def test_the_status_counts_what_is_held_and_looks_again_until_ready(library: Library, ready: Future[None]) -> None:
    library.add(FERRY)
    line, invitation, timer = Chat(library, ready).status()
    assert line == "1 transcript, 2 named speakers"
    assert [example["text"] for example in invitation["examples"]] == suggested_questions(library)
    assert not timer.active
    line, _, timer = Chat(library, Future()).status()
    assert line.startswith("Getting ready")
    assert timer.active


def test_an_empty_library_says_how_to_add(library: Library, ready: Future[None]) -> None:
    _, invitation, _ = Chat(library, ready).status()
    assert "transcript-qa add FILE" in invitation["placeholder"]
    assert invitation["examples"] == []


def test_suggestions_name_a_speaker_and_what_they_keep_talking_about(library: Library) -> None:
    assert suggested_questions(library) == []
    library.add(FERRY)
    expected = ["What did Ann Lee say about landing stage?", "What did Ben say about thruster?"]
    assert suggested_questions(library) == expected
    assert suggested_questions(library, most=1) == expected[:1]


def test_suggestions_come_from_each_transcript_in_turn(library: Library) -> None:
    library.add(FERRY)
    library.add(transcript("tide", ("Cy", "Turbine. Turbine. Turbine.")))
    speakers = [question.split(" say ")[0] for question in suggested_questions(library, most=2)]
    assert "What did Cy" in speakers


def test_no_suggestion_is_made_of_a_name_that_is_none_or_of_words_said_once(library: Library) -> None:
    library.add(transcript("odd", ("<img src=x>", "harbour harbour"), ("Ann", "Once only.")))
    assert suggested_questions(library) == []
    library.add(transcript("unnamed", (None, "The harbour is deep. The harbour is cold.")))
    assert suggested_questions(library) == ["What was said about harbour?"]
