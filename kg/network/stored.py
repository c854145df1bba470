"""From a store straight to a matrix, for graphs too large to hold every statement as a value.

What it leaves out for speed: levels above the actor, windows, modality, grades. `kg.network.claims` has all
of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kg.network import sparse
from kg.network.projection import STRUCTURAL
from kg.network.sparse import Compact
from kg.store import IRI, PREFIXES, TYPE, Store, Term, iri, name_of, read_store, term

# All ends are read, and those of the few statements that don't count are taken off again by their nodes: a
# filter on each of a million statements is dearer.
_ALL = "SELECT ?a ?b { ?s psir:subject ?a ; psir:object ?b }"
_SYMMETRIC = IRI("http://www.w3.org/2002/07/owl#SymmetricProperty")
_SUBJECT, _OBJECT, _RELATION = (term(f"psir:{name}") for name in ("subject", "object", "relation"))


def stored(store: Store | Path) -> Compact:
    """The actors of a store, tied by their positive statements; a tie weighs as many as there are.

    A symmetric relation ties both ways where the store holds the ontology, as that of a build does.

    >>> from kg.store import open_store
    >>> stored(open_store()).nodes
    ()
    """
    opened, name = read_store(store) if isinstance(store, Path) else store, cache(name_of)
    subjects, objects = [], []
    rows = opened.query(_ALL, prefixes=PREFIXES, use_default_graph_as_union=True)
    for a, b in rows:  # type: ignore[union-attr]  # a SELECT gives rows
        subjects.append(name(a.value))
        objects.append(name(b.value))
    counted, off = len(subjects), set(_off(opened))
    away = [pair for node in off for pair in _ends(opened, node)]
    back = [(b, a) for node in _symmetric(opened) if node not in off for a, b in _ends(opened, node)]
    for one, two in (*back, *away):
        subjects.append(one)
        objects.append(two)
    return sparse.tied(subjects, objects, [1.0] * (counted + len(back)) + [-1.0] * len(away))


def _off(store: Store) -> Iterator[Term]:
    """Statements that tie nobody: negative, structural, rejected by a reader."""
    structural = ((_RELATION, iri("rel", relation)) for relation in sorted(STRUCTURAL))
    for predicate, value in ((term("psir:polarity"), iri("psir", "negative")), *structural):
        yield from (quad.subject for quad in store.quads_for_pattern(None, predicate, value))
    yield from (quad.subject for quad in store.quads_for_pattern(None, term("psir:rejectedRelation"), None))


def _symmetric(store: Store) -> Iterator[Term]:
    for relation in {quad.subject for quad in store.quads_for_pattern(None, TYPE, _SYMMETRIC)}:
        yield from (quad.subject for quad in store.quads_for_pattern(None, _RELATION, relation))


def _ends(store: Store, node: Term) -> Iterator[tuple[str, str]]:
    for subject in store.quads_for_pattern(node, _SUBJECT, None):  # type: ignore[arg-type]
        for other in store.quads_for_pattern(node, _OBJECT, None):  # type: ignore[arg-type]
            yield name_of(subject.object), name_of(other.object)
