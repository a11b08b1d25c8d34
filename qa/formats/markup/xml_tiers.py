"""Transcripts on a time line: tiers by speaker (ELAN, EXMARaLDA), turns with ticks inside (Transcriber)."""

from __future__ import annotations

from collections.abc import Iterator

from qa.formats.markup.elements import Element, whole_text
from qa.formats.markup.xml_people import People
from qa.formats.segments import Segment


def elan(root: Element) -> list[Segment]:
    """The annotations of the tiers that stand on the time line themselves: those below gloss or translate them.

    Where the tiers of one type say who speaks, tiers of another type that do not are notes about the recording.
    """
    slots = {slot.get("TIME_SLOT_ID"): slot.get("TIME_VALUE") for slot in root.iter("TIME_SLOT")}
    tiers = [tier for tier in root.iter("TIER") if not tier.get("PARENT_REF")]
    spoken = {tier.get("LINGUISTIC_TYPE_REF") for tier in tiers if _participant(tier)}
    segments = []
    for tier in tiers:
        if spoken and not _participant(tier) and tier.get("LINGUISTIC_TYPE_REF") not in spoken:
            continue
        label = _participant(tier) or (tier.get("TIER_ID") or "").strip()
        for annotation in tier.iter("ALIGNABLE_ANNOTATION"):
            start, end = (_whole(slots.get(annotation.get(f"TIME_SLOT_REF{n}"))) for n in (1, 2))
            segments.append(_segment(annotation, whole_text(annotation), label, start, end))
    return _in_time(segments)


def _participant(tier: Element) -> str:
    return (tier.get("PARTICIPANT") or "").strip()


def exmaralda(root: Element) -> list[Segment]:
    """The events of the tiers of type t, which hold what is said; the others annotate them."""
    people = People(root)
    times = {tli.get("id"): tli.get("time") for tli in root.iter("tli")}
    order = {identifier: number for number, identifier in enumerate(times)}
    segments = []
    for tier in root.iter("tier"):
        if tier.get("type", "t") != "t":
            continue
        speaker = tier.get("speaker") or ""
        label = people.of(speaker).name or speaker or tier.get("display-name") or ""
        for event in tier.iter("event"):
            start, end = (_seconds(times.get(event.get(name))) for name in ("start", "end"))
            place = order.get(event.get("start"), 0)
            segments.append((place, _segment(event, "".join(event.itertext()), label, start, end)))
    segments.sort(key=lambda item: item[0])
    return [segment for _, segment in segments]


def transcriber(root: Element) -> list[Segment]:
    """The turns, cut at their ticks; where two speak at once, the words after `<Who nb>` are that one's."""
    people = {each.get("id"): each.get("name") or each.get("id") for each in root.iter("Speaker")}
    segments = []
    for turn in root.iter("Turn"):
        speakers = (turn.get("speaker") or "").split()
        labels = [people.get(speaker) or speaker for speaker in speakers]
        label = " & ".join(labels)
        start, end = _seconds(turn.get("startTime")), _seconds(turn.get("endTime"))
        pieces = [(label, start, turn.text or "", turn)]
        for child in turn:
            if child.tag == "Sync":
                start = _seconds(child.get("time"))
            elif child.tag == "Who":
                number = (child.get("nb") or "").strip()
                label = labels[int(number) - 1] if number.isdecimal() and 0 < int(number) <= len(labels) else label
            pieces.append((label, start, child.tail or "", child))
        segments += [_segment(element, text, label, start, end) for label, start, text, element in pieces]
    return segments


def _segment(element: Element, text: str, label: str, start: int | None, end: int | None) -> Segment:
    return Segment(
        place=element.sourceline or 1,
        text=" ".join(text.split()),
        label=None if label.casefold() in ("", "default") else label,
        start_ms=start,
        end_ms=end if end is None or start is None else max(start, end),
    )


def _in_time(segments: list[Segment]) -> list[Segment]:
    return sorted(segments, key=lambda segment: segment.start_ms or 0)


def _whole(value: str | None) -> int | None:
    return int(value) if value and value.isdecimal() and len(value) < 13 else None


def _seconds(value: str | None) -> int | None:
    try:
        seconds = float(value or "")
    except ValueError:
        return None
    return round(seconds * 1000) if 0 <= seconds < 1e9 else None


def timelines() -> Iterator[str]:
    """The root elements of these formats."""
    yield from ("ANNOTATION_DOCUMENT", "basic-transcription", "Trans")
