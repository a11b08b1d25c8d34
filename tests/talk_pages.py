"""The talk as a page, and as XML."""

from __future__ import annotations

from html import escape
from xml.sax.saxutils import quoteattr

from talk import Kinds, Saying, Talk, short_clock

KINDS = Kinds()


def _page(body: str) -> str:
    head = '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>A talk</title></head>'
    return f"{head}<body><nav><a href='/'>Home</a></nav><main><h1>A talk</h1>\n{body}</main></body></html>"


@KINDS.kind("html bold", ".html")
def _html_bold(talk: Talk) -> str:
    return _page("".join(f"<p><b>{escape(s.speaker)}:</b> {escape(s.words)}</p>\n" for s in talk))


@KINDS.kind("html spans", ".html")
def _html_spans(talk: Talk) -> str:
    return _page(
        "".join(
            f'<div class="turn"><span class="speaker">{escape(s.speaker)}</span> <time>{short_clock(s.start)}</time>'
            f'<p class="words">{escape(s.words)}</p></div>\n'
            for s in talk
        )
    )


@KINDS.kind("html list", ".html")
def _html_list(talk: Talk) -> str:
    return _page("<dl>" + "".join(f"<dt>{escape(s.speaker)}</dt><dd>{escape(s.words)}</dd>\n" for s in talk) + "</dl>")


@KINDS.kind("html table", ".htm")
def _html_table(talk: Talk) -> str:
    rows = "".join(f"<tr><td>{escape(s.speaker)}</td><td>{escape(s.words)}</td></tr>\n" for s in talk)
    return _page(f"<table><tr><th>Speaker</th><th>Text</th></tr>{rows}</table>")


@KINDS.kind("mhtml", ".mhtml")
def _mhtml(talk: Talk) -> str:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="--b--"\n\n'
    return f"{head}----b--\nContent-Type: text/html; charset=utf-8\n\n{_html_bold(talk)}\n----b----\n"


@KINDS.kind("tei", ".xml")
def _tei(talk: Talk) -> str:
    body = "".join(f"<u who={quoteattr(s.speaker)}><seg>{escape(s.words)}</seg></u>\n" for s in talk)
    return f'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'


@KINDS.kind("bundestag", ".xml")
def _bundestag(talk: Talk) -> str:
    def name(s: Saying) -> str:
        first, _, last = s.speaker.rpartition(" ")
        return f"<name><vorname>{escape(first)}</vorname><nachname>{escape(last)}</nachname></name>"

    body = "".join(
        f'<rede id="r{n}"><p klasse="redner"><redner id="1">{name(s)}</redner>{escape(s.speaker)}:</p>'
        f'<p klasse="J_1">{escape(s.words)}</p></rede>\n'
        for n, s in enumerate(talk)
    )
    return f'<?xml version="1.0"?><dbtplenarprotokoll><sitzungsverlauf>{body}</sitzungsverlauf></dbtplenarprotokoll>'


@KINDS.kind("hansard xml", ".xml")
def _hansard_xml(talk: Talk) -> str:
    body = "".join(
        f'<speech id="s{n}" speakername={quoteattr(s.speaker)} time="10:00"><p>{escape(s.words)}</p></speech>\n'
        for n, s in enumerate(talk)
    )
    return f'<?xml version="1.0"?><publicwhip>{body}</publicwhip>'


@KINDS.kind("akoma ntoso", ".xml")
def _akoma(talk: Talk) -> str:
    body = "".join(
        f'<speech by="#p{n}"><from>{escape(s.speaker)}</from><p>{escape(s.words)}</p></speech>\n'
        for n, s in enumerate(talk)
    )
    return (
        '<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate>'
        f"<debateBody><debateSection>{body}</debateSection></debateBody></debate></akomaNtoso>"
    )


@KINDS.kind("elan", ".eaf")
def _elan(talk: Talk) -> str:
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{2 * n + end}" TIME_VALUE="{s.end if end else s.start}"/>'
        for n, s in enumerate(talk)
        for end in (0, 1)
    )
    tiers = "".join(
        f"<TIER TIER_ID={quoteattr(name)} PARTICIPANT={quoteattr(name)}>"
        + "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{n}" TIME_SLOT_REF1="ts{2 * n}" '
            f'TIME_SLOT_REF2="ts{2 * n + 1}"><ANNOTATION_VALUE>{escape(s.words)}</ANNOTATION_VALUE>'
            "</ALIGNABLE_ANNOTATION></ANNOTATION>"
            for n, s in enumerate(talk)
            if s.speaker == name
        )
        + "</TIER>"
        for name in dict.fromkeys(s.speaker for s in talk)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT FORMAT="3.0"><HEADER TIME_UNITS="milliseconds"/>'
        f"<TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>"
    )


@KINDS.kind("transcriber", ".trs")
def _transcriber(talk: Talk) -> str:
    names = list(dict.fromkeys(s.speaker for s in talk))
    speakers = "".join(f"<Speaker id={quoteattr(f'spk{n}')} name={quoteattr(name)}/>" for n, name in enumerate(names))
    turns = "".join(
        f'<Turn speaker="spk{names.index(s.speaker)}" startTime="{s.start / 1000}" endTime="{s.end / 1000}">'
        f'<Sync time="{s.start / 1000}"/>{escape(s.words)}</Turn>\n'
        for s in talk
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Trans><Speakers>{speakers}</Speakers><Episode>'
        f'<Section type="report" startTime="0" endTime="99">{turns}</Section></Episode></Trans>'
    )
