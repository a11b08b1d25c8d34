"""What somebody calls out while another speaks, printed in brackets with who calls: `(Głos z sali: To prawda!)`.

Such a remark looks like a note (`(Schluss: 18.42 Uhr)`). It is taken for words where the one who calls has turns of
their own, or where the file prints several of the same; the others are left out, and that is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from qa.formats.text.furniture.furniture import is_aside
from qa.formats.text.labels.heads import BRACKET, Head, is_possible, label_key
from qa.formats.text.page import Unit

_REMARK = re.compile(
    r"\s*[(（〔](?P<before>(?:[^():：（）〔〕]{1,120}\s[–—-]\s)?)(?P<label>[^():：（）〔〕]{2,60})[:：](?!\d)\s*"
    r"(?P<words>[^\s()（）〔〕][^()（）〔〕]{0,1000}?)\s*[)）〕][.。\s]*"
)
_MOST_WORDS = 6
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»]*$")
_WORD = re.compile(r"[^\W\d_]+")
_NAMED = 4


@dataclass(frozen=True)
class Interjection:
    """Who calls, as printed, and which slice of the paragraph is called out."""

    label: str
    start: int
    end: int


def interjections(
    paragraphs: Iterable[tuple[int, str]], speakers: Collection[str]
) -> tuple[dict[int, Interjection], dict[int, Interjection]]:
    """Those among numbered paragraphs that are words of somebody, and those that may be; `speakers` as `label_key`
    spells them."""
    found = {number: each for number, text in paragraphs if (each := _interjection(text))}
    counts = Counter(label_key(each.label) for each in found.values())
    sure = {n: each for n, each in found.items() if (key := label_key(each.label)) in speakers or counts[key] > 1}
    return sure, {n: each for n, each in found.items() if n not in sure}


def doubts_of_remarks(unsure: Mapping[int, Interjection], lines: Mapping[int, int]) -> list[str]:
    """A doubt that names the remarks left out, each with its line."""
    if not unsure:
        return []
    named = ", ".join(f"“{each.label}” (line {lines[number]})" for number, each in list(unsure.items())[:_NAMED])
    more = f" and {len(unsure) - _NAMED} more" if len(unsure) > _NAMED else ""
    return [f"remarks in brackets may be words of somebody and are left out: {named}{more}"]


@dataclass(frozen=True)
class Interrupted:
    """A page with what is called out on it: the units less its brackets, and the heads that open its turns.

    `callers` has for the unit of each call the label under which whoever calls has turns, else None; `resumed` for the
    unit after it, which opens a turn too, the unit with the label of whoever goes on there.
    """

    units: list[Unit]
    heads: dict[int, Head]
    callers: dict[int, str | None]
    resumed: dict[int, int]
    doubts: list[str]


def interrupted(units: Sequence[Unit], labels: Mapping[int, Head]) -> Interrupted:
    """The page with those calls that stand on a line of their own after the first of its `labels`."""
    first = min(labels, default=len(units))
    texts = ((index, unit.text) for index, unit in enumerate(units[first:], start=first) if index not in labels)
    printed = {head.key: head.label for head in labels.values()}
    sure, unsure = interjections(texts, printed)
    cut, heads = list(units), dict(labels)
    for index, call in sure.items():
        cut[index] = replace(units[index], text=units[index].text[: call.end])
        heads[index] = Head(call.label, BRACKET, call.start)
    resumed = _resumed(cut, labels, sure) if sure else {}
    heads |= {index: replace(labels[speaking], start=0, time_ms=None) for index, speaking in resumed.items()}
    callers = {index: printed.get(label_key(call.label)) for index, call in sure.items()}
    lines = {index: units[index].line for index in unsure}
    return Interrupted(cut, dict(sorted(heads.items())), callers, resumed, doubts_of_remarks(unsure, lines))


def _resumed(units: Sequence[Unit], labels: Collection[int], calls: Collection[int]) -> dict[int, int]:
    resumed: dict[int, int] = {}
    speaking = min(labels)
    called = False
    for index in range(speaking, len(units)):
        if index in labels:
            speaking, called = index, False
        elif index in calls:
            called = True
        elif called and units[index].text.strip() and not is_aside(units[index].text):
            resumed[index], called = speaking, False
    return resumed


def _interjection(text: str) -> Interjection | None:
    remark = _REMARK.fullmatch(text) if text[:40].lstrip()[:1] in ("(", "（", "〔") else None
    if remark is None or not is_possible(remark["label"]) or len(remark["label"].split()) > _MOST_WORDS:
        return None
    if not _SENTENCE_END.search(remark["words"][-3:]) or not _WORD.search(remark["words"]):
        return None
    return Interjection(remark["label"].strip(), remark.start("words"), remark.end("words"))
