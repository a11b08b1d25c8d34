"""Days as people write them. A day that could be read two ways is not read at all."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_MONTH_NAMES = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sept oct nov dec
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
januar februar märz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
ledna února března dubna května června července srpna září října listopadu prosince
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
januari februari maart april mei juni juli augustus september oktober november december
januari februari mars april maj juni juli augusti september oktober november december
ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
januar februar marts april maj juni juli august september oktober november desember
"""
MONTHS = {
    name: number for row in _MONTH_NAMES.strip().splitlines() for number, name in enumerate(row.split(), start=1)
} | {"sep": 9}

_NAME = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica)\b,?(?:\s+(?:den|le|el)\b)?",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?:\s+(?:of|de|di))?\s+(?P<month>{_NAME})\b\.?,?(?:\s+(?:de|del))?"
    rf"|(?P<month_first>{_NAME})\b\.?\s+(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?,?)"
    # Pages glue the hour to the year: `March 11, 20245:04 AM`.
    r"\s+(?P<year>\d{4})(?:\b|(?=\d{1,2}:\d\d\b))",
    re.IGNORECASE,
)
_HYPHENED = re.compile(rf"(?<!\d)(\d{{1,2}})([-/])({_NAME})\2(\d{{4}}|\d\d)(?!\d)", re.IGNORECASE)
_LAST_CENTURY = 69
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_EAST_ASIAN = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")


@dataclass(frozen=True)
class FoundDate:
    """A day and where it stands in the text."""

    day: dt.date
    start: int
    end: int


def find_date(text: str) -> FoundDate | None:
    """The first whole date in `text`, where its reading is certain."""
    found = [date for date in (_written(text), _hyphened(text), _iso(text), _numbers(text)) if date is not None]
    return min(found, key=lambda date: date.start, default=None)


def _written(text: str) -> FoundDate | None:
    for match in _WRITTEN.finditer(text):
        month = MONTHS[(match["month"] or match["month_first"]).lower()]
        if date := _date(match, int(match["year"]), month, int(match["day"] or match["day_second"])):
            return date
    return None


def _hyphened(text: str) -> FoundDate | None:
    """`22-Sep-1994`, as programs print it; its year may have two digits."""
    for match in _HYPHENED.finditer(text):
        if date := _date(match, year_of(match[4]), MONTHS[match[3].lower()], int(match[1])):
            return date
    return None


def year_of(digits: str) -> int:
    """The year of four digits or two; those from 69 on are of the last century, as in strptime of POSIX."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _LAST_CENTURY else 2000)


def _iso(text: str) -> FoundDate | None:
    for pattern in (_ISO, _EAST_ASIAN):
        for match in pattern.finditer(text):
            if date := _date(match, int(match[1]), int(match[2]), int(match[3])):
                return date
    return None


def _numbers(text: str) -> FoundDate | None:
    """`05.08.2011` has the day first wherever dots are used; with slashes or hyphens the order must show itself."""
    for match in _NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        if match[2] == "." or first > 12 or first == second:
            day, month = first, second
        elif second > 12:
            day, month = second, first
        else:
            continue
        if date := _date(match, int(match[4]), month, day):
            return date
    return None


def _date(match: re.Match[str], year: int, month: int, day: int) -> FoundDate | None:
    try:
        return FoundDate(dt.date(year, month, day), match.start(), match.end())
    except ValueError:
        return None
