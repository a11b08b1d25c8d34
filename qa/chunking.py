"""Transcript → chunks: the pieces that are embedded, each inside one turn.

The text to quote is always a slice of the turn. The text to embed is that slice behind the speaker's name,
because people ask who said what; it is never shown. Neighbouring turns come in at query time, through
their own vectors (see `qa.retrieval`), so that no word is encoded twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qa.citation import Span
from qa.sentences import sentences
from qa.transcript import Transcript

CountTokens = Callable[[Sequence[str]], Sequence[int]]
"""How many tokens the encoder makes of each text, without its special ones."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """`turns[turn].text[start:end]`, and `embedded`, the text its vector is made of."""

    turn: int
    start: int
    end: int
    embedded: str


def chunk(transcript: Transcript, count_tokens: CountTokens, max_tokens: int) -> list[Chunk]:
    """Cuts every turn into chunks that the encoder can take in whole, in the order of the turns.

    A turn that fits is one chunk. A longer one is cut at sentence ends, a sentence that is too long between words,
    a word that is too long anywhere. Every character of a turn that is not white space lies in
    exactly one chunk; a turn of white space alone has none.
    """
    prefixes = [f"{turn.speaker}: " if turn.speaker else "" for turn in transcript.turns]
    counts = count_tokens([prefix + turn.text for prefix, turn in zip(prefixes, transcript.turns, strict=True)])
    distinct = sorted(set(prefixes))
    taken = dict(zip(distinct, count_tokens(distinct), strict=True))
    chunks = []
    for number, (prefix, turn) in enumerate(zip(prefixes, transcript.turns, strict=True)):
        if counts[number] <= max_tokens:
            spans = [_stripped(turn.text, 0, len(turn.text))]
        else:
            # A name that fills half the window would leave no room for words; then the end of the chunk is lost to
            # the encoder, never to the quote.
            budget = max(max_tokens - taken[prefix], max_tokens // 2)
            spans = _cut(turn.text, count_tokens, budget, transcript.language)
        chunks += [
            Chunk(number, span.start, span.end, prefix + turn.text[span.start : span.end])
            for span in spans
            if span.end > span.start
        ]
    return chunks


def _cut(text: str, count_tokens: CountTokens, budget: int, language: str | None) -> list[Span]:
    """Spans of at most `budget` tokens: whole sentences packed together, or pieces of one."""
    spans = sentences(text, language)
    counts = count_tokens([text[span.start : span.end] for span in spans])
    packed: list[Span] = []
    used = 0
    for sentence, sentence_count in zip(spans, counts, strict=True):
        for span, count in _pieces(text, sentence, sentence_count, count_tokens, budget):
            if packed and used + count <= budget:
                packed[-1] = Span(start=packed[-1].start, end=span.end)
                used += count
            else:
                packed.append(span)
                used = count
    return packed


def _pieces(text: str, span: Span, count: int, count_tokens: CountTokens, budget: int) -> Iterator[tuple[Span, int]]:
    """`span` with its token count, halved between words for as long as a part is over the budget."""
    if count <= budget or span.end - span.start < 2:
        yield span, count
        return
    middle = (span.start + span.end) // 2
    space = text.rfind(" ", span.start + 1, middle)
    cut = space if space > 0 else middle
    for part in (_stripped(text, span.start, cut), _stripped(text, cut, span.end)):
        yield from _pieces(text, part, count_tokens([text[part.start : part.end]])[0], count_tokens, budget)


def _stripped(text: str, start: int, end: int) -> Span:
    """`text[start:end]` without the white space at its edges; empty, at `start`, if there is nothing else."""
    piece = text[start:end].rstrip()
    return Span(start=min(start + len(piece) - len(piece.lstrip()), end), end=start + len(piece))
