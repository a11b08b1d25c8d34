"""`cha`: CHAT, the transcripts of CHILDES and TalkBank (https://talkbank.org/0info/manuals/CHAT.html).

Lines open with `@` (what the file says of itself), `*MOT:` (what the one with this code says) or `%` (what is noted
below that); a line that opens with a tab goes on with the one before. Codes among the words are no words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qa.formats.base import Document, Parse
from qa.formats.moments import days_of, split_moment
from qa.formats.segments import Segment, parse_of

_HEAD = 20_000
_FILE_LINE = re.compile(r"^@(?:Begin[ \t]*$|Participants:|Languages:)", re.MULTILINE)
_MAIN_LINE = re.compile(r"^\*[^\s:*]{1,20}:[ \t]", re.MULTILINE)
_LINE = re.compile(r"(?P<mark>[@*%])(?P<key>[^:\t]{1,40})(?::[ \t]*(?P<rest>.*))?", re.DOTALL)
_TIMES = re.compile(r"\x15(?:[^\x15]{0,200}?_)?(\d{1,10})_(\d{1,10})\x15")
_UNSAID = re.compile(
    r"\x15[^\x15]{0,200}\x15?"  # times
    r"|\[[^\[\]]*\]"  # `[//]`, `[= the dog]`
    r"|&[=*{}]\S*"  # `&=laughs`, `&*MOT:mhm`
    r"|\((?:\.{1,3}|[\d:]*\.?\d*)\)"  # pauses
    r"|\+(?:[<^,+\"]|\"/?(?=\.))"  # how an utterance joins the one before
    r"|[<>‹›↑↓⌈⌉⌊⌋∆∇]"
    r"|(?<=\w)@\w[\w:$-]*"  # `woof@o`, what kind of word it is
    r"|(?<!\S)&[-+~](?=\w)"
    r"|(?<=\w)[()]|[()](?=\w)"  # `(be)cause`
)
_BROKEN_OFF = re.compile(r"\+[/.!?\"]*(?P<mark>[.?!])")
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=(?:\.{3}|[.?!,;:…])(?:\s|$))")


@dataclass(frozen=True)
class _Person:
    """Who has a code: the name, or the code where the file gives none, and the role."""

    name: str
    role: str | None = None


def recognises(document: Document) -> bool:
    head = document.text[:_HEAD]
    return _FILE_LINE.search(head) is not None and _MAIN_LINE.search(head) is not None


def read(document: Document) -> Parse:
    lines = list(_lines(document))
    about = {key.casefold(): rest for _, mark, key, rest in lines if mark == "@"}
    moment = split_moment(about.get("date", ""))
    return parse_of(
        document,
        _segments(lines, _participants(about.get("participants", ""))),
        format="cha",
        shape="a code with an asterisk before each utterance",
        unit="line",
        title=about.get("title"),
        date=days_of([moment[0]])[0][0] if moment else None,
        place=about.get("location"),
    )


def _lines(document: Document) -> Iterator[tuple[int, str, str, str]]:
    """The number, mark, key and rest of each line, with the lines that go on with it."""
    opened: tuple[int, list[str]] | None = None
    for number, line in enumerate([*document.lines, "@End"], 1):
        if line[:1] in ("\t", " ") and opened:
            opened[1].append(line)
        elif line.strip():
            if opened and (match := _LINE.fullmatch("\n".join(opened[1]))):
                yield opened[0], match["mark"], match["key"].strip(), " ".join((match["rest"] or "").split())
            opened = number, [line]


def _participants(listed: str) -> dict[str, _Person]:
    """By code, from `CHI Ross Target_Child, MOT Mother`: code, perhaps a name, role."""
    entries = [words for entry in listed.split(",") if (words := entry.split())]
    names = Counter(words[1] for words in entries if len(words) > 2)
    return {
        words[0]: _Person(
            _spaced(words[1]) if len(words) > 2 and names[words[1]] == 1 else words[0],
            _spaced(words[-1]) if len(words) > 1 else None,
        )
        for words in entries
    }


def _spaced(name: str) -> str:
    return " ".join(name.replace("_", " ").split())


def _segments(lines: list[tuple[int, str, str, str]], people: Mapping[str, _Person]) -> Iterator[Segment]:
    for number, mark, key, rest in lines:
        if mark != "*":
            continue
        person = people.get(key) or _Person(key)
        times = _TIMES.findall(rest)
        yield Segment(
            place=number,
            text=_words(rest),
            label=person.name,
            role=person.role,
            start_ms=int(times[0][0]) if times else None,
            end_ms=max(int(times[0][0]), int(times[-1][1])) if times else None,
        )


def _words(rest: str) -> str:
    said = _BROKEN_OFF.sub(lambda ending: "..." if ending[0] == "+..." else ending["mark"], _UNSAID.sub("", rest))
    return _SPACE_BEFORE_MARK.sub("", " ".join(said.split()))
