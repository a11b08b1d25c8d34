"""A mark at the start of a line opens a turn, as in the minutes of councils in Korea, Japan and Taiwan."""

from __future__ import annotations

import json

import pytest
from reading import parse, said

from qa.formats.base import Parse

KOREAN = """\
제12회 나루시의회 임시회 회의록

일 시 : 2031년 4월 2일

(10시 00분 개의)

○의장 윤가람 회의를 시작하겠습니다.
오늘은 다리 공사만 다룹니다.
○서도윤 의원 다리는 언제 끝납니까?
○건설과장 문태오 네, 구월에 끝납니다.
○서도윤 의원 작년에도 구월이라고 했습니다. 제 말은 이겁니다: 믿을 수가 없다는 겁니다.
○건설과장 문태오 네, 그 점은 죄송합니다.
○의장 윤가람 더 질의하실 의원 계십니까?
(「없습니다」하는 의원 있음)
안 계시므로 마치겠습니다.

○출석의원(2인)
  서도윤  윤가람
"""
JAPANESE = """\
令和13年　川辺村議会会議録

　　　　　◎開議の宣告
○議長（小島　進君）　おはようございます。
　ただいまから会議を開きます。
　　　　　◎一般質問
◆３番（谷口あかね君）　橋について伺います。
　いつ直るのですか。
◎村長（滝本　実君）　お答えします：来年です。
　　　　　　〔笑声〕
　費用は三億円です。
◆３番（谷口あかね君）　分かりました。
○議長（小島　進君）　これで終わります。
"""
WIDE_SPACE = """\
○小島委員長　これより会議を開きます。
○谷口委員　橋について伺います。
　いつ直るのですか。
○滝本参考人　来年です。
○谷口委員　分かりました。
○小島委員長　これで終わります。
"""


def on_one_line(found: Parse) -> list[tuple[str | None, str]]:
    return [(speaker, " ".join(words.split())) for speaker, words in said(found)]


def test_korean_labels_end_after_the_words_that_come_again():
    found = parse(KOREAN)
    assert on_one_line(found) == [
        ("의장 윤가람", "회의를 시작하겠습니다. 오늘은 다리 공사만 다룹니다."),
        ("서도윤 의원", "다리는 언제 끝납니까?"),
        ("건설과장 문태오", "네, 구월에 끝납니다."),
        ("서도윤 의원", "작년에도 구월이라고 했습니다. 제 말은 이겁니다: 믿을 수가 없다는 겁니다."),
        ("건설과장 문태오", "네, 그 점은 죄송합니다."),
        ("의장 윤가람", "더 질의하실 의원 계십니까? 안 계시므로 마치겠습니다."),
    ]
    assert found.shape == "a mark and a name before the words"


def test_a_label_of_words_that_comes_once_is_a_doubt():
    once = KOREAN.replace(
        "○서도윤 의원 다리는 언제", "○다리과장 직무대리 한가온 답변드립니다.\n○서도윤 의원 다리는 언제"
    )
    (doubt,) = parse(once).doubts
    assert doubt == "“다리과장 직무대리” (line 9) comes only once as a label"
    assert parse(JAPANESE).doubts == ()


@pytest.mark.parametrize("gap", ["  ", "\u3000", "\t"])
def test_labels_of_different_lengths_end_at_a_wide_space(gap):
    lines = [
        ("의장 윤가람", "다음은 서도윤 의원입니다."),
        ("건설과장 직무대리 문태오", "네, 구월에 끝납니다."),
        ("서도윤 의원", "네, 알겠습니다."),
        ("건설과장 직무대리 문태오", "고맙습니다."),
        ("의장 윤가람", "마치겠습니다."),
    ]
    turns = parse("\n".join(f"◯{name}{gap}{words}" for name, words in lines)).transcript.turns
    assert [(turn.label, turn.text) for turn in turns] == lines


def test_japanese_labels_end_at_the_bracket_and_headings_are_not_said():
    assert on_one_line(parse(JAPANESE)) == [
        ("小島 進君", "おはようございます。 ただいまから会議を開きます。"),
        ("谷口あかね君", "橋について伺います。 いつ直るのですか。"),
        ("滝本 実君", "お答えします：来年です。 費用は三億円です。"),
        ("谷口あかね君", "分かりました。"),
        ("小島 進君", "これで終わります。"),
    ]


def test_labels_end_at_a_wide_space():
    assert [speaker for speaker, _ in said(parse(WIDE_SPACE))] == [
        "小島委員長",
        "谷口委員",
        "滝本参考人",
        "谷口委員",
        "小島委員長",
    ]


@pytest.mark.parametrize("mark", ["○", "◎", "◯", "◆", "●", "▲", "■", "〇", "● "])
@pytest.mark.parametrize("colon", [": ", "："])
def test_the_mark_before_a_name_with_a_colon_is_no_part_of_it(mark, colon):
    lines = [
        ("Ana Lund", "When will the bridge be mended?"),
        ("Bo Ray", "In September, if the oak comes."),
        ("Ana Lund", "You said so last year."),
        ("Bo Ray", "I did, and I was wrong."),
    ]
    assert said(parse("\n".join(f"{mark}{name}{colon}{words}" for name, words in lines))) == lines


def test_a_list_with_marks_names_nobody():
    talk = "Ana Lund: We need three things.\n{}\nBo Ray: And the fourth?\nAna Lund: Time.\nBo Ray: Of course."
    points = "■Oak for the gates.\n■Boats for the keepers.\n■Money for both of them.\n■Nothing else at all."
    assert {speaker for speaker, _ in said(parse(talk.format(points)))} == {"Ana Lund", "Bo Ray"}
    assert {speaker for speaker, _ in said(parse(points))} == {None}


RECORDS = [
    ("会議録情報", "午前十時開会　出席者　小島進君　谷口あかね君"),
    ("小島進", "○委員長（小島進君）　これより開会します。"),
    ("谷口あかね", "○谷口あかね君　橋について伺います。〔拍手〕いつ直るのですか。"),
    ("滝本実", "○参考人（滝本実君）　来年です。"),
    ("小島進", "○委員長（小島進君）　終わります。"),
]


def test_records_whose_words_open_with_the_same_mark_and_label():
    records = [{"speechOrder": n, "speaker": name, "speech": words} for n, (name, words) in enumerate(RECORDS)]
    found = parse(json.dumps({"speechRecord": records}), "record.json")
    assert [(turn.speaker, turn.role, turn.text) for turn in found.transcript.turns] == [
        ("小島進", "委員長", "これより開会します。"),
        ("谷口あかね", None, "橋について伺います。いつ直るのですか。"),
        ("滝本実", "参考人", "来年です。"),
        ("小島進", "委員長", "終わります。"),
    ]
    assert found.doubts == ("the item before the first that a mark opens is left out",)


def test_records_whose_words_open_with_their_label_and_a_colon():
    rows = [("Ana Lund", "Good morning."), ("Bo Ray", "Ana Lund: that is you."), ("Ana Lund", "It is.")]
    table = "speaker,text\n" + "".join(f'{name},"{name}: {words}"\n' for name, words in rows)
    assert said(parse(table, "talk.csv")) == rows
    table = "speaker,text\n" + "".join(f'{name},"{words}"\n' for name, words in rows)
    assert said(parse(table, "talk.csv")) == rows
