"""From the graph of statements to a weighted, signed, dated `networkx.DiGraph`: the documented projection.

1. Ends. At level `actor` as written; at `state` and `bloc` by `kg.network.rollup`, on the statement's day.
   Ends that stand for no state, and edges from an end to itself, fall away and are counted in
   `graph.graph["dropped"]` and `graph.graph["inner"]`.
2. Choice. Window of time, classes, relations, modality, grade, tables, implicit statements.
   `negative` statements (it did *not* happen) never make a tie.
3. Time. A statement counts in a window if its middle day lies in it, so that adjoining windows count each
   statement once; with `dating="within"` only if all of its days do, with `"overlap"` if any does.
4. Sign. That of the relation. A tie's sign is that of its positive less its negative weight.
5. Weight. The number of distinct sources, of distinct documents, or of statements behind a tie.
   A symmetric relation counts in both directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.errors import InputError

# Who belongs where, not who does what to whom:
STRUCTURAL = frozenset({"leads", "partOf", "capitalOf", "succeeded", "appointed"})
MODALITIES = ("asserted", "reported", "possible", "intended")
_CHOICES = {
    "level": ("actor", "state", "bloc"), "weight": ("sources", "documents", "statements"),
    "grade": tuple("ABCD"), "dating": ("middle", "within", "overlap"), "worldview": ("de facto", "de jure"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What a network is made of; the defaults are those of the report."""

    level: str = "state"
    first: str = ""  # ISO days, empty: no limit
    last: str = ""
    dating: str = "middle"
    classes: frozenset[str] = frozenset()  # empty: all
    relations: frozenset[str] = frozenset()  # empty: all
    without: frozenset[str] = STRUCTURAL
    modality: frozenset[str] = frozenset({"asserted", "reported"})
    grade: str = "D"  # this grade or better
    weight: str = "sources"
    least: int = 1  # independent sources behind a tie
    tables: bool = True
    implicit: bool = True
    worldview: str = "de facto"  # or "de jure": a de facto state counts as part of the whole it is in

    def __post_init__(self) -> None:
        for name, allowed in _CHOICES.items():
            if getattr(self, name) not in allowed:
                where = f"{name}={getattr(self, name)!r}"
                raise InputError(where, "there is no such choice", f"Choose {', '.join(allowed)}")
        if strange := sorted(self.modality - set(MODALITIES)):
            raise InputError(strange[0], "there is no such modality", f"Choose of {', '.join(MODALITIES)}")
        if self.first and self.last and self.last < self.first:
            window = f"{self.first} to {self.last}"
            raise InputError(window, "the window ends before it begins", "Turn the two days round")


def chosen(edge: Mapping[str, Any], projection: Projection) -> bool:
    """Whether a statement belongs to the network, its ends apart."""
    return (
        edge["polarity"] == "positive" and edge["modality"] in projection.modality
        and edge["grade"] <= projection.grade and edge["relation"] not in projection.without
        and (not projection.classes or edge["cls"] in projection.classes)
        and (not projection.relations or edge["relation"] in projection.relations)
        and (projection.tables or not edge["table"]) and (projection.implicit or not edge["implicit"])
        and _dated(edge, projection)
    )  # fmt: skip


def _dated(edge: Mapping[str, Any], projection: Projection) -> bool:
    if not projection.first and not projection.last:
        return True
    first, last = projection.first or "0000", projection.last or "9999-12-31"
    if not edge["day"]:
        return False
    if projection.dating == "middle":
        return bool(first <= edge["day"] <= last)
    if projection.dating == "within":
        return bool(first <= edge["first"] and edge["last"] <= last)
    return bool(edge["first"] <= last and first <= edge["last"])


def ends(
    graph: nx.MultiDiGraph, subject: str, object: str, edge: Mapping[str, Any], projection: Projection
) -> tuple[str, str]:
    """The two ends of a statement at the level of the projection, empty where one stands for nobody there."""
    if projection.level == "actor":
        return subject, object
    one, two = edge[f"subject_{projection.level}"], edge[f"object_{projection.level}"]
    return (one, two) if projection.worldview == "de facto" else (_whole(graph, one), _whole(graph, two))


def _whole(graph: nx.MultiDiGraph, node: str) -> str:
    data = graph.nodes.get(node, {})
    return str(data["part_of"]) if data.get("type") == "DeFactoState" and data["part_of"] else node


Placed = tuple[str, str, str, dict[str, Any]]


def placed(graph: nx.MultiDiGraph, projection: Projection) -> Iterator[Placed]:
    """The chosen statements: both ends at the level of the projection, id, attributes."""
    for subject, object, key, edge in graph.edges(keys=True, data=True):
        if chosen(edge, projection):
            one, two = ends(graph, subject, object, edge, projection)
            yield one, two, key, edge


def project(graph: nx.MultiDiGraph, projection: Projection | None = None) -> nx.DiGraph:
    """The network that a projection makes of a graph of statements.

    Edges carry `weight`, `positive`, `negative`, `sign`, `score` (mean of the PLOVER scores), `distance`
    (1 / weight, for shortest paths), `statements`, `documents`, `sources` (counts), `first`, `last` (days,
    may be empty) and `ids` (the statements behind the tie, blanks between).
    """
    rules = projection or Projection()
    ties: dict[tuple[str, str], dict[str, dict[str, Any]]] = {}
    dropped = inner = 0
    for one, two, key, edge in placed(graph, rules):
        dropped, inner = dropped + (not one or not two), inner + (one == two != "")
        if one and two and one != two:
            ties.setdefault((one, two), {})[key] = edge
            if edge["symmetric"]:
                ties.setdefault((two, one), {})[key] = edge
    result = nx.DiGraph(level=rules.level, weight=rules.weight, dropped=dropped, inner=inner)
    for (one, two), edges in sorted(ties.items()):
        tie = _tie(edges, rules.weight)
        if tie["sources"] >= rules.least:
            for node in (one, two):
                if node not in result:
                    result.add_node(node, **graph.nodes[node])
            result.add_edge(one, two, **tie)
    return result


def _tie(edges: Mapping[str, Mapping[str, Any]], weight: str) -> dict[str, Any]:
    every = list(edges.values())
    positive = count((e for e in every if e["sign"] > 0), weight)
    negative = count((e for e in every if e["sign"] < 0), weight)
    days = [(e["first"], e["last"]) for e in every if e["first"]]
    total = count(every, weight)
    return {
        "weight": total, "positive": positive, "negative": negative,
        "sign": (positive > negative) - (positive < negative),
        "score": sum(e["score"] for e in every) / len(every), "distance": 1 / total, "statements": len(every),
        "documents": count(every, "documents"), "sources": count(every, "sources"),
        "first": min((d[0] for d in days), default=""), "last": max((d[1] for d in days), default=""),
        "ids": " ".join(sorted(edges)),
    }  # fmt: skip


def count(edges: Iterable[Mapping[str, Any]], weight: str) -> int:
    """How many sources, documents or statements stand behind some edges."""
    if weight == "statements":
        return sum(1 for _ in edges)
    return len({edge["source" if weight == "sources" else "doc"] for edge in edges})
