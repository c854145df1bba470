"""Events: Turtle in the words of SEM, OWL-Time, GAF and GRaSP alone, to link with other graphs of events.

What is claimed is a `sem:Event` with its type, actors and time; each passage that says it denotes it, with an
attribution: how certain, of what polarity, and whose words. A statement that no other joins is an event by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.export.contents import Content, Row
from kg.store import IRI, Literal, NamedNode, Term, Triple, iri, select, serialise, term
from kg.store.terms import DATE, TEXT

SUFFIX = "ttl"
_CERTAINTY = {
    "asserted": "CERTAIN_NON_FUTURE",
    "reported": "CERTAIN_NON_FUTURE",  # to whom it is attributed it is certain
    "possible": "POSSIBLE_NON_FUTURE",
    "intended": "PROBABLE_FUTURE",
}
_POLARITY = {"positive": "POS", "negative": "NEG"}
_OPEN = ("0001-01-01", "9999-12-31")
_PLACES = "SELECT ?s ?passage ?claim { ?s psir:relation ?r ; oa:hasTarget ?passage OPTIONAL { ?s psir:claim ?claim } }"

_Found = Iterator[tuple[IRI, str, Term]]


def write(content: Content, path: Path) -> None:
    """Write the Turtle file."""
    places = {s: (passage, claim) for s, passage, claim in select(content.store, _PLACES).rows}
    found = (each for row in content.rows for each in _said(content, row, *places[iri("stmt", row["id"])]))
    serialise({Triple(s, term(p), o) for s, p, o in found}, path)


def _said(content: Content, row: Row, passage: Term | None, claim: Term | None) -> _Found:
    node = iri("stmt", row["id"]).value
    assert isinstance(passage, NamedNode)
    event = claim if isinstance(claim, NamedNode) else NamedNode(node + "#event")
    yield from _event(content, row, event)
    yield event, "gaf:denotedBy", passage
    yield passage, "grasp:hasAttribution", NamedNode(node + "#attribution")
    yield from _attribution(row, NamedNode(node + "#attribution"))


def _event(content: Content, row: Row, event: IRI) -> _Found:
    yield event, "rdf:type", term("sem:Event")
    yield event, "sem:eventType", iri("rel", row["relation"])
    yield from _labelled(iri("rel", row["relation"]), "sem:EventType", content.relations[row["relation"]]["ja"])
    for name in filter(None, (row["subject"], row["object"])):
        yield event, "sem:hasActor", iri("actor", name)
        yield from _labelled(iri("actor", name), "sem:Actor", content.label(name))
    if row["time"]:
        yield event, "sem:hasTime", iri("genid", f"time/{row['time']}")
        yield from _time(row, iri("genid", f"time/{row['time']}"))


def _labelled(node: IRI, kind: str, label: str | None) -> _Found:
    yield node, "rdf:type", term(kind)
    if label:
        yield node, "rdfs:label", TEXT.write(label)


def _time(row: Row, node: IRI) -> _Found:
    """An interval between two instants; an open end is left out."""
    for kind in ("sem:Time", "time:ProperInterval"):
        yield node, "rdf:type", term(kind)
    yield node, "rdfs:label", Literal(row["time"])
    for name, day in (("time:hasBeginning", row["time_first"]), ("time:hasEnd", row["time_last"])):
        if day not in _OPEN:
            yield node, name, iri("genid", f"day/{day}")
            yield iri("genid", f"day/{day}"), "rdf:type", term("time:Instant")
            yield iri("genid", f"day/{day}"), "time:inXSDDate", DATE.write(day)


def _attribution(row: Row, node: IRI) -> _Found:
    value = f"grasp:{_CERTAINTY[row['modality']]}_{_POLARITY[row['polarity']]}"
    yield node, "rdf:type", term("grasp:Attribution")
    yield node, "rdf:value", term(value)
    yield node, "prov:wasDerivedFrom", iri("doc", row["doc"])
    if row["claimant"]:
        yield node, "grasp:wasAttributedTo", iri("actor", row["claimant"])
