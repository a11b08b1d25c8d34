"""Chunks: every word of every turn in exactly one, each inside its turn and the encoder's window."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from conftest import WordEmbedder
from hypothesis import given
from hypothesis import strategies as st

from qa import Transcript, Turn, load_transcript
from qa.chunking import Chunk, chunk
from qa.samples import sample_paths
from qa.sentences import sentences


def talk(*turns: tuple[str | None, str]) -> Transcript:
    return Transcript(id="talk", title="Talk", turns=tuple(Turn(speaker=speaker, text=text) for speaker, text in turns))


def words(texts: Sequence[str]) -> list[int]:
    """A token a word."""
    return [len(text.split()) for text in texts]


def letters(texts: Sequence[str]) -> list[int]:
    """A token a character that is not white space."""
    return [len("".join(text.split())) for text in texts]


def cut(transcript: Transcript, window: int, count=words) -> list[Chunk]:
    return chunk(transcript, count, window)


def quoted(transcript: Transcript, chunks: list[Chunk]) -> list[str]:
    return [transcript.turns[piece.turn].text[piece.start : piece.end] for piece in chunks]


def test_a_turn_that_fits_is_one_chunk_behind_its_speakers_name():
    transcript = talk(("Ann Lee", " One two. Three four. "), (None, "Five."))
    assert cut(transcript, 6) == [
        Chunk(turn=0, start=1, end=21, embedded="Ann Lee: One two. Three four."),
        Chunk(turn=1, start=0, end=5, embedded="Five."),
    ]


def test_a_longer_one_is_cut_at_sentence_ends_and_its_sentences_are_packed():
    transcript = talk(("Ann", "One two three. Four five. Six. Seven eight nine ten. Eleven."))
    chunks = cut(transcript, 6)
    assert quoted(transcript, chunks) == ["One two three. Four five.", "Six. Seven eight nine ten.", "Eleven."]
    assert [piece.embedded for piece in chunks] == [f"Ann: {quote}" for quote in quoted(transcript, chunks)]


def test_a_sentence_that_is_too_long_is_cut_between_words():
    transcript = talk((None, "one two three four five six seven eight nine ten"))
    assert quoted(transcript, cut(transcript, 3)) == ["one two", "three four five", "six seven", "eight nine ten"]


def test_a_word_that_is_too_long_is_cut_anywhere():
    transcript = talk((None, "a" * 30))
    pieces = quoted(transcript, cut(transcript, 10, letters))
    assert "".join(pieces) == "a" * 30
    assert max(map(len, pieces)) <= 10


@pytest.mark.parametrize("text", ["", " ", "\n\t\u3000"])
def test_a_turn_of_white_space_has_no_chunk(text):
    assert cut(talk(("Ann", text), ("Ann", "Yes.")), 8) == [Chunk(1, 0, 4, "Ann: Yes.")]


def test_no_turns_give_no_chunks():
    assert cut(talk(), 8) == []


def test_a_name_that_fills_the_window_leaves_half_of_it_to_the_words():
    transcript = talk(("very " * 20, "One two. Three four. Five six."))
    assert quoted(transcript, cut(transcript, 8)) == ["One two. Three four.", "Five six."]


TEXT = st.text(st.sampled_from("ab é橋😀\u0301\u200d .!?。\n\t,;:—\x00\u2028"), max_size=120) | st.text(max_size=60)
TURNS = st.lists(st.tuples(st.none() | st.text(st.sampled_from("AB .:"), max_size=8), TEXT), max_size=4)


@given(turns=TURNS, window=st.integers(1, 40), count=st.sampled_from([words, letters, WordEmbedder().count_tokens]))
def test_every_word_lies_in_one_chunk_inside_its_turn_and_the_window(turns, window, count):
    transcript = talk(*turns)
    chunks = cut(transcript, window, count)
    assert [(piece.turn, piece.start) for piece in chunks] == sorted((piece.turn, piece.start) for piece in chunks)
    for number, turn in enumerate(transcript.turns):
        end = 0
        for piece in [piece for piece in chunks if piece.turn == number]:
            quote = turn.text[piece.start : piece.end]
            # In order, apart, nothing but white space between them and none at their edges.
            assert end <= piece.start < piece.end <= len(turn.text)
            assert not turn.text[end : piece.start].strip()
            assert quote == quote.strip()
            # What is embedded is the name and the quote, and fits where the name leaves room.
            name = f"{turn.speaker}: " if turn.speaker else ""
            assert piece.embedded == name + quote
            whole = count([piece.embedded])[0] <= window
            assert whole or count([quote])[0] <= max(window - count([name])[0], window // 2, 1)
            end = piece.end
        assert not turn.text[end:].strip()


def test_chunks_of_the_samples_fit_the_real_encoder_and_end_where_sentences_do(embedder):
    cut_turns = 0
    for path in sample_paths():
        transcript = load_transcript(path)
        chunks = chunk(transcript, embedder.count_tokens, 40)
        assert max(embedder.count_tokens([piece.embedded for piece in chunks])) <= 40
        for number, turn in enumerate(transcript.turns):
            own = [piece for piece in chunks if piece.turn == number]
            cut_turns += len(own) > 1
            spans = sentences(turn.text)
            inside = [
                span
                for span in spans
                if any(span.start < piece.end < span.end for piece in own)  # a chunk ends within this sentence
            ]
            # Only where the sentence does not fit beside the name by itself.
            texts = [f"{turn.speaker}: {turn.text[span.start : span.end]}" for span in inside]
            assert min(embedder.count_tokens(texts), default=41) > 40
            together = "".join(turn.text[piece.start : piece.end] for piece in own)
            assert "".join(turn.text.split()) == "".join(together.split())
    assert cut_turns > 5
