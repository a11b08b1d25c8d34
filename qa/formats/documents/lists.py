"""Lists on the pages before the talk, of those present or of contents: kept as a list, so that nobody there speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.formats.dates import find_date
from qa.formats.documents.lines import Line
from qa.formats.text.labels.heads import is_possible

_LONGEST = 6
"""So many lines in a row that are no sentence are a list, where talk is printed in sentences."""
_ITEM_LENGTH = 140
_SENTENCE_END = re.compile(r"[.!?…。！？؟][\"'”’»)\]*]*$")
_LABEL_OR_TIME = re.compile(r".{1,60}[:：](?:\s|$)|\W{0,3}\d{1,3}:\d\d|.{1,60}\s\d{1,3}:\d\d(?::\d\d)?\W*$")
_LEGAL = re.compile(
    r"(?:all rights reserved\W*)?(?:©|\(c\)\s*\d{4}|copyright\s+(?:©|\(c\)|\d{4})|disclaimer\W*$)", re.IGNORECASE
)
_SENTENCES = 0.5


def with_lists(lines: Sequence[Line]) -> list[Line]:
    """With each list before the talk as lines that no label opens: `Ann Lee – Chair`; its last group may be a label."""
    printed = [index for index, line in enumerate(lines) if line.text.strip()]
    long = [lines[n].text.strip() for n in printed if len(lines[n].text) > _ITEM_LENGTH]
    if sum(_SENTENCE_END.search(text[-6:]) is not None for text in long) < _SENTENCES * len(long) or not long:
        return list(lines)
    kept: list[Line] = []
    done = 0
    for start, end in _stretches(lines, printed):
        end = _last_group(lines, start, end)
        if sum(bool(line.text.strip()) for line in lines[start:end]) >= _LONGEST:
            kept += lines[done:start]
            kept += _entries(lines[start:end])
            kept.append(Line("", lines[end - 1].last, lines[end - 1].last))
            done = end
    return [*kept, *lines[done:]]


def without_legal_end(lines: Sequence[Line]) -> list[Line]:
    """Without the legal text that closes a document, if nothing after its first words may be a label."""
    end = len(lines)
    for index in range(len(lines) - 1, len(lines) * 4 // 5, -1):
        text = lines[index].text.strip("* \t")
        if _LEGAL.match(text):
            end = index
        elif _LABEL_OR_TIME.match(text) or lines[index].text.startswith("**"):
            break
    return list(lines[:end])


def _stretches(lines: Sequence[Line], printed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where lines that are no talk follow one another, in the first half of the document."""
    start: int | None = None
    for index in printed:
        if _is_item(lines[index].text):
            start = index if start is None else start
            continue
        if start is not None:
            yield start, index
        start = None
        if index * 2 > len(lines):
            return


def _is_item(text: str) -> bool:
    bare = text.strip("* \t")
    return len(bare) <= _ITEM_LENGTH and not _SENTENCE_END.search(bare[-6:]) and not _LABEL_OR_TIME.match(bare)


def _last_group(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the lines right above the talk begin, which may be its first label and a title."""
    index = end
    while index > start and not lines[index - 1].text.strip():
        index -= 1
    group = index
    while group > start and lines[group - 1].text.strip():
        group -= 1
    if group < index and not lines[group].text.startswith("**"):
        above = group
        while above > start and not lines[above - 1].text.strip():
            above -= 1
        if above > start and lines[above - 1].text.startswith("**"):
            return above - 1
    return group


def _entries(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without marks of bold, each name in bold or tied to a title in one line with it."""
    entry: list[Line] = []
    tied = True
    for line in lines:
        text = line.text.strip()
        if not text:
            tied = False
            continue
        opens = (
            text.startswith("**")
            or find_date(text) is not None
            or (not tied and not (entry and entry[0].text.startswith("**")))
        )
        if entry and opens:
            yield _entry(entry)
            entry = []
        entry.append(line)
        tied = True
    if entry:
        yield _entry(entry)


def _entry(lines: Sequence[Line]) -> Line:
    name, *title = (line.text.replace("**", "").strip() for line in lines)
    text = f"{name} – {' '.join(title)}" if title and is_possible(name) else " ".join([name, *title])
    return Line(text, lines[0].first, lines[-1].last)
