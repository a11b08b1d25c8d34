"""When words were said, as attributes and elements of an XML file give it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from qa.formats.markup import Element
from qa.formats.markup_blocks import Speaking
from qa.formats.markup_times import number_ms, scale_of

_STARTS = frozenset("start begin starttime start_time stime start-time begintime ts startms start_ms offset".split())
_ENDS = frozenset("end stop endtime end_time etime end-time stoptime endms end_ms".split())
_SPAN_TAGS = frozenset({"time", "timestamp", "timecode", "time_start", "from_time", "duration", "dur", "time_end"})


def tag_of(element: Element) -> str:
    tag: str = element.tag
    return tag.casefold()


def plain(attribute: str) -> str:
    """The name of an attribute without its namespace."""
    return attribute.rpartition("}")[2].casefold()


def kept(root: Element, unsaid: Collection[Element]) -> Iterator[Element]:
    """The elements in their order, none that is left out nor anything below it."""
    stack = [root]
    while stack:
        element = stack.pop()
        if element not in unsaid:
            yield element
            stack.extend(reversed(element))


@dataclass(frozen=True)
class Times:
    """By element: when words in or after it begin, when they end, and the elements that hold nothing but a time."""

    starts: dict[Element, int]
    ends: dict[Element, int]
    written: frozenset[Element]


def find_times(
    root: Element, words: Mapping[Element, int], unsaid: Collection[Element], inside: Mapping[Element, Speaking]
) -> Times:
    """The times of a file, in milliseconds; those in `unsaid` are none. `inside` are the elements that are speeches."""
    said = words[root]
    starts, ends = _times(root, _STARTS, said), _times(root, _ENDS, said)
    for times in (starts, ends):
        _given_to_parents(times, words, inside)
    written = dict(_written_times(root, said, unsaid))
    starts.update({element: time for element, time in written.items() if time is not None})
    starts = {element: time for element, time in starts.items() if element not in unsaid}
    return Times(starts, ends, frozenset(written))


def _times(root: Element, names: Collection[str], words: int) -> dict[Element, int]:
    values: dict[Element, str] = {}
    for element in root.iter(etree.Element):
        for attribute, value in element.attrib.items():
            if plain(attribute).replace("-", "").replace("_", "") in names and value[:1].isdigit():
                values.setdefault(element, value)
    scale = scale_of(list(values.values()), words)
    found = {element: number_ms(value, scale) for element, value in values.items()}
    return {element: time for element, time in found.items() if time is not None}


def _given_to_parents(
    times: dict[Element, int], words: Mapping[Element, int], inside: Mapping[Element, Speaking]
) -> None:
    """Times of an empty element that closes a speech are the speech's: `<u>more<media start="0.5"/></u>`."""
    for element in list(times):
        parent = element.getparent()
        if not words[element] and parent in inside and element.getnext() is None:
            times.setdefault(parent, times.pop(element))


def _written_times(root: Element, words: int, unsaid: Collection[Element]) -> Iterator[tuple[Element, int | None]]:
    """Elements that hold nothing but a time (`<start>00:01</start>`, `<end>2.5</end>`), with it if words begin then."""
    written = {
        element: (element.text or "").strip()
        for element in kept(root, unsaid)
        if not len(element)
        and (tag_of(element) in _STARTS | _ENDS or tag_of(element) in _SPAN_TAGS)
        and number_ms((element.text or "")[:40], 1) is not None
    }
    scale = scale_of(list(written.values()), words)
    for element, text in written.items():
        is_end = tag_of(element) in _ENDS or tag_of(element) in ("duration", "dur", "time_end")
        yield element, None if is_end else number_ms(text, scale)
