"""Text as courts, parliaments, councils and theatres print it, each in its own convention. All of it is made up."""

from __future__ import annotations

import pytest
from reading import read

DEPOSITION = """\
DEPOSITION OF HAROLD FINCH

EXAMINATION

BY MR. LEE:

Q.  Good morning. Where do you work, Mr. Finch?

A.  At the harbour office in Port Ansel.

MS. POOLE:  Objection. Vague.

BY MR. LEE:

Q.  You may answer.

A.  I keep the books.

THE WITNESS:  Should I answer?

MR. LEE:  You should.

CROSS-EXAMINATION

BY MS. POOLE:

Q.  Who else kept the books?

A.  Nobody else.
"""


HOUSE = """\
House of Commons
Tuesday 13 March 2018

Oral Answers to Questions

HARBOURS

1. Jane Whitlock (Stowe North) (Lab): What assessment he has made of the state of harbour walls.

The Secretary of State for Harbours (Sir Peter Graves): The walls are in good order. I visited eleven last month.

Jane Whitlock: I thank the Secretary of State for that answer, but the wall at Stowe fell down. Will he visit it?

Sir Peter Graves: I will, and I am sorry to hear of it.

Mr Speaker: Order. We must move on.
"""


ASSEMBLY = """\
M. le président. La parole est à M. Jean Morel.

M. Jean Morel. Merci, monsieur le président. Les ports sont vieux. (Applaudissements.)

Mme Claire Dumas, ministre des ports. Nous allons les réparer, monsieur le député.

M. Jean Morel. Avec quel argent ?

M. le président. La parole est à Mme la ministre.

Mme Claire Dumas, ministre des ports. Avec celui de l'État.

M. le président. La discussion est close.
"""


COUNCIL = """\
9001st meeting
Tuesday, 14 January 2020, 10 a.m.

The President: I now give the floor to the Special Envoy, Mr. Griff.

Mr. Griff: I thank you, Mr. President. The straits are open again.

Ms. Vale (Tessen): We thank Mr. Griff for his briefing. My country has one concern: the lights.

Mr. Pecs (Belgia) (spoke in French): We share the concern of Tessen.

The President: There are no more names inscribed on the list of speakers.

The meeting rose at 11.30 a.m.
"""


GROUP = """\
Moderator: Welcome, everybody. What do you think of the new ferry?

R1: It is loud.

R2: I like it. It is fast.

Moderator: Why is that?

R1: I get sick.

R?: Same here.

Moderator: Thank you all.
"""


PREMIER = """\
Prime Minister Lund: Good morning. We have signed the treaty today.

President Vale: Thank you. It is a good treaty.

PM Lund: Any questions?

Journalist: When will it enter into force?

PM Lund: In May.
"""


STENO = """\
12. schůze
(Středa 14. března 2018)

Místopředseda Karel Hrubý: Vážené paní poslankyně, vážení páni poslanci, zahajuji další jednací den.

Ministr dopravy Jan Vrba: Děkuji za slovo, pane předsedající. Jde o splavnost řek. (Potlesk.)

Poslankyně Eva Nováková: Děkuji. Pane ministře, kdo to zaplatí?

Místopředseda Karel Hrubý: Děkuji. Předávám řízení schůze.

Předseda Josef Malý: Dobré dopoledne. S faktickou poznámkou pan poslanec Dub.

Poslanec Petr Dub: Děkuji. Řeky jsou plné bahna.

Předseda Josef Malý: Končím rozpravu.

(Jednání skončilo v 19.05 hodin.)
"""


HEBREW = "אנה כהן: שלום לכולם. היום אנחנו מדברים על הנמל.\n\nדוד לוי: תודה רבה. הנמל ישן.\n\nאנה כהן: מי משלם?\n"
ARABIC = "سارة: أهلا بكم. اليوم نتحدث عن الميناء.\n\nمحمد علي: شكرا لك. الميناء قديم.\n\nسارة: من يدفع ثمن ذلك؟\n"


@pytest.mark.parametrize(
    ("page", "turns"),
    [
        (
            DEPOSITION,
            "Mr. Lee: Mr. Finch?|A: Port Ansel.|Ms. Poole: Vague.|Mr. Lee: You may answer.|A: the books.|"
            "The Witness: I answer?|Mr. Lee: You should.|Ms. Poole: the books?|A: Nobody else.",
        ),
        (
            HOUSE,
            "Jane Whitlock: harbour walls.|Sir Peter Graves: last month.|Jane Whitlock: visit it?|"
            "Sir Peter Graves: hear of it.|Mr Speaker: move on.",
        ),
        (
            ASSEMBLY,
            "M. le président: Morel.|M. Jean Morel: (Applaudissements.)|Mme Claire Dumas: député.|"
            "M. Jean Morel: argent ?|M. le président: ministre.|Mme Claire Dumas: l'État.|M. le président: close.",
        ),
        (
            COUNCIL,
            "The President: Mr. Griff.|Mr. Griff: again.|Ms. Vale: the lights.|Mr. Pecs: Tessen.|"
            "The President: of speakers.",
        ),
        (
            GROUP,
            "Moderator: ferry?|R1: loud.|R2: fast.|Moderator: that?|R1: sick.|None: Same here.|Moderator: you all.",
        ),
        (
            PREMIER,
            "Prime Minister Lund: today.|President Vale: treaty.|Prime Minister Lund: questions?|Journalist: force?|"
            "Prime Minister Lund: In May.",
        ),
        (
            STENO,
            "Místopředseda Karel Hrubý: den.|Ministr dopravy Jan Vrba: (Potlesk.)|Poslankyně Eva Nováková: zaplatí?|"
            "Místopředseda Karel Hrubý: schůze.|Předseda Josef Malý: Dub.|Poslanec Petr Dub: bahna.|"
            "Předseda Josef Malý: rozpravu.",
        ),
        (HEBREW, "אנה כהן: על הנמל.|דוד לוי: הנמל ישן.|אנה כהן: מי משלם?"),
        (ARABIC, "سارة: عن الميناء.|محمد علي: الميناء قديم.|سارة: ثمن ذلك؟"),
    ],
    ids=["deposition", "house", "assembly", "council", "group", "premier", "steno", "hebrew", "arabic"],
)
def test_a_convention(page: str, turns: str) -> None:
    expected = [turn.split(": ", maxsplit=1) for turn in turns.split("|")]
    said = read(page).turns
    assert [str(turn.speaker) for turn in said] == [speaker for speaker, _ in expected]
    for turn, (_, end) in zip(said, expected, strict=True):
        assert turn.text.endswith(end)


def test_the_day_of_a_sitting_in_czech() -> None:
    assert str(read(STENO).date) == "2018-03-14"
