"""`pdf`: PDFs that hold text. Their words are put back into lines, columns and paragraphs by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.formats.base import Document, Parse
from qa.formats.documents.layout import parse_laid_out
from qa.formats.documents.lines import Properties

_HEAD = 1_024
_TAIL = 2_048
_MADE_TITLE = re.compile(r"^microsoft word|^untitled|\.\w{2,5}$|^\S+$", re.IGNORECASE)
"""What programs put into a PDF's title: the name of the file it was made from."""
_RECOGNISE = "run OCR (text recognition) on it first"
_NAMED_PAGES = 5


def recognises(document: Document) -> bool:
    head = document.data[:_HEAD]
    return head.lstrip(b"\xef\xbb\xbf\x00\t\r\n ").startswith(b"%PDF-") or (
        b"%PDF-" in head and b" obj" in document.data
    )


def read(document: Document) -> Parse:
    # On first use: most commands read no PDF.
    from qa.formats.documents.pdf_lines import printed_lines
    from qa.formats.documents.pdf_paragraphs import paragraphs_of
    from qa.formats.documents.pdf_words import read_pages

    pages, properties = read_pages(document)
    if all(page.pictured or not page.words for page in pages):
        if any(page.pictured for page in pages):
            raise document.unreadable("it has no text layer, only pictures of pages", _RECOGNISE)
        raise document.unreadable("there are no words in it", "check that this is the file you mean")
    doubts = []
    if b"%%EOF" not in document.data[-_TAIL:]:
        doubts.append("the file is cut off: what could be found of it is read")
    if damaged := [number for number, page in enumerate(pages, start=1) if page.damaged]:
        doubts.append(f"{_pages(damaged)} damaged: what stands there is missing")
    if pictured := [number for number, page in enumerate(pages, start=1) if page.pictured and not page.words]:
        doubts.append(f"{_pages(pictured)} only a picture, without text: {_RECOGNISE} if there is talk")
    if properties.title and _MADE_TITLE.search(properties.title):
        properties = Properties(author=properties.author)
    lines, left_out = printed_lines([page.words for page in pages])
    if left_out:
        count = sum(left_out.values())
        words = "1 word" if count == 1 else f"{count:,} words"
        where = _listed(sorted(left_out))
        doubts.append(f"no line numbers stand beside {words} of {where}: left out")
    return parse_laid_out(
        document, paragraphs_of(lines), format="pdf", unit="page", properties=properties, doubts=doubts
    )


def _pages(numbers: Sequence[int]) -> str:
    return f"{_listed(numbers)} {'is' if len(numbers) == 1 else 'are'}"


def _listed(numbers: Sequence[int]) -> str:
    some = ", ".join(map(str, numbers[:_NAMED_PAGES])) + (" …" if len(numbers) > _NAMED_PAGES else "")
    return f"{'page' if len(numbers) == 1 else 'pages'} {some}"
