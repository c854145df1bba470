"""Grades, claims, contradictions, powers and decisions on a handful of statements."""

from dataclasses import replace

import pytest

from kg.model import Decision, Source, Statement
from kg.paths import ONTOLOGY
from kg.store import (
    Run,
    Store,
    decisions,
    finish,
    load_turtle,
    open_store,
    select,
    statements,
    text,
    turtle,
    write_decisions,
    write_document,
)
from tests.queries.graph import coded, made


@pytest.fixture
def store() -> Store:
    return made(coded())


def found(subject: str, relation: str, polarity: str = "positive") -> Statement:
    return next(s for s in coded() if (s.subject, s.relation, s.stance.polarity) == (subject, relation, polarity))


def grade(store: Store, statement: Statement) -> str:
    rows = list(select(store, f"SELECT ?g {{ stmt:{statement.id} psir:grade ?g }}").strings())
    assert len(rows) == 1
    return rows[0]["g"]


GRADES = [
    ("Russia", "invaded", "B"),  # on that day by two authors
    ("Kazakhstan", "refusedTroopRequestFrom", "C"),
    ("Kazakhstan", "helpedEvadeSanctions", "D"),  # reported
    ("Belarus", "supported", "D"),  # possible
]


@pytest.mark.parametrize(("subject", "relation", "expected"), GRADES)
def test_grade(store: Store, subject: str, relation: str, expected: str) -> None:
    assert grade(store, found(subject, relation)) == expected


def test_sentences_of_one_author_are_one_source() -> None:
    first = found("Kazakhstan", "refusedTroopRequestFrom")
    again = replace(first, evidence=replace(first.evidence, start=9000, end=9010))
    assert grade(made([first, again]), first) == "C"
    assert grade(made([first, replace(again, evidence=replace(again.evidence, doc="beni"))]), first) == "B"


def works(references: tuple[str, ...], author: str | None = "葵") -> Store:
    """The same said by two documents with these references and authors."""
    store, first = made([]), found("Kazakhstan", "refusedTroopRequestFrom")
    for doc, named in (("aoi", references[:1]), ("beni", references[1:])):
        said = replace(first, evidence=replace(first.evidence, doc=doc))
        about = Source(path=doc, name=doc, sha256="", media_type="text/plain", author=author, references=named)
        write_document(store, about, [said], Run(program="0", model="0", dictionary="0", ontology="0"))
    finish(store)
    return store


INDEPENDENT = [
    (("年鑑", "年鑑"), "葵", "1"),  # two retellings of one report
    (("年鑑", "白書"), "葵", "2"),  # one author retells two reports
    ((), "葵", "1"),
    ((), None, "2"),
]


@pytest.mark.parametrize(("references", "author", "expected"), INDEPENDENT)
def test_independent_are_the_works_retold_then_authors(
    references: tuple[str, ...], author: str | None, expected: str
) -> None:
    (row,) = select(works(references, author), "SELECT ?n { ?c a psir:Claim ; psir:sourceCount ?n }").strings()
    assert row["n"] == expected


def test_opposite_relations_contradict() -> None:
    vote = found("Georgia", "votedFor")
    store = open_store()
    load_turtle(store, "ontology", [ONTOLOGY / "opposites.ttl"])
    about = Source(path="aoi", name="aoi", sha256="", media_type="text/plain")
    other = replace(vote, relation="abstainedOn", evidence=replace(vote.evidence, doc="aoi"))
    third = replace(other, object="UNGA_ES-11/4")
    write_document(store, about, [vote, other, third], Run(program="0", model="0", dictionary="0", ontology="0"))
    finish(store)
    pairs = {(row["a"][-16:], row["b"][-16:]) for row in select(store, CONTRADICTS).strings()}
    assert pairs == {(vote.id, other.id), (other.id, vote.id)}


CONTRADICTS = "SELECT ?a ?b { ?a psir:contradicts ?b }"


def test_opposites_are_relations_and_written_once() -> None:
    store = turtle([ONTOLOGY])
    pairs = [(row["a"], row["b"]) for row in select(store, "SELECT ?a ?b { ?a psir:opposite ?b }").strings()]
    known = {row["r"] for row in select(store, "SELECT ?r { ?r a psir:Relation }").strings()}
    assert {name for pair in pairs for name in pair} <= known
    assert len({frozenset(pair) for pair in pairs}) == len(pairs) > 10


def test_a_symmetric_claim_has_no_order() -> None:
    first = found("Armenia", "ceasefireWith")
    turned = replace(
        first, subject=first.object or "", object=first.subject, evidence=replace(first.evidence, doc="aoi")
    )
    asked = "SELECT (COUNT(DISTINCT ?c) AS ?n) (MAX(?k) AS ?most) { ?s psir:claim ?c . ?c psir:sourceCount ?k }"
    assert list(select(made([first, turned]), asked).strings()) == [{"n": "1", "most": "2"}]


def test_implicit_is_d() -> None:
    first = replace(found("Kazakhstan", "refusedTroopRequestFrom"), implicit=True)
    assert grade(made([first]), first) == "D"


def test_contradictions_are_of_opposite_polarity_in_times_that_overlap(store: Store) -> None:
    said, denied = (
        found("Kazakhstan", "helpedEvadeSanctions"),
        found("Kazakhstan", "helpedEvadeSanctions", "negative"),
    )
    pairs = {
        (row["a"][-16:], row["b"][-16:]) for row in select(store, "SELECT ?a ?b { ?a psir:contradicts ?b }").strings()
    }
    assert pairs == {(said.id, denied.id), (denied.id, said.id)}
    assert said.when is not None
    later = replace(denied, when=replace(said.when, edtf="2024", first="2024-01-01", last="2024-12-31"))
    assert select(made([said, later]), "SELECT * { ?a psir:contradicts ?b }").rows == ()
    undated = replace(denied, when=None)
    assert len(select(made([said, undated]), "SELECT * { ?a psir:contradicts ?b }").rows) == 2


POWERS = [
    ("Vladimir_Putin", "metWith", "subject", "Russia"),
    ("Vladimir_Putin", "metWith", "object", "Armenia"),
    ("Russian_Armed_Forces", "attacked", "subject", "Russia"),
    ("Abkhazia", "alignedWith", "subject", "Abkhazia"),
    ("Russia", "votedAgainst", "object", None),
    ("Russia", "mobilized", "object", None),
]


@pytest.mark.parametrize(("subject", "relation", "end", "expected"), POWERS)
def test_powers(store: Store, subject: str, relation: str, end: str, expected: str | None) -> None:
    node = found(subject, relation).id
    rows = list(select(store, f"SELECT ?p {{ stmt:{node} psir:{end}Power ?p }}").strings())
    assert [row["p"].rpartition("/")[2] for row in rows] == ([expected] if expected else [])


def decided(statement: Statement, verdict: str, at: str = "2024-01-01T00:00:00Z") -> Decision:
    return Decision(
        statement=statement.id,
        verdict=verdict,
        by="森",
        at=at,
        why="原文にない",
        correction=(("object", "Japan"),),
    )


def test_a_rejected_statement_falls_out_of_queries_and_comes_back(store: Store) -> None:
    before, statement = text(store, "nq"), found("Kazakhstan", "refusedTroopRequestFrom")
    write_decisions(store, [decided(statement, "reject")])
    finish(store)
    assert statement not in list(statements(store))
    assert statement in list(statements(store, rejected=True))
    assert grade(store, statement) == "R"
    assert select(store, "SELECT * { actor:Kazakhstan rel:refusedTroopRequestFrom ?o }").rows == ()
    write_decisions(store, [])
    finish(store)
    assert text(store, "nq") == before


def test_the_last_verdict_counts(store: Store) -> None:
    statement = found("Kazakhstan", "helpedEvadeSanctions")
    kept = [decided(statement, "reject"), decided(statement, "accept", "2024-02-01T00:00:00Z")]
    write_decisions(store, reversed(kept))
    finish(store)
    assert list(decisions(store)) == kept
    assert grade(store, statement) == "A"


def test_the_dataset_counts_itself(store: Store) -> None:
    (row,) = select(
        store, "SELECT ?n ?d { ?set a void:Dataset ; psir:statementCount ?n ; void:documents ?d }"
    ).strings()
    assert row == {"n": str(len(coded())), "d": "3"}


TALLIES = {
    "Dyad": ("Russia", "Ukraine", "statementCount", "5"),  # three invasions, an attack by its army, an accusation
    "Conflict": ("Armenia", "Azerbaijan", "hostileCount", "1"),
    "Agreement": ("Belarus", "Russia", "votesAlike", "2"),
    "Tie": ("Kazakhstan", "Russia", "voiceCount", "2"),  # the author denies what the United States says
}


@pytest.mark.parametrize("kind", TALLIES)
def test_tallies(store: Store, kind: str) -> None:
    one, other, name, count = TALLIES[kind]
    ends = f"psir:ofSubject actor:{one} ; psir:ofObject actor:{other}"
    asked = f"SELECT ?n {{ ?t a psir:{kind} ; {ends} ; psir:{name} ?n }}"
    assert [row["n"] for row in select(store, asked).strings()] == [count]


def test_tallies_leave_out_what_a_reader_rejected(store: Store) -> None:
    asked = "SELECT ?n { ?t a psir:Dyad ; psir:ofSubject actor:Kazakhstan ; psir:statementCount ?n }"
    (before,) = select(store, asked).strings()
    write_decisions(store, [decided(found("Kazakhstan", "refusedTroopRequestFrom"), "reject")])
    finish(store)
    (after,) = select(store, asked).strings()
    assert (before["n"], after["n"]) == ("2", "1")


def test_the_manner_says_what_each_statement_says_of_itself(store: Store) -> None:
    own = "?s psir:relation ?r ; psir:polarity ?p ; psir:modality ?m OPTIONAL { ?s psir:claimant ?c }"
    manner = "?s psir:manner ?n . ?n psir:ofRelation ?r ; psir:ofPolarity ?p ; psir:ofModality ?m"
    answers = [
        set(select(store, f"SELECT ?s ?r ?p ?m ?c {{ {where} }}").rows)
        for where in (own, manner + " OPTIONAL { ?n psir:ofClaimant ?c }")
    ]
    assert answers[0] == answers[1] and len(answers[0]) == len(coded())


def test_what_a_reader_rejected_has_no_manner(store: Store) -> None:
    refused = found("Kazakhstan", "refusedTroopRequestFrom")
    write_decisions(store, [decided(refused, "reject")])
    finish(store)
    assert not select(store, f"SELECT ?n {{ stmt:{refused.id} psir:manner ?n }}").rows
