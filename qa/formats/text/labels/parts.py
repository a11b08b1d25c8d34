"""Labels that hold another, or a known name: a title and a name, a name and an office."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

_BEFORE_TITLE = re.compile(r",? (?:-|--|–|—) |, ")


def tail_counts(counts: Mapping[str, int], alone: bool) -> dict[str, int]:
    """How often each label comes, counting those that hold it: `President of Arvia Ana Lund` beside `Ana Lund`."""
    by_tail: dict[str, int] = defaultdict(int)
    shorter: dict[str, str] = {}
    for key in counts:
        words = key.split()
        parts = [" ".join(words[cut:]) for cut in range(1, len(words) - 1)]
        if ", " in key:  # "ANA LUND, HOST" and "Minister, Ana Lund" beside "LUND"
            parts += [
                part.split()[-1] for place, part in enumerate(key.split(", ")) if " " in part.strip() or not place
            ]
        if not alone:  # there it is the roster: a name, a dash, a title
            parts += [part for cut in range(1, len(words)) if counts.get(part := " ".join(words[:cut]), 0) > 1]
        for tail in parts:
            if tail in counts:
                shorter[key] = tail
                by_tail[tail] += counts[key]
                break
    return {key: counts[key] + by_tail[key] + counts.get(shorter.get(key, ""), 0) for key in counts}


def opens_or_closes(key: str, label: str, known: set[str]) -> bool:
    """Whether a known name closes or opens the label, so that the rest of it is a title."""
    words = key.split()
    if any(" ".join(words[cut:]) in known for cut in range(1, len(words))):
        return True
    opening = next((cut for cut in range(1, len(words)) if " ".join(words[:cut]) in known), 0)
    # "Ana Lund asked me:" is no title.
    return bool(opening) and (not label.split()[-1].islower() or "," in label)


def is_listed(key: str, listed: set[str]) -> bool:
    """Whether a name of a list opens the label, and the person's office follows: `Ana Lund, Holt & Co - Analyst`."""
    before = _BEFORE_TITLE.search(key)
    return before is not None and key[: before.start()] in listed
