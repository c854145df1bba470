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

from pyoxigraph import Literal, NamedNode, Store

from kg.store.opening import select
from kg.store.reading import documents
from kg.store.sources import work
from kg.store.terms import TYPE, Spo, Term, Triple, iri, term

_Key = TypeVar("_Key")

_SAID = """SELECT ?s ?subject ?relation ?object ?polarity ?modality ?implicit ?time ?first ?last ?doc {
  ?s psir:subject ?subject ; psir:polarity ?polarity ; psir:modality ?modality ; psir:implicit ?implicit ;
     prov:wasDerivedFrom ?doc ; psir:relation|psir:rejectedRelation ?relation
  OPTIONAL { ?s psir:object ?object }
  OPTIONAL { ?s psir:time ?time ; psir:firstDay ?first ; psir:lastDay ?last } }"""


@dataclass(frozen=True, slots=True)
class Said:
    """What of a statement decides its claim and its grade."""

    node: NamedNode
    ends: tuple[str, str]
    relation: str
    polarity: str
    plain: bool  # asserted and explicit
    time: str
    first: str
    last: str
    voice: str

    @property
    def claim(self) -> str:
        """16 hexadecimal digits, the same wherever the same is claimed."""
        content = "\x1f".join((*self.ends, self.relation, self.polarity, self.time))
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def claims(store: Store, verdicts: Mapping[str, str]) -> Iterator[Spo]:
    """Each statement's claim, grade and contradictions; each claim's numbers and best grade."""
    said = sorted(_said(store), key=lambda each: each.node.value)
    joined = _grouped((each.claim, each) for each in said)
    for name, members in sorted(joined.items()):
        yield from _claim(iri("claim", name), members, verdicts)
    yield from _contradictions(store, said)


def _claim(node: NamedNode, members: list[Said], verdicts: Mapping[str, str]) -> Iterator[Spo]:
    voices = {each.voice for each in members if each.plain}
    grades = {each.node: _grade(each, len(voices), verdicts) for each in members}
    for statement, grade in grades.items():
        yield statement, term("psir:grade"), Literal(grade)
    if len(members) == 1:
        return
    for statement in grades:
        yield statement, term("psir:claim"), node
    yield Triple(node, TYPE, term("psir:Claim"))
    yield Triple(node, term("psir:bestGrade"), Literal(min(grades.values())))
    yield Triple(node, term("psir:statementCount"), Literal(len(members)))
    yield Triple(node, term("psir:sourceCount"), Literal(len({each.voice for each in members})))


def _grade(said: Said, voices: int, verdicts: Mapping[str, str]) -> str:
    verdict = verdicts.get(said.node.value)
    if verdict is not None:
        return "R" if verdict == "reject" else "A"
    return "D" if not said.plain else "B" if voices > 1 else "C"


def _said(store: Store) -> Iterator[Said]:
    voices = {iri("doc", source.name).value: work(source) for source in documents(store)}
    kept = select(store, "SELECT ?r { GRAPH g:ontology { ?r a owl:SymmetricProperty } }").rows
    symmetric = {_text(row[0]) for row in kept}
    for node, subject, relation, object, polarity, modality, implicit, time, first, last, doc in select(
        store, _SAID
    ).rows:
        ends = (_text(subject), _text(object))
        yield Said(
            node=node,  # type: ignore[arg-type]
            ends=tuple(sorted(ends)) if _text(relation) in symmetric else ends,  # type: ignore[arg-type]
            relation=_text(relation),
            polarity=_text(polarity),
            plain=modality == term("psir:asserted") and _text(implicit) == "false",
            time=_text(time),
            first=_text(first) or "0001-01-01",
            last=_text(last) or "9999-12-31",
            voice=voices.get(_text(doc), _text(doc)),
        )


def _contradictions(store: Store, said: list[Said]) -> Iterator[Triple]:
    """Pairs of the same ends, in times that overlap, of opposite polarity or of opposite relations.

    An unknown time overlaps with every other. Both directions are written.
    """
    opposite = {(_text(a), _text(b)) for a, b in select(store, "SELECT ?a ?b { ?a psir:opposite ?b }").rows}
    opposite |= {(b, a) for a, b in opposite}
    excluded = {relation for pair in opposite for relation in pair}
    denied = {(each.ends, each.relation) for each in said if each.polarity.endswith("#negative")}
    wanted = (each for each in said if each.relation in excluded or (each.ends, each.relation) in denied)
    for group in _grouped((frozenset(each.ends), each) for each in wanted).values():
        for one, other in combinations(group, 2):
            if _overlap(one, other) and _contradict(one, other, opposite):
                yield Triple(one.node, term("psir:contradicts"), other.node)
                yield Triple(other.node, term("psir:contradicts"), one.node)


def _overlap(one: Said, other: Said) -> bool:
    return one.first <= other.last and other.first <= one.last


def _contradict(one: Said, other: Said, opposite: set[tuple[str, str]]) -> bool:
    if one.ends != other.ends:
        return False
    if one.relation == other.relation:
        return one.polarity != other.polarity
    return one.polarity == other.polarity and (one.relation, other.relation) in opposite


def _grouped(pairs: Iterable[tuple[_Key, Said]]) -> dict[_Key, list[Said]]:
    groups: dict[_Key, list[Said]] = defaultdict(list)
    for key, each in pairs:
        groups[key].append(each)
    return groups


def _text(value: Term | None) -> str:
    return "" if value is None else value.value  # type: ignore[union-attr]
