"""Hits → answer: the best supported quotes, or why nothing can be quoted, with the closest passages."""

from __future__ import annotations

from collections.abc import Sequence

from embeddings import Embedder, Reranker
from qa.answer import Answer, AnswerKind, Part
from qa.citation import Citation, Span
from qa.phrases import listed
from qa.question import Reading, content_words
from qa.quoting import Passage, choose_passages
from qa.retrieval import retrieve
from qa.store.base import Filters, Store, StoredTurn, TranscriptInfo
from qa.support import THRESHOLD
from qa.transcript import MACHINE_MADE

_LOOKED_AT = 10
"""Hits whose sentences are weighed."""
_QUOTES = 3
"""Quotes in one answer, and near misses beside a refusal."""
_NEARLY_AS_GOOD = 0.9
"""A further quote is shown if its support is at least this part of the best one's."""


def answer(store: Store, embedder: Embedder, reranker: Reranker | None, reading: Reading, filters: Filters) -> Answer:
    """Answers from the turns that pass `filters`; where somebody's words are asked for, from theirs alone."""
    vector = embedder.encode_queries([reading.rewritten])[0]

    def passages(within: Filters) -> list[Passage]:
        hits = retrieve(store, reading, vector, within, _LOOKED_AT, reranker)
        return choose_passages(store, embedder, reading, vector, within, hits)

    with store.reading():
        asked = filters if not reading.speakers else filters.model_copy(update={"speakers": reading.speakers})
        found = passages(asked)
        if found and found[0].support >= THRESHOLD:
            return _quoted(store, reading, found)
        for kind, wider in _wider(asked):
            elsewhere = passages(wider)
            if elsewhere and elsewhere[0].support >= THRESHOLD:
                return _refused(store, reading, kind, _best(elsewhere), found)
        kind = AnswerKind.NEVER_SAID if found else AnswerKind.NOTHING_THERE
        return _refused(store, reading, kind, found[:_QUOTES], found)


def _wider(filters: Filters) -> list[tuple[AnswerKind, Filters]]:
    """What a refusal may turn out to be, and the filters under which it shows."""
    wider = []
    if filters.speakers is not None:
        wider.append((AnswerKind.OTHER_SPEAKER, filters.model_copy(update={"speakers": None})))
    if filters.dates is not None:
        wider.append((AnswerKind.OUTSIDE_DATES, filters.model_copy(update={"dates": None})))
    return wider


def _best(passages: Sequence[Passage]) -> list[Passage]:
    """The best passage and those nearly as good, no two of the same words."""
    chosen: list[Passage] = []
    words: list[frozenset[str]] = []
    least = max(THRESHOLD, _NEARLY_AS_GOOD * passages[0].support)
    for passage in passages:
        its_words = frozenset(_text(passage.stored, passage.span).casefold().split())
        if passage.support >= least and not any(_alike(its_words, other) for other in words):
            chosen.append(passage)
            words.append(its_words)
    return chosen[:_QUOTES]


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    return len(some & others) > 0.8 * len(some | others)


def _quoted(store: Store, reading: Reading, found: Sequence[Passage]) -> Answer:
    citations = _citations(store, _best(found))
    parts = tuple(
        Part(text=f"{_attribution(citation)}: “{citation.quote}” [{citation.number}]", citations=(citation.number,))
        for citation in citations
    )
    return Answer(
        kind=AnswerKind.QUOTES,
        text="\n".join(part.text for part in parts),
        parts=parts,
        citations=citations,
        abstained=False,
        reason=None,
        near_misses=(),
        support=found[0].support,
        reading=reading,
    )


def _refused(
    store: Store, reading: Reading, kind: AnswerKind, nearest: Sequence[Passage], found: Sequence[Passage]
) -> Answer:
    near_misses = _citations(store, nearest)
    reason = _reason(store, kind, reading, near_misses)
    return Answer(
        kind=kind,
        text=reason,
        parts=(Part(text=reason),),
        citations=(),
        abstained=True,
        reason=reason,
        near_misses=near_misses,
        support=found[0].support if found else 0.0,
        reading=reading,
    )


def _reason(store: Store, kind: AnswerKind, reading: Reading, near_misses: Sequence[Citation]) -> str:
    asked, words = listed(reading.speakers), content_words(reading)
    match kind:
        case AnswerKind.OTHER_SPEAKER:
            others = listed(
                list(dict.fromkeys(miss.speaker or "a speaker the source does not name" for miss in near_misses))
            )
            if not set(reading.speakers) & set(store.speakers()):
                return f"Not said by {asked}, who does not speak in these transcripts. {others} spoke of it."
            return f"Not said by {asked} in these transcripts. {others} spoke of it."
        case AnswerKind.OUTSIDE_DATES:
            return "Not said on the days asked about, but on others."
        case AnswerKind.NOTHING_THERE:
            if reading.speakers and not set(reading.speakers) & set(store.speakers()):
                return f"{asked} does not speak in these transcripts."
            return "There is nothing to search: no turn of these transcripts passes the filters."
        case _:
            by = f" by {asked}" if asked else ""
            if words and min(store.rarity(words)) == 1:
                why = "none of the question's words occurs there; if they are in another language, ask in that one"
                return f"Not said{by} in these transcripts: {why}."
            return f"Not said{by} in these transcripts, as far as they can be searched."


def _attribution(citation: Citation) -> str:
    who = citation.speaker or "Speaker not named in the source"
    role = f", {citation.role}" if citation.role else ""
    where = f"{citation.transcript_title}, {citation.date.isoformat()}" if citation.date else citation.transcript_title
    when = "" if citation.start_ms is None else f", {clock(citation.start_ms)}"
    made = f", {MACHINE_MADE[citation.origin]}" if citation.origin in MACHINE_MADE else ""
    return f"{who}{role} ({where}{when}{made})"


def clock(milliseconds: int) -> str:
    """A moment of a recording as h:mm:ss."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _citations(store: Store, passages: Sequence[Passage]) -> tuple[Citation, ...]:
    return tuple(
        _citation(
            store.info(passage.stored.transcript_id),
            number,
            passage.stored,
            passage.span,
            _citation(store.info(passage.stored.transcript_id), number, passage.asker, passage.question, None)
            if passage.asker and passage.question
            else None,
        )
        for number, passage in enumerate(passages, start=1)
    )


def _citation(info: TranscriptInfo, number: int, stored: StoredTurn, span: Span, answers: Citation | None) -> Citation:
    turn = stored.turn
    return Citation(
        id=f"{info.digest[:16]}-{stored.number}-{span.start}-{span.end}",
        number=number,
        transcript_id=info.id,
        transcript_title=info.title,
        date=turn.at.date() if turn.at else info.date,
        turn=stored.number,
        start=span.start,
        end=span.end,
        quote=_text(stored, span),
        speaker=turn.speaker,
        role=turn.role,
        start_ms=turn.start_ms,
        end_ms=turn.end_ms,
        turn_digest=turn.digest,
        source=turn.source,
        origin=turn.origin,
        answers=answers,
    )


def _text(stored: StoredTurn, span: Span) -> str:
    return stored.turn.text[span.start : span.end]
