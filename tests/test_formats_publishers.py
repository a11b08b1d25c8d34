"""More publishers, each with a trait that others lack. All pages, places and people are made up."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import pytest

from qa import Transcript, load_transcript


@dataclass
class Page:
    """A saved page and what a reader of it would say: turns as `speaker: last words`, roles by speaker."""

    text: str
    title: str
    day: str
    place: str | None
    turns: str
    roles: dict[str, str] = field(default_factory=dict)


# Labels in capitals that end in a full stop; running heads; a day printed twice.
CENTRAL_BANK = Page(
    """\
December 16, 2020          Chair Aldous's Press Conference          FINAL

Transcript of Chair Aldous's Press Conference
December 16, 2020

CHAIR ALDOUS. Good afternoon. At the Bank of the Islands, we kept our interest rate where it is.

The economy has slowed. Thank you. I look forward to your questions.

MIRIAM SLATER. Thank you. We will go to Howard Pym.

HOWARD PYM. Thank you, Chair Aldous. You said in October that rates would rise. What changed?

CHAIR ALDOUS. The data changed. We had two bad months: August and September.

HOWARD PYM. So is that the end of it?

CHAIR ALDOUS. I would not say that.

MIRIAM SLATER. Thank you. Last question. Nina.

NINA BRUM. Nina Brum, Salt Times. Do you worry about the banks?

CHAIR ALDOUS. No. They are sound.
""",
    "Transcript of Chair Aldous's Press Conference",
    "2020-12-16",
    None,
    """\
Chair Aldous: your questions.
Miriam Slater: Howard Pym.
Howard Pym: What changed?
Chair Aldous: and September.
Howard Pym: end of it?
Chair Aldous: say that.
Miriam Slater: Nina.
Nina Brum: the banks?
Chair Aldous: are sound.
""",
)

# The same in small letters and wrapped lines, where sentences begin with `Mr. Brandt.` too; headings in capitals.
SENATE = Page(
    """\
[Senate Hearing 117-3]

                          THE STATE OF OUR LIGHTHOUSES

                               APRIL 14, 2021

    The subcommittee met, pursuant to notice, at 10:02 a.m., in room
SR-253, Hon. Maria Cantrell, Chairwoman of the Subcommittee, presiding.

                OPENING STATEMENT OF HON. MARIA CANTRELL,
                      U.S. SENATOR FROM WENDRY

    Senator Cantrell. Good morning. The hearing will come to order. We
are here to talk about lighthouses, and who will pay for them when the
keepers have gone. I should like to hear that from you,
Mr. Brandt. You may begin.

                   STATEMENT OF ERIK BRANDT, DIRECTOR,
                        LIGHTHOUSE PRESERVATION TRUST

    Mr. Brandt. Thank you, Chairwoman Cantrell, Ranking Member Hobb. I
have looked after lighthouses for twenty years, and salt wins.
    We need ten million dollars a year to keep them standing.
    Senator Cantrell. Thank you. Senator Hobb.

                 STATEMENT OF HON. TED HOBB,
                 U.S. SENATOR FROM LOW ISLAND

    Senator Hobb. Thank you, Madam Chair. Mr. Brandt, who owns them?
    Mr. Brandt. The Coast Guard owns most of them.
    Senator Hobb. And who paints them?
    Mr. Brandt. We do.
    Ms. Alvarado. If I may, Senator. The volunteers do.
    Senator Hobb. Thank you, Ms. Alvarado. I yield back.
    Senator Cantrell. The hearing is adjourned.
    [Whereupon, at 11:40 a.m., the hearing was adjourned.]
""",
    "THE STATE OF OUR LIGHTHOUSES",
    "2021-04-14",
    None,
    """\
Senator Cantrell: may begin.
Mr. Brandt: them standing.
Senator Cantrell: Senator Hobb.
Senator Hobb: owns them?
Mr. Brandt: most of them.
Senator Hobb: paints them?
Mr. Brandt: We do.
Ms. Alvarado: volunteers do.
Senator Hobb: yield back.
Senator Cantrell: is adjourned.
""",
)

# The first label alone on its line, full names once, sound cues, two legal paragraphs.
RADIO = Page(
    """\
Skip to main content

Interview

The last keeper of Skerry Point looks back

January 14, 2020 5:04 AM ET

Heard on Morning Tide

By Rosa Quill, Ben Dray

4-Minute Listen
Download

ROSA QUILL, HOST:

The last lighthouse keeper on the coast retires today. His name is Bram Teunissen. Good morning.

BRAM TEUNISSEN: Good morning.

QUILL: Thirty years alone on a rock. Were you lonely?

TEUNISSEN: Never. The gulls are company.

(SOUNDBITE OF GULLS)

QUILL: Our colleague Ben Dray went out to see him.

BEN DRAY, BYLINE: The keeper was waiting on the stair.

UNIDENTIFIED PERSON: Mind the rope.

DRAY: His kitchen is round.

TEUNISSEN: (Laughter) You can't put a shelf on a round wall.

(SOUNDBITE OF THE HOLLOWS' "SALT AND WIND")

Copyright © 2020 Long Table Radio. All rights reserved. Visit our website terms of use for further information.

Transcripts are created on a rush deadline. This text may not be in its final form.

Facebook
Email
""",
    "The last keeper of Skerry Point looks back",
    "2020-01-14",
    None,
    """\
Rosa Quill: Good morning.
Bram Teunissen: Good morning.
Rosa Quill: you lonely?
Bram Teunissen: are company.
Rosa Quill: see him.
Ben Dray: the stair.
None: the rope.
Ben Dray: is round.
Bram Teunissen: round wall.
""",
    {"Rosa Quill": "HOST"},
)

# An office with the name in brackets, brackets within brackets, marks of language and hour between paragraphs.
COMMITTEE = Page(
    """\
Standing Committee on Lakes and Rivers

Evidence
NUMBER 014 | 2nd SESSION | 43rd PARLIAMENT

Thursday, February 18, 2021

(1530)
[English]

The Chair (Ms. Ruth Calloway (Upper Weir, Ind.)): I call this meeting to order.

We will begin with Mr. Dubost for five minutes.

Mr. Alain Dubost (Director General, Lake Survey): Thank you, Madam Chair.

[Translation]

The lakes have lost a third of their fish. We know why: the water is too warm.

(1535)

The Chair: Thank you, Mr. Dubost. We go to Mrs. Okwu.

Mrs. Grace Okwu (Lower Weir, Lib.): Mr. Dubost, is that money in the budget?

Ms. Hanne Lind (Treasurer, Lake Survey): It is not. We asked for it twice.

The Chair: The meeting is adjourned.

Publication Explorer
ParlVU
""",
    "Standing Committee on Lakes and Rivers",
    "2021-02-18",
    None,
    """\
Ms. Ruth Calloway: five minutes.
Mr. Alain Dubost: too warm.
Ms. Ruth Calloway: Mrs. Okwu.
Mrs. Grace Okwu: the budget?
Ms. Hanne Lind: it twice.
Ms. Ruth Calloway: is adjourned.
""",
    {"Ms. Ruth Calloway": "The Chair", "Mr. Alain Dubost": "Director General, Lake Survey"},
)

# Titles at first, then some speakers by name alone and one by title alone; a dateline in three pieces.
PRESS_CORNER = Page(
    """\
Available languages: English

Speech | 14 July 2021 | Brenn

Opening remarks and Q&A: press conference by Vice-President Timo Frans and Commissioner Adina Sims

Page contents
Top

Chief Spokesperson Erik Maar: Good afternoon. We start with the Vice-President.

Vice-President Timo Frans: Thank you, Erik. This is the decade that will make or break the lakes.

Commissioner Adina Sims: Thank you. The fund will have six billion.

Chief Spokesperson: The first question is from Lena.

Journalist (Tageblatt): Who will pay into it?

Timo Frans: The polluters will.

Adina Sims: And nobody else.

Chief Spokesperson: That is all for today.

SPEECH/21/3701

Press contacts
Tim Mac
Mail: tim@example.org
""",
    "Opening remarks and Q&A: press conference by Vice-President Timo Frans and Commissioner Adina Sims",
    "2021-07-14",
    "Brenn",
    """\
Erik Maar: the Vice-President.
Timo Frans: the lakes.
Adina Sims: six billion.
Erik Maar: from Lena.
Journalist: into it?
Timo Frans: polluters will.
Adina Sims: nobody else.
Erik Maar: for today.
""",
    {"Erik Maar": "Chief Spokesperson", "Timo Frans": "Vice-President", "Journalist": "Tageblatt"},
)

# Everything in capitals: title and name, name and title, title and surname.
PRIME_MINISTER = Page(
    """\
Prime Minister of Arvia
The Hon Della Marsh MP

Media centre

Press conference - Corrin Harbour
Prime Minister
Monday 5 August 2024
Corrin Harbour
E&OE

PRIME MINISTER: Well, thanks very much for joining us here at the new pier.

This pier will carry two million people a year.

MINISTER FOR TRANSPORT, PAUL OCKO: Thanks, Prime Minister. The pier came in on time.

SALLY BRAND, MEMBER FOR CORRIN: I want to thank the workers. They were here in the storm.

JOURNALIST: Prime Minister, when will the strike be over?

PRIME MINISTER: I hope that it'll be over by Friday.

JOURNALIST: Minister, does that worry you?

MINISTER OCKO: Not at all.

PRIME MINISTER: Thanks very much.

[ENDS]

More from the media centre
Doorstop - Lower Weir
""",
    "Press conference - Corrin Harbour",
    "2024-08-05",
    None,
    """\
Prime Minister: a year.
Paul Ocko: on time.
Sally Brand: the storm.
JOURNALIST: be over?
Prime Minister: by Friday.
JOURNALIST: worry you?
Paul Ocko: at all.
Prime Minister: very much.
""",
    {"Paul Ocko": "MINISTER FOR TRANSPORT", "Sally Brand": "MEMBER FOR CORRIN"},
)

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

# Labels in capitals on lines of their own, right above the words; two days, one of them of the publication.
PALACE = Page(
    """\
Joint press conference by President Marc Delorme and Chancellor Ute Brandt

Published on 4 May 2018

Palais de la Rive, Friday 4 May 2018

THE PRESIDENT
Thank you very much. Dear Ute, welcome to the palace.

We agree on nearly everything.

CHANCELLOR BRANDT
Thank you, dear Marc. We agree on the rivers, and less so on the canals.

JOURNALIST
Mr President, when will the canals be opened?

THE PRESIDENT
When they are full of water.

CHANCELLOR BRANDT
In principle, yes.

THE PRESIDENT
Thank you all.

Share on Facebook
See also
Legal notice
""",
    "Joint press conference by President Marc Delorme and Chancellor Ute Brandt",
    "2018-05-04",
    "Palais de la Rive",
    """\
The President: nearly everything.
Chancellor Brandt: the canals.
JOURNALIST: be opened?
The President: of water.
Chancellor Brandt: In principle, yes.
The President: you all.
""",
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

# The title stays with the surname after the first mention; a question says whom it is for.
CHANCELLERY = Page(
    """\
Press conference by the Federal Chancellor and the Prime Minister of Arvia
in Wattstadt, on 12 January 2022
(Translation)

Federal Chancellor Jonas Richter: Ladies and gentlemen, I am glad to welcome Prime Minister Lund here today.

Prime Minister Lund: Thank you, Jonas. We did talk about gas, and about trains.

Question: Mr Chancellor, is there enough gas for the winter?

Federal Chancellor Richter: There is. The stores are full.

Question (addressed to Prime Minister Lund): And the trains?

Prime Minister Lund: They will run every hour.

Federal Chancellor Richter: Thank you very much.

Wednesday, 12 January 2022
""",
    "Press conference by the Federal Chancellor and the Prime Minister of Arvia",
    "2022-01-12",
    None,
    """\
Jonas Richter: here today.
Prime Minister Lund: about trains.
Question: the winter?
Jonas Richter: are full.
Question: the trains?
Prime Minister Lund: every hour.
Jonas Richter: very much.
""",
    {"Jonas Richter": "Federal Chancellor"},
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

# Labels alone on their lines; the headline has one minister's name after the title, and the other's apart from it.
MINISTERS = Page(
    """\
Ministry of Foreign Affairs
About | Policy | Consular | Media

Transcript of the joint press conference of Foreign Minister Ilse Brandt and her counterpart Omar Selim

Valden, 3 June 2019

[Check against delivery]

Foreign Minister Brandt

Good afternoon, ladies and gentlemen. We spoke for two hours, mostly about water.

Foreign Minister Selim

Thank you, Ilse. We need a treaty that both sides can sign.

Journalist (Valden Post)

Minister, when will the treaty be ready?

Foreign Minister Brandt

By the end of the year.

Journalist

And will your parliament agree?

Foreign Minister Selim

It will. We have a majority of twelve.

Share this page
Print
Contact: press@mfa.example
Last updated: 4 June 2019
""",
    "Transcript of the joint press conference of Foreign Minister Ilse Brandt and her counterpart Omar Selim",
    "2019-06-03",
    "Valden",
    """\
Ilse Brandt: about water.
Foreign Minister Selim: can sign.
Journalist: be ready?
Ilse Brandt: the year.
Journalist: parliament agree?
Foreign Minister Selim: of twelve.
""",
    {"Ilse Brandt": "Foreign Minister"},
)

# The paper asks under its own name, which heads the page too; a headline in quotation marks; readers' comments.
REVIEW = Page(
    """\
The Harbour Review
Subscribe  Log in
BUSINESS  CULTURE  SPORT

Interview
'We build slowly because wood is slow'

By Hanna Sorg
Published 22 November 2020 | 7 min read

Boat builder Matteo Rinaldi, 61, runs the last wooden shipyard on the lake.

The Harbour Review: Mr Rinaldi, how many boats do you build a year?

Matteo Rinaldi: Two, in a good year. We build slowly because wood is slow.

The Harbour Review: That sounds expensive.

Rinaldi: It is. A boat costs as much as a house. But a house does not float.

Advertisement

The Harbour Review: Will your daughter take over?

Rinaldi: She is a better carpenter than I am. Ask her.

The Harbour Review: Thank you for talking to us.

Read more
The lake is rising
Why the ferry stopped

Comments (14)
Anna K: Beautiful piece!
Terms of use | Privacy | Imprint
© 2020 The Harbour Review
""",
    "'We build slowly because wood is slow'",
    "2020-11-22",
    None,
    """\
The Harbour Review: a year?
Matteo Rinaldi: is slow.
The Harbour Review: sounds expensive.
Matteo Rinaldi: not float.
The Harbour Review: take over?
Matteo Rinaldi: Ask her.
The Harbour Review: to us.
""",
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

PAGES = {name.lower(): page for name, page in list(globals().items()) if isinstance(page, Page)}


def read(text: str) -> Transcript:
    file = io.BytesIO(text.encode())
    file.name = "page.txt"
    return load_transcript(file)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page(page: Page) -> None:
    transcript = read(page.text)
    assert (transcript.title, str(transcript.date), transcript.place) == (page.title, page.day, page.place)
    expected = [line.split(": ", 1) for line in page.turns.splitlines()]
    assert [str(turn.speaker) for turn in transcript.turns] == [speaker for speaker, _ in expected]
    for turn, (_, end) in zip(transcript.turns, expected, strict=True):
        assert turn.text.endswith(end)
    roles = {str(turn.speaker): turn.role for turn in transcript.turns}
    assert {speaker: roles[speaker] for speaker in page.roles} == page.roles


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_nothing_but_what_was_said(page: Page) -> None:
    said = "\n".join(turn.text for turn in read(page.text).turns)
    furniture = ("[", "SOUNDBITE", "STATEMENT OF", "Press", "(15", "To be continued", "lights on every post", "202")
    assert [words for words in furniture if words in said] == []
