"""The lexical index: BM25 over the words of each turn and over those of the window around it."""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy

from qa.errors import IndexDamaged
from qa.store.analysis import RULES, Analysis, rules_for
from qa.store.base import Keys, Scores

WINDOW = 2
"""Turns on either side of a turn that belong to its window."""

_MAGIC = 1337  # at the end of tantivy's files
_HEAP = 32_000_000
_FIELDS = ("turn", "window")
_LAYOUT = 2
"""Version of what is indexed and how; raise it with any change to the window, the analysis or the fields."""


@dataclass(frozen=True, slots=True)
class TranscriptWords:
    """A transcript as it is indexed: its number, its language (ISO 639-1) if known, and the words of each turn.

    The turns have the keys from `first_key` on.
    """

    number: int
    language: str | None
    first_key: int
    turns: Sequence[str]


class WordIndex:
    """Documents named by turn key, in `folder`, or in memory without one.

    Each document carries the generation of the library that it was added with, so that after a crash the index says
    by itself what it lacks. One more, without words, says how all were made. No document is ever written anew:
    BM25 counts deleted ones too until the index is rebuilt, and scores would tell its history. With `read_only`,
    `folder` must hold an index that was committed to.

    Each transcript is indexed by the rules of its language, and a word that is asked for is looked up by those of all
    languages here: it counts once, by the term that counts most. Scores are BM25 with k1 = 1.2, b = 0.75, divided by
    the weight of a word that no turn contains, so that they mean the same in a library of any size.
    """

    def __init__(self, folder: Path | None = None, *, read_only: bool = False) -> None:
        if folder is not None:
            if not read_only:
                folder.mkdir(parents=True, exist_ok=True)
            _verify(folder)
        try:
            self._index = _open(folder, read_only)
            # By itself tantivy watches the folder and loads whatever changes there, which ends the process where files
            # are cut off under it; `reload` is the one way here.
            self._index.config_reader("Manual")
            self.reload()
            current = tantivy.Query.term_query(self._index.schema, "layout", _LAYOUT)
            if (read_only or self._searcher.num_docs) and not self._searcher.search(current, 1).hits:
                raise IndexDamaged(str(folder), "it has another layout")
        except (ValueError, OSError) as error:
            raise IndexDamaged(str(folder), str(error)) from error

    def reload(self) -> None:
        """Takes in what was committed since."""
        self._index.reload()
        self._searcher = self._index.searcher()
        self._analysis = Analysis([rules for rules in RULES if self._searcher.doc_freq("rules", rules)])

    @property
    def generation(self) -> int:
        """The latest generation of a document; 0 for a new index."""
        newest = self._searcher.search(tantivy.Query.all_query(), 1, count=False, order_by_field="generation").hits
        if not newest:
            return 0
        return int(self._searcher.fast_field_values("generation", [newest[0][1]])[0] or 0)

    def commit(self, generation: int, added: Iterable[TranscriptWords] = (), removed: Sequence[int] = ()) -> None:
        """Removes the transcripts with the numbers `removed`, and adds `added` as of `generation`."""
        schema = self._index.schema
        writer = self._index.writer(_HEAP, 1)
        if not self._searcher.num_docs:
            writer.add_document(tantivy.Document(layout=_LAYOUT, generation=generation))
        for number in removed:
            writer.delete_documents_by_query(tantivy.Query.term_query(schema, "transcript", number))
        for transcript in added:
            rules = rules_for(transcript.language, transcript.turns)
            analysis = Analysis([rules])
            terms = [" ".join(analysis.terms(text)) for text in transcript.turns]
            for place, turn in enumerate(terms):
                writer.add_document(
                    tantivy.Document(
                        key=transcript.first_key + place,
                        transcript=transcript.number,
                        generation=generation,
                        rules=rules,
                        turn=turn,
                        window=" ".join(terms[max(place - WINDOW, 0) : place + WINDOW + 1]),
                    )
                )
        writer.commit()
        writer.wait_merging_threads()
        self.reload()

    def matching(self, question: str, limit: int, allowed: Keys | None) -> Keys:
        """The `limit` best turns by their own words, and as many by their window's, each key once, best first."""
        found = [
            key
            for field in _FIELDS
            for _, key in sorted(self._search(field, question, limit, allowed), key=lambda hit: (-hit[0], hit[1]))
        ]
        return np.array(list(dict.fromkeys(found)), dtype=np.int64)

    def scores(self, question: str, keys: Keys) -> tuple[Scores, Scores]:
        """For each key (sorted, each once): the score of the turn's own words and that of its window's."""
        own, window = (self._column(self._search(field, question, len(keys), keys), keys) for field in _FIELDS)
        return own / self._heaviest(), window / self._heaviest()

    def coverage(self, words: Sequence[str], keys: Keys) -> tuple[Scores, Scores]:
        """For each key (sorted, each once): the share of `words` the turn has, and its window, each by its rarity."""
        rarity = dict(zip(words, self.rarity(words), strict=True))
        whole = sum(rarity.values())
        parts = {word: _parted(self.alternatives(word)) for word in rarity if rarity[word]}
        columns = []
        for field in _FIELDS:
            held = [
                (tantivy.Occur.Should, tantivy.Query.const_score_query(self._all_of(field, parts[word]), rarity[word]))
                for word in parts
            ]
            hits = self._hits(tantivy.Query.boolean_query(held), len(keys), keys) if held and len(keys) else []
            columns.append(self._column(hits, keys) / np.float32(whole or 1.0))
        return columns[0], columns[1]

    def rarity(self, words: Sequence[str]) -> list[float]:
        """For each word how rare it is, from 0 to 1; a word of several parts is as rare as its rarest."""
        return [
            max((self._weight(terms) / self._heaviest() for terms in self.alternatives(word)), default=0.0)
            for word in words
        ]

    def terms(self, text: str) -> list[str]:
        """The terms `text` is indexed under, by the rules of whichever language there is here."""
        return self._analysis.terms(text)

    def alternatives(self, text: str) -> list[frozenset[str]]:
        """For each word of `text`, in order, the terms of which each stands for it."""
        return self._analysis.alternatives(text)

    def _search(self, field: str, question: str, limit: int, allowed: Keys | None) -> list[tuple[float, int]]:
        """(score, key) of up to `limit` turns, best first."""
        words = _parted(self.alternatives(question))
        if not words or limit == 0 or (allowed is not None and not len(allowed)):
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, self._has(field, terms)) for terms in words])
        return self._hits(query, limit, allowed)

    def _hits(self, query: tantivy.Query, limit: int, allowed: Keys | None) -> list[tuple[float, int]]:
        """(score, key) of up to `limit` turns among those allowed, best first."""
        if allowed is not None:
            passing = tantivy.Query.term_set_query(self._index.schema, "key", allowed.tolist())
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, tantivy.Query.const_score_query(passing, 0.0)), (tantivy.Occur.Must, query)]
            )
        hits = self._searcher.search(query, limit, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        return [(float(score), int(key)) for (score, _), key in zip(hits, keys, strict=True) if key is not None]

    def _has(self, field: str, terms: Sequence[str]) -> tantivy.Query:
        """Any of `terms`; scores as the one that scores most."""
        any_of = [tantivy.Query.term_query(self._index.schema, field, term, "freq") for term in terms]
        return any_of[0] if len(any_of) == 1 else tantivy.Query.disjunction_max_query(any_of)

    def _all_of(self, field: str, words: Sequence[Sequence[str]]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, self._has(field, terms)) for terms in words])

    @staticmethod
    def _column(hits: Sequence[tuple[float, int]], keys: Keys) -> Scores:
        """The scores of `hits` in the order of `keys`, 0 for those without."""
        column = np.zeros(len(keys), dtype=np.float32)
        places = np.searchsorted(keys, np.array([key for _, key in hits], dtype=np.int64))
        column[places] = np.array([score for score, _ in hits], dtype=np.float32)
        return column

    def _weight(self, terms: Iterable[str]) -> float:
        """BM25's inverse document frequency of a word that is found under `terms`, each turn having one of them."""
        frequency = sum(self._searcher.doc_freq("turn", term) for term in terms)
        return _idf(min(frequency, self._searcher.num_docs), self._searcher.num_docs)

    def _heaviest(self) -> float:
        return _idf(0, self._searcher.num_docs)


def _open(folder: Path | None, read_only: bool) -> tantivy.Index:
    if folder is None:
        return tantivy.Index(_schema())
    if read_only:  # nothing is made where nothing is: the writer may be just about to
        return tantivy.Index.open(str(folder))
    return tantivy.Index(_schema(), path=str(folder))


def _verify(folder: Path) -> None:
    """Raises IndexDamaged where a file's own checksum differs: tantivy never looks, and may end the process later.

    Each file of a segment ends with a footer in JSON, its length, and a magic number:
    https://github.com/quickwit-oss/tantivy/blob/main/src/directory/footer.rs
    """
    list_of_segments = folder / "meta.json"
    if not list_of_segments.exists():
        return
    try:
        segments = {
            each["segment_id"].replace("-", "") for each in json.loads(list_of_segments.read_bytes())["segments"]
        }
        for file in folder.iterdir():
            if file.name.partition(".")[0] not in segments:
                continue
            content = memoryview(file.read_bytes())
            length, magic = struct.unpack("<II", content[-8:])
            body, footer = content[: -8 - length], content[-8 - length : -8]
            if magic != _MAGIC or zlib.crc32(body) != json.loads(footer.tobytes())["crc"]:
                raise IndexDamaged(str(folder), f"the checksum of {file.name} differs")
    except (OSError, ValueError, TypeError, KeyError, AttributeError, struct.error) as error:
        raise IndexDamaged(str(folder), f"its files cannot be checked ({error})") from error


def _idf(frequency: int, documents: int) -> float:
    return math.log(1 + (max(documents - frequency, 0) + 0.5) / (frequency + 0.5))


def _parted(words: Iterable[frozenset[str]]) -> list[list[str]]:
    """The alternatives of `words`, sorted, each term once: words that share a term are forms of one."""
    parted: list[set[str]] = []
    place: dict[str, set[str]] = {}
    for terms in words:
        one = set(terms).union(*(place[term] for term in terms if term in place))
        parted.append(one)
        place.update(dict.fromkeys(one, one))
    return sorted(sorted(one) for one in parted if place[min(one)] is one)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", indexed=True, fast=True)
    builder.add_integer_field("transcript", indexed=True)
    builder.add_integer_field("generation", fast=True)
    builder.add_integer_field("layout", indexed=True)
    builder.add_text_field("rules", tokenizer_name="raw", index_option="basic")
    for field in _FIELDS:
        # Terms, made already, come with a space between each two. Their frequencies without positions are all that
        # BM25 needs, and the text cannot be put together again from them.
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()
