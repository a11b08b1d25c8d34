"""Chats as text: who wrote what and when, in the layouts programs print; notices, media and reactions are no words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import TranscriptQAError, UnreadableFile
from qa.formats.base import Document, Parse
from qa.formats.chats import chat_text
from qa.transcript import Turn

SHARED = Path(__file__).parent.parent.parent / "shared" / "transcripts" / "files"
SIGN = "\u200e"


def parse(text: str, name: str = "chat.txt") -> Parse:
    document = Document(name, text.encode())
    assert chat_text.recognises(document)
    return chat_text.read(document)


def turns(text: str, name: str = "chat.txt") -> tuple[Turn, ...]:
    return parse(text, name).transcript.turns


def said(text: str, name: str = "chat.txt") -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in turns(text, name)]


def at(day: int, hour: int, minute: int, second: int = 0) -> dt.datetime:
    return dt.datetime(2024, 3, day, hour, minute, second)  # noqa: DTZ001 - chats print local time


@pytest.mark.parametrize(
    "stamps",
    [
        ("12.03.24, 14:05 - ", "13.03.24, 14:06 - "),
        ("12/03/2024 14:05 - ", "13/03/2024 14:06 - "),
        ("3/12/24, 2:05 PM - ", "3/13/24, 2:06 PM - "),
        ("3/12/24, 2:05\u202fPM - ", "3/13/24, 2:06\u202fPM - "),
        ("12/3/24, 2:05 p.\xa0m. - ", "13/3/24, 2:06 p.\xa0m. - "),
        ("[12/03/24, 14:05:00] ", "[13/03/24, 14:06:00] "),
        (f"{SIGN}[12/03/24, 2:05:00\u202fPM] ", "[13/03/24, 2:06:00\u202fPM] "),
        ("12.3.2024 klo 14.05 - ", "13.3.2024 klo 14.06 - "),
        ("2024-03-12, 14:05 - ", "2024-03-13, 14:06 - "),
        ("2024/3/12 下午2:05 - ", "2024/3/13 下午2:06 - "),
        ("2024. 3. 12. 오후 2:05 - ", "2024. 3. 13. 오후 2:06 - "),
        ("2024년 3월 12일 오후 2:05, ", "2024년 3월 13일 오후 2:06, "),
        ("12\u200f/3\u200f/2024، 2:05 م - ", "13\u200f/3\u200f/2024، 2:06 م - "),
        ("[2024-03-12 14:05] ", "[2024-03-13 14:06] "),
        ("[12.03.2024 14:05:00] ", "[13.03.2024 14:06:00] "),
    ],
)
def test_a_day_a_time_and_a_name_before_each_message(stamps: tuple[str, str]) -> None:
    first, second = turns(f"{stamps[0]}Ann Lee: hello all\nof you\n{stamps[1]}Prof. Bob & Co: hi: you\n")
    assert (first.speaker, first.label, first.text, first.at) == (
        "Ann Lee",
        "Ann Lee",
        "hello all\nof you",
        at(12, 14, 5),
    )
    assert (second.speaker, second.text, second.at) == ("Prof. Bob & Co", "hi: you", at(13, 14, 6))
    assert first.source is not None
    assert (first.source.unit, first.source.first, first.source.last) == ("line", 1, 2)


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("Ann Lee, [12.03.2024 14:05]\nhello all\n\nBob, [13.03.2024 14:06]\n[In reply to Ann Lee]\nhi\n", True),
        ("[12-Mar-24 02:05 PM] Ann Lee\nhello all\n\n[13-Mar-24 02:06 PM] Bob\nhi\n\n{Reactions}\n👍 (2)\n", True),
        ("[3/12/2024 2:05 PM] Ann Lee\nhello all\n[3/13/2024 2:06 PM] Bob\nhi\n", True),
        ("Ann Lee — 03/12/2024 2:05 PM\nhello all\nBob — 03/13/2024 2:06 PM\nhi\n", True),
        ("Ann Lee  2:05 PM\nhello all\n2:05\nBob  [2:06 PM]\nhi\n".replace("[", "").replace("]", ""), False),
        ("Ann Lee  [2:05 PM]\nhello all\nBob  [2:06 PM]\nhi\n", False),
        ("Ann Lee, 2:05 PM\nhello all\nBob, 2:06 PM\nhi\n", False),
        ("[2:05 PM] Ann Lee\nhello all\n[2:06 PM] Bob\nhi\n", False),
        ("2024/03/12(Tue)\n14:05\tAnn Lee\thello all\n14:06\tAnn left.\n2024/03/13(Wed)\n14:06\tBob\thi\n", True),
        ("----- 2024년 3월 12일 화요일 -----\n[Ann Lee] [오후 2:05] hello all\n"
         "----- 2024년 3월 13일 -----\n[Bob] [오후 2:06] hi\n", True),
        ("2024-03-12 14:05:00\t-->\tBob joined\n"
         "2024-03-12 14:05:00\t@Ann Lee\thello all\n2024-03-13 14:06:00\tBob\thi\n", True),
        ("--- Log opened Tue Mar 12 10:00:00 2024\n14:05 <@Ann Lee> hello all\n14:05 -!- Bob [b@x] has joined\n"
         "--- Day changed Wed Mar 13 2024\n14:06 < Bob> hi\n", True),
        ("[14:05] <Ann Lee> hello all\n[14:05] *** Joins: Bob\n[14:06] * Bob hi\n[14:07] <Ann Lee> .\n", False),
    ],
)  # fmt: skip
def test_other_programs_layouts(text: str, moments: bool) -> None:
    first, second = turns(text)
    assert [(turn.speaker, turn.text) for turn in (first, second)] == [("Ann Lee", "hello all"), ("Bob", "hi")]
    if moments:
        assert (first.at, second.at) == (at(12, 14, 5), at(13, 14, 6))
    else:
        assert (first.start_ms, second.start_ms) == (50_700_000, 50_760_000)
        assert "no day is given" in parse(text).doubts[0]


@pytest.mark.parametrize("name", ["佐藤", "김준", "李", "Al", "PM"])
def test_a_short_name_behind_a_tab_is_no_half_of_the_day(name: str) -> None:
    text = f"2024/03/12(Tue)\n02:05\tAnn Lee\thello all\n02:06\t{name}\thi\n"
    assert [(turn.speaker, turn.at) for turn in turns(text)] == [("Ann Lee", at(12, 2, 5)), (name, at(12, 2, 6))]


def test_times_of_day_take_the_day_of_the_files_name_and_pass_midnight() -> None:
    text = "[23:59] <ann> hello all\n[00:01] <bob> hi there\n"
    assert [turn.at for turn in turns(text, "log 2024-03-12.txt")] == [at(12, 23, 59), at(13, 0, 1)]


def test_meeting_chats_count_from_the_start_and_reactions_are_no_words() -> None:
    text = (
        "00:06:48\tkwame:\tHello, everyone.\r\n00:07:19\tPooja R:\thttps://x.org\r\n"
        '00:08:00\tJim:\tReacted to "Hello, every..." with 👍\r\n'
        '00:08:30\tJim:\tHat auf "Hello, everyone." mit 👍 reagiert\r\n'
        '00:08:40\tJim:\tShe said "Hello, everyone." again\r\n'
        "00:09:00\tkwame:\tThat is it\r\n00:30:00\tkwame:\tStill here\r\n"
    )
    assert [(turn.speaker, turn.text, turn.start_ms) for turn in turns(text)] == [
        ("kwame", "Hello, everyone.", 408_000),
        ("Pooja R", "https://x.org", 439_000),
        ("Jim", 'She said "Hello, everyone." again', 520_000),
        ("kwame", "That is it", 540_000),
        ("kwame", "Still here", 1_800_000),
    ]


def test_senders_and_receivers_and_answers() -> None:
    text = (
        "10:02:11 From Ann Lee to Everyone:\n\tHello all\n"
        '10:02:20 From  Bob  to  Everyone : \n\tReplying to "Hello all"\n\t\n\thi Ann\n'
        "10:02:30 From Cid to Ann Lee(Direct Message):\n\tpsst: you\n"
    )
    assert said(text) == [("Ann Lee", "Hello all"), ("Bob", "hi Ann"), ("Cid", "psst: you")]
    assert said("00:10:02\t From Ann : hello\n00:11:02\t From Bob : hi\n") == [("Ann", "hello"), ("Bob", "hi")]


def test_day_or_month_first_is_told_by_all_days_together() -> None:
    lines = "".join(f"0{n}/02/24, 14:05 - Ann: hello number {n}\n" for n in range(1, 6))
    assert [turn.at.day for turn in turns(lines + "05/02/24, 14:05 - Bob: hi\n") if turn.at] == [1, 2, 3, 4, 5, 5]
    american = "01/01/2019, 11:25 - Ann: hello\n01/20/2019, 11:23 - Bob: hi there\n"
    assert [turn.at and turn.at.date() for turn in turns(american)] == [dt.date(2019, 1, 1), dt.date(2019, 1, 20)]
    unsure = parse("3/4/24, 2:05 PM - Ann: hi there\n3/4/24, 2:06 PM - Bob: hello\n")
    assert "cannot be told: it was read as 2024-03-04" in unsure.doubts[0]
    assert not parse("03.04.24, 14:05 - Ann: hi there\n03.04.24, 14:06 - Bob: hello\n").doubts


def test_notices_are_told_by_their_form() -> None:
    text = (
        "12.03.24, 14:04 - Club: Messages and calls are end-to-end encrypted. Nobody can read them.\n"
        "12.03.24, 14:04 - Messages are now secured. Tap for more info.\n"
        "12.03.24, 14:05 - Ann hat die Gruppe „News: heute“ erstellt.\n"
        "12.03.24, 14:06 - Ann: Hallo zusammen\n"
        '12.03.24, 14:06 - Ann changed the subject to "A: b"\n'
        "12.03.24, 14:07 - Bob: <Medien ausgeschlossen>\n"
        "12.03.24, 14:08 - Bob: Diese Nachricht wurde gelöscht.\n"
        "12.03.24, 14:09 - Bob: IMG-1.jpg (Datei angehängt)\n"
        "12.03.24, 14:09 - Bob:.\n"
        "12.03.24, 14:09 - Bob: Gut <This message was edited>\n"
        "12.03.24, 14:19 - +49 30 123456: ok: so\n"
    )
    assert said(text) == [("Ann", "Hallo zusammen"), ("Bob", "Gut"), ("+49 30 123456", "ok: so")]


def test_the_sign_before_the_programs_words_and_the_groups_name() -> None:
    text = (
        f"{SIGN}[12/03/24, 2:05:11 PM] Hiking: {SIGN}Mensajes cifrados.\n"
        f"{SIGN}[12/03/24, 2:05:12 PM] Hiking: {SIGN}Ann created this group\n"
        "[12/03/24, 2:06:00 PM] Ann: Hello all\n"
        f"[12/03/24, 2:07:00 PM] Bob: {SIGN}image omitted\n"
        f"[12/03/24, 2:08:00 PM] ~ Bob: nice one {SIGN}<attached: 1.jpg>\n"
        "[13/03/24, 2:09:00 PM] Hikingfan: bye\n"
    )
    assert said(text) == [("Ann", "Hello all"), ("Bob", "nice one"), ("Hikingfan", "bye")]
    quoted = '12.03.24, 14:04 - Club: hi\n12.03.24, 14:05 - Ann created group "Club"\n'
    quoted += "12.03.24, 14:06 - Ann: hello\n12.03.24, 14:07 - Bo: hi\n"
    assert said(quoted) == [("Ann", "hello"), ("Bo", "hi")]
    person = "12.03.24, 14:04 - Club: hi\n12.03.24, 14:06 - Ann: hello\n"
    assert said(person) == [("Club", "hi"), ("Ann", "hello")]


def test_members_with_similar_names_are_different_people() -> None:
    text = "12.03.24, 14:04 - Ann: one\n12.03.24, 14:05 - Ann 🤓: two\n"
    text += "12.03.24, 14:06 - Lee: three\n12.03.24, 14:07 - Ann Lee: four\n"
    assert [speaker for speaker, _ in said(text)] == ["Ann", "Ann 🤓", "Lee", "Ann Lee"]


def test_messages_of_one_moment_are_one_turn() -> None:
    text = "12.03.24, 14:00 - Ann: one\n12.03.24, 14:05 - Ann: two\n"
    text += "12.03.24, 14:30 - Ann: three\n12.03.24, 14:31 - Bob: four\n"
    assert said(text) == [("Ann", "one\ntwo"), ("Ann", "three"), ("Bob", "four")]


def test_stamps_in_another_style_belong_to_the_message() -> None:
    text = "12.03.24, 14:00 - Ann: see:\n[11.03.24, 10:00:00] Cid: quoted\n"
    text += "12.03.24, 14:05 - Bob: yes\n12.03.24, 14:06 - Ann: ok\n"
    assert said(text)[0] == ("Ann", "see:\n[11.03.24, 10:00:00] Cid: quoted")


@pytest.mark.parametrize(
    "text",
    [
        "[00:12] Anna: hello\n[00:14] Bob: hi\n[00:16] Anna: bye\n",
        "Ann Lee  0:00\nHello all of you\n\nBob Roe  0:10\nhi there\n",
        "Ann Lee (00:00):\nHello all of you\n\nBob Roe (00:10):\nhi there\n",
        "00:00:01 Ann: Hello all of you\n00:00:05 Bob: hi there\n",
        "00:00:01\tAnn: Hello all of you\n00:00:05\tBob: hi there\n",
        "Ann: we met on 12.03.2024 at 14:05\nBob: yes\n",
        "<p>Ann: hello</p>\n<p>Bob: hi</p>\n",
        "<P> Ann\n<P> Bob\n",
        "",
    ],
)
def test_transcripts_with_times_are_no_chats(text: str) -> None:
    document = Document("talk.txt", text.encode())
    assert not chat_text.recognises(document)
    with pytest.raises(UnreadableFile):
        chat_text.read(document)


@given(
    st.text(alphabet="Ann: <>\"'*[]()\u200e\n\t.…", max_size=120),
    st.sampled_from(["12.03.24, 14:05 - ", "[1/2/24, 2:05 PM] ", "10:00 <x> ", "99.99.99, 99:99 - ", "00:00:01\tA:\t"]),
)
def test_nothing_but_the_projects_errors(text: str, stamp: str) -> None:
    document = Document("chat.txt", "".join(f"{stamp}{line}\n" for line in (text or " ").split("\n")).encode())
    try:
        chat_text.recognises(document)
        chat_text.read(document)
    except TranscriptQAError:
        pass


@pytest.mark.skipif(not SHARED.exists(), reason="the real transcripts are not beside this checkout")
@pytest.mark.parametrize(
    ("path", "count", "speakers"),
    [
        ("chat_whatsapp/pokemon.txt", 18, "Ash Ketchum|Brock|Misty|Prof. Oak|Jessie & James|Raichu|Meowth|Wobbuffet"),
        ("chat_whatsapp/chatminer_mmddyyyy_12h.txt", 7, "John Doe|Jahn Doe|John-John Doe|John Doe 🤓|🤓"),
        ("chat_zoom/forkcast_focil022_chat.txt", 7, "kwame|Pooja Ranjan|Jihoon|NC|Pelle Krabbenhoeft"),
    ],
)
def test_real_files(path: str, count: int, speakers: str) -> None:
    file = SHARED / path
    read = chat_text.read(Document(file.name, file.read_bytes())).transcript
    assert abs(len(read.turns) - count) <= 1
    assert "|".join(read.speakers) == speakers
