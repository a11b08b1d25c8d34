"""`rttm`: who speaks when, a line a stretch, beside a file of words; and the line formats of words it is used with.

RTTM has the speakers (`SPEAKER talk 1 0.5 2.1 <NA> <NA> ann <NA> <NA>`), CTM the words (`talk 1 0.62 0.3 hello 0.97`),
STM whole segments (`talk 1 ann 0.5 2.6 hello there`). Read together, a word has the speaker in whose stretch its middle
lies, whichever of the two files is named. The line formats are those of the Rich Transcription evaluations of NIST
(https://www.nist.gov/itl/iad/mig/rich-transcription-evaluation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.errors import UnreadableFile
from qa.formats.base import Document, Parse, Reader
from qa.formats.captions import srt, vtt
from qa.formats.captions.cues import read_time_line
from qa.formats.recognisers import own_json, recognisers
from qa.formats.recognisers.diarization import Diarization, Stretch
from qa.formats.recognisers.pieces import Piece, Said
from qa.formats.recognisers.spoken import in_order, segments_of
from qa.formats.recognisers.unlabelled import doubts_about_times, without_nobodies
from qa.formats.segments import parse_of
from qa.transcript import Origin

_LINES_LOOKED_AT = 20
_CAPTIONS: dict[str, Reader] = {".vtt": vtt, ".srt": srt}
_WORDS = (".json", ".jsonl", ".ctm", ".vtt", ".srt", ".stm")
"""Files of words that an RTTM file is looked for beside, and the other way round, in this order."""
_APART = "a list of who speaks when, beside the words"
_NOBODY = "unknown"

_TIME = r"\d{1,9}(?:\.\d{1,9})?"
_RTTM = re.compile(
    rf"(?P<kind>SPEAKER|LEXEME|SEGMENT|NON-SPEECH|NON-LEX|SPKR-INFO|FILLER|SU)\s+\S+\s+\S+\s+(?P<start>{_TIME}|<NA>)\s+"
    rf"(?P<long>{_TIME}|<NA>)\s+(?P<word>\S+)\s+\S+\s+(?P<label>\S+)(?:\s+(?P<sure>\S+))?(?:\s.*)?"
)
_CTM = re.compile(
    rf"(?P<talk>\S+)\s+(?P<channel>[A-Za-z0-9]{{1,2}})\s+(?P<start>{_TIME})\s+(?P<long>{_TIME})\s+(?P<word>\S+)"
    rf"(?:\s+(?P<sure>{_TIME}|NA|<NA>))?(?:\s+(?P<type>[a-z-]+)\s+(?P<label>\S+))?\s*"
)
_STM = re.compile(
    rf"(?P<talk>\S+)\s+(?P<channel>[A-Za-z0-9]{{1,2}})\s+(?P<label>\S+)\s+(?P<start>{_TIME})\s+(?P<end>{_TIME})\s+"
    r"(?:<[^<>]*>\s+)?(?P<words>\S.*)"
)
_NOT_SCORED = frozenset({"ignore_time_segment_in_scoring", "inter_segment_gap"})
_NOT_A_WORD = re.compile(r"<[^<>\s]*>|\{[^{}]*\}|\(\(|\)\)")


def recognises(document: Document) -> bool:
    """Such lines, or words for which a file of such lines stands beside."""
    lines = _lines(document.text[:20_000])[:_LINES_LOOKED_AT]
    if any(len(lines) > 1 and all(map(form.fullmatch, lines[:-1])) for form in (_RTTM, _CTM, _STM)):
        return True
    if document.extension not in _WORDS or own_json.recognises(document):
        return False
    return _beside(document, ".rttm") is not None


def read(document: Document) -> Parse:
    lines = _lines(document.text)
    if lines and _RTTM.fullmatch(lines[0]):
        return _read_rttm(document, lines)
    beside = _beside(document, ".rttm")
    diarization = Diarization(_stretches(_lines(beside.text))) if beside else None
    return _read_words(document, diarization)


def _lines(text: str) -> list[str]:
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return [line for line in lines if line and not line.startswith(";;")]


def _beside(document: Document, extension: str) -> Document | None:
    data = document.beside(extension)
    return None if data is None else Document(document.stem + extension, data, document.beside)


def _read_rttm(document: Document, lines: Sequence[str]) -> Parse:
    diarization = Diarization(_stretches(lines))
    failed: UnreadableFile | None = None
    for extension in _WORDS:
        if (words := _beside(document, extension)) is None:
            continue
        try:
            return _read_words(words, diarization)
        except UnreadableFile as error:
            failed = failed or error
    if failed:
        raise failed
    if pieces := list(_lexemes(lines)):
        return _parse(document, pieces, None)
    known = ", ".join(_WORDS[:-1]) + f" or {_WORDS[-1]}"
    remedy = f"put the words beside it as {document.stem} with the extension {known}"
    raise document.unreadable("it says who speaks when, but not what", remedy)


def _read_words(document: Document, diarization: Diarization | None) -> Parse:
    if document.extension in _CAPTIONS:
        return _read_captions(document, diarization)
    if recognisers.recognises(document):
        return recognisers.read_with(document, diarization)
    lines = _lines(document.text)
    for form, pieces_of in ((_STM, _from_stm), (_CTM, _from_ctm)):
        if lines and form.fullmatch(lines[0]):
            matches = [match for line in lines if (match := form.fullmatch(line))]
            lost = len(lines) - len(matches)
            doubts = [f"{lost} lines are in no form that is known here and are left out"] if lost else []
            sure = form is _CTM and any((match["sure"] or "")[:1].isdigit() for match in matches)
            origin = Origin.RECOGNISER if sure else Origin.UNKNOWN
            return _parse(document, pieces_of(matches), diarization, doubts, origin)
    raise document.unreadable("its lines are neither RTTM nor CTM nor STM", "check that it was saved whole")


def _milliseconds(seconds: str) -> float:
    return float(seconds) * 1000


def _stretches(lines: Sequence[str]) -> Iterator[Stretch]:
    for line in lines:
        match = _RTTM.fullmatch(line)
        if match and match["kind"] == "SPEAKER" and "<NA>" not in (match["start"], match["long"], match["label"]):
            start = _milliseconds(match["start"])
            yield Stretch(start, start + _milliseconds(match["long"]), match["label"])


def _lexemes(lines: Sequence[str]) -> Iterator[Piece]:
    """RTTM may hold the words too."""
    for line in lines:
        match = _RTTM.fullmatch(line)
        if match and match["kind"] == "LEXEME" and match["start"] != "<NA>":
            label = None if match["label"] == "<NA>" else match["label"]
            yield Piece(match["word"], _said(match["start"], match["long"], label), label is not None, 1)


def _said(start: str, long: str, label: str | None) -> Said:
    begins = _milliseconds(start)
    ends = begins if long == "<NA>" else begins + _milliseconds(long)
    return Said(label=label, start=begins, end=ends, exact=True)


def _from_ctm(matches: Sequence[re.Match[str]]) -> list[Piece]:
    """The words of each channel as a list of its own; a channel is a speaker's where there are several."""
    channels = {(match["talk"], match["channel"]): 0 for match in matches}
    parts = {channel: number for number, channel in enumerate(channels, start=1)}
    several = len({channel for _, channel in parts}) > 1
    pieces = []
    for match in matches:
        label = match["label"] if match["label"] not in (None, "NA", "<NA>", "unknown") else None
        label = label or (match["channel"] if several else None)
        said = _said(match["start"], match["long"], label)
        pieces.append(Piece(match["word"], said, label is not None, parts[match["talk"], match["channel"]]))
    return pieces


def _from_stm(matches: Sequence[re.Match[str]]) -> list[Piece]:
    pieces = []
    for match in matches:
        words = " ".join(_NOT_A_WORD.sub(" ", match["words"]).split())
        if match["label"] != "inter_segment_gap" and words.casefold() not in _NOT_SCORED:
            start, end = _milliseconds(match["start"]), _milliseconds(match["end"])
            said = Said(label=match["label"], start=start, end=max(start, end), exact=True)
            pieces.append(Piece(words, said, own=True, part=1))
    return pieces


def _parse(
    document: Document,
    pieces: list[Piece],
    diarization: Diarization | None,
    doubts: Sequence[str] = (),
    origin: Origin = Origin.UNKNOWN,
) -> Parse:
    """`diarization` gives the speakers where the words name none themselves."""
    own = any(piece.said.label is not None for piece in pieces)

    def speaker(piece: Piece) -> str | None:
        if own or diarization is None or piece.said.start is None:
            return piece.said.label
        return diarization.speaker_at((piece.said.start + (piece.said.end or piece.said.start)) / 2)

    segments = without_nobodies(segments_of(in_order(pieces, 1.0), 1.0, {}, speaker))
    shape = "a field for the speaker in each line" if own else _APART if diarization else "nobody is named"
    return parse_of(
        document,
        segments,
        format="rttm",
        shape=shape,
        unit="line",
        origin=origin,
        certainty=1.0 if own or not diarization else 0.9,
        doubts=[*doubts, *doubts_about_times(segments)],
    )


def _read_captions(document: Document, diarization: Diarization | None) -> Parse:
    """Captions whose cues name nobody, with a voice for each cue as if they did."""
    reader = _CAPTIONS[document.extension]
    alone = replace(document, beside=lambda extension: None)
    parse = reader.read(alone)
    if diarization is None or parse.transcript.speakers:
        return parse
    voiced = "\n".join(_with_voices(alone.lines, diarization))
    parse = reader.read(replace(alone, data=voiced.encode()))
    turns = [
        turn if turn.speaker is not None else turn.model_copy(update={"label": None}) for turn in parse.transcript.turns
    ]
    transcript = parse.transcript.model_copy(update={"turns": tuple(turns)})
    return parse.model_copy(update={"transcript": transcript, "shape": _APART, "certainty": 0.9})


def _with_voices(lines: Sequence[str], diarization: Diarization) -> Iterator[str]:
    label: str | None = None
    for line in lines:
        if times := read_time_line(line):
            label = diarization.speaker_at(sum(times) / 2) or _NOBODY
        elif label is not None and line.strip():
            line, label = f"<v {label.translate({60: None, 62: None})}>{line}", None
        yield line
