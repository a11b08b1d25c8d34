"""`chat`: chats as text: exports of WhatsApp, Zoom, LINE, Discord and IRC, and what is copied out of Telegram, Slack
or Teams.

One layout (`chat_layouts`) opens the messages of a file; lines that open none go on with the message before. What the
program wrote itself is left out (`chat_unsaid`). Days are read all together, because one alone may be read two ways.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.formats.base import Document, Parse
from qa.formats.chats.layouts import LAYOUTS, Layout, Opening, cleaned, day_line, split_name
from qa.formats.chats.turns import Message, parse_of
from qa.formats.chats.unsaid import said
from qa.formats.chats.windows import CLOCK_ALONE, is_day_rule, with_clocks_beside_names, written
from qa.formats.dates import find_date
from qa.formats.moments import Day, days_of

_HEAD = 400
"""Lines that decide on the layout."""
_FIRST = 20
"""Lines among which the first message opens."""
_SPARSE, _SPARSE_OF_NEW_NAMES = 12, 4
"""A message opens among as many lines; among fewer where no name comes again."""
_LONGEST_LINE = 2_000
"""Of a longer line only the start can open a message."""
_LONGEST_DAY = 80
_LONGEST_NAME = 40
_OFTEN = 3
_HALF_DAY = 12 * 3600
_MEETING = 4 * 3600
"""A clock that starts before this counts from the start of a meeting: few people meet at night."""
_RULE = re.compile(r"[=-]{10,}\s*")
_FIELD = re.compile(r"[^:：]{1,30}[:：]\s*(.+)")
_LONGEST_TITLE = 250
_QUOTED = re.compile('["“”„«»]')


@dataclass(slots=True)
class _Opened:
    """A message as found: its opening, its first and last line that hold something, and all that stands in them."""

    opening: Opening
    line: int
    last: int
    lines: list[str]
    day: dt.date | None


def recognises(document: Document) -> bool:
    return _layout(with_clocks_beside_names(document.lines[:_HEAD])) is not None


def read(document: Document) -> Parse:
    lines = with_clocks_beside_names(document.lines)
    layout = _layout(lines[:_HEAD])
    if layout is None:
        raise document.unreadable("no line opens a message as chats do", "export it again, or give it as text")
    opened = list(_opened(lines, layout))
    doubts: list[str] = []
    moments = _moments(opened, document.day, doubts)
    offsets = [None] * len(opened) if any(moments) else _offsets(opened, doubts)
    messages = _messages(opened, moments, offsets, copied=layout.copied)
    kept = said(messages, document.stem, quotes=layout.offsets)
    title = _title(lines[: opened[0].line - 1])
    return parse_of(document, kept, format="chat", shape=layout.shape, unit="line", title=title, doubts=doubts)


def _title(head: Sequence[str]) -> str | None:
    """The first line of the file, where the one below it says when the chat was saved."""
    lines = [text for line in head if (text := cleaned(line).strip())][:2]
    saved = _FIELD.fullmatch(lines[1]) if len(lines) > 1 else None
    return lines[0][:_LONGEST_TITLE] if saved and find_date(saved[1][:_LONGEST_DAY]) else None


def _layout(lines: Sequence[str]) -> Layout | None:
    """The layout that opens most messages, if it opens enough."""
    filled = [cleaned(line[:_LONGEST_LINE]) for line in lines if line.strip()]
    has_days = any(day_line(line) for line in filled)
    best: tuple[int, Layout] | None = None
    for layout in LAYOUTS:
        if layout.needs_days and not has_days:
            continue
        found = [(place, opening) for place, line in enumerate(filled) if (opening := layout.open(line))]
        if not found or found[0][0] > _FIRST:
            continue
        names = Counter(_name(opening) for _, opening in found)
        named = sum(count for name, count in names.items() if name)
        sparse = _SPARSE if len(names) < named else _SPARSE_OF_NEW_NAMES
        enough = named >= 2 and 2 * named >= len(found) and len(found) * sparse >= len(filled)
        if enough and (best is None or named > best[0]):
            best = named, layout
    return best[1] if best else None


def _name(opening: Opening) -> str | None:
    if opening.name:
        return opening.name
    split = split_name(opening.rest)
    return split[0] if split else None


def _opened(lines: Sequence[str], layout: Layout) -> Iterator[_Opened]:
    """The messages with all their lines, in the style that most of them have; days come from lines of their own."""
    openings = [layout.open(cleaned(line[:_LONGEST_LINE])) for line in lines]
    style = Counter(opening.style for opening in openings if opening).most_common(1)[0][0]
    current: _Opened | None = None
    day: dt.date | None = None
    for number, (line, opening) in enumerate(zip(lines, openings, strict=True), 1):
        if opening is not None and opening.style == style:
            if current:
                yield current
            current = _Opened(opening, number, number, [opening.rest + cleaned(line[_LONGEST_LINE:])], day)
        elif (found := _day_between(line, opening)) or _is_rule(lines, openings, number, layout):
            if current:
                yield current
            current, day = None, found or day
        elif current and not (layout.copied and CLOCK_ALONE.fullmatch(line)):
            current.lines.append(cleaned(line))
            current.last = number if line.strip() else current.last
    if current:
        yield current


def _day_between(line: str, opening: Opening | None) -> dt.date | None:
    """The day in a line that stands between messages rather than in one."""
    return day_line(cleaned(line).strip()) if opening is None and len(line) <= _LONGEST_DAY else None


def _is_rule(lines: Sequence[str], openings: Sequence[Opening | None], number: int, layout: Layout) -> bool:
    """Whether the line of this number only parts messages: a ruler, or a day right above the next of them."""
    line = lines[number - 1]
    if not (layout.copied and is_day_rule(line)):
        return _RULE.fullmatch(line) is not None
    return next((openings[n] is not None for n in range(number, len(lines)) if lines[n].strip()), False)


def _messages(
    opened: Sequence[_Opened],
    moments: Sequence[dt.datetime | None],
    offsets: Sequence[int | None],
    *,
    copied: bool,
) -> list[Message]:
    """Each with its name, if it has one: what comes once and reads like a sentence is none."""
    splits = [None if message.opening.name else split_name(message.lines[0]) for message in opened]
    found = (split[0] if split else message.opening.name for message, split in zip(opened, splits, strict=True))
    counts = Counter(name for name in found if name)
    names = frozenset(counts)
    longer = _with_colons(splits)
    messages = []
    for message, split, at, start_ms in zip(opened, splits, moments, offsets, strict=True):
        name, first = message.opening.name, message.lines[0]
        if name is None and (split := split or split_name(first, names)):
            name, first = split
            if name in longer:
                name, first = longer[name], first.partition(": ")[2]
        if name is not None and message.opening.name is None and _is_sentence(name, counts):
            name, first = None, message.lines[0]
        rest = written(message.lines[1:]) if copied else message.lines[1:]
        text = "\n".join([first.strip(" \t"), *(line.strip() for line in rest)])
        messages.append(Message(message.line, message.last, name or None, text.strip(" \t\n"), at, start_ms))
    return messages


def _with_colons(splits: Sequence[tuple[str, str] | None]) -> dict[str, str]:
    """The whole name for the part before its first colon, where all its messages go on alike: `Ann: Work: hi`."""
    further: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for name, rest in filter(None, splits):
        before, colon, _ = rest[:_LONGEST_NAME].partition(": ")
        further[name].add(before if colon else "")
        counts[name] += 1
    return {
        name: f"{name}: {next(iter(parts))}"
        for name, parts in further.items()
        if len(parts) == 1 and "" not in parts and counts[name] >= _OFTEN
    }


def _is_sentence(name: str, counts: Counter[str]) -> bool:
    """Whether what stands before the colon is a notice: `Ann changed the subject to "News`."""
    words = name.split()
    if counts[name] > 1 or not words:
        return not words
    longer = any(" ".join(words[:n]) in counts for n in range(1, min(len(words) - 2, 6)))
    return longer or len(words) > 7 or (len(words) > 3 and _QUOTED.search(name) is not None)


def _moments(opened: Sequence[_Opened], day: dt.date | None, doubts: list[str]) -> list[dt.datetime | None]:
    """The wall-clock moment of each message, as far as the file or its name give a day."""
    printed = [message.opening.day for message in opened if message.opening.day]
    if printed:
        read, sure = days_of(printed, american=_american(opened))
        by_day: dict[Day, dt.date | None] = dict(zip(printed, read, strict=True))
        if not sure:
            shown = f"{printed[0].separator}".join(printed[0].parts)
            doubts.append(f"whether day or month comes first in {shown} cannot be told: it was read as {read[0]}")
        days = [by_day[message.opening.day] if message.opening.day else None for message in opened]
    elif any(message.day for message in opened):
        days = [message.day for message in opened]
    elif _are_offsets(opened) or day is None:
        return [None] * len(opened)
    else:
        days = [day + dt.timedelta(days=turned) for turned in _midnights(opened)]
    return [
        dt.datetime.combine(own, message.opening.time) if own and message.opening.time else None
        for own, message in zip(days, opened, strict=True)
    ]


def _american(opened: Sequence[_Opened]) -> bool:
    """Whether the stamps look as where the month comes first: `3/12/24, 2:05 PM`, `03/12/2024 2:05 PM`."""
    days = [message.opening.day for message in opened if message.opening.day]
    bare = not any(part.startswith("0") for day in days for part in day.parts[:2])
    long = any(len(day.parts[2]) == 4 for day in days)
    return any(message.opening.capitals for message in opened) and (bare or long)


def _offsets(opened: Sequence[_Opened], doubts: list[str]) -> list[int | None]:
    if not _are_offsets(opened) and any(message.opening.time for message in opened):
        doubts.append("the times are times of day, and no day is given: they count from midnight")
    turned = _midnights(opened)
    return [
        (days * 86_400 + _seconds(message.opening.time)) * 1000 if message.opening.time else None
        for days, message in zip(turned, opened, strict=True)
    ]


def _are_offsets(opened: Sequence[_Opened]) -> bool:
    first = next((message.opening.time for message in opened if message.opening.time), None)
    return first is not None and _seconds(first) < _MEETING


def _midnights(opened: Sequence[_Opened]) -> list[int]:
    """How many midnights went by before each message: each time the clock goes back by half a day."""
    counts, count, before = [], 0, 0
    for message in opened:
        if message.opening.time:
            now = _seconds(message.opening.time)
            count += before - now > _HALF_DAY
            before = now
        counts.append(count)
    return counts


def _seconds(time: dt.time) -> int:
    return (time.hour * 60 + time.minute) * 60 + time.second
