"""Question sets by name. Each loader reads one layout and lists all problems before anything runs.

To add one: write a module with a function that takes a path and returns a `QuestionSet`, and name it in `LOADERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from eval.datasets.explainmeetsum import load_explainmeetsum, load_qmsum
from eval.datasets.friendsqa import load_friendsqa
from eval.datasets.locomo import load_locomo
from eval.datasets.molweni import load_molweni
from eval.datasets.own import load_own, load_samples
from eval.questions import QuestionSet

__all__ = [
    "LOADERS",
    "load_explainmeetsum",
    "load_friendsqa",
    "load_locomo",
    "load_molweni",
    "load_own",
    "load_qmsum",
    "load_samples",
]

LOADERS: dict[str, Callable[[Path], QuestionSet]] = {
    "own": load_own,
    "explainmeetsum": load_explainmeetsum,
    "friendsqa": load_friendsqa,
    "locomo": load_locomo,
    "molweni": load_molweni,
    "qmsum": load_qmsum,
}
