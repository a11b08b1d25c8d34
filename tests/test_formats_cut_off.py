"""Files cut off or under a wrong name: the good part is read and the rest told of, or the exact complaint."""

from __future__ import annotations

import pytest
from containers import docx_of, word_xml
from reading import parse, refusal, said
from talk import WHOLE
from talk_files import KINDS, file_of, name_of

from qa.errors import UnknownFormat, UnreadableFile

TEXT_KINDS = ("vtt voices", "vtt labels", "srt", "sbv", "csv", "tsv", "json lines", "markdown", "text with colons")


@pytest.mark.parametrize("kind", TEXT_KINDS)
def test_of_a_file_cut_off_in_its_last_third_the_good_part_is_read(kind):
    file = file_of(kind)
    for end in range(len(file) * 2 // 3, len(file), 13):
        turns = said(parse(file[:end], name_of(kind)))
        assert turns[:4] == WHOLE[:4], end
        assert {speaker for speaker, _ in turns} <= {speaker for speaker, _ in WHOLE}, end


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.endswith("json")])
def test_of_json_cut_off_the_whole_items_are_read_or_the_place_is_named(kind):
    file = file_of(kind)
    for end in (len(file) // 4, len(file) // 2, len(file) - 3):
        try:
            found = parse(file[:end], name_of(kind))
        except (UnreadableFile, UnknownFormat) as error:
            assert "line" in str(error) or isinstance(error, UnknownFormat)
        else:
            assert any("ends in the middle" in doubt for doubt in found.doubts)
            assert " ".join(turn.text for turn in found.transcript.turns)[:20] in " ".join(words for _, words in WHOLE)


@pytest.mark.parametrize("kind", [kind for kind, (extension, _) in KINDS.items() if extension in (".pdf", ".odt")])
@pytest.mark.parametrize("kept", [8, 60, 400])
def test_documents_cut_off(kind, kept):
    """Of an OpenDocument text whole words may be left; of a PDF without its index nothing is found so early."""
    try:
        found = parse(file_of(kind)[:kept], name_of(kind))
    except (UnreadableFile, UnknownFormat) as error:
        assert name_of(kind) in str(error)
    else:
        assert kind == "odt"
        assert any("cut off" in doubt for doubt in found.doubts)


def test_a_word_document_without_its_end():
    paragraphs = "".join(f"<w:p><w:r><w:t>Ada: We dig {n}.</w:t></w:r></w:p>" for n in range(9))
    found = parse(docx_of(word_xml(paragraphs))[:-60], "talk.docx")
    assert found.transcript.turns[0].text.startswith("We dig 0.")
    assert any("cut off" in doubt for doubt in found.doubts)


@pytest.mark.parametrize(
    "kind", ["vtt voices", "srt", "sbv", "ttml", "own json", "whisperx json", "csv", "docx", "pdf"]
)
@pytest.mark.parametrize("name", ["talk", "talk.txt", "talk.srt", "talk.json", "talk.docx", "talk.html", "talk.mp3"])
def test_what_a_file_is_decides_not_its_name(kind, name):
    assert said(parse(file_of(kind), name)) == said(parse(file_of(kind), name_of(kind)))


@pytest.mark.parametrize("extension", [".docx", ".pdf", ".odt"])
def test_text_under_the_name_of_a_document(extension):
    name = "talk" + extension
    try:
        found = parse(file_of("text with colons"), name)
    except (UnreadableFile, UnknownFormat) as error:
        assert name in str(error)
    else:
        assert said(found) == WHOLE


@pytest.mark.parametrize("format", ["docx", "pdf", "json"])
def test_text_that_is_called_something_else(format):
    refusal(file_of("text with colons"), "talk.txt", format)
