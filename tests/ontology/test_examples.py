"""The ontology's examples run: each must give its relation with its ends, each counter-example must not.

`known_failures.txt` lists the examples that can't be had yet, each under its reason; it is strict.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from kept import said

from kg.vocabulary import Relation, vocabulary

KNOWN = {line for line in Path(__file__).with_name("known_failures.txt").read_text(encoding="utf-8").splitlines()
         if line and not line.startswith("#")}  # fmt: skip
RELATIONS = tuple(vocabulary().relations.values())


def cases(field: str) -> list[object]:
    """One parameter set for each example of each relation."""
    return [
        pytest.param(relation, text, id=f"{relation.id}-{number}", marks=marks(relation, text))
        for relation in RELATIONS for number, text in enumerate(getattr(relation, field), 1)
    ]  # fmt: skip


def marks(relation: Relation, text: str) -> tuple[pytest.MarkDecorator, ...]:
    known = f"{relation.id} {text.split(' ⇒ ')[0]}" in KNOWN
    return (pytest.mark.xfail(strict=True, reason="listed in known_failures.txt"),) if known else ()


@pytest.mark.parametrize(("relation", "example"), cases("examples"))
def test_example_gives_its_relation(relation: Relation, example: str) -> None:
    sentence, _, ends = example.partition(" ⇒ ")
    found = {(s.subject_text, s.object_text or "-") for s in said(sentence) if s.relation == relation.id}
    for pair in ends.split(" ; "):
        subject, target = (end.strip() for end in pair.split("|"))
        turned = found | ({(b, a) for a, b in found} if relation.symmetric else set())
        assert any(_same(subject, a) and _same(target, b) for a, b in turned), f"{pair} not in {found}"


@pytest.mark.parametrize(("relation", "sentence"), cases("counterexamples"))
def test_counterexample_gives_no_such_relation(relation: Relation, sentence: str) -> None:
    assert not [s for s in said(sentence) if s.relation == relation.id]


def _same(wanted: str, found: str) -> bool:
    """カザフスタン and カザフスタン政府 name one actor."""
    return wanted == found or wanted in found or found in wanted
