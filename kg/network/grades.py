"""Grades of claims, by printed rules: how much stands behind one actor's relation to another.

A   asserted, in words of its own sentence, by two or more independent sources
B   asserted, in words of its own sentence, by one source
C   asserted with an end carried over from the context, or reported
D   thought possible, or intended
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Statement

GRADES = "ABCD"
Claim = tuple[str, str, str | None]


def claim(statement: Statement) -> Claim:
    """What is claimed, whoever says it: subject, relation, object."""
    return statement.subject, statement.relation, statement.object


def grade(statement: Statement) -> str:
    """The grade of one statement alone: B, C or D.

    >>> from kg.model import Evidence, Stance
    >>> proof = Evidence(doc="a", start=0, end=1, quote="x", rule="r")
    >>> grade(Statement(subject="X", relation="metWith", object="Y", evidence=proof))
    'B'
    >>> hearsay = Stance(modality="reported")
    >>> grade(Statement(subject="X", relation="metWith", object="Y", evidence=proof, stance=hearsay))
    'C'
    """
    if statement.stance.modality in ("possible", "intended"):
        return "D"
    return "C" if statement.implicit or statement.stance.modality == "reported" else "B"


def grades(statements: Iterable[Statement], sources: Mapping[str, str] | None = None) -> dict[str, str]:
    """The grade of every statement by its id, A where two independent sources assert the same claim.

    `sources` tells which work or author a document counts as; a document not in it is its own source.
    """
    known, said = sources or {}, list(statements)
    behind: dict[Claim, set[str]] = {}
    for statement in said:
        if grade(statement) == "B":
            doc = statement.evidence.doc
            behind.setdefault(claim(statement), set()).add(known.get(doc, doc))
    return {s.id: "A" if grade(s) == "B" and len(behind[claim(s)]) > 1 else grade(s) for s in said}
