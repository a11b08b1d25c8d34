"""What all caption formats share: from cues, as they stand in a file, to turns.

A cue is a screenful, not a turn. Cues of one speaker in a row are one turn, and a cue without a label continues
the speaker before it, because captions name a speaker only when he starts. Where nobody is ever named, turns
are cut at pauses and have no speaker.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qa.formats.base import Document, Parse
from qa.formats.labels import find_labels
from qa.formats.names import Names
from qa.formats.segments import pauses
from qa.transcript import Origin, Source, Transcript, Turn

TIME_LINE = re.compile(
    r"\s*(?:(\d{1,5}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?\d*\s*-{1,2}>\s*"
    r"(?:(\d{1,5}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?"
)

_TAG = re.compile(
    r"<(?P<close>/)?(?:(?P<voice>v)(?:\.[^\s<>]*)?(?:\s+(?P<name>[^<>]*))?"
    r"|(?:c|i|b|u|s|em|strong|lang|ruby|rt|font|span)(?:[.\s][^<>]*)?|(?P<word_time>\d+:[\d:.]+))>",
    re.IGNORECASE,
)
_POSITION = re.compile(r"\{\\[^{}]*\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_NON_SPEECH = re.compile(r"(?:\s*(?:\[[^\[\]]*\]|\([^()]*\)|[♪♫#]+[^♪♫#]*[♪♫#]+|[♪♫]|[-–—:.>]))*\s*")
_CHANGE = re.compile(r"\s*(?:(?:>|&gt;){2,}|»)\s*:?\s*")
_DASH = re.compile(r"\s*[-–—‐]\s*(?=\S)")


@dataclass
class Cue:
    """One cue as the file has it: `number` counts cues from 1, times in milliseconds."""

    number: int
    start_ms: int
    end_ms: int
    lines: list[str] = field(default_factory=list)


@dataclass
class _Line:
    """A line of a cue, without markup. `voice` is its voice tag's name; `change` marks that a new speaker starts."""

    cue: Cue
    text: str
    voice: str | None = None
    change: bool = False


@dataclass
class _Speech:
    """A turn in the making."""

    label: str | None
    first: Cue
    last: Cue
    end_ms: int
    parts: list[str]


def read_time_line(line: str) -> tuple[int, int] | None:
    """Start and end in milliseconds where `line` times a cue; an end before its start is taken for the start."""
    if "->" not in line[:60] or (match := TIME_LINE.match(line)) is None:
        return None
    start, end = (_milliseconds(*match.group(*groups)) for groups in ((1, 2, 3, 4), (5, 6, 7, 8)))
    return start, max(start, end)


def _milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "").ljust(3, "0"))


def parse_of(
    document: Document, cues: Sequence[Cue], *, format: str, language: str | None = None, date: dt.date | None = None
) -> Parse:
    """What these cues say; `date` where the file itself gives one.

    Raises `UnreadableFile` where no word is said in them.
    """
    timed_words = any("<" in line and _has_word_time(line) for cue in cues for line in cue.lines)
    lines = [line for cue in cues for line in _clean(cue)]
    if timed_words or _roll(lines):
        lines = _said_once(lines)
    lines = [line for line in lines if line.voice is not None or not _NON_SPEECH.fullmatch(line.text)]
    speeches = [speech for speech in _speeches(lines) if any(part.strip() for part in speech.parts)]
    if not speeches:
        raise document.unreadable("no words in any of its cues", "check that the captions were saved with their text")
    said = " ".join(part for speech in speeches for part in speech.parts)
    names = Names([speech.label for speech in speeches if speech.label is not None], said)
    origin = Origin.CAPTIONS if timed_words else Origin.UNKNOWN
    turns = tuple(_turn(speech, names, origin) for speech in speeches)
    title = document.stem.strip() or document.id
    transcript = Transcript(id=document.id, title=title, turns=turns, language=language, date=date or document.day)
    named = any(speech.label is not None for speech in speeches)
    return Parse(transcript=transcript, format=format, shape=_shape(lines) if named else "nobody is named")


def _shape(lines: Sequence[_Line]) -> str:
    voiced = any(line.voice is not None for line in lines)
    return "a voice tag before the words" if voiced else "name and colon before the words"


def _has_word_time(line: str) -> bool:
    return any(tag["word_time"] for tag in _TAG.finditer(line))


def _clean(cue: Cue) -> Iterator[_Line]:
    """The lines of a cue, each cut where its voice changes."""
    voice: str | None = None
    dashes = sum(_DASH.match(line) is not None for line in cue.lines)
    for raw in cue.lines:
        raw = _POSITION.sub("", raw)
        change = False
        if (match := _CHANGE.match(raw)) or (dashes > 1 and (match := _DASH.match(raw))):
            raw, change = raw[match.end() :], True
        start = 0
        for tag in _TAG.finditer(raw):
            if not tag["voice"]:
                continue
            if text := _text(raw[start : tag.start()]):
                yield _Line(cue, text, voice, change)
                change = False
            voice = None if tag["close"] else _unescape(tag["name"] or "").strip() or None
            start = tag.end()
        if text := _text(raw[start:]):
            yield _Line(cue, text, voice, change)


def _text(raw: str) -> str:
    return " ".join(_unescape(_TAG.sub("", raw) if "<" in raw else raw).split())


def _unescape(text: str) -> str:
    """Entities with their semicolon only: `AT&T` and `R&D` stay what they are."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text) if "&" in text else text


def _roll(lines: Sequence[_Line]) -> bool:
    """Whether cues mostly begin with the line the cue before ended with: rolling captions."""
    last: dict[int, str] = {}
    first: dict[int, str] = {}
    for line in lines:
        first.setdefault(line.cue.number, line.text)
        last[line.cue.number] = line.text
    pairs = list(zip(last.values(), list(first.values())[1:], strict=False))
    return len(pairs) >= 4 and sum(a == b for a, b in pairs) * 2 > len(pairs)


def _said_once(lines: Sequence[_Line]) -> list[_Line]:
    by_cue: dict[int, list[_Line]] = {}
    for line in lines:
        by_cue.setdefault(line.cue.number, []).append(line)
    kept: list[_Line] = []
    shown: list[str] = []
    for group in by_cue.values():
        texts = [line.text for line in group]
        overlap = next(n for n in range(min(len(shown), len(texts)), -1, -1) if shown[len(shown) - n :] == texts[:n])
        kept += group[overlap:]
        shown = texts
    return kept


def _speeches(lines: Sequence[_Line]) -> list[_Speech]:
    voiced = any(line.voice is not None for line in lines)
    labels = {} if voiced else find_labels([line.text for line in lines], sentences=False, alone=False)
    named = voiced or bool(labels)
    # Where labels are rare they mark a start: a second "MAN:" is another turn, perhaps another man.
    marks_starts = 0 < len(labels) * 2 < len({line.cue.number for line in lines})
    speeches: list[_Speech] = []
    for index, line in enumerate(lines):
        head = labels.get(index)
        label = head.label if head else line.voice
        text = line.text[head.start :] if head else line.text
        current = speeches[-1] if speeches else None
        starts = current is None or line.change or (label is not None and (marks_starts or label != current.label))
        if not named and current is not None:
            starts = starts or pauses(current.first.start_ms, current.end_ms, line.cue.start_ms, current.parts[-1])
        if current is None or starts:
            speeches.append(_Speech(label, line.cue, line.cue, line.cue.end_ms, [text]))
        else:
            current.parts.append(text)
            current.last = line.cue
            current.end_ms = max(current.end_ms, line.cue.end_ms)
    return speeches


def _turn(speech: _Speech, names: Names, origin: Origin) -> Turn:
    name = names.of(speech.label)
    return Turn(
        speaker=name.speaker,
        role=name.role,
        label=speech.label,
        text=" ".join(part for part in speech.parts if part),
        start_ms=speech.first.start_ms,
        end_ms=max(speech.first.start_ms, speech.end_ms),
        source=Source(unit="cue", first=speech.first.number, last=speech.last.number),
        origin=origin,
    )
