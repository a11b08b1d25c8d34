import datetime as dt
import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Answer, AnswerKind, Part
from qa.citation import Citation, Span
from qa.phrases import day, listed
from qa.question import Reading
from qa.store.base import DateRange
from qa.transcript import Origin
from qa.ui import message
from qa.ui.links import Place
from qa.ui.markup import escape

HOSTILE = (
    "<img src=x onerror=alert(1)> ${7*7} {{7*7}} \\ `a` **b** ![](http://x.test/y) [c](javascript:alert(1)) \u202e"
)
READING = Reading(question="?", rewritten="?")


def citation(**changed: object) -> Citation:
    facts = {
        "id": "c",
        "number": 1,
        "transcript_id": "council",
        "transcript_title": "Council",
        "date": dt.date(2023, 3, 14),
        "turn": 7,
        "start": 2,
        "end": 15,
        "quote": "It is a hole.",
        "speaker": "Ann Lee",
        "role": "Chair",
        "start_ms": 3_723_900,
        "end_ms": None,
        "turn_digest": "0123456789abcdef" * 4,
        "source": None,
        "origin": Origin.HUMAN,
    }
    return Citation(**{**facts, **changed})


def quoting(*citations: Citation, **changed: object) -> Answer:
    parts = tuple(Part(text=f"“{found.quote}”", citations=(found.number,)) for found in citations)
    facts = {
        "kind": AnswerKind.QUOTES,
        "text": "\n".join(part.text for part in parts),
        "parts": parts,
        "citations": citations,
        "abstained": False,
        "reason": None,
        "near_misses": (),
        "support": 0.9,
        "reading": READING,
    }
    return Answer(**{**facts, **changed})


class Page(HTMLParser):
    """What a browser would see: the tags with their attributes, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


# Control characters but these two are left out because html.unescape drops them, as browsers do not.
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t"), max_size=200))
def test_escaped_text_reads_the_same_and_holds_nothing_active(text: str) -> None:
    escaped = escape(text)
    assert html.unescape(escaped) == text
    assert not set(re.sub(r"&#\d+;", "", escaped)) & set("<>&\"'`*_[]()!\\${}~|:/@#\n ")


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200), st.integers(0, 9), st.integers(0, 9)
)
def test_a_link_leads_back_to_its_place_whatever_the_id(id: str, turn: int, start: int) -> None:
    place = Place.of(citation(transcript_id=id, turn=turn, start=start, end=start + 5))
    assert re.fullmatch(r"#cite/[\w.~%/-]+", place.href, re.ASCII)
    assert Place.parse(place.href) == place
    assert (place.transcript, place.turn, place.start, place.end) == (id, turn, start, start + 5)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#cite/",
        "#elsewhere/a/1/2/3/0123456789abcdef",
        "#cite/a/1/2/3/short",
        "#cite/a/-1/2/3/0123456789abcdef",
        "#cite/a/x/2/3/0123456789abcdef",
        "#cite/a/1/2/3/0123456789abcdef/4",
    ],
)
def test_what_is_no_link_of_ours_leads_nowhere(href: str) -> None:
    assert Place.parse(href) is None


def test_a_quote_shows_who_where_and_when_and_links_to_its_words() -> None:
    page = Page(message.finished(quoting(citation()), {}))
    for fact in ("It is a hole.", "Ann Lee", "Chair", "Council", "14 March 2023", "1:02:03", "[1]"):
        assert fact in page.text
    links = [attributes for tag, attributes in page.tags if tag == "a"]
    assert [link["href"] for link in links] == ["#cite/council/7/2/15/0123456789abcdef"]
    assert "automatic" not in page.text
    assert page.text.count("It is a hole.") == 1  # not once as the part's text and again as the quote


def test_what_is_not_known_is_not_made_up() -> None:
    page = Page(message.finished(quoting(citation(speaker=None, role=None, date=None, start_ms=None)), {}))
    assert message.UNNAMED in page.text
    assert "None" not in page.text
    assert "0:" not in page.text


def test_machine_made_words_are_marked() -> None:
    assert "automatic captions" in message.finished(quoting(citation(origin=Origin.CAPTIONS)), {})
    assert "speech recogniser" in message.finished(quoting(citation(origin=Origin.RECOGNISER)), {})


def test_the_question_a_quote_replies_to_is_shown_with_it() -> None:
    asked = citation(quote="What is it?", speaker="Ben")
    page = Page(message.finished(quoting(citation(answers=asked)), {}))
    assert "Asked by Ben: What is it?" in page.text


def test_the_short_answer_is_set_off_inside_the_quote() -> None:
    shown = message.finished(quoting(citation(short=Span(start=6, end=12))), {})
    assert f"{escape('It is ')}<strong>{escape('a hole')}</strong>{escape('.')}" in shown


def test_prose_carries_the_marks_of_what_it_rests_on_and_groups_have_headings() -> None:
    first, second = citation(), citation(number=2, start=20, end=24, quote="Deep")
    parts = (
        Part(text="A hole was found.", citations=(1, 2), group="2023"),
        Part(text="It was deep.", citations=(2,), group="2023"),
        Part(text="Nothing since.", group="2024"),
    )
    shown = message.finished(quoting(first, second, parts=parts, written_by="some-model"), {})
    text = Page(shown).text
    assert "A hole was found.\xa0[1]\xa0[2]" in text
    assert "It was deep.\xa0[2]" in text
    assert re.findall(r"<h3>(.*?)</h3>", shown) == ["2023", "2024"]
    assert shown.count("<blockquote") == 2  # a quote stands where it is first cited, once


def test_a_refusal_says_why_and_shows_the_nearest_words_as_no_answer() -> None:
    refusal = quoting(
        kind=AnswerKind.NEVER_SAID,
        text="Nobody said so.",
        parts=(Part(text="Nobody said so."),),
        abstained=True,
        reason="Nobody said so.",
        near_misses=(citation(),),
    )
    shown = message.finished(refusal, {})
    text = Page(shown).text
    assert 'class="answer not-said"' in shown
    assert text.count("Nobody said so.") == 1
    assert text.index("Nobody said so.") < text.index("Closest passages") < text.index("hole")
    assert "#cite/council/7/2/15/" in shown


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ({"speakers": ("Ann Lee",), "inferred": ("speakers",)}, "Read as: words of Ann Lee"),
        ({"speakers": ("ANN LEE", "Ann Lee", "Ben"), "inferred": ("speakers",)}, "Read as: words of ANN LEE and Ben"),
        ({"mentioned": ("A", "B", "C"), "inferred": ("mentioned",)}, "Read as: words about A, B and C"),
        (
            {
                "speakers": ("Ann", "Bo"),
                "taken": (("the chairs", "Ann"), ("the chairs", "Bo")),
                "inferred": ("speakers",),
            },
            "Read as: words of Ann and Bo, “the chairs” taken for Ann and Bo",
        ),
        ({"transcripts": ("t", "u"), "inferred": ("transcripts",)}, "Read as: in Title T and u"),
        (
            {"dates": (DateRange(after=dt.date(2024, 1, 1), before=dt.date(2024, 2, 1)),), "inferred": ("dates",)},
            "Read as: in January 2024",
        ),
        (
            {"dates": (DateRange(after=dt.date(2024, 1, 1), before=dt.date(2024, 1, 2)),), "inferred": ("dates",)},
            "Read as: on 1 January 2024",
        ),
        ({"dates": (DateRange(before=dt.date(2024, 2, 1)),), "inferred": ("dates",)}, "Read as: until 31 January 2024"),
        (
            {"dates": (DateRange(after=dt.date(2024, 2, 1)),), "inferred": ("dates",)},
            "Read as: from 1 February 2024 on",
        ),
        ({"speakers": ("Ann Lee",)}, ""),
    ],
)
def test_how_the_question_was_read_is_said_where_it_was_inferred(reading: dict[str, object], words: str) -> None:
    read = Reading(question="?", rewritten="?", **reading)  # type: ignore[arg-type]
    assert Page(message.unfinished(read, "", {"t": "Title T"})).text == words


def test_each_guess_has_a_link_of_its_own_that_takes_it_back() -> None:
    read = Reading(question="?", rewritten="?", speakers=("Ann <Lee>",), kind="moment", inferred=("speakers", "kind"))  # type: ignore[arg-type]
    doubted = message.Doubted({"speakers": "#unread/0/speakers", "kind": "#unread/0/kind"}, "#unread/0/")
    page = Page(message.finished(quoting(reading=read), {}, doubted))
    assert [attributes["href"] for tag, attributes in page.tags if tag == "a"] == [
        *doubted.without.values(),
        doubted.again,
    ]
    assert "Ask again without “words of Ann <Lee>”" in page.text
    assert "Ask again without “asks when”" in page.text
    assert "Read all of it again" in page.text


def test_hostile_text_stays_text() -> None:
    hostile = citation(
        quote=HOSTILE,
        speaker=HOSTILE,
        role=HOSTILE,
        transcript_title=HOSTILE,
        transcript_id=HOSTILE,
        answers=citation(quote=HOSTILE),
    )
    read = Reading(
        question=HOSTILE, rewritten=HOSTILE, speakers=(HOSTILE,), taken=((HOSTILE, HOSTILE),), inferred=("speakers",)
    )
    answer = quoting(hostile, parts=(Part(text=HOSTILE, citations=(1,), group=HOSTILE),), reading=read, written_by="m")
    page = Page(message.finished(answer, {}) + message.notice(HOSTILE))
    assert {tag for tag, _ in page.tags} <= {"div", "p", "h3", "a", "blockquote", "q", "b", "span", "cite"}
    assert {name for _, attributes in page.tags for name in attributes} <= {"class", "href", "title"}
    assert all(attributes["href"].startswith("#cite/") for tag, attributes in page.tags if tag == "a")  # type: ignore[union-attr]
    assert (
        page.text.count(HOSTILE) == 11
    )  # twice taken; reading, heading, prose, asked, quote, speaker, role, title, notice


def test_days_and_lists_in_words() -> None:
    assert day(dt.date(2024, 2, 1)) == "1 February 2024"
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
