"""Text as data: how words of a transcript, a name or a question enter the page's HTML."""

from __future__ import annotations

import re

# Left as they are: letters and digits of every script, and the C1 controls, whose references HTML reads as
# other characters (`&#146;` becomes a quotation mark).
_ACTIVE = re.compile(r"[^\w\x80-\x9f]|_")


def escape(text: str) -> str:
    """`text` with every character but letters and digits as a numeric reference.

    The result means the same in HTML and in the Markdown that chat messages pass through, and is neither there.
    """
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", text)
