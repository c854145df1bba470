"""Ways to the end that a clause does not name, in their order: what no frame fits as it stands is tried so completed.

Each way proposes the clause with an end found elsewhere, and says which readings of it count. The first that
gives one decides. To add a way, write what it proposes in a module of its own and add a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.extract import carried, elided, goods, honoured, members, pledges, replied, shares, voices
from kg.extract.frames import Match, framed, matches
from kg.extract.scene import Scene
from kg.model import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way: what it proposes, and which readings of that count."""

    proposes: Callable[[Clause, Scene], Iterable[Clause]]
    counts: Callable[[Match, Clause, Scene], bool]
    renames: bool = False  # does it give the clause another predicate?
    every: bool = False  # do all that it proposes count, rather than the first?


def read(clause: Clause, scene: Scene) -> list[Match]:
    """What a clause says; where no frame fits it, what it says with the end that the first way finds."""
    found = _said(clause, scene)
    if found:
        return found
    known = framed(clause, scene.vocabulary)
    for way in WAYS:
        for fuller in way.proposes(clause, scene) if known or way.renames else ():
            found += [m for m in _said(fuller, scene) if way.counts(m, fuller, scene)]
            if found and not way.every:
                return found
        if found:
            return found
    return []


def _said(clause: Clause, scene: Scene) -> list[Match]:
    return matches(clause, scene.reading, scene.vocabulary)


def _any(match: Match, fuller: Clause, scene: Scene) -> bool:
    return True


def _given(match: Match, fuller: Clause, scene: Scene) -> bool:
    """Is what was given, the last argument, its object?"""
    return match.object is fuller.arguments[-1]


def _one_of(*names: str, given: bool = True) -> Callable[[Match, Clause, Scene], bool]:
    """One of some relations or of some types (AID), and what was given its object."""

    def counts(match: Match, fuller: Clause, scene: Scene) -> bool:
        told = scene.vocabulary.relations[match.frame.relation]
        return (told.id in names or told.ploverclass in names) and (not given or _given(match, fuller, scene))

    return counts


def _spoken(match: Match, fuller: Clause, scene: Scene) -> bool:
    """To a partner one says, asks or promises it, or protests; it is not done to him."""
    told = scene.vocabulary.relations[match.frame.relation]
    partner = fuller.arguments[-1].via == carried.PARTNER
    return _given(match, fuller, scene) and (not partner or told.quad in (1, 3) or told.ploverclass == "PROTEST")


def _stationed(match: Match, fuller: Clause, scene: Scene) -> bool:
    forces = all(s.kind != "person" for s in match.subjects)
    return forces and match.frame.relation in carried.STAGED and _given(match, fuller, scene)


def _answering(match: Match, fuller: Clause, scene: Scene) -> bool:
    """What is done to those whose deed it answers."""
    ways = _ANSWERS[:2] if fuller.arguments[-1].via == carried.REASON else _ANSWERS
    return _given(match, fuller, scene) and scene.vocabulary.relations[match.frame.relation].ploverclass in ways


def _joining(clause: Clause, scene: Scene) -> Iterator[Clause]:
    here = (n.mention for n in scene.reading.named if n.mention.kind == "document")
    yield from members.withdrawn(clause, (*scene.discourse.documents(), *here))
    yield from members.completed(clause, scene.reading)


_ANSWERS = ("SANCTION", "PROTEST", "ACCUSE")

WAYS = (
    Way(proposes=voices.undone, counts=_any, renames=True),
    Way(proposes=pledges.pledged, counts=_one_of(*pledges.RELATIONS)),
    Way(proposes=carried.carried, counts=_spoken),
    Way(proposes=goods.traced, counts=_one_of(*goods.RELATIONS)),
    Way(proposes=shares.apportioned, counts=_one_of(*shares.RELATIONS), renames=True, every=True),
    Way(proposes=carried.staged, counts=_stationed),
    Way(proposes=carried.answered, counts=_answering),
    Way(proposes=_joining, counts=_one_of(*members.RELATIONS, given=False)),
    Way(proposes=replied.asked, counts=_one_of("REQUEST")),
    Way(proposes=replied.acknowledged, counts=_one_of("recognized", "refusedToRecognize", given=False)),
    Way(proposes=replied.conferred, counts=_any),
    Way(proposes=honoured.honoured, counts=_one_of("congratulated")),
    Way(proposes=replied.replied, counts=_one_of(*replied.RELATIONS), renames=True),
    Way(proposes=elided.retaliated, counts=_one_of(*elided.RETALIATIONS)),
    Way(proposes=elided.undergone, counts=_one_of("sanctioned")),
    Way(proposes=elided.seated, counts=_one_of("stationsForcesIn", "deployedForcesTo")),
)
