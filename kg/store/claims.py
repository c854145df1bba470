"""Claims, grades and contradictions: what several sentences say together.

A claim is what two or more statements share that say the same: ends (in either order for a symmetric relation),
relation, polarity and time as written. Sources are independent where `sources.work` differs: the works that a
document retells, or else its author, or else its publisher, or else the document itself.

Grades, the first that fits:
R rejected by a reader · A accepted by a reader · D reported, possible, intended or implicit ·
B asserted, and asserted for the same claim by two or more independent sources · C asserted by one source.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from pyoxigraph import Literal, Store

from kg.store.opening import select
from kg.store.reading import documents
from kg.store.said import Said
from kg.store.sources import work
from kg.store.terms import TYPE, Spo, iri, term

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A statement, what it shares with those that say the same, and the source it counts as."""

    said: Said
    ends: tuple[str, str]
    voice: str

    @property
    def key(self) -> tuple[str, ...]:
        """What is claimed, whoever says it."""
        return *self.ends, self.said.relation, _POLARITY[self.said.positive], self.said.time


_POLARITY = {kept: term("psir:" + name).value for kept, name in ((True, "positive"), (False, "negative"))}


def claims(store: Store, said: Iterable[Said], verdicts: Mapping[str, str]) -> Iterator[Spo]:
    """Each statement's claim, grade and contradictions; each claim's numbers and best grade."""
    claimed = tuple(_claimed(store, said))
    joined = _grouped((each.key, each) for each in claimed)
    for key, members in joined.items():
        yield from _claim(key, members, verdicts)
    yield from _contradictions(store, claimed)


def _claim(key: tuple[str, ...], members: list[Claimed], verdicts: Mapping[str, str]) -> Iterator[Spo]:
    voices = {each.voice for each in members if each.said.plain}
    grades = {each.said.node: _grade(each.said, len(voices), verdicts) for each in members}
    for statement, grade in grades.items():
        yield statement, _GRADE, Literal(grade)
    if len(members) == 1:
        return
    node = iri("claim", hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:16])
    for statement in grades:
        yield statement, term("psir:claim"), node
    yield node, TYPE, term("psir:Claim")
    yield node, term("psir:bestGrade"), Literal(min(grades.values()))
    yield node, term("psir:statementCount"), Literal(len(members))
    yield node, term("psir:sourceCount"), Literal(len({each.voice for each in members}))


_GRADE = term("psir:grade")


def _grade(said: Said, voices: int, verdicts: Mapping[str, str]) -> str:
    verdict = verdicts.get(said.node.value)
    if verdict is not None:
        return "R" if verdict == "reject" else "A"
    return "D" if not said.plain else "B" if voices > 1 else "C"


def _claimed(store: Store, said: Iterable[Said]) -> Iterator[Claimed]:
    voices = {iri("doc", source.name).value: work(source) for source in documents(store)}
    kept = select(store, "SELECT ?r { GRAPH g:ontology { ?r a owl:SymmetricProperty } }").strings()
    symmetric = {row["r"] for row in kept}
    for each in said:
        ends = (each.subject, each.object)
        if each.relation in symmetric and each.object < each.subject:
            ends = ends[::-1]
        yield Claimed(each, ends, voices.get(each.doc, each.doc))


def _contradictions(store: Store, claimed: Iterable[Claimed]) -> Iterator[Spo]:
    """Pairs of the same ends, in times that overlap, of opposite polarity or of opposite relations.

    An unknown time overlaps with every other. Both directions are written.
    """
    found = select(store, "SELECT ?a ?b { ?a psir:opposite ?b }").strings()
    opposite = {pair for row in found for pair in ((row["a"], row["b"]), (row["b"], row["a"]))}
    excluded, kept = {relation for relation, _ in opposite}, list(claimed)
    denied = {(each.ends, each.said.relation) for each in kept if not each.said.positive}
    wanted = (e for e in kept if e.said.relation in excluded or (e.ends, e.said.relation) in denied)
    for group in _grouped((frozenset(each.ends), each) for each in wanted).values():
        for one, other in combinations(group, 2):
            if _contradict(one, other, opposite) and _overlap(one.said, other.said):
                yield one.said.node, _CONTRADICTS, other.said.node
                yield other.said.node, _CONTRADICTS, one.said.node


_CONTRADICTS = term("psir:contradicts")


def _overlap(one: Said, other: Said) -> bool:
    return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]


def _contradict(one: Claimed, other: Claimed, opposite: set[tuple[str, str]]) -> bool:
    if one.ends != other.ends:
        return False
    if one.said.relation == other.said.relation:
        return one.said.positive != other.said.positive
    return one.said.positive == other.said.positive and (one.said.relation, other.said.relation) in opposite


def _grouped(pairs: Iterable[tuple[_Key, Claimed]]) -> dict[_Key, list[Claimed]]:
    groups: dict[_Key, list[Claimed]] = defaultdict(list)
    for key, each in pairs:
        groups[key].append(each)
    return groups
