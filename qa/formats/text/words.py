"""How names look, and the small words in and around them: language, not people or offices."""

from __future__ import annotations

import re
from collections.abc import Collection

BULLETS = "\u25a0-\u25ff〇"
"""Squares, triangles, diamonds and circles, for a class of a pattern; the last is how a circle is often typed."""

_PARTICLES = (
    "of the and for from de la le les van von der den des del della da di do dos du el al bin ibn ben y e и zu zur"
)
PARTICLES = frozenset(_PARTICLES.split())
"""Words inside names and titles that are printed small."""

_ADDRESS_WORDS = (
    "mr mrs ms miss mx dr prof sir dame madam madame hon herr frau monsieur m mme mlle señor señora sr sra dra "
    "signor signora senhor senhora sr.ª sr.a г-н г-жа господин госпожа"
)
ADDRESS_WORDS = frozenset(_ADDRESS_WORDS.split())
"""How people are addressed before their name."""

ADDRESS_ENDINGS = ("君", "氏", "様", "さん")
"""How people are addressed after their name."""

TITLE_WORDS = frozenset("of for and".split())
"""Words that titles have in them (`Minister for Trade`) and names have not."""

OFFICE_WORDS = TITLE_WORDS | frozenset("de da do del di du des della e y et für und".split())
"""Words that offices have in them, and some names."""

_WORD = re.compile(r"\w+(?:-\w+)*")


def without_role(label: str) -> str:
    """`Ana Lund` of `Ana Lund, rapporteur`; one word before a comma is a name in capitals alone."""
    name, comma, _ = label.partition(", ")
    return name if comma and (" " in name or (len(name) > 3 and name.isupper())) else label


def name_shape(label: str, lower: Collection[str]) -> float:
    """How much `label` looks like a name: from -2 (prose) to 1.5 (capitals). `lower`: words printed small elsewhere."""
    name = without_role(label)
    if name != label and " " not in name:
        return 0.0  # "LUND, minister" or "NATO, as you know"
    label = name
    words = [word for word in _WORD.findall(label) if not word.isdigit()]
    if not words:
        return 0.5
    cased = [word for word in words if word[0].lower() != word[0].upper()]
    if not cased:
        few = 1 < len(label.split()) <= 4 and all(len(word) <= 10 for word in words)
        return 0.5 if len(label) <= 8 or few else -1.0
    if len(words) > 2 and len(words[0]) < 4 and words[1].casefold() in ADDRESS_WORDS:
        label = " ".join(words[2:])  # "El señor LUND"
        words = cased = words[2:]
    if label.isupper():
        return 1.5
    if len(words) == 3 and words[0].casefold() in ADDRESS_WORDS and words[1] in PARTICLES:
        return 1.0  # "M. le président"
    small = [word for word in cased if word[0].islower() and word not in PARTICLES]
    if len(words) == 1 and small:
        return 0.0 if label.isalpha() else 0.5  # a word or a nickname; a handle such as `nils_k`
    if small:
        if words[-1][0].islower() or words[0] in small:
            return -2.0
        # "Ministr dopravy Jan Vrba", where no sentence has these words; "He told Ana Lund" has them.
        titled = len(words) > 3 and not any(word.lower() in lower for word in (words[0], *words[-2:]))
        return 0.0 if titled and words[-2][0].isupper() else -1.0
    if cased[-1] in PARTICLES:
        return -1.0
    proper = not any(word.lower() in lower for word in cased if word not in PARTICLES)
    return 1.0 + (0.5 if len(cased) == 1 else 1.0) * proper
