"""Grades of statements by printed rules, the same that the store writes; the first that fits.

R   rejected by a reader
A   accepted by a reader
D   reported, possible, intended, or with an end carried over from the context
B   asserted, and asserted for the same claim by two or more independent sources
C   asserted by one source

A claim is what statements share that say the same: ends (in either order for a symmetric relation), relation,
polarity and time as written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kg.model import Statement

Claim = tuple[str, str, str, str, str]


def claim(statement: Statement, symmetric: Collection[str] = ()) -> Claim:
    """What is claimed, whoever says it."""
    one, two = statement.subject, statement.object or ""
    if statement.relation in symmetric and two < one:
        one, two = two, one
    time = statement.when.edtf if statement.when else ""
    return one, two, statement.relation, statement.stance.polarity, time


def plain(statement: Statement) -> bool:
    """Whether a statement is asserted in words of its own sentence."""
    return statement.stance.modality == "asserted" and not statement.implicit


def grades(
    statements: Iterable[Statement],
    sources: Mapping[str, str] | None = None,
    *,
    symmetric: Collection[str] = (),
    verdicts: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The grade of every statement by its id.

    `sources` tells which work or author a document counts as; a document not in it is its own source.
    `verdicts` are readers' decisions by statement, `accept` or `reject`.

    >>> from kg.model import Evidence
    >>> proofs = [Evidence(doc=doc, start=0, end=1, quote="x", rule="r") for doc in "ab"]
    >>> said = [Statement(subject="X", relation="metWith", object="Y", evidence=proof) for proof in proofs]
    >>> sorted(grades(said).values()), sorted(grades(said, {"a": "agency", "b": "agency"}).values())
    (['B', 'B'], ['C', 'C'])
    """
    known, decided, said = sources or {}, verdicts or {}, {statement.id: statement for statement in statements}
    behind: dict[Claim, set[str]] = {}
    for statement in filter(plain, said.values()):
        doc = statement.evidence.doc
        behind.setdefault(claim(statement, symmetric), set()).add(known.get(doc, doc))
    by_verdict = {"reject": "R", "accept": "A"}

    def grade(name: str, statement: Statement) -> str:
        if decided.get(name) in by_verdict:
            return by_verdict[decided[name]]
        if not plain(statement):
            return "D"
        return "B" if len(behind[claim(statement, symmetric)]) > 1 else "C"

    return {name: grade(name, statement) for name, statement in said.items()}
