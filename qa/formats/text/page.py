"""A text file as numbered lines, with what only the printed page put there taken away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.formats.text.labels.heads import MAX_LABEL, is_possible

_NUMBERED = re.compile(r"\s{0,6}(\d{1,2})(?:\s+|$)")
_NUMBERED_TURN = re.compile(r"\s{0,6}(\d{1,6})[.)]?\s+(?=[^\s:：][^:：.!?]{0,60}[:：]\s)")
_FEWEST_TURNS = 4
_FEWEST_NUMBERED = 5
"""Lines of a page on which each has its number."""
_PAGE_NUMBER = re.compile(r"\s*(?:-\s*)?(?:[Pp]age\s+)?\d{1,4}(?:\s*-|\s+of\s+\d+)?\s*")
_RULES = ("-", "=", "_", "*", "~", "#", ".")
_RULE = re.compile(r"([-=_*~#.])\1{5,}\s*")
_GAPS = re.compile(r"(?<=\S) {2,}(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_LINKED_TIME = re.compile(r"\[(?P<time>\d{1,3}(?::\d\d){1,2}(?:[.,]\d{1,3})?)\]\([^()\s]*\)")
"""`[0:04](https://...)`: a link of Markdown to that moment."""
_LONG_LINE = 30
_WIDEST_PAGE = 140
_FLAT_LINE = 3_000
_FLAT_COLON = re.compile(r"\s?[:：]\s")
_SENTENCE_START = re.compile(r"(?:[.!?…»”\")>]\s+|^)(?=\S)")


@dataclass(slots=True)
class Unit:
    """A piece of text to read a label from: a line, or part of a very long one. `line` counts from 1; a `ruled` line
    has no text, but parts what stands above it from what stands below."""

    line: int
    text: str
    ruled: bool = False


def units_of(lines: Sequence[str], first: int = 0) -> list[Unit]:
    """The lines from index `first` on, times without the links they are; of a page with printed line numbers only the
    numbered ones, and a page saved as one line cut at its labels."""
    numbers = _line_numbers(lines) or _turn_numbers(lines)
    units: list[Unit] = []
    for number, line in enumerate(lines[first:], start=first + 1):
        if numbers:
            # Running heads, page numbers and the index at the end carry no line number.
            if (end := numbers.get(number)) is not None:
                units.append(Unit(number, _GAPS.sub(" ", line[end:])))
        elif len(line) > _FLAT_LINE:
            units += (Unit(number, part) for part in _cut_flat(line))
        else:
            ruled = line[:1] in _RULES and _RULE.fullmatch(line) is not None
            text = _LINKED_TIME.sub(r"[\g<time>]", line) if "](" in line else line
            units.append(Unit(number, "" if ruled else text, ruled))
    return units


def _line_numbers(lines: Sequence[str]) -> dict[int, int]:
    """Where the text begins in each numbered line, by line: court reporters number every page from 1 to about 25."""
    found = {n: match for n, line in enumerate(lines, start=1) if (match := _NUMBERED.match(line))}
    printed = sum(1 for line in lines if line.strip())
    following = sum(int(b[1]) in (int(a[1]) + 1, 1) for a, b in pairwise(found.values()))
    whole = len(found) == printed >= _FEWEST_NUMBERED and following == printed - 1
    if not whole and (len(found) < 20 or len(found) * 2 < printed or following * 10 < len(found) * 8):
        return {}
    return {n: match.end() for n, match in found.items() if match.end() < len(lines[n - 1].rstrip())}


def _turn_numbers(lines: Sequence[str]) -> dict[int, int]:
    """Where the text begins in each line, where nearly every line is a turn with its number: `12. Ann Lee: words`."""
    found = {n: match for n, line in enumerate(lines, start=1) if (match := _NUMBERED_TURN.match(line))}
    printed = sum(1 for line in lines if line.strip())
    following = sum(int(b[1]) == int(a[1]) + 1 for a, b in pairwise(found.values()))
    if len(found) < _FEWEST_TURNS or len(found) * 10 < printed * 8 or following * 10 < (len(found) - 1) * 9:
        return {}
    starts = {n: 0 for n, line in enumerate(lines, start=1) if line.strip()}
    return starts | {n: match.end() for n, match in found.items()}


def is_wrapped(units: Sequence[Unit]) -> bool:
    """Whether lines end where the page ended, and so run on into the next; an indented line starts a paragraph."""
    margin = min((_indent(unit.text) for unit in units[:4000] if len(unit.text) > _LONG_LINE), default=0)
    inner = [
        a.text.rstrip()
        for a, b in pairwise(units[:4000])
        if _LONG_LINE < len(a.text) <= _WIDEST_PAGE and a.text.strip() and b.text.strip() and _indent(b.text) <= margin
    ]
    return sum(not _SENTENCE_END.search(line[-4:]) for line in inner) * 2 > len(inner)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def is_line_by_line(units: Sequence[Unit]) -> bool:
    """Whether each line is a paragraph, for want of blank lines between them."""
    blank = sum(not unit.text.strip() for unit in units)
    return blank * 6 < len(units) and not is_wrapped(units)


def _cut_flat(line: str) -> list[str]:
    """Pieces of a line that holds a whole page: cut before each label that comes again after sentence ends."""
    before_colon = [_last_words(line, colon.start()) for colon in _FLAT_COLON.finditer(line)]
    counts = Counter(words for words in before_colon if words)
    labels = [words for words, count in counts.items() if count > 1]
    if not labels:
        return [line]
    alternatives = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    # The first mention may carry more before the colon: a title, the name in full.
    start = re.compile(rf"(?<!\w)(?:{alternatives})(?=(?:\s[^:：.!?]{{1,{MAX_LABEL}}}?)?\s?[:：]\s)")
    cuts = [match.start() for match in start.finditer(line)]
    edges = [0, *cuts, len(line)]
    return [line[a:b] for a, b in pairwise(edges) if a < b]


def _last_words(line: str, end: int) -> str | None:
    window = line[max(0, end - 80) : end]
    starts = [match.end() for match in _SENTENCE_START.finditer(window)]
    words = window[starts[-1] :] if starts else ""
    return words if words and is_possible(words) and words[0].isupper() else None


def is_page_number(line: str) -> bool:
    return _PAGE_NUMBER.fullmatch(line) is not None
