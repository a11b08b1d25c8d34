"""How long a question takes among 20,000 turns of invented talk, over the real encoder: `make speed-search`.

To encode so many turns takes a quarter of an hour, so the words of the talk are encoded, each once, and a turn that is
added gets the mean of its words' vectors. Questions, and the sentences that an answer weighs, are encoded in earnest.
Ends with an error where 95 of 100 questions are not answered within the bar. Measured is the time that passes: what
else the machine does is measured too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import itertools
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from embeddings import NO_RERANKER, SentenceTransformerEmbedder
from qa import Library, Transcript, Turn, load_transcript
from qa.samples import sample_paths
from qa.settings import Settings

TURNS = 20_000
TURNS_EACH = 50
QUESTIONS = 200
SHORT, LONG = 2, 20
"""Sentences of a turn, on average: of talk among people, and of long statements."""
BARS = {("search", False): 40, ("search", True): 120, ("ask", False): 300, ("ask", True): 300}
"""Milliseconds that 95 of 100 questions may take at most, by what is done, without and with a reranker."""

COMMON = 150
"""The words of which no question asks anything."""
GIVEN = "Ada Bo Cleo Dan Eli Fay Gus Hana Ivo Jo Kai Lena Max Nora Otto Pia Rolf Sue Tom Ute".split()
FAMILY = (
    "Abel Brandt Cole Dunn Eriksen Fox Grau Holm Ilic Jung Kemp Lund Marsh Novak Orr Price Quist Ray Sato Tell Unger "
    "Varga Weiss Young Zeller"
).split()
PEOPLE = [f"{given} {family}" for given, family in itertools.product(GIVEN, FAMILY)]
ASKED = (
    "What did {name} say about the {0} and the {1}?",
    "How many {0} were there when {1} came to {2}?",
    "When will the {0} be {1}?",
    "Why does {family} think that {0} never {1}?",
    "Who spoke of {0}, {1} and {2}?",
    "What is {family}'s view of {0}?",
    "Was the {0} ever {1}?",
    "{0} {1} {2}",
    "I would like to know whether anybody in these meetings has told us what {0} costs, and if {1} or {2} is cheaper.",
)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


SAMPLES = (turn.text for path in sample_paths() for turn in load_transcript(path).turns)
SPOKEN = dict(Counter(word for text in SAMPLES for word in words_of(text)).most_common())
"""The words of the bundled samples, and how often they are said there."""
WORDS = list(SPOKEN)
FREQUENCIES = list(SPOKEN.values())


class MeanOfWords(SentenceTransformerEmbedder):
    """The real encoder; while `adding`, a passage gets the mean of its words' vectors, scaled to length 1."""

    adding = False

    def encode_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        if not self.adding:
            return super().encode_passages(texts, progress=progress)
        words, vectors = self._encoded
        means = np.array(
            [vectors[[words[word] for word in words_of(text) if word in words]].mean(axis=0) for text in texts]
        )
        if progress is not None:
            progress(len(texts))
        return np.ascontiguousarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)

    @functools.cached_property
    def _encoded(self) -> tuple[dict[str, int], NDArray[np.float32]]:
        return {word: place for place, word in enumerate(WORDS)}, super().encode_passages(WORDS)


def meetings(turns: int, sentences: int) -> Iterator[Transcript]:
    """Meetings of `TURNS_EACH` turns among four people each; the same every time."""
    made = random.Random(3)  # noqa: S311 - a talk, not a key

    def sentence() -> str:
        words = made.choices(WORDS, weights=FREQUENCIES, k=made.randrange(4, 21))
        return " ".join(words).capitalize() + made.choice("....?")

    for number in range(turns // TURNS_EACH):
        people = made.sample(PEOPLE, 4)
        said = (
            Turn(
                speaker=made.choice(people),
                text=" ".join(sentence() for _ in range(made.randrange(1, 2 * sentences))),
            )
            for _ in range(TURNS_EACH)
        )
        day = dt.date(2020, 1, 1) + dt.timedelta(days=number)
        yield Transcript(id=f"meeting-{number}", title=f"Meeting of {day}", turns=tuple(said), date=day)


def questions(talks: Sequence[Transcript], count: int) -> Iterator[tuple[str, str]]:
    """Questions about something that was said, each with the id of its transcript; the same every time."""
    made = random.Random(4)  # noqa: S311 - a question, not a key
    for shape in itertools.islice(itertools.cycle(ASKED), count):
        talk = made.choice(talks)
        turn = made.choice([turn for turn in talk.turns if len(set(words_of(turn.text)) - set(WORDS[:COMMON])) >= 3])
        matter = made.sample(sorted(set(words_of(turn.text)) - set(WORDS[:COMMON])), 3)
        yield shape.format(*matter, name=turn.speaker, family=str(turn.speaker).split()[-1]), talk.id


def milliseconds(ask: Callable[..., object], asked: Sequence[tuple[str, str]], *, own: bool) -> NDArray[np.float64]:
    """What each question takes, of its own transcript or of all."""
    took = []
    for question, transcript in asked:
        start = time.perf_counter()
        ask(question, transcripts=[transcript] if own else None)
        took.append(1000 * (time.perf_counter() - start))
    return np.array(took)


def measured(library: Library, asked: Sequence[tuple[str, str]], reranker: str) -> Iterator[str]:
    """Prints a line for each thing done, and gives the names of those that take too long."""
    library.warm_up()
    for verb, own in itertools.product(("search", "ask"), (False, True)):
        bar = BARS[verb, reranker != NO_RERANKER]
        took = milliseconds(getattr(library, verb), asked, own=own)
        p50, p95 = np.percentile(took, [50, 95])
        name = f"{verb:6} {'own transcript' if own else 'all transcripts':15} reranker {reranker}"
        times = f"p50 {p50:6.1f}  p95 {p95:6.1f}  max {took.max():6.1f} ms"
        sys.stdout.write(f"{name:46} {times}  bar {bar}{' !' if p95 > bar else ''}\n")
        sys.stdout.flush()
        if p95 > bar:
            yield name


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--turns", type=int, default=TURNS)
    arguments.add_argument("--questions", type=int, default=QUESTIONS)
    given = arguments.parse_args()
    settings = Settings.from_environment()
    embedder = MeanOfWords(settings.model)
    slow = []
    for sentences in (SHORT, LONG):
        talks = list(meetings(given.turns * SHORT // sentences, sentences))
        asked = list(questions(talks, given.questions))
        counted = f"{sum(len(talk.turns) for talk in talks):,} turns in {len(talks)} transcripts"
        words = sum(len(words_of(turn.text)) for talk in talks for turn in talk.turns)
        sys.stdout.write(
            f"{counted}, {words:,} words, {len(asked)} questions, {os.cpu_count()} cores, {embedder.name}\n"
        )
        with tempfile.TemporaryDirectory() as folder:
            embedder.adding = True
            with Library.open(folder, embedder=embedder, reranker=NO_RERANKER) as library:
                for talk in talks:
                    library.add(talk)
            embedder.adding = False
            for reranker in dict.fromkeys((NO_RERANKER, settings.reranker)):
                with Library.open(folder, embedder=embedder, reranker=reranker) as library:
                    slow += measured(library, asked, reranker)
    if slow:
        sys.exit(f"slower than the bar: {', '.join(slow)}")


if __name__ == "__main__":
    main()
