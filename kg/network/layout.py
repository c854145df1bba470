"""Where the actors of a picture lie: the same network always in the same places."""

from __future__ import annotations

import hashlib
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Network: TypeAlias = nx.DiGraph
Points = NDArray[np.float64]


def layout(graph: Network) -> dict[str, Points]:
    """Places within [−1, 1] by stress, heavy ties shorter, from a start that each name fixes for itself.

    Kamada, T., Kawai, S. (1989). An algorithm for drawing general undirected graphs. Information Processing
    Letters 31(1), 7–15.

    >>> {node: place.tolist() for node, place in layout(nx.DiGraph([("A", "A")])).items()}
    {'A': [0.0, 0.0]}
    """
    if len(graph) < 2:
        return {node: np.zeros(2) for node in graph}
    near = nx.Graph((a, b, {"weight": 1 / (1 + 0.15 * tie["weight"])}) for a, b, tie in graph.edges(data=True))
    near.add_nodes_from(graph)
    found = nx.kamada_kawai_layout(near, pos={node: _seat(node) for node in near}, weight="weight")
    points = np.array(list(found.values()))
    points = (points - points.mean(axis=0)) / (np.abs(points).max() or 1)
    return dict(zip(found, points, strict=True))


def _seat(node: str) -> Points:
    """A first place in the unit square that depends on the name alone."""
    digest = hashlib.sha256(node.encode()).digest()
    return np.array([digest[0] / 255, digest[1] / 255])


def around(graph: Network, actor: str, most: int = 35) -> Network:
    """The ties of one actor alone, with at most so many others, heaviest first after the actor itself."""
    weight = {
        node: sum(graph[a][b]["weight"] for a, b in ((actor, node), (node, actor)) if graph.has_edge(a, b))
        for node in {*graph.predecessors(actor), *graph.successors(actor)}
    }
    ring = sorted(weight, key=lambda node: (-weight[node], node))[:most]
    result = nx.DiGraph()
    result.add_nodes_from([actor, *ring])
    result.add_edges_from(
        (a, b, tie) for a, b, tie in graph.edges(data=True) if actor in (a, b) and {a, b} <= set(result)
    )
    return result
