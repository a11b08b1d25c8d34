"""Numbers at the start of lines: people who are called by them, and counters before names. All of it is made up."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from reading import parse

GROUP = """\
Kitchen study, second group
Four came (2, 3, 5, 9).

Host: Let us begin with what you cooked last night.

5: Nothing at all. I had toast.

2: Soup. My mother brought it over.

9: Rice, and I burned the bottom of it.

Host: And who washed up?

9: I did, this morning.

3: Nobody did. There are two points here: time and water.

5: I have one plate, so I washed one plate.

2: My mother again.

Host: Would you pay for a machine?

3: If it was quiet.

9: I have nowhere to put it.

5: For one plate?

2: My mother would. She wants it quiet too.
"""
SPEAKERS = {"Host": 3, "2": 3, "3": 2, "5": 3, "9": 3}

DEBATE = """\
The harbour council, sitting of 4 May

§ 3 The crane

Sp. 7 Councillor IDA NORDIN (H):

The crane has stood still for 11 weeks. I want to know why nobody has oiled it.

Sp. 8 PER ALM (S):

It was oiled on 2 April. The council has the receipt.

Sp. 9 Councillor IDA NORDIN (H):

Then it was the wrong oil. I have read the manual, and it says so.

Sp. 10 VERA STEN (K):

I only want to say that I can hear it from my house.

Sp. 11 PER ALM (S):

So can I. We will order the right oil.

Sp. 12 VERA STEN (K):

Thank you. My neighbours will sleep.
"""


THINGS = ["crane", "gate", "lock", "bridge", "pump", "winch"]
COUNTED = ["Councillor IDA NORDIN", "Per Alm", "Councillor IDA NORDIN", "Vera Sten", "Per Alm", "Vera Sten"]


def said_by(text: str) -> list[str | None]:
    return [turn.speaker for turn in parse(text).transcript.turns]


@pytest.mark.parametrize("printed", ["{}: ", "#{}: ", "{}. ", "{}\t", "**{}:** ", "{}:\n"])
def test_people_are_called_by_numbers_that_come_in_any_order(printed: str) -> None:
    group = re.sub(r"(?m)^(\d): ", lambda number: printed.format(number[1]), GROUP)
    if printed.endswith("\n"):
        group = group.replace("Host: ", "Host:\n")
    assert Counter((speaker or "").lstrip("#") for speaker in said_by(group)) == SPEAKERS


@pytest.mark.parametrize("printed", ["{}: ", "{}. "])
def test_numbers_of_a_list_are_words(printed: str) -> None:
    items = "\n\n".join(printed.format(number) + "We oil the crane, and we paint the gate." for number in (1, 2, 3, 4))
    talk = f"Ann: These are the points.\n\n{items}\n\nBo: And these are mine.\n\n{items}\n\n"
    assert said_by(talk * 3) == ["Ann", "Bo"] * 3


@pytest.mark.parametrize("counter", ["Sp. ", "No. ", "", "**"])
@pytest.mark.parametrize("after", [" ", ". "])
@pytest.mark.parametrize("end", [":", ""])
def test_a_number_that_goes_on_by_one_with_each_label_is_no_part_of_the_name(
    counter: str, after: str, end: str
) -> None:
    close = "**" if counter == "**" else ""
    talk = re.sub(r"Sp\. (\d+) (.*):", rf"{counter}\1{after}\2{end}{close}", DEBATE)
    assert said_by(talk) == COUNTED


def test_a_counter_may_leave_out_numbers() -> None:
    assert said_by(re.sub(r"Sp\. (\d+)", lambda counter: f"Sp. {2 * int(counter[1])}", DEBATE)) == COUNTED


def test_numbered_paragraphs_of_one_person_stay_words() -> None:
    points = "\n\n".join(f"{number}. We oil the {thing}: it is dry." for number, thing in enumerate(THINGS, start=1))
    talk = f"Ann: These are the points.\n\n{points}\n\nBo: I have none.\n\nAnn: Then we go.\n\nBo: We do."
    assert said_by(talk) == ["Ann", "Bo", "Ann", "Bo"]
