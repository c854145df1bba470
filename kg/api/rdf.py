"""The store behind rdflib's API, for those who have rdflib code: no copy, and Oxigraph answers the queries."""

from __future__ import annotations

from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.store import PREFIXES, Store


def dataset(store: Store) -> Dataset:
    """An `rdflib.Dataset` over a store, its default graph the union of all graphs, our prefixes bound.

    >>> from kg.store import finish, open_store
    >>> store = open_store()
    >>> finish(store)
    >>> [int(n) for n, in dataset(store).query("SELECT (COUNT(*) AS ?n) { ?s a void:Dataset }")]
    [1]
    """
    found = Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, space in PREFIXES.items():
        found.bind(prefix, space, replace=True)
    return found
