"""Whether an encoder was trained on the language of a transcript, and what to tell a person if it was not."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import get_global

from embeddings import KnownEncoder, known_encoder
from qa.formats.language import language_of
from qa.transcript import Transcript

_ONE_FOR_SEVERAL = {"nb": "no", "nn": "no", "fil": "tl"}
"""Norwegian in either way of writing, and Filipino, as lists of languages name them."""
_NO_LANGUAGE = ("und", "mul", "mis", "zxx")
"""Not told, several, one without a code, none."""


def language_doubt(transcript: Transcript, model: str) -> str | None:
    """A sentence for `AddReport.doubts` where `model` is a known encoder that is not for this transcript's language.

    That is the language the transcript states, as a code or by its English name, or else the one its words tell.
    Nothing is said of other models, nor of text whose language cannot be told.
    """
    encoder = known_encoder(model)
    if encoder is None or encoder.languages is None:
        return None
    code = language_code(transcript.language or "") or language_of(turn.text for turn in transcript.turns)
    return None if code is None or code in encoder.languages else _sentence(code, encoder)


def language_code(language: str) -> str | None:
    """The code of ISO 639-1 for a tag such as `de-CH`, a code such as `rus`, or a name such as `Russian`."""
    word = language.strip().casefold()
    tag = re.fullmatch(r"([a-z]{2,3})(?:[-_].*)?", word)
    code = _codes().get(word) if tag is None else get_global("language_aliases").get(tag[1], tag[1])
    code = _ONE_FOR_SEVERAL.get(code or "", code)
    return code if code in Locale("en").languages and code not in _NO_LANGUAGE else None


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in Locale("en").languages.items()}


def _sentence(code: str, encoder: KnownEncoder) -> str:
    return (
        f"written in {Locale('en').languages[code]}, which the encoder {encoder.short_name} was not trained on: "
        'it is found by its words, not by its meaning; see "Choosing an encoder" in the README'
    )
