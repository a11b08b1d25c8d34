"""Library: the one door. The page, the command line, the benchmark and other people's code all come in here."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from embeddings import Embedder, Reranker, SentenceTransformerEmbedder, open_reranker
from qa.add_report import AddReport
from qa.answer import Answer, AnswerEvent, ReadingEvent, TextDelta
from qa.answering import answer
from qa.chunking import Chunk, chunk
from qa.errors import DuplicateTranscript, LibraryError, ModelNotFound, TranscriptNotFound, TranscriptQAError
from qa.formats import parse_transcript
from qa.formats.base import Parse
from qa.hits import Hits
from qa.language_doubt import language_doubt
from qa.question import Reading, read_question
from qa.retrieval import retrieve, retrieve_by_transcript
from qa.settings import Settings
from qa.sources import each_file, holds_many
from qa.store.base import Correction, DateRange, Filters, SpeakerInfo, Store, TranscriptInfo, Vectors
from qa.store.local import LocalStore
from qa.transcript import Transcript

Progress = Callable[[str, int, int], None]
"""Told what is being added, how many of its chunks have their vectors, and how many there are."""


class Library:
    """Transcripts that can be asked. Open one with `Library.open`, use it from any number of threads, close it."""

    def __init__(self, store: Store, embedder: Embedder, reranker: Reranker | None) -> None:
        self._store = store
        self._embedder = embedder
        self._reranker = reranker
        self._model_checked = False
        # One transcript is added at a time, so that what was found to be new is new still when it is kept.
        self._adding = threading.RLock()

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        embedder: Embedder | None = None,
        reranker: Reranker | str | None = None,
        read_only: bool = False,
    ) -> Library:
        """The library in the directory `path`, made if absent; without a path, one in memory.

        `embedder` is by default the model that the settings name; a library stays with the one it was made with. So is
        `reranker`, but it may be another each time, and may be given by its name, "none" for none. One process at a
        time may have the library open for writing, any number with `read_only`. Raises LibraryBusy, LibraryNotFound
        (`read_only` and nothing there), LibraryTooNew, LibraryDamaged, and ModelMismatch, which without an explicit
        `embedder` comes at the first use of the model.
        """
        settings = Settings.from_environment()
        if reranker is None or isinstance(reranker, str):
            reranker = open_reranker(reranker or settings.reranker)
        store = LocalStore(None if path is None else Path(path), read_only=read_only)
        try:
            if embedder is None:
                return cls(store, SentenceTransformerEmbedder(settings.model), reranker)
            library = cls(store, embedder, reranker)
            library._model()
            return library
        except BaseException:
            store.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Writes what saves work at the next opening, and lets other processes write. Closing twice does nothing."""
        self._store.close()

    def warm_up(self) -> None:
        """Loads the models now, so that no question waits for them. Raises ModelNotFound, ModelMismatch."""
        self._model().encode_queries(["ready?"])
        if self._reranker is not None:
            self._reranker.score("ready?", ["Ready."])

    def add(
        self,
        source: str | Path | BinaryIO | Transcript,
        *,
        replace: bool = False,
        progress: Progress | None = None,
    ) -> AddReport:
        """Adds a file, every file of a folder or zip, a binary file object, or a Transcript.

        A transcript is added whole or not at all. What the library holds already is left as it is; other content
        under an id that is taken is refused, or put in its place with `replace`. For a folder or zip the report
        says which files failed and why; for a single source the error is raised: UnreadableFile, UnknownFormat,
        DuplicateTranscript. What is no file's fault ends the whole: LibraryError, ModelNotFound; what was added
        by then stays.
        """
        if isinstance(source, Transcript):
            return self._purged(self._add(source, replace, progress))
        if not isinstance(source, str | Path) or not holds_many(source):
            return self._purged(self._add_file(parse_transcript(source), replace, progress))
        reports = []
        for name, load in each_file(source):
            try:
                reports.append(self._add_file(load(), replace, progress))
            except (LibraryError, ModelNotFound):
                raise
            except TranscriptQAError as error:
                reports.append(AddReport(failed=((name, str(error)),)))
        return self._purged(AddReport.joined(reports))

    def transcripts(self) -> Sequence[TranscriptInfo]:
        """A line on each transcript, in the order they were added."""
        return self._store.transcripts()

    def get(self, id: str) -> Transcript:
        """The transcript with this id. Raises TranscriptNotFound."""
        return self._store.get(id)

    def remove(self, id: str) -> None:
        """Removes a transcript, its words and its vectors, from every file. Raises TranscriptNotFound."""
        self._store.remove(id)
        self._store.purge()

    def speakers(self, *, transcript: str | None = None) -> Sequence[SpeakerInfo]:
        """A line on each name, those who speak most first, in all transcripts or in one (an id).

        Raises TranscriptNotFound.
        """
        return self._store.speaker_infos(transcript)

    def rename_speaker(self, name: str, new_name: str, *, transcript: str | None = None) -> Correction:
        """Calls the speaker `name` `new_name` from now on, in all transcripts or in one (an id).

        Labels, words and vectors stay as they are; `undo` takes it back. Raises SpeakerNotFound, TranscriptNotFound,
        and InvalidCorrection where somebody in one of these transcripts bears the new name already.
        """
        return self._store.rename_speaker(name, new_name, transcript)

    def merge_speakers(self, names: Sequence[str], into: str, *, transcript: str | None = None) -> Correction:
        """Makes one speaker, called `into`, of all called one of `names`, in all transcripts or in one (an id).

        Labels, words and vectors stay as they are; `undo` takes it back. Raises SpeakerNotFound (for `into` too, where
        a single name is to be merged), TranscriptNotFound, InvalidCorrection.
        """
        return self._store.merge_speakers(_names(names) or (), into, transcript)

    def undo(self) -> Correction:
        """Takes back the last `rename_speaker` or `merge_speakers` that stands, as often as there is one.

        What was removed since needs no undoing. Raises InvalidCorrection where nothing is left to undo.
        """
        return self._store.undo()

    def search(
        self,
        question: str,
        *,
        limit: int = 10,
        per_transcript: int | None = None,
        transcripts: Sequence[str] | None = None,
        speakers: Sequence[str] | None = None,
        after: dt.date | None = None,
        before: dt.date | None = None,
        infer: bool | Collection[str] = True,
    ) -> Hits:
        """The up to `limit` turns that speak to the question, best first.

        With `per_transcript`, `limit` counts transcripts, best first, and at most so many turns of each are given one
        after the other; `Hits.by_transcript` has them together.

        Only turns of `transcripts` (ids), by `speakers` (names), on days with `after <= day < before` count. What the
        question itself says of these moves turns up, or keeps others out where it leaves no doubt; `infer` names what
        may be read out of it ("speakers", "mentioned", "dates", "transcripts", "kind"), True all and False nothing.
        Raises InvalidQuestion, TranscriptNotFound, and ValueError for a limit or name that is none.
        """
        if limit < 1:
            raise ValueError(f"limit is at least 1, not {limit}")
        if per_transcript is not None and per_transcript < 1:
            raise ValueError(f"per_transcript is at least 1, not {per_transcript}")
        filters = self._filters(transcripts, speakers, after, before)
        reading, filters = self._read(question, filters, infer)
        vector = self._model().encode_queries([reading.rewritten])[0]
        if per_transcript is None:
            hits = retrieve(self._store, reading, vector, filters, limit, self._reranker)
        else:
            hits = retrieve_by_transcript(self._store, reading, vector, filters, limit, per_transcript, self._reranker)
        return Hits(hits, reading)

    def ask(
        self,
        question: str,
        *,
        transcripts: Sequence[str] | None = None,
        speakers: Sequence[str] | None = None,
        after: dt.date | None = None,
        before: dt.date | None = None,
        infer: bool | Collection[str] = True,
    ) -> Answer:
        """The words that answer the question, or why there are none. Filters and errors as for `search`."""
        filters = self._filters(transcripts, speakers, after, before)
        return answer(self._store, self._model(), self._reranker, *self._read(question, filters, infer))

    def ask_stream(
        self,
        question: str,
        *,
        transcripts: Sequence[str] | None = None,
        speakers: Sequence[str] | None = None,
        after: dt.date | None = None,
        before: dt.date | None = None,
        infer: bool | Collection[str] = True,
    ) -> Iterator[ReadingEvent | TextDelta | AnswerEvent]:
        """As `ask`, in steps: how the question was read, the text piece by piece, the whole answer."""
        filters = self._filters(transcripts, speakers, after, before)
        reading, filters = self._read(question, filters, infer)
        yield ReadingEvent(reading=reading)
        found = answer(self._store, self._model(), self._reranker, reading, filters)
        for number, part in enumerate(found.parts):
            yield TextDelta(text=part.text if number == 0 else f"\n{part.text}")
        yield AnswerEvent(answer=found)

    def _add_file(self, parse: Parse, replace: bool, progress: Progress | None) -> AddReport:
        """A file that was copied under another name is the same transcript."""
        transcript = parse.transcript
        with self._adding:
            holder = self._store.holder(transcript.digest)
            takes_a_place = replace and self._store.digest(transcript.id) is not None
            if holder is not None and not takes_a_place:
                return AddReport(unchanged=(holder,))
            report = self._add(transcript, replace, progress)
        if report.unchanged:
            return report
        doubts = tuple((transcript.id, doubt) for doubt in parse.doubts)
        return report.model_copy(update={"doubts": (*doubts, *report.doubts)})

    def _add(self, transcript: Transcript, replace: bool, progress: Progress | None) -> AddReport:
        with self._adding:
            known = self._store.digest(transcript.id)
            if known == transcript.digest:
                return AddReport(unchanged=(transcript.id,))
            if known is not None and not replace:
                raise DuplicateTranscript(transcript.id)
            chunks, vectors = self._encoded(transcript, progress)
            self._store.add(transcript, chunks, vectors, replace=replace)
            doubt = language_doubt(transcript, self._embedder.name)
            doubts = () if doubt is None else ((transcript.id, doubt),)
            became = {"added" if known is None else "replaced": (transcript.id,)}
            return AddReport(**became, doubts=doubts)

    def _encoded(self, transcript: Transcript, progress: Progress | None) -> tuple[list[Chunk], Vectors]:
        """The chunks of `transcript` and their vectors."""
        model = self._model()
        chunks = chunk(transcript, model.count_tokens, model.max_tokens)
        done = 0

        def report(more: int) -> None:
            nonlocal done
            done += more
            if progress is not None:
                progress(transcript.id, done, len(chunks))

        return chunks, model.encode_passages([piece.embedded for piece in chunks], progress=report)

    def _purged(self, report: AddReport) -> AddReport:
        if report.replaced:
            self._store.purge()
        return report

    def _model(self) -> Embedder:
        if not self._model_checked:
            self._store.require_model(self._embedder.name, self._embedder.digest)
            self._model_checked = True
        return self._embedder

    def _filters(
        self,
        transcripts: Sequence[str] | None,
        speakers: Sequence[str] | None,
        after: dt.date | None,
        before: dt.date | None,
    ) -> Filters:
        dates = (DateRange(after=after, before=before),) if after or before else None
        filters = Filters(transcripts=_names(transcripts), speakers=_names(speakers), dates=dates)
        for id in filters.transcripts or ():
            if self._store.digest(id) is None:
                raise TranscriptNotFound(id, [info.id for info in self._store.transcripts()])
        return filters

    def _read(self, question: str, given: Filters, infer: bool | Collection[str]) -> tuple[Reading, Filters]:
        """The question as it is read, and what must be kept to: what the caller gave stands above what was read."""
        written = question.encode(errors="replace").decode()  # half a character is nothing that could be found
        with self._store.reading():
            shelf = self._store.shelf()
            if given.transcripts is not None:
                shelf = tuple(one for one in shelf if one.id in given.transcripts)
            roster, rarity = self._store.roster(), self._store.rarity
            reading = read_question(written, roster, shelf, infer=infer, occurs=lambda word: rarity([word])[0] < 1)
        above = {field: value for field, value in given if value is not None}
        named = {*above.get("speakers", reading.speakers), *reading.mentioned}
        reading = reading.model_copy(
            update={
                **above,
                "taken": tuple(pair for pair in reading.taken if pair[1] in named),
                "inferred": tuple(field for field in reading.inferred if field not in above),
                "strict": tuple(field for field in reading.strict if field not in above),
            }
        )
        return reading, given.model_copy(update={field: getattr(reading, field) for field in reading.strict})


def _names(names: Sequence[str] | None) -> tuple[str, ...] | None:
    """A lone string is one name, not a sequence of letters."""
    return (names,) if isinstance(names, str) else None if names is None else tuple(names)
