"""Statements read once from the store, as bare strings, for everything that is derived from all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from kg.store.opening import select
from kg.store.terms import Term, term

_SAID = """SELECT ?s ?subject ?relation ?object ?polarity ?modality ?implicit ?time ?first ?last ?doc ?claimant {
  ?s psir:subject ?subject ; psir:polarity ?polarity ; psir:modality ?modality ; psir:implicit ?implicit ;
     prov:wasDerivedFrom ?doc ; psir:relation|psir:rejectedRelation ?relation
  OPTIONAL { ?s psir:object ?object } OPTIONAL { ?s psir:claimant ?claimant }
  OPTIONAL { ?s psir:time ?time ; psir:firstDay ?first ; psir:lastDay ?last } }"""
FIRST, LAST = "0001-01-01", "9999-12-31"
_POSITIVE, _ASSERTED = (term("psir:" + name).value for name in ("positive", "asserted"))


@dataclass(frozen=True, slots=True)
class Said:
    """What of a statement decides what follows from it: IRIs and days as strings, empty for none."""

    node: NamedNode
    subject: str
    relation: str
    object: str
    polarity: str
    modality: str
    implicit: bool
    time: str
    first: str
    last: str
    doc: str
    claimant: str
    rejected: bool

    @property
    def positive(self) -> bool:
        """Affirmed and not denied."""
        return self.polarity == _POSITIVE

    @property
    def asserted(self) -> bool:
        """Not reported, possible or intended."""
        return self.modality == _ASSERTED

    @property
    def plain(self) -> bool:
        """Asserted in words of its own sentence."""
        return self.asserted and not self.implicit

    @property
    def days(self) -> tuple[str, str]:
        """First and last day, open where unknown."""
        return self.first or FIRST, self.last or LAST


def said(store: Store, verdicts: Mapping[str, str]) -> tuple[Said, ...]:
    """All statements of a store in the order of their names, those that a reader rejected included."""
    return tuple(sorted(_read(store, verdicts), key=lambda each: each.node.value))


def _read(store: Store, verdicts: Mapping[str, str]) -> Iterator[Said]:
    for node, subject, relation, other, polarity, modality, implicit, *rest in select(store, _SAID).rows:
        assert isinstance(node, NamedNode)
        told = map(_text, (subject, relation, other, polarity, modality))
        yield Said(node, *told, _text(implicit) == "true", *map(_text, rest), verdicts.get(node.value) == "reject")  # type: ignore[call-arg,arg-type]


def _text(value: Term | None) -> str:
    return "" if value is None else value.value  # type: ignore[union-attr]
