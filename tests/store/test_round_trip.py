import json
from dataclasses import MISSING, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Evidence, Source, Stance, Statement, When
from kg.store import Run, documents, finish, jsonl, open_store, statements, write_document
from kg.store.mapping import FIELDS

RUN = Run(program="1", model="2", dictionary="3", ontology="4")


def source_of(statement: Statement) -> Source:
    return Source(path="x", name=statement.evidence.doc, sha256="0", media_type="text/plain")


def through_rdf(statement: Statement) -> list[Statement]:
    store = open_store()
    write_document(store, source_of(statement), [statement], RUN)
    finish(store)
    return list(statements(store))


def through_jsonl(statement: Statement) -> list[Statement]:
    return [jsonl.statement(json.loads(line)) for line in jsonl.lines([statement])]


def walk(kind: type, path: str = "") -> list[str]:
    parts = {"evidence": Evidence, "when": When, "stance": Stance}
    return [
        name
        for field in fields(kind)
        for name in (walk(parts[field.name], field.name + ".") if field.name in parts else [path + field.name])
    ]


def test_the_table_has_every_field_of_a_statement_once() -> None:
    assert sorted(field.path for field in FIELDS) == sorted(walk(Statement))


def test_no_two_fields_share_a_predicate_on_a_node() -> None:
    keys = [(field.node, field.predicate) for field in FIELDS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("there_and_back", [through_rdf, through_jsonl])
def test_a_full_statement_loses_nothing(full: Statement, there_and_back: Any) -> None:
    for part in (full, full.evidence, full.when, full.stance):
        for field in fields(part):  # type: ignore[arg-type]
            assert field.default is MISSING or getattr(part, field.name) != field.default, f"{field.name} isn't set"
    assert there_and_back(full) == [full]


@pytest.mark.parametrize("there_and_back", [through_rdf, through_jsonl])
def test_a_bare_statement_gains_nothing(bare: Statement, there_and_back: Any) -> None:
    assert there_and_back(bare) == [bare]


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAME = TEXT.filter(bool)
PLACE = st.integers(0, 10**6)
WHENS = st.builds(
    When, words=TEXT, edtf=TEXT, first=st.dates().map(str), last=st.dates().map(str), anchor=st.none() | TEXT
)
STANCES = st.builds(
    Stance,
    polarity=NAME,
    modality=NAME,
    claimant=st.none() | NAME,
    claimant_text=st.none() | TEXT,
    cues=st.lists(TEXT).map(tuple),
)
EVIDENCE = st.builds(
    Evidence,
    doc=NAME,
    start=PLACE,
    end=PLACE,
    quote=TEXT,
    rule=TEXT,
    page=st.none() | PLACE,
    row=st.none() | PLACE,
    column=st.none() | PLACE,
)
STATEMENTS = st.builds(
    Statement,
    subject=NAME,
    relation=NAME,
    object=st.none() | NAME,
    evidence=EVIDENCE,
    theme=st.none() | TEXT,
    when=st.none() | WHENS,
    stance=STANCES,
    implicit=st.booleans(),
    subject_text=TEXT,
    object_text=st.none() | TEXT,
    why=st.lists(TEXT).map(tuple),
)


@given(STATEMENTS)
def test_any_statement_survives_rdf(statement: Statement) -> None:
    assert through_rdf(statement) == [statement]


def test_a_source_survives_rdf(source: Source, run: Run) -> None:
    store = open_store()
    write_document(store, source, [], run)
    bare = Source(path="b.txt", name="b", sha256="1", media_type="text/plain", published="no time")
    write_document(store, bare, [], run)
    assert list(documents(store)) == [bare, source]


def test_the_id_is_the_name_of_the_node(full: Statement) -> None:
    store = open_store()
    write_document(store, source_of(full), [full, replace(full, theme=None)], RUN)
    assert {s.id for s in statements(store)} == {full.id, replace(full, theme=None).id}
