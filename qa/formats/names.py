"""From labels as printed to one name a speaker, and the role a label gives beside the name.

A label may be a name, a title and a name, or a name and a role. Which words are the name is read off the page:
another label or a roster that has the name alone, or a mention elsewhere that shares only the name's words.
Where the page does not tell, the label stays whole; two names are merged only if nothing speaks against it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qa.formats.heads import plain
from qa.formats.words import ADDRESS_WORDS, PARTICLES

_PAGE_CHARS = 400_000
_MENTIONS = 60
_DIRECTION = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]")
_CONTINUED = re.compile(r"cont(?:inued|inuing|['’]?d|\.)?\W*$", re.IGNORECASE)
_NOBODY = re.compile(r"(?:unknown|unidentified|unnamed|inaudible)\b(?:\s+\w+){0,2}$", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|esq|ph\.?d|m\.?d|ii|iii|iv)\.?", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+(?:[|–—-]|--)\s+|\s*[,，]\s+")
# What a transcript calls whoever asks from the floor: many people under one word.
_ANYBODY = frozenset("q question questioner reporter journalist press audience вопрос frage pregunta domanda".split())
_SEVERAL = frozenset({"&", "and", "und", "et", "y", "и"})
_PUNCTUATION = ".,;:!?()[]*_|\"'“”„«»’‘"
_CASED_WORD = re.compile(r"(?<![\w’'])[^\W\d_a-z][\w’'-]+")
_INITIAL = re.compile(r"(?P<first>\w)\.\s?(?:\w\.\s?)?(?P<surname>[\w-]{3,})")
_SPELLING = re.compile(r"[\s.,_]+")


@dataclass(frozen=True)
class Name:
    """Who speaks: `speaker` is None where nobody is named; `role` is what the source calls the speaker to be."""

    speaker: str | None
    role: str | None = None


NOBODY = Name(None)


class Names:
    """The names behind the labels of one transcript."""

    def __init__(
        self,
        labels: Sequence[str],
        page: str = "",
        roster: Collection[str] = (),
        short_forms: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`labels` in order, with repetitions; `page` is the whole text; `roster` the names listed apart from it, and
        `short_forms` what that list says they are called for short."""
        printed = Counter(labels)
        bare = {label: _without_directions(label) for label in printed}
        page = page[:_PAGE_CHARS]
        names = {name for name, _ in bare.values()} | set(roster)
        split = {
            label: Name(short_forms[name], role) if name in short_forms else _split(name, role, names, page)
            for label, (name, role) in bare.items()
        }
        lengths = {len(name.speaker.split()) for label, name in split.items() if name.speaker and name.role}
        if len(lengths) == 1:
            length = lengths.pop()
            split = {label: _like_others(name, length, page) for label, name in split.items()}
        split = _with_titles_alone(split)
        capitalised = _capitalised([page, *roster])
        groups = _groups({label: name.speaker or "" for label, name in split.items()})
        full = _by_surname(roster)
        self._names: dict[str, Name] = {}
        for group in groups:
            speaker = _best_form([split[label].speaker or "" for label in group], [printed[label] for label in group])
            if speaker.casefold() in _ANYBODY:
                self._names.update((label, split[label]) for label in group)
                continue
            role = next((split[label].role for label in group if split[label].role), None)
            speaker = _in_small_letters(full.get(_spelling_of_surname(speaker), speaker), capitalised)
            name = NOBODY if _NOBODY.match(speaker) else Name(speaker, role)
            self._names.update((label, name) for label in group)

    def of(self, label: str | None) -> Name:
        """The name behind a label; nobody for None and for labels that say the speaker is not known."""
        return NOBODY if label is None else self._names[label]


def _without_directions(label: str) -> tuple[str, str | None]:
    """The label less what is in brackets, and that as the role where it reads like one (`Ana Lund (Minister)`)."""
    role = None
    if match := _DIRECTION.search(label):
        inside = (match[1] or match[2]).strip()
        if inside[:1].isupper() and "." not in inside and not _CONTINUED.match(inside):
            role = inside
    return plain(label) or label, role


def _split(label: str, role: str | None, names: Collection[str], page: str) -> Name:
    parts = _SEPARATOR.split(label, maxsplit=1)
    if len(parts) == 2 and _is_name_after_title(*parts):
        return Name(parts[1], parts[0])
    if len(parts) == 2 and _is_name_before_role(*parts):
        name = _split(parts[0], role, names, page)
        return Name(name.speaker, role or parts[1].strip() or name.role)
    words = label.split()
    if role or len(words) < 2:
        return Name(label, role)
    found = _by_title_alone(words, names, page)
    if len(words) > 2:
        found = found or _by_other_names(words, names) or _by_mentions(words, page) or _by_title(words, page)
    start, end = found or (0, len(words))
    before, after = words[:start], words[end:]
    return Name(" ".join(words[start:end]), _role(before) if before else _role_after(after))


def _is_name_before_role(name: str, role: str) -> bool:
    if _SUFFIX.fullmatch(role.strip()):
        return False
    return bool(name) and len(name.split()) <= 5 and (len(name.split()) > 1 or " " in role.strip())


def _is_name_after_title(title: str, name: str) -> bool:
    """`Prime Minister of Arvia, Tomas Ilvar`: a name has no "of" in it."""
    words = name.split()
    plain_name = 2 <= len(words) <= 4 and not PARTICLES.intersection(words)
    return plain_name and "of" in title.split() and all(word[0].isupper() for word in words)


def _by_title_alone(words: Sequence[str], names: Collection[str], page: str) -> tuple[int, int] | None:
    """Where the first words are a label too and no name, for the page speaks of "the Prime Minister"."""
    for end in range(len(words) - 1, 0, -1):
        first = " ".join(words[:end])
        if first in names and re.search(rf"\bthe {re.escape(first)}(?!\w)", page, re.IGNORECASE):
            return end, len(words)
    return None


def _by_other_names(words: Sequence[str], names: Collection[str]) -> tuple[int, int] | None:
    """Where a shorter label or a roster's name stands at the end of these words, or at their start."""
    for start in range(1, len(words) - 1):
        initials = f"{words[start][0]}.{' '.join(words[start + 1 :])}"
        if {" ".join(words[start:]), initials, initials.replace(".", ". ")} & set(names):
            return start, len(words)
    for end in range(len(words) - 1, 0, -1):
        first = " ".join(words[:end])
        if first in names and (end > 1 or "." in first):
            return 0, end
    return None


def _by_mentions(words: Sequence[str], page: str) -> tuple[int, int] | None:
    """Where the last words come elsewhere after other words: `the Secretary Ana Lund` beside `with Ana Lund`."""
    lengths = [length for length in _shared_tails(words, page) if 2 <= length < len(words)]
    if not lengths:
        return None
    start = len(words) - min(lengths)
    while start > 0 and words[start] in PARTICLES:
        start -= 1
    return (start, len(words)) if start else None


def _by_title(words: Sequence[str], page: str) -> tuple[int, int] | None:
    """Where the first words come elsewhere without the name: `the Minister of Waterways said`."""
    first = re.compile(rf"(?<!\w){re.escape(words[0])}(?!\w)")
    lengths = []
    for count, mention in enumerate(first.finditer(page)):
        if count == _MENTIONS:
            break
        after = page[mention.start() : mention.start() + 200].split("\n")[0].split()
        length = 0
        while length < min(len(words), len(after)) and _bare(after[length]) == _bare(words[length]):
            length += 1
        if length < len(words) and PARTICLES.intersection(words[:length]) and words[length - 1] not in PARTICLES:
            lengths.append(length)
    start = max(lengths, default=0)
    return (start, len(words)) if start > 1 and 2 <= len(words) - start <= 4 else None


def _like_others(name: Name, length: int, page: str) -> Name:
    """A title and a name told apart as in the page's other labels, where a form of address confirms the surname."""
    words = (name.speaker or "").split()
    if name.role or length < 2 or len(words) < length + 2 or not PARTICLES.intersection(words[:-length]):
        return name
    address = re.search(rf"(?<!\w)(\w+)\.?\s{re.escape(words[-1])}(?!\w)", page.replace(" ".join(words), ""))
    if address is None or address[1].casefold() not in ADDRESS_WORDS:
        return name
    return Name(" ".join(words[-length:]), _role(words[:-length]))


def _shared_tails(words: Sequence[str], page: str) -> Iterator[int]:
    """For each mention of the last word in the page: how many words before it are those of the label."""
    last = re.compile(rf"(?<!\w){re.escape(words[-1])}(?!\w)")
    width = sum(map(len, words)) + len(words) + 20
    for count, mention in enumerate(last.finditer(page)):
        if count == _MENTIONS:
            return
        before = page[max(0, mention.start() - width) : mention.start()].split("\n")[-1].split()
        length = 1
        while length < len(words) and length <= len(before) and _bare(before[-length]) == _bare(words[-1 - length]):
            if before[-length].endswith(",") and not words[-1 - length].endswith(","):
                break  # "the Secretary General, Ana Lund": a name in apposition
            length += 1
        yield length


def _bare(word: str) -> str:
    return word.strip(_PUNCTUATION)


def _role(words: Sequence[str]) -> str | None:
    kept = [word for word in words if word.strip(".").casefold() not in ADDRESS_WORDS]
    return " ".join(kept).strip(" ,–—-") or None


def _role_after(words: Sequence[str]) -> str | None:
    """The role after a name; where the name stands there once more in full, what follows it."""
    small = next((index for index, word in enumerate(words) if word[0].islower()), 0)
    return " ".join(words[small:]) or None


def _spelling(name: str) -> str:
    """Equal for spellings of one name: `P.K. BALA`, `P. K. Bala`."""
    return _SPELLING.sub("", name.casefold()) or name


def _with_titles_alone(split: dict[str, Name]) -> dict[str, Name]:
    """With `Prime Minister` read as the one person whose role begins so, where another label gives the name."""
    held = [(name.role.casefold(), name) for name in split.values() if name.role]
    aliases = {}
    for label, name in split.items():
        title = (name.speaker or "").casefold()
        holders = {holder.speaker: holder for role, holder in held if title and f"{role} ".startswith(f"{title} ")}
        if not name.role and len(holders) == 1 and any(map(str.isalpha, title)):
            aliases[label] = next(iter(holders.values()))
    return split | aliases


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
    for spelling, labels in list(by_spelling.items()):
        words = _name_words(speakers[labels[0]])
        full = full_by_surname.get(words[-1], set()) if len(words) == 1 else set()
        if initial := _INITIAL.fullmatch(speakers[labels[0]].casefold()):
            full = {
                other
                for other in full_by_surname.get(initial["surname"], set()) - {spelling}
                if other.startswith(initial["first"])
            }
        if len(full) == 1:
            by_spelling[next(iter(full))] += by_spelling.pop(spelling)
    return list(by_spelling.values())


def _name_words(speaker: str) -> list[str]:
    words = [word.strip(".,").casefold() for word in speaker.split()]
    return [word.replace(".", "") for word in words if word not in ADDRESS_WORDS] or words or [speaker]


def _capitalised(texts: Iterable[str]) -> dict[str, str]:
    """By the word in small letters, how it is printed where it has a capital, but not only capitals."""
    words = (word for text in texts for word in _CASED_WORD.findall(text))
    return {word.casefold(): word for word in words if not word.isupper()}


def _in_small_letters(speaker: str, capitalised: Mapping[str, str]) -> str:
    """A name that is printed in capitals alone, as it is spelt elsewhere, else as names are spelt.

    A single word stays as it is: it may be no name (`MAN`, `SPEAKER_01`, `JT`).
    """
    words = speaker.split()
    if not speaker.isupper() or len(words) == 1 or any(character.isdigit() for character in speaker):
        return speaker
    return " ".join(capitalised.get(word.casefold()) or _spelt(word) for word in words)


def _spelt(word: str) -> str:
    """`O'BRIEN` as O'Brien, `MCGURK` as McGurk; initials stay."""
    if len(word.strip(".")) < 3 and not word.endswith("."):
        return word.capitalize() if any(vowel in word for vowel in "AEIOUY") else word
    return re.sub(r"(?<=\bMc)\w", lambda letter: letter[0].upper(), word.title())


def _best_form(forms: Iterable[str], counts: Iterable[int]) -> str:
    """The fullest form of a name; among equals one not all in capitals, then the one printed most."""
    tally: Counter[str] = Counter()
    for form, count in zip(forms, counts, strict=True):
        tally[form] += count
    return max(tally, key=lambda form: (len("".join(_name_words(form))), not form.isupper(), tally[form], form))
