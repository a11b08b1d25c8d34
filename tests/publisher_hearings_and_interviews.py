"""Saved pages of hearings and interviews, each with a trait that others lack. Pages, places and people are made up."""

from __future__ import annotations

from publisher_page import Page

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
