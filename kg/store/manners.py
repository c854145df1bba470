"""How something is told, in one node: relation, polarity, modality and claimant together.

Many statements share a manner, few manners share a relation. So a question that lists what is told of some
relations finds its manners first, and reads off them what it would else look up for each statement anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.store.said import Said
from kg.store.terms import IRI, TYPE, NamedNode, Spo, iri, name_of, term


def manners(said: Iterable[Said]) -> Iterator[Spo]:
    """The manner of each statement that no reader rejected, and what each manner is."""
    found: dict[IRI, Said] = {}
    for each in said:
        if not each.rejected:
            node = _node(each)
            found.setdefault(node, each)
            yield each.node, _MANNER, node
    for node, each in sorted(found.items(), key=lambda pair: pair[0].value):
        yield node, TYPE, term("psir:Manner")
        parts = zip(_OF, _parts(each), strict=True)
        yield from ((node, predicate, NamedNode(value)) for predicate, value in parts if value)


def _node(said: Said) -> IRI:
    return iri("manner", "~".join(name_of(value) for value in _parts(said) if value))


def _parts(said: Said) -> tuple[str, str, str, str]:
    return said.relation, said.polarity, said.modality, said.claimant


_MANNER = term("psir:manner")
_OF = tuple(map(term, ("psir:ofRelation", "psir:ofPolarity", "psir:ofModality", "psir:ofClaimant")))
