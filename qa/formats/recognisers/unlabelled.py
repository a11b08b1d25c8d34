"""What segments without a speaker are: headings, the speaker's before, or talk with its label among the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.formats.segments import Segment
from qa.formats.text.labels.labels import find_labels

_HEADING_WORDS = 3
_SENTENCE = re.compile(r"[.!?…,;:。！？،؟]")
_SHOWN = 5
_NOBODY = re.compile(
    r"(?:speaker|spk)?[\W_]*(?:uu|unk|unknown|unidentified|undefined|unassigned|null|none)[\W_]*(?:speaker|spk)?[\W_]*\d*",
    re.IGNORECASE,
)
"""What programs write where they know of nobody."""
_FEWEST_LABELS = 4
_BACK_MS = 1_000


def with_speaker_kept(segments: list[Segment]) -> list[Segment]:
    """Where a file names a speaker only when another starts, those who follow are still that speaker's.

    It does where the same label never comes twice without another between, although many segments have none.
    """
    labels = [segment.label for segment in segments if segment.label is not None]
    without = len(segments) - len(labels)
    if len(labels) < _FEWEST_LABELS or without < len(labels) or segments[0].label is None:
        return segments
    if any(before == after for before, after in pairwise(labels)):
        return segments
    kept: list[Segment] = []
    for segment in segments:
        kept.append(segment if segment.label is not None else replace(segment, label=kept[-1].label))
    return kept


def without_nobodies(segments: list[Segment]) -> list[Segment]:
    """With None for labels that only say that the program did not know who speaks (`UU`, `SPEAKER_UNKNOWN`)."""
    nobodies = {label for segment in segments if (label := segment.label) is not None and _NOBODY.fullmatch(label)}
    return (
        [replace(each, label=None) if each.label in nobodies else each for each in segments] if nobodies else segments
    )


def without_headings(segments: list[Segment]) -> tuple[list[Segment], str | None]:
    """Less what stands between named speakers as a heading (`Intro`), and a sentence that says so."""
    unlabelled = [segment for segment in segments if segment.label is None]
    if not unlabelled or len(unlabelled) * 4 > len(segments):
        return segments, None
    headings = [segment for segment in unlabelled if _is_heading(segment.text)]
    if not headings:
        return segments, None
    places = {segment.place for segment in headings}
    shown = ", ".join(dict.fromkeys(segment.text for segment in headings[:_SHOWN]))
    doubt = f"{len(headings)} segments without a speaker read like headings and are left out: {shown}"
    return [segment for segment in segments if segment.place not in places], doubt


def _is_heading(text: str) -> bool:
    return len(text.split()) <= _HEADING_WORDS and not _SENTENCE.search(text) and text[:1] != text[:1].lower()


def labelled_in_text(segments: list[Segment]) -> list[Segment]:
    """With the labels that stand in the text of segments (`Ann: ...`) as their speakers, as in captions."""
    heads = find_labels([segment.text for segment in segments], sentences=False, alone=False)
    if not heads:
        return segments
    label: str | None = None
    found: list[Segment] = []
    for index, segment in enumerate(segments):
        head = heads.get(index)
        label = head.label if head else label
        found.append(replace(segment, label=label, text=segment.text[head.start :].strip() if head else segment.text))
    return found


def doubts_about_times(segments: Sequence[Segment]) -> list[str]:
    """Where times run backwards: what is said there may stand in the wrong order."""
    before: int | None = None
    back: list[int] = []
    for segment in segments:
        if segment.start_ms is None:
            continue
        if before is not None and segment.start_ms < before - _BACK_MS:
            back.append(segment.place)
        before = segment.start_ms
    if not back:
        return []
    return [f"the times run backwards at item {back[0]}" + (f" and {len(back) - 1} more" if len(back) > 1 else "")]
