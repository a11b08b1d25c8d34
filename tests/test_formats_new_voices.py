"""Phrases with a colon: whoever calls from the public, and what one person says. All of it is made up."""

from __future__ import annotations

import re

import pytest
from reading import parse

SITTING = """\
Sr. Presidente: Abrimos la sesión. Tiene la palabra la señora Lago.

Sra. Lago: Gracias. La fuente de la plaza lleva seis meses seca.

{phrase}: ¡Siete meses, que yo la veo desde mi casa!

Sr. Ferrer: La fuente espera una pieza. La pieza viene de muy lejos.

Sra. Lago: ¿Y cuándo llega esa pieza, señor Ferrer?

Sr. Ferrer: En abril, según me han dicho por teléfono.

{phrase}: ¡En abril nos dijeron el año pasado!

Sra. Lago: Tiene razón, y además lo tengo por escrito.

Sr. Presidente: Señora Lago, termine, por favor.

{phrase}: ¡Déjela usted hablar!

Sr. Ferrer: No tengo nada más que decir sobre la fuente.

Sr. Presidente: Entonces se levanta la sesión. Buenas tardes.
"""


@pytest.mark.parametrize("phrase", ["Un vecino de la plaza", "Voz del público", "Una señora del fondo"])
def test_a_phrase_that_comes_again_after_different_people_is_somebody_where_each_paragraph_has_a_label(
    phrase: str,
) -> None:
    turns = parse(SITTING.format(phrase=phrase)).transcript.turns
    assert [turn.label for turn in turns].count(phrase) == 3
    assert len(turns) == 12


def test_a_phrase_that_one_person_says_again_is_none() -> None:
    again = "Lo digo otra vez: la fuente está seca, y lo estará en abril.\n\n"
    talk = re.sub(r"(?m)^(Sra\. Lago: .*\n\n)", rf"\1{again}", SITTING.format(phrase="Público"))
    labels = {turn.label for turn in parse(talk).transcript.turns}
    assert labels == {"Sr. Presidente", "Sra. Lago", "Sr. Ferrer", "Público"}
