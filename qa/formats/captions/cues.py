"""Cues, the screenfuls of caption files, and the lines in them: without markup, each said once.

Automatic captions roll: a line is shown while it is spoken, again above the next one, and often for a moment alone.
Other programs let a line grow word by word. Either way every word belongs to one cue, the first that shows it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from qa.formats.sounds import without_music

TIME_LINE = re.compile(
    r"\s*\[?\s*(?:(\d{1,5}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?\d*\s*(?:-{1,2}|—|–)>\s*"
    r"(?:(\d{1,5}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?\d*\s*(\])?"
)
TOUCHING_MS = 60
"""Cues at most this far apart follow each other without a break."""

_TAG = re.compile(
    r"<(?P<close>/)?(?:(?P<voice>v)(?:\.[^\s<>]*)?(?:\s+(?P<name>[^<>]*))?"
    r"|(?:c|i|b|u|s|em|strong|lang|ruby|rt|font|span)(?:[.\s][^<>]*)?|(?P<word_time>\d+:[\d:.]+))>",
    re.IGNORECASE,
)
# Most cues with a voice: one of them, and nothing else to take off.
_ONE_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^\s<>&][^<>&]*)>([^<>&{♪♫]+)(?:</v>)?")
_WORD_TIME = re.compile(r"<\d+:[\d:.]+>")
_POSITION = re.compile(r"\{\\[^{}]*\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_CHANGE = re.compile(r"\s*(?:(?:>|&gt;){2,}|»)\s*:?\s*")
_CHANGE_INSIDE = re.compile(r"(?<=\s)(?:>|&gt;){2,}(?=\s)")
_DASH = re.compile(r"\s*[-–—‐]\s*(?=\S)")
_MARKS = frozenset("<&{>»-–—‐")
_FLASH_MS = 20
_DIALOGUE = range(2, 5)
"""Lines of a cue that begin with a dash where each is somebody else's; more are a list."""
_MOST_LINES = 8
"""Lines of a cue that may roll on into the next."""
_FEW_WORDS = 4
"""Words that are really said twice in a row; longer cues are only shown twice."""


@dataclass(slots=True)
class Cue:
    """One cue as the file has it: `number` counts cues from 1, times are milliseconds.

    `voice` is who speaks in it, where the format has a field for that.
    """

    number: int
    start_ms: int
    end_ms: int
    lines: list[str] = field(default_factory=list)
    voice: str | None = None


@dataclass(slots=True)
class Line:
    """A line of a cue, without markup. `voice` is its voice tag's name; `change` marks that a new speaker starts."""

    cue: Cue
    text: str
    voice: str | None = None
    change: bool = False


def read_time_line(line: str) -> tuple[int, int] | None:
    """Start and end in milliseconds where `line` times a cue."""
    if ">" not in line or line[0] == "<" or (match := TIME_LINE.match(line)) is None:
        return None
    times = match.groups()
    return milliseconds(*times[:4]), milliseconds(*times[4:8])


def words_after_times(line: str) -> str:
    """What stands behind `[00:01.000 --> 00:02.500]`, as recognisers print it on the screen."""
    match = TIME_LINE.match(line)
    return line[match.end() :].strip() if match and match[9] else ""


def milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    if not fraction:
        return whole * 1000
    return whole * 1000 + int(fraction if len(fraction) == 3 else fraction[:3].ljust(3, "0"))


def distinct(cues: Sequence[Cue]) -> list[Cue]:
    """Without cues that only show the one before again: the same words at the same time, or right after it."""
    kept: list[Cue] = []
    for cue in cues:
        if kept and cue.lines and cue.lines == kept[-1].lines and _shown_again(kept[-1], cue):
            kept[-1].end_ms = max(kept[-1].end_ms, cue.end_ms)
        else:
            kept.append(cue)
    return kept


def _shown_again(before: Cue, cue: Cue) -> bool:
    if before.voice != cue.voice:
        return False
    if cue.start_ms == before.start_ms:
        return True
    long = sum(len(line.split()) for line in cue.lines) > _FEW_WORDS
    return long and abs(cue.start_ms - before.end_ms) <= TOUCHING_MS


def has_word_times(cues: Sequence[Cue]) -> bool:
    return any("<" in line and _WORD_TIME.search(line) for cue in cues for line in cue.lines)


def lines_of(cues: Sequence[Cue], automatic: bool) -> list[Line]:
    """The lines that hold something, each cut where its voice changes, without markup and music.

    `automatic` captions put their sign of a new speaker (`>>`) inside lines too.
    """
    lines: list[Line] = []
    for cue in cues:
        raw = cue.lines
        text = "\n".join(raw)
        if "♪" in text or "♫" in text or "#" in text:
            raw = without_music(raw)
        if _MARKS.isdisjoint(text):
            lines += [Line(cue, text, cue.voice) for line in raw if (text := " ".join(line.split()))]
        elif "\n" not in text and (voice := _ONE_VOICE.fullmatch(text.rstrip())):
            lines.append(Line(cue, " ".join(voice[2].split()), " ".join(voice[1].split())))
        else:
            lines += _marked_up(cue, raw, automatic)
    return lines


def _marked_up(cue: Cue, raw_lines: Sequence[str], automatic: bool) -> Iterator[Line]:
    voice = cue.voice
    dashes = sum(_DASH.match(line) is not None for line in raw_lines)
    for raw in raw_lines:
        raw = _POSITION.sub("", raw) if "{" in raw else raw
        change = False
        if (match := _CHANGE.match(raw)) or (dashes in _DIALOGUE and (match := _DASH.match(raw))):
            raw, change = raw[match.end() :], True
        for part in _CHANGE_INSIDE.split(_TAG.sub("", raw)) if automatic and ("&gt;" in raw or ">>" in raw) else (raw,):
            start = 0
            for tag in _TAG.finditer(part) if "<" in part else ():
                if not tag["voice"]:
                    continue
                if text := _text(part[start : tag.start()]):
                    yield Line(cue, text, voice, change)
                    change = False
                voice = None if tag["close"] else " ".join(_unescape(tag["name"] or "").split()) or None
                change = change or not (tag["close"] or voice)  # somebody else, who has no name
                start = tag.end()
            if text := _text(part[start:]):
                yield Line(cue, text, voice, change)
            change = True


def _text(raw: str) -> str:
    return " ".join(_unescape(_TAG.sub("", raw) if "<" in raw else raw).split())


def _unescape(text: str) -> str:
    """Entities with their semicolon only: `AT&T` and `R&D` stay what they are."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def rolls(lines: Sequence[Line]) -> bool:
    """Whether cues mostly begin with the line the cue before ended with."""
    steps = [(before.text, after.text) for before, after in pairwise(lines) if before.cue is not after.cue]
    return len(steps) >= 4 and sum(before == after for before, after in steps) * 2 > len(steps)


def flashes(cues: Sequence[Cue]) -> bool:
    """Whether many cues last for a moment only, as no person times them."""
    return sum(cue.end_ms - cue.start_ms <= _FLASH_MS for cue in cues) * 4 > len(cues)


def said_once(lines: Sequence[Line]) -> list[Line]:
    """The lines of rolling captions without those that the cue before showed already."""
    kept: list[Line] = []
    shown: list[str] = []
    for group in _by_cue(lines):
        texts = [line.text for line in group]
        longest = min(len(shown), len(texts), _MOST_LINES)
        overlap = next(n for n in range(longest, -1, -1) if shown[len(shown) - n :] == texts[:n])
        kept += group[overlap:]
        shown = texts
    return kept


def grown(lines: Sequence[Line]) -> list[Line]:
    """Lines that grow from cue to cue (`we`, `we sail`, `we sail at six`) in their last form; others as they are."""
    if len(lines) < 5 or sum(_grows(before, after) for before, after in pairwise(lines)) * 5 < len(lines) * 2:
        return list(lines)
    kept: list[Line] = []
    for line in lines:
        if kept and _grows(kept[-1], line):
            kept[-1] = Line(kept[-1].cue, line.text, line.voice, kept[-1].change)
        else:
            kept.append(line)
    return kept


def _grows(before: Line, after: Line) -> bool:
    return (
        after.text.startswith(before.text)
        and len(after.text) > len(before.text)
        and before.voice == after.voice
        and before.cue is not after.cue
    )


def _by_cue(lines: Sequence[Line]) -> list[list[Line]]:
    return [list(group) for _, group in groupby(lines, key=lambda line: line.cue.number)]
