"""What captions describe instead of words: music, laughter, a closing door, the credit of whoever made them.

Sounds stand in brackets, and so do names (`[Ann] Yes.`). A few words that captioners use for sounds, and where the
bracket stands, tell them apart; what is left to doubt is a name only if `labels` finds it to be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_SOUNDS = """
applause applauds applauding clapping cheers cheering cheer laughter laughs laughing laugh chuckle chuckles chuckling
giggle giggles giggling music musical song singing sings humming hums silence silent pause pauses noise noises sound
sounds sigh sighs sighing gasp gasps gasping cough coughs coughing sneezes sniffs sniffles sobs sobbing cries crying
weeping groan groans grunt grunts scream screams screaming shouting shouts whispering whispers muttering mumbles
mumbling murmuring panting breathing breathes inhales exhales clears ringing rings beeping beep beeps ticking barking
barks knocking knock knocks crosstalk inaudible indistinct unintelligible foreign static bleep booing gavel
blank_audio
lachen lacht gelächter beifall applaus musik seufzt stille rires rire rit applaudissements musique soupir soupire
risas ríe risa aplausos música musica suspira applausi risate sospira risos aplauso gargalhadas gelach muziek śmiech
muzyka oklaski skratt musikk latter смех аплодисменты музыка вздыхает смеётся смеется 笑
笑声 笑い 掌声 拍手 音楽 音乐 音樂 박수 웃음 음악
"""
_WORDS_FOR_SOUNDS = frozenset(_SOUNDS.split())
_GAPS = frozenset("inaudible indistinct unintelligible crosstalk неразборчиво unverständlich".split())
"""Marks of words that are missing: they stay inside what is said."""

_BRACKETS = re.compile(r"\[([^\[\]]{0,300})\]|\(([^()]{0,300})\)|〔([^〔〕]{0,300})〕|（([^（）]{0,300})）")
_OPENING = re.compile(r"[\[(〔（]")
_COLON = re.compile(r"\s*[:：]\s*")
_NOTES = re.compile("[♪♫]+")
_WORD = re.compile(r"\w+")
_CREDIT = re.compile(
    r"(?:(?:english|closed)\s+)?(?:subtitle[sd]?|subs|caption(?:s|ed|ing)?|transcri(?:bed|pt|ption)|sync(?:ed)?|"
    r"untertitel\w*|sous-titr\w*|subt[ií]tulos|legendas|субтитры)\b[^.!?]{0,80}?"
    r"(?:\bby\b|\bvon\b|\bpar\b|\bpor\b|:|www\.|\w\.(?:org|com|net|tv|ai)\b)",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 160
_LONGEST_BRACKET = 300


@lru_cache(maxsize=1_024)
def is_sound(content: str) -> bool:
    """Whether what stands in a bracket names a sound, as far as its words alone can tell."""
    words = _WORD.findall(content.casefold())
    if is_gap(content):
        return False
    if any(word in _WORDS_FOR_SOUNDS for word in words):
        return True
    described = content.islower() and not any(character in "_0123456789" for character in content)
    return not words or (described and len(words) > 1 and words[-1].endswith(("ing", "s", "ed")))


@lru_cache(maxsize=1_024)
def is_gap(content: str) -> bool:
    """Whether what stands in a bracket marks words that could not be heard, or are not to be printed (`[ __ ]`)."""
    words = [word for word in _WORD.findall(content.casefold()) if not word.isdigit()]
    return bool(words) and all(word in _GAPS or not word.strip("_") for word in words)


def without_sounds(text: str, *, names_found: bool = False) -> str:
    """`text` without sounds in brackets, and without the colon after one that opens it (`( chuckling ): Yes.`).

    A direction inside a label (`MAN ( whispering ):`) stays. Once the names in the text have been found
    (`names_found`), whatever is left in square brackets was not said either.
    """
    if not _OPENING.search(text):
        return text
    kept: list[str] = []
    end = 0
    for bracket in _BRACKETS.finditer(text):
        content = bracket[bracket.lastindex or 0]
        colon = _COLON.match(text, bracket.end())
        if is_gap(content) or not (is_sound(content) or (names_found and bracket[1] is not None)):
            continue
        opens = not text[: bracket.start()].strip()
        if colon and not opens and not names_found:
            continue
        kept.append(text[end : bracket.start()])
        end = colon.end() if colon and opens else bracket.end()
    return " ".join("".join([*kept, text[end:]]).split()) if kept else text


def name_in_brackets(text: str) -> str:
    """What stands in brackets at the start, if it may be a name (`(Ann) Yes.`), else nothing."""
    bracket = _BRACKETS.match(text) if text[:1] in ("(", "[") else None
    content = (bracket[1] or bracket[2] or "").strip() if bracket else ""
    return "" if is_sound(content) or is_gap(content) else content


def is_in_brackets(text: str) -> bool:
    """Whether there is one bracket and nothing else."""
    return text[:1] in ("(", "[") and _BRACKETS.fullmatch(text) is not None


def goes_on(text: str, below: str) -> bool:
    """Whether the line `below` belongs to this one: all of this stands in a bracket, or opens one that closes there."""
    if is_in_brackets(text):
        return bool(below)
    if len(text) > _LONGEST_BRACKET or text[:1] not in ("(", "[") or _BRACKETS.match(text):
        return False
    closing = ")" if text[0] == "(" else "]"
    return closing in below and text[0] not in below.partition(closing)[0]


def is_speech(text: str) -> bool:
    """Whether there is a word in `text` outside of brackets."""
    if text[:1].isalnum():
        return True
    bare = _BRACKETS.sub(" ", text) if _OPENING.search(text) else text
    return _WORD.search(bare) is not None


def is_credit(text: str) -> bool:
    """Whether a line says who made the captions."""
    return len(text) <= _LONGEST_CREDIT and _CREDIT.match(text) is not None


def without_music(lines: Sequence[str]) -> list[str]:
    """The lines of a cue without what is sung: from one note to the next, or to the end of its line."""
    last = max((index for index, line in enumerate(lines) if _NOTES.search(line)), default=-1)
    kept: list[str] = []
    sung = False
    for index, line in enumerate(lines):
        said = []
        for number, part in enumerate(_NOTES.split(line)):
            sung = sung != (number > 0)
            if not sung:
                said.append(part)
        sung = sung and index < last
        text = " ".join(said).strip()
        if not (text.startswith("# ") and text.endswith(" #")):
            kept.append(text)
    return kept
