"""The signed network and the ego network: colour and line tell the sign, width the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch
from matplotlib.patheffects import withStroke
from matplotlib.typing import LineStyleType

from kg.network.layout import Network, Points, around, layout
from kg.report.figures.canvas import INK, NEGATIVE, NEUTRAL, POSITIVE, draw
from kg.report.pages import Picture

LINES: Mapping[int, tuple[str, LineStyleType]] = {
    1: (POSITIVE, "solid"),
    -1: (NEGATIVE, (0, (4, 2))),
    0: (NEUTRAL, (0, (1, 2))),
}
SIGNS = ("+", "−", "0")
MOST = 45  # actors in a picture whose labels can still be read
_HALO = [withStroke(linewidth=2.5, foreground="white", alpha=0.85)]


def network(
    graph: Network, names: Mapping[str, str], *, title: str, note: str = "", id: str = "network",
    legend: Sequence[str] = SIGNS,
) -> Picture:  # fmt: skip
    """The actors of highest degree with their ties; the same graph always lies in the same way."""
    degrees = dict(graph.degree(weight="weight"))
    top = sorted(graph, key=lambda node: (-degrees[node], node))[:MOST]
    shown = graph.subgraph(top)
    found = layout(shown)
    most = max(degrees.values(), default=1) or 1
    widths = np.array([_width(names[node]) * _font(degrees[node] / most) / 8 for node in top])
    free = _apart(np.array([found[node] for node in top]), widths)
    places = dict(zip(top, free, strict=True))
    return draw(id, title, note, (11, 9), lambda axes: _paint(axes, shown, places, names, degrees, legend))


def ego(
    graph: Network, actor: str, names: Mapping[str, str], *, title: str, note: str = "", legend: Sequence[str] = SIGNS
) -> Picture:
    """One actor in the middle, those it has ties with around it, heaviest first, clockwise from the top."""
    shown = around(graph, actor)
    turn = np.pi / 2 - 2 * np.pi * np.arange(len(shown) - 1) / max(1, len(shown) - 1)
    far = np.where((np.arange(len(turn)) % 2 == 1) & (len(turn) > 16), 1.16, 1.0)
    seats = np.vstack([np.zeros(2), np.column_stack([far * np.cos(turn), far * np.sin(turn)])])
    free = _apart(seats, np.array([_width(names[node]) * 1.1 for node in shown]), 0.09)
    places, degrees = dict(zip(shown, free, strict=True)), dict(shown.degree(weight="weight"))
    return draw(f"ego-{actor}", title, note, (9, 9), lambda axes: _paint(axes, shown, places, names, degrees, legend))


def _paint(
    axes: Axes, graph: Network, places: Mapping[str, Points], names: Mapping[str, str],
    degrees: Mapping[str, float], legend: Sequence[str],
) -> None:  # fmt: skip
    most = max((degrees[n] for n in graph), default=1) or 1
    heaviest = max((w for _, _, w in graph.edges(data="weight")), default=1)
    for one, two, tie in sorted(graph.edges(data=True), key=lambda edge: edge[2]["weight"]):
        _arrow(axes, places[one], places[two], tie, heaviest)
    for node in sorted(graph, key=lambda n: degrees[n]):
        x, y = places[node]
        share = degrees[node] / most
        area = 30 + 500 * share
        axes.scatter(x, y, s=area, color="#f4e3b5", edgecolor=INK, linewidth=0.8, zorder=3)
        axes.annotate(
            names[node],
            (x, y),
            (0, -(area**0.5) / 2 - 2),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=_font(share),
            color=INK,
            zorder=4,
            path_effects=_HALO,
        )
    axes.margins(0.09)
    axes.set_axis_off()
    lines = [Line2D([], [], color=color, linestyle=style, label=sign) for sign, (color, style) in
             zip(legend, LINES.values(), strict=True)]  # fmt: skip
    axes.legend(handles=lines, loc="upper left", frameon=False, ncols=3)


def _arrow(axes: Axes, start: Points, end: Points, tie: Mapping[str, float], heaviest: float) -> None:
    color, style = LINES[int(tie["sign"])]
    width = 0.6 + 3.4 * tie["weight"] / max(heaviest, 4)
    axes.add_patch(
        FancyArrowPatch(
            tuple(start),
            tuple(end),
            connectionstyle="arc3,rad=0.12",
            arrowstyle="-|>",
            mutation_scale=7 + 2 * width,
            color=color,
            linestyle=style,
            linewidth=width,
            alpha=0.75,
            shrinkA=9,
            shrinkB=11,
            zorder=1,
        )
    )


def _font(share: float) -> float:
    """The size of a label in points, for an actor with this share of the highest degree."""
    return 8 + 4 * float(np.sqrt(share))


def _width(label: str) -> float:
    """The width of a label of 8 points in the units of the picture: a Japanese character is twice a Latin one."""
    return 0.02 + 0.0145 * sum(2 if ord(character) > 0x2E7F else 1.15 for character in label)


def _apart(points: Points, widths: Points, height: float = 0.076, rounds: int = 400) -> Points:
    """Moves points until no two labels of the given widths overlap, as little as that takes."""
    moved, number = points.copy(), np.arange(len(points))
    earlier = np.sign(np.subtract.outer(number, number))  # breaks a tie between two points in one place
    reach = (widths[:, None] + widths[None, :]) / 2
    for _ in range(rounds):
        dx, dy = (np.subtract.outer(moved[:, axis], moved[:, axis]) for axis in (0, 1))
        over_x, over_y = reach - np.abs(dx), height - np.abs(dy)
        clash = (over_x > 0) & (over_y > 0) & (earlier != 0)
        if not clash.any():
            break
        moved[:, 1] += 0.3 * np.where(clash, np.where(dy == 0, earlier, np.sign(dy)) * over_y, 0).sum(axis=1)
        moved[:, 0] += 0.1 * np.where(clash, np.sign(dx) * over_x, 0).sum(axis=1)
    return moved
