"""What follows from all documents together, made anew at the end of a build, each in a graph of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.store import verdicts
from kg.store.claims import claims
from kg.store.dataset import dataset
from kg.store.opening import select
from kg.store.powers import powers
from kg.store.terms import LABEL, TEXT, TYPE, Spo, Triple, graph, name_of, term
from kg.store.writing import replace

_PLAIN = """
SELECT DISTINCT ?subject ?relation ?object WHERE {
  ?s psir:modality psir:asserted ; psir:polarity psir:positive ;
     psir:subject ?subject ; psir:relation ?relation ; psir:object ?object .
}"""
_NAMED = """
SELECT DISTINCT ?actor WHERE {
  { ?s psir:subject ?actor } UNION { ?s psir:object ?actor } UNION { ?s psir:claimant ?actor }
  FILTER NOT EXISTS { ?actor a ?kind }
}"""


def finish(store: Store) -> None:
    """Derive plain triples, powers, claims, grades, names of unlisted actors, the dataset itself.

    A plain triple `actor:A rel:R actor:B` stands for every asserted, positive statement, so that simple
    questions stay simple SPARQL. Finishing twice changes nothing.
    """
    found = verdicts.verdicts(store)
    verdicts.apply(store, found)
    for name, derive in _DERIVED.items():
        store.remove_graph(graph(name))
        replace(store, graph(name), derive(store))
    replace(store, graph("claims"), claims(store, found))
    replace(store, graph("dataset"), dataset(store))


def _plain(store: Store) -> Iterator[Spo]:
    yield from select(store, _PLAIN).rows  # type: ignore[misc]


def _unlisted(store: Store) -> Iterator[Spo]:
    """An actor met in a text alone has the words that were found for its label."""
    for (actor,) in select(store, _NAMED).rows:
        assert isinstance(actor, NamedNode)
        yield Triple(actor, TYPE, term("psir:UnlistedActor"))
        yield Triple(actor, LABEL, TEXT.write(name_of(actor)))


_DERIVED: dict[str, Callable[[Store], Iterator[Spo]]] = {
    "plain": _plain,
    "unlisted": _unlisted,
    "powers": powers,
}
_USED = """
SELECT DISTINCT ?node WHERE {
  { ?s psir:subject ?node } UNION { ?s psir:object ?node }
  UNION { ?s psir:claimant ?node } UNION { ?s psir:relation ?node }
}"""
_VOCABULARY = frozenset(graph(name) for name in ("ontology", "actors", "facts"))


def used(store: Store) -> Iterator[Quad]:
    """The quads for a reader of one file: all but the actors, relations and facts that nothing mentions."""
    nodes = {row[0] for row in select(store, _USED).rows}
    for quad in store:
        if quad.graph_name not in _VOCABULARY or quad.subject in nodes:
            yield quad
