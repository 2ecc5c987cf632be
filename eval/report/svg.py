"""Small plots as inline SVG: points with intervals, bars, curves. Each returns one `<svg>` that scales with its column.

Drawn by hand and not by a plotting library, so that a report needs nothing but the runs and every mark keeps a title that
a pointer or a screen reader can read. Colours and fonts come from the page's style (`eval/report/style.css`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

__all__ = ["Bar", "Line", "Point", "bars", "curves", "scatter"]

WIDTH, HEIGHT = 640, 330
LEFT, RIGHT, TOP, BOTTOM = 56, 18, 16, 46


@dataclass(frozen=True, slots=True)
class Point:
    """A system: `x` > 0 (its axis is logarithmic), `y` with its interval, all in data units."""

    name: str
    x: float
    y: float
    low: float
    high: float
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A value in [0, 1] with an interval (None: none), and the value it is to be compared with (None: none)."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    reference: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A curve through `points` (x, y), both in data units, drawn as steps from left to right."""

    name: str
    points: Sequence[tuple[float, float]]


def scatter(points: Sequence[Point], x_label: str, y_label: str) -> str:
    """Quality against cost: x logarithmic, y from just below the lowest interval to just above the highest."""
    if not points:
        return _nothing()
    low_x, high_x = min(p.x for p in points) / 1.6, max(p.x for p in points) * 1.6
    low_y, high_y = _nice(min(p.low for p in points), max(p.high for p in points))

    def at_x(x: float) -> float:
        return LEFT + (math.log(x / low_x) / math.log(high_x / low_x)) * (WIDTH - LEFT - RIGHT)

    def at_y(y: float) -> float:
        return HEIGHT - BOTTOM - (y - low_y) / (high_y - low_y) * (HEIGHT - TOP - BOTTOM)

    parts = [_frame(x_label, y_label)]
    for tick in _decades(low_x, high_x):
        parts.append(_x_tick(at_x(tick), f"{tick:g}"))
    for tick in _ticks(low_y, high_y):
        parts.append(_y_tick(at_y(tick), f"{tick:.2f}"))
    marks = [(at_x(p.x), at_y(p.y)) for p in points]
    taken: list[tuple[float, float]] = []
    for p in sorted(points, key=lambda p: -p.y):
        x, y = at_x(p.x), at_y(p.y)
        kind = "ours" if p.ours else "other"
        title = escape(f"{p.name}: {p.y:.4f} ({p.low:.3f}..{p.high:.3f}), {p.x:.2f}")
        parts.append(f'<g class="{kind}"><title>{title}</title>')
        parts.append(
            f'<line class="interval" x1="{x:.1f}" x2="{x:.1f}" y1="{at_y(p.low):.1f}" y2="{at_y(p.high):.1f}"/>'
        )
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5"/>')
        label_y = y
        reach = 14 + 7 * len(p.name)
        while any(abs(label_y - y2) < 13 and abs(x - x2) < 130 for x2, y2 in taken) or any(
            abs(label_y - y2) < 12 and 0 < x2 - x < reach for x2, y2 in marks
        ):
            label_y += 13
        taken.append((x, label_y))
        left = x > WIDTH - 150
        anchor, dx = ("end", -10) if left else ("start", 10)
        parts.append(f'<text x="{x + dx:.1f}" y="{label_y + 4:.1f}" text-anchor="{anchor}">{escape(p.name)}</text></g>')
    return _svg(parts, HEIGHT, f"{y_label} / {x_label}")


def bars(rows: Sequence[Bar], label: str) -> str:
    """Horizontal bars from 0 to 1, best read top down; a tick marks the reference, a line the interval."""
    if not rows:
        return _nothing()
    width, step, left = 1040, 27, 270
    height = TOP + step * len(rows) + 34
    span = width - left - 76

    def at(value: float) -> float:
        return left + max(0.0, min(1.0, value)) * span

    parts = [f'<text class="axis" x="{left}" y="{height - 8}">{escape(label)}</text>']
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(f'<line class="grid" x1="{at(tick):.1f}" x2="{at(tick):.1f}" y1="{TOP}" y2="{height - 30}"/>')
        parts.append(
            f'<text class="tick" x="{at(tick):.1f}" y="{height - 8}" text-anchor="middle">{tick:g}</text>'
            if tick
            else ""
        )
    for n, row in enumerate(rows):
        y = TOP + n * step
        title = escape(
            f"{row.name}: {row.value:.4f}"
            + (f" ({row.low:.3f}..{row.high:.3f})" if row.low is not None and row.high is not None else "")
        )
        parts.append(
            f'<g><title>{title}</title><text x="{left - 8}" y="{y + 15}" text-anchor="end">{escape(row.name)}</text>'
        )
        parts.append(
            f'<rect class="bar" x="{left}" y="{y + 4}" width="{at(row.value) - left:.1f}" height="14" rx="2"/>'
        )
        if row.low is not None and row.high is not None:
            parts.append(
                f'<line class="interval" x1="{at(row.low):.1f}" x2="{at(row.high):.1f}" y1="{y + 11}" y2="{y + 11}"/>'
            )
        if row.reference is not None:
            x = at(row.reference)
            parts.append(f'<line class="reference" x1="{x:.1f}" x2="{x:.1f}" y1="{y + 1}" y2="{y + 21}"/>')
        parts.append(f'<text class="value" x="{width - 68}" y="{y + 15}">{row.value:.3f} {escape(row.note)}</text></g>')
    return _svg(parts, height, label, width)


def curves(lines: Sequence[Line], x_label: str, y_label: str) -> str:
    """Curves over x from 0 to 1; y from 0 to just above the highest value."""
    lines = [line for line in lines if line.points]
    if not lines:
        return _nothing()
    _, high_y = _nice(0.0, max(y for line in lines for _, y in line.points))

    def at_x(x: float) -> float:
        return LEFT + x * (WIDTH - LEFT - RIGHT)

    def at_y(y: float) -> float:
        return HEIGHT - BOTTOM - y / high_y * (HEIGHT - TOP - BOTTOM)

    parts = [_frame(x_label, y_label)]
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        parts.append(_x_tick(at_x(tick), f"{tick:.0%}".replace("%", " %")))
    for tick in _ticks(0.0, high_y):
        parts.append(_y_tick(at_y(tick), f"{tick:.2f}"))
    for n, line in enumerate(lines):
        drawn = " ".join(f"{'M' if i == 0 else 'L'}{at_x(x):.1f},{at_y(y):.1f}" for i, (x, y) in enumerate(line.points))
        parts.append(f'<path class="curve c{n % 6}" d="{drawn}"><title>{escape(line.name)}</title></path>')
        key = TOP + 14 + n * 17
        parts.append(f'<line class="curve c{n % 6}" x1="{LEFT + 12}" x2="{LEFT + 36}" y1="{key}" y2="{key}"/>')
        parts.append(f'<text x="{LEFT + 42}" y="{key + 4}">{escape(line.name)}</text>')
    return _svg(parts, HEIGHT, f"{y_label} / {x_label}")


def _svg(parts: Sequence[str], height: int, label: str, width: int = WIDTH) -> str:
    inside = "".join(parts)
    return f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">{inside}</svg>'


def _nothing() -> str:
    return '<p class="none">Không có số liệu để vẽ.</p>'


def _frame(x_label: str, y_label: str) -> str:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    middle = (TOP + bottom) / 2
    return (
        f'<line class="edge" x1="{LEFT}" x2="{right}" y1="{bottom}" y2="{bottom}"/>'
        f'<line class="edge" x1="{LEFT}" x2="{LEFT}" y1="{TOP}" y2="{bottom}"/>'
        f'<text class="axis" x="{(LEFT + right) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{escape(x_label)}</text>'
        f'<text class="axis" transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">{escape(y_label)}</text>'
    )


def _x_tick(x: float, label: str) -> str:
    return f'<text class="tick" x="{x:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{label}</text>'


def _y_tick(y: float, label: str) -> str:
    return (
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="tick" x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
    )


def _nice(low: float, high: float) -> tuple[float, float]:
    """The range rounded outwards to twentieths, never empty."""
    low, high = math.floor(low * 20 - 1e-9) / 20, math.ceil(high * 20 + 1e-9) / 20
    return max(0.0, low), high if high > low else low + 0.05


def _ticks(low: float, high: float) -> list[float]:
    """About five round values from `low` to `high`."""
    step = next(s for s in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0) if (high - low) / s <= 6)
    first = math.ceil(low / step - 1e-9)
    return [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]


def _decades(low: float, high: float) -> list[float]:
    """1, 2 and 5 times powers of ten between `low` and `high`."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [tick for p in powers for m in (1, 2, 5) if low <= (tick := m * 10.0**p) <= high]
