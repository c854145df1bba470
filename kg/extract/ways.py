"""Ways to the end that a clause does not name, in their order: what no frame fits as it stands is tried so completed.

Each way proposes the clause with an end found elsewhere, and says which readings of it count. The first that
gives one decides. To add a way, write what it proposes in a module of its own and add a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.extract import carried, elided, goods, honoured, members, pledges, replied, shares
from kg.extract.frames import Match, framed, matches
from kg.extract.reading import Reading
from kg.extract.references import Discourse
from kg.extract.voices import undone
from kg.model import Clause, Mention
from kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What stands around a clause: its sentence, the verbs there, whom they reach, and the text before."""

    reading: Reading
    verbal: Mapping[int, Clause]
    reached: Mapping[int, tuple[Mention, ...]]
    told: tuple[Mention, ...]  # the countries of those whom the sentence before is about
    discourse: Discourse
    vocabulary: Vocabulary

    def says(self, clause: Clause) -> list[Match]:
        return matches(clause, self.reading, self.vocabulary)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way: what it proposes, and which readings of that count."""

    proposes: Callable[[Clause, Scene], Iterable[Clause]]
    counts: Callable[[Match, Clause, Scene], bool]
    renames: bool = False  # does it give the clause another predicate?
    every: bool = False  # do all that it proposes count, rather than the first?


def read(clause: Clause, scene: Scene) -> list[Match]:
    """What a clause says; where no frame fits it, what it says with the end that the first way finds."""
    found = scene.says(clause)
    if found:
        return found
    known = framed(clause, scene.vocabulary)
    for way in WAYS:
        for fuller in way.proposes(clause, scene) if known or way.renames else ():
            found += [m for m in scene.says(fuller) if way.counts(m, fuller, scene)]
            if found and not way.every:
                return found
        if found:
            return found
    return []


def _any(match: Match, fuller: Clause, scene: Scene) -> bool:
    return True


def _given(match: Match, fuller: Clause, scene: Scene) -> bool:
    """Is what was given, the last argument, its object?"""
    return match.object is fuller.arguments[-1]


def _one_of(relations: Iterable[str]) -> Callable[[Match, Clause, Scene], bool]:
    """Given, and one of some relations."""
    some = frozenset(relations)
    return lambda match, fuller, scene: match.frame.relation in some and _given(match, fuller, scene)


def _member(match: Match, fuller: Clause, scene: Scene) -> bool:
    return match.frame.relation in members.RELATIONS


def _spoken(match: Match, fuller: Clause, scene: Scene) -> bool:
    """To a partner one says, asks or promises it; it is not done to him."""
    told = scene.vocabulary.relations[match.frame.relation]
    partner = fuller.arguments[-1].via == carried.PARTNER
    return _given(match, fuller, scene) and (not partner or told.quad in (1, 3) or told.id == _PROTEST)


def _stationed(match: Match, fuller: Clause, scene: Scene) -> bool:
    forces = all(s.kind != "person" for s in match.subjects)
    return forces and match.frame.relation in carried.STAGED and _given(match, fuller, scene)


def _answering(match: Match, fuller: Clause, scene: Scene) -> bool:
    """What is done to those whose deed it answers."""
    ways = _ANSWERS[:2] if fuller.arguments[-1].via == carried.REASON else _ANSWERS
    return _given(match, fuller, scene) and scene.vocabulary.relations[match.frame.relation].ploverclass in ways


def _asked(match: Match, fuller: Clause, scene: Scene) -> bool:
    told = scene.vocabulary.relations[match.frame.relation]
    return _given(match, fuller, scene) and told.ploverclass == "REQUEST"


def _recognising(match: Match, fuller: Clause, scene: Scene) -> bool:
    return match.frame.relation in ("recognized", "refusedToRecognize")


def _joining(clause: Clause, scene: Scene) -> Iterator[Clause]:
    here = (n.mention for n in scene.reading.named if n.mention.kind == "document")
    yield from members.withdrawn(clause, (*scene.discourse.documents(), *here))
    yield from members.completed(clause, scene.reading)


def _maybe(clause: Clause | None) -> tuple[Clause, ...]:
    return (clause,) if clause else ()


_PROTEST = "protestedAgainst"  # a deed that is also done by saying so
_ANSWERS = ("SANCTION", "PROTEST", "ACCUSE")

WAYS = (
    Way(proposes=lambda c, s: _maybe(undone(c, s.reading.predicates)), counts=_any, renames=True),
    Way(proposes=lambda c, s: pledges.pledged(c, s.reading, s.verbal), counts=_one_of(pledges.RELATIONS)),
    Way(proposes=lambda c, s: carried.carried(c, s.reading, s.verbal, s.reached), counts=_spoken),
    Way(proposes=lambda c, s: goods.traced(c, s.reading, s.verbal), counts=_one_of(goods.RELATIONS)),
    Way(
        proposes=lambda c, s: shares.apportioned(c, s.reading, s.verbal),
        counts=_one_of(shares.RELATIONS),
        renames=True,
        every=True,
    ),
    Way(proposes=lambda c, s: carried.staged(c, s.reading), counts=_stationed),
    Way(proposes=lambda c, s: carried.answered(c, s.reading, s.verbal), counts=_answering),
    Way(proposes=_joining, counts=_member),
    Way(proposes=lambda c, s: replied.asked(c, s.reading, s.verbal), counts=_asked),
    Way(proposes=lambda c, s: replied.acknowledged(c, s.verbal, s.discourse), counts=_recognising),
    Way(proposes=lambda c, s: _maybe(replied.conferred(c, s.discourse.met())), counts=_any),
    Way(
        proposes=lambda c, s: honoured.honoured(c, s.reading, s.verbal, s.discourse.winners()),
        counts=_one_of((honoured.RELATION,)),
    ),
    Way(
        proposes=lambda c, s: replied.replied(c, s.reading, s.verbal, s.discourse),
        counts=_one_of(replied.RELATIONS),
        renames=True,
    ),
    Way(proposes=lambda c, s: elided.retaliated(c, s.reading, s.told), counts=_one_of(elided.RETALIATIONS)),
    Way(proposes=lambda c, s: elided.undergone(c, s.reading, s.told), counts=_one_of({"sanctioned"})),
    Way(
        proposes=lambda c, s: elided.seated(c, s.reading),
        counts=_one_of({"stationsForcesIn", "deployedForcesTo"}),
    ),
)
