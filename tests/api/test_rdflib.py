"""Every question through rdflib: of the store with every parameter, of rdflib's own copy (slow) as it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import Dataset

from kg.api.rdf import dataset
from kg.queries import Question, run
from kg.queries.binding import terms
from kg.store import PREFIXES, Store, asker, text
from tests.queries.graph import coded, made
from tests.queries.ways import AS_THEY_STAND, ASKED

Rows = list[tuple[str | None, ...]]


@pytest.fixture(scope="module")
def store() -> Store:
    return made(coded())


def copied(store: Store) -> Dataset:
    found = Dataset(default_union=True)
    found.parse(data=text(store, "nq"), format="nquads")
    return found


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(("opened", "questions"), [(dataset, ASKED), (copied, AS_THEY_STAND)])
def test_every_question_has_the_same_answer_through_rdflib(
    store: Store, opened: Callable[[Store], Dataset], questions: list[tuple[Question, dict[str, str]]]
) -> None:
    data = opened(store)
    for asked, given in questions:
        sparql = asked.with_values(terms(asked, given, asker(store)))
        answer = run(store, asked.path, given).solutions
        here: Rows = [tuple(None if value is None else value.value for value in row) for row in answer.rows]  # type: ignore[union-attr]
        there: Rows = [
            tuple(None if value is None else str(value) for value in row)  # type: ignore[union-attr]
            for row in data.query(sparql, initNs=PREFIXES)
        ]
        assert there == here, (asked.name, given)
