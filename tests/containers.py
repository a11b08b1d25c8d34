"""Small archives, Word documents and PDFs, made by hand so that a test may break any part of them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these parts, the same bytes every time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            # OpenDocument asks for its type as it is, so that the file betrays it.
            way = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), part, way)
    return file.getvalue()


def docx_of(document: str | bytes, **parts: str | bytes) -> bytes:
    """A Word document around its main part; further parts of the folder `word` by name, with `_` for the dot."""
    types = (
        f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="http://'
        'schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    )
    further = {f"word/{name.replace('_', '.')}": part for name, part in parts.items()}
    main = {"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": document}
    return zip_of(main | further)


def word_xml(paragraphs: str) -> str:
    """The main part of a Word document."""
    body = f"<w:body>{paragraphs}</w:body>"
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORD}">{body}</w:document>'


def pdf_of(*pages: str, extra: str = "", trailer: str = "", packed: bool = False) -> bytes:
    """A PDF whose pages have these streams of drawing operators; the font /F1 is there."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects: list[bytes] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for n, page in enumerate(pages):
        data = page.encode("cp1252", errors="replace")
        data = zlib.compress(data) if packed else data
        way = "/Filter/FlateDecode" if packed else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {5 + 2 * n} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>{extra}>>>>".encode()
        )
        objects.append(f"<</Length {len(data)}{way}>>stream\n".encode() + data + b"\nendstream")
    file = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(file)


def pdf_lines(lines: Sequence[str], *, top: int = 720, left: int = 72, leading: int = 14) -> str:
    """The operators that draw these lines from `top` down."""

    def escaped(line: str) -> str:
        return "".join("\\" + c if c in "\\()" else " " if c < " " else c for c in line)

    drawn = "".join(f"({escaped(line)})Tj T*\n" for line in lines)
    return f"BT /F1 11 Tf {leading} TL {left} {top} Td\n{drawn}ET"
