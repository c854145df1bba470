"""Pictures of change: the alignment of each state, and balance, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from kg.report.figures.canvas import INK, NEGATIVE, NEUTRAL, POSITIVE, draw
from kg.report.pages import Picture

Point = tuple[float, float | None]


def alignment(lines: Mapping[str, Sequence[Point]], pivot: float, *, title: str, note: str) -> Picture:
    """One line a state, each in its own row, from −1 to +1 around its zero: no line hides another."""

    def paint(axes: Axes) -> None:
        for row, (_, points) in enumerate(lines.items()):
            axes.axhspan(-row - 0.5, -row + 0.5, color="#f6f6f6" if row % 2 else "#ffffff", zorder=-1)
            axes.axhline(-row, color="#d0d0d0", linewidth=0.8, zorder=0)
            for (x, y), (x2, y2) in pairwise(points):
                if y is not None and y2 is not None:
                    axes.plot([x, x2], [-row + 0.36 * y, -row + 0.36 * y2], color=NEUTRAL, linewidth=1.4, zorder=1)
            told = [(x, y) for x, y in points if y is not None]
            colors = [POSITIVE if y > 0 else NEGATIVE if y < 0 else NEUTRAL for _, y in told]
            axes.scatter([x for x, _ in told], [-row + 0.36 * y for _, y in told], s=16, c=colors, zorder=2)
        axes.axvline(pivot, color=INK, linewidth=0.8, linestyle=(0, (3, 3)))
        axes.set_yticks([-row for row in range(len(lines))], list(lines), fontsize=9)
        axes.set_ylim(-len(lines) + 0.4, 0.6)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.xaxis.set_major_formatter("{x:.0f}")

    return draw("alignment", title, note, (10, 1.4 + 0.5 * len(lines)), paint)


def balance(
    labels: Sequence[str], shares: Sequence[float | None], ties: Sequence[int], *, title: str, note: str,
    names: tuple[str, str],
) -> Picture:  # fmt: skip
    """Bars for the number of signed ties, points for the share of balanced triads; `names` tell both."""

    def paint(axes: Axes) -> None:
        at = range(len(labels))
        axes.bar(at, ties, color="#e3e3e3", width=0.7)
        axes.set_ylabel(names[1])
        axes.set_xticks(at, labels, rotation=45, ha="right", fontsize=9)
        right = axes.twinx()
        told = [(x, share) for x, share in zip(at, shares, strict=True) if share is not None]
        right.plot([x for x, _ in told], [y for _, y in told], color=POSITIVE, marker="o", linewidth=1.6)
        right.set_ylim(0, 1.05)
        right.set_ylabel(names[0], color=POSITIVE)
        right.spines["right"].set_visible(True)
        right.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))

    return draw("balance", title, note, (9, 4.2), paint)
