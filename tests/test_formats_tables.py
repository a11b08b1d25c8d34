"""Tables of talk: which column is who, what and when; what is refused, and what a damaged file still gives."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import TranscriptQAError, UnknownFormat, UnreadableFile
from qa.formats.base import Document, Parse
from qa.formats.tables import nlp, tables
from qa.transcript import Origin, Turn

SHARED = Path(__file__).parent.parent.parent / "shared" / "transcripts" / "files"


def parse(text: str, name: str = "talk.csv", encoding: str = "utf-8") -> Parse:
    return tables.read(Document(name, text.encode(encoding)))


def turns(text: str, name: str = "talk.csv", encoding: str = "utf-8") -> tuple[Turn, ...]:
    return parse(text, name, encoding).transcript.turns


def said(text: str) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in turns(text)]


TALK = [("Ann", "Hello, all of you."), ("Bob", "Good to be here.")]


@pytest.mark.parametrize(
    "text",
    [
        'speaker,text\nAnn,"Hello, all of you."\nBob,Good to be here.\n',
        "speaker\ttext\nAnn\tHello, all of you.\nBob\tGood to be here.\n",
        "Sprecher;Zeit;Wortlaut\nAnn;00:01;Hello, all of you.\nBob;00:04;Good to be here.\n",
        "Locuteur|Propos\nAnn|Hello, all of you.\nBob|Good to be here.\n",
        '"","hablante","texto"\n"1","Ann","Hello, all of you."\n"2","Bob","Good to be here."\n',
        'Время,Спикер,Текст\n00:01,Ann,"Hello, all of you."\n00:04,Bob,Good to be here.\n',
        "时间\t说话人\t内容\n00:01\tAnn\tHello, all of you.\n00:04\tBob\tGood to be here.\n",
        'sep=;\r\nSpeaker;Text\r\nAnn;"Hello, all of you."\r\nBob;Good to be here.\r\n',
        "\ufeffTimespan\tContent\tSpeaker\n"
        "0:00.0 - 0:02.0\tHello, all of you.\tAnn\n0:02.0 - 0:03.0\tGood to be here.\tBob\n",
        "| Speaker | Text |\n|---|---|\n| Ann | Hello, all of you. |\n| Bob | Good to be here. |\n",
        "Meeting of the board\n\nspeaker_id,speaker_name,sentence\n0,Ann,Hello, all of you.\n1,Bob,Good to be here.\n",
        'speaker_name,startTime,endTime,sentence\nAnn:,0.5,1.1,"Hello, all of you."\nBob:,2,3,Good to be here.\n',
    ],
)
def test_header_and_cells_say_which_column_is_what(text: str) -> None:
    assert tables.recognises(Document("talk.txt", text.encode()))
    assert said(text) == TALK


@pytest.mark.parametrize(
    "text",
    [
        "Well, I think this is nice.\nHello, my name is Ann.\nYes, it is a nice day.\nSo, we go home now.\n",
        "Ann: Well, this is nice.\nBob: Hello, my friend.\nAnn: Yes, a nice day.\nBob: No, it is not.\n",
        "[00:01] Ann: hello there\n[00:02] Bob: hi\n[00:03] Ann: bye\n[00:05] Bob: bye bye\n",
        "name,age,city\nAnn,30,London\nBob,40,Paris\nCid,50,Rome\nDan,60,Oslo\n",
        "",
    ],
)
def test_other_files_are_no_tables_of_talk(text: str) -> None:
    assert not tables.recognises(Document("talk.txt", text.encode()))


def test_without_a_header_only_what_is_unmistakable_is_read() -> None:
    rows = "fe016|okay we start here now.|F\nme011|and what are we doing.|S\n"
    rows += "fe016|we record it all.|S\nme011|fine with me then.|S\n"
    read = parse(rows, "m.txt")
    assert [turn.speaker for turn in read.transcript.turns] == ["fe016", "me011", "fe016", "me011"]
    assert read.certainty < 1
    assert "column 1" in read.doubts[0]


def test_audacity_labels_have_times_and_nobody() -> None:
    rows = "0.0\t2.5\tHello there my friends.\n2.5\t5.125\tThis is a file.\n"
    rows += "9.0\t10.0\tIt has labels.\n10.5\t11.0\tHere it ends.\n"
    first, second = turns(rows, "labels.txt")
    assert (first.speaker, first.text, first.start_ms, first.end_ms) == (
        None,
        "Hello there my friends. This is a file.",
        0,
        5125,
    )
    assert (second.start_ms, second.end_ms) == (9000, 11000)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1M 20S", "1H 34M 79S"], [80_000, 5_719_000]),
        (["00:00:01", "01:00:02"], [1_000, 3_602_000]),
        (["01:20", "01:10:07"], [80_000, 4_207_000]),
        (["00:00:01,500", "00:00:04.25"], [1_500, 4_250]),
        (["00:00:01:15", "00:00:04:00"], [1_500, 4_000]),
        (["0.5", "3.25"], [500, 3_250]),
        (["500", "3250"], [500, 3_250]),  # four words in three seconds, not in an hour
        (["1", "4"], [1_000, 4_000]),
        (["PT1S", "PT1M5.5S"], [1_000, 65_500]),
    ],
)
def test_times_count_what_they_must_count(cells: list[str], expected: list[int]) -> None:
    text = f'speaker,start,text\nAnn,"{cells[0]}",Hello to all of you here.\nBob,"{cells[1]}",Good to be here.\n'
    assert [turn.start_ms for turn in turns(text)] == expected


def test_the_header_may_name_the_unit_of_the_times() -> None:
    text = "start_ms,end_ms,speaker,text\n1,4,A,Hello to all of you.\n5,9,B,Good to be here.\n"
    assert [(turn.start_ms, turn.end_ms) for turn in turns(text)] == [(1, 4), (5, 9)]


def test_clocks_of_hours_are_told_from_minutes_by_the_pace_of_talk() -> None:
    words = "word " * 400
    text = f"time,speaker,text\n00:05,Ann,{words}\n00:07,Bob,{words}\n00:11,Ann,{words}\n"
    assert [turn.start_ms for turn in turns(text)] == [300_000, 420_000, 660_000]


def test_days_give_moments_and_one_day_the_date() -> None:
    moments = turns(
        "Author,Date,Content\nAnn,2024-03-12T14:05:00.0000000+00:00,Hello all of you\nBob,2024-03-12T14:06:00Z,hi\n"
    )
    assert [turn.at for turn in moments] == [dt.datetime(2024, 3, 12, 14, minute, tzinfo=dt.UTC) for minute in (5, 6)]
    split = turns("date,time,user,message\n13.03.2024,10:02,Ann,Hello all of you\n14.03.2024,10:05,Bob,hi there all\n")
    assert [turn.at for turn in split] == [dt.datetime(2024, 3, 13, 10, 2), dt.datetime(2024, 3, 14, 10, 5)]  # noqa: DTZ001
    speeches = parse(
        "date,speaker,party,text\n2001-03-04,Ann,LAB,I rise to speak.\n2001-03-04,Bob,CON,I disagree with it.\n"
    )
    assert speeches.transcript.date == dt.date(2001, 3, 4)
    assert [(turn.role, turn.at) for turn in speeches.transcript.turns] == [("LAB", None), ("CON", None)]


def test_times_of_day_need_a_date() -> None:
    text = "time,speaker,text\n10:02 AM,Ann,Hello to all of you\n1:05 PM,Bob,Good to be here\n"
    assert [turn.start_ms for turn in turns(text)] == [36_120_000, 47_100_000]
    assert "no date" in parse(text).doubts[0]
    assert [turn.at for turn in turns(text, "2024-03-12 board.csv")] == [
        dt.datetime(2024, 3, 12, 10, 2),  # noqa: DTZ001
        dt.datetime(2024, 3, 12, 13, 5),  # noqa: DTZ001
    ]


def test_cp1252_quotes_and_line_breaks_in_cells() -> None:
    text = '"","speaker","text"\r\n"1","Ann","… It’s ""fine"",\r\nreally."\r\n"2","Bob","I see that."\r\n'
    first, second = turns(text, encoding="cp1252")
    assert first.text == '… It’s "fine",\nreally.'
    assert (second.source.first, second.source.last) == (3, 3) if second.source else False


def test_rows_of_one_speaker_are_one_turn_and_zero_is_a_speaker() -> None:
    first, second = turns("speaker,text\n0,Hello to all of you.\n0,I am here.\n1,So am I my friend.\n")
    assert (first.speaker, first.text) == ("0", "Hello to all of you. I am here.")
    assert first.source is not None
    assert (first.source.unit, first.source.first, first.source.last) == ("row", 2, 3)
    assert second.speaker == "1"


def test_a_speaker_printed_once_holds_for_the_empty_cells_below() -> None:
    sparse = "speaker;text\nAnn;Hello to you all\n;and welcome here\n;on this day\n"
    sparse += "Bob;Thank you so much\n;I am glad\nAnn;Let us begin\n;now then\n"
    assert [turn.speaker for turn in turns(sparse)] == ["Ann", "Bob", "Ann"]
    dense = "speaker;text\nAnn;Hello to you all\nAnn;and welcome here\n;who is this now\nBob;Thank you so much\n"
    assert [turn.speaker for turn in turns(dense)] == ["Ann", None, "Bob"]


def test_sounds_are_no_words() -> None:
    assert said("speaker,text\nAnn,Hello to you all.\nBob,(pause 0.32)\nCid,[Music]\nBob,Thank you so much.\n") == [
        ("Ann", "Hello to you all."),
        ("Bob", "Thank you so much."),
    ]


def test_confidence_tells_a_recogniser() -> None:
    text = "speaker,text,confidence\nA,Hello to you all.,0.91\nB,Thank you so much.,0.85\n"
    assert {turn.origin for turn in turns(text)} == {Origin.RECOGNISER}


def test_of_several_columns_of_text_the_named_one_is_read_and_the_others_are_told() -> None:
    read = parse(
        "Speaker,English,Text\nAna,Hello my dear friends,Hola amigos míos\nLuis,Very well indeed,Muy bien gracias\n"
    )
    assert [turn.text for turn in read.transcript.turns] == ["Hola amigos míos", "Muy bien gracias"]
    assert "'English'" in read.doubts[0]


def test_labels_may_stand_before_the_words_of_a_cell() -> None:
    rows = "".join(f"{n}.0,{n + 1}.0,SPEAKER_0{n % 2}: Hello to you all\n" for n in range(6))
    assert [turn.speaker for turn in turns("start,end,text\n" + rows)] == ["SPEAKER_00", "SPEAKER_01"] * 3


def test_rows_without_names_and_times_are_a_turn_each() -> None:
    assert said("id\ttext\n0\tAll right, we start.\n1\tLet us go on.\n") == [
        (None, "All right, we start."),
        (None, "Let us go on."),
    ]


def test_newest_first_is_turned_round() -> None:
    text = "date,user,message\n2024-03-12 14:09,Bob,bye to you\n"
    text += "2024-03-12 14:06,Ann,hi to you\n2024-03-12 14:05,Bob,hello to you\n"
    assert [turn.text for turn in turns(text)] == ["hello to you", "hi to you", "bye to you"]


def test_several_talks_in_one_table_are_refused_and_one_is_taken() -> None:
    rows = ["1,Ann,Hello to you\n1,Bob,Hi to you too\n", "2,Ann,Welcome back\n2,Bob,Good to be here\n"]
    with pytest.raises(UnreadableFile, match="2 talks, told apart by the column 'episode'"):
        parse("episode,speaker,text\n" + "".join(rows))
    assert len(turns("episode,speaker,text\n" + rows[0])) == 2


def test_tables_without_talk_say_which_columns_they_have() -> None:
    with pytest.raises(UnknownFormat, match=r"no column holds what was said .*'age'"):
        parse("name,age,city\nAnn,30,London\nBob,40,Paris\nCid,50,Rome\nDan,60,Oslo\n")
    with pytest.raises(UnknownFormat, match="no table"):
        parse("just words\nand more words\n")


def test_a_damaged_file_gives_what_is_whole_and_says_what_is_not() -> None:
    cut = parse('speaker,text\nAnn,"Hello, you all"\nBob,"Hi to y')
    assert [turn.text for turn in cut.transcript.turns] == ["Hello, you all", "Hi to y"]
    assert "ends inside the quotes opened in line 3" in cut.doubts[0]
    stray = parse('speaker,text\nAnn,"Hello, you all\nBob,"Hi to you"\nAnn,"Fine, and you?"\n')
    assert [(turn.speaker, turn.text) for turn in stray.transcript.turns] == [
        ("Ann", "Hello, you all"),
        ("Bob", "Hi to you"),
        ("Ann", "Fine, and you?"),
    ]
    assert "line 2" in stray.doubts[0]
    short = parse("speaker,start,end,text\nAnn,1,2,Hello to you all\nBob\nCid,3,4,Hi to you\n")
    assert [turn.speaker for turn in short.transcript.turns] == ["Ann", "Cid"]
    assert "left out: 1" in short.doubts[0]


NLP = """token|speaker|ts|endTs|punctuation|case|tags
Hello|0|0.5|0.9|,|UC|[]
there|0|0.9|1.2|.|LC|[]
<laugh>|0|1.2|1.5||LC|[]
Good|1|2.0|2.25||UC|[]
day|1|2.25|2.5|!|LC|[]
"""


def test_nlp_puts_words_and_punctuation_together() -> None:
    document = Document("call.nlp", NLP.encode())
    assert nlp.recognises(document)
    first, second = nlp.read(document).transcript.turns
    assert (first.speaker, first.text, first.start_ms, first.end_ms) == ("0", "Hello, there.", 500, 1200)
    assert (second.speaker, second.text) == ("1", "Good day!")
    assert second.source is not None
    assert (second.source.first, second.source.last) == (5, 6)


def test_nlp_damaged_or_of_another_kind() -> None:
    read = nlp.read(Document("call.nlp", (NLP + "good|1|").encode()))
    assert len(read.transcript.turns) == 2
    assert "left out: 1" in read.doubts[0]
    assert not nlp.recognises(Document("call.nlp", b"token,speaker\nHello,0\n"))
    with pytest.raises(UnreadableFile, match="first line"):
        nlp.read(Document("call.nlp", b"Hello|0\n"))


WORDS = st.text(alphabet="abcdefgh ,;|\"'é\n", min_size=1, max_size=30)


@given(st.lists(st.tuples(st.sampled_from(["Ann Lee", "Bob Roe", "Cid"]), WORDS), min_size=1, max_size=8))
def test_what_a_csv_writer_writes_comes_back(rows: list[tuple[str, str]]) -> None:
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(["speaker", "text"])
    writer.writerows((name, f"so {words} it is") for name, words in rows)
    text = " ".join(turn.text for turn in turns(file.getvalue()))
    assert text == " ".join(f"so {words} it is" for _, words in rows)


@given(st.text(alphabet='abAB01 ,;|\t"\n:.-', max_size=200))
def test_nothing_but_the_projects_errors(text: str) -> None:
    for body in (text, "speaker,start,text\n" + text):
        document = Document("talk.csv", body.encode())
        try:
            tables.recognises(document)
            tables.read(document)
        except TranscriptQAError:
            pass


@pytest.mark.skipif(not SHARED.exists(), reason="the real transcripts are not beside this checkout")
def test_real_files() -> None:
    path = SHARED / "csv" / "debate_2020_P1.csv"
    read = tables.read(Document(path.name, path.read_bytes())).transcript
    assert len(read.turns) == pytest.approx(769, rel=0.02)
    assert read.speakers == ("moderator", "JB", "DT")
    assert read.turns[-1].start_ms == 5_720_000
    path = SHARED / "nlp_csv" / "earnings21_4386541.nlp"
    read = nlp.read(Document(path.name, path.read_bytes())).transcript
    assert (len(read.turns), set(read.speakers)) == (17, set("01234"))
