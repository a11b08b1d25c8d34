"""How a question is read: whose words it asks for, whom it only mentions, which words carry its matter."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import InvalidQuestion
from qa.question import MAX_CHARACTERS, Reading, check_question, content_words, read_question
from qa.roster import Person, Roster
from qa.spelling import folded

PRESIDENTS = ("Dmitry Medvedev", "Nikolai Bordyuzha")
COMMON_WORDS = ("Will Hart", "Mark Lee", "May Rose")


def of(names: Sequence[str]) -> Roster:
    return Roster(map(Person, names))


# Question, roster, whose words are asked for, who is only mentioned, the words that carry the matter.
READINGS = [
    # A person by the full name, the surname or the given name, in any case.
    ("What did Dmitry Medvedev say about drugs?", PRESIDENTS, ("Dmitry Medvedev",), (), ["drugs"]),
    ("what did dmitry medvedev say about drugs?", PRESIDENTS, ("Dmitry Medvedev",), (), ["drugs"]),
    ("WHAT DID MEDVEDEV SAY ABOUT DRUGS?", PRESIDENTS, ("Dmitry Medvedev",), (), ["DRUGS"]),
    ("What did Medvedev say about drugs?", PRESIDENTS, ("Dmitry Medvedev",), (), ["drugs"]),
    ("What did Nikolai think of the camps?", PRESIDENTS, ("Nikolai Bordyuzha",), (), ["camps"]),
    ("What did Mr Medvedev say?", PRESIDENTS, ("Dmitry Medvedev",), (), []),
    ("Jonas Tell said what about refunds?", ("Jonas Tell",), ("Jonas Tell",), (), ["refunds"]),
    # Other ways to ask for somebody's words.
    ("What is Medvedev's view of Libya?", PRESIDENTS, ("Dmitry Medvedev",), (), ["Libya"]),
    ("What is Medvedev’s opinion on Libya?", PRESIDENTS, ("Dmitry Medvedev",), (), ["Libya"]),
    ("According to Bordyuzha, where are the camps?", PRESIDENTS, ("Nikolai Bordyuzha",), (), ["camps"]),
    ("Is Libya mentioned by Medvedev?", PRESIDENTS, ("Dmitry Medvedev",), (), ["Libya"]),
    ("Remarks by Medvedev on Libya", PRESIDENTS, ("Dmitry Medvedev",), (), ["Libya"]),
    ("Has Bordyuzha ever said no?", PRESIDENTS, ("Nikolai Bordyuzha",), (), []),
    # Words about a person are another question than words of that person.
    ("What was said about Medvedev?", PRESIDENTS, (), ("Dmitry Medvedev",), ["Medvedev"]),
    ("Who met Bordyuzha in Sochi?", PRESIDENTS, (), ("Nikolai Bordyuzha",), ["met", "Bordyuzha", "Sochi"]),
    (
        "What did Medvedev say about Bordyuzha?",
        PRESIDENTS,
        ("Dmitry Medvedev",),
        ("Nikolai Bordyuzha",),
        ["Bordyuzha"],
    ),
    (
        "What did Bordyuzha report to Medvedev?",
        PRESIDENTS,
        ("Nikolai Bordyuzha",),
        ("Dmitry Medvedev",),
        ["Medvedev"],
    ),
    ("Who told Medvedev about the camps?", PRESIDENTS, (), ("Dmitry Medvedev",), ["Medvedev", "camps"]),
    # Nobody named.
    ("What is Russia doing about Libya?", PRESIDENTS, (), (), ["Russia", "Libya"]),
    ("Where are young people being trained?", PRESIDENTS, (), (), ["young", "people", "trained"]),
    ("How long is the bridge, and how long is the ferry?", (), (), (), ["bridge", "ferry"]),
    # Roles as names, labels of a machine.
    (
        "What did the Project Manager say about the budget?",
        ("Project Manager", "Marketing"),
        ("Project Manager",),
        (),
        ["budget"],
    ),
    (
        "what did the project manager say about cost?",
        ("Project Manager", "Marketing"),
        ("Project Manager",),
        (),
        ["cost"],
    ),
    ("What does Marketing think of the colour?", ("Project Manager", "Marketing"), ("Marketing",), (), ["colour"]),
    ("What did SPEAKER_00 say about cost?", ("SPEAKER_00", "SPEAKER_01"), ("SPEAKER_00",), (), ["cost"]),
    # Apostrophes, hyphens, particles, accents, other alphabets.
    ("What did O'Neill say about fish?", ("Shane O'Neill",), ("Shane O'Neill",), (), ["fish"]),
    ("What are O'Neill's views on fish?", ("Shane O'Neill",), ("Shane O'Neill",), (), ["fish"]),
    ("What did Picard say about fish?", ("Jean-Luc Picard",), ("Jean-Luc Picard",), (), ["fish"]),
    ("What did Jan van der Berg say about fish?", ("Jan van der Berg",), ("Jan van der Berg",), (), ["fish"]),
    ("What is James's view of fish?", ("James",), ("James",), (), ["fish"]),
    ("What is James' view of fish?", ("James",), ("James",), (), ["fish"]),
    ("What did Alvarez say about fish?", ("José Álvarez",), ("José Álvarez",), (), ["fish"]),
    ("What did ÁLVAREZ say about fish?", ("Jose Alvarez",), ("Jose Alvarez",), (), ["fish"]),
    ("What did Петров say about fish?", ("Иван Петров",), ("Иван Петров",), (), ["fish"]),
    # A part of a name that fits several people means all of them.
    ("What did Lee say?", ("Ann Lee", "Mark Lee", "Bob Ray"), ("Ann Lee", "Mark Lee"), (), []),
    # Names that are common words.
    ("Will you be there in May?", COMMON_WORDS, (), (), []),
    ("Who said to mark my words?", COMMON_WORDS, (), (), ["mark"]),
    ("May I ask about the rose garden?", COMMON_WORDS, (), (), ["rose", "garden"]),
    ("When will the price mark be reached?", COMMON_WORDS, (), (), ["price", "mark", "reached"]),
    ("What did Mark say about roses?", COMMON_WORDS, ("Mark Lee",), (), ["roses"]),
    ("What did Rose say about the ferry?", COMMON_WORDS, ("May Rose",), (), ["ferry"]),
    ("What did Will Hart say about the ferry?", COMMON_WORDS, ("Will Hart",), (), ["ferry"]),
    # Somebody nobody here is called: to answer with another's words would hide that.
    ("What did Putin say about Libya?", PRESIDENTS, ("Putin",), (), ["Libya"]),
    ("What did Vladimir Putin say about Libya?", PRESIDENTS, ("Vladimir Putin",), (), ["Libya"]),
    ("What was said about Putin?", PRESIDENTS, (), (), ["Putin"]),
    ("What did the Council say about Putin?", (), ("Council",), (), ["Putin"]),
    ("李明说了什么?", ("李明",), ("李明",), (), []),
    # In a script without spaces a name is found anywhere.
    ("李明和桥?", ("李明",), (), ("李明",), ["李明", "桥"]),
    ("", PRESIDENTS, None, None, None),
    ("  \n\t ", PRESIDENTS, None, None, None),
    ("?!… — “”", PRESIDENTS, None, None, None),
]


@pytest.mark.parametrize(("question", "roster", "speakers", "mentioned", "words"), READINGS)
def test_a_question_is_read_as_a_person_would(
    question: str,
    roster: tuple[str, ...],
    speakers: tuple[str, ...] | None,
    mentioned: tuple[str, ...] | None,
    words: list[str] | None,
) -> None:
    if speakers is None:
        with pytest.raises(InvalidQuestion, match="empty"):
            read_question(question, of(roster), infer=True)
        return
    reading = read_question(question, of(roster), infer=True)
    assert (reading.speakers, reading.mentioned, content_words(reading)) == (speakers, mentioned, words)
    fields = {"speakers": reading.speakers, "mentioned": reading.mentioned, "kind": reading.kind}
    assert reading.inferred == tuple(name for name, found in fields.items() if found)
    assert reading.question == reading.rewritten == question


@pytest.mark.parametrize(
    ("question", "roster", "speakers"),
    [
        # A name given in full means that person, not whoever shares a word of it.
        ("What did Ann Lee say?", ("Ann Lee", "Mark Lee"), ("Ann Lee",)),
        ("What did Speaker 2 say about cost?", ("Speaker 1", "Speaker 2", "Speaker 11"), ("Speaker 2",)),
        ("What did the Prime Minister say?", ("Minister of Transport", "Prime Minister"), None),
        # Names inside longer words are not there.
        ("What did Joann say about Ann?", ("Ann", "Joann"), ("Joann",)),
        # Spelling: accents, apostrophes and spaces as a keyboard has them.
        ("What did Jose Alvarez say?", ("José Álvarez",), None),
        ("What did Jose\u0301 say?", ("Jos\u00e9",), None),
        ("What did Hans Strauss say?", ("Hans Strauß",), None),
        ("What did O’Neill say?", ("Shane O'Neill",), None),
        ("What did O'Neill say?", ("Shane O’Neill",), None),
        ("What did Shane O’Neill say?", ("Shane O'Neill",), None),
        ("What did the Project  Manager say?", ("Project Manager",), None),
        # Names of two letters are names.
        ("What does Ng think of it?", ("Kim Ng",), None),
        # A surname that is a verb of speech.
        ("What did Jonas tell the team?", ("Jonas Tell",), None),
        # Nobody of that name, wherever the sentence begins.
        ("Did Putin say anything about Libya?", ("Ann Lee",), ("Putin",)),
        ("Does Putin think so?", ("Ann Lee",), ("Putin",)),
    ],
)
def test_names_are_matched_whole_and_however_they_are_spelt(
    question: str, roster: tuple[str, ...], speakers: tuple[str, ...] | None
) -> None:
    expected = speakers if speakers is not None else roster[-1:]
    assert read_question(question, of(roster), infer=True).speakers == expected


def test_without_inference_nothing_is_read_out_of_the_question() -> None:
    question = " What did Medvedev say about Bordyuzha? "
    reading = read_question(question, of(PRESIDENTS), infer=False)
    assert reading == Reading(question=question.strip(), rewritten=question.strip())
    assert content_words(reading) == ["Medvedev", "Bordyuzha"]


def test_each_content_word_comes_once_in_order_and_as_it_was_written() -> None:
    reading = read_question("Which Bridge? The bridge's piers, or the BRIDGE deck and piers?", Roster(), infer=True)
    assert content_words(reading) == ["Bridge", "piers", "deck"]


@pytest.mark.parametrize(("length", "accepted"), [(MAX_CHARACTERS, True), (MAX_CHARACTERS + 1, False)])
def test_a_question_may_be_so_long_and_no_longer(length: int, accepted: bool) -> None:
    question = "a" * length
    if accepted:
        assert check_question(f"\n {question} ") == question
        return
    with pytest.raises(InvalidQuestion) as caught:
        check_question(question)
    assert str(caught.value) == "the question has 2,001 characters: ask in at most 2,000"
    assert caught.value.question == question[:200]


def test_folding_takes_case_and_accents_away_and_nothing_else() -> None:
    assert [folded(text) for text in ("Álvarez", "STRASSE", "Straße", "Jose\u0301", "Ёлка", "李明", "O'Neill")] == [
        "alvarez",
        "strasse",
        "strasse",
        "jose",
        "елка",
        "李明",
        "o'neill",
    ]


NAMES = st.text(max_size=30) | st.sampled_from(["Ann Lee", "(.*", "O'Neill", "\\", "{}", "{0}", "[a-", "a|b", " "])


@given(question=st.text(max_size=300), roster=st.lists(NAMES, max_size=5), infer=st.booleans())
def test_any_text_is_read_or_refused(question: str, roster: list[str], infer: bool) -> None:
    try:
        reading = read_question(question, of(roster), infer=infer)
    except InvalidQuestion as refused:
        assert "\n" not in str(refused) and not any(character.isalnum() for character in question)
        return
    assert reading.question == question.strip()
    assert not set(reading.speakers) & set(reading.mentioned)
    assert set(reading.mentioned) <= set(roster)
    assert all(word in question for word in content_words(reading))


@given(name=st.sampled_from(["A.B", "A+", "[x]", "{name}", "{0}", "\\d", "Ann|Bob", "a{1000}", "Ann (chair)", "(?:"]))
def test_a_name_is_never_taken_for_a_pattern_or_a_template(name: str) -> None:
    reading = read_question(f"What did {name} say about fish?", of([name]), infer=True)
    assert reading.speakers == ((name,) if any(map(str.isalnum, name)) else ())
    assert read_question("What did Xi say about fish?", of([name]), infer=True).speakers == ("Xi",)


@pytest.mark.parametrize(
    "question",
    [
        "A" * 2000,
        "did Aa Aa Aa Aa " * 125,
        "What did " + "A" * 1991,
        "did" + " " * 1990 + "Mark",
        "Mark" + " " * 1990 + "say",
        "Mark x " * 285,
        "a'" * 1000,
        "views of " * 222,
        "say by " * 285,
        "e\u0301" * 1000,
        "A." * 1000,
    ],
    ids=lambda question: question[:12].strip(),
)
def test_a_hostile_question_takes_no_time(question: str) -> None:
    roster = ["Mark Lee", "Aa Aa", "A.A.", "e\u0301e", "Will Hart"]
    read_question(question, of(roster), infer=True)
    seconds = []
    for _ in range(3):
        started = time.process_time()
        content_words(read_question(question, of(roster), infer=True))
        seconds.append(time.process_time() - started)
    assert min(seconds) < 0.2
