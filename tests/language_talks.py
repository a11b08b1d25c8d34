"""Invented talks in many languages, and what to ask of them."""

from __future__ import annotations

from dataclasses import dataclass

from qa import Transcript, Turn


@dataclass(frozen=True)
class Talk:
    """What is said in `language`; a word of one turn in another form; and a question that a sentence there answers."""

    language: str
    turns: tuple[str, ...]
    word: str
    question: str
    answer: str

    def transcript(self, *, told: bool = True) -> Transcript:
        """The talk; its language is stated if `told`."""
        speakers = ("Ada", "Ben")
        said = tuple(Turn(speaker=speakers[place % 2], text=text) for place, text in enumerate(self.turns))
        return Transcript(id=self.language, title="", turns=said, language=self.language if told else None)

    @property
    def place(self) -> int:
        """The number of the turn that answers."""
        return next(place for place, text in enumerate(self.turns) if self.answer in text)


TALKS = [
    Talk(
        "de",
        (
            "Guten Morgen, wir fangen mit dem Haushalt an.",
            "Die Kosten sind in diesem Jahr gestiegen.",
            "Das ist z. B. am Hafen so. Die alten Brücken müssen wir im Mai sperren. Das wissen alle.",
            "Und was wird aus den Booten?",
        ),
        "Brücke",
        "Was wurde über die Brücke gesagt?",
        "Die alten Brücken müssen wir im Mai sperren.",
    ),
    Talk(
        "fr",
        (
            "Bonjour à tous, nous allons parler du budget.",
            "Les coûts ont augmenté cette année.",
            "C'est vrai. Les déclarations du maire étaient fausses. Tout le monde le sait.",
            "Et les bateaux, alors ?",
        ),
        "déclaration",
        "Que dit-on de la déclaration ?",
        "Les déclarations du maire étaient fausses.",
    ),
    Talk(
        "es",
        (
            "Buenos días, vamos a empezar con las cuentas.",
            "Este año todo cuesta más que antes.",
            "Es verdad. Las reuniones del puerto serán en mayo. Lo saben todos.",
            "¿Y los barcos?",
        ),
        "reunión",
        "¿Cuándo es la reunión?",
        "Las reuniones del puerto serán en mayo.",
    ),
    Talk(
        "ru",
        (
            "Доброе утро, начнём с расходов.",
            "В этом году всё стало дороже.",
            "Да, это так. Все мосты закроют в мае. Это знают все.",
            "А что будет с лодками?",
        ),
        "мосте",
        "Что говорили о мосте?",
        "Все мосты закроют в мае.",
    ),
    Talk(
        "tr",
        (
            "Günaydın, bugün önce bütçe var.",
            "Bu yıl her şey daha pahalı oldu.",
            "Evet, öyle. Köprüler mayısta kapanacak. Bunu herkes biliyor.",
            "Peki ya tekneler?",
        ),
        "köprünün",
        "Köprünün durumu ne?",
        "Köprüler mayısta kapanacak.",
    ),
    Talk(
        "ja",
        (
            "おはようございます。予算から始めます。",
            "今年は費用が増えました。",
            "そうですね。古い橋を五月に閉鎖します！皆さんご存じです。",
            "船はどうなりますか？",
        ),
        "橋",
        "橋についてどう言いましたか？",
        "古い橋を五月に閉鎖します！",
    ),
    Talk(
        "zh",
        (
            "大家早上好。我们先谈预算。",
            "今年的费用增加了很多。",
            "是的。那座桥五月份要关闭！大家都知道。",
            "船怎么办？",
        ),
        "桥",
        "关于桥说了什么？",
        "那座桥五月份要关闭！",
    ),
    Talk(
        "ko",
        (
            "안녕하세요. 예산부터 시작하겠습니다.",
            "올해는 비용이 늘었습니다.",
            "그렇습니다. 오래된 다리를 오월에 닫겠습니다. 모두 알고 있습니다.",
            "배는 어떻게 됩니까?",
        ),
        "다리가",
        "다리는 언제 닫습니까?",
        "오래된 다리를 오월에 닫겠습니다.",
    ),
    Talk(
        "ar",
        (
            "صباح الخير، نبدأ بالميزانية.",
            "ارتفعت التكاليف هذا العام.",
            "نعم، هذا صحيح. سيُغلق الجسر القديم في مايو. الجميع يعرف ذلك.",
            "وماذا عن القوارب؟",
        ),
        "جسر",
        "ماذا قيل عن جسر قديم؟",
        "سيُغلق الجسر القديم في مايو.",
    ),
    Talk(
        "th",
        (
            "สวัสดีทุกคน เราจะเริ่มจากงบประมาณ",
            "ปีนี้ค่าใช้จ่ายเพิ่มขึ้น",
            "เราจะปิดสะพานเก่าในเดือนพฤษภาคม",
            "แล้วเรือล่ะ",
        ),
        "สะพาน",
        "พูดเรื่องสะพานว่าอะไร",
        "เราจะปิดสะพานเก่าในเดือนพฤษภาคม",
    ),
    Talk(
        "hi",
        (
            "नमस्ते, हम बजट से शुरू करते हैं।",
            "इस साल खर्च बढ़ गया है।",
            "हाँ। पुराना पुल मई में बंद होगा। सब जानते हैं।",
            "और नावें?",
        ),
        "पुल",
        "पुल के बारे में क्या कहा गया?",
        "पुराना पुल मई में बंद होगा।",
    ),
]
