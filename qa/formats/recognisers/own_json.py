"""`json`: a transcript exactly as this project writes it (`Transcript.model_dump_json()`)."""

from __future__ import annotations

import re

from pydantic import ValidationError

from qa.errors import UnknownFormat, UnreadableFile
from qa.formats.base import Document, Parse
from qa.transcript import Transcript

_START = re.compile(r'\s*\{\s*"')
_OURS = {"id", "title", "turns"}


def recognises(document: Document) -> bool:
    """Only an object with all fields that a transcript has, and none it has not but those a person may have added."""
    if not _START.match(document.text) or '"turns"' not in document.text:
        return False
    try:
        return _is_ours(document.json)
    except UnreadableFile:
        return False


def _is_ours(content: object) -> bool:
    return isinstance(content, dict) and content.keys() >= _OURS and isinstance(content["turns"], list)


def read(document: Document) -> Parse:
    if not _is_ours(document.json):
        remedy = "give a transcript as this project writes it, or save the talk as text or captions"
        raise UnknownFormat(document.name, "JSON, but not a transcript of this project", (), remedy)
    try:
        transcript = Transcript.model_validate_json(document.text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the top level"
        raise document.unreadable(f"not a whole transcript at {where} ({first['msg']})", "export it again") from None
    return Parse(transcript=transcript, format="json", shape="a speaker field in each turn")
