"""The ontology as others open it: header, both languages, OWL 2 DL, PLOVER, and no term that goes without a word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from docs.ontology import Term, book, files
from kg import paths

PSIR, PLOVER = Namespace("https://w3id.org/psir/ontology#"), Namespace("https://w3id.org/psir/plover#")
HERE = Path(__file__).parent
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
TERMS = list(book(files()).terms.values())
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = (str(RDF), str(RDFS), str(OWL))
XSD = "http://www.w3.org/2001/XMLSchema#"
HEADER = (
    OWL.versionIRI,
    OWL.versionInfo,
    DCTERMS.title,
    DCTERMS.license,
    DCTERMS.bibliographicCitation,
    DCTERMS.created,
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    found = Graph()
    for path in files():
        found.parse(path)
    return found


@pytest.mark.parametrize("told", TERMS, ids=lambda told: told.curie)
def test_a_term_has_label_definition_and_example_in_both_languages(told: Term) -> None:
    shown = told.texts["skos:example"]["ja"] + told.texts["psir:example"]["ja"]
    assert shown and told.texts["skos:example"]["en"]
    for name in ("rdfs:label", "skos:definition"):
        assert [len(told.texts[name][language]) for language in ("ja", "en")] == [1, 1]
    assert JAPANESE.search(told.texts["skos:definition"]["ja"][0])
    mixed = [text for texts in told.texts.values() for text in texts["en"] if JAPANESE.search(text)]
    assert not mixed


@pytest.mark.parametrize("name", ["ontology", "plover"])
def test_the_header_has_version_licence_and_citation(graph: Graph, name: str) -> None:
    header = URIRef(f"https://w3id.org/psir/{name}")
    assert [p for p in HEADER if graph.value(header, p, any=True) is None] == []
    assert {title.language for title in graph.objects(header, DCTERMS.title) if isinstance(title, Literal)} == {
        "ja",
        "en",
    }


def test_every_property_has_one_kind_and_every_class_is_one(graph: Graph) -> None:
    kinds = defaultdict(set)
    for kind in KINDS:
        for node in graph.subjects(RDF.type, kind):
            kinds[node].add(kind)
    used = {p for p in graph.predicates() if not str(p).startswith(BUILT_IN)}
    assert {p for p in used if len(kinds[p] - {OWL.Class}) != 1} == set()
    classes = {c for p in (RDFS.domain, RDFS.range, RDFS.subClassOf) for c in graph.objects(None, p)}
    classes |= {c for c in graph.objects(None, RDF.type) if not str(c).startswith(BUILT_IN)}
    assert {c for c in classes if not str(c).startswith(XSD) and kinds[c] != {OWL.Class}} == set()


def test_what_is_imported_is_what_lies_here(graph: Graph) -> None:
    catalog = ElementTree.parse(paths.ONTOLOGY / "catalog-v001.xml").getroot()
    places = {each.attrib["name"]: each.attrib["uri"] for each in catalog}
    imported = {str(each) for each in graph.objects(URIRef("https://w3id.org/psir/ontology"), OWL.imports)}
    parts = {path.relative_to(paths.ONTOLOGY).as_posix() for path in files()} - {"psir.ttl"}
    assert set(places.values()) == parts and set(places) == imported


def test_relations_stand_under_their_mode_with_its_quad_and_score_or_say_why_not(graph: Graph) -> None:
    for relation in graph.subjects(RDF.type, PSIR.Relation):
        kind, mode = graph.value(relation, PSIR.ploverClass), graph.value(relation, PSIR.ploverMode)
        if str(kind) == "STANDING":
            continue
        above = PLOVER[f"{kind}-{mode}" if mode else str(kind)]
        assert graph.value(relation, SKOS.broader) == above and (above, RDF.type, SKOS.Concept) in graph, relation
        for name in (PSIR.ploverQuad, PSIR.ploverScore):
            same = graph.value(relation, name) == graph.value(PLOVER[str(kind)], name)
            assert same or graph.value(relation, SKOS.editorialNote, any=True) is not None, (relation, name)
        assert graph.value(relation, SKOS.closeMatch, any=True) is not None, relation
        for context in graph.objects(relation, PSIR.ploverContext):
            assert (PLOVER[f"context-{context}"], SKOS.broader, PLOVER.context) in graph, (relation, context)


def test_the_corrections_of_the_manual_are_told(graph: Graph) -> None:
    found = {name: graph.value(PLOVER[name], PSIR.ploverScore).toPython() for name in ("ACCUSE", "SANCTION")}  # type: ignore[union-attr]
    assert {name: float(score) for name, score in found.items()} == {"ACCUSE": -3.0, "SANCTION": -5.2}
    assert graph.value(PLOVER.SANCTION, PSIR.ploverQuad) == Literal(4)
    notes = [" ".join(map(str, graph.objects(PLOVER[name], SKOS.editorialNote))) for name in found]
    assert "+3" in notes[0] and "material conflict" in notes[1]


def test_no_term_was_deleted() -> None:
    """A term that is no longer used stays, `owl:deprecated true` with `dcterms:isReplacedBy`; so add lines only."""
    kept = (HERE / "terms.txt").read_text(encoding="utf-8").split()
    now = sorted(told.curie for told in TERMS)
    if os.environ.get("PSIR_TERMS") == "write":
        (HERE / "terms.txt").write_text("\n".join(sorted({*kept, *now})) + "\n", encoding="utf-8")
    else:
        assert sorted(set(kept) - set(now)) == [], "deprecate terms, don't delete them"
        assert sorted(set(now) - set(kept)) == [], "new terms: PSIR_TERMS=write pytest tests/ontology/test_terms.py"


def test_a_deprecated_term_names_its_successor(graph: Graph) -> None:
    for node in graph.subjects(OWL.deprecated, Literal(True)):
        assert graph.value(node, DCTERMS.isReplacedBy) is not None, node


JARS = sorted(Path("/usr/share/java").glob("*.jar"))
OWLAPI = shutil.which("java") and any("owlapi-distribution" in jar.name for jar in JARS)


@pytest.mark.skipif(
    not OWLAPI, reason="the OWL API isn't installed (apt-get install libowlapi-java openjdk-17-jdk-headless)"
)
@pytest.mark.parametrize("name", ["psir.ttl", "plover.ttl"])
def test_the_owl_api_finds_owl_2_dl(name: str) -> None:
    """What Protégé does on opening: imports by the catalogue, then the profile."""
    catalog = ElementTree.parse(paths.ONTOLOGY / "catalog-v001.xml").getroot()
    places = [f"{each.attrib['name']}={paths.ONTOLOGY / each.attrib['uri']}" for each in catalog]
    command = ["java", "-cp", ":".join(map(str, JARS)), str(HERE / "Profile.java"), str(paths.ONTOLOGY / name), *places]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[0] == "OWL 2 DL", done.stdout + done.stderr
