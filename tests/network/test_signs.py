"""Signed measures against published numbers on Read's (1954) highland tribes and other known cases."""

from __future__ import annotations

from collections import Counter
from itertools import permutations, product

import networkx as nx
import pytest

from kg.network.brokerage import ROLES, brokerage, mediators, role
from kg.network.claims import graph
from kg.network.communities import louvain, modularity, signed
from kg.network.projection import project
from kg.network.signs import balance, mutual, pn, reciprocity, triads, walks

# The Gahuku-Gama of New Guinea: alliances and enmities among 16 tribes (Read 1954).
ALLIES = """
Gavev Kotun Nagad Gama | Kotun Nagad Gama | Ove Alika Gahuk Masil Ukudz | Alika Ukudz
Nagam Masil Notoh Seuve
Gahuk Masil Ukudz Geham Asaro | Masil Ukudz Geham Asaro Uheto | Ukudz Geham Asaro | Notoh Kohik Uheto
Kohik Uheto | Geham Asaro | Uheto Seuve | Nagad Gama
"""
FOES = """
Gavev Ove Alika Nagam Gahuk Asaro | Kotun Ove Nagam Gahuk Notoh Kohik | Nagam Nagad Gama
Gahuk Notoh Uheto Gama | Ukudz Seuve | Notoh Geham Nagad | Kohik Geham Nagad | Geham Uheto Nagad Gama
Asaro Seuve Nagad Gama | Uheto Nagad Gama | Seuve Gama
"""
CAMPS = [
    {"Gavev", "Kotun", "Nagad", "Gama"},
    {"Nagam", "Notoh", "Kohik", "Uheto", "Seuve"},
    {"Ove", "Alika", "Gahuk", "Masil", "Ukudz", "Geham", "Asaro"},
]


def _signed(allies: str, foes: str) -> nx.Graph:
    result = nx.Graph()
    for text, sign in ((allies, 1), (foes, -1)):
        for line in text.replace("\n", "|").split("|"):
            names = line.split()
            result.add_edges_from((names[0], other, {"sign": sign}) for other in names[1:])
    return result


@pytest.fixture(scope="module")
def tribes():
    return _signed(ALLIES, FOES)


def test_tribes_are_read_right(tribes):
    signs = [sign for _, _, sign in tribes.edges(data="sign")]
    assert (len(tribes), signs.count(1), signs.count(-1)) == (16, 29, 29)


def test_triads_of_the_tribes(tribes):
    """59 of 68 triads are balanced: 0.87 in Aref and Wilson (2018)."""
    found = balance(tribes)
    assert found.triads == 68 and found.share == pytest.approx(59 / 68)
    assert len(triads(tribes)) == 68


def test_frustration_of_the_tribes(tribes):
    """7, and so 1 − 2·7/58 = 0.76 (Aref and Wilson 2018)."""
    found = balance(tribes)
    assert (found.frustration, found.exact) == (7, True) and found.line == pytest.approx(0.7586, abs=1e-4)
    assert found.camps[0] | found.camps[1] == set(tribes)


def test_walk_balance_of_the_tribes(tribes):
    """0.358 (Estrada and Benzi's index as computed by the R package signnet)."""
    assert walks(tribes) == pytest.approx(0.3575761, abs=1e-6)


def test_communities_of_the_tribes(tribes):
    """The three alliances that Read describes, as Doreian and Mrvar (1996) also find."""
    groups = signed(tribes)
    assert sorted(map(sorted, groups)) == sorted(map(sorted, CAMPS))
    assert modularity(tribes, groups) == pytest.approx(0.4310, abs=5e-5)  # as is printed of them since


def test_signed_modularity_without_foes_is_newmans():
    club = nx.karate_club_graph()
    nx.set_edge_attributes(club, 1, "sign")
    club = nx.relabel_nodes(club, str)
    groups = signed(club)
    assert modularity(club, groups) == pytest.approx(nx.community.modularity(club, groups, weight=None))
    assert modularity(club, groups) == pytest.approx(0.4198, abs=2e-2)  # the best known division


def test_louvain_on_the_karate_club():
    club = nx.karate_club_graph().to_directed()
    nx.set_edge_attributes(club, 1, "weight")
    groups = louvain(club)
    assert nx.community.modularity(club.to_undirected(), groups, weight=None) > 0.41 and len(groups) == 4


def test_a_balanced_network_has_no_frustration():
    two_camps = _signed("A B C | B C | X Y", "A X Y | B X | C Y")
    found = balance(two_camps)
    assert (found.frustration, found.share, found.exact) == (0, 1.0, True)
    assert {frozenset("ABC"), frozenset("XY")} == set(found.camps)
    assert walks(two_camps) == pytest.approx(1)


# The example of ten actors in Everett and Borgatti (2014), with the values that the R package signnet prints.
PN_ALLIES = "1 2 4 | 2 3 5 | 3 4 | 4 5 | 5 6 | 6 7 9 | 7 8 10 | 8 9 | 9 10"
PN_FOES = "1 8 9 | 2 4 6 7 | 3 5 9 | 4 6 7 | 5 8 10 | 6 10 | 7 9"
PN = [0.900975, 0.861348, 0.907700, 0.861348, 0.841066, 0.849656, 0.861732, 0.901591, 0.850985, 0.907293]


def test_pn_centrality():
    found = pn(_signed(PN_ALLIES, PN_FOES))
    assert [found[str(i)] for i in range(1, 11)] == pytest.approx(PN, abs=1e-6)


@pytest.mark.parametrize(("sign", "value"), [(1, 2.0), (-1, 0.5)])
def test_pn_of_a_clique(sign, value):
    """2 among friends; among foes 1/(1+1)."""
    clique = nx.complete_graph(5)
    nx.set_edge_attributes(clique, sign, "sign")
    assert list(pn(clique).values()) == pytest.approx([value] * 5)


def test_mutual_ties_sum_both_directions(say, world):
    said = [
        say("Russia criticized Turkey"),
        say("Turkey supported Russia", doc="a"),
        say("Turkey supported Russia", doc="b"),
        say("Russia invaded Ukraine"),
        say("Armenia criticized CSTO"),
        say("CSTO supported Armenia"),
    ]
    ties = mutual(project(graph(said, world)))
    assert {(a, b): s for a, b, s in ties.edges(data="sign")} == {
        ("Russia", "Turkey"): 1,
        ("Russia", "Ukraine"): -1,
    }
    assert set(ties["Russia"]["Turkey"]["ids"].split()) == {s.id for s in said[:3]}


def test_reciprocity_of_the_agencies(agencies):
    """17 of 32 pairs with a tie answer it, 34 of 49 ties are answered (Hanneman and Riddle 2005, chapter 8)."""
    found = reciprocity(agencies)
    assert found.ties == pytest.approx(0.6939, abs=5e-5) and found.weight == found.ties
    pairs = agencies.to_undirected().number_of_edges()
    assert found.ties * 49 / 2 / pairs == pytest.approx(0.5313, abs=5e-5)


def test_reciprocity(say, world):
    said = [say("Russia criticized Turkey"), say("Turkey supported Russia"), say("Russia invaded Ukraine"),
            say("Armenia metWith Russia")]  # fmt: skip
    found = reciprocity(project(graph(said, world)))
    assert (found.ties, found.weight, found.same_sign) == (0.8, 0.8, 0.5)


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ("AAA", "coordinator"),
        ("ABA", "itinerant"),
        ("ABB", "gatekeeper"),
        ("AAB", "representative"),
        ("ABC", "liaison"),
    ],
)
def test_the_five_roles(groups, expected):
    assert role(*groups) == expected


ROLES_OF = {"A": "A", "B": "A", "C": "B", "D": "B"}


def test_expected_brokerage():
    """The mean over all digraphs of four, each tie as likely as not, is what Gould and Fernandez's formula gives.

    Of n actors, m in the broker's group, n' in another: (m−1)(m−2), Σ n'(n'−1), (m−1)(n−m) twice, and
    Σ n'(n−m−n') for the liaison, each times p²(1−p).
    """
    pairs, total = list(permutations(ROLES_OF, 2)), Counter()
    for chosen in product((False, True), repeat=len(pairs)):
        network = nx.DiGraph(pair for pair, tie in zip(pairs, chosen, strict=True) if tie)
        total += brokerage(network, ROLES_OF).get("A", Counter())
    mean = {name: total[name] / 2 ** len(pairs) / 0.125 for name in ROLES}
    assert mean == {"coordinator": 0, "itinerant": 2, "gatekeeper": 2, "representative": 2, "liaison": 0}


def test_brokerage_counts_open_two_paths_only():
    """b stands between a and c, d; a→c is direct as well and so is not brokered."""
    found = brokerage(nx.DiGraph([("a", "b"), ("b", "c"), ("b", "d"), ("a", "c")]), {"a": "1", "b": "1", "d": "2"})
    assert found["b"] == {"representative": 1} and not found["a"]


def test_mediators_stand_well_with_both_foes(say, world):
    said = [say(w) for w in ("Russia invaded Ukraine", "Turkey metWith Russia", "Turkey supported Ukraine",
                             "Belarus supported Russia", "Belarus criticized Ukraine")]  # fmt: skip
    assert mediators(project(graph(said, world))) == {"Turkey": [("Russia", "Ukraine")]}
