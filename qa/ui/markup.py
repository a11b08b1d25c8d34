"""Text as data: how words of a transcript, a name or a question enter the page's HTML."""

from __future__ import annotations

import datetime as dt
import re

# Left as they are: letters and digits of every script, and the C1 controls, whose references HTML reads as
# other characters (`&#146;` becomes a quotation mark).
_ACTIVE = re.compile(r"[^\w\x80-\x9f]|_")


def escape(text: str) -> str:
    """`text` with every character but letters and digits as a numeric reference.

    The result means the same in HTML and in the Markdown that chat messages pass through, and is neither there.
    """
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", text)


def day(date: dt.date) -> str:
    """A day in words, such as 14 March 2023."""
    return f"{date.day} {date:%B %Y}"


def listed(items: list[str]) -> str:
    """The items as a phrase: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
