"""An answer as a chat message: HTML in which everything that comes from a transcript is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qa.answer import Answer
from qa.answering import clock
from qa.citation import Citation
from qa.phrases import day, guesses
from qa.question import Reading
from qa.transcript import MACHINE_MADE
from qa.ui.links import Place
from qa.ui.markup import escape

UNNAMED = "Speaker not named"


def notice(text: str) -> str:
    """A plain sentence in place of an answer."""
    return f'<div class="notice"><p>{escape(text)}</p></div>'


class Doubted(NamedTuple):
    """The links that take an answer's guesses back: one for each field, and one to read all again if any is back."""

    without: Mapping[str, str] = {}
    again: str | None = None


def unfinished(reading: Reading | None, text: str, titles: Mapping[str, str]) -> str:
    """An answer that is still being written: how the question was read, and the words so far."""
    read = _reading(reading, titles, Doubted()) if reading else ""
    return f'<div class="answer">{read}{_paragraph(text) if text else ""}</div>'


def finished(answer: Answer, titles: Mapping[str, str], doubted: Doubted | None = None) -> str:
    """A whole answer; `titles` are the titles of transcripts by id, `doubted` what leads to it without a guess."""
    reading = _reading(answer.reading, titles, doubted or Doubted())
    if answer.abstained:
        return f'<div class="answer not-said">{reading}{_refusal(answer)}</div>'
    return f'<div class="answer">{reading}{_parts(answer)}</div>'


def _parts(answer: Answer) -> str:
    """Every part under its group's heading, each followed by the quotes that are first cited there.

    A part that only states its quotes, as all do where no model wrote, is not said twice.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    shown: set[int] = set()
    group = None
    html = ""
    for part in answer.parts:
        if part.group and part.group != group:
            html += f"<h3>{escape(part.group)}</h3>"
        group = part.group
        cited = [by_number[number] for number in part.citations]
        quoted_whole = answer.written_by is None and any(citation.quote in part.text for citation in cited)
        if not quoted_whole:
            html += _paragraph(part.text, cited)
        html += _quotes(citation for citation in cited if citation.number not in shown)
        shown.update(part.citations)
    return html


def _refusal(answer: Answer) -> str:
    html = f'<p class="verdict">{escape(answer.reason or answer.text)}</p>'
    if answer.near_misses:
        html += f"<h3>Closest passages</h3>{_quotes(answer.near_misses)}"
    return html


def _paragraph(text: str, cited: Iterable[Citation] = ()) -> str:
    marks = "".join(f"&#160;{_mark(citation)}" for citation in cited)
    return f"<p>{escape(text)}{marks}</p>"


def _mark(citation: Citation) -> str:
    """The numbered link that opens the transcript at the quoted words."""
    where = ", ".join([citation.speaker or UNNAMED, *_when(citation), citation.transcript_title])
    return f'<a class="cite" href="{Place.of(citation).href}" title="{escape(where)}">[{citation.number}]</a>'


def _quotes(citations: Iterable[Citation]) -> str:
    return "".join(map(_quote, citations))


def _quote(citation: Citation) -> str:
    asked = ""
    if citation.answers is not None:
        by = f" by {escape(citation.answers.speaker)}" if citation.answers.speaker else ""
        asked = f'<p class="asked">Asked{by}: <q class="words">{escape(citation.answers.quote)}</q></p>'
    said = f'<p class="said">{_mark(citation)} <q class="words">{_words(citation)}</q></p>'
    return f'<blockquote class="quote">{asked}{said}{_source(citation)}</blockquote>'


def _words(citation: Citation) -> str:
    """The quote, with the words that answer by themselves set off."""
    if citation.short is None:
        return escape(citation.quote)
    start, end = citation.short.start, citation.short.end
    before, words, after = citation.quote[:start], citation.quote[start:end], citation.quote[end:]
    return f"{escape(before)}<strong>{escape(words)}</strong>{escape(after)}"


def _source(citation: Citation) -> str:
    """Who said it, where and when, as far as that is known."""
    role = f' <span class="role">{escape(citation.role)}</span>' if citation.role else ""
    facts = [f'<b class="speaker">{escape(citation.speaker or UNNAMED)}</b>{role}']
    facts.append(f"<cite>{escape(citation.transcript_title)}</cite>")
    facts += [f"<span>{escape(day(citation.date))}</span>"] if citation.date else []
    facts += [f'<span class="time">{time}</span>' for time in _when(citation)]
    if citation.origin in MACHINE_MADE:
        facts.append(f'<span class="origin">{MACHINE_MADE[citation.origin]}</span>')
    return f'<p class="source">{"".join(facts)}</p>'


def _when(citation: Citation) -> list[str]:
    return [] if citation.start_ms is None else [clock(citation.start_ms)]


def _reading(reading: Reading, titles: Mapping[str, str], doubted: Doubted) -> str:
    """What was read out of the question, so that a wrong guess is seen and taken back; nothing where nothing was."""
    phrases = [
        escape(phrase) + _take_back(phrase, doubted.without.get(field)) for field, phrase in guesses(reading, titles)
    ]
    again = f'<a class="unread" href="{doubted.again}">Read all of it again</a>' if doubted.again else ""
    read = f"Read as: {', '.join(phrases)}" if phrases else "Nothing was read out of the question" if again else ""
    return f'<p class="reading">{read}{". " if again else ""}{again}</p>' if read else ""


def _take_back(phrase: str, href: str | None) -> str:
    """The mark behind a guess that asks again without it; a screen reader says which."""
    if href is None:
        return ""
    label = f'<span class="unseen">{escape(f"Ask again without “{phrase}”")}</span>'
    return f'&#160;<a class="unread" href="{href}" title="Ask again without this">&#215;{label}</a>'
