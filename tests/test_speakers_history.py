"""Any history of corrections, against plain lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import WordEmbedder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from speakers_talks import matching, opened, speakers, talk

from qa import (
    InvalidCorrection,
    Library,
    SpeakerNotFound,
    TranscriptNotFound,
)

NAMES = ("Ann", "Bo", "Cy", "Di", "Ed")
IDS = ("a", "b", "c")
SAID = st.lists(st.sampled_from([*NAMES, None]), max_size=5)
SCOPE = st.sampled_from([*IDS, None, None])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(IDS), SAID),
        st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES), SCOPE),
        st.tuples(st.just("merge"), st.lists(st.sampled_from(NAMES), max_size=3), st.sampled_from(NAMES), SCOPE),
        st.tuples(st.just("undo")),
        st.tuples(st.just("remove"), st.sampled_from(IDS)),
        st.tuples(st.just("reopen")),
    ),
    max_size=14,
)


class Model:
    """What a library should hold, as plain lists: the speaker of each turn, and the lists that corrections changed."""

    def __init__(self) -> None:
        self.held: dict[str, list[str | None]] = {}
        self.history: list[dict[str, list[str | None]]] = []

    def scope(self, id: str | None) -> list[str]:
        return list(self.held) if id is None else [id]

    def speak(self, name: str, id: str | None) -> list[str]:
        return [each for each in self.scope(id) if name in self.held[each]]

    def may_rename(self, name: str, new_name: str, id: str | None) -> bool:
        places = self.speak(name, id)
        return bool(places) and not any(new_name in self.held[place] for place in places)

    def may_merge(self, names: Sequence[str], into: str, id: str | None) -> bool:
        others = set(names) - {into}
        known = all(self.speak(name, id) for name in others)
        return bool(others) and known and (len(others) > 1 or bool(self.speak(into, id)))

    def call(self, names: Sequence[str], new_name: str, id: str | None) -> None:
        others = set(names) - {new_name}
        changed = {each: self.held[each] for each in self.scope(id) if others & set(self.held[each])}
        self.history.append(changed)
        for each, before in changed.items():
            self.held[each] = [new_name if name in others else name for name in before]

    def undo(self) -> None:
        self.held.update(self.history.pop())

    def remove(self, id: str) -> None:
        del self.held[id]
        self.history = [left for change in self.history if (left := {k: v for k, v in change.items() if k != id})]


@given(steps=STEPS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_of_corrections_gives_each_turn_the_speaker_that_plain_lists_give_it(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("history")
    library, model = opened(folder), Model()
    try:
        for step in steps:
            library = _take(library, folder, model, step)
            assert {info.id: speakers(library, info.id) for info in library.transcripts()} == model.held
        _check_found(library, model)
    finally:
        library.close()


def _take(library: Library, folder: Path, model: Model, step: tuple) -> Library:
    match step:
        case ("reopen",):
            library.close()
            return opened(folder)
        case ("add", id, said):
            if id not in model.held:
                library.add(talk(id, *[(name, f"word{place} of {id}") for place, name in enumerate(said)]))
                model.held[id] = list(said)
        case ("remove", id):
            if id in model.held:
                library.remove(id)
                model.remove(id)
        case ("undo",):
            if model.history:
                library.undo()
                model.undo()
            else:
                with pytest.raises(InvalidCorrection):
                    library.undo()
        case ("rename", name, new_name, id):
            if id is not None and id not in model.held:
                with pytest.raises(TranscriptNotFound):
                    library.rename_speaker(name, new_name, transcript=id)
            elif model.may_rename(name, new_name, id):
                library.rename_speaker(name, new_name, transcript=id)
                model.call([name], new_name, id)
            else:
                with pytest.raises((SpeakerNotFound, InvalidCorrection)):
                    library.rename_speaker(name, new_name, transcript=id)
        case ("merge", names, into, id):
            if id is not None and id not in model.held:
                with pytest.raises(TranscriptNotFound):
                    library.merge_speakers(names, into, transcript=id)
            elif model.may_merge(names, into, id):
                library.merge_speakers(names, into, transcript=id)
                model.call(names, into, id)
            else:
                with pytest.raises((SpeakerNotFound, InvalidCorrection)):
                    library.merge_speakers(names, into, transcript=id)
    return library


def _check_found(library: Library, model: Model) -> None:
    """Filters, counts and words go by the names as they are now, as in a library that never knew others."""
    with Library.open(embedder=WordEmbedder()) as fresh:
        for id in model.held:
            fresh.add(library.get(id))
        assert library.speakers() == fresh.speakers()
        for name in NAMES:
            expected = {(id, turn) for id, said in model.held.items() for turn, who in enumerate(said) if who == name}
            hits = library.search("word", speakers=[name], limit=50)
            assert {(hit.transcript_id, hit.turn) for hit in hits} == expected
            assert len(matching(library, name)) == len(expected)
            assert scored(library, name) == scored(fresh, name)


def scored(library: Library, words: str) -> dict[tuple[str, int], tuple[float, float]]:
    hits = library.search(words, limit=50, infer=False)
    return {(hit.transcript_id, hit.turn): (hit.why["words"], hit.why["words nearby"]) for hit in hits}
