"""For whom an actor acts: persons, armies, agencies and regions rolled up to states and organisations.

That a president acts for a state is knowledge of the graph and not of the sentence, so it is derived
from offices and wholes, at the time of the statement, and kept beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, Store

from kg.store.opening import select
from kg.store.said import Said
from kg.store.terms import Spo, Term, term

_STATES = frozenset({term("psir:State"), term("psir:DeFactoState")})
_NOBODY = frozenset({term("psir:Document")})  # a resolution or a treaty acts for nobody
_OFFICES = """SELECT ?holder ?of ?from ?until {
  ?fact a psir:Office ; psir:holder ?holder ; psir:of ?of
  OPTIONAL { ?fact psir:from ?from } OPTIONAL { ?fact psir:until ?until } } ORDER BY ?holder ?from ?of"""


@dataclass(frozen=True, slots=True)
class Office:
    """A post: at which actor, from when to when (ISO, as exact as known, empty for unknown)."""

    of: Term
    start: str
    end: str

    def held(self, first: str, last: str) -> bool:
        """Whether it was held on a day between these two."""
        return self.start <= last and (not self.end or self.end >= first[: len(self.end)])


@dataclass(frozen=True, slots=True)
class World:
    """What the seeds know of who belongs to whom."""

    kinds: Mapping[Term, frozenset[Term]]
    wholes: Mapping[Term, Term]
    offices: Mapping[Term, tuple[Office, ...]]

    def power(self, actor: Term, first: str, last: str) -> Term | None:
        """The state, de facto state or organisation that an actor acts for in these days.

        A person acts for the last office held then, or, where none is known for the time, for the
        last office of all. Everything else climbs from part to whole, as far as a state.
        """
        if self.kinds.get(actor, frozenset()) & _NOBODY:
            return None
        offices = self.offices.get(actor, ())
        for office in [o for o in offices if o.held(first, last)][-1:] or offices[-1:]:
            actor = office.of
        seen: set[Term] = set()
        while actor in self.wholes and actor not in seen and not self.kinds.get(actor, frozenset()) & _STATES:
            seen.add(actor)
            actor = self.wholes[actor]
        return actor


def world(store: Store) -> World:
    """Read kinds, wholes and offices from the store."""
    kinds, offices = defaultdict(set), defaultdict(list)
    for actor, kind in select(store, "SELECT ?a ?k { GRAPH g:actors { ?a a ?k } }").rows:
        kinds[actor].add(kind)
    for holder, of, start, end in select(store, _OFFICES).rows:
        offices[holder].append(Office(of, _text(start), _text(end)))  # type: ignore[arg-type]
    wholes = select(store, "SELECT ?a ?b { GRAPH g:actors { ?a psir:partOf ?b } } ORDER BY DESC(?b)").rows
    known = {actor: frozenset(kind for kind in kind_set if kind) for actor, kind_set in kinds.items() if actor}
    return World(known, dict(wholes), {holder: tuple(held) for holder, held in offices.items() if holder})  # type: ignore[arg-type]


def powers(store: Store, said: Iterable[Said]) -> Iterator[Spo]:
    """`psir:subjectPower` and `psir:objectPower` of each statement."""
    power = cache(world(store).power)
    for each in said:
        for predicate, actor in ((_SUBJECT, each.subject), (_OBJECT, each.object)):
            if actor and (found := power(_named(actor), *each.days)) is not None:
                yield each.node, predicate, found


_SUBJECT, _OBJECT, _named = term("psir:subjectPower"), term("psir:objectPower"), cache(NamedNode)


def _text(value: Term | None) -> str:
    return "" if value is None else value.value  # type: ignore[union-attr]
