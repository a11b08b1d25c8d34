"""What loading and running any model needs: one lock, silence on stderr, and text that tokenizers take."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

loading = threading.RLock()
"""One for all models, because what keeps the libraries silent while loading is the whole process's."""


def encodable(text: str) -> str:
    """`text` without lone surrogates, which a file name or a broken transcript may hold and tokenizers refuse."""
    return text.encode(errors="replace").decode()


@contextmanager
def silence() -> Iterator[None]:
    """No progress bar and no advice on stderr while a model is loaded."""
    from transformers.utils import logging as transformers_logging

    progress_bars: Any = transformers_logging
    loggers = [logging.getLogger(name) for name in ("sentence_transformers", "transformers")]
    levels = [logger.level for logger in loggers]
    shown = progress_bars.is_progress_bar_enabled()
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    progress_bars.disable_progress_bar()
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if shown:
            progress_bars.enable_progress_bar()
