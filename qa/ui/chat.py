"""The chat page: questions, their answers, and beside them the transcript a citation opens."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING, Any

import gradio as gr

from qa.answer import Answer, AnswerEvent, ReadingEvent, TextDelta
from qa.errors import InvalidQuestion, TranscriptQAError
from qa.question import INFERABLE, check_question
from qa.transcript import Frozen
from qa.ui import message, welcome
from qa.ui.links import Unread
from qa.ui.markup import escape
from qa.ui.panel import WRONG, transcript_panel
from qa.ui.script import TAKE_BACK
from qa.ui.suggestions import suggested_questions

if TYPE_CHECKING:
    from qa.library import Library

log = logging.getLogger(__name__)

TITLE = "Ask your transcripts"
NOTE = "Each quote is checked. Nothing leaves this machine."
GETTING_READY = "Getting ready… The answer comes as soon as the search is loaded."
_STOPPED = "Stopped."
_TOGETHER = 4
"""Questions answered at the same time; more wait in line."""

# The events serve this page alone, so none of them is an endpoint for others.
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_AT_ONCE: dict[str, Any] = {**_QUIET, "queue": False}
_ANSWERING: dict[str, Any] = {"submit_btn": False, "stop_btn": True}
_IDLE: dict[str, Any] = {"submit_btn": True, "stop_btn": False}


class Exchange(Frozen):
    """One question of the conversation; until it has an answer or a notice it is being answered.

    The fields of `unread` are not read out of it.
    """

    question: str
    unread: tuple[str, ...] = ()
    answer: Answer | None = None
    notice: str | None = None

    @property
    def open(self) -> bool:
        return self.answer is None and self.notice is None


Conversation = list[Exchange]
Messages = list[dict[str, str]]
Shown = tuple[Any, Any, Any, Any]
"""What an event gives the page: the question box, the note below it, the conversation, its messages.

`gr.skip()` leaves one as it is.
"""


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

    def ask_without(self, conversation: Conversation, followed: gr.EventData) -> Iterator[Shown]:
        """Asks a question anew without a guess that its answer shows; what followed it is dropped."""
        link = Unread.parse(str(followed.href))
        if link is not None and link.exchange < len(conversation):
            question = conversation[link.exchange].question
            yield from self._ask(question, conversation, after=conversation[: link.exchange], unread=link.fields)

    def stop(self, conversation: Conversation) -> Shown:
        stopped = [
            exchange.model_copy(update={"notice": _STOPPED}) if exchange.open else exchange for exchange in conversation
        ]
        return gr.Textbox(**_IDLE), NOTE, stopped, self.messages(stopped)

    def start_anew(self) -> Shown:
        return gr.Textbox("", **_IDLE), NOTE, [], []

    def _ask(
        self, question: str, conversation: Conversation, *, after: Conversation, unread: tuple[str, ...] = ()
    ) -> Iterator[Shown]:
        """Takes a question, unless another is open, to follow `after`; answers it as words come in.

        One that cannot be asked stays in the box, and the note says why.
        """
        if conversation and conversation[-1].open:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        try:
            check_question(question)
        except InvalidQuestion as error:
            yield gr.skip(), f"**{escape(_sentence(error))}**", gr.skip(), self.messages(conversation)
            return
        asked = Exchange(question=question, unread=unread)
        conversation = [*after, asked]
        yield gr.Textbox("", **_ANSWERING), NOTE, conversation, self.messages(conversation)
        try:
            for unfinished in self._answer(asked):
                if isinstance(unfinished, Answer):
                    asked = asked.model_copy(update={"answer": unfinished})
                else:
                    yield gr.skip(), gr.skip(), gr.skip(), self.messages(conversation, unfinished)
        except TranscriptQAError as error:
            asked = asked.model_copy(update={"notice": _sentence(error)})
        except Exception:
            log.exception("could not answer a question")
            asked = asked.model_copy(update={"notice": WRONG})
        yield gr.Textbox(**_IDLE), NOTE, [*after, asked], self.messages([*after, asked])

    def _answer(self, asked: Exchange) -> Iterator[str | Answer]:
        """What there is of the answer so far, again and again, and at last the answer."""
        while not self.prepared.done():
            yield message.notice(GETTING_READY)
            wait([self.prepared], timeout=0.5)  # short, to be stopped between
        self.prepared.result()
        reading, text = None, ""
        infer = tuple(field for field in INFERABLE if field not in asked.unread)
        for event in self.library.ask_stream(asked.question, infer=infer):
            match event:
                case AnswerEvent(answer=answer):
                    yield answer
                    return
                case ReadingEvent():
                    reading = event.reading
                case TextDelta():
                    text += event.text
            yield message.unfinished(reading, text, self.titles())

    def messages(self, conversation: Conversation, unfinished: str = "") -> Messages:
        """The conversation as the chatbot shows it; `unfinished` is what there is of an open answer."""
        titles = self.titles()
        shown: Messages = []
        for place, exchange in enumerate(conversation):
            shown.append({"role": "user", "content": escape(exchange.question)})
            if exchange.answer is not None:
                content = message.finished(exchange.answer, titles, _doubted(place, exchange))
                shown.append({"role": "assistant", "content": content})
            elif exchange.notice is not None:
                shown.append({"role": "assistant", "content": message.notice(exchange.notice)})
            elif unfinished:
                shown.append({"role": "assistant", "content": unfinished})
        return shown

    def titles(self) -> dict[str, str]:
        return {info.id: info.title for info in self.library.transcripts()}

    def look(self) -> tuple[str, dict[str, Any], gr.Timer]:
        """What the library holds, the empty conversation's invitation, and whether to look again later."""
        ready = self.prepared.done()
        held = self.library.transcripts()
        invitation = gr.update(
            placeholder=welcome.invitation(held, ready=ready),
            examples=[{"text": question} for question in suggested_questions(self.library)],
        )
        return welcome.holdings(held, ready=ready), invitation, gr.Timer(active=not ready)


def build_page(library: Library, prepared: Future[None]) -> gr.Blocks:
    """The page for one library; it can be served before `prepared` is done."""
    chat = Chat(library, prepared)
    page = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True, fill_height=True)
    with page:
        conversation = gr.State([])
        with gr.Row(elem_id="page", equal_height=False):
            with gr.Column(elem_id="talk", scale=3, min_width=320):
                with gr.Row(elem_id="top"):
                    with gr.Column(elem_id="heading", min_width=0):
                        gr.HTML(f"<h1>{TITLE}</h1>", apply_default_css=False)
                        holdings = gr.Markdown("Getting ready…", elem_id="holdings", container=False)
                    anew = gr.Button("New conversation", elem_id="anew", size="sm", scale=0, min_width=0)
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
                taken_back = gr.HTML(html_template="", js_on_load=TAKE_BACK, apply_default_css=False, elem_id="unread")
                note = gr.Markdown(NOTE, elem_id="note", container=False)
            transcript_panel(library)
        again = gr.Timer(1)
        for event in (page.load, again.tick):
            event(chat.look, None, [holdings, messages, again], **_AT_ONCE)
        shown = [question, note, conversation, messages]
        asking: dict[str, Any] = {**_QUIET, "concurrency_limit": _TOGETHER, "trigger_mode": "once"}
        answers: list[Any] = [
            question.submit(chat.ask, [question, conversation], shown, **asking),
            messages.example_select(chat.ask_suggested, conversation, shown, **asking),
            messages.retry(chat.retry, conversation, shown, **asking),
            messages.edit(chat.edit, conversation, shown, **asking),
            taken_back.unread(chat.ask_without, conversation, shown, **asking),
        ]
        question.stop(chat.stop, conversation, shown, cancels=answers, **_AT_ONCE)
        anew.click(chat.start_anew, None, shown, cancels=answers, **_AT_ONCE)
    return page


def _doubted(place: int, exchange: Exchange) -> message.Doubted:
    """The links that ask the `place`-th question without one more guess, and with all of them."""
    without = {field: Unread(exchange=place, fields=(*exchange.unread, field)).href for field in INFERABLE}
    return message.Doubted(without, Unread(exchange=place).href if exchange.unread else None)


def _sentence(error: TranscriptQAError) -> str:
    """An error's message, which is one line without a capital, as a sentence of the page."""
    text = str(error)
    return text[:1].upper() + text[1:].rstrip(".") + "."
