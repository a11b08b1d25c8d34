"""Which language is spoken: told by the script, and by the small words that every sentence of a language has.

A table of function words is enough for real talk, which is full of them, and knows when it does not know: a list of
names, a table or a language that is not in it scores low for all. Answers are codes of ISO 639-1.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import islice

_SAMPLE_WORDS = 3_000
_FEWEST_WORDS = 15
_FEWEST_LETTERS = 20
"""Of a script whose words are not written apart, or that tells the language by itself."""
_ENOUGH, _MARGIN = 0.14, 2
"""Share of the words that are small ones of the language, and how many times more than those of the next."""
_FEW, _WIDE_MARGIN = 0.05, 4
"""The same for languages that say much with endings, such as Turkish: they stand out the more."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

SMALL_WORDS = {
    "en": "the and of to in that is it you i we was for this have but they not with be are what so do it's don't",
    "de": "der die das und ist nicht ich wir sie es zu in den von mit auf für ein eine dass auch so haben wie wenn",
    "fr": "le la les de des et est que qui dans pas pour je nous vous il une un c'est en ce mais on sur plus avec",
    "es": "el la los las de que y en es un una no se por con para lo como pero más yo usted muy está hay esto",
    "it": "il di che e la è non un una per i le con si sono ma della del questo ho anche come lo gli mi perché",
    "pt": "o a os as de que e é não um uma para com do da em se eu mas mais isso por como você muito foi está",
    "nl": "de het een en van ik dat is niet wij we je in op te zijn voor met maar die er ook aan hebben wat",
    "sv": "och att det är som en jag på för inte vi med har den av om till så men ett de du kan var",
    "da": "og at det er som en jeg på for ikke vi med har af om til så men et de var jer hvad nu mig noget blev efter",
    "no": "og at det er som en jeg på for ikke vi med har av om til så men et de var dere hva nå meg noe ble etter",
    "fi": "ja on ei se että en hän ne mutta niin kun kuin me minä olen oli tämä sitten myös tai ole ovat mitä nyt",
    "pl": "i w nie to się na jest że z do jak ale o tak co po czy dla ja pan są tego był przez od bardzo",
    "cs": "a je to se na že v jsem ale jak tak co by si za s z k o do pro jsme jsou bude protože abych který tady",
    "sk": "a je to sa na že v som ale ako tak čo by si za s z k o do pre sme sú bude ktorý pretože aby tu som máme",
    "hu": "a az és hogy nem is van egy ez meg de azt volt én mi ha már csak még vagy mert ezt lesz kell",
    "ro": "și de la în nu că este un o cu pe am pentru mai să din care se dar au fost ce sunt asta foarte",
    "tr": "ve bir bu da de için çok ne var ben ama biz değil gibi daha olarak o ki mi sonra kadar şey diye evet",
    "hr": "i je da se u na to ne sam su za što smo ali od kako će s o ja mi bi kao nije koji samo",
    "et": "ja on ei see et ma kui ka mis me oli aga siis või seda need olen nii väga kas ole te oma nad",
    "lt": "ir yra kad tai ne į su aš bet kaip iš mes buvo ar labai jau dėl o už nuo čia bus šis kurie",
    "lv": "un ir ka tas es nav no ar par bet kā mēs bija arī to šo ja vai ļoti jau pie tā būs kas",
    "id": "dan yang di itu tidak saya ini kita ada untuk dengan dari ke kami juga akan bisa sudah apa karena mereka",
    "vi": "và là của không có một cho tôi được người trong này các những đã với đó chúng ta thì cũng như",
    "ru": "и в не что на я с это как мы у но он по так все вы то а о да для есть бы из",
    "uk": "і в не що на я з це як ми у але він та так ви то а про є для його щоб цього ще дуже",
    "bg": "и да на се не е за че от в с това са ще но как ние по ли има какво съм към много така",
    "sr": "и је да се у на то не сам су за што смо али од како ће о ја ми би као није који",
    "ar": "في من على أن إلى لا ما هذا هذه التي الذي كان هو هي عن مع نحن لم قد كل ذلك أو يا نعم",
    "fa": "و در به از که این را با است آن برای ما من شما هم یک می های خود تا نیست بود ولی اگر",
    "ur": "کے کی میں ہے اور سے کا کو یہ پر نے کہ ہیں ہم آپ بھی تو ایک نہیں کر جو وہ اس تھا",
}
_OF_WORD = {
    word: {code for code, words in SMALL_WORDS.items() if word in words.split()}
    for words in SMALL_WORDS.values()
    for word in words.split()
}
_BY_SCRIPT = {
    "HEBREW": "he",
    "GREEK": "el",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "CJK": "zh",
}
LANGUAGES = (*SMALL_WORDS, *dict.fromkeys(_BY_SCRIPT.values()))
"""All that can be told."""
_WRITTEN_WITH_HAN = 10
"""Japanese has at least a kana among this many characters, and Korean text a syllable."""


def language_of(texts: Iterable[str]) -> str | None:
    """The language these texts are in, or None where they are too short or no known language stands out."""
    words = list(islice((word for text in texts for word in _WORD.findall(text[:20_000].casefold())), _SAMPLE_WORDS))
    letters = Counter(_script(letter) for word in words for letter in word[:12])
    total = letters.total()
    by_script: Counter[str] = Counter()
    for script, count in letters.items():
        if code := _BY_SCRIPT.get(script):
            by_script[code] += count
    if by_script["ja"] * _WRITTEN_WITH_HAN > by_script["zh"]:
        by_script["ja"] += by_script.pop("zh", 0)
    code, count = max(by_script.items(), key=lambda item: item[1], default=("", 0))
    if count * 2 > total:
        return code if count >= _FEWEST_LETTERS else None
    return _by_small_words(words)


def _by_small_words(words: list[str]) -> str | None:
    if len(words) < _FEWEST_WORDS:
        return None
    scores: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for code in _OF_WORD.get(word.replace("’", "'"), ()):
            scores[code] += count
    (best, score), (other, _) = [*scores.most_common(2), ("", 0), ("", 0)][:2]
    # Neighbours (Danish and Norwegian) share most of these words: the others decide between them.
    codes = [_OF_WORD.get(word.replace("’", "'"), set()) for word in words]
    mine = sum(best in of and other not in of for of in codes)
    others = sum(other in of and best not in of for of in codes)
    enough = score >= _ENOUGH * len(words) and mine > _MARGIN * others + 1
    few = score >= max(_FEW * len(words), _FEWEST_WORDS) and mine > _WIDE_MARGIN * others
    return best if enough or few else None


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "").split(" ")[0].split("-")[0]
