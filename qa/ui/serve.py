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


def serve(library: Library, prepare: Callable[[], object], announce: Callable[[str], object], *, port: int) -> None:
    """Serves the page until interrupted; tells its address to `announce`, and meanwhile calls `prepare`.

    Raises what `prepare` raises, and TranscriptQAError where the port cannot be had.
    """
    prepared: Future[None] = Future()
    preparing = threading.Thread(target=_fulfil, args=(prepared, prepare), name="prepare")
    page = build_page(library, prepared)
    # A polite end asked for by the system is the same as Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _launch(page, port)
        announce(f"http://{_HERE}:{port}")
        preparing.start()
        prepared.result()
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
    finally:
        page.close(verbose=False)
        if preparing.ident is not None:
            preparing.join()


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


def _fulfil(promise: Future[None], work: Callable[[], object]) -> None:
    try:
        work()
    except BaseException as error:
        promise.set_exception(error)
    else:
        promise.set_result(None)
