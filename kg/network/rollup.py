"""Who acts for whom, and on which day: from the actor as written to its state, from the state to its bloc.

An army, an agency, an organ and a territory stand for the whole they are part of; a person stands for the
state or organisation in which an office was held on the day of the statement. Peoples, parties and
companies stand for nobody but themselves: they have no state at the level of states. A de facto state is
itself here; `Projection.worldview` decides whether it counts as part of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Statement
from kg.vocabulary import Actor, Fact, Vocabulary

FIRST, LAST = "0001-01-01", "9999-12-31"
STANDS_FOR_WHOLE = frozenset({"force", "agency", "organisation", "territory"})
BLOCS: Mapping[str, tuple[str, ...]] = {
    "CSTO": ("CSTO",),
    "Western_countries": ("Western_countries", "EU", "NATO", "G7"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An actor's place in another between two days, both included."""

    of: str
    first: str = FIRST
    last: str = LAST

    def overlaps(self, first: str, last: str) -> bool:
        return self.first <= last and first <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup:
    """The ladder from actors to states and blocs.

    >>> pashinyan = Tenure(of="Armenia", first="2018-05-08")
    >>> ladder = Rollup(kinds={"Armenia": "state", "P": "person"}, offices={"P": (pashinyan,)})
    >>> ladder.state("P", "2022-09-13", "2022-09-13"), ladder.state("P", "2017-01-01", "2017-12-31")
    ('Armenia', None)
    """

    kinds: Mapping[str, str]
    parents: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, tuple[Tenure, ...]] = field(default_factory=dict)
    memberships: Mapping[str, tuple[Tenure, ...]] = field(default_factory=dict)
    blocs: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: BLOCS)

    def state(self, actor: str, first: str = FIRST, last: str = LAST, depth: int = 8) -> str | None:
        """The state, or international organisation, that the actor stands for between two days."""
        kind = self.kinds.get(actor)
        if kind == "state":
            return actor
        if depth and kind in STANDS_FOR_WHOLE and actor in self.parents:
            return self.state(self.parents[actor], first, last, depth - 1)
        if depth and kind == "person":
            places = {t.of for t in self.offices.get(actor, ()) if t.overlaps(first, last)}
            states = {self.state(place, first, last, depth - 1) for place in places}
            return states.pop() if len(states) == 1 else None
        return actor if kind == "organisation" else None

    def bloc(self, actor: str, first: str = FIRST, last: str = LAST) -> str | None:
        """The first bloc that the actor's state is in between two days; a state without one is its own."""
        state = self.state(actor, first, last)
        if state is None:
            return None
        places = {state} | {t.of for t in self.memberships.get(state, ()) if t.overlaps(first, last)}
        return next((bloc for bloc, parts in self.blocs.items() if places & set(parts)), state)


def rollup(
    vocabulary: Vocabulary, statements: Iterable[Statement] = (), blocs: Mapping[str, tuple[str, ...]] = BLOCS
) -> Rollup:
    """The ladder that the vocabulary gives, completed by what statements say of actors it doesn't know."""
    actors, said = vocabulary.actors, list(statements)
    kinds = {actor.id: actor.kind for actor in actors.values()}
    offices = _tenures(vocabulary.facts, "Office")
    parents = {actor.id: actor.part_of for actor in actors.values() if actor.part_of}
    _learn(said, kinds, offices, parents)
    members = _memberships(vocabulary)
    return Rollup(kinds=kinds, parents=parents, offices=offices, memberships=members, blocs=blocs)


def _learn(
    said: Sequence[Statement],
    kinds: dict[str, str],
    offices: dict[str, tuple[Tenure, ...]],
    parents: dict[str, str],
) -> None:
    """Offices and wholes that the texts state, for those of whom the vocabulary has none."""
    known = set(offices)
    for statement in said:
        whole, part = statement.object, statement.subject
        if whole is None or statement.stance.polarity != "positive":
            continue
        if statement.relation == "leads" and part not in known and kinds.get(part, "person") == "person":
            kinds.setdefault(part, "person")
            when = statement.when
            tenure = Tenure(of=whole, first=when.first, last=when.last) if when else Tenure(of=whole)
            offices[part] = (*offices.get(part, ()), tenure)
        if statement.relation == "partOf" and part not in parents and kinds.get(part) != "state":
            kinds.setdefault(part, "territory")
            parents[part] = whole


def _tenures(facts: Iterable[Fact], kind: str) -> dict[str, tuple[Tenure, ...]]:
    table: dict[str, list[Tenure]] = {}
    for fact in facts:
        if fact.kind == kind and (kind == "Office" or fact.role in ("member", "")):
            tenure = Tenure(of=fact.of, first=_opens(fact.since), last=_closes(fact.until))
            table.setdefault(fact.holder, []).append(tenure)
    return {holder: tuple(tenures) for holder, tenures in table.items()}


def _memberships(vocabulary: Vocabulary) -> dict[str, tuple[Tenure, ...]]:
    table = _tenures(vocabulary.facts, "Membership")
    groups: Iterable[Actor] = vocabulary.actors.values()
    for group in groups:
        for member in group.members:
            table[member] = (*table.get(member, ()), Tenure(of=group.id))
    return table


def _opens(day: str) -> str:
    """The first day that `2019`, `2019-03` or `2019-03-20` can mean."""
    return day + "-01-01"[len(day) - 4 :] if day else FIRST


def _closes(day: str) -> str:
    """A last day not before any that the text can mean: `2019` is `2019-12-31`."""
    return day + "-12-31"[len(day) - 4 :] if day else LAST
