"""Saved pages of press conferences, each with a trait that others lack. Pages, places and people are made up."""

from __future__ import annotations

from publisher_page import Page

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
