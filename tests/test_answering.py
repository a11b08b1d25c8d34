"""Answers: every quote is a slice of its source, replies are quoted with what they reply to, refusals give a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from conftest import WordEmbedder
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings import Embedder
from qa import (
    Answer,
    AnswerEvent,
    AnswerKind,
    Citation,
    InvalidQuestion,
    Library,
    ReadingEvent,
    TextDelta,
    Transcript,
    Turn,
)
from qa.support import THRESHOLD, Signals, support

WORDS = [
    *"bridge river boat storm and it the salt. rope? Yes. No, tide! gate; said Ada, Ben".split(),
    "\n\n",
    "\u00a0",
    "’",
    "潮",
]
TALK = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
HOSTILE = st.text(max_size=60)
TURNS = st.builds(
    Turn,
    speaker=st.sampled_from(["Ada Byron", "Ben Cole", "Zoë O’Hara", None]),
    text=TALK | HOSTILE,
    start_ms=st.none() | st.integers(0, 10_000),
)
TRANSCRIPTS = st.builds(
    Transcript,
    id=st.just("talk"),
    title=st.sampled_from(["A talk", "<b>${title}</b>"]),
    turns=st.lists(TURNS, max_size=12).map(tuple),
    date=st.none() | st.dates(),
)
QUESTIONS = st.one_of(
    st.lists(st.sampled_from("what did Ada Ben say about bridge salt tide asked 潮".split()), min_size=1).map(" ".join),
    st.text(min_size=1, max_size=80),
)


def citations_of(answer: Answer) -> list[Citation]:
    shown = [*answer.citations, *answer.near_misses]
    return [*shown, *(citation.answers for citation in shown if citation.answers)]


@settings(max_examples=200)
@given(transcript=TRANSCRIPTS, question=QUESTIONS)
def test_every_citation_is_a_slice_of_its_turn(transcript: Transcript, question: str) -> None:
    with Library.open(embedder=WordEmbedder()) as library:
        library.add(transcript)
        try:
            answer = library.ask(question)
        except InvalidQuestion:
            assert not any(character.isalnum() for character in question)
            return
        assert library.ask(question) == answer
    for citation in citations_of(answer):
        turn = transcript.turns[citation.turn]
        assert turn.text[citation.start : citation.end] == citation.quote
        assert citation.quote.strip()
        assert citation.quote == citation.quote.strip()
        assert (citation.speaker, citation.start_ms, citation.turn_digest) == (turn.speaker, turn.start_ms, turn.digest)
        assert (citation.transcript_id, citation.transcript_title) == (transcript.id, transcript.title)
    for citation in [*answer.citations, *answer.near_misses]:
        if citation.answers:
            asker = transcript.turns[citation.answers.turn]
            assert (citation.answers.turn, asker.speaker) != (
                citation.turn - 1,
                transcript.turns[citation.turn].speaker,
            )
            assert "?" in citation.answers.quote
    assert (
        answer.abstained == (answer.kind != AnswerKind.QUOTES) == (not answer.citations) == (answer.reason is not None)
    )
    assert answer.abstained == (answer.support < THRESHOLD)
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert answer.text == "\n".join(part.text for part in answer.parts)
    assert [number for part in answer.parts for number in part.citations] == [c.number for c in answer.citations]
    assert Answer.model_validate_json(answer.model_dump_json()) == answer


def asked(
    embedder: Embedder, turns: list[tuple[str | None, str]], question: str, date: dt.date | None = None
) -> Answer:
    with Library.open(embedder=embedder) as library:
        said = tuple(Turn(speaker=speaker, text=text) for speaker, text in turns)
        library.add(Transcript(id="talk", title="The harbour talk", turns=said, date=date))
        return library.ask(question)


HARBOUR: list[tuple[str | None, str]] = [
    ("Mina Park", "Good morning. We are here to talk about the harbour wall. How long is it?"),
    ("Olle Brandt", "Four hundred and ten metres. It was measured by divers last spring."),
    ("Mina Park", "And what will the repair cost?"),
    ("Olle Brandt", "Nine million crowns. I asked for eleven, and the board would not hear of it."),
    ("Ines Roth", "The swans have nested on the slipway again, so nobody may use it before July."),
    ("Mina Park", "Thank you both. The tea is in the next room."),
]


def test_a_reply_is_quoted_with_the_question_it_replies_to(embedder: Embedder) -> None:
    answer = asked(embedder, HARBOUR, "How long is the harbour wall?")
    first = answer.citations[0]
    assert first.quote.startswith("Four hundred and ten metres.")
    assert first.speaker == "Olle Brandt"
    assert first.answers is not None
    assert (first.answers.quote, first.answers.speaker) == ("How long is it?", "Mina Park")


def test_a_question_is_no_answer(embedder: Embedder) -> None:
    answer = asked(embedder, HARBOUR, "What will the repair of the wall cost?")
    assert answer.citations[0].quote.startswith("Nine million crowns.")
    assert not any(citation.quote.endswith("?") for citation in answer.citations)


def test_what_was_asked_can_be_asked_for(embedder: Embedder) -> None:
    answer = asked(embedder, HARBOUR, "What did Mina Park ask about the cost of the repair?")
    assert answer.citations[0].quote == "And what will the repair cost?"


def test_a_quote_is_whole_sentences_and_leans_on_nothing_left_out(embedder: Embedder) -> None:
    turns = [
        (
            "Olle Brandt",
            "I like herring. The crane was sold to Corrow in May. It fetched two million crowns. Herring is dear.",
        )
    ]
    answer = asked(embedder, turns, "How much did the crane fetch?")
    assert answer.citations[0].quote == "The crane was sold to Corrow in May. It fetched two million crowns."


def test_an_attribution_names_speaker_transcript_and_date(embedder: Embedder) -> None:
    answer = asked(embedder, HARBOUR, "What have the swans done on the slipway?", dt.date(2024, 5, 3))
    quote = "The swans have nested on the slipway again, so nobody may use it before July."
    assert answer.text == f"Ines Roth (The harbour talk, 2024-05-03): “{quote}” [1]"


def test_a_turn_without_a_label_has_no_speaker_and_the_answer_says_so(embedder: Embedder) -> None:
    answer = asked(embedder, [(None, HARBOUR[4][1])], "Where have the swans nested?")
    assert answer.citations[0].speaker is None
    assert answer.text.startswith("Speaker not named in the source (")


def test_said_but_by_another(embedder: Embedder) -> None:
    answer = asked(embedder, HARBOUR, "What did Olle Brandt say about the swans?")
    assert (answer.kind, answer.abstained, answer.citations) == (AnswerKind.OTHER_SPEAKER, True, ())
    assert answer.reason == "Not said by Olle Brandt in these transcripts. Ines Roth spoke of it."
    assert [miss.speaker for miss in answer.near_misses] == ["Ines Roth"]
    assert "swans" in answer.near_misses[0].quote


def test_said_by_another_than_somebody_who_is_not_there(embedder: Embedder) -> None:
    answer = asked(embedder, HARBOUR, "What did Karl Stern say about the swans?")
    assert answer.kind == AnswerKind.OTHER_SPEAKER
    assert answer.reason == "Not said by Karl Stern, who does not speak in these transcripts. Ines Roth spoke of it."


@pytest.mark.parametrize("question", ["Who won the chess championship?", "What is the capital of Peru?"])
def test_never_said(embedder: Embedder, question: str) -> None:
    answer = asked(embedder, HARBOUR, question)
    assert (answer.kind, answer.citations) == (AnswerKind.NEVER_SAID, ())
    assert answer.text == answer.reason
    assert answer.reason is not None
    assert answer.reason.startswith("Not said in these transcripts")
    assert 1 <= len(answer.near_misses) <= 3


@pytest.mark.parametrize("question", ["港口的墙有多长？", "Какой длины стена гавани?", "كم طول جدار الميناء؟"])
def test_a_question_in_another_script(embedder: Embedder, question: str) -> None:
    answer = asked(embedder, HARBOUR, question)
    assert answer.kind == AnswerKind.NEVER_SAID
    assert answer.reason == (
        "Not said in these transcripts: none of the question's words occurs there; "
        "if they are in another language, ask in that one."
    )


def test_said_on_other_days(embedder: Embedder) -> None:
    with Library.open(embedder=embedder) as library:
        for day, text in ((1, "The tea is in the next room."), (9, HARBOUR[4][1])):
            turns = (Turn(speaker="Ines Roth", text=text),)
            library.add(Transcript(id=f"day-{day}", title=f"Day {day}", turns=turns, date=dt.date(2024, 5, day)))
        answer = library.ask("Where have the swans nested?", before=dt.date(2024, 5, 5))
        inside = library.ask("Where have the swans nested?", after=dt.date(2024, 5, 5))
    assert answer.kind == AnswerKind.OUTSIDE_DATES
    assert [miss.date for miss in answer.near_misses] == [dt.date(2024, 5, 9)]
    assert inside.kind == AnswerKind.QUOTES


def test_nothing_to_search(embedder: Embedder) -> None:
    with Library.open(embedder=embedder) as library:
        assert library.ask("Where have the swans nested?").kind == AnswerKind.NOTHING_THERE


def test_the_same_words_are_quoted_once(embedder: Embedder) -> None:
    answer = asked(embedder, [HARBOUR[4], HARBOUR[5], HARBOUR[4]], "Where have the swans nested?")
    assert len(answer.citations) == 1


def test_a_stream_is_the_answer_in_pieces(embedder: Embedder) -> None:
    with Library.open(embedder=embedder) as library:
        library.add(Transcript(id="t", title="t", turns=tuple(Turn(speaker=who, text=text) for who, text in HARBOUR)))
        for question in ("Where have the swans nested?", "Who won the chess championship?"):
            answer = library.ask(question)
            first, *pieces, last = library.ask_stream(question)
            assert first == ReadingEvent(reading=answer.reading)
            assert last == AnswerEvent(answer=answer)
            assert all(isinstance(piece, TextDelta) for piece in pieces)
            assert "".join(piece.text for piece in pieces if isinstance(piece, TextDelta)) == answer.text


def test_an_id_names_content_turn_and_span_whatever_the_transcript_is_called(embedder: Embedder) -> None:
    ids = []
    for name in ("first", "second"):
        with Library.open(embedder=embedder) as library:
            turns = tuple(Turn(speaker=who, text=text) for who, text in HARBOUR)
            library.add(Transcript(id=name, title=name, turns=turns))
            ids.append([citation.id for citation in library.ask("Where have the swans nested?").citations])
    assert ids[0] == ids[1]


@given(
    signals=st.builds(Signals, *[st.floats(-1, 1)] * 2, *[st.floats(0, 1)] * 2),
    name=st.sampled_from(["meaning", "meaning_around", "covered", "covered_here"]),
    more=st.floats(0.01, 1),
)
def test_support_lies_between_0_and_1_and_grows_with_each_signal(signals: Signals, name: str, more: float) -> None:
    facts = {field: getattr(signals, field) for field in Signals.__slots__}
    assert 0 < support(signals) < support(Signals(**{**facts, name: facts[name] + more})) < 1
