"""The talk as text."""

from __future__ import annotations

from talk import Kinds, Talk, clock, short_clock

KINDS = Kinds()


@KINDS.kind("text with colons", ".txt")
def _text_colons(talk: Talk) -> str:
    return "\n\n".join(f"{s.speaker}: {s.words}" for s in talk)


@KINDS.kind("markdown", ".md")
def _markdown(talk: Talk) -> str:
    return "# A talk\n\n" + "\n\n".join(f"**{s.speaker}:** {s.words}" for s in talk)


@KINDS.kind("text with times", ".txt")
def _text_times(talk: Talk) -> str:
    return "".join(f"[{clock(s.start)[:8]}] {s.speaker}: {s.words}\n" for s in talk)


@KINDS.kind("text with labels alone", ".txt")
def _text_labels_alone(talk: Talk) -> str:
    return "\n\n".join(f"{s.speaker}  {short_clock(s.start)}\n{s.words}" for s in talk)


@KINDS.kind("text with line numbers", ".txt")
def _text_numbered(talk: Talk) -> str:
    return "".join(f"{n % 25 + 1:2}   {s.speaker.upper()}:  {s.words}\n" for n, s in enumerate(talk))


@KINDS.kind("text without labels", ".txt")
def _text_unlabelled(talk: Talk) -> str:
    return "\n\n".join(s.words for s in talk)
