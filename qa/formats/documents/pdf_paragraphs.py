"""Paragraphs from printed lines: by the space above a line, its indent, its letters, and how full the one before is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.formats.documents.lines import Line
from qa.formats.documents.pdf_printed import PrintedLine
from qa.formats.segments import joined
from qa.formats.text.furniture.hyphens import Hyphens, is_broken
from qa.formats.text.labels.bold import bold, printed
from qa.formats.text.labels.heads import ALONE, BRACKET, GAP, heads

_COMMON = 0.2
_GAP = 1.25
"""Of the usual distance between lines: more than this parts paragraphs."""
_INDENT = 0.6
"""Of a line's height: less is no indent."""
_OTHER_SIZE = 0.12
_FEW = 3
_OVERLONG = 10
"""One line in so many may run over the margin."""
_SHORT = 60
_ENDS = '.!?…。！？:："”»)]'


def paragraphs_of(lines: Sequence[PrintedLine]) -> list[Line]:
    """A line a paragraph, with an empty one after each, but after a name or title right above what follows it."""
    usual = _usual_distance(lines)
    margins = _margins(lines)
    labels = _sure_labels(lines, usual, margins)
    hyphens = Hyphens([line.text for line in lines])
    found: list[Line] = []
    tied = False
    for paragraph, gap in _grouped(lines, usual, margins, labels):
        text = _text(paragraph, hyphens)
        if paragraph[0].clock and _label_of(paragraph[0]) in labels:
            text = f"{paragraph[0].clock} {text}"
        if found and (gap or tied or not _is_short(found[-1].text)):
            found.append(Line("", found[-1].first, found[-1].last))
            tied = False
        else:
            tied = bool(found)
        found.append(Line(text, paragraph[0].page, paragraph[-1].page))
    return found


def _usual_distance(lines: Sequence[PrintedLine]) -> float:
    """The distance between two lines of a paragraph, in points: the smallest that is common."""
    distances = Counter(
        round((a.base - b.base) * 2) / 2 for a, b in pairwise(lines) if a.page == b.page and a.column == b.column
    )
    distances = Counter({distance: count for distance, count in distances.items() if distance > 0})
    often = max(distances.values(), default=0) * _COMMON
    return min((distance for distance, count in distances.items() if count >= often), default=0.0)


def _margins(lines: Sequence[PrintedLine]) -> dict[tuple[int, int], tuple[float, float]]:
    """For each page and column where most of its lines begin, and where the longest ends."""
    columns: dict[tuple[int, int], list[PrintedLine]] = {}
    for line in lines:
        columns.setdefault((line.page, line.column), []).append(line)
    overall = _commonest(_continuing(lines) or [line.left for line in lines])
    margins = {}
    for place, found in columns.items():
        left = _commonest(_continuing(found) or [line.left for line in found])
        if len(found) < 6 and any(abs(line.left - overall) < line.size for line in found):
            left = overall
        rights = sorted(line.right for line in found)
        margins[place] = (left, rights[-1 - len(rights) // _OVERLONG])
    return margins


def _continuing(lines: Sequence[PrintedLine]) -> list[float]:
    """Where lines begin that go on in the middle of a sentence, if there are several."""
    lefts = [b.left for a, b in pairwise(lines) if _goes_on(a, b)]
    return lefts if len(lefts) >= _FEW else []


def _goes_on(before: PrintedLine, line: PrintedLine) -> bool:
    return line.text[0].islower() and before.text[-1] not in _ENDS


def _commonest(lefts: Sequence[float]) -> float:
    return float(Counter(map(round, lefts)).most_common(1)[0][0]) if lefts else 0.0


def _grouped(
    lines: Sequence[PrintedLine],
    usual: float,
    margins: dict[tuple[int, int], tuple[float, float]],
    labels: set[str],
) -> Iterator[tuple[list[PrintedLine], bool]]:
    """The lines of each paragraph, and whether space parts it from the one before."""
    paragraph: list[PrintedLine] = []
    gap = False
    for line in lines:
        if not paragraph:
            paragraph = [line]
            continue
        before = paragraph[-1]
        apart = _is_apart(before, line, usual)
        if apart or _begins(before, line, margins) or _label_of(line) in labels:
            yield paragraph, gap
            paragraph, gap = [line], apart
        else:
            paragraph.append(line)
    if paragraph:
        yield paragraph, gap


def _is_apart(before: PrintedLine, line: PrintedLine, usual: float) -> bool:
    if (before.page, before.column) != (line.page, line.column):
        return False
    return before.base - line.base > _GAP * max(usual, min(before.size, line.size) * 0.9)


def _begins(before: PrintedLine, line: PrintedLine, margins: dict[tuple[int, int], tuple[float, float]]) -> bool:
    """Whether a paragraph begins with this line although no space stands above it."""
    if before.bold != line.bold or abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
        return True
    if _goes_on(before, line):
        return False
    left, _ = margins[line.page, line.column]
    indent = line.left - left
    left_before, right = margins[before.page, before.column]
    if abs(indent) > _INDENT * line.size and abs(indent - (before.left - left_before)) > _INDENT * line.size:
        return True
    # The first word would have found room on the line before: that was its end.
    first = line.words[0]
    return before.right + (first.right - first.left) + 0.5 * line.size < right


def _label_of(line: PrintedLine) -> str:
    """The key of the label with a colon or full stop that the line seems to begin with, else empty."""
    return next((head.key for head in heads(line.text) if head.style not in (ALONE, BRACKET, GAP)), "")


def _sure_labels(
    lines: Sequence[PrintedLine], usual: float, margins: dict[tuple[int, int], tuple[float, float]]
) -> set[str]:
    """Labels that paragraphs, or lines after the end of a sentence, begin with more than once, or than twice where no
    other label does: a line that does so too begins a paragraph, however it stands."""
    opening: Counter[str] = Counter()
    following: Counter[str] = Counter()
    for before, line in pairwise(lines):
        if label := _label_of(line):
            opening[label] += _is_apart(before, line, usual) or _begins(before, line, margins)
            following[label] += before.text[-1] in _ENDS
    enough = 2 if sum(count > 1 for count in following.values()) > 1 else _FEW
    return {label for label in following if opening[label] > 1 or following[label] >= enough}


def _is_short(text: str) -> bool:
    """Whether this may be a name, or a title under one, that belongs to the paragraph below."""
    bare = text.strip("* ")
    return bool(bare) and len(bare) <= _SHORT and bare[-1] not in _ENDS


def _text(paragraph: Sequence[PrintedLine], hyphens: Hyphens) -> str:
    """The words of the lines as one, hyphens at line ends undone; the lead in bold is marked: it tells a label."""
    text = ""
    for line in paragraph:
        broken = is_broken(text, line.text)
        text = hyphens.joined(text, line.text) if broken else joined([text, line.text])
    text = printed(text)
    if all(line.bold for line in paragraph):
        return bold(text)
    lead = _bold_lead(paragraph[0])
    return bold(text[:lead]) + text[lead:] if lead else text


def _bold_lead(line: PrintedLine) -> int:
    """How many characters from the line's start are bold."""
    count = next((n for n, word in enumerate(line.words) if not word.bold), len(line.words))
    lead = " ".join(word.text for word in line.words[:count])
    return len(lead) if any(c.isalnum() for c in lead) else 0
