"""`json`: a transcript exactly as this project writes it (`Transcript.model_dump_json()`)."""

from __future__ import annotations

import re

from pydantic import ValidationError

from qa.errors import UnknownFormat
from qa.formats.base import Document, Parse
from qa.transcript import Transcript

# An object or a list of things; "[00:12] Anna: ..." and "[Music]" are neither.
_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{"\]])')
_OURS = {"id", "title", "turns"}


def recognises(document: Document) -> bool:
    return _START.match(document.text) is not None


def read(document: Document) -> Parse:
    content = document.json
    if not isinstance(content, dict) or not content.keys() >= _OURS:
        remedy = "give a transcript as this project writes it, or save the talk as text or captions"
        raise UnknownFormat(document.name, "JSON, but not a transcript of this project", (), remedy)
    try:
        transcript = Transcript.model_validate_json(document.text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the top level"
        raise document.unreadable(f"not a whole transcript at {where} ({first['msg']})", "export it again") from None
    return Parse(transcript=transcript, format="json", shape="a speaker field in each turn")
