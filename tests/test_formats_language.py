"""Which language is spoken: told from enough words, and not told from too few or from a list of names."""

from __future__ import annotations

import io

import pytest

from qa.formats import load_transcript
from qa.formats.language import language_of

SAID = {
    "cs": "Děkuji za slovo. Dovolte mi, abych se krátce vyjádřil k návrhu, který tady máme. Je to dobrý návrh.",
    "sk": "Ďakujem za slovo. Dovoľte mi, aby som sa vyjadril k návrhu, ktorý tu máme. Je to dobrý návrh.",
    "de": "Vielen Dank. Wir haben heute einen Antrag vorgelegt, der die Lage der Häfen verbessern soll.",
    "da": "Mange tak. I dag taler vi om havnene og de mennesker, som arbejder der, og hvad det er, de vil have af os.",
    "no": "Takk. I dag snakker vi om havnene og de menneskene som arbeider der, og hva det er de vil ha av oss nå.",
    "es": "Muchas gracias. Hoy presentamos una propuesta que mejora la situación de los puertos y de los barcos.",
    "pt": "Muito obrigado. Hoje vamos falar da situação dos portos e das pessoas que lá trabalham, o que não é fácil.",
    "en": "Thank you. I think that the harbours are in a bad way, and nobody is paying for it.",
    "ru": "Уважаемые коллеги, сегодня мы обсудим, что делать. Что вы думаете? Я считаю, что нужно ждать.",
    "uk": "Шановні колеги, сьогодні ми обговоримо, що робити. Що ви думаєте про це? Я вважаю, що треба чекати.",
    "zh": "大家好，今天我们讨论港口的问题，请大家发言，谢谢大家的参与。",
    "ja": "皆さん、こんにちは。今日は港の問題について話し合いたいと思います。",
    "ar": "شكرا لكم. نحن اليوم نتحدث عن الميناء وعن العمال في هذه المدينة وعن كل ما كان من قبل.",
    "fa": "ممنون از شما. ما امروز در مورد بندر صحبت می کنیم و از کارگران این شهر هم می گوییم که چه شد.",
    "he": "תודה רבה. היום אנחנו דנים בשאלת הנמל והעובדים שלו.",
}


@pytest.mark.parametrize(("language", "words"), SAID.items(), ids=SAID.keys())
def test_a_language(language: str, words: str) -> None:
    assert language_of([words]) == language


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Yes.",
        "Ana Lund Bo Ray Cy Dole Dee Fox Eva Berg Finn Holt Gil Wren",
        "12 30 45 " * 30,
        "好的",
        "la la la " * 9,
    ],
)
def test_no_language(words: str) -> None:
    assert language_of([words]) is None


def test_what_a_file_says_of_its_language_holds() -> None:
    captions = f"WEBVTT\nLanguage: nl\n\n00:01.000 --> 00:05.000\n{SAID['de']}\n"
    assert load_transcript(io.BytesIO(captions.encode())).language == "nl"
    said = f"Ana: {SAID['de']}\n\nBo: {SAID['de']}\n"
    assert load_transcript(io.BytesIO(said.encode())).language == "de"


def test_a_language_that_says_much_with_endings_is_told_from_few_small_words() -> None:
    said = (
        "Limandaki işçilerimizin sorunlarını görüştük. Kapıların onarılması gerekiyor ve bütçemiz yetmiyor. "
        "Başkanlığımıza ilettiğimiz raporda köprülerin durumunu anlattık. Bu çalışmaların sürdürülmesini istiyoruz. "
    )
    assert language_of([said] * 12) == "tr"
    assert language_of([said]) is None
    assert language_of(["Gorwel mawr uwchben tonnau llonydd harbwr bychan, de mi. "] * 40) is None
