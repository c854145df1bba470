"""The chapters of a report, in their order: each a function from `Analysis` to `Chapter`."""

from collections.abc import Callable, Mapping

from kg.report.analysis import Analysis
from kg.report.chapters import (
    balance,
    brokers,
    central,
    communities,
    coverage,
    dependence,
    distance,
    groups,
    relations,
    sensitivity,
    ties,
    time,
    votes,
)
from kg.report.pages import Chapter

CHAPTERS: Mapping[str, Callable[[Analysis], Chapter]] = {
    "central": central.chapter,
    "network": ties.chapter,
    "distance": distance.chapter,
    "groups": groups.chapter,
    "dependence": dependence.chapter,
    "votes": votes.chapter,
    "brokers": brokers.chapter,
    "communities": communities.chapter,
    "balance": balance.chapter,
    "relations": relations.chapter,
    "time": time.chapter,
    "sensitivity": sensitivity.chapter,
    "coverage": coverage.chapter,
}
