"""Documents with a few bytes changed and the end cut off are read or refused, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_pages import as_lines, flowed, pdf, talk
from reading import parse
from word_documents import TALK, paragraphs

from qa.errors import TranscriptQAError

DOCUMENTS = {
    "talk.docx": (paragraphs(TALK), len("PK\x03\x04"), 6),
    "talk.pdf": (pdf(flowed(as_lines(talk(8), above=6)), packed=False), len("%PDF-1.7\n"), 12),
}
"""A whole document, the length of its mark, which is not cut off, and how many bytes are changed at most."""


@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_bytes_raise_nothing_else(name: str, data: st.DataObject) -> None:
    document, mark, most = DOCUMENTS[name]
    whole = bytearray(document)
    for _ in range(data.draw(st.integers(1, most))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(mark, len(whole)))
    try:
        found = parse(bytes(whole[:end]), name)
    except TranscriptQAError as error:
        assert "\n" not in str(error)
    else:
        assert found.transcript.turns
