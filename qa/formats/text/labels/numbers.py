"""Numbers at the start of lines: those that are labels (`4: words`), and those that count labels (`No. 22 Ann Lee:`).

A list counts, so what tells them apart is the order. People who are called by numbers speak in any order, and each
of them often; a counter goes on by one with each label, and the labels after it come again.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.formats.text.labels.heads import COLON, GAP, POINT, Head, heads

_NUMBER = re.compile(
    r"\s*(?P<bold>(?:\*\*|__)?)(?P<label>#?\d{1,3})(?:\*\*|__)?"
    r"(?:(?P<colon>[:：])|(?P<point>\.)|(?=\t| {3}))(?:\*\*|__)?(?:\s+(?=\S)|(?(colon)\s*$|(?!)))"
)
_COUNTER = re.compile(
    r"\s*(?P<marks>(?:\*\*|__|#{1,6}[ \t]+)?)(?P<word>(?:[^\W\d_]{1,12}\.?[ \t])?)(?P<number>\d{1,5})[.)]?[ \t]+(?=\S)"
)
_FEWEST = 4
_TIMES_EACH = 2.5
"""How often those who are called by numbers speak, as a mean."""
_MOST = 20
"""People at one table who have numbers instead of names."""
_OUT_OF_ORDER = 0.4
_STEP = 3
"""A counter may leave out a number or two."""


def numbers_as_labels(units: Sequence[str]) -> dict[str, dict[int, Head]]:
    """By style, the numbers that stand for people."""
    found: dict[str, dict[int, Head]] = defaultdict(dict)
    for index, unit in enumerate(units):
        if unit[:8].strip(" \t*_#")[:1].isdigit() and (number := _NUMBER.match(unit)):
            style = COLON if number["colon"] else POINT if number["point"] else GAP
            found[style][index] = Head(number["label"], style, number.end(), bool(number["bold"]))
    return {style: by_unit for style, by_unit in found.items() if _are_people(by_unit.values())}


def _are_people(found: Iterable[Head]) -> bool:
    """Whether few numbers come, each often, and in no order that a list has: one more than the last, or 1 again."""
    numbers = [int(head.label.lstrip("#")) for head in found]
    different = len(set(numbers))
    if not 2 <= different <= _MOST or len(numbers) < max(_FEWEST, _TIMES_EACH * different):
        return False
    odd = sum(after not in (before + 1, 1) for before, after in pairwise(numbers))
    return odd >= _OUT_OF_ORDER * (len(numbers) - 1)


def without_counters(units: Sequence[str]) -> dict[int, list[Head]]:
    """What may be a label after the number that counts it, by unit: nothing where the numbers count other things."""
    by_word: dict[str, dict[int, re.Match[str]]] = defaultdict(dict)
    for index, unit in enumerate(units):
        if (counter := _COUNTER.match(unit[:40])) is not None:
            by_word[counter["word"]][index] = counter
    found: dict[int, list[Head]] = {}
    for counters in by_word.values():
        chain = _longest_count({index: int(counter["number"]) for index, counter in counters.items()})
        after = {index: list(_heads_after(units[index], counters[index])) for index in chain}
        found |= after if _come_again(after.values()) else {}
    return found


def _longest_count(numbers: Mapping[int, int]) -> list[int]:
    """The units of the most numbers in a row that go on counting; others may stand between them."""
    length: dict[int, int] = {}
    last: dict[int, int] = {}
    before: dict[int, int | None] = {}
    for index, number in numbers.items():
        from_number = max(range(number - _STEP, number), key=lambda n: length.get(n, 0))
        count = length.get(from_number, 0) + 1
        if count >= length.get(number, 0):
            before[index] = last.get(from_number)
            length[number], last[number] = count, index
    chain: list[int] = []
    back: int | None = last[max(length, key=length.__getitem__)]
    while back is not None:
        chain.append(back)
        back = before[back]
    return chain if len(chain) >= _FEWEST else []


def _heads_after(unit: str, counter: re.Match[str]) -> Iterator[Head]:
    """The heads of the line without its counter, each where it stands with it."""
    cut = counter.end() - len(counter["marks"])
    for head in heads(counter["marks"] + unit[counter.end() :]):
        yield replace(head, start=head.start + cut, marked=True)


def _come_again(found: Iterable[Sequence[Head]]) -> bool:
    """Whether more than half of the lines have a head that other lines have too, so that no list is counted."""
    lines = [{(head.style, head.key) for head in line} for line in found]
    counts = Counter(head for line in lines for head in line)
    return sum(any(counts[head] > 1 for head in line) for line in lines) * 2 > len(lines)
