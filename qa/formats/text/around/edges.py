"""Where the talk begins and ends among what looks like labels: title pages, lists of those who spoke, comments."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from qa.formats.text.labels.heads import ALONE, Head
from qa.formats.text.page import Unit, is_wrapped

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_MENU_LINES = 3
_FEWEST_FRAGMENTS = 2


def within_talk(units: Sequence[Unit], labels: Mapping[int, Head]) -> dict[int, Head]:
    """The labels from the first speaker on. What opens a page and never comes again is none if few of the paragraphs
    under it end as sentences, where those of the talk do."""
    places = list(labels)
    texts = [unit.text.strip() for unit in units]
    for place, head in labels.items():
        texts[place] = units[place].text[head.start :].strip()
    wrapped = is_wrapped(units)
    spans = [_ends(texts[place:end], wrapped) for place, end in pairwise([*places, len(units)])]
    ends = [end for span in spans for end in span]
    if sum(ends) * 4 < len(ends) * 3:
        return dict(labels)
    fragments = [len(span) - sum(span) for span in spans]
    opening = next((n for n, span in enumerate(spans) if any(span) and fragments[n] <= max(1, sum(span) - 1)), 0)
    last_of = {head.key: n for n, head in enumerate(labels.values())}
    never_again = [n for n in range(opening) if last_of[labels[places[n]].key] < opening]
    titled = sum(fragments[n] for n in never_again) >= _FEWEST_FRAGMENTS
    return {place: labels[place] for place in places[never_again[-1] + 1 if titled else 0 :]}


def _ends(texts: Sequence[str], wrapped: bool) -> list[bool]:
    """Whether each paragraph ends as a sentence."""
    ends = (text for text, under in pairwise([*texts, ""]) if text and not (wrapped and under))
    return [_SENTENCE_END.search(text[-4:]) is not None for text in ends]


def end_of_talk(units: Sequence[Unit], labels: dict[int, Head]) -> int:
    """Where a list of speakers, readers' comments or notes under a heading of their own close the page; else its
    end."""
    return min(_closing_list(units, labels), _comments(units, labels), _notes(units, labels))


def _notes(units: Sequence[Unit], labels: Mapping[int, Head]) -> int:
    """Where a heading between rules, as the labels of the file are, opens what nobody said; else the end."""
    ruled = [place for place in labels if _is_between_rules(units, place)]
    if not ruled or len(ruled) * 4 < len(labels) * 3:
        return len(units)
    # A single line that is said has the rule under its label above it.
    after = range(max(labels) + 3, len(units))
    return next((place for place in after if units[place].text and _is_between_rules(units, place)), len(units))


def _is_between_rules(units: Sequence[Unit], place: int) -> bool:
    return all(unit.ruled for unit in units[place - 1 : place + 2 : 2]) and 0 < place < len(units) - 1


def _closing_list(units: Sequence[Unit], labels: dict[int, Head]) -> int:
    """Where a list of those who spoke closes the page, label under label with no words between; else its end."""
    places = list(labels)
    first = len(places) - 1
    while first > 0 and not any(unit.text.strip() for unit in units[places[first - 1] + 1 : places[first]]):
        first -= 1
    several = len(places) - first > 2 and all(labels[place].style == ALONE for place in places[first:])
    return places[first] if several else len(units)


def _comments(units: Sequence[Unit], labels: dict[int, Head]) -> int:
    """Where readers' comments follow the page's menus: labels that come once each, under lines that are no sentences,
    and little said; else the end."""
    places = list(labels)
    counts = Counter(head.key for head in labels.values())
    printed = [index for index, unit in enumerate(units) if unit.text.strip()]
    for before, place in zip(places[-2::-1], places[:0:-1], strict=True):
        first = bisect_left(printed, place)
        if counts[labels[place].key] > 1 or (len(printed) - first) * 4 > len(printed):
            break
        above = printed[max(bisect_right(printed, before), first - _MENU_LINES) : first]
        if len(above) == _MENU_LINES and not any(_SENTENCE_END.search(units[n].text.strip()[-4:]) for n in above):
            return place
    return len(units)
