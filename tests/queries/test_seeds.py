"""The questions asked of the seeds: their actors and facts, and what people coded in the development sentences."""

from __future__ import annotations

import pytest

from kg import paths
from kg.evaluate.sentences import sentences
from kg.model import Source
from kg.queries import Question, ask, checks, questions, run
from kg.store import Store, finish, load_vocabulary, open_store, write_document
from tests.queries.graph import RUN
from tests.queries.ways import NEEDED


@pytest.fixture(scope="module")
def store() -> Store:
    found = open_store()
    load_vocabulary(found)
    for coded in sentences(paths.SEEDS / "sentences" / "dev"):
        source = Source(path=coded.file, name=coded.id, sha256="0" * 64, media_type="text/plain", publisher=coded.file)
        write_document(found, source, coded.statements, RUN)
    finish(found)
    return found


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_a_question_finds_something(asked: Question, store: Store) -> None:
    given = {p.name: NEEDED[p.name] for p in asked.parameters if p.required}
    assert ask(store, asked.name, given)


ANSWERS: list[tuple[str, dict[str, str], set[tuple[str, ...]]]] = [
    (
        "members",
        {"organisation": "CSTO", "on": "2022-02-24"},
        {("Armenia",), ("Belarus",), ("Kazakhstan",), ("Kyrgyzstan",), ("Russia",), ("Tajikistan",)},
    ),
    ("members", {"organisation": "EAEU", "member": "Kyrgyzstan", "on": "2014"}, set()),
    ("leaders", {"of": "カザフスタン", "on": "2018-06"}, {("大統領", "Nursultan_Nazarbayev")}),
    ("leaders", {"of": "Kazakhstan", "on": "2020"}, {("大統領", "Kassym-Jomart_Tokayev")}),
    ("leaders", {"of": "ロシア", "on": "2010-06"}, {("大統領", "Dmitry_Medvedev"), ("首相", "Vladimir_Putin")}),
]
COLUMNS = {"members": ("member",), "leaders": ("office", "holder")}


@pytest.mark.parametrize(("name", "given", "expected"), ANSWERS)
def test_facts_at_a_date(name: str, given: dict[str, str], expected: set[tuple[str, ...]], store: Store) -> None:
    rows = ask(store, name, given).records()
    found = {tuple(row[c] for c in COLUMNS[name]) for row in rows if row.get("status", "member") == "member"}
    offices = {office for office, *_ in expected} if name == "leaders" else None
    assert {row for row in found if offices is None or row[0] in offices} == expected


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_the_seeds_pass_every_check(check: Question, store: Store) -> None:
    assert not run(store, check.path), run(store, check.path).table()
