"""Each measure against numbers that others have published, and the matrices against networkx."""

from __future__ import annotations

from importlib import import_module

import networkx as nx
import pytest

from kg.errors import InputError
from kg.network import sparse
from kg.network.centrality import FUNCTIONS, centrality, ranking
from kg.network.measures import measures


@pytest.fixture(scope="module")
def karate():
    """Zachary (1977), unweighted, as networkx and the literature use it."""
    club = nx.karate_club_graph().to_directed()
    nx.set_edge_attributes(club, 1, "weight")
    return club


@pytest.fixture(scope="module")
def florence():
    """Padgett's marriages of Florentine families (Breiger and Pattison 1986)."""
    return nx.florentine_families_graph().to_directed()


@pytest.mark.parametrize(
    ("by", "node", "value"),
    [
        ("in_degree", 33, 17), ("out_degree", 0, 16), ("degree", 33, 34),
        ("betweenness", 0, 0.4376), ("betweenness", 33, 0.3041), ("betweenness", 32, 0.1452),
        ("closeness", 0, 0.5690), ("closeness", 2, 0.5593), ("closeness", 33, 0.5500),
        ("eigenvector", 33, 0.3734), ("eigenvector", 0, 0.3555), ("eigenvector", 2, 0.3172),
        ("pagerank", 33, 0.1009), ("pagerank", 0, 0.0970), ("pagerank", 32, 0.0717),
    ],
)  # fmt: skip
def test_karate(karate, by, node, value):
    assert centrality(karate, by)[node] == pytest.approx(value, abs=6e-5)


@pytest.mark.parametrize(
    ("by", "family", "value"),
    [
        ("betweenness", "Medici", 0.522),
        ("betweenness", "Guadagni", 0.255),
        ("betweenness", "Albizzi", 0.212),
        ("closeness", "Medici", 0.560),
        ("closeness", "Ridolfi", 0.500),
        ("eigenvector", "Medici", 0.430),
        ("eigenvector", "Strozzi", 0.356),
        ("in_degree", "Medici", 6),
    ],
)
def test_florentine_families(florence, by, family, value):
    assert centrality(florence, by)[family] == pytest.approx(value, abs=6e-4)


def test_katz_counts_walks():
    """On a path A→B→C a walk of one step adds a, one of two steps a²: 1, 1+a, 1+a+a²."""
    path = sparse.tied(["A", "B"], ["B", "C"])
    vector = sparse.katz(path, alpha=0.5)
    assert (vector / vector[0]).tolist() == pytest.approx([1, 1.5, 1.75])


def test_hits_on_kleinbergs_kind_of_graph():
    """Three pages that all link to two: hubs share 1 in thirds, authorities in halves."""
    hubs, authorities = ["a", "b", "c"], ["x", "y"]
    web = nx.DiGraph((hub, authority) for hub in hubs for authority in authorities)
    hub, authority = centrality(web, "hub"), centrality(web, "authority")
    assert [hub[n] for n in hubs] == pytest.approx([1 / 3] * 3) and [
        authority[n] for n in authorities
    ] == pytest.approx([0.5] * 2)
    assert hub["x"] == pytest.approx(0) and authority["a"] == pytest.approx(0)


@pytest.fixture(scope="module", params=[3, 4])
def anything(request):
    """A directed, weighted graph with nodes that have no way out."""
    graph = nx.gnp_random_graph(120, 0.04, seed=request.param, directed=True)
    for i, (one, two) in enumerate(graph.edges):
        graph[one][two]["weight"] = 1 + i % 5
    graph.remove_edges_from(list(graph.out_edges(7)))
    return graph


def _far(ours, theirs):
    return max(abs(value - theirs[node]) for node, value in ours.items())


def test_matrices_agree_with_networkx(anything):
    matrix = sparse.compact(anything)
    radius = sparse.radius(matrix)
    hubs, authorities = nx.hits(anything, max_iter=10000, tol=1e-15)
    pairs = [
        (sparse.pagerank(matrix), nx.pagerank(anything, tol=1e-15, max_iter=1000)),
        (
            sparse.eigenvector(matrix),
            nx.eigenvector_centrality(anything, weight="weight", tol=1e-15, max_iter=9000),
        ),
        (
            sparse.katz(matrix, 0.8 / radius),
            nx.katz_centrality_numpy(anything, alpha=0.8 / radius, weight="weight"),
        ),
        (sparse.betweenness(matrix), nx.betweenness_centrality(anything)),
        (sparse.hits(matrix)[0], hubs),
        (sparse.hits(matrix)[1], authorities),
    ]
    assert [_far(matrix.named(ours), theirs) < 1e-9 for ours, theirs in pairs] == [True] * len(pairs)


def test_pivots_estimate_betweenness(anything):
    matrix = sparse.compact(anything)
    exact, half = sparse.betweenness(matrix), sparse.betweenness(matrix, pivots=range(0, 120, 2))
    assert abs(exact - half).max() < 0.05 and sparse.betweenness(matrix, pivots=range(120)) == pytest.approx(exact)


def test_the_same_names_on_either_side_of_the_threshold(anything, monkeypatch):
    small = {by: centrality(anything, by) for by in FUNCTIONS}
    monkeypatch.setattr(import_module("kg.network.centrality"), "LARGE", 1)
    for by, scores in small.items():
        assert _far(centrality(anything, by), scores) < 1e-9, by
        assert _far(centrality(sparse.compact(anything), by), scores) < 1e-9, by


def test_every_measure_is_told_in_two_languages_with_its_source():
    assert set(FUNCTIONS) <= set(measures())
    for measure in measures().values():
        assert set(measure.labels) == set(measure.definitions) == {"ja", "en"} and measure.source


@pytest.mark.parametrize("by", FUNCTIONS)
def test_an_empty_network(by):
    assert centrality(nx.DiGraph(), by) == {}


def test_an_unknown_measure():
    with pytest.raises(InputError, match="pagerank"):
        centrality(nx.DiGraph(), "fame")


def test_ties_of_rank_go_by_name():
    assert [actor for actor, _ in ranking({"B": 1.0, "A": 1.0, "C": 2.0})] == ["C", "A", "B"]
