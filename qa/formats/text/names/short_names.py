"""People who are printed in full once and in short from then on: by their initials or by their given name.

That `JV` is Jonas Viertel is sure where he is in full at first and never again, and on a list of those present or not
the only one shortened so. Whoever may be two people stays apart, and that is a doubt.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.formats.text.names.spelling import folded
from qa.formats.text.names.titles import Name
from qa.formats.text.words import ADDRESS_WORDS, PARTICLES

_MOST_INITIALS = 4
_ENOUGH = 2
_GIVEN = "given name"
_INITIALS = "initials"


@dataclass(frozen=True)
class _Short:
    """A short form of a `kind`, and the full name that is its only one."""

    speaker: str
    full: str
    kind: str


def in_full(
    labels: Sequence[str], names: Mapping[str, Name], roster: Collection[str]
) -> tuple[dict[str, str], list[str]]:
    """The full names behind short ones of `names`, and a doubt for each that is not sure; `labels` are in order."""
    keys = {label: _key(name.speaker or "") for label, name in names.items()}
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for place, label in enumerate(labels):
        first.setdefault(keys[label], place)
        last[keys[label]] = place
    listed = {_key(name) for name in roster}
    everybody = [*roster, *(name.speaker for name in names.values() if name.speaker)]
    full = {_key(name): name for name in everybody if " " in name}
    by_short: dict[str, set[str]] = defaultdict(set)
    for key, name in full.items():
        for form in _short_forms(name):
            by_short[form].add(key)
    shorts: list[_Short] = []
    doubts = []
    for speaker in dict.fromkeys(name.speaker for name in names.values() if name.speaker):
        for kind in _kinds(speaker):
            found = sorted(by_short.get(f"{kind} {folded(speaker)}", ()))
            if len(found) == 1:
                shorts.append(_Short(speaker, full[found[0]], kind))
            elif found:
                doubts.append(f"“{speaker}” may be {' or '.join(full[key] for key in found[:3])}")
    follow = {short for short in shorts if last.get(_key(short.full), len(labels)) < first[_key(short.speaker)]}
    alike = Counter(short.kind for short in follow)
    sure = {}
    for short in shorts:
        key = _key(short.full)
        # Initials may be those of an office, `PM`; a given name on the list is nobody else's.
        given = short.kind == _GIVEN and key in first
        if (key in listed and (given or short in follow)) or (short in follow and alike[short.kind] >= _ENOUGH):
            sure[short.speaker] = short.full
        elif key in first:
            doubts.append(f"“{short.speaker}” may be {short.full}")
    return sure, doubts


def _kinds(speaker: str) -> Iterator[str]:
    """What a label of one word may be short for a name by."""
    letters = speaker.replace(".", "")
    if 1 < len(letters) <= _MOST_INITIALS and letters.isalpha() and letters[0].isupper() and letters[-1].isupper():
        yield _INITIALS
    elif speaker.isalpha():
        yield _GIVEN


def _key(name: str) -> str:
    """The same for a name with a form of address and without."""
    return folded(" ".join(_words(name)) or name)


def _words(name: str) -> list[str]:
    return [word for word in name.split() if word.strip(".").casefold() not in ADDRESS_WORDS]


def _short_forms(name: str) -> Iterator[str]:
    """The forms that a full name may have in short, each after its kind."""
    words = _words(name)
    if len(words) < 2:
        return
    yield f"{_GIVEN} {folded(words[0])}"
    yield f"{_INITIALS} {folded(''.join(word[0] for word in words))}"
    yield f"{_INITIALS} {folded(''.join(word[0] for word in words if word not in PARTICLES))}"
    yield f"{_INITIALS} {folded(''.join(part[0] for word in words for part in word.split('-') if part))}"
