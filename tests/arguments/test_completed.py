"""Subjects carried over: the scorer has a second word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.arguments import Proposal
from kg.extract.completed import SURER, _surer, completed
from kg.extract.mentions import Named
from kg.extract.reading import Reading, located
from kg.model import Argument, Clause, Mention
from kg.vocabulary import vocabulary
from tests.arguments.test_arguments import read

TREE = read("議会が条約を批准した。")[0]
PARLIAMENT = Named(
    first=0,
    last=1,
    core=1,
    mention=Mention(start=0, end=2, text="議会", candidates=("Parliament",), kind="organisation"),
)
OTHER = Argument(case="が", start=3, end=5, head=2, text="条約", via="shared", confidence=0.9)
CLAUSE = Clause(predicate="批准", kind="noun", start=6, end=10, head=4, arguments=(OTHER,))


def reading(*named: Named) -> Reading:
    spots, ends = located(TREE, named)
    return Reading(tree=TREE, named=named, predicates=frozenset(), spots=spots, ends=ends)


def proposal(probability: float) -> Proposal:
    return Proposal(predicate=2, case="が", argument=0, probability=probability)


@pytest.mark.parametrize(
    ("clause", "named", "probability", "wanted"),
    [
        (CLAUSE, (PARLIAMENT,), SURER, ["議会"]),
        (CLAUSE, (PARLIAMENT,), SURER - 0.01, []),
        (CLAUSE, (), 0.99, []),  # no actor
        (replace(CLAUSE, arguments=(replace(OTHER, via="overt"),)), (PARLIAMENT,), 0.99, []),
        (replace(CLAUSE, voice="passive"), (PARLIAMENT,), 0.99, []),
        (replace(CLAUSE, arguments=(replace(OTHER, head=0),)), (PARLIAMENT,), 0.99, []),  # it is the same
    ],
)
def test_a_surer_subject_takes_the_place(
    clause: Clause, named: tuple[Named, ...], probability: float, wanted: list[str]
) -> None:
    assert [a.text for a in _surer(reading(*named), clause, [proposal(probability)])] == wanted


def test_nobody_named_nothing_done() -> None:
    assert completed(reading(), [CLAUSE], vocabulary()) == (CLAUSE,)
