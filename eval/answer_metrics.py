"""Measures of an answer: are its quotes real, do they stand where the gold stands, and was it right to refuse."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from eval.questions import Question, QuestionSet, TurnKey
from qa.answer import Answer
from qa.citation import Citation
from qa.transcript import Turn

ANSWERED = (
    "quotes verbatim",
    "speakers right",
    "evidence precision",
    "evidence recall",
    "token F1",
    "exact match",
    "refused when unanswerable",
    "refused though answerable",
)
"""What `answer_scores` measures."""

_ARTICLE = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def answer_scores(answers: Mapping[str, Answer], questions: QuestionSet) -> dict[str, dict[str, float]]:
    """Score answers by question id; a measure has no value for a question it says nothing about.

    quotes verbatim, speakers right
        Share of an answer's quotes that are the words at their place in the transcript, and whose speaker is that
        turn's. For answers with quotes.
    evidence precision, evidence recall
        Share of the cited turns that are gold (core or partial), for answers with quotes to answerable
        questions; share of the core gold turns that are cited, for all questions with such turns.
    token F1, exact match
        `short_answer` against the short answers of the question, the best of them, as SQuAD scores it; a refusal
        scores 0. For answerable questions with short answers.
    refused when unanswerable, refused though answerable
        1 where the answer abstained.
    """
    scores: dict[str, dict[str, float]] = {name: {} for name in ANSWERED}
    for question in questions.questions:
        if (answer := answers.get(question.id)) is None:
            continue
        cited = answer.citations
        if cited:
            scores["quotes verbatim"][question.id] = _mean([is_verbatim(quote, questions) for quote in cited])
            scores["speakers right"][question.id] = _mean([is_speaker_right(quote, questions) for quote in cited])
        if question.unanswerable:
            scores["refused when unanswerable"][question.id] = float(answer.abstained)
            continue
        scores["refused though answerable"][question.id] = float(answer.abstained)
        turns = _turns(cited)
        if turns and question.gold:
            scores["evidence precision"][question.id] = len(turns & {gold.key for gold in question.gold}) / len(turns)
        if question.core:
            scores["evidence recall"][question.id] = len(turns & set(question.core)) / len(question.core)
        if question.answers:
            given = short_answer(answer)
            scores["token F1"][question.id] = max(token_f1(given, wanted) for wanted in question.answers)
            scores["exact match"][question.id] = max(exact_match(given, wanted) for wanted in question.answers)
    return scores


def is_verbatim(citation: Citation, questions: QuestionSet) -> bool:
    """Whether the quote is the words at its place."""
    turn = _turn(citation, questions)
    return turn is not None and turn.text[citation.start : citation.end] == citation.quote


def is_speaker_right(citation: Citation, questions: QuestionSet) -> bool:
    """Whether the speaker named is the one of the turn cited, None for None."""
    turn = _turn(citation, questions)
    return turn is not None and turn.speaker == citation.speaker


def short_answer(answer: Answer) -> str:
    """The few words marked in the first quote that has any, else the first quote, else nothing."""
    for citation in answer.citations:
        if citation.short is not None:
            return citation.quote[citation.short.start : citation.short.end]
    return answer.citations[0].quote if answer.citations else ""


def exact_match(given: str, wanted: str) -> float:
    """1 where both are the same words after SQuAD's normalisation, else 0."""
    return float(_tokens(given) == _tokens(wanted))


def token_f1(given: str, wanted: str) -> float:
    """Harmonic mean of precision and recall of the words, each counted as often as it occurs.

    Words as in SQuAD's evaluation (Rajpurkar et al., EMNLP 2016; v2.0): lower case, no ASCII punctuation, no
    articles. Where either side has no words, 1 if neither has any, else 0.
    """
    given_words, wanted_words = _tokens(given), _tokens(wanted)
    if not given_words or not wanted_words:
        return float(given_words == wanted_words)
    shared = (Counter(given_words) & Counter(wanted_words)).total()
    return 2 * shared / (len(given_words) + len(wanted_words))


def answer_loss(answer: Answer, question: Question) -> float:
    """0 where the quotes shown hold a core gold turn, else 1; always 1 for an unanswerable question.

    For an answer that abstained the near misses count as the quotes: they are what it would have shown had it
    been surer, which is what a risk-coverage curve asks.
    """
    shown = _turns(answer.near_misses if answer.abstained else answer.citations)
    return float(shown.isdisjoint(question.core))


def risk_coverage(
    support: Sequence[float], losses: Sequence[float]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Risk-coverage curve: answering only the surest questions, how often is one wrong?

    Returns coverages k/n for k = 1..n and the mean loss of the k best supported, both of shape (n,). Among equal
    supports each takes their mean loss, so that the order in which questions come does not matter
    (El-Yaniv and Wiener, JMLR 2010).
    """
    certainty, loss = np.asarray(support, float), np.asarray(losses, float)
    _, group = np.unique(-certainty, return_inverse=True)
    sizes = np.bincount(group)
    expected = np.repeat(np.bincount(group, weights=loss) / np.maximum(sizes, 1), sizes)
    counts = np.arange(1, len(loss) + 1)
    return counts / len(loss) if len(loss) else counts.astype(float), np.cumsum(expected) / counts


def area_under_risk_coverage(support: Sequence[float], losses: Sequence[float]) -> float:
    """AURC: the mean risk over all coverages, lower is better (Geifman, Uziel and El-Yaniv, ICLR 2019)."""
    return float(risk_coverage(support, losses)[1].mean()) if len(losses) else 0.0


def _tokens(text: str) -> list[str]:
    return _ARTICLE.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def _turns(citations: Sequence[Citation]) -> set[TurnKey]:
    return {TurnKey(citation.transcript_id, citation.turn) for citation in citations}


def _turn(citation: Citation, questions: QuestionSet) -> Turn | None:
    transcript = questions.by_id.get(citation.transcript_id)
    return transcript.turns[citation.turn] if transcript and citation.turn < len(transcript.turns) else None


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values)
