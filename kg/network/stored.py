"""From a store straight to a matrix, for graphs too large to hold every statement as a value.

What it leaves out for speed: levels above the actor, windows, modality, grades. `kg.network.claims` has all
of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.network import sparse
from kg.network.projection import STRUCTURAL
from kg.network.sparse import Compact
from kg.store import IRI, PREFIXES, TYPE, Quad, Store, iri, name_of, read_store, term

_SYMMETRIC = IRI("http://www.w3.org/2002/07/owl#SymmetricProperty")
_RELATION = term("psir:relation")


def stored(store: Store | Path) -> Compact:
    """The actors of a store, tied by their positive statements; a tie weighs as many as there are.

    A symmetric relation ties both ways where the store holds the ontology, as that of a build does. Subjects
    and objects are read one after the other and joined here: on disk that is about twice as fast as a query.

    >>> from kg.store import open_store
    >>> stored(open_store()).nodes
    ()
    """
    opened, name = read_store(store) if isinstance(store, Path) else store, cache(name_of)
    ones, others = _of(opened, "psir:subject"), _of(opened, "psir:object")
    for node in _off(opened):
        others.pop(node, None)
    subjects = [name(ones[node]) for node in others]
    objects = [name(other) for other in others.values()]
    both = [node for node in _symmetric(opened) if node in others]
    subjects += [name(others[node]) for node in both]
    objects += [name(ones[node]) for node in both]
    return sparse.tied(subjects, objects)


def _of(store: Store, predicate: str) -> dict[str, str]:
    """What one predicate says of every statement."""
    rows = store.query(f"SELECT ?s ?o {{ ?s {predicate} ?o }}", prefixes=PREFIXES, use_default_graph_as_union=True)
    return {node.value: value.value for node, value in rows}  # type: ignore[union-attr]  # a SELECT gives rows


def _off(store: Store) -> Iterator[str]:
    """Statements that tie nobody: negative, structural, rejected by a reader."""
    structural = ((_RELATION, iri("rel", relation)) for relation in sorted(STRUCTURAL))
    for predicate, value in ((term("psir:polarity"), iri("psir", "negative")), *structural):
        yield from _nodes(store.quads_for_pattern(None, predicate, value))
    yield from _nodes(store.quads_for_pattern(None, term("psir:rejectedRelation"), None))


def _symmetric(store: Store) -> Iterator[str]:
    for relation in {quad.subject for quad in store.quads_for_pattern(None, TYPE, _SYMMETRIC)}:
        yield from _nodes(store.quads_for_pattern(None, _RELATION, relation))


def _nodes(quads: Iterable[Quad]) -> Iterator[str]:
    return (quad.subject.value for quad in quads if isinstance(quad.subject, IRI))
