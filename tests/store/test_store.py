from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError, VocabularyError
from kg.model import Box, Document, Page, Source, Statement
from kg.store import (
    BlankNode,
    Run,
    Store,
    finish,
    graph,
    iri,
    load_turtle,
    load_vocabulary,
    open_store,
    read_store,
    select,
    serialise,
    statements,
    text,
    turtle,
    used,
    write_document,
)  # fmt: skip

CASES = {
    "subject": ("Kazakhstan", 1),
    "relation": ("mobilized", 2),
    "object": ("Russia", 1),
    "claimant": ("NATO", 1),
    "polarity": ("negative", 1),
    "modality": ("reported", 1),
    "doc": ("brief", 2),
    "since": ("2022-09-15", 1),
    "until": ("2022-08", 0),
}


@pytest.fixture
def store(full: Statement, bare: Statement, source: Source, run: Run) -> Store:
    store = open_store()
    write_document(store, source, [full], run)
    write_document(store, replace(source, name="brief"), [bare, replace(bare, object="某国", subject="NATO")], run)
    finish(store)
    return store


@pytest.mark.parametrize("name", CASES)
def test_filters(store: Store, name: str) -> None:
    value, count = CASES[name]
    assert len(list(statements(store, **{name: value}))) == count


def test_a_document_replaces_its_own_graph_and_no_other(
    store: Store, bare: Statement, source: Source, run: Run
) -> None:
    write_document(store, replace(source, name="brief"), [bare], run)
    finish(store)
    assert sorted(s.subject for s in statements(store)) == ["Kazakhstan", "Russia"]
    assert select(store, "SELECT ?o { actor:NATO rel:mobilized ?o }").rows == ()


def test_plain_triples_are_asserted_and_positive(store: Store) -> None:
    rows = select(store, "SELECT ?s ?r ?o { GRAPH g:plain { ?s ?r ?o } }").rows
    assert rows == ((iri("actor", "NATO"), iri("rel", "mobilized"), iri("actor", "某国")),)


def test_an_unlisted_actor_is_labelled_with_the_words_found(store: Store) -> None:
    found = select(store, "SELECT ?l { actor:某国 a psir:UnlistedActor ; rdfs:label ?l }").rows
    assert [row[0].value for row in found if row[0]] == ["某国"]


def test_finishing_twice_changes_nothing(store: Store) -> None:
    before = text(store, "nq")
    finish(store)
    assert text(store, "nq") == before


def test_no_triple_stands_in_two_graphs_and_no_node_is_nameless(store: Store) -> None:
    triples = [quad.triple for quad in store]
    assert len(triples) == len(set(triples))
    assert not any(isinstance(node, BlankNode) for t in triples for node in (t.subject, t.object))


def test_on_disk_it_opens_again_and_says_the_same(store: Store, tmp_path: Path) -> None:
    kept = open_store(tmp_path / "s")
    kept.bulk_extend(store)
    del kept
    assert text(read_store(tmp_path / "s"), "nq") == text(store, "nq")


def test_a_folder_without_a_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kg build"):
        read_store(tmp_path / "none")
    (tmp_path / "x").mkdir()
    with pytest.raises(InputError, match="Build it again"):
        read_store(tmp_path / "x")


@pytest.mark.parametrize("format", ["ttl", "trig", "nq", "nt"])
def test_the_order_of_insertion_leaves_no_trace(store: Store, format: str) -> None:
    other = open_store()
    other.extend(sorted(store, key=str, reverse=True))
    assert text(other, format) == text(store, format)


@pytest.mark.parametrize(("format", "suffix"), [("ttl", "ttl"), ("trig", "trig"), ("nq", "nq"), ("nt", "nt")])
def test_what_is_written_reads_as_what_was_meant(store: Store, tmp_path: Path, format: str, suffix: str) -> None:
    serialise(store, tmp_path / f"g.{suffix}", format)
    back = open_store()
    back.load(path=tmp_path / f"g.{suffix}")
    graphless = format in ("ttl", "nt")
    seen = {quad.triple for quad in back} if graphless else set(back)
    assert seen == ({quad.triple for quad in store} if graphless else set(store))


def test_turtle_is_for_readers(store: Store, full: Statement) -> None:
    written = text(store, "ttl")
    assert f"stmt:{full.id} a psir:Statement" in written and '"派兵"@ja' in written
    assert written.startswith("@prefix actor: ") and "@prefix wd:" not in written


def test_a_fault_in_turtle_is_told_with_file_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text('@prefix a: <http://a/> .\na:b a:c "x" ;\n  a:d b:e .', encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"bad\.ttl:3:7: The prefix b: has not been declared\. Mend"):
        turtle([tmp_path])


def test_blank_nodes_are_named_in_order(tmp_path: Path) -> None:
    (tmp_path / "list.ttl").write_text("@prefix a: <http://a/> . a:b a:c (1 [ a a:d ]) .", encoding="utf-8")
    first, second = open_store(), open_store()
    for store in (first, second):
        load_turtle(store, "ontology", [tmp_path])
    assert text(first, "nq") == text(second, "nq") and "_:" not in text(first, "nq")


def test_vocabulary_goes_into_graphs_of_its_own_and_only_what_is_used_is_printed(store: Store, tmp_path: Path) -> None:
    for folder in ("ontology", "seeds/actors", "seeds/facts"):
        (tmp_path / folder).mkdir(parents=True)
    prefix = "@prefix actor: <https://w3id.org/psir/actor/> . @prefix psir: <https://w3id.org/psir/ontology#> . "
    (tmp_path / "seeds/actors/a.ttl").write_text(prefix + "actor:NATO a psir:Organization . actor:X a psir:State .")
    load_vocabulary(store, tmp_path / "ontology", tmp_path / "seeds")
    finish(store)
    printed = {quad.subject for quad in used(store) if quad.graph_name == graph("actors")}
    assert printed == {iri("actor", "NATO")}
    assert select(store, "SELECT ?k { actor:NATO a ?k }").rows == ((iri("psir", "Organization"),),)


def test_the_document_adds_the_words_around_and_the_place_on_the_page(
    full: Statement, source: Source, run: Run
) -> None:
    start, end = full.evidence.start, full.evidence.end
    body = "前" * start + full.evidence.quote + "後" * 100
    boxes = (
        Box(page=3, start=start - 5, end=start + 9, x0=50, y0=700, x1=550, y1=712),
        Box(page=3, start=start + 9, end=end, x0=50, y0=680, x1=300, y1=692),
    )
    document = Document(
        source=source,
        text=body,
        pages=(Page(number=3, start=0, end=len(body), width=595, height=842),),
        boxes=boxes,
    )
    store = open_store()
    write_document(store, source, [full], run, document)
    asked = "SELECT ?p ?s ?v { ?q oa:prefix ?p ; oa:suffix ?s . ?f a oa:FragmentSelector ; rdf:value ?v }"
    assert [[t.value for t in row if t] for row in select(store, asked).rows] == [
        ["前" * 32, "後" * 32, "page=3&viewrect=50,130,500,32"]
    ]
    assert list(statements(store)) == [full]
