"""The chart of the reconciliation page: what was paid beside what is due, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from compensation.words import localised

WIDTH, HEIGHT, LEFT, BOTTOM = 960, 320, 92, 36
"""Size of the chart, and the room for its axes."""


def bars_and_line(
    months: Sequence[date],
    sums: tuple[Sequence[int], Sequence[int]],
    title: str,
    legend: tuple[str, str],
    lang: str,
) -> str:
    """Bars of what was paid and a stepped line of what is due; told apart by shape, not by colour alone.

    `sums` are cents by month, (due, paid); `legend` says what each is. The result is an SVG element.
    """
    due, paid = sums
    top = _round_up(max([*due, *paid, 1]))
    room, tall = WIDTH - LEFT - 8, HEIGHT - BOTTOM - 28
    step = room / max(len(months), 1)

    def x(at: float) -> str:
        return f"{LEFT + at * step:.1f}"

    def y(cents: int) -> float:
        return 28 + tall * (1 - max(cents, 0) / top)

    lines = [
        f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{y(top * part // 4):.1f}" y2="{y(top * part // 4):.1f}" class="grid"/>'
        f'<text x="{LEFT - 6}" y="{y(top * part // 4) + 4:.1f}" class="end">'
        f"{localised.whole(top * part // 400, lang)}</text>"
        for part in range(5)
    ]
    bars = [
        f'<rect x="{x(at + 0.15)}" y="{y(cents):.1f}" width="{step * 0.7:.1f}" '
        f'height="{28 + tall - y(cents):.1f}" class="paid"/>'
        for at, cents in enumerate(paid)
        if cents > 0
    ]
    path = "".join(
        f"{'M' if not at else 'L'}{x(at)} {y(cents):.1f}H{LEFT + (at + 1) * step:.1f}"
        for at, cents in enumerate(due)
    )
    every = max(1, -(-len(months) // 12))
    labels = [
        f'<text x="{x(at + 0.5)}" y="{HEIGHT - 14}" class="middle">{month.month}/{month.year}</text>'
        for at, month in enumerate(months)
        if at % every == 0
    ]
    key = (
        f'<path d="M{LEFT} 12h26" class="due"/><text x="{LEFT + 32}" y="16">{legend[0]}, €</text>'
        f'<rect x="{LEFT + 220}" y="4" width="26" height="14" class="paid"/>'
        f'<text x="{LEFT + 252}" y="16">{legend[1]}, €</text>'
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="chart-title" class="chart">\n'
        f'<title id="chart-title">{title}</title>\n'
        + "\n".join([*lines, *bars, f'<path d="{path}" class="due"/>', *labels, key])
        + "\n</svg>\n"
    )


def _round_up(cents: int) -> int:
    """The next 1, 2, 4 or 8 times a power of ten euros, divisible by four."""
    power = 400
    while True:
        for times in (1, 2, 5):
            if power * times >= cents:
                return power * times
        power *= 10
