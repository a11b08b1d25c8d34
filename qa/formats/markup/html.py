"""`html`: web pages, whole or in part, and web archives of one (`.mhtml`).

Where elements of the page say who speaks, the turns are taken from them. Else the page is made into lines, bold and
headings marked, and goes the way of plain text.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from collections.abc import Collection
from dataclasses import replace
from itertools import groupby, islice, takewhile

from qa.formats.base import Document, Parse
from qa.formats.dates import find_date
from qa.formats.markup.blocks import Block, Marks, blocks
from qa.formats.markup.elements import MARKUP_START, Element, Tree, html_tree, words_in
from qa.formats.markup.html_flat import labelled_within, without_page_marks
from qa.formats.markup.html_notes import notes
from qa.formats.markup.html_page import About, about, furniture, main_part
from qa.formats.markup.html_speakers import find_speakers, mend_labels
from qa.formats.markup.turns import page_of, turns_of
from qa.formats.text.around.datelines import dateline_of
from qa.formats.text.labels.bold import MARK, unmarked

_BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section
    summary table tbody td tfoot th thead title tr ul""".split()
)
_INLINE = frozenset("a abbr b big cite code del em font i img ins mark q s small span strong sub sup time u".split())
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)[\s>/]")
_CLOSING = re.compile(r"</([A-Za-z][A-Za-z0-9]*)\s*>")
_ARCHIVE = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_PARTS = re.compile(rb"^Content-Type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_LABEL_GAP = re.compile(r"\s*\S{1,30}(?: \S{1,30}){0,3} {3,}(?=\S)")
_LABEL_LEFT = re.compile(r"(?:^|\n|[.!?)] )[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,4}(?::|\.\s?[-–—])\s")
_LABEL_MARKS = ":-–—"
"""One of them stands in each of those labels."""
_SPACES = re.compile(r"(?<=\S) {2,}")
_HEAD = 65_536
_BLOCKS_ABOVE = 60
_LONGEST_LINE = 250


def recognises(document: Document) -> bool:
    """A page, a piece of one, or an archive that holds one."""
    if _is_archive(document.data):
        return True
    text = document.text[:_HEAD]
    if text.lstrip("\ufeff \t\r\n")[:1] != "<":
        return False
    start = MARKUP_START.match(text)
    if re.search(r"<!doctype\s+html", text[: start.end() if start else 0], re.IGNORECASE):
        return True
    tag = _TAG.match(text, start.end() if start else 0)
    if tag is None or tag[1].lower() not in _BLOCKS | _INLINE | {"head", "meta", "link", "script", "style"}:
        return False
    return tag[1].lower() in ("html", "head", "body") or any(
        closing[1].lower() in _BLOCKS | _INLINE for closing in _CLOSING.finditer(text)
    )


def read(document: Document) -> Parse:
    if _is_archive(document.data):
        document = _page_of_archive(document)
    return read_tree(document, html_tree(document), format="html")


def is_inline(element: Element) -> bool:
    return element.tag not in _BLOCKS


def read_tree(document: Document, tree: Tree, *, format: str) -> Parse:
    """What the page says. Raises `UnreadableFile` where nothing in it is speech."""
    root = tree.root
    words = words_in(root)
    unsaid = furniture(root, words) | notes(root)
    part = main_part(root, words, unsaid)
    marks = find_speakers(part, words, unsaid)
    page = about(root)
    parse = None
    if marks:
        parse = _by_marks(document, part, marks, tree, format)
        page = replace(page, date=_day_above(root, unsaid, marks, page.date))
    if parse is None or _more_are_labelled(parse):
        mend_labels(part, unsaid)
        by_lines = _by_lines(document, part, Marks(unsaid=unsaid), tree, format)
        if parse is None or _changes(by_lines) > _changes(parse) * 1.3 + 1:
            parse = by_lines
            page = replace(page, date=page.date or _day_of_head(root, part, unsaid))
    return _with_about(parse, page)


def _by_marks(document: Document, part: Element, marks: Marks, tree: Tree, format: str) -> Parse:
    return turns_of(
        document,
        blocks(part, is_inline, marks),
        format=format,
        shape="elements of the page that name the speaker",
        unit="paragraph",
        doubts=tree.doubts,
    )


def _day_above(root: Element, unsaid: Collection[Element], marks: Marks, day: dt.date | None) -> dt.date | None:
    """The day printed above the talk: on a line of its own it is surer than the `day` that the page's head gives."""
    above = blocks(root, is_inline, Marks(inside=marks.inside, before=marks.before, unsaid=unsaid))
    lines = [block.text for block in takewhile(lambda block: block.by is None, islice(above, _BLOCKS_ABOVE))]
    datelines = (dateline_of(line) for line in lines)
    printed = (find_date(line[:_LONGEST_LINE]) for line in lines)
    alone = next((found.day for found in datelines if found), None)
    return alone or day or next((found.day for found in printed if found), None)


def _day_of_head(root: Element, part: Element, unsaid: Collection[Element]) -> dt.date | None:
    """The one day that lines of their own give above the part of the page with the talk."""
    below = {each for above in (part, *part.iterancestors()) for each in above.itersiblings()}
    lines = islice(blocks(root, is_inline, Marks(unsaid={*unsaid, part, *below})), _BLOCKS_ABOVE)
    days = {found.day for block in lines if (found := dateline_of(block.text))}
    return days.pop() if len(days) == 1 else None


def _by_lines(document: Document, part: Element, marks: Marks, tree: Tree, format: str) -> Parse:
    printed = [_with_plain_spaces(block) for block in blocks(part, is_inline, marks, bold=True)]
    numbered = list(without_page_marks(printed))
    said = [_less_marks(block) for _, block in numbered if not block.text.startswith("# ")]
    if speeches := labelled_within(said):
        shape = "name in capitals and a dash within the paragraphs"
        return turns_of(document, speeches, format=format, shape=shape, unit="paragraph", doubts=tree.doubts)
    return page_of(document, numbered, format=format, unit="paragraph", doubts=tree.doubts)


def _less_marks(block: Block) -> Block:
    return replace(block, text=unmarked(block.text)) if MARK in block.text else block


def _with_plain_spaces(block: Block) -> Block:
    """With plain spaces for fixed ones, which set a label apart (`Q    Thank you`) but come between sentences too."""
    text = block.text.replace("\xa0", " ")
    if "  " in text:
        gap = _LABEL_GAP.match(text)
        start = gap.end() if gap else 0
        text = text[:start] + _SPACES.sub(" ", text[start:])
    return block if text == block.text else replace(block, text=text)


def _more_are_labelled(parse: Parse) -> bool:
    """Whether what elements say who speaks leave labels in the text: then they mark only some of the turns."""
    turns = parse.transcript.turns
    openings = (turn.text[:20_000] for turn in turns)
    marked = (text for text in openings if any(mark in text for mark in _LABEL_MARKS))
    return sum(len(_LABEL_LEFT.findall(text)) for text in marked) * 3 > len(turns)


def _changes(parse: Parse) -> int:
    return sum(speaker is not None for speaker, _ in groupby(turn.speaker for turn in parse.transcript.turns))


def _with_about(parse: Parse, about: About) -> Parse:
    transcript = parse.transcript
    update = {
        "title": about.title or transcript.title,
        "date": transcript.date or about.date,
        "language": transcript.language or about.language,
    }
    return parse.model_copy(update={"transcript": transcript.model_copy(update=update)})


def _is_archive(data: bytes) -> bool:
    head = data[:_HEAD]
    return head[:200].lstrip()[:1].isalpha() and bool(_ARCHIVE.search(head) and _PARTS.search(head))


def _page_of_archive(document: Document) -> Document:
    """The first page in a web archive, a message with the page and its pictures as parts (RFC 2557)."""
    try:
        message = email.message_from_bytes(document.data, policy=email.policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and content.strip():
                    charset = part.get_content_charset()
                    return Document(document.name, _as_utf8(content, charset), document.beside)
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, RecursionError) as error:
        raise document.unreadable(f"its parts cannot be read ({error})", "save the page again, as HTML") from None
    raise document.unreadable("there is no page in this archive", "save the page again, as HTML")


def _as_utf8(content: bytes, charset: str | None) -> bytes:
    try:
        return content.decode(charset or "utf-8").encode()
    except (LookupError, ValueError):
        return content


__all__ = ["read", "read_tree", "recognises"]
