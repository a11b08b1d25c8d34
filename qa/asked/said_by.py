"""Whether a question asks for the words of whoever it names, or only speaks of that person.

It is told by the words beside the name: what stands before it and its titles, what follows. Several people joined by
commas, "and", "or" are read together.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.question_words import (
    AUXILIARY,
    BEING,
    DETERMINERS,
    PASSIVE,
    PRONOUNS,
    SCAFFOLD,
    STANCES,
    is_finite,
    is_noun_too,
    is_opinion,
    is_voicing,
)
from qa.spelling import Word

_ADVERBS = frozenset(
    "both all each also ever even really actually then later first last just still not never always himself herself "
    "themselves have has had would will could might must who in".split()
)
_EVERYONE = frozenset("everyone everybody all anyone anybody nobody none others".split())
_ABOUT = frozenset("about regarding concerning to with at against toward towards on of".split())
_REACH = 6
"""Words before "by" in which what was said is named."""
_FEW = 3


def is_left_out(words: Sequence[Word], first: int) -> bool:
    """Whether the name at `first` is the one that is not meant: "everyone but Hale", "apart from Hale"."""
    before, one_more = _text(words, first - 1), _text(words, first - 2)
    if not any(is_voicing(word.text) or is_opinion(word.text) for word in words):
        return False  # "Who came besides Hale?" is about Hale too
    return (
        before in {"except", "excluding", "besides"}
        or (before == "but" and one_more in _EVERYONE)
        or (before == "than" and one_more == "other")
        or (before in {"from", "for"} and one_more in {"apart", "aside", "except"})
    )


def asks_for_words(words: Sequence[Word], first: int, last: int, *, several: bool = False) -> bool:
    """Whether the question asks for the words of whom `words[first:last]` names, titles and article included.

    `several` people may be named there.
    """
    before, one_more = _text(words, first - 1), _text(words, first - 2)
    if words[last - 1].possessive:
        return _has_opinions(words, first, last)
    if (before == "to" and one_more == "according") or before in {"quote", "quoting", "per"}:
        return True
    if before == "by":
        return any(is_voicing(word.text) or is_opinion(word.text) for word in words[max(0, first - _REACH) : first - 1])
    if before == "from":
        nearby = [word.text for word in words[max(0, first - 1 - _FEW) : first - 1]]
        return any(is_opinion(word) for word in nearby) or bool({"hear", "heard", "hearing"} & set(nearby))
    if before == "of":
        return is_opinion(one_more)
    if before in _ABOUT:
        return False
    return is_asked_directly(words, first, last) or _speaks(words, first, last, several)


def is_asked_directly(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the name is the subject of a verb of speech whose auxiliary stands before it: "did Hale say"."""
    before, one_more, place = _text(words, first - 1), _text(words, first - 2), _after(words, last)
    verb = _text(words, place)
    if words[last - 1].possessive:
        return False
    if before in BEING:
        for_it = verb == "favour" or verb == "favor" or verb in STANCES
        return for_it or (verb.endswith("ing") and is_voicing(verb))
    if before not in AUXILIARY:
        return False
    if is_voicing(verb) or (verb == "stand" and one_more == "where") or _makes_of(words, place):
        return True
    return verb not in SCAFFOLD | PASSIVE and is_voicing(_text(words, place + 1)) and not words[place].capital


def _makes_of(words: Sequence[Word], place: int) -> bool:
    """Whether somebody is asked for an opinion: "What does Hale make of it?"."""
    return (_text(words, place), _text(words, place + 1)) == ("make", "of")


def _speaks(words: Sequence[Word], first: int, last: int, several: bool) -> bool:
    """Whether a verb of speech follows the name: "Hale said", "what Hale thinks"."""
    place = _after(words, last)
    if _text(words, first - 1) in PASSIVE:
        return False
    if _text(words, place) in PASSIVE:
        place = _after(words, place + 1)
        return _text(words, place).endswith("ing") and is_voicing(_text(words, place))
    verb, object = _text(words, place), _text(words, place + 1)
    if not is_voicing(verb):
        return False
    return several or is_finite(verb) or not is_noun_too(verb) or object in DETERMINERS | PRONOUNS | {"to"}


def _has_opinions(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether what is somebody's is what that person says: "Hale's view", but not where another speaks of it."""
    place = last
    while place < last + 2 and not is_opinion(_text(words, place)):
        place += 1
    opinion = _text(words, place)
    if not is_opinion(opinion) or any(word.possessive for word in words[last:place]):
        return False
    if opinion == "take" and place > last:  # "Did Hale's bus take long?"
        return False
    before = _text(words, first - 1)
    if is_voicing(before):  # "answer Hale's question", but "Can you explain Hale's view?"
        return first == 1 or _text(words, first - 2) in {"you", "to", "please"}
    if before == "from":  # "From Hale's point of view, …"
        return first == 1
    if before not in _ABOUT:
        return True
    return not any(
        is_voicing(words[earlier].text) and words[earlier + 1].text not in {"me", "us"} and earlier > 0
        for earlier in range(first - 1)
    )


def _after(words: Sequence[Word], last: int) -> int:
    """The place of the first word from `last` on that is no adverb."""
    place = last
    if words[last - 1].closes:
        return len(words)
    while place < min(last + _FEW, len(words)) and (_is_adverb(words[place]) or _has_to(words, place)):
        place += 1
    return place


def _has_to(words: Sequence[Word], place: int) -> bool:
    """Whether it is the "to" of "What does Hale have to say?"."""
    return words[place].text == "to" and words[place - 1].text in {"have", "has", "had"} and place > 1


def _is_adverb(word: Word) -> bool:
    return word.text in _ADVERBS or (word.text.endswith("ly") and not is_voicing(word.text))


def _text(words: Sequence[Word], place: int) -> str:
    return words[place].text if 0 <= place < len(words) else ""
