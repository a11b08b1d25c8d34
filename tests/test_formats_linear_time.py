"""Time: four times the file may take about four times as long."""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable

import pytest
from reading import parse

from qa.errors import TranscriptQAError


def _seconds(data: bytes, name: str) -> float:
    gc.collect()
    gc.disable()  # what other tests have left behind takes longer to look through than this file to read
    try:
        start = time.process_time()
        with contextlib.suppress(TranscriptQAError):
            parse(data, name)
        return time.process_time() - start
    finally:
        gc.enable()


GROWING: dict[str, tuple[str, Callable[[int], str]]] = {
    "one line of words": (".txt", lambda n: "word " * (n // 5)),
    "one line of a word": (".txt", lambda n: "a" * n),
    "one line of labels": (".txt", lambda n: "Ada: yes. " * (n // 10)),
    "one name after the other": (".txt", lambda n: "".join(f"Ada Peat{i}: We dig.\n\n" for i in range(n // 24))),
    "one long name": (".srt", lambda n: "1\n00:00:01,000 --> 00:00:02,000\n>> " + "Ada " * (n // 4) + ": so\n"),
    "one long name in a field": (".json", lambda n: f'[{{"speaker": "{"Ada " * (n // 4)}", "text": "so we dig"}}]'),
    "brackets": (".txt", lambda n: "[(" * (n // 2)),
    "times": (".txt", lambda n: "00:01 " * (n // 6)),
    "asterisks": (".md", lambda n: "** " * (n // 3)),
    "voices in one cue": (".vtt", lambda n: "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v Ada>so " * (n // 10)),
    "open tags": (".vtt", lambda n: "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * (n // 3)),
    "empty cues": (".vtt", lambda n: "WEBVTT\n\n" + "00:01.000 --> 00:02.000\n\n" * (n // 25)),
    "one cue over and over": (".srt", lambda n: "1\n00:00:01,000 --> 00:00:02,000\nAda: so\n\n" * (n // 40)),
    "open elements": (".html", lambda n: "<html>" + "<p><b>Ada:</b> so" * (n // 17)),
    "attributes": (".html", lambda n: "<html><p " + "".join(f"a{i}=1 " for i in range(n // 9)) + ">Ada: so"),
    "attributes of captions": (
        ".ttml",
        lambda n: (
            "<tt><body><p begin='1s' end='2s' " + "".join(f"a{i}='' " for i in range(n // 10)) + ">so</p></body></tt>"
        ),
    ),
    "open tags of a page": (".html", lambda n: "<html><body>Ada: so" + "<" * n),
    "comments": (".html", lambda n: "<html>" + "<!--" * (n // 4)),
    "utterances": (".xml", lambda n: "<TEI>" + "<u who='Ada'>we dig</u>" * (n // 23) + "</TEI>"),
    "quotes": (".csv", lambda n: "speaker,text\nAda," + '"' * n),
    "rows": (".csv", lambda n: "speaker,text\n" + "Ada,so we dig\n" * (n // 14)),
    "speakers in rows": (".csv", lambda n: "speaker,text\n" + "".join(f"Ada{i},so we dig\n" for i in range(n // 19))),
    "numbers": (".json", lambda n: "[" + "1e308," * (n // 6) + "1]"),
    "texts": (".json", lambda n: '{"segments":[' + '{"text":"so"},' * (n // 14) + '{"text":"so"}]}'),
    "keys": (".json", lambda n: "{" + "".join(f'"k{i}":0,' for i in range(n // 12)) + '"k":0}'),
    "lists of lists": (".json", lambda n: "[" + "[[]]," * (n // 5) + "[]]"),
    "messages": (".txt", lambda n: "31.10.2016, 12:23 - Ada: so\n" * (n // 28)),
    "people in messages": (".txt", lambda n: "".join(f"31.10.2016, 12:23 - Ada {i}: so\n" for i in range(n // 34))),
    "control words": (".rtf", lambda n: "{\\rtf1 " + "\\b Ada:\\b0 so\\par\n" * (n // 20) + "}"),
    "groups": (".rtf", lambda n: "{\\rtf1 " + "{" * n),
}


@pytest.mark.parametrize("growing", GROWING)
def test_time_is_linear(growing):
    extension, write = GROWING[growing]
    small, large = (_seconds(write(size).encode(), "talk" + extension) for size in (100_000, 400_000))
    assert large < max(0.5, 7 * small), f"{small:.2f} s, and for four times as much {large:.2f} s"
    assert large < 6
