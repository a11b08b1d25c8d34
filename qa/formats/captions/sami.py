"""`sami`: SAMI (.smi): HTML-like blocks, each from its time to that of the next, often in several languages."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict

from qa.formats.base import Document, Parse
from qa.formats.captions.captions import parse_of
from qa.formats.captions.cues import Cue

_START = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*)?<SAMI\b", re.IGNORECASE | re.DOTALL)
_SYNC = re.compile(r"<SYNC\s+Start\s*=\s*[\"']?(\d{1,11})[^<>]*>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(<P\b[^<>]*>)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s(Class|ID)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_SOURCE = "source"
"""The id of the paragraph for who speaks, until the next such."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_TITLE = re.compile(r"<TITLE>([^<]*)</TITLE>", re.IGNORECASE)
_LANGUAGE = re.compile(r"\.([\w-]+)\s*\{[^{}]*?\blang\s*:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.IGNORECASE)


def recognises(document: Document) -> bool:
    return _START.match(document.text[:4_000]) is not None


def read(document: Document) -> Parse:
    """One language, the one with most words; an empty block ends the one before."""
    parts = _SYNC.split(document.text)
    head = parts[0]
    spoken: dict[str, list[tuple[int, str, str | None]]] = defaultdict(list)
    speaking: dict[str, str | None] = {}
    words: Counter[str] = Counter()
    for start, block in zip(parts[1::2], parts[2::2], strict=True):
        pieces = _PARAGRAPH.split(block)
        for tag, text in zip(["", *pieces[1::2]], pieces[::2], strict=True):
            told = {key.casefold(): value.casefold() for key, value in _ATTRIBUTE.findall(tag)}
            name = told.get("class", told.get("id", ""))
            if told.get("id") == _SOURCE:
                speaking[name] = " ".join(_plain(text).split()).rstrip(" :") or None
            elif told or text.strip() or len(pieces) == 1:
                spoken[name].append((int(start), text, speaking.get(name)))
                words[name] += len(_TAG.sub("", text).replace("&nbsp;", " ").strip())
    doubts = []
    chosen = max(words, key=lambda name: words[name], default="")
    languages = {match[1].casefold(): match[2] for match in _LANGUAGE.finditer(head)}
    others = [languages.get(name) or name or "one without a name" for name in words if name != chosen and words[name]]
    if others:
        read = languages.get(chosen) or chosen or "one without a name"
        doubts.append(f"it holds several languages: {read} is read, {', '.join(others[:5])} left out")
    cues: list[Cue] = []
    blocks = spoken[chosen]
    for place, (start, text, voice) in enumerate(blocks):
        lines = [_plain(line) for line in _BREAK.split(text)]
        if any(map(str.strip, lines)):
            end = blocks[place + 1][0] if place + 1 < len(blocks) else start
            cues.append(Cue(len(cues) + 1, start, max(start, end), lines, voice))
    title = _TITLE.search(head)
    return parse_of(
        document,
        cues,
        format="sami",
        title=html.unescape(title[1]).strip() or None if title else None,
        language=languages.get(chosen),
        doubts=doubts,
    )


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).replace("\xa0", " ")
