"""What is counted beforehand, so that the questions that count everything answer at once on any server.

Counts stand on actors, documents and relations; on a dyad (who acts, upon whom) of powers; on a pair (in no order)
of powers in conflict or of states that voted; and on a tie (same ends, same relation) that is told by several
voices. A place in order, `psir:rank`, spares the sorting by names, which is the dearest part of a long answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Store

from kg.store.opening import select
from kg.store.said import Said
from kg.store.terms import TYPE, Spo, iri, name_of, term

Powers = Mapping[NamedNode, tuple[str, str]]  # of each statement, for whom its ends act
_BALLOTS = frozenset(iri("rel", vote).value for vote in ("votedFor", "votedAgainst", "abstainedOn", "didNotVoteOn"))
_AUTHOR = "author"

_Ends = TypeVar("_Ends", bound=tuple[str, ...])
_named = cache(NamedNode)


def tallies(store: Store, said: Iterable[Said], powers: Powers) -> Iterator[Spo]:
    """All numbers and places in order, of statements that no reader rejected."""
    kept, signs = [each for each in said if not each.rejected], _signs(store)
    yield from _bearings(kept, powers, signs)
    yield from _ranked(each.node for each in sorted(kept, key=_order))
    yield from _simple(kept)
    yield from _dyads(store, kept, powers, signs)
    yield from _conflicts(kept, powers, signs)
    yield from _votes(kept)
    yield from _ties(kept)
    yield from _hearsay(kept)


def _order(said: Said) -> tuple[str, str, str, str, str]:
    """By time, those without one first; then by ends and relation."""
    return said.first, said.subject, said.relation, said.object, said.node.value


def _ranked(nodes: Iterable[NamedNode]) -> Iterator[Spo]:
    rank = term("psir:rank")
    return ((node, rank, Literal(place)) for place, node in enumerate(nodes))


def _signs(store: Store) -> dict[str, int]:
    found = select(store, "SELECT ?r ?sign { ?r psir:sign ?sign }").strings()
    return {row["r"]: int(row["sign"]) for row in found}


def _bearings(kept: Iterable[Said], powers: Powers, signs: Mapping[str, int]) -> Iterator[Spo]:
    """Beside each statement that runs from power to power: whether what it affirms is friendly or hostile."""
    bearing = term("psir:bearing")
    return ((each.node, bearing, Literal(signs.get(each.relation, 0))) for each, _ in _between(kept, powers))


def _simple(kept: Iterable[Said]) -> Iterator[Spo]:
    """How often each actor acts and is acted upon, how much each document says, how often each relation is told."""
    counted: Counter[tuple[str, str]] = Counter()
    for each in kept:
        counted[each.subject, "subjectCount"] += 1
        counted[each.relation, "statementCount"] += 1
        counted[each.doc, "statementCount"] += 1
        counted[each.doc, "assertedCount"] += each.asserted
        if each.object:
            counted[each.object, "objectCount"] += 1
    for (node, name), count in counted.items():
        yield _named(node), term("psir:" + name), Literal(count)
    actors: Counter[str] = Counter()
    for (node, name), count in counted.items():
        if name in ("subjectCount", "objectCount"):
            actors[node] += count
    yield from _ranked(map(_named, _most(actors)))


def _most(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _between(kept: Iterable[Said], powers: Powers) -> Iterator[tuple[Said, tuple[str, str]]]:
    for each in kept:
        one, other = powers.get(each.node, ("", ""))
        if each.positive and one and other and one != other:
            yield each, (one, other)


def _dyads(store: Store, kept: Iterable[Said], powers: Powers, signs: Mapping[str, int]) -> Iterator[Spo]:
    """Who acts upon whom, in each worldview: as actors of their own, and de jure, as parts of a state.

    A dyad that counts the same in both is one node with both marks; so no question has to add anything up.
    """
    actors: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each, ends in _between(kept, powers):
        sign = signs.get(each.relation, 0)
        actors[ends].update({"statementCount": 1, "friendlyCount": sign > 0, "hostileCount": sign < 0})
    states = _added(actors, _wholes(store))
    merged = {ends: counts for ends, counts in states.items() if actors.get(ends) != counts}
    yield from _counted("Dyad", actors)
    yield from _counted("Dyad", merged, "whole")
    for kind, name, found in (("dyad", "actors", actors), ("dyad", "de-jure", states.keys() - merged.keys()),
                              ("whole", "de-jure", merged)):  # fmt: skip
        yield from ((_node(kind, ends), term("psir:worldview"), Literal(name)) for ends in sorted(found))
    places = [(-counts["statementCount"], ends, "dyad") for ends, counts in actors.items()]
    places += [(-counts["statementCount"], ends, "whole") for ends, counts in merged.items()]
    yield from _ranked(_node(kind, ends) for _, ends, kind in sorted(places))


def _added(
    counts: Mapping[tuple[str, str], Counter[str]], wholes: Mapping[str, str]
) -> dict[tuple[str, str], Counter[str]]:
    """The same with parts counted for their wholes, and nothing from a whole to itself."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (one, other), count in counts.items():
        ends = wholes.get(one, one), wholes.get(other, other)
        if ends[0] != ends[1]:
            found[ends].update(count)
    return found


def _wholes(store: Store) -> dict[str, str]:
    asked = "SELECT ?part ?whole { ?part a psir:DeFactoState ; psir:partOf ?whole } ORDER BY DESC(?whole)"
    return {row["part"]: row["whole"] for row in select(store, asked).strings()}


def _conflicts(kept: Iterable[Said], powers: Powers, signs: Mapping[str, int]) -> Iterator[Spo]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each, ends in _between(kept, powers):
        if signs.get(each.relation, 0) < 0:
            found[min(ends), max(ends)].append(each.doc)
    counts = {ends: {"hostileCount": len(docs), "hostileSourceCount": len(set(docs))} for ends, docs in found.items()}
    yield from _nodes("Conflict", counts, lambda ends: -counts[ends]["hostileCount"])


def _votes(kept: Iterable[Said]) -> Iterator[Spo]:
    """For each two states, on how many resolutions both had a say, and on how many the same."""
    votes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in kept:
        if each.relation in _BALLOTS and each.positive and each.object:
            votes[each.object][each.subject].add(each.relation)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for voters in votes.values():
        for (one, mine), (other, theirs) in combinations(sorted(voters.items()), 2):
            counts[one, other]["votesBoth"] += len(mine) * len(theirs)
            counts[one, other]["votesAlike"] += len(mine & theirs)
    yield from _nodes("Agreement", counts, lambda ends: 0)


def _ties(kept: Iterable[Said]) -> Iterator[Spo]:
    """Who tells the same of the same ends, where more than one does: the author, and those who are reported."""
    voices: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for each in kept:
        if each.object:
            voices[each.subject, each.object, each.relation].add(each.claimant.partition("/actor/")[2] or _AUTHOR)
    several = {tie: sorted(names) for tie, names in voices.items() if len(names) > 1}
    yield from _nodes(
        "Tie", {tie: {"voiceCount": len(names)} for tie, names in several.items()}, lambda tie: -len(several[tie])
    )
    for tie, names in several.items():
        yield _node("Tie", tie), term("psir:voices"), Literal(", ".join(names))


def _hearsay(kept: Iterable[Said]) -> Iterator[Spo]:
    """What is told as report, guess or plan, and asserted nowhere; in how many statements and documents."""
    told: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    affirmed = [each for each in kept if each.positive and each.object]
    for each in affirmed:
        if not each.asserted:
            told[each.subject, each.object, each.relation].append(each.doc)
    for each in affirmed:
        if each.asserted:
            told.pop((each.subject, each.object, each.relation), None)
    counts = {tie: {"statementCount": len(docs), "sourceCount": len(set(docs))} for tie, docs in told.items()}
    yield from _nodes("Hearsay", counts, lambda tie: -counts[tie]["statementCount"])


_ENDS = ("psir:ofSubject", "psir:ofObject", "psir:ofRelation")


def _nodes(kind: str, counts: Mapping[_Ends, Mapping[str, int]], first: Callable[[_Ends], int]) -> Iterator[Spo]:
    """A node for each key with its ends, its numbers, and its place: by a number, then by names."""
    yield from _counted(kind, counts)
    yield from _ranked(_node(kind, ends) for ends in sorted(counts, key=lambda ends: (first(ends), ends)))


def _counted(kind: str, counts: Mapping[_Ends, Mapping[str, int]], name: str = "") -> Iterator[Spo]:
    for ends in sorted(counts):
        node = _node(name or kind, ends)
        yield node, TYPE, term("psir:" + kind)
        for predicate, end in zip(_ENDS, ends, strict=False):
            yield node, term(predicate), _named(end)
        for number, count in counts[ends].items():
            yield node, term("psir:" + number), Literal(int(count))


def _node(kind: str, ends: tuple[str, ...]) -> NamedNode:
    return iri("tally", f"{kind.lower()}/{'~'.join(map(name_of, ends))}")
