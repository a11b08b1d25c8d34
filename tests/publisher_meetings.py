"""Saved pages of meetings and doorsteps, each with a trait that others lack. Pages, places and people are made up."""

from __future__ import annotations

from publisher_page import Page

# Day, hour and place on lines of their own; a lead under the headline; the talk goes on elsewhere.
VIDEOCONFERENCE = Page(
    """\
Events

Structure

Videos and Photos

Search

Meeting with heads of river regions

The Prime Minister held a meeting with the heads of the river regions by videoconference.

December 3, 2014
17:20
Verra

1 of 4

Meeting with heads of river regions.

* * *

Prime Minister Oleg Stanin: Good afternoon, colleagues,

Today we will talk about the flood. First, Mr Orlin.

Governor of Upper Weir Region Lev Orlin: Mr Prime Minister, the water is falling.

Oleg Stanin: I see. Ms Best?

Governor of Saltmere Territory Galina Best: We have had no flood at all. We took in four thousand people.

Oleg Stanin: Thank you. Let us get to work.

<…>

To be continued.

Topics

Emergencies
Regions

Publication date: December 3, 2014, 17:20
Direct link: en.example.org/d/1234
""",
    "Meeting with heads of river regions",
    "2014-12-03",
    "Verra",
    """\
Oleg Stanin: Mr Orlin.
Lev Orlin: is falling.
Oleg Stanin: Ms Best?
Galina Best: thousand people.
Oleg Stanin: to work.
""",
    {"Lev Orlin": "Governor of Upper Weir Region", "Galina Best": "Governor of Saltmere Territory"},
)


# The place only in the dateline that closes the page; a pull quote without quotation marks.
OFFICE = Page(
    """\
Government of Norrland

Site map   Accessibility   RSS

News > Meetings

The Prime Minister met with Head of the River Police Agnes Toll

22 March 2016
Sund

Agnes Toll briefed the Prime Minister on smuggling along the river.

Prime Minister Henrik Dahl: Ms Toll, good afternoon. How bad has the smuggling become?

Head of the River Police Agnes Toll: Mr Dahl, it is worse than last year. We stopped eighty boats in the winter.

We will put lights on every post at Lower Weir before the summer comes

Our people work in the dark there, and so we lose half of the boats.

Henrik Dahl: I understand. We are going to put lights on each post at Lower Weir before summer comes.

< ... >

22 March 2016, Sund

Photos (4)
Send by e-mail
""",
    "The Prime Minister met with Head of the River Police Agnes Toll",
    "2016-03-22",
    "Sund",
    """\
Henrik Dahl: smuggling become?
Agnes Toll: the boats.
Henrik Dahl: summer comes.
""",
    {"Henrik Dahl": "Prime Minister", "Agnes Toll": "Head of the River Police"},
)


# A title before the comma and the name after it, once; roles in brackets; surnames from then on.
VILLAGES = Page(
    """\
Ministry of Lakes | Press centre

Meeting of the Minister of Lakes with heads of fishing villages

Corrin, 7 March 2013

The Minister of Lakes, Olga Stern, met the heads of the fishing villages.

Olga Stern (Minister of Lakes): Good morning. How was the winter?

Head of the village of Upper Weir, Piotr Hase: Hard, Minister. The ice broke forty boats.

Stern: Forty boats?

Hase: Forty, and two piers. We have repaired half of them ourselves.

[…]

Stern: We will pay for the rest.

Corrin, 7 March 2013

< Previous   Next >
Tags: lakes, fishing, ice
""",
    "Meeting of the Minister of Lakes with heads of fishing villages",
    "2013-03-07",
    "Corrin",
    """\
Olga Stern: the winter?
Piotr Hase: forty boats.
Olga Stern: Forty boats?
Piotr Hase: them ourselves.
Olga Stern: the rest.
""",
    {"Olga Stern": "Minister of Lakes", "Piotr Hase": "Head of the village of Upper Weir"},
)


# Everything in capitals; the hour beside the day and the place under it; a pull quote and a link inside a turn.
REPUBLIC = Page(
    """\
Skip to main content
Menu
News
Photos

OFFICE OF THE PRESIDENT OF THE REPUBLIC OF MARENA

News > Meetings

Working meeting with Governor of the Western Province Edgar Tamm

Print  Share  Email

The President discussed the harvest with the Governor of the Western Province.

14 September 2016, 15:20
Kestrel Bay

PRESIDENT OF MARENA LINDA OROZ: Mr Tamm, good afternoon. What are the figures this year?

GOVERNOR OF THE WESTERN PROVINCE EDGAR TAMM: Madam President, the figures are good.

"The new hospital in Kestrel Bay will take its first patients in November."

More from this meeting

As for building, the new hospital in Kestrel Bay will be taking its first patients in November.

<…>

LINDA OROZ: And the roads? I had forty letters about the roads alone.

EDGAR TAMM: The coast road is closed until spring.

See also
Visit to the Western Province
All news about: Agriculture, Health

© Office of the President of the Republic of Marena, 2016
""",
    "Working meeting with Governor of the Western Province Edgar Tamm",
    "2016-09-14",
    "Kestrel Bay",
    """\
Linda Oroz: this year?
Edgar Tamm: in November.
Linda Oroz: roads alone.
Edgar Tamm: until spring.
""",
    {"Linda Oroz": "PRESIDENT OF MARENA", "Edgar Tamm": "GOVERNOR OF THE WESTERN PROVINCE"},
)


# The title alone after the first mention, and nowhere with an article; a later day of the page's last change.
UNION = Page(
    """\
Secretariat of the Coastal Union
Newsroom
Events

Doorstep statement
by Secretary General Ines Falk ahead of the meeting of Coastal Union ministers

17 Feb. 2015 -
|
Last updated: 18 Feb. 2015 09:12

Secretary General Ines Falk: Good morning. I expect a decision on the northern ports.
Q: Secretary General, Dana Wirth, Port Radio. Will Arvia pay its share?
Secretary General: Arvia has always paid its share.
Moderator: Very last question, over here.
Q: Are you going to run again?
Secretary General: Ask me in June. Thank you.

Related events
Meeting of ministers, 17 Feb. 2015
Related topics
Ports
""",
    "Doorstep statement by Secretary General Ines Falk ahead of the meeting of Coastal Union ministers",
    "2015-02-17",
    None,
    """\
Ines Falk: northern ports.
Q: its share?
Ines Falk: its share.
Moderator: over here.
Q: run again?
Ines Falk: Thank you.
""",
    {"Ines Falk": "Secretary General"},
)

# One label of a speaker, with a title that only the other's way of printing and a given name tell from the name;
# an address that ends in a sentence.
COUNCIL = Page(
    """\
Council of the Lakes
Press release

Remarks by President of the Council Donna Tarsk after her meeting with President of the Islands Nikos Anast

Nicosa, 11 October 2019

President of the Council Donna Tarsk:

Thank you, Nikos. It is good to be back on the islands.

President of the Islands Nikos Anast:

Thank you, dear Donna. The people of the islands count on the Council.

Donna Tarsk:

We had a good talk. Nobody should doubt our will.

Download as pdf

Press contacts
Tina Bore
Press officer
+32 22 00 00 00
If you are not a journalist, please send your request to the public information service.
""",
    "Remarks by President of the Council Donna Tarsk after her meeting with President of the Islands Nikos Anast",
    "2019-10-11",
    "Nicosa",
    """\
Donna Tarsk: the islands.
Nikos Anast: the Council.
Donna Tarsk: our will.
""",
    {"Donna Tarsk": "President of the Council", "Nikos Anast": "President of the Islands"},
)
