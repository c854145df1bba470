"""Statements and sources come back from the store as the values they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import NamedNode, Store

from kg.dates import days
from kg.model import Source, Statement
from kg.store import mapping, sources
from kg.store.opening import select
from kg.store.terms import ACTOR, DATE, DOCUMENT, IRI, RELATION, TYPE, VALUE, Codec, Term, term

_FILTERS: dict[str, tuple[str, Codec]] = {
    "subject": ("psir:subject", ACTOR),
    "relation": ("psir:relation", RELATION),
    "object": ("psir:object", ACTOR),
    "claimant": ("psir:claimant", ACTOR),
    "polarity": ("psir:polarity", VALUE),
    "modality": ("psir:modality", VALUE),
    "doc": ("prov:wasDerivedFrom", DOCUMENT),
}


def statements(
    store: Store,
    *,
    since: str | None = None,
    until: str | None = None,
    rejected: bool = False,
    **filters: str | None,
) -> Iterator[Statement]:
    """The statements of the store in the order of documents and characters.

    Filters are the fields `subject`, `relation`, `object`, `claimant`, `polarity`, `modality` and `doc`
    by name, and `since` and `until` in EDTF, which keep what may have happened on some day from the
    first day of the one to the last day of the other; undated statements then fall out. Statements that
    a reader rejected come with `rejected` alone.
    """
    about = lru_cache(maxsize=4096)(lambda node: _one_each(store, node))
    nodes = select(store, _sparql(since, until, filters, rejected)).rows
    found = (mapping.statement(row[0], about) for row in nodes)  # type: ignore[arg-type]
    yield from sorted(found, key=lambda s: (s.evidence.doc, s.evidence.start, s.evidence.end, s.id))


def _sparql(since: str | None, until: str | None, filters: dict[str, str | None], rejected: bool) -> str:
    relation = "psir:relation|psir:rejectedRelation" if rejected else "psir:relation"
    wanted = ((*_FILTERS[name], value) for name, value in filters.items() if value is not None)
    lines = [f"?s {predicate} {codec.write(value)} ." for predicate, codec, value in wanted]
    if since is not None:
        lines.append(f"?s psir:lastDay ?last FILTER(?last >= {DATE.write(days(since)[0])})")
    if until is not None:
        lines.append(f"?s psir:firstDay ?first FILTER(?first <= {DATE.write(days(until)[1])})")
    return f"SELECT DISTINCT ?s WHERE {{ ?s {relation} ?any . " + " ".join(lines) + " }"


def _one_each(store: Store, node: IRI) -> dict[IRI, Term]:
    return {quad.predicate: quad.object for quad in store.quads_for_pattern(node, None, None)}


def documents(store: Store) -> Iterator[Source]:
    """The sources of the store, in the order of their names."""
    nodes = (quad.subject for quad in store.quads_for_pattern(None, TYPE, term("psir:Source")))
    found = (sources.source(_all(store, node)) for node in nodes if isinstance(node, NamedNode))
    yield from sorted(found, key=lambda source: source.name)


def _all(store: Store, node: IRI) -> dict[IRI, list[Term]]:
    about: dict[IRI, list[Term]] = defaultdict(list)
    for quad in store.quads_for_pattern(node, None, None):
        about[quad.predicate].append(quad.object)
    return about
