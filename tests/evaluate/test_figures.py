"""Figures on data so small that they were counted by hand."""

import json
from pathlib import Path

import pytest

from kg import evaluate
from kg.errors import InputError
from kg.evaluate import Coded, Gold, Renaming, Seen, Sentence
from kg.model import Argument, Clause, Evidence, Mention, Stance, Statement, When
from kg.vocabulary import vocabulary

WORDS = vocabulary()


def said(text: str, start: int = 0, end: int = 20, doc: str = "d", implicit: bool = False, **more: str) -> Statement:
    """`X accused Y` at [start, end)."""
    subject, relation, target = text.split()
    when = When(words="", edtf=more["time"], first="", last="") if "time" in more else None
    stance = Stance(modality=more.get("modality", "asserted"), claimant=more.get("claimant"))
    return Statement(
        subject=subject, relation=relation, object=None if target == "-" else target, implicit=implicit, when=when,
        stance=stance, evidence=Evidence(doc=doc, start=start, end=end, quote="", rule=""),
    )  # fmt: skip


def gold(*statements: Statement, optional: tuple[Statement, ...] = ()) -> Gold:
    coded = (*(Coded(statement=s) for s in statements), *(Coded(statement=s, optional=True) for s in optional))
    return Gold(coded=coded, docs=frozenset(each.statement.evidence.doc for each in coded))


# coded, said -> right, wrong, missed at the levels strict, class, dyad
COUNTS = {
    "the same": (["A accused B"], ["A accused B"], (1, 0, 0), (1, 0, 0), (1, 0, 0)),
    "another relation of the class": (["A accused B"], ["A criticized B"], (0, 1, 1), (1, 0, 0), (1, 0, 0)),
    "another class": (["A accused B"], ["A attacked B"], (0, 1, 1), (0, 1, 1), (1, 0, 0)),
    "the wrong way round": (["A accused B"], ["B accused A"], (0, 1, 1), (0, 1, 1), (1, 0, 0)),
    "symmetric, the other way round": (["A metWith B"], ["B metWith A"], (1, 0, 0), (1, 0, 0), (1, 0, 0)),
    "twice said counts once": (["A accused B"], ["A accused B", "A accused B"], (1, 0, 0), (1, 0, 0), (1, 0, 0)),
    "coded once, met once": (["A accused B"], ["A accused B", "A warnedOf B"], (1, 1, 0), (1, 1, 0), (1, 1, 0)),
    "the same relation first": (["A accused B", "A warnedOf B"], ["A warnedOf B"], (1, 0, 1), (1, 0, 1), (1, 0, 1)),
    "no object": (["A mobilized -"], ["A mobilized -"], (1, 0, 0), (1, 0, 0), (1, 0, 0)),
    "nothing said": (["A accused B"], [], (0, 0, 1), (0, 0, 1), (0, 0, 1)),
}


@pytest.mark.parametrize("case", COUNTS)
def test_counts(case: str) -> None:
    coded, predicted, *expected = COUNTS[case]
    told = evaluate.evaluate(gold(*map(said, coded)), map(said, predicted), WORDS)
    assert [(f.tp, f.fp, f.fn) for f in told.levels.values()] == expected


@pytest.mark.parametrize(
    ("place", "meets"),
    [((0, 20), True), ((10, 20), True), ((10, 30), True), ((11, 31), False), ((15, 25), True), ((16, 26), False)],
)
def test_evidence_overlaps_by_half_of_the_shorter(place: tuple[int, int], meets: bool) -> None:
    told = evaluate.evaluate(gold(said("A accused B")), [said("A accused B", *place)], WORDS)
    assert told.levels["strict"].tp == meets


def test_figures_are_shares_of_the_counts() -> None:
    coded = gold(said("A accused B"), said("A accused C"), said("A accused D"), said("A metWith B"))
    told = evaluate.evaluate(coded, [said("A accused B"), said("B metWith A"), said("A invaded B")], WORDS)
    strict = told.levels["strict"]
    assert (round(strict.precision, 4), strict.recall, round(strict.f1, 4)) == (0.6667, 0.5, 0.5714)


def test_optional_statements_are_free() -> None:
    free = said("A accused C")
    coded = gold(said("A accused B"), optional=(free,))
    for predicted in ([said("A accused B")], [said("A accused B"), free]):
        strict = evaluate.evaluate(coded, predicted, WORDS).levels["strict"]
        assert (strict.tp, strict.fp, strict.fn) == (1, 0, 0)


def test_documents_nobody_coded_are_left_out_and_suffixes_do_not_count() -> None:
    predicted = [said("A accused B", doc="corpus/d.txt"), said("A accused B", doc="other")]
    strict = evaluate.evaluate(gold(said("A accused B")), predicted, WORDS).levels["strict"]
    assert (strict.tp, strict.fp, strict.fn) == (1, 0, 0)


def test_explicit_and_implicit_recall() -> None:
    coded = gold(said("A accused B"), said("A accused C"), said("A metWith B", implicit=True))
    told = evaluate.evaluate(coded, [said("A accused B"), said("A metWith B")], WORDS)
    assert (told.explicit, told.implicit) == ((2, 1), (1, 1))


def test_attributes_are_of_the_pairs_that_meet() -> None:
    coded = gold(said("A accused B", time="2022", claimant="C"), said("A metWith B"))
    told = evaluate.evaluate(coded, [said("A accused B", time="2021"), said("A metWith B", modality="possible")], WORDS)
    assert told.attributes == {
        "polarity": (2, 2), "modality": (2, 1), "time": (2, 1), "time given": (1, 0), "claimant": (2, 1),
        "claimant given": (1, 0),
    }  # fmt: skip
    assert [(d.attribute, d.coded, d.said) for d in told.failures[0].differences] == [
        ("time", "2022", "2021"), ("claimant", "C", None), ("modality", "asserted", "possible")]  # fmt: skip


def test_actors_are_recognised_by_their_words(tmp_path: Path) -> None:
    table = tmp_path / "actors.tsv"
    table.write_text("A\tstate\tえい (別名), えー国\nB\tstate\tびー\n", encoding="utf-8")
    known = evaluate.renaming(table)
    assert known == Renaming(names=frozenset("AB"), forms={"えい": "A", "えー国": "A", "びー": "B"})
    told = evaluate.evaluate(gold(said("A accused B")), [said("えー国 accused B")], WORDS, names=known)
    assert told.levels["strict"].tp == 1


# what was understood -> the layer that lost 「A accused B」
MENTIONS = {name: Mention(start=0, end=1, text=name, candidates=(name,), kind="state") for name in "AB"}
UNSURE = Mention(start=0, end=1, text="x", candidates=("C", "B"), kind="state")


def seen(mentions: tuple[Mention, ...], together: str = "", relations: str = "") -> list[Seen]:
    arguments = tuple(
        Argument(case="が", start=0, end=1, head=0, text=name, mentions=(MENTIONS[name],)) for name in together
    )
    clauses = (Clause(predicate="p", kind="verb", start=0, end=9, head=0, arguments=arguments),)
    fit = frozenset(relations.split())
    return [Seen(doc="d", start=0, end=20, text="", mentions=mentions, clauses=clauses, relations=fit)]


A, B = MENTIONS["A"], MENTIONS["B"]
LOST = {
    "sentence": [Seen(doc="d", start=20, end=40, text="", mentions=(), clauses=(), relations=frozenset())],
    "mention": seen((A,)),
    "linking": seen((A, UNSURE)),
    "clause": seen((A, B), "A"),
    "relation": seen((A, B), "AB"),
    "ends": seen((A, B), "AB", "accused"),
}


@pytest.mark.parametrize("layer", LOST)
def test_the_first_layer_not_passed(layer: str) -> None:
    told = evaluate.evaluate(gold(said("A accused B")), [], WORDS, seen=LOST[layer])
    assert told.failures[0].missed[0].layer == layer
    assert [name for name, (came, passed) in told.layers.items() if came > passed] == [layer]


def test_an_end_carried_over_needs_no_words() -> None:
    told = evaluate.evaluate(gold(said("A accused B", implicit=True)), [], WORDS, seen=seen((B,), "B"))
    assert told.failures[0].missed[0].layer == "relation"


def test_groups_and_near_misses() -> None:
    sentences = {
        "s": Sentence(id="s", text="…", register="news", statements=(said("A accused B", doc="s"),),
                      constructions=("passive",), nots=("criticized",)),
        "t": Sentence(id="t", text="…", register="paper", statements=(), constructions=("passive", "hearsay"),
                      nots=("metWith", "criticized")),
    }  # fmt: skip
    coded = tuple(Coded(statement=s) for each in sentences.values() for s in each.statements)
    whole = Gold(coded=coded, docs=frozenset(sentences), sentences=sentences)
    told = evaluate.evaluate(whole, [said("A accused B", doc="s"), said("A metWith B", doc="t")], WORDS)
    counts = {group: {name: (f.tp, f.fp, f.fn) for name, f in table.items()} for group, table in told.groups.items()}
    assert counts["register"] == {"news": (1, 0, 0), "paper": (0, 1, 0)}
    assert counts["construction"] == {"passive": (1, 1, 0), "hearsay": (0, 1, 0)}
    assert counts["relation"] == {"accused": (1, 0, 0), "metWith": (0, 1, 0)}
    assert told.nearmisses == {"criticized": (2, 0), "metWith": (1, 1)}


@pytest.mark.parametrize(
    ("lines", "fault"),
    [("", "no statement is coded"), ('{"doc": 1}', ":1: this line holds no statement"),
     ('{"doc":"d","start":0,"end":1,"subject":"A","relation":"hugged","object":"B"}', "there is no relation hugged")],
)  # fmt: skip
def test_gold_that_can_not_be_used(lines: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(lines, encoding="utf-8")
    with pytest.raises(InputError, match=fault):
        evaluate.read(file, WORDS.relations)


def test_gold_from_a_file(tmp_path: Path) -> None:
    row = {"doc": "x/d.txt", "start": 0, "end": 9, "subject": "A", "relation": "accused", "object": "B"}
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(row) + "\n\n" + json.dumps(row | {"object": "C", "optional": True}), encoding="utf-8")
    read = evaluate.read(file, WORDS.relations)
    assert [each.optional for each in read.coded] == [False, True]
    assert read.docs == {"d"}
