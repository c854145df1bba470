"""People's decisions in the graph: kept apart, in a graph of their own, and replayed on every build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.model import Decision
from kg.store.opening import select
from kg.store.terms import PLAIN, TYPE, Literal, Triple, graph, iri, name_of, term
from kg.store.writing import replace

_RELATION, _REJECTED = term("psir:relation"), term("psir:rejectedRelation")
_KEPT = """SELECT ?statement ?verdict ?by ?at ?why ?correction {
  ?d a psir:Decision ; psir:statement ?statement ; psir:verdict ?verdict ; prov:wasAttributedTo ?by ;
     prov:generatedAtTime ?at ; psir:reason ?why ; psir:correction ?correction } ORDER BY ?at ?statement"""


def write_decisions(store: Store, decisions: Iterable[Decision]) -> None:
    """Put the decisions into their graph, in place of those before; `finish` makes them felt."""
    replace(store, graph("decisions"), (triple for each in decisions for triple in _triples(each)))


def _triples(decision: Decision) -> Iterator[Triple]:
    content = "\x1f".join((decision.statement, decision.verdict, decision.by, decision.at))
    node = iri("decision", hashlib.sha256(content.encode()).hexdigest()[:16])
    correction = Literal(json.dumps(decision.correction, ensure_ascii=False), datatype=term("rdf:JSON"))
    yield Triple(node, TYPE, term("psir:Decision"))
    yield Triple(node, term("psir:statement"), iri("stmt", decision.statement))
    yield Triple(node, term("psir:verdict"), PLAIN.write(decision.verdict))
    yield Triple(node, term("prov:wasAttributedTo"), PLAIN.write(decision.by))
    yield Triple(node, term("prov:generatedAtTime"), Literal(decision.at, datatype=term("xsd:dateTime")))
    yield Triple(node, term("psir:reason"), PLAIN.write(decision.why))
    yield Triple(node, term("psir:correction"), correction)


def decisions(store: Store) -> Iterator[Decision]:
    """The decisions in the order of their times."""
    for row in select(store, _KEPT).rows:
        statement, verdict, by, at, why, correction = row
        yield Decision(
            statement=name_of(statement),  # type: ignore[arg-type]
            verdict=_text(verdict),
            by=_text(by),
            at=_text(at),
            why=_text(why),
            correction=tuple((field, value) for field, value in json.loads(_text(correction))),
        )


def _text(value: object) -> str:
    return value.value  # type: ignore[attr-defined,no-any-return]


def verdicts(store: Store) -> dict[str, str]:
    """The last verdict on each statement, by the statement's IRI."""
    return {iri("stmt", each.statement).value: each.verdict for each in decisions(store)}


def apply(store: Store, found: dict[str, str]) -> None:
    """Let the statements that are rejected say `psir:rejectedRelation`, and all others `psir:relation`.

    So every query leaves rejected statements out without asking, and none is lost.
    """
    for node in (node for node, verdict in found.items() if verdict == "reject"):
        _rename(store, NamedNode(node), _RELATION, _REJECTED)
    for quad in list(store.quads_for_pattern(None, _REJECTED, None)):
        if isinstance(quad.subject, NamedNode) and found.get(quad.subject.value) != "reject":
            _rename(store, quad.subject, _REJECTED, _RELATION)


def _rename(store: Store, node: NamedNode, old: NamedNode, new: NamedNode) -> None:
    for quad in list(store.quads_for_pattern(node, old, None)):
        store.remove(quad)
        store.add(Quad(quad.subject, new, quad.object, quad.graph_name))
