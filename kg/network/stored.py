"""From a store straight to a matrix, for graphs too large to hold every statement as a value.

What it leaves out for speed: levels above the actor, windows, modality, grades. `kg.network.claims` has all
of these.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.network import sparse
from kg.network.projection import STRUCTURAL
from kg.network.sparse import Compact
from kg.store import PREFIXES, Store, name_of, read_store

_ENDS = """
SELECT %s WHERE {
  ?s psir:subject ?subject ; psir:object ?object ; psir:relation ?relation .
  FILTER(?relation NOT IN (%s)) %s
  FILTER NOT EXISTS { ?s psir:polarity psir:negative }
}"""


def stored(store: Store | Path) -> Compact:
    """The actors of a store, tied by their positive statements; a tie weighs as many as there are.

    A symmetric relation ties both ways where the store holds the ontology, as that of a build does.

    >>> from kg.store import open_store
    >>> stored(open_store()).nodes
    ()
    """
    opened = read_store(store) if isinstance(store, Path) else store
    structural = ", ".join(f"rel:{relation}" for relation in sorted(STRUCTURAL))
    name, subjects, objects = cache(name_of), [], []
    for ends, more in (("?subject ?object", ""), ("?object ?subject", "?relation a owl:SymmetricProperty .")):
        asked = _ENDS % (ends, structural, more)
        found = opened.query(asked, prefixes=PREFIXES, use_default_graph_as_union=True)
        for subject, object in found:  # type: ignore[union-attr]  # a SELECT gives rows
            subjects.append(name(subject))
            objects.append(name(object))
    return sparse.tied(subjects, objects)
