"""What a reader is, what it is given, and how to add a format.

A format is a name (`vtt`), a reader and the extensions its files usually have. To add one:

1. Write the reader: a module with the two functions of `Reader`, in the package of its family, with which it shares
   its parts: `captions`, `recognisers` (their JSON), `tables`, `chats`, `markup` (HTML, XML), `documents` (Word,
   PDF) or `text`.
2. Put it into `READERS` in `qa/formats/__init__.py`, before every format that would also take its files, and its
   extensions into `EXTENSIONS`.
3. Give it a test with a good file, a damaged one, and one that only looks like it.

A reader turns whatever it recognised into a `Parse`: the transcript, how the file shows who speaks, and what is
doubtful about that. Or it raises `UnreadableFile` with the reason and the remedy. It never raises anything else,
whatever the bytes are, and it never guesses a speaker. Formats that hold pieces of talk with times and speakers
(data of recognisers, tables, chats) make `segments.Segment`s and leave the turns to `segments.parse_of`; formats that
hold pages (HTML, Word, PDF) make lines and leave them to `text`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any, Protocol

from pydantic import Field

from qa.errors import UnreadableFile
from qa.formats.dates import day_in_name
from qa.formats.decoding import decode
from qa.transcript import Frozen, Text, Transcript

MAX_ID = 200

_EXTENSION = re.compile(r"\.\w{1,8}")


@dataclass(frozen=True)
class Document:
    """A file as a reader gets it: its `name` (for messages, title and id) and its bytes.

    `beside` gives the bytes of the file that differs from this one in nothing but its extension (`.rttm`), or None.
    """

    name: str
    data: bytes
    beside: Callable[[str], bytes | None] = lambda extension: None

    @cached_property
    def text(self) -> str:
        """The bytes as text; raises `UnreadableFile` where they are none."""
        return decode(self.data, self.name)

    @cached_property
    def lines(self) -> list[str]:
        """The text by lines, whatever ends them; only these three line ends count, never a form feed."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @cached_property
    def json(self) -> Any:
        """The text as JSON; raises `UnreadableFile` where it is none."""
        try:
            return json.loads(self.text)
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}"
            raise self.unreadable(f"not valid JSON at {where} ({error.msg})", "export it again") from None
        except (RecursionError, ValueError) as error:
            raise self.unreadable(f"not valid JSON ({error})", "export it again") from None

    @property
    def extension(self) -> str:
        """In lower case with its dot, or empty."""
        suffix = PurePath(self.name).suffix
        return suffix.lower() if _EXTENSION.fullmatch(suffix) else ""

    @property
    def stem(self) -> str:
        """The file name without folder and extension."""
        path = PurePath(self.name)
        return path.stem if self.extension else path.name

    @property
    def id(self) -> str:
        """A slug of the file name: letters, marks and digits of any script, the rest as single hyphens."""
        kept = "".join(
            c if c == "_" or unicodedata.category(c)[0] in "LMN" else " "
            for c in unicodedata.normalize("NFC", self.stem).lower()
        )
        return "-".join(kept.split())[:MAX_ID].strip("-_") or "transcript"

    @property
    def day(self) -> dt.date | None:
        """The day in the file name, as recorders and people put it there: `2023-03-14`, `GMT20230314-190000`."""
        return day_in_name(self.stem)

    def unreadable(self, reason: str, remedy: str) -> UnreadableFile:
        """The error to raise when this file cannot become a transcript."""
        return UnreadableFile(self.name, reason, remedy)


class Parse(Frozen):
    """What was understood of a file.

    `format` is the reader's name, `shape` how the file shows who speaks, in a few words ("name and colon before the
    words"), `certainty` between 0 and 1 how sure it is that each turn has its right speaker (1 where the format has a
    field for it), and `doubts` are sentences about what a person should look at.
    """

    transcript: Transcript
    format: str
    shape: Text
    certainty: float = Field(default=1.0, ge=0, le=1)
    doubts: tuple[Text, ...] = ()


class Reader(Protocol):
    """What a module that reads a format offers."""

    def recognises(self, document: Document) -> bool:
        """Whether the content, not the name, says that the file is in this format. Quick: looks at the head."""

    def read(self, document: Document) -> Parse:
        """What the file says. Raises `UnreadableFile`, or `UnknownFormat` where it is another kind."""
