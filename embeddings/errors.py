"""The root of the error tree and the errors of this package.

The rest of the tree is drawn in `qa.errors`. The root lives here because `embeddings` lies below `qa`
and may not import from it, and because one `except TranscriptQAError` must catch everything.
"""

from __future__ import annotations


class TranscriptQAError(Exception):
    """Base of every error this project raises on purpose.

    `problem` says what is wrong and names the thing at fault, `remedy` says the way out; `str(error)` is
    both on one line, fit to be shown to a person: what in it cannot be printed, for it may quote a file, is U+FFFD.
    """

    def __init__(self, problem: str, remedy: str = "") -> None:
        self.problem = _one_line(problem)
        self.remedy = _one_line(remedy)
        super().__init__(": ".join(part for part in (self.problem, self.remedy) if part))


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


class ModelNotFound(TranscriptQAError):
    """No usable files for a model: `name` as it was asked for, `looked_in` the places tried, in order."""

    def __init__(self, name: str, problem: str, remedy: str, looked_in: tuple[str, ...] = ()) -> None:
        super().__init__(problem, remedy)
        self.name = name
        self.looked_in = looked_in


class IndexDamaged(TranscriptQAError):
    """A saved index cannot be used (`path`, `reason`); it is derived data, so its owner rebuilds it."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} is damaged ({reason})", "it is rebuilt from the library's database")
        self.path = path
        self.reason = reason
