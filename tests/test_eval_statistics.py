"""Intervals and tests against values worked by hand and known cases."""

from itertools import product
from math import isnan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.statistics import bootstrap_interval, randomisation_test


def test_equal_values_leave_no_doubt():
    assert bootstrap_interval([0.25] * 40) == (0.25, 0.25)


def test_one_value_is_its_own_interval():
    assert bootstrap_interval([0.7]) == pytest.approx((0.7, 0.7))


def test_no_values_no_interval():
    assert all(isnan(end) for end in bootstrap_interval([]))


def test_the_interval_of_a_share_is_the_one_of_the_textbook():
    # 400 questions, 30 % right: 1.96 standard errors either side.
    low, high = bootstrap_interval([1.0] * 120 + [0.0] * 280)
    error = 1.96 * sqrt(0.3 * 0.7 / 400)
    assert low == pytest.approx(0.3 - error, abs=0.005)
    assert high == pytest.approx(0.3 + error, abs=0.005)


def test_a_wider_level_gives_a_wider_interval():
    values = list(np.linspace(0, 1, 50))
    narrow, wide = (bootstrap_interval(values, level=level) for level in (0.5, 0.99))
    assert wide.low < narrow.low < 0.5 < narrow.high < wide.high


def test_the_interval_holds_the_true_mean_about_95_times_in_100():
    random = np.random.default_rng(7)
    held = 0
    for _ in range(200):
        low, high = bootstrap_interval(list(random.random(60)), resamples=400)
        held += low <= 0.5 <= high
    assert 180 <= held <= 199


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_interval_lies_within_the_values(values: list[float]):
    low, high = bootstrap_interval(values, resamples=50)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


def test_the_same_values_say_the_same_each_time():
    values = list(np.linspace(0, 1, 37))
    assert bootstrap_interval(values) == bootstrap_interval(values)
    assert randomisation_test(values, values[::-1]) == randomisation_test(values, values[::-1])


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [
        ([1.0, 1.0, 1.0], [0.0, 0.0, 0.0], 2 / 8),  # only all three one way, or all the other, are as far apart
        ([1.0] * 6, [0.0] * 6, 2 / 64),
        ([3.0, 1.0], [0.0, 0.0], 2 / 4),  # differences 3 and 1: 4, 2, -2, -4
        ([2.0, 0.0], [0.0, 1.0], 1.0),  # differences 2 and -1: 1, 3, -3, -1
        ([0.5, 0.5], [0.5, 0.5], 1.0),
        ([], [], 1.0),
    ],
)
def test_p_values_worked_by_hand(first: list[float], second: list[float], p: float):
    assert randomisation_test(first, second) == pytest.approx(p)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8))
def test_all_swaps_as_brute_force_tries_them(pairs: list[tuple[int, int]]):
    differences = [a - b for a, b in pairs]
    swapped = [
        abs(sum(sign * value for sign, value in zip(signs, differences, strict=True)))
        for signs in product((1, -1), repeat=len(pairs))
    ]
    expected = sum(value >= abs(sum(differences)) for value in swapped) / len(swapped)
    assert randomisation_test([a for a, _ in pairs], [b for _, b in pairs]) == pytest.approx(expected)


def test_drawn_swaps_come_near_all_swaps():
    random = np.random.default_rng(3)
    first, second = list(random.random(13) + 0.1), list(random.random(13))
    assert randomisation_test(first, second, permutations=4000) == pytest.approx(
        randomisation_test(first, second, permutations=2**13), abs=0.03
    )


def test_a_large_difference_is_never_quite_certain():
    assert randomisation_test([1.0] * 200, [0.0] * 200, permutations=999) == pytest.approx(1 / 1000)


def test_systems_that_are_alike_are_found_different_1_time_in_20():
    random = np.random.default_rng(11)
    found = sum(
        randomisation_test(list(random.random(40)), list(random.random(40)), permutations=400) < 0.05
        for _ in range(200)
    )
    assert 2 <= found <= 20


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match="2 values against 1"):
        randomisation_test([1.0, 0.0], [1.0])
