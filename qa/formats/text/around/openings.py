"""Speech that stands before the first label, and interviews that print their questions in bold and name nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from qa.transcript import Source, Turn

_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<words>[^*_].*?)(?:\*\*|__)\s*", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_QUESTION = re.compile(r"[?？؟][\"'”’»)\]]*$")
_FEWEST_QUESTIONS = 3
_LONG_TALK = 1_500
"""Text before the first label is a talk, no lead, from this many characters, if the turns are not far longer."""
_TALK_WORDS = 40
_ONESELF = frozenset(
    "i i'm i've i'll i'd me my ich mir mich mein meine je j'ai moi mon yo mí mi я мне меня мой já mně".split()
)
"""A lead is written of others; whoever speaks says these."""
_ONESELF_SHARE = 0.03
_FEWEST_ONESELF = 3


def talk_before(paragraphs: Sequence[Turn], said: int) -> tuple[Turn, ...]:
    """What of the paragraphs before the first label is a talk, where `said` characters stand after it: nothing, or
    all from the first sentence on."""
    talk = tuple(dropwhile(lambda turn: not _SENTENCE_END.search(turn.text[-4:]), paragraphs))
    length = sum(len(turn.text) for turn in talk)
    return talk if length > max(_LONG_TALK, said // 2) or _speaks_of_itself(talk) else ()


def _speaks_of_itself(talk: Sequence[Turn]) -> bool:
    words = [word.replace("’", "'") for turn in talk for word in _WORD.findall(turn.text[:5_000].casefold())]
    own = sum(word in _ONESELF for word in words)
    return len(words) >= _TALK_WORDS and own >= _FEWEST_ONESELF and own >= _ONESELF_SHARE * len(words)


def questions_and_answers(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Paragraphs by nobody as turns of an interview, where questions in bold stand between them; else as they are."""
    bold = [_BOLD.fullmatch(turn.text) for turn in turns]
    asked = [match is not None and bool(_QUESTION.search(match["words"])) for match in bold]
    if sum(asked) < _FEWEST_QUESTIONS or sum(asked) * 5 < sum(match is not None for match in bold) * 3:
        return tuple(turns)
    grouped: list[list[Turn]] = []
    kinds: list[bool] = []
    first = asked.index(True)
    if not any(_SENTENCE_END.search(turn.text[-4:]) for turn in turns[:first]):
        turns, bold = turns[first:], bold[first:]  # a byline, a date
    for turn, match in zip(turns, bold, strict=True):
        kind = match is not None
        plain = turn.model_copy(update={"text": match["words"]}) if match else turn
        if kinds and kinds[-1] == kind:
            grouped[-1].append(plain)
        else:
            grouped.append([plain])
            kinds.append(kind)
    return tuple(as_one(group, None) for group in grouped)


def as_one(paragraphs: Sequence[Turn], speaker: str | None) -> Turn:
    """Paragraphs in a row as one turn."""
    sources = [turn.source for turn in paragraphs if turn.source is not None]
    source = Source(unit=sources[0].unit, first=sources[0].first, last=sources[-1].last)
    text = "\n\n".join(turn.text for turn in paragraphs)
    return paragraphs[0].model_copy(update={"speaker": speaker, "text": text, "source": source})
