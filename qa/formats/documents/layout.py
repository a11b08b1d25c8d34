"""From the lines of an office document or PDF to a transcript: what those formats share.

Their readers take paragraphs out of the container, each with its place in the document, and mark what is bold where it
can tell a label (`**Ann Lee:** Good morning.`). The words then go the way of plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.formats.base import Document, Parse
from qa.formats.documents.lines import Line, Properties
from qa.formats.documents.lists import with_lists, without_legal_end
from qa.formats.segments import Segment, parse_of
from qa.formats.text.labels.bold import parse_marked
from qa.formats.text.labels.heads import clock_ms
from qa.transcript import Origin, SourceUnit, Turn

_DASHED = re.compile(r"\s*[-–—=]{2,}\s*(\w.{0,150}?|[.…].{0,150}?\w.{0,80}?)\s*[-–—=]{2,}\s*")
_CLOCK = r"\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_SPAN = re.compile(rf"\s*(?P<start>{_CLOCK})\s*-->\s*(?P<end>{_CLOCK})\s*")
_FEW_HEADINGS = 2
_WITHIN = 3_000
"""Characters from the start in which a speaker says who speaks."""
_NAMED_BY_AUTHOR = 0.7
_NAME_WORDS = range(2, 5)
# What comes before a speaker's own name, in the languages of most transcripts.
_OF_MYSELF = (
    r"(?<!\w)(?i:i['’]m|i\s+am|my\s+name\s+is|my\s+name['’]s|ich\s+bin|ich\s+heiße|mein\s+name\s+ist|je\s+suis|je\s+m['’]appelle"
    r"|soy|me\s+llamo|mi\s+nombre\s+es|sono|mi\s+chiamo|sou|(?:eu\s+)?me\s+chamo|chamo-me|ik\s+ben|mijn\s+naam\s+is"
    r"|jag\s+heter|jeg\s+heter|jeg\s+hedder|jmenuji\s+se|nazywam\s+się|меня\s+зовут|я)"
)


def parse_laid_out(
    document: Document,
    lines: Sequence[Line],
    *,
    format: str,
    unit: SourceUnit,
    properties: Properties,
    doubts: Sequence[str] = (),
) -> Parse:
    """What these lines say; an empty one parts paragraphs. Raises `UnreadableFile` where nothing is speech."""
    segments = list(_captioned(lines))
    if segments:
        return parse_of(
            document,
            segments,
            format=format,
            shape="times, name and words line by line",
            unit=unit,
            origin=Origin.CAPTIONS,
            title=properties.title,
            doubts=doubts,
        )
    lines = without_legal_end(with_lists(_with_headings(lines)))
    places = [(line.first, line.last) for line in lines]
    parse = parse_marked(document, [line.text for line in lines], places, format=format, unit=unit)
    turns: Sequence[Turn] = parse.transcript.turns
    certainty = parse.certainty
    doubts = (*doubts, *parse.doubts)
    if (speaker := _author_speaking(turns, properties.author)) is not None:
        turns = [_by(speaker, turns)]
        certainty = _NAMED_BY_AUTHOR
        doubts = (*doubts, f"no label says who speaks: “{speaker}” says so in the words, and is the document's author")
    title = parse.transcript.title
    if properties.title and title in (document.stem.strip(), document.id):
        title = properties.title
    transcript = parse.transcript.model_copy(update={"turns": tuple(turns), "title": title})
    return parse.model_copy(update={"transcript": transcript, "certainty": certainty, "doubts": doubts})


def _captioned(lines: Sequence[Line]) -> Iterator[Segment]:
    """The cues of a document that holds captions: `0:0:5.1 --> 0:0:8.2`, the name, the words, a line each."""
    spans = {index: span for index, line in enumerate(lines) if (span := _SPAN.fullmatch(line.text))}
    starts = list(spans)
    printed = sum(bool(line.text.strip()) for line in lines)
    if len(starts) < 2 or len(starts) * 5 < printed:
        return
    for index, following in zip(starts, [*starts[1:], len(lines)], strict=True):
        said = [line for line in lines[index + 1 : following] if line.text.strip()]
        label = said.pop(0).text.strip() if len(said) > 1 else None
        if said:
            yield Segment(
                place=lines[index].first,
                text=" ".join(line.text.strip() for line in said),
                label=label,
                start_ms=clock_ms(spans[index]["start"]),
                end_ms=clock_ms(spans[index]["end"]),
            )


def _with_headings(lines: Sequence[Line]) -> list[Line]:
    """With the headings that are set between dashes (`--Title page--`), if there are several, marked as such."""
    dashed = {index: match for index, line in enumerate(lines) if (match := _DASHED.fullmatch(line.text))}
    if len(dashed) < _FEW_HEADINGS:
        return list(lines)
    return [replace(line, text=f"# {dashed[n][1]}") if n in dashed else line for n, line in enumerate(lines)]


def _author_speaking(turns: Sequence[Turn], author: str | None) -> str | None:
    """The document's author with the title said, where nobody is labelled and its first words are `I'm Dr Ann Lee`.

    Neither sign is enough alone: talk often opens with the name of one of several who speak.
    """
    if author is None or any(turn.speaker or turn.label for turn in turns):
        return None
    words = author.split()
    if len(words) not in _NAME_WORDS:
        return None
    name = r"\s+".join(map(re.escape, words))
    said = re.search(rf"{_OF_MYSELF}(?P<title>(?:\s+[^\W\d_]{{1,5}}\.?){{0,2}})\s+{name}(?!\w)", _opening(turns))
    if said is None or not all(word[0].isupper() for word in said["title"].split()):
        return None
    return " ".join([*said["title"].split(), *words])


def _opening(turns: Sequence[Turn]) -> str:
    return "\n".join(turn.text for turn in turns[:100])[:_WITHIN]


def _by(speaker: str, turns: Sequence[Turn]) -> Turn:
    sources = [turn.source for turn in turns if turn.source is not None]
    return turns[0].model_copy(
        update={
            "speaker": speaker,
            "text": "\n\n".join(turn.text for turn in turns),
            "source": sources[0].model_copy(update={"last": sources[-1].last}) if sources else None,
        }
    )
