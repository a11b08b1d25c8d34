"""Any history of additions and removals, by one thread or several, leads to one state."""

from __future__ import annotations

import threading

import pytest
from conftest import WordEmbedder
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from library_talks import QUESTION, TALK, found, ids, talk

from qa import (
    DuplicateTranscript,
    Library,
    Transcript,
    TranscriptNotFound,
    TranscriptQAError,
)


def test_threads_that_read_while_one_writes_see_whole_transcripts(library):
    """Each version of the talk says one number in all of its turns; no reader may see two of them together."""
    library.add(talk("a", *["bridge boat number0"] * 8))
    done = threading.Event()
    problems: list[object] = []

    def read() -> None:
        while not done.is_set():
            try:
                seen = {hit.text for hit in library.search("bridge boat", limit=20)}
                stored = {turn.text for turn in library.get("a").turns}
                if len(seen) != 1 or len(stored) != 1:
                    problems.append((seen, stored))
            except TranscriptQAError as error:
                problems.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for version in range(1, 9):
            library.add(talk("a", *[f"bridge boat number{version}"] * (8 + version)), replace=True)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert problems == []


def test_threads_that_add_the_same_add_it_once(library, tmp_path):
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    reports = []
    threads = [threading.Thread(target=lambda: reports.append(library.add(tmp_path / "a.txt"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted((report.added, report.unchanged) for report in reports) == [((), ("a",))] * 3 + [(("a",), ())]


WORDS = st.sampled_from(["bridge", "boat", "storm", "lamp", "Ann", ".", "\n", "мост", "橋", "😀"])
TEXTS = st.lists(st.lists(WORDS, max_size=6).map(" ".join), max_size=3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from("abc"), TEXTS),
        st.tuples(st.just("replace"), st.sampled_from("abc"), TEXTS),
        st.tuples(st.just("remove"), st.sampled_from("abc")),
        st.tuples(st.just("reopen")),
    ),
    max_size=8,
)


@given(steps=STEPS)
@example(steps=[("add", "c", [""]), ("add", "a", [""]), ("add", "b", ["bridge"]), ("replace", "a", [])])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_leads_to_what_a_dict_would_hold_and_a_fresh_library_would_find(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("history")
    library = Library.open(folder, embedder=WordEmbedder())
    held: dict[str, Transcript] = {}
    try:
        for action, *details in steps:
            if action == "reopen":
                library.close()
                library = Library.open(folder, embedder=WordEmbedder())
            elif action == "remove":
                if details[0] in held:
                    library.remove(details[0])
                    del held[details[0]]
                else:
                    with pytest.raises(TranscriptNotFound):
                        library.remove(details[0])
            else:
                new = talk(details[0], *details[1])
                old = held.get(new.id)
                if action == "add" and old is not None and old.digest != new.digest:
                    with pytest.raises(DuplicateTranscript):
                        library.add(new)
                else:
                    report = library.add(new, replace=action == "replace")
                    changed = "added" if old is None else "unchanged" if old.digest == new.digest else "replaced"
                    assert getattr(report, changed) == (new.id,)
                    if changed != "unchanged":
                        held.pop(new.id, None)  # a replaced transcript is the latest
                        held[new.id] = new
        assert ids(library) == list(held)
        assert [library.get(id) for id in held] == list(held.values())
        with Library.open(embedder=WordEmbedder()) as fresh:
            for transcript in held.values():
                fresh.add(transcript)
            assert found(library) == found(fresh)
            assert library.ask(QUESTION) == fresh.ask(QUESTION)
    finally:
        library.close()
