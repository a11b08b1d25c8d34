"""A label split into the name and the role beside it.

Which words are the name is read off the page: another label or a roster that has the name alone, or a mention
elsewhere that shares only the name's words. Where the page does not tell, the label stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from qa.formats.text.labels.heads import plain
from qa.formats.text.names.mentions import Mentions
from qa.formats.text.words import ADDRESS_ENDINGS, ADDRESS_WORDS, PARTICLES, TITLE_WORDS

_DIRECTION = re.compile(r"\(((?:[^()]|\([^()]*\))+)\)|\[([^\[\]]+)\]")
_WIDE_BRACKET = re.compile(r"(?P<office>[^（）]+)（(?P<name>[^（）]+)）")
_CONTINUED = re.compile(r"cont(?:inued|inuing|['’]?d|\.)?\W*$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{4}")
_SUFFIX = re.compile(r"(?:jr|sr|esq|ph\.?d|m\.?d|ii|iii|iv)\.?", re.IGNORECASE)
SEPARATOR = re.compile(r"\s+(?:[|/–—-]|--)\s+|\s*[,，]\s+")
LONGEST_ARTICLE = 3
_MOST_WORDS = 40
"""In a name with its title; what a damaged file takes for a label can be a whole speech."""
_PUNCTUATION = ".,;:!?()[]*_|\"'“”„«»’‘"


@dataclass(frozen=True)
class Name:
    """Who speaks: `speaker` is None where nobody is named; `role` is what the source calls the speaker to be."""

    speaker: str | None
    role: str | None = None


NOBODY = Name(None)


def without_directions(label: str) -> Name:
    """The label less what is in brackets, and that as the role where it reads like one: `Ana Lund (Minister)`.

    `The Chair (Ms. Ana Lund)` has them the other way round, as the form of address shows.
    """
    if (wide := _WIDE_BRACKET.fullmatch(label)) and wide["name"].endswith(ADDRESS_ENDINGS):
        return Name(" ".join(wide["name"].split()), wide["office"])
    bare = plain(label) or label
    match = _DIRECTION.search(label)
    inside = (match[1] or match[2]).strip() if match else ""
    name = plain(inside)
    words = name.split()
    if len(words) > 1 and words[0].strip(".").casefold() in ADDRESS_WORDS and bare != label:
        return Name(name, bare)
    abbreviated = "." in inside and not _LETTERS.search(inside)  # (V.O.)
    reads_like_role = inside[:1].isupper() and not abbreviated and not _CONTINUED.match(inside)
    return Name(bare, inside if reads_like_role else None)


def name_and_role(label: str, role: str | None, names: Collection[str], page: Mentions) -> Name:
    """The name in a `label` without brackets, and its role; `names` are the other labels and the roster."""
    parts = SEPARATOR.split(label, maxsplit=1)
    if len(parts) == 2 and _is_name_after_title(*parts):
        return Name(parts[1], parts[0])
    if len(parts) == 2 and _is_name_before_role(*parts):
        name = name_and_role(parts[0], role, names, page)
        return Name(name.speaker, role or parts[1].strip() or name.role)
    words = label.split()
    if role or not 2 <= len(words) <= _MOST_WORDS:
        return Name(label, role)
    found = _by_title_alone(words, names, page)
    if len(words) > 2:
        found = (
            found
            or _by_surname(words, names)
            or _by_other_names(words, names, page)
            or _by_mentions(words, page)
            or _by_title(words, page)
        )
    start, end = found or (0, len(words))
    if all(_is_article(word, page) for word in words[:start]):
        start = 0
    before, after = words[:start], words[end:]
    return Name(" ".join(words[start:end]), _role(before) if before else _role_after(after))


def _is_name_before_role(name: str, role: str) -> bool:
    if _SUFFIX.fullmatch(role.strip()):
        return False
    return bool(name) and len(name.split()) <= 5 and (len(name.split()) > 1 or " " in role.strip())


def _is_name_after_title(title: str, name: str) -> bool:
    """`Prime Minister of Arvia, Tomas Ilvar`: a title may have an "of" in it, a name has none."""
    in_name, in_title = (TITLE_WORDS.intersection(text.casefold().split()) for text in (name, title))
    return bool(in_title) and not in_name and _could_be_name(name)


def _by_title_alone(words: Sequence[str], names: Collection[str], page: Mentions) -> tuple[int, int] | None:
    """Where the first words are a label too and no name, for the page speaks of "the Prime Minister"."""
    for end in range(len(words) - 1, 0, -1):
        first = " ".join(words[:end])
        if first in names and page.speaks_of(first):
            return end, len(words)
    return None


def _by_surname(words: Sequence[str], names: Collection[str]) -> tuple[int, int] | None:
    """Where a label has the same first words and the surname alone: `Chair Lund` beside `Chair Ana Lund`."""
    for start in range(len(words) - 2, 0, -1):
        addressed = all(word.strip(".").casefold() in ADDRESS_WORDS for word in words[:start])
        short = " ".join([*words[:start], words[-1]])
        if short in names and not addressed and not words[start].endswith("."):
            return start, len(words)
    return None


def _by_other_names(words: Sequence[str], names: Collection[str], page: Mentions) -> tuple[int, int] | None:
    """Where a shorter label or a roster's name stands at the end of these words, or at their start."""
    for start in range(1, len(words) - 1):
        initials = f"{words[start][0]}.{' '.join(words[start + 1 :])}"
        if any(form in names for form in (" ".join(words[start:]), initials, initials.replace(".", ". "))):
            return start, len(words)
    for end in range(len(words) - 1, 0, -1):
        first = " ".join(words[:end])
        if first in names and (end > 1 or "." in first):
            # No name needs its title right after it, without a comma; a title does need the name.
            is_title = _could_be_name(" ".join(words[end:])) and not page.addresses(words[end - 1])
            return (end, len(words)) if is_title else (0, end)
    return None


def _by_mentions(words: Sequence[str], page: Mentions) -> tuple[int, int] | None:
    """Where the last words come elsewhere after other words: `the Secretary Ana Lund` beside `with Ana Lund`."""
    lengths = [length for length in _shared_tails(words, page) if 2 <= length < len(words)]
    if not lengths:
        return None
    start = len(words) - min(lengths)
    while start > 0 and words[start] in PARTICLES:
        start -= 1
    return (start, len(words)) if start else None


def _by_title(words: Sequence[str], page: Mentions) -> tuple[int, int] | None:
    """Where the first words come elsewhere without the name: `the Minister of Waterways said`."""
    lengths = []
    for start in page.of(words[0]):
        after = page.after(start)
        length = 0
        while length < min(len(words), len(after)) and _bare(after[length]) == _bare(words[length]):
            length += 1
        if length < len(words) and PARTICLES.intersection(words[:length]) and words[length - 1] not in PARTICLES:
            lengths.append(length)
    longest = max(lengths, default=0)
    return (longest, len(words)) if longest > 1 and 2 <= len(words) - longest <= 4 else None


def like_others(name: Name, length: int, page: Mentions) -> Name:
    """A title and a name told apart as in the page's other labels, where the page has the surname after a form of
    address or a part of the name without the title: `Mr Lund`, `Thank you, Ana`."""
    words = (name.speaker or "").split()
    if name.role or length < 2 or len(words) < length + 2 or not PARTICLES.intersection(words[:-length]):
        return name
    if not _stand_alone(words, length, page):
        return name
    return Name(" ".join(words[-length:]), _role(words[:-length]))


def _stand_alone(words: Sequence[str], length: int, page: Mentions) -> bool:
    for index in range(len(words) - length, len(words)):
        for start in page.of(words[index]):
            before = page.before(start)
            if not before or _bare(before[-1]) != _bare(words[index - 1]):
                return True
    return False


def in_full(name: Name, shared: Collection[str], page: Mentions) -> Name:
    """A title and a surname with the name in full, where the page has one such after that title: `Minister Lund` on a
    page about `Minister Ana Lund`; `shared` are words that several labels have before the last."""
    words = (name.speaker or "").split()
    title = words[:-1]
    if name.role or not title or not _role(title):
        return name
    titled = page.with_before(words[-1], title[-1])
    found = {given for before in titled if (given := _given_names(title, before))}
    if len(found) != 1:
        return name
    given = found.pop()
    mentions = [page.before(start) for start in page.of(words[-1])]
    count = len(given)
    apart = any((*before[-count:],) == given and before[-count - 1 : -count] != title[-1:] for before in mentions)
    if len(title) == 1 and title[0] not in shared and not apart and not page.speaks_of(title[0]):
        return name  # it may be the first of several given names
    return Name(" ".join([*given, words[-1]]), _role(title))


def _given_names(title: Sequence[str], before: Sequence[str]) -> tuple[str, ...] | None:
    """The words between `title` and a surname, if they can be given names."""
    for count in range(1, 4):
        given, printed = before[-count:], before[-count - len(title) : -count]
        if printed == title and all(word[0].isupper() and _bare(word) == word.rstrip(".") for word in given):
            return tuple(given)
    return None


def titles_first(split: dict[str, Name]) -> dict[str, Name]:
    """With a title used alone elsewhere told from the name after it, where the other labels have their title first."""
    turned = {
        label: Name(name.role, name.speaker)
        for label, name in split.items()
        if name.speaker and name.role and label == f"{name.speaker} {name.role}" and _could_be_name(name.role)
    }
    first = sum(
        bool(name.speaker and name.role) and label.endswith(name.speaker or label) for label, name in split.items()
    )
    return split | turned if first > len(turned) else split


def _could_be_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and not PARTICLES.intersection(words)


def _shared_tails(words: Sequence[str], page: Mentions) -> Iterator[int]:
    """For each mention of the last word in the page: how many words before it are those of the label."""
    for start in page.of(words[-1]):
        before = page.before(start)
        length = 1
        while length < len(words) and length <= len(before) and _bare(before[-length]) == _bare(words[-1 - length]):
            if before[-length].endswith(",") and not words[-1 - length].endswith(","):
                break  # "the Secretary General, Ana Lund": a name in apposition
            length += 1
        if not (length <= len(before) and _is_given_name(before[-length], words[:-length])):
            yield length


def _is_given_name(word: str, printed: Sequence[str]) -> bool:
    """Whether a mention has another form of one of the given names that a label has: `Nick` for `Nicholas`."""
    return word[:1].isupper() and word.isalpha() and any(word[:2] == name[:2] for name in printed)


def _bare(word: str) -> str:
    return word.strip(_PUNCTUATION)


def _is_article(word: str, page: Mentions) -> bool:
    """`El` and `señor` of `El señor LUND`, neither of which is an office."""
    small = word.casefold()
    return small.strip(".") in ADDRESS_WORDS or (len(small) <= LONGEST_ARTICLE and small in page.small_words)


def _role(words: Sequence[str]) -> str | None:
    kept = [word for word in words if word.strip(".").casefold() not in ADDRESS_WORDS]
    return " ".join(kept).strip(" ,–—-") or None


def _role_after(words: Sequence[str]) -> str | None:
    """The role after a name; where the name stands there once more in full, what follows it."""
    small = next((index for index, word in enumerate(words) if word[0].islower()), 0)
    return " ".join(words[small:]) or None
