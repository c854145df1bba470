"""Documents go in, one named graph each; what follows from all of them is derived at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, Store

from kg.model import Document, Source, Statement
from kg.store.context import context_triples
from kg.store.mapping import passage, passage_triples, triples
from kg.store.sources import Run, run_triples, source_triples
from kg.store.terms import IRI, Spo, document_graph, graph, iri


def write_document(
    store: Store, source: Source, statements: Iterable[Statement], run: Run, document: Document | None = None
) -> None:
    """Put what a document says into its graph, in place of what that graph held, and touch no other.

    With the document itself, passages also get the words around them and their boxes on the page.
    Call `finish` when the last document is in.
    """
    remove_document(store, source.name)
    put(store, document_graph(source.name), _triples(source, statements, run.iri, document))
    put(store, graph("runs"), run_triples(run))


def remove_document(store: Store, name: str) -> None:
    """Take a document out, with everything it said."""
    store.remove_graph(document_graph(name))


def put(store: Store, at: IRI, what: Iterable[Spo]) -> None:
    """Add triples to one named graph."""
    store.extend([Quad(s, p, o, at) for s, p, o in what])


def replace(store: Store, at: IRI, what: Iterable[Spo]) -> None:
    """Make a named graph hold these triples and no others."""
    found = list(what)
    store.remove_graph(at)
    store.bulk_extend(Quad(s, p, o, at) for s, p, o in found)


def _triples(source: Source, statements: Iterable[Statement], run: IRI, document: Document | None) -> Iterator[Spo]:
    yield from source_triples(source)
    yield (iri("doc", source.name), _GENERATED, run)
    seen: set[IRI] = set()
    for statement in statements:
        yield from triples(statement, run)
        if (at := passage(statement.evidence)) not in seen:
            seen.add(at)
            yield from passage_triples(statement)
            if document is not None:
                yield from context_triples(document, statement.evidence)


_GENERATED = iri("prov", "wasGeneratedBy")
