"""One talk, written as a small file of every kind that people have: what hostile tests start from.

`KINDS` maps the name of a kind to the extension of its files and the function that writes one. Names and words go in
escaped as each kind asks, so a file stays valid whatever they hold, save line breaks.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Sequence
from html import escape
from typing import Any, NamedTuple
from xml.sax.saxutils import quoteattr


class Saying(NamedTuple):
    """Who says what from when to when, in milliseconds."""

    speaker: str
    words: str
    start: int
    end: int


Talk = Sequence[Saying]
Writer = Callable[[Talk], str | bytes]
KINDS: dict[str, tuple[str, Writer]] = {}


def talk_of(*sayings: tuple[str, str], seconds: int = 4) -> list[Saying]:
    """A talk without pauses, each saying as long as the next."""
    length = seconds * 1000
    return [Saying(name, words, n * length, (n + 1) * length) for n, (name, words) in enumerate(sayings)]


TALK = talk_of(
    ("Ada Lund", "Good morning, and welcome to the harbour."),
    ("Bo Ray", "Thank you, it is a pleasure to be here today."),
    ("Cy Dole", "We keep three boats, and none of them leaks."),
    ("Ada Lund", "How long does it take to mend a net?"),
    ("Bo Ray", "A day in summer, and the whole week in winter."),
    ("Cy Dole", "It depends on the net, and on who mends it."),
    ("Ada Lund", "And who pays for all of that?"),
    ("Bo Ray", "Nobody does, that is the trouble with boats."),
)


def file_of(kind: str, talk: Talk = TALK) -> bytes:
    """The bytes of a file of this kind that holds `talk`."""
    written = KINDS[kind][1](talk)
    return written if isinstance(written, bytes) else written.encode(errors="surrogatepass")


def name_of(kind: str) -> str:
    """A file name as such files have."""
    return "talk" + KINDS[kind][0]


def _kind(name: str, extension: str) -> Callable[[Writer], Writer]:
    def enter(write: Writer) -> Writer:
        KINDS[name] = (extension, write)
        return write

    return enter


def _clock(ms: int, dot: str = ".", hours: str = "02") -> str:
    return f"{ms // 3_600_000:{hours}}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{dot}{ms % 1000:03}"


def _short(ms: int) -> str:
    return f"{ms // 60_000}:{ms // 1000 % 60:02}"


# Captions


@_kind("vtt voices", ".vtt")
def _vtt_voices(talk: Talk) -> str:
    cues = (
        f"{_clock(s.start)} --> {_clock(s.end)}\n<v {escape(s.speaker)}>{escape(s.words, quote=False)}</v>\n"
        for s in talk
    )
    return "WEBVTT\n\n" + "\n".join(cues)


@_kind("vtt labels", ".vtt")
def _vtt_labels(talk: Talk) -> str:
    cues = (
        f"{n}\n{_clock(s.start)} --> {_clock(s.end)}\n{s.speaker}: {escape(s.words, quote=False)}\n"
        for n, s in enumerate(talk, 1)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


@_kind("vtt rolling", ".vtt")
def _vtt_rolling(talk: Talk) -> str:
    cues, before = [], " "
    for s in talk:
        timed = " ".join(f"<{_clock(s.start)}><c>{escape(word)}</c>" for word in s.words.split(" "))
        shown = escape(s.words)
        cues.append(f"{_clock(s.start)} --> {_clock(s.end - 10)} align:start position:0%\n{before}\n{timed}\n")
        cues.append(f"{_clock(s.end - 10)} --> {_clock(s.end)} align:start position:0%\n{shown}\n \n")
        before = shown
    return "WEBVTT\nKind: captions\nLanguage: en\n\n" + "\n".join(cues)


@_kind("srt", ".srt")
def _srt(talk: Talk) -> str:
    return "\n".join(
        f"{n}\n{_clock(s.start, ',')} --> {_clock(s.end, ',')}\n{s.speaker}: {s.words}\n" for n, s in enumerate(talk, 1)
    )


@_kind("sbv", ".sbv")
def _sbv(talk: Talk) -> str:
    return "\n".join(f"{_clock(s.start, hours='')},{_clock(s.end, hours='')}\n{s.speaker}: {s.words}\n" for s in talk)


@_kind("ttml", ".ttml")
def _ttml(talk: Talk) -> str:
    names = list(dict.fromkeys(s.speaker for s in talk))
    agents = "".join(
        f'<ttm:agent xml:id="a{n}" type="person"><ttm:name type="full">{escape(name)}</ttm:name></ttm:agent>'
        for n, name in enumerate(names)
    )
    body = "".join(
        f'<p begin="{_clock(s.start)}" end="{_clock(s.end)}" ttm:agent="a{names.index(s.speaker)}">'
        f"{escape(s.words)}</p>"
        for s in talk
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en" '
        f'xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>{agents}</metadata></head>'
        f"<body><div>{body}</div></body></tt>"
    )


@_kind("youtube xml", ".xml")
def _youtube_xml(talk: Talk) -> str:
    body = "".join(
        f'<text start="{s.start / 1000}" dur="{(s.end - s.start) / 1000}">{escape(s.words)}</text>' for s in talk
    )
    return f'<?xml version="1.0" encoding="utf-8" ?><transcript>{body}</transcript>'


@_kind("sami", ".smi")
def _sami(talk: Talk) -> str:
    body = "".join(f"<SYNC Start={s.start}><P Class=ENCC>{escape(s.speaker)}: {escape(s.words)}\n" for s in talk)
    return f"<SAMI><HEAD><TITLE>Talk</TITLE></HEAD><BODY>\n{body}</BODY></SAMI>"


@_kind("ass", ".ass")
def _ass(talk: Talk) -> str:
    def clock(ms: int) -> str:
        return _clock(ms, hours="")[:-1]

    body = "".join(
        f"Dialogue: 0,{clock(s.start)},{clock(s.end)},Default,{s.speaker.replace(',', '')},0,0,0,,{s.words}\n"
        for s in talk
    )
    head = (
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\n"
    )
    return head + "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n" + body


@_kind("lrc", ".lrc")
def _lrc(talk: Talk) -> str:
    lines = (f"[{s.start // 60_000:02}:{s.start // 1000 % 60:02}.{s.start % 1000 // 10:02}]{s.words}\n" for s in talk)
    return "[ti:Talk]\n[ar:Harbour]\n" + "".join(lines)


# Data of recognisers and feeds


def _json(value: Any) -> str:
    return json.dumps(value, indent=1)


def _words(talk: Talk) -> list[tuple[Saying, str, float, float]]:
    """Each word with its saying and its times in seconds."""
    timed = []
    for s in talk:
        words = s.words.split()
        step = (s.end - s.start) / 1000 / max(1, len(words))
        timed += [(s, word, s.start / 1000 + n * step, s.start / 1000 + (n + 1) * step) for n, word in enumerate(words)]
    return timed


@_kind("own json", ".json")
def _own_json(talk: Talk) -> str:
    turns = [{"speaker": s.speaker, "text": s.words, "start_ms": s.start, "end_ms": s.end} for s in talk]
    return _json({"id": "talk", "title": "Talk", "turns": turns})


@_kind("whisper json", ".json")
def _whisper(talk: Talk) -> str:
    segments = [
        {"id": n, "start": s.start / 1000, "end": s.end / 1000, "text": " " + s.words, "avg_logprob": -0.2}
        for n, s in enumerate(talk)
    ]
    return _json({"text": " ".join(s.words for s in talk), "segments": segments, "language": "en"})


@_kind("whisperx json", ".json")
def _whisperx(talk: Talk) -> str:
    segments = [
        {
            "start": s.start / 1000,
            "end": s.end / 1000,
            "text": s.words,
            "speaker": s.speaker,
            "words": [
                {"word": word, "start": start, "end": end, "score": 0.9, "speaker": s.speaker}
                for _, word, start, end in _words([s])
            ],
        }
        for s in talk
    ]
    return _json({"segments": segments})


@_kind("aws json", ".json")
def _aws(talk: Talk) -> str:
    items = [
        {
            "start_time": f"{start:.3f}",
            "end_time": f"{end:.3f}",
            "type": "pronunciation",
            "alternatives": [{"confidence": "0.99", "content": word}],
            "speaker_label": s.speaker,
        }
        for s, word, start, end in _words(talk)
    ]
    spoken = [
        {
            "start_time": f"{s.start / 1000:.3f}",
            "end_time": f"{s.end / 1000:.3f}",
            "speaker_label": s.speaker,
            "items": [],
        }
        for s in talk
    ]
    results = {
        "transcripts": [{"transcript": " ".join(s.words for s in talk)}],
        "speaker_labels": {"speakers": len({s.speaker for s in talk}), "segments": spoken},
        "items": items,
    }
    return _json({"jobName": "talk", "results": results, "status": "COMPLETED"})


@_kind("google json", ".json")
def _google(talk: Talk) -> str:
    words = [
        {"startTime": f"{start:.3f}s", "endTime": f"{end:.3f}s", "word": word, "speakerLabel": s.speaker}
        for s, word, start, end in _words(talk)
    ]
    whole = {"transcript": " ".join(s.words for s in talk), "confidence": 0.9, "words": words}
    return _json({"results": [{"alternatives": [whole]}]})


@_kind("deepgram json", ".json")
def _deepgram(talk: Talk) -> str:
    names = list(dict.fromkeys(s.speaker for s in talk))
    words = [
        {
            "word": word.lower(),
            "punctuated_word": word,
            "start": start,
            "end": end,
            "confidence": 0.9,
            "speaker": names.index(s.speaker),
        }
        for s, word, start, end in _words(talk)
    ]
    whole = {"transcript": " ".join(s.words for s in talk), "confidence": 0.9, "words": words}
    return _json({"metadata": {"duration": 9.0}, "results": {"channels": [{"alternatives": [whole]}]}})


@_kind("assemblyai json", ".json")
def _assemblyai(talk: Talk) -> str:
    said = [
        {"speaker": s.speaker, "text": s.words, "start": s.start, "end": s.end, "confidence": 0.9, "words": []}
        for s in talk
    ]
    return _json({"status": "completed", "text": " ".join(s.words for s in talk), "utterances": said})


@_kind("speechmatics json", ".json")
def _speechmatics(talk: Talk) -> str:
    results = [
        {
            "type": "word",
            "start_time": start,
            "end_time": end,
            "alternatives": [{"content": word, "confidence": 0.9, "speaker": s.speaker}],
        }
        for s, word, start, end in _words(talk)
    ]
    return _json({"format": "2.9", "results": results})


@_kind("rev json", ".json")
def _rev(talk: Talk) -> str:
    names = list(dict.fromkeys(s.speaker for s in talk))
    monologues = [
        {
            "speaker": names.index(s.speaker),
            "elements": [
                {"type": "text", "value": word, "ts": start, "end_ts": end, "confidence": 0.9}
                for _, word, start, end in _words([s])
            ],
        }
        for s in talk
    ]
    return _json({"monologues": monologues, "speakers": [{"id": n, "name": name} for n, name in enumerate(names)]})


@_kind("azure json", ".json")
def _azure(talk: Talk) -> str:
    names = list(dict.fromkeys(s.speaker for s in talk))
    phrases = [
        {
            "recognitionStatus": "Success",
            "speaker": names.index(s.speaker) + 1,
            "offsetInTicks": s.start * 10_000,
            "durationInTicks": (s.end - s.start) * 10_000,
            "nBest": [{"confidence": 0.9, "display": s.words}],
        }
        for s in talk
    ]
    return _json({"recognizedPhrases": phrases})


@_kind("podlove json", ".json")
def _podlove(talk: Talk) -> str:
    return _json(
        [
            {
                "start": _clock(s.start),
                "start_ms": s.start,
                "end": _clock(s.end),
                "end_ms": s.end,
                "speaker": s.speaker,
                "voice": s.speaker,
                "text": s.words,
            }
            for s in talk
        ]
    )


@_kind("podcast json", ".json")
def _podcast(talk: Talk) -> str:
    segments = [
        {"speaker": s.speaker, "startTime": s.start / 1000, "endTime": s.end / 1000, "body": s.words} for s in talk
    ]
    return _json({"version": "1.0.0", "segments": segments})


@_kind("oyez json", ".json")
def _oyez(talk: Talk) -> str:
    turns = [
        {
            "start": s.start / 1000,
            "stop": s.end / 1000,
            "speaker": {"name": s.speaker},
            "text_blocks": [{"start": s.start / 1000, "stop": s.end / 1000, "text": s.words}],
        }
        for s in talk
    ]
    return _json({"title": "Talk", "transcript": {"title": "Talk", "sections": [{"turns": turns}]}})


@_kind("json lines", ".jsonl")
def _json_lines(talk: Talk) -> str:
    rows = ({"speaker": s.speaker, "start": s.start / 1000, "end": s.end / 1000, "text": s.words} for s in talk)
    return "\n".join(map(json.dumps, rows))


@_kind("ctm", ".ctm")
def _ctm(talk: Talk) -> str:
    return "".join(f"talk 1 {start:.2f} {end - start:.2f} {word} 0.90\n" for _, word, start, end in _words(talk))


@_kind("rttm", ".rttm")
def _rttm(talk: Talk) -> str:
    return "".join(
        f"SPEAKER talk 1 {s.start / 1000:.2f} {(s.end - s.start) / 1000:.2f} <NA> <NA> {'_'.join(s.speaker.split())} "
        "<NA> <NA>\n"
        for s in talk
    )


# Tables and chats


def _table(talk: Talk, delimiter: str, head: Sequence[str]) -> str:
    file = io.StringIO()
    rows = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    if head:
        rows.writerow(head)
    rows.writerows((_clock(s.start), _clock(s.end), s.speaker, s.words) for s in talk)
    return file.getvalue()


@_kind("csv", ".csv")
def _csv(talk: Talk) -> str:
    return _table(talk, ",", ("start", "end", "speaker", "text"))


@_kind("csv with semicolons", ".csv")
def _csv_semicolons(talk: Talk) -> str:
    return _table(talk, ";", ("Beginn", "Ende", "Sprecher", "Text"))


@_kind("tsv", ".tsv")
def _tsv(talk: Talk) -> str:
    return _table(talk, "\t", ("start", "end", "speaker", "text"))


@_kind("nlp", ".nlp")
def _nlp(talk: Talk) -> str:
    rows = (f"{word}|{s.speaker}|{start:.2f}|{end:.2f}||LC|[]|[]\n" for s, word, start, end in _words(talk))
    return "token|speaker|ts|endTs|punctuation|case|tags|wer_tags\n" + "".join(rows)


@_kind("whatsapp", ".txt")
def _whatsapp(talk: Talk) -> str:
    return "".join(
        f"31.{n % 12 + 1:02}.2021, {s.start // 60_000 % 24:02}:{s.start // 1000 % 60:02} - {s.speaker}: {s.words}\n"
        for n, s in enumerate(talk)
    )


@_kind("zoom chat", ".txt")
def _zoom_chat(talk: Talk) -> str:
    return "".join(f"{_clock(s.start)[:8]}\t{s.speaker}:\t{s.words}\n" for s in talk)


@_kind("irc", ".log")
def _irc(talk: Talk) -> str:
    return "".join(f"[{_clock(s.start)[:5]}] <{'_'.join(s.speaker.split())}> {s.words}\n" for s in talk)


def _moment(ms: int) -> str:
    return f"2021-03-05T{_clock(ms)[:8]}"


@_kind("telegram json", ".json")
def _telegram(talk: Talk) -> str:
    messages = [
        {"id": n, "type": "message", "date": _moment(s.start), "from": s.speaker, "from_id": "u1", "text": s.words}
        for n, s in enumerate(talk, 1)
    ]
    return _json({"name": "Harbour", "type": "private_group", "id": 1, "messages": messages})


@_kind("discord json", ".json")
def _discord(talk: Talk) -> str:
    messages = [
        {
            "id": str(n),
            "type": "Default",
            "timestamp": _moment(s.start) + "+00:00",
            "content": s.words,
            "author": {"id": "1", "name": s.speaker, "nickname": s.speaker, "isBot": False},
        }
        for n, s in enumerate(talk, 1)
    ]
    return _json({"guild": {"name": "Harbour"}, "channel": {"name": "quay"}, "messages": messages})


@_kind("slack json", ".json")
def _slack(talk: Talk) -> str:
    return _json(
        [
            {
                "type": "message",
                "user": "U1",
                "text": s.words,
                "ts": f"{1_614_945_600 + s.start // 1000}.000100",
                "user_profile": {"real_name": s.speaker, "display_name": s.speaker},
            }
            for s in talk
        ]
    )


@_kind("messenger json", ".json")
def _messenger(talk: Talk) -> str:
    people = [{"name": name} for name in dict.fromkeys(s.speaker for s in talk)]
    messages = [
        {"sender_name": s.speaker, "timestamp_ms": 1_614_945_600_000 + s.start, "content": s.words, "type": "Generic"}
        for s in reversed(talk)
    ]
    return _json({"participants": people, "messages": messages, "title": "Harbour"})


# Pages


def _page(body: str) -> str:
    head = '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>A talk</title></head>'
    return f"{head}<body><nav><a href='/'>Home</a></nav><main><h1>A talk</h1>\n{body}</main></body></html>"


@_kind("html bold", ".html")
def _html_bold(talk: Talk) -> str:
    return _page("".join(f"<p><b>{escape(s.speaker)}:</b> {escape(s.words)}</p>\n" for s in talk))


@_kind("html spans", ".html")
def _html_spans(talk: Talk) -> str:
    return _page(
        "".join(
            f'<div class="turn"><span class="speaker">{escape(s.speaker)}</span> <time>{_short(s.start)}</time>'
            f'<p class="words">{escape(s.words)}</p></div>\n'
            for s in talk
        )
    )


@_kind("html list", ".html")
def _html_list(talk: Talk) -> str:
    return _page("<dl>" + "".join(f"<dt>{escape(s.speaker)}</dt><dd>{escape(s.words)}</dd>\n" for s in talk) + "</dl>")


@_kind("html table", ".htm")
def _html_table(talk: Talk) -> str:
    rows = "".join(f"<tr><td>{escape(s.speaker)}</td><td>{escape(s.words)}</td></tr>\n" for s in talk)
    return _page(f"<table><tr><th>Speaker</th><th>Text</th></tr>{rows}</table>")


@_kind("mhtml", ".mhtml")
def _mhtml(talk: Talk) -> str:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="--b--"\n\n'
    return f"{head}----b--\nContent-Type: text/html; charset=utf-8\n\n{_html_bold(talk)}\n----b----\n"


@_kind("tei", ".xml")
def _tei(talk: Talk) -> str:
    body = "".join(f"<u who={quoteattr(s.speaker)}><seg>{escape(s.words)}</seg></u>\n" for s in talk)
    return f'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'


@_kind("bundestag", ".xml")
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


@_kind("hansard xml", ".xml")
def _hansard_xml(talk: Talk) -> str:
    body = "".join(
        f'<speech id="s{n}" speakername={quoteattr(s.speaker)} time="10:00"><p>{escape(s.words)}</p></speech>\n'
        for n, s in enumerate(talk)
    )
    return f'<?xml version="1.0"?><publicwhip>{body}</publicwhip>'


@_kind("akoma ntoso", ".xml")
def _akoma(talk: Talk) -> str:
    body = "".join(
        f'<speech by="#p{n}"><from>{escape(s.speaker)}</from><p>{escape(s.words)}</p></speech>\n'
        for n, s in enumerate(talk)
    )
    return (
        '<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate>'
        f"<debateBody><debateSection>{body}</debateSection></debateBody></debate></akomaNtoso>"
    )


@_kind("elan", ".eaf")
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


@_kind("transcriber", ".trs")
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


# Documents

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPENDOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
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


@_kind("docx", ".docx")
def _docx(talk: Talk) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{escape(s.speaker)}:</w:t></w:r><w:r><w:t xml:space="preserve"> '
        f"{escape(s.words)}</w:t></w:r></w:p>"
        for s in talk
    )
    return docx_of(word_xml(paragraphs).encode(errors="replace"))


@_kind("odt", ".odt")
def _odt(talk: Talk) -> bytes:
    paragraphs = "".join(f"<text:p>{escape(s.speaker)}: {escape(s.words)}</text:p>" for s in talk)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_OPENDOCUMENT}:office:1.0" '
        f'xmlns:text="{_OPENDOCUMENT}:text:1.0"><office:body><office:text>{paragraphs}</office:text></office:body>'
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return zip_of({"mimetype": mimetype, "content.xml": content.encode(errors="replace")})


@_kind("rtf", ".rtf")
def _rtf(talk: Talk) -> str:
    def escaped(text: str) -> str:
        return "".join(
            "\\" + c if c in "\\{}" else c if " " <= c < "\x7f" else f"\\u{(ord(c) + 2**15) % 2**16 - 2**15}?"
            for c in text
        )

    body = "".join(f"{{\\b {escaped(s.speaker)}:}} {escaped(s.words)}\\par\n" for s in talk)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n{body}}}"


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


@_kind("pdf", ".pdf")
def _pdf(talk: Talk) -> bytes:
    lines = [line for s in talk for line in (f"{s.speaker}: {s.words}", "")]
    return pdf_of(*(pdf_lines(lines[n : n + 40]) for n in range(0, len(lines), 40)))


# Text


@_kind("text with colons", ".txt")
def _text_colons(talk: Talk) -> str:
    return "\n\n".join(f"{s.speaker}: {s.words}" for s in talk)


@_kind("markdown", ".md")
def _markdown(talk: Talk) -> str:
    return "# A talk\n\n" + "\n\n".join(f"**{s.speaker}:** {s.words}" for s in talk)


@_kind("text with times", ".txt")
def _text_times(talk: Talk) -> str:
    return "".join(f"[{_clock(s.start)[:8]}] {s.speaker}: {s.words}\n" for s in talk)


@_kind("text with labels alone", ".txt")
def _text_labels_alone(talk: Talk) -> str:
    return "\n\n".join(f"{s.speaker}  {_short(s.start)}\n{s.words}" for s in talk)


@_kind("text with line numbers", ".txt")
def _text_numbered(talk: Talk) -> str:
    return "".join(f"{n % 25 + 1:2}   {s.speaker.upper()}:  {s.words}\n" for n, s in enumerate(talk))


@_kind("text without labels", ".txt")
def _text_unlabelled(talk: Talk) -> str:
    return "\n\n".join(s.words for s in talk)
