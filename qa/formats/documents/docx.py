"""`docx`: Word documents, with macros (.docm) or without; macros and everything that is not words are left alone.

The document's XML is read here rather than through python-docx, which leaves out the words inside tracked insertions,
content controls and fields, refuses .docm, and inflates every picture. Deleted text, comments, notes, headers and
footers are other elements or parts, and so left out. ECMA-376 names the elements.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.formats.base import Document, Parse
from qa.formats.documents.archive import Archive
from qa.formats.documents.layout import parse_laid_out
from qa.formats.documents.lines import Line, Pieces, Properties, lines_of
from qa.formats.documents.table import table_lines

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEAD = 1 << 16
_MAIN = "word/document.xml"
_BREAKS = frozenset({"br", "cr"})
# What else may stand in their place: the same content again for older programs, text taken away, codes of fields.
_NOT_SAID = frozenset(
    {"Fallback", "del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr", "tblPr", "trPr", "tcPr"}
)
_DEEPEST_STYLE = 20


def recognises(document: Document) -> bool:
    data = document.data
    return data.startswith(b"PK\x03\x04") and (b"word/" in data[:_HEAD] or b"word/" in data[-_HEAD:])


def read(document: Document) -> Parse:
    archive = Archive(document)
    root = archive.xml(_main_part(archive))
    body = root.find("{*}body") if root is not None else None
    if body is None:
        raise document.unreadable(
            "there is no Word document in it" if not archive.cut_off else "its end is missing, and its words with it",
            "download or save it again",
        )
    words = _Words(_bold_styles(archive), _heading_styles(archive))
    lines = words.lines(body)
    doubts = ["the file is cut off: what stands before is read"] if archive.cut_off else []
    return parse_laid_out(
        document, lines, format="docx", unit="paragraph", properties=_properties(archive), doubts=doubts
    )


def _main_part(archive: Archive) -> str:
    """Where the words are: at its usual place, or where the package says."""
    relations = archive.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith("/officeDocument") and target:
            return str(target)
    return _MAIN


def _properties(archive: Archive) -> Properties:
    root = archive.xml("docProps/core.xml") if not archive.cut_off else None
    if root is None:
        return Properties()
    title, author = (" ".join((root.findtext(f"{{*}}{name}") or "").split()) or None for name in ("title", "creator"))
    return Properties(title, author)


def _name(element: Element) -> str:
    """The element's name without its namespace: the two editions of the standard differ in nothing else."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Element, name: str) -> Element | None:
    return next(element.iterchildren(f"{{*}}{name}"), None)


def _value(properties: Element | None, name: str) -> str | None:
    """The `val` of a property, "" where it stands without any; None where the property is absent."""
    if properties is None or (found := _child(properties, name)) is None:
        return None
    return next((value for key, value in found.attrib.items() if key.rpartition("}")[2] == "val"), "")


def _is_on(properties: Element | None, name: str) -> bool | None:
    value = _value(properties, name)
    return None if value is None else value not in ("0", "false", "off")


def _styles(archive: Archive) -> dict[str, Element]:
    root = archive.xml("word/styles.xml") if not archive.cut_off else None
    found = root.findall("{*}style") if root is not None else []
    return {_attribute(style, "styleId"): style for style in found}


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _bold_styles(archive: Archive) -> frozenset[str]:
    styles = _styles(archive)

    def is_bold(style: Element) -> bool:
        for _ in range(_DEEPEST_STYLE):
            if (bold := _is_on(_child(style, "rPr"), "b")) is not None:
                return bold
            parent = styles.get(_value(style, "basedOn") or "")
            if parent is None:
                break
            style = parent
        return False

    return frozenset(name for name, style in styles.items() if is_bold(style))


def _heading_styles(archive: Archive) -> frozenset[str]:
    # Word keeps the English names of its own styles in every language.
    names = {key: (_value(style, "name") or "").lower() for key, style in _styles(archive).items()}
    return frozenset(key for key, name in names.items() if name.startswith("heading ") or name == "title")


class _Words:
    """Walks a document's body. Depth is bounded by the XML parser, which refuses trees deeper than 256."""

    def __init__(self, bold: frozenset[str], headings: frozenset[str]) -> None:
        self._bold = bold
        self._headings = headings
        self._place = 0

    def lines(self, body: Element) -> list[Line]:
        return lines_of(list(self._blocks(body)))

    def _blocks(self, parent: Element) -> Iterator[tuple[str, int]]:
        """Paragraphs in the order of the page, with their places; a row of a table counts as one."""
        for element in parent:
            name = _name(element)
            if name == "p":
                self._place += 1
                place = self._place
                paragraph = Pieces()
                boxes: list[Element] = []
                properties = _child(element, "pPr")
                style = _value(properties, "pStyle")
                self._walk(element, paragraph, style in self._bold, boxes)
                text = paragraph.text()
                level = _value(properties, "outlineLvl")
                if (style in self._headings or level not in (None, "9")) and text.strip():
                    text = "# " + " ".join(text.replace("**", "").split())
                yield text, place
                for box in boxes:
                    yield from self._blocks(box)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in _NOT_SAID:
                yield from self._blocks(element)

    def _table(self, table: Element) -> Iterator[tuple[str, int]]:
        rows: list[list[str]] = []
        places: list[int] = []
        for row in table.iterfind("{*}tr"):
            self._place += 1
            places.append(self._place)
            place = self._place
            cells = [cell for cell in row.iter("{*}tc") if next(cell.iterancestors("{*}tr")) is row]
            rows.append(["\n\n".join(text for text, _ in self._blocks(cell)) for cell in cells])
            self._place = place
        for text, row_number in table_lines(rows):
            yield text, places[row_number]

    def _walk(self, element: Element, paragraph: Pieces, bold: bool, boxes: list[Element]) -> None:
        for child in element:
            name = _name(child)
            if name in _NOT_SAID:
                continue
            if name == "r":
                properties = _child(child, "rPr")
                if _is_on(properties, "vanish"):
                    continue
                own = _is_on(properties, "b")
                by_style = bold or _value(properties, "rStyle") in self._bold
                self._walk(child, paragraph, by_style if own is None else own, boxes)
            elif name == "t":
                paragraph.pieces.append((child.text or "", bold))
            elif name == "tab":
                paragraph.pieces.append(("\t", bold))
            elif name in _BREAKS:
                paragraph.pieces.append(("\n", bold))
            elif name == "noBreakHyphen":
                paragraph.pieces.append(("-", bold))
            elif name == "txbxContent":
                boxes.append(child)
            else:
                self._walk(child, paragraph, bold, boxes)
