"""Who is meant by a name, a part of one, a label, a role or a slip of the pen; and where a word is nobody's name."""

from __future__ import annotations

import time

import pytest

from qa.question import content_words, read_question
from qa.roster import Person, Roster

QUILLAN = Person("Tobias Quillan", labels=("TQ",), roles=("Director of the Ennor Crossings Authority",))
MARRACK = Person("Ilse Marrack", roles=("Governor of Wendry Coast",))
ADESTRAND = Person("Corwin Adestrand", roles=("Minister of Inland Transport",))
BRIEFING = (QUILLAN, MARRACK, ADESTRAND)
SENATE = (
    Person("John Reid", labels=("SEN. REID", "Jack Reid"), roles=("Senator",)),
    Person("Anna Reid", roles=("Deputy Chair",)),
    Person("Mark Lee", labels=("Dr. Lee",), roles=("Professor of Economics, Saltmere",)),
    Person("Odile Brannock", roles=("Chair",)),
)
JOHN, ANNA, LEE, CHAIR = SENATE
COMMON = tuple(map(Person, ("Will Hart", "Mark Lee", "May Rose", "Hope Art", "Grace Young", "April June")))
WILL, MARK, MAY, HOPE, GRACE, APRIL = COMMON
PRIME, DEPUTY = CABINET = (
    Person("Hon. Eva Mora (Prime Minister)"),
    Person("Hon. Ivo Renn (Deputy Prime Minister and Minister of Finance)"),
)
DESIGN = (Person("User Interface"), Person("Industrial Designer"))
BOSS, FOUNDER, *_ = COMPANY = (
    Person("Bo Ray", roles=("Chief Executive Officer",)),
    Person("JOHN VAN DER MEER", roles=("Chair and Founder",)),
    Person("Ann Smith-Jones"),
)
FRIENDS = tuple(map(Person, ("Ann", "Bo Ray", "Cy")))
FIRST_NAMES = tuple(map(Person, ("Will", "Mark", "Rose")))
ABROAD = tuple(
    map(
        Person,
        (
            "Jan van der Berg",
            "Jean-Luc Picard",
            "Shane O'Neill",
            "Søren Kjærgård",
            "Işıl Yıldız",
            "Дмитрий Медведев",
            "Анна Ёлкина",
            "Γιώργος Παπαδόπουλος",
            "李明",
            "田中 太郎",
            "김민수",
        ),
    )
)
BERG, PICARD, ONEILL, SOREN, ISIL, MEDVEDEV, ELKINA, GIORGOS, LI, TANAKA, KIM = ABROAD

# The question, who speaks, whose words are asked for, who is only mentioned.
MEANT = [
    # Roles: the head with its qualifiers, in any order.
    ("What did the director say about fares?", BRIEFING, [QUILLAN], []),
    ("What did the Director of the Crossings Authority say?", BRIEFING, [QUILLAN], []),
    ("What is the governor's view of the ferry?", BRIEFING, [MARRACK], []),
    ("What does the transport minister think?", BRIEFING, [ADESTRAND], []),
    ("What did the minister of transport announce?", BRIEFING, [ADESTRAND], []),
    ("What did the minister for inland transport announce?", BRIEFING, [ADESTRAND], []),
    ("According to the governor of Wendry Coast, who pays?", BRIEFING, [MARRACK], []),
    ("What did Governor Marrack say?", BRIEFING, [MARRACK], []),
    ("What did Minister Adestrand say?", BRIEFING, [ADESTRAND], []),
    ("What did Transport Minister Corwin Adestrand say?", BRIEFING, [ADESTRAND], []),
    ("Who told the governor about the ferry?", BRIEFING, [], [MARRACK]),
    ("What did the director say about the governor?", BRIEFING, [QUILLAN], [MARRACK]),
    ("What did the new director promise?", BRIEFING, [QUILLAN], []),
    ("What did the chair decide, and what did the chair say?", SENATE, [CHAIR], []),
    ("What did the deputy chair say?", SENATE, [ANNA], []),
    ("What does the professor think?", SENATE, [LEE], []),
    ("What did the senators say?", (*SENATE, Person("Bo Ray", roles=("Senator",))), [JOHN, Person("Bo Ray")], []),
    ("What did the manager say?", (Person("Project Manager"), Person("Marketing")), [Person("Project Manager")], []),
    # Titles, initials, labels, given names.
    ("What did Mr Quillan say?", BRIEFING, [QUILLAN], []),
    ("What did Dir. Quillan say?", BRIEFING, [QUILLAN], []),
    ("What did Tobias say?", BRIEFING, [QUILLAN], []),
    ("What did TQ say?", BRIEFING, [QUILLAN], []),
    ("What did T. Quillan say?", BRIEFING, [QUILLAN], []),
    ("What did quillan say?", BRIEFING, [QUILLAN], []),
    ("What did Quillan, Tobias say?", BRIEFING, [QUILLAN], []),
    ("What did Senator Reid say?", SENATE, [JOHN], []),
    ("What did Sen. Reid say?", SENATE, [JOHN], []),
    ("What did Jack say?", SENATE, [JOHN], []),
    ("What did Reid say?", SENATE, [JOHN, ANNA], []),
    ("What did J. Reid say?", SENATE, [JOHN], []),
    ("What did Anna M. Reid say?", SENATE, [ANNA], []),
    ("What did Professor Lee say?", SENATE, [LEE], []),
    ("What did Dr Lee say?", SENATE, [LEE], []),
    # Roles and titles inside names, short forms, names one after the other.
    ("What did the prime minister say?", CABINET, [PRIME], []),
    ("What did the deputy prime minister say?", CABINET, [DEPUTY], []),
    ("What did the minister of finance say?", CABINET, [DEPUTY], []),
    ("What did Mora say?", CABINET, [PRIME], []),
    ("What did the professor think?", (Person("Professor B"), Person("Grad C")), [Person("Professor B")], []),
    ("What did C think?", (Person("Professor B"), Person("C")), [Person("C")], []),
    ("What did Product Design say?", (Person("Product Designer"),), [Person("Product Designer")], []),
    ("What did the user interface designer say?", DESIGN, [DESIGN[0]], []),
    ("Where are Ann Bo and Cy?", FRIENDS, [], list(FRIENDS)),
    ("Where is Oscar Ann's pet?", FRIENDS, [], [FRIENDS[0]]),
    ("What did the CEO say?", COMPANY, [BOSS], []),
    ("What did the chief executive officer say?", COMPANY, [BOSS], []),
    ("What did the chair say?", COMPANY, [FOUNDER], []),
    ("What did Van der Meer say?", COMPANY, [FOUNDER], []),
    ("What did Mr. van der Meer say?", COMPANY, [FOUNDER], []),
    ("What did Jones say?", COMPANY, [COMPANY[2]], []),
    # Particles, hyphens, apostrophes, other scripts and their cases.
    ("What did van der Berg say?", ABROAD, [BERG], []),
    ("What did Berg say?", ABROAD, [BERG], []),
    ("What did Jean-Luc say?", ABROAD, [PICARD], []),
    ("What is O’Neill's view?", ABROAD, [ONEILL], []),
    ("What did Soren Kjaergard say?", ABROAD, [SOREN], []),
    ("What did IŞIL YILDIZ say?", ABROAD, [ISIL], []),
    ("What did Isil say?", ABROAD, [ISIL], []),
    ("Yıldız'ın dediği", ABROAD, [], [ISIL]),
    ("Что сказал МЕДВЕДЕВ о мосте?", ABROAD, [MEDVEDEV], []),
    ("Каково мнение Медведева о мосте?", ABROAD, [], [MEDVEDEV]),
    ("О чём спросили Анну Елкину?", ABROAD, [], [ELKINA]),
    ("Τι είπε ο ΠΑΠΑΔΟΠΟΥΛΟΣ;", ABROAD, [], [GIORGOS]),
    ("Ποια είναι η γνώμη του Παπαδόπουλου;", ABROAD, [], [GIORGOS]),
    ("关于李明的桥", ABROAD, [], [LI]),
    ("田中さんの橋について", ABROAD, [], [TANAKA]),
    ("田中太郎の橋", ABROAD, [], [TANAKA]),
    ("김민수는 다리에 대해", ABROAD, [], [KIM]),
    # Common words that are written as names where only a name fits.
    ("What did Will say about the ferry?", COMMON, [WILL], []),
    ("what did will say about the ferry?", FIRST_NAMES, [FIRST_NAMES[0]], []),
    ("Will's view of the ferry", COMMON, [WILL], []),
    ("Will said what about the ferry?", COMMON, [WILL], []),
    ("What did they tell Will?", COMMON, [], [WILL]),
    ("What did May think about the rose garden?", COMMON, [MAY], []),
    ("When did Hope join?", COMMON, [], [HOPE]),
    ("what did mark say?", COMMON, [MARK], []),
    ("According to Grace, is it art?", COMMON, [GRACE], []),
]


@pytest.mark.parametrize(("question", "people", "said", "mentioned"), MEANT, ids=[case[0] for case in MEANT])
def test_people_are_known_by_what_they_go_by(
    question: str, people: tuple[Person, ...], said: list[Person], mentioned: list[Person]
) -> None:
    reading = read_question(question, Roster(people), infer=True)
    assert reading.speakers == tuple(person.name for person in said)
    assert reading.mentioned == tuple(person.name for person in mentioned)


# The question, who speaks; nobody is meant.
NOBODY = [
    # Common words.
    ("Will you be there in May?", COMMON),
    ("May I ask about the rose garden?", COMMON),
    ("Mark my words: who said that?", COMMON),
    ("Hope you can help: what is the price?", COMMON),
    ("Rose gardens: what is planned?", COMMON),
    ("Art classes: what do they cost?", COMMON),
    ("Young people: what do they want?", COMMON),
    ("What happened in April?", COMMON),
    ("What was decided on 3 May?", COMMON),
    ("What was decided on May 3rd?", COMMON),
    ("Who was elected last June?", COMMON),
    ("What will the rose garden cost?", FIRST_NAMES),
    ("who will mark the exams?", FIRST_NAMES),
    ("when will the price mark be reached", COMMON),
    ("will they say when the rose garden opens?", FIRST_NAMES),
    ("where is the art?", COMMON),
    ("WHO WILL MARK THE EXAMS?", COMMON),
    ("What Will the Rose Garden Cost in May?", COMMON),
    # Words of a role in prose, or of another's office.
    ("What was said about ferry directors' pay at the authority?", BRIEFING),
    ("Which minister resigned?", BRIEFING),
    ("What about inland transport?", BRIEFING),
    ("How is the coast protected?", BRIEFING),
    ("What was said about the finance minister?", BRIEFING),
    ("Was the prime minister there?", BRIEFING),
    ("Was the government there?", BRIEFING),
    ("Was the detector there?", BRIEFING),
    ("Who will chair the meeting?", SENATE),
    ("Are there chairs in the hall?", SENATE),
    ("Who teaches economics?", SENATE),
    # Somebody else, or a place, by a word of a name.
    ("Where is Reid Street?", SENATE),
    ("Who lives in the Quillan Tower?", (Person("Rosa Tower"),)),
    ("Who is Harriet Reid?", SENATE),
    ("Who is K. Reid?", SENATE),
    ("What about the particle of van?", ABROAD),
    # Too far from any name, too short for a slip, or a word of the talk.
    ("Who went to Quebec?", BRIEFING),
    ("Who went to Yale?", (Person("Nesta Hale"),)),
    ("What about the Rod?", (Person("Rob Ray"),)),
    ("Who saw the Marracksmith?", BRIEFING),
]


@pytest.mark.parametrize(("question", "people"), NOBODY, ids=[case[0] for case in NOBODY])
def test_a_word_is_nobody_unless_it_stands_where_only_a_name_fits(question: str, people: tuple[Person, ...]) -> None:
    reading = read_question(question, Roster(people), infer=True)
    assert (reading.speakers, reading.mentioned, reading.taken) == ((), (), ())


# The question, who speaks, what was written and for whom it was taken, what is searched for.
TAKEN = [
    ("What did Quilan say?", BRIEFING, [("Quilan", QUILLAN)], "What did Quillan say?"),
    ("what did quilan say?", BRIEFING, [("quilan", QUILLAN)], "what did Quillan say?"),
    ("What did Tobais Quillan say?", BRIEFING, [("Tobais Quillan", QUILLAN)], "What did Tobias Quillan say?"),
    ("What did Kwillan say?", BRIEFING, [("Kwillan", QUILLAN)], "What did Quillan say?"),
    ("Who told Marrak about it?", BRIEFING, [("Marrak", MARRACK)], "Who told Marrack about it?"),
    ("What is Adestrnad's view?", BRIEFING, [("Adestrnad", ADESTRAND)], "What is Adestrand's view?"),
    ("What is Addestrant's view?", BRIEFING, [("Addestrant", ADESTRAND)], "What is Adestrand's view?"),
    ("What did Medvedyev say?", (Person("Dmitry Medvedev"),), [("Medvedyev", Person("Dmitry Medvedev"))], None),
    ("What did Ried say?", SENATE, [("Ried", JOHN), ("Ried", ANNA)], "What did Reid say?"),
    ("what did the minster of transport say", BRIEFING, [("the minster of transport", ADESTRAND)], None),
    ("What did the governer say?", BRIEFING, [("the governer", MARRACK)], None),
    ("What did TQ say?", BRIEFING, [("TQ", QUILLAN)], "What did TQ say?"),
    ("What did the director say?", BRIEFING, [("the director", QUILLAN)], "What did the director say?"),
]


@pytest.mark.parametrize(("question", "people", "taken", "searched"), TAKEN, ids=[case[0] for case in TAKEN])
def test_what_was_written_otherwise_is_said_and_put_right(
    question: str, people: tuple[Person, ...], taken: list[tuple[str, Person]], searched: str | None
) -> None:
    reading = read_question(question, Roster(people), infer=True)
    assert reading.taken == tuple((written, person.name) for written, person in taken)
    assert {name for _, name in reading.taken} == {*reading.speakers, *reading.mentioned}
    if searched is not None:
        assert reading.rewritten == searched
    if reading.speakers:
        assert not set(content_words(reading)) & {"director", "TQ", "Quillan", "Reid", "Quilan"}


@pytest.mark.parametrize(
    ("question", "people", "speakers"),
    [
        ("What did Quilan say?", BRIEFING, ("Quilan",)),  # a word of the talk is no slip
        ("What did Harriet Reid say?", SENATE, ("Harriet Reid",)),
        ("What did Mary Lee say about Reid?", SENATE, ("Mary Lee",)),
        ("What did John Smith say?", COMPANY, ("John Smith",)),
        ("What did Carol Smith say?", (Person("Carol Smyth"), Person("Carol Smitt")), ("Carol Smith",)),
        ("What did Anders say?", (Person("Bo Anderz"), Person("Al Andeis")), ("Anders",)),  # two are as near
        ("What did Yale say?", (Person("Nesta Hale"),), ("Yale",)),
    ],
)
def test_whoever_nobody_can_be_is_not_answered_with_anothers_words(
    question: str, people: tuple[Person, ...], speakers: tuple[str, ...]
) -> None:
    reading = read_question(question, Roster(people), infer=True, occurs=lambda word: word == "quilan")
    assert reading.speakers == speakers
    assert reading.taken == ()


def test_a_question_is_read_at_once_among_five_hundred_people() -> None:
    people = [Person(f"Given{place} Sur{place}name", labels=(f"S{place}",), roles=("Member",)) for place in range(500)]
    roster = Roster(people)
    questions = ["What did Given7 Sur7name say about Sur9name?", "Did " + " ".join(f"Xy{n}zzname" for n in range(150))]
    for question, bound in zip(questions, (0.005, 0.5), strict=True):
        seconds = []
        for _ in range(3):
            started = time.process_time()
            read_question(question, roster, infer=True)
            seconds.append(time.process_time() - started)
        assert min(seconds) < bound
