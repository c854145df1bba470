"""Centrality on a large network: sparse matrices against plain networkx, side by side in one run.

    python bench/network.py [--nodes 20000] [--ties 1000000] [--pivots 50]

Prints processor seconds, ratios, and the greatest difference between the two results. A network is drawn by
preferential attachment of both ends, so that its degrees are as uneven as those of states in the news.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import networkx as nx
import numpy as np

from kg.network import sparse
from kg.network.centrality import centrality, ranking
from kg.network.stored import stored
from kg.store import Quad, iri, open_store, term
from kg.store import graph as named


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--nodes", type=int, default=20_000)
    options.add_argument("--ties", type=int, default=1_000_000)
    options.add_argument("--pivots", type=int, default=50)
    options.add_argument("--store", action="store_true", help="time the way from a store too; loading takes a while")
    asked = options.parse_args()
    subjects, objects = _statements(asked.nodes, asked.ties)
    network, seconds = _timed(lambda: sparse.tied(subjects, objects))
    print(f"{asked.ties} statements, {len(network.nodes)} nodes, {network.matrix.nnz} ties")
    top, ranked = _timed(lambda: ranking(network.named(sparse.pagerank(network)))[:3])
    names = ", ".join(name for name, _ in top)
    print(f"statements in memory to the ranking: {seconds + ranked:.2f} s ({names} …)")
    if asked.store:
        print(f"statements in a store to the ranking: {_from_store(subjects, objects):.2f} s")
    graph, seconds = _timed(lambda: _plain(network))
    print(f"building the networkx graph alone: {seconds:.2f} s\n")
    print(f"{'':24}{'networkx':>10}{'sparse':>10}{'ratio':>8}{'asked':>8}{'difference':>12}")
    for name, (plain, ours) in _pairs(graph, network, asked.pivots).items():
        _compare(name, network, plain, ours)
    print("\nBetweenness sampled, in a network of 2000 nodes")
    for pivots in (asked.pivots, 4 * asked.pivots, 16 * asked.pivots):
        print(f"{pivots:>5} pivots: {_sampling(pivots)}", flush=True)
    print(f"\n{'small networks':24}{'networkx':>10}{'ours':>10}   milliseconds, difference")
    for size in SMALL:
        _beside(size)


Scores = Mapping[Any, float]
SMALL = (12, 56, 200)
ASKED = {"PageRank": 100, "eigenvector": 50, "betweenness": 15}
PLAIN: Mapping[str, Callable[[nx.DiGraph], Scores]] = {
    "in_degree": lambda graph: dict(graph.in_degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "closeness": nx.closeness_centrality,
    "eigenvector": lambda graph: nx.eigenvector_centrality(graph, weight="weight", tol=1e-14, max_iter=9000),
    "katz": lambda graph: nx.katz_centrality_numpy(graph, 0.85 / _largest(graph), weight="weight"),
    "pagerank": lambda graph: nx.pagerank(graph, tol=1e-13 / len(graph), max_iter=900),
    "hub": lambda graph: nx.hits(graph, max_iter=9000, tol=1e-14)[0],
}


def _largest(graph: nx.DiGraph) -> float:
    return float(abs(nx.adjacency_spectrum(graph)).max())


def _beside(size: int) -> None:
    """What a small network costs by each measure, ours beside networkx's own."""
    graph = nx.gnp_random_graph(size, 6 / size, seed=1, directed=True)
    for number, (one, two) in enumerate(graph.edges):
        graph[one][two]["weight"] = 1 + number % 4
    for name, plain in PLAIN.items():
        works = (partial(plain, graph), partial(centrality, graph, name))
        slow, quick = (min(_timed(work)[1] for _ in range(5)) * 1000 for work in works)
        theirs, ours = plain(graph), centrality(graph, name)
        difference = max(abs(theirs[node] - ours[node]) for node in graph)
        print(f"{size:>4} nodes {name:13}{slow:>10.2f}{quick:>10.2f}{difference:>12.1e}", flush=True)


def _statements(nodes: int, ties: int) -> tuple[list[str], list[str]]:
    """Ends of as many statements as asked for, drawn by a power law with a fixed seed."""
    drawn = np.random.default_rng(1)
    odds = 1 / np.arange(1, nodes + 1) ** 0.5
    names = np.array([f"A{i:05}" for i in range(nodes)])
    ends = (names[drawn.choice(nodes, ties, p=odds / odds.sum())].tolist() for _ in range(2))
    return next(ends), next(ends)


def _plain(network: sparse.Compact) -> nx.DiGraph:
    return nx.from_scipy_sparse_array(network.matrix, create_using=nx.DiGraph, edge_attribute="weight")


def _from_store(subjects: list[str], objects: list[str]) -> float:
    """Seconds from a store that holds the ends, relation and polarity of each statement to its PageRank."""
    store, at = open_store(), named("document/bench")
    predicates = [term(f"psir:{name}") for name in ("subject", "object", "relation", "polarity")]
    rest = (iri("rel", "criticized"), iri("psir", "positive"))
    store.bulk_extend(
        Quad(iri("stmt", f"{number:016x}"), predicate, value, at)
        for number, ends in enumerate(zip(subjects, objects, strict=True))
        for predicate, value in zip(predicates, (iri("actor", ends[0]), iri("actor", ends[1]), *rest), strict=True)
    )
    _, seconds = _timed(lambda: ranking(centrality(stored(store), "pagerank")))
    return seconds


Pair = tuple[Callable[[], Scores], Callable[[], Any]]


def _pairs(graph: nx.DiGraph, network: sparse.Compact, pivots: int) -> dict[str, Pair]:
    """The same measure by both; tolerances are as tight as a difference of 1e-9 needs."""
    size = len(network.nodes)
    chosen = random.Random(7).sample(range(size), pivots)  # as networkx draws them
    return {
        "PageRank": (lambda: nx.pagerank(graph), lambda: sparse.pagerank(network, tolerance=1e-6 * size)),
        "PageRank to 1e-12": (
            lambda: nx.pagerank(graph, tol=1e-12 / size, max_iter=500),
            lambda: sparse.pagerank(network),
        ),
        "eigenvector": (
            lambda: nx.eigenvector_centrality(graph, weight="weight", tol=1e-13, max_iter=2000),
            lambda: sparse.eigenvector(network),
        ),
        f"betweenness, {pivots} pivots": (
            lambda: nx.betweenness_centrality(graph, k=pivots, seed=7),
            lambda: sparse.betweenness(network, pivots=chosen),
        ),
    }


def _sampling(pivots: int, nodes: int = 2000) -> str:
    """How far the pivots lead astray where the exact values can be had."""
    network = sparse.tied(*_statements(nodes, 25 * nodes))
    chosen = np.random.default_rng(2).choice(len(network.nodes), pivots, replace=False)
    exact, rough = sparse.betweenness(network), sparse.betweenness(network, pivots=chosen.tolist())
    same = len(set(exact.argsort()[-20:]) & set(rough.argsort()[-20:]))
    error = np.abs(exact - rough).max() / exact.max()
    return f"greatest error {error:.1%} of the greatest value, {same} of the first 20 the same"


def _compare(name: str, network: sparse.Compact, plain: Callable[[], Scores], ours: Callable[[], Any]) -> None:
    fast, quick = min((_timed(ours) for _ in range(3)), key=lambda run: run[1])
    theirs, slow = _timed(plain)
    difference = float(np.abs(np.array([theirs[i] for i in range(len(network.nodes))]) - fast).max())
    asked = next((f"≥ {ratio}" for measure, ratio in ASKED.items() if name.startswith(measure)), "")
    print(f"{name:24}{slow:>10.2f}{quick:>10.3f}{slow / quick:>8.0f}{asked:>8}{difference:>12.1e}", flush=True)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work gives, and its processor seconds."""
    start = time.process_time()
    return work(), time.process_time() - start


if __name__ == "__main__":
    main()
