"""What follows from all documents together, made anew at the end of a build, each in a graph of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.store import verdicts
from kg.store.claims import claims
from kg.store.dataset import dataset
from kg.store.manners import manners
from kg.store.opening import select
from kg.store.powers import powers
from kg.store.said import Said, said
from kg.store.tallies import tallies
from kg.store.terms import LABEL, TEXT, TYPE, Spo, graph, name_of, term
from kg.store.writing import replace


def finish(store: Store) -> None:
    """Derive plain triples, powers, claims, grades, manners, tallies, names of unlisted actors, the dataset itself.

    A plain triple `actor:A rel:R actor:B` stands for every asserted, positive statement, so that simple
    questions stay simple SPARQL. Finishing twice changes nothing.
    """
    found = verdicts.verdicts(store)
    verdicts.apply(store, found)
    for name in ("plain", "unlisted", "powers", "claims", "manners", "tallies", "dataset"):
        store.remove_graph(graph(name))
    kept = said(store, found)
    acted = tuple(powers(store, kept))
    replace(store, graph("plain"), _plain(kept))
    replace(store, graph("unlisted"), _unlisted(store, kept))
    replace(store, graph("powers"), acted)
    replace(store, graph("claims"), claims(store, kept, found))
    replace(store, graph("manners"), manners(kept))
    replace(store, graph("tallies"), tallies(store, kept, _by_statement(acted)))
    replace(store, graph("dataset"), dataset(store))


def _plain(kept: Iterable[Said]) -> Iterator[Spo]:
    told = (each for each in kept if each.asserted and each.positive and each.object and not each.rejected)
    for subject, relation, other in sorted({(each.subject, each.relation, each.object) for each in told}):
        yield NamedNode(subject), NamedNode(relation), NamedNode(other)


def _unlisted(store: Store, kept: Iterable[Said]) -> Iterator[Spo]:
    """An actor met in a text alone has the words that were found for its label."""
    for name in sorted({name for each in kept for name in (each.subject, each.object, each.claimant) if name}):
        if next(store.quads_for_pattern(NamedNode(name), TYPE, None), None) is None:
            yield NamedNode(name), TYPE, term("psir:UnlistedActor")
            yield NamedNode(name), LABEL, TEXT.write(name_of(name))


def _by_statement(acted: Iterable[Spo]) -> dict[NamedNode, tuple[str, str]]:
    found: dict[NamedNode, tuple[str, str]] = {}
    for node, predicate, power in acted:
        one, other = found.get(node, ("", ""))
        value = power.value  # type: ignore[union-attr]
        found[node] = (value, other) if predicate == _SUBJECT else (one, value)
    return found


_SUBJECT = term("psir:subjectPower")
_USED = """
SELECT DISTINCT ?node WHERE {
  { ?s psir:subject ?node } UNION { ?s psir:object ?node }
  UNION { ?s psir:claimant ?node } UNION { ?s psir:relation ?node }
}"""
_TALLIES = graph("tallies")
_VOCABULARY = frozenset(graph(name) for name in ("ontology", "actors", "facts"))


def used(store: Store) -> Iterator[Quad]:
    """The quads for a reader of one file: no tallies, and no actors, relations and facts that nothing mentions."""
    nodes = {row[0] for row in select(store, _USED).rows}
    for quad in store:
        if quad.graph_name == _TALLIES:
            continue
        if quad.graph_name not in _VOCABULARY or quad.subject in nodes:
            yield quad
