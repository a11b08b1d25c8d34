"""What stands in a saved page and was not said: rules, marks of elision, insets, menus, legal footers.

All of it is told by evidence in the page: it repeats, it is no sentence, it copies a passage said elsewhere, or it
follows a mark after which no sentence comes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.formats.sounds import is_sound
from qa.formats.text.around.datelines import dateline_of

_RULE = re.compile(r"\s*(?:[*_=~#•·—–-]\s*){3,}\s*")
_ELISION = re.compile(
    r"\s*[<\[(‹]?\s*(?:…|\.\s?\.\s?\.|to be continued\.?|продолжение следует\.?)\s*[>\])›]?\s*", re.IGNORECASE
)
_LINKS = re.compile(r"\s*(?:\[[^\[\]]*\]\([^()\s]*\)[\s|·•/]*)+")
_ASIDE = re.compile(r"\s*(?:\([^()]{0,1000}\)|\[[^\[\]]{0,1000}\]|（[^（）]{0,1000}）|〔[^〔〕]{0,1000}〕)[.。\s]*")
_HEADING = re.compile(r"\s*#{1,6}\s+\S.*")
_SENTENCE_END = re.compile(r"[.!?…。！？:：,;—–-][\"'”’“»)\]*_]*$|[\"”’“»\]]$|(?<!\d)\)$")
_PLAIN_ENDS = (".", "?", "!")
_RIGHTS = re.compile(r"©|\(c\)\s*\d{4}|all rights reserved", re.IGNORECASE)
_LEGAL = re.compile(r"©|\(c\)\s*\d{4}|copyright\b(?<=\bcopyright)|all rights reserved|https?://|www\.")
"""In small letters, without which it takes three times as long."""
_EDITED = re.compile(
    r"[*_\[(\s]*(?:this|the|our)?\s?(?:\w+\s){0,3}(?:interview|transcript|conversation|text|q&a|q and a)\b.{0,60}"
    r"\b(?:edited|condensed|shortened|abridged|transcribed)\b.{0,120}",
    re.IGNORECASE | re.DOTALL,
)
"""How an editor says what was done with the words."""
_ROSE = re.compile(
    r"\(?(?:(?:whereupon|the|at)\b.{0,80}\b(?:rose|adjourned|concluded|ended|closed|suspended|recessed)\b|schluss:).{0,60}"
    r"\d{1,2}[.:]\d\d.{0,20}",
    re.IGNORECASE | re.DOTALL,
)
"""How a reporter says when it ended."""
_DIGITS = re.compile(r"\d+")
_MOMENT = re.compile(r"(?P<before>\w+\s)?(?P<clock>0\D{1,12}0(?P<after>\D{0,40}))$")
"""Hours and minutes at the end of a line, each as 0, with the words beside them."""
_IN_WORDS = re.compile(r"[^\W\d_]+\s[^\W\d_]+\s0[:.,h]0\s?[^\W\d_]+")
"""Hours and minutes as 0, with two words before and one after."""
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"\s*[\"“”„«»‘’'*_>].*[\"“”„«»‘’'*_]\s*", re.DOTALL)
_LONG_SPEECH = 60
_FOOTER_SHARE = 5
_CLOSING_WORDS = 12
_HEADING_WORDS = 6
_CAPITAL_HEADING_WORDS = 30
_INSET_WORDS = range(6, 121)
_PLAIN_INSET_WORDS = 10
"""Shorter ones are pleasantries that anybody may repeat, unless they are set apart."""
_GRAM = 3
_COMMON_GRAM = 5
"""Three words in a row that come in more paragraphs than this tell nothing of where they were copied from."""
_NEARLY_ALL = 0.75


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a turn: its text as it will be stored, and its lines in the file."""

    turn: int
    text: str
    first: int
    last: int
    opens_turn: bool = False

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def is_sentence(self) -> bool:
        if self.text.endswith(_PLAIN_ENDS) and "\n" not in self.text:
            return True
        if not _SENTENCE_END.search(self.text[-6:]):
            return False
        lines = self.text.split("\n")
        # An address or a menu of several lines is none, even if its last line is.
        return len(lines) < 3 or sum(_SENTENCE_END.search(line[-6:]) is not None for line in lines) * 2 >= len(lines)


def is_mark(line: str) -> bool:
    """A rule (`* * *`), a mark of elision (`<…>`), a Markdown heading or a row of links: never said."""
    if line[:1].isalpha() or line.lstrip()[:1].isalnum():
        return len(line) < _LONG_SPEECH and _ELISION.fullmatch(line) is not None
    return any(mark.fullmatch(line) for mark in (_RULE, _ELISION, _HEADING, _LINKS))


def is_aside(paragraph: str) -> bool:
    """Nothing but a remark in brackets: `(Applause.)`, `[Whereupon the meeting was adjourned]`."""
    return _ASIDE.fullmatch(paragraph) is not None


def is_elision(line: str) -> bool:
    return _ELISION.fullmatch(line) is not None


def spoken(paragraphs: Sequence[Paragraph], front: Sequence[str]) -> list[Paragraph]:
    """The paragraphs that were said; `front` are the lines printed before the first turn."""
    kept = [each for each in paragraphs if not is_mark(each.text) and not _is_unsaid(each)]
    kept = _without_repeated_lines(_without_closing(kept, _clocks("\n".join(front))))
    kept = _without_insets(_without_headings(kept))
    return _without_headings(_without_footer(kept, paragraphs, {line.strip() for line in front if line.strip()}))


def _is_unsaid(paragraph: Paragraph) -> bool:
    """No word, or none outside of brackets. After a label only a sound is sure to be none: others may be an answer."""
    text = paragraph.text
    if is_aside(text):
        return not paragraph.opens_turn or is_sound(text)
    return not _WORD.search(text)


def _is_editors(paragraph: Paragraph) -> bool:
    return not paragraph.opens_turn and paragraph.words < _LONG_SPEECH and _EDITED.fullmatch(paragraph.text) is not None


def _without_closing(kept: list[Paragraph], opening: str) -> list[Paragraph]:
    """Without what an editor or a reporter closes the page with, and the little that follows it; `opening` says how it
    tells when the talk began."""
    end = len(kept)
    words = 0
    for index in range(len(kept) - 1, 0, -1):
        words += kept[index].words
        if kept[index].turn != kept[-1].turn or words > _LONG_SPEECH:
            break
        if _is_editors(kept[index]) or _is_closing(kept[index], opening):
            end = index
    return kept[:end]


def _is_closing(paragraph: Paragraph, opening: str) -> bool:
    """A reporter says when it ended, as above the talk when it began: `Sluiting 11.15 uur.`, `Aanvang 10.00 uur.`"""
    if paragraph.opens_turn or paragraph.words >= _LONG_SPEECH:
        return False
    if _ROSE.fullmatch(paragraph.text) or _tells_alike(_clocks(paragraph.text), opening):
        return True
    moment = None
    if paragraph.words <= _CLOSING_WORDS and "\n" not in paragraph.text:
        moment = _MOMENT.search(_clocks(paragraph.text))
    if moment is None:
        return False
    told = moment["clock"] if any(map(str.isalpha, moment["after"])) else moment["before"] and moment[0]
    return bool(told) and told in opening


def _tells_alike(text: str, opening: str) -> bool:
    """Whether a time of day stands in the same words as above the talk, or in a line that opens with the same ones."""
    clock = _IN_WORDS.search(text)
    if clock is None:
        return False
    start = " ".join(text.split(maxsplit=_GRAM)[:_GRAM]).casefold()
    lines = (line for line in opening.casefold().split("\n") if line.startswith(start))
    return clock[0] in opening or any(_IN_WORDS.search(line) for line in lines)


def _clocks(text: str) -> str:
    """The text with 0 for each number and no full stop at its end."""
    return _DIGITS.sub("0", text).rstrip(". 。")


def _without_repeated_lines(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Without `Share`, `Advertisement` and the like, which come again between paragraphs that end as sentences, and
    without the notice of rights that each page of print has above its number."""
    notices = Counter(_bare(each.text) for each in paragraphs if not each.opens_turn and _RIGHTS.search(each.text))
    paragraphs = [each for each in paragraphs if each.opens_turn or notices[_bare(each.text)] < 2]
    counts = Counter(each.text for each in paragraphs if not each.opens_turn)
    sentences = sum(each.is_sentence for each in paragraphs)
    if sentences * 4 < len(paragraphs) * 3:
        return list(paragraphs)
    return [
        each for each in paragraphs if each.opens_turn or each.is_sentence or each.words > 6 or counts[each.text] < 2
    ]


def _bare(text: str) -> str:
    return _DIGITS.sub("", text)


def _without_headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Without a short line, or one in capitals, that is no sentence (`Questions and answers`) where all else is: at
    the end of a turn, or between two sentences."""
    kept: list[Paragraph] = []
    shouted = sum(each.text.isupper() for each in paragraphs) * 4 > len(paragraphs)
    if sum(each.is_sentence for each in paragraphs) * 10 < len(paragraphs) * 8:
        return list(paragraphs)
    for above, each in zip([None, *paragraphs[:-1]][::-1], reversed(paragraphs), strict=False):
        if each.opens_turn:
            kept.append(each)
            continue
        closes_turn = not kept or kept[-1].turn != each.turn
        between = above is not None and above.is_sentence and not closes_turn and kept[-1].is_sentence
        is_fragment = not each.is_sentence or (closes_turn and each.text.endswith(":"))
        longest = _CAPITAL_HEADING_WORDS if each.text.isupper() and not shouted else _HEADING_WORDS
        if not is_fragment or not (closes_turn or between) or each.words > longest:
            kept.append(each)
    return kept[::-1]


def _without_insets(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Without pull quotes: a paragraph inside a turn that nearly repeats a passage said elsewhere in the talk."""
    if all(each.opens_turn or each.turn < 0 for each in paragraphs) and not any(map(_is_set_apart, paragraphs)):
        return list(paragraphs)
    insets = {index for index, host in _copies(paragraphs) if _is_inset(paragraphs[index], paragraphs[host])}
    candidates = sum(not each.opens_turn for each in paragraphs)
    # Where much is said twice, the text stands twice in the file: those are no pull quotes.
    if len(insets) > max(3, candidates // 5):
        return list(paragraphs)
    return [each for index, each in enumerate(paragraphs) if index not in insets]


def _is_inset(paragraph: Paragraph, host: Paragraph) -> bool:
    """A whole sentence in plain print stays: many say `I thank the Member for his question`, and lost words are worse
    than words read twice."""
    others_words = paragraph.turn != host.turn and _PLAIN_INSET_WORDS <= paragraph.words < host.words
    return _is_set_apart(paragraph) or (others_words and not paragraph.is_sentence)


def _is_set_apart(paragraph: Paragraph) -> bool:
    return _QUOTED.fullmatch(paragraph.text) is not None


def _copies(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Pairs (inner paragraph, paragraph that holds nearly all its words in their order), by indices."""
    if not any(not paragraph.opens_turn and paragraph.words in _INSET_WORDS for paragraph in paragraphs):
        return
    words_of = [_WORD.findall(paragraph.text.casefold()) for paragraph in paragraphs]
    by_gram: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.opens_turn and paragraph.words in _INSET_WORDS:
            for gram in set(_grams(words_of[index])):
                by_gram[gram].append(index)
    rare = {gram: indices for gram, indices in by_gram.items() if len(indices) <= _COMMON_GRAM}
    grams_of = Counter(index for indices in rare.values() for index in indices)
    for host, words in enumerate(words_of):
        shared = Counter(index for gram in set(_grams(words)) for index in rare.get(gram, ()) if index != host)
        for index, count in shared.items():
            if count * 3 >= max(grams_of[index], _GRAM) and _in_order(words_of[index], words) >= _NEARLY_ALL:
                yield index, host


def _grams(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(words, words[1:], words[2:], strict=False)


def _in_order(words: Sequence[str], others: Sequence[str]) -> float:
    """The share of `words` that `others` holds in the same order: their longest common subsequence, found as the
    longest increasing run of places (Hunt and Szymanski, 1977)."""
    places: dict[str, list[int]] = {word: [] for word in words}
    for place, word in enumerate(others):
        if word in places:
            places[word].append(place)
    ends: list[int] = []
    for word in words:
        for place in reversed(places[word]):
            at = bisect_left(ends, place)
            ends[at : at + 1] = [place]
    return len(ends) / len(words)


def _without_footer(kept: list[Paragraph], printed: Sequence[Paragraph], front: set[str]) -> list[Paragraph]:
    """Without what follows the last turn: from the first mark of an end, if no long speech comes after it. A footer
    has few of the page's words."""
    if not kept:
        return kept
    left = max(_LONG_SPEECH, sum(each.words for each in kept) // _FOOTER_SHARE)
    last_turn = kept[-1].turn
    elisions = [each.first for each in printed if each.turn == last_turn and is_elision(each.text)]
    end = len(kept)
    fragments = 0
    # From the last paragraph up, as far as it may be a footer; where nobody is named, the head is of that turn too.
    for index in range(len(kept) - 1, len(kept) // 2 if last_turn < 0 else 0, -1):
        paragraph, before = kept[index], kept[index - 1]
        left -= paragraph.words
        if before.turn != last_turn or paragraph.words > _LONG_SPEECH or left < 0:
            break
        fragments += not paragraph.is_sentence
        if paragraph.text in front or dateline_of(paragraph.text) or _LEGAL.search(paragraph.text[:200].lower()):
            end = index
        elif not paragraph.is_sentence and before.is_sentence:
            after_elision = bisect_right(elisions, before.last) < bisect_right(elisions, paragraph.first)
            if after_elision or fragments * 2 > len(kept) - index:
                end = index
    return kept[:end]
