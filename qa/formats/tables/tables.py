"""`table`: talk in rows and columns (CSV, TSV, spreadsheets saved as text), one column of it who speaks, one the words.

The delimiter and the header are found in the head of the file (`table_rows`), what the columns are by their names and
their cells (`table_columns`), what the times count by how fast people speak (`table_times`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.errors import UnknownFormat
from qa.formats.base import Document, Parse
from qa.formats.segments import Segment, parse_of
from qa.formats.tables.columns import EMPTY, Columns
from qa.formats.tables.rows import Row, Table, find_table, looks_like_talk
from qa.formats.tables.times import read_times
from qa.formats.text.labels.labels import find_labels
from qa.transcript import Origin, Source, Turn

_NOT_SAID = re.compile(r"(?:\[[^\[\]]{0,200}\]|\([^()]{0,200}\)|<[^<>]{0,200}>|♪[^♪]{0,200}♪|[\s.,;♪…*-])+")
_WHOLE_TALK = 1_500
"""Words in a cell, on average, from which a row is no turn but a whole talk."""
_HALF_CERTAIN = 0.7


def recognises(document: Document) -> bool:
    return looks_like_talk(document.lines)


def read(document: Document) -> Parse:
    """Raises `UnknownFormat` for tables without talk, `UnreadableFile` for tables of several talks."""
    table = find_table(document.lines)
    if table is None:
        raise UnknownFormat(document.name, "it is no table", (), "save it with one row a turn, as CSV with a header")
    columns = table.columns
    if columns is None:
        names = ", ".join(repr(cell[:30]) for cell in (table.header or [])[:8]) or "none named"
        raise UnknownFormat(
            document.name,
            f"a table, but no column holds what was said (columns: {names})",
            (),
            "name the columns in the first row, such as speaker, start, text",
        )
    header = table.header or []
    _refuse_several(document, table, columns)
    rows = _in_time(table.rows, columns)
    times = read_times(rows, header, columns, document.day)
    labels, by_column = _labels(rows, columns)
    segments = [
        Segment(
            place=row.number,
            text="" if _NOT_SAID.fullmatch(text) else text,
            label=label,
            start_ms=times.starts[index],
            end_ms=times.ends[index],
            at=times.at[index],
            role=_cell(row, columns.role),
        )
        for index, (row, (label, text)) in enumerate(zip(rows, labels, strict=True))
    ]
    named = any(segment.label for segment in segments)
    parse = parse_of(
        document,
        segments,
        format="table",
        shape=_shape(header, columns, by_column) if named else "nobody is named",
        unit="row",
        origin=Origin.RECOGNISER if columns.confidence is not None else Origin.UNKNOWN,
        joint="\n" if any(times.at) else " ",
        date=times.date,
        certainty=1.0 if columns.by_header else _HALF_CERTAIN,
        doubts=[*table.doubts, *times.doubts, *_doubts(header, columns, named)],
    )
    untimed = not named and not any(segment.start_ms is not None for segment in segments)
    return _a_turn_a_row(parse, segments) if untimed else parse


def _refuse_several(document: Document, table: Table, columns: Columns) -> None:
    header = table.header or []
    if columns.talk is not None:
        count = len({row.cells[columns.talk] for row in table.rows})
        reason = f"it holds {count} talks, told apart by the column {header[columns.talk]!r}"
        raise document.unreadable(reason, "save the rows of each talk as a file of its own")
    sample = table.rows[:50]
    length = sum(len(row.cells[columns.text]) for row in sample) / max(1, len(sample))
    if columns.speaker is None and len(table.rows) > 1 and length > 6 * _WHOLE_TALK:
        reason = f"each cell of its column {header[columns.text] if header else columns.text + 1!r} is a whole talk"
        raise document.unreadable(reason, "save each talk as a file of its own")


def _in_time(rows: list[Row], columns: Columns) -> list[Row]:
    """The rows in order of time where they stand last first; else as they are."""
    places = [place for place in (*columns.when, columns.start) if place is not None]
    if len(rows) < 3 or not places:
        return rows
    return rows[::-1] if all(_goes_back(rows, place) for place in places) else rows


def _goes_back(rows: Sequence[Row], place: int) -> bool:
    values = [row.cells[place] for row in rows if row.cells[place]]
    width = max(map(len, values), default=0)
    ordered = [value.rjust(width, "0") for value in values]
    steps = list(pairwise(ordered))
    return sum(a > b for a, b in steps) > 0 and not any(a < b for a, b in steps)


def _labels(rows: Sequence[Row], columns: Columns) -> tuple[list[tuple[str | None, str]], bool]:
    """Speaker and words of each row; and whether the speakers have a column, rather than a label before the words."""
    texts = [row.cells[columns.text].strip() for row in rows]
    if columns.speaker is not None:
        printed = [_cell(row, columns.speaker) for row in rows]
        speakers = [_label(cell) if cell else None for cell in printed]
        return list(zip(_filled_down(speakers), texts, strict=True)), True
    heads = find_labels(texts, sentences=False, alone=False)
    found = [(heads[n].label, text[heads[n].start :]) if n in heads else (None, text) for n, text in enumerate(texts)]
    speakers = [label for label, _ in found]
    if heads and len(heads) < len(texts):
        # A label before the words marks where somebody begins.
        speakers = _carried(speakers)
    return [(label, text) for label, (_, text) in zip(speakers, found, strict=True)], False


def _label(cell: str) -> str:
    cell = " ".join(cell.split())
    cell = cell.rstrip(":：").rstrip() or cell
    return cell[:-2] if re.fullmatch(r"\d{1,9}\.0", cell) else cell


def _filled_down(speakers: list[str | None]) -> list[str | None]:
    """With the cells below a speaker his too, where most are empty and no speaker is printed twice in a row."""
    printed = [speaker for speaker in speakers if speaker]
    repeated = any(a == b for a, b in pairwise(printed))
    return _carried(speakers) if not repeated and 2 < len(printed) <= len(speakers) / 2 else speakers


def _carried(speakers: list[str | None]) -> list[str | None]:
    carried, current = [], None
    for speaker in speakers:
        current = speaker or current
        carried.append(current)
    return carried


def _cell(row: Row, place: int | None) -> str | None:
    if place is None or row.cells[place].strip().casefold() in EMPTY:
        return None
    return row.cells[place].strip()


def _shape(header: Sequence[str], columns: Columns, by_column: bool) -> str:
    if not by_column or columns.speaker is None:
        return "name and colon before the words of a cell"
    name = header[columns.speaker] if header else ""
    return f"a column for the speaker, {name!r}" if name else "a column for the speaker"


def _doubts(header: Sequence[str], columns: Columns, named: bool) -> list[str]:
    doubts = []
    if named and not columns.by_header and columns.speaker is not None:
        doubts.append(f"column {columns.speaker + 1} was taken for the speakers by what stands in it, not by its name")
    if columns.perhaps_speakers and not named:
        places = ", ".join(f"{place + 1}" for place in columns.perhaps_speakers[:5])
        doubts.append(f"nobody is named, though few values come again and again, as names do, in column {places}")
    if columns.other_texts and header:
        others = ", ".join(repr(header[place]) for place in columns.other_texts[:5])
        doubts.append(f"other columns hold text too ({others}): {header[columns.text]!r} was read")
    return doubts


def _a_turn_a_row(parse: Parse, segments: Sequence[Segment]) -> Parse:
    """Rows that name nobody and have no times are paragraphs."""
    origin = parse.transcript.turns[0].origin
    turns = tuple(
        Turn(
            speaker=None,
            text=segment.text,
            at=segment.at,
            source=Source(unit="row", first=segment.place, last=segment.place),
            origin=origin,
        )
        for segment in segments
        if re.search(r"\w", segment.text)
    )
    return parse.model_copy(update={"transcript": parse.transcript.model_copy(update={"turns": turns})})
