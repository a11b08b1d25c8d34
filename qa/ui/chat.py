"""The chat page: questions, their answers, and beside them the transcript a citation opens."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING, Any

import gradio as gr

from qa.answer import Answer, AnswerEvent, ReadingEvent
from qa.errors import TranscriptQAError
from qa.transcript import Frozen
from qa.ui import message
from qa.ui.markup import escape
from qa.ui.panel import WRONG, transcript_panel
from qa.ui.suggestions import suggested_questions

if TYPE_CHECKING:
    from qa.library import Library

log = logging.getLogger(__name__)

TITLE = "Ask your transcripts"
LEAD = "Ask in plain words and get the exact words that were said: by whom, where and when."
GETTING_READY = "Getting ready… You can ask already; the answer comes as soon as the search is loaded."
_EMPTY = (
    "There is no transcript in this library yet.<br>"
    "Stop this page, add one with <code>transcript-qa add FILE</code>, and start it again."
)
_READY = "Getting ready… You can ask already; the answer comes as soon as the search is loaded."
_EMPTY = (
    "There is no transcript in this library yet.<br>"
    "Add one on the command line with <code>transcript-qa add FILE</code>, then reload this page."
)
_READY = "Ask anything about what was said. Every answer quotes its source."
_STOPPED = "Stopped."
_TOGETHER = 4
"""Questions answered at the same time; more wait in line."""

# The events serve this page alone, so none of them is an endpoint for others.
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_AT_ONCE: dict[str, Any] = {**_QUIET, "queue": False}
_ANSWERING: dict[str, Any] = {"submit_btn": False, "stop_btn": True}
_IDLE: dict[str, Any] = {"submit_btn": True, "stop_btn": False}


class Exchange(Frozen):
    """One question of the conversation; until it has an answer or a notice it is being answered."""

    question: str
    answer: Answer | None = None
    notice: str | None = None

    @property
    def open(self) -> bool:
        return self.answer is None and self.notice is None


Conversation = list[Exchange]
Messages = list[dict[str, str]]
Shown = tuple[Any, Any, Any]
"""What an event gives the page: the question box, the conversation, its messages; `gr.skip()` leaves one as it is."""


class Chat:
    """What the page's events do. `prepared` is done once the library can answer.

    A question that comes while another is being answered is left alone: it stays in the box until then.
    """

    def __init__(self, library: Library, prepared: Future[None]) -> None:
        self.library = library
        self.prepared = prepared

    def ask(self, question: str, conversation: Conversation) -> Iterator[Shown]:
        yield from self._ask(question, conversation, after=conversation)

    def ask_suggested(self, conversation: Conversation, chosen: gr.SelectData) -> Iterator[Shown]:
        yield from self._ask(str(chosen.value["text"]), conversation, after=conversation)

    def retry(self, conversation: Conversation) -> Iterator[Shown]:
        """Asks the last question anew."""
        question = conversation[-1].question if conversation else ""
        yield from self._ask(question, conversation, after=conversation[:-1])

    def edit(self, conversation: Conversation, edited: gr.EditData) -> Iterator[Shown]:
        """Asks the edited question in place of the one it was; what followed that one is dropped."""
        place = edited.index if isinstance(edited.index, int) else edited.index[0]
        yield from self._ask(str(edited.value), conversation, after=conversation[: place // 2])

    def stop(self, conversation: Conversation) -> Shown:
        stopped = [
            exchange.model_copy(update={"notice": _STOPPED}) if exchange.open else exchange for exchange in conversation
        ]
        return gr.Textbox(**_IDLE), stopped, self.messages(stopped)

    def _ask(self, question: str, conversation: Conversation, *, after: Conversation) -> Iterator[Shown]:
        """Takes a question, unless it is blank or another is open, to follow `after`; answers it as words come in."""
        if not question.strip() or (conversation and conversation[-1].open):
            yield gr.skip(), gr.skip(), gr.skip()
            return
        asked = Exchange(question=question)
        conversation = [*after, asked]
        yield gr.Textbox("", **_ANSWERING), conversation, self.messages(conversation)
        try:
            for unfinished in self._wait():
                yield gr.skip(), gr.skip(), self.messages(conversation, unfinished)
            reading, text = None, ""
            for event in self.library.ask_stream(asked.question):
                if isinstance(event, AnswerEvent):
                    asked = asked.model_copy(update={"answer": event.answer})
                    continue
                if isinstance(event, ReadingEvent):
                    reading = event.reading
                else:
                    text += event.text
                unfinished = message.unfinished(reading, text, self.titles())
                yield gr.skip(), gr.skip(), self.messages(conversation, unfinished)
        except TranscriptQAError as error:
            asked = asked.model_copy(update={"notice": _sentence(str(error))})
        except Exception:
            log.exception("could not answer a question")
            asked = asked.model_copy(update={"notice": WRONG})
        yield gr.Textbox(**_IDLE), [*after, asked], self.messages([*after, asked])

    def _wait(self) -> Iterator[str]:
        """Waits until the library can answer, in steps short enough to be stopped between."""
        while not self.prepared.done():
            yield message.notice(GETTING_READY)
            wait([self.prepared], timeout=0.5)
        self.prepared.result()

    def messages(self, conversation: Conversation, unfinished: str = "") -> Messages:
        """The conversation as the chatbot shows it; `unfinished` is what there is of an open answer."""
        titles = self.titles()
        shown: Messages = []
        for exchange in conversation:
            shown.append({"role": "user", "content": escape(exchange.question)})
            if exchange.answer is not None:
                shown.append({"role": "assistant", "content": message.finished(exchange.answer, titles)})
            elif exchange.notice is not None:
                shown.append({"role": "assistant", "content": message.notice(exchange.notice)})
            elif unfinished:
                shown.append({"role": "assistant", "content": unfinished})
        return shown

    def titles(self) -> dict[str, str]:
        return {info.id: info.title for info in self.library.transcripts()}

    def status(self) -> tuple[str, dict[str, Any], gr.Timer]:
        """The line under the heading, the empty chat's invitation, and whether to look again later."""
        ready = self.prepared.done()
        held = self.library.transcripts()
        speakers = {speaker for info in held for speaker in info.speakers}
        holds = f"{_count(len(held), 'transcript')}, {_count(len(speakers), 'named speaker')}"
        if not held and ready:
            invitation = gr.update(placeholder=_EMPTY, examples=[])
        else:
            examples = [{"text": question} for question in suggested_questions(self.library)]
            invitation = gr.update(placeholder=_READY, examples=examples)
        return (holds if ready else "Getting ready…"), invitation, gr.Timer(active=not ready)


def build_page(library: Library, prepared: Future[None]) -> gr.Blocks:
    """The page for one library; it can be served before `prepared` is done."""
    chat = Chat(library, prepared)
    page = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, fill_height=True)
    with page:
        conversation = gr.State([])
        with gr.Row(elem_id="page", equal_height=False):
            with gr.Column(elem_id="talk", scale=3, min_width=320):
                gr.HTML(f"<h1>{TITLE}</h1><p>{LEAD}</p>", elem_id="heading", apply_default_css=False)
                status = gr.Markdown("Getting ready…", elem_id="status", container=False)
                messages = gr.Chatbot(
                    show_label=False,
                    container=False,
                    elem_id="conversation",
                    height="auto",
                    autoscroll=False,
                    editable="user",
                    buttons=[],
                    layout="bubble",
                    latex_delimiters=[],
                    allow_tags=False,
                    feedback_options=None,
                    placeholder=_READY,
                )
                question = gr.Textbox(
                    placeholder="What did … say about …?",
                    label="Your question",
                    show_label=False,
                    container=False,
                    elem_id="question",
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    submit_btn=True,
                )
            transcript_panel(library)
        again = gr.Timer(1)
        _connect(chat, conversation, messages, question)
        for look in (page.load, again.tick):
            look(chat.status, None, [status, messages, again], **_AT_ONCE)
    return page


def _connect(chat: Chat, conversation: gr.State, messages: gr.Chatbot, question: gr.Textbox) -> None:
    """Ties what a user can do to what the chat does."""
    shown = [question, conversation, messages]
    asking: dict[str, Any] = {**_QUIET, "concurrency_limit": _TOGETHER, "trigger_mode": "once"}
    answers: list[Any] = [
        question.submit(chat.ask, [question, conversation], shown, **asking),
        messages.example_select(chat.ask_suggested, conversation, shown, **asking),
        messages.retry(chat.retry, conversation, shown, **asking),
        messages.edit(chat.edit, conversation, shown, **asking),
    ]
    question.stop(chat.stop, conversation, shown, cancels=answers, **_AT_ONCE)
    messages.clear(lambda: (gr.Textbox(**_IDLE), [], []), None, shown, cancels=answers, **_AT_ONCE)


def _sentence(text: str) -> str:
    """An error's message, which is one line without a capital, as a sentence."""
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
