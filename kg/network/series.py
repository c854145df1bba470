"""Networks through time: by year, quarter and month, in sliding windows, and how long a relation lasts.

A statement enters a period only if the time it tells lies in it as a whole: “2022” enters the year 2022 and
no month. What is too coarse for the period, and what has no date, is counted and not spread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import networkx as nx

from kg.errors import InputError
from kg.network.projection import Projection, placed
from kg.network.rollup import FIRST, LAST

MONTHS = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, both ends included, with the statements that lie in it by their sign."""

    label: str
    first: str
    last: str
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        return (*self.positive, *self.negative, *self.neutral)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Statements by period; `coarse` and `undated` could not be placed."""

    periods: tuple[Period, ...]
    coarse: int
    undated: int


def series(claims: nx.MultiDiGraph, by: str, projection: Projection | None = None) -> Series:
    """The statements of a network by calendar year, quarter or month, from the first to the last."""
    if by not in MONTHS:
        raise InputError(by, "there is no such period", f"Choose {', '.join(MONTHS)}")
    told = [(key, e) for one, two, key, e in placed(claims, projection or Projection()) if one and two and one != two]
    dated = [(key, edge) for key, edge in told if edge["first"] > FIRST and "" < edge["last"] < LAST]
    fits = [(key, e, at) for key, e in dated if (at := _period(e["first"], by)) == _period(e["last"], by)]
    if not fits:
        return Series(periods=(), coarse=len(dated), undated=len(told) - len(dated))
    labels = [at for *_, at in fits]
    periods = []
    for period in windows(min(labels), max(labels), MONTHS[by], MONTHS[by]):
        inside = [(key, edge["sign"]) for key, edge, at in fits if at == period.first]
        by_sign = (tuple(sorted(k for k, s in inside if s == sign)) for sign in (1, -1, 0))
        positive, negative, neutral = by_sign
        periods.append(
            replace(period, label=_label(period.first, by), positive=positive, negative=negative, neutral=neutral)
        )
    return Series(periods=tuple(periods), coarse=len(dated) - len(fits), undated=len(told) - len(dated))


def windows(first: str, last: str, months: int, step: int) -> Iterator[Period]:
    """Windows of so many months that begin every `step` months, from the month of `first` to that of `last`.

    >>> [(w.first, w.last) for w in windows("2022-01-15", "2022-04-01", 3, 1)][:2]
    [('2022-01-01', '2022-03-31'), ('2022-02-01', '2022-04-30')]
    """
    year, month = int(first[:4]), int(first[5:7]) - 1
    end = int(last[:4]) * 12 + int(last[5:7]) - 1
    for at in range(year * 12 + month, end + 1, step):
        start, stop = _month(at), _month(at + months)
        day = (date.fromisoformat(stop) - timedelta(days=1)).isoformat()
        yield Period(label=f"{start[:7]}/{day[:7]}", first=start, last=day)


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}-01"


def _period(day: str, by: str) -> str:
    """The first day of the period in which a day lies."""
    month = (int(day[5:7]) - 1) // MONTHS[by] * MONTHS[by]
    return f"{day[:4]}-{month + 1:02}-01"


def _label(first: str, by: str) -> str:
    if by == "year":
        return first[:4]
    return first[:7] if by == "month" else f"{first[:4]}Q{(int(first[5:7]) + 2) // 3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when one relation between two actors is told."""

    subject: str
    relation: str
    object: str
    first: str
    last: str
    ids: tuple[str, ...]


def spans(claims: nx.MultiDiGraph, projection: Projection | None = None) -> list[Span]:
    """First and last day of every relation, of the statements that have a date; open ends stay open."""
    told: dict[tuple[str, str, str], list[tuple[str, str, str]]] = {}
    for one, two, key, edge in placed(claims, projection or Projection()):
        if one and two and one != two and edge["first"]:
            pair = (min(one, two), max(one, two)) if edge["symmetric"] else (one, two)
            told.setdefault((pair[0], edge["relation"], pair[1]), []).append((edge["first"], edge["last"], key))
    return [
        Span(
            subject=a,
            relation=r,
            object=b,
            first=min(d[0] for d in days),
            last=max(d[1] for d in days),
            ids=tuple(sorted(d[2] for d in days)),
        )
        for (a, r, b), days in sorted(told.items())
    ]
