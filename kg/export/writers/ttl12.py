"""Turtle 1.2: as Turtle, and every statement with an object also reifies its triple (RDF 1.2)."""

from collections.abc import Iterator
from pathlib import Path

from kg.export.contents import Content
from kg.store import Quad, Triple, graph, iri, serialise, term, used

SUFFIX = "ttl"


def write(content: Content, path: Path) -> None:
    """Write the Turtle 1.2 file; a reader of RDF 1.1 can't read it."""
    serialise((*used(content.store), *_reified(content)), path, "ttl")


def _reified(content: Content) -> Iterator[Quad]:
    for row in content.rows:
        if row["object"]:
            said = Triple(iri("actor", row["subject"]), iri("rel", row["relation"]), iri("actor", row["object"]))
            yield Quad(iri("stmt", row["id"]), term("rdf:reifies"), said, graph("reified"))
