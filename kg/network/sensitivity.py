"""How much a ranking depends on choices: other projections beside it, and a bootstrap over documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx
import numpy as np
from scipy.stats import kendalltau, spearmanr

from kg.network.projection import Projection, placed, project

Scores = Mapping[str, float]
VARIANTS: Mapping[str, Mapping[str, Any]] = {
    "asserted": {"modality": frozenset({"asserted"})},
    "two_sources": {"least": 2},
    "no_tables": {"tables": False},
    "explicit": {"implicit": False},
}
FEWEST = 5  # documents from which a bootstrap says something


def choices(projection: Projection) -> dict[str, Projection]:
    """The projection as chosen (`base`) and under each stricter choice.

    >>> [name for name, rule in choices(Projection()).items() if rule.least == 2]
    ['two_sources']
    """
    return {"base": projection} | {name: replace(projection, **change) for name, change in VARIANTS.items()}


def variants(
    claims: nx.MultiDiGraph, projection: Projection, measure: Callable[[nx.DiGraph], Scores]
) -> dict[str, Scores]:
    """The same measure on the network as chosen (`base`) and under each stricter choice."""
    return {name: measure(project(claims, rule)) for name, rule in choices(projection).items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two rankings agree; None where fewer than three actors are common or all are equal."""

    common: int
    spearman: float | None
    kendall: float | None


def agreement(one: Scores, two: Scores) -> Agreement:
    """Rank correlations (Spearman 1904; Kendall's τ-b 1945) over the actors that both rankings hold.

    >>> agreement({"A": 3, "B": 2, "C": 1}, {"A": 9, "B": 1, "C": 5}).spearman
    0.5
    """
    common = sorted(set(one) & set(two))
    left, right = [one[n] for n in common], [two[n] for n in common]
    if len(common) < 3 or len(set(left)) == 1 or len(set(right)) == 1:
        return Agreement(common=len(common), spearman=None, kendall=None)
    rho, tau = spearmanr(left, right).statistic, kendalltau(left, right).statistic
    return Agreement(common=len(common), spearman=round(float(rho), 10), kendall=round(float(tau), 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Where an actor's rank lies in nine of ten resamplings."""

    low: int
    high: int


def bootstrap(
    claims: nx.MultiDiGraph,
    projection: Projection,
    measure: Callable[[nx.DiGraph], Scores],
    *,
    rounds: int = 100,
    seed: int = 0,
) -> dict[str, Interval]:
    """Ranks of the actors when documents are drawn anew with replacement (Efron 1979); empty below `FEWEST`.

    In a drawing a tie weighs as often as documents that tell it were drawn. An actor that a drawing lacks
    ranks last there.
    """
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one, two, _, edge in placed(claims, projection):
        if one and two and one != two:
            told[one, two].add(edge["doc"])
            if edge["symmetric"]:
                told[two, one].add(edge["doc"])
    documents = sorted({doc for docs in told.values() for doc in docs})
    if len(documents) < FEWEST:
        return {}
    random, actors = np.random.default_rng(seed), sorted({end for pair in told for end in pair})
    ranks = [
        _ranks(told, Counter(random.choice(documents, len(documents)).tolist()), actors, measure) for _ in range(rounds)
    ]
    low, high = np.percentile(np.array(ranks), [5, 95], axis=0).round().astype(int)
    return {actor: Interval(low=int(low[i]), high=int(high[i])) for i, actor in enumerate(actors)}


def _ranks(
    told: Mapping[tuple[str, str], set[str]], drawn: Counter[str], actors: list[str],
    measure: Callable[[nx.DiGraph], Scores],
) -> list[int]:  # fmt: skip
    network = nx.DiGraph()
    for (one, two), docs in told.items():
        weight = sum(drawn[doc] for doc in docs)
        if weight:
            network.add_edge(one, two, weight=weight)
    scores = measure(network)
    order = sorted(actors, key=lambda actor: (-scores.get(actor, -np.inf), actor))
    place = {actor: rank for rank, actor in enumerate(order, 1)}
    return [place[actor] for actor in actors]
