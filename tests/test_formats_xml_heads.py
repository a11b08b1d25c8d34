"""XML whose elements have names nobody knows: who speaks is told by their place, and moments are no words."""

from __future__ import annotations

from reading import parse, said

TALK = [
    ("De opper", "Ik open de dag, en ik geef het woord aan wie het wil."),
    ("Jufrouw Rozema (ZP)", "De brug is dicht, de boot is lek, en niemand heeft de sleutel."),
    ("De opper", "Dat is jammer, want het was een mooie brug met een lamp."),
    ("Baas Tuinstra", "De sleutel ligt in de la van mijn tafel, naast de kaart."),
    ("Jufrouw Rozema (ZP)", "Dan haal ik hem nu, en dan varen wij morgen om zes uur."),
    ("Baas Tuinstra", "Neem ook de kaart mee, want het wordt mistig op de plas."),
]


def assembly(talk: list[tuple[str, str]]) -> str:
    turns = "".join(f"<beurt><wie><n>{name}</n></wie>:<zei><al>{words}</al></zei></beurt>" for name, words in talk)
    return f'<?xml version="1.0"?><zitting><dag>Over de brug</dag>{turns}</zitting>'


def test_an_element_that_opens_the_speeches_names_who_speaks() -> None:
    found = parse(assembly(TALK), "debate.xml")
    assert said(found) == [(name.partition(" (")[0], words) for name, words in TALK]
    assert found.certainty < 1
    assert any("<wie>" in doubt for doubt in found.doubts)


def test_an_element_that_is_another_each_time_is_no_speaker() -> None:
    headings = [(f"Over punt {n} van de lijst", words) for n, (_, words) in enumerate(TALK)]
    assert all(turn.speaker is None for turn in parse(assembly(headings), "debate.xml").transcript.turns)


def test_an_element_in_the_middle_of_the_words_is_no_speaker() -> None:
    turns = "".join(f"<beurt><al>Ik zag <wie>{name}</wie> bij de brug. {words}</al></beurt>" for name, words in TALK)
    assert not any(turn.speaker for turn in parse(f"<zitting>{turns}</zitting>", "debate.xml").transcript.turns)


def segment(first: str, last: str, role: str, minute: int, words: str) -> str:
    name = f"<GivenName>{first}</GivenName><FamilyName>{last}</FamilyName><Role>{role}</Role>"
    times = f"<Saved>2031-05-02T08:00:00Z</Saved><Began>2031-05-01T10:{minute:02}:00</Began>"
    return f"<Speech><Speaker>{name}</Speaker><Part><Times>{times}</Times><P>{words}</P></Part></Speech>"


def test_moments_are_when_it_was_said_and_no_words() -> None:
    talk = [
        segment("Pil", "Krogh", "chair", 0, "The sitting is open, and the bridge is the matter."),
        segment("Break", "Break", "Break", 2, "The sitting was broken off."),
        segment("Ove", "Lind", "member", 30, "The bridge is closed, as it was in May."),
    ]
    turns = parse(f"<Record>{''.join(talk)}</Record>", "record.xml").transcript.turns
    assert [(turn.speaker, turn.role, str(turn.at)) for turn in turns] == [
        ("Pil Krogh", "chair", "2031-05-01 10:00:00"),
        (None, None, "2031-05-01 10:02:00"),
        ("Ove Lind", "member", "2031-05-01 10:30:00"),
    ]
    assert not any("2031" in turn.text for turn in turns)
