"""Questions to start with, made of what the library holds: who speaks in it, and the words they keep using."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.errors import TranscriptNotFound
from qa.transcript import Transcript

if TYPE_CHECKING:
    from qa.library import Library

_LOOKED_AT = 8
"""Transcripts read for suggestions: enough for a few questions, quick in a library of thousands."""
_TURNS = 2_000
_LEAST_USES = 2

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"[^\W\d_][\w .'’-]{1,50}")
"""A label that reads like a name. Others are data like any other, but make no good question."""

# Words that say nothing about a topic, among those of four letters and more; shorter ones are never topics.
_COMMON = frozenset(
    """
    able about above across actually after again ahead almost along already also always another anybody anyone
    anything aren't around away back because been before being below between both bring came can't cannot come
    comes could couldn't course didn't does doesn't doing done don't down each either else enough even evening
    every everybody everyone everything exactly fair fine first from gave getting give given goes going gone
    good great hadn't half hasn't have haven't having heard hello hear help here here's hundred into isn't it's
    itself just keep kept kind know knows last least less let's like likely little long look looks made make
    makes making many maybe mean means minute minutes more morning most much must need needs neither never next
    nobody none nothing okay once ones only other others ours over part people perhaps please point probably
    question quite rather read really right said same saying says second seem seen several shall should
    shouldn't since some somebody someone something sometimes still such sure take taken takes talk tell than
    thank thanks that that's their them themselves then there there's these they they're they've thing things
    think third this those though thought thousand three through time times today together told tomorrow took
    tonight under until upon used using very want wanted wants wasn't week weeks well went were weren't what
    what's when where whether which while whole whom whose will with within without won't work would wouldn't
    year years yeah yesterday you'd you'll you're you've your yours i'll i've we'll we're we've four five six
    seven eight nine twenty thirty forty fifty million billion dozen mister madam monday tuesday wednesday
    thursday friday saturday sunday january february march april june july august september october november
    december find found leave left call called start started show
    """.split()
)


def suggested_questions(library: Library, most: int = 4) -> list[str]:
    """At most `most` questions the library has words for, the same every time for the same library."""
    transcripts = _first_transcripts(library)
    said_by = {
        (transcript.id, speaker): _topics(texts, names=_words(" ".join(transcript.speakers)))
        for transcript in transcripts
        for speaker, texts in _speeches(transcript).items()
    }
    spread = Counter(topic for topics in said_by.values() for topic in topics)

    def weight(topic: str, uses: int) -> float:
        """Much used here, and hardly by others; long words, and two together, name a topic better than short ones."""
        return uses * (1 + math.log(len(said_by) / spread[topic])) * len(topic) * (2 if " " in topic else 1)

    best: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (id, speaker), topics in said_by.items():
        usable = {topic: uses for topic, uses in topics.items() if uses >= _LEAST_USES}
        if usable:
            topic = min(usable, key=lambda topic: (-weight(topic, usable[topic]), topic))
            best[id].append((-weight(topic, usable[topic]), _question(speaker, topic)))
    ranked = [[question for _, question in sorted(questions)] for questions in best.values()]
    return list(dict.fromkeys(_in_turns(ranked)))[:most]


def _first_transcripts(library: Library) -> list[Transcript]:
    found = []
    for info in library.transcripts()[:_LOOKED_AT]:
        try:
            found.append(library.get(info.id))
        except TranscriptNotFound:
            continue  # removed in between
    return found


def _speeches(transcript: Transcript) -> dict[str | None, list[str]]:
    """The texts of every speaker with a usable name, or of all turns under None where no speaker has one."""
    speeches: dict[str | None, list[str]] = defaultdict(list)
    for turn in transcript.turns[:_TURNS]:
        if turn.speaker is not None and _NAME.fullmatch(turn.speaker):
            speeches[turn.speaker].append(turn.text)
    return speeches or {None: [turn.text for turn in transcript.turns[:_TURNS]]}


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _topics(texts: Iterable[str], names: Iterable[str]) -> Counter[str]:
    """How often each word, and each pair of neighbouring words, that can name a topic is used."""
    no_topics = _COMMON.union(names)
    topics: Counter[str] = Counter()
    for text in texts:
        telling = [word if len(word) > 3 and word not in no_topics else None for word in _words(text)]
        topics.update(word for word in telling if word)
        topics.update(f"{one} {two}" for one, two in pairwise(telling) if one and two)
    return topics


def _question(speaker: str | None, topic: str) -> str:
    return f"What did {speaker} say about {topic}?" if speaker else f"What was said about {topic}?"


def _in_turns(lists: Sequence[list[str]]) -> Iterable[str]:
    """The first of each list, then the second of each, and so on."""
    for place in range(max(map(len, lists), default=0)):
        yield from (items[place] for items in lists if place < len(items))
