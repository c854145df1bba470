"""Signed networks: mutual ties with signs, structural balance, frustration, PN centrality, reciprocity.

A tie between two actors here is undirected: its sign is that of the positive less the negative weight in both
directions. Ties that come out even belong to neither side and are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

Signs = NDArray[np.float64]


def mutual(network: nx.DiGraph) -> nx.Graph:
    """Who is friend and foe: undirected edges with `sign`, `weight` and the `ids` behind them."""
    result = nx.Graph()
    net: dict[tuple[str, str], tuple[float, set[str]]] = {}
    for one, two, tie in network.edges(data=True):
        pair = (min(one, two), max(one, two))
        balance, ids = net.get(pair, (0.0, set()))
        net[pair] = balance + tie["positive"] - tie["negative"], ids | set(tie["ids"].split())
    for (one, two), (balance, ids) in sorted(net.items()):
        if balance:
            sign = 1 if balance > 0 else -1
            result.add_edge(one, two, sign=sign, weight=abs(balance), ids=" ".join(sorted(ids)))
    return result


def matrix(graph: nx.Graph, order: Sequence[str] | None = None) -> Signs:
    """The symmetric matrix of signs, rows in the order of the nodes."""
    signs: Signs = nx.to_numpy_array(graph, nodelist=order, weight="sign", dtype=float)
    return signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How balanced a signed network is; `kinds` counts triads by their number of negative ties, 0 to 3."""

    kinds: tuple[int, int, int, int]
    frustration: int  # ties that must change for balance
    exact: bool  # whether fewer are proven impossible
    camps: tuple[frozenset[str], frozenset[str]]
    ties: int

    @property
    def triads(self) -> int:
        return sum(self.kinds)

    @property
    def share(self) -> float | None:
        """The share of triads that are balanced (no or two negative ties); None without triads."""
        return (self.kinds[0] + self.kinds[2]) / self.triads if self.triads else None

    @property
    def line(self) -> float | None:
        """1 − 2 frustration / ties: 1 for a balanced network (Aref and Wilson 2018)."""
        return 1 - 2 * self.frustration / self.ties if self.ties else None


def balance(graph: nx.Graph, seconds: float = 10.0) -> Balance:
    """Structural balance of a graph with `sign` on its edges (Cartwright and Harary 1956).

    >>> triad = nx.Graph()
    >>> triad.add_edges_from([("A", "B", {"sign": 1}), ("B", "C", {"sign": -1}), ("A", "C", {"sign": 1})])
    >>> balance(triad).share, balance(triad).frustration
    (0.0, 1)
    """
    kinds = [0, 0, 0, 0]
    for negative, _ in triads(graph):
        kinds[negative] += 1
    value, exact, camps = frustration(graph, seconds)
    return Balance(
        kinds=(kinds[0], kinds[1], kinds[2], kinds[3]), frustration=value, exact=exact, camps=camps,
        ties=graph.number_of_edges(),
    )  # fmt: skip


def triads(graph: nx.Graph) -> list[tuple[int, tuple[str, str, str]]]:
    """Every three actors that all have ties, with their number of negative ties."""
    found = []
    for one in sorted(graph):
        later = sorted(node for node in graph[one] if node > one)
        for two, three in combinations(later, 2):
            if graph.has_edge(two, three):
                signs = (graph[a][b]["sign"] for a, b in ((one, two), (one, three), (two, three)))
                found.append((sum(sign < 0 for sign in signs), (one, two, three)))
    return found


def frustration(graph: nx.Graph, seconds: float = 10.0) -> tuple[int, bool, tuple[frozenset[str], frozenset[str]]]:
    """The fewest ties that contradict a division in two camps, friends within and foes between.

    The integer programme of Aref, Mason and Wilson (2020): one binary for each actor's camp, one for each
    tie. If `seconds` run out, the best division found so far, and False.
    """
    nodes, edges = list(graph), list(graph.edges(data="sign"))
    if not edges:
        return 0, True, (frozenset(nodes), frozenset())
    number, rows, bounds = {node: i for i, node in enumerate(nodes)}, [], []
    for at, (one, two, sign) in enumerate(edges, len(nodes)):
        x, y = number[one], number[two]
        if sign > 0:  # f ≥ x − y, f ≥ y − x
            rows += [(at, x, y, -1, 1), (at, x, y, 1, -1)]
            bounds += [0, 0]
        else:  # f ≥ x + y − 1, f ≥ 1 − x − y
            rows += [(at, x, y, -1, -1), (at, x, y, 1, 1)]
            bounds += [-1, 1]
    cost = np.repeat([0.0, 1.0], [len(nodes), len(edges)])
    limits = Bounds(np.zeros(len(cost)), np.where(np.arange(len(cost)) == number[max(nodes, key=graph.degree)], 0, 1))
    solved = milp(
        cost,
        constraints=LinearConstraint(_rows(rows, len(cost)), lb=bounds),
        bounds=limits,
        integrality=np.ones(len(cost)),
        options={"time_limit": seconds},
    )
    side = np.round(solved.x[: len(nodes)]) if solved.x is not None else np.zeros(len(nodes))
    camps = (frozenset(n for n, s in zip(nodes, side, strict=True) if s == value) for value in (0, 1))
    value = sum((sign > 0) == (side[number[one]] != side[number[two]]) for one, two, sign in edges)
    return int(value), bool(solved.status == 0), (next(camps), next(camps))


def _rows(rows: Sequence[tuple[int, int, int, int, int]], width: int) -> sparse.csr_array:
    values = np.array([(1, x, y) for *_, x, y in rows], dtype=float).ravel()
    columns = np.array([row[:3] for row in rows]).ravel()
    return sparse.csr_array((values, columns, np.arange(0, 3 * len(rows) + 1, 3)), shape=(len(rows), width))


def walks(graph: nx.Graph) -> float:
    """The share of closed walks that are balanced, long ones counted less (Estrada and Benzi 2014)."""
    signed, plain = (np.linalg.eigvalsh(signs) for signs in (matrix(graph), np.abs(matrix(graph))))
    return float(np.exp(signed - plain.max()).sum() / np.exp(plain - plain.max()).sum())


def pn(graph: nx.Graph) -> dict[str, float]:
    """PN centrality (Everett and Borgatti 2014): friends raise it, foes lower it, and theirs in turn.

    1 for an actor without ties, 2 in a clique of friends, below 1 where foes prevail.
    """
    if len(graph) < 2:
        return dict.fromkeys(graph, 1.0)
    signed = matrix(graph)
    weights = np.where(signed > 0, 1.0, 0) - 2 * (signed < 0)
    system = np.eye(len(graph)) - weights / (2 * len(graph) - 2)
    values = np.linalg.lstsq(system, np.ones(len(graph)), rcond=None)[0]  # of two foes, the system is singular
    return dict(zip(graph, values.tolist(), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reciprocity:
    """How much of a directed network is answered: ties, weight, and answers of the same sign."""

    ties: float  # share of ties that have one in return
    weight: float  # share of weight that is returned (Squartini and others 2013)
    same_sign: float | None  # of the pairs of mutual ties, those of the same sign


def reciprocity(network: nx.DiGraph) -> Reciprocity:
    """Answered ties of a projected network; relations that are symmetric by nature answer themselves.

    >>> reciprocity(nx.DiGraph([("A", "B"), ("B", "A"), ("A", "C")])).ties
    0.6666666666666666
    """
    edges: Mapping[tuple[str, str], Mapping[str, float]] = {(a, b): d for a, b, d in network.edges(data=True)}
    answered = [pair for pair in edges if pair[::-1] in edges]
    weight = sum(data.get("weight", 1) for data in edges.values())
    returned = sum(min(edges[pair].get("weight", 1), edges[pair[::-1]].get("weight", 1)) for pair in answered)
    signed = [(edges[p].get("sign", 0), edges[p[::-1]].get("sign", 0)) for p in answered if p[0] < p[1]]
    same = [one == two for one, two in signed if one and two]
    return Reciprocity(
        ties=len(answered) / len(edges) if edges else 0.0, weight=returned / weight if weight else 0.0,
        same_sign=sum(same) / len(same) if same else None,
    )  # fmt: skip
