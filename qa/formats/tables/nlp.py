"""`nlp`: word by word with bars between the fields, as reference transcripts for speech recognisers are kept.

`token|speaker|ts|endTs|punctuation|case|tags`, after https://github.com/revdotcom/fstalign; which fields there are, the
first line says. Punctuation stands beside its word, and times are seconds, mostly left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.formats.base import Document, Parse
from qa.formats.segments import Segment, parse_of

_NOT_SAID = re.compile(r"<[^<>]*>|\[[^\[\]]*\]")
_SECONDS = re.compile(r"\d{1,9}(?:\.\d+)?")
_SENTENCE_ENDS = frozenset(".?!…")


def recognises(document: Document) -> bool:
    fields = _fields(document)
    return len(fields) > 2 and fields[0] == "token" and "speaker" in fields


def read(document: Document) -> Parse:
    if not recognises(document):
        raise document.unreadable("its first line does not name the fields token|speaker|…", "export it again")
    width = len(_fields(document))
    lost = sum(bool(line.strip()) and line.count("|") != width - 1 for line in document.lines)
    return parse_of(
        document,
        _segments(document, width),
        format="nlp",
        shape="a speaker field beside each word",
        unit="row",
        doubts=[f"lines with too few or too many fields were left out: {lost}"] if lost else [],
    )


def _fields(document: Document) -> list[str]:
    return document.lines[0].lstrip("\ufeff").strip().split("|")


def _segments(document: Document, width: int) -> Iterator[Segment]:
    """Two pieces a sentence, its last word apart: so a turn knows on which line it ends, without a piece a word."""
    fields = _fields(document)
    speaker, mark = fields.index("speaker"), fields.index("punctuation") if "punctuation" in fields else None
    open_rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate(document.lines[1:], 2):
        row = line.split("|")
        if len(row) != width:
            continue
        if open_rows and row[speaker] != open_rows[-1][1][speaker]:
            yield from _sentence(open_rows, fields)
            open_rows = []
        open_rows.append((number, row))
        if mark is not None and row[mark][-1:] in _SENTENCE_ENDS:
            yield from _sentence(open_rows, fields)
            open_rows = []
    yield from _sentence(open_rows, fields)


def _sentence(rows: list[tuple[int, list[str]]], fields: list[str]) -> Iterator[Segment]:
    said = [(number, row) for number, row in rows if not _NOT_SAID.fullmatch(row[0].strip())]
    for part in (said[:-1], said[-1:]):
        if part:
            opening, closing = (dict(zip(fields, row, strict=True)) for row in (part[0][1], part[-1][1]))
            yield Segment(
                place=part[0][0],
                text=_text([row for _, row in part], fields),
                label=opening["speaker"].strip() or None,
                start_ms=_milliseconds(opening.get("ts", "")),
                end_ms=_milliseconds(closing.get("endTs", "")),
            )


def _text(rows: list[list[str]], fields: list[str]) -> str:
    if "punctuation" not in fields:
        return " ".join(row[0].strip() for row in rows)
    mark = fields.index("punctuation")
    return " ".join(row[0].strip() + row[mark].strip() for row in rows)


def _milliseconds(seconds: str) -> int | None:
    match = _SECONDS.fullmatch(seconds.strip())
    return round(float(match[0]) * 1000) if match else None
