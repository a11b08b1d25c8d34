"""When words were said, as attributes and elements of an XML file give it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from qa.formats.markup.blocks import Speaking
from qa.formats.markup.elements import Element
from qa.formats.markup.times import number_ms, scale_of

_STARTS = frozenset("start begin starttime start_time stime start-time begintime ts startms start_ms offset".split())
_ENDS = frozenset("end stop endtime end_time etime end-time stoptime endms end_ms".split())
_END_TAGS = _ENDS | {"duration", "dur", "time_end"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?")
_TIME_TAGS = _STARTS | _END_TAGS | {"time", "timestamp", "timecode", "time_start", "from_time"}


def tag_of(element: Element) -> str:
    tag: str = element.tag
    return tag.casefold()


def plain(attribute: str) -> str:
    """The name of an attribute without its namespace."""
    return attribute.rpartition("}")[2].casefold()


def kept(root: Element, unsaid: Collection[Element]) -> list[tuple[Element, str]]:
    """The elements in their order with their tags, none that is left out nor anything below it."""
    found = []
    stack = [root]
    while stack:
        element = stack.pop()
        if element not in unsaid:
            found.append((element, tag_of(element)))
            stack.extend(element[::-1])
    return found


@dataclass(frozen=True)
class Times:
    """By element: when words in or after it begin, when they end, on which day and at what time the words after it
    begin, and the elements that hold nothing but a time."""

    starts: dict[Element, int]
    ends: dict[Element, int]
    moments: dict[Element, dt.datetime]
    written: frozenset[Element]


def find_times(
    elements: Sequence[tuple[Element, str]], words: Mapping[Element, int], inside: Mapping[Element, Speaking]
) -> Times:
    """The times in these elements, in milliseconds; `inside` are those that are speeches."""
    said = words[elements[0][0]]
    starts, ends = _times(elements, said)
    for times in (starts, ends):
        _given_to_parents(times, words, inside)
    written = dict(_written_times(elements, said))
    starts.update({element: time for element, time in written.items() if time is not None})
    dated = _dated(elements)
    first: dict[Element, Element] = {}
    for element, moment in dated.items():
        # When the words end, and when the text was last changed, may stand beside when they begin.
        beside = element.getparent()
        if beside not in first or moment < dated[first[beside]]:
            first[beside] = element
    moments = {element: dated[element] for element in first.values()}
    return Times(starts, ends, moments, frozenset([*written, *dated]))


def _dated(elements: Sequence[tuple[Element, str]]) -> dict[Element, dt.datetime]:
    """The elements that hold nothing but a day and a time (`2016-03-09T13:00:00`), with these; a zone is left out, for
    no other element may give one."""
    found = {}
    for element, _ in elements:
        text = (element.text or "").strip() if not len(element) else ""
        if _MOMENT.fullmatch(text):
            with suppress(ValueError):
                found[element] = dt.datetime.fromisoformat(text).replace(tzinfo=None)
    return found


def _times(elements: Sequence[tuple[Element, str]], words: int) -> tuple[dict[Element, int], dict[Element, int]]:
    """When words begin and end, as attributes say."""
    starts: dict[Element, str] = {}
    ends: dict[Element, str] = {}
    for element, _ in elements:
        for attribute, value in element.items():
            if value[:1].isdigit():
                name = plain(attribute).replace("-", "").replace("_", "")
                if name in _STARTS:
                    starts.setdefault(element, value)
                elif name in _ENDS:
                    ends.setdefault(element, value)
    scale = scale_of([*starts.values(), *ends.values()], words)
    return _in_milliseconds(starts, scale), _in_milliseconds(ends, scale)


def _in_milliseconds(values: Mapping[Element, str], scale: int) -> dict[Element, int]:
    found = ((element, number_ms(value, scale)) for element, value in values.items())
    return {element: time for element, time in found if time is not None}


def _given_to_parents(
    times: dict[Element, int], words: Mapping[Element, int], inside: Mapping[Element, Speaking]
) -> None:
    """Times of an empty element that closes a speech are the speech's: `<u>more<media start="0.5"/></u>`."""
    for element in list(times):
        parent = element.getparent()
        if not words[element] and parent in inside and element.getnext() is None:
            times.setdefault(parent, times.pop(element))


def _written_times(elements: Sequence[tuple[Element, str]], words: int) -> Iterator[tuple[Element, int | None]]:
    """Elements that hold nothing but a time (`<start>00:01</start>`, `<end>2.5</end>`), with it if words begin then."""
    written = {
        element: (tag, (element.text or "").strip())
        for element, tag in elements
        if tag in _TIME_TAGS and not len(element) and number_ms((element.text or "")[:40], 1) is not None
    }
    scale = scale_of([text for _, text in written.values()], words)
    for element, (tag, text) in written.items():
        yield element, None if tag in _END_TAGS else number_ms(text, scale)
