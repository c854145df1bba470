"""Segments on a page -> lines and tables in reading order, for horizontal, vertical and many-column pages.

Everything here is in reading coordinates (see `glyphs`), so it is said once for all directions: rows of short
aligned segments make tables; where a gutter parts full lines from full lines, one column is read before the
next, recursively; what then stands on one level is a line.

It stands in place of pdfminer's own layout analysis (`detect_vertical`), which knows neither ruby nor cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from kg.read.glyphs import Bounds, Glyph, Span, directed, extent, flow, segments, words
from kg.read.grid import Grid, Item, around, cell_words, fill, rows_of, tabled

_WHITE = 1.6  # times the usual white between lines: what sets a line apart
_COLUMN = 7.0  # em: a column of text is hardly narrower, and its lines are full
_LINES = 3  # of text on both sides, at least, make a gutter


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text and where it stands; `apart` if more white than usual stands before it."""

    text: str
    bounds: Bounds
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A table: the words of its cells, and where each row stands."""

    rows: tuple[tuple[str, ...], ...]
    bounds: tuple[Bounds, ...]
    apart: bool = True


def lines(glyphs: Sequence[Glyph], rules: Sequence[Bounds] = ()) -> list[Line | Chart]:
    """The lines and tables of a page in reading order; `rules` are the straight lines drawn on it.

    The way that most glyphs run is the page's; what runs another way (page numbers and tables on a vertical
    page) is read before the rest or after it, as it stands in the page's upper or lower half.

    >>> a, b = (Glyph(text=t, bounds=(x, 0, x + 10, 10), size=10) for t, x in (("露", 0), ("米", 10)))
    >>> [line.text for line in lines([b, a])]
    ['露米']
    """
    groups: dict[str, list[Glyph]] = {}
    for glyph in directed(glyphs):
        groups.setdefault(glyph.turn, []).append(glyph)
    if not groups:
        return []
    main = max(groups, key=lambda turn: (len(groups[turn]), turn))
    _, low, _, high = extent(glyph.bounds for glyph in groups[main])
    before, after = list[Line | Chart](), list[Line | Chart]()
    for turn in sorted(set(groups) - {main}):
        for line in _read(groups[turn], rules, turn):
            (before if _foot(line) > (low + high) / 2 else after).append(line)
    return [*before, *_read(groups[main], rules, main), *after]


def _foot(line: Line | Chart) -> float:
    return line.bounds[1] if isinstance(line, Line) else line.bounds[-1][1]


def _read(glyphs: Sequence[Glyph], rules: Sequence[Bounds], turn: str) -> list[Line | Chart]:
    across = sorted((r for r in (flow(rule, turn) for rule in rules) if r[3] - r[1] < 2), key=lambda r: r[1])
    result: list[Line | Chart] = []
    for part in _margins(segments(glyphs, turn, rules)):
        for i, region in enumerate(_order(tabled(part, across))):
            new = list(_lines(tabled(region, across), turn))
            result += [replace(line, apart=line.apart or i == k == 0) for k, line in enumerate(new)]
    return result


def _margins(spans: Sequence[Item]) -> list[Sequence[Item]]:
    """Head, body, foot: at either end up to two rows that stand apart are read first and last in any case."""
    rows, parts = rows_of(spans), list[Sequence[Item]]()
    usual = _usual(spans)
    whites = [_white(a, b) for a, b in pairwise(rows)]
    first = max((i for i in (1, 2) if len(rows) > 6 and whites[i - 1] > usual), default=0)
    last = max((i for i in (1, 2) if len(rows) > 6 and whites[-i] > usual), default=0)
    for chosen in (rows[:first], rows[first : len(rows) - last], rows[len(rows) - last :] if last else []):
        if chosen:
            parts.append([span for row in chosen for span in row])
    return parts


def _white(above: Sequence[Item], below: Sequence[Item]) -> float:
    return min(item.v0 for item in below) - max(item.v1 for item in above)


def _usual(items: Sequence[Item]) -> float:
    """The white above which a line stands apart: well over what lies between lines, and most of an em."""
    ordered = sorted(items, key=lambda item: item.v0)
    whites = []
    for i, a in enumerate(ordered):
        below = (
            b for b in ordered[i + 1 : i + 60] if b.v0 > (a.v0 + a.v1) / 2 and b.u0 < a.u1 and a.u0 < b.u1
        )
        if (b := next(below, None)) is not None:
            whites.append(b.v0 - a.v1)
    em = median(item.v1 - item.v0 for item in items)
    return max(_WHITE * median(whites), 0.7 * em) if whites else 0.7 * em


def _order(items: Sequence[Item]) -> list[Sequence[Item]]:
    """The regions of a page in reading order: stretches without columns, and columns, by the best gutter."""
    best = max((_bands(items, gutter) for gutter in _gutters(items)), key=_worth, default=[])
    if not _worth(best):
        return [items] if items else []
    result: list[Sequence[Item]] = []
    rest: list[Item] = []
    for plain, left, right in best:
        rest += plain
        if left:
            above, left, right, below = _trimmed(left, right)
            result += _order([*rest, *above])
            result += _order(left) + _order(right)
            rest = list(below)
    return result + _order(rest)


_Band = tuple[list[Item], list[Item], list[Item]]  # what stands across or in no columns; left; right


def _worth(bands: Sequence[_Band]) -> int:
    return sum(min(len(left), len(right)) for _, left, right in bands)


def _gutters(items: Sequence[Item]) -> list[float]:
    """Places where gutters may be: in the midst of the gaps between neighbours, the commonest first."""
    ordered, gaps = sorted(items, key=lambda item: item.u0), Counter[float]()
    for a in items:
        right = (b for b in ordered if b.u0 >= a.u1 - 1 and min(a.v1, b.v1) > max(a.v0, b.v0))
        if (b := next(right, None)) is not None:
            gaps[round((a.u1 + b.u0) / 2)] += 1
            gaps[round(b.u0 - 1)] += 1
    return [
        place for place, count in sorted(gaps.items(), key=lambda pair: (-pair[1], pair[0]))[:24] if count > 1
    ]


def _bands(items: Sequence[Item], gutter: float) -> list[_Band]:
    """The page from top to bottom, cut where something crosses the gutter."""
    across = sorted((i for i in items if i.u0 < gutter - 1 and i.u1 > gutter + 1), key=lambda item: item.v0)
    beside = sorted((i for i in items if not (i.u0 < gutter - 1 and i.u1 > gutter + 1)), key=lambda i: i.v0)
    bands: list[_Band] = []
    for crossing in [*across, None]:
        end = (crossing.v0 + crossing.v1) / 2 if crossing else float("inf")
        here = [item for item in beside if (item.v0 + item.v1) / 2 < end]
        beside = beside[len(here) :] if all(a is b for a, b in zip(here, beside, strict=False)) else [
            item for item in beside if (item.v0 + item.v1) / 2 >= end]  # fmt: skip
        left, right = [i for i in here if i.u1 <= gutter + 1], [i for i in here if i.u1 > gutter + 1]
        bands.append(([], left, right) if _columns(left, right) else (here, [], []))
        bands.append(([crossing] if crossing else [], [], []))
    return bands


def _columns(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether two sides of a gutter are columns of text: full lines on both, beside one another."""
    if not (_full(left) and _full(right)):
        return False
    top, bottom = (
        max(min(i.v0 for i in side) for side in (left, right)),
        min(max(i.v1 for i in s) for s in (left, right)),
    )
    em = median(item.v1 - item.v0 for item in left)
    return bottom - top > _LINES * em


def _full(side: Sequence[Item]) -> bool:
    rows = rows_of([item for item in side if isinstance(item, Span)])
    if len(rows) < _LINES:
        return False
    widths = [row[-1].u1 - row[0].u0 for row in rows]
    whole = max(item.u1 for item in side) - min(item.u0 for item in side)
    em = median(row[0].v1 - row[0].v0 for row in rows)
    return median(widths) > max(_COLUMN * em, 0.6 * whole) and median(map(fill, rows)) > 0.7


def _trimmed(left: list[Item], right: list[Item]) -> tuple[list[Item], list[Item], list[Item], list[Item]]:
    """Columns without what stands apart above or below: an author's name, a page number, footnotes."""
    usual, above, below = _usual([*left, *right]), list[Item](), list[Item]()
    for side, other in ((left, right), (right, left)):
        top, bottom = min(i.v0 for i in other), max(i.v1 for i in other)
        rows = rows_of(side)
        while (
            len(rows) > _LINES and max(i.v1 for i in rows[0]) <= top + 1 and _white(rows[0], rows[1]) > usual
        ):
            above += rows.pop(0)
        while (
            len(rows) > _LINES
            and min(i.v0 for i in rows[-1]) >= bottom - 1
            and _white(rows[-2], rows[-1]) > usual
        ):
            below += rows.pop()
        notes = _notes(rows)
        below += [item for row in rows[notes:] for item in row]
        rows = rows[:notes]
        side[:] = [item for row in rows for item in row]
    return above, left, right, below


def _notes(rows: Sequence[Sequence[Item]]) -> int:
    """Where the footnotes of a column begin: its last lines, if they are in smaller type."""
    usual = median(_size(row) for row in rows)
    at = len(rows)
    while at and _size(rows[at - 1]) < 0.93 * usual and isinstance(rows[at - 1][0], Span):
        at -= 1
    return at if at >= _LINES else len(rows)


def _size(row: Sequence[Item]) -> float:
    return max((item.size for item in row if isinstance(item, Span)), default=0.0)


def _lines(items: Sequence[Item], turn: str) -> Iterator[Line | Chart]:
    """The lines of one column; an indent of one em becomes an ideographic space."""
    if not items:
        return
    usual, edge, before = _usual(items), _edge(items), None
    for row in rows_of(items):
        apart = before is not None and _white(before, row) > usual
        before = row
        if isinstance(row[0], Grid):
            yield _chart(row[0])
            continue
        spans = [item for item in row if isinstance(item, Span)]
        indent = "\u3000" if 0.7 < (spans[0].u0 - edge) / spans[0].size < 1.5 else ""
        yield Line(text=indent + " ".join(map(words, spans)), bounds=around(spans), apart=apart)


def _edge(items: Sequence[Item]) -> float:
    """Where lines begin: the commonest place, for brackets hang out and paragraphs are indented."""
    starts = Counter(round(row[0].u0) for row in rows_of(items))
    return min(starts, key=lambda start: (-starts[start] - starts[start + 1] / 2, start))


def _chart(grid: Grid) -> Chart:
    rows = tuple(tuple(cell_words(cell) for cell in row) for row in grid.rows)
    return Chart(rows=rows, bounds=tuple(around([s for cell in row for s in cell]) for row in grid.rows))
