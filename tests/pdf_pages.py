"""PDFs set as a typesetter sets them: a talk in lines, on pages, in columns."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import reading

from qa.formats.base import Parse

SIZE = 10
LEADING = 12
TOP = 740
LEFT = 72
WIDTH = 80
"""Characters to a line of Courier at size 10, which are 6 points wide each."""

Text = tuple[float, float, str]
"""A piece of text on a page: left, height, words; `*` before the words makes them bold."""


def pdf(pages: Sequence[Sequence[Text]], *, extra: str = "", info: str = "", packed: bool = True) -> bytes:
    """A PDF of these pages in Courier; `extra` is drawn on each."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Courier{b} /Encoding /WinAnsiEncoding >>".encode()
        for b in ("", "-Bold")
    ]
    kids = []
    for texts in pages:
        drawn = extra + "".join(
            f"BT /F{1 + words.startswith('*')} {SIZE} Tf {x} {y} Td ({escaped(words)}) Tj ET\n" for x, y, words in texts
        )
        data = drawn.encode("cp1252")
        data = zlib.compress(data) if packed else data
        how = "/Filter /FlateDecode " if packed else ""
        objects.append(f"<< {how}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {fonts} /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return assembled(objects, info)


def escaped(words: str) -> str:
    return words.removeprefix("*").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def wrapped(text: str, width: int = WIDTH, first: int = 0) -> list[str]:
    """Lines as a typesetter breaks them; the first has room for `first` characters less."""
    lines, line = [], ""
    for word in text.split():
        room = width - (first if not lines else 0)
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def flowed(lines: Sequence[tuple[float, float, str]], per_page: int = 50) -> list[list[Text]]:
    """Lines (space above in points, left, words) one under the other, over as many pages as it takes."""
    pages: list[list[Text]] = [[]]
    y = float(TOP)
    for above, left, words in lines:
        y -= LEADING + above
        if y < TOP - LEADING * per_page:
            pages.append([])
            y = TOP - LEADING
        pages[-1].append((left, y, words))
    return pages


ANSWERS = [
    "The bridge was closed in March because two of the piers had moved, and nobody knew by how much they would move "
    "again before the summer. We measured them every week.",
    "I do not agree with that. The piers have moved since the day they were built, and the bridge has carried every "
    "cart, every coach and every car of this town without one accident.",
    "Then let us look at the numbers, which are on the second page of what you have all been given this morning.",
]


def talk(rounds: int) -> list[tuple[str, str]]:
    return [(("Ann Lee", "Bob Ray")[n % 2], f"Remark {n}. {ANSWERS[n % 3]}") for n in range(rounds)]


def as_lines(
    turns: Sequence[tuple[str, str]], *, indent: float = 0, above: float = 0
) -> list[tuple[float, float, str]]:
    lines = []
    for name, words in turns:
        skipped = int(indent / 6)
        for n, line in enumerate(wrapped(f"{name}: {words}", first=skipped)):
            lines.append((above if n == 0 else 0.0, LEFT + (indent if n == 0 else 0), line))
    return lines


def parse(data: bytes, name: str = "talk.pdf") -> Parse:
    return reading.parse(data, name)
