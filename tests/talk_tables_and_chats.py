"""The talk as a table, and as a chat."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence

from talk import Kinds, Talk, clock, json_text

KINDS = Kinds()


def _table(talk: Talk, delimiter: str, head: Sequence[str]) -> str:
    file = io.StringIO()
    rows = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    if head:
        rows.writerow(head)
    rows.writerows((clock(s.start), clock(s.end), s.speaker, s.words) for s in talk)
    return file.getvalue()


@KINDS.kind("csv", ".csv")
def _csv(talk: Talk) -> str:
    return _table(talk, ",", ("start", "end", "speaker", "text"))


@KINDS.kind("csv with semicolons", ".csv")
def _csv_semicolons(talk: Talk) -> str:
    return _table(talk, ";", ("Beginn", "Ende", "Sprecher", "Text"))


@KINDS.kind("tsv", ".tsv")
def _tsv(talk: Talk) -> str:
    return _table(talk, "\t", ("start", "end", "speaker", "text"))


@KINDS.kind("whatsapp", ".txt")
def _whatsapp(talk: Talk) -> str:
    return "".join(
        f"31.{n % 12 + 1:02}.2021, {s.start // 60_000 % 24:02}:{s.start // 1000 % 60:02} - {s.speaker}: {s.words}\n"
        for n, s in enumerate(talk)
    )


@KINDS.kind("zoom chat", ".txt")
def _zoom_chat(talk: Talk) -> str:
    return "".join(f"{clock(s.start)[:8]}\t{s.speaker}:\t{s.words}\n" for s in talk)


@KINDS.kind("irc", ".log")
def _irc(talk: Talk) -> str:
    return "".join(f"[{clock(s.start)[:5]}] <{'_'.join(s.speaker.split())}> {s.words}\n" for s in talk)


def _moment(ms: int) -> str:
    seconds = ms // 1000 % (365 * 24 * 3600)  # a hostile time would be after the last year there is
    return (dt.datetime(2021, 3, 5) + dt.timedelta(seconds=seconds)).isoformat()  # noqa: DTZ001 - as exported


@KINDS.kind("telegram json", ".json")
def _telegram(talk: Talk) -> str:
    messages = [
        {"id": n, "type": "message", "date": _moment(s.start), "from": s.speaker, "from_id": "u1", "text": s.words}
        for n, s in enumerate(talk, 1)
    ]
    return json_text({"name": "Harbour", "type": "private_group", "id": 1, "messages": messages})


@KINDS.kind("discord json", ".json")
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
    return json_text({"guild": {"name": "Harbour"}, "channel": {"name": "quay"}, "messages": messages})


@KINDS.kind("slack json", ".json")
def _slack(talk: Talk) -> str:
    return json_text(
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


@KINDS.kind("messenger json", ".json")
def _messenger(talk: Talk) -> str:
    people = [{"name": name} for name in dict.fromkeys(s.speaker for s in talk)]
    messages = [
        {"sender_name": s.speaker, "timestamp_ms": 1_614_945_600_000 + s.start, "content": s.words, "type": "Generic"}
        for s in reversed(talk)
    ]
    return json_text({"participants": people, "messages": messages, "title": "Harbour"})
