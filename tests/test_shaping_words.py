"""Which words of a question carry its matter, in other languages than English and in mixtures."""

from __future__ import annotations

import pytest

from qa.question import Reading, content_words


def carrying(question: str, speakers: tuple[str, ...] = ()) -> list[str]:
    return content_words(Reading(question=question, rewritten=question, speakers=speakers))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Was hat Frau Müller über die Brücke gesagt?", ["Müller", "Brücke"]),
        ("Wer sprach von Booten?", ["Booten"]),
        ("WAS WURDE ÜBER DIE BRÜCKE GESAGT?", ["BRÜCKE"]),
        ("Qu'est-ce que le maire a dit du pont ?", ["maire", "pont"]),
        ("¿Qué dijo el alcalde sobre el puente?", ["alcalde", "puente"]),
        ("Cosa ha detto il sindaco del ponte?", ["sindaco", "ponte"]),
        ("O que disse o prefeito sobre a ponte?", ["prefeito", "ponte"]),
        ("Wat heeft de burgemeester over de brug gezegd?", ["burgemeester", "brug"]),
        ("Vad sa borgmästaren om bron?", ["borgmästaren", "bron"]),
        ("Co powiedział burmistrz o moście?", ["burmistrz", "moście"]),
        ("Belediye başkanı köprü hakkında ne dedi?", ["Belediye", "başkanı", "köprü"]),
        ("Что сказал мэр о мосте?", ["мэр", "мосте"]),
        ("Що сказав мер про міст?", ["мер", "міст"]),
        ("Τι είπε ο δήμαρχος για τη γέφυρα;", ["δήμαρχος", "γέφυρα"]),
        ("ماذا قال العمدة عن الجسر؟", ["العمدة", "الجسر"]),
        ("मेयर ने पुल के बारे में क्या कहा?", ["मेयर", "पुल"]),
        ("市长说了什么关于桥的事？", ["市长", "桥", "事"]),
        ("那座大桥什么时候关闭?", ["那座", "座大", "大桥", "关闭"]),
        ("橋についてどう言いましたか？", ["橋"]),
        ("りんごの値段はいくらですか", ["りん", "んご", "ごの", "の値", "値段"]),
        ("다리에 대해 뭐라고 말했습니까?", ["다리"]),
        ("물은 언제 흐릅니까?", ["물", "흐릅", "릅니", "니까"]),
        ("สะพานเป็นอย่างไร", ["สะ", "ะพ", "พา", "าน"]),
        ("Zoom会議はいつですか", ["Zoom", "会議"]),
        # English, whose small words others have too, is left as it is.
        ("Was a man in a hat there?", ["man", "hat"]),
        ("What did the die cost?", ["die", "cost"]),
        ("Who will die on the bridge?", ["die", "bridge"]),
        ("homemade apple pie vanilla ice", ["homemade", "apple", "pie", "vanilla", "ice"]),
        ("bridge", ["bridge"]),
        ("los angeles", ["angeles"]),
    ],
)
def test_what_shapes_a_question_carries_no_matter(question, expected):
    assert carrying(question) == expected


def test_whoever_is_asked_for_is_no_matter_where_no_spaces_are_written():
    assert carrying("李明说了什么关于桥", ("李明",)) == ["桥"]
    assert carrying("李明说了什么", ("李明",)) == []


@pytest.mark.parametrize("question", ["🎉?", "\u0301\u0301a", "桥" * 2000, "a" * 2000, "は" * 2000, "ก็" * 1000])
def test_hostile_questions_give_slices_of_themselves(question):
    assert all(word in question for word in carrying(question))
