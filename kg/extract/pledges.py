"""To whom help is promised where the clause does not say: Xを訪れ、Yと会談し、支援を続ける方針を伝えた.

It is promised to the country that one visits, or to that of whom one meets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract import cues
from kg.extract.ends import CONFIDENCE
from kg.extract.phrases import Phrase
from kg.extract.promises import promising
from kg.extract.reading import Reading
from kg.extract.scene import Scene
from kg.extract.subjects import continues
from kg.model import Argument, Clause, Mention

RELATIONS = ("promisedSupportTo", "supported", "AID")
_REACHING = frozenset({"を", "に", "へ", "に対して"})


def pledged(clause: Clause, scene: Scene) -> Iterator[Clause]:
    """The clause as one that reaches those whom its speaker visits or meets, in both cases of a receiver."""
    if clause.kind == "compound" or any(a.case in _REACHING and a.mentions for a in clause.arguments):
        return
    reading, tree = scene.reading, scene.reading.tree
    told = tree[tree.of[clause.head]]
    told = told if told.predicate else tree.governor(told) or told
    said = promising(tree, told)
    outer = said if said is None or said.predicate else tree.governor(said)
    found = next(_receivers(told, outer, reading, scene.verbal), None) if outer else None
    if found is not None and clause.voice in ("active", "plain"):
        for case in ("に", "を"):
            yield replace(clause, arguments=(*clause.arguments, replace(found, case=case)))


def _receivers(
    inner: Phrase, outer: Phrase, reading: Reading, verbal: Mapping[int, Clause]
) -> Iterator[Argument]:
    """The countries visited in the clauses that lead up to a promise, then those of whom was met."""
    way = [p for p in reading.tree.phrases[inner.index : outer.index + 1] if p.predicate]
    before = [clause for phrase in way for clause in _leading(phrase, reading, verbal)]
    for clause in (c for c in before if c.predicate in cues.words("visiting")):
        yield from _countries(reading, (a for a in clause.arguments if a.case == "を"))
    for clause in (c for c in before if c.predicate in cues.words("meeting")):
        yield from _countries(reading, (a for a in clause.arguments if a.case == "と"))


def _leading(outer: Phrase, reading: Reading, verbal: Mapping[int, Clause]) -> Iterator[Clause]:
    for child in reversed(reading.tree.children[outer.index]):
        if child < outer.index and child in verbal and continues(reading.tree, reading.tree[child]):
            yield verbal[child]
            yield from _leading(reading.tree[child], reading, verbal)


def _countries(reading: Reading, found: Iterator[Argument]) -> Iterator[Argument]:
    for one in found:
        named = tuple(c for m in one.mentions if (c := _country(reading, m)))
        if len(named) == 1:
            yield replace(one, mentions=named, via="pledge", confidence=CONFIDENCE)


def _country(reading: Reading, mention: Mention) -> Mention | None:
    """Of a capital or of who holds an office, the state."""
    if mention.kind == "state":
        return mention
    of = reading.capitals.get(mention.actor) or reading.offices.get((mention.actor, ""))
    return replace(mention, candidates=(of,), kind="state", rule="anaphor country") if of else None
