"""The talk as captions."""

from __future__ import annotations

from html import escape

from talk import Kinds, Talk, clock

KINDS = Kinds()


@KINDS.kind("vtt voices", ".vtt")
def _vtt_voices(talk: Talk) -> str:
    cues = (
        f"{clock(s.start)} --> {clock(s.end)}\n<v {escape(s.speaker)}>{escape(s.words, quote=False)}</v>\n"
        for s in talk
    )
    return "WEBVTT\n\n" + "\n".join(cues)


@KINDS.kind("vtt labels", ".vtt")
def _vtt_labels(talk: Talk) -> str:
    cues = (
        f"{n}\n{clock(s.start)} --> {clock(s.end)}\n{s.speaker}: {escape(s.words, quote=False)}\n"
        for n, s in enumerate(talk, 1)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


@KINDS.kind("vtt rolling", ".vtt")
def _vtt_rolling(talk: Talk) -> str:
    cues, before = [], " "
    for s in talk:
        timed = " ".join(f"<{clock(s.start)}><c>{escape(word)}</c>" for word in s.words.split(" "))
        shown = escape(s.words)
        cues.append(f"{clock(s.start)} --> {clock(s.end - 10)} align:start position:0%\n{before}\n{timed}\n")
        cues.append(f"{clock(s.end - 10)} --> {clock(s.end)} align:start position:0%\n{shown}\n \n")
        before = shown
    return "WEBVTT\nKind: captions\nLanguage: en\n\n" + "\n".join(cues)


@KINDS.kind("srt", ".srt")
def _srt(talk: Talk) -> str:
    return "\n".join(
        f"{n}\n{clock(s.start, ',')} --> {clock(s.end, ',')}\n{s.speaker}: {s.words}\n" for n, s in enumerate(talk, 1)
    )


@KINDS.kind("sbv", ".sbv")
def _sbv(talk: Talk) -> str:
    return "\n".join(f"{clock(s.start, hours='')},{clock(s.end, hours='')}\n{s.speaker}: {s.words}\n" for s in talk)


@KINDS.kind("ttml", ".ttml")
def _ttml(talk: Talk) -> str:
    names = list(dict.fromkeys(s.speaker for s in talk))
    agents = "".join(
        f'<ttm:agent xml:id="a{n}" type="person"><ttm:name type="full">{escape(name)}</ttm:name></ttm:agent>'
        for n, name in enumerate(names)
    )
    body = "".join(
        f'<p begin="{clock(s.start)}" end="{clock(s.end)}" ttm:agent="a{names.index(s.speaker)}">{escape(s.words)}</p>'
        for s in talk
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en" '
        f'xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>{agents}</metadata></head>'
        f"<body><div>{body}</div></body></tt>"
    )


@KINDS.kind("youtube xml", ".xml")
def _youtube_xml(talk: Talk) -> str:
    body = "".join(
        f'<text start="{s.start / 1000}" dur="{(s.end - s.start) / 1000}">{escape(s.words)}</text>' for s in talk
    )
    return f'<?xml version="1.0" encoding="utf-8" ?><transcript>{body}</transcript>'


@KINDS.kind("sami", ".smi")
def _sami(talk: Talk) -> str:
    body = "".join(f"<SYNC Start={s.start}><P Class=ENCC>{escape(s.speaker)}: {escape(s.words)}\n" for s in talk)
    return f"<SAMI><HEAD><TITLE>Talk</TITLE></HEAD><BODY>\n{body}</BODY></SAMI>"


@KINDS.kind("ass", ".ass")
def _ass(talk: Talk) -> str:
    def stamp(ms: int) -> str:
        return clock(ms, hours="")[:-1]

    body = "".join(
        f"Dialogue: 0,{stamp(s.start)},{stamp(s.end)},Default,{s.speaker.replace(',', '')},0,0,0,,{s.words}\n"
        for s in talk
    )
    head = (
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\n"
    )
    return head + "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n" + body


@KINDS.kind("lrc", ".lrc")
def _lrc(talk: Talk) -> str:
    lines = (f"[{s.start // 60_000:02}:{s.start // 1000 % 60:02}.{s.start % 1000 // 10:02}]{s.words}\n" for s in talk)
    return "[ti:Talk]\n[ar:Harbour]\n" + "".join(lines)
