"""Each measure against numbers that others have published, and the matrices against networkx."""

from __future__ import annotations

import math
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


# Strengths of a weighted network (Opsahl, Agneessens and Skvoretz 2010, figure 1 and table 1).
STRENGTHS = {"A": 6, "B": 10, "C": 6, "D": 1, "E": 8, "F": 7}


@pytest.mark.parametrize("by", ["in_degree", "out_degree"])
def test_weighted_degree(by):
    ties = [("A", "B", 4), ("A", "C", 2), ("B", "C", 4), ("B", "D", 1), ("B", "E", 1), ("E", "F", 7)]
    network = nx.DiGraph()
    network.add_weighted_edges_from([*ties, *((b, a, w) for a, b, w in ties)])
    assert centrality(network, by) == STRENGTHS


@pytest.mark.parametrize(
    ("agency", "inward", "outward", "between"),
    [
        ("COMM", 8, 7, 12.333),
        ("EDUC", 4, 6, 11.694),
        ("MAYR", 8, 8, 17.833),
        ("WRO", 1, 3, 0.333),
        ("NEWS", 9, 3, 2.75),
    ],
)
def test_directed_ties(agencies, agency, inward, outward, between):
    """Degrees and betweenness of the agencies as Hanneman and Riddle (2005, chapter 10) print them."""
    assert (centrality(agencies, "in_degree")[agency], centrality(agencies, "out_degree")[agency]) == (inward, outward)
    assert centrality(agencies, "betweenness")[agency] * 9 * 8 == pytest.approx(between, abs=6e-4)


# Six who name each other as those who know what is going on (Katz 1953), and the status that he prints for a = ½.
CHOICES = {"A": "F", "B": "CF", "C": "BDF", "D": "AE", "E": "DF", "F": "AD"}
STATUS = {"A": 0.47, "B": 0.04, "C": 0.04, "D": 0.41, "E": 0.22, "F": 0.45}


def test_katz_on_his_own_example():
    """His status counts no walk of length 0 and is divided by 5!·½⁵·e²; ours counts it and has length 1."""
    network = sparse.tied([a for a, named in CHOICES.items() for _ in named], "".join(CHOICES.values()))
    vector = network.named(sparse.katz(network, alpha=0.5))
    scale = 120 * 0.5**5 * math.e**2
    expected = {actor: 1 + scale * status for actor, status in STATUS.items()}
    length = math.sqrt(sum(value**2 for value in expected.values()))
    assert vector == pytest.approx({actor: value / length for actor, value in expected.items()}, abs=0.01)


def test_katz_where_no_walk_returns():
    """Without a cycle any fading is small enough: a tenth is taken, as is usual."""
    chain = nx.DiGraph([("A", "B"), ("B", "C"), ("C", "D")])
    assert centrality(chain, "katz") == pytest.approx(nx.katz_centrality_numpy(chain, alpha=0.1))
    assert sparse.radius(sparse.compact(chain)) == 0.0


def test_katz_counts_walks():
    """On a path A→B→C a walk of one step adds a, one of two steps a²: 1, 1+a, 1+a+a²."""
    path = sparse.tied(["A", "B"], ["B", "C"])
    vector = sparse.katz(path, alpha=0.5)
    assert (vector / vector[0]).tolist() == pytest.approx([1, 1.5, 1.75])


# Two small webs with the values that Langville and Meyer (2005, A survey of eigenvector methods for web information
# retrieval, SIAM Review 47) print: PageRank with 0.9, page 2 leading nowhere; hubs and authorities.
WEB = "12 13 31 32 35 45 46 54 56 64"
RANKS = {"1": 0.03721, "2": 0.05396, "3": 0.04151, "4": 0.3751, "5": 0.206, "6": 0.2862}
QUERY = "13 16 21 36 63 65 X6"
HUBS = {"1": 0.3660, "2": 0, "3": 0.2113, "5": 0, "6": 0.2113, "X": 0.2113}
AUTHORITIES = {"1": 0, "2": 0, "3": 0.3660, "5": 0.1340, "6": 0.5, "X": 0}


def test_pagerank_with_a_page_that_leads_nowhere():
    web = sparse.compact(nx.DiGraph(map(tuple, WEB.split())))
    assert web.named(sparse.pagerank(web, damping=0.9)) == pytest.approx(RANKS, abs=6e-5)


def test_hubs_and_authorities():
    web = nx.DiGraph(map(tuple, QUERY.split()))
    assert centrality(web, "hub") == pytest.approx(HUBS, abs=6e-5)
    assert centrality(web, "authority") == pytest.approx(AUTHORITIES, abs=6e-5)


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
