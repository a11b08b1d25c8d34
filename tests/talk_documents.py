"""The talk as a document."""

from __future__ import annotations

from html import escape

from containers import docx_of, pdf_lines, pdf_of, word_xml, zip_of
from talk import Kinds, Talk

KINDS = Kinds()
_OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"


@KINDS.kind("docx", ".docx")
def _docx(talk: Talk) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{escape(s.speaker)}:</w:t></w:r><w:r><w:t xml:space="preserve"> '
        f"{escape(s.words)}</w:t></w:r></w:p>"
        for s in talk
    )
    return docx_of(word_xml(paragraphs).encode(errors="replace"))


@KINDS.kind("odt", ".odt")
def _odt(talk: Talk) -> bytes:
    paragraphs = "".join(f"<text:p>{escape(s.speaker)}: {escape(s.words)}</text:p>" for s in talk)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_OPENDOCUMENT}:office:1.0" '
        f'xmlns:text="{_OPENDOCUMENT}:text:1.0"><office:body><office:text>{paragraphs}</office:text></office:body>'
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return zip_of({"mimetype": mimetype, "content.xml": content.encode(errors="replace")})


@KINDS.kind("rtf", ".rtf")
def _rtf(talk: Talk) -> str:
    def escaped(text: str) -> str:
        return "".join(
            "\\" + c if c in "\\{}" else c if " " <= c < "\x7f" else f"\\u{(ord(c) + 2**15) % 2**16 - 2**15}?"
            for c in text
        )

    body = "".join(f"{{\\b {escaped(s.speaker)}:}} {escaped(s.words)}\\par\n" for s in talk)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n{body}}}"


@KINDS.kind("pdf", ".pdf")
def _pdf(talk: Talk) -> bytes:
    lines = [line for s in talk for line in (f"{s.speaker}: {s.words}", "")]
    return pdf_of(*(pdf_lines(lines[n : n + 40]) for n in range(0, len(lines), 40)))
