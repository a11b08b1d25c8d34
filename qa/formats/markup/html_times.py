"""When words are said, as the `data-` attributes of a page's elements tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from qa.formats.markup.elements import Element, tokens
from qa.formats.markup.times import number_ms, scale_of

_STARTS = frozenset({"start", "begin", "timestamp", "timecode", "time", "ms", "m", "starttime", "from"})
_ENDS = frozenset({"end", "stop", "endtime", "to"})


def data_times(root: Element, words: int) -> tuple[dict[Element, int], dict[Element, int]]:
    """By element, the milliseconds at which its words begin, and end; `words` are said in all."""
    numbers = list(_numbers(root))
    return _times(numbers, _STARTS, words), _times(numbers, _ENDS, words)


def _numbers(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Elements with the names and values of their `data-` attributes that begin with a digit."""
    for element in root.iter(etree.Element):
        for attribute, value in element.items():
            if attribute.startswith("data-") and value[:1].isdigit():
                yield element, attribute, value


def _times(numbers: Sequence[tuple[Element, str, str]], names: frozenset[str], words: int) -> dict[Element, int]:
    by_attribute: dict[str, dict[Element, str]] = defaultdict(dict)
    for element, attribute, value in numbers:
        if not names.isdisjoint(tokens(attribute[5:])):
            by_attribute[attribute][element] = value
    if not by_attribute:
        return {}
    attribute, values = max(by_attribute.items(), key=lambda item: len(item[1]))
    scale = 1 if {"ms", "milliseconds"} & set(tokens(attribute)) else scale_of(list(values.values()), words)
    found = {element: number_ms(value, scale) for element, value in values.items()}
    return {element: time for element, time in found.items() if time is not None}
