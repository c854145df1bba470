"""Centrality: who stands in the middle of things; `measures.toml` tells each definition and source.

Each measure takes a projected network (`kg.network.project`) or a `Compact` and gives a number for every
actor. Below `LARGE` nodes networkx computes it; above, the same measure runs on sparse matrices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import networkx as nx
import numpy as np

from kg.errors import InputError
from kg.network import sparse
from kg.network.sparse import LARGE, Compact

Network: TypeAlias = nx.DiGraph | Compact
Scores: TypeAlias = dict[str, float]


def _small(network: Network) -> bool:
    return not isinstance(network, Compact) and len(network) < LARGE


def _matrix(network: Network) -> Compact:
    return network if isinstance(network, Compact) else sparse.compact(network)


def _degree(axis: int) -> Callable[[Network], Scores]:
    def measure(network: Network) -> Scores:
        if isinstance(network, Compact):
            return network.named(np.asarray(network.matrix.sum(axis=axis), dtype=np.float64))
        view = network.in_degree(weight="weight") if axis == 0 else network.out_degree(weight="weight")
        return {node: float(value) for node, value in view}

    return measure


def degree(network: Network) -> Scores:
    """The weight of all ties of an actor, inward and outward."""
    inward, outward = _degree(0)(network), _degree(1)(network)
    return {node: inward[node] + outward[node] for node in inward}


def betweenness(network: Network) -> Scores:
    """The share of shortest paths between others that lead through an actor, ties unweighted."""
    if _small(network):
        return dict(nx.betweenness_centrality(network))
    matrix = _matrix(network)
    return matrix.named(sparse.betweenness(matrix))


def closeness(network: Network) -> Scores:
    """How near an actor is to those who can reach it, by Wasserman and Faust's form for parted networks."""
    if isinstance(network, Compact):
        plain = nx.from_scipy_sparse_array(network.matrix, create_using=nx.DiGraph)
        return {network.nodes[i]: value for i, value in nx.closeness_centrality(plain).items()}
    return dict(nx.closeness_centrality(network))


def eigenvector(network: Network) -> Scores:
    """Central is who is tied to the central: the leading eigenvector of the weights, on inward ties."""
    matrix = _matrix(network)
    return matrix.named(sparse.eigenvector(matrix))


def katz(network: Network, share: float = 0.85) -> Scores:
    """The sum over all walks that end at an actor, a longer one fainter; `share` of the largest fading."""
    matrix = _matrix(network)
    radius = sparse.radius(matrix)
    return matrix.named(sparse.katz(matrix, share / radius if radius > 1e-9 else 0.1))


def pagerank(network: Network) -> Scores:
    """The share of time that a walk along the ties, begun anew with probability 0.15, is at an actor."""
    matrix = _matrix(network)
    return matrix.named(sparse.pagerank(matrix))


def _hits(which: int) -> Callable[[Network], Scores]:
    def measure(network: Network) -> Scores:
        matrix = _matrix(network)
        return matrix.named(sparse.hits(matrix)[which])

    return measure


FUNCTIONS: Mapping[str, Callable[[Network], Scores]] = {
    "degree": degree, "in_degree": _degree(0), "out_degree": _degree(1), "betweenness": betweenness,
    "closeness": closeness, "eigenvector": eigenvector, "katz": katz, "pagerank": pagerank, "hub": _hits(0),
    "authority": _hits(1),
}  # fmt: skip


def prepared(network: Network) -> Network:
    """The form in which several measures of one network are computed soonest: a matrix where it is large."""
    return network if _small(network) else _matrix(network)


def centrality(network: Network, by: str) -> Scores:
    """One number for each actor, by the measure named.

    >>> star = nx.DiGraph([("A", "C"), ("B", "C"), ("C", "D")])
    >>> centrality(star, "betweenness")["C"]
    0.3333333333333333
    """
    if by not in FUNCTIONS:
        raise InputError(by, "there is no such centrality", f"Choose one of {', '.join(FUNCTIONS)}")
    return FUNCTIONS[by](network) if len(network.nodes) else {}


def ranking(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    """Highest first; equals in the order of their names."""
    return sorted(scores.items(), key=lambda item: (-round(item[1], 12), item[0]))
