"""What a page puts beside the words of each message: points, the letter of a picture, posts quoted again, a foot.

It is told by its place: each message is an element of its own, and what nobody said stands once in each alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from qa.formats.markup.elements import Element, whole_text

_FEWEST = 3
_MOST_WORDS = 4
_LETTERS = 2
_FEWEST_QUOTED = 3
_NUMBER = re.compile(r"\d[\d.,]*")
_PARTS = re.compile(r"[.!?:;…。！？：\n]+")


def beside_words(speakers: Sequence[Element], around: Element, words: Mapping[Element, int]) -> set[Element]:
    """The elements in and after the messages of a page that hold no words of those who speak in them.

    `speakers` are the elements with the names, `around` holds all messages, `words` is how many stand in each element.
    """
    messages = {message: speaker for speaker in speakers if (message := _message(speaker, around)) is not None}
    if len(speakers) < _FEWEST or len(messages) < len(speakers):
        return set()
    if sum(words[message] > words[speaker] for message, speaker in messages.items()) * 10 < 9 * len(messages):
        return set()
    return {*_alike_in_all(messages, words), *_quoted(messages, words), *_foot(list(messages), words)}


def _message(speaker: Element, around: Element) -> Element | None:
    """The element below `around` that holds this one."""
    inner = speaker
    for above in speaker.iterancestors():
        if above is around:
            return inner if inner is not speaker else None
        inner = above
    return None


def _alike_in_all(messages: Mapping[Element, Element], words: Mapping[Element, int]) -> Iterator[Element]:
    """Elements of one kind, one in each message, of a letter or two or with the same text but for its numbers."""
    kinds: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for message, speaker in messages.items():
        for element in message.iterdescendants(etree.Element):
            if element is not speaker and element.get("class"):
                kinds[str(element.tag), element.get("class", "")].append(element)
    for elements in kinds.values():
        if len(elements) != len(messages) or any(words[element] > _MOST_WORDS for element in elements):
            continue
        texts = [whole_text(element).strip() for element in elements]
        counts = {_NUMBER.sub("0", text) for text in texts}
        if all(0 < len(text) <= _LETTERS for text in texts) or (len(counts) == 1 and "0" in counts.pop()):
            yield from elements


def _quoted(messages: Mapping[Element, Element], words: Mapping[Element, int]) -> Iterator[Element]:
    """Quotes of what stands in a message before."""
    quotes = {
        message: [quote for quote in message.iter("blockquote") if words.get(quote, 0) >= _FEWEST_QUOTED]
        for message in messages
    }
    if not any(quotes.values()):
        return
    said: set[str] = set()
    for message in messages:
        yield from [quote for quote in quotes[message] if said.issuperset(_parts(_less_cite(quote)))]
        said |= _parts(whole_text(message)) | _parts("\n".join(message.itertext()))


def _less_cite(quote: Element) -> str:
    """The text less the line that says whom it is of."""
    cite = next(quote.iter("cite"), None)
    text = whole_text(quote)
    return text if cite is None else text.replace(whole_text(cite), " ", 1)


def _parts(text: str) -> set[str]:
    """Its sentences and their clauses."""
    return {" ".join(part.split()) for part in _PARTS.split(text) if part.strip()}


def _foot(messages: Sequence[Element], words: Mapping[Element, int]) -> Iterator[Element]:
    """The little that follows the last message in elements of another kind, where none stands between messages."""
    kinds = {(message.tag, message.get("class")) for message in messages}
    if len(kinds) > 1 or messages[0].get("class") is None:
        return
    held = set(messages)
    between = messages[0].itersiblings()
    for element in between:
        if element is messages[-1]:
            break
        if element not in held and words.get(element):
            return
    after = [element for element in messages[-1].itersiblings() if words.get(element)]
    if sum(words[element] for element in after) * 10 <= sum(words[message] for message in messages):
        yield from after
