"""The names other people write against: all there, with the signatures that were promised, and one tree of errors."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

import embeddings
import qa
from qa import (
    AddReport,
    Answer,
    Citation,
    Correction,
    Hit,
    Library,
    LibraryError,
    Parse,
    Part,
    Reading,
    SpeakerInfo,
    TextDelta,
    Transcript,
    TranscriptInfo,
    TranscriptQAError,
    Turn,
    errors,
    load_transcript,
    parse_transcript,
)

FILTERS = "transcripts=None, speakers=None, after=None, before=None, infer=True"


@pytest.mark.parametrize("package", [qa, embeddings, errors])
def test_every_name_of_the_public_list_is_there_and_listed_once(package):
    assert len(package.__all__) == len(set(package.__all__))
    for name in package.__all__:
        assert getattr(package, name).__doc__ or isinstance(getattr(package, name), str)


@pytest.mark.parametrize("package", [qa, embeddings])
def test_what_is_not_public_is_an_attribute_error(package):
    assert dir(package) == sorted(package.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = package.no_such_name


def parameters(function) -> str:
    """Names and defaults as they are written, `*` where only keywords are taken."""
    signature = inspect.signature(function)
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in signature.parameters.values()]
    return str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty))[1:-1]


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (load_transcript, "source, *, format=None"),
        (parse_transcript, "source, *, format=None"),
        (Library.open, "path=None, *, embedder=None, reranker=None, read_only=False"),
        (Library.add, "self, source, *, replace=False, progress=None"),
        (Library.search, f"self, question, *, limit=10, per_transcript=None, {FILTERS}"),
        (Library.ask, f"self, question, *, {FILTERS}"),
        (Library.ask_stream, f"self, question, *, {FILTERS}"),
        (Library.transcripts, "self"),
        (Library.get, "self, id"),
        (Library.remove, "self, id"),
        (Library.speakers, "self, *, transcript=None"),
        (Library.rename_speaker, "self, name, new_name, *, transcript=None"),
        (Library.merge_speakers, "self, names, into, *, transcript=None"),
        (Library.undo, "self"),
        (Library.close, "self"),
    ],
)
def test_functions_take_what_they_promise(function, expected):
    assert parameters(function) == expected


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Transcript, "id title turns date place language"),
        (Turn, "speaker text label role start_ms end_ms at source origin"),
        (
            Citation,
            "id number transcript_id transcript_title date turn start end quote speaker role start_ms end_ms"
            " turn_digest source origin answers short",
        ),
        (Hit, "transcript_id turn start end speaker text score rank why repeats"),
        (
            Answer,
            "kind text parts citations abstained reason near_misses support reading written_by",
        ),
        (Parse, "transcript format shape certainty doubts"),
        (Part, "text citations group"),
        (AddReport, "added unchanged replaced failed doubts"),
        (Reading, "question rewritten speakers mentioned taken dates transcripts kind inferred strict used"),
        (Correction, "kind names new_name transcripts turns"),
        (SpeakerInfo, "name transcripts turns words"),
        (TranscriptInfo, "id title date place language digest speakers turns words"),
    ],
)
def test_models_have_the_fields_they_promise_are_frozen_and_take_no_others(model, fields):
    assert sorted(model.model_fields) == sorted(fields.split())
    assert model.model_config["frozen"]
    assert model.model_config["extra"] == "forbid"


def test_a_frozen_model_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        TextDelta(text="a").text = "b"


ARGUMENTS = {
    "path": "/some/library",
    "source": "talk\u202egpj.vtt",
    "reason": "it is\nempty\x1b[2J",
    "problem": "unlike\r\nany other",
    "remedy": "do better",
    "known": ["vtt", "srt"],
    "id": "talk\n2",
    "question": "why?" * 200,
    "found": 9,
    "supported": 1,
    "expected": "model one",
    "given": "model two",
    "name": "some/model",
}


def error_types() -> list[type[TranscriptQAError]]:
    return [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("kind", error_types(), ids=lambda kind: kind.__name__)
def test_every_error_is_of_one_tree_and_says_one_line_with_its_facts(kind):
    wanted = [name for name in inspect.signature(kind).parameters if name in ARGUMENTS]
    error = kind(**{name: ARGUMENTS[name] for name in wanted})
    assert isinstance(error, TranscriptQAError)
    assert str(error)
    assert str(error).isprintable()
    if kind is not TranscriptQAError:
        assert error.remedy
    assert str(error).endswith(error.remedy)
    assert error.problem in str(error)
    for name in set(wanted) - {"problem", "remedy", "question"}:
        assert getattr(error, name) in (ARGUMENTS[name], tuple(ARGUMENTS["known"]))


def test_all_errors_of_the_project_are_public():
    for module in ("qa.errors", "embeddings.errors"):
        for name, kind in vars(import_module(module)).items():
            if inspect.isclass(kind) and issubclass(kind, Exception):
                assert getattr(qa, name) is kind
                assert issubclass(kind, TranscriptQAError)


def test_the_tree_in_the_docstring_is_the_tree():
    drawn = {}
    branch = None
    for line in (errors.__doc__ or "").splitlines():
        words = line.replace("│", " ").replace("├──", " ").replace("└──", " ").split()
        if "──" not in line or not words:
            continue
        depth = line.index("─")
        parent = TranscriptQAError if depth < 7 else branch
        kind = getattr(errors, words[0])
        drawn[kind] = parent
        branch = kind if depth < 7 else branch
    assert drawn == {kind: kind.__base__ for kind in error_types() if kind is not TranscriptQAError}
    assert sum(parent is LibraryError for parent in drawn.values()) == 7
