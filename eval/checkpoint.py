"""What a system did, question by question, on disk as it happens, so that an interrupted run goes on from there."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from eval.errors import CacheUnusable
from eval.metrics import Passage
from qa.answer import Answer
from qa.transcript import Frozen


class Record(Frozen):
    """One question: what was returned for it, as far as any measure reads, and how long that took."""

    question: str
    passages: tuple[Passage, ...]
    seconds: float
    answer: Answer | None = None
    answer_seconds: float | None = None


class Checkpoint:
    """A file of one line for indexing and one for each question, written through at once.

    `index_seconds` is None until the transcripts are indexed; `records` are by question id. A last line that a crash
    cut short is dropped. Raises CacheUnusable.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.index_seconds: float | None = None
        self.records: dict[str, Record] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._read(path.read_bytes() if path.exists() else b"")
            self._file = path.open("a", encoding="utf-8")
        except OSError as error:
            raise CacheUnusable(str(path), error.strerror or str(error)) from error
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            raise CacheUnusable(str(path), "it holds something else") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def indexed(self, seconds: float) -> None:
        """Notes how long indexing took."""
        self.index_seconds = seconds
        self._write(json.dumps({"index_seconds": seconds}))

    def add(self, record: Record) -> None:
        """Notes what became of a question."""
        self.records[record.question] = record
        self._write(record.model_dump_json())

    def _read(self, content: bytes) -> None:
        *whole, torn = content.split(b"\n")
        if torn:
            self._path.write_bytes(content.removesuffix(torn))
        for number, line in enumerate(whole):
            if number == 0:
                self.index_seconds = float(json.loads(line)["index_seconds"])
            else:
                record = Record.model_validate_json(line)
                self.records[record.question] = record

    def _write(self, line: str) -> None:
        try:
            self._file.write(line + "\n")
            self._file.flush()
        except OSError as error:
            raise CacheUnusable(str(self._path), error.strerror or str(error)) from error
