"""Who is given goods, and where they are from, where another clause about the goods tells it.

XはYの使う砲弾を供与した, Xが供与した砲弾でYは攻撃した, Yが輸入するガスの4割はX産だ: the clause of the
gift or the purchase lacks an end, and the noun that it shares with another clause leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import CONFIDENCE
from kg.extract.phrases import Phrase, Tree
from kg.extract.reading import Reading, argument, share
from kg.extract.scene import Scene
from kg.model import Argument, Clause

RELATIONS = ("AID", "exportedTo", "importedFrom", "refusedToHelp")


def traced(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """The clause with the end that another clause about its goods tells, as its last argument."""
    if clause.kind in ("event", "compound"):
        return
    reading, verbal = scene.reading, scene.verbal
    cases = {a.case for a in clause.arguments if a.mentions}
    if clause.predicate in cues.words("handed", "given") and cases.isdisjoint({"に", "へ", "に対して"}):
        for found in (*_needing(clause, reading, verbal), *_using(clause, reading, verbal)):
            yield _with(clause, found, "に")
    if clause.predicate in cues.words("imports") and "から" not in cases:
        for found in _origin(clause, reading):
            yield _with(clause, found, "から")


def _with(clause: Clause, found: Argument, case: str) -> Clause:
    given = replace(found, case=case, via="goods", confidence=CONFIDENCE)
    return replace(clause, arguments=(*clause.arguments, given))


def _needing(clause: Clause, reading: Reading, verbal: Mapping[int, Clause]) -> Iterator[Argument]:
    """Xは、Yが求める砲弾を供与した: who needs, asks for or uses what is given."""
    for thing in (a for a in clause.arguments if a.case == "を" and a.head >= 0):
        for told in _clauses_of(reading.tree, reading.tree[reading.tree.of[thing.head]]):
            if told in verbal and verbal[told].predicate in cues.words("handed", "needed"):
                yield from _subjects(verbal[told])
            elif told in verbal and any(a.text == "必要" for a in verbal[told].arguments):  # Yの必要とする砲弾
                owners = (d for a in verbal[told].arguments for d in reading.tree.dependents(reading.tree.of[a.head]))
                yield from (argument(reading, d, "が") for d in owners if d.mark in ("の", "が") and reading.actors(d))


def _clauses_of(tree: Tree, phrase: Phrase) -> Iterator[int]:
    """The relative clauses of a noun and of those that it measures (砲弾の4割); 必要とする as one verb."""
    for child in tree.dependents(phrase.index):
        if child.predicate and child.index < phrase.index:
            yield child.index
        elif child.mark == "の" and share(phrase.content):
            yield from _clauses_of(tree, child)


def _using(clause: Clause, reading: Reading, verbal: Mapping[int, Clause]) -> Iterator[Argument]:
    """Xが供与した砲弾でYは攻撃した: who does something with what is given."""
    tree = reading.tree
    here = tree[tree.of[clause.head]]
    thing = tree.governor(here) if tree.relative(here) else None
    while thing is not None and not thing.mark and not thing.predicate and thing.to == thing.index + 1:
        thing = tree.governor(thing)  # 長射程ミサイル「X」
    for told in (c for i, c in verbal.items() if thing is not None and i > here.index):
        how = next((a.case for a in told.arguments if thing is not None and a.head == thing.head), "")
        if how == "で" or (how == "を" and told.predicate in cues.words("handed", "used")):
            yield from _subjects(told)


def _subjects(clause: Clause) -> Iterator[Argument]:
    yield from (a for a in clause.arguments if a.case == "が" and a.mentions)


def _origin(clause: Clause, reading: Reading) -> Iterator[Argument]:
    """Yが輸入したガスの4割はX産だった: where what is bought is from."""
    tree = reading.tree
    here = tree[tree.of[clause.head]]
    thing = tree.governor(here) if tree.relative(here) else None
    while thing is not None and thing.mark == "の":
        thing = tree.governor(thing)
    said = tree.governor(thing) if thing is not None and thing.case in ("は", "が") else None
    if said is not None and said.predicate == "copula" and said.content.endswith(("産", "製")):
        found = tuple(n.mention for n in reading.inside(said))
        if found:
            yield replace(argument(reading, said, "から"), mentions=found)
