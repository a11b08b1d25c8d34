"""How long the readers take for 10 MB of invented talk of every kind, on one core: `make speed`.

Ends with an error where one takes longer than the bar, save those in `KNOWN`, with the reason there.
"""

from __future__ import annotations

import argparse
import io
import sys
import time

from talk import Talk, talk_of
from talk_files import KINDS, file_of, name_of

from qa.errors import TranscriptQAError
from qa.formats import parse_transcript

BAR_SECONDS = 2.0
MEGABYTES = 10
KNOWN = {"pdf": "the place and the font of every letter are read, not its words alone"}
"""Kinds that take longer, and why that is so."""

FEW = 200
"""Turns of the small file that tells how large one is."""

WORDS = (
    "the of harbour boat keeper light winter because they never counted money oak gate river people believe question "
    "answer minister spring thing nobody nothing always small water great other could should would after before"
).split()
PEOPLE = ("Ada Lund", "Bo Ray", "Cy Dole", "Dee Fox", "Eli Marsh")


def invented_talk(turns: int) -> Talk:
    """A talk of so many turns among five people; the same every time."""
    sayings = []
    for n in range(turns):
        length = 8 + n * 7 % 23
        words = [WORDS[(n * 13 + place * 29 + place * place) % len(WORDS)] for place in range(length)]
        sayings.append((PEOPLE[n * n % 7 % len(PEOPLE)], " ".join(words).capitalize() + "."))
    return talk_of(*sayings)


def _size(talk: Talk, file: bytes) -> int:
    """The bytes to read; of a packed document its words, for talk that repeats itself packs like no other."""
    return sum(len(saying.words) for saying in talk) if file[:2] == b"PK" else len(file)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("kinds", nargs="*", help="these alone, by the names in talk_files.py")
    arguments.add_argument("--megabytes", type=float, default=MEGABYTES)
    asked = arguments.parse_args()
    slow = []
    for kind in asked.kinds or KINDS:
        few = invented_talk(FEW)
        talk = invented_talk(int(FEW * asked.megabytes * 1e6 / _size(few, file_of(kind, few))))
        file = file_of(kind, talk)
        size = _size(talk, file)
        source = io.BytesIO(file)
        source.name = name_of(kind)
        start = time.process_time()
        try:
            found = parse_transcript(source)
            what = f"{found.format}: {len(found.transcript.turns)} turns"
        except TranscriptQAError as error:
            what = str(error)[:60]
        seconds = (time.process_time() - start) * MEGABYTES * 1e6 / size
        late = seconds > BAR_SECONDS and kind not in KNOWN
        slow += [kind] * late
        sys.stdout.write(f"{kind:24} {size / 1e6:6.1f} MB {seconds:6.2f} s{' !' if late else '  '} {what}\n")
        sys.stdout.flush()
    if slow:
        sys.exit(f"slower than {BAR_SECONDS:g} s for {MEGABYTES} MB: {', '.join(slow)}")


if __name__ == "__main__":
    main()
