"""When two words are the same word for whoever asks: case, accents, the endings of a language, a slip of the pen."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDS = ("?", "!", ";", ":")
_AS_TYPED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
"""Letters that no rule of Unicode takes apart, as keyboards without them have them."""

_FROM_ONE, _FROM_TWO = 4, 8
"""How long a word is in which one letter may be wrong, and two."""
_CASES = re.compile(
    r"(?:ами|ями|ого|его|ому|ему|ом|ем|ым|им|ои|еи|ею|ою|ах|ях|ам|ям|[аеиоуыэюяь])$"  # Cyrillic
    r"|(?:ουσ|οσ|ου|ησ|ασ|εσ|ων|[οηαεω])$"  # Greek
)
_STEM = 3
"""Letters that are left of a word without its ending."""
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^(?:kn|gn)", "n"),
        ("^wr", "r"),
        ("ph", "f"),
        ("qu", "kw"),
        ("gh|(?<=[^aeiouycs])h", ""),
        ("ck|q|c(?![eiyh])", "k"),
        ("x", "ks"),
        ("z|c(?=[eiy])", "s"),
        ("v|w(?=r|$)", "f"),
        ("[aeiouy]+", "a"),
        (r"(.)\1+", r"\1"),
    )
]


def folded(text: str) -> str:
    """`text` without case and accents and with plain apostrophes, for comparing names and words."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return bare.translate(_AS_TYPED).replace("’", "'")


class Word(NamedTuple):
    """A word of a question or name: folded and without its possessive, its place, and how it is written.

    `capital` is whether its first letter is a capital, or of a script that has none; `closes` whether a sentence or
    its part ends after it.
    """

    text: str
    start: int
    end: int
    capital: bool
    possessive: bool
    closes: bool


def words_of(text: str) -> list[Word]:
    """The words of `text`, in order."""
    found = []
    for match in _WORD.finditer(text):
        if match.group() == "s" and text[: match.start()].endswith((" '", " ’")):
            continue  # a possessive that stands apart from its word
        bare = _POSSESSIVE.sub("", match.group())
        end = match.start() + len(bare)
        while end < len(text) and unicodedata.category(text[end])[0] == "M":
            end += 1  # an accent of its own
        capital = bare[0].isalpha() and bare[0] == bare[0].upper()
        possessive = text[end : end + 1] in ("'", "’") or text[end : end + 3] in (" 's", " ’s")
        closes = text[end : end + 1] in _ENDS or text[end : end + 2].lstrip() in _ENDS
        found.append(Word(folded(bare), match.start(), end, capital, possessive, closes))
    return found


def stem(word: str) -> str:
    """A folded Cyrillic or Greek word without the ending of its case; other words as they are."""
    short = _CASES.sub("", word)
    return short if len(short) >= _STEM else word


def slip(asked: str, word: str) -> int | None:
    """How many slips make `asked` of `word` (both folded); None where it is too many for so short a word.

    A slip is a letter put in, left out, changed or swapped with the next. In a word of five letters one is taken for a
    slip, of eight two, if the word begins as it should; one more, or one of four letters, where both sound the same to
    an English ear. Four letters in another order are a slip, four others another word.
    """
    allowed = 0 if len(asked) < _FROM_ONE else 1 if len(asked) < _FROM_TWO else 2
    if not allowed or abs(len(asked) - len(word)) > allowed + 1 or len(set(asked) ^ set(word)) > 2 * (allowed + 1):
        return None
    slips = _distance(asked, word)
    if len(asked) == _FROM_ONE:
        alike = len(word) == _FROM_ONE and (sorted(asked) == sorted(word) or _sound(asked) == _sound(word))
        return slips if slips <= allowed and alike else None
    if slips <= allowed and asked[0] in word[:2] and word[0] in asked[:2]:
        return slips
    return slips if slips <= allowed + 1 and _sound(asked) == _sound(word) else None


def _distance(one: str, other: str) -> int:
    """Optimal string alignment: edits and swaps of neighbours, none of a part that was edited (Damerau, 1964)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, there in enumerate(other, start=1):
            least = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != there))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == there:
                least = min(least, before[column - 2] + 1)
            now.append(least)
        before, last = last, now
    return last[-1]


def _sound(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word
