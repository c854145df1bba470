"""Quads in and out; the only home of pyoxigraph.

A store holds one named graph for each document (`g:document/NAME`), and graphs of their own for the
ontology, the actors, the facts, the runs, and what is derived: plain triples and unlisted actors.

>>> from kg.model import Evidence, Source, Statement
>>> proof = Evidence(doc="brief", start=0, end=12, quote="露批判が相次いだ。", rule="criticized/1")
>>> said = Statement(subject="Armenia", relation="criticized", object="Russia", evidence=proof)
>>> source = Source(path="brief.txt", name="brief", sha256="00", media_type="text/plain")
>>> store = open_store()
>>> write_document(store, source, [said], Run(program="1", model="2", dictionary="3", ontology="4"))
>>> finish(store)
>>> list(statements(store, object="Russia")) == [said]
True
>>> list(select(store, "SELECT ?who WHERE { ?who rel:criticized actor:Russia }").strings())
[{'who': 'https://w3id.org/psir/actor/Armenia'}]
"""

from pyoxigraph import Store

from kg.store import jsonl
from kg.store.access import Server, server
from kg.store.asking import Answer, answer
from kg.store.derived import finish, used
from kg.store.opening import (
    Solutions,
    load_turtle,
    load_vocabulary,
    open_store,
    read_store,
    save,
    select,
    turtle,
    turtle_files,
)
from kg.store.pushing import Pushed, push
from kg.store.reading import documents, statements
from kg.store.remote import asker
from kg.store.serial import FORMATS, serialise, text
from kg.store.sources import Run, work
from kg.store.terms import (
    IRI,
    LABEL,
    PREFIXES,
    TYPE,
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    Term,
    Triple,
    graph,
    iri,
    name_of,
    term,
)  # fmt: skip
from kg.store.verdicts import decisions, write_decisions
from kg.store.writing import put, remove_document, replace, write_document

__all__ = [
    "FORMATS",
    "IRI",
    "LABEL",
    "PREFIXES",
    "TYPE",
    "Answer",
    "BlankNode",
    "Literal",
    "NamedNode",
    "Pushed",
    "Quad",
    "Run",
    "Server",
    "Solutions",
    "Store",
    "Term",
    "Triple",
    "answer",
    "asker",
    "decisions",
    "documents",
    "finish",
    "graph",
    "iri",
    "jsonl",
    "load_turtle",
    "load_vocabulary",
    "name_of",
    "open_store",
    "push",
    "put",
    "read_store",
    "remove_document",
    "replace",
    "save",
    "select",
    "serialise",
    "server",
    "statements",
    "term",
    "text",
    "turtle",
    "turtle_files",
    "used",
    "work",
    "write_decisions",
    "write_document",
]  # fmt: skip
