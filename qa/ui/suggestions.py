"""Questions to start with, made of what the library holds: what people in it keep coming back to, and who does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.errors import TranscriptNotFound
from qa.transcript import Transcript, Turn

if TYPE_CHECKING:
    from qa.library import Library

_LOOKED_AT = 8
"""Transcripts read for suggestions: enough for a few questions, quick in a library of thousands."""
_TURNS = 2_000
_LEAST_USES = 2

_STRETCH = re.compile(r"[^.,;:!?…()\[\]\"“”–—\n]+")
"""Words that stand together: what lies on two sides of a mark names no one thing."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"[^\W\d_][\w .'’-]{1,50}")
"""A label that reads like a name. Others are data like any other, but make no good question."""
_ARTICLES = frozenset({"the", "a", "an"})

# Words that say nothing about a topic, among those of four letters and more; shorter ones are never topics.
_COMMON = frozenset(
    """
    able about above across actually after again agenda ahead almost along already also always another answer
    answers anybody anyone anything april aren't around august away back because been before being below between
    billion both bring call called came can't cannot chair come comes could couldn't councillor councillors
    course days december didn't does doesn't doing don't done down dozen each eight eighteen eighty either
    eleven else enough even evening every everybody everyone everything exactly fair february fifteen fifty find
    fine first five forty found four fourteen friday from front gave getting give given goes going gone good
    great hadn't half hasn't have haven't having hear heard hello help here here's hours hundred hundredth i'll
    i've into isn't it's item itself january july june just keep kept kind know knows last least leave left less
    let's like likely line lines little long look looks madam made make makes making many march maybe mean means
    meeting middle million minute minutes mister monday months more morning most motion much must need needs
    neither never next nine nineteen ninety nobody none nothing november number numbers october okay once ones
    only other others ours over part people perhaps place please point points probably question questions quite
    rather read really rest right said same saturday saying says second seem seen september seven seventeen
    seventy several shall should shouldn't show side since sixteen sixty some somebody someone something
    sometimes start started still such sunday sure take taken takes talk tell than thank thanks that that's
    their them themselves then there there's these they they're they've thing things think third thirteen thirty
    this those though thought thousand three through thursday time times today together told tomorrow tonight
    took tuesday twelve twenty under until upon used using very want wanted wants wasn't we'll we're we've
    wednesday week weeks well went were weren't what what's when where whether which while whole whom whose will
    with within without won't word words work would wouldn't yeah year years yesterday you'd you'll you're
    you've your yours
    """.split()
)


@dataclass
class _Topic:
    """A word, or two together, and how they are used; `named` counts the uses with an article, as things are named."""

    uses: int = 0
    named: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    speakers: Counter[str | None] = field(default_factory=Counter)

    @property
    def words(self) -> list[str]:
        return self.form.casefold().split()

    @property
    def form(self) -> str:
        return self.forms.most_common(1)[0][0]

    @property
    def weight(self) -> int:
        """Things named, by several people, weigh most; two words together name a thing better than one."""
        return len(self.words) * len(self.speakers) * (self.uses + 3 * self.named)

    @property
    def question(self) -> str:
        speaker = self.speakers.most_common(1)[0][0]
        thing = f"the {self.form}" if 2 * self.named > self.uses else self.form
        return f"What did {speaker} say about {thing}?" if speaker else f"What was said about {thing}?"


def suggested_questions(library: Library, most: int = 4) -> list[str]:
    """At most `most` questions the library has words for, the same every time for the same library.

    They come from each transcript in turn, and no two are about the same thing.
    """
    chosen: list[str] = []
    taken: set[str] = set()
    for topic in _in_turns([_topics(transcript) for transcript in _first_transcripts(library)]):
        if len(chosen) < most and taken.isdisjoint(topic.words):
            chosen.append(topic.question)
            taken.update(topic.words)
    return chosen


def _first_transcripts(library: Library) -> list[Transcript]:
    found = []
    for info in library.transcripts()[:_LOOKED_AT]:
        try:
            found.append(library.get(info.id))
        except TranscriptNotFound:
            continue  # removed in between
    return found


def _topics(transcript: Transcript) -> list[_Topic]:
    """What the transcript's turns keep naming, the weightiest first."""
    names = {word.casefold() for speaker in transcript.speakers for word in _WORD.findall(speaker)}
    topics: dict[str, _Topic] = {}
    for turn in _asked_about(transcript):
        for before, form in _things(turn.text, no_topics=_COMMON | names):
            topic = topics.setdefault(form.casefold(), _Topic())
            topic.uses += 1
            topic.named += before in _ARTICLES
            topic.forms[form] += 1
            topic.speakers[turn.speaker] += 1
    usable = [topic for topic in topics.values() if topic.uses >= _LEAST_USES]
    return sorted(usable, key=lambda topic: (-topic.weight, topic.form))


def _asked_about(transcript: Transcript) -> list[Turn]:
    """The turns of every speaker with a usable name, or all that name nobody where no speaker has one."""
    turns = transcript.turns[:_TURNS]
    named = [turn for turn in turns if turn.speaker is not None and _NAME.fullmatch(turn.speaker)]
    return named or [turn for turn in turns if turn.speaker is None]


def _things(text: str, no_topics: frozenset[str]) -> Iterator[tuple[str, str]]:
    """(the word before, as folded; the word or pair of words as written) for all that can name a thing."""
    for stretch in _STRETCH.findall(text):
        words = ["", *_WORD.findall(stretch)]
        telling = [len(word) > 3 and word.casefold().replace("’", "'") not in no_topics for word in words]
        for place, (before, word) in enumerate(pairwise(words)):
            if not telling[place + 1]:
                continue
            yield before.casefold(), word
            if place + 2 < len(words) and telling[place + 2]:
                yield before.casefold(), f"{word} {words[place + 2]}"


def _in_turns(lists: Sequence[list[_Topic]]) -> Iterable[_Topic]:
    """The first of each list, then the second of each, and so on."""
    for place in range(max(map(len, lists), default=0)):
        yield from (items[place] for items in lists if place < len(items))
