"""Text → words, as they are searched: in whatever script, and where no spaces are written between them.

Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces, and Korean joins endings to its words. There a word is
stood for by the pairs of neighbouring characters in it, as in Lucene's CJKAnalyzer
(https://lucene.apache.org/core/9_0_0/analysis/common/org/apache/lucene/analysis/cjk/CJKBigramFilter.html); Chinese
characters, which often are words of their own, stand for themselves too, as that filter's `outputUnigrams` lets them
(Nie, Gao, Zhang and Zhou, "On the use of words and n-grams for Chinese information retrieval", IRAL 2000).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_MARKS = "".join(
    character
    for block in (range(0x0900, 0x1100), range(0x1700, 0x1D00), range(0xA800, 0xAC00))
    for character in map(chr, block)
    if unicodedata.category(character)[0] == "M"
)
"""Signs of the scripts of India and South-East Asia that belong to the letter before them, as the vowels do."""
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_KANA = "\u3041-\u30ff\u31f0-\u31ff"
_SOUTH_EAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*")
_SPELLED = re.compile(rf"\w+(?:(?:['’]|[{_MARKS}]+)\w+)*[{_MARKS}]*")
_PART = re.compile(rf"[{_HAN}{_HANGUL}{_KANA}{_SOUTH_EAST}]+|[^{_HAN}{_HANGUL}{_KANA}{_SOUTH_EAST}]+")
_CHARACTER = re.compile(rf".[{_MARKS}]*")
_NEVER_SPACED = re.compile(rf"[{_HAN}{_KANA}{_SOUTH_EAST}]+")
_UNSPACED = re.compile(rf"[{_HAN}{_HANGUL}{_KANA}{_SOUTH_EAST}]")
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_TWO_SYLLABLES = re.compile(f"[{_HANGUL}]{{2}}")
_OPTIONAL = re.compile("[\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200d\ufe00-\ufe0f]+")
"""What may be left out in writing: soft hyphens, accents that no letter has taken in, points of Arabic and Hebrew."""
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_SAME = str.maketrans({"İ": "I", "ё": "е", "Ё": "Е", "ς": "σ"})
"""Letters that are written one way or the other."""


def spelled(text: str) -> list[str]:
    """The words of `text` as they are written, with the apostrophes inside them."""
    return _SPELLED.findall(text)


def words(text: str) -> list[str]:
    """The words of `text` in order: runs of letters and digits, where no spaces are written as they stand there.

    Full-width forms, ligatures, digits of any script and accents written apart come in their usual form; signs that may
    be left out are left out.
    """
    return _WORD.findall(text if text.isascii() else _usual(text))


def pieces(word: str) -> Iterator[str]:
    """What `word` (of those of `words`) is searched by: itself, or what stands for it where no spaces are written."""
    if word.isascii():
        yield word
        return
    for part in parts(word):
        if not is_unspaced(part):
            yield part
            continue
        yield from pairs(part)
        if len(part) > 1:
            yield from _HAN_CHARACTER.findall(part)


def word_count(text: str) -> int:
    """About how many words `text` has: those between spaces, and one for two characters where none are written."""
    spaced = len(text.split())
    if text.isascii() or not (runs := _NEVER_SPACED.findall(text)):
        return spaced
    return max(spaced, len(_NEVER_SPACED.sub(" ", text).split()) + sum(map(len, runs)) // 2)


def opening(word: str) -> str:
    """The first syllable of a Korean `word` of two, which may be a word with its ending; else nothing."""
    return word[0] if len(word) == 2 and _TWO_SYLLABLES.fullmatch(word) else ""


def parts(word: str) -> list[str]:
    """`word` where its script changes between one with spaces between words and one without."""
    return [word] if word.isascii() or not _UNSPACED.search(word) else _PART.findall(word)


def is_unspaced(part: str) -> bool:
    """Whether words of `part`, one of those of `parts`, are searched by pairs of characters."""
    return _UNSPACED.match(part) is not None


def pairs(run: str) -> list[str]:
    """The pairs of neighbouring characters of a `run` without spaces between words; its only character."""
    characters = _CHARACTER.findall(run)
    return [first + second for first, second in pairwise(characters)] or characters


def _usual(text: str) -> str:
    """`text` in the forms that are searched. Signs stay signs: "™" is no "TM" at the end of a word."""
    composed = _OPTIONAL.sub("", unicodedata.normalize("NFC", text)).translate(_SAME)
    usual = _WORD.sub(lambda word: unicodedata.normalize("NFKC", word.group()), composed)
    return _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit.group())), usual)
