"""Small words in and around names: language, not people or offices."""

from __future__ import annotations

_PARTICLES = "of the and for de la le les van von der den des del della da di do dos du el al bin ibn ben y e и zu zur"
PARTICLES = frozenset(_PARTICLES.split())
"""Words inside names and titles that are printed small."""

_ADDRESS_WORDS = (
    "mr mrs ms miss mx dr prof sir dame madam madame hon herr frau monsieur m mme mlle señor señora sr sra dra "
    "signor signora senhor senhora г-н г-жа господин госпожа"
)
ADDRESS_WORDS = frozenset(_ADDRESS_WORDS.split())
"""How people are addressed before their name."""

TITLE_WORDS = frozenset("of for and".split())
"""Words that titles have in them (`Minister for Trade`) and names have not."""
