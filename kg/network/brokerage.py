"""Brokers between groups: the five roles of Gould and Fernandez.

a → b → c without a → c makes b a broker. By the groups of the three it is a *coordinator* (all in one
group), an *itinerant* broker (a and c in one group, b outside), a *gatekeeper* (b and c in one group: what
comes in passes b), a *representative* (a and b in one group: what goes out passes b), or a
*liaison* (three groups).

Gould, R. V., Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
transaction networks. Sociological Methodology 19, 89–126.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import networkx as nx

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def role(a: str, b: str, c: str) -> str:
    """The role of the middle one of three groups.

    >>> role("West", "Turkey", "CSTO"), role("CSTO", "CSTO", "West")
    ('liaison', 'representative')
    """
    if a == b == c:
        return "coordinator"
    if a == c:
        return "itinerant"
    if b == c:
        return "gatekeeper"
    return "representative" if a == b else "liaison"


def brokerage(network: nx.DiGraph, groups: Mapping[str, str]) -> dict[str, Counter[str]]:
    """For every actor, how often it plays each role; an actor without a group is a group of its own."""
    found: dict[str, Counter[str]] = {node: Counter() for node in network}
    for b in network:
        for a in network.predecessors(b):
            for c in network.successors(b):
                if a != c and a != b != c and not network.has_edge(a, c):
                    found[b][role(groups.get(a, a), groups.get(b, b), groups.get(c, c))] += 1
    return found


def mediators(network: nx.DiGraph) -> dict[str, list[tuple[str, str]]]:
    """For every actor, the pairs of foes with both of whom its own ties are positive.

    A pair are foes where the ties between them, both directions together, are negative.
    """

    def net(one: str, two: str) -> float:
        ties = [network[a][b] for a, b in ((one, two), (two, one)) if network.has_edge(a, b)]
        return float(sum(tie["positive"] - tie["negative"] for tie in ties))

    pairs = sorted({(min(a, b), max(a, b)) for a, b in network.edges})
    foes = [(a, b) for a, b in pairs if net(a, b) < 0]
    found = {n: [(a, b) for a, b in foes if n not in (a, b) and net(n, a) > 0 and net(n, b) > 0] for n in network}
    return {node: between for node, between in sorted(found.items()) if between}
