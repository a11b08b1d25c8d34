"""Words that only keep a talk going never lead, in whatever language, unless they are the answer to what was asked."""

from __future__ import annotations

import pytest
from conftest import WordEmbedder

from qa import Library, Transcript, Turn
from qa.hits import Hit

TALKS = {
    "en": """What was said of the bridge? | The bridge will be painted in May. | Who pays for the bridge?
        | Mm. | Okay. | Right, right.""",
    "de": """Was ist mit der Brücke? | Die Brücke wird im Mai gestrichen. | Wer bezahlt die Brücke?
        | Mhm. | Genau. | Ja, ja.""",
    "fr": """Et le pont alors ? | Le pont sera repeint au mois de mai. | Qui paie pour le pont ?
        | Euh. | D'accord. | Oui, oui.""",
    "ru": """Что сказали про мост? | Мост будут красить в мае. | Кто платит за мост?
        | Угу. | Да. | Хорошо.""",
    "ja": """橋はどうなりますか | 橋は五月に塗り直します。 | 橋の費用は誰が払いますか。
        | うん。 | はい。 | そうですね。""",
}
"""By language: a question, two turns of its matter, and three that only keep the talk going."""


def search(question: str, *said: tuple[str, str], speakers: list[str] | None = None) -> list[Hit]:
    with Library.open(embedder=WordEmbedder()) as library:
        library.add(Transcript(id="a", title="a", turns=tuple(Turn(speaker=name, text=text) for name, text in said)))
        return list(library.search(question, speakers=speakers))


@pytest.mark.parametrize("language", TALKS)
def test_what_keeps_a_talk_going_comes_after_all_that_was_said_of_the_matter(language: str) -> None:
    question, *matter, mm, okay, right = [text.strip() for text in TALKS[language].split("|")]
    hits = search(
        question,
        ("Ann Lee", matter[0]),
        ("Ben Cole", mm),
        ("Ann Lee", matter[1]),
        ("Cy Dunn", "We have five more items on the list, and all of them are old."),
        ("Ben Cole", okay),
        ("Ann Lee", matter[0]),
        ("Ben Cole", right),
    )
    rank = {hit.text: hit.rank for hit in hits}
    assert max(rank[text] for text in matter) < min(rank[text] for text in (mm, okay, right))


def test_not_even_of_one_whose_words_are_asked_for() -> None:
    hits = search(
        "What did Ben Cole say about the bridge?",
        ("Ann Lee", "The bridge will be painted in May, and the bridge stays closed until June."),
        ("Ben Cole", "Mm."),
        ("Ann Lee", "Nobody likes a closed bridge, and so say all who live beside the bridge."),
        *(("Cy Dunn", f"We come to item {n} of the list.") for n in range(6)),
        ("Ben Cole", "I want the bridge open for the boats in summer."),
    )
    assert hits[0].text == "I want the bridge open for the boats in summer."


def test_a_word_that_answers_what_was_asked_comes_before_what_is_said_of_other_things() -> None:
    hits = search(
        "Was the new bridge approved?",
        ("Ann Lee", "Was the new bridge approved?"),
        ("Ben Cole", "Yes."),
        *(("Cy Dunn", f"We come to item {n} of the list, and a bridge is none of it.") for n in range(6)),
        ("Ben Cole", "Okay."),
    )
    places = [hit.text for hit in hits]
    assert places.index("Yes.") <= 1
    assert places.index("Okay.") > places.index("Yes.")
