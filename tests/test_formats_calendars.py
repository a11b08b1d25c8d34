"""Days in many languages: names of months in their case, eras, orders; and names that two languages use otherwise."""

from __future__ import annotations

import pytest

from qa.formats.calendars import month_of, weekday
from qa.formats.dates import find_date


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("24 Şubat 2032 Salı", "2032-02-24"),
        ("20 KASIM 2031", "2031-11-20"),
        ("3 NİSAN 2029", "2029-04-03"),
        ("12 مايو 2030", "2030-05-12"),
        ("12 شباط 2030", "2030-02-12"),
        ("2031년 11월 20일(목)", "2031-11-20"),
        ("令和14年12月５日", "2032-12-05"),
        ("令和元年5月1日", "2019-05-01"),
        ("昭和64年1月7日", "1989-01-07"),
        ("民國113年5月14日", "2024-05-14"),
        ("12 במאי 2030", "2030-05-12"),
        ("Δευτέρα 12 Μαΐου 2030", "2030-05-12"),
        ("12 ΜΑΪΟΥ 2030", "2030-05-12"),
        ("9 maart 2031", "2031-03-09"),
        ("8 marca 2033 r.", "2033-03-08"),
        ("7 квітня 2032 року", "2032-04-07"),
        ("2031. november 20-án", "2031-11-20"),
        ("2031 m. lapkričio 20 d.", "2031-11-20"),
        ("2031. gada 20. novembris", "2031-11-20"),
        ("12. toukokuuta 2031", "2031-05-12"),
        ("12 iunie 2031", "2031-06-12"),
        ("15 मार्च 2030", "2030-03-15"),
        ("10. Jänner 2024", "2024-01-10"),
        ("1.º de maio de 2020", "2020-05-01"),
        ("20 listopada 2031", "2031-11-20"),  # Polish
        ("20. listopada 2031.", "2031-10-20"),  # Croatian, as the points say
        ("20. listopad 2031", None),  # November in Czech, October in Croatian
        ("12 of them in 2031", None),
        ("12 apples 2031", None),
        ("令和6年13月1日", None),
        ("12/5/2030", None),
        ("17.07.31", None),
    ],
)
def test_a_day_in_words_is_found_in_any_of_the_languages_and_none_is_guessed(printed, day):
    found = find_date(printed)
    assert (found and str(found.day)) == day


def test_a_month_is_known_by_its_full_and_short_names_and_no_other_word_is_one():
    assert [month_of(name) for name in ("December", "dez.", "DECEMBRE", "αύγουστος", "Ağustos")] == [12, 12, 12, 8, 8]
    assert [month_of(name) for name in ("", ".", "minister", "Monday", "ი")] == [None] * 5


@pytest.mark.parametrize("day", ["Terça-feira, ", "Salı", "Dienstag, den ", "WEDNESDAY", "יום שני", "понеділок"])
def test_weekdays_are_known_with_what_parts_them_from_the_day(day):
    match = weekday().match(day)
    assert match is not None
    assert match.end() == len(day.rstrip())


def test_looking_for_a_day_takes_time_that_grows_with_the_text_alone():
    assert find_date("12 " * 50_000 + "May" * 50_000 + " " * 200_000 + "2020 listopada " * 20_000) is None
