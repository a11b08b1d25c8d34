"""Line charts as SVG, drawn by hand: no script, no font, nothing to load."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT = 520, 320
LEFT, RIGHT, TOP, BOTTOM = 52, 132, 16, 44
# Okabe and Ito's colours, which people with any colour vision can tell apart; marks and names help too.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#777777")
MARKS = (
    "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0",
    "M-4,-4h8v8h-8z",
    "M0,-5l5,9h-10z",
    "M0,-5l5,5l-5,5l-5,-5z",
    "M-5,-4h10l-5,9z",
    "M-4,-4l8,8m0,-8l-8,8",
    "M-5,0h10m-5,-5v10",
)


class Series(NamedTuple):
    """A named line through points (x, y)."""

    name: str
    points: Sequence[tuple[float, float]]


class Axis(NamedTuple):
    """What an axis shows: its name, its ends, and where it is marked; `log` for a logarithmic one."""

    name: str
    low: float
    high: float
    ticks: Sequence[float]
    log: bool = False

    def place(self, value: float) -> float:
        """Where a value lies between the ends, from 0 to 1."""
        low, high, value = (math.log10(end) if self.log else end for end in (self.low, self.high, value))
        return (value - low) / (high - low) if high > low else 0.5


def share_axis(name: str) -> Axis:
    """An axis from 0 to 1."""
    return Axis(name, 0.0, 1.0, [0, 0.2, 0.4, 0.6, 0.8, 1.0])


def log_axis(name: str, values: Sequence[float]) -> Axis:
    """A logarithmic axis, from the power of ten below all values (all above 0) to the one above them."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    high = max(high, low + 1)
    return Axis(name, 10.0**low, 10.0**high, [10.0**power for power in range(low, high + 1)], log=True)


def line_chart(title: str, across: Axis, up: Axis, series: Sequence[Series], *, marks: bool = True) -> str:
    """A chart as an `svg` element; `marks` are drawn at the points. Names are escaped."""
    drawn = [_frame(across, up)]
    places = _label_places([up.place(line.points[-1][1]) for line in series])
    for number, (line, label) in enumerate(zip(series, places, strict=True)):
        colour, mark = COLOURS[number % len(COLOURS)], MARKS[number % len(MARKS)]
        points = [(_x(across, x), _y(up.place(y))) for x, y in line.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if marks:
            drawn += [
                f'<path d="{mark}" transform="translate({x:.1f},{y:.1f})" fill="{colour}" stroke="{colour}"/>'
                for x, y in points
            ]
        edge, height = WIDTH - RIGHT + 14, _y(label)
        if marks:
            drawn.append(
                f'<path d="{mark}" transform="translate({edge},{height:.1f})" fill="{colour}" stroke="{colour}"/>'
            )
        drawn.append(f'<text x="{edge + 10}" y="{height + 4:.1f}">{escape(line.name)}</text>')
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{''.join(drawn)}</svg>"
    )


def _frame(across: Axis, up: Axis) -> str:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    parts = []
    for tick in up.ticks:
        y = _y(up.place(tick))
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>')
    for tick in across.ticks:
        x = _x(across, tick)
        parts.append(f'<line class="grid" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{bottom}"/>')
        parts.append(f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{tick:g}</text>')
    middle, turned = (LEFT + right) / 2, f"translate(12,{(TOP + bottom) / 2}) rotate(-90)"
    parts.append(f'<text x="{middle}" y="{HEIGHT - 6}" text-anchor="middle">{escape(across.name)}</text>')
    parts.append(f'<text transform="{turned}" text-anchor="middle">{escape(up.name)}</text>')
    return "".join(parts)


def _label_places(places: Sequence[float]) -> list[float]:
    """Heights for the names at the lines' ends: near them, in their order, and a line of text apart."""
    gap = 14 / (HEIGHT - TOP - BOTTOM)
    from_top = sorted(range(len(places)), key=lambda number: -places[number])
    moved = list(places)
    ceiling = 1.0
    for number in from_top:
        moved[number] = min(moved[number], ceiling)
        ceiling = moved[number] - gap
    floor = 0.0
    for number in reversed(from_top):
        moved[number] = max(moved[number], floor)
        floor = moved[number] + gap
    return moved


def _x(across: Axis, value: float) -> float:
    return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT)


def _y(place: float) -> float:
    return HEIGHT - BOTTOM - place * (HEIGHT - TOP - BOTTOM)
