"""How tests of the readers give them a file that is nowhere on disk, and look at what was read of it."""

from __future__ import annotations

import io

import pytest

from qa import Transcript, load_transcript
from qa.errors import TranscriptQAError, UnknownFormat, UnreadableFile
from qa.formats import parse_transcript
from qa.formats.base import Parse


def file_object(content: str | bytes, name: str) -> io.BytesIO:
    """A file of this name; text in UTF-8, half characters as they are."""
    file = io.BytesIO(content if isinstance(content, bytes) else content.encode(errors="surrogatepass"))
    file.name = name
    return file


def parse(content: str | bytes, name: str = "talk.txt", format: str | None = None) -> Parse:
    """What a reader makes of it, with shape, certainty and doubts."""
    return parse_transcript(file_object(content, name), format=format)


def read(content: str | bytes, name: str = "page.txt") -> Transcript:
    """The transcript alone, by the public door."""
    return load_transcript(file_object(content, name))


def refusal(data: str | bytes, name: str = "talk.txt", format: str | None = None) -> TranscriptQAError:
    """The error that a file is refused with, which has to be one line that names the file and the way out."""
    with pytest.raises((UnreadableFile, UnknownFormat)) as caught:
        parse(data, name, format)
    message = str(caught.value)
    assert name in message
    assert message.isprintable()
    assert len(message) < 400
    assert caught.value.remedy
    return caught.value


def said(found: Parse | Transcript) -> list[tuple[str | None, str]]:
    """Speaker and words of each turn."""
    transcript = found.transcript if isinstance(found, Parse) else found
    return [(turn.speaker, turn.text) for turn in transcript.turns]
