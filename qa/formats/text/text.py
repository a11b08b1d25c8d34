"""`text`: plain text, Markdown and saved web pages, in whatever way they print who speaks.

The lines become units, the units' labels are found by evidence (`labels`), a labelled unit opens a turn and the
paragraphs up to the next label belong to it, less what was not said (`furniture`). What stands before the first
label is front matter. A text without labels has a turn a paragraph and no speakers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from qa.formats.base import Document, Parse
from qa.formats.text.around.edges import end_of_talk, within_talk
from qa.formats.text.around.fields import read_fields
from qa.formats.text.around.frontmatter import Front, read_front
from qa.formats.text.around.openings import as_one, questions_and_answers, talk_before
from qa.formats.text.around.rosters import read_listed, read_roster
from qa.formats.text.furniture.dashes import without_dashes
from qa.formats.text.furniture.furniture import Paragraph, is_aside, is_mark, spoken
from qa.formats.text.furniture.hyphens import Hyphens, is_broken
from qa.formats.text.furniture.interjections import interrupted
from qa.formats.text.furniture.left_out import doubts_of_lines
from qa.formats.text.furniture.repeats import second_copy
from qa.formats.text.furniture.running_heads import running_heads
from qa.formats.text.labels.bullets import read_bulleted
from qa.formats.text.labels.certainty import certainty_of, doubts_of
from qa.formats.text.labels.examination import askers, examiners_of
from qa.formats.text.labels.heads import ALONE, SHAPES, Head, clock_ms, is_possible
from qa.formats.text.labels.labels import Verdict, weigh_labels
from qa.formats.text.labels.questions import written_out
from qa.formats.text.labels.time_lines import beside_names, inline
from qa.formats.text.names.mentions import mentioned_names
from qa.formats.text.names.names import Names
from qa.formats.text.names.titles import Name
from qa.formats.text.page import Unit, is_line_by_line, is_page_number, is_wrapped, units_of
from qa.formats.text.screenplay import read_screenplay
from qa.transcript import Source, Transcript, Turn

_MARKUP_START = re.compile(r"\s*<(?:!doctype|\?xml|html|head|body|tt|article|div|section|table|p)\b", re.IGNORECASE)
_CLOSING_TAG = re.compile(r"</[A-Za-z][\w:-]*\s*>")
_MARKUP_LINE = re.compile(r"\s*</?[A-Za-z]{1,20}(?:\s[^<>]{0,200})?/?>\s*")
_TIME = re.compile(
    r"\s*(?:\*\*)?[\[(]?(?P<time>\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?)(?P<close>[\])])?(?:\*\*)?(?P<colon>:)?"
    r"(?:\s+|$|(?<=[\])])(?!\())"
)
_TIME_MARK = re.compile(
    r"(?:\\?\[|(?P<round>\())(?P<time>\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?)(?(round)\):|\\?\])\s*"
)
"""A time that a paragraph opens with, `[0:12]` or `(0:12):`; Markdown may have its brackets escaped."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_ABBREVIATED = re.compile(r"\b[A-Z]\w{0,3}\.$")
_FAR_LETTER = re.compile(r"(?:\t|\s{2,})\w$")
_WORD = re.compile(r"\w")
_FOOT = 60
"""Units that may close the page."""


def recognises(document: Document) -> bool:
    """All text but markup, whose words cannot be told from its tags here."""
    text = document.text
    if text[:2_000].lstrip()[:1] != "<":
        return True
    return not (_MARKUP_START.match(text) or _CLOSING_TAG.search(text[:65_536]))


def read(document: Document) -> Parse:
    return parse_lines(document, document.lines, format="text")


def parse_lines(
    document: Document,
    lines: Sequence[str],
    *,
    format: str,
    title: str | None = None,
    date: dt.date | None = None,
    place: str | None = None,
    language: str | None = None,
) -> Parse:
    """What the lines of a page say, whatever document they were taken from: a line each, `**bold**` where it is.

    A turn's source counts them from 1. `title`, `date`, `place` and `language` are what the document itself
    says; None leaves them to the lines. Raises `UnreadableFile` where nothing is speech.
    """
    page = "\n".join(lines)
    if not _WORD.search(page):
        raise document.unreadable("there are no words in it", "check that this is the file you mean")
    fields = read_fields(lines)
    units = units_of(lines, fields.lines)
    copy = second_copy([unit.text for unit in units])
    told: set[int] = set()
    if copy:
        copied_line = units[copy[0]].line
        told = set(range(copied_line, units[copy[1] - 1].line + 1))
        units = units[: copy[0]] + units[copy[1] :]
    units, examiners = examiners_of(beside_names(units))
    texts = [unit.text for unit in units]
    listed = read_listed(texts)
    units = _emptied(units, listed.lines)
    texts = [unit.text for unit in units]
    roster = read_roster(texts[:300], fields) | listed.names
    heads = running_heads(units)
    told.update(units[index].line for index in heads)
    units = _emptied(units, heads)
    screenplay = read_screenplay(units)
    told_by_page = screenplay or read_bulleted(units)
    if told_by_page:
        verdict, units = Verdict(told_by_page.labels, told_by_page.margins), told_by_page.units
    else:
        known = roster | mentioned_names(texts)
        printed = [unit.text for unit in units]
        verdict = weigh_labels(printed, known=known, listed=listed.names, wrapped=is_wrapped(units))
    labels = within_talk(units, verdict.heads)
    units = units[: end_of_talk(units, labels)]
    labels = {index: head for index, head in labels.items() if index < len(units)}
    asking = askers(labels, examiners)
    printed_labels = [head.label for head in labels.values()]
    short_forms = {**written_out(printed_labels), **listed.short_forms}
    names = Names(printed_labels + list(asking.values()), page, roster, short_forms)
    front_lines = texts[: next(iter(labels), 30)]
    speakers = dict.fromkeys(names.of(head.label).speaker or "" for head in labels.values())
    front = read_front(front_lines, fields, list(speakers)[:50], texts[-_FOOT:])
    if labels:
        titles = _titles_under_labels(units, labels)
        calls = interrupted(units, labels)
        said = spoken(list(_paragraphs(calls.units, calls.heads, frozenset(titles))), front_lines)
        said = without_dashes(said)
        roles = {names.of(labels[index - 1].label).speaker: _title(units[index]) for index in reversed(titles)}
        speaking = {index: names.of(asking.get(index, head.label)) for index, head in labels.items()}
        speaking |= {index: speaking[of] for index, of in calls.resumed.items()}
        speaking |= {index: names.of(label) for index, label in calls.callers.items()}
        turns = _labelled_turns(said, calls.heads, speaking, roles, screenplay.apart if screenplay else ())
        talk = talk_before(_bare_turns(_unlabelled(units[: len(front_lines)]), front), _length(turns))
        if talk and len(fields.speakers) == 1:
            talk = (as_one(talk, fields.speakers[0]),)
        turns = talk + turns
    else:
        titles = []
        talk = ()
        calls = None
        said = _unlabelled(units)
        turns = questions_and_answers(_bare_turns(said, front))
    if not turns:
        raise document.unreadable("nothing in it is speech", "check that this is the file you mean")
    doubts = doubts_of(verdict, labels, units) + names.doubts + (calls.doubts if calls else [])
    if talk and talk[0].speaker is None:
        doubts.append(f"the text before line {units[len(front_lines)].line} is by nobody")
    if not screenplay:
        told.update(units[index].line for index in [*labels, *titles])
        doubts += doubts_of_lines(lines, said, told)
    if copy:
        doubts.append(f"the text stands twice, again from line {copied_line}: it is read once")
    transcript = Transcript(
        id=document.id,
        title=title or front.title or document.stem.strip() or document.id,
        turns=turns,
        date=date or front.date or document.day,
        place=place or front.place,
        language=language,
    )
    unnamed = _length([turn for turn in turns if turn.label is None and turn.speaker is None]) / _length(turns)
    paragraphs = sum(1 for text in texts if text.strip())
    styles = Counter(head.style for head in labels.values()).most_common(1)
    return Parse(
        transcript=transcript,
        format=format,
        shape=SHAPES[styles[0][0]] if styles else "nobody is named",
        certainty=certainty_of(verdict, labels, paragraphs=paragraphs, unnamed=unnamed),
        doubts=tuple(doubts),
    )


def _emptied(units: Sequence[Unit], unsaid: Collection[int]) -> list[Unit]:
    """The units with no text where they are `unsaid`: their places stay."""
    return [replace(unit, text="") if index in unsaid else unit for index, unit in enumerate(units)]


def _paragraphs(units: Sequence[Unit], labels: dict[int, Head], skipped: Collection[int]) -> Iterator[Paragraph]:
    """The paragraphs from the first label on, less `skipped` units; without labels all of them, of turn -1."""
    line_by_line = is_line_by_line(units)
    joint, brackets = (" ", "[〔") if is_wrapped(units) else ("\n", "[〔(（")
    hyphens = Hyphens([unit.text for unit in units], joint) if joint == " " else None
    turn = -1
    opens_turn = False
    open_paragraph: Paragraph | None = None
    for index, unit in enumerate(units):
        head = labels.get(index)
        text = (unit.text[head.start :] if head else unit.text).strip()
        if head:
            turn, opens_turn = index, True
        elif index in skipped or (labels and turn < 0):
            continue
        apart = bool(text) and (is_mark(text) or (text[0] in brackets and is_aside(text)))
        markup = text[:1] == "<" and _MARKUP_LINE.fullmatch(text) is not None
        ends = head is not None or not text or apart or markup or line_by_line
        if ends and open_paragraph:
            yield open_paragraph
            open_paragraph = None
        if not text or markup or is_page_number(text):
            continue
        if open_paragraph:
            said = open_paragraph.text
            broken = hyphens is not None and is_broken(said, text)
            open_paragraph.text = hyphens.joined(said, text) if hyphens and broken else said + joint + text
            open_paragraph.last = unit.line
        else:
            open_paragraph = Paragraph(turn, text, unit.line, unit.line, opens_turn)
            opens_turn = False
            if apart:
                yield open_paragraph
                open_paragraph = None
    if open_paragraph:
        yield open_paragraph


def _labelled_turns(
    said: Sequence[Paragraph],
    labels: Mapping[int, Head],
    speaking: Mapping[int, Name],
    roles: Mapping[str | None, str],
    apart: Collection[int],
) -> tuple[Turn, ...]:
    """The turns that the labels open, `speaking` there; neighbours of one speaker are one, but for those that stand
    `apart`. `roles` are printed under the names."""
    by_turn: dict[int, list[Paragraph]] = {}
    started: dict[int, int] = {}
    for paragraph in said:
        if (mark := _TIME_MARK.match(paragraph.text)) and mark.end() < len(paragraph.text):
            paragraph.text = paragraph.text[mark.end() :]
            if paragraph.opens_turn:
                started[paragraph.turn] = clock_ms(mark["time"])
        by_turn.setdefault(paragraph.turn, []).append(paragraph)
    merged: list[tuple[Name, Head, list[Paragraph]]] = []
    for index, paragraphs in by_turn.items():
        head, name = labels[index], speaking[index]
        if merged and name.speaker is not None and merged[-1][0].speaker == name.speaker and index not in apart:
            # The source prints the label before each paragraph.
            merged[-1][2].extend(paragraphs)
        else:
            merged.append((name, head, paragraphs))
    return tuple(
        Turn(
            speaker=name.speaker,
            role=name.role or roles.get(name.speaker),
            label=head.label,
            text="\n\n".join(paragraph.text for paragraph in paragraphs),
            start_ms=started.get(paragraphs[0].turn) if head.time_ms is None else head.time_ms,
            source=Source(unit="line", first=paragraphs[0].first, last=paragraphs[-1].last),
        )
        for name, head, paragraphs in merged
    )


def _titles_under_labels(units: Sequence[Unit], labels: dict[int, Head]) -> list[int]:
    """The units that are a speaker's title, on the line under the name, if most labels of the file have one there."""
    alone = [index for index, head in labels.items() if head.style == ALONE]
    titles = [
        index + 1
        for index in alone
        if index + 2 < len(units)
        and index + 1 not in labels
        and not labels[index].timed
        and _is_title(_title(units[index + 1]))
        and not units[index + 2].text.strip()
    ]
    return titles if len(titles) * 5 > len(alone) * 2 else []


def _title(unit: Unit) -> str:
    """What the line says, less the letter at its far end that marks a question or an answer."""
    return _FAR_LETTER.sub("", unit.text.strip())


def _is_title(line: str) -> bool:
    """Not what somebody says in a line; `Analyst, Holt & Co.` ends with no sentence."""
    return is_possible(line) and (not _SENTENCE_END.search(line[-4:]) or _ABBREVIATED.search(line) is not None)


def _unlabelled(units: Sequence[Unit]) -> list[Paragraph]:
    return spoken(list(_paragraphs(inline(units), {}, ())), ())


def _bare_turns(said: Sequence[Paragraph], front: Front) -> tuple[Turn, ...]:
    """A turn a paragraph, by nobody."""
    turns: list[Turn] = []
    for paragraph in said:
        time = _TIME.match(paragraph.text)
        text = paragraph.text[time.end() :] if time else paragraph.text
        if not _WORD.search(text) or (text == front.title and len(turns) < 2):
            continue
        source = Source(unit="line", first=paragraph.first, last=paragraph.last)
        turns.append(Turn(speaker=None, text=text, start_ms=clock_ms(time["time"]) if time else None, source=source))
    return tuple(turns)


def _length(turns: Sequence[Turn]) -> int:
    return sum(len(turn.text) for turn in turns)
