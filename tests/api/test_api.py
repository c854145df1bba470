"""The graph in Python: filters by any name, tables, pandas, networkx, rdflib, spaCy, the notebook."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from typing import get_type_hints

import pytest

import kg
from kg.api import Graph
from kg.api.graphs import Filters
from kg.errors import InputError, PsirError, QueryError, SetupError
from kg.store import PREFIXES, save
from tests.queries.graph import coded, made

NOTEBOOK = Path(__file__).parents[2] / "docs" / "api.ipynb"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    save(made(coded()), folder / "store")
    return folder


@pytest.fixture
def g(build: Path) -> Graph:
    return kg.open(build)


FILTERS: list[tuple[dict[str, str], int]] = [
    ({}, len(coded())),
    ({"subject": "Kazakhstan", "since": "2022"}, 5),
    ({"subject": "カザフスタン", "since": "2022"}, 5),
    ({"subject": "カザフスタン", "until": "2022-02"}, 1),
    ({"object": "モスクワ", "relation": "invaded"}, 0),
    ({"relation": "invaded"}, 3),
    ({"claimant": "米国"}, 1),
    ({"modality": "possible"}, 1),
    ({"doc": "aoi", "polarity": "negative"}, 0),
]


@pytest.mark.parametrize(("filters", "count"), FILTERS)
def test_statements_are_filtered_by_ids_and_names(g: Graph, filters: dict[str, str], count: int) -> None:
    assert len(g.statements(**filters)) == count
    assert len(g.to_pandas(**filters)) == count


def test_the_filters_are_told_by_name(g: Graph) -> None:
    told = set(signature(g.statements).parameters)
    assert told == set(get_type_hints(Filters)) >= {"subject", "relation", "object", "since", "until", "claimant"}
    with pytest.raises(TypeError, match="subjekt"):
        g.statements(subjekt="Russia")  # type: ignore[call-arg]


def test_statements_are_a_sequence_of_values(g: Graph) -> None:
    said = g.statements()
    assert said[0] in coded() and list(said[:2]) == list(said)[:2] and said[-1] == list(said)[-1]


WRONG = [
    ({"subject": "カザフスタソ"}, r"subject=カザフスタソ: the graph knows no such actor\. Did you mean Kazakhstan"),
    ({"relation": "invadd"}, r"relation=invadd: the graph knows no such relation\. Did you mean invaded"),
    ({"since": "last year"}, r"not a time in EDTF"),
]


@pytest.mark.parametrize(("filters", "told"), WRONG)
def test_a_wrong_name_is_told_with_the_nearest(g: Graph, filters: dict[str, str], told: str) -> None:
    with pytest.raises(PsirError, match=told):
        g.statements(**filters)


def test_questions_and_queries(g: Graph) -> None:
    table = g.ask("refusals", object="ロシア", since="2022-02")
    assert table.columns[0] == "subject" and {row["subject"] for row in table} == {"Kazakhstan"}
    (row,) = g.query("SELECT (COUNT(*) AS ?n) { ?s a psir:Statement }")
    assert row == {"n": len(coded())}
    assert "refusals" in g.questions() and bool(g.query("ASK { ?s a psir:Statement }"))
    with pytest.raises(QueryError, match="the prefix psi: is not known"):
        g.query("SELECT * { ?s psi:x ?o }")


def test_tables_show_names_in_the_language_and_escape(g: Graph, build: Path) -> None:
    assert "カザフスタン" in g.ask("refusals")._repr_html_()
    assert "Kazakhstan" in kg.open(build, language="en").ask("refusals")._repr_html_()
    assert "&lt;b&gt;" in g.query('SELECT ("<b>" AS ?x) {}')._repr_html_()
    assert "did you mean psir:subject?" in g.query("SELECT * { ?s psir:subjekt ?o }")._repr_html_()
    assert "30 of 42 rows" in g.statements()._repr_html_() and "第0の文" in g.statements()._repr_html_()
    assert f"{len(coded())} statements" in g._repr_html_() and repr(g) == "<Graph: 42 statements of 3 documents>"


def test_pandas_has_types_ids_and_grades(g: Graph) -> None:
    frame = g.to_pandas(subject="Russia", relation="invaded")
    assert sorted(frame["grade"]) == ["B", "B", "C"] and set(frame["implicit"]) == {False}
    assert list(g.ask("active-actors").to_pandas().columns) == ["actor", "acts", "suffers", "statements"]
    assert g.to_pandas(subject="Japan").empty


def test_without_pandas_one_line_tells_what_to_do(g: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SetupError, match=r"^pandas: the package is not installed\. Run: pip install pandas\.$"):
        g.to_pandas()


def test_networkx_has_an_edge_for_each_statement_with_two_ends(g: Graph) -> None:
    graph = g.to_networkx()
    assert graph.number_of_edges() == sum(each.object is not None for each in coded())
    assert graph.nodes["Kazakhstan"]["label_ja"] == "カザフスタン"


def test_rdflib_sees_the_same_graph(g: Graph) -> None:
    data, asked = g.to_rdflib(), "SELECT ?s ?t { ?s psir:theme ?t } ORDER BY ?t ?s"
    assert [(str(s), str(t)) for s, t in data.query(asked)] == [
        tuple(term.value for term in row)  # type: ignore[union-attr]
        for row in g.query(asked).result.solutions.rows
    ]
    russia = next(iter(data.subjects(None, next(data.objects(None, None)))))
    assert russia is not None and len(data) == len({quad.triple for quad in g.store})
    assert {p: str(n) for p, n in data.namespaces()}["psir"] == PREFIXES["psir"]


def test_errors_of_opening(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no store here"):
        kg.open(tmp_path / "nothing")


# --- spaCy --------------------------------------------------------------------------------------


def test_spacy_finds_the_component_by_its_entry_point() -> None:
    from importlib.metadata import entry_points

    found = {entry.name: entry.value for entry in entry_points(group="spacy_factories")}
    assert found.get("psir") == "kg.api.component:component"


@pytest.mark.model
def test_a_doc_has_its_statements_and_spans() -> None:
    import spacy

    import kg.api.component  # noqa: F401  # as the entry point does

    nlp = spacy.blank("ja")
    nlp.add_pipe("psir", config={"published": "2023"})
    doc = nlp("9月、カザフスタンはロシアの派兵要請を拒否した。アルメニアはCSTOを批判した。")
    assert [(s.subject, s.relation, s.object) for s in doc._.statements] == [
        ("Kazakhstan", "refusedTroopRequestFrom", "Russia"),
        ("Russia", "requestedTroopsFrom", "Kazakhstan"),
        ("Armenia", "criticized", "CSTO"),
    ]
    assert doc._.statements[0].when.edtf == "2023-09"
    assert [(span.label_, span.text) for span in doc.spans["psir"]] == [
        (s.relation, s.evidence.quote) for s in doc._.statements
    ]


def test_the_component_reads_japanese_alone() -> None:
    import spacy

    import kg.api.component  # noqa: F401

    with pytest.raises(InputError, match="reads Japanese alone"):
        spacy.blank("en").add_pipe("psir")


# --- The notebook -------------------------------------------------------------------------------


def cells(kind: str) -> Iterator[str]:
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == kind:
            assert not cell.get("outputs"), "the notebook is kept without results"
            yield "".join(cell["source"])


@pytest.mark.model
def test_the_notebook_runs(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSIR_BUILD", str(build))
    space: dict[str, object] = {}
    for cell in cells("code"):
        exec(compile(cell, str(NOTEBOOK), "exec"), space)
    assert space["refused"] and space["doc"]


def test_the_notebook_shows_every_method() -> None:
    shown = "\n".join(cells("code"))
    methods = [name for name in vars(Graph) if not name.startswith("_") and callable(getattr(Graph, name))]
    assert [name for name in methods if f".{name}(" not in shown] == []
