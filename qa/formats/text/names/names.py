"""From labels as printed to one name a speaker, and the role a label gives beside the name.

A label may be a name, a title and a name, or a name and a role. Which words are the name is read off the page:
another label or a roster that has the name alone, or a mention elsewhere that shares only the name's words.
Where the page does not tell, the label stays whole; two names are merged only if nothing speaks against it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from qa.formats.text.names import short_names
from qa.formats.text.names.mentions import Mentions
from qa.formats.text.names.offices import Offices
from qa.formats.text.names.spelling import Spelling, folded, in_capitals
from qa.formats.text.names.titles import (
    NOBODY,
    Name,
    in_full,
    like_others,
    name_and_role,
    titles_first,
    without_directions,
)
from qa.formats.text.words import ADDRESS_WORDS, PARTICLES

_NOBODY = re.compile(r"(?:unknown|unidentified|unnamed|inaudible)\b(?:\s+\w+){0,2}$", re.IGNORECASE)
# What a transcript calls whoever asks from the floor: many people under one word.
_ANYBODY = frozenset("q question questioner reporter journalist press audience вопрос frage pregunta domanda".split())
_SEVERAL = frozenset({"&", "and", "und", "et", "y", "и", "as", "als"})
"""Words of a label that names more than one person: `Lund and Berg`, or `Actor as Einstein`."""
_INITIAL = re.compile(r"(?P<first>\w)\.\s?(?:\w\.\s?)?(?P<surname>[\w-]{3,})")
_SPELLING = re.compile(r"[\s.,_]+")


class Names:
    """The names behind the labels of one transcript."""

    def __init__(
        self,
        labels: Sequence[str],
        page: str = "",
        roster: Collection[str] = (),
        short_forms: Mapping[str, str] = MappingProxyType({}),
        talk: Iterable[str] = (),
    ) -> None:
        """`labels` in order, with repetitions; `page` is the whole text; `roster` the names listed apart from it, and
        `short_forms` what that list says they are called for short. Where there is no page, `talk` is what is said: in
        its language are the names."""
        printed = Counter(labels)
        bare = {label: without_directions(label) for label in printed}
        mentions = Mentions(page, {*printed, *roster})
        offices = Offices(bare, roster, mentions)
        bare = _offices_by_many({label: offices.turned(name) for label, name in bare.items()})
        names = {name.speaker for name in bare.values() if name.speaker} | set(roster)
        split: dict[str, Name] = {}
        for label, name in bare.items():
            speaker = name.speaker or label
            full = short_forms.get(speaker) or _asker(speaker)
            split[label] = Name(full, name.role) if full else name_and_role(speaker, name.role, names, mentions)
        lengths = {len(name.speaker.split()) for label, name in split.items() if name.speaker and name.role}
        if len(lengths) == 1:
            length = lengths.pop()
            split = {label: like_others(name, length, mentions) for label, name in split.items()}
        openings = Counter(" ".join(name.split()[:-1]) for name in names)
        shared = {opening for opening, count in openings.items() if count > 1}
        whole = {name.speaker: in_full(name, shared, mentions) for name in split.values() if not name.role}
        split = {
            label: Name(longer.speaker, name.role or longer.role) if (longer := whole.get(name.speaker)) else name
            for label, name in split.items()
        }
        split = _with_titles_alone(titles_first(split), offices)
        in_full_length, self.doubts = short_names.in_full(labels, split, roster)
        split = {
            label: Name(in_full_length.get(name.speaker or "", name.speaker), name.role)
            for label, name in split.items()
        }
        spelling = Spelling([mentions.text, *roster], [page] if page else talk)
        groups = _groups({label: name.speaker or "" for label, name in split.items()})
        by_surname = _by_surname(roster)
        self._names: dict[str, Name] = {}
        for group in groups:
            speaker = _best_form([split[label].speaker or "" for label in group], [printed[label] for label in group])
            if speaker.casefold() in _ANYBODY:
                self._names.update((label, split[label]) for label in group)
                continue
            role = next((split[label].role for label in group if split[label].role), None)
            speaker = spelling.in_small_letters(by_surname.get(_spelling_of_surname(speaker), speaker))
            name = NOBODY if _NOBODY.match(speaker) or speaker.endswith("?") else Name(speaker, role)
            self._names.update((label, name) for label in group)

    def of(self, label: str | None) -> Name:
        """The name behind a label; nobody for None and for labels that say the speaker is not known."""
        return NOBODY if label is None else self._names[label]


def _asker(speaker: str) -> str | None:
    """The first word of `Question from Radio Nord` and the like."""
    word, *rest = speaker.split() or [""]
    if len(speaker) < 5 and speaker[:1] in ("Q", "A") and speaker[1:].isdigit():
        return speaker[0]  # questions and answers are numbered, not those who ask
    return word if rest and word.casefold() in _ANYBODY and rest[0] in PARTICLES else None


def _offices_by_many(bare: dict[str, Name]) -> dict[str, Name]:
    """With `The Chair (Ms. Lund)` as the office alone where `The Chair` spoke before anybody was named in it: who sits
    there changes, and whose the earlier words were is not said."""
    before: set[str] = set()
    kept = {}
    for label, name in bare.items():
        changed = name.role in before and label != name.role and label.startswith(name.role or "")
        kept[label] = Name(name.role) if changed else name
        before.add(label)
    return kept


def _spelling(name: str) -> str:
    """Equal for spellings of one name: `P.K. BALA`, `P. K. Bala`."""
    return _SPELLING.sub("", folded(name)) or name


def _with_titles_alone(split: dict[str, Name], offices: Offices) -> dict[str, Name]:
    """With `Prime Minister`, and `Minister Lund`, read as the one person whose role begins so, where another label
    gives the name."""
    holders: dict[str, dict[str | None, Name]] = defaultdict(dict)
    for name in split.values():
        title = ""
        for word in (name.role or "").casefold().split():
            title = f"{title} {word}".strip()
            holders[title][name.speaker] = name
            holders[f"{title} {_surname(name.speaker)}"][name.speaker] = name
            if " " in title:  # PM Lund
                initials = "".join(word[0] for word in title.split())
                holders[f"{initials} {_surname(name.speaker)}"][name.speaker] = name
    aliases = {}
    abbreviated = _abbreviated(split.values())
    for label, name in split.items():
        if full := abbreviated.get(name.speaker or ""):
            aliases[label] = full
        title = offices.called(name.speaker or "").casefold()
        held = holders.get(title, {})
        if not name.role and len(held) == 1 and any(map(str.isalpha, title)):
            aliases[label] = next(iter(held.values()))
    return split | aliases


def _abbreviated(names: Iterable[Name]) -> dict[str, Name]:
    """`PM Lund` for `Prime Minister Lund`, where nobody else is called so."""
    found: dict[str, set[Name]] = defaultdict(set)
    for name in names:
        *title, surname = (name.speaker or "").split() or [""]
        if len(title) > 1 and all(word[0].isupper() for word in title):
            found[f"{''.join(word[0] for word in title)} {surname}"].add(name)
    return {short: full.pop() for short, full in found.items() if len(full) == 1}


def _surname(speaker: str | None) -> str:
    words = _name_words(speaker or "")
    return words[-1] if len(words) > 1 else ""


def _by_surname(roster: Collection[str]) -> dict[str, str]:
    """The full name on the list for each surname that just one person there bears."""
    full: dict[str, set[str]] = defaultdict(set)
    for name in roster:
        words = _name_words(name)
        if len(words) > 1:
            full[words[-1]].add(name)
    return {surname: next(iter(names)) for surname, names in full.items() if len(names) == 1}


def _spelling_of_surname(speaker: str) -> str:
    """The surname, where nothing but a form of address stands before it; else nothing on any list."""
    words = _name_words(speaker)
    return words[0] if len(words) == 1 else ""


def _groups(speakers: dict[str, str]) -> list[list[str]]:
    """Labels that are one person: the same spelling, or a surname where just one full name ends with it."""
    by_spelling: dict[str, list[str]] = defaultdict(list)
    for label, speaker in speakers.items():
        by_spelling[_spelling(speaker)].append(label)
    full_by_surname: dict[str, set[str]] = defaultdict(set)
    for spelling, labels in by_spelling.items():
        words = _name_words(speakers[labels[0]])
        if len(words) > 1 and not _SEVERAL.intersection(words):
            full_by_surname[words[-1]].add(spelling)
            full_by_surname[f"{words[0][:1]}. {words[-1]}"].add(spelling)
    for spelling, labels in list(by_spelling.items()):
        words = _name_words(speakers[labels[0]])
        full = full_by_surname.get(words[-1], set()) if len(words) == 1 else set()
        if initial := _INITIAL.fullmatch(speakers[labels[0]].casefold()):
            full = full_by_surname.get(f"{initial['first']}. {initial['surname']}", set())
            full = full - {spelling} if len(full) < 3 else set()
        if len(full) == 1:
            by_spelling[next(iter(full))] += by_spelling.pop(spelling)
    return list(by_spelling.values())


def _name_words(speaker: str) -> list[str]:
    words = [folded(word.strip(".,")) for word in speaker.split()]
    return [word.replace(".", "") for word in words if word not in ADDRESS_WORDS] or words or [speaker]


def _best_form(forms: Iterable[str], counts: Iterable[int]) -> str:
    """The fullest form of a name; among equals one not all in capitals, then the one printed most."""
    tally: Counter[str] = Counter()
    for form, count in zip(forms, counts, strict=True):
        tally[form] += count
    return max(tally, key=lambda form: (len("".join(_name_words(form))), not in_capitals(form), tally[form], form))
