"""Is it more than noise? A bootstrap interval for one system, a paired randomisation test between two.

Both draw from a fixed seed, so a report says the same each time. Both treat questions as independent; questions
about one transcript are a little alike, so intervals of a set with few transcripts are somewhat too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SEED = 20240229
_DRAWS_AT_ONCE = 500


class Interval(NamedTuple):
    """From `low` to `high`."""

    low: float
    high: float


def bootstrap_interval(values: Sequence[float], *, level: float = 0.95, resamples: int = 5000) -> Interval:
    """Percentile bootstrap interval of the mean of `values`, one value a question (Efron, 1979).

    Draws as many questions as there are, with replacement, `resamples` times. Without values both ends are NaN.
    """
    sample = np.asarray(values, float)
    if not len(sample):
        return Interval(float("nan"), float("nan"))
    random = np.random.default_rng(SEED)
    means = np.concatenate(
        [sample[random.integers(len(sample), size=(count, len(sample)))].mean(axis=1) for count in _portions(resamples)]
    )
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))


def bootstrap_interval_of(
    statistic: Callable[[npt.NDArray[np.float64]], float],
    values: Sequence[Sequence[float]],
    *,
    level: float = 0.95,
    resamples: int = 1000,
) -> Interval:
    """As `bootstrap_interval`, of any `statistic` of the rows of `values`, shape (questions, n); it takes longer."""
    sample = np.asarray(values, float)
    if not len(sample):
        return Interval(float("nan"), float("nan"))
    random = np.random.default_rng(SEED)
    drawn = [statistic(sample[random.integers(len(sample), size=len(sample))]) for _ in range(resamples)]
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))


def randomisation_test(first: Sequence[float], second: Sequence[float], *, permutations: int = 10_000) -> float:
    """Two-sided p-value of the difference in means of two systems on the same questions, in the same order.

    Were the systems alike, each question's two values could as well be swapped; the p-value is the share of such
    swaps whose difference is at least the one observed (Smucker, Allan and Carterette, CIKM 2007). All swaps are
    tried where there are no more than `permutations` of them; else as many are drawn, and the observed one counts among
    them, so that p is never 0. Raises `ValueError` for two lists of different length.
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} values against {len(second)}: the test is paired")
    difference = np.asarray(first, float) - np.asarray(second, float)
    difference = difference[difference != 0]
    count = len(difference)
    if not count:
        return 1.0
    observed = abs(difference.sum()) - 1e-9  # sums of the same values in another order differ in the last digits
    if 2**count <= permutations:
        signs = 1 - 2 * ((np.arange(2**count)[:, None] >> np.arange(count)) & 1)
        return float((np.abs(signs @ difference) >= observed).mean())
    random = np.random.default_rng(SEED)
    as_large = sum(
        int((np.abs(_signs(random, portion, count) @ difference) >= observed).sum())
        for portion in _portions(permutations)
    )
    return (as_large + 1) / (permutations + 1)


def _signs(random: np.random.Generator, rows: int, columns: int) -> npt.NDArray[np.float64]:
    return random.choice(np.array([-1.0, 1.0]), size=(rows, columns))


def _portions(total: int) -> list[int]:
    """`total` cut into counts that fit in memory together with thousands of questions."""
    return [min(_DRAWS_AT_ONCE, total - start) for start in range(0, total, _DRAWS_AT_ONCE)]
