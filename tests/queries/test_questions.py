"""Every file in `queries/` is asked of the small graph, and its answer kept in `answers/`.

`PSIR_ANSWERS=write pytest tests/queries` writes the answers anew, for their reader to compare.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.model import Statement
from kg.queries import FORMATS, Question, ask, checks, question, questions, run
from kg.queries.questions import read
from kg.store import Literal, Quad, Store, graph, iri, term, text
from kg.store.serial import FORMATS as RDF
from tests.queries.graph import coded, made

ANSWERS = Path(__file__).parent / "answers"
GIVEN = {
    "between": {"one": "Russia", "other": "アルメニア"},
    "leaders": {"on": "2020-01"},
    "members": {"on": "1995"},
    "refusals": {"object": "ロシア", "since": "2022-02"},
    "evidence": {"subject": "Russia"},
    "single-source": {"subject": "Armenia"},
    "timeline": {"since": "2022-02-24", "until": "2022"},
}
ALL = questions()


@pytest.fixture(scope="session")
def store() -> Store:
    return made(coded())


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.name)
def test_answer(asked: Question, store: Store) -> None:
    kept = ANSWERS / f"{asked.name}.txt"
    table = ask(store, asked.name, GIVEN.get(asked.name)).table()
    if os.environ.get("PSIR_ANSWERS") == "write":
        kept.write_text(table, encoding="utf-8")
    assert table == kept.read_text(encoding="utf-8")
    assert len(table.splitlines()) > 2, "the small graph should have an answer"


def test_every_answer_kept_has_its_question() -> None:
    assert {path.stem for path in ANSWERS.iterdir()} == {asked.name for asked in ALL}


@pytest.mark.parametrize("asked", ALL + checks(), ids=lambda asked: asked.name)
def test_header(asked: Question) -> None:
    assert asked.ja and asked.en and asked.ja != asked.en
    for parameter in asked.parameters:
        assert f"${parameter.name}" in asked.text, f"{parameter.name} is never used"
        assert parameter.ja and parameter.en
    used = {word for line in asked.text.splitlines() if not line.startswith("#") for word in line.split("$")[1:]}
    assert len(used) == 0 or asked.parameters, "a $name that no header tells of"


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_a_sound_graph_passes_every_check(check: Question, store: Store) -> None:
    assert not run(store, check.path), run(store, check.path).table()


def test_dates_and_names_restrict(store: Store) -> None:
    late = ask(store, "refusals", {"since": "2022-06"}).solutions.rows
    both = ask(store, "refusals", {}).solutions.rows
    assert len(late) < len(both)
    assert ask(store, "refusals", {"object": "モスクワ"}).answer == ask(store, "refusals", {"object": "Russia"}).answer


def test_de_jure_a_de_facto_state_counts_for_its_whole(store: Store) -> None:
    rows = ask(store, "states", {"worldview": "de-jure"}).records()
    found = {(row["subject"], row["object"]): row["statements"] for row in rows}
    assert found["Georgia", "Russia"] == 2 and not any("Abkhazia" in ends for ends in found)
    assert ask(store, "states", {"worldview": "de-jure", "state": "Abkhazia"}).solutions.rows == ()


FAULTS = {
    "refusals-typo": ("refusal", {}, r"refusal: there is no such question\. Try .*refusals"),
    "actor": (
        "refusals",
        {"object": "Rusia"},
        r"object=Rusia: the graph knows no such actor\. Did you mean Russia",
    ),
    "parameter": (
        "refusals",
        {"objekt": "Russia"},
        r"no parameter 'objekt'\. Its parameters: subject, object",
    ),
    "time": ("refusals", {"since": "last year"}, r"since=last year: this is not a time in EDTF"),
    "missing": ("between", {"one": "Russia"}, r"other: this question needs it"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_wrong_word_is_told_with_what_would_be_right(store: Store, name: str) -> None:
    asked, given, told = FAULTS[name]
    with pytest.raises(QueryError, match=told):
        ask(store, asked, given)


SPARQL_FAULTS = [
    ("SELECT * {\n ?s psi:subject ?o }", r"query:2:\d+: the prefix psi: is not known\. Did you mean psir:"),
    ("SELEC * { ?s ?p ?o }", r"query:1:\d+: .*Did you mean SELECT for SELEC"),
    ("SELECT * { ?s ?p ?o ", r"query:1:\d+: there is one { too many\. Close the {"),
    ("SELECT * { ?s ?p ?o }}", r"query:1:\d+: there is one } too many\. Take a } away"),
    ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", r"query:1:\d+: .*unbound"),
    ('SELECT * {\n  ?s psir:theme "派兵 }', r"query:2:\d+: a quotation mark isn't closed"),
    ("DELETE WHERE { ?s ?p ?o }", r"this is an update\. Only questions"),
    ("SELECT * { ?s ?p ?o FILTRE(?o > 1) }", r"Did you mean FILTER for FILTRE"),
]


@pytest.mark.parametrize(("sparql", "told"), SPARQL_FAULTS)
def test_a_fault_in_sparql_is_told_with_line_and_column(store: Store, sparql: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        run(store, sparql)


def test_a_name_that_the_graph_never_heard_of_is_hinted_at(store: Store) -> None:
    assert (
        run(store, "SELECT * { ?s psir:subjekt ?o }").hint
        == "psir:subjekt is not in the graph; did you mean psir:subject?"
    )
    assert run(store, "SELECT * { ?s psir:subject actor:Rusia }").hint is not None
    assert run(store, "SELECT * { ?s psir:subject actor:Russia }").hint is None


def test_a_file_is_told_by_its_name(store: Store, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("# mine\nSELECT * { ?s ?p }", encoding="utf-8")
    with pytest.raises(QueryError, match=r"q\.rq:2:\d+: "):
        run(store, tmp_path / "q.rq")
    with pytest.raises(QueryError, match=r"no such file"):
        run(store, tmp_path / "none.rq")


HEADERS = ["#: sumary ja x", "#: parameter x", "#: parameter x actr - あ / a", "#: parameter x actor - あ"]


@pytest.mark.parametrize("header", HEADERS)
def test_a_bad_header_is_told_with_its_line(tmp_path: Path, header: str) -> None:
    (tmp_path / "q.rq").write_text(f"#: summary ja あ\n{header}\nASK {{}}", encoding="utf-8")
    with pytest.raises(QueryError, match=r"q\.rq:2: this header can't be read"):
        read(tmp_path / "q.rq")


def test_a_line_whose_parameter_is_not_set_falls_out_and_the_others_keep_their_numbers() -> None:
    asked = question("refusals")
    bound = asked.with_values(dict.fromkeys((p.name for p in asked.parameters), None) | {"object": "<x:y>"})
    assert "VALUES ?object { <x:y> }" in bound and "$" not in bound
    assert len(bound.split("\n")) == len(asked.text.split("\n"))


@pytest.mark.parametrize("format", sorted(FORMATS))
@pytest.mark.parametrize(
    "kind",
    [
        "SELECT ?statement ?w { ?statement psir:theme ?w FILTER(?w = '派兵'@ja) }",
        "CONSTRUCT WHERE { ?s psir:theme ?o }",
    ],
)
def test_formats(store: Store, kind: str, format: str) -> None:
    assert "派兵" in run(store, kind).format(format)


def test_ask_has_every_format_but_turtle(store: Store) -> None:
    answer = run(store, "ASK { ?s psir:theme ?w }")
    assert '"boolean": true' in answer.json() and "true" in answer.csv() and "true" in answer.table()
    with pytest.raises(QueryError, match="CONSTRUCT"):
        answer.ttl()


def test_records_are_python_values(store: Store) -> None:
    rows = list(
        run(store, "SELECT (COUNT(*) AS ?n) (rel:invaded AS ?r) (STRDT(1, 2) AS ?none) { ?s psir:theme ?t }").records()
    )
    assert rows == [{"n": 6, "r": "invaded", "none": None}]


def with_quads(*quads: tuple[str, str, object, str]) -> Store:
    store = made(coded())
    store.extend(Quad(term(s), term(p), o, graph(g)) for s, p, o, g in quads)  # type: ignore[arg-type]
    return store


def changed(**change: object) -> Store:
    first, *rest = coded()
    return made([replace(first, **change), *rest])  # type: ignore[arg-type]


def first() -> Statement:
    return coded()[0]


def without(predicate: str) -> Store:
    store = made(coded())
    for quad in list(store.quads_for_pattern(None, term(predicate), None)):
        store.remove(quad)
    return store


day = {
    name: Literal(value, datatype=term("xsd:date")) for name, value in (("early", "2000-01-01"), ("late", "2001-01-01"))
}
PLANTED = {
    "statement-without-its-parts": lambda: without("psir:rule"),
    "passage-without-quote": lambda: without("oa:exact"),
    "passage-of-no-length": lambda: changed(evidence=replace(first().evidence, end=first().evidence.start)),
    "time-backwards": lambda: changed(when=replace(first().when, first="2022-03-01", last="2022-02-01")),  # type: ignore[type-var]
    "time-without-days": lambda: without("psir:lastDay"),
    "document-unknown": lambda: without("psir:sha256"),
    "run-unknown": lambda: without("psir:modelVersion"),
    "relation-unknown": lambda: changed(relation="kicked"),
    "actor-without-name": lambda: without("rdfs:label"),
    "acts-upon-itself": lambda: changed(subject="Russia"),
    "object-missing": lambda: changed(object=None),
    "plain-without-statement": lambda: with_quads(("actor:Russia", "rel:invaded", iri("actor", "Japan"), "plain")),
    "claimant-of-an-assertion": lambda: changed(stance=replace(first().stance, claimant="Japan")),
    "manner-of-another": lambda: without("psir:ofModality"),
    "office-backwards": lambda: with_quads(
        ("fact:x", "psir:from", day["late"], "facts"), ("fact:x", "psir:until", day["early"], "facts")
    ),
    "fact-without-source": lambda: without("dcterms:source"),
    "fact-about-nobody": lambda: with_quads(("fact:x", "psir:holder", iri("actor", "Nobody"), "facts")),
    "nameless-node": lambda: _nameless(),
    "triple-in-two-graphs": lambda: with_quads(("actor:Japan", "rdf:type", term("psir:State"), "facts")),
}


def _nameless() -> Store:
    store = made(coded())
    store.load(b"[] a <http://example.org/X> .", format=RDF["ttl"], to_graph=graph("facts"))
    return store


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_a_planted_fault_is_found_by_its_check(check: Question) -> None:
    assert run(PLANTED[check.name](), check.path)


def test_turtle_of_a_question_holds_the_evidence(store: Store) -> None:
    written = ask(store, "refusals", {"object": "Russia"}).ttl()
    assert "oa:exact" in written and "psir:Source" in written and text(store) != written
