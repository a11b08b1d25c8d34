"""Whose words a question asks for, and who is only talked about, told by how people phrase it."""

from __future__ import annotations

import pytest

from qa.question import read_question
from qa.roster import Person, Roster

NESTA, PIERS, RUTH = "Nesta Hale", "Piers Tolland", "Ruth Ansgar"
COUNCIL = Roster([Person(NESTA), Person(PIERS), Person(RUTH)])

# The question, whose words it asks for, who is talked about.
PHRASINGS = [
    # Asked straight.
    ("What did Hale say about the toll?", [NESTA], []),
    ("What has Hale said so far?", [NESTA], []),
    ("What does Nesta Hale think of the toll?", [NESTA], []),
    ("Why does Hale think the toll is unfair?", [NESTA], []),
    ("How does Hale feel about the toll?", [NESTA], []),
    ("How would Hale justify the toll?", [NESTA], []),
    ("What does Hale have to say about the toll?", [NESTA], []),
    ("What did Hale actually say?", [NESTA], []),
    ("Did Hale ever explicitly promise a date?", [NESTA], []),
    ("Didn't Hale warn us about the piers?", [NESTA], []),
    ("What was Hale saying about the toll?", [NESTA], []),
    ("How is Hale feeling about it?", [NESTA], []),
    ("Is Hale against the toll?", [NESTA], []),
    ("Was Hale in favour of the toll?", [NESTA], []),
    ("What did Hale mean by a fair price?", [NESTA], []),
    ("Does Hale believe in the toll?", [NESTA], []),
    ("Hale said what about the toll?", [NESTA], []),
    ("Where Hale says the toll is unfair", [NESTA], []),
    ("What Hale thinks of the toll", [NESTA], []),
    ("what hale say about toll", [NESTA], []),
    ("I want to know what Hale has said about the toll.", [NESTA], []),
    ("Where does Hale stand on the toll?", [NESTA], []),
    ("What does Hale make of the toll?", [NESTA], []),
    # By nouns and prepositions.
    ("According to Hale, who pays the toll?", [NESTA], []),
    ("Who pays the toll, according to Ms Hale?", [NESTA], []),
    ("What was said by Hale about the toll?", [NESTA], []),
    ("Which points were raised and explained by Hale?", [NESTA], []),
    ("Arguments made by Hale", [NESTA], []),
    ("Hale's view of the toll", [NESTA], []),
    ("What are Hale's main objections to the toll?", [NESTA], []),
    ("In Hale's opinion, is the toll fair?", [NESTA], []),
    ("What is the opinion of Ms Hale on the toll?", [NESTA], []),
    ("Any comments from Hale?", [NESTA], []),
    ("Quotes from Hale about the toll", [NESTA], []),
    ("Quote Hale on the toll.", [NESTA], []),
    ("What do we hear from Hale about the toll?", [NESTA], []),
    ("Tell me about Hale's stance on the toll.", [NESTA], []),
    ("Can you explain Hale's view of the toll?", [NESTA], []),
    ("What is Hale 's view of the toll?", [NESTA], []),
    ("From Hale's point of view, is the toll fair?", [NESTA], []),
    # Two people.
    ("Did Hale mention Tolland?", [NESTA], [PIERS]),
    ("What did Hale say about Tolland?", [NESTA], [PIERS]),
    ("What did Hale tell Tolland?", [NESTA], [PIERS]),
    ("What did Hale and Tolland say about the toll?", [NESTA, PIERS], []),
    ("Hale and Tolland both said the toll was unfair: where?", [NESTA, PIERS], []),
    ("What do Hale, Tolland and Ansgar think?", [NESTA, PIERS, RUTH], []),
    ("Does Hale agree with Tolland?", [NESTA], [PIERS]),
    ("Does Hale agree with Tolland's view?", [NESTA], [PIERS]),
    ("How did Hale respond to Tolland's remarks?", [NESTA], [PIERS]),
    ("What did Hale think Tolland said?", [NESTA, PIERS], []),
    ("What did Hale say when Tolland left?", [NESTA], [PIERS]),
    # Talked about: their words are not what is asked for.
    ("What was Hale asked about the toll?", [], [NESTA]),
    ("What was Hale told?", [], [NESTA]),
    ("What has Hale been accused of?", [], [NESTA]),
    ("Was Hale mentioned at all?", [], [NESTA]),
    ("Did Hale get asked about the toll?", [], [NESTA]),
    ("Who told Hale that the toll was unfair?", [], [NESTA]),
    ("Who asked Hale about the toll?", [], [NESTA]),
    ("Who spoke to Hale?", [], [NESTA]),
    ("Who agrees with Hale?", [], [NESTA]),
    ("What was said about Hale?", [], [NESTA]),
    ("What was said about Hale's remarks?", [], [NESTA]),
    ("What do people think of Hale?", [], [NESTA]),
    ("What is Hale's plan for the bridge?", [], [NESTA]),
    ("What did Hale's neighbour say?", [], [NESTA]),
    ("What did they say to Hale?", [], [NESTA]),
    ("Where does Hale live?", [], [NESTA]),
    ("Why does Hale stand there?", [], [NESTA]),
    ("What does Hale make there?", [], [NESTA]),
    ("When did Hale join the council?", [], [NESTA]),
    ("Which questions were put to Hale?", [], [NESTA]),
    ("What was asked of Hale?", [], [NESTA]),
    ("What was the opinion of Hale's plan?", [], [NESTA]),
    ("Has anyone quoted the Hale report?", [], [NESTA]),
    ("Who met Hale and Tolland?", [], [NESTA, PIERS]),
    ("Who came besides Hale?", [], [NESTA]),
    ("Who answered Hale's question?", [], [NESTA]),
    ("Did Hale's bus take long?", [], [NESTA]),
    ("What came from Hale's suggestion?", [], [NESTA]),
    ("Was it good for Hale? Answer yes or no.", [], [NESTA]),
    # All but one: neither that one's words nor words about that one.
    ("What did everyone but Hale say about the toll?", [], []),
    ("What did everybody except Ms Hale think?", [], []),
    ("Apart from Hale, who spoke about the toll?", [], []),
    ("What did people other than Hale say?", [], []),
]


@pytest.mark.parametrize(("question", "said", "mentioned"), PHRASINGS, ids=[case[0] for case in PHRASINGS])
def test_words_of_a_person_are_told_from_words_about_that_person(
    question: str, said: list[str], mentioned: list[str]
) -> None:
    reading = read_question(question, COUNCIL, infer=True)
    assert (list(reading.speakers), list(reading.mentioned)) == (said, mentioned)
    assert reading.taken == ()
