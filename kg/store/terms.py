"""RDF terms: the namespaces, the names of graphs, and how a Python value becomes a term and comes back.

Oxigraph keeps the derived integer types as `xsd:integer`, so that is the one integer type here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias
from urllib.parse import unquote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Term: TypeAlias = NamedNode | Literal | BlankNode | Triple
IRI: TypeAlias = NamedNode
Spo: TypeAlias = tuple[NamedNode, NamedNode, Term] | Triple  # a triple; as a bare tuple where many are made

BASE = "https://w3id.org/psir/"
PREFIXES: dict[str, str] = {
    "actor": BASE + "actor/",
    "bibo": "http://purl.org/ontology/bibo/",
    "claim": BASE + "claim/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "decision": BASE + "decision/",
    "doc": BASE + "document/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "fact": BASE + "fact/",
    "g": BASE + "graph/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "genid": BASE + ".well-known/genid/",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "manner": BASE + "manner/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "psir": BASE + "ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rel": BASE + "relation/",
    "run": BASE + "run/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "stmt": BASE + "statement/",
    "tally": BASE + "tally/",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_NOT_IN_IRI = re.compile(
    r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    r"\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)


@cache
def term(curie: str) -> IRI:
    """The IRI of a prefixed name.

    >>> term("psir:Statement").value
    'https://w3id.org/psir/ontology#Statement'
    """
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


@lru_cache(maxsize=1 << 16)
def iri(prefix: str, name: str) -> IRI:
    """The IRI of a name of ours, with percent signs only where an IRI allows no other way.

    Japanese stays legible, as RFC 3987 has it. `name_of` undoes it.

    >>> iri("actor", "UNGA_ES-11/1").value, iri("actor", "南 オセチア").value
    ('https://w3id.org/psir/actor/UNGA_ES-11/1', 'https://w3id.org/psir/actor/南%20オセチア')
    """
    return NamedNode(PREFIXES[prefix] + _NOT_IN_IRI.sub(_percent, name))


def name_of(node: Term | str) -> str:
    """The name that `iri` was given; any other value as it is.

    >>> name_of(iri("actor", "南 オセチア"))
    '南 オセチア'
    """
    value: str = node if isinstance(node, str) else node.value  # type: ignore[union-attr]
    for space in _SPACES:
        if value.startswith(space):
            return unquote(value[len(space) :])
    return value


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


_OURS = ("actor", "rel", "stmt", "doc", "psir", "run", "fact", "claim", "decision")
_SPACES = tuple(PREFIXES[prefix] for prefix in _OURS)

TYPE = term("rdf:type")
LABEL = term("rdfs:label")


def graph(name: str) -> IRI:
    """The named graph `ontology`, `actors`, `facts`, `plain`, `runs`, … of the dataset."""
    return iri("g", name)


def document_graph(name: str) -> IRI:
    """The named graph that holds what one document says."""
    return iri("g", "document/" + name)


@dataclass(frozen=True, slots=True)
class Codec:
    """How one kind of value is written as a term and read back."""

    write: Callable[[Any], Term]
    read: Callable[[Any], Any]


def _typed(datatype: str) -> Callable[[str], Literal]:
    kind = term(datatype)
    return lambda value: Literal(value, datatype=kind)


def _named(prefix: str) -> Codec:
    return Codec(lambda value: iri(prefix, value), name_of)


def _value(literal: Literal) -> str:
    return literal.value


def _json(values: tuple[str, ...]) -> Literal:
    return Literal(json.dumps(values, ensure_ascii=False), datatype=term("rdf:JSON"))


ACTOR, RELATION, DOCUMENT, VALUE = (_named(prefix) for prefix in ("actor", "rel", "doc", "psir"))
TEXT = Codec(lambda value: Literal(value, language="ja"), _value)
PLAIN = Codec(Literal, _value)
DATE = Codec(_typed("xsd:date"), _value)
TIME = Codec(_typed("edtf:EDTF"), _value)
LINK = Codec(_typed("xsd:anyURI"), _value)
INTEGER = Codec(Literal, lambda literal: int(literal.value))
BOOLEAN = Codec(Literal, lambda literal: literal.value == "true")
WORDS = Codec(_json, lambda literal: tuple(json.loads(literal.value)))

__all__ = ["IRI", "PREFIXES", "BlankNode", "Codec", "Literal", "NamedNode", "Quad", "Term", "Triple"]
