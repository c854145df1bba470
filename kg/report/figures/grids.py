"""Pictures in rows and columns: the heat map of votes and the calendar of a state's dyads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.ticker import MaxNLocator

from kg.report.figures.canvas import INK, NEGATIVE, NEUTRAL, POSITIVE, draw
from kg.report.pages import Picture

_VOTES = {0.0: (NEGATIVE, "×"), 0.5: ("#d9d9d9", "△"), 1.0: (POSITIVE, "○"), None: ("#ffffff", "－")}


def votes(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Mapping[tuple[int, int], float | None],
    *,
    title: str,
    note: str,
    legend: Sequence[str],
) -> Picture:
    """One square a vote: colour and mark both tell it; a blank where nothing is known.

    `legend` names yes, abstention, no and absence.
    """
    order = (1.0, 0.5, 0.0, None)
    shades = ["#fafafa", *(_VOTES[value][0] for value in order)]

    def paint(axes: Axes) -> None:
        cells = [[1 + order.index(values[r, c]) if (r, c) in values else 0 for c in range(len(columns))]
                 for r in range(len(rows))]  # fmt: skip
        axes.imshow(cells, cmap=ListedColormap(shades), vmin=0, vmax=len(shades) - 1, aspect="auto")
        for (r, c), value in values.items():
            color = "white" if value in (0.0, 1.0) else INK
            axes.text(c, r, _VOTES[value][1], ha="center", va="center", color=color, fontsize=10)
        axes.set_xticks(range(len(columns)), columns, rotation=35, ha="left", fontsize=9)
        axes.set_yticks(range(len(rows)), rows, fontsize=9)
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        axes.set_xticks([x - 0.5 for x in range(1, len(columns))], minor=True)
        axes.set_yticks([y - 0.5 for y in range(1, len(rows))], minor=True)
        axes.grid(which="minor", color="white", linewidth=2)
        axes.tick_params(which="minor", length=0)
        axes.spines[:].set_visible(False)
        told = "　".join(f"{_VOTES[value][1]} {name}" for value, name in zip(order, legend, strict=True))
        axes.set_xlabel(told, fontsize=9)

    return draw("votes", title, note, (3.2 + 0.95 * len(columns), 1.9 + 0.3 * len(rows)), paint)


Day = tuple[int, str, int, int]  # row, ISO day, sign, number of statements


def calendar(
    rows: Sequence[str], days: Sequence[Day], marks: Sequence[str], *, title: str, note: str, legend: Sequence[str]
) -> Picture:
    """One row a dyad, one dot a day: colour and height tell the sign, area the statements.

    `legend` names cooperation, conflict and neither.
    """
    low, high = _span([day for _, day, *_ in days])

    def paint(axes: Axes) -> None:
        for sign, color, shift in ((1, POSITIVE, -0.2), (0, NEUTRAL, 0), (-1, NEGATIVE, 0.2)):
            chosen = [(_year(day), row + shift, number) for row, day, s, number in days if s == sign]
            sizes = [18 + 22 * number for *_, number in chosen]
            axes.scatter(
                [x for x, *_ in chosen],
                [y for _, y, _ in chosen],
                s=sizes,
                color=color,
                alpha=0.75,
                linewidth=0,
                label=dict(zip((1, -1, 0), legend, strict=True))[sign],
            )
        for mark in marks:
            if low <= _year(mark) <= high:
                axes.axvline(_year(mark), color=INK, linewidth=0.8, linestyle=(0, (3, 3)))
        axes.set_yticks(range(len(rows)), rows, fontsize=9)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(low - 0.1, high + 0.1)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.xaxis.set_major_formatter("{x:.0f}")
        axes.grid(axis="y", color="#eeeeee")
        axes.set_axisbelow(True)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.06), frameon=False, ncols=3, markerscale=1)

    return draw("calendar", title, note, (10, 1.6 + 0.42 * len(rows)), paint)


def _span(days: Sequence[str]) -> tuple[float, float]:
    """First and last year shown, without the oldest twentieth: one old date shall not squeeze the rest."""
    years = sorted(map(_year, days)) or [0.0]
    return years[len(years) // 20], years[-1]


def _year(day: str) -> float:
    """A day as a year with a fraction."""
    return int(day[:4]) + (int(day[5:7]) - 1) / 12 + (int(day[8:10]) - 1) / 366
