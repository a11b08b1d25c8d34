"""Names of months and weekdays in the languages that talk is read in, from the Unicode CLDR.

They are loaded when the first is looked up: that takes a fifth of a second.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel import Locale

from qa.formats.language import LANGUAGES

_OTHER_CALENDARS = {"th", "vi", "ja", "ko", "zh"}
"""Those whose months have numbers for names, and Thai, whose years are not counted from where the others are."""
_ALSO = ("ar_DZ", "ar_LB", "ar_MA", "ca", "de_AT", "en_GB", "sl", "sr_Latn")
"""Where months have another name than in the rest of the language, and neighbours of languages that can be told."""
_CONTEXTS = ("format", "stand-alone")
_FEWEST_LETTERS = 2
_GLUED = re.compile(r"([^\W\d_]*)MMMM")
_DAY_WITH_POINT = re.compile(r"d\.\s")


def month_of(word: str, *, day_has_point: bool = False) -> int | None:
    """The month of this name, full or short, from 1; None where it is none or two languages mean two months by it.

    A point after the day (`20. listopada`) can tell whose name it is.
    """
    names, key = _months(), _folded(word)
    return names.get((key, day_has_point), names.get((key, not day_has_point)))


@cache
def weekday(*, short: bool = False) -> re.Pattern[str]:
    """A weekday's name, and what parts it from the day; `short` ones too (`mar` is also a month's)."""
    widths = ("wide", "abbreviated") if short else ("wide",)
    names = {
        name
        for locale in map(Locale.parse, (*LANGUAGES, *_ALSO))
        for context in _CONTEXTS
        for width in widths
        for name in locale.days[context][width].values()
        if len(name) > _FEWEST_LETTERS
    }
    longest_first = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
    return re.compile(rf"\b(?:{longest_first})\b,?(?:\s+(?:den|le|el)\b)?", re.IGNORECASE)


@cache
def _months() -> dict[tuple[str, bool], int | None]:
    """Months by name and whether the language puts a point after the day; None for a name of two months."""
    months: dict[tuple[str, bool], int | None] = {}
    for code in (*LANGUAGES, *_ALSO):
        if code in _OTHER_CALENDARS:
            continue
        locale = Locale.parse(code)
        pattern = locale.date_formats["long"].pattern
        glued = _GLUED.search(pattern)
        for name, number in _month_names(locale):
            for spelt in {name, glued[1] + name if glued else name}:
                key = _folded(spelt), bool(_DAY_WITH_POINT.search(pattern))
                if months.setdefault(key, number) != number:
                    months[key] = None
    return months


def _month_names(locale: Locale) -> Iterator[tuple[str, int]]:
    for context in _CONTEXTS:
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                if len(name.rstrip(".")) >= _FEWEST_LETTERS:
                    yield name, number


def _folded(word: str) -> str:
    """Without case, accents and points: capitals lose their accents, and a Turkish `KASIM` its letter."""
    letters = unicodedata.normalize("NFKD", word.replace("ı", "i")).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).rstrip(".")
