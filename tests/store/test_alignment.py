"""The vocabularies that ours is aligned with, each asked for in its own words alone."""

from __future__ import annotations

import pytest

from kg import paths
from kg.model import Decision, Document, Source
from kg.store import Store, finish, load_turtle, open_store, select, write_decisions, write_document
from tests.queries.graph import RUN, coded

IS = "rdf:type/rdfs:subClassOf*"
WORDS = {
    "PROV-O: what was derived from what, by which activity": f"""SELECT ?x {{ ?x prov:wasDerivedFrom ?source ;
        prov:wasGeneratedBy ?run . ?run a prov:Activity . ?source a prov:Entity . ?x {IS} prov:Entity }}""",
    "PROV-O: who decided, when": "SELECT ?x { ?x prov:wasAttributedTo ?who ; prov:generatedAtTime ?when }",
    "Web Annotation: target, position, quote with its surroundings": """SELECT ?x { ?x a oa:Annotation ;
        oa:hasTarget ?target . ?target a oa:SpecificResource ; oa:hasSource ?source ; oa:hasSelector ?p, ?q .
        ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
        ?q a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }""",
    "SEM: event types and actors": """SELECT ?x { ?x ?typed ?type ; ?has ?actor .
        ?typed rdfs:subPropertyOf sem:eventType . ?has rdfs:subPropertyOf sem:hasActor }""",
    "SEM: actors": f"SELECT ?x {{ ?x {IS} sem:Actor }}",
    "SEM: times": """SELECT ?x { ?x ?first ?a ; ?last ?b . ?first rdfs:subPropertyOf sem:hasEarliestBeginTimeStamp .
        ?last rdfs:subPropertyOf sem:hasLatestEndTimeStamp }""",
    "OWL-Time: which of ours begins and ends": """SELECT ?x { ?x skos:closeMatch time:hasBeginning .
        ?y skos:closeMatch time:hasEnd }""",
    "GRaSP: who says so": """SELECT ?x { ?x ?says ?who . ?says skos:closeMatch grasp:wasAttributedTo }""",
    "Dublin Core": "SELECT ?x { ?x dcterms:identifier ?id ; dc:format ?format ; dcterms:title ?title }",
    "Dublin Core: citable facts": "SELECT ?x { ?x dcterms:source ?work }",
    "SKOS: relations under PLOVER, close to CAMEO": """SELECT ?x { ?x a skos:Concept ; skos:inScheme ?s ;
        skos:definition ?d ; skos:broader ?above ; skos:closeMatch ?cameo . ?above a skos:Concept }""",
    "SKOS: other names": "SELECT ?x { ?x skos:altLabel ?name }",
    "VoID": "SELECT ?x { ?x a void:Dataset ; void:triples ?n ; void:vocabulary ?v ; void:documents ?d }",
    "DCAT": """SELECT ?x { ?x a dcat:Dataset ; dcterms:title ?t ; dcterms:description ?text ;
        dcat:keyword ?word ; dcterms:language ?language }""",
}  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Store:
    found = open_store()
    load_turtle(found, "ontology", [paths.ONTOLOGY])
    load_turtle(found, "actors", [paths.SEEDS / "actors" / "states.ttl"])
    load_turtle(found, "facts", [paths.SEEDS / "facts"])
    said = [each for each in coded() if each.evidence.doc == "beni"]
    source = Source(path="beni.txt", name="beni", sha256="0" * 64, media_type="text/plain", title="紅")
    document = Document(source=source, text="　" * 3000)
    write_document(found, source, said, RUN, document)
    write_decisions(found, [Decision(statement=said[0].id, verdict="accept", by="葵", at="2026-01-01T00:00:00")])
    finish(found)
    return found


@pytest.mark.parametrize("name", WORDS)
def test_the_graph_is_understood_in_words_of_others(name: str, store: Store) -> None:
    assert select(store, WORDS[name]).rows


SYNTAX = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#",
          "http://www.w3.org/ns/shacl#", "http://purl.org/vocab/vann/", "https://w3id.org/psir/relation/")  # fmt: skip


def test_the_vocabularies_that_are_used_are_told(store: Store) -> None:
    told = {row["v"] for row in select(store, "SELECT ?v { ?d void:vocabulary ?v }").strings()}
    used = {row["p"] for row in select(store, "SELECT DISTINCT ?p { ?s ?p ?o }").strings()}
    spaces = {name[: max(name.rfind("#"), name.rfind("/")) + 1] for name in used}
    assert spaces - set(SYNTAX) <= told
