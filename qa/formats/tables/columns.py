"""What the columns of a table of talk are: told by the words of the header and by what stands in the cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qa.formats.moments import clock_ms, epoch, iso_moment, split_moment, spoken_ms, time_of_day
from qa.formats.tables.words import HEADER_WORDS

_ROLES_OF = {
    word: [role for role, words in HEADER_WORDS.items() if word in words.split()]
    for words in HEADER_WORDS.values()
    for word in words.split()
}
_PARTS = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_NUMBER = re.compile(r"\s*-?\d{1,18}(?:[.,]\d{1,12})?\s*")
_LETTER = re.compile(r"[^\W\d_]")
_RANGE = re.compile(r"(?P<start>.*?\d)\s*(?:-{1,2}>|→|–|—|-|\bto\b|~)\s*(?P<end>\[?\d.*)")
EMPTY = frozenset({"", "nan", "none", "null", "n/a", "-", "–", "\\n", "<na>"})
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_MEAN_WORDS = 2.5
_NAME_LENGTH = 60
_SAMPLE = 2_000
"""Rows from which a column's kind is told."""


@dataclass(frozen=True)
class Column:
    """One column: its header (empty where it has none), the roles the header's words may mean, and its cells' kind."""

    place: int
    header: str
    means: tuple[str, ...]
    filled: float
    distinct: int
    words: float
    kind: str
    """`number`, `clock`, `range`, `units`, `moment`, `text` or `empty`."""
    cells: tuple[str, ...] = field(repr=False)

    @property
    def wordy(self) -> bool:
        return self.kind == "text" and self.words >= _MEAN_WORDS

    @property
    def few_names(self) -> bool:
        """Whether few short values come again and again, as names do."""
        values = [cell for cell in self.cells if cell]
        short = all(len(value) <= _NAME_LENGTH for value in values) and self.words <= 5
        again = 2 * self.distinct <= len(values) or (self.distinct <= 3 < len(values))
        return self.kind == "text" and short and again and self.distinct > 1

    @property
    def returns(self) -> bool:
        """Whether values come back after others, as those who speak do and parts of a talk do not."""
        return 1 + sum(above != below for above, below in pairwise(self.cells)) > self.distinct


@dataclass(frozen=True)
class Columns:
    """Which column is what; places count from 0."""

    text: int
    speaker: int | None = None
    start: int | None = None
    end: int | None = None
    duration: int | None = None
    when: tuple[int, ...] = ()
    role: int | None = None
    confidence: int | None = None
    talk: int | None = None
    by_header: bool = True
    other_texts: tuple[int, ...] = ()
    perhaps_speakers: tuple[int, ...] = ()
    """Columns of few names, of which none could be taken for the speakers."""


def header_roles(cell: str) -> tuple[str, ...]:
    """The roles this header may name, in no order."""
    whole = cell.strip().casefold()
    if whole in _ROLES_OF:
        return tuple(_ROLES_OF[whole])
    words = [word.casefold() for part in _PARTS.findall(cell) for word in _CAMEL.split(part)]
    return tuple(dict.fromkeys(role for word in words for role in _ROLES_OF.get(word, ())))


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names columns: short, all different, and at least the words and one thing beside them."""
    filled = [cell.strip() for cell in row if cell.strip()]
    if len(filled) < 2 or len(set(filled)) < len(filled) or any(len(cell) > 40 for cell in filled):
        return False
    if any(_NUMBER.fullmatch(cell) or clock_ms(cell) for cell in filled):
        return False
    named = [header_roles(cell) for cell in filled]
    roles = {role for means in named for role in means}
    known = sum(bool(means) for means in named)
    return "text" in roles and known >= 2 and len(roles) >= 2 and 2 * known >= min(len(filled), 6)


def columns_of(header: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> Columns | None:
    """Which column is what; None where no column holds talk."""
    width = len(header) if header is not None else len(rows[0]) if rows else 0
    sample = rows if len(rows) <= _SAMPLE else rows[:: len(rows) // _SAMPLE + 1]
    columns = [_column(place, header[place] if header else "", sample) for place in range(width)]
    text = _text(columns, named=header is not None)
    if text is None:
        return None
    rest = [column for column in columns if column is not text and column.kind != "empty"]
    speaker = _speaker(rest, text, named=header is not None)
    rest = [column for column in rest if column is not speaker]
    start, end, duration = _times(rest) if header is not None else (*_unnamed_times(rest), None)
    when = tuple(
        column.place for column in rest if column.kind == "moment" or (column.kind == "number" and _is_epoch(column))
    )
    taken = {column.place for column in (start, end, duration) if column} | set(when)
    rest = [column for column in rest if column.place not in taken]
    # What is the same in all rows is no one speaker's.
    role = _first([column for column in rest if column.distinct > 1], "role", "text")
    others = [
        column.place
        for column in rest
        if column.wordy and 2 * column.words > text.words and ("text" in column.means or "aside" in column.means)
    ]
    return Columns(
        text=text.place,
        speaker=_place(speaker),
        start=_place(start),
        end=_place(end),
        duration=_place(duration),
        when=when,
        role=_place(role),
        confidence=_place(_first(rest, "confidence", "number")),
        talk=_place(_talk(rest)),
        by_header=header is not None and (speaker is None or "speaker" in speaker.means),
        other_texts=tuple(others),
        perhaps_speakers=() if speaker else tuple(column.place for column in rest if _may_name(column)),
    )


def _column(place: int, header: str, rows: Sequence[Sequence[str]]) -> Column:
    cells = tuple("" if row[place].strip().casefold() in EMPTY else row[place].strip() for row in rows)
    values = [cell for cell in cells if cell]
    spoken = values[:200]
    words = sum(_count_words(value) for value in spoken) / len(spoken) if spoken else 0.0
    return Column(
        place=place,
        header=header.strip(),
        means=header_roles(header),
        filled=len(values) / max(1, len(cells)),
        distinct=len(set(values)),
        words=words,
        kind=_kind(spoken),
        cells=cells,
    )


def _count_words(text: str) -> float:
    wide = len(_WIDE.findall(text))
    return len(text.split()) + wide / 2


def _kind(values: Sequence[str]) -> str:
    if not values:
        return "empty"
    kinds = Counter(kind_of(value) for value in values)
    kind, count = kinds.most_common(1)[0]
    return kind if count * 10 >= 9 * len(values) else "text"


def kind_of(value: str) -> str:
    """What a cell holds, told from it alone."""
    if _NUMBER.fullmatch(value):
        return "number"
    if len(value) > 40:
        return "text"
    if clock_ms(value) is not None or time_of_day(value):
        return "clock"
    if iso_moment(value) or split_moment(value):
        return "moment"
    if spoken_ms(value) is not None:
        return "units"
    parts = split_range(value)
    if parts and all(clock_ms(part) is not None or _NUMBER.fullmatch(part) for part in parts):
        return "range"
    return "text"


def split_range(value: str) -> tuple[str, str] | None:
    """`0:00.0 - 0:05.3` in two."""
    match = _RANGE.fullmatch(value.strip())
    return (match["start"].strip(" []"), match["end"].strip(" []")) if match else None


def _text(columns: Sequence[Column], *, named: bool) -> Column | None:
    found = [column for column in columns if column.kind == "text" and (column.wordy or column.means == ("text",))]
    if named:
        by_name = [column for column in found if "text" in column.means and "key" not in column.means]
        plain = [column for column in by_name if "aside" not in column.means and "speaker" not in column.means]
        found = plain or by_name or [column for column in found if not column.means and column.words > 5]
    # Words as people say them have small letters and stand in most rows.
    found = [column for column in found if _LETTER.search("".join(column.cells[:50]))]
    return max(found, key=lambda column: (column.wordy, column.words * column.filled, -column.place), default=None)


def _speaker(columns: Sequence[Column], text: Column, *, named: bool) -> Column | None:
    if named:
        found = [
            column
            for column in columns
            if "speaker" in column.means
            and column.kind in ("text", "number")
            and column.words <= 8
            and not (set(column.means) & {"confidence", "aside", "duration"})
            and not _is_counter(column)
        ]
        if found:
            return min(found, key=lambda column: (_speaker_rank(column), column.place))
        columns = [column for column in columns if not column.means or (column.means == ("text",) and column.returns)]
    candidates = [column for column in columns if column.few_names and column.filled > 0.8]
    before = [column for column in candidates if column.place < text.place]
    return next((found[0] for found in (before, candidates) if len(found) == 1), None)


def _may_name(column: Column) -> bool:
    return column.few_names and column.returns and not set(column.means) & {"aside", "role", "talk"}


def _speaker_rank(column: Column) -> tuple[int, int]:
    """The word `speaker` before vaguer ones, a name before a number, a person before what he stands for."""
    words = {word.casefold() for part in _PARTS.findall(column.header) for word in _CAMEL.split(part)}
    vague = bool(words & {"role", "channel", "from", "host", "member", "person"}) or "role" in column.means
    key = "key" in column.means or (column.kind == "number")
    return (2 * vague + key - ("name" in words and len(words) > 1), 0 if column.distinct > 1 else 1)


def _is_counter(column: Column) -> bool:
    """Whether the values are just 1, 2, 3 down the rows."""
    return column.kind == "number" and column.distinct > 20 and column.distinct * 10 > 9 * len(column.cells)


def _times(columns: Sequence[Column]) -> tuple[Column | None, Column | None, Column | None]:
    timed = [column for column in columns if column.kind in ("clock", "units", "range", "number")]
    timed = [column for column in timed if not (column.kind == "number" and (not column.means or _is_epoch(column)))]
    start = next((column for column in timed if column.means and column.means[0] == "start"), None) or next(
        (column for column in timed if "start" in column.means and "end" not in column.means), None
    )
    if start is None:
        start = next((column for column in timed if column.kind != "number" and "end" not in column.means), None)
    rest = [column for column in timed if column is not start and "key" not in column.means]
    end = next((column for column in rest if "end" in column.means), None)
    duration = next((column for column in rest if "duration" in column.means), None)
    return start, end, duration


def _unnamed_times(columns: Sequence[Column]) -> tuple[Column | None, Column | None]:
    """Start and end by their cells alone: clocks, or numbers with fractions, that never go back."""
    timed = [column for column in columns if column.kind in ("clock", "units", "range")]
    timed = timed or [column for column in columns if column.kind == "number" and _goes_on(column)]
    return (timed[0], timed[1] if len(timed) > 1 else None) if timed else (None, None)


def _goes_on(column: Column) -> bool:
    values = [float(cell.replace(",", ".")) for cell in column.cells if _NUMBER.fullmatch(cell)]
    fractions = sum("." in cell or "," in cell for cell in column.cells)
    return 2 * fractions > len(values) and all(a <= b for a, b in pairwise(values))


def _is_epoch(column: Column) -> bool:
    values = [cell for cell in column.cells[:20] if cell]
    return bool(values) and all(_NUMBER.fullmatch(cell) and epoch(float(cell.replace(",", "."))) for cell in values)


def _talk(columns: Sequence[Column]) -> Column | None:
    """The column that names the talk, where its values come in a few unbroken runs and there are several."""
    for column in columns:
        if "talk" not in column.means or column.distinct < 2 or column.filled < 0.9:
            continue
        runs = sum(a != b for a, b in pairwise(column.cells)) + 1
        if runs == column.distinct and 2 * runs <= len(column.cells):
            return column
    return None


def _first(columns: Sequence[Column], role: str, kind: str) -> Column | None:
    return next((column for column in columns if role in column.means and column.kind == kind), None)


def _place(column: Column | None) -> int | None:
    return None if column is None else column.place
