"""The sentences that fail: what was missed and where it was lost, what was wrongly said, what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluate.gold import Gold
from kg.evaluate.layers import Layers, asked
from kg.evaluate.matching import Matching, overlap
from kg.model import Statement

ATTRIBUTES = ("polarity", "modality", "time", "claimant")

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A coded statement that nothing met; no layer where nothing was seen."""

    statement: Statement
    layer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spare:
    """A statement that met nothing, and what is wrong with it."""

    statement: Statement
    fault: str  # relation | direction | end | extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A statement that was met, with another value of an attribute."""

    statement: Statement
    attribute: str
    coded: str | None
    said: str | None


Item = TypeVar("Item", Missed, Spare, Difference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A sentence in which something went wrong."""

    doc: str
    start: int
    end: int
    text: str
    missed: tuple[Missed, ...] = ()
    spare: tuple[Spare, ...] = ()
    differences: tuple[Difference, ...] = ()


FAULTS = {
    "relation": "the ends are right, the relation is not",
    "direction": "the right relation the wrong way round",
    "end": "the right relation, one end wrong",
    "extra": "nothing of the kind was coded",
}


def missed(strict: Matching, layers: Layers) -> tuple[Missed, ...]:
    """What was missed, each with the layer that lost it."""
    return tuple(Missed(statement=s, layer=layers.lost(s) if layers.seen else None) for s in asked(strict.missed))


def spare(gold: Gold, strict: Matching) -> tuple[Spare, ...]:
    """What was wrongly said, each with its fault."""
    coded = _coded(gold)
    return tuple(Spare(statement=s, fault=fault(s, coded.get(s.evidence.doc, ()))) for s in strict.spare)


def fault(said: Statement, coded: Sequence[Statement]) -> str:
    """What distinguishes a wrong statement from the nearest that was coded in its sentence.

    >>> from kg.model import Evidence
    >>> proof = Evidence(doc="a", start=0, end=9, quote="", rule="")
    >>> coded = [Statement(subject="X", relation="invaded", object="Y", evidence=proof)]
    >>> def tried(*said: str) -> str:
    ...     return fault(Statement(subject=said[0], relation=said[1], object=said[2], evidence=proof), coded)
    >>> tried("X", "attacked", "Y"), tried("Y", "invaded", "X"), tried("Z", "invaded", "Y"), tried("X", "accused", "Z")
    ('relation', 'direction', 'end', 'extra')
    """
    near = [each for each in coded if overlap(each, said)]
    same = [each for each in near if each.relation == said.relation]
    if any((each.subject, each.object) == (said.object, said.subject) for each in same):
        return "direction"
    if any({each.subject, each.object} == {said.subject, said.object} for each in near):
        return "relation"
    shared = ({each.subject, each.object} & {said.subject, said.object} - {None} for each in same)
    return "end" if any(shared) else "extra"


def differences(strict: Matching) -> Iterator[Difference]:
    """What differs in the pairs that meet."""
    for coded, said in strict.pairs:
        for name in ATTRIBUTES:
            one, two = value(coded.statement, name), value(said, name)
            if one != two:
                yield Difference(statement=said, attribute=name, coded=one, said=two)


def value(said: Statement, attribute: str) -> str | None:
    """An attribute of a statement; time as EDTF."""
    if attribute == "time":
        return said.when.edtf if said.when else None
    found: str | None = getattr(said.stance, attribute)
    return found or None


def failures(
    gold: Gold, lost: Sequence[Missed], wrong: Sequence[Spare], differing: Sequence[Difference], layers: Layers
) -> tuple[Failure, ...]:
    """The sentences that fail, in the order of their documents."""
    coded = _coded(gold)
    m, s, d = _together(lost, coded), _together(wrong, coded), _together(differing, coded)
    return tuple(
        Failure(doc=at[0], start=at[1], end=at[2], text=_text(_statements(s[at], d[at], m[at]), layers),
                missed=tuple(m[at]), spare=tuple(s[at]), differences=tuple(d[at]))
        for at in sorted({*m, *s, *d})
    )  # fmt: skip


def _statements(*found: Sequence[Missed] | Sequence[Spare] | Sequence[Difference]) -> list[Statement]:
    return [item.statement for items in found for item in items]


def _coded(gold: Gold) -> dict[str, list[Statement]]:
    """The coded statements by document."""
    coded: dict[str, list[Statement]] = defaultdict(list)
    for each in gold.coded:
        coded[each.statement.evidence.doc].append(each.statement)
    return coded


def _together(items: Sequence[Item], coded: Mapping[str, Sequence[Statement]]) -> dict[Place, list[Item]]:
    """Items by sentence: by the coded evidence that their own overlaps, else by their own."""
    table: dict[Place, list[Item]] = defaultdict(list)
    for item in items:
        near = (other for other in coded.get(item.statement.evidence.doc, ()) if overlap(other, item.statement))
        at = next(near, item.statement).evidence
        table[at.doc, at.start, at.end].append(item)
    return table


def _text(said: Sequence[Statement], layers: Layers) -> str:
    """The sentence's words, wherever they can be had."""
    quotes = (each.evidence.quote for each in said)
    seen = (chunk.text for each in said for chunk in layers.around(each))
    return next((words for words in (*quotes, *seen) if words), "")
