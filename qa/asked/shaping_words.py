"""Words that shape a question and say nothing of its matter, in other languages than English, as data.

A question is short, so its language is told by these words themselves: the one that has most of them, if it has more
than English. Where several have as many, as neighbours do, the words of each are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.formats.language import SMALL_WORDS
from qa.segmentation import is_unspaced, pairs, parts, words

_SHAPING = {
    "de": """
        was wer wem wen wessen wo wohin woher wann warum wieso weshalb welche welcher welches welchen welchem viel viele
        hat hatte hatten habe sind war waren wird werden wurde wurden worden kann können soll sollte muss über zum zur
        vom im am an aus bei nach um unter er ihr ihre sein seine dem des einem einen einer herr frau dr denn schon nur
        bitte sagen sagt sagte sagten gesagt meint meinte gemeint erklärt erklärte spricht sprach sprachen gesprochen
        erwähnt erwähnte erzählt erzählte denkt dachte laut zufolge
    """,
    "fr": """
        qui que quoi qu quel quelle quels quelles où quand comment pourquoi combien a ont avait été être était sont sera
        au aux du d l s n c j m t sa son ses leur elle elles ils y madame monsieur mme dit disent disait dire parlé
        parle parlait pense pensé mentionné expliqué déclaré selon sujet propos
    """,
    "es": """
        qué quién quiénes cuál cuáles cuándo cuánto cuántos cuánta cuántas dónde cómo del al su sus ha han fue fueron
        ser son era sobre acerca señor señora dijo dijeron dice dicen decir dicho habló habla hablado mencionó explicó
        piensa según
    """,
    "it": """
        cosa chi quale quali quando quanto quanti quanta quante dove ha hanno aveva era erano stato al alla dal dalla
        nel nella sul sulla su suo sua dei delle degli dello dell l signor signora detto dice dicono disse parlato parla
        menzionato spiegato pensa secondo
    """,
    "pt": """
        quê quem qual quais quando quanto quantos quanta quantas onde porque ao à no na nos nas dos das seu sua sobre
        foram ser são era senhor senhora disse disseram diz dizem dito falou fala falado mencionou explicou pensa
        segundo
    """,
    "nl": """
        wie waar wanneer waarom hoe hoeveel welke heeft had was werd wordt worden over naar bij uit om door haar hun
        meneer mevrouw gezegd zei zeiden zegt zeggen gesproken sprak vertelde verteld denkt volgens
    """,
    "sv": "vad vem vilka vilken när varför hur hade blev om hos sin sina sa sade sagt säger talade tycker enligt",
    "da": "hvad hvem hvilke hvornår hvorfor hvordan hvor havde blev om hos sin sagde sagt siger talte mener ifølge",
    "no": "hva hvem hvilke hvilken når hvorfor hvordan hvor hadde ble om hos sin sa sagt sier snakket mener ifølge",
    "pl": """
        kto kogo kim gdzie kiedy dlaczego czemu ile jaki jaka jakie który która które którzy była było były będzie temat
        pani powiedział powiedziała powiedzieli powiedziano mówi mówił mówiła mówili mówiono myśli uważa według
    """,
    "tr": """
        neden niçin nerede nereye zaman kim kimin kaç hangi nasıl mı mu mü hakkında ile dedi diyor söyledi söylendi
        konuştu konuşuldu göre
    """,
    "ru": """
        кто кого кому ком чего чему чем где куда когда почему зачем сколько какой какая какое какие каком об про при до
        от за к со был была были ли же сказал сказала сказали сказано говорит говорил говорила говорили думает считает
        рассказал рассказала упомянул упомянула господин госпожа
    """,
    "uk": "хто кого кому де куди коли чому скільки який яка яке які про був була були сказав сказала сказали говорив",
    "ar": "ماذا متى أين كيف لماذا كم أي هل قال قالت قيل يقول تقول تحدث ذكر حول بشأن",
    "fa": "چه چی کی کجا چرا چگونه چطور چند آیا گفت گفته شد می‌گوید درباره مورد",
    "hi": "क्या कौन कब कहाँ क्यों कैसे कितने कितना कितनी के का की को में से पर ने है हैं था थे थी कहा गया गई बारे और यह वह",
    "el": "τι ποιος ποια ποιο πού πότε γιατί πώς πόσο πόσα είπε είπαν λέει για το τη την του της ο η οι τα με σε και",
    "he": "מה מי איפה מתי למה מדוע איך כמה אמר אמרה אמרו נאמר על של את הוא היא זה",
    "ko": """
        무엇 무엇을 무엇이 뭐 뭐라고 누가 누구 언제 어디 어디서 어디에 왜 어떻게 얼마 얼마나 몇 대해 대해서 대하여 관해
        관하여 말했습니까 말했나요 말했다 말한 했습니까 했나요 합니까 입니까 있습니까 됩니까 그리고
    """,
}
_WORDS_OF = {
    language: frozenset(words(f"{SMALL_WORDS.get(language, '')} {_SHAPING.get(language, '')}".casefold()))
    for language in {*SMALL_WORDS, *_SHAPING} - {"en"}
}
_UNSPACED = """
    について に関して に対して どのように どう どこ いつ だれ 誰 なに 何 なぜ いくら いくつ ですか ますか ましたか
    でしたか でしょうか ください ました ます です した して する から まで より には では とは という と言 と述べ と話
    言い 言った 言う 話し 述べ 什么时候 什么 什麼 甚麼 为什么 為什麼 怎么 怎麼 怎样 哪里 哪裡 哪儿 哪些 哪个 谁 多少
    何时 关于 關於 对于 有没有 是不是 说了 说过 谈到 提到 认为 的 了 吗 嗎 呢 是 在 说 說 和 อะไร ใคร ที่ไหน เมื่อไหร่
    เมื่อไร ทำไม อย่างไร ยังไง เท่าไหร่ เท่าไร กี่ ไหม หรือไม่ พูด กล่าว บอก เรื่อง เกี่ยวกับ ว่า ของ ที่ และ เป็น จะ
    ได้ ให้ กับ มี ใน แล้ว ครับ ค่ะ คะ นี้ นั้น ถึง อยู่ คือ
"""
"""The same in Japanese, Chinese and Thai, where nothing parts them from the words beside them."""
_PARTICLES = "(?<=[\u3005-\u3007\u30a1-\u30ff\u3400-\u9fff])[はがをにでとのもへやか]+"
"""Japanese particles after a word that is not in their script: in the midst of their own they may be part of one."""
_ONE_OF = 4
"""Of so many words one at least shapes a question in a language; less may be chance: "pie" is one in Latvian."""
_BETWEEN = re.compile("|".join([*sorted(_UNSPACED.split(), key=len, reverse=True), _PARTICLES]))
_KOREAN_ENDING = re.compile(
    r"(?<=[\uac00-\ud7a3])(?:에서는|이라고|으로|에서|에게|까지|부터|에는|께서|라고|습니까|입니까|인가요|나요|은|는|이|가|을|를|의|에|로|와|과|도|만)$"
)


@lru_cache(maxsize=64)  # asked again for each passage that is read with the question
def shaping(asked: tuple[str, ...], english: int) -> frozenset[str]:
    """Those of `asked`, the words of a question, that only shape it; none in English, where `english` of them do."""
    usual = {word: words(word.casefold()) for word in asked}
    shapes = {
        language: frozenset(word for word in asked if known.issuperset(usual[word]))
        for language, known in _WORDS_OF.items()
    }
    most = max(map(len, shapes.values()))
    if most <= english or most * _ONE_OF < len(asked):
        return frozenset()
    return frozenset().union(*(found for found in shapes.values() if len(found) == most))


def holds_several(word: str) -> bool:
    """Whether `word` is of a script in which a stretch without spaces may hold several words, or a word its endings."""
    return any(map(is_unspaced, parts(word)))


def matter(word: str, names: Iterable[str]) -> list[str]:
    """What carries the matter in a `word` that holds several, written without spaces; `names` carry none.

    Each stretch between what shapes a question comes as the pairs of characters it is searched by.
    """
    for name in names:
        word = word.replace(name, " ")
    stretches = _BETWEEN.sub(" ", _KOREAN_ENDING.sub("", word)).split()
    return [
        piece
        for stretch in stretches
        for part in parts(stretch)
        for piece in (pairs(part) if is_unspaced(part) else [part])
    ]
