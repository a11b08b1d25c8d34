"""Word documents as a library writes them, and as nothing but their main part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import docx
import reading

from qa.formats.base import Parse

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made(write: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    write(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def paragraphs(texts: Sequence[str]) -> bytes:
    return made(lambda document: [document.add_paragraph(text) for text in texts])


def raw(body: str, *, head: str = "", name: str = "word/document.xml", namespace: str = WORD) -> bytes:
    """A document of nothing but its main part."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f'{head}<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


TALK = [
    "Ann Lee: Good morning, everybody, and welcome.",
    "We start with the budget for the coming year.",
    "Bob Ray: Thank you. I have two remarks on it.",
    "Ann Lee: Please go on, we have time for both.",
    "Bob Ray: The first is about the bridge over the river.",
]


def parse(data: bytes, name: str = "talk.docx") -> Parse:
    return reading.parse(data, name)
