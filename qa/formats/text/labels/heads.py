"""What can stand at the start of a line before the words, in every typography seen: candidates, no decisions.

A *head* is a possible label with the marks around it. One line may have heads in several styles; which style a
file uses, and which heads are labels at all, is decided by evidence over the whole file in `labels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from qa.formats.text.words import ADDRESS_WORDS, PARTICLES

MAX_LABEL = 120
MAX_WORDS = 14
_POINT_WORDS = 6
_POINT_ROLE_WORDS = 14
_FEW_WORDS = 5
_LONE_WORD = 4
"""Letters of a word that may be a label by itself; shorter ones are abbreviations."""
_UNSURE_NAME = 20
"""`R?:` and `Ann Lee?:` have a transcriber in doubt."""

# A label is followed by its words in one of these ways.
TAG = "tag"  # <SPEAKER ID="1" NAME="Anna Berg">
TIMED = "timed"  # Anna Berg (00:01:02):
COLON = "colon"  # Anna Berg: words
STOP = "stop"  # Anna Berg. - words
POINT = "point"  # Ms. BERG. Words; Q. Words
BRACKET = "bracket"  # [Anna Berg] words
GAP = "gap"  # Q    words
BULLET = "bullet"  # ○Anna Berg words
ALONE = "alone"  # a line of its own
SHAPES = {
    TAG: "a tag with a name before the words",
    TIMED: "name and time before the words",
    COLON: "name and colon before the words",
    STOP: "name and dash before the words",
    POINT: "name and full stop before the words",
    BRACKET: "name in brackets before the words",
    GAP: "name and a gap before the words",
    BULLET: "a mark and a name before the words",
    ALONE: "name on a line of its own",
}
"""What a style looks like, for people."""

_CLOCK = r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_DAY = r"(?P<day>\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+)?"
_HALF = r"(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_DASHES = "-–—―"
_LEAD = re.compile(
    rf"\s*(?P<arrows>>>+\s*|[{_DASHES}•]\s+)?"
    r"(?P<bold>\*{1,3}(?=\S)|_{1,3}(?=\S)|#{1,6}\s+)?"
    r"(?:Q\d{1,4}\.?[ \t]+(?=[^\s:]))?"
    rf"(?:[\[(<]?{_DAY}(?P<time>{_CLOCK}){_HALF}[\])>]?(?:\s*[{_DASHES}|]\s+|:?\s+))?"
    r"(?P<late>\*{1,3}|__)?\s*"
)
_AFTER_NAME = re.compile(
    rf"\s*(?:\*\*|__)?\s*(?P<colon>[:：])?\s*(?:[{_DASHES}|,]\s+)?(?P<open>[\[(])?(?P<time>{_CLOCK})[\])]?"
    rf"(?P<half>{_HALF})(?P<after>\s*[:：]|\s+[{_DASHES}](?=\s))?\s*(?:\*\*|__)?\s*"
)
_TIME_COLON = re.compile(r":\d\d")
"""In every time there is; most lines have none, and this is soon seen."""
_FIRST_TIME = re.compile(rf"(?<![\d:]){_CLOCK}(?!\d|:\d)")
_COLON = re.compile(r"\s*[:：]\s*(?:\*{1,3}|_{1,3})?(?=[\s：]|$|[^\s/\d])")
_STOP = re.compile(rf"(?<=[\w)*])(?:\.\s?[{_DASHES}]\s?|\s(?:[{_DASHES}]|--)(?:\*\*|__)?\s+(?=\S))")
_LETTER = re.compile(r"(?P<letter>[^\W\d_])\.(?:\*\*|__)?\s+(?=\S)")
_POINT = re.compile(r"\.(?:\*\*|__)?\s{1,3}(?=\S)")
_ABBREVIATED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# `LUND.` after `SEN.`
_NAME_AFTER = re.compile(r"(?P<name>(?:[^\W\d_][\w'’-]*\.? ){0,2}?[^\W\d_][\w'’-]+)(?: \([^()]*\))?\.(?=\s)")
_INITIALS = re.compile(
    r"(?P<label>(?P<name>[^\W\d_][\w-]{2,30} (?:[^\W\d_]\.\s?){2})(?<!\s)(?P<role>, [^.!?:;]{2,120})?)\.?\s{1,3}(?=\S)"
)
"""`Lund A. B. Words` and `Lund A. B., chairman. Words`: names with the initials last."""
_BRACKET = re.compile(r"\s*(?:\[([^\[\]]{1,60})\]:?|<([^<>]{1,60})>:?|\(([^()]{1,60})\):)\s+(?=\S)")
_TAG = re.compile(r"\s*<[A-Za-z]{2,20}\b[^<>]{0,200}?\b(?:NAME|name|who|speaker)=\"([^\"<>]{1,120})\"[^<>]{0,200}>\s*")
_GAP = re.compile(
    r"\s*([^\W\d_](?= {2})|[^\s:：、（(]{1,12}(?=\u3000)|\S(?:[^\s:]|\s(?=\S)){0,40}(?=\t| {3}))[\t \u3000]\s*(?=\S)"
)
_GAP_AFTER_TIME = re.compile(r"\s*(\S(?:[^\s:]|\s(?=\S)){0,40})(?:\t+| {2,})(?=\S)")
_BOLD_NAME = re.compile(r"([^*:：]{1,60})\*{2,3}\s+(?=\S)")
_ENDS_WITH_YEAR = re.compile(r"(?<!\d)\d{4}$")
_DIRECTION = re.compile(r"\s*(?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])\s*")
LETTERS = frozenset("QAFRВОПДP")
"""`Q.` and `A.`, in the scripts that print them so; other letters number lists or begin names."""
_MARKS = "*_ \t\u200e\u200f\u202a\u202c\ufeff"
_LETTER_OR_SIGN = re.compile(r"[A-Za-z]|[^\x00-\x7f]")
_CALLER = re.compile(r"(?=(?:\D{0,3}\d){9})\+?\d[\d ().*-]*[\d*]")
"""A telephone number, which names somebody where a time stands beside it; a day has fewer digits."""
_PROSE_MARK = re.compile(
    r"[!?;…“”«»{}=。！？；؟؛۔।]|(?<!\w)\"|\"(?!\w)|^[^\W\d_] {2}|https?:|www\.|"
    # A sentence that ends before: words are shorter in Hebrew and Arabic, and in Korean.
    r"\w{5,}\. |[\u05d0-\u06ff]{3,}\. |[\uac00-\ud7a3]{2,}\. |"
    r"\.$(?<=\w{4}\.)(?<!-\w{4}\.)(?<!-\w{5}\.)|, \w+(?: \w[\w-]*){7}"
)


@dataclass(slots=True)
class Head:
    """A possible label: `label` as printed, `start` where the words begin, `marked` if typography sets it apart,
    `timed` if a time stands before it. `key` is the same for spellings that differ in case, dots, spaces or stage
    directions alone."""

    label: str
    style: str
    start: int
    marked: bool = False
    timed: bool = False
    time_ms: int | None = None
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = label_key(self.label)


@lru_cache(maxsize=4_096)
def label_key(label: str) -> str:
    bare = plain(label).casefold().replace(".", " ").replace("’", "'")
    if len(bare) < 5 and bare[1:].isdigit() and bare[0] in "qa":
        return bare[0]  # Q12 and A12 are numbered, and said by the same two
    return " ".join(bare.split()) or label


def plain(label: str) -> str:
    """A label without stage directions: `EDWARD (V.O.)` is EDWARD."""
    return _DIRECTION.sub(" ", label).strip() if "(" in label or "[" in label else label


def clock_ms(clock: str) -> int:
    """`1:02`, `00:01:02` or `01:02.500` in milliseconds."""
    whole, _, fraction = clock.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(fraction.ljust(3, "0")[:3] or 0)


def heads(line: str) -> Iterator[Head]:
    """Every possible label at the start of `line`, at most one a style."""
    if "<" in line and (tag := _TAG.match(line)):
        yield Head(tag[1].strip(), TAG, tag.end(), marked=True)
        return
    window = line[: MAX_LABEL + 60]
    if (lead := _LEAD.match(window)) is None:
        return
    start = lead.end()
    bold = bool(lead["bold"] or lead["late"])
    marked = bold or (lead["arrows"] or "").startswith(">>")
    timed = lead["time"] is not None
    # A time of day is no time in the recording.
    time_ms = clock_ms(lead["time"]) if timed and not lead["day"] else None
    has_colon = ":" in window or "：" in window
    if has_colon and _TIME_COLON.search(window, start):
        yield from _timed(line, window, start, bold)
    if has_colon and (colon := _COLON.search(window, start)) and colon.start() - start <= MAX_LABEL:
        label = _unmarked(window[start : colon.start()])
        if is_possible(label) or (timed and _CALLER.fullmatch(label)):
            words = _skip_space(line, colon.end())
            alone_in_capitals = words == len(line) and label.isupper()
            yield Head(label, COLON, words, marked or alone_in_capitals, timed, time_ms)
    has_dash = "-" in window or (not window.isascii() and any(dash in window for dash in _DASHES))
    stop = _stop(window, start) if has_dash else None
    if stop and is_possible(label := _unmarked(window[start : stop.start()])):
        yield Head(label, STOP, stop.end(), marked, timed, time_ms)
    has_point = "." in window.rstrip()[:-1]  # words stand behind that of a label
    initials = _INITIALS.match(window, start) if has_point else None
    point = _point(window, start) if has_point else None
    if initials and initials["name"][0].isupper() and (not initials["role"] or initials[0].rstrip()[-1] == "."):
        yield Head(initials["label"], POINT, initials.end(), marked, timed, time_ms)
    elif point and is_possible(label := _unmarked(window[start : point.start()])):
        yield Head(label, POINT, point.end(), marked, timed, time_ms)
    elif has_point and (letter := _LETTER.match(window, start)) and letter["letter"] in LETTERS:
        yield Head(letter["letter"], POINT, letter.end(), marked, timed, time_ms)
    bracket = _BRACKET.match(window, start) if window[start : start + 1] in ("[", "<", "(") else None
    closed = _BOLD_NAME.match(window, start) if bold and not stop else None
    if closed and not (point and point.end() == closed.end()) and is_possible(label := closed[1].strip()):
        yield Head(label, BRACKET, closed.end(), True, timed, time_ms)
    if bracket and is_possible(label := bracket[1] or bracket[2] or bracket[3]):
        yield Head(label.strip(), BRACKET, bracket.end(), True, timed, time_ms)
    two_suffice = timed or window[start + 1 : start + 3] == "  "
    has_gap = "   " in window or "\t" in window or "\u3000" in window or (two_suffice and "  " in window)
    gap = (_GAP_AFTER_TIME if timed else _GAP).match(window, start) if has_gap else None
    if gap and is_possible(label := _unmarked(gap[1])):
        yield Head(label, GAP, gap.end(), marked, timed, time_ms)
    label = _unmarked(line[start:]).rstrip("^ ") if len(line) <= MAX_LABEL else ""
    if (label[-1:] not in ".:,?" and is_possible(label)) or (timed and _CALLER.fullmatch(label)):
        yield Head(label, ALONE, len(line), marked, timed, time_ms)


def _timed(line: str, window: str, start: int, bold: bool) -> Iterator[Head]:
    time = _FIRST_TIME.search(window, start)
    if time is None or time.start() - start > MAX_LABEL:
        return
    label_end = len(window[: time.start()].rstrip(f" \t([:：*_{_DASHES}|,"))
    after = _AFTER_NAME.match(line, label_end)
    label = _unmarked(window[start:label_end])
    if label[:1] == "[" and label[-1:] == "]":
        label = label[1:-1].strip()
    named = is_possible(label) and not _ENDS_WITH_YEAR.search(label)
    if after is None or not (named or _CALLER.fullmatch(label)):
        return
    ends_line = after.end() == len(line)
    short = label.count(" ") < _FEW_WORDS
    if ends_line or after["after"] or (after["open"] and (bold or after["colon"] or short)):
        yield Head(label, TIMED, after.end(), True, True, None if after["half"] else clock_ms(after["time"]))


def _stop(window: str, start: int) -> re.Match[str] | None:
    """The dash after a name, with what brackets hold beside it; not a dash in the words after a name in bold."""
    for stop in _STOP.finditer(window, start):
        label = window[start : stop.start()]
        if label.count("(") <= label.count(")"):
            return None if plain(label.partition("**")[2]) else stop
    return None


def _point(window: str, start: int) -> re.Match[str] | None:
    """The full stop after a name with its form of address or title, or after one in capitals; not that of `Mr.`"""
    for point in _POINT.finditer(window, start):
        words = window[start : point.start()].replace("**", "").split()
        if not words or len(words) > _POINT_ROLE_WORDS:
            return None
        commas = [place for place, word in enumerate(words, start=1) if word[-1] == ","]
        name = words[: commas[0]] if commas else words
        if len(name) > _POINT_WORDS:
            return None
        inside_brackets = any(word[0] in "([" for word in words) and words[-1][-1] not in ")]"
        abbreviated = len(words[-1]) == 1 or (len(words) > 1 and _ABBREVIATED.fullmatch(words[-1]))  # U.S.
        if abbreviated or words[-1].casefold().strip("[(") in ADDRESS_WORDS or inside_brackets:
            continue
        if len(words) == 1 and _is_title(words[0], window[point.end() :]):
            continue
        alone = len(words) == 1 and len(words[0]) >= _LONE_WORD and words[0].isalpha()
        capitals = alone or any(len(word) > 2 and word.isupper() for word in words)
        addressed = words[0].casefold().strip(".") in ADDRESS_WORDS
        names = len(name) > 1 and all(word.lstrip("([")[:1].isupper() or word in PARTICLES for word in name)
        names = (names and (not commas or addressed)) or (addressed and len(words) > 2 and words[1] in PARTICLES)
        return point if words[0][0].isupper() and (capitals or names) else None
    return None


def _is_title(word: str, after: str) -> bool:
    """Whether a short word is a title before its full stop: a name printed like it and another follow."""
    name = _NAME_AFTER.match(after)
    if len(word) > _LONE_WORD or not word.isalpha() or name is None:
        return False
    words = name["name"].split()
    like_it = all(map(str.isupper, words)) if word.isupper() else all(part[0].isupper() for part in words)
    return like_it and not after[name.end() :].isupper()


def _unmarked(label: str) -> str:
    """Without the marks of bold, which may end inside it: `**Ann Lee** (Chair)`."""
    return label.replace("**", "").strip(_MARKS)


def _skip_space(line: str, start: int) -> int:
    return start + len(line[start : start + 400]) - len(line[start : start + 400].lstrip())


def is_possible(label: str) -> bool:
    """Whether `label` could name a speaker: short, with letters or a sign, and no sentence."""
    if not label or len(label) > MAX_LABEL or (label.count(" ") >= MAX_WORDS and len(label.split()) > MAX_WORDS):
        return False
    if label[-1] in f",{_DASHES}" or label[0] in "([,.;:'’‘/\\|<>#-" or ":" in label or "：" in label or "\t" in label:
        return False
    if label[-1] == "]" and "[" not in label:
        return False  # what is left of `[10:04:20 AM]`
    bare = plain(label)
    if not bare or bare[0].isdigit() or not _LETTER_OR_SIGN.search(bare) or "   " in bare:
        return False  # a wide gap stands between two columns
    return _PROSE_MARK.search(bare.rstrip("?") if len(bare) <= _UNSURE_NAME else bare) is None


def opens_with_time(line: str) -> bool:
    """Whether a time stands at the start of `line`."""
    window = line[: MAX_LABEL + 60]
    lead = _LEAD.match(window) if _TIME_COLON.search(window) else None
    return lead is not None and lead["time"] is not None
