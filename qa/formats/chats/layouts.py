"""How chats print the line that opens a message, program by program, as far as their copies and exports differ.

Each layout needs what no plain transcript has: a day in each line, `AM` or `PM` beside a name on a line of its own, a
nick in angle brackets, `From … to …:`, or a tab on both sides of the name.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.formats.dates import find_date
from qa.formats.moments import CLOCK, DAY, Day, clock_of

_MARKS = dict.fromkeys([0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]) | {0x202F: " ", 0xA0: " "}
SIGN = "\u200e"
"""The mark some programs put before words that are theirs and not a person's."""
_STARTS = f"[( {SIGN}"
_LEAD = rf"[{SIGN}\s]{{0,8}}"
_JOIN = r"(?:[,،]\s{0,3}|\s{1,3}|\s{0,2}[-–]\s{1,2}|T|\]\s{0,2}\[)(?:[^\W\d_]{1,4}\.?,?\s)??"
_AFTER = r"(?:\s(?:Uhr|UTC|ч\.?|h|Z|[+-]\d\d:?\d\d)|Z|[+-]\d\d:\d\d)?"
_DATED = re.compile(
    rf"{_LEAD}(?P<open>[\[(]?){DAY}{_JOIN}{CLOCK}{_AFTER}(?P<close>(?:\s?[\])])?)(?P<dash>:?\s{{1,3}}[-–—]\s|,\s|:\s|\t|\s{{0,3}})"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_CLOCK_THEN_DAY = re.compile(rf"{_LEAD}\[{CLOCK},\s{DAY}\]\s(?P<rest>.*)", re.IGNORECASE)
_NAME = rf"{_LEAD}(?P<name>[^\s\[\]<>](?:.{{0,78}}?[^\s,—–-])?)"
_NAME_FIRST = re.compile(
    rf"{_NAME}(?P<gap>\s{{1,2}}[–-]\s{{1,2}}|\s{{1,4}})\[?(?:{DAY}(?:,\s|\s(?:[^\W\d_]{{1,3}}\s)?))?{CLOCK}\]?:?\s*",
    re.IGNORECASE,
)
WRITTEN_DAY = r"(?P<written>[^\W\d_]{3,9}\.?\s\d{1,2},\s\d{4}|\d{1,2}\.?\s[^\W\d_]{3,9}\.?\s\d{4})"
_NAME_PARTED = re.compile(
    rf"{_NAME}(?P<gap>,\s{{1,3}}|\s{{1,2}}—\s{{1,2}})\[?"
    rf"(?:(?:{DAY}|{WRITTEN_DAY}|[^\W\d_]{{3,12}})(?:,\s|\s(?:[^\W\d_]{{1,3}}\s)?))?{CLOCK}\]?:?(?:,\s[^\W\d_]{{3,12}})?\s*",
    re.IGNORECASE,
)
_ENDS_IN_CLOCK = re.compile(
    r"\d[:.]\d\d(?:[:.]\d\d)?\s?(?:[^\W\d_]\.?\s?[^\W\d_]?\.?)?[\]:\s]*(?:,\s[^\W\d_]{3,12}\s*)?$"
)
_YEAR = re.compile(r"\d{4}")
_CLOCK_FIRST = re.compile(rf"{_LEAD}\[(?:[^\W\d_]{{3,12}}\s)?{CLOCK}\]\s(?P<name>[^:<>\[\]]{{1,80}})", re.IGNORECASE)
_NICK = re.compile(r"(?:<[\s@+%~&!]?(?P<nick>[^<>\s][^<>]{0,40})>(?:\s|$)|\s?\*\s(?P<doer>[^\s*]{1,40})\s)(?P<rest>.*)")
_IRC_CLOCK = re.compile(rf"[\[(]?{CLOCK}[\])]?\s")
_IRC_NOTICE = re.compile(r"\s?(?:-!-|\*\*\*?|={2,3}|-->|<--|--)\s")
_ZOOM_TABS = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)\t\s?(?P<name>[^\t]{1,100}?)\s?:\t(?P<rest>.*)"
)
_ZOOM_FROM = re.compile(
    rf"(?:{DAY}\s)?(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s{{1,4}}"
    r"(?:From|Von|De|Da|Van|Från|Fra|Od|От|来自|發件人|发件人)\s{1,3}(?P<name>\S.{0,98}?)"
    r"(?:\s{1,3}(?:to|an|à|a|para|aan|till|til|do|к|для|至|到)\s{1,3}(?P<whom>[^:]{1,100}))?\s?:(?P<rest>.*)",
    re.IGNORECASE,
)
_LINE_TABS = re.compile(rf"{CLOCK}\t(?:(?P<name>[^\t]{{0,80}})\t)?(?P<rest>[^\t]*)")
_BRACKETS = re.compile(rf"\[(?P<name>[^\[\]]{{1,80}})\]\s\[{CLOCK}\]\s(?P<rest>.*)")
_FROM_TO = re.compile(r"From\s{1,3}(?P<name>\S.{0,98}?)\s{1,3}to\s{1,3}[^:]{1,100}:(?P<rest>.*)", re.IGNORECASE)
_KOREAN_DAY = re.compile(r"(\d{4})년\s(\d{1,2})월\s(\d{1,2})일")
_LOG_DAY = re.compile(r"([A-Z][a-z]{2})\s{1,2}(\d{1,2})\s\d\d:\d\d:\d\d\s(?:[A-Z]{3,4}\s)?(\d{4})")
_MOST_WORDS = 10
"""Words in a line with a day: those of the day, and few others."""
_COLON = re.compile(r"[:：](?=\s|$)")


@dataclass(slots=True)
class Opening:
    """The line that opens a message. Without a `name` it is the program's own, or the name must still be found in
    `rest`. `style` tells apart what one layout prints in several ways; `capitals`: the clock says AM or PM."""

    style: str
    name: str | None
    rest: str
    day: Day | None = None
    time: dt.time | None = None
    capitals: bool = False


@dataclass(frozen=True)
class Layout:
    """A way to open messages; `shape` says it to people.

    `offsets`: its clocks may count from the start of a meeting; `copied`: it was copied from a screen, where a clock
    may stand alone; `needs_days`: the file has to have lines with the day.
    """

    shape: str
    open: Callable[[str], Opening | None]
    offsets: bool = False
    copied: bool = False
    needs_days: bool = False


def cleaned(line: str) -> str:
    """A line without marks of direction, but for the one that is a sign, and with plain spaces."""
    return line if line.isascii() else line.translate(_MARKS)


def split_name(rest: str, names: Sequence[str] | frozenset[str] = ()) -> tuple[str, str] | None:
    """Name and words of `Name: words`, at the first colon before a space, or right after one of `names`."""
    if colon := _COLON.search(rest[:120]):
        name = rest[: colon.start()]
        return (name[:-1] if name[-1:].isspace() else name).strip(f"{SIGN} ~"), rest[colon.end() :]
    before, colon_, _ = rest[:120].partition(":")
    return (before.strip(f"{SIGN} ~"), rest[len(before) + 1 :]) if colon_ and before.strip() in names else None


def day_line(line: str) -> dt.date | None:
    """The day where a line says little else: `2024/03/12(Tue)`, `--- Day changed Tue Mar 12 2024`."""
    if not 6 < len(line) <= 80 or not _YEAR.search(line):
        return None
    if line.count(" ") > _MOST_WORDS and line[0] not in "-=*#":
        return None
    if match := _KOREAN_DAY.search(line):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if (match := _LOG_DAY.search(line)) and (found := find_date(f"{match[1]} {match[2]} {match[3]}")):
        return found.day
    found = find_date(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", line))
    if found is None:
        return None
    rest = line[: found.start] + line[found.end :]
    return found.day if len(rest.split()) <= 4 or line[0] in "-=*#" else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _time(match: re.Match[str]) -> dt.time | None:
    if "before" in match.re.groupindex:
        return clock_of(match)
    try:
        return dt.time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None


def _dated(line: str) -> Opening | None:
    if line[:1] not in _STARTS and not line[:1].isdigit():
        return None
    match = _DATED.match(line)
    if match is None or (time := clock_of(match)) is None:
        return None
    closed = bool(match["open"]) == bool(match["close"].strip())
    if not closed or not (match["dash"] or match["close"].strip() or not match["rest"]):
        return None
    rest, day = match["rest"], Day.of(match)
    style = f"{match['open']}{day.separator}{match['dash'].strip() or match['dash'][:1].strip(' ')}"
    if rest[:5].casefold() == "from " and (spoken := _FROM_TO.fullmatch(rest)):
        return Opening(style, spoken["name"], spoken["rest"], day, time)
    if rest[:2].strip()[:1] in ("<", "*") and (nick := _NICK.fullmatch(rest)):
        return Opening(style, nick["nick"] or nick["doer"], nick["rest"], day, time)
    if "\t" in rest and match["dash"] == "\t":
        name, _, words = rest.partition("\t")
        return Opening(style, name.strip(" @+") if re.search(r"\w", name) else None, words, day, time)
    return Opening(style, None, rest, day, time, match["after"] in ("AM", "PM"))


def _clock_then_day(line: str) -> Opening | None:
    match = _CLOCK_THEN_DAY.fullmatch(line) if "[" in line[:9] else None
    if match is None or (time := clock_of(match)) is None:
        return None
    return Opening("", None, match["rest"], Day.of(match), time, match["after"] in ("AM", "PM"))


def _alone(line: str) -> Opening | None:
    """A stamp in brackets and a name, the words on the lines below."""
    if line[:10].find("[") < 0 or (opening := _dated(line)) is None:
        return None
    name = opening.rest.strip(f"{SIGN} ")
    if opening.name or not name or len(name) > 80 or _COLON.search(name):
        return None
    return Opening("alone", name, "", opening.day, opening.time, opening.capitals)


def _name_first(line: str) -> Opening | None:
    if len(line) > 140 or not _ENDS_IN_CLOCK.search(line[-24:]):
        return None
    match = _NAME_PARTED.fullmatch(line) or _NAME_FIRST.fullmatch(line)
    if match is None or (time := clock_of(match)) is None or not _is_name(match["name"]):
        return None
    style, written = match["gap"].strip(), match.groupdict().get("written")
    day = Day.of(match) if match["a"] is not None else _day_of(written) if written else None
    if not (day or match["before"] or match["after"] or style == "—"):
        return None
    return Opening(style, match["name"].strip(f"{SIGN} "), "", day, time, match["after"] in ("AM", "PM"))


def _is_name(name: str) -> bool:
    """Whether what stands where a name should is no day (`May 05`), no field (`Sent: Tuesday`) and no mere signs."""
    is_day = any(map(str.isdigit, name)) and find_date(f"{name} 2000") is not None
    return not (is_day or _COLON.search(name)) and any(map(str.isalnum, name))


def _day_of(written: str) -> Day | None:
    found = find_date(written)
    return Day((f"{found.day.year}", f"{found.day.month:02}", f"{found.day.day:02}"), "-") if found else None


def _clock_first(line: str) -> Opening | None:
    match = _CLOCK_FIRST.fullmatch(line) if len(line) < 140 and "[" in line[:9] else None
    if match is None or not (match["before"] or match["after"]):
        return None
    return Opening("", match["name"].strip(), "", None, clock_of(match))


def _irc(line: str) -> Opening | None:
    clock = _IRC_CLOCK.match(line)
    if clock is None or (time := clock_of(clock)) is None:
        return None
    if match := _NICK.fullmatch(line, clock.end()):
        return Opening("", match["nick"] or match["doer"], match["rest"], None, time)
    return Opening("", None, "", None, None) if _IRC_NOTICE.match(line, clock.end()) else None


def _by(pattern: re.Pattern[str], start: str = "") -> Callable[[str], Opening | None]:
    def opened(line: str) -> Opening | None:
        match = pattern.fullmatch(line) if line[:1].isdigit() or line[:1] == start or not start else None
        if match is None or (time := _time(match)) is None:
            return None
        day = Day.of(match) if "a" in match.re.groupindex and match["a"] is not None else None
        return Opening("", (match["name"] or "").strip() or None, match["rest"], day, time)

    return opened


LAYOUTS = (
    Layout("a chat: time, name and colon between tabs before each message", _by(_ZOOM_TABS, "0"), offsets=True),
    Layout("a chat: time, sender and receiver before each message", _by(_ZOOM_FROM, "0"), offsets=True),
    Layout("a chat: day, time and name before each message", _dated),
    Layout("a chat: time, day and name before each message", _clock_then_day),
    Layout("a chat: day, time and name above each message", _alone),
    Layout("a chat: a nick in angle brackets before each message", _irc),
    Layout("a chat: time, name and words between tabs", _by(_LINE_TABS), needs_days=True),
    Layout("a chat: name and time in brackets before each message", _by(_BRACKETS, "["), needs_days=True),
    Layout("a chat: name and time above each message", _name_first, copied=True),
    Layout("a chat: time and name above each message", _clock_first, copied=True),
)
