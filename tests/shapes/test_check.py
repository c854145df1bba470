"""A build without a fault has none; a planted fault of each kind is found by its name."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from kg import paths
from kg.model import Statement
from kg.shapes import builds, check, check_vocabulary, violations
from kg.store import Literal, Quad, Store, graph, jsonl, open_store, term, text
from kg.store.mapping import passage, places
from kg.store.serial import FORMATS
from tests.queries.graph import PREFIXES, coded, made

SHA = "0" * 64


def sound(statements: list[Statement] | None = None) -> Store:
    store = made(statements or coded())
    for quad in list(store.quads_for_pattern(None, term("psir:sha256"), None)):
        store.remove(quad)
        store.add(Quad(quad.subject, quad.predicate, Literal(SHA), quad.graph_name))
    return store


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(builds, "check_vocabulary", lambda: ())
    kept = open_store(tmp_path / "store")
    kept.bulk_extend(sound())
    (tmp_path / "statements.jsonl").write_text("".join(jsonl.lines(coded())), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    for doc in ("aoi", "beni", "chigusa"):
        body = ["　"] * 2000
        for statement in coded():
            if statement.evidence.doc == doc:
                body[statement.evidence.start : statement.evidence.end] = statement.evidence.quote
        (tmp_path / "texts" / f"{doc}.txt").write_text("".join(body), encoding="utf-8")
    return tmp_path


def test_a_sound_build_has_no_fault(build: Path) -> None:
    assert check(build) == ()


def names(build: Path) -> set[str]:
    return {fault.name for fault in check(build)}


def test_a_text_that_changed_is_found(build: Path) -> None:
    text = build / "texts" / "aoi.txt"
    text.write_text("前" + text.read_text(encoding="utf-8"), encoding="utf-8")
    assert names(build) == {"quote-not-at-its-place"}


def test_words_around_a_quote_that_changed_are_found(build: Path) -> None:
    store, at = open_store(build / "store"), coded()[0].evidence
    quote = places(passage(at))["quote"]
    home = next(store.quads_for_pattern(quote, None, None)).graph_name
    for predicate, words in (("oa:prefix", "　"), ("oa:suffix", "違う語")):
        store.add(Quad(quote, term(predicate), Literal(words), home))
    store.flush()
    del store
    assert names(build) == {"words-around-not-at-their-place"}


def test_a_text_that_went_is_found(build: Path) -> None:
    (build / "texts" / "aoi.txt").unlink()
    assert names(build) == {"text-missing"}


def test_lines_that_disagree_are_found(build: Path) -> None:
    first, second, *rest = coded()
    other = replace(first, theme="別")
    (build / "statements.jsonl").write_text("".join(jsonl.lines([second, second, other, *rest])), encoding="utf-8")
    assert names(build) == {"not-in-the-store", "not-in-the-lines", "line-twice"}


def test_content_that_is_not_what_the_name_says_is_found(build: Path) -> None:
    store = open_store(build / "store")
    theme = next(store.quads_for_pattern(None, term("psir:theme"), None))
    store.remove(theme)
    store.add(Quad(theme.subject, theme.predicate, Literal("別", language="ja"), theme.graph_name))
    store.flush()
    del store
    assert {"id-is-not-its-hash", "not-in-the-lines", "not-in-the-store"} <= names(build)


def test_checks_are_run(build: Path) -> None:
    store = open_store(build / "store")
    store.add(Quad(term("actor:Japan"), term("rel:invaded"), term("actor:Russia"), graph("plain")))
    store.flush()
    del store
    assert names(build) == {"plain-without-statement"}


Plant = Callable[[Store], None]


def dropped(predicate: str) -> Plant:
    def plant(store: Store) -> None:
        store.remove(next(store.quads_for_pattern(None, term(predicate), None)))

    return plant


def changed(predicate: str, value: object) -> Plant:
    def plant(store: Store) -> None:
        quad = next(store.quads_for_pattern(None, term(predicate), None))
        store.remove(quad)
        store.add(Quad(quad.subject, quad.predicate, value, quad.graph_name))  # type: ignore[arg-type]

    return plant


def doubled(predicate: str, value: object) -> Plant:
    def plant(store: Store) -> None:
        quad = next(store.quads_for_pattern(None, term(predicate), None))
        store.add(Quad(quad.subject, quad.predicate, value, quad.graph_name))  # type: ignore[arg-type]

    return plant


def taken(kind: str, predicate: str) -> Plant:
    """From the first node of a kind."""

    def plant(store: Store) -> None:
        node = next(store.quads_for_pattern(None, term("rdf:type"), term(kind))).subject
        store.remove(next(store.quads_for_pattern(node, term(predicate), None)))

    return plant


def added(kind: str, predicate: str, value: object) -> Plant:
    """To the first node of a kind."""

    def plant(store: Store) -> None:
        quad = next(store.quads_for_pattern(None, term("rdf:type"), term(kind)))
        store.add(Quad(quad.subject, term(predicate), value, quad.graph_name))  # type: ignore[arg-type]

    return plant


def altered(kind: str, predicate: str, value: object) -> Plant:
    """Of the first node of a kind."""

    def plant(store: Store) -> None:
        taken(kind, predicate)(store)
        added(kind, predicate, value)(store)

    return plant


PLANTED = {
    "Statement-subject": dropped("psir:subject"),
    "Statement-relation": changed("psir:relation", term("rel:kicked")),
    "Statement-object": doubled("psir:object", term("actor:Japan")),
    "Statement-polarity": changed("psir:polarity", term("psir:maybe")),
    "Statement-modality": changed("psir:modality", term("psir:sung")),
    "Statement-implicit": changed("psir:implicit", Literal("no")),
    "Statement-claimant": changed("psir:claimant", Literal("米国")),
    "Statement-rule": dropped("psir:rule"),
    "Statement-target": dropped("oa:hasTarget"),
    "Statement-source": changed("prov:wasDerivedFrom", term("doc:nowhere")),
    "Statement-time": changed("psir:time", Literal("2022")),
    "Statement-first": changed("psir:firstDay", Literal("2099-01-01", datatype=term("xsd:date"))),
    "Statement-last": changed("psir:lastDay", Literal("2022")),
    "Statement-run": taken("psir:Statement", "prov:wasGeneratedBy"),
    "Statement-grade": changed("psir:grade", Literal("E")),
    "Passage-source": dropped("oa:hasSource"),
    "Passage-page": added("oa:SpecificResource", "psir:page", Literal(0)),
    "Passage-row": added("oa:SpecificResource", "psir:row", Literal("two")),
    "Passage-column": added("oa:SpecificResource", "psir:column", Literal(-1)),
    "Passage-selector": dropped("oa:hasSelector"),
    "Position-start": changed("oa:start", Literal(-1)),
    "Position-end": dropped("oa:end"),
    "Quote-exact": dropped("oa:exact"),
    "Quote-prefix": added("oa:TextQuoteSelector", "oa:prefix", Literal("前", language="ja")),
    "Quote-suffix": added("oa:TextQuoteSelector", "oa:suffix", term("psir:after")),
    "Source-name": dropped("dcterms:identifier"),
    "Source-format": dropped("dc:format"),
    "Source-hash": changed("psir:sha256", Literal("x")),
    "Run-program": dropped("psir:programVersion"),
    "Run-model": dropped("psir:modelVersion"),
    "Run-dictionary": dropped("psir:dictionaryVersion"),
    "Run-ontology": dropped("psir:ontologyVersion"),
    "Claim-sources": altered("psir:Claim", "psir:sourceCount", Literal(0)),
    "Claim-grade": changed("psir:bestGrade", Literal("Z")),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_breaks_its_shape(name: str) -> None:
    store = sound()
    PLANTED[name](store)
    found = list(violations(store))
    assert name in {fault.name for fault in found}
    assert all(fault.ja and fault.en for fault in found)


def last(report: Graph, result: Node, predicate: URIRef) -> str:
    return str(report.value(result, predicate)).rpartition("/")[2]


def test_what_is_asked_of_the_store_is_what_pyshacl_finds() -> None:
    store = sound()
    for plant in PLANTED.values():
        plant(store)
    shapes = Graph().parse(paths.ONTOLOGY / "shapes.ttl")
    data = Graph().parse(data=text(store, "nt"), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    found = {(last(report, r, SH.sourceShape), last(report, r, SH.focusNode)) for r in report.objects(None, SH.result)}
    ours = {(fault.name, fault.where.rpartition("/")[2]) for fault in violations(store, most=1000)}
    vocabulary = ("Actor", "Relation", "Office", "Membership")
    assert ours == {each for each in found if not each[0].startswith(vocabulary)}


VOCABULARY = {
    "Actor-labelJapanese": 'actor:X a psir:State ; rdfs:label "X"@en .',
    "Actor-labelEnglish": 'actor:X a psir:State ; rdfs:label "ペケ"@ja .',
    "Actor-partOf": 'actor:X a psir:State ; psir:partOf "Y" .',
    "Actor-sameAs": 'actor:X a psir:State ; owl:sameAs "Q1" .',
    "Actor-iso3166": 'actor:X a psir:State ; rdfs:label "ペケ"@ja, "X"@en ; psir:iso3166 "XXX" .',
    "Relation-sign": "rel:x a psir:Relation ; psir:sign 2 .",
    "Relation-class": 'rel:x a psir:Relation ; psir:ploverClass "HUG" .',
    "Relation-labelJapanese": 'rel:x a psir:Relation ; rdfs:label "x"@en .',
    "Relation-labelEnglish": 'rel:x a psir:Relation ; rdfs:label "ペケ"@ja .',
    "Relation-definitionJapanese": 'rel:x a psir:Relation ; skos:definition "x"@en .',
    "Relation-definitionEnglish": 'rel:x a psir:Relation ; skos:definition "ペケ"@ja .',
    "Relation-quad": "rel:x a psir:Relation ; psir:ploverQuad 5 .",
    "Relation-score": "rel:x a psir:Relation ; psir:ploverScore -10.5 .",
    "Relation-order": 'rel:x a psir:Relation ; psir:order "first" .',
    "Office-holder": "fact:x a psir:Office ; psir:of actor:Y .",
    "Office-of": "fact:x a psir:Office ; psir:holder actor:X .",
    "Office-name": 'fact:x a psir:Office ; psir:office "president"@en .',
    "Office-until": 'fact:x a psir:Office ; psir:until "2012" .',
    "Office-source": "fact:x a psir:Office ; psir:holder actor:X ; psir:of actor:Y .",
    "Office-from": 'fact:x a psir:Office ; psir:from "2012-05" .',
    "Membership-holder": "fact:x a psir:Membership ; psir:of actor:Y .",
    "Membership-of": "fact:x a psir:Membership ; psir:holder actor:X .",
    "Membership-from": 'fact:x a psir:Membership ; psir:from "2002" .',
    "Membership-until": 'fact:x a psir:Membership ; psir:until "2002" .',
    "Membership-source": "fact:x a psir:Membership ; psir:holder actor:X .",
    "Membership-status": 'fact:x a psir:Membership ; psir:status "guest" .',
}


@pytest.mark.parametrize("name", VOCABULARY)
def test_a_planted_fault_in_the_vocabulary_is_found(name: str, tmp_path: Path) -> None:
    for folder in ("ontology", "seeds/actors", "seeds/facts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "ontology/shapes.ttl").write_text(
        (paths.ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / "seeds/actors/x.ttl").write_text(PREFIXES + VOCABULARY[name], encoding="utf-8")
    found = list(check_vocabulary(tmp_path / "ontology", tmp_path / "seeds"))
    assert name in {fault.name for fault in found} and all(fault.ja and fault.en for fault in found)


def test_every_shape_has_a_fault_that_breaks_it() -> None:
    shapes = Graph().parse(paths.ONTOLOGY / "shapes.ttl")
    named = {str(shape).rpartition("/")[2] for shape in shapes.subjects(RDF.type, SH.PropertyShape)}
    assert named == set(PLANTED) | set(VOCABULARY)


def test_the_vocabulary_is_sound() -> None:
    assert list(check_vocabulary()) == []


def test_the_shapes_are_turtle_without_nameless_shapes() -> None:
    store = open_store()
    store.load((paths.ONTOLOGY / "shapes.ttl").read_bytes(), FORMATS["ttl"], to_graph=graph("ontology"))
    assert not [q for q in store.quads_for_pattern(None, term("rdf:type"), None) if not str(q.subject).startswith("<")]
