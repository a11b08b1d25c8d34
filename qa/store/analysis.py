"""Words → the terms they are found under: lower-cased, stemmed by the rules of a language, without accents.

A transcript is indexed by the rules of the language it is in, and a question is looked up by those of every language
that is there: a word of it stands for as many terms as they make of it. The terms of all languages share one field, so
that a name is the same in each. Stemmers are Snowball's (https://snowballstem.org/algorithms/).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby, islice

import tantivy

from qa.formats.language import language_of
from qa.segmentation import opening, pieces, words

LONGEST = 100
"""Bytes of a term that is too long for a word, as links and codes are: it is left out."""

_LATIN, _CYRILLIC, _ARABIC = "latin", "cyrillic", "arabic"
_SCRIPTS = {
    0x0250: _LATIN,
    0x0370: "",
    0x0400: "greek",
    0x0530: _CYRILLIC,
    0x0600: "",
    0x0780: _ARABIC,
    0x0B80: "",
    0x0C00: "tamil",
    0x1E00: "",
    0x1F00: _LATIN,
    0x2000: "greek",
}
"""The script of letters below each code point; none beyond the last."""
_STEMMERS = {
    _LATIN: {
        "da": "danish",
        "de": "german",
        "en": "english",
        "es": "spanish",
        "fi": "finnish",
        "fr": "french",
        "hu": "hungarian",
        "it": "italian",
        "nl": "dutch",
        "no": "norwegian",
        "pt": "portuguese",
        "ro": "romanian",
        "sv": "swedish",
        "tr": "turkish",
    },
    _CYRILLIC: {"ru": "russian"},
    _ARABIC: {"ar": "arabic"},
    "greek": {"el": "greek"},
    "tamil": {"ta": "tamil"},
}
_USUAL = {_LATIN: "en", _CYRILLIC: "ru", _ARABIC: "ar", "greek": "el", "tamil": "ta"}
"""By whose rules words of a script are stemmed in the midst of another, and where the language is not known."""
_AS_THEY_ARE = {
    _LATIN: "cs cy et eu ga hr id lt lv ms pl sk sl sq sw tl vi".split(),
    _CYRILLIC: "be bg kk mk mn sr uk".split(),
    _ARABIC: "fa ps ur".split(),
}
"""Languages without a stemmer here, whose words those of a neighbour would spoil."""
_SAMPLE_TURNS = 40

RULES = (*(code for codes in _STEMMERS.values() for code in codes), *_AS_THEY_ARE)
"""By what a transcript can be indexed: the rules of a language, or a script's words as they are."""


def rules_for(language: str | None, texts: Iterable[str]) -> str:
    """The one of RULES for a transcript in `language` (a code of ISO 639-1), where None is told from its `texts`."""
    code = (language or language_of(islice(texts, _SAMPLE_TURNS)) or "").split("-")[0].lower()
    unstemmed = next((script for script, codes in _AS_THEY_ARE.items() if code in codes), "en")
    return code if code in RULES else unstemmed


class Analysis:
    """What is made of words by `rules`, some of RULES; those of English where there are none."""

    def __init__(self, rules: Sequence[str]) -> None:
        chosen = rules or ("en",)
        self._stemmers: dict[str, tuple[str, ...]] = {"": ("",)}
        for script, usual in _USUAL.items():
            own = {_STEMMERS[script].get(rule, "") for rule in chosen if rule in _STEMMERS[script] or rule == script}
            others = {_STEMMERS[script][usual] for rule in chosen if rule not in _STEMMERS[script] and rule != script}
            self._stemmers[script] = tuple(sorted(own | others))
        self._latin_only = self._stemmers[_LATIN]

    def terms(self, text: str) -> list[str]:
        """The terms of `text`, of each of its words by one rule after the other."""
        if text.isascii():
            return [term for stemmer in self._latin_only for term in _analyzer(stemmer, spaced=False).analyze(text)]
        parts = (piece for word in words(text) for piece in (*pieces(word), opening(word)) if piece)
        return [
            term
            for stemmers, group in groupby(parts, self._stemmers_for)
            for joined in [" ".join(group)]
            for stemmer in stemmers
            for term in _analyzer(stemmer, spaced=True).analyze(joined)
        ]

    def alternatives(self, text: str) -> list[frozenset[str]]:
        """For each word of `text`, in order, the terms that it may be found under; what has none is left out."""
        found = [
            frozenset(
                term for stemmer in self._stemmers_for(piece) for term in _analyzer(stemmer, spaced=True).analyze(piece)
            )
            for word in words(text)
            for piece in pieces(word)
        ]
        return [terms for terms in found if terms]

    def _stemmers_for(self, word: str) -> tuple[str, ...]:
        return self._stemmers[next((script for end, script in _SCRIPTS.items() if ord(word[0]) < end), "")]


@cache
def _analyzer(stemmer: str, *, spaced: bool) -> tantivy.TextAnalyzer:
    """Makes terms of text, or of words with a space between each two if `spaced`."""
    tokenizer = tantivy.Tokenizer.whitespace() if spaced else tantivy.Tokenizer.simple()
    builder = tantivy.TextAnalyzerBuilder(tokenizer).filter(tantivy.Filter.remove_long(LONGEST))
    builder = builder.filter(tantivy.Filter.lowercase())
    if stemmer:
        builder = builder.filter(tantivy.Filter.stemmer(stemmer))
    return builder.filter(tantivy.Filter.ascii_fold()).build()
