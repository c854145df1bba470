"""The three groups around a state, and who depends on whom: by the printed rules of `rules.toml`."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx

from kg.network.projection import Projection, placed
from kg.network.votes import Votes

LEAST = 2  # statements that put a state in a group


@cache
def rules() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """The printed rules: `groups` and `channels`, each by name."""
    return tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The group of a state, None where the statements don't decide; the statements for each group."""

    group: str | None
    ids: Mapping[str, tuple[str, ...]]

    def count(self, group: str) -> int:
        return len(self.ids.get(group, ()))


def places(claims: nx.MultiDiGraph, centre: str, projection: Projection, found: Votes) -> dict[str, Place]:
    """Every state's place among the groups around the centre.

    It is in the group for which most of its statements speak, at least `LEAST` and more than for any other.
    """
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one, two, key, edge in placed(claims, projection):
        if one and two and one != two and centre in (one, two):
            for group in _groups(edge["relation"], toward=two == centre, symmetric=edge["symmetric"]):
                told[two if one == centre else one][group].add(key)
    for state, group, keys in _voted(found, centre):
        told[state][group].update(keys)
    return {state: _place({g: tuple(sorted(keys)) for g, keys in by.items()}) for state, by in sorted(told.items())}


def _groups(relation: str, *, toward: bool, symmetric: bool) -> list[str]:
    sides = ("toward", "from") if symmetric else ("toward",) if toward else ("from",)
    return [name for name, rule in rules()["groups"].items() if any(relation in rule[side] for side in sides)]


def _voted(found: Votes, centre: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    with_, against = (
        next(name for name, rule in rules()["groups"].items() if rule.get("votes") == how)
        for how in ("with", "against")
    )
    for (state, resolution), vote in found.table.items():
        own = found.value(centre, resolution)
        if state != centre and vote.value is not None and own is not None and abs(vote.value - own) in (0, 1):
            yield state, with_ if vote.value == own else against, vote.ids


def _place(ids: Mapping[str, tuple[str, ...]]) -> Place:
    order = sorted(ids, key=lambda group: -len(ids[group]))
    clear = len(order) == 1 or (len(order) > 1 and len(ids[order[0]]) > len(ids[order[1]]))
    return Place(group=order[0] if clear and len(ids[order[0]]) >= LEAST else None, ids=ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """What is told of one state's dependence on another through one channel."""

    who: str
    on: str
    channel: str
    ids: tuple[str, ...]


def dependence(claims: nx.MultiDiGraph, projection: Projection) -> list[Dependence]:
    """Who depends on whom through trade, energy, arms, migrants and transit."""
    told: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for one, two, key, edge in placed(claims, projection):
        if one and two and one != two:
            channel, turned = _channel(edge["relation"], edge["theme"])
            if channel:
                told[(two, one, channel) if turned else (one, two, channel)].add(key)
    return [Dependence(who=a, on=b, channel=c, ids=tuple(sorted(keys))) for (a, b, c), keys in sorted(told.items())]


def _channel(relation: str, theme: str) -> tuple[str | None, bool]:
    """The first channel that the relation and theme belong to; whether the object is the one that depends."""
    for name, rule in rules()["channels"].items():
        if relation in (*rule["subject"], *rule["object"]) and _speaks(relation, theme.lower(), rule):
            return name, relation in rule["object"]
    return None, False


def _speaks(relation: str, theme: str, rule: Mapping[str, Any]) -> bool:
    words = rule["words"]
    return relation in rule.get("always", ()) or not words or any(word in theme for word in words)


def leverage(found: list[Dependence]) -> dict[tuple[str, str], int]:
    """For every (holder, other): by how many statements the other's dependence exceeds the holder's own.

    >>> leverage([Dependence(who="Armenia", on="Russia", channel="energy", ids=("a", "b"))])
    {('Russia', 'Armenia'): 2}
    """
    total: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in found:
        total[one.who, one.on].update(one.ids)
    net = {(b, a): len(ids) - len(total.get((b, a), ())) for (a, b), ids in total.items()}
    return {pair: value for pair, value in sorted(net.items()) if value > 0}
