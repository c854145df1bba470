"""Rows of segments -> tables: cells that stand below one another, in rows that follow one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.read.draft import CAPTION
from kg.read.glyphs import Bounds, Placed, Span, extent, level, words

_ROWS = _CELLS = 3  # rows and cells that a table has at least
_WIDE = 8.0  # em: where most columns are wider than that and full, they are columns of text
_APART = 4.0  # heights of a line: rows further apart belong to different things
_BAND = 7.0  # em: a ruled row is hardly higher


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table in reading coordinates: rows of cells, a cell being the segments in it."""

    u0: float
    v0: float
    u1: float
    v1: float
    rows: tuple[tuple[tuple[Span, ...], ...], ...]


Item = Span | Grid
_Columns = list[tuple[float, float]]


def rows_of(items: Sequence[Item]) -> list[list[Item]]:
    """Things that stand on one level, from the first level to the last, each from its first to its last."""
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda item: ((item.v0 + item.v1) / 2, item.u0)):
        if rows and any(level(item, other) for other in rows[-1]):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [sorted(row, key=lambda item: item.u0) for row in rows]


def tabled(items: Sequence[Item], rules: Sequence[Bounds] = ()) -> list[Item]:
    """The items with each table among them made one; `rules` are straight lines along the rows."""
    spans = [item for item in items if isinstance(item, Span)]
    result: list[Item] = [item for item in items if isinstance(item, Grid)]
    rows = _ruled([[i for i in row if isinstance(i, Span)] for row in rows_of(spans)], rules)
    at = 0
    while at < len(rows):
        end = _end(rows, at)
        grid = _grid(rows[at:end]) if end - at >= _ROWS else None
        result += [grid] if grid else rows[at]
        at = end if grid else at + 1
    return result


def around(spans: Sequence[Span]) -> Bounds:
    """Where segments stand on the page."""
    return extent(glyph.bounds for span in spans for glyph in span.glyphs)


def fill(row: Sequence[Item]) -> float:
    """The share of a row that is not gap."""
    return sum(item.u1 - item.u0 for item in row) / max(row[-1].u1 - row[0].u0, 1e-6)


def cell_words(cell: Sequence[Span]) -> str:
    """The words of a cell, its lines joined as the languages join them."""
    text = ""
    for row in rows_of(cell):
        line = " ".join(words(item) for item in row if isinstance(item, Span))
        text += (" " if text[-1:].isascii() and text and line[:1].isascii() else "") + line
    return text


def _stacked(row: Sequence[Placed]) -> _Columns:
    """The stretches that a row's segments cover, those that stand above one another taken together."""
    columns: _Columns = []
    for u0, u1 in sorted((item.u0, item.u1) for item in row):
        if columns and u0 < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], u1)
        else:
            columns.append((u0, u1))
    return columns


def _ruled(rows: list[list[Span]], rules: Sequence[Bounds]) -> list[list[Span]]:
    """The rows, with lines between the same two rules made one row where only one of them has all cells."""
    levels = _levels(rules)
    for (v0, left, right), (v1, *_) in pairwise(levels):
        inside = [row for row in rows if all(v0 < (s.v0 + s.v1) / 2 < v1 for s in row)]
        spans = [span for row in inside for span in row]
        if len(inside) < 2 or not all(left - 2 < span.u0 and span.u1 < right + 2 for span in spans):
            continue
        cells = len(_stacked(spans))
        low = v1 - v0 < _BAND * median(span.size for span in spans)
        if low and cells >= _CELLS and sum(len(_stacked(row)) == cells for row in inside) <= 1:
            first = rows.index(inside[0])
            rows = [*rows[:first], spans, *rows[first + len(inside) :]]
    return rows


def _levels(rules: Sequence[Bounds]) -> list[tuple[float, float, float]]:
    """Where rules lie and how far they reach, those drawn cell by cell put together."""
    levels: list[tuple[float, float, float]] = []
    for u0, v0, u1, _ in sorted(rules, key=lambda rule: rule[1]):
        if levels and v0 - levels[-1][0] < 2:
            levels[-1] = levels[-1][0], min(levels[-1][1], u0), max(levels[-1][2], u1)
        else:
            levels.append((v0, u0, u1))
    return levels


def _end(rows: Sequence[Sequence[Span]], at: int) -> int:
    """Where rows of several cells, evenly apart, that began at `at` end."""
    whites: list[float] = []
    if len(_stacked(rows[at])) < _CELLS or CAPTION.match("".join(map(words, rows[at]))):
        return at
    for above, below in pairwise(rows[at:]):
        white, em = min(s.v0 for s in below) - max(s.v1 for s in above), max(s.size for s in above)
        uneven = len(whites) > 1 and white > 2 * median(whites) + em / 2
        if white > _APART * em or uneven or len(_stacked(below)) < 2:
            break
        whites.append(white)
    return at + 1 + len(whites)


def _grid(rows: Sequence[Sequence[Span]]) -> Grid | None:
    """The rows as a table, if their cells stand below one another and are not lines of columns of text."""
    counts = Counter(count for row in rows if (count := len(_stacked(row))) >= _CELLS)
    if counts.total() < _ROWS or counts.total() * 2 < len(rows):
        return None
    usual = max(counts, key=lambda count: (counts[count], count))
    columns = _stacked([span for row in rows if len(_stacked(row)) == usual for span in row])
    if len(columns) < max(_CELLS, usual - 1) or _is_text(rows, columns):
        return None
    cells = tuple(_cells(row, columns) for row in rows)
    u0, v0, u1, v1 = extent((s.u0, s.v0, s.u1, s.v1) for row in rows for s in row)
    return Grid(u0=u0, v0=v0, u1=u1, v1=v1, rows=cells)


def _cells(row: Sequence[Span], columns: _Columns) -> tuple[tuple[Span, ...], ...]:
    """A row's segments by the column that each shares most with, or stands nearest to."""
    cells: list[list[Span]] = [[] for _ in columns]
    for span in row:
        shared = [min(span.u1, u1) - max(span.u0, u0) for u0, u1 in columns]
        cells[shared.index(max(shared))].append(span)
    return tuple(map(tuple, cells))


def _is_text(rows: Sequence[Sequence[Span]], columns: _Columns) -> bool:
    """Whether most columns are wide and full, as columns of text are."""
    cells = [
        [span for row in rows for span in row if u0 <= (span.u0 + span.u1) / 2 <= u1] for u0, u1 in columns
    ]
    wide = [median(s.u1 - s.u0 for s in column) > 0.85 * (u1 - u0) > 0.85 * _WIDE * column[0].size
            for column, (u0, u1) in zip(cells, columns, strict=True) if column]  # fmt: skip
    return sum(wide) * 2 >= len(wide)
