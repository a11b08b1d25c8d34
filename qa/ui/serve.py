"""Serves the chat page on this machine, and only to it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # Gradio reads it when it is imported

import gradio as gr
from starlette.middleware import Middleware

from qa.errors import TranscriptQAError
from qa.ui.chat import build_page
from qa.ui.script import SCRIPT
from qa.ui.security import OnlyThisPage
from qa.ui.style import CSS, theme

if TYPE_CHECKING:
    from qa.library import Library

_HERE = "127.0.0.1"


def serve(
    library: Library,
    prepare: Callable[[threading.Event], object],
    announce: Callable[[str], object],
    *,
    port: int,
) -> None:
    """Serves the page until Ctrl-C or a request to terminate; tells its address to `announce`.

    The page is there before `prepare`, which runs meanwhile and is to give up once the event it is given is set.
    Raises what `prepare` raises, and TranscriptQAError where the port cannot be had.
    """
    stopping = threading.Event()
    prepared: Future[None] = Future()
    prepared.add_done_callback(lambda done: stopping.set() if done.exception() else None)
    preparing = threading.Thread(target=_fulfil, args=(prepared, prepare, stopping), name="prepare")
    page = build_page(library, prepared)
    _launch(page, port)
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, lambda *_: stopping.set())
    announce(f"http://{_HERE}:{port}")
    preparing.start()
    while not stopping.wait(1):  # in steps, because some systems deliver no signal during a wait
        pass
    page.close(verbose=False)
    preparing.join()
    prepared.result()


def _launch(page: gr.Blocks, port: int) -> None:
    try:
        page.launch(
            server_name=_HERE,
            server_port=port,
            share=False,
            prevent_thread_lock=True,
            quiet=True,
            show_error=False,
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            ssr_mode=False,
            mcp_server=False,
            pwa=False,
            app_kwargs={"middleware": [Middleware(OnlyThisPage)]},
            theme=theme(),
            css=CSS,
            js=SCRIPT,
        )
    except OSError as error:
        raise TranscriptQAError(
            f"cannot listen on {_HERE}:{port}, it is taken", "choose another port with --port"
        ) from error


def _fulfil(promise: Future[None], work: Callable[[threading.Event], object], stopping: threading.Event) -> None:
    try:
        work(stopping)
    except BaseException as error:
        promise.set_exception(error)
    else:
        promise.set_result(None)
