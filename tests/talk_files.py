"""One talk, written as a small file of every kind that people have: what hostile tests start from.

`KINDS` maps the name of a kind to the extension of its files and the function that writes one; each family's writers
stand in a module of their own. Names and words go in escaped as each kind asks, so a file stays valid whatever they
hold, save line breaks.
"""

from __future__ import annotations

import talk_captions
import talk_documents
import talk_pages
import talk_recognisers
import talk_tables_and_chats
import talk_text
from talk import TALK, Talk

KINDS = (
    talk_captions.KINDS
    | talk_recognisers.KINDS
    | talk_tables_and_chats.KINDS
    | talk_pages.KINDS
    | talk_documents.KINDS
    | talk_text.KINDS
)


def file_of(kind: str, talk: Talk = TALK) -> bytes:
    """The bytes of a file of this kind that holds `talk`."""
    written = KINDS[kind][1](talk)
    return written if isinstance(written, bytes) else written.encode(errors="surrogatepass")


def name_of(kind: str) -> str:
    """A file name as such files have."""
    return "talk" + KINDS[kind][0]
