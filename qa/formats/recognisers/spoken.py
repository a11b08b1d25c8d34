"""From the pieces of a data file to segments: whole words in the order they were said, in milliseconds.

Recognisers give words, halves of words, commas and spaces as pieces of their own, each with or without times.
"""

from __future__ import annotations

import datetime as dt
import html
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qa.formats.recognisers.pieces import Piece
from qa.formats.recognisers.times import EPOCH_MS
from qa.formats.segments import PAUSE_MS, Segment, joined
from qa.formats.sounds import without_sounds

_RATE = 2.5
"""Words a second in talk; what people say stays within a factor of ten of it."""
_UNITS = (1000.0, 1.0, 1e-3, 1e-4, 1e-6)
"""Milliseconds in a second, a millisecond, a microsecond, a tick of 100 nanoseconds, a nanosecond."""
_LETTERS_A_WORD = 5
_LATEST_MS = 2.0**52
_LATEST_EPOCH_MS = 4 * 10**12
_OVERLAP_MS = 1_000
_BREATH_MS = 800

_WORD = re.compile(r"\w")
_CLOSING = re.compile(r"[,.;:!?…%)\]}»”’。、，？！；：」』）]+")
_OPENING = re.compile(r"[¿¡(\[{«„“「『（]+")
_SOUND = re.compile(r"(?:\[[^\[\]]*\]|<[^<>\s]{1,20}>|\*[^*]*\*|[♪♫][^♪♫]*[♪♫]?|\s)+|!sil", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_SENTENCE_ENDS = frozenset(".!?…。！？")
_PUNCTUATION = frozenset({"punctuation", "punct"})


@dataclass(slots=True)
class _Making:
    """A segment in the making."""

    place: int
    text: str
    label: str | None
    start: float | None
    end: float | None
    piece: Piece


def time_unit(pieces: Sequence[Piece]) -> float:
    """Milliseconds in one of the times whose unit the file does not name: with it people talk neither too fast nor too
    slowly to be people."""
    timed = [piece for piece in pieces if piece.said.start is not None and not piece.said.exact]
    long = sum(piece.said.end - piece.said.start for piece in timed if piece.said.start is not None and piece.said.end)
    if long <= 0:
        starts = [piece.said.start for piece in timed if piece.said.start is not None]
        long = max(starts) - min(starts) if starts else 0
    words = sum(len(piece.text) for piece in timed) / _LETTERS_A_WORD
    if long <= 0 or not words:
        return 1000.0
    return min(_UNITS, key=lambda unit: abs(math.log10(words / (long * unit / 1000) / _RATE)))


def milliseconds(time: float | None, exact: bool, unit: float) -> int | None:
    """As a turn holds it: from 0, whole, or None where it is no time of a recording."""
    if time is None:
        return None
    time = time if exact else time * unit
    return round(max(time, 0.0)) if time < _LATEST_MS else None


def without_repeats(pieces: list[Piece]) -> list[Piece]:
    """Less what the last list of a file says again: a last result may repeat all words, now with their speakers."""
    if not pieces or pieces[0].part == pieces[-1].part:
        return pieces
    last = pieces[-1].part
    cut = next(index for index in range(len(pieces), 0, -1) if pieces[index - 1].part != last)
    before, repeated = pieces[:cut], pieces[cut:]
    letters, again = (sum(len(piece.text) for piece in some) for some in (before, repeated))
    opening = [piece.text.strip() for piece in before[:5]]
    same = opening == [piece.text.strip() for piece in repeated[: len(opening)]]
    return repeated if same and again >= 0.9 * letters and before[0].said.label is None else pieces


def in_order(pieces: list[Piece], unit: float) -> list[Piece]:
    """In the order of time where lists run beside each other, as one for each channel does; cut between utterances."""
    parts: dict[int, list[Piece]] = {}
    for piece in pieces:
        parts.setdefault(piece.part, []).append(piece)
    spans = []
    for part in parts.values():
        times = [time for piece in part if (time := _start(piece, unit)) is not None]
        if times:
            spans.append((times[0], times[-1]))
    if all(later[0] >= earlier[1] - _OVERLAP_MS for earlier, later in pairwise(spans)):
        return pieces
    runs: list[tuple[float, list[Piece]]] = []
    for part in parts.values():
        ended = -math.inf
        for piece in part:
            start = _start(piece, unit)
            if not runs or runs[-1][1][-1].part != piece.part or (start is not None and start - ended > _BREATH_MS):
                runs.append((start if start is not None else max(ended, 0), []))
            runs[-1][1].append(piece)
            end = milliseconds(piece.said.end, piece.said.exact, unit)
            ended = max(ended, end if end is not None else -math.inf, start if start is not None else -math.inf)
    runs.sort(key=lambda run: run[0])
    return [piece for _, run in runs for piece in run]


def _start(piece: Piece, unit: float) -> int | None:
    return milliseconds(piece.said.start, piece.said.exact, unit)


def with_moments(segments: list[Segment]) -> list[Segment]:
    """With a moment of the day instead of times that count from 1970: no recording is that long."""
    if not any(segment.start_ms is not None and segment.start_ms > EPOCH_MS for segment in segments):
        return segments
    return [
        replace(each, at=dt.datetime.fromtimestamp(each.start_ms / 1000, dt.UTC), start_ms=None, end_ms=None)
        if each.start_ms is not None and EPOCH_MS < each.start_ms < _LATEST_EPOCH_MS
        else each
        for each in segments
    ]


def segments_of(
    pieces: Sequence[Piece], unit: float, names: Mapping[str, str], speaker: Callable[[Piece], str | None]
) -> list[Segment]:
    """Segments of whole words; `speaker` says who says a piece, `names` what an id stands for."""
    short = sum(piece.text.find(" ", 1, -1) > 0 for piece in pieces) * 5 < len(pieces)
    spaced = sum(piece.text[:1].isspace() or piece.text[-1:].isspace() for piece in pieces) * 10 > len(pieces) * 3
    own_joints = short and spaced
    made: list[_Making] = []
    opening = ""
    for place, piece in enumerate(pieces, start=1):
        text = readable(piece.text)
        if not text.strip():
            if own_joints and made:
                made[-1].text += " "
            continue
        text = without_sounds(text)
        if not text or _SOUND.fullmatch(text):
            continue
        label = speaker(piece)
        before = made[-1] if made else None
        plain = not short or (not own_joints and text.isascii() and text[0].isalnum() and text[-1].isalnum())
        if before is not None and not plain and _attaches(before, piece, text, label, own_joints, unit):
            before.text += text if own_joints else text.strip()
            if piece.said.end is not None:
                before.end = piece.said.end
            continue
        if not own_joints and not plain and _OPENING.fullmatch(text.strip()):
            opening += text.strip()
            continue
        if before is not None and label == before.label and not plain and not has_words(text):
            before.text += f" {text}"  # a sign between words: AT & T
            continue
        if label is None and before is not None and short and piece.said.start is None:
            label = before.label  # a word the recogniser could not place in time
        made.append(_Making(place, opening + text, label, piece.said.start, piece.said.end, piece))
        opening = ""
    runs = _runs(made, unit) if short else [[making] for making in made]
    return [segment for run in runs for segment in _segments(run, unit, names)]


def _attaches(before: _Making, piece: Piece, text: str, label: str | None, own_joints: bool, unit: float) -> bool:
    """Whether a piece belongs to the word before it, without a space."""
    if piece.said.kind in _PUNCTUATION or _CLOSING.fullmatch(text.strip()):
        return not (own_joints and text[0].isspace()) and not _OPENING.fullmatch(text.strip())
    if label != before.label or piece.part != before.piece.part:
        return False
    if own_joints:
        return not text[0].isspace() and not before.text[-1].isspace()
    if _UNSPACED.match(text) and _UNSPACED.match(before.text[-1]):
        ended, starts = (milliseconds(time, piece.said.exact, unit) for time in (before.end, piece.said.start))
        return ended is None or starts is None or starts - ended <= PAUSE_MS
    return False


def _runs(made: Sequence[_Making], unit: float) -> list[list[_Making]]:
    """Words of one speaker that follow each other without a pause, up to the end of a sentence."""
    runs: list[list[_Making]] = []
    before: _Making | None = None
    for making in made:
        if before is not None and _goes_on(before, making, unit):
            runs[-1].append(making)
        else:
            runs.append([making])
        before = making
    return runs


def _goes_on(before: _Making, making: _Making, unit: float) -> bool:
    if making.label != before.label or before.text[-1] in _SENTENCE_ENDS or making.piece.said.at is not None:
        return False
    if before.end is None or making.start is None:
        return before.end is None and making.start is None
    return -_OVERLAP_MS < (making.start - before.end) * (1.0 if making.piece.said.exact else unit) < PAUSE_MS


def _segments(run: Sequence[_Making], unit: float, names: Mapping[str, str]) -> list[Segment]:
    """A run as two segments, of which the last word is one, since that tells the place where the run ends."""
    if len(run) < 3:
        return [_segment(making, making.text, making.end, unit, names) for making in run]
    *words, last = run
    end = max((word.end for word in words if word.end is not None), default=None)
    text = joined([word.text.strip() for word in words])
    return [_segment(words[0], text, end, unit, names), _segment(last, last.text, last.end, unit, names)]


def _segment(making: _Making, text: str, end: float | None, unit: float, names: Mapping[str, str]) -> Segment:
    said = making.piece.said
    return Segment(
        place=making.place,
        text=" ".join(text.split()),
        label=None if making.label is None else whole(names.get(making.label, making.label)),
        start_ms=milliseconds(making.start, said.exact, unit),
        end_ms=milliseconds(end, said.exact, unit),
        at=said.at,
        role=None if said.role is None else whole(said.role),
    )


def readable(text: str) -> str:
    """The words less the markup of web pages, which feeds put around them."""
    if "<" in text and not _SOUND.fullmatch(text):
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return whole(text)


def whole(text: str) -> str:
    """With a mark for each half of a character, which JSON can hold but no file or page."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def has_words(text: str) -> bool:
    """Whether anything is said in it."""
    return _WORD.search(text) is not None
