"""Every format reads in the programs it is for, is the same twice, and keeps closed texts closed."""

import csv
import json
import sqlite3
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from rdflib import Dataset, Graph

from kg.errors import InputError, SetupError
from kg.export import export, formats
from kg.export.writers.jsonld import context
from kg.store import Store, open_store, text, used
from tests.queries.graph import coded, made

NEEDS = {"parquet": "pyarrow"}
NAMES = [name for name in formats() if name not in NEEDS or find_spec(NEEDS[name])]


@pytest.fixture(scope="module")
def store() -> Store:
    return made(coded())


@pytest.fixture
def out(store: Store, tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, text: bool = True) -> Path:
        suffix = formats()[name].suffix
        path = tmp_path / (f"g.{suffix}" if suffix else "g")
        export(store, name, path, text=text)
        return path

    return write


def content(path: Path) -> bytes:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return b"".join(file.read_bytes() for file in files)


@pytest.mark.parametrize("name", formats())
def test_a_format_says_what_it_is(name: str) -> None:
    assert formats()[name].summary.endswith(".") and ":" in formats()[name].summary


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_whatever_the_order_of_insertion(name: str, store: Store, tmp_path: Path) -> None:
    other = open_store()
    other.extend(sorted(store, key=str, reverse=True))
    for each, folder in ((store, "one"), (other, "two")):
        export(each, name, tmp_path / folder)
    assert content(tmp_path / "one") == content(tmp_path / "two") != b""


@pytest.mark.parametrize("name", NAMES)
def test_closed_texts_stay_closed(name: str, out: Callable[..., Path]) -> None:
    written = content(out(name, text=False)).decode(errors="replace")
    assert not [s.evidence.quote for s in coded() if s.evidence.quote in written]


def test_an_unknown_format_is_told_with_the_nearest(store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gefx: there is no such format\. Try gexf"):
        export(store, "gefx", tmp_path / "g")


def triples(graph: Graph) -> set[tuple[str, ...]]:
    return {tuple(node.n3() for node in triple) for triple in graph}


def test_turtle_and_json_ld_say_the_same_to_rdflib(out: Callable[..., Path]) -> None:
    turtle, linked = (
        Graph().parse(out("ttl"), format="turtle"),
        Graph().parse(out("jsonld"), format="json-ld"),
    )
    assert triples(turtle) == triples(linked)


def test_json_ld_is_short_where_the_context_allows(out: Callable[..., Path]) -> None:
    nodes = {node["@id"]: node for node in json.loads(out("jsonld").read_text(encoding="utf-8"))["@graph"]}
    first = nodes[f"stmt:{coded()[0].id}"]
    assert first["subject"] == "actor:Kazakhstan" and first["theme"] == "派兵" and first["firstDay"] == "2022-02-01"
    assert set(context()) > {"subject", "object", "exact", "actor", "oa"}


@pytest.mark.parametrize(("name", "format"), [("trig", "trig"), ("nq", "nquads")])
def test_named_graphs_reach_rdflib(name: str, format: str, out: Callable[..., Path], store: Store) -> None:
    data = Dataset()
    data.parse(out(name), format=format)
    assert sum(1 for _ in data.quads()) == len(store)


def test_turtle_12_reifies_the_triples(out: Callable[..., Path]) -> None:
    assert "rdf:reifies <<( actor:Kazakhstan rel:refusedTroopRequestFrom actor:Russia )>>" in out("ttl12").read_text(
        encoding="utf-8"
    )


EVENTS = """
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> PREFIX time: <http://www.w3.org/2006/time#>
PREFIX gaf: <http://groundedannotationframework.org/gaf#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX grasp: <http://groundedannotationframework.org/grasp#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> """
SAID, VALUES = coded(), "SELECT ?a { ?a a grasp:Attribution ; rdf:value ?v FILTER(STRENDS(STR(?v), '%s')) }"
ASKED = [
    ("SELECT DISTINCT ?a { ?e a sem:Event ; sem:eventType ?t ; gaf:denotedBy/grasp:hasAttribution ?a }", len(SAID)),
    ("SELECT ?a { ?a a grasp:Attribution ; grasp:wasAttributedTo ?w }", sum(bool(s.stance.claimant) for s in SAID)),
    ("SELECT DISTINCT ?t { ?e sem:hasTime ?t }", len({s.when.edtf for s in SAID if s.when})),
    ("SELECT DISTINCT ?d { ?t time:hasBeginning/time:inXSDDate ?d }", len({s.when.first for s in SAID if s.when})),
    ("SELECT DISTINCT ?d { ?a a grasp:Attribution ; prov:wasDerivedFrom ?d }", 3),
    ("SELECT DISTINCT ?o { ?e sem:hasActor ?o }", len({end for s in SAID for end in (s.subject, s.object) if end})),
    (VALUES % "_NEG", sum(s.stance.polarity == "negative" for s in SAID)),
    (VALUES % "#PROBABLE_FUTURE_POS", sum(s.stance.modality == "intended" for s in SAID)),
]  # fmt: skip


@pytest.mark.parametrize(("query", "count"), ASKED)
def test_events_are_asked_in_words_of_others_alone(query: str, count: int, out: Callable[..., Path]) -> None:
    found = Graph().parse(out("events"), format="turtle")
    assert len(list(found.query(EVENTS + query))) == count > 0


def test_gexf_has_japanese_labels_and_days(out: Callable[..., Path]) -> None:
    space = {"g": "http://gexf.net/1.3"}
    root = ElementTree.parse(out("gexf")).getroot()
    labels = {node.get("id"): node.get("label") for node in root.iterfind(".//g:node", space)}
    edges = {edge.get("id"): edge for edge in root.iterfind(".//g:edge", space)}
    first = edges[coded()[0].id]
    assert labels["Russia"] == "ロシア" and len(edges) == sum(1 for s in coded() if s.object)
    assert (first.get("start"), first.get("end")) == ("2022-02-01", "2022-02-28")
    assert {edge.get("source") for edge in edges.values()} <= set(labels)


def test_graphml_reads_in_networkx(out: Callable[..., Path]) -> None:
    graph = networkx.read_graphml(out("graphml"), force_multigraph=True)
    assert graph.nodes["Russia"]["label"] == "ロシア"
    assert graph.number_of_edges() == sum(1 for s in coded() if s.object)


def test_csv_has_a_row_for_each_actor_and_statement(out: Callable[..., Path]) -> None:
    folder = out("csv")
    with (folder / "edges.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert set(rows) == {s.id for s in coded()} and rows[coded()[0].id]["subject_ja"] == "カザフスタン"
    assert "アルマトゥイ市民" in (folder / "nodes.csv").read_text(encoding="utf-8-sig")


def test_sqlite_answers(out: Callable[..., Path]) -> None:
    with sqlite3.connect(out("sqlite")) as database:
        asked = "SELECT a.ja, COUNT(*) FROM statements s JOIN actors a ON a.id = s.subject GROUP BY 1"
        assert ("カザフスタン", 5) in database.execute(asked).fetchall()
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_plover_has_events_and_no_standing_relations(out: Callable[..., Path]) -> None:
    events = [json.loads(line) for line in out("plover").read_text(encoding="utf-8").splitlines()]
    types = {event["event_type"] for event in events}
    assert "ASSAULT" in types and "STANDING" not in types
    assert {e["event_id"] for e in events} <= {s.id for s in coded() if s.stance.polarity == "positive"}
    assert {tuple(e["contexts"]) for e in events if e["modality"] == "possible"} == {("hypothetical",)}


def test_annotations_are_those_of_the_w3c(out: Callable[..., Path]) -> None:
    page = json.loads(out("annotations").read_text(encoding="utf-8"))
    first = next(item for item in page["items"] if item["id"].endswith(coded()[0].id))
    position, quote = first["target"]["selector"]
    assert (position["start"], position["end"], quote["exact"]) == (0, 8, "第0の文である。")
    assert first["body"][0]["value"].startswith("カザフスタン | ")


def test_csl_has_the_documents(out: Callable[..., Path]) -> None:
    items = json.loads(out("csl").read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == ["aoi", "beni", "chigusa"] and items[0]["author"] == [{"literal": "葵"}]


@pytest.mark.skipif(find_spec("pyarrow") is not None, reason="pyarrow is here")
def test_parquet_tells_what_it_misses(store: Store, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Install pandas and pyarrow"):
        export(store, "parquet", tmp_path / "g.parquet")


def test_the_graph_of_turtle_is_what_is_used(out: Callable[..., Path], store: Store) -> None:
    assert out("ttl").read_text(encoding="utf-8") == text(used(store), "ttl")
