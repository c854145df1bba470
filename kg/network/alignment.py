"""Distance from a state: how near or far the others stand to it, before and after a day.

The index of a state is (positive − negative) / (positive + negative) over the statements between it and the
centre, in both directions: −1 where all are conflictual, +1 where all are cooperative. A claim (who of the
two acts, and the relation) counts once for each source that makes it, so that no source gains by repeating
itself; or once for each document or statement where the projection weighs by these. The score is the mean of
the PLOVER scores of the same statements, from −10 to +10. Distance is (1 − index) / 2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import networkx as nx

from kg.network.projection import Projection, count, placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How one state stands to the centre in one stretch of time."""

    positive: int  # claims times sources
    negative: int
    score: float | None
    ids: tuple[str, ...]

    @property
    def index(self) -> float | None:
        """From −1 to +1; None where nothing positive or negative is told."""
        total = self.positive + self.negative
        return (self.positive - self.negative) / total if total else None

    @property
    def distance(self) -> float | None:
        """From 0 (near) to 1 (far)."""
        return None if self.index is None else (1 - self.index) / 2


NONE = Alignment(positive=0, negative=0, score=None, ids=())


def alignment(claims: nx.MultiDiGraph, centre: str, projection: Projection) -> dict[str, Alignment]:
    """How every other state stands to the centre."""
    told: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for one, two, key, edge in placed(claims, projection):
        if one and two and one != two and centre in (one, two):
            told[two if one == centre else one][key] = edge | {"from": one}
    enough = {s: edges for s, edges in told.items() if count(edges.values(), "sources") >= projection.least}
    return {state: _alignment(edges, projection.weight) for state, edges in sorted(enough.items())}


def _alignment(edges: Mapping[str, Mapping[str, Any]], weight: str) -> Alignment:
    scored = [edge["score"] for edge in edges.values() if edge["sign"]]
    return Alignment(
        positive=_weigh(edges, 1, weight),
        negative=_weigh(edges, -1, weight),
        score=sum(scored) / len(scored) if scored else None, ids=tuple(sorted(edges)),
    )  # fmt: skip


def _weigh(edges: Mapping[str, Mapping[str, Any]], sign: int, weight: str) -> int:
    chosen = [(key, edge) for key, edge in edges.items() if edge["sign"] == sign]
    by = {"sources": "source", "documents": "doc"}.get(weight)
    return len({(e["from"], e["relation"], e[by]) for _, e in chosen}) if by else len(chosen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How a state stood to the centre before a day and from it on."""

    before: Alignment
    after: Alignment

    @property
    def change(self) -> float | None:
        """Above 0 where it came nearer, below 0 where it turned away; None where one side is silent."""
        if self.before.index is None or self.after.index is None:
            return None
        return self.after.index - self.before.index


def turns(claims: nx.MultiDiGraph, centre: str, day: str, projection: Projection) -> dict[str, Turn]:
    """Before and after for every state; undated statements count on neither side."""
    before, after = sides(projection, day)
    then, now = alignment(claims, centre, before), alignment(claims, centre, after)
    return {state: Turn(before=then.get(state, NONE), after=now.get(state, NONE)) for state in sorted({*then, *now})}


def sides(projection: Projection, day: str) -> tuple[Projection, Projection]:
    """The same network until the day before, and from the day on.

    >>> [(p.first, p.last) for p in sides(Projection(), "2022-02-24")]
    [('', '2022-02-23'), ('2022-02-24', '')]
    """
    eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    return replace(projection, last=eve), replace(projection, first=day)
