"""What the fields of data files are called, and what stands in them: words, speakers, times.

Recognisers, players and archives use different names for the same few things, so a reader of JSON looks here and not
for a product. Names are compared without case, underscores and hyphens: `startTime`, `start_time`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntFlag
from functools import lru_cache
from typing import Any

Record = Mapping[str, Any]

_WORDS = """
punctuatedword punct display displaytext text transcript transcription body content sentence utterance utf8 caption
phrase speech rawtext captiontext word bestword value token term line w words
texto texte inhalt testo текст слово 文本 内容
"""
_LABELS = """
speakername speakerdisplayname speakerfullname voice speaker speakerlabel speakertag speakerid spkid spk
speakeridentifier participantname participant participantrole participantid spkr speakers who actor agent person
displayname nickname host name label role channellabel channeltag channelid channel
sprecher sprecherin locuteur intervenant hablante orador ponente говорящий спикер 说话人 发言人 話者
"""
_ROLES = "role roles speakerrole participantrole roletitle jobtitle position occupation function"
_STARTS = """
start starttime startoffset datastart starttimestamp begin begintime beginoffset offset from timestart timebegin tstart
t0 timestamp time timecode ts onset startsat xmin t s
"""
_ENDS = "end endtime dataend endoffset endtimestamp stop to endts timeend finish tend t1 offsettime endsat xmax e"
_DURATIONS = "duration dur length ddur dduration d"
_PAIRS = "timestamp timestamps offsets time times timespan interval segment span range"
_SURE = "confidence conf probability score prob avglogprob logprob wordconfidence p"

UNITS = {
    "milliseconds": 1.0,
    "inmilliseconds": 1.0,
    "offsetmillis": 1.0,
    "millis": 1.0,
    "msec": 1.0,
    "ms": 1.0,
    "inseconds": 1000.0,
    "seconds": 1000.0,
    "secs": 1000.0,
    "sec": 1000.0,
    "inticks": 1e-4,
    "ticks": 1e-4,
    "us": 1e-3,
    "nanos": 1e-6,
    "ns": 1e-6,
}
"""Milliseconds in one of what the end of a field's name says; a tick is 100 nanoseconds."""

_NAMES_OF_PERSONS = ("name", "displayname", "speakername", "fullname", "label", "id", "speakerid", "key")
_SENDERS = frozenset({"from"})
"""Names of fields that hold a time, or a record of the person who speaks."""
_CHANNELS = frozenset("channellabel channeltag channelid channel".split())
_FAINT_LABELS = frozenset("name label role person agent host speakers displayname".split())
_WEAK_WORDS = frozenset("value token term line w content body word display caption".split())

ATTRIBUTES = frozenset({"data", "attributes", "attrs", "meta", "metadata"})
"""Fields with a record that says more about the record around it."""


def _ranks(names: str) -> dict[str, int]:
    return {name: rank for rank, name in enumerate(names.split())}


_WORD_RANKS, _LABEL_RANKS, _ROLE_RANKS, _PAIR_RANKS = map(_ranks, (_WORDS, _LABELS, _ROLES, _PAIRS))
_SURE_RANKS = _ranks(_SURE)

_KINDS = frozenset({"type", "messagetype", "eventtype"})
_UNFINISHED = frozenset({"isfinal", "ispartial", "final"})


def _with_units(names: str) -> dict[str, tuple[int, float | None]]:
    """Rank and unit of each name alone and with the name of a unit at its end; those with a unit come first, for
    nothing has to be inferred about them."""
    ranks = _ranks(names)
    alone: dict[str, tuple[int, float | None]] = {name: (rank + len(ranks), None) for name, rank in ranks.items()}
    return {name + unit: (rank, factor) for name, rank in ranks.items() for unit, factor in UNITS.items()} | alone


_START_RANKS, _END_RANKS, _DURATION_RANKS = map(_with_units, (_STARTS, _ENDS, _DURATIONS))
_KNOWN = ATTRIBUTES | _KINDS | _UNFINISHED | _SURE_RANKS.keys() | _WORD_RANKS.keys() | _LABEL_RANKS.keys()
_KNOWN |= _ROLE_RANKS.keys() | _PAIR_RANKS.keys() | _START_RANKS.keys() | _END_RANKS.keys() | _DURATION_RANKS.keys()


@lru_cache(maxsize=4096)
def spelling(name: str) -> str:
    """A field's name as it is compared."""
    return "".join(character for character in name[:80].casefold() if character.isalnum())


class Faint(IntFlag):
    """How sure a label's field is one of speakers: a `name` may be of other things, a channel may have several."""

    NO = 0
    NAME = 1
    CHANNEL = 2


@dataclass(frozen=True)
class Fields:
    """Which keys of a record, by preference, hold what; times with the milliseconds in one of theirs, if named.

    `faint` says of each key of a label how sure it is to be one, `attributes` are keys of a record that says more about
    this one, `below` all keys that may hold more records, `used` those
    of which it is known what they are; `vague` words are so called in other things than talk too.
    """

    words: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    starts: tuple[tuple[str, float | None], ...] = ()
    ends: tuple[tuple[str, float | None], ...] = ()
    durations: tuple[tuple[str, float | None], ...] = ()
    pairs: tuple[str, ...] = ()
    faint: Mapping[str, Faint] = field(default_factory=dict)
    senders: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    vague: bool = True
    sure: bool = False
    kind: str | None = None
    unfinished: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()


def fields_of(keys: tuple[str, ...]) -> Fields:
    """What the keys of one record are for."""
    spelt = {key: spelling(key) for key in keys}
    if _KNOWN.isdisjoint(spelt.values()):
        return Fields(below=keys)
    words, labels, roles = (_named(spelt, ranks) for ranks in (_WORD_RANKS, _LABEL_RANKS, _ROLE_RANKS))
    pairs = _named(spelt, _PAIR_RANKS)
    starts, ends, durations = (_timed(spelt, ranks) for ranks in (_START_RANKS, _END_RANKS, _DURATION_RANKS))
    times = {key for key, _ in (*starts, *ends, *durations)} - set(pairs)
    return Fields(
        words=words,
        labels=labels,
        roles=tuple(key for key in roles if not labels or key != labels[0]),
        starts=starts,
        ends=ends,
        durations=durations,
        pairs=pairs,
        faint={key: Faint.CHANNEL if spelt[key] in _CHANNELS else Faint(spelt[key] in _FAINT_LABELS) for key in labels},
        senders=tuple(key for key in keys if spelt[key] in _SENDERS),
        attributes=tuple(key for key in keys if spelt[key] in ATTRIBUTES),
        vague=all(spelt[key] in _WEAK_WORDS for key in words),
        sure=any(name in _SURE_RANKS for name in spelt.values()),
        kind=next((key for key, name in spelt.items() if name in _KINDS), None),
        unfinished=tuple(key for key, name in spelt.items() if name in _UNFINISHED),
        used=frozenset(key for key in keys if spelt[key] in _KNOWN),
        below=tuple(key for key in keys if key not in times and spelt[key] not in _SURE_RANKS),
    )


def _named(spelt: Mapping[str, str], ranks: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted((key for key in spelt if spelt[key] in ranks), key=lambda key: ranks[spelt[key]]))


def _timed(
    spelt: Mapping[str, str], ranks: Mapping[str, tuple[int, float | None]]
) -> tuple[tuple[str, float | None], ...]:
    found = sorted((key for key in spelt if spelt[key] in ranks), key=lambda key: ranks[spelt[key]][0])
    return tuple((key, ranks[spelt[key]][1]) for key in found)


def name_in(value: Any) -> str | None:
    """The speaker a field's value stands for: a name, a number (0 is one), a record with a name, or None."""
    if type(value) is str:
        return " ".join(value.split()) or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return str(value) if -1 < value < 10**12 else None
    if isinstance(value, float):
        return str(int(value)) if 0 <= value < 1e12 and value.is_integer() else None
    if isinstance(value, list):
        return name_in(value[0]) if len(value) == 1 and not isinstance(value[0], list) else None
    if isinstance(value, dict):
        spelt = {spelling(key): key for key in value}
        for name in _NAMES_OF_PERSONS:
            held = value.get(spelt[name]) if name in spelt else None
            if not isinstance(held, dict | list) and (found := name_in(held)):
                return found
    return None


def role_in(value: Any) -> str | None:
    """What a role's value says, if it is one thing: a text, or records that all have one title."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        spelt = {spelling(key): key for key in value}
        return next((role_in(value[spelt[name]]) for name in ("roletitle", "title", "name") if name in spelt), None)
    if isinstance(value, list):
        titles = {title for item in value[:50] if not isinstance(item, list) and (title := role_in(item))}
        return titles.pop() if len(titles) == 1 else None
    return None
