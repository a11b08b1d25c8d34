"""What all caption formats share: from cues, as they stand in a file, to turns.

A cue is a screenful, not a turn. Cues of one speaker in a row are one turn, and a cue without a label continues
the speaker before it, because captions name a speaker only when he starts. Where nobody is named, turns are cut at
pauses and have no speaker.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.formats.base import Document, Parse
from qa.formats.captions.cues import (
    Cue,
    Line,
    distinct,
    flashes,
    grown,
    has_word_times,
    lines_of,
    rolls,
    said_once,
)
from qa.formats.captions.every_cue import are_beyond_doubt, labels_of_every_cue, names_above_every_cue
from qa.formats.captions.odd_names import odd_labels
from qa.formats.segments import joined, pauses
from qa.formats.sounds import goes_on, is_credit, is_in_brackets, is_speech, name_in_brackets, without_sounds
from qa.formats.text.labels.heads import BRACKET, COLON, POINT, SHAPES, TAG, TIMED, Head, label_key
from qa.formats.text.labels.labels import find_labels
from qa.formats.text.names.names import Names
from qa.transcript import Origin, Source, Transcript, Turn

_STYLES = frozenset({BRACKET, COLON, TAG, TIMED})
_ASKING = frozenset("qa")
"""Who speaks in a deposition: captions have a full stop after no other label."""
_OPENING_BRACKETS = ("[", "(")
"""Alone on a line, one opens what the next line holds."""
_CREDIT_LINES = 3
_CLOSING_MS = 20_000
"""After so long a silence at the very end come credits, not the last speaker."""
_NAMED_IN_DOUBTS = 5


@dataclass(slots=True)
class _Speech:
    """A turn in the making."""

    label: str | None
    first: Cue
    last: Cue
    end_ms: int
    parts: list[str]


def parse_of(
    document: Document,
    cues: Sequence[Cue],
    *,
    format: str,
    origin: Origin = Origin.UNKNOWN,
    title: str | None = None,
    date: dt.date | None = None,
    language: str | None = None,
    doubts: Sequence[str] = (),
) -> Parse:
    """What these cues say; `origin`, title, date and language where the file itself gives them.

    Raises `UnreadableFile` where no word is said in them.
    """
    found_doubts = [*doubts, *_doubts_of_times(cues)]
    shown = distinct(cues)
    automatic = origin is Origin.CAPTIONS or has_word_times(shown)
    lines = lines_of(shown, automatic)
    if automatic or (rolling := rolls(lines)):
        automatic = automatic or (rolling and flashes(shown))
        lines = said_once(lines)
    lines = _spoken(grown(lines))
    _leave_to_nobody(lines)
    voiced = any(line.voice is not None for line in lines)
    labels = {} if voiced else _labels(lines, found_doubts)
    marks_starts = 0 < len(labels) * 2 < len({line.cue.number for line in lines})
    speeches = [each for each in _speeches(lines, labels, marks_starts) if any(map(is_speech, each.parts))]
    if not speeches:
        raise document.unreadable("no words in any of its cues", "check that the captions were saved with their text")
    printed = [speech.label for speech in speeches if speech.label is not None]
    said = [part for speech in speeches for part in speech.parts]
    names = Names(printed, "" if voiced else "\n".join(said), talk=said)
    if automatic and origin is Origin.UNKNOWN:
        origin = Origin.CAPTIONS
    transcript = Transcript(
        id=document.id,
        title=title or document.stem.strip() or document.id,
        turns=tuple(_turn(speech, names, origin) for speech in speeches),
        language=language,
        date=date or document.day,
    )
    certainty, label_doubts = _judged(speeches, labels, lines, marks_starts)
    return Parse(
        transcript=transcript,
        format=format,
        shape=_shape(labels, cues) if printed else "nobody is named",
        certainty=certainty,
        doubts=(*found_doubts, *label_doubts),
    )


def _shape(labels: Mapping[int, Head], cues: Sequence[Cue]) -> str:
    if labels:
        return SHAPES[Counter(head.style for head in labels.values()).most_common(1)[0][0]]
    field = any(cue.voice is not None for cue in cues)
    return "a field for the speaker beside each cue" if field else "a voice tag before the words"


def _spoken(lines: Sequence[Line]) -> list[Line]:
    """The lines without sounds and without the credits of whoever made the captions.

    A name in brackets on a line of its own goes before the words under it, and a bracket may run over two lines.
    """
    kept: list[Line] = []
    for line in lines:
        if "[" in line.text or "(" in line.text:
            line.text = without_sounds(line.text)
        if kept and kept[-1].cue is line.cue and goes_on(kept[-1].text, line.text):
            above = kept[-1]
            kept[-1] = Line(
                line.cue, without_sounds(f"{above.text} {line.text}"), line.voice, above.change or line.change
            )
        elif (
            is_speech(line.text)
            or line.text.endswith((":", "："))
            or name_in_brackets(line.text)
            or line.text in _OPENING_BRACKETS
        ):
            kept.append(line)
    kept = [line for line in kept if line.text and line.text not in _OPENING_BRACKETS and not is_in_brackets(line.text)]
    edges = {id(line) for line in [*kept[:_CREDIT_LINES], *kept[-_CREDIT_LINES:]] if is_credit(line.text)}
    return [line for line in kept if id(line) not in edges] if len(edges) < len(kept) else kept


def _leave_to_nobody(lines: Sequence[Line]) -> None:
    """Where most cues have somebody in their field for the speaker, a cue without one (a sign on a wall) is not the
    speaker's before it. Where few have, they mark who starts."""
    named = sum(line.cue.voice is not None for line in lines)
    if 0 < named < len(lines) < named * 2:
        for before, line in pairwise(lines):
            if line.voice is None and before.voice is not None:
                line.change = True


def _labels(lines: Sequence[Line], doubts: list[str]) -> dict[int, Head]:
    """The label of each line that has one. `(Ann) Yes.` is looked at as `[Ann] Yes.`"""
    units = [line.text for line in lines]
    for index, unit in enumerate(units):
        if unit[:1] == "(" and name_in_brackets(unit):
            units[index] = unit.replace("(", "[", 1).replace(")", "]", 1)
    starts = [index for index, line in enumerate(lines) if index == 0 or lines[index - 1].cue is not line.cue]
    of_every_cue = labels_of_every_cue(units, starts)
    if are_beyond_doubt(of_every_cue, units):
        return of_every_cue
    if above := names_above_every_cue(units, starts):
        return above
    found = of_every_cue | {
        index: head
        for index, head in find_labels(units, sentences=False, alone=False).items()
        if head.style in _STYLES or (head.style == POINT and head.label.casefold() in _ASKING)
    }
    if sum(head.style == COLON for head in found.values()) > 1:
        odd, doubtful = odd_labels(units, starts, found)
        found |= odd
        for index, opening in doubtful.items():
            lines[index].change = True  # perhaps somebody else than before
            doubts.append(f"“{opening}” (cue {lines[index].cue.number}) may be a label and is read as words")
    # "Remember: it is late." A name that comes once names whoever speaks first, or one of several.
    return {} if len(found) == 1 and 0 not in found else found


def _speeches(lines: Sequence[Line], labels: Mapping[int, Head], marks_starts: bool) -> list[_Speech]:
    """Where labels are rare they mark a start: a second "MAN:" is another turn, perhaps another man."""
    closing = _closing(lines, labels)
    bracketed = any(head.style == BRACKET for head in labels.values())
    speeches: list[_Speech] = []
    current: _Speech | None = None
    for index, line in enumerate(lines):
        cue, label, text = line.cue, line.voice, line.text
        change = line.change or index == closing
        if head := labels.get(index):
            label, text = head.label, text[head.start :]
        elif bracketed and name_in_brackets(text):
            change = True  # somebody else than before, if not surely a name: "[woman over radio] Go."
        if labels and ("[" in text or "(" in text):
            text = without_sounds(text, names_found=True)
        if current is None or change:
            starts = True
        elif label is not None:
            starts = marks_starts or label != current.label
        else:
            starts = current.label is None and pauses(
                current.first.start_ms, current.end_ms, cue.start_ms, current.parts[-1]
            )
        if current is None or starts:
            current = _Speech(label, cue, cue, cue.end_ms, [text])
            speeches.append(current)
        else:
            current.parts.append(text)
            current.last = cue
            if cue.end_ms > current.end_ms:
                current.end_ms = cue.end_ms
    return speeches


def _closing(lines: Sequence[Line], labels: Mapping[int, Head]) -> int | None:
    """The line after the last long silence, if no label comes after it and it is not the last speaker's only one."""
    last_label = max(labels, default=len(lines))
    for index in range(len(lines) - 1, last_label + 1, -1):
        if lines[index].cue.start_ms - lines[index - 1].cue.end_ms > _CLOSING_MS:
            return index
    return None


def _turn(speech: _Speech, names: Names, origin: Origin) -> Turn:
    name = names.of(speech.label)
    start = speech.first.start_ms
    return Turn(
        speaker=name.speaker,
        role=name.role,
        label=speech.label,
        text=joined([part for part in speech.parts if part]),
        start_ms=start,
        end_ms=max(start, speech.end_ms),
        source=Source(unit="cue", first=speech.first.number, last=max(speech.first.number, speech.last.number)),
        origin=origin,
    )


def _doubts_of_times(cues: Sequence[Cue]) -> list[str]:
    back = [cue.number for before, cue in pairwise(cues) if cue.start_ms < before.start_ms]
    ended = [cue.number for cue in cues if cue.end_ms < cue.start_ms]
    doubts = []
    if back:
        doubts.append(f"times run backwards {_at(back)}: the order of the file is kept")
    if ended:
        doubts.append(f"the end is before the start {_at(ended)}")
    if len(cues) > 1 and not any(line.strip() for line in cues[-1].lines):
        doubts.append(f"cue {cues[-1].number}, the last, has no text: the file may be cut off there")
    return doubts


def _at(numbers: Sequence[int]) -> str:
    return f"at cue {numbers[0]}" + (f" and {len(numbers) - 1} more" if len(numbers) > 1 else "")


def _judged(
    speeches: Sequence[_Speech], labels: Mapping[int, Head], lines: Sequence[Line], marks_starts: bool
) -> tuple[float, list[str]]:
    """How sure it is that each turn has its right speaker, and what to look at.

    A label is sure where it comes again. Where labels mark starts only, one that comes twice in a row says that
    somebody whom nothing names may have spoken in between.
    """
    doubts: list[str] = []
    if not labels:
        return 1.0, doubts
    counts = Counter(head.key for head in labels.values())
    once = [index for index, head in labels.items() if counts[head.key] == 1]
    certainty = 1 - 0.4 * len(once) / len(labels)
    if once:
        some = ", ".join(
            f"“{labels[index].label}” (cue {lines[index].cue.number})" for index in once[:_NAMED_IN_DOUBTS]
        )
        more = f" and {len(once) - _NAMED_IN_DOUBTS} more" if len(once) > _NAMED_IN_DOUBTS else ""
        doubts.append(f"labels that stand once only: {some}{more}")
    again = [
        after.first.number
        for before, after in pairwise(speeches)
        if marks_starts and before.label and after.label and label_key(before.label) == label_key(after.label)
    ]
    if again:
        certainty -= 0.3 * len(again) / len(speeches)
        doubts.append(
            f"the same label comes twice in a row {_at(again)}: somebody who is not named may speak before it"
        )
    unnamed = next((index for index, speech in enumerate(speeches) if speech.label is not None), 0)
    if unnamed:
        doubts.append(f"nobody is named before cue {speeches[unnamed].first.number}")
    return round(max(certainty, 0.1), 2), doubts
