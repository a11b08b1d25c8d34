"""Everything this project raises on purpose, as one tree.

    TranscriptQAError            problem, remedy
    ├── UnreadableFile           source, reason       a file that cannot be read, or holds no talk
    ├── UnknownFormat            source, known        no reader recognises it, or a format name nobody knows
    ├── TranscriptNotFound       id, known            no such transcript in the library
    ├── SpeakerNotFound          name, known          nobody of that name speaks there
    ├── DuplicateTranscript      id                   the id is taken by other content
    ├── InvalidQuestion          question, reason     empty or too long
    ├── InvalidCorrection        reason               a name that cannot be given, or nothing to take back
    ├── LibraryError             path                 about the library as a whole
    │   ├── LibraryNotFound                           no library there to read
    │   ├── LibraryBusy                               another process writes to it
    │   ├── LibraryDamaged       reason               its database cannot be used
    │   ├── LibraryTooNew        found, supported     written by a later version
    │   ├── LibraryReadOnly                           opened for reading only
    │   ├── ModelMismatch        expected, given      its vectors are another model's
    │   └── StorageFull                               the disk has no room
    ├── ModelNotFound            name, looked_in      (embeddings) no files for this model
    └── IndexDamaged             path, reason         (embeddings) a derived index that must be rebuilt

Every message is one line: what is wrong with what, and what to do about it. The facts in it are
attributes too, so that a caller never parses a message.
"""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.errors import IndexDamaged, ModelNotFound, TranscriptQAError

__all__ = [
    "DuplicateTranscript",
    "IndexDamaged",
    "InvalidCorrection",
    "InvalidQuestion",
    "LibraryBusy",
    "LibraryDamaged",
    "LibraryError",
    "LibraryNotFound",
    "LibraryReadOnly",
    "LibraryTooNew",
    "ModelMismatch",
    "ModelNotFound",
    "SpeakerNotFound",
    "StorageFull",
    "TranscriptNotFound",
    "TranscriptQAError",
    "UnknownFormat",
    "UnreadableFile",
]


class UnreadableFile(TranscriptQAError):
    """`source` (a path or a name) cannot be read, for `reason`."""

    def __init__(self, source: str, reason: str, remedy: str = "") -> None:
        super().__init__(f"cannot read {source}: {reason}", remedy)
        self.source = source
        self.reason = reason


class UnknownFormat(TranscriptQAError):
    """No reader takes `source`; `known` are the names of the formats there are."""

    def __init__(self, source: str, problem: str, known: Sequence[str], remedy: str = "") -> None:
        super().__init__(f"{source}: {problem}", remedy or f"the formats read are {', '.join(known)}")
        self.source = source
        self.known = tuple(known)


class TranscriptNotFound(TranscriptQAError):
    """The library holds no transcript `id`; `known` are a few ids it does hold."""

    def __init__(self, id: str, known: Sequence[str] = ()) -> None:
        some = ", ".join(list(known)[:5]) or "none; add one first"
        super().__init__(f"no transcript {id!r} in this library", f"it holds {some}")
        self.id = id
        self.known = tuple(known)


class SpeakerNotFound(TranscriptQAError):
    """Nobody called `name` speaks in the transcripts meant; `known` are those who do."""

    def __init__(self, name: str, known: Sequence[str] = ()) -> None:
        some = ", ".join(list(known)[:5]) or "nobody by name"
        more = f" and {len(known) - 5} more" if len(known) > 5 else ""
        super().__init__(f"no speaker {name!r} in these transcripts", f"in them speak {some}{more}")
        self.name = name
        self.known = tuple(known)


class DuplicateTranscript(TranscriptQAError):
    """The library holds other content under `id` already."""

    def __init__(self, id: str) -> None:
        super().__init__(
            f"the library already holds another transcript {id!r}",
            "give this one another name, or replace the old one (--replace, replace=True)",
        )
        self.id = id


class InvalidQuestion(TranscriptQAError):
    """`question` (shortened) cannot be asked, for `reason`."""

    def __init__(self, question: str, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.question = question[:200]
        self.reason = reason


class InvalidCorrection(TranscriptQAError):
    """A name cannot be given to a speaker, or there is nothing to take back, for `reason`."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.reason = reason


class LibraryError(TranscriptQAError):
    """Something about the library at `path` as a whole."""

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        super().__init__(f"library {path}: {problem}", remedy)
        self.path = path


class LibraryNotFound(LibraryError):
    """There is no library at `path`, and it was to be opened for reading only."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "there is none here yet", "make one by adding a transcript")


class LibraryBusy(LibraryError):
    """Another process has the library at `path` open for writing."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "another process is writing to it", "close that one, or open this read-only")


class LibraryDamaged(LibraryError):
    """The database of the library at `path` cannot be used, for `reason`."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, f"its database cannot be used ({reason})", "restore a backup, or add the files anew")
        self.reason = reason


class LibraryTooNew(LibraryError):
    """The library at `path` has layout `found`; this version knows layouts up to `supported`."""

    def __init__(self, path: str, found: int, supported: int) -> None:
        super().__init__(path, f"written by a later version (layout {found})", "update transcript-qa")
        self.found = found
        self.supported = supported


class LibraryReadOnly(LibraryError):
    """The library at `path` was opened for reading only, and something was to be changed."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "it was opened for reading only", "open it without read_only")


class ModelMismatch(LibraryError):
    """The vectors of the library at `path` come from model `expected`, and `given` was asked for.

    Models of one name are told apart by their weights and by the words they want before a passage.
    """

    def __init__(self, path: str, expected: str, given: str) -> None:
        if expected == given:
            problem = f"made with other weights of the model {given}, or other words before a passage"
            remedy = f"put {given} back as it was, or make a new library with it"
        else:
            problem = f"made with the model {expected}, not {given}"
            remedy = f"open it with {expected}, or make a new library with {given}"
        super().__init__(path, problem, remedy)
        self.expected = expected
        self.given = given


class StorageFull(LibraryError):
    """The disk under the library at `path` has no room left."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "no room left on the disk", "free some and add again; nothing was half-added")
