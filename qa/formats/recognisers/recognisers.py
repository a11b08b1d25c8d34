"""`recogniser`: JSON of speech recognisers, podcast players and archives, by what their fields are called.

The same words often stand in such a file several times, and speakers apart from them. `pieces` finds all places that
hold words; here one is chosen (with speakers before without, with times, and rather sentences than words), speakers
known apart are joined to it by time, and the words are put together as the file spaces them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from qa.errors import TranscriptQAError, UnknownFormat
from qa.formats.base import Document, Parse
from qa.formats.recognisers.about import about
from qa.formats.recognisers.columns import guessed
from qa.formats.recognisers.diarization import Diarization, Stretch
from qa.formats.recognisers.fields import Faint
from qa.formats.recognisers.header_rows import with_records
from qa.formats.recognisers.pieces import Piece, Place, find
from qa.formats.recognisers.salvage import content_of
from qa.formats.recognisers.spoken import (
    has_words,
    in_order,
    segments_of,
    time_unit,
    whole,
    with_moments,
    without_repeats,
)
from qa.formats.recognisers.turn_fields import label_in, takes_turns
from qa.formats.recognisers.unlabelled import (
    doubts_about_times,
    labelled_in_text,
    with_speaker_kept,
    without_headings,
    without_nobodies,
)
from qa.formats.segments import parse_of
from qa.transcript import Origin

# An object or a list of things; "[00:12] Anna: ..." and "[Music]" are neither.
_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*(?:[{"\]]|\[\s*["\d\[]))')
_LONG_WORDS = 40
_SHOWN = 6
_SAVE = "give an export with the words in it, or save the talk as text or captions"


@dataclass
class _Talk:
    """The place that was chosen: how its words are spoken by whom, and in which unit its times are."""

    place: Place
    unit: float
    speaker: Callable[[Piece], str | None]
    shape: str
    certainty: float
    doubts: list[str]


def recognises(document: Document) -> bool:
    return _START.match(document.text) is not None


def read(document: Document) -> Parse:
    return read_with(document, None)


def read_with(document: Document, diarization: Diarization | None) -> Parse:
    """As `read`, with the speakers of a file beside this one where it names none itself."""
    content = content_of(document)
    value = with_records(content.value)
    top = find(value)
    known = about(value)
    talk = _talk(document, top, diarization, known.names) or _by_evidence(value, known.names)
    if talk is None:
        raise _no_talk(document, content.value, top)
    pieces = in_order(talk.place.pieces, talk.unit)
    names = known.names_of({label for piece in pieces if (label := talk.speaker(piece)) is not None})
    if names and not known.names:
        talk.doubts.append(
            f"the numbers of speakers are taken for places in the list {', '.join(names.values())[:200]}"
        )
    segments = with_moments(segments_of(pieces, talk.unit, names, talk.speaker))
    shape, certainty = talk.shape, talk.certainty
    if any(segment.label is not None for segment in segments):
        segments, headings = without_headings(without_nobodies(with_speaker_kept(segments)))
        talk.doubts += [headings] if headings else []
        certainty *= 1 - sum(segment.label is None for segment in segments) / len(segments) / 2
    if not any(segment.label is not None for segment in segments):
        shape = "nobody is named"
        segments = labelled_in_text(segments)
        if any(segment.label is not None for segment in segments):
            shape, certainty = "name and colon before the words", 0.8
    talk.doubts += doubts_about_times(segments)
    return parse_of(
        document,
        segments,
        format="recogniser",
        shape=shape,
        origin=_origin(top, talk.place),
        title=None if known.title is None else whole(known.title),
        date=known.date,
        place=None if known.place is None else whole(known.place),
        language=None if known.language is None else whole(known.language),
        certainty=certainty,
        doubts=(*content.doubts, *talk.doubts),
    )


def _talk(document: Document, top: Place, beside: Diarization | None, names: Mapping[str, str]) -> _Talk | None:
    """The place with the talk, and who speaks there; None where there is no talk."""
    places = top.all()
    for place in places:
        place.pieces = without_repeats(place.pieces)
        _drop_what_names_nobody(place)
    places = [place for place in places if _is_talk(place, top)]
    if not places:
        return None
    most = max(map(_letters, places))
    places = [place for place in places if _letters(place) * 2 >= most]
    best = max(places, key=_worth)
    unit = time_unit(best.pieces)
    doubts: list[str] = []
    if _is_labelled(best):
        shape = "a field for the speaker beside the words"
        if Faint.NO not in best.faint and Faint.CHANNEL in best.faint:
            shape = "a channel for each speaker"
        _doubt_words_within(best, doubts)
        return _Talk(best, unit, _own_label, shape, 1.0, doubts)
    diarization = beside or _diarization(top, unit)
    if diarization is None:
        return _by_turns(sorted(places, key=_worth, reverse=True), names)
    enough = _letters(best) * 0.8
    timed = (place for place in places if _is_timed(place) and _letters(place) >= enough)
    finest = max(timed, key=_count, default=None)
    if finest is None:
        doubts.append("speakers are listed by time, but the words have no times: nobody is named")
        return _Talk(best, unit, _own_label, "nobody is named", 1.0, doubts)
    unit = time_unit(finest.pieces)

    def speaker(piece: Piece) -> str | None:
        start, end = piece.said.start, piece.said.end
        if start is None:
            return None
        middle = start if end is None else (start + end) / 2
        return diarization.speaker_at(middle if piece.said.exact else middle * unit)

    shape = "a list of who speaks when, apart from the words"
    return _Talk(finest, unit, speaker, shape, 0.9, doubts)


def _by_turns(places: Sequence[Place], names: Mapping[str, str]) -> _Talk:
    """The best of these places with a field that changes as people take turns, else the best."""
    nobody = _Talk(places[0], time_unit(places[0].pieces), _own_label, "nobody is named", 1.0, [])
    found = [(place, taking) for place in places if (taking := takes_turns(place.pieces, names))]
    for place, taking in found:
        if (field := taking.field) is not None:
            shape = "a field that changes as people take turns"
            speaker = partial(label_in, field=field)
            return _Talk(place, time_unit(place.pieces), speaker, shape, taking.certainty, [taking.doubt])
    if found:
        nobody.certainty, nobody.doubts = found[0][1].certainty, [found[0][1].doubt]
    elif in_order(places[0].pieces, nobody.unit) is not places[0].pieces:
        nobody.certainty = 0.5
        nobody.doubts = ["nobody is named, but the words stand in lists side by side, perhaps one for each speaker"]
    return nobody


def _own_label(piece: Piece) -> str | None:
    return piece.said.label


def _by_evidence(content: object, names: Mapping[str, str]) -> _Talk | None:
    place = guessed(content, names)
    if place is None:
        return None
    doubt = "its fields have names of its own: which of them holds the speaker was told by what stands in them"
    return _Talk(place, time_unit(place.pieces), _own_label, "a field that reads like a speaker's", 0.7, [doubt])


def _letters(place: Place) -> int:
    return sum(len(piece.text) for piece in place.pieces)


def _count(place: Place) -> int:
    return len(place.pieces)


def _is_labelled(place: Place) -> bool:
    return sum(len(piece.text) for piece in place.pieces if piece.said.label is not None) * 2 >= _letters(place)


def _is_timed(place: Place) -> bool:
    """Whether most words have a time; spaces and full stops, where they are pieces of their own, need none."""
    words = [piece.said for piece in place.pieces if has_words(piece.text)]
    return sum(said.start is not None or said.at is not None for said in words) * 2 >= len(words)


def _has_words(place: Place) -> bool:
    return any(has_words(piece.text) for piece in place.pieces)


def _is_talk(place: Place, top: Place) -> bool:
    if not _has_words(place):
        return False
    if _is_timed(place):
        return True
    if place.vague:
        return False
    # One text alone at the top, without times, is what the plainest answers of recognisers are.
    return _is_labelled(place) or (place is top and any(" " in piece.text.strip() for piece in place.pieces))


def _worth(place: Place) -> tuple[bool, bool, bool, bool, float]:
    """What is better told: with speakers, with times, in pieces, each with its own speaker, and long ones."""
    labelled = _is_labelled(place)
    own = labelled and sum(piece.own for piece in place.pieces) * 2 >= _count(place)
    words = sum(piece.text.count(" ") + 1 for piece in place.pieces) / _count(place)
    return labelled, _is_timed(place), _count(place) > 1, own, min(words, _LONG_WORDS)


def _drop_what_names_nobody(place: Place) -> None:
    """One channel for all is no speaker; neither is a `name` that each record has for itself."""
    labels = {piece.said.label for piece in place.pieces if piece.said.label is not None}
    alone = place.faint == {Faint.CHANNEL} and len(labels) == 1
    own_names = place.faint == {Faint.NAME} and len(labels) > 6 and len(labels) * 5 > _count(place) * 4
    if alone or own_names:
        for piece in place.pieces:
            piece.said.label = None


def _diarization(top: Place, unit: float) -> Diarization | None:
    """The list of stretches that covers most; of two that cover the same, the shorter."""
    lists = [place.stretches for place in top.all() if place.stretches]
    if not lists:
        return None

    def covered(stretches: Sequence[Stretch]) -> tuple[float, int]:
        return sum(stretch.end - stretch.start for stretch in stretches), -len(stretches)

    best = max(lists, key=covered)
    factors = (1.0 if stretch.exact else unit for stretch in best)
    return Diarization(
        Stretch(stretch.start * factor, stretch.end * factor, stretch.label)
        for stretch, factor in zip(best, factors, strict=True)
    )


def _doubt_words_within(best: Place, doubts: list[str]) -> None:
    """A sentence may hold words marked as another speaker's: the sentence's speaker is taken, and that is said."""
    for place in best.inside.values():
        parts: dict[int, list[Piece]] = {}
        for piece in place.pieces:
            parts.setdefault(piece.part, []).append(piece)
        if len(parts) != _count(best):
            continue
        strangers = sum(
            word.own and word.said.label != sentence.said.label
            for sentence, words in zip(best.pieces, parts.values(), strict=True)
            for word in words
        )
        if strangers:
            doubts.append(f"{strangers} words are marked as another speaker's than the sentence they stand in")


def _origin(top: Place, chosen: Place) -> Origin:
    if chosen.key == "segs":
        return Origin.CAPTIONS
    return Origin.RECOGNISER if any(place.sure for place in top.all()) else Origin.UNKNOWN


def _no_talk(document: Document, content: object, top: Place) -> TranscriptQAError:
    """What this file is instead, as far as can be told."""
    if any(place.stretches for place in top.all()):
        remedy = f"put the words beside it as {document.stem}.vtt, .srt or .json and the speakers as .rttm"
        return document.unreadable("it says who speaks when, but not what", remedy)
    if isinstance(content, dict) and content.get("unavailable") is True:
        return document.unreadable("it says itself that its transcript is unavailable", "look for another source")
    if any(place.pieces and (_is_timed(place) or _is_labelled(place)) and not _has_words(place) for place in top.all()):
        return document.unreadable("its transcript holds no words", "check that it was exported with the text")
    held = "it is empty"
    if isinstance(content, dict) and content:
        names = ", ".join(str(key)[:40] for key in list(content)[:_SHOWN])
        held = f"its fields are {whole(names)}"
    elif isinstance(content, list) and content:
        held = f"it is a list of {len(content)} values"
    return UnknownFormat(document.name, f"JSON, but no transcript was found in it: {held}", (), _SAVE)
