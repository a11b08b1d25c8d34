"""The parts of an office document, which is a zip archive of XML: read within bounds, whatever the bytes are."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from lxml import etree
from lxml.etree import _Element as Element

from qa.formats.base import Document
from qa.formats.decoding import crowded_line, with_whole_characters
from qa.formats.xml_parser import xml_parser

MAX_PART = 64 * 1024 * 1024
"""Bytes a part may inflate to: far beyond any book, far below what a bomb needs."""

_LOCAL_HEADER = b"PK\x03\x04"
_LOCAL = struct.Struct("<4s5H3I2H")
_DAMAGED = "download or save it again"
_NO_ARCHIVE = (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, struct.error, OSError)


class Archive:
    """An office document's parts by name; `cut_off` if its end is missing and only its first parts can be read."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._zip = _opened(document.data)
        self.cut_off = self._zip is None

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none. Raises `UnreadableFile` for damaged and oversized ones."""
        data = self._listed(self._zip, name) if self._zip else self._salvaged(name)
        if data is not None and len(data) > MAX_PART:
            raise self._document.unreadable(
                f"{name} in it is larger than {MAX_PART >> 20} MiB", "save the words alone, as text (.txt)"
            )
        return data

    def xml(self, name: str) -> Element | None:
        """A part as a tree, or None where there is none; of one that was cut off, what there is."""
        if (data := self.part(name)) is None:
            return None
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
            raise self._document.unreadable(f"{name} in it declares entities", "save it again in a word processor")
        text = data.decode("utf-8", errors="replace")
        if crowded_line(text):
            raise self._document.unreadable(f"an element of {name} in it has thousands of attributes", _DAMAGED)
        if self.cut_off:
            data = with_whole_characters(text).encode()
        try:
            root = etree.fromstring(data, xml_parser(recover=self.cut_off, encoding=None))
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = str(error).split("\n")[0][:200]
            raise self._document.unreadable(f"{name} in it is damaged ({reason})", _DAMAGED) from None
        return root

    def _listed(self, archive: zipfile.ZipFile, name: str) -> bytes | None:
        try:
            with archive.open(name) as part:
                return part.read(MAX_PART + 1)
        except KeyError:
            return None
        except RuntimeError:  # what zipfile raises for a part with a password
            raise self._document.unreadable("it is encrypted", "save it without a password") from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            struct.error,
            OSError,
        ) as error:
            raise self._document.unreadable(f"{name} in it is damaged ({error})", _DAMAGED) from None

    def _salvaged(self, name: str) -> bytes | None:
        """The part's bytes as far as they go, found by its own header."""
        data, encoded = self._document.data, name.encode()
        place = data.find(encoded) - _LOCAL.size
        if place < 0 or data[place : place + 4] != _LOCAL_HEADER:
            return None
        _, _, _, method, _, _, _, size, _, name_length, extra = _LOCAL.unpack_from(data, place)
        body = place + _LOCAL.size + name_length + extra
        if method == zipfile.ZIP_STORED:
            return data[body : body + min(size, MAX_PART + 1)]
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[body:], MAX_PART + 1)
        except zlib.error:
            return None


def _opened(data: bytes) -> zipfile.ZipFile | None:
    """None where the end with the list of parts is missing; the parts themselves still stand one after the other."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _NO_ARCHIVE:
        return None
