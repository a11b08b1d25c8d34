"""Ask transcripts in plain words and get the exact words that were said: by whom, where, when.

    from qa import Library

    with Library.open("my-library") as library:
        library.add("meeting.vtt")
        print(library.ask("What did Ann Lee say about the budget?").text)

Names are resolved on first use (PEP 562), so that `transcript-qa --help` loads neither torch nor faiss.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.add_report import AddReport
    from qa.answer import Answer, AnswerEvent, AnswerKind, Part, ReadingEvent, TextDelta
    from qa.citation import Citation, Span
    from qa.errors import (
        DuplicateTranscript,
        IndexDamaged,
        InvalidCorrection,
        InvalidQuestion,
        LibraryBusy,
        LibraryDamaged,
        LibraryError,
        LibraryNotFound,
        LibraryReadOnly,
        LibraryTooNew,
        ModelMismatch,
        ModelNotFound,
        SpeakerNotFound,
        StorageFull,
        TranscriptNotFound,
        TranscriptQAError,
        UnknownFormat,
        UnreadableFile,
    )
    from qa.formats import load_transcript, parse_transcript
    from qa.formats.base import Parse
    from qa.hits import Hit, Hits, TranscriptHits, TurnPlace
    from qa.library import Library
    from qa.question import Reading
    from qa.store.base import Correction, DateRange, SpeakerInfo, TranscriptInfo
    from qa.transcript import Origin, Source, Transcript, Turn

__all__ = [
    "AddReport",
    "Answer",
    "AnswerEvent",
    "AnswerKind",
    "AnswerType",
    "Citation",
    "Correction",
    "DateRange",
    "DuplicateTranscript",
    "Hit",
    "Hits",
    "IndexDamaged",
    "InvalidCorrection",
    "InvalidQuestion",
    "Library",
    "LibraryBusy",
    "LibraryDamaged",
    "LibraryError",
    "LibraryNotFound",
    "LibraryReadOnly",
    "LibraryTooNew",
    "ModelMismatch",
    "ModelNotFound",
    "Origin",
    "Parse",
    "Part",
    "Reading",
    "ReadingEvent",
    "Source",
    "Span",
    "SpeakerInfo",
    "SpeakerNotFound",
    "StorageFull",
    "TextDelta",
    "Transcript",
    "TranscriptHits",
    "TranscriptInfo",
    "TranscriptNotFound",
    "TranscriptQAError",
    "Turn",
    "TurnPlace",
    "UnknownFormat",
    "UnreadableFile",
    "load_transcript",
    "parse_transcript",
]

_MODULES = {
    "qa.add_report": ("AddReport",),
    "qa.answer": ("Answer", "AnswerEvent", "AnswerKind", "Part", "ReadingEvent", "TextDelta"),
    "qa.asked.answer_type": ("AnswerType",),
    "qa.citation": ("Citation", "Span"),
    "qa.formats": ("load_transcript", "parse_transcript"),
    "qa.formats.base": ("Parse",),
    "qa.hits": ("Hit", "Hits", "TranscriptHits", "TurnPlace"),
    "qa.library": ("Library",),
    "qa.question": ("Reading",),
    "qa.store.base": ("Correction", "DateRange", "SpeakerInfo", "TranscriptInfo"),
    "qa.transcript": ("Origin", "Source", "Transcript", "Turn"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "qa.errors")), name)


def __dir__() -> list[str]:
    return __all__
