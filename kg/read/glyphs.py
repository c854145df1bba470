"""Glyphs as drawn -> segments of lines: which way they run, which of them are ruby, what words they make.

A line of any direction is looked at in coordinates of its own: `u` runs along the line, `v` from line to
line, both growing as one reads. In them a vertical page (縦書き) is a horizontal one, and its tiers (段) are
columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Protocol

Bounds = tuple[float, float, float, float]  # x0, y0, x1, y1 in points from the lower left corner

_KANA = re.compile(r"[\u3041-\u30ff]+")
_NARROW = re.compile(r"[!-~\u00a1-\u024f\u0370-\u04ff‘’“”–]")
_GAP = 0.9  # em: a wider gap parts segments; typeset text stretches by half an em, cells stand an em apart
_OVERLAP = 0.5  # of the lower one's height: what two things on one line share
_THIN = 2.0  # points: a rule is hardly thicker
_NEAR = 400  # neighbours looked at, so that a page of a hundred thousand dots takes no hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A character as drawn; `turn` is the way that its font or matrix makes it run: "", "down" or "up"."""

    text: str
    bounds: Bounds
    size: float
    turn: str = ""
    spaced: bool = False  # a blank was drawn before it

    @property
    def centre(self) -> tuple[float, float]:
        x0, y0, x1, y1 = self.bounds
        return (x0 + x1) / 2, (y0 + y1) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Glyphs that follow one another on a line, in reading coordinates."""

    u0: float
    v0: float
    u1: float
    v1: float
    size: float
    turn: str
    glyphs: tuple[Glyph, ...]


class Placed(Protocol):
    """What has a place in reading coordinates."""

    @property
    def u0(self) -> float: ...
    @property
    def v0(self) -> float: ...
    @property
    def u1(self) -> float: ...
    @property
    def v1(self) -> float: ...


def directed(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs, each drawn once, with the way that each runs.

    Where neither font nor matrix tells, the next glyph in the file does: vertical text may be set from a
    horizontal font, glyph by glyph. Digits set side by side in a vertical line (縦中横) become one glyph of
    that line.
    """
    glyphs = _once(glyphs)
    steps = [_step(a, b) for a, b in pairwise(glyphs)]
    if steps.count("down") > 2 * steps.count(""):
        near = zip(["?", *steps], [*steps, "?"], strict=True) if glyphs else ()
        glyphs = [g if "" in (a, b) and "down" not in (a, b) else replace(g, turn=g.turn or "down")
                  for g, (a, b) in zip(glyphs, near, strict=True)]  # fmt: skip
    return list(_side_by_side(glyphs)) if any(glyph.turn == "down" for glyph in glyphs) else glyphs


def segments(glyphs: Sequence[Glyph], turn: str, rules: Sequence[Bounds] = ()) -> list[Span]:
    """The stretches of text of one direction, without ruby; a rule drawn across a line parts it.

    >>> drawn = {"棄": 0, "権": 9, "反": 40, "対": 49}
    >>> row = [Glyph(text=char, bounds=(x, 0, x + 9, 9), size=9) for char, x in drawn.items()]
    >>> [words(span) for span in segments(row, "")]
    ['棄権', '反対']
    """
    bars = sorted(
        bar for bar in (flow(rule, turn) for rule in rules) if bar[2] - bar[0] < _THIN < bar[3] - bar[1]
    )
    return _without_ruby(_joined(list(_runs(glyphs, turn, bars)), bars))


def words(span: Span) -> str:
    """The text of a segment, with a blank where the glyphs leave room for one.

    Between Latin letters that is a fifth of an em; Japanese glyphs are spread by less than half an em to fill
    lines.
    """
    glyphs = span.glyphs
    return glyphs[0].text + "".join(_blank(a, b, span) + b.text for a, b in pairwise(glyphs))


def flow(bounds: Bounds, turn: str) -> Bounds:
    """Page coordinates turned into reading coordinates: u0, v0, u1, v1.

    >>> flow((1, 2, 3, 4), "down")  # further down is further on, further left is later
    (-4, -3, -2, -1)
    """
    x0, y0, x1, y1 = bounds
    return {"": (x0, -y1, x1, -y0), "down": (-y1, -x1, -y0, -x0), "up": (y0, x0, y1, x1)}[turn]


def extent(bounds: Iterable[Bounds]) -> Bounds:
    """The smallest bounds around all of them."""
    x0, y0, x1, y1 = zip(*bounds, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def level(a: Placed, b: Placed) -> bool:
    """Whether two segments stand on one line."""
    shared = min(a.v1, b.v1) - max(a.v0, b.v0)
    return shared >= _OVERLAP * min(a.v1 - a.v0, b.v1 - b.v0)


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Bold and shadow are often drawn as the same glyph twice, a hair apart."""
    seen: set[tuple[str, float, int, int]] = set()
    kept: list[Glyph] = []
    for glyph in glyphs:
        step = glyph.size / 5 or 1.0
        x, y = round(glyph.bounds[0] / step), round(glyph.bounds[1] / step)
        key = glyph.text, round(glyph.size, 1)
        if not any((*key, x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            seen.add((*key, x, y))
            kept.append(glyph)
    return kept


def _step(a: Glyph, b: Glyph) -> str:
    """The way from one glyph to the next: "" rightwards, "down", or "?"."""
    if a.turn or b.turn:
        return "?"
    (ax, ay), (bx, by), em = a.centre, b.centre, max(a.size, b.size)
    if abs(by - ay) < 0.3 * em and 0 < bx - ax < 2 * em:
        return ""
    return "down" if abs(bx - ax) < 0.5 * em and 0.4 * em < ay - by < 2 * em else "?"


def _side_by_side(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Up to four upright glyphs abreast within a vertical line's width become one glyph of it."""
    start = 0
    while start < len(glyphs):
        end = start + 1
        while end < min(len(glyphs), start + 5) and _abreast(glyphs[end - 1], glyphs[end]):
            end += 1
        near = [glyphs[i] for i in (start - 1, end) if 0 <= i < len(glyphs)]
        run = glyphs[start:end]
        whole = extent(glyph.bounds for glyph in run)
        hosts = [host for host in near if host.turn == "down" and _hosts(host, whole)]
        if hosts and len(run) <= 4 and (len(run) > 1 or not run[0].turn):
            yield replace(
                run[0], text="".join(g.text for g in run), bounds=whole, size=hosts[0].size, turn="down"
            )
        else:
            yield from run
        start = end


def _abreast(a: Glyph, b: Glyph) -> bool:
    return abs(a.centre[1] - b.centre[1]) < 0.3 * a.size and 0 < b.centre[0] - a.centre[0] < 1.1 * a.size


def _hosts(line: Glyph, run: Bounds) -> bool:
    """Whether a run stands within a vertical line's width, next to one of its glyphs."""
    (x, y), (left, low, right, high) = line.centre, run
    aligned = abs((left + right) / 2 - x) < 0.4 * line.size and right - left < 1.4 * line.size
    return aligned and abs((low + high) / 2 - y) < 2 * line.size


def _span(glyphs: Sequence[Glyph], turn: str) -> Span:
    u0, v0, u1, v1 = extent(flow(glyph.bounds, turn) for glyph in glyphs)
    ordered = tuple(sorted(glyphs, key=lambda glyph: sum(flow(glyph.bounds, turn)[::2])))
    return Span(u0=u0, v0=v0, u1=u1, v1=v1, size=max(g.size for g in glyphs), turn=turn, glyphs=ordered)


def _runs(glyphs: Sequence[Glyph], turn: str, bars: Sequence[Bounds]) -> Iterator[Span]:
    """Glyphs that the file draws one after another on a line: few runs instead of many glyphs."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(_span(run[-1:], turn), _span([glyph], turn), bars):
            yield _span(run, turn)
            run = []
        run.append(glyph)
    if run:
        yield _span(run, turn)


def _follows(a: Span, b: Span, bars: Sequence[Bounds]) -> bool:
    em = min(a.size, b.size)
    near = level(a, b) and -0.7 * em < b.u0 - a.u1 < _GAP * em and b.size < 1.6 * a.size < 2.6 * b.size
    return near and not _barred(a, b, bars)


def _barred(a: Span, b: Span, bars: Sequence[Bounds]) -> bool:
    """Whether the border of a cell stands between two things on a line."""
    (left, right), middle = sorted((a, b), key=lambda span: span.u0), (a.v0 + a.v1) / 2
    first = bisect_left(bars, (left.u1 - 0.2 * left.size,))
    near = takewhile(lambda bar: bar[0] < right.u0 + 0.2 * right.size, bars[first : first + _NEAR])
    return any(bar[1] < middle < bar[3] for bar in near)


def _joined(runs: Sequence[Span], bars: Sequence[Bounds]) -> list[Span]:
    """Runs that touch on one line made one, whatever order the file draws them in."""
    runs = sorted(runs, key=lambda run: (run.v0, run.u0))
    leader = list(range(len(runs)))
    for i, run in enumerate(runs):
        for j in range(i + 1, min(i + _NEAR, len(runs))):
            if runs[j].v0 >= run.v1:
                break
            if _touch(run, runs[j], bars) and (a := _lead(leader, i)) != (b := _lead(leader, j)):
                leader[max(a, b)] = min(a, b)
    groups: dict[int, list[Glyph]] = {}
    for i, run in enumerate(runs):
        groups.setdefault(_lead(leader, i), []).extend(run.glyphs)
    return [_span(group, runs[first].turn) for first, group in groups.items()]


def _touch(a: Span, b: Span, bars: Sequence[Bounds]) -> bool:
    near = level(a, b) and max(a.u0, b.u0) - min(a.u1, b.u1) < _GAP * min(a.size, b.size)
    return near and not _barred(a, b, bars)


def _lead(leader: list[int], i: int) -> int:
    while leader[i] != i:
        leader[i] = leader[leader[i]]
        i = leader[i]
    return i


def _without_ruby(spans: Sequence[Span]) -> list[Span]:
    """Segments but for readings: small kana right above (in vertical text: right of) larger glyphs."""
    small = [span for span in spans if _KANA.fullmatch("".join(glyph.text for glyph in span.glyphs))]
    ruby = {id(span) for span in small if any(_reads(span, base) for base in spans)}
    return [span for span in spans if id(span) not in ruby]


def _reads(ruby: Span, base: Span) -> bool:
    em = ruby.size
    over = base.u0 - em <= ruby.u0 and ruby.u1 <= base.u1 + em
    return em <= 0.65 * base.size and over and -0.8 * em < base.v0 - ruby.v1 < 0.8 * em


def _blank(a: Glyph, b: Glyph, span: Span) -> str:
    """What stands between two glyphs: a blank or nothing."""
    gap = flow(b.bounds, span.turn)[0] - flow(a.bounds, span.turn)[2]
    narrow = bool(_NARROW.fullmatch(a.text[-1]) and _NARROW.fullmatch(b.text[0]))
    if b.spaced:
        return " " if gap > (0.05 if narrow else 0.3) * span.size else ""
    return " " if gap > (0.2 if narrow else 0.6) * span.size else ""
