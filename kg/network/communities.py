"""Communities: groups with more ties inside than chance gives; in signed networks also with fewer foes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Groups = tuple[frozenset[str], ...]


def louvain(network: nx.DiGraph, resolution: float = 1.0) -> Groups:
    """Communities of the weights, signs apart (Blondel, Guillaume, Lambiotte and Lefebvre 2008)."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(network))
    for one, two, weight in sorted(network.edges(data="weight", default=1)):
        before = plain.get_edge_data(one, two, {"weight": 0})["weight"]
        plain.add_edge(one, two, weight=before + weight)
    found = nx.community.louvain_communities(plain, weight="weight", resolution=resolution, seed=0)
    return _ordered(found)


def signed(graph: nx.Graph, weight: str | None = None) -> Groups:
    """Communities of friends with their foes elsewhere: the division of greatest signed modularity found.

    Takes a graph with `sign` on its edges (`kg.network.signs.mutual`); every tie counts 1, or its `weight`.
    The search is Louvain's, moving single actors and then whole groups, on the matrix of Gómez, Jensen and
    Arenas (2009). The same graph gives the same groups.
    """
    nodes = sorted(graph)
    labels = partition(_gain(_weights(graph, nodes, weight)))
    return _ordered(frozenset(n for n, at in zip(nodes, labels, strict=True) if at == label) for label in set(labels))


def modularity(graph: nx.Graph, groups: Iterable[Iterable[str]], weight: str | None = None) -> float:
    """Signed modularity of a division: at most 1; without negative ties Newman's own.

    Gómez, S., Jensen, P., Arenas, A. (2009). Analysis of community structure in networks of correlated
    data. Physical Review E 80, 016114.
    """
    nodes = sorted(graph)
    number = {node: i for i, node in enumerate(nodes)}
    gain = _gain(_weights(graph, nodes, weight))
    inside = [[number[node] for node in group] for group in groups]
    return float(sum(gain[np.ix_(members, members)].sum() for members in inside))


def _weights(graph: nx.Graph, nodes: Sequence[str], weight: str | None) -> Matrix:
    signs: Matrix = nx.to_numpy_array(graph, nodelist=nodes, weight="sign", dtype=float)
    if weight is not None:
        signs *= nx.to_numpy_array(graph, nodelist=nodes, weight=weight, dtype=float)
    return signs


def _gain(weights: Matrix) -> Matrix:
    """What two actors in one group add: their tie less what chance expects, by sign."""
    result: Matrix = weights.copy()
    total = np.abs(weights).sum()
    for part, sign in ((np.clip(weights, 0, None), -1), (np.clip(-weights, 0, None), 1)):
        if part.sum():
            result += sign * np.outer(part.sum(axis=1), part.sum(axis=1)) / part.sum()
    result /= total or 1.0
    return result


def partition(gain: Matrix) -> list[int]:
    """Groups that make the sum of `gain` within them large, as a label for each row.

    >>> partition(np.array([[0, 1, -1], [1, 0, -1], [-1, -1, 0.0]]))
    [0, 0, 1]
    """
    labels = _moved(gain)
    groups = np.eye(max(labels, default=-1) + 1)[labels]
    if groups.shape[1] == len(gain):
        return labels
    above = partition(groups.T @ gain @ groups)
    return [above[label] for label in labels]


def _moved(gain: Matrix) -> list[int]:
    """Single rows moved to the group where they add most, until none gains by it."""
    size = len(gain)
    member, moved = np.eye(size), True
    while moved:
        moved = False
        for row in range(size):
            here = int(member[row].argmax())
            member[row, here] = 0
            gains = (gain[row] + gain[:, row]) @ member
            best = int(gains.argmax()) if gains.max() > gains[here] + 1e-12 else here
            member[row, best] = 1
            moved |= best != here
    used = list(dict.fromkeys(member.argmax(axis=1).tolist()))
    return [used.index(at) for at in member.argmax(axis=1).tolist()]


def _ordered(groups: Iterable[Iterable[str]]) -> Groups:
    """Largest first; equals by their first name."""
    return tuple(sorted(map(frozenset, groups), key=lambda group: (-len(group), min(group))))
