"""Line charts: points where the axes say, names that can be read."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.plots import HEIGHT, LEFT, RIGHT, TOP, WIDTH, Axis, Series, line_chart, log_axis, share_axis


def test_points_stand_where_the_axes_say():
    across = Axis("k", 1, 100, [1, 10, 100], log=True)
    svg = line_chart("A < B", across, share_axis("share"), [Series("one & two", [(1, 0), (10, 0.5), (100, 1)])])
    assert 'aria-label="A &lt; B"' in svg and "one &amp; two" in svg
    (points,) = re.findall(r'<polyline points="([^"]*)"', svg)
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - 44
    expected = [(LEFT, HEIGHT - 44), (LEFT + width / 2, HEIGHT - 44 - height / 2), (LEFT + width, TOP)]
    found = [tuple(map(float, point.split(","))) for point in points.split()]
    assert found == [pytest.approx(point, abs=0.1) for point in expected]


def test_a_logarithmic_axis_holds_all_values():
    assert log_axis("ms", [0.3, 20])[1:4] == (0.1, 100.0, [0.1, 1.0, 10.0, 100.0])
    assert log_axis("ms", [10])[1:4] == (10.0, 100.0, [10.0, 100.0])
    assert log_axis("ms", [1000, 1000])[1:3] == (1000.0, 10000.0)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7))
def test_names_at_the_lines_ends_never_overlap(ends):
    series = [Series(f"s{number}", [(0.0, end)]) for number, end in enumerate(ends)]
    svg = line_chart("x", share_axis("x"), share_axis("y"), series)
    heights = {name: float(y) for y, name in re.findall(r'y="([\d.]+)">(s\d)</text>', svg)}
    assert len(heights) == len(ends)
    ordered = sorted(heights.values())
    assert all(later - earlier > 13.5 for earlier, later in pairwise(ordered))
    assert ordered[0] > 0 and ordered[-1] < HEIGHT - 20
