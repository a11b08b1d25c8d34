"""`odt`: text documents of LibreOffice and its kin. OASIS OpenDocument 1.3 names the elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.formats.base import Document, Parse
from qa.formats.documents.archive import Archive
from qa.formats.documents.layout import parse_laid_out
from qa.formats.documents.lines import Pieces, Properties, lines_of
from qa.formats.documents.table import table_lines

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KIND = b"mimetypeapplication/vnd.oasis.opendocument.text"
_HEAD = 200
_NOT_SAID = frozenset({"tracked-changes", "note", "annotation", "annotation-end", "sequence-decls", "forms"})
_MOST_SPACES = 1_000
_DEEPEST_STYLE = 20


def recognises(document: Document) -> bool:
    return document.data.startswith(b"PK\x03\x04") and _KIND in document.data[:_HEAD]


def read(document: Document) -> Parse:
    archive = Archive(document)
    root = archive.xml("content.xml")
    body = root.find("{*}body/{*}text") if root is not None else None
    if root is None or body is None:
        raise document.unreadable("there is no text document in it", "download or save it again")
    words = _Words(_bold_styles([root, archive.xml("styles.xml")]))
    doubts = ["the file is cut off: what stands before is read"] if archive.cut_off else []
    return parse_laid_out(
        document,
        lines_of(list(words.blocks(body))),
        format="odt",
        unit="paragraph",
        properties=_properties(archive),
        doubts=doubts,
    )


def _properties(archive: Archive) -> Properties:
    root = archive.xml("meta.xml")
    if root is None:
        return Properties()
    title, author = (
        " ".join((root.findtext(f"{{*}}meta/{{*}}{name}") or "").split()) or None
        for name in ("title", "initial-creator")
    )
    return Properties(title, author)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _bold_styles(roots: list[Element | None]) -> frozenset[str]:
    styles = {_attribute(style, "name"): style for root in roots if root is not None for style in root.iter("{*}style")}

    def is_bold(name: str) -> bool:
        for _ in range(_DEEPEST_STYLE):
            if (style := styles.get(name)) is None:
                break
            properties = style.find("{*}text-properties")
            weight = _attribute(properties, "font-weight") if properties is not None else ""
            if weight:
                return weight in ("bold", "600", "700", "800", "900")
            name = _attribute(style, "parent-style-name")
        return False

    return frozenset(name for name in styles if is_bold(name))


class _Words:
    """Walks a document's body. Depth is bounded by the XML parser, which refuses trees deeper than 256."""

    def __init__(self, bold: frozenset[str]) -> None:
        self._bold = bold
        self._place = 0

    def blocks(self, parent: Element) -> Iterator[tuple[str, int]]:
        """Paragraphs in the order of the page, with their places; a row of a table counts as one."""
        for element in parent:
            name = _name(element)
            if name in ("p", "h"):
                self._place += 1
                place = self._place
                pieces = Pieces()
                boxes: list[Element] = []
                self._walk(element, pieces, _attribute(element, "style-name") in self._bold, boxes)
                text = pieces.text()
                heading = name == "h" and text.strip()
                yield "# " + " ".join(text.replace("**", "").split()) if heading else text, place
                for box in boxes:
                    yield from self.blocks(box)
            elif name == "table":
                yield from self._table(element)
            elif name not in _NOT_SAID:
                yield from self.blocks(element)

    def _table(self, table: Element) -> Iterator[tuple[str, int]]:
        rows: list[list[str]] = []
        places: list[int] = []
        for row in table.iter("{*}table-row"):
            if next(row.iterancestors("{*}table")) is not table:
                continue
            self._place += 1
            places.append(self._place)
            rows.append(["\n\n".join(text for text, _ in self.blocks(cell)) for cell in row.iterfind("{*}table-cell")])
            self._place = places[-1]
        for text, row_number in table_lines(rows):
            yield text, places[row_number]

    def _walk(self, element: Element, pieces: Pieces, bold: bool, boxes: list[Element]) -> None:
        """Text stands in the elements and after them."""
        pieces.pieces.append((_one_line(element.text), bold))
        for child in element:
            name = _name(child)
            if name == "tab":
                pieces.pieces.append(("\t", bold))
            elif name == "line-break":
                pieces.pieces.append(("\n", bold))
            elif name == "s":
                count = _attribute(child, "c")
                pieces.pieces.append((" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1), bold))
            elif name == "text-box":
                boxes.append(child)
            elif name == "span":
                style = _attribute(child, "style-name")
                self._walk(child, pieces, style in self._bold or bold, boxes)
            elif name and name not in _NOT_SAID:
                self._walk(child, pieces, bold, boxes)
            pieces.pieces.append((_one_line(child.tail), bold))


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")
