"""A transcript in a language the encoder was not trained on: added, said so once, and found by its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import WordEmbedder
from library_talks import talk
from typer.testing import CliRunner

from qa import Library, Transcript, Turn
from qa.cli import app
from qa.language_doubt import language_code, language_doubt
from qa.samples import sample_paths

MINILM = "sentence-transformers/all-MiniLM-L6-v2"
E5 = "intfloat/multilingual-e5-small"

RUSSIAN = """Анна Белова: Добрый день. Мы обсуждаем, когда откроют паром через залив, и что для этого ещё нужно сделать.
Пётр Лужин: Паром починили на прошлой неделе. Он начнёт ходить в августе, если инспекция не найдёт трещин в корпусе.
Анна Белова: А кто будет платить за новый причал? В бюджете города на это денег нет.
Пётр Лужин: За причал заплатит рыболовный кооператив, они подписали договор в четверг.
"""
JAPANESE = """佐藤: 今日の会議では、港の新しい橋がいつ開くのかを話し合います。
田中: 橋の工事は七月に終わりました。検査に合格すれば、九月の初めに開通します。
佐藤: 灯台の電球は誰が交換するのでしょうか。
田中: 担当は、漁業組合、田中さん、それと町役場です。
"""
SAID = "it is found by its words, not by its meaning"


@pytest.fixture
def library() -> Iterator[Library]:
    """One that takes its encoder for the default one, without its cost."""
    words = WordEmbedder()
    words.name = MINILM
    with Library.open(embedder=words) as library:
        yield library


@pytest.mark.parametrize(
    ("name", "text", "language", "question", "turn"),
    [
        ("parom", RUSSIAN, "Russian", "Кто заплатит за причал?", 3),
        ("hashi", JAPANESE, "Japanese", "漁業組合は？", 3),
    ],
)
def test_it_is_added_with_a_warning_and_found_by_its_words(embedder, tmp_path, name, text, language, question, turn):
    file = tmp_path / f"{name}.txt"
    file.write_text(text, encoding="utf-8")
    with Library.open(embedder=embedder) as library:
        library.add(talk("english", "The ferry was mended last week.", "And the co-operative pays for the pier."))
        report = library.add(file)
        assert library.add(file).doubts == ()
        first = library.search(question)[0]
    assert report.added == (name,)
    assert [(id, doubt) for id, doubt in report.doubts if SAID in doubt] == [
        (
            name,
            f"written in {language}, which the encoder all-MiniLM-L6-v2 was not trained on: {SAID}; "
            'see "Choosing an encoder" in the README',
        )
    ]
    assert (first.transcript_id, first.turn) == (name, turn)


def test_the_command_line_prints_the_warning(tmp_path):
    (tmp_path / "parom.txt").write_text(RUSSIAN, encoding="utf-8")
    done = CliRunner().invoke(app, ["add", str(tmp_path / "parom.txt"), "--library", str(tmp_path / "library")])
    assert done.stdout == "added: parom\n"
    assert "note: parom: written in Russian" in done.stderr


def test_nothing_is_said_of_languages_the_encoder_knows(library):
    assert not any(SAID in doubt for path in sample_paths() for _, doubt in library.add(path, replace=True).doubts)


def test_a_transcript_from_code_is_looked_at_too_also_where_it_replaces_another(library):
    turns = [turn.text for turn in spoken(RUSSIAN).turns]
    assert not library.add(talk("a", "Hello.")).doubts
    report = library.add(talk("a", *turns), replace=True)
    assert report.replaced == ("a",)
    assert [id for id, _ in report.doubts] == ["a"]


def spoken(text: str, language: str | None = None) -> Transcript:
    turns = tuple(Turn(speaker=line.split(": ")[0], text=line.split(": ")[1]) for line in text.splitlines())
    return Transcript(id="talk", title="Talk", turns=turns, language=language)


@pytest.mark.parametrize(
    ("model", "text", "language", "says"),
    [
        (MINILM, RUSSIAN, None, "Russian"),
        (MINILM, JAPANESE, "und", "Japanese"),  # what states no language is told by its words
        (MINILM, "A: Grüezi.", "de-CH", "German"),
        (MINILM, "A: Hei.", "nn", "Norwegian"),
        (MINILM, "A: Привет.", None, None),  # too short to tell
        (MINILM, "A: Hello.", "en-GB", None),
        (E5, RUSSIAN, "ru", None),
        (E5, "A: Hei.", "nb", None),
        (E5, "A: Kia ora.", "mi", "Māori"),
        ("google/embeddinggemma-300m", RUSSIAN, "ru", None),  # which languages it knows is not published
        ("somebody/unknown-model", RUSSIAN, "ru", None),
    ],
)
def test_what_is_said_depends_on_the_encoder_and_the_language(model, text, language, says):
    doubt = language_doubt(spoken(text, language), model)
    assert (doubt is None) if says is None else (doubt is not None and doubt.startswith(f"written in {says}, "))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"), ("EN_us", "en"), ("rus", "ru"), ("Russian", "ru"), ("zh-Hans-CN", "zh"), ("cmn", "zh"),
        ("iw", "he"), ("tl", "tl"), ("fil", "tl"), (" de ", "de"),
        ("und", None), ("mul", None), ("", None), ("x", None), ("zz", None), ("no such language", None), ("\x00", None),
    ],
)  # fmt: skip
def test_languages_are_read_as_codes_tags_and_names(written, code):
    assert language_code(written) == code


def test_an_embedder_that_is_not_in_the_table_says_nothing():
    with Library.open(embedder=WordEmbedder()) as library:
        assert not any(SAID in doubt for _, doubt in library.add(spoken(RUSSIAN, "ru")).doubts)
