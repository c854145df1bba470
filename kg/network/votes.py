"""Votes on resolutions: who voted how, agreement between states, and their places on one dimension.

A vote is yes (1), abstention (½), no (0) or absence (None). Where statements differ about one vote, the cell
of a table counts before a sentence, then the greater number of sources; what is even stays unknown and is
named in `disputed`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

VALUES: Mapping[str, float | None] = {
    "votedFor": 1.0, "abstainedOn": 0.5, "votedAgainst": 0.0, "didNotVoteOn": None,
}  # fmt: skip
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One state's vote on one resolution, and the statements that say so."""

    value: float | None
    relation: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """All votes: states by name, resolutions by day."""

    states: tuple[str, ...]
    resolutions: tuple[str, ...]
    table: Mapping[tuple[str, str], Vote]
    disputed: tuple[tuple[str, str], ...] = ()

    def value(self, state: str, resolution: str) -> float | None:
        vote = self.table.get((state, resolution))
        return vote.value if vote else None

    def matrix(self) -> Floats:
        """States by resolutions; nan where a state took no stand."""
        rows = [[self.value(s, r) for r in self.resolutions] for s in self.states]
        return np.array([[np.nan if v is None else v for v in row] for row in rows]).reshape(len(self.states), -1)


def votes(claims: nx.MultiDiGraph, least: int = 3) -> Votes:
    """The votes of single states that asserted or reported statements tell.

    A document on which fewer than `least` states are told to have voted had no roll-call, and is left out.
    """
    said: dict[tuple[str, str], list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    days: dict[str, str] = {}
    for _, resolution, key, edge in claims.edges(keys=True, data=True):
        state = edge["subject_state"]
        single = state and claims.nodes[state].get("type") != "StateGroup"
        told = edge["polarity"] == "positive" and edge["modality"] in ("asserted", "reported")
        if edge["relation"] in VALUES and single and told and claims.nodes[resolution]["kind"] == "document":
            said[state, resolution].append((key, edge))
            days[resolution] = min(days.get(resolution, "9999"), edge["day"] or "9999")
    voters = Counter(resolution for _, resolution in said)
    found = {pair: _vote(statements) for pair, statements in said.items() if voters[pair[1]] >= least}
    table = {pair: vote for pair, vote in found.items() if vote}
    return Votes(
        states=tuple(sorted({state for state, _ in table})), table=table,
        resolutions=tuple(sorted({r for _, r in table}, key=lambda r: (days[r], r))),
        disputed=tuple(sorted(set(found) - set(table))),
    )  # fmt: skip


def _vote(statements: Sequence[tuple[str, Mapping[str, Any]]]) -> Vote | None:
    cells = [(key, edge) for key, edge in statements if edge["table"]] or list(statements)
    sources: dict[str, set[str]] = defaultdict(set)
    for _, edge in cells:
        sources[edge["relation"]].add(edge["source"])
    first, *rest = sorted(sources, key=lambda relation: -len(sources[relation]))
    if rest and len(sources[rest[0]]) == len(sources[first]):
        return None
    ids = tuple(sorted(key for key, edge in statements if edge["relation"] == first))
    return Vote(value=VALUES[first], relation=first, ids=ids)


def agreement(found: Votes) -> dict[tuple[str, str], tuple[float, int]]:
    """For every two states with votes in common: the index of agreement, and on how many resolutions.

    The mean of 1 − |difference| (Lijphart 1963): a yes and an abstention agree by half.
    """
    values, result = found.matrix(), {}
    for i, one in enumerate(found.states):
        for j, two in enumerate(found.states[i + 1 :], i + 1):
            gap = np.abs(values[i] - values[j])
            both = int((~np.isnan(gap)).sum())
            if both:
                result[one, two] = (float(1 - np.nansum(gap) / both), both)
    return result


def ideal_points(found: Votes, positive: str) -> dict[str, float]:
    """The states on one dimension, the state `positive` on its upper side; mean 0, deviation 1.

    An ordered logit with a slope and two thresholds for each resolution (the model of Bailey, Strezhnev and
    Voeten 2017 for one period), at its mode under standard normal priors on places and slopes. Needs two
    resolutions on which states differ; a resolution on which all agree says nothing.
    """
    values = found.matrix()
    values = values[:, [len(set(column[~np.isnan(column)])) > 1 for column in values.T]]
    if values.shape[1] < 2:
        return {}
    places = _fit(values)
    if positive in found.states and places[found.states.index(positive)] < places.mean():
        places = -places
    spread = places.std() or 1.0
    return dict(zip(found.states, ((places - places.mean()) / spread).tolist(), strict=True))


def _fit(values: Floats) -> Floats:
    """Places that make the votes most likely, sought from the first principal component."""
    (states, count), choices = values.shape, np.where(np.isnan(values), -1, values * 2).astype(int)
    left, _, right = np.linalg.svd(np.nan_to_num(values - np.nanmean(values, axis=0)), full_matrices=False)
    first = np.concatenate([left[:, 0] * states**0.5, right[0] * count**0.5, np.full(count, -0.5), np.zeros(count)])
    solved = minimize(_loss, first, args=(choices,), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    return np.asarray(solved.x[:states])


def _loss(parameters: Floats, choices: NDArray[np.int64]) -> tuple[float, Floats]:
    """Negative log posterior and its slope; places, slopes, lower thresholds, log gaps."""
    states, count = choices.shape
    place, slope, lower, log_gap = np.split(parameters, np.cumsum([states, count, count]))
    gap = np.exp(log_gap)
    eta = np.outer(place, slope)
    below, above = _logistic(lower - eta), _logistic(lower + gap - eta)
    told = choices >= 0
    chance = np.choose(np.clip(choices, 0, 2), [below, above - below, 1 - above])
    chance = np.where(told, np.clip(chance, 1e-12, 1), 1)
    d_below, d_above = below * (1 - below), above * (1 - above)
    by_lower = np.choose(np.clip(choices, 0, 2), [d_below, d_above - d_below, -d_above]) / chance * told
    by_gap = np.choose(np.clip(choices, 0, 2), [0 * d_above, d_above, -d_above]) / chance * told * gap
    priors = (place**2).sum() + (slope**2).sum() + (lower**2).sum() / 9 + (log_gap**2).sum()
    return float(-np.log(chance).sum() + priors / 2), np.concatenate([
        by_lower @ slope + place, by_lower.T @ place + slope, -by_lower.sum(axis=0) + lower / 9,
        -by_gap.sum(axis=0) + log_gap,
    ])  # fmt: skip


def _logistic(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -40, 40))))
