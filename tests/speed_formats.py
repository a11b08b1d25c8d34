"""How long the readers take for 10 MB of invented talk of every kind, on one core: `make speed`.

Pages and documents are measured by the text in them, other files by their bytes. What the library takes that parses
a page or a document is measured apart and taken away. Ends with an error where the rest is longer than the bar.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
import zipfile
from collections.abc import Callable

import lxml.etree
import lxml.html
import pypdfium2.raw as pdfium
import talk_documents
import talk_pages
import talk_text
from talk import Talk, talk_of
from talk_files import KINDS, file_of, name_of

from qa.errors import TranscriptQAError
from qa.formats import parse_transcript

BAR_SECONDS = 2.0
MEGABYTES = 10
FEW = 200
"""Turns of the small file that tells how large one is."""

MADE = random.Random(1)  # noqa: S311 - a talk, not a key
COMMON = (
    "the of harbour boat keeper light winter because they never counted money oak gate river people believe question "
    "answer minister spring thing nobody nothing always small water great other could should would after before"
).split()
SYLLABLES = "ba den fo gri hal ke lin mor nu pel ras sto tum vi wen".split()
WORDS = COMMON + ["".join(MADE.choices(SYLLABLES, k=3)) for _ in range(3_000)]
FREQUENCIES = [1 / rank for rank in range(1, len(WORDS) + 1)]
"""As words are frequent in any language (Zipf's law)."""
PEOPLE = ("Ada Lund", "Bo Ray", "Cy Dole", "Dee Fox", "Eli Marsh")

PAGES = talk_pages.KINDS | talk_documents.KINDS
IN_WHOLE_TURNS = PAGES | talk_text.KINDS
"""Files whose turns are several sentences long, some three hundred letters; in others a sentence is a piece."""


def invented_talk(turns: int, sentences: int = 4) -> Talk:
    """A talk of so many turns among five people, each of `sentences` on average; the same every time."""
    made = random.Random(2)  # noqa: S311 - a talk, not a key

    def sentence() -> str:
        words = made.choices(WORDS, weights=FREQUENCIES, k=made.randrange(4, 21))
        return " ".join(words).capitalize() + made.choice("....?")

    return talk_of(
        *(
            (made.choice(PEOPLE), " ".join(sentence() for _ in range(made.randrange(1, 2 * sentences))))
            for _ in range(turns)
        )
    )


def talk_for(kind: str, turns: int) -> Talk:
    return invented_talk(turns, 4 if kind in IN_WHOLE_TURNS else 1)


def size_of(kind: str, talk: Talk, file: bytes) -> int:
    """The bytes to read; of a page or a document its text, a label before each turn and a line after it."""
    return sum(len(f"{saying.speaker}: {saying.words}\n\n") for saying in talk) if kind in PAGES else len(file)


def _parse_parts(file: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                lxml.etree.fromstring(archive.read(name))


def _lay_out_pages(file: bytes) -> None:
    document = pdfium.FPDF_LoadMemDocument64(file, len(file), None)
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        for place in range(pdfium.FPDFText_CountChars(text)):
            pdfium.FPDFText_GetUnicode(text, place)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)


LIBRARIES: dict[str, Callable[[bytes], object]] = {
    ".html": lxml.html.document_fromstring,
    ".htm": lxml.html.document_fromstring,
    ".xml": lxml.etree.fromstring,
    ".docx": _parse_parts,
    ".odt": _parse_parts,
    ".pdf": _lay_out_pages,
}
"""What parses a file before anything is read from it, by the extension."""


def read(file: bytes, name: str) -> str:
    """What is understood of the file, in a few words."""
    source = io.BytesIO(file)
    source.name = name
    try:
        found = parse_transcript(source)
    except TranscriptQAError as error:
        return str(error)[:60]
    return f"{found.format}: {len(found.transcript.turns)} turns"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("kinds", nargs="*", help="these alone, by the names in talk_files.py")
    arguments.add_argument("--megabytes", type=float, default=MEGABYTES)
    asked = arguments.parse_args()
    slow = []
    for kind in asked.kinds or KINDS:
        few = talk_for(kind, FEW)
        small = file_of(kind, few)
        read(small, name_of(kind))  # what is loaded on first use is loaded then
        talk = talk_for(kind, int(FEW * asked.megabytes * 1e6 / size_of(kind, few, small)))
        file = file_of(kind, talk)
        start = time.process_time()
        what = read(file, name_of(kind))
        end = time.process_time()
        LIBRARIES.get(KINDS[kind][0], len)(file)
        scale = MEGABYTES * 1e6 / size_of(kind, talk, file)
        total, library = (end - start) * scale, (time.process_time() - end) * scale
        late = total - library > BAR_SECONDS
        slow += [kind] * late
        seconds = f"{total:6.2f} s = {library:5.2f} s library + {total - library:5.2f} s ours"
        sys.stdout.write(f"{kind:24} {seconds}{' !' if late else '  '} {what}\n")
        sys.stdout.flush()
    if slow:
        sys.exit(f"slower than {BAR_SECONDS:g} s for {MEGABYTES} MB: {', '.join(slow)}")


if __name__ == "__main__":
    main()
